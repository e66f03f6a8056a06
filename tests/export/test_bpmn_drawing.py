"""The drawing in BPMN files, measured: no flow through a foreign box, no line on a line, no words on anything, lanes that hold something."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bpmndrawing
import processes
from bpmndrawing import boxes_on_boxes, crossed_labels, drawn, flows_through_boxes, lines_on_lines, loose_ends, papers_through_boxes
from bpmnfacts import facts_for, rapid_review
from projects import ROOT, national
from reviewmap.exports import bpmn, process_bpmn
from reviewmap.exports.bpmn_names import BPMN

FAULTS = (flows_through_boxes, papers_through_boxes, boxes_on_boxes, lines_on_lines, crossed_labels, loose_ends)
WIDEST = 4400  # px; all in one row, the process was 17,868 px wide


@cache
def files() -> dict[str, str]:
    return process_bpmn.files(national())


NAMES = ["process.bpmn", *(f"bpmn/{path.stem[3:]}.bpmn" for path in sorted((ROOT / "process/stages").glob("*.yml")))]


def test_there_is_a_file_for_each_stage_and_one_of_the_whole() -> None:
    stages = national().stages
    assert sorted(files()) == sorted(["process.bpmn", *(f"bpmn/{stage.id}.bpmn" for stage in stages)])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_on_anything(name: str) -> None:
    found = drawn(files()[name])
    assert {fault.__name__: fault(found) for fault in FAULTS} == {fault.__name__: [] for fault in FAULTS}


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_drawn_inside_the_pool_and_every_lane_holds_something(name: str) -> None:
    found = drawn(files()[name])
    pool = found.boxes["pool"]
    shapes = found.elements()
    assert all(pool.holds(box) for box in (*shapes.values(), *found.labels.values()))
    assert pool.width <= WIDEST
    lanes = {one: box for one, box in found.boxes.items() if found.tags[one] == "lane"}
    assert lanes and not [one for one, lane in lanes.items() if not any(lane.overlaps(box) for box in shapes.values())]


def test_in_the_whole_no_lane_has_most_of_the_steps() -> None:
    """The council's lane held 59 of 145 boxes while three others held none, although those steps are done together."""
    root = ElementTree.fromstring(files()["process.bpmn"])
    tasks = {one.get("id") for one in root.iter(f"{{{BPMN}}}task")}
    held: dict[str, int] = {}
    for lane in root.iter(f"{{{BPMN}}}lane"):
        if lane.find(f"{{{BPMN}}}childLaneSet") is None:
            inside = sum(ref.text in tasks for ref in lane.findall(f"{{{BPMN}}}flowNodeRef"))
            held[lane.get("name", "")] = held.get(lane.get("name", ""), 0) + inside
    acting = {name: count for name, count in held.items() if name != "Child and family"}
    assert all(acting.values()), acting
    assert held["Local authority"] < len(tasks) / 2 and held["Police"] > held["Local authority"] / 2, held


def test_faults_are_seen() -> None:
    """The measures find what they look for, else the tests above prove nothing."""
    text = bpmn.write(processes.rapid_review(), rapid_review())
    assert not any(fault(drawn(text)) for fault in (flows_through_boxes, boxes_on_boxes, lines_on_lines, loose_ends))
    meeting = drawn(text).boxes["n_meet"]
    act = drawn(text).boxes["n_act"]

    def moved(name: str, x: float, y: float) -> str:
        return re.sub(rf'(bpmnElement="{name}"[^>]*>\s*<dc:Bounds) x="\d+" y="\d+"', rf'\1 x="{x:.0f}" y="{y:.0f}"', text)

    assert ("n_act", "n_meet") in [tuple(sorted(pair)) for pair in boxes_on_boxes(drawn(moved("n_act", meeting.x, meeting.y)))]
    assert loose_ends(drawn(moved("n_act", act.x + 9, act.y + 9)))
    away = moved("n_closed", (act.x + meeting.x) / 2, 0)
    assert flows_through_boxes(drawn(away)) or loose_ends(drawn(away))
    first, second = [one for one in bpmndrawing.drawn(text).flows if len(drawn(text).lines[one]) > 2][:2]
    waypoints = re.search(rf'bpmnElement="{first}">(.*?)</bpmndi:BPMNEdge>', text, re.DOTALL)
    assert waypoints
    doubled = re.sub(
        rf'(bpmnElement="{second}">).*?(</bpmndi:BPMNEdge>)', rf"\1{waypoints[1]}\2".replace("\\n", "\n"), text, flags=re.DOTALL
    )
    assert lines_on_lines(drawn(doubled))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_processes_are_drawn_with_nothing_through_a_box(data: st.DataObject) -> None:
    graph = data.draw(processes.processes())
    found = drawn(bpmn.write(graph, data.draw(facts_for(graph, bands=data.draw(st.booleans())))))
    faults = (flows_through_boxes, boxes_on_boxes, lines_on_lines, loose_ends)
    assert {fault.__name__: fault(found) for fault in faults} == {fault.__name__: [] for fault in faults}
