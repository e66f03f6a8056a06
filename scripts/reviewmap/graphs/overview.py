"""The whole process at a glance: stages, decisions, ways round and ends."""

from __future__ import annotations

from dataclasses import replace

from ..maps.fold import fold
from ..model import Knowledge, places_of
from .graph import Edge, Graph
from .places import marked, stage_box, step_count, weakest, whole


def overview(knowledge: Knowledge) -> Graph:
    """Every step folded into its stage; learning that flows on is left out."""
    every = whole(knowledge)
    main = replace(every, edges=tuple(edge for edge in every.edges if edge.kind != "learning"))
    boxes = {
        stage.id: marked(knowledge, stage_box(knowledge, stage), *(place.id for place in places_of(stage))) for stage in knowledge.stages
    }
    # The event "the incident" and the stage of that name are one thing at a glance: the stage stands for both.
    nodes, edges = fold(main, boxes=boxes, keep=lambda one: one.kind != "step" and one.id not in boxes)
    return Graph(
        "overview",
        "The whole process at a glance",
        tuple(one if one.kind == "stage" else replace(one, words="", roles=()) for one in nodes),
        tuple(_once(edges)),
        description="The stages from the incident to learning, with the decisions and the ways round.",
        left_out=(
            f"The {step_count(knowledge)} steps: each is on the map of its stage.",
            "Learning that flows on beside the main path: it is on the stages' own maps.",
        ),
    )


def _once(edges: tuple[Edge, ...]) -> list[Edge]:
    """Arrows between the same two boxes that say the same, once."""
    same: dict[tuple[str, str, str, str, str], list[Edge]] = {}
    for edge in edges:
        same.setdefault((edge.source, edge.target, edge.kind, edge.answer, edge.words), []).append(edge)
    return [replace(ways[0], drafted=any(edge.drafted for edge in ways), evidence=weakest(ways), note="") for ways in same.values()]
