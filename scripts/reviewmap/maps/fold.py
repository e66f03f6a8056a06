"""A graph at a glance: a stage's steps folded into one box, its decisions, ways round and ends kept.

The box stands where the stage begins. An arrow from elsewhere, or back, to a folded step ends at the box. An arrow from inside the stage
to a folded step goes through to what that step leads on to, so that a decision's answers point ahead and not back at their own stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ..graphs.graph import WEAKEST_FIRST, Edge, Graph, Node


def fold(graph: Graph, *, boxes: Mapping[str, Node], keep: Callable[[Node], bool]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Return the nodes and edges left when what `keep` refuses is folded into its stage's box.

    `boxes` gives a box by stage id, and every node has a stage. An arrow that stands for several is drafted, and as weakly evidenced,
    as the weakest of them. Arrows between steps of one stage are gone: the stage's own map has them.
    """
    kept = {node.id for node in graph.nodes if keep(node)}
    return tuple(_nodes(graph, boxes, kept)), tuple(dict.fromkeys(_edges(graph, boxes, kept)))


def _nodes(graph: Graph, boxes: Mapping[str, Node], kept: set[str]) -> Iterator[Node]:
    seen: set[str] = set()
    for node in graph.nodes:
        # A stage's box comes first, also where its first node is a decision.
        if node.stage not in seen and any(other.id not in kept for other in graph.nodes if other.stage == node.stage):
            seen.add(node.stage)
            yield boxes[node.stage]
        if node.id in kept:
            yield node


def _edges(graph: Graph, boxes: Mapping[str, Node], kept: set[str]) -> Iterator[Edge]:
    main = list(_main_edges(graph, boxes, kept))
    yield from main
    # A way that begins beside, within one stage, may be the only one that leads to a decision.
    reached = {edge.target for edge in main}
    for edge in graph.edges:
        if edge.kind == "parallel" and edge.source not in kept and edge.target not in kept:
            stage = graph.node(edge.source).stage
            for way in _ends(graph, edge, boxes, kept, stage, seen=frozenset()):
                if way.target in kept and way.target not in reached:
                    yield replace(way, source=boxes[stage].id)


def _main_edges(graph: Graph, boxes: Mapping[str, Node], kept: set[str]) -> Iterator[Edge]:
    firsts: dict[str, str] = {}
    for node in graph.nodes:
        if node.id not in kept:
            firsts.setdefault(node.stage, node.id)
    for edge in graph.edges:
        stage = graph.node(edge.source).stage
        inside = edge.source not in kept
        if inside and edge.kind == "next" and firsts[stage] != edge.source:
            continue  # part of a way through, followed from where it begins
        target = graph.node(edge.target)
        if inside and edge.kind != "next" and target.id not in kept and target.stage == stage:
            continue  # beside or back, within one stage
        for way in _ends(graph, edge, boxes, kept, stage, seen=frozenset()):
            folded = replace(way, source=boxes[stage].id if inside else edge.source)
            if folded.source != folded.target:
                yield folded


def _ends(graph: Graph, edge: Edge, boxes: Mapping[str, Node], kept: set[str], stage: str, *, seen: frozenset[str]) -> Iterator[Edge]:
    """Yield the edge with each box that it leads to in place of a folded step."""
    target = graph.node(edge.target)
    if target.id in kept:
        yield edge
    elif target.stage != stage or edge.kind == "loop":
        yield replace(edge, target=boxes[target.stage].id)
    elif target.id not in seen:
        for after in graph.leaving(target.id):
            if after.kind == "next":
                weaker = min(edge.evidence, after.evidence, key=_rank)
                through = replace(edge, target=after.target, drafted=edge.drafted or after.drafted, evidence=weaker, note="")
                yield from _ends(graph, through, boxes, kept, stage, seen=seen | {target.id})


def _rank(evidence: str) -> int:
    return WEAKEST_FIRST.index(evidence) if evidence in WEAKEST_FIRST else 0
