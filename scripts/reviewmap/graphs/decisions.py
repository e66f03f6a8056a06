"""The decisions as a tree: what the report's Figure 2 is about, drawn from the answers of this site's own decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model import Knowledge
from ..model.process import Step
from .graph import Edge, Graph
from .places import all_edges, edges_of, node, weakest


def decisions(knowledge: Knowledge) -> Graph:
    """Decisions with every answer, ways round, starts and ends; and the steps at which a way parts that leads to one of them alone."""
    kept = {place_id for place_id, place in knowledge.places.items() if not isinstance(place, Step)}
    kept |= _partings(knowledge, kept)
    nodes = tuple(replace(node(knowledge, place), words="") for place in knowledge.places.values() if place.id in kept)
    edges = dict.fromkeys(edge for one in nodes for edge in _leaving(knowledge, one.id, kept))
    folded = sum(isinstance(place, Step) for place in knowledge.places.values()) - sum(one.kind == "step" for one in nodes)
    return Graph(
        "decisions",
        "The decisions, one after the other",
        nodes,
        tuple(edges),
        description="Every decision with all its answers, and where each answer leads next.",
        left_out=(
            f"{folded} steps, which lie on the arrows: each is on the map of its stage. A step stands here only where a way parts.",
            "What goes on at the same time, and what goes back or aside from a step.",
            "Learning that flows on.",
        ),
    )


def _partings(knowledge: Knowledge, kept: set[str]) -> set[str]:
    """The steps that something leaves at the same time, where that way alone leads to a decision, a way round or an end."""
    edges = [edge for edge in all_edges(knowledge) if edge.kind in ("next", "answer", "loop")]
    reached = {edge.target for edge in edges}
    return {
        edge.source
        for edge in all_edges(knowledge)
        if edge.kind == "parallel"
        and edge.source not in kept
        and edge.target not in reached
        and _leads_to_new(knowledge, edge.target, kept, reached)
    }


def _leads_to_new(knowledge: Knowledge, place_id: str, kept: set[str], reached: set[str]) -> bool:
    """Whether a way that nothing else leads into comes to a place worth keeping before it joins another way."""
    if place_id in kept:
        return True
    onward = [edge.target for edge in edges_of(knowledge.places[place_id]) if edge.kind == "next"]
    return any(target in kept for target in onward)


def _leaving(knowledge: Knowledge, source: str, kept: set[str]) -> Iterator[Edge]:
    """The arrows that leave a kept place, each followed along the main way to the next kept one."""
    for edge in edges_of(knowledge.places[source]):
        if edge.kind == "learning":
            continue
        for way in _ways(knowledge, edge, kept, seen=frozenset({source} - kept)):
            last = way[-1]
            yield replace(edge, target=last.target, drafted=any(one.drafted for one in way), evidence=weakest(way), note="")


def _ways(knowledge: Knowledge, edge: Edge, kept: set[str], *, seen: frozenset[str]) -> Iterator[list[Edge]]:
    if edge.target in kept:
        yield [edge]
    elif edge.target not in seen:
        for after in edges_of(knowledge.places[edge.target]):
            if after.kind == "next":
                for way in _ways(knowledge, after, kept, seen=seen | {edge.target}):
                    yield [edge, *way]
