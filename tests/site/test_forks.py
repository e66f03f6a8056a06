"""Forks take national releases: real merges without a conflict, and a check that passes or names what is gone. `python -m tests.forks 150` does more."""

from __future__ import annotations

from pathlib import Path

import forks


def test_forks_take_three_releases_without_a_conflict_and_are_told_by_name_what_is_gone(tmp_path: Path) -> None:
    figures = forks.run(range(5, 9), tmp_path)
    assert (figures.merges, figures.conflicts, figures.silent) == (12, 0, [])
    assert figures.passed and figures.named and figures.moved_on, "the sample holds forks of both kinds"
