"""Promise 2. Every claim says how binding it is and where it comes from. Nothing that nobody has checked looks checked, anywhere."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import marks
from arrows import stages
from evidence import Known, everything
from facts import length_words, written
from papertext import pdf_pages, squeezed
from wording import is_all_of, longest, one_line, stands_in

from .conftest import BuiltEdition, is_shown

QUOTING = re.compile(r'"[^"]{3,}"|“[^”]{3,}”')


@pytest.fixture(params=["national", "trial"])
def edition(request: pytest.FixtureRequest) -> BuiltEdition:
    """The national edition, in which it is for its owners to say what is unchecked, and one in which something of each kind is."""
    return request.getfixturevalue(request.param)


# -- claims -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def said(site_pages) -> list[marks.Said]:
    return [one for address, page in site_pages.items() for one in marks.claims(address, page)]


@pytest.fixture(scope="module")
def known(said) -> list[tuple[marks.Said, list[Known]]]:
    """Each claim of the site with what process/ says in those words."""
    by_start: dict[str, list[tuple[str, Known]]] = defaultdict(list)
    for one in everything():
        for text in one.texts:
            by_start[longest(text)[:12]].append((text, one))
    return [
        (
            claim,
            [
                one
                for start, of_start in by_start.items()
                if start in claim.words.lower()
                for text, one in of_start
                if is_all_of(text, claim.words)
            ],
        )
        for claim in said
    ]


def test_most_claims_of_the_site_are_known_to_process(known) -> None:
    """Else the tests below would look at nothing. What isn't known stands in prose, or in a sentence made of several."""
    unknown = [claim.words for claim, of in known if not of]
    assert len(known) > 500 and len(unknown) < len(known) / 20, unknown[:5]


def test_every_claim_is_marked(said, site_pages) -> None:
    wrong = [(claim.page, claim.words) for claim in said if claim.told == "nothing" and not marks.is_ours(site_pages[claim.page])]
    assert not wrong


def test_every_mark_leads_to_what_stands_behind_it(said) -> None:
    assert not [(claim.page, claim.words) for claim in said if claim.told != "nothing" and claim.note is None]


def test_what_stands_behind_a_claim_names_its_sources(known) -> None:
    wrong = []
    for claim, of in known:
        named = [{reference.split()[0] for reference in one.sources} - {"drafted", "none-found"} for one in of]
        if (
            claim.note is not None
            and named
            and all(named)
            and not any(sources <= {source for source, _ in marks.citations(claim.note)} for sources in named)
        ):
            wrong.append((claim.page, claim.words))
    assert not wrong


def test_no_claim_is_firmer_than_its_evidence(known, site_pages) -> None:
    wrong = [
        (claim.page, claim.words, claim.told)
        for claim, of in known
        if of
        and not any(
            one.is_question or claim.told in marks.allowed(one.evidence, one.speaker, page_is_ours=marks.is_ours(site_pages[claim.page]))
            for one in of
        )
    ]
    assert not wrong


def test_only_the_law_is_shown_as_the_law(known) -> None:
    lawful = [(claim, of) for claim, of in known if claim.speaker == "law" and of]
    assert len(lawful) > 20
    assert not [(claim.page, claim.words) for claim, of in lawful if not any(one.speaker == "law" for one in of)]


def test_what_somebody_else_said_names_author_and_year(national) -> None:
    """A quotation without its author may be taken for ours; without its year, for today's."""
    authors = {one["id"]: one["author_and_year"] for one in written("sources.yml")["sources"] if one.get("author_and_year")}
    quoting = [
        (address, marks.quotations(note)[0], source, words)
        for address, page in national.pages.items()
        for note in marks.notes(page)
        if marks.quotations(note)
        for source, words in marks.own_citations(note)
        if source in authors
    ]
    assert len(quoting) > 200
    assert not [(address, quoted, words) for address, quoted, source, words in quoting if authors[source] not in words]


def test_what_quotes_in_a_sentence_names_author_and_year_behind_it(said) -> None:
    authors = {one["id"]: one["author_and_year"] for one in written("sources.yml")["sources"] if one.get("author_and_year")}
    quoting = [
        (claim, source, words)
        for claim in said
        if QUOTING.search(claim.words) and claim.note is not None and claim.told != "ours"
        for source, words in marks.own_citations(claim.note)
        if source in authors
    ]
    assert len(quoting) > 50
    assert not [(claim.page, claim.words, words) for claim, source, words in quoting if authors[source] not in words]


# -- figures, words, lengths, telephone numbers -----------------------------------------------------------------------------


def _unchecked(things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in things if one["evidence"] == "unverified" and one.get("speaker") != "ours"]


def test_an_unchecked_figure_is_marked_wherever_it_stands(edition: BuiltEdition) -> None:
    for figure in _unchecked(edition.written("key-figures.yml")["figures"]):
        shown = [
            (address, node)
            for address, page in edition.pages.items()
            if not marks.is_about_the_unknown(address)
            for node in page.css("article p, article li")
            if stands_in(figure["what"], one_line(node.text())) and not node.css(".srcs")
        ]
        assert any(address == "key-figures/" for address, _ in shown), figure["id"]
        assert not [(address, node.text()) for address, node in shown if marks.told(node) != "unchecked"]


def test_an_unchecked_word_is_marked(edition: BuiltEdition) -> None:
    page = edition.pages["glossary/"]
    for term in _unchecked(edition.written("glossary.yml")["terms"]):
        told = [node for node in _section(page, term["id"]) if stands_in(term["professional"], one_line(node.text()))]
        assert told and marks.told(told[0]) == "unchecked", term["id"]


def _doubtful_lengths(edition: BuiltEdition) -> list[dict[str, Any]]:
    return [one for one in edition.written("timescales.yml")["timescales"] if is_shown(one) and one["how_long"]["evidence"] == "unverified"]


def _named(timescale: dict[str, Any]) -> tuple[str, str]:
    """A length, and the name of its force."""
    return length_words(timescale["length"]), marks.force_names()[timescale["how_long"]["force"]]


def test_the_edition_on_trial_has_something_unchecked_of_each_kind(trial: BuiltEdition) -> None:
    assert (
        _doubtful_lengths(trial)
        and _unchecked(trial.written("key-figures.yml")["figures"])
        and _unchecked(trial.written("glossary.yml")["terms"])
    )


class TestALengthThatNobodyHasChecked:
    """Wherever a reader finds it together with what it is the length of."""

    def test_in_the_table_of_timescales(self, edition: BuiltEdition) -> None:
        for one in _doubtful_lengths(edition):
            [row] = [row for row in edition.pages["timescales/"].css("tbody tr") if row.css_first(f'a[href="#{one["id"]}"]')]
            assert length_words(one["length"]) in row.text() and marks.told(row.css("td")[-1]) == "unchecked"

    def test_in_its_own_section(self, edition: BuiltEdition) -> None:
        for one in _doubtful_lengths(edition):
            facts = next(dl for node in _section(edition.pages["timescales/"], one["id"]) for dl in node.css("dl"))  # folded
            assert length_words(one["length"]) in facts.text() and marks.told(facts.css("dd")[-1]) == "unchecked"

    def test_in_the_picture_of_lengths_and_its_text(self, edition: BuiltEdition) -> None:
        page = edition.pages["maps/timeline/"]
        alone = LexborHTMLParser((edition.site / "data/maps/timeline.svg").read_text("utf-8"))
        for one in _doubtful_lengths(edition):
            for where in (
                page.css_first(f'li[data-bar="{one["id"]}"]'),
                page.css_first(f'g[data-bar="{one["id"]}"]'),
                alone.css_first(f'g[data-bar="{one["id"]}"]'),
            ):
                words = one_line(where.text(separator=" "))
                assert length_words(one["length"]) in words and marks.told_by(words) == "unchecked", words

    def test_on_the_pages_of_its_steps(self, edition: BuiltEdition) -> None:
        for one in _doubtful_lengths(edition):
            found = [
                (address, told)
                for address, page in edition.pages.items()
                if address.startswith("process/")
                for link in page.css(f'a[href$="timescales/#{one["id"]}"]')
                for told in [_sentence(link)]
                if length_words(one["length"]) in one_line(told.text())
            ]
            assert found or not edition.in_steps(one["id"])
            assert not [
                (address, told.text()) for address, told in found if "unchecked" not in (marks.told(told), marks.told_by(told.text()))
            ]

    def test_in_maps_tables_and_files_for_computers(self, edition: BuiltEdition) -> None:
        """In a box and in a cell there is room for a few words: "1 year (law, not checked)"."""
        doubtful = {_named(one) for one in _doubtful_lengths(edition)}
        firm = {
            _named(one)
            for one in edition.written("timescales.yml")["timescales"]
            if is_shown(one) and one not in _doubtful_lengths(edition)
        }
        said = {named: re.compile(rf"(?<![\w ]){re.escape(named[0])} \(({re.escape(named[1])}[^)]*)\)") for named in doubtful - firm}
        files = [path for kind in ("*.html", "*.svg", "*.csv", "*.dot", "*.bpmn", "*.json") for path in edition.site.rglob(kind)]
        assert len(files) > 200
        found = [(path.name, words) for path in files for pattern in said.values() for words in pattern.findall(path.read_text("utf-8"))]
        assert found or not said, "a length is named nowhere with how firm it is, so nothing was looked at"
        assert not [(name, words) for name, words in found if marks.told_by(words) != "unchecked"]

    def test_in_the_boxes_of_its_steps(self, edition: BuiltEdition) -> None:
        for one in _doubtful_lengths(edition):
            steps = [place["id"] for stage in stages() for place in stage["steps"] if one["id"] in (place.get("within") or ())]
            for path in sorted((edition.site / "data/maps").glob("*.svg")):
                for box in (box for step in steps for box in LexborHTMLParser(path.read_text("utf-8")).css(f'g[data-node="{step}"]')):
                    words = one_line(" ".join(line.text() for line in box.css("text.t-foot")))
                    assert length_words(one["length"]) not in words or marks.told_by(words) == "unchecked", (path.name, words)

    def test_in_the_table_for_spreadsheets(self, edition: BuiltEdition) -> None:
        for one in _doubtful_lengths(edition):
            [row] = [row for row in _csv(edition.site / "data/timescales.csv") if row["id"] == one["id"]]
            assert row["length"] == "" or marks.told_by(row["how_firm_the_length_is"]) == "unchecked"

    def test_on_the_poster(self, edition: BuiltEdition) -> None:
        poster = squeezed(" ".join(pdf_pages(edition.site / "papers/poster-process.pdf")))
        for one in _doubtful_lengths(edition):
            for found in re.finditer(re.escape(squeezed(f"{one['title']}: {length_words(one['length'])}")), poster):
                assert re.match(r"[.(,]?.{0,60}?notchecked|.{0,160}?nobodyhas", poster[found.end() : found.end() + 200], re.IGNORECASE), (
                    poster[found.start() : found.end() + 120]
                )


OWN_NUMBER = "01632960000"  # of the area on trial (conftest.py)


def test_a_telephone_number_that_nobody_has_checked_says_so(edition: BuiltEdition) -> None:
    unchecked = {
        "".join(one["phone"].split())
        for one in edition.written("support.yml")["support"]
        if one.get("phone") not in (None, "999") and not (one.get("checked") and one["evidence"] == "verified")
    }
    if (edition.project / "local/edition.yml").is_file():
        assert unchecked
        unchecked.add(OWN_NUMBER)
    for address, page in edition.pages.items():
        shown = [(number, told) for number, told in marks.numbers(page, own=OWN_NUMBER) if number in unchecked]
        assert shown or not unchecked, address
        assert all(told for _, told in shown), (address, shown)


# -- "What we do not know" --------------------------------------------------------------------------------------------------

UNCHECKED = [one for one in everything() if one.evidence == "unverified" and one.texts]


@pytest.mark.parametrize("file", sorted({one.file for one in UNCHECKED}))
def test_what_nobody_has_checked_is_listed(national: BuiltEdition, file: str) -> None:
    listed = marks.listed_as_unknown(national.site)
    wanted = {one.texts[0]: one.field for one in UNCHECKED if one.file == file}
    assert not sorted((field, text) for text, field in wanted.items() if not stands_in(text, listed))


def test_what_is_on_trial_is_listed(trial: BuiltEdition) -> None:
    listed = marks.listed_as_unknown(trial.site)
    doubtful = [*_unchecked(trial.written("key-figures.yml")["figures"]), *_unchecked(trial.written("glossary.yml")["terms"])]
    assert not [text for one in doubtful for text in [one.get("professional") or one["what"]] if not stands_in(text, listed)]
    assert all(stands_in(one["title"], listed) for one in _doubtful_lengths(trial))


# -- reading ----------------------------------------------------------------------------------------------------------------


def _csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def _section(page: LexborHTMLParser, heading_id: str) -> Iterator[LexborNode]:
    """What stands below a heading, up to the next of its rank."""
    node = page.css_first(f'h2[id="{heading_id}"]').next
    while node is not None and node.tag != "h2":
        if not node.tag.startswith("-"):
            yield node
        node = node.next


def _sentence(link: LexborNode) -> LexborNode:
    """What a link stands in: a sentence, an item, a cell; a box of a map at most."""
    node = link.parent
    while node.tag not in ("p", "li", "dd", "td", "g", "div"):
        node = node.parent
    return node
