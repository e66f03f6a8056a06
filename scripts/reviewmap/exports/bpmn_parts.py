"""A graph in BPMN's terms: every fork and join a gateway, every way with a start and an end, papers as data, times as clocks.

How arrows become flows:

- An arrow `next` goes on in any case. One `parallel` goes on beside it where its words apply: an inclusive gateway asks.
- Arrows of a `loop` are gone instead of going on: an exclusive gateway asks. They come in behind the join, so that none waits for them.
- A loop that leaves an end begins the process anew: the end stands, and a start says when it begins again.
- Learning flows on and nothing waits for it: it goes into a store of data and out of it, and never moves a token.
- Where ways that run side by side come together, an inclusive gateway waits for what began; elsewhere an exclusive one waits for nothing.

What BPMN wants and the graph doesn't hold is marked as `own`; reading drops it, so that nothing is added to the process by a notation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..graphs.graph import Graph, Node
from ..maps import words
from ..maps.dot import node_names
from .bpmn_elements import IN_ANY_CASE, BpmnElement, DataObject, Flow, FlowArrow, Note, Parts
from .bpmn_facts import ArrowFacts, Clock, Doing, Facts
from .bpmn_joins import waiting
from .bpmn_names import xml_id

FORK, CHOICE, WHICH = "What applies?", "Does it go on, or back?", "Which way?"


def parts(graph: Graph, facts: Facts) -> Parts:
    """Return the elements in the graph's order, each node's own ones around it, and the flows between them."""
    making = _Making(graph, facts)
    making.begin()
    for node in graph.nodes:
        making.around(node)
    for node in graph.nodes:
        making.lead_on(node)
    return making.done()


class _Making:
    """The lists that grow, and what is looked up while they do."""

    def __init__(self, graph: Graph, facts: Facts) -> None:
        self.graph = graph
        self.facts = facts
        self.names = node_names(graph)
        said = facts.said or (ArrowFacts(),) * len(graph.edges)
        self.arrows = tuple(FlowArrow(number, edge, one) for number, (edge, one) in enumerate(zip(graph.edges, said, strict=True)))
        self.leaving = _by(self.arrows, "source")
        self.coming = _by(self.arrows, "target")
        self.ways = {arrow.number: self._way(arrow) for arrow in self.arrows}
        self.roots = self._roots()
        self.start = self._start()
        # What begins with a question has no one way out for a clock: such a clock waits for its start beside the box that it is for.
        asked = {node.id for node in graph.nodes if self._is_asked(node)}
        self.clocks = tuple(replace(clock, after="") if clock.after in asked and not clock.back else clock for clock in facts.clocks)
        self.waits = self._waits()
        self.aside = self._aside()
        self.made: list[BpmnElement] = []
        self.flows: list[Flow] = []
        self.papers: list[DataObject] = []
        self.notes: list[Note] = []
        self.items: dict[str, str] = {}  # papers by their words: the same words are the same paper
        self.doors: dict[tuple[str, bool], str] = {}  # where ways lead to reach a node: (node, does it come back)
        self.exits: dict[str, str] = {}  # the last own element behind a node

    def done(self) -> Parts:
        return Parts(tuple(self.made), tuple(self.flows), tuple(self.papers), tuple(self.notes))

    # What an arrow becomes.

    def _way(self, arrow: FlowArrow) -> str:
        edge, source = arrow.edge, self.graph.node(arrow.edge.source)
        if edge.kind == "learning":
            return "learning"
        if edge.kind == "loop":
            return "anew" if self._closes(source) else "back"
        others = [one for one in self.coming[edge.target] if one is not arrow and one.edge.kind not in ("learning", "loop")]
        if arrow.said.meets == "again" and edge.kind == "parallel" and others:
            return "again"
        control = [one for one in self.leaving[edge.source] if one.edge.kind != "learning"]
        return "passes" if arrow.said.meets == "passes" and len(control) == 1 else "on"

    def _closes(self, node: Node) -> bool:
        """Is this an end, which only loops and learning leave?"""
        return (node.kind == "end" or node.is_end) and all(one.edge.kind in ("loop", "learning") for one in self.leaving[node.id])

    def _those(self, arrows: Iterable[FlowArrow], *ways: str) -> list[FlowArrow]:
        return [arrow for arrow in arrows if self.ways[arrow.number] in ways]

    def _is_asked(self, node: Node) -> bool:
        return node.kind == "decision" and len(self._those(self.leaving[node.id], "on", "back")) > 1

    def _roots(self) -> tuple[str, ...]:
        led_to = {edge.target for edge in self.graph.edges if edge.source != edge.target}
        return tuple(node.id for node in self.graph.nodes if node.id not in led_to) or (self.graph.nodes[0].id,)

    def _start(self) -> str:
        """Return the node that is BPMN's start event, or "" where one has to be added."""
        only = self.graph.node(self.roots[0])
        free = all(edge.target != only.id for edge in self.graph.edges)
        goes_on = bool(self._those(self.leaving[only.id], "on", "back"))
        return only.id if len(self.roots) == 1 and only.kind == "start" and free and goes_on else ""

    def _waits(self) -> set[str]:
        ahead = self._those(self.arrows, "on", "passes")
        ways = [(arrow.edge.source, arrow.edge.target) for arrow in ahead] + [("", root) for root in self.roots]
        forks = [
            [number for number, arrow in enumerate(ahead) if arrow.edge.source == node.id]
            for node in self.graph.nodes
            if not self._is_asked(node)
        ]
        forks.append(list(range(len(ahead), len(ways))))
        return waiting(ways, [fork for fork in forks if len(fork) > 1])

    def _aside(self) -> set[str]:
        """The nodes beside the main way: ways round, and what is reached only where words apply."""
        found: set[str] = set()
        for node in self.graph.nodes:
            coming = self._those(self.coming[node.id], "on", "passes")
            beside = [arrow.edge.kind == "parallel" or arrow.edge.source in found for arrow in coming]
            if node.kind == "branch" or (beside and all(beside)):
                found.add(node.id)
        return found

    # Elements.

    def begin(self) -> None:
        if self.start:
            return
        self._add(BpmnElement("own_start", "startEvent", "Start", self.roots[0]))
        if len(self.roots) > 1:
            self._add(BpmnElement("own_start_fork", "parallelGateway", "", self.roots[0]))
            self._own("own_start", "own_start_fork")

    def around(self, node: Node) -> None:
        """Add a node with what stands in front of it and behind it."""
        self._doors(node)
        name = self.names[node.id]
        doing = self.facts.doing.get(node.id, Doing())
        tag = self._tag(node)
        # BPMN gives data to what somebody does; learning from anything else is only said.
        said_only = () if tag == "task" else tuple(self._those(self.leaving[node.id], "learning"))
        self._add(BpmnElement(name, tag, words.one_line(node.title), node.id, node, arrows=said_only))
        if tag == "task":
            self._papers(node, doing)
            self._by_when(name, doing)
        self._beside(name, doing)
        self._exits(node)

    def _tag(self, node: Node) -> str:
        if node.id == self.start:
            return "startEvent"
        if self._is_asked(node):
            return "exclusiveGateway"
        leaves = self._those(self.leaving[node.id], "on", "back", "passes", "again", "learning")
        return "endEvent" if (node.kind == "end" or node.is_end) and not leaves and not self._clocks_from(node) else "task"

    def _clocks_from(self, node: Node) -> list[Clock]:
        return [clock for clock in self.clocks if clock.after == node.id and not clock.back]

    def _doors(self, node: Node) -> None:
        """Add what joins the ways that lead to a node, and the gateway from which something else begins with it."""
        name = self.names[node.id]
        ahead = len(self._those(self.coming[node.id], "on", "passes"))
        back = len(self._those(self.coming[node.id], "back"))
        begins = self._begins(node, name)
        rooted = node.id in self.roots and node.id != self.start
        ahead += rooted
        inner = name
        clocks = [clock for clock in self.clocks if clock.before == node.id and not clock.after and not clock.back]
        passes = self._those(self.leaving[node.id], "passes")
        if clocks or passes:
            inner = f"own_front_{name}"
        waits = node.id in self.waits and ahead > 1
        after = inner
        if back + bool(begins) and waits or back + bool(begins) + ahead > 1 and not waits:
            after = f"own_merge_{name}"
        door = f"own_join_{name}" if waits else after
        if waits:
            self._add(BpmnElement(door, "inclusiveGateway", "", node.id))
            self._own(door, after)
        if after != inner:
            self._add(BpmnElement(after, "exclusiveGateway", "", node.id))
            self._own(after, inner)
        if inner != name:
            self._add(BpmnElement(inner, "parallelGateway", "", node.id))
            self._own(inner, name)
            for clock in clocks:
                self._clock_outside(clock, inner, node)
        self.doors |= {(node.id, False): door, (node.id, True): after}
        if begins:
            self._own(begins, after)
        if rooted:
            self._own("own_start_fork" if len(self.roots) > 1 else "own_start", door)

    def _begins(self, node: Node, name: str) -> str:
        """Add the start of a node at which the process begins anew, or that only learning leads to; return its id."""
        anew = self._those(self.coming[node.id], "anew")
        if not anew and (self._those(self.coming[node.id], "on", "passes", "back") or node.id in self.roots):
            return ""
        arrows = anew or self.coming[node.id]
        said = dict.fromkeys(words.one_line(arrow.edge.answer or arrow.edge.words) for arrow in arrows)
        condition = " / ".join(filter(None, said)) or "It begins here"
        after = "After: " + "; ".join(words.one_line(self.graph.node(arrow.edge.source).title) for arrow in arrows)
        begins = f"own_begin_{name}"
        self._add(BpmnElement(begins, "startEvent", _capital(condition), node.id, event="conditional", detail=condition, said=(after,)))
        return begins

    def _exits(self, node: Node) -> None:
        """Add what stands behind a node: the gateways that ask, clocks that start, and its end."""
        name = behind = self.names[node.id]
        leaving = self.leaving[node.id]
        self.exits[node.id] = name
        if self._is_asked(node):
            return
        back, ahead = self._those(leaving, "back"), self._those(leaving, "on", "again")
        clocks = self._clocks_from(node)
        goes = len(ahead) + len(clocks)
        if back and len(back) + goes > 1:
            behind = f"own_choice_{name}"
            self._add(BpmnElement(behind, "exclusiveGateway", CHOICE if goes else WHICH, node.id))
            self._own(name, behind)
        if goes > 1:
            asks = bool(clocks) or any(arrow.edge.kind == "parallel" for arrow in ahead)
            fork = f"own_fork_{name}"
            self._add(BpmnElement(fork, "inclusiveGateway" if asks else "parallelGateway", FORK if asks else "", node.id))
            self._own(behind, fork, default=behind != name)
            self.exits[node.id] = fork
        elif back:
            self.exits[node.id] = behind
        for clock in clocks:
            self._clock(clock, self.exits[node.id], node, condition=f"from {clock.start}" if goes > 1 else "")
        for arrow in self._those(leaving, "again"):
            self._again(arrow)
        if not back and not goes and self.made[-1].tag != "endEvent":
            self._add(BpmnElement(f"own_end_{name}", "endEvent", self._end(node), node.id))
            self._own(name, f"own_end_{name}")
        anew = self._those(leaving, "anew")
        if anew:
            self.made[-1] = replace(self.made[-1], arrows=(*self.made[-1].arrows, *anew))

    def _end(self, node: Node) -> str:
        """How an end that stands behind a node is called."""
        if self._those(self.leaving[node.id], "passes"):
            return "Nothing waits for this"
        learns = bool(self._those(self.leaving[node.id], "learning"))
        if self._closes(node):
            return "It ends here. Learning flows on" if learns else "It ends here"
        return "Learning flows on" if learns else "The process says no more here"

    def _again(self, arrow: FlowArrow) -> None:
        """Add what happens at this point and later again: the same node once more, and an end."""
        target = self.graph.node(arrow.edge.target)
        doing = self.facts.doing.get(target.id, Doing())
        copy, chain = f"own_again_{arrow.number}", f"again_{arrow.number}"
        said = words.one_line(arrow.edge.words)
        self._add(
            BpmnElement(
                copy,
                "task",
                words.one_line(target.title),
                target.id,
                said=tuple(filter(None, (said, *doing.said))),
                again=target.id,
                aside=True,
            )
        )
        self._by_when(copy, doing)
        self._beside(copy, doing)
        self._add(BpmnElement(f"{copy}_end", "endEvent", "It comes again later", target.id, chain=chain))
        self._own(copy, f"{copy}_end")

    def _clock(self, clock: Clock, source: str, node: Node, *, condition: str = "") -> None:
        name, chain = f"own_clock_{xml_id(clock.id)}", f"clock_{clock.id}"
        self._add(
            BpmnElement(
                name, "intermediateCatchEvent", clock.words, node.id, event="timer", detail=clock.duration, said=(clock.said,), chain=chain
            )
        )
        self._add(BpmnElement(f"{name}_end", "endEvent", f"{clock.title}: the time is up", node.id, chain=chain))
        self._own(source, name, condition=words.one_line(condition))
        self._own(name, f"{name}_end")

    def _clock_outside(self, clock: Clock, source: str, node: Node) -> None:
        """Add a clock whose start is no box: it waits for what starts it, beside the process."""
        name, chain = f"own_clock_{xml_id(clock.id)}_start", f"clock_{clock.id}"
        start = words.one_line(clock.start)
        self._add(BpmnElement(name, "intermediateCatchEvent", _capital(start), node.id, event="conditional", detail=start, chain=chain))
        self._own(source, name)
        self._clock(clock, name, node)

    def _papers(self, node: Node, doing: Doing) -> None:
        name = self.names[node.id]
        for number, paper in enumerate(doing.needs):
            self._paper(f"{name}_needs_{number}", paper, name, into=True)
        for number, paper in enumerate(doing.makes):
            self._paper(f"{name}_makes_{number}", paper, name, into=False)
        if self._those(self.coming[node.id], "learning"):
            self._store(f"{name}_learns", node, name, into=True)
        for arrow in self._those(self.leaving[node.id], "learning"):
            self._store(f"{name}_teaches_{arrow.number}", self.graph.node(arrow.edge.target), name, arrow=arrow)

    def _paper(self, name: str, paper: str, host: str, *, into: bool) -> None:
        said = words.one_line(paper)
        item = self.items.get(said.lower())
        if item is None:
            alike = sum(one == xml_id(said.lower()) for one in map(xml_id, self.items))
            item = self.items[said.lower()] = f"paper_{xml_id(said.lower())}{f'_{alike + 1}' if alike else ''}"
        self.papers.append(DataObject(name, said, item, host, into))

    def _store(self, name: str, target: Node, host: str, *, into: bool = False, arrow: FlowArrow | None = None) -> None:
        title = f"Learning for: {words.one_line(target.title)}"
        self.papers.append(DataObject(name, title, f"learning_{self.names[target.id]}", host, into, True, arrow))

    def _by_when(self, name: str, doing: Doing) -> None:
        if doing.by_when:
            self.notes.append(Note(f"{name}_when", "; ".join(doing.by_when), name))

    def _beside(self, name: str, doing: Doing) -> None:
        for lane, said in doing.beside:
            self.notes.append(Note(f"{name}_beside_{xml_id(lane)}", said, name, lane))

    # Flows.

    def lead_on(self, node: Node) -> None:
        """Add the flows for the arrows that leave a node."""
        name, leaving = self.names[node.id], self.leaving[node.id]
        choice = f"own_choice_{name}"
        behind = {part.id for part in self.made} & {choice, f"own_fork_{name}"}
        back, ahead = self._those(leaving, "back"), self._those(leaving, "on", "again")
        if self._is_asked(node):
            for arrow in self._those(leaving, "on", "back"):
                self._arrow(arrow, name, self._door(arrow), condition=_said(arrow) or "goes on")
            return
        for arrow in ahead:
            source = self.exits[node.id]
            asks = source in behind and source != choice and any(part.id == source and part.tag == "inclusiveGateway" for part in self.made)
            condition = (_said(arrow) if arrow.edge.kind == "parallel" else "") or IN_ANY_CASE if asks else ""
            self._arrow(arrow, source, self._door(arrow), condition=condition, default=source == choice)
        for arrow in back:
            source = choice if choice in behind else name
            self._arrow(arrow, source, self._door(arrow), condition=_said(arrow) or "goes back" if source == choice else "")
        for arrow in self._those(leaving, "passes"):
            self._arrow(arrow, f"own_front_{name}", self._door(arrow), origin=node.id)

    def _door(self, arrow: FlowArrow) -> str:
        if self.ways[arrow.number] == "again":
            return f"own_again_{arrow.number}"
        return self.doors[arrow.edge.target, self.ways[arrow.number] == "back"]

    def _arrow(self, arrow: FlowArrow, source: str, target: str, *, condition: str = "", default: bool = False, origin: str = "") -> None:
        name = f"flow-{arrow.said.id}" if arrow.said.id else f"e_{arrow.number}"
        held = [clock for clock in self.clocks if clock.back and (clock.before, clock.after) == (arrow.edge.source, arrow.edge.target)]
        taken = any((flow.source, flow.target, flow.condition) == (source, target, condition) for flow in self.flows)
        between = ""
        if held:
            clock = held[0]
            between = f"own_clock_{xml_id(clock.id)}"
            part = BpmnElement(
                between, "intermediateCatchEvent", clock.words, arrow.edge.source, event="timer", detail=clock.duration, said=(clock.said,)
            )
        elif taken:  # BPMN takes it for a mistake, so it goes through an event of its own
            between = f"own_between_{arrow.number}"
            part = BpmnElement(between, "intermediateThrowEvent", _said(arrow) or "goes on", arrow.edge.source)
        if between:
            place = next(number for number, one in enumerate(self.made) if one.id == source)
            self.made.insert(place + 1, part)
            self._own(between, target)
            target = between
        self.flows.append(Flow(name, source, target, condition, default, arrow, origin))

    def _own(self, source: str, target: str, *, condition: str = "", default: bool = False) -> None:
        self.flows.append(Flow(f"own_f_{source}_{target}", source, target, condition, default))

    def _add(self, part: BpmnElement) -> None:
        self.made.append(part if part.aside else replace(part, aside=part.beside in self.aside))


def _by(arrows: tuple[FlowArrow, ...], end: str) -> Mapping[str, list[FlowArrow]]:
    found: defaultdict[str, list[FlowArrow]] = defaultdict(list)
    for arrow in arrows:
        found[getattr(arrow.edge, end)].append(arrow)
    return found


def _said(arrow: FlowArrow) -> str:
    return words.one_line(arrow.edge.answer or arrow.edge.words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
