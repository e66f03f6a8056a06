"""Where an answer's words stand: beside their own line, near where it leaves its box, on as little else as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .. import measure, words
from ..drawing import Label, Line
from .columns import SIZE

ABOVE, BELOW, ASIDE = 3.5, 12.0, 4.0  # px from a line to the baseline over or under it, to the words beside it
TALL, DEEP = 9.0, 2.0  # what letters need over and under their baseline
CLEAR = 1.1  # around them
FAR = 90.0  # along its line, and no further
STEP = 1.5
OFF = (0.0, 2.0, 4.0, 8.0, 12.0)  # over, under and back beside its box, where a line begins
ON_BOX, ON_WORDS, ON_LINE = 60.0, 60.0, 8.0  # how bad it is to stand on something; and each px away from the box
AWAY = 0.15
HIGHER = 0.75
LESS_USUAL = 0.5  # under or left of a line

Point = tuple[float, float]
Room = tuple[float, float, float, float]  # left, top, right, bottom


def width(answer: str) -> float:
    return measure.room(words.one_line(answer), size=SIZE, spare=False)


def placed(answers: Sequence[tuple[str, Sequence[Point]]], lines: Sequence[Sequence[Point]], boxes: Sequence[Room]) -> list[Label]:
    """Return a label for each answer: its words, and the line beside which they stand. `lines` are all that there are."""
    pieces = [_room(one, other) for line in lines for one, other in pairwise(line)]
    taken: list[Room] = []
    made = []
    for said, line in answers:
        text, wide = words.one_line(said), width(said)
        near = _around(line[0], FAR + wide)
        close = [one for one in pieces if _over(one, near)], [one for one in boxes if _over(one, near)]
        left, base = min(_places(line, wide), key=lambda place: place[2] + _cost(_letters(place, wide), *close, taken))[:2]
        taken.append(_letters((left, base, 0), wide))
        made.append(Label(left, base - 11.5, wide, 14, (Line(text, left, base, "label"),), False))
    return made


def _places(line: Sequence[Point], width: float) -> Iterator[tuple[float, float, float]]:
    """Where a label may begin, with its baseline and how bad that is by itself, from the line's start onward. Long words begin near it."""
    gone = 0.0
    for (x, y), (to_x, to_y) in pairwise(line):
        length = abs(to_x - x) + abs(to_y - y)
        way_x, way_y = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
        for part in range(int(min(length, FAR - gone) / STEP) + 1):
            at_x, at_y = x + way_x * part * STEP, y + way_y * part * STEP
            bad = AWAY * (gone + part * STEP)
            if way_x:
                left = at_x + 1 if way_x > 0 else at_x - 1 - width
                for off in OFF if gone + part == 0 else (0.0,):
                    for back in OFF if gone + part == 0 else (0.0,):
                        less = bad + HIGHER * off + AWAY * back + (max(0.0, width - FAR) if way_x < 0 else 0.0)
                        yield left - way_x * back, at_y - ABOVE - off, less
                        yield left - way_x * back, at_y + BELOW + off, less + LESS_USUAL
            else:
                yield at_x + ASIDE, at_y + 4, bad
                yield at_x - ASIDE - width, at_y + 4, bad + LESS_USUAL + max(0.0, width - FAR)
        gone += length
        if gone > FAR:
            return


def _cost(own: Room, pieces: Sequence[Room], boxes: Sequence[Room], taken: Sequence[Room]) -> float:
    around = own[0] - CLEAR, own[1] - CLEAR, own[2] + CLEAR, own[3] + CLEAR
    cost = sum(ON_LINE + _shared(around, one) for one in pieces if _over(around, one))
    cost += sum(ON_BOX for one in boxes if _over(around, one))
    return cost + sum(ON_WORDS for one in taken if _over(around, one))


def _letters(place: tuple[float, float, float], width: float) -> Room:
    left, base, _ = place
    return left, base - TALL, left + width, base + DEEP


def _room(one: Point, other: Point) -> Room:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _around(point: Point, far: float) -> Room:
    return point[0] - far, point[1] - far, point[0] + far, point[1] + far


def _over(one: Room, other: Room) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _shared(one: Room, other: Room) -> float:
    """How long a line runs within a room."""
    return max(0.0, min(one[2], other[2]) - max(one[0], other[0])) + max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
