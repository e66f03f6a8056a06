"""What process/ has to hold, whoever edits it: nothing of the field may get lost, and no fact may stand twice.

Owners may add things and accept drafts; so counts are what was there at first, and codes are those of the field. What may not change
by the way (an arrow, a length that sources disagree on) says so where it is tested.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from facts import length_words, written
from projects import ROOT
from reviewmap.graphs.places import whole
from reviewmap.model import Knowledge
from reviewmap.model.base import Claim, Part
from reviewmap.model.everything import of_kind, parts
from reviewmap.model.process import Decision, Step
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from reviewmap.read.yamlfile import read


@cache
def national() -> Knowledge:
    return load_or_stop(read_project(ROOT))


def codes(things: tuple[Part, ...]) -> list[str]:
    return [thing.code for thing in things if thing.code]


def numbered(letters: str, first: int, last: int, digits: int = 1) -> list[str]:
    return [f"{letters}{number:0{digits}}" for number in range(first, last + 1)]


def stages_as_written() -> list[dict[str, Any]]:
    return [written(f"stages/{path.name}") for path in sorted((ROOT / "process/stages").glob("*.yml"))]


def test_stages_steps_decisions_and_branches() -> None:
    k = national()
    assert codes(k.stages)[:11] == numbered("ST", 0, 10, digits=2)
    steps = [step for stage in k.stages for step in stage.steps]
    assert len(steps) >= 43
    for stage in k.stages:
        assert sorted(codes(stage.steps)) == sorted(numbered(f"{stage.code}-", 1, len(stage.steps)))
    assert {code for stage in k.stages for code in codes(stage.decisions)} >= {*numbered("D", 1, 12)}
    assert {code for stage in k.stages for code in codes(stage.branches)} >= {*numbered("B", 1, 11)}


def test_no_arrow_is_lost_or_stands_twice_and_a_draft_stays_one_until_it_is_accepted() -> None:
    graph = whole(national())
    # Agreed one by one: whoever adds an arrow or takes one away changes the process for everybody, and these numbers.
    assert (len(graph.nodes), len(graph.edges)) == (69, 126)
    assert len({(edge.source, edge.target, edge.kind, edge.answer, edge.words) for edge in graph.edges}) == len(graph.edges)
    drafted = [(place["id"], one["to"]) for stage in stages_as_written() for kind in ("events", "steps", "decisions", "branches")
               for place in stage.get(kind, ()) for one in place.get("answers") or place.get("next") or () if one.get("drafted")]
    assert Counter((edge.source, edge.target) for edge in graph.edges if edge.drafted) == Counter(drafted)


def test_timescales() -> None:
    timescales = national().timescales.timescales
    assert {*codes(timescales)} >= {*numbered("T", 1, 11)}
    for t in timescales:
        assert t.how_long is None or (t.how_long.force is None) == bool(t.how_long.contest), t.where()
        assert not t.show_length or (t.length and t.how_long), t.where()
    # To settle one of these takes somebody who has read the source that does.
    assert {t.code for t in timescales if t.how_long and t.how_long.contest} == {"T4", "T6"}
    assert {t.code for t in timescales if not t.show_length} == {"T3", "T5"}
    assert {t.code for t in timescales if "proposed" in (t.duty and t.duty.force, t.how_long and t.how_long.force)} == {"T11"}


def test_roles() -> None:
    assert {*codes(national().roles.roles)} >= {*numbered("R", 1, 56, digits=2)}


def test_equity() -> None:
    equity = national().equity
    assert {*codes(equity.enquiries)} >= {*numbered("KLOE", 1, 4)}
    assert {*codes(equity.checklist)} >= {*numbered("G", 1, 7)}
    assert all(enquiry.prompts and enquiry.at for enquiry in equity.enquiries)
    assert len(equity.domains) >= 3
    known = {*national().places, *(stage.id for stage in national().stages)}
    assert {place for hook in equity.hooks for place in [hook.at]} <= known


def test_learning_and_change() -> None:
    learning, change = national().learning, national().change
    assert codes(learning.loops)[:4] == numbered("L", 0, 3)
    assert [loop.code for loop in learning.loops if not loop.is_loop] == ["L0"]
    assert len(learning.recommendation_types) >= 11 and len(learning.levels) >= 5
    assert learning.smart.pro and learning.smart.con
    assert {*codes(change.priorities)} >= {*numbered("P", 1, 6)}
    assert {*codes(change.evaluation)} >= {*numbered("E", 1, 5)}
    assert len(change.quality_questions) >= 10
    assert len(change.principles) >= 6


def test_reference() -> None:
    k = national()
    assert len(k.glossary.terms) >= 95
    assert all(term.plain and term.professional for term in k.glossary.terms)
    assert len(k.key_figures.figures) >= 21
    assert "lgbtq-recorded" not in [figure.id for figure in k.key_figures.figures if figure.headline]
    assert len(k.other_processes.processes) >= 13
    assert len(k.pictures.pictures) >= 15
    assert len(k.sources.sources) >= 75
    assert len(k.unknowns.unknowns) + len(k.unknowns.drawing_questions) >= 32


def test_every_rule_says_how_binding_it_is_and_every_claim_where_it_comes_from() -> None:
    for claim in of_kind(national(), Claim):
        assert claim.source, claim.where()
        if claim.rule:
            assert (claim.force is None) == bool(claim.contest), claim.where()


def test_nothing_is_firmer_than_what_was_read() -> None:
    """The law that nobody has read carries no verified claim."""
    read_ = {source.id for source in national().sources.sources if source.read}
    for part in parts(national()):
        if getattr(part, "evidence", None) == "verified":
            assert any(reference.split()[0] in read_ for reference in part.source), part.where()


@pytest.mark.parametrize(("kind", "name"), [(Step, "steps"), (Decision, "decisions")])
def test_words_for_families_wait_for_somebody_to_accept_them(kind: type[Part], name: str) -> None:
    """Words that say nothing of it are drafted: only `drafted: false` below them accepts them."""
    asked = [place for stage in stages_as_written() for place in stage.get(name, ()) if place["family"].get("expect")]
    assert asked
    accepted = {place["id"] for place in asked if place["family"].get("drafted") is False}
    assert {place.id for place in of_kind(national().stages, kind) if place.family.expect and not place.family.drafted} == accepted


# -- each fact once ---------------------------------------------------------------------------------------------------------

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’")


def number_words(number: int) -> str:
    """As far as ninety-nine: nobody writes more in words."""
    if number < 20 or number > 99:
        return ONES[number] if number < 20 else str(number)
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


def lengths_as_written() -> list[str]:
    """Every length of process/timescales.yml ("15 working days") but for a plain year."""
    every = [one[name] for one in written("timescales.yml")["timescales"] for name in ("length", "length_also") if name in one]
    return sorted({length_words(length) for length in every if (length["amount"], length["unit"]) != (1, "year")})


def lengths() -> re.Pattern[str]:
    """Every length as somebody might write it."""
    found = [re.sub(r"\d+", lambda number: f"(?:{number[0]}|{number_words(int(number[0]))})", re.escape(words.removesuffix("s"))) for words in lengths_as_written()]
    return re.compile(r"(?<![\d.-])\b(?:" + "|".join(sorted(set(found))).replace(r"\ ", r"[\s-]+") + r")s?\b", re.IGNORECASE)


def texts() -> Iterator[tuple[str, str]]:
    """Every text of process/ (with its place) outside the timescales, and every line of content/."""
    for path in sorted((ROOT / "process").rglob("*.yml")):
        document = read(path.read_bytes(), path.relative_to(ROOT).as_posix())
        if path.stem != "timescales":
            yield from _below(document.data, (), document, {})
    for path in sorted((ROOT / "content").rglob("*")):
        if path.suffix in (".md", ".html"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if not line.startswith("words:"):  # what people type into a search
                    yield f"{path.relative_to(ROOT).as_posix()}:{number}", line


def _below(value, path, document, around) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key in ("id", "code", "address", "words", "was"):  # addresses, and what people type into a search
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
        assert pattern.search(f"within {words}.") and pattern.search(re.sub(r"\d+", lambda number: number_words(int(number[0])), words).capitalize()), words
    found = [f"{where}: {text.strip()[:120]}" for where, text in texts() if pattern.search(QUOTED.sub("", text))]
    assert found == []


def test_the_panels_full_name_stands_in_one_place_only() -> None:
    name = next(role.title for role in national().roles.roles if role.id == "panel")
    assert len(name.split()) >= 5
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())))
    raw = [f"{path.relative_to(ROOT).as_posix()}" for folder in ("process", "content") for path in sorted((ROOT / folder).rglob("*"))
           if path.is_file() for _ in pattern.findall(path.read_text(encoding="utf-8"))]
    titles = {source.title for source in national().sources.sources}  # a book's title is the book's own
    in_titles = sum(len(pattern.findall(title)) for title in titles)
    assert Counter(raw) - Counter({"process/sources.yml": in_titles}) == Counter({"process/roles.yml": 1})


def test_a_laws_name_stands_in_one_place_only() -> None:
    laws = [source for source in national().sources.sources if source.kind == "law" and len(source.short.split()) > 2]
    assert laws
    pattern = re.compile("|".join(re.escape(law.short) for law in laws))
    found = [f"{where}: {text.strip()[:120]}" for where, text in texts() if not where.startswith("process/sources.yml") and pattern.search(QUOTED.sub("", text))]
    assert found == []
