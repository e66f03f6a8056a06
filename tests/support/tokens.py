"""Tokens played through a BPMN file, with somebody's choices at every gateway.

`spiff` plays with SpiffWorkflow, an engine that we didn't write. The files are for people: nothing in them can be executed as it stands. What
is played is a copy, adapted in these ways and no others:

- the process is called executable, and one of its starts is kept, as an engine starts one;
- a start's condition or signal has come, and so has what a conditional event waits for;
- a pair of link events is a flow, which is what the standard says that it is; SpiffWorkflow doesn't know them;
- papers and stores are left out: SpiffWorkflow would want their contents;
- conditions are words, so the player says which of them are true; clocks are read by the engine, and their time is up at once.

`standard` moves tokens by the standard's own rules and nothing else. SpiffWorkflow keeps them but for one, which its source says: a join that
a loop brings tokens to a second time. So runs with loops are counted with `standard`. https://www.omg.org/spec/BPMN/2.0.2/, chapter 13.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition
from SpiffWorkflow.util.task import TaskState

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OURS = "{urn:reviewmap:1}"
NAMES = {"b": BPMN.strip("{}")}
IN_ANY_CASE = "in any case"
MOST_STEPS = 5000


@dataclass
class TokenRun:
    """What happened: how often and in which order elements were gone through, which loops were gone, what was left waiting at the end."""

    passed: Counter[str] = field(default_factory=Counter)
    order: list[str] = field(default_factory=list)
    loops: Counter[str] = field(default_factory=Counter)
    waiting: list[str] = field(default_factory=list)
    ended: bool = False


class Board:
    """A file ready to play from one of its starts. `places` gives a box's id in the graph, by its element's id.

    A box that stands at two points, since it happens at both, has two elements.
    """

    def __init__(self, text: str, start: str) -> None:
        self.start = start
        self.tree = adapted(text, start)
        process = self.tree.find(f"{BPMN}process")
        self.tags = {one.get("id"): one.tag.removeprefix(BPMN) for one in process if one.get("id")}
        self.places = {
            one.get("id"): one.get(f"{OURS}id") or one.get(f"{OURS}again")
            for one in process
            if one.tag != f"{BPMN}sequenceFlow" and (one.get(f"{OURS}id") or one.get(f"{OURS}again"))
        }
        self.flow = {one.get("id"): one for one in process.findall(f"{BPMN}sequenceFlow")}
        self.leaving: dict[str, list[str]] = {}
        self.coming: dict[str, list[str]] = {}
        for name, flow in self.flow.items():
            self.leaving.setdefault(flow.get("sourceRef"), []).append(name)
            self.coming.setdefault(flow.get("targetRef"), []).append(name)

    @cached_property
    def spec(self):
        """What SpiffWorkflow makes of the file."""
        parser = BpmnParser()
        parser.add_bpmn_io(BytesIO(etree.tostring(self.tree)))
        return parser.get_spec("process")

    def condition(self, flow: str) -> str | None:
        return self.flow[flow].findtext(f"{BPMN}conditionExpression")

    def is_loop(self, flow: str) -> bool:
        return self.flow[flow].get(f"{OURS}kind") == "loop"

    def goes_back(self, flow: str, seen: frozenset[str] = frozenset()) -> bool:
        """Does a flow go back, at once or with nothing else to be chosen before it does?"""
        target = self.flow[flow].get("targetRef")
        onward = self.leaving.get(target, ())
        return self.is_loop(flow) or (target not in seen and bool(onward) and all(self.goes_back(one, seen | {target}) for one in onward))

    def chosen(self, gateway: str, run: TokenRun, chance: random.Random, loops: int) -> set[str]:
        """The flows that are taken at a gateway: each loop at most `loops` times, unless nothing else is left."""
        flows = self.leaving[gateway]
        if self.tags[gateway] == "inclusiveGateway":
            return {one for one in flows if self.condition(one) == IN_ANY_CASE or chance.random() < 0.5}
        ahead = [one for one in flows if not self.goes_back(one) or run.loops[one] < loops]
        return {chance.choice(ahead or flows)}

    def count(self, element: str, taken: set[str] | None, run: TokenRun) -> None:
        """Note that a token went through an element, and on along these flows."""
        run.passed[element] += 1
        run.order.append(element)
        leaving = self.leaving.get(element, ())
        for flow in leaving if taken is None else taken:
            run.loops[flow] += self.is_loop(flow) if taken is None else self.goes_back(flow)

    def happened(self, run: TokenRun) -> Counter[str]:
        """How often each box of the graph happened."""
        found: Counter[str] = Counter()
        for name, times in run.passed.items():
            if name in self.places:
                found[self.places[name]] += times
        return found


def spiff(board: Board, seed: int, *, loops: int = 0) -> TokenRun:
    """Play once with SpiffWorkflow: what is chosen, and which of the ready elements is next, is left to chance."""
    chance, run = random.Random(seed), TokenRun()
    engine = _Chooser(board, chance, run, loops)
    workflow = BpmnWorkflow(board.spec, script_engine=engine)
    for _ in range(MOST_STEPS):
        workflow.refresh_timers()
        ready = workflow.get_tasks(state=TaskState.READY)
        if not ready:
            break
        task = chance.choice(ready)
        task.run()
        if task.task_spec.name in board.tags:
            board.count(task.task_spec.name, engine.taken.get(task.id), run)
    run.ended = workflow.is_completed()
    run.waiting = [task.task_spec.name for task in workflow.get_tasks(state=TaskState.WAITING)]
    return run


class _Chooser(PythonScriptEngine):
    """Answers the engine's questions: which conditions are true, what has happened, whether a time is up."""

    def __init__(self, board: Board, chance: random.Random, run: TokenRun, loops: int) -> None:
        super().__init__()
        self.board, self.chance, self.run, self.loops = board, chance, run, loops
        self.taken: dict[object, set[str]] = {}

    def evaluate(self, task, expression, external_context=None):
        name = task.task_spec.name
        if len(self.board.leaving.get(name, ())) > 1:
            if task.id not in self.taken:
                self.taken[task.id] = self.board.chosen(name, self.run, self.chance, self.loops)
            return expression in {self.board.condition(one) for one in self.taken[task.id]}
        if expression.startswith("P"):
            TimerEventDefinition.parse_iso_duration(expression)  # it raises where no engine could count it
            return "PT0S"
        return True


def standard(board: Board, seed: int, *, loops: int = 0) -> TokenRun:
    """Play once by the standard's rules."""
    chance, run = random.Random(seed), TokenRun()
    tokens: Counter[str] = Counter()
    _pass(board, board.start, tokens, chance, run, loops)
    for _ in range(MOST_STEPS):
        live = sorted(flow for flow, count in tokens.items() if count)
        able = [
            one
            for target in dict.fromkeys(board.flow[flow].get("targetRef") for flow in live)
            for one in _able(board, target, tokens, live)
        ]
        if not able:
            run.waiting = [board.flow[flow].get("targetRef") for flow in live]
            run.ended = not live
            break
        element, taken = chance.choice(able)
        tokens.subtract(taken)
        _pass(board, element, tokens, chance, run, loops)
    return run


def _pass(board: Board, element: str, tokens: Counter[str], chance: random.Random, run: TokenRun, loops: int) -> None:
    leaving = board.leaving.get(element, [])
    chooses = len(leaving) > 1 and board.tags[element] in ("exclusiveGateway", "inclusiveGateway")
    taken = board.chosen(element, run, chance, loops) if chooses else None
    tokens.update(leaving if taken is None else taken)
    board.count(element, taken, run)


def _able(board: Board, element: str, tokens: Counter[str], live: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The ways in which an element can be gone through now: with the tokens that it takes."""
    coming = board.coming[element]
    full, empty = [one for one in coming if tokens[one]], [one for one in coming if not tokens[one]]
    tag = board.tags[element]
    if len(coming) > 1 and tag == "parallelGateway":
        if not empty:
            yield element, full
    elif len(coming) > 1 and tag == "inclusiveGateway":
        # It waits while a token elsewhere can still reach an empty way in, and none of those that already hold one.
        away = [one for one in live if board.flow[one].get("targetRef") != element]
        if not any(_reaches(board, one, empty, element) and not _reaches(board, one, full, element) for one in away):
            yield element, full
    else:
        yield from ((element, [one]) for one in full)


def _reaches(board: Board, flow: str, goals: list[str], but_not_through: str) -> bool:
    seen, todo = set(), [flow]
    while todo:
        one = todo.pop()
        if one in goals:
            return True
        if one not in seen:
            seen.add(one)
            target = board.flow[one].get("targetRef")
            todo += board.leaving.get(target, ()) if target != but_not_through else ()
    return False


def starts(text: str) -> list[str]:
    """The ids of the starts of a file."""
    return [one.get("id") for one in etree.fromstring(text.encode()).iter(f"{BPMN}startEvent")]


def adapted(text: str, start: str):
    """A copy that an engine can play, from one start."""
    tree = etree.fromstring(text.encode())
    process = tree.find(f"{BPMN}process")
    process.set("isExecutable", "true")
    for one in [one for one in process.findall(f"{BPMN}startEvent") if one.get("id") != start]:
        for flow in process.findall(f"{BPMN}sequenceFlow[@sourceRef='{one.get('id')}']"):
            process.remove(flow)
        process.remove(one)
    for tag in ("dataInputAssociation", "dataOutputAssociation", "property", "dataStore"):
        for one in list(tree.iter(f"{BPMN}{tag}")):
            one.getparent().remove(one)
    for definition in process.xpath("b:startEvent/b:*[contains(local-name(), 'EventDefinition')]", namespaces=NAMES):
        definition.getparent().remove(definition)
    _link(process)
    return tree


def _link(process) -> None:
    links = process.xpath(".//b:linkEventDefinition", namespaces=NAMES)
    caught = {one.get("name"): one.getparent().get("id") for one in links if one.getparent().tag == f"{BPMN}intermediateCatchEvent"}
    for number, link in enumerate(links):
        event = link.getparent()
        if event.tag == f"{BPMN}intermediateThrowEvent":
            ends = {"sourceRef": event.get("id"), "targetRef": caught[link.get("name")]}
            etree.SubElement(process, f"{BPMN}sequenceFlow", {"id": f"linked_{number}", **ends})
        event.remove(link)
        event.tag = f"{BPMN}intermediateThrowEvent"
