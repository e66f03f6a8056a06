"""A tall drawing on a sheet of paper: cut between its boxes into pieces that stand beside each other, so that its text stays readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .drawing import Drawing

# An A4 sheet inside its margins, in px of the drawing at its full size (96 px to the inch).
WIDE, HIGH = 672.0, 888.0
GAP = 8.0  # px between two columns
SMALLEST = 7 / 9  # of full size: text of 12 px (9 points) is then 7 points high
SHEET = HIGH / SMALLEST  # px that can be read on one sheet
CLEAR = 2  # px between a cut and what it may not touch


class Piece(NamedTuple):
    """A part of a drawing, from its top down to a height in the drawing's px, and its size on paper in px."""

    top: float
    height: float
    on_paper: tuple[float, float]


def pieces(drawing: Drawing) -> list[Piece]:
    """Cut a drawing that is too tall for one sheet; nothing where it fits whole, and where no cut keeps its text readable."""
    if drawing.height <= SHEET:
        return []
    most = int((WIDE + GAP) // (drawing.width * SMALLEST + GAP))
    for many in range(2, most + 1):
        if drawing.height > many * SHEET:
            continue
        cuts = _cuts(drawing, many)
        tallest = max((below - above for above, below in zip(cuts, cuts[1:], strict=False)), default=drawing.height)
        scale = min(1.0, HIGH / tallest, (WIDE - GAP * (many - 1)) / (drawing.width * many))
        if cuts and scale >= SMALLEST:
            return [
                Piece(above, below - above, (drawing.width * scale, (below - above) * scale))
                for above, below in zip(cuts, cuts[1:], strict=False)
            ]
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
            spans.append((arrow.label.y, arrow.label.y + arrow.label.height))
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
