"""Arrows that lead to one box are drawn as one from where they meet: each later one stops a bend inside what is drawn already."""

from __future__ import annotations

import pytest

from reviewmap.maps.atlas.ways import BEND, _until_joined

Line = list[tuple[float, float]]
LINE: Line = [(0, 0), (50, 0), (50, 40), (90, 40)]
IN = BEND + 1
LAST = ((50, 40), (90, 40))
# the line, what is drawn, what is left of the line (None: all of it, with a head of its own)
ROWS: list[tuple[Line, list[tuple[tuple[float, float], tuple[float, float]]], Line | None]] = [
    (LINE, [], None),
    (LINE, [((0, 80), (50, 80)), ((50, 80), (50, 40)), LAST], [*LINE[:3], (50 + IN, 40)]),
    (LINE, [LAST[::-1]], [*LINE[:3], (50 + IN, 40)]),
    (LINE, [((70, 40), (90, 40))], [*LINE[:3], (70 + IN, 40)]),
    (LINE, [((70, 40), (90, 40)), ((50, 40), (72, 40))], [*LINE[:3], (50 + IN, 40)]),
    (LINE, [((50, 40), (72, 40)), ((70, 40), (90, 40))], [*LINE[:3], (50 + IN, 40)]),
    (LINE, [((50, 40), (60, 40)), ((70, 40), (90, 40))], [*LINE[:3], (70 + IN, 40)]),
    (LINE, [((50, 40), (80, 40))], None),  # not up to its end
    (LINE, [((50, 41), (90, 41))], None),
    (LINE, [((90, 0), (90, 40))], None),
    (LINE, [((77, 40), (90, 40))], [*LINE[:3], (77 + IN, 40)]),
    (LINE, [((79, 40), (90, 40))], None),  # too short for a bend
    (LINE, [((50, 20), (50, 40)), LAST], [*LINE[:2], (50, 20 + IN)]),
    (LINE, [((50, 0), (50, 40)), LAST], [*LINE[:2], (50, IN)]),
    (LINE, [((50, 35), (50, 40)), LAST], [*LINE[:3], (50 + IN, 40)]),
    ([(90, 0), (50, 0), (50, 40), (0, 40)], [((0, 40), (30, 40))], [(90, 0), (50, 0), (50, 40), (30 - IN, 40)]),
    ([(0, 50), (40, 50), (40, 0)], [((40, 0), (40, 30))], [(0, 50), (40, 50), (40, 30 - IN)]),
]


@pytest.mark.parametrize(("line", "drawn", "left"), ROWS, ids=range(len(ROWS)))
def test_a_line_stops_where_the_rest_of_it_is_drawn(line: Line, drawn: list, left: Line | None) -> None:
    assert _until_joined(line, drawn) == ((line, False) if left is None else (left, True))
