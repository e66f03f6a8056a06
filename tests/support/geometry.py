"""Where the arrows of a drawn map start and end, from the lines alone: no attribute that names a box is read.

An arrow is what its group draws: a line, perhaps a part of it that others share (the trunk), a frame around its words, a tip. An arrow
without a tip runs into another's line, which may do so in its turn, and its words alone may stand on another's: it ends where that one ends. Lengths are px.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from selectolax.lexbor import LexborNode

NEAR = 2.0  # from a line to a box that it touches: less than the tip is wide
JOINED = 0.75  # from one piece of an arrow to the next
STACKED = 3.0  # from the words of one arrow to those of the next on the same line
BESIDE = 120.0  # from an arrow's words to its line
DEEP = 5.0  # inside a box that a line has no business in

Point = tuple[float, float]
Line = tuple[Point, ...]
Room = tuple[float, float, float, float]  # left, top, right, bottom

_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
_CURVE = 24  # pieces that a curve is read as


@dataclass(frozen=True)
class Box:
    name: str
    outline: Line  # closed: ends where it starts

    @cached_property
    def bounds(self) -> Room:
        xs, ys = zip(*self.outline, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def holds(self, point: Point, depth: float) -> bool:
        """Whether a point lies this deep inside: a line to the right of it crosses the outline an odd number of times."""
        x, y = point
        left, top, right, bottom = self.bounds
        if not (left < x < right and top < y < bottom):
            return False
        crossed = sum(
            x < one[0] + (other[0] - one[0]) * (y - one[1]) / (other[1] - one[1])
            for one, other in pairwise(self.outline)
            if (one[1] > y) != (other[1] > y)
        )
        return crossed % 2 == 1 and _away(point, self.outline) > depth


@dataclass(frozen=True)
class Ends:
    """What an arrow leaves and where it leads, each the name of a box; or in words, why that can't be seen."""

    source: str
    target: str
    group: LexborNode


@dataclass
class _Arrow:
    group: LexborNode
    line: Line
    trunk: Line
    tip: Line  # the point first, then the two corners behind it
    pill: Line
    words: Room | None
    source: str = ""
    target: str = ""


def boxes(svg: LexborNode) -> list[Box]:
    """Every box, in the order in which a reader meets it."""
    return [Box(group.attributes["data-node"] or "", _outline(group.css_first(".shape"))) for group in svg.css("g.node[data-node]")]


def ends(svg: LexborNode) -> list[Ends]:
    """Where each arrow starts and ends, in the order in which they are drawn."""
    around = boxes(svg)
    arrows = [_arrow(group) for group in svg.css("g.edge")]
    for arrow in arrows:
        if arrow.line:
            _follow(arrow, around)
    _join(arrows, around)
    for arrow in arrows:
        if not arrow.line:
            arrow.source, arrow.target = _stands_on(arrow, arrows)
    return [Ends(arrow.source, arrow.target, arrow.group) for arrow in arrows]


def through(svg: LexborNode) -> list[str]:
    """Each line that runs through a box, in words."""
    around = boxes(svg)
    return [
        f"a line runs through {box.name} at {_at(point)}"
        for group in svg.css("g.edge")
        for path in group.css("path.line")
        for point in _finely(_path(path.attributes.get("d") or ""))
        for box in around
        if box.holds(point, DEEP)
    ]


def _arrow(group: LexborNode) -> _Arrow:
    lines = {
        ("trunk" in (path.attributes.get("class") or "").split()): _path(path.attributes.get("d") or "") for path in group.css("path.line")
    }
    tip, pill = group.css_first("polygon.tip"), group.css_first("rect.pill")
    made = _Arrow(
        group, lines.get(False, ()), lines.get(True, ()), _points(tip) if tip else (), _outline(pill) if pill else (), _words(group)
    )
    if made.tip and made.line and _distance(made.line[0], _back(made.tip)) < _distance(made.line[-1], _back(made.tip)):
        made.line = made.line[::-1]  # a line may be drawn from its end
    return made


def _follow(arrow: _Arrow, around: list[Box]) -> None:
    """Find the box that the arrow's line comes out of, by its trunk and its words if it starts there, and the box that its tip touches."""
    start = arrow.line[0]
    arrow.source = _touched(start, around)
    if arrow.trunk:
        first, last = arrow.trunk[0], arrow.trunk[-1]
        if _away(first, arrow.line) <= JOINED and _is_box(arrow.source, around):
            pass  # a twig, from the line to its words
        elif _distance(last, start) <= JOINED or (arrow.words and max(_outside(last, arrow.words), _outside(start, arrow.words)) <= JOINED):
            arrow.source = _touched(first, around)
        else:
            arrow.source = f"nowhere: the trunk ends at {_at(last)}, the line starts at {_at(start)}"
        if arrow.pill and _away(last, arrow.pill) > JOINED:
            arrow.source = f"nowhere: the trunk that ends at {_at(last)} misses the words"
    elif arrow.pill and not _is_box(arrow.source, around):
        arrow.source = f"nowhere: nothing leads to the words at {_at(arrow.pill[0])}"
    if arrow.tip:
        point, behind = arrow.tip[0], _back(arrow.tip)
        # A tip is a little longer than the gap that the line leaves for it, or a little shorter: it never stands apart.
        if _distance(arrow.line[-1], behind) > _distance(point, behind) + JOINED or _off(arrow.line[-1], point, behind) > JOINED + 1:
            arrow.target = f"nowhere: the line ends at {_at(arrow.line[-1])}, away from its tip at {_at(point)}"
        else:
            arrow.target = _touched(point, around)
            inside = [box.name for box in around if box.holds(behind, 0)]
            arrow.target = f"out of {inside[0]}: the tip at {_at(point)} points the wrong way" if inside else arrow.target
    if arrow.words and not arrow.trunk and not arrow.pill and _beyond(arrow.words, arrow.line) > BESIDE:
        arrow.target = f"nowhere: its words stand {_beyond(arrow.words, arrow.line):.0f} px from its line"


def _join(arrows: list[_Arrow], around: list[Box]) -> None:
    """Find where the lines without a tip lead: into one that has a tip, or into one that runs into such a one."""
    waiting = [arrow for arrow in arrows if arrow.line and not arrow.target]
    while waiting:
        found = {id(arrow): _joins(arrow, arrows) for arrow in waiting}
        led = [arrow for arrow in waiting if _is_box(found[id(arrow)], around)]
        for arrow in led or waiting:
            arrow.target = found[id(arrow)]
        waiting = [arrow for arrow in waiting if not arrow.target]


def _joins(arrow: _Arrow, arrows: list[_Arrow]) -> str:
    """The box that the line leads to into which this one runs, and along which it goes on."""
    end, way = arrow.line[-1], _direction(arrow.line[-2], arrow.line[-1])
    found = set()
    for other in arrows:
        if other is arrow or not other.target or not other.line or _look(other) != _look(arrow):
            continue
        for one, next_ in pairwise(other.line):
            if _to_segment(end, one, next_) <= JOINED and _along(way, _direction(one, next_)) > 0.7:
                found.add(other.target)
    if len(found) == 1:
        return found.pop()
    return f"{' or '.join(sorted(found)) or 'nowhere'}: the line without a tip that ends at {_at(end)}"


def _stands_on(arrow: _Arrow, arrows: list[_Arrow]) -> tuple[str, str]:
    """The ends of the arrow whose words these continue, stacked without a gap on the same line."""
    reached, waiting = [arrow], [arrow]
    while waiting:
        one = waiting.pop()
        for other in arrows:
            if other not in reached and other.words and one.words and _look(other) == _look(arrow) and _stacked(one.words, other.words):
                reached.append(other)
                waiting.append(other)
    found = {(other.source, other.target) for other in reached if other.line}
    return found.pop() if len(found) == 1 else ("nowhere", f"nowhere: {arrow.group.text()!r} stands on {len(found)} lines")


def _look(arrow: _Arrow) -> tuple[str, ...]:
    """How a line is drawn: an answer's line looks like any other."""
    classes = (arrow.group.attributes.get("class") or "").split()
    return tuple(sorted({"next" if name == "answer" else name for name in classes}))


def _is_box(name: str, around: list[Box]) -> bool:
    return any(box.name == name for box in around)


def _touched(point: Point, around: list[Box]) -> str:
    near = [box.name for box in around if _outside(point, box.bounds) <= NEAR and _away(point, box.outline) <= NEAR]
    if len(near) == 1:
        return near[0]
    nearest = min(around, key=lambda box: _away(point, box.outline))
    return f"{' and '.join(near) or 'nowhere'}: {_at(point)}, {_away(point, nearest.outline):.1f} px from {nearest.name}"


def _words(group: LexborNode) -> Room | None:
    """The room of an arrow's words; how wide they are, only a browser knows: their start will do."""
    pill = group.css_first("rect.pill")
    if pill:
        xs, ys = zip(*_outline(pill), strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    texts = group.css("text")
    if not texts:
        return None
    x, ys = float(texts[0].attributes["x"] or 0), [float(text.attributes["y"] or 0) for text in texts]
    return x - 3, min(ys) - 13.2, x + 20, max(ys) + 4.8  # a line's baseline stands about three quarters down its 16 px


def _stacked(one: Room, other: Room) -> bool:
    level = abs(one[0] - other[0]) <= STACKED
    return level and min(abs(one[3] - other[1]), abs(other[3] - one[1])) <= STACKED


def _outside(point: Point, room: Room) -> float:
    """How far a point is outside a room; 0 inside it."""
    x, y = point
    left, top, right, bottom = room
    return math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))


def _beyond(room: Room, line: Line) -> float:
    return min(_outside(point, room) for point in _finely(line))


# -- shapes and lines ---------------------------------------------------------------------------------------------------------


def _outline(shape: LexborNode) -> Line:
    if shape.tag == "polygon":
        points = _points(shape)
        return (*points, points[0])
    x, y, width, height, radius = (float(shape.attributes.get(name) or 0) for name in ("x", "y", "width", "height", "rx"))
    radius = min(radius, width / 2, height / 2)
    corners = (
        (x + width - radius, y + radius, -90),
        (x + width - radius, y + height - radius, 0),
        (x + radius, y + height - radius, 90),
        (x + radius, y + radius, 180),
    )
    points = [
        (cx + radius * math.cos(math.radians(start + turn)), cy + radius * math.sin(math.radians(start + turn)))
        for cx, cy, start in corners
        for turn in range(0, 91, 10)
    ]
    return (*points, points[0])


def _points(shape: LexborNode) -> Line:
    numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", shape.attributes.get("points") or "")]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _path(d: str) -> Line:
    """A path of M, L, H, V, Q and C as points; a path that has another command is an error, for it can't be read here."""
    points: list[Point] = []
    tokens = _TOKEN.findall(d)
    command = ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
            assert command in "MLHVQC", f"a path with {command}: {d}"
        x, y = points[-1] if points else (0.0, 0.0)
        count = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6}[command]
        numbers, tokens = [float(one) for one in tokens[:count]], tokens[count:]
        assert len(numbers) == count and not (command == "M" and points), f"a path in several pieces, or cut short: {d}"
        if command in "QC":
            points += _curve([(x, y), *zip(numbers[::2], numbers[1::2], strict=True)])
        else:
            points.append((numbers[0], y) if command == "H" else (x, numbers[0]) if command == "V" else (numbers[0], numbers[1]))
    return tuple(points)


def _curve(control: list[Point]) -> Iterator[Point]:
    for step in range(1, _CURVE + 1):
        points, share = control, step / _CURVE
        while len(points) > 1:
            points = [(x + (to_x - x) * share, y + (to_y - y) * share) for (x, y), (to_x, to_y) in pairwise(points)]
        yield points[0]


def _finely(line: Line) -> Iterator[Point]:
    """Points on a line, at most 2 px apart."""
    for (x, y), (to_x, to_y) in pairwise(line):
        parts = max(1, math.ceil(_distance((x, y), (to_x, to_y)) / 2))
        for part in range(parts + 1):
            yield x + (to_x - x) * part / parts, y + (to_y - y) * part / parts


def _distance(one: Point, other: Point) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])


def _away(point: Point, line: Iterable[Point]) -> float:
    """How far a point is from a line."""
    points = tuple(line)
    return min((_to_segment(point, one, other) for one, other in pairwise(points)), default=_distance(point, points[0]))


def _to_segment(point: Point, one: Point, other: Point) -> float:
    along = (other[0] - one[0], other[1] - one[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0 if not length else max(0.0, min(1.0, ((point[0] - one[0]) * along[0] + (point[1] - one[1]) * along[1]) / length))
    return _distance(point, (one[0] + share * along[0], one[1] + share * along[1]))


def _direction(one: Point, other: Point) -> Point:
    length = _distance(one, other) or 1.0
    return (other[0] - one[0]) / length, (other[1] - one[1]) / length


def _along(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1]


def _back(tip: Line) -> Point:
    """The middle behind a tip, where its line arrives."""
    return (tip[1][0] + tip[2][0]) / 2, (tip[1][1] + tip[2][1]) / 2


def _off(point: Point, tip: Point, behind: Point) -> float:
    """How far a point lies beside the line through a tip."""
    return _to_segment(point, tip, (2 * behind[0] - tip[0], 2 * behind[1] - tip[1]))


def _at(point: Point) -> str:
    return f"{point[0]:.0f},{point[1]:.0f}"
