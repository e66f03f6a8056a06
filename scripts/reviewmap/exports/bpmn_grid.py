"""Places for a BPMN diagram: a lane is a row, the order of the process runs in columns, a node's own elements stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .bpmn_parts import Flow, Lane, Part, Parts

LANE_HEIGHT = 310
MIDDLE = 170  # from a lane's top to the middle of its boxes
EMPTY_LANE = 90  # a lane that nothing stands in: it is named, and takes little room
HEAD = 30  # the strip of a pool or lane that holds its name
TASK = (140, 80)
SIZES = {"task": TASK, "exclusiveGateway": (50, 50), "parallelGateway": (50, 50)}
EVENT = (36, 36)
GAP = 60
CHANNELS = 6  # heights, above the boxes of a lane, at which long flows run side by side
TOP, LEFT = 80, 160


@dataclass(frozen=True)
class Bounds:
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def right(self) -> int:
        return self.x + self.width


@dataclass(frozen=True)
class Grid:
    pool: Bounds
    lanes: dict[str, Bounds]
    shapes: dict[str, Bounds]
    ways: dict[str, tuple[tuple[int, int], ...]]
    labels: dict[str, Bounds]  # of flows that a gateway asks about


def grid(made: Parts, lanes: tuple[Lane, ...], lane_of: Mapping[str, str]) -> Grid:
    """Return bounds for pool, lanes and elements, and waypoints for flows. `lane_of` gives each node's lane id."""
    filled = {lane_of[part.beside] for part in made.parts}
    tops: dict[str, int] = {}
    bottom = TOP
    for lane in lanes:
        tops[lane.id] = bottom
        bottom += LANE_HEIGHT if lane.id in filled else EMPTY_LANE
    shapes: dict[str, Bounds] = {}
    x = LEFT + 2 * HEAD + GAP
    for part in made.parts:
        top = tops[lane_of[part.beside]]
        if part.attached_to or part.id.startswith("own_timer_"):
            continue
        width, height = SIZES.get(part.tag, EVENT)
        shapes[part.id] = Bounds(x, top + MIDDLE - height // 2, width, height)
        x += width + GAP
    _timers(made.parts, shapes)
    full = x + GAP - LEFT
    pool = Bounds(LEFT, TOP, full, bottom - TOP)
    ends = [*list(tops.values())[1:], bottom]
    rows = {lane: Bounds(LEFT + HEAD, top, full - HEAD, end - top) for (lane, top), end in zip(tops.items(), ends, strict=True)}
    order = sorted((shape.x, name) for name, shape in shapes.items() if not name.startswith("own_timer_"))
    place = {name: number for number, (_, name) in enumerate(order)}
    ways = {flow.id: _way(flow, number, shapes, place) for number, flow in enumerate(made.flows)}
    labels = {flow.id: _label(flow, ways[flow.id]) for flow in made.flows if flow.condition}
    return Grid(pool, rows, shapes, ways, labels)


def _timers(parts: tuple[Part, ...], shapes: dict[str, Bounds]) -> None:
    hung: dict[str, int] = {}
    for part in parts:
        if not part.attached_to:
            continue
        host = shapes[part.attached_to]
        number = hung[part.attached_to] = hung.get(part.attached_to, -1) + 1
        x = host.x + 6 + 46 * (number % 3)
        shapes[part.id] = Bounds(x, host.y + host.height - EVENT[1] // 2, *EVENT)
        shapes[f"{part.id}_end"] = Bounds(x, host.y + host.height + 40, *EVENT)


def _label(flow: Flow, way: tuple[tuple[int, int], ...]) -> Bounds:
    """Return where a flow's words stand: on its own height above the boxes, or over a short flow."""
    x, y = way[2] if len(way) > 4 else way[0]
    return Bounds(x + 4, y - 16, min(260, 12 + 6 * len(flow.condition)), 14)


def _way(flow: Flow, number: int, shapes: dict[str, Bounds], place: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    source, target = shapes[flow.source], shapes[flow.target]
    if flow.source not in place:  # a timer, straight down to its end
        across = source.x + source.width // 2
        return (across, source.y + source.height), (across, target.y)
    start, end = (source.right, source.middle), (target.x, target.middle)
    if place[flow.target] == place[flow.source] + 1:
        turn = (start[0] + end[0]) // 2
        return (start, end) if start[1] == end[1] else (start, (turn, start[1]), (turn, end[1]), end)
    # Above the boxes of the source's lane, so that a long flow crosses none of them.
    lift = start[1] - 60 - 18 * (number % CHANNELS)
    out, into = start[0] + 10 + 4 * (number % CHANNELS), end[0] - 12 - 4 * (number % CHANNELS)
    return start, (out, start[1]), (out, lift), (into, lift), (into, end[1]), end
