"""How much of a process an atlas can show. What doesn't fit stands folded in one box for each stage and lane, and the atlas says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...graphs.graph import WEAKEST_FIRST, Edge, Node
from ..drawing import TooDense
from .sheet import HIGHEST, WIDEST, AtlasSheet, sheet
from .values import Atlas, Picked

MOST = (8, 6, 4, 3, 2, 1, 0)  # steps that a stage may have in one lane before they are folded; 0 folds everything else too
MOST_BOXES, MOST_ARROWS = 130, 190  # more than this never fits, and takes long to find out
LARGEST = 2400.0  # px: a sheet that is wider or higher, with everything folded, is no picture any more
FOLDED = ("step",)
FOLDED_AT_LAST = ("step", "decision", "branch", "end")


@dataclass(frozen=True)
class Crowded(TooDense):
    """An atlas that no sheet can hold; its words alone are shown."""

    atlas: Atlas


_laid_out: list[tuple[Any, AtlasSheet | Crowded]] = []  # the last two: a build lays one out for the screen and one for the wall


def fitted(atlas: Atlas, *, width: float = WIDEST, height: float = HIGHEST) -> AtlasSheet | Crowded:
    """Return the atlas laid out, with as little folded as fits in a width and a height in px. The same atlas is laid out once."""
    key = atlas, width, height
    found = next((made for known, made in _laid_out if known == key), None)
    if found is None:
        found = _fitted(atlas, width, height)
        _laid_out[:] = [(key, found), *_laid_out[:1]]
    return found


def _fitted(atlas: Atlas, width: float, height: float) -> AtlasSheet | Crowded:
    made: AtlasSheet | None = None
    for most in (None, *MOST):
        wanted = atlas if most is None else folded(atlas, most=most)
        if most != 0 and (len(wanted.graph.nodes) > MOST_BOXES or len(wanted.graph.edges) > MOST_ARROWS):
            continue
        if made is None or wanted.graph.nodes != made.atlas.graph.nodes:
            made = sheet(wanted)
        if made.width <= width and made.height <= height:
            return made
    assert made is not None
    if max(made.width, made.height) > LARGEST:
        return Crowded(made.atlas.graph, f"{len(atlas.stages)} stages in {len(atlas.bands)} rows", made.atlas)
    return made


def folded(atlas: Atlas, *, most: int) -> Atlas:
    """Return the atlas with the steps of each stage and lane in one box where there are more than `most`."""
    kinds = FOLDED if most else FOLDED_AT_LAST
    cells: dict[tuple[int, int], list[Node]] = defaultdict(list)
    for node in atlas.graph.nodes:
        if node.kind in kinds:
            cells[atlas.column[node.id], atlas.lane[node.id]].append(node)
    boxes = {cell: _box(atlas, cell, nodes) for cell, nodes in cells.items() if len(nodes) > max(1, most)}
    into = {node.id: boxes[cell].id for cell in boxes for node in cells[cell]}
    if not into:
        return atlas
    nodes: list[Node] = []
    for node in atlas.graph.nodes:
        box = boxes.get((atlas.column[node.id], atlas.lane[node.id])) if node.id in into else node
        if box is not None and box not in nodes:
            nodes.append(box)
    graph = replace(
        atlas.graph,
        nodes=tuple(nodes),
        edges=tuple(_edges(atlas.graph.edges, into)),
        left_out=(_left_out(atlas, into, boxes), *atlas.graph.left_out),
    )
    at = {boxes[cell].id: cell for cell in boxes}
    return replace(
        atlas,
        graph=graph,
        column={**atlas.column, **{box: cell[0] for box, cell in at.items()}},
        lane={**atlas.lane, **{box: cell[1] for box, cell in at.items()}},
        said={**atlas.said, **{boxes[cell].id: "; ".join(atlas.full.get(node.id, node.title) for node in cells[cell]) for cell in boxes}},
        roles=tuple(_picked(role, into) for role in atlas.roles),
    )


def _box(atlas: Atlas, cell: tuple[int, int], nodes: list[Node]) -> Node:
    stage, band = atlas.stages[cell[0]], atlas.bands[cell[1]]
    what = "steps" if all(node.kind == "step" for node in nodes) else "places"
    return Node(f"{stage.id}-{band.id}-folded", f"{len(nodes)} {what}", "stage", stage=stage.id, href=stage.href)


def _edges(edges: Iterable[Edge], into: Mapping[str, str]) -> list[Edge]:
    """The arrows between what is left; several that fall together are as drafted and as weakly evidenced as the weakest."""
    same: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in edges:
        source, target = into.get(edge.source, edge.source), into.get(edge.target, edge.target)
        if source != target or edge.source == edge.target:
            same.setdefault((source, target, edge.kind), []).append(replace(edge, source=source, target=target))
    return [
        replace(
            ways[0],
            answer=ways[0].answer if len(ways) == 1 and ways[0].source not in into.values() else "",
            drafted=any(way.drafted for way in ways),
            evidence=min((way.evidence for way in ways), key=lambda one: WEAKEST_FIRST.index(one) if one in WEAKEST_FIRST else 0),
        )
        for ways in same.values()
    ]


def _left_out(atlas: Atlas, into: Mapping[str, str], boxes: Mapping[tuple[int, int], Node]) -> str:
    steps = all(atlas.graph.node(place).kind == "step" for place in into)
    what = "steps" if steps else "steps, decisions and ways round"
    return f"{len(into)} {what} that would not fit: they stand together in {len(boxes)} boxes, and each is on the map of its stage."


def _picked(role: Picked, into: Mapping[str, str]) -> Picked:
    return replace(
        role,
        parts=frozenset(into.get(place, place) for place in role.parts),
        does=frozenset(into.get(place, place) for place in role.does),
    )
