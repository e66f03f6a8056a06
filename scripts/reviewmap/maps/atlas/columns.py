"""A column for each stage: its boxes by lane, from top to bottom in process order, and the lines that pass through it.

The first column holds the names of the lanes, so stage number n stands in column n.

All columns are equally high. In each, a lane takes what its boxes need and a share of what is left, so that lanes run like streams.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...graphs.graph import Edge, Graph, Node
from .. import measure, words
from .spread import spread
from .values import Atlas

SIZE = 12.0  # px of a title
LINE = 14.0  # px from one line to the next
PAD_X, PAD_Y = 3.0, 4.0
SLANT = 7.0  # of a decision's sides
BARS = 3.0  # between the two lines at a way round's sides
NARROWEST, WIDEST = 56.0, 100.0
NAMES = 74.0  # the names of the lanes
MOST_LINES = 3
GAP = 10.0  # between boxes
GAP_LABEL = 18.0  # where the words of an answer stand
GAP_PASS = 7.0  # from a line that passes to a box
STRAND = 7.0  # from one line of learning to the next
EDGE = 6.0  # from a lane's edge to a box
EDGE_NAME = 3.0
EMPTY = 15.0  # of a lane in which nobody acts
ROUNDS = 10
PASSING = 20.0  # how much more a line that passes wants to run level than a box
STREAM = 30.0  # how much more a lane's edge wants to keep its height than a box wants to be level with another

Look = tuple[str, bool]
Bus = tuple[str, Look]  # the target, and how its arrows are drawn: arrows of one bus share their way


@dataclass
class Item:
    """Something with a height in a column: a box, or a line that passes. `y` is its middle."""

    lane: int
    height: float
    node: Node | None = None
    bus: Bus | None = None
    lines: tuple[str, ...] = ()
    y: float = 0.0
    near: list[Item] = field(default_factory=list)  # what it would like to be level with

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2


@dataclass
class AtlasColumn:
    """`edges` are the heights at which its lanes begin; one more is where the last ends."""

    number: int
    width: float
    items: list[Item]
    edges: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """`columns[0]` holds the names of the lanes."""

    columns: tuple[AtlasColumn, ...]
    boxes: dict[str, Item]
    passes: dict[tuple[Bus, int], Item]
    straight: frozenset[int]  # the ids of edges that go straight to the box below or above
    height: float


def bus_of(edge: Edge) -> Bus:
    """What arrows must have in common to share their way."""
    return edge.target, ("next" if edge.kind == "answer" else edge.kind, edge.drafted)


def columns(atlas: Atlas, *, height: float, least: Mapping[str, float] | None = None) -> Grid:
    """Return the columns, at least `height` px high and as high as the fullest needs. `least` is how high a box has to be for its lines."""
    names = [Item(lane, LINE * len(lines), lines=lines) for lane, lines in enumerate(name_lines(atlas))]
    made = (AtlasColumn(0, NAMES, names), *(AtlasColumn(number + 1, width_of(atlas, number), []) for number in range(len(atlas.stages))))
    boxes: dict[str, Item] = {}
    for node in sorted(atlas.graph.nodes, key=lambda node: atlas.lane[node.id]):  # stable: process order within a lane
        column = made[atlas.column[node.id] + 1]
        lines = wrapped(node, column.width)
        boxes[node.id] = item = Item(atlas.lane[node.id], 0.0, node, lines=lines)
        item.height = max(LINE * len(lines) + 2 * PAD_Y, (least or {}).get(node.id, 0.0))
        column.items.append(item)
    passes = _passes(atlas, boxes)
    grid = Grid(made, boxes, passes, _straight(atlas.graph, made, atlas), 0.0)
    grid = Grid(made, boxes, passes, grid.straight, max(height, _needed(grid, atlas)))
    _settle(grid, atlas, with_passes=False)
    strands = _strands(grid, _stream(atlas))
    for (bus, number), item in passes.items():
        item.y = strands.get(bus, item.y) if item.lane >= 0 else item.y
        _insert(made[number], item)
    grid = Grid(made, boxes, passes, grid.straight, max(height, _needed(grid, atlas)))
    _settle(grid, atlas, with_passes=True)
    return grid


def name_lines(atlas: Atlas) -> list[tuple[str, ...]]:
    return [measure.wrap(words.one_line(band.title), width=NAMES, size=SIZE, bold=True, spare=False) for band in atlas.bands]


def inner(kind: str, width: float) -> float:
    """The room for a line of a title in a box."""
    return width - 2 * PAD_X - (SLANT - 1 if kind == "decision" else 2 * BARS if kind == "branch" else 4 if kind in ("start", "end") else 0)


def wrapped(node: Node, width: float) -> tuple[str, ...]:
    """The lines of a title. A hyphen may end one."""
    title = words.one_line(node.title).replace("-", "-\u200b ")
    lines = measure.wrap(title, width=inner(node.kind, width), size=SIZE, bold=_bold(node), spare=False)
    return tuple(line.replace("-\u200b ", "-").replace("\u200b", "") for line in lines) or ("",)


def width_of(atlas: Atlas, number: int) -> float:
    """As narrow as the longest word and three lines for each title allow."""
    nodes = [node for node in atlas.graph.nodes if atlas.column[node.id] == number]
    width = NARROWEST
    for node in nodes:
        longest = max(
            (
                measure.room(word, size=SIZE, bold=_bold(node), spare=False)
                for word in words.one_line(node.title).replace("-", "- ").split()
            ),
            default=0.0,
        )
        width = max(width, longest + NARROWEST - inner(node.kind, NARROWEST))
    width = min(width, WIDEST)
    while width < WIDEST and any(len(wrapped(node, width)) > MOST_LINES for node in nodes):
        width = min(WIDEST, width + 4)
    return round(width + 0.5)


def _bold(node: Node) -> bool:
    return False


def _passes(atlas: Atlas, boxes: dict[str, Item]) -> dict[tuple[Bus, int], Item]:
    """A place in each column that an arrow crosses. Learning crosses in its own lane, other arrows where they are nearest to level."""
    stream = _stream(atlas)
    found: dict[tuple[Bus, int], Item] = {}
    for edge in atlas.graph.edges:
        start, end = atlas.column[edge.source] + 1, atlas.column[edge.target] + 1
        step = 1 if end > start else -1
        before = boxes[edge.source]
        for number in range(start + step, end, step):
            key = (bus_of(edge), number)
            if key not in found:
                found[key] = Item(stream if edge.kind == "learning" and stream is not None else -1, 0.0, bus=key[0])
            if edge.kind != "learning" or before.bus:
                _level(before, found[key])
            before = found[key]
        if start != end and (edge.kind != "learning" or before.bus):
            _level(before, boxes[edge.target])
    return found


def _level(one: Item, other: Item) -> None:
    if other not in one.near:
        one.near.append(other)
        other.near.append(one)


def _straight(graph: Graph, made: Sequence[AtlasColumn], atlas: Atlas) -> frozenset[int]:
    """The arrows to the box right below, and where none goes down, to the one right above."""
    found: set[int] = set()
    for column in made:
        ids = [item.node.id for item in column.items if item.node]
        for above, below in zip(ids, ids[1:], strict=False):
            down = [edge for edge in graph.leaving(above) if edge.target == below and edge.kind != "loop"]
            up = [edge for edge in graph.leaving(below) if edge.target == above and edge.kind != "loop"]
            found |= {id(edge) for edge in (down or up)[:1]}
    return frozenset(found)


def _gaps(grid: Grid, column: AtlasColumn, atlas: Atlas) -> list[float]:
    """The distances from one element of a column to the next: edges of lanes and the middles of items, from the top."""
    labelled = {frozenset((edge.source, edge.target)) for edge in atlas.graph.edges if id(edge) in grid.straight and edge.answer}
    gaps: list[float] = []
    for lane in range(len(atlas.bands)):
        own = [item for item in column.items if item.lane == lane]
        if not own:
            gaps.append(EMPTY)
            continue
        gaps.append(own[0].height / 2 + _edge(own[0]))
        for one, other in zip(own, own[1:], strict=False):
            apart = GAP_PASS if one.bus or other.bus else GAP
            if one.bus and other.node:
                apart += 4  # an arrow's tip is as long as the gap: it would seem to hang from the line that passes
            if one.node and other.node and frozenset((one.node.id, other.node.id)) in labelled:
                apart = GAP_LABEL
            gaps.append((one.height + other.height) / 2 + apart)
        gaps.append(own[-1].height / 2 + _edge(own[-1]))
    return gaps


def _needed(grid: Grid, atlas: Atlas) -> float:
    """The height of the fullest column. Learning's lane is as deep everywhere as where boxes stand in it."""
    stream = _stream(atlas)
    most = 0.0
    for column in grid.columns:
        gaps = _gaps(grid, column, atlas)
        if stream is None:
            most = max(most, sum(gaps))
            continue
        before = sum(max(1, sum(item.lane == lane for item in column.items) + 1) for lane in range(stream))
        count = max(1, sum(item.lane == stream for item in column.items) + 1)
        own = sum(gaps[before : before + count])
        most = max(most, sum(gaps) - own + max(own, 2 * _deep(grid, stream)))
    return most


def _deep(grid: Grid, stream: int) -> float:
    """Half of what learning's lane is deep."""
    return EDGE + max((item.height for item in grid.boxes.values() if item.lane == stream), default=2 * GAP_PASS) / 2


def _edge(item: Item) -> float:
    return EDGE if item.node else EDGE_NAME if not item.bus else GAP_PASS


def _insert(column: AtlasColumn, item: Item) -> None:
    """Put a line that passes between the boxes where it is nearest to where it comes from and goes to."""
    if item.lane < 0:
        wish = item.y
        lane = sum(edge <= wish for edge in column.edges[1:-1])
        item.lane = lane
    own = [one for one in column.items if one.lane == item.lane]
    after = sum(one.y < item.y or (one.bus is not None and one.y <= item.y) for one in own)
    at = sum(one.lane < item.lane for one in column.items) + after
    column.items.insert(at, item)


def _settle(grid: Grid, atlas: Atlas, *, with_passes: bool) -> None:
    """Give everything its height: each column in turn, as near as can be to what it is connected with in the columns beside it."""
    count = len(atlas.bands)
    fair = _fair_edges(grid, atlas)
    stream = _stream(atlas)
    strands = _strands(grid, stream)
    for column in grid.columns:
        column.edges = list(fair)
        for item in column.items:
            item.y = (fair[item.lane] + fair[item.lane + 1]) / 2
    if not with_passes:
        _interpolate(grid)
    for turn in range(ROUNDS):
        order = grid.columns if turn % 2 == 0 else grid.columns[::-1]
        for column in order:
            wishes, weights = [], []
            beside = [grid.columns[number] for number in (column.number - 1, column.number + 1) if 0 <= number < len(grid.columns)]
            for lane in range(count):
                wishes.append(
                    fair[lane] if lane == stream else sum([fair[lane], *(other.edges[lane] for other in beside)]) / (1 + len(beside))
                )
                weights.append(1e9 if lane == 0 else 1e6 if lane == stream else STREAM)
                for item in column.items:
                    if item.lane == lane:
                        level = [other.y for other in item.near]
                        if item.bus and item.bus in strands and item.lane == stream:
                            level = [strands[item.bus]] * 100
                        wishes.append(sum(level) / len(level) if level else item.y)
                        weights.append((PASSING if item.bus else 2.0) * len(level) if level else 0.02)
            wishes.append(grid.height)
            weights.append(1e9)
            places = spread(wishes, _gaps(grid, column, atlas), low=0.0, high=grid.height, weights=weights)
            column.edges, at = [], iter(places)
            for lane in range(count):
                column.edges.append(next(at))
                for item in column.items:
                    if item.lane == lane:
                        item.y = next(at)
            column.edges.append(next(at))
        if not with_passes:
            _interpolate(grid)
    for column in grid.columns:  # whole and half px: they keep a file small, and what should be level is
        column.edges = [round(edge) for edge in column.edges]
        for item in column.items:
            item.y = round(item.y * 2) / 2


def _stream(atlas: Atlas) -> int | None:
    return next((number for number, band in enumerate(atlas.bands) if band.learning), None)


def _strands(grid: Grid, stream: int | None) -> dict[Bus, float]:
    """How high each line of learning runs through its lane: level all the way, and into a box of that lane straight."""
    buses = sorted({bus for bus, _ in grid.passes if bus[1][0] == "learning"})
    if stream is None:
        return {}
    straight = [bus for bus in buses if grid.boxes[bus[0]].lane == stream]
    others = [bus for bus in buses if bus not in straight]
    middle = grid.height - _deep(grid, stream)
    return {bus: middle - STRAND * number for number, bus in enumerate([*straight, *others])}


def _interpolate(grid: Grid) -> None:
    """Where a passing line would lie that isn't in its column yet: halfway between its neighbours, again and again."""
    for _ in range(4):
        for item in grid.passes.values():
            if item.near:
                item.y = sum(other.y for other in item.near) / len(item.near)


def _fair_edges(grid: Grid, atlas: Atlas) -> list[float]:
    """Where lanes would begin if every column were alike: each as high as its columns need on average."""
    needs = []
    for lane in range(len(atlas.bands)):
        own = [[item for item in column.items if item.lane == lane] for column in grid.columns]
        needs.append(sum(max(EMPTY, sum(item.height + GAP for item in items) + GAP) for items in own) / len(own))
    stream = _stream(atlas)
    deep = 2 * _deep(grid, stream) if stream is not None else 0.0
    scale = (grid.height - deep) / max(1.0, sum(need for lane, need in enumerate(needs) if lane != stream))
    edges = [0.0]
    for lane, need in enumerate(needs):
        edges.append(edges[-1] + (deep if lane == stream else need * scale))
    return edges
