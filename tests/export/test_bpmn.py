"""The BPMN file: read back it is the graph; bpmn.io's rules find nothing wrong with it."""

from __future__ import annotations

import pytest
from bpmn_io import BpmnModdle, check
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver import NodeResolver
from hypothesis import HealthCheck, assume, given, settings

import processes
from reviewmap.exports import bpmn
from reviewmap.exports.bpmn_parts import Lane, Timer
from reviewmap.graphs.graph import Graph

LANES = (Lane("local-authority", "Local authority"), Lane("panel", "Panel"))


MODDLE = BpmnModdle()


def problems(text: str) -> list[object]:
    read = MODDLE.from_xml(text)
    report = check(read.root_element)
    found = Linter(resolver=NodeResolver()).lint(read.root_element, {"extends": "bpmnlint:recommended"})
    return [*report.errors, *report.warnings, *read.warnings, *found.items()]


def written(graph: Graph, timers: tuple[Timer, ...] = ()) -> str:
    return bpmn.write(graph, LANES, {graph.nodes[-1].id: "panel"}, timers)


def test_read_back_it_is_the_graph() -> None:
    graph = processes.rapid_review()
    assert bpmn.read(written(graph)) == graph


def test_lint_finds_nothing() -> None:
    timers = (Timer("rapid-review-due", "within 15 working days", "meet"), Timer("again", "again after a month", "meet"))
    text = written(processes.rapid_review(), timers)
    assert problems(text) == []
    assert text.count("timerEventDefinition") == 2
    assert bpmn.read(text) == processes.rapid_review()


@pytest.mark.parametrize("label", processes.NASTY)
def test_any_label(label: str) -> None:
    graph = processes.labelled(label)
    text = written(graph)
    assert bpmn.read(text) == bpmn.clean(graph)
    assert problems(text) == []


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(processes.processes())
def test_random_processes_read_back(graph: Graph) -> None:
    assert bpmn.read(written(graph)) == bpmn.clean(graph)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(processes.processes(most=6))
def test_lint_finds_nothing_in_random_processes(graph: Graph) -> None:
    assume(any(not graph.leaving(node.id) for node in graph.nodes))  # a process without an end is refused long before
    assert problems(written(graph)) == []


def test_a_box_without_a_lane_stands_with_the_one_that_leads_to_it() -> None:
    text = bpmn.write(processes.rapid_review(), LANES, {"notify": "panel"})
    rows = text.split("<bpmn:lane ")[1:]
    assert "flowNodeRef" not in rows[0], "all follow the first box, in the Panel's lane"
    assert rows[1].count("flowNodeRef>") > 2 * len(processes.rapid_review().nodes)


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert written(processes.rapid_review()) == written(processes.rapid_review())
