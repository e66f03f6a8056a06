"""The atlas: a title that fits its box, and rows in which somebody or something stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marked import change, place
from projects import ROOT, edit, tiny_project
from reviewmap.check.rules import atlas as rules
from reviewmap.check.whole import check
from reviewmap.maps.atlas.values import MOST_PICKED
from reviewmap.problems import Problem
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from worded import as_agreed

LANES, FIRST = "process/lanes.yml", "process/stages/00-first-look.yml"
BANDS = """bands:
  - id: kitchen-band
    title: Kitchen
    roles: [baker]
  - id: table-band
    title: Table
    roles: [taster, panel, inspector]
    asked_and_told: true
    learning: true
"""

WRONG = [
    ("short-title", "is too long for the atlas", FIRST, "title: First look\n", "title: First look\nshort_title: ⟦The first of all the looks\n", "error"),
    ("short-title", "'bake-the-loaf' has no short title", FIRST, "    title: Bake the loaf\n", "    title: Bake the loaf until it is golden brown\n", "warning"),
    ("band", "'baker' stands in the row 'kitchen-band' already", LANES, "[taster, panel, inspector]", "[taster, panel, inspector, ⟦baker]", "error"),
    ("band", "'taste-the-loaf' stands in the row 'kitchen-band' already", LANES, "    roles: [baker]\n  - id: table-band\n    title: Table\n", "    roles: [baker]\n    places: [taste-the-loaf]\n  - id: table-band\n    title: Table\n    places: [⟦taste-the-loaf]\n", "error"),
    ("band", "Learning flows through the row 'kitchen-band' already", LANES, "    roles: [baker]\n  - id: table-band\n", "    roles: [baker]\n    learning: true\n  - id: table-band\n", "error"),
    ("band", "Nobody stands in the row 'cellar-band'", LANES, "    learning: true\n", "    learning: true\n  - id: ⟦cellar-band\n    title: Cellar\n", "error"),
    ("band", "'taster' does or decides something and stands in no row", LANES, "[taster, panel, inspector]", "[panel, inspector]", "warning"),
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tiny_project(tmp_path / "project")
    edit(folder, LANES, "lanes:\n", BANDS + "lanes:\n")
    edit(folder, FIRST, "    title: Is it good enough?\n", "    title: Is it good enough?\n    short_title: Good enough?\n")
    edit(folder, FIRST, "    title: Give it to the ducks\n", "    title: Give it to the ducks\n    short_title: To the ducks\n")
    return folder


def said(project: Path) -> list[Problem]:
    return [one for one in check(read_project(project))[1] if one.rule in ("short-title", "band")]


def test_more_roles_than_can_be_picked_are_told_of(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_PICKED", 1)
    [problem] = rules.check(load_or_stop(read_project(project)))
    assert (problem.rule, problem.level) == ("band", "warning") and "pick out 1" in problem.message


def test_as_many_roles_can_be_picked_as_the_stylesheet_has_rules_for() -> None:
    found = {int(number) for number in re.findall(r"\.p(\d+):checked", (ROOT / "overrides/assets/css/map.css").read_text("utf-8"))}
    assert found == set(range(1, MOST_PICKED + 1))


def test_rows_with_somebody_in_each_pass(project: Path) -> None:
    assert said(project) == []


@pytest.mark.parametrize(("rule", "words", "file", "find", "put", "level"), WRONG, ids=[row[1] for row in WRONG])
def test_what_is_wrong_is_told_where_it_stands(project: Path, rule: str, words: str, file: str, find: str, put: str, level: str) -> None:
    marked = change(project, file, find, put)
    [problem] = [one for one in said(project) if words in one.message]
    assert (problem.rule, problem.level) == (rule, level)
    assert as_agreed(problem), problem.as_text()
    assert marked is None or place(problem) == marked
