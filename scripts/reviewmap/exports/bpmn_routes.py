"""Which way each flow takes, before anything has a size: along rows, down the gaps between columns, along the foot of lanes.

An element stands alone in its column, or with others that lie in rows under the main way; gaps hold no elements, and neither do the corridors
at the foot of each lane, except where a box reaches over it. So a flow that turns only in gaps and corridors meets no box but its own.
Flows that share a gap or a corridor run side by side, each on a track of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .bpmn_elements import IN_ANY_CASE, Flow

Row = tuple[int, int]  # lane and row in it
OVER = -1  # the row that stands for a lane's corridor, taken where a box reaches over it


@dataclass(frozen=True)
class ElementSpot:
    """Where an element stands: its column and row, and the lanes that it reaches over."""

    id: str
    column: int
    lane: int
    row: int
    first: int
    last: int
    is_gateway: bool

    @property
    def at(self) -> Row:
        return self.lane, self.row


@dataclass(frozen=True)
class Route:
    """A flow's way. `out` and `into` say at which side it leaves and comes in: "right", "left", "top", "bottom".

    It is straight; or it runs along the `row` of an end and turns in a `gap` or at a gateway's top or foot; or along a `corridor`.
    """

    flow: Flow
    out: str
    into: str
    row: Row | None = None
    corridor: int | None = None
    out_gap: int | None = None  # a turn in the gap behind this column
    into_gap: int | None = None


@dataclass
class Rows:
    """Where nothing may run: columns taken in each row, and stretches of rows that flows already take (in half columns)."""

    taken: Mapping[Row, frozenset[int]]
    used: dict[Row, list[tuple[int, int]]] = field(default_factory=dict)

    def free(self, row: Row, start: int, end: int, *, own: Iterable[int]) -> bool:
        """Is a row free from one half column to another, but for the columns of the flow's own ends?"""
        columns = range((start + 1) // 2, end // 2 + 1)
        held = self.taken.get(row, frozenset())
        if any(column in held and column not in own for column in columns):
            return False
        return all(end < low or high < start for low, high in self.used.get(row, ()))

    def take(self, row: Row, start: int, end: int) -> None:
        self.used.setdefault(row, []).append((start, end))


def routes(flows: Sequence[Flow], spots: Mapping[str, ElementSpot], taken: Mapping[Row, frozenset[int]], lanes: int) -> tuple[Route, ...]:
    """Return a route for each flow, in their order."""
    leaving, coming = Counter(flow.source for flow in flows), Counter(flow.target for flow in flows)
    rows = Rows(taken)
    ahead = sorted(range(len(flows)), key=lambda one: (_reach(flows[one], spots), one))
    right: set[str] = set()
    left: set[str] = set()
    found: dict[int, Route] = {}
    # The main way first, and then the shortest: they go straight.
    for number in ahead:
        flow = flows[number]
        source, target = spots[flow.source], spots[flow.target]
        # What stands under a gateway is reached from its foot, so that its side is free for the main way.
        under = target.lane == source.lane and target.row > source.row
        outs = ["right"] if leaving[flow.source] == 1 else ["right", "dock"] if flow.source not in right and not under else ["dock"]
        from_under = target.lane == source.lane and source.row > target.row
        intos = ["left"] if coming[flow.target] == 1 else ["left", "dock"] if flow.target not in left and not from_under else ["dock"]
        route = next(filter(None, (_along(flow, source, target, out, into, rows) for out in outs for into in intos)), None)
        if route is None:
            # Sides that only one flow can have are left to those that can go straight.
            route = _around(
                flow, source, target, "right" if outs == ["right"] else "dock", "left" if intos == ["left"] else "dock", taken, lanes
            )
        right |= {flow.source} if route.out == "right" else set()
        left |= {flow.target} if route.into == "left" else set()
        found[number] = route
    return tuple(found[number] for number in range(len(flows)))


def _reach(flow: Flow, spots: Mapping[str, ElementSpot]) -> tuple[bool, bool, int]:
    source, target = spots[flow.source], spots[flow.target]
    is_main = flow.default or flow.condition == IN_ANY_CASE
    return target.column <= source.column, not is_main, abs(target.column - source.column) * 2 + (source.at != target.at)


def _along(flow: Flow, source: ElementSpot, target: ElementSpot, out: str, into: str, rows: Rows) -> Route | None:
    """A way ahead along the row of one of the ends, if that row is free."""
    start, end = 2 * source.column + (out == "right"), 2 * target.column - (into == "left")
    if target.column <= source.column:
        return None
    own = (source.column, target.column)
    base = Route(flow, out, into)
    below, above = target.at > source.at, target.at < source.at
    if source.at == target.at:
        if out == "right" and into == "left" and rows.free(source.at, start, end, own=own):
            rows.take(source.at, start, end)
            return replace(base, row=source.at)
        return None
    if out == "right":
        # Along the source's row, and then down or up to the target.
        onward = (source.column,)
        if rows.free(source.at, start, end, own=onward):
            rows.take(source.at, start, end)
            if into == "left":
                return replace(base, row=source.at, into_gap=target.column - 1)
            return replace(base, row=source.at, into="top" if below else "bottom")
        # Down or up at once, and then along the target's row.
        if into == "left" and rows.free(target.at, start, end, own=(target.column,)):
            rows.take(target.at, start, end)
            return replace(base, row=target.at, out_gap=source.column)
        return None
    if into == "left" and (below or above) and rows.free(target.at, start, end, own=(target.column,)):
        if above:
            return None  # a gateway's top is for its name
        rows.take(target.at, start, end)
        return replace(base, out="bottom", row=target.at)
    return None


def _around(
    flow: Flow, source: ElementSpot, target: ElementSpot, out: str, into: str, taken: Mapping[Row, frozenset[int]], lanes: int
) -> Route:
    """A way through the corridor that is nearest and that no box reaches over."""
    start = 2 * source.column + (out == "right")
    end = 2 * target.column - (into == "left")
    low, high = min(start, end), max(start, end)
    crossed = set(range((low + 1) // 2, high // 2 + 1))
    least = source.lane if out == "dock" else 0

    def free(corridor: int) -> bool:
        return not crossed & taken.get((corridor, OVER), frozenset())

    def cost(corridor: int) -> tuple[int, int]:
        return abs(corridor - source.lane) + abs(corridor - target.lane), corridor

    corridor = min((one for one in range(least, lanes) if free(one)), key=cost)
    return Route(
        flow,
        "bottom" if out == "dock" else "right",
        ("bottom" if corridor >= target.lane else "top") if into == "dock" else "left",
        corridor=corridor,
        out_gap=None if out == "dock" else source.column,
        into_gap=None if into == "dock" else target.column - 1,
    )
