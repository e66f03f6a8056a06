"""A map as one column that fits a telephone: boxes in process order, answers stacked, other arrows as rails on the right.

Graphviz has no say here, because process order already decides the layout; see placed.py for maps whose layout the graph decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..graphs.graph import Edge, Graph
from . import words
from .drawing import Drawing, DrawnArrow, Label, PlacedBox, Tip, TooDense, box, dip, inset, label
from .outline import OutlinePlace, places
from .rails import tracks

WIDTH = 280.0  # px: a 320 px screen without its margins and a little for a focus ring
NARROWEST = 196.0  # px: a column with narrower boxes would cut words; such a map grows wider instead, and scrolls
RAIL = 9.0
MARGIN = 2.0
STEP_IN = 20.0
TRUNK = 10.0  # from a box's left side to the line that goes down from it
TOO_MANY_RAILS = 40

_Bus = tuple[str, str, bool]


@dataclass(frozen=True)
class _ColumnRow:
    """A row of the column: a box, or the words of an arrow below its box."""

    place: OutlinePlace
    edge: Edge | None = None


@dataclass(frozen=True)
class _Rail:
    x: float
    into: float  # the height at which it enters its box


def column(graph: Graph, *, width: float = WIDTH) -> Drawing | TooDense:
    """Return a graph drawn as one column, as narrow as `width` where its rails leave room for that."""
    rows = _rows(graph)
    at = _row_numbers(rows)
    buses: dict[_Bus, list[int]] = defaultdict(list)
    for edge, number in _rail_edges(graph, rows, at):
        buses[_bus(edge)] += [number, at[edge.target]]
    track = tracks(buses)
    lanes = max(track.values(), default=-1) + 1
    if lanes > TOO_MANY_RAILS:
        return TooDense(graph, f"{lanes} arrows would run side by side")
    right = max(NARROWEST, width - 2 * MARGIN - RAIL * lanes) if lanes else width - MARGIN
    boxes, labels, height = _set(rows, right=right, nodes={node.id: node for node in graph.nodes})
    entry = _entries(track, boxes)
    rails = {bus: _Rail(right + RAIL * (number + 1), entry[bus]) for bus, number in track.items()}
    hanging = {id(row.place.hangs): row.place for row in rows if row.place.hangs is not None}
    whole = _whole(graph, hanging, boxes, labels, rails)
    arrows = tuple(
        _hanging(edge, hanging[id(edge)], boxes, labels.get(id(edge)))
        if id(edge) in hanging
        else _railed(edge, boxes, labels.get(id(edge)), rails[_bus(edge)], whole=id(edge) in whole)
        for edge in graph.edges
    )
    full = right + RAIL * lanes + 2 * MARGIN if lanes else width
    return Drawing(graph, full, height, tuple(boxes[node.id] for node in graph.nodes), arrows)


def _rows(graph: Graph) -> list[_ColumnRow]:
    """Return the rows from the top: under each box the words of its rails, over a hanging box the words that lead to it."""
    placed = places(graph)
    hanging = {id(place.hangs) for place in placed if place.hangs is not None}
    parents = {place.node: place for place in placed}
    rows: list[_ColumnRow] = []
    for place in placed:
        if place.hangs is not None and words.arrow(place.hangs):
            rows.append(_ColumnRow(parents[place.hangs.source], place.hangs))
        rows.append(_ColumnRow(place))
        rows += [_ColumnRow(place, edge) for edge in graph.leaving(place.node) if id(edge) not in hanging and words.arrow(edge)]
    return rows


def _row_numbers(rows: list[_ColumnRow]) -> dict[str, int]:
    return {row.place.node: number for number, row in enumerate(rows) if row.edge is None}


def _rail_edges(graph: Graph, rows: list[_ColumnRow], at: dict[str, int]) -> list[tuple[Edge, int]]:
    hanging = {id(row.place.hangs) for row in rows if row.place.hangs is not None}
    own_row = {id(row.edge): number for number, row in enumerate(rows) if row.edge is not None}
    return [(edge, own_row.get(id(edge), at[edge.source])) for edge in graph.edges if id(edge) not in hanging]


def _bus(edge: Edge) -> _Bus:
    """Return what arrows must have in common to share a rail."""
    return edge.target, "next" if edge.kind == "answer" else edge.kind, edge.drafted


def _set(rows: list[_ColumnRow], *, right: float, nodes) -> tuple[dict[str, PlacedBox], dict[int, Label], float]:
    boxes: dict[str, PlacedBox] = {}
    labels: dict[int, Label] = {}
    y = MARGIN
    for number, row in enumerate(rows):
        x = MARGIN + STEP_IN * row.place.depth
        after_words = number > 0 and rows[number - 1].edge is not None
        if row.edge is not None:
            pill = bool(row.edge.answer)
            indent = x + TRUNK + (10 if pill else 5)
            y += 5 if after_words else 8
            labels[id(row.edge)] = made = label(words.arrow(row.edge), x=indent, y=y, width=right - indent, pill=pill)
            y += made.height + (0 if pill else 3)
            continue
        if number:
            straight = row.place.hangs is not None
            y += (16 if after_words else 24) if straight else (10 if nodes[row.place.node].outside else 22)
        boxes[row.place.node] = made_box = box(nodes[row.place.node], x=x, y=y, width=right - x)
        y += made_box.height
    return boxes, labels, y + MARGIN


def _entries(track: dict[_Bus, int], boxes: dict[str, PlacedBox]) -> dict[_Bus, float]:
    """Return the height at which each rail enters its box, spread over the box's right side."""
    into: dict[str, list[_Bus]] = defaultdict(list)
    for bus in sorted(track, key=lambda bus: (track[bus], bus)):
        into[bus[0]].append(bus)
    found: dict[_Bus, float] = {}
    for target, buses in into.items():
        made = boxes[target]
        for number, bus in enumerate(buses):
            found[bus] = made.y + made.height * (number + 1) / (len(buses) + 2)
    return found


def _hanging(edge: Edge, place: OutlinePlace, boxes: dict[str, PlacedBox], beside: Label | None) -> DrawnArrow:
    """Return an arrow straight down, in its source's own line or one step in."""
    source, target = boxes[edge.source], boxes[edge.target]
    trunk_x, bottom = _foot(source)
    top = target.y + dip(target, target.x + TRUNK)
    if place.through:
        branch = f"M{trunk_x:g},{beside.y + beside.height / 2:g}H{beside.x:g}" if beside is not None and beside.pill else ""
        return DrawnArrow(edge, f"M{trunk_x:g},{bottom:g}V{top - 7:g}", Tip(trunk_x, top, 0, 1), beside, branch)
    drop = target.x + TRUNK
    tip = Tip(drop, top, 0, 1)
    if beside is None:
        return DrawnArrow(edge, f"M{trunk_x:g},{bottom:g}V{bottom + 10:g}H{drop:g}V{top - 7:g}", tip)
    trunk = f"M{trunk_x:g},{bottom:g}V{beside.y + beside.height / 2:g}H{beside.x:g}"
    return DrawnArrow(edge, f"M{drop:g},{beside.y + beside.height:g}V{top - 7:g}", tip, beside, trunk)


def _railed(edge: Edge, boxes: dict[str, PlacedBox], beside: Label | None, rail: _Rail, *, whole: bool) -> DrawnArrow:
    """Return an arrow that goes to its rail, and only if it is the longest there also along the rail to the box."""
    source, target = boxes[edge.source], boxes[edge.target]
    trunk_x, bottom = _foot(source)
    x, y = _start(source, beside)
    trunk = ""
    if beside is not None:
        trunk = f"M{trunk_x:g},{bottom:g}V{y:g}" + (f"H{beside.x:g}" if beside.pill else "")
    if not whole:  # drawing a dashed line twice in one place would make it look solid
        return DrawnArrow(edge, _joined(x, y, rail), None, beside, trunk)
    side = target.x + target.width - inset(target, rail.into)
    return DrawnArrow(edge, _round(x, y, rail.x, rail.into, side + 7), Tip(side, rail.into, -1, 0), beside, trunk)


def _foot(source: PlacedBox) -> tuple[float, float]:
    """Return where the line starts that goes down from a box."""
    x = source.x + TRUNK
    return x, source.y + source.height - dip(source, x)


def _start(source: PlacedBox, beside: Label | None) -> tuple[float, float]:
    """Return where an arrow to a rail starts: at its box, at its answer, or under its words, which then stand on the line."""
    if beside is None:
        y = source.y + source.height - 9
        return source.x + source.width - inset(source, y), y
    if beside.pill:
        return beside.x + beside.width, beside.y + beside.height / 2
    return source.x + TRUNK, beside.y + beside.height


def _whole(
    graph: Graph, hanging: dict[int, OutlinePlace], boxes: dict[str, PlacedBox], labels: dict[int, Label], rails: dict[_Bus, _Rail]
) -> set[int]:
    """Return the arrows that draw their whole rail: the farthest one above and the farthest one below each way in."""
    farthest: dict[tuple[_Bus, bool], tuple[float, int]] = {}
    for edge in graph.edges:
        if id(edge) in hanging:
            continue
        bus = _bus(edge)
        away = _start(boxes[edge.source], labels.get(id(edge)))[1] - rails[bus].into
        farthest[bus, away > 0] = max(farthest.get((bus, away > 0), (0.0, id(edge))), (abs(away), id(edge)), key=lambda one: one[0])
    return {edge for _, edge in farthest.values()}


def _joined(x: float, y: float, rail: _Rail) -> str:
    way = 1 if rail.into >= y else -1
    bend = min(5.0, abs(rail.into - y) / 2)
    return f"M{x:g},{y:g}H{rail.x - bend:g}Q{rail.x:g},{y:g} {rail.x:g},{y + way * bend:g}"


def _round(x1: float, y1: float, x: float, y2: float, x2: float) -> str:
    """Return a path that goes right to a rail, along it, and back left, with rounded corners."""
    way = 1 if y2 >= y1 else -1
    bend = min(5.0, abs(y2 - y1) / 2)
    return f"M{x1:g},{y1:g}H{x - bend:g}Q{x:g},{y1:g} {x:g},{y1 + way * bend:g}V{y2 - way * bend:g}Q{x:g},{y2:g} {x - bend:g},{y2:g}H{x2:g}"
