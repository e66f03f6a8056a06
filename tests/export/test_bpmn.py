"""BPMN files: read back they are the graph; bpmn.io's rules and the standard's own schema find nothing wrong with them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from bpmn_io import BpmnModdle, check
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver import NodeResolver
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import XSD_PATH

import processes
from bpmnfacts import LANES, facts_for, plain, rapid_review
from reviewmap.exports import bpmn, bpmn_read
from reviewmap.exports.bpmn_facts import ArrowFacts, BpmnBand, Clock, Doing, Facts
from reviewmap.exports.bpmn_names import BPMN, OURS
from reviewmap.graphs.graph import Edge, Graph, Node

MODDLE = BpmnModdle()
# Why this one is off stands in audit/bpmn.py.
RULES = {"extends": "bpmnlint:recommended", "rules": {"no-inclusive-gateway": "off"}}
SCHEMA = etree.XMLSchema(etree.parse(XSD_PATH))


def problems(text: str) -> list[object]:
    read = MODDLE.from_xml(text)
    report = check(read.root_element)
    found = Linter(resolver=NodeResolver()).lint(read.root_element, RULES)
    SCHEMA.validate(etree.fromstring(text.encode()))
    return [*report.errors, *report.warnings, *read.warnings, *found.items(), *map(str, SCHEMA.error_log)]


def elements(text: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(text).iter(f"{{{BPMN}}}{tag}"))


def step(name: str, kind: str = "step", **more: object) -> Node:
    return Node(name, name.capitalize(), kind, **more)


def test_read_back_it_is_the_graph() -> None:
    graph = processes.rapid_review()
    assert bpmn_read.read(bpmn.write(graph, rapid_review())) == graph
    assert bpmn_read.read(bpmn.write(graph, plain(graph))) == graph


def test_nothing_is_wrong_with_it() -> None:
    assert problems(bpmn.write(processes.rapid_review(), rapid_review())) == []


def test_what_is_wrong_is_found() -> None:
    text = bpmn.write(processes.rapid_review(), rapid_review())
    assert problems(text.replace('name="Meeting"', "", 1).replace('name="Rapid review meeting"', "", 1))
    assert problems(text.replace("<bpmn:timeDuration", "<bpmn:howLong").replace("</bpmn:timeDuration", "</bpmn:howLong"))


def test_arrows_keep_their_ids_and_speakers() -> None:
    carriers = ElementTree.fromstring(bpmn.write(processes.rapid_review(), rapid_review())).iter()
    said = {one.get(f"{{{OURS}}}id"): one.get(f"{{{OURS}}}speaker") for one in carriers if one.get(f"{{{OURS}}}order") is not None}
    assert said == {f"arrow-{number}": "study" for number, _ in enumerate(processes.rapid_review().edges)}


def test_a_step_of_several_roles_names_them_and_stands_in_their_lanes() -> None:
    text = bpmn.write(processes.rapid_review(), rapid_review())
    task = next(one for one in elements(text, "task") if one.get("name") == "Rapid review meeting")
    names = {one.get("id"): one.get("name") for one in elements(text, "resource")}

    def who(tag: str) -> list[tuple[str, str]]:
        return [(one.get("name"), names[one.findtext(f"{{{BPMN}}}resourceRef")]) for one in task.findall(f"{{{BPMN}}}{tag}")]

    assert who("performer") == [("responsible", "Review group")]
    assert who("resourceRole") == [("accountable", "Safeguarding partners"), ("informed", "Parents")]
    held = [lane.get("name") for lane in elements(text, "lane") if task.get("id") in [ref.text for ref in lane]]
    assert held == ["Local authority", "Police", "Panel"]


def test_who_takes_part_in_a_lane_that_lies_apart_and_who_is_asked_there_stand_in_one_note() -> None:
    doing = Doing(
        (LANES[0].id, LANES[2].id),
        beside=((LANES[2].id, "Asked: the advisers"), (LANES[1].id, "Told: the officers")),
        shares=((LANES[0].id, "The council: A"), (LANES[2].id, "The members: A")),
    )
    text = bpmn.write(Graph("g", "G", (step("a"), step("b")), (Edge("a", "b"),)), Facts(LANES, {"a": doing, "b": Doing((LANES[1].id,))}))
    notes = sorted(one.findtext(f"{{{BPMN}}}text") for one in elements(text, "textAnnotation"))
    assert notes == ["Asked: the advisers. The members: A", "Told: the officers"]


def test_papers_are_data_that_go_in_and_come_out() -> None:
    text = bpmn.write(processes.rapid_review(), rapid_review())
    names = {one.get("id"): one.get("name") for one in elements(text, "dataObjectReference")}
    task = next(one for one in elements(text, "task") if one.get("name") == "Rapid review meeting")
    assert [names[one.text] for one in task.findall(f"{{{BPMN}}}dataInputAssociation/{{{BPMN}}}sourceRef")] == [
        "letter",
        "list of what is known",
    ]
    assert [names[one.text] for one in task.findall(f"{{{BPMN}}}dataOutputAssociation/{{{BPMN}}}targetRef")] == ["record"]


def test_the_same_paper_is_the_same_data_at_each_step() -> None:
    graph = Graph("g", "G", (step("a"), step("b")), (Edge("a", "b"),))
    text = bpmn.write(graph, Facts(LANES, {"a": Doing(makes=("Report",)), "b": Doing(needs=("report",))}))
    references = elements(text, "dataObjectReference")
    assert len(references) == 2 and len({one.get("dataObjectRef") for one in references}) == 1 == len(elements(text, "dataObject"))


def test_papers_of_other_names_are_other_data_in_any_script() -> None:
    graph = Graph("g", "G", (step("a"), step("b")), (Edge("a", "b"),))
    text = bpmn.write(graph, Facts(LANES, {"a": Doing(makes=("اسم", "رسم", "a-b")), "b": Doing(needs=("a b",))}))
    assert len({one.get("dataObjectRef") for one in elements(text, "dataObjectReference")}) == 4 == len(elements(text, "dataObject"))


def test_places_with_the_same_title_in_another_band_are_told_apart() -> None:
    graph = Graph(
        "g", "G", (step("a"), Node("b", "Meet", "step"), Node("c", "Meet", "step")),
        (Edge("a", "b"), Edge("a", "c", "parallel", words="also")),
    )  # fmt: skip
    files = bpmn.write_all(graph, Facts(LANES, bands=(BpmnBand("x", "One"), BpmnBand("y", "Two")), band_of={"a": "x", "b": "y", "c": "y"}))
    assert bpmn_read.read(files[""]) == graph
    assert [problems(text) for text in files.values()] == [[], [], []]


def test_a_clock_that_starts_outside_waits_for_its_start_and_holds_nothing_up() -> None:
    graph = Graph("g", "G", (step("a"), step("b")), (Edge("a", "b"),))
    clock = Clock("c", "Tell", "5 working days (law)", "P7D", "somebody becoming aware", "b")
    text = bpmn.write(graph, Facts(LANES, clocks=(clock,)))
    (start,) = [one for one in elements(text, "intermediateCatchEvent") if one.find(f"{{{BPMN}}}conditionalEventDefinition") is not None]
    assert start.findtext(f"{{{BPMN}}}conditionalEventDefinition/{{{BPMN}}}condition") == "somebody becoming aware"
    (gate,) = elements(text, "parallelGateway")
    assert {one.get("targetRef") for one in elements(text, "sequenceFlow") if one.get("sourceRef") == gate.get("id")} == {
        "n_b",
        start.get("id"),
    }


def test_a_time_that_is_counted_back_holds_the_way_to_what_it_is_counted_from() -> None:
    graph = Graph("g", "G", (step("send"), step("publish")), (Edge("send", "publish"),))
    clock = Clock("c", "Send", "7 days (law)", "P7D", "publication", "send", "publish", back=True)
    text = bpmn.write(graph, Facts(LANES, clocks=(clock,)))
    flows = {one.get("sourceRef"): one.get("targetRef") for one in elements(text, "sequenceFlow")}
    (timer,) = elements(text, "intermediateCatchEvent")
    assert flows["n_send"] == timer.get("id") and flows[timer.get("id")] == "n_publish"
    assert bpmn_read.read(text) == graph


def test_a_clock_runs_from_its_start_and_says_how_firm_its_length_is() -> None:
    text = bpmn.write(processes.rapid_review(), rapid_review())
    (event,) = [one for one in elements(text, "intermediateCatchEvent") if one.find(f"{{{BPMN}}}timerEventDefinition") is not None]
    assert event.get("name") == "15 working days (contested)"
    assert event.findtext(f"{{{BPMN}}}timerEventDefinition/{{{BPMN}}}timeDuration") == "P21D"
    flows = {one.get("targetRef"): one for one in elements(text, "sequenceFlow")}
    assert flows[event.get("id")].get("name") == "from the start"


def test_what_applies_only_sometimes_has_its_words_as_a_condition_and_a_gateway_that_may_take_several() -> None:
    graph = Graph(
        "g", "G", (step("a"), step("b"), step("c"), step("d")),
        (Edge("a", "b"), Edge("a", "c", "parallel", words="if it crosses a border"), Edge("b", "d"), Edge("c", "d")),
    )  # fmt: skip
    text = bpmn.write(graph, plain(graph))
    forks = [one for one in elements(text, "inclusiveGateway") if len(one.findall(f"{{{BPMN}}}outgoing")) > 1]
    joins = [one for one in elements(text, "inclusiveGateway") if len(one.findall(f"{{{BPMN}}}incoming")) > 1]
    assert len(forks) == len(joins) == 1
    asked = {
        one.get("name"): one.findtext(f"{{{BPMN}}}conditionExpression")
        for one in elements(text, "sequenceFlow")
        if one.get("sourceRef") == forks[0].get("id")
    }
    assert asked == {"in any case": "in any case", "if it crosses a border": "if it crosses a border"}


def test_going_back_is_instead_of_going_on_and_no_join_waits_for_it() -> None:
    graph = Graph(
        "g", "G", (step("a"), step("b"), step("c"), step("d"), step("e")),
        (Edge("a", "b"), Edge("a", "c", "parallel", words="also"), Edge("b", "d"), Edge("c", "d"), Edge("d", "e"), Edge("d", "d", "loop", words="not yet")),
    )  # fmt: skip
    text = bpmn.write(graph, plain(graph))
    flows = {one.get("id"): one for one in elements(text, "sequenceFlow")}
    (choice,) = [one for one in elements(text, "exclusiveGateway") if one.get("default")]
    assert flows[choice.get("default")].get("name") == "otherwise"
    (back,) = [one for one in flows.values() if one.get("name") == "not yet"]
    tags = {one.get("id"): one.tag.removeprefix(f"{{{BPMN}}}") for one in ElementTree.fromstring(text).iter() if one.get("id")}
    assert tags[back.get("sourceRef")] == tags[back.get("targetRef")] == "exclusiveGateway"


def test_an_end_that_a_loop_leaves_ends_and_the_loop_begins_anew() -> None:
    graph = Graph(
        "g", "G", (step("s"), step("a", "decision"), step("b", "branch", is_end=True), step("c", "end")),
        (
            Edge("s", "a"), Edge("a", "b", "answer", answer="No"), Edge("a", "c", "answer", answer="Yes"),
            Edge("b", "a", "loop", words="something new is found"),
        ),
    )  # fmt: skip
    text = bpmn.write(graph, plain(graph))
    (begins,) = [one for one in elements(text, "startEvent") if one.find(f"{{{BPMN}}}conditionalEventDefinition") is not None]
    assert begins.findtext(f"{{{BPMN}}}conditionalEventDefinition/{{{BPMN}}}condition") == "something new is found"
    assert begins.findtext(f"{{{BPMN}}}documentation") == f"After: {graph.node('b').title}", "and not after the step that leads on to it"
    assert bpmn_read.read(text) == graph


def test_what_nothing_waits_for_begins_beside_what_goes_on() -> None:
    graph = Graph("g", "G", (step("a"), step("b"), step("c")), (Edge("a", "b"), Edge("b", "c")))
    facts = Facts(LANES, said=(ArrowFacts("first"), ArrowFacts("second", meets="passes")))
    text = bpmn.write(graph, facts)
    (gate,) = elements(text, "parallelGateway")
    reached = {one.get("targetRef") for one in elements(text, "sequenceFlow") if one.get("sourceRef") == gate.get("id")}
    assert reached == {"n_b", "n_c"}
    assert bpmn_read.read(text) == graph


def test_what_happens_here_and_later_again_stands_at_both_points() -> None:
    graph = Graph(
        "g", "G", (step("a"), step("b"), step("c")), (Edge("a", "b"), Edge("b", "c"), Edge("a", "c", "parallel", words="now, then later"))
    )
    text = bpmn.write(graph, Facts(LANES, said=(ArrowFacts(), ArrowFacts(), ArrowFacts(meets="again"))))
    assert [one.get("name") for one in elements(text, "task")].count("C") == 2
    assert bpmn_read.read(text) == graph


def test_learning_is_data_and_never_a_flow() -> None:
    graph = Graph("g", "G", (step("a"), step("b")), (Edge("a", "b"), Edge("a", "b", "learning", words="at once")))
    text = bpmn.write(graph, plain(graph))
    stores = elements(text, "dataStoreReference")
    assert len(stores) == 2 and len({one.get("dataStoreRef") for one in stores}) == 1
    assert sum(one.get(f"{{{OURS}}}kind") == "learning" for one in elements(text, "sequenceFlow")) == 0
    assert bpmn_read.read(text) == graph


def test_lanes_in_which_nothing_stands_are_left_out() -> None:
    graph = Graph("g", "G", (step("a"), step("b")), (Edge("a", "b"),))
    text = bpmn.write(graph, Facts(LANES, {"a": Doing(("panel",))}))
    assert [lane.get("name") for lane in elements(text, "lane")] == ["Panel"], (
        "and a box without a lane stands with the one that leads to it"
    )


def test_bands_are_drawn_in_one_file_with_links_and_in_files_of_their_own_with_signals() -> None:
    graph = Graph(
        "g", "G", (step("a"), step("b"), step("d"), step("c")),  # a band's boxes stand together, as a stage's do
        (Edge("a", "b"), Edge("a", "d", "parallel", words="also"), Edge("b", "c"), Edge("c", "a", "loop", words="again")),
    )  # fmt: skip
    facts = Facts(LANES, bands=(BpmnBand("x", "One"), BpmnBand("y", "Two")), band_of={"a": "x", "b": "x", "d": "x", "c": "y"})
    files = bpmn.write_all(graph, facts)
    assert list(files) == ["", "x", "y"]
    assert bpmn_read.read(files[""]) == graph
    assert [problems(text) for text in files.values()] == [[], [], []]
    signals = [{(one.get("id"), one.get("name")) for one in elements(files[band], "signal")} for band in "xy"]
    assert signals[0] == signals[1] and len(signals[0]) == 2
    edges = [edge for band in "xy" for edge in bpmn_read.read(files[band]).edges]
    assert edges == list(graph.edges), "together they hold every arrow, those to the other file as well"


@pytest.mark.parametrize("label", processes.NASTY)
def test_any_label(label: str) -> None:
    graph = processes.labelled(label)
    text = bpmn.write(graph, plain(graph))
    assert bpmn_read.read(text) == bpmn.clean(graph)
    assert problems(text) == []


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_processes_read_back(data: st.DataObject) -> None:
    graph = data.draw(processes.processes())
    text = bpmn.write(graph, data.draw(facts_for(graph, bands=data.draw(st.booleans()))))
    assert bpmn_read.read(text) == bpmn.clean(graph)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_nothing_is_wrong_with_random_processes(data: st.DataObject) -> None:
    graph = data.draw(processes.processes(most=6))
    assume(any(not graph.leaving(node.id) for node in graph.nodes))  # a process without an end is refused long before
    assert problems(bpmn.write(graph, data.draw(facts_for(graph)))) == []


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert bpmn.write(processes.rapid_review(), rapid_review()) == bpmn.write(processes.rapid_review(), rapid_review())
