"""From the names of two states to what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .comparing import compare
from .meaning import Report, report
from .naming import ThingNames
from .revisions import BRANCH, State, states
from .things import things_of


def changes_between(old: str, new: str, root: Path, *, layer: Sequence[str] = (), branch: str = BRANCH) -> Report:
    """`layer` are the words that a local layer's files hold (layers.py)."""
    return report_of(*states(old, new, root, branch=branch), layer=layer)


def report_of(before: State, after: State, *, layer: Sequence[str] = ()) -> Report:
    earlier, now = things_of(before.data), things_of(after.data)
    return report(before, after, compare(earlier, now, after.lock), ThingNames(earlier, now), layer=layer)
