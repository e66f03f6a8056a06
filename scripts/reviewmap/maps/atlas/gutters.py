"""Between the columns: the lines that run up or down there, each on a track of its own where it would lie on another.

A gutter lies left of each column, and one right of the last. A `Net` is one bus in one gutter: its stops on the left and on the right,
joined by one upright line. Which of two nets lies further left decides how often they cross; the order with the fewest crossings is
looked for by moving one net at a time, so it is the same every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .columns import Bus

CLOSE = 4.0  # px: lines nearer than this look like one
TRACK = 4.5  # from one track to the next
ROOM = 4.5  # from a box to the first track
ROOM_TIP = 9.5  # the same where an arrow arrives
NARROWEST = 14.0
WORDS, WIDEST_WORDS = 14.0, 30.0  # how high words stand over their line; wider ones find a place elsewhere
BESIDE_WORDS = 3.7  # from them to a line
ON_TOP, TOUCHING, CROSSING = 1000.0, 4.0, 1.0  # how bad it is


@dataclass
class Stop:
    """Where a net meets a box or goes on through a column. `y` is found later; `owner` says what it belongs to."""

    owner: object
    arrives: bool  # an arrow ends here
    y: float = 0.0
    words: float = 0.0  # how wide the words are that stand here over its line
    inset: float = 0.0  # how far in from its box's side the line begins


@dataclass
class Net:
    bus: Bus
    left: list[Stop] = field(default_factory=list)
    right: list[Stop] = field(default_factory=list)

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
    """`tracks` gives for each upright net, by its `id()`, how far from the gutter's left side it runs.

    `on_top`: the stops whose level lines would lie on each other, because each of their nets has a reason to run left of the other.
    """

    tracks: Mapping[int, float]
    width: float
    on_top: tuple[tuple[Stop, Stop], ...] = ()


def gutter(nets: Sequence[Net]) -> Gutter:
    """Return on which tracks these nets run, and how wide the gutter has to be for them."""
    upright = [net for net in nets if not net.is_level]
    costs = {(id(one), id(other)): _cost(one, other) for one in upright for other in upright if one is not other}
    ordered = _ordered(upright, costs)
    levels: dict[int, int] = {}
    for number, net in enumerate(ordered):
        before = [levels[id(other)] for other in ordered[:number] if _apart(other, net, costs)]
        levels[id(net)] = max(before, default=-1) + 1
    left = ROOM_TIP if any(stop.arrives for net in nets for stop in net.left) else ROOM
    right = ROOM_TIP if any(stop.arrives for net in nets for stop in net.right) else ROOM
    most = max(levels.values(), default=0)
    for net in nets:
        for stop in net.stops:
            beside = [
                levels[id(other)] for other in upright if 0 < stop.words <= WIDEST_WORDS and other is not net and _runs_by(other, stop)
            ]
            if beside and stop in net.left:
                left = max(left, stop.words - stop.inset + BESIDE_WORDS - TRACK * min(beside))
            elif beside:
                right = max(right, stop.words - stop.inset + BESIDE_WORDS - TRACK * (most - max(beside)))
    width = max(NARROWEST, left + right + TRACK * most)
    on_top = tuple(pair for number, net in enumerate(ordered) for other in ordered[number + 1 :] for pair in _on_top(net, other))
    return Gutter({id(net): left + TRACK * levels[id(net)] for net in upright}, width, on_top)


def widened(made: Gutter, by: float) -> Gutter:
    """Return a gutter that is wider, its tracks in the middle."""
    return Gutter({net: x + by / 2 for net, x in made.tracks.items()}, made.width + by, made.on_top)


def _cost(left: Net, right: Net) -> float:
    """How bad it is if one net's upright line lies left of another's."""
    low, high = left.span
    other_low, other_high = right.span
    cost = ON_TOP * len(_on_top(left, right))
    for stop in right.left:  # comes in over the left net's line
        cost += CROSSING if low + CLOSE < stop.y < high - CLOSE else TOUCHING if low - CLOSE <= stop.y <= high + CLOSE else 0
    for stop in left.right:
        cost += (
            CROSSING
            if other_low + CLOSE < stop.y < other_high - CLOSE
            else TOUCHING
            if other_low - CLOSE <= stop.y <= other_high + CLOSE
            else 0
        )
    return cost


def _runs_by(net: Net, stop: Stop) -> bool:
    """Whether a net's upright line would run through the words over a stop."""
    low, high = net.span
    return low < stop.y and stop.y - WORDS < high


def _on_top(left: Net, right: Net) -> list[tuple[Stop, Stop]]:
    """The stops between whose nets' upright lines both run, one from each side, if one net's lies left of the other's."""
    return [(one, other) for one in left.right for other in right.left if abs(one.y - other.y) < CLOSE]


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
