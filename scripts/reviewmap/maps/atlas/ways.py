"""From boxes and gutters to arrows: where each leaves its box, on which tracks it runs, and where it joins one that leads to the same box."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...graphs.graph import Edge
from .. import measure, words
from ..drawing import DrawnArrow, Label, Line, Tip
from .columns import SIZE, SLANT, Bus, Grid, Item, bus_of
from .gutters import Gutter, Net, Stop, gutter
from .spread import spread
from .values import Atlas

TIP = 7.0  # px: an arrow's head; the line ends a little inside it
BEND = 5.0
PORT, PORT_LABEL, PORT_EDGE = 7.0, 15.0, 4.0  # between lines at a box's side, and from its corner
ROUNDS = 6

Point = tuple[float, float]


@dataclass
class AtlasWay:
    """An edge with its stops in order: two in each gutter that it crosses."""

    edge: Edge
    hops: list[tuple[int, Net, Stop, Stop]]


def routed(atlas: Atlas, grid: Grid) -> Router:
    """Return all ways. What runs up goes left of its column and what runs down goes right, unless the other side makes the whole narrower."""
    first = Router(atlas, grid)
    flipped = first.better_sides()
    if not flipped:
        return first
    second = Router(atlas, grid, flipped=flipped)
    return min(first, second, key=lambda router: sum(one.width for one in router.gutters))


class Router:
    """Nets are made first, then heights, tracks, widths and last the lines, since each needs the one before."""

    def __init__(self, atlas: Atlas, grid: Grid, *, flipped: frozenset[tuple[int, Bus]] = frozenset()) -> None:
        """`flipped`: the nets of single columns, by gutter and name, that run on the column's other side."""
        self.atlas, self.grid, self.flipped = atlas, grid, flipped
        self.nets: dict[tuple[int, Bus], Net] = {}
        self.stops: dict[tuple[object, ...], Stop] = {}
        self.sides: dict[tuple[str, str], list[Stop]] = defaultdict(list)  # (box, side) -> where lines meet it
        self.keys = _keys(atlas, grid)
        self.ways = [self._way(edge) for edge in atlas.graph.edges if id(edge) not in grid.straight]
        self.labelled = {id(way.hops[0][2]) for way in self.ways if way.edge.answer}
        self._heights()
        # Gutter n lies left of column n.
        self.gutters: list[Gutter] = [
            gutter([net for (number, _), net in sorted(self.nets.items()) if number == at]) for at in range(len(grid.columns) + 1)
        ]

    # -- nets and stops ---------------------------------------------------------------------------------------------------

    def _way(self, edge: Edge) -> AtlasWay:
        start, end = self.atlas.column[edge.source] + 1, self.atlas.column[edge.target] + 1
        bus = self.keys[id(edge)]
        if start == end:
            down = self.grid.boxes[edge.target].y > self.grid.boxes[edge.source].y
            at, side = (start + 1, "right") if down else (start, "left")
            if (at, bus) in self.flipped:
                at, side = (start, "left") if down else (start + 1, "right")
            net = self._net(at, bus)
            where = net.left if side == "right" else net.right
            return AtlasWay(
                edge, [(at, net, self._port(edge.source, side, bus, where, False), self._port(edge.target, side, bus, where, True))]
            )
        step = 1 if end > start else -1
        hops = []
        for number in range(start, end, step):
            at = number + 1 if step > 0 else number
            net = self._net(at, bus)
            here, there = (net.left, net.right) if step > 0 else (net.right, net.left)
            leaving, arriving = ("right", "left") if step > 0 else ("left", "right")
            first = self._port(edge.source, leaving, bus, here, False) if number == start else self._passing(bus, number, here)
            last = self._port(edge.target, arriving, bus, there, True) if number + step == end else self._passing(bus, number + step, there)
            hops.append((at, net, first, last))
        return AtlasWay(edge, hops)

    def _net(self, at: int, bus: Bus) -> Net:
        return self.nets.setdefault((at, bus), Net(bus))

    def _port(self, box: str, side: str, bus: Bus, where: list[Stop], arrives: bool) -> Stop:
        key = (box, side, bus, arrives)
        if key not in self.stops:
            self.stops[key] = stop = Stop(self.grid.boxes[box], arrives)
            self.sides[box, side].append(stop)
            where.append(stop)
        return self.stops[key]

    def _passing(self, bus: Bus, number: int, where: list[Stop]) -> Stop:
        key = (bus, number, id(where))
        if key not in self.stops:
            self.stops[key] = stop = Stop(self.grid.passes[bus, number], False)
            where.append(stop)
        return self.stops[key]

    def better_sides(self) -> frozenset[tuple[int, Bus]]:
        """The nets that stay within one column and would make the whole narrower on its other side, found one after another."""
        by_gutter = {at: [net for (number, _), net in self.nets.items() if number == at] for at in range(len(self.grid.columns) + 1)}
        widths = {at: gutter(nets).width for at, nets in by_gutter.items()}
        flipped: set[tuple[int, Bus]] = set()
        for (at, bus), net in sorted(self.nets.items()):
            if net.left and net.right:
                continue
            other = at - 1 if net.left else at + 1
            if not 1 < other < len(self.grid.columns):
                continue
            there = Net(bus, left=net.right, right=net.left)
            here_nets = [one for one in by_gutter[at] if one is not net]
            there_nets = [*by_gutter[other], there]
            here_width, there_width = gutter(here_nets).width, gutter(there_nets).width
            if here_width + there_width < widths[at] + widths[other] - 1 and (other, bus) not in self.nets:
                flipped.add((at, bus))
                by_gutter[at], by_gutter[other] = here_nets, there_nets
                widths[at], widths[other] = here_width, there_width
        return frozenset(flipped)

    # -- heights ----------------------------------------------------------------------------------------------------------

    def _heights(self) -> None:
        """Spread the lines over each box's side, as level as can be with where they come from and lead to."""
        of_stop = {id(stop): net for net in self.nets.values() for stop in net.stops}
        for stop in self.stops.values():
            stop.y = _item(stop).y
        for _ in range(ROUNDS):
            for (box, _), stops in self.sides.items():
                item = self.grid.boxes[box]
                wishes = {id(stop): _elsewhere(of_stop[id(stop)], stop) for stop in stops}
                stops.sort(key=lambda stop: (wishes[id(stop)], not stop.arrives))
                room = item.height - 2 * PORT_EDGE
                apart = [PORT_LABEL if id(stop) in self.labelled else PORT for stop in stops[1:]]
                squeeze = min(1.0, room / sum(apart)) if apart else 1.0
                kept = [min(max(wishes[id(stop)], item.top + PORT_EDGE), item.bottom - PORT_EDGE) for stop in stops]
                # A line that goes far up or down may as well leave in the middle.
                kept = [wish if abs(wish - wishes[id(stop)]) < 1 else item.y for wish, stop in zip(kept, stops, strict=True)]
                weights = [1.0 if abs(wish - wishes[id(stop)]) < 1 else 0.1 for wish, stop in zip(kept, stops, strict=True)]
                places = spread(
                    kept, [gap * squeeze for gap in apart], low=item.top + PORT_EDGE, high=item.bottom - PORT_EDGE, weights=weights
                )
                for stop, place in zip(stops, places, strict=True):
                    stop.y = round(place * 2) / 2

    def crowded(self) -> dict[str, float]:
        """The boxes that are too low for the lines at one of their sides, and how high they would have to be."""
        found: dict[str, float] = {}
        for (box, _), stops in self.sides.items():
            needed = sum(PORT_LABEL if id(stop) in self.labelled else PORT for stop in stops[1:]) + 2 * PORT_EDGE
            if needed > self.grid.boxes[box].height:
                found[box] = max(found.get(box, 0.0), needed)
        return found

    # -- lines ------------------------------------------------------------------------------------------------------------

    def arrows(self, lefts: Sequence[float], rights: Sequence[float], tracks: Sequence[Mapping[int, float]]) -> tuple[DrawnArrow, ...]:
        """Return the arrows in the graph's order, once it is known where columns begin and end and where each gutter's tracks lie."""
        lines = {id(way.edge): self._line(way, lefts, rights, tracks) for way in self.ways}
        drawn: dict[Bus, list[tuple[Point, Point]]] = defaultdict(list)
        made: dict[int, DrawnArrow] = {}
        for way in sorted(self.ways, key=lambda way: -_length(lines[id(way.edge)])):
            line = lines[id(way.edge)]
            kept, joins = _until_joined(line, drawn[bus_of(way.edge)])
            drawn[bus_of(way.edge)] += list(zip(line, line[1:], strict=False))
            made[id(way.edge)] = _arrow(way.edge, kept, joins, _beside(way.edge, line))
        for edge in self.atlas.graph.edges:
            if id(edge) in self.grid.straight:
                made[id(edge)] = _upright(edge, self.grid, lefts, rights, self.atlas)
        return tuple(made[id(edge)] for edge in self.atlas.graph.edges)

    def _line(self, way: AtlasWay, lefts: Sequence[float], rights: Sequence[float], tracks: Sequence[Mapping[int, float]]) -> list[Point]:
        start, end = self.atlas.column[way.edge.source] + 1, self.atlas.column[way.edge.target] + 1
        points: list[Point] = []
        first = way.hops[0]
        from_right = first[0] == start + 1
        source = self.grid.boxes[way.edge.source]
        points.append((_side(source, first[2].y, lefts[start], rights[start], on_right=from_right), first[2].y))
        for at, net, one, other in way.hops:
            if abs(one.y - other.y) >= 0.05:
                x = tracks[at][id(net)]
                points += [(x, one.y), (x, other.y)]
        last = way.hops[-1]
        into_right = last[0] == end + 1
        target = self.grid.boxes[way.edge.target]
        points.append((_side(target, last[3].y, lefts[end], rights[end], on_right=into_right), last[3].y))
        return points


def _keys(atlas: Atlas, grid: Grid) -> dict[int, Bus]:
    """Under which name an edge shares its tracks: with others to its target, or if it is the only one of its look, with others from its source.

    Never both: where lines from two boxes meet and part again to two boxes, nobody could tell which leads where.
    """
    own = [edge for edge in atlas.graph.edges if id(edge) not in grid.straight]
    into = Counter(bus_of(edge) for edge in own)
    keys = {id(edge): bus_of(edge) for edge in own}
    for edge in own:
        near = abs(atlas.column[edge.source] - atlas.column[edge.target]) <= 1
        if into[bus_of(edge)] == 1 and near and not edge.answer and edge.kind != "learning":
            keys[id(edge)] = (f"{edge.source}>", bus_of(edge)[1])
    return keys


def _item(stop: Stop) -> Item:
    assert isinstance(stop.owner, Item)
    return stop.owner


def _elsewhere(net: Net, stop: Stop) -> float:
    """Where a net's other stops are on average."""
    others = [other.y for other in net.stops if other is not stop]
    across = [other.y for other in (net.right if stop in net.left else net.left)]
    near = across or others
    return sum(near) / len(near) if near else stop.y


def _side(item: Item, y: float, left: float, right: float, *, on_right: bool) -> float:
    inset = inset_at(item, y)
    return right - inset if on_right else left + inset


def inset_at(item: Item, y: float) -> float:
    """How far in from a box's side its outline stands at a height."""
    kind = item.node.kind if item.node else ""
    if kind == "decision":
        return SLANT * abs(y - item.y) / (item.height / 2)
    radius = radius_of(item)
    missing = max(0.0, radius - min(y - item.top, item.bottom - y))
    return round(radius - (radius * radius - missing * missing) ** 0.5, 2)


def radius_of(item: Item) -> float:
    kind = item.node.kind if item.node else ""
    return min(item.height / 2, 14.0) if kind in ("start", "end", "other") else {"branch": 2.0}.get(kind, 5.0)


def _length(line: Sequence[Point]) -> float:
    return sum(abs(x - to_x) + abs(y - to_y) for (x, y), (to_x, to_y) in zip(line, line[1:], strict=False))


def _until_joined(line: list[Point], drawn: Sequence[tuple[Point, Point]]) -> tuple[list[Point], bool]:
    """Return a line up to where all the rest of it is drawn already, a bend further, and whether there is such a place."""
    at = len(line) - 1
    begins: Point | None = None
    while at > 0:
        one, other = line[at - 1], line[at]
        covered = _covered(one, other, drawn)
        if covered is None:
            break
        begins = covered
        at -= 1
        if covered != one:
            break
    if begins is None:
        return line, False
    while _length([begins, line[at + 1]]) < 2 * BEND + 2:  # a piece that is all bends can't be joined: go on to the next
        at += 1
        if at == len(line) - 1:
            return line, False
        begins = line[at]
    one, other = line[at], line[at + 1]
    way = (_sign(other[0] - one[0]), _sign(other[1] - one[1]))
    end = (begins[0] + way[0] * (BEND + 1), begins[1] + way[1] * (BEND + 1))
    return [*line[: at + 1], end], True


def _covered(one: Point, other: Point, drawn: Iterable[tuple[Point, Point]]) -> Point | None:
    """Return from which point of a level or upright piece on it is drawn, up to its end; None if its end isn't."""
    axis = 0 if abs(one[1] - other[1]) < 0.05 else 1
    across = 1 - axis
    spans = [
        tuple(sorted((a[axis], b[axis]))) for a, b in drawn if abs(a[across] - b[across]) < 0.05 and abs(a[across] - one[across]) < 0.05
    ]
    way = _sign(other[axis] - one[axis])
    reach = other[axis]
    moved = True
    while moved:
        moved = False
        for low, high in spans:
            if low - 0.05 <= reach <= high + 0.05:
                far = low if way > 0 else high
                if (reach - far) * way > 0.05:
                    reach, moved = far, True
    if abs(reach - other[axis]) < 0.05:
        return None
    if (reach - one[axis]) * way <= 0.05:
        return one
    return (reach, one[1]) if axis == 0 else (one[0], reach)


def _sign(number: float) -> int:
    return (number > 0.01) - (number < -0.01)


def _arrow(edge: Edge, line: list[Point], joins: bool, label: Label | None) -> DrawnArrow:
    tip = None
    if not joins:
        (x, y), (to_x, to_y) = line[-2], line[-1]
        dx, dy = _sign(to_x - x), _sign(to_y - y)
        tip = Tip(to_x, to_y, dx, dy)
        line = [*line[:-1], (to_x - (TIP - 1) * dx, to_y - (TIP - 1) * dy)]
    return DrawnArrow(edge, _path(line), tip, label)


def _path(line: Sequence[Point]) -> str:
    """Return a line with its corners rounded."""
    made = [f"M{line[0][0]:.6g},{line[0][1]:.6g}"]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        bend = min(BEND, _length([before, corner]) / 2, _length([corner, after]) / 2)
        into, out = _towards(corner, before, bend), _towards(corner, after, bend)
        made.append(f"L{into[0]:.6g},{into[1]:.6g}Q{corner[0]:.6g},{corner[1]:.6g} {out[0]:.6g},{out[1]:.6g}")
    made.append(f"L{line[-1][0]:.6g},{line[-1][1]:.6g}")
    return "".join(made)


def _towards(one: Point, other: Point, far: float) -> Point:
    return one[0] + far * _sign(other[0] - one[0]), one[1] + far * _sign(other[1] - one[1])


def _beside(edge: Edge, line: Sequence[Point]) -> Label | None:
    """The words of an answer over the beginning of its line."""
    if not edge.answer:
        return None
    (x, y), (to_x, _) = line[0], line[1]
    said = words.one_line(edge.answer)
    width = measure.room(said, size=SIZE, spare=False)
    left = x + 3 if to_x > x else x - 3 - width
    return Label(left, y - 15, width, 14, (Line(said, left, y - 3.5, "label"),), False)


def _upright(edge: Edge, grid: Grid, lefts: Sequence[float], rights: Sequence[float], atlas: Atlas) -> DrawnArrow:
    """An arrow straight down or up to the next box."""
    number = atlas.column[edge.source] + 1
    x = (lefts[number] + rights[number]) / 2
    source, target = grid.boxes[edge.source], grid.boxes[edge.target]
    way = 1 if target.y > source.y else -1
    start, end = (source.bottom, target.top) if way > 0 else (source.top, target.bottom)
    label = None
    if edge.answer:
        said = words.one_line(edge.answer)
        width = measure.room(said, size=SIZE, spare=False)
        middle = (start + end) / 2
        label = Label(x + 5, middle - 7, width, 14, (Line(said, x + 5, middle + 3.5, "label"),), False)
    return DrawnArrow(edge, f"M{x:.6g},{start:.6g}L{x:.6g},{end - way * (TIP - 1):.6g}", Tip(x, end, 0, way), label)
