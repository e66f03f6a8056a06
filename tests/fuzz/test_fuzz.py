"""A small sample of random mistakes, always the same ones; `python -m tests.fuzz` makes thousands. Each fault that it found is a case elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.running import run


@pytest.mark.parametrize(("kind", "count"), [("definitions", 48), ("content", 10), ("layers", 6)])
def test_no_mistake_is_ours_and_none_is_overlooked(kind: str, count: int, tmp_path: Path) -> None:
    counts = run(kind, 2026, range(count), cache=tmp_path)
    assert counts.crashed == []
    assert counts.unseen == []
    assert counts.disagreed == []
    assert counts.refused > count // 3, "hardly any mutant was wrong"
    assert len(counts.without_place) <= max(2, counts.errors // 50), counts.without_place
