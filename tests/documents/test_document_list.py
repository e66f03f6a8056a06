"""The list of documents as a reader finds it: at each stage something for families, for a child and for practitioners, or why there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import written
from projects import ROOT

LETTERS = {one["id"]: one for one in written("letters.yml")["letters"]}
COLUMNS = ("family", "child", "practitioner")
STAGES = {stage["id"]: stage for path in sorted((ROOT / "process/stages").glob("*.yml")) for stage in [written(f"stages/{path.name}")]}


def stage_of(place: str) -> str:
    for stage in STAGES.values():
        if any(one["id"] == place for kind in ("events", "steps", "decisions", "branches") for one in stage.get(kind) or []):
            return str(stage["id"])
    raise AssertionError(place)


@pytest.fixture(scope="module")
def listed(built_site: Path) -> LexborHTMLParser:
    return LexborHTMLParser((built_site / "documents/index.html").read_text("utf-8"))


@pytest.fixture(scope="module")
def cells(listed: LexborHTMLParser) -> dict[tuple[str, str], tuple[list[str], str]]:
    """By stage and readers: the documents that are linked there, and the words."""
    found = {}
    for row in listed.css("h2#by-reader ~ details table")[0].css("tbody tr"):
        stage = (row.css_first("th a").attributes["href"] or "").removeprefix("#stage-")
        for readers, cell in zip(COLUMNS, row.css("td"), strict=True):
            links = [(link.attributes["href"] or "").partition("#")[2] for link in cell.css("a")]
            found[stage, readers] = (links, " ".join(cell.text().split()))
    return found


def test_nobody_who_looks_for_a_letter_finds_a_hole_without_a_word(cells) -> None:
    assert set(cells) == {(stage, readers) for stage in STAGES for readers in COLUMNS}
    silent = {place: words for place, (links, words) in cells.items() if not links}
    assert all(words.startswith("Nothing is sent. ") and len(words.split()) > 8 for words in silent.values()), silent
    assert len(silent) < 5, "at most stages there is something for everybody"


def test_each_letter_stands_at_its_own_stage_and_with_those_who_get_it(cells) -> None:
    for one in LETTERS.values():
        if one["readers"] in COLUMNS:
            for stage in (stage_of(one["at"]), *one.get("also_at", [])):
                assert one["id"] in cells[stage, one["readers"]][0]
    for (_, readers), (links, _) in cells.items():
        assert {LETTERS[link]["readers"] for link in links} <= {readers}


def test_that_nothing_is_sent_is_said_where_the_stage_is_listed(cells, listed: LexborHTMLParser) -> None:
    for (stage, readers), (links, words) in cells.items():
        below, node = "", listed.css_first(f"h3#stage-{stage}").next
        while node is not None and node.tag not in ("h2", "h3"):
            below, node = below + " " + (node.text() if node.tag else ""), node.next
        if not links:
            assert words.removeprefix("Nothing is sent. ") in " ".join(below.split()), (stage, readers)
