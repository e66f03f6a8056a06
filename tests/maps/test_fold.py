"""A graph at a glance: what is folded, what goes through, what may not get lost."""

from __future__ import annotations

from reviewmap.graphs.graph import Edge, Graph, Node
from reviewmap.maps.fold import fold

BOXES = {name: Node(name, name.title(), "stage", stage=name) for name in ("first", "second")}


def folded(*edges: Edge) -> set[tuple[str, str, str, bool]]:
    kinds = {"ask": "decision", "round": "branch"}
    stages = {"begin": "first", "work": "first", "ask": "first", "send": "first", "round": "second", "read": "second", "think": "second"}
    nodes = tuple(Node(name, name, kinds.get(name, "step"), stage=stage) for name, stage in stages.items())
    made, found = fold(Graph("all", "All", nodes, edges), boxes=BOXES, keep=lambda node: node.kind != "step")
    assert [node.id for node in made] == ["first", "ask", "second", "round"]
    return {(edge.source, edge.target, edge.answer, edge.drafted) for edge in found}


def test_a_chain_of_steps_becomes_one_arrow_as_weak_as_its_weakest() -> None:
    chain = (Edge("begin", "work"), Edge("work", "ask", drafted=True))
    assert folded(*chain) == {("first", "ask", "", True)}


def test_answers_go_through_steps_of_their_stage_and_point_ahead() -> None:
    answers = (Edge("ask", "send", "answer", answer="Yes"), Edge("ask", "send", "answer", answer="No"), Edge("send", "read"))
    assert folded(*answers) == {("ask", "second", "Yes", False), ("ask", "second", "No", False)}


def test_loops_and_arrows_from_elsewhere_end_at_the_box() -> None:
    arrows = (Edge("ask", "work", "loop", answer="Again"), Edge("round", "work"), Edge("ask", "think", "answer", answer="Skip"))
    assert folded(*arrows) == {("ask", "first", "Again", False), ("round", "first", "", False), ("ask", "second", "Skip", False)}


def test_arrows_between_steps_of_one_stage_are_gone() -> None:
    assert folded(Edge("send", "work", "loop", words="sent back")) == set()
    assert folded(Edge("work", "send", "parallel", words="optional"), Edge("send", "read")) == set()


def test_side_arrows_of_folded_steps_leave_from_the_box() -> None:
    assert folded(Edge("work", "round", "parallel", words="also")) == {("first", "round", "", False)}


def test_a_circle_of_steps_ends() -> None:
    assert folded(Edge("ask", "send", "answer", answer="Yes"), Edge("send", "work"), Edge("work", "send")) == set()
