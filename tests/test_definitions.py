"""What process/ has to hold, whoever edits it: nothing of the field may get lost, and no fact may stand twice.

A valid edit turns nothing red here: things may be added, renamed, accepted. What was agreed with a source stands in agreed.yml, which whoever
owns the fact may change; a test that misses something of it says so, and what to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

import arrows
from facts import length_words, number_words, written
from projects import ROOT, national
from reviewmap.graphs.places import whole
from reviewmap.model.base import Claim, Part
from reviewmap.model.everything import of_kind, parts
from reviewmap.model.process import Decision, Step
from reviewmap.model.statistics import Figure
from reviewmap.read.yamlfile import read

AGREED = yaml.safe_load((Path(__file__).parent / "agreed.yml").read_text("utf-8"))


def codes(things: Iterable[Part]) -> set[str]:
    return {thing.code for thing in things if thing.code}


def still_there(agreed: str, there: Iterable[str], what: str) -> None:
    """Fail in words for somebody who edited a definition: what is gone, and what to do about it."""
    gone = [code for code in agreed.split() if code not in set(there)]
    assert not gone, f"{what}: {', '.join(gone)} is no longer in process/. Put it back, or take it out of tests/agreed.yml and say why."


def test_nothing_that_the_sources_number_is_lost() -> None:
    k = national()
    held = {
        "stages": k.stages,
        "decisions": (one for stage in k.stages for one in stage.decisions),
        "branches": (one for stage in k.stages for one in stage.branches),
        "timescales": k.timescales.timescales,
        "roles": k.roles.roles,
        "enquiries": k.equity.enquiries,
        "checklist": k.equity.checklist,
        "loops": k.learning.loops,
        "priorities": k.change.priorities,
        "evaluation": k.change.evaluation,
    }
    assert held.keys() == AGREED["codes"].keys()
    for kind, things in held.items():
        still_there(AGREED["codes"][kind], codes(things), kind)


def test_a_steps_code_says_in_which_stage_it_stands() -> None:
    for stage in national().stages:
        for step in stage.steps:
            assert step.code is None or re.fullmatch(rf"{stage.code}-\d+", step.code), (
                f"{step.where('code')}: a step of {stage.code} is {stage.code}-1, -2 ..."
            )


def test_the_graph_has_the_arrows_that_process_has_and_a_draft_stays_one_until_it_is_accepted() -> None:
    graph = whole(national())
    as_written = [(one.source, one.target, one.kind, one.drafted) for one in arrows.every()]
    assert Counter((edge.source, edge.target, edge.kind, edge.drafted) for edge in graph.edges) == Counter(as_written)
    said = Counter((edge.source, edge.target, edge.kind, edge.answer, edge.words) for edge in graph.edges)
    assert not [arrow for arrow, times in said.items() if times > 1], "an arrow that stands twice: take one away, or say what each is for"


def test_what_takes_a_source_to_settle_is_not_settled_by_the_way() -> None:
    timescales = national().timescales.timescales
    for t in timescales:
        assert t.how_long is None or (t.how_long.force is None) == bool(t.how_long.contest), t.where()
        assert not t.show_length or (t.length and t.how_long), t.where()
    agreed = AGREED["timescales"]
    still_there(
        agreed["contested"], codes(t for t in timescales if t.how_long and t.how_long.contest), "timescales that sources disagree on"
    )
    still_there(agreed["without_a_length"], codes(t for t in timescales if not t.show_length), "timescales without a number")
    still_there(
        agreed["proposed"],
        codes(t for t in timescales if "proposed" in (t.duty and t.duty.force, t.how_long and t.how_long.force)),
        "proposed timescales",
    )
    assert AGREED["figures"]["never_large"] not in [figure.id for figure in national().key_figures.figures if figure.headline]


def test_everything_has_what_its_page_shows_of_it() -> None:
    k = national()
    assert all(enquiry.prompts and enquiry.at for enquiry in k.equity.enquiries)
    assert {hook.at for hook in k.equity.hooks} <= {*k.places, *(stage.id for stage in k.stages)}
    assert all(term.plain and term.professional for term in k.glossary.terms)
    assert k.learning.smart.pro and k.learning.smart.con
    assert [loop.code for loop in k.learning.loops if not loop.is_loop] == ["L0"]


def test_every_rule_says_how_binding_it_is_and_every_claim_where_it_comes_from() -> None:
    for claim in of_kind(national(), Claim):
        assert claim.source, claim.where()
        if claim.rule:
            assert (claim.force is None) == bool(claim.contest), claim.where()


def test_nothing_is_firmer_than_what_was_read() -> None:
    """The law that nobody has read carries no verified claim."""
    read_ = {source.id for source in national().sources.sources if source.read}
    for part in parts(national()):
        if getattr(part, "evidence", None) == "verified" and not isinstance(part, Figure):  # figures have origins: rules/statistics.py
            assert any(reference.split()[0] in read_ for reference in part.source), part.where()


@pytest.mark.parametrize(("kind", "name"), [(Step, "steps"), (Decision, "decisions")])
def test_words_for_families_wait_for_somebody_to_accept_them(kind: type[Part], name: str) -> None:
    """Words that say nothing of it are drafted: only `drafted: false` below them accepts them."""
    asked = [place for stage in arrows.stages() for place in stage.get(name, ()) if place["family"].get("expect")]
    assert asked
    accepted = {place["id"] for place in asked if place["family"].get("drafted") is False}
    assert {place.id for place in of_kind(national().stages, kind) if place.family.expect and not place.family.drafted} == accepted


# -- each fact once ---------------------------------------------------------------------------------------------------------

QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’")


def lengths_as_written() -> list[str]:
    """Every length of process/timescales.yml ("15 working days") but for a plain year."""
    every = [one[name] for one in written("timescales.yml")["timescales"] for name in ("length", "length_also") if name in one]
    return sorted({length_words(length) for length in every if (length["amount"], length["unit"]) != (1, "year")})


def lengths() -> re.Pattern[str]:
    """Every length as somebody might write it."""
    found = [
        re.sub(r"\d+", lambda number: f"(?:{number[0]}|{number_words(int(number[0]))})", re.escape(words.removesuffix("s")))
        for words in lengths_as_written()
    ]
    return re.compile(r"(?<![\d.-])\b(?:" + "|".join(sorted(set(found))).replace(r"\ ", r"[\s-]+") + r")s?\b", re.IGNORECASE)


def texts() -> Iterator[tuple[str, str]]:
    """Every text of process/ (with its place) outside the timescales, and every line of content/. Quotations are somebody else's words.

    Practical things after a death have lengths of their own (a claim, a leave), which no timescale of a review holds.
    """
    for path in sorted((ROOT / "process").rglob("*.yml")):
        if path.parent.name == "ledger":  # it names the passages of a source, by number
            continue
        document = read(path.read_bytes(), path.relative_to(ROOT).as_posix())
        if path.stem not in ("timescales", "practical"):
            yield from _below(document.data, (), document, {})
    for path in sorted((ROOT / "content").rglob("*")):
        if path.suffix in (".md", ".html"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if not line.startswith("words:"):  # what people type into a search
                    yield f"{path.relative_to(ROOT).as_posix()}:{number}", line


def _below(value, path, document, around) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key in ("id", "code", "address", "words", "was", "quote"):  # addresses, what people type into a search, and others' words
                continue
            yield from _below(below, (*path, key), document, value)
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _below(below, (*path, index), document, around)
    elif isinstance(value, str) and not _is_one_areas(around):
        where = document.where(path)
        yield f"{where.file}:{where.line}", value


def _is_one_areas(claim: dict) -> bool:
    """An example of one area, or what one source says, is that source's number and none of ours."""
    sources = claim.get("source") or []
    kinds = {source.id: source.kind for source in national().sources.sources}
    named = [sources] if isinstance(sources, str) else sources
    return bool(named) and all(kinds.get(one.split()[0]) == "local-page" for one in named)


def test_a_length_stands_in_one_place_only() -> None:
    """`[[timescale:...]]` in process/, `{{ timescale("...") }}` in content/: else a change of one line would not reach all."""
    pattern = lengths()
    assert [number_words(number) for number in (6, 15, 20, 26, 365)] == ["six", "fifteen", "twenty", "twenty-six", "365"]
    for words in lengths_as_written():
        assert pattern.search(f"within {words}.") and pattern.search(
            re.sub(r"\d+", lambda number: number_words(int(number[0])), words).capitalize()
        ), words
    found = [f"{where}: {text.strip()[:120]}" for where, text in texts() if pattern.search(QUOTED.sub("", text))]
    assert found == []


def test_the_panels_full_name_stands_in_one_place_only() -> None:
    name = next(role.title for role in national().roles.roles if role.id == "panel")
    assert len(name.split()) >= 5
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())))
    found = [where.rpartition(":")[0] for where, text in texts() for _ in pattern.findall(" ".join(QUOTED.sub("", text).split()))]
    titles = {source.title for source in national().sources.sources}  # a book's title is the book's own
    in_titles = sum(len(pattern.findall(QUOTED.sub("", title))) for title in titles)
    assert Counter(found) - Counter({"process/sources.yml": in_titles}) == Counter({"process/roles.yml": 1})


def test_a_laws_name_stands_in_one_place_only() -> None:
    laws = [source for source in national().sources.sources if source.kind == "law" and len(source.short.split()) > 2]
    assert laws
    pattern = re.compile("|".join(re.escape(law.short) for law in laws))
    found = [
        f"{where}: {text.strip()[:120]}"
        for where, text in texts()
        if not where.startswith("process/sources.yml") and pattern.search(QUOTED.sub("", text))
    ]
    assert found == []
