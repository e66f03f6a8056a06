"""Which passages a citation's place means: "3.9-3.12", "ES, 3.97", "AnF §3", "P5a", "fn21"."""

from __future__ import annotations

import re
from collections.abc import Collection

RANGE = re.compile(r"^(\d)\.(\d{1,3})-(?:\1\.)?(\d{1,3})$")
LONGEST = 200  # paragraphs; a chapter has fewer


def pieces(place: str) -> list[str]:
    """
    >>> pieces("ES, 3.97-3.99, AnG")
    ['ES', '3.97', '3.98', '3.99', 'AnG']

    What is no range that a source could have stays as it is, so that it is found to be no place.

    >>> pieces("3.9-3.2, 3.1-3.999, 3.1-3.99999999")
    ['3.9-3.2', '3.1-3.999', '3.1-3.99999999']
    """
    found: list[str] = []
    for piece in (piece.strip() for piece in place.split(",")):
        if (spread := RANGE.match(piece)) and 0 <= int(spread[3]) - int(spread[2]) <= LONGEST:
            found += [f"{spread[1]}.{number}" for number in range(int(spread[2]), int(spread[3]) + 1)]
        elif piece:
            found.append(piece)
    return found


def nameable(known: Collection[str]) -> frozenset[str]:
    """Every piece of a place that means something: each passage, and each part below which passages are counted.

    >>> sorted(nameable(["AnF §3 1", "P5a next", "3.1"]))
    ['3.1', 'AnF', 'AnF §3', 'AnF §3 1', 'P5', 'P5a', 'P5a next']
    """
    found = set(known)
    for one in known:
        words = one.split(" ")
        found.update(" ".join(words[:number]) for number in range(1, len(words)))
        if one[:3] in ("P5a", "P5b"):
            found.add("P5")
    return frozenset(found)


def passages_of(piece: str, known: Collection[str]) -> list[str]:
    """The ids of the passages that one piece of a place means: itself, and what is counted below it. None: no such place.

    >>> passages_of("AnF §3", ["AnF §3 1", "AnF §3 2", "AnF §4 1", "3.1"]), passages_of("3.1", ["3.1", "3.11"])
    (['AnF §3 1', 'AnF §3 2'], ['3.1'])
    >>> passages_of("P5", ["P5a", "P5a next", "P5b", "P6"])
    ['P5a', 'P5a next', 'P5b']
    """
    return [
        one for one in known if one == piece or one.startswith((f"{piece} ", f"{piece} §")) or (piece == "P5" and one[:3] in ("P5a", "P5b"))
    ]
