"""A tall drawing on a sheet of paper: cut between its boxes into pieces that stand beside each other, so that its text stays readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .drawing import Drawing

# An A4 sheet inside its margins, in px of the drawing at its full size (96 px to the inch), at which text of 12 px has 9 points.
WIDE, HIGH = 672.0, 660.0  # the first pieces stand below a page's title
ROW = 460.0  # so high are pieces beside each other: two rows to a sheet, and one below a page's title and facts
GAP = 24.0  # px between two columns
SHORT = 420.0  # px: what is no higher is not cut
MOST = 12  # pieces: a picture that needs more sheets than six leaves them to its words
CLEAR = 2  # px between a cut and what it may not touch
WORDS = 14.0  # px over an arrow's words: what they come from stands there, the question over its answer


class Piece(NamedTuple):
    """A part of a drawing, from its top down to a height, in px of the drawing, which are px of paper."""

    top: float
    height: float


def pieces(drawing: Drawing) -> list[Piece]:
    """Cut a drawing into pieces for as many columns as stand beside each other on a sheet, row by row; nothing where it is short, or can't be cut."""
    beside = max(1, int((WIDE + GAP) // (drawing.width + GAP)))
    if drawing.height <= (SHORT if beside > 1 else HIGH) or drawing.width > WIDE:
        return []
    for high in (ROW, HIGH) if beside > 1 else (HIGH,):
        for many in range(max(2, beside), MOST + 1, beside):
            cuts = _cuts(drawing, many)
            if cuts and max(below - above for above, below in pairwise(cuts)) <= high:
                return [Piece(above, below - above) for above, below in pairwise(cuts)]
    return []


def _cuts(drawing: Drawing, many: int) -> list[float]:
    """Heights from the drawing's top to its foot, each where only upright lines are cut; nothing where there are too few such places."""
    free = sorted(set(range(1, int(drawing.height))) - set(_taken(drawing)))
    found = [0.0]
    for column in range(1, many):
        even = found[-1] + (drawing.height - found[-1]) / (many - column + 1)
        after = [place for place in free if place > found[-1]]
        if not after:
            return []
        found.append(float(min(after, key=lambda place: abs(place - even))))
    return [*found, drawing.height]


def _taken(drawing: Drawing) -> Iterator[int]:
    """Every height, in whole px, at which a cut would run through a box, words, an arrow's head or a line that lies."""
    spans = [(box.y, box.y + box.height) for box in drawing.boxes]
    for arrow in drawing.arrows:
        if arrow.label:
            spans.append((arrow.label.y - WORDS, arrow.label.y + arrow.label.height))
        if arrow.tip:
            spans.append((arrow.tip.y - 8, arrow.tip.y + 4))
        for path in (arrow.path, arrow.trunk):
            spans += [(y, y) for y in _turns(path)]
    for top, foot in spans:
        yield from range(int(top) - CLEAR, int(foot) + CLEAR + 2)


def _turns(path: str) -> Iterator[float]:
    """The heights at which a line begins, turns or ends.

    >>> list(_turns("M12,126H262Q267,126 267,131V431"))
    [126.0, 126.0, 131.0, 431.0]
    """
    for letter, numbers in re.findall(r"([A-Z])([^A-Z]*)", path):
        values = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if letter == "V":
            yield from values
        elif letter != "H":
            yield from values[1::2]
