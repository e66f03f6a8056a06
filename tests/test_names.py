"""One name, one class: who reads `Page` in a message or a trace knows which one is meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted([*HERE.rglob("*.py"), *(HERE.parent / "scripts/reviewmap").rglob("*.py")]):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(HERE.parent).as_posix())
    assert len(places) > 100
    assert {name: at for name, at in places.items() if len(at) > 1} == {}
