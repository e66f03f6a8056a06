"""One stage: its own places strong, and faintly where its arrows come from and lead to."""

from __future__ import annotations

from dataclasses import replace

from ..model import Knowledge, places_of
from ..model.process import Stage
from .graph import Graph
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
    return Graph(
        f"stage-{stage.id}",
        f"Map of this stage: {stage.title}",
        with_neighbours(knowledge, own, edges),
        tuple(edges),
        description=stage.lead,
        left_out=left_out,
    )
