"""Tracks for the rails at a column's side: arrows to one box and of one look share a track; short ones lie inside long ones."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def tracks(spans: Mapping[Key, Iterable[int]]) -> dict[Key, int]:
    """Return a track number, 0 innermost, for each set of rows that a rail touches; no two rails on a track overlap.

    >>> tracks({"long": (0, 9), "short": (2, 4), "later": (6, 8)})
    {'short': 0, 'later': 0, 'long': 1}
    """
    ranges = {key: (min(rows), max(rows)) for key, rows in ((key, tuple(rows)) for key, rows in spans.items())}
    found: dict[Key, int] = {}
    for key, (first, last) in sorted(ranges.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        taken = {
            found[other]
            for other, (other_first, other_last) in ranges.items()
            if other in found and first <= other_last and other_first <= last
        }
        found[key] = next(track for track in range(len(ranges) + 1) if track not in taken)
    return found
