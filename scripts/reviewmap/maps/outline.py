"""Which box of a column hangs from which: the order of reading, turned into a tree that a narrow column can show.

A column keeps the graph's order. Below a box stand its answers; a box that only one answer leads to hangs under that answer, moved in.
An arrow that cannot be shown by closeness alone becomes a rail at the column's side.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ..graphs.graph import Edge, Graph

DEEPEST = 3  # boxes moved in further would be too narrow for their words


@dataclass
class OutlinePlace:
    """A node's place. `hangs` is the one arrow that leads straight down into it; the others that end here are rails."""

    node: str
    depth: int
    hangs: Edge | None = None
    through: bool = False  # it goes on in its parent's own line, instead of moved in


@dataclass
class _Open:
    place: OutlinePlace
    waiting: dict[str, list[Edge]] = field(default_factory=dict)


def places(graph: Graph) -> tuple[OutlinePlace, ...]:
    """Return each node's place, in the graph's order."""
    order = {node.id: number for number, node in enumerate(graph.nodes)}
    ways_in: dict[str, int] = defaultdict(int)
    leaving: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        leaving[edge.source].append(edge)
        if order[edge.source] < order[edge.target]:
            ways_in[edge.target] += 1
    found: list[OutlinePlace] = []
    still_open: list[_Open] = []
    for node in graph.nodes:
        parent = _parent(still_open, node.id)
        place = _place(still_open, parent, node.id, ways_in[node.id])
        found.append(place)
        waiting: dict[str, list[Edge]] = defaultdict(list)
        for edge in leaving[node.id]:
            if order[edge.target] > order[node.id]:
                waiting[edge.target].append(edge)
        still_open.append(_Open(place, waiting))
    _straighten(found, {node.id for node in graph.nodes if node.kind in ("branch", "end")})
    return tuple(found)


def _parent(still_open: list[_Open], node: str) -> int | None:
    """Return which open box a node goes on from: the outermost on the main way, else the nearest on a side way."""
    leading = [number for number, one in enumerate(still_open) if node in one.waiting]
    main = [number for number in leading if any(edge.kind in ("next", "answer") for edge in still_open[number].waiting[node])]
    return main[0] if main else leading[-1] if leading else None


def _place(still_open: list[_Open], parent: int | None, node: str, ways_in: int) -> OutlinePlace:
    if parent is None:
        still_open.clear()
        return OutlinePlace(node, 0)
    del still_open[parent + 1 :]
    one = still_open[parent]
    edges = one.waiting.pop(node)
    if len(edges) > 1:  # several answers lead to one box: each is a rail of its own, so that none seems to follow another
        still_open.pop()
        return OutlinePlace(node, one.place.depth)
    edge = edges[0]
    plain = edge.kind == "next" or (edge.kind == "answer" and ways_in > 1 and not one.waiting)
    if plain and not (edge.kind == "next" and _side(one) and ways_in == 1 and edge.words):
        still_open.pop()
        return OutlinePlace(node, one.place.depth, edge, through=True)
    if one.place.depth == DEEPEST:
        still_open.pop()
        return OutlinePlace(node, one.place.depth)
    return OutlinePlace(node, one.place.depth + 1, edge)


def _side(one: _Open) -> bool:
    return any(edge.kind == "answer" for edges in one.waiting.values() for edge in edges)


def _straighten(found: list[OutlinePlace], side_ways: set[str]) -> None:
    """Move an only follower back into its parent's line, unless it is a way round or an end, which is never the main way."""
    followers: dict[str, int] = defaultdict(int)
    for place in found:
        if place.hangs is not None:
            followers[place.hangs.source] += 1
    for number, place in enumerate(found):
        if place.hangs is None or place.through or place.node in side_ways or followers[place.hangs.source] > 1:
            continue
        place.through = True
        moved_in = place.depth
        for after in found[number:]:
            if after.depth < moved_in:
                break
            after.depth -= 1
