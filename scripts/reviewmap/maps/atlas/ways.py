"""From boxes and gutters to arrows: where each leaves its box, on which tracks it runs, and where it joins one that leads to the same box."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...graphs.graph import Edge
from ..drawing import DrawnArrow, Label, Tip
from . import labels
from .columns import SLANT, Bus, Grid, Item, bus_of
from .gutters import CLOSE, Gutter, Net, Stop, gutter
from .labels import Point
from .spread import spread
from .values import Atlas

TIP = 7.0  # px: an arrow's head, from its point to its back; the line ends a little inside it
BEND = 5.0
PORT, PORT_LABEL, PORT_EDGE = 7.0, 15.0, 4.0  # between lines at a box's side, and from its corner
PORT_LEAST = 5.0  # where one has to make room
ASIDE = (4.0, -4.0, 2.0, -2.0, 6.0, -6.0, 8.0, -8.0)  # how far one is moved so that it lies on no other
BESIDE = 3.0  # from a line that passes to a box, where it has to make room
ROUNDS = 6


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
        for way in self.ways:
            if way.edge.answer:
                way.hops[0][2].words = labels.width(way.edge.answer)
        self._heights()
        for way in self.ways:
            first = way.hops[0][2]
            first.inset = inset_at(_item(first), first.y) if way.edge.answer else 0.0
        # Gutter n lies left of column n.
        self.gutters: list[Gutter] = [self._gutter(at) for at in range(len(grid.columns) + 1)]
        self._part()

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
                apart = [PORT_LABEL if stop.words else PORT for stop in stops[1:]]
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

    def _gutter(self, at: int) -> Gutter:
        return gutter([net for (number, _), net in sorted(self.nets.items()) if number == at])

    def _part(self) -> None:
        """Move lines a little up or down where they would lie on each other whichever runs further left, as long as that helps."""
        while clashes := [(at, stop) for at, one in enumerate(self.gutters) for pair in one.on_top for stop in pair]:
            if not any(self._moved(at, stop, by) for by in ASIDE for at, stop in clashes):
                return

    def _moved(self, at: int, stop: Stop, by: float) -> bool:
        """Whether fewer lines lie on each other once this one is moved. Those beside it make room, as far as their box has it."""
        moved, around = self._passing_aside(stop, by) if _item(stop).bus else (self._port_aside(stop, by), (at,))
        before = [one.y for one, _ in moved]
        for one, y in moved:
            one.y = y
        made = {number: self._gutter(number) for number in around}
        if sum(len(made[number].on_top) for number in around) < sum(len(self.gutters[number].on_top) for number in around):
            for number, one in made.items():
                self.gutters[number] = one
            return True
        for (one, _), y in zip(moved, before, strict=True):
            one.y = y
        return False

    def _port_aside(self, stop: Stop, by: float) -> list[tuple[Stop, float]]:
        stops = next(stops for stops in self.sides.values() if any(one is stop for one in stops))
        item = _item(stop)
        places = spread(
            [one.y + (by if one is stop else 0) for one in stops],
            [PORT_LABEL if one.words else PORT_LEAST for one in stops[1:]],
            low=item.top + PORT_EDGE,
            high=item.bottom - PORT_EDGE,
            weights=[100.0 if one is stop else 1.0 for one in stops],
        )
        fits = places[-1] <= item.bottom - PORT_EDGE + 0.01
        return [(one, round(place * 2) / 2) for one, place in zip(stops, places, strict=True)] if fits else []

    def _passing_aside(self, stop: Stop, by: float) -> tuple[list[tuple[Stop, float]], tuple[int, ...]]:
        """It takes the lines along that it would come too close to; a box it can't move."""
        column = next(one for one in self.grid.columns if any(other is stop.owner for other in one.items))
        way = 1 if by > 0 else -1
        moved = [_item(stop)]
        for item in sorted(column.items, key=lambda item: item.y * way):
            if (item.y - moved[-1].y) * way > 0:
                apart = item.top - moved[-1].bottom if way > 0 else moved[-1].top - item.bottom
                if apart >= abs(by) + (CLOSE if item.bus else BESIDE):
                    break
                if not item.bus:
                    return [], ()
                moved.append(item)
        return [(one, one.y + by) for one in self.stops.values() if any(one.owner is item for item in moved)], (
            column.number,
            column.number + 1,
        )

    def crowded(self) -> dict[str, float]:
        """The boxes that are too low for the lines at one of their sides, and how high they would have to be."""
        still = [_item(stop) for one in self.gutters for pair in one.on_top for stop in pair]
        found = {item.node.id: item.height + PORT for item in still if item.node}
        for (box, _), stops in self.sides.items():
            needed = sum(PORT_LABEL if stop.words else PORT for stop in stops[1:]) + 2 * PORT_EDGE
            if needed > self.grid.boxes[box].height:
                found[box] = max(found.get(box, 0.0), needed)
        return found

    # -- lines ------------------------------------------------------------------------------------------------------------

    def arrows(self, lefts: Sequence[float], rights: Sequence[float], tracks: Sequence[Mapping[int, float]]) -> tuple[DrawnArrow, ...]:
        """Return the arrows in the graph's order, once it is known where columns begin and end and where each gutter's tracks lie."""
        lines = {id(way.edge): self._line(way, lefts, rights, tracks) for way in self.ways}
        drawn: dict[Bus, list[tuple[Point, Point]]] = defaultdict(list)
        kept: dict[int, tuple[list[Point], bool]] = {}
        for way in sorted(self.ways, key=lambda way: -_length(lines[id(way.edge)])):
            line = lines[id(way.edge)]
            kept[id(way.edge)] = _until_joined(line, drawn[bus_of(way.edge)])
            drawn[bus_of(way.edge)] += list(pairwise(line))
        for edge in self.atlas.graph.edges:
            if id(edge) in self.grid.straight:
                kept[id(edge)] = _upright(edge, self.grid, lefts, rights, self.atlas), False
        answered = [edge for edge in self.atlas.graph.edges if edge.answer]
        found = labels.placed(
            [(edge.answer, kept[id(edge)][0]) for edge in answered],
            [line for line, _ in kept.values()],
            [
                (lefts[at] + _corner(item), item.top, rights[at] - _corner(item), item.bottom)
                for name, item in self.grid.boxes.items()
                for at in (self.atlas.column[name] + 1,)
            ],
        )
        said = {id(edge): label for edge, label in zip(answered, found, strict=True)}
        return tuple(_arrow(edge, *kept[id(edge)], said.get(id(edge))) for edge in self.atlas.graph.edges)

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


def _corner(item: Item) -> float:
    """How far words may come in beside a slanted side."""
    return inset_at(item, item.y - item.height / 5)


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


def _upright(edge: Edge, grid: Grid, lefts: Sequence[float], rights: Sequence[float], atlas: Atlas) -> list[Point]:
    """The line straight down or up to the next box."""
    number = atlas.column[edge.source] + 1
    x = (lefts[number] + rights[number]) / 2
    source, target = grid.boxes[edge.source], grid.boxes[edge.target]
    return [(x, source.bottom), (x, target.top)] if target.y > source.y else [(x, source.top), (x, target.bottom)]
