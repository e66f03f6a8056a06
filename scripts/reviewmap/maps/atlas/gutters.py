"""Between the columns: the lines that run up or down there, each on a track of its own where it would lie on another.

A gutter lies left of each column, and one right of the last. A `Net` is one bus in one gutter: its stops on the left and on the right,
joined by one upright line. Which of two nets lies further left decides how often they cross; the order with the fewest crossings is
looked for by moving one net at a time, so it is the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .columns import Bus

CLOSE = 4.0  # px: lines nearer than this look like one
TRACK = 4.5  # from one track to the next
ROOM = 4.5  # from a box to the first track
ROOM_TIP = 9.5  # the same where an arrow arrives
NARROWEST = 14.0
ON_TOP, TOUCHING, CROSSING = 30.0, 4.0, 1.0  # how bad it is


@dataclass
class Stop:
    """Where a net meets a box or goes on through a column. `y` is found later; `owner` says what it belongs to."""

    owner: object
    arrives: bool  # an arrow ends here
    y: float = 0.0


@dataclass
class Net:
    bus: Bus
    left: list[Stop] = field(default_factory=list)
    right: list[Stop] = field(default_factory=list)
    x: float = 0.0

    @property
    def stops(self) -> list[Stop]:
        return self.left + self.right

    @property
    def span(self) -> tuple[float, float]:
        heights = [stop.y for stop in self.stops]
        return min(heights), max(heights)

    @property
    def is_level(self) -> bool:
        low, high = self.span
        return high - low < 0.25 and bool(self.left) and bool(self.right)


@dataclass(frozen=True)
class Gutter:
    nets: tuple[Net, ...]
    width: float


def gutter(nets: Sequence[Net]) -> Gutter:
    """Set each net's `x`, counted from the gutter's left side, and return how wide the gutter is."""
    upright = [net for net in nets if not net.is_level]
    costs = {(id(one), id(other)): _cost(one, other) for one in upright for other in upright if one is not other}
    ordered = _ordered(upright, costs)
    levels: dict[int, int] = {}
    for number, net in enumerate(ordered):
        before = [levels[id(other)] for other in ordered[:number] if _apart(other, net, costs)]
        levels[id(net)] = max(before, default=-1) + 1
    left = ROOM_TIP if any(stop.arrives for net in nets for stop in net.left) else ROOM
    right = ROOM_TIP if any(stop.arrives for net in nets for stop in net.right) else ROOM
    width = max(NARROWEST, left + right + TRACK * max(levels.values(), default=0))
    for net in upright:
        net.x = left + TRACK * levels[id(net)]
    return Gutter(tuple(nets), width)


def widened(made: Gutter, by: float) -> Gutter:
    """Return a gutter that is wider, its tracks in the middle."""
    for net in made.nets:
        net.x += by / 2
    return Gutter(made.nets, made.width + by)


def _cost(left: Net, right: Net) -> float:
    """How bad it is if one net's upright line lies left of another's."""
    low, high = left.span
    other_low, other_high = right.span
    cost = 0.0
    for stop in right.left:  # comes in over the left net's line
        cost += CROSSING if low + CLOSE < stop.y < high - CLOSE else TOUCHING if low - CLOSE <= stop.y <= high + CLOSE else 0
        cost += sum(ON_TOP for one in left.right if abs(one.y - stop.y) < CLOSE)
    for stop in left.right:
        cost += (
            CROSSING
            if other_low + CLOSE < stop.y < other_high - CLOSE
            else TOUCHING
            if other_low - CLOSE <= stop.y <= other_high + CLOSE
            else 0
        )
    return cost


def _apart(left: Net, right: Net, costs: dict[tuple[int, int], float]) -> bool:
    """Whether two nets may not share a track."""
    (low, high), (other_low, other_high) = left.span, right.span
    return (low - CLOSE < other_high and other_low - CLOSE < high) or costs[id(left), id(right)] != costs[id(right), id(left)]


def _ordered(nets: list[Net], costs: dict[tuple[int, int], float]) -> list[Net]:
    order = sorted(nets, key=lambda net: (net.span, net.bus))
    better = True
    while better:
        better = False
        for net in list(order):
            others = [one for one in order if one is not net]
            # What it costs to stand at each place, from the left: one step to the right swaps it with one neighbour.
            cost = sum(costs[id(net), id(other)] for other in others)
            best, at = cost, 0
            where = order.index(net)
            here = cost
            for place, other in enumerate(others, start=1):
                cost += costs[id(other), id(net)] - costs[id(net), id(other)]
                if place == where:
                    here = cost
                if cost < best - 1e-9:
                    best, at = cost, place
            if best < here - 1e-9:
                others.insert(at, net)
                order, better = others, True
    return order
