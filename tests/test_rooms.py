"""The rooms of the generator use each other in the order that scripts/README.md draws, and in no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from projects import ROOT

HERE = ROOT / "scripts/reviewmap"
DRAWN = re.search(r"^model .*$", (ROOT / "scripts/README.md").read_text("utf-8"), re.MULTILINE)
assert DRAWN, "scripts/README.md draws no order any more"
ORDER = {room: number for number, rooms in enumerate(DRAWN[0].split(" ─> ")) for room in rooms.split(" · ")}
ROOMS = {path.name for path in HERE.iterdir() if path.is_dir() and any(path.glob("*.py"))}


def used(path: Path) -> set[str]:
    """The rooms that a module imports from."""
    inside = path.relative_to(HERE).parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == len(inside):
            found |= {node.module.partition(".")[0]} if node.module else {one.name for one in node.names}
    return found & ROOMS - {inside[0]}


def test_every_room_stands_in_the_order() -> None:
    assert set(ORDER) == ROOMS


def test_a_room_uses_only_what_stands_before_it() -> None:
    uses = {(path.relative_to(HERE).parts[0], other, path.name) for path in HERE.rglob("*/*.py") for other in used(path)}
    assert len(uses) > 100
    assert sorted(one for one in uses if ORDER[one[1]] > ORDER[one[0]]) == []


def test_two_rooms_of_one_place_do_use_each_other() -> None:
    """A dot that isn't needed any more goes."""
    pairs = {(path.relative_to(HERE).parts[0], other) for path in HERE.rglob("*/*.py") for other in used(path)}
    level = [(one, other) for one in ORDER for other in ORDER if one != other and ORDER[one] == ORDER[other]]
    assert set(level) <= pairs
