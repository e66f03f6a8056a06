"""A drawing of one band: lanes are rows, the order of the process runs in columns, papers stand over and under their step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .bpmn_elements import BpmnElement, DataObject, Note, Parts
from .bpmn_labels import Point, label_places
from .bpmn_lanes import ElementLanes
from .bpmn_routes import OVER, ElementSpot, Route, Row, routes
from .bpmn_sizes import (
    GATEWAY,
    ICON,
    LABEL_WIDTH,
    NOTE_WIDTH,
    PAPER_WIDTH,
    RAIL,
    TASK_HEIGHT,
    TASK_WIDTH,
    Bounds,
    beside,
    box,
    text_height,
)
from .bpmn_spots import places

PAD = 18  # inside a lane
GAP = 30  # between columns
LABEL_GAP = 112  # behind a gateway whose flows have words
FLOW_LABEL = 104  # the width of such words
LONG_LABEL = 190  # of words along a corridor
TRACK = 12  # between lines that run side by side
ROW_GAP = 16
HALF = TASK_HEIGHT // 2
THROUGH = 24  # above and below the middle of a lane that a box only runs through
SIDE_STEP = 8  # between the points at which flows meet a gateway


@dataclass(frozen=True)
class BpmnDrawing:
    """Everything in px from the top left corner of a band's lanes. Shapes, texts and ways are by an element's or a flow's id."""

    width: int
    lanes: tuple[tuple[int, int], ...]  # top and height
    shapes: dict[str, Bounds]
    ways: dict[str, tuple[Point, ...]]
    texts: dict[str, Bounds]

    @property
    def height(self) -> int:
        return sum(self.lanes[-1])


def grid(made: Parts, standing: ElementLanes) -> BpmnDrawing:
    """Return where everything in one band stands."""
    return _Drawing(made, standing).drawn()


class _Drawing:
    def __init__(self, made: Parts, standing: ElementLanes) -> None:
        self.made = made
        self.standing = standing
        self.count = len(standing.lanes)
        over = [note for note in standing.notes if not note.lane]
        self.over: dict[str, list[DataObject | Note]] = {}
        self.under: dict[str, list[DataObject | Note]] = {}
        for item in (*made.papers, *over):
            into = not isinstance(item, DataObject) or item.into
            (self.over if into else self.under).setdefault(item.host, []).append(item)
        self.across: dict[str, list[Note]] = {}
        for note in standing.notes:
            if note.lane:
                self.across.setdefault(note.host, []).append(note)
        self.number = {lane.id: one for one, lane in enumerate(standing.lanes)}
        self.part = {part.id: part for part in made.parts}
        self.spots = places(made, standing)
        self.columns = 1 + max(spot.column for spot in self.spots.values())
        self.routes = routes(made.flows, self.spots, self._taken(), self.count)

    def drawn(self) -> BpmnDrawing:
        self._across_columns()
        self._down_rows()
        shapes, texts = self._shapes()
        ways = {route.flow.id: way for route, way in zip(self.routes, self._ways(shapes), strict=True)}
        papers, lines = self._papers(shapes, texts)
        shapes |= papers
        labelled = [(route.flow.id, route.flow.label, ways[route.flow.id]) for route in self.routes if route.flow.label]
        # Lines to papers may be crossed by a label's neighbour, never by the label.
        texts |= label_places(labelled, [*shapes.values(), *texts.values()], {**ways, **lines}, FLOW_LABEL, LONG_LABEL)
        return BpmnDrawing(self.width, tuple(zip(self.tops, self.heights, strict=True)), shapes, {**ways, **lines}, texts)

    # What stands where.

    def _taken(self) -> Mapping[Row, frozenset[int]]:
        """The columns in which something stands, by row; and those in which a box reaches over a lane's foot."""
        taken: dict[Row, set[int]] = {}
        rows = 1 + max(spot.row for spot in self.spots.values())
        for spot in self.spots.values():
            taken.setdefault(spot.at, set()).add(spot.column)
            for lane in range(spot.first, spot.last + 1):
                start = spot.row if lane == spot.first == spot.lane else 0
                taken.setdefault((lane, start), set()).add(spot.column)
                if lane < spot.last:
                    taken.setdefault((lane, OVER), set()).add(spot.column)
                if lane < spot.last or self.under.get(spot.id):
                    for row in range(start, rows):
                        taken.setdefault((lane, row), set()).add(spot.column)
            for note in self.across.get(spot.id, ()):
                for row in range(rows):
                    taken.setdefault((self.number[note.lane], row), set()).add(spot.column)
        return {row: frozenset(columns) for row, columns in taken.items()}

    def _across_columns(self) -> None:
        """Set the left edge and the width of each column, with the gap behind it."""
        widths = [0] * self.columns
        gaps = [GAP] * self.columns
        for spot in self.spots.values():
            widths[spot.column] = max(widths[spot.column], self._width(spot))
        leaving: dict[int, list[Route]] = {}
        coming: dict[int, list[Route]] = {}
        self.turns: dict[tuple[str, str], tuple[int, int]] = {}  # (flow, side) -> gap and track
        for route in self.routes:
            if route.out_gap is not None:
                leaving.setdefault(route.out_gap, []).append(route)
            if route.into_gap is not None:
                coming.setdefault(route.into_gap, []).append(route)
        tracks: dict[int, int] = {}
        for gap in range(-1, self.columns):
            turning = [(route, "out") for route in leaving.get(gap, ())] + [(route, "into") for route in coming.get(gap, ())]
            for track, (route, side) in enumerate(turning):
                self.turns[route.flow.id, side] = (gap, track)
            tracks[gap] = len(turning)
            if gap >= 0 and turning:
                gaps[gap] = GAP + TRACK * len(turning)
        for route in self.routes:
            source = self.spots[route.flow.source]
            if route.flow.label and route.corridor is None and source.is_gateway:
                gaps[source.column] = max(gaps[source.column], LABEL_GAP + TRACK * tracks[source.column])
        self.lefts: list[int] = []
        self.widths = widths
        x = GAP + TRACK * tracks[-1]
        for width, gap in zip(widths, gaps, strict=True):
            self.lefts.append(x)
            x += width + gap
        self.tracks = tracks
        self.width = x

    def _width(self, spot: ElementSpot) -> int:
        part = self.part[spot.id]
        width = box(part)[0]
        if part.name and width < TASK_WIDTH:
            width = LABEL_WIDTH
        items = [*self.over.get(spot.id, ()), *self.under.get(spot.id, ())]
        if items:
            width = max(width, self._rails(spot.id) + max(beside(item)[0] for item in items))
        if self.across.get(spot.id):
            width = max(width, self._indent(part) + self._aside(part) + NOTE_WIDTH)
        return width

    def _indent(self, part: BpmnElement) -> int:
        """How far right of its column's edge an element stands: what is narrower than its name stands over the middle of it."""
        width = box(part)[0]
        return (LABEL_WIDTH - width) // 2 if part.name and width < TASK_WIDTH else 0

    def _aside(self, part: BpmnElement) -> int:
        """How far right of its element a note in another lane stands: beside the rails, and beside the flows that leave a gateway."""
        rails = RAIL * (len(self.across.get(part.id, ())) + 1)
        return rails if part.tag == "task" else max(rails, box(part)[0] + RAIL)

    def _rails(self, host: str) -> int:
        most = max(len(self.over.get(host, ())), len(self.under.get(host, ())))
        return RAIL * (most + len(self.across.get(host, ())) + 1)

    def _down_rows(self) -> None:
        """Set the top and height of each lane, and the height at which its rows and its corridor's tracks run."""
        ups: dict[Row, int] = {}
        downs: dict[Row, int] = {}
        above, below = [0] * self.count, [0] * self.count
        for spot in self.spots.values():
            part = self.part[spot.id]
            height = box(part)[1]
            half = HALF if part.tag == "task" else height // 2
            up = half + (text_height(part.name, LABEL_WIDTH) + 4 if part.is_gateway else 0)
            down = max(half, height - half) + (text_height(part.name, LABEL_WIDTH) + 4 if part.tag.endswith("Event") else 0)
            stack = sum(beside(item)[1] for item in self.over.get(spot.id, ()))
            if stack and spot.row and spot.first == spot.lane:
                up = max(up, HALF + stack + 8)
            elif stack:
                above[spot.first] = max(above[spot.first], HALF + stack + 8)
            stack = sum(beside(item)[1] for item in self.under.get(spot.id, ()))
            if stack and spot.row and spot.last == spot.lane:
                down = max(down, height - HALF + stack + 8)
            elif stack:
                below[spot.last] = max(below[spot.last], max(HALF, height - HALF) + stack + 8)
            for row in {spot.at, *((lane, 0) for lane in range(spot.first, spot.last + 1) if lane != spot.lane)}:
                ups[row] = max(ups.get(row, 0), up if row == spot.at else HALF if row[0] == spot.first else THROUGH)
                end = down if row == spot.at and row[0] == spot.last else max(HALF, height - half) if row[0] == spot.last else THROUGH
                downs[row] = max(downs.get(row, 0), end)
            for note in self.across.get(spot.id, ()):
                row = (self.number[note.lane], 0)
                tall = beside(note)[1] // 2
                ups[row], downs[row] = max(ups.get(row, 0), tall), max(downs.get(row, 0), tall)
        for route in self.routes:
            if route.flow.label and route.row is not None:
                ups[route.row] = max(ups.get(route.row, 0), text_height(route.flow.label, FLOW_LABEL) + 8)
        tracks = self._tracks()
        self.rows: dict[Row, int] = {}
        self.tops: list[int] = []
        self.heights: list[int] = []
        self.corridors: list[list[int]] = []
        top = 0
        for lane in range(self.count):
            rows = sorted(row for row in ups if row[0] == lane)
            y = top + PAD + above[lane]
            foot = y
            for row in rows:
                at = max(y, top + PAD + ups[row]) if row[1] == 0 else foot + ROW_GAP + ups[row]
                self.rows[row] = at
                foot = at + downs[row]
            foot = max(foot, self.rows.get((lane, 0), y) + below[lane]) + PAD
            heights = tracks.get(lane, [])
            lines = []
            for height in heights:
                foot += height
                lines.append(foot)
            self.corridors.append(lines)
            foot += PAD // 2 if heights else 0
            self.tops.append(top)
            self.heights.append(foot - top)
            top = foot

    def _tracks(self) -> dict[int, list[int]]:
        """Give each flow in a corridor a track, short ones first; return the tracks' heights by corridor."""
        heights: dict[int, list[int]] = {}
        taken: dict[int, list[list[tuple[int, int]]]] = {}
        self.track: dict[str, int] = {}
        along = [route for route in self.routes if route.corridor is not None]
        for route in sorted(along, key=lambda one: _span(one, self.spots)[1] - _span(one, self.spots)[0]):
            low, high = _span(route, self.spots)
            lines = taken.setdefault(route.corridor, [])
            tall = heights.setdefault(route.corridor, [])
            place = next((one for one, line in enumerate(lines) if all(high < start or end < low for start, end in line)), len(lines))
            if place == len(lines):
                lines.append([])
                tall.append(TRACK)
            lines[place].append((low, high))
            tall[place] = max(tall[place], text_height(route.flow.label, LONG_LABEL) + 8 if route.flow.label else TRACK)
            self.track[route.flow.id] = place
        return heights

    # Coordinates.

    def _shapes(self) -> tuple[dict[str, Bounds], dict[str, Bounds]]:
        shapes: dict[str, Bounds] = {}
        texts: dict[str, Bounds] = {}
        for spot in self.spots.values():
            part = self.part[spot.id]
            width, height = box(part)
            left = self.lefts[spot.column]
            if part.tag == "task":
                top = self.rows[spot.first, spot.row if spot.first == spot.lane else 0] - HALF
                bottom = self.rows[spot.last, spot.row if spot.last == spot.lane else 0] - HALF + height
                shapes[spot.id] = Bounds(left, top, width, bottom - top)
                continue
            shape = Bounds(left + self._indent(part), self.rows[spot.at] - height // 2, width, height)
            shapes[spot.id] = shape
            if part.name:
                tall = text_height(part.name, LABEL_WIDTH)
                top = shape.y - 4 - tall if part.is_gateway else shape.bottom + 4
                texts[spot.id] = Bounds(shape.centre - LABEL_WIDTH // 2, top, LABEL_WIDTH, tall)
        return shapes, texts

    def _papers(self, shapes: Mapping[str, Bounds], texts: dict[str, Bounds]) -> tuple[dict[str, Bounds], dict[str, tuple[Point, ...]]]:
        """Place papers and notes in stacks over and under their hosts, each with a line on a rail of its own."""
        placed: dict[str, Bounds] = {}
        lines: dict[str, tuple[Point, ...]] = {}
        for host in dict.fromkeys((*self.over, *self.under, *self.across)):
            shape = shapes[host]
            rails = self._rails(host)
            across = self.across.get(host, ())
            # The farthest note has the first rail, and notes stand beside the rails: no line runs through a note that is nearer.
            far = sorted(across, key=lambda note: -abs(self.rows[self.number[note.lane], 0] - shape.middle))
            for number, note in enumerate(far):
                width, height = beside(note)
                at = self.rows[self.number[note.lane], 0]
                placed[note.id] = Bounds(shape.x + self._aside(self.part[host]), at - height // 2 + 3, width, height - 6)
                rail = shape.x + RAIL // 2 + RAIL * number
                middle = placed[note.id].middle
                lines[note.id] = ((rail, shape.bottom if at > shape.y else shape.y), (rail, middle), (placed[note.id].x, middle))
            for stack, up in ((self.over.get(host, ()), True), (self.under.get(host, ()), False)):
                at = shape.y - 4 if up else shape.bottom + 4
                for number, item in enumerate(stack):
                    width, height = beside(item)
                    at += -height if up else 0
                    x = shape.x + rails
                    if isinstance(item, DataObject):
                        placed[item.id] = Bounds(x, at + (height - ICON[1]) // 2, *ICON)
                        texts[item.id] = Bounds(x + ICON[0] + 4, at + 3, PAPER_WIDTH, height - 6)
                    else:
                        placed[item.id] = Bounds(x, at + 3, width, height - 6)
                    rail = shape.x + rails - RAIL * (number + 1)
                    edge = (rail, shape.y if up else shape.bottom)
                    side = (x, placed[item.id].middle)
                    way = (edge, (rail, side[1]), side)
                    lines[item.id] = way[::-1] if isinstance(item, DataObject) and item.into else way
                    at += 0 if up else height
        return placed, lines

    def _ways(self, shapes: Mapping[str, Bounds]) -> list[tuple[Point, ...]]:
        docks = self._docks(shapes)
        return [self._way(route, shapes, docks) for route in self.routes]

    def _level(self, route: Route) -> int:
        """The height at which the long stretch of a route runs."""
        if route.corridor is not None:
            return self.corridors[route.corridor][self.track[route.flow.id]]
        return self.rows[route.row]

    def _docks(self, shapes: Mapping[str, Bounds]) -> dict[tuple[str, str], Point]:
        """Where flows leave or meet the top or the foot of a gateway, by (flow, side): spread, so that no line lies on another."""
        sides: dict[tuple[str, str], list[tuple[tuple[int, int], Route, str]]] = {}
        for route in self.routes:
            source, target = self.spots[route.flow.source], self.spots[route.flow.target]
            for end, side, name, other in (("out", route.out, route.flow.source, target), ("into", route.into, route.flow.target, source)):
                if side in ("top", "bottom"):
                    own = self.spots[name]
                    level = abs(self._level(route) - self.rows[own.at])
                    # From left to right: those that come from the left, the farthest line last; then those from the right, nearest last.
                    goes_left = other.column < own.column
                    order = (0, level) if goes_left else (1, -level)
                    sides.setdefault((name, side), []).append((order, route, end))
        docks: dict[tuple[str, str], Point] = {}
        for (name, side), held in sides.items():
            shape = shapes[name]
            held.sort(key=lambda one: one[0])
            step = min(SIDE_STEP, (GATEWAY - 10) // max(1, len(held) - 1))
            for number, (_, route, end) in enumerate(held):
                shift = round(step * (number - (len(held) - 1) / 2))
                reach = GATEWAY // 2 - abs(shift)
                docks[route.flow.id, end] = (shape.centre + shift, shape.middle + (reach if side == "bottom" else -reach))
        return docks

    def _way(self, route: Route, shapes: Mapping[str, Bounds], docks: Mapping[tuple[str, str], Point]) -> tuple[Point, ...]:
        flow = route.flow
        source, target = shapes[flow.source], shapes[flow.target]
        start = docks.get((flow.id, "out")) or (source.right, self.rows[self.spots[flow.source].at])
        end = docks.get((flow.id, "into")) or (target.x, self.rows[self.spots[flow.target].at])
        level = self._level(route)
        first = self._turn(flow.id, "out") if route.out_gap is not None else start[0]
        last = self._turn(flow.id, "into") if route.into_gap is not None else end[0]
        points = [start, (first, start[1]), (first, level), (last, level), (last, end[1]), end]
        return _straightened(points)

    def _turn(self, flow: str, side: str) -> int:
        gap, track = self.turns[flow, side]
        # Turns stand at the right of a gap; words of flows at its left.
        right = self.lefts[gap + 1] if gap + 1 < self.columns else self.width
        return right - GAP // 2 - TRACK * (self.tracks[gap] - 1 - track)


def _span(route: Route, spots: Mapping[str, ElementSpot]) -> tuple[int, int]:
    """The half columns between which a route runs along its corridor."""
    start = 2 * spots[route.flow.source].column + (route.out_gap is not None)
    end = 2 * spots[route.flow.target].column - (route.into_gap is not None)
    return min(start, end), max(start, end)


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Drop points that stand twice, or in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
