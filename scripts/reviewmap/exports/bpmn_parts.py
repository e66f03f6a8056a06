"""A graph in BPMN's terms: every fork and join a gateway, one start, every way with an end.

What BPMN wants and the graph doesn't hold is marked as `own`; reading drops it, so that nothing is added to the process by a notation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..graphs.graph import Edge, Graph, Node
from ..maps import words
from ..maps.dot import node_names


@dataclass(frozen=True)
class Lane:
    id: str
    title: str


@dataclass(frozen=True)
class Timer:
    """A timescale: `words` such as "within 15 working days", at the box with the id `node`."""

    id: str
    words: str
    node: str


@dataclass(frozen=True)
class Part:
    """An element. `tag` is BPMN's; `node` is None where it is our own; `beside` is the node in whose column and lane it stands."""

    id: str
    tag: str
    name: str
    beside: str
    node: Node | None = None
    attached_to: str = ""


@dataclass(frozen=True)
class Flow:
    """A sequence flow; `edge` is None where it is our own. `condition` keeps two answers to one box apart."""

    id: str
    source: str
    target: str
    words: str = ""
    condition: str = ""
    edge: Edge | None = None


@dataclass(frozen=True)
class Parts:
    parts: tuple[Part, ...]
    flows: tuple[Flow, ...]


def parts(graph: Graph, timers: tuple[Timer, ...] = ()) -> Parts:
    """Return the elements in the graph's order, each node's own ones around it, and the flows between them."""
    names = node_names(graph)
    roots = _roots(graph)
    starts = _start_event(graph, roots)
    coming = Counter(edge.target for edge in graph.edges) + Counter(roots if not starts else ())
    leaving = Counter(edge.source for edge in graph.edges)
    made: list[Part] = []
    flows: list[Flow] = []
    if not starts:
        _begin(roots, names, made, flows, coming)
    for node in graph.nodes:
        _around(node, names[node.id], starts, coming[node.id], leaving[node.id], graph, made, flows)
    for timer in timers:
        _timer(timer, names, made, flows)
    _edges(graph, names, coming, leaving, made, flows)
    return Parts(tuple(made), tuple(flows))


def _roots(graph: Graph) -> tuple[str, ...]:
    led_to = {edge.target for edge in graph.edges if edge.source != edge.target}
    return tuple(node.id for node in graph.nodes if node.id not in led_to) or (graph.nodes[0].id,)


def _start_event(graph: Graph, roots: tuple[str, ...]) -> str:
    """Return the node that is BPMN's start event, or "" where one has to be added."""
    only = graph.node(roots[0])
    free = all(edge.target != only.id for edge in graph.edges)
    return only.id if len(roots) == 1 and only.kind == "start" and free and graph.leaving(only.id) else ""


def _begin(roots: tuple[str, ...], names: Mapping[str, str], made: list[Part], flows: list[Flow], coming: Counter[str]) -> None:
    made.append(Part("own_start", "startEvent", "Start", roots[0]))
    first = "own_start"
    if len(roots) > 1:
        made.append(Part("own_start_fork", "parallelGateway", "", roots[0]))
        flows.append(Flow("own_f_start", "own_start", "own_start_fork"))
        first = "own_start_fork"
    for root in roots:
        flows.append(Flow(f"own_f_start_{names[root]}", first, _way_in(names[root], coming[root])))


def _way_in(name: str, coming: int) -> str:
    return f"own_join_{name}" if coming > 1 else name


def _way_out(name: str, tag: str, leaving: int) -> str:
    return f"own_fork_{name}" if leaving > 1 and tag != "exclusiveGateway" else name


def _tag(node: Node, starts: str, leaving: int) -> str:
    if node.id == starts:
        return "startEvent"
    if node.kind == "decision" and leaving > 1:
        return "exclusiveGateway"
    return "endEvent" if (node.kind == "end" or node.is_end) and not leaving else "task"


def _around(
    node: Node,
    name: str,
    starts: str,
    coming: int,
    leaving: int,
    graph: Graph,
    made: list[Part],
    flows: list[Flow],
) -> None:
    tag = _tag(node, starts, leaving)
    if coming > 1:
        made.append(Part(f"own_join_{name}", "exclusiveGateway", "", node.id))
        flows.append(Flow(f"own_f_join_{name}", f"own_join_{name}", name))
    made.append(Part(name, tag, words.one_line(node.title), node.id, node))
    out = _way_out(name, tag, leaving)
    if out != name:
        made.append(_fork(out, node, graph))
        flows.append(Flow(f"own_f_fork_{name}", name, out))
    if not leaving and tag != "endEvent":
        made.append(Part(f"own_end_{name}", "endEvent", "The process says no more here", node.id))
        flows.append(Flow(f"own_f_end_{name}", name, f"own_end_{name}"))


def _fork(name: str, node: Node, graph: Graph) -> Part:
    """Return the gateway behind a box that several arrows leave: all of them go on, unless one of them goes back instead."""
    kinds = {edge.kind for edge in graph.leaving(node.id)}
    if kinds & {"parallel", "learning"}:
        return Part(name, "parallelGateway", "", node.id)
    return Part(name, "exclusiveGateway", "Which way?", node.id)


def _timer(timer: Timer, names: Mapping[str, str], made: list[Part], flows: list[Flow]) -> None:
    host = next(part for part in made if part.id == names[timer.node])
    if host.tag != "task":  # BPMN hangs timers on tasks alone
        return
    name = "own_timer_" + "".join(one if one.isalnum() and one.isascii() else "_" for one in timer.id)
    made.append(Part(name, "boundaryEvent", timer.words, timer.node, attached_to=host.id))
    made.append(Part(f"{name}_end", "endEvent", "Time is up", timer.node))
    flows.append(Flow(f"{name}_f", name, f"{name}_end"))


def _edges(
    graph: Graph,
    names: Mapping[str, str],
    coming: Counter[str],
    leaving: Counter[str],
    made: list[Part],
    flows: list[Flow],
) -> None:
    tags = {part.id: part.tag for part in made}
    taken: set[tuple[str, str, str]] = set()
    for number, edge in enumerate(graph.edges):
        name, target = names[edge.source], _way_in(names[edge.target], coming[edge.target])
        source = _way_out(name, tags[name], leaving[edge.source])
        said = words.arrow(edge)
        condition = said or "goes on" if tags[source] == "exclusiveGateway" else ""
        if (source, target, condition) in taken:  # BPMN takes it for a mistake, so it goes through an event of its own
            between = f"own_between_{number}"
            made.append(Part(between, "intermediateThrowEvent", said or "goes on", edge.source))
            flows.append(Flow(f"own_f_between_{number}", between, target))
            target = between
        taken.add((source, target, condition))
        flows.append(Flow(f"e_{number}", source, target, said, condition, edge))
