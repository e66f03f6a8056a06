"""Slips of the finger: which known word somebody meant, and when it is better to say nothing.

To suggest another thing of the same family would be worse than no help: whoever is told "did you mean the local review?" for a
rapid review that was deleted may take it. So a suggestion is one or two letters away, letter for letter in the same words, with
the same figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LETTERS = re.compile(r"[^\W\d_]+")
FIGURES = re.compile(r"\d+")
LONG = 9  # letters; a word as long as that may hold two slips
SHORT = 2  # a word of two letters has to be right: "a" and "b" tell things apart


def meant(word: str, known: Iterable[str]) -> list[str]:
    """The known words that a mistyped one may stand for, nearest first; none where it is another thing.

    >>> meant("pannel", ["panel", "police"]), meant("tabel", ["table"]), meant("busines-unit", ["business-unit", "business-manager"])
    (['panel'], ['table'], ['business-unit'])
    >>> meant("finish-the-rapid-review", ["finish-the-local-review"]), meant("priority-1", ["priority-2"]), meant("st-a", ["st-b"])
    ([], [], [])
    """
    import difflib  # asked for after a mistake alone

    near = difflib.get_close_matches(word.casefold(), sorted(set(known)), n=8, cutoff=0.6)
    return sorted((one for one in near if one != word and is_slip(word, one)), key=lambda one: (distance(word.casefold(), one), one))


def is_slip(word: str, other: str) -> bool:
    """Is one the other with a slip of the finger?

    >>> is_slip("handbok", "handbook"), is_slip("hand-book", "handbook"), is_slip("Titel", "title"), is_slip("unverified", "verified")
    (True, True, True, False)
    """
    word, other = word.casefold(), other.casefold()
    if FIGURES.findall(word) != FIGURES.findall(other) or distance(word, other) > _allowed(min(word, other, key=len)):
        return False
    if word.removeprefix("un") == other or other.removeprefix("un") == word:
        return False  # a sign less, and the opposite
    mine, theirs = LETTERS.findall(word), LETTERS.findall(other)
    if len(mine) != len(theirs):  # a hyphen too many or too few
        return "".join(mine) == "".join(theirs)
    shortest = 0 if len(mine) == 1 else SHORT
    return all(a == b or (min(len(a), len(b)) > shortest and distance(a, b) <= _allowed(a)) for a, b in zip(mine, theirs, strict=True))


def _allowed(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def distance(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or changed with their neighbour.

    >>> distance("tabel", "table"), distance("rapid", "local"), distance("", "ab")
    (1, 5, 2)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, before, row = before, row, [number]
        for at, their in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != their))
            if last and at > 1 and letter == other[at - 2] and one[number - 2] == their:
                cost = min(cost, last[at - 2] + 1)
            row.append(cost)
    return row[-1]
