"""Promise 2. Every claim says how binding it is and where it comes from. Nothing that nobody has checked looks checked, anywhere."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from pathlib import Path

import marks
import pytest
from arrows import stages
from evidence import Known, everything
from facts import length_words, written
from selectolax.lexbor import LexborHTMLParser
from wording import is_all_of, longest, one_line, stands_in

TIMESCALES = written("timescales.yml")["timescales"]
# A length that sources disagree on says so instead; one that isn't shown can't look checked.
UNCHECKED_LENGTHS = [one for one in TIMESCALES if one.get("how_long", {}).get("evidence") == "unverified" and not one["how_long"].get("contest")
                     and one.get("show_length", True)]
QUOTING = re.compile(r'"[^"]{3,}"|“[^”]{3,}”')


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
    return [(claim, [one for start, of_start in by_start.items() if start in claim.words.lower() for text, one in of_start if is_all_of(text, claim.words)])
            for claim in said]


def test_most_claims_of_the_site_are_known_to_process(known) -> None:
    """Else the tests below would look at nothing. What isn't known stands in prose, or in a sentence made of several."""
    unknown = [claim.words for claim, of in known if not of]
    assert len(known) > 500 and len(unknown) < len(known) / 20, unknown[:5]


def test_every_rule_says_how_binding_it_is(known) -> None:
    wrong = [(claim.page, claim.words) for claim, of in known if of and all(one.is_rule for one in of) and not claim.marked]
    assert not wrong


def test_every_claim_says_where_it_comes_from(said) -> None:
    wrong = [(claim.page, claim.words) for claim in said if not claim.cited]
    assert not wrong


def test_no_claim_is_firmer_than_its_evidence(known) -> None:
    wrong = [(claim.page, claim.words, sorted(claim.told)) for claim, of in known
             if of and not any(one.is_question or claim.told & marks.ALLOWED[one.evidence] for one in of)]
    assert not wrong


def test_an_unchecked_figure_is_marked_wherever_it_stands(site_pages) -> None:
    figures = [one for one in written("key-figures.yml")["figures"] if one["evidence"] == "unverified"]
    assert figures
    for figure in figures:
        shown = [(address, node) for address, page in site_pages.items() for node in _innermost(page, figure["what"]) if "what-we-do-not-know" not in address]
        assert any(address == "key-figures/" for address, _ in shown), figure["id"]
        for address, node in shown:
            assert marks.told(node) & marks.ALLOWED["unverified"], (address, node.text())


def _innermost(page: LexborHTMLParser, words: str) -> list:
    """What holds both a text and how sure it is: the section of the page that it stands in, or the sentence."""
    return [node for node in page.css("section.figure, p, li") if stands_in(words, one_line(node.text())) and not (node.parent and "figure" in (node.parent.attributes.get("class") or ""))]


def test_an_unchecked_word_is_marked(site_pages) -> None:
    page = site_pages["glossary/"]
    terms = [one for one in written("glossary.yml")["terms"] if one["evidence"] == "unverified"]
    assert terms
    for term in terms:
        heading = page.css_first(f'[id="{term["id"]}"]')
        told = [node for node in _until_next_heading(heading) if stands_in(term["professional"], one_line(node.text()))]
        assert told and marks.told(*told) & marks.ALLOWED["unverified"], term["id"]


@pytest.mark.parametrize("one", UNCHECKED_LENGTHS, ids=[one["id"] for one in UNCHECKED_LENGTHS])
class TestALengthThatNobodyHasChecked:
    """Wherever a reader finds it together with what it is the length of."""

    def test_in_the_table_of_timescales(self, site_pages, one) -> None:
        [row] = [row for row in site_pages["timescales/"].css("tbody tr") if row.css_first(f'a[href="#{one["id"]}"]')]
        assert length_words(one["length"]) in row.text()
        assert marks.told(row.css("td")[-1]) & marks.ALLOWED["unverified"]

    def test_in_its_own_section(self, site_pages, one) -> None:
        heading = site_pages["timescales/"].css_first(f'h2[id="{one["id"]}"]')
        facts = next(node for node in _until_next_heading(heading) if node.tag == "dl")
        assert length_words(one["length"]) in facts.text()
        assert marks.told(facts.css("dd")[-1]) & marks.ALLOWED["unverified"]

    def test_in_the_picture_of_lengths_and_its_text(self, site_pages, built_site, one) -> None:
        page = site_pages["maps/timeline/"]
        alone = LexborHTMLParser((built_site / "data/maps/timeline.svg").read_text("utf-8"))
        for where in (page.css_first(f'li[data-bar="{one["id"]}"]'), page.css_first(f'g[data-bar="{one["id"]}"]'), alone.css_first(f'g[data-bar="{one["id"]}"]')):
            words = one_line(where.text(separator=" "))
            assert length_words(one["length"]) in words
            assert marks.told_by(words) & marks.ALLOWED["unverified"], words

    def test_on_the_pages_of_its_stages(self, site_pages, one) -> None:
        found = 0
        for address, page in site_pages.items():
            for link in page.css(f'a[href$="timescales/#{one["id"]}"]'):
                told = link.parent
                while told.tag not in ("p", "li", "dd", "td", "body"):
                    told = told.parent
                if address.startswith(("process/", "decisions/")) and length_words(one["length"]) in one_line(told.text()):
                    assert marks.told(told) & marks.ALLOWED["unverified"], (address, told.text())
                    found += 1
        assert found or not any(one["id"] in (step.get("within") or ()) for stage in stages() for step in stage["steps"])

    def test_in_the_table_for_spreadsheets(self, built_site, one) -> None:
        [row] = [row for row in _csv(built_site / "data/timescales.csv") if row["id"] == one["id"]]
        assert row["length"] and marks.told_by(row["how_firm_the_length_is"]) & marks.ALLOWED["unverified"]


@pytest.mark.xfail(strict=True, reason="Maps, their texts and files name the force alone: \"1 year (law)\". Issue 10 gives every output one wording of firmness.")
def test_a_length_in_a_map_or_a_table_of_steps_says_that_nobody_has_checked_it(built_site: Path) -> None:
    named = {f"{length_words(one['length'])} ({marks.force_names()[one['how_long']['force']].lower()})" for one in UNCHECKED_LENGTHS}
    firm = {f"{length_words(one['length'])} ({marks.force_names()[one['how_long']['force']].lower()})" for one in TIMESCALES
            if one.get("how_long", {}).get("force") and one not in UNCHECKED_LENGTHS and one.get("length")}
    files = [path for kind in ("*.html", "*.svg", "*.csv", "*.dot", "*.bpmn", "*.json") for path in built_site.rglob(kind)]
    assert files
    assert not [(path.relative_to(built_site).as_posix(), words) for path in files for words in named - firm if words in path.read_text("utf-8")]


def test_a_telephone_number_that_nobody_has_checked_says_so(site_pages, local_site) -> None:
    support = written("support.yml")["support"]
    unchecked = {"".join(one["phone"].split()) for one in support if one.get("phone") not in (None, "999") and not (one.get("checked") and one["evidence"] == "verified")}
    assert unchecked, "every number has been checked, so this test proves nothing: look at a project of its own"
    local = LexborHTMLParser((local_site / "families/index.html").read_text("utf-8"))
    for address, page in (*site_pages.items(), ("the local edition's families/", local)):
        shown = [(number, told) for number, told in marks.numbers(page) if number in unchecked | {"01632960000"}]
        assert shown, address
        assert all(told for _, told in shown), (address, shown)


UNCHECKED = [one for one in everything() if one.evidence == "unverified" and one.texts]
# Not on the page yet, though nobody has checked them: (file, field). Issue 9 lets the page derive from the register of kinds.
OWED = {("other-processes.yml", "decides_blame"), ("other-processes.yml", "general"), ("sources.yml", "warnings"), ("sources.yml", "quote_rules"),
        ("timescales.yml", "contest")}


@pytest.mark.parametrize("file", sorted({one.file for one in UNCHECKED}))
def test_what_nobody_has_checked_is_listed_on_one_page(built_site: Path, file: str) -> None:
    page = marks.listed_as_unknown(built_site)
    wanted = {one.texts[0]: one.field for one in UNCHECKED if one.file == file and (file, one.field) not in OWED}
    assert not sorted((field, text) for text, field in wanted.items() if not stands_in(text, page))


@pytest.mark.xfail(strict=True, reason="OWED above. When these are listed, empty OWED and remove this mark.")
def test_what_is_owed_to_that_page_is_listed_too(built_site: Path) -> None:
    page = marks.listed_as_unknown(built_site)
    assert all(stands_in(one.texts[0], page) for one in UNCHECKED if (one.file, one.field) in OWED)


@pytest.mark.xfail(strict=True, reason="Arrows, answers and second sources that nobody has checked are on no list. Issue 9 gives each an id, and the page them.")
def test_each_arrow_that_nobody_has_checked_is_listed_there(built_site: Path) -> None:
    page = marks.listed_as_unknown(built_site)
    answers = [answer["answer"] for stage in stages() for decision in stage.get("decisions", ()) for answer in decision["answers"] if answer["evidence"] == "unverified"]
    assert answers and not [answer for answer in answers if not stands_in(answer, page)]


def test_what_somebody_else_said_in_these_words_names_author_and_year(said) -> None:
    """A quotation without its author may be taken for ours; without its year, for today's."""
    authors = {one["id"]: one["author_and_year"] for one in written("sources.yml")["sources"] if one.get("author_and_year")}
    quoting = [(claim, source, words) for claim in said if QUOTING.search(claim.words) for source, words in claim.cited if source in authors]
    assert len(quoting) > 50
    assert not [(claim.page, claim.words, words) for claim, source, words in quoting if authors[source] not in words]


def _csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def _until_next_heading(heading) -> list:
    found, node = [], heading.next
    while node is not None and node.tag not in ("h1", "h2"):
        if not node.tag.startswith("-"):
            found.append(node)
        node = node.next
    return found
