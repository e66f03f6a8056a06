"""One stage: its own places strong, and faintly where its arrows come from and lead to."""

from __future__ import annotations

from dataclasses import replace

from ..model import Knowledge, places_of
from ..model.process import Stage
from .graph import Edge, Graph, Node
from .places import edges_touching, marked, node, with_neighbours


def of_stage(knowledge: Knowledge, stage: Stage) -> Graph:
    """A stage's own places with who acts and by when, every arrow that leaves them, and the main arrows that come in from other stages."""
    own = [marked(knowledge, replace(node(knowledge, place), says_who=True)) for place in places_of(stage)]
    ids = {one.id for one in own}
    touching = edges_touching(knowledge, ids)
    edges = [edge for edge in touching if edge.source in ids or edge.kind != "learning"]
    left_out = (
        ("Learning that flows in from other stages. It is on the map of the stage where it starts.",) if len(edges) < len(touching) else ()
    )
    nodes = with_neighbours(knowledge, own, edges)
    return Graph(
        f"stage-{stage.id}",
        f"Map of this stage: {stage.title}",
        tuple(sorted(nodes, key=lambda one: _turn(one, nodes, edges))),
        tuple(edges),
        description=stage.lead,
        left_out=left_out,
        process=tuple(one.id for one in nodes),
    )


def _turn(one: Node, nodes: tuple[Node, ...], edges: list[Edge]) -> int:
    """When a box has its turn: what leads straight to the stage's first place, the stage itself, where that goes on, and last the side cases.

    So the stage's own first place stands high on its map, whatever else comes in from other stages.
    """
    if not one.outside:
        return 1
    own = [number for number, node in enumerate(nodes) if not node.outside]
    at = nodes.index(one)
    if any(edge.source == one.id and edge.target == nodes[own[0]].id and edge.kind in ("next", "answer") for edge in edges):
        return 3 if one.kind == "branch" else 0
    return 2 if at > own[-1] and any(edge.target == one.id for edge in edges) else 3
