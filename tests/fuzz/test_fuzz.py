"""A small sample of random mistakes, always the same ones; `python -m tests.fuzz` makes thousands. Each fault that it found is a case elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.losses import losses, said, without
from fuzz.running import run, tiny_files
from reviewmap.check.survey import survey
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project


@pytest.mark.parametrize(("kind", "count"), [("definitions", 48), ("content", 10), ("layers", 6)])
def test_no_mistake_is_ours_and_none_is_overlooked(kind: str, count: int, tmp_path: Path) -> None:
    counts = run(kind, 2026, range(count), cache=tmp_path)
    assert counts.crashed == []
    assert counts.unseen == []
    assert counts.disagreed == []
    assert counts.refused > count // 3, "hardly any mutant was wrong"
    assert len(counts.without_place) <= max(2, counts.errors // 50), counts.without_place


def test_what_the_ledger_counts_is_missed_when_it_is_gone() -> None:
    """`make audit` does the same with the national edition."""
    project = Project(tiny_files(layer=False))
    seen = survey(project)
    found = list(losses(load_or_stop(project)))
    assert {loss.row for loss in found} == {"exit", "helpers", "duties", "stages"}
    assert [loss for loss in found if not said(without(project, loss), seen.names, set(seen.parts))] == []
