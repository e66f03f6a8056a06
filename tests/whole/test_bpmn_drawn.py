"""The drawings in BPMN files as programs show them: who stands in which lane, what lies over, under and beside a step, and where words stand, against process/ read as plain YAML."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bpmndrawing import BpmnBox, DrawnBpmn, drawn, strokes
from facts import written
from wording import is_all_of

from .test_data import BPMN, OURS
from .test_fields import listed
from .test_lines import in_order
from .test_maps import every

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
STAGES = [stage["id"] for stage in in_order()]
LANES = written("lanes.yml")["lanes"]


@cache
def read(site: Path, name: str) -> tuple[ElementTree.Element, DrawnBpmn]:
    text = (site / f"data/{name}").read_text("utf-8")
    return ElementTree.fromstring(text), drawn(text)


def of_stage(site: Path, stage: str) -> tuple[ElementTree.Element, DrawnBpmn]:
    return read(site, f"bpmn/{stage}.bpmn")


def steps(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The steps of a file by their id in process/, those that happen again later left out."""
    return {one.get(f"{OURS}id", ""): one for one in root.iter(f"{BPMN}task") if every().get(one.get(f"{OURS}id", "")) and every()[one.get(f"{OURS}id", "")].kind == "steps"}  # fmt: skip


def meet(one: BpmnBox, other: BpmnBox) -> bool:
    return one.overlaps(other)


@pytest.mark.parametrize("stage", STAGES)
def test_a_step_stands_in_the_lanes_of_those_who_do_it_as_far_as_they_lie_beside_each_other(built_site: Path, stage: str) -> None:
    root, shown = of_stage(built_site, stage)
    lanes = [one for one in LANES if f"lane_{one['id'].replace('-', '_')}" in shown.boxes]
    at = {one["id"]: shown.boxes[f"lane_{one['id'].replace('-', '_')}"] for one in lanes}
    assert [*at] == sorted(at, key=lambda name: at[name].y), "from top to bottom as they are listed"
    names = {lane.get("id"): lane.get("name") or "" for lane in root.iter(f"{BPMN}lane")}
    assert all(is_all_of(one["title"], names[f"lane_{one['id'].replace('-', '_')}"]) for one in lanes)
    held = {lane.get("id"): [ref.text for ref in lane.findall(f"{BPMN}flowNodeRef")] for lane in root.iter(f"{BPMN}lane")}
    for name, task in steps(root).items():
        own = {every()[name].written["lane"], *listed(every()[name].written.get("spans"))}
        inside = {one for one in at if task.get("id") in held[f"lane_{one.replace('-', '_')}"]}
        assert inside == own, name
        rows = [*at]
        first = last = rows.index(every()[name].written["lane"])
        while first and rows[first - 1] in own:
            first -= 1
        while last + 1 < len(rows) and rows[last + 1] in own:
            last += 1
        box = shown.boxes[task.get("id", "")]
        assert [one for one in rows if meet(box, at[one])] == rows[first : last + 1], name


def papers(task: ElementTree.Element) -> tuple[list[str], list[str]]:
    """The ids of what goes into a step and of what comes out of it."""
    into = [one.findtext(f"{BPMN}sourceRef") or "" for one in task.findall(f"{BPMN}dataInputAssociation")]
    return into, [one.findtext(f"{BPMN}targetRef") or "" for one in task.findall(f"{BPMN}dataOutputAssociation")]


@pytest.mark.parametrize("stage", STAGES)
def test_what_a_step_needs_stands_over_it_and_what_it_makes_under_it_with_its_words_beside(built_site: Path, stage: str) -> None:
    root, shown = of_stage(built_site, stage)
    for name, task in steps(root).items():
        box = shown.boxes[task.get("id", "")]
        into, out = papers(task)
        assert len([one for one in into if "_needs_" in one]) == len(listed(every()[name].written.get("needs")))
        for paper in (*into, *out):
            icon, words, line = shown.boxes[paper], shown.labels[paper], shown.lines[f"{paper}_way"]
            over = paper in into
            assert icon.y + icon.height <= box.y if over else icon.y >= box.y + box.height, (name, paper)
            assert 0 <= words.x - icon.x - icon.width < 10 and words.y <= icon.y + icon.height / 2 <= words.y + words.height, (name, paper)
            # The line leads from the paper to the step, or from the step to the paper.
            begins, ends = (line[0], line[-1]) if over else (line[-1], line[0])
            assert begins[0] == icon.x and icon.y < begins[1] < icon.y + icon.height, (name, paper)
            assert ends[1] == (box.y if over else box.y + box.height) and box.x < ends[0] < box.x + box.width, (name, paper)


@pytest.mark.parametrize("stage", STAGES)
def test_each_kind_of_gateway_shows_its_sign_and_names_stand_close_to_what_they_name(built_site: Path, stage: str) -> None:
    """A program shows the cross in an exclusive gateway only where the file asks for it. A gateway's name stands over it, an event's under it."""
    root, shown = of_stage(built_site, stage)
    crossed = {one.get("bpmnElement") for one in root.iter(f"{DI}BPMNShape") if one.get("isMarkerVisible") == "true"}
    assert crossed == {one.get("id") for one in root.iter(f"{BPMN}exclusiveGateway")}
    flat = [one.get("bpmnElement") for one in root.iter(f"{DI}BPMNShape") if one.get("isHorizontal") == "true"]
    assert sorted(map(str, flat)) == sorted(["pool", *(str(lane.get("id")) for lane in root.iter(f"{BPMN}lane"))])
    names = {one.get("id", ""): one.get("name", "") for one in root.iter() if one.tag.startswith(BPMN)}
    for name, tag in shown.tags.items():
        if tag.endswith(("Gateway", "Event")) and names[name]:
            box, label = shown.boxes[name], shown.labels[name]
            apart = box.y - label.y - label.height if tag.endswith("Gateway") else label.y - box.y - box.height
            assert 0 <= apart < 10, (name, apart)
            assert abs(label.x + label.width / 2 - box.x - box.width / 2) < 3, name


def away(label: BpmnBox, line: list[tuple[float, float]]) -> float:
    return min(
        max(label.x - one.x - one.width, one.x - label.x - label.width, label.y - one.y - one.height, one.y - label.y - label.height, 0)
        for one in strokes(line)
    )


@pytest.mark.parametrize("stage", STAGES)
def test_the_words_of_a_way_stand_at_its_own_line_and_what_is_not_gone_back_leads_to_the_right(built_site: Path, stage: str) -> None:
    root, shown = of_stage(built_site, stage)
    named = {one.get("id", ""): one.get("name") for one in root.iter(f"{BPMN}sequenceFlow")}
    assert {name for name, words in named.items() if words} == {name for name in shown.labels if name in named}
    assert [name for name, words in named.items() if words and away(shown.labels[name], shown.lines[name]) > 4] == []
    backs = {way["id"] for place in every().values() for way in place.ways() if way["kind"] == "loop"}
    order = {place: number for number, place in enumerate(every())}
    ahead = {
        f"flow-{way['id']}"
        for name, place in every().items()
        for way in place.ways()
        if way["id"] not in backs and order[way["to"]] > order[name]
    }
    left = [
        name
        for name in named
        if name in ahead
        and shown.boxes[shown.ends[name][1]].x < shown.boxes[shown.ends[name][0]].x + shown.boxes[shown.ends[name][0]].width
    ]
    assert left == [], "who reads from the left meets what comes first first"


def test_in_the_whole_stages_lie_one_under_the_other_in_their_order(built_site: Path) -> None:
    root, shown = read(built_site, "process.bpmn")
    titles = {lane.get("id"): lane.get("name") or "" for lane in root.iter(f"{BPMN}lane")}
    rows = [(f"lane_{one['id'].replace('-', '_')}", one["title"]) for one in in_order()]
    assert all(is_all_of(said, titles[name]) for name, said in rows)
    assert all(shown.boxes[one].y + shown.boxes[one].height == shown.boxes[other].y for (one, _), (other, _) in pairwise(rows))
    tasks = {name: shown.boxes[task.get("id", "")] for name, task in steps(root).items()}
    stray = [name for name, box in tasks.items() if not shown.boxes[f"lane_{every()[name].stage['id'].replace('-', '_')}"].holds(box)]
    assert stray == []


@cache
def signals(site: Path, stage: str) -> dict[str, dict[str, str]]:
    """What a stage's file throws and catches: the name of each signal, by its id."""
    root, _ = of_stage(site, stage)
    names = {one.get("id", ""): one.get("name", "") for one in root.iter(f"{BPMN}signal")}
    found: dict[str, dict[str, str]] = {}
    for tag in ("endEvent", "startEvent"):
        refs = [one.find(f"{BPMN}signalEventDefinition") for one in root.iter(f"{BPMN}{tag}")]
        found[tag] = {ref.get("signalRef", ""): names[ref.get("signalRef", "")] for ref in refs if ref is not None}
    return found


def test_what_one_stages_file_sends_another_waits_for_under_the_same_name(built_site: Path) -> None:
    titles = {one["id"]: one["title"] for one in in_order()}
    thrown: dict[str, tuple[str, str]] = {}
    for stage in STAGES:
        thrown |= {one: (stage, name) for one, name in signals(built_site, stage)["endEvent"].items()}
    caught = {one: (stage, name) for stage in STAGES for one, name in signals(built_site, stage)["startEvent"].items()}
    assert thrown.keys() == caught.keys() and len(thrown) > 10
    for one, (stage, name) in thrown.items():
        assert caught[one][1] == name
        here = [place for place in every().values() if place.stage["id"] == caught[one][0]]
        ends: list[Any] = [place.written["title"] for place in here]
        assert any(is_all_of(f"{titles[stage]} to {end}{back}", name) for end in ends for back in ("", ", coming back")), name


@pytest.mark.parametrize("stage", STAGES)
def test_all_words_have_the_room_that_they_need(built_site: Path, stage: str) -> None:
    """A program breaks them into the box that the file gives them, at 11 px, and goes on below it where that is too low."""
    root, shown = of_stage(built_site, stage)
    names = {one.get("id", ""): one.get("name", "") for one in root.iter() if one.tag.startswith(BPMN)}
    rooms = [(names[name], room.width, room.height) for name, room in shown.labels.items()]
    rooms += [(names[name], box.width - 10, box.height) for name, box in shown.boxes.items() if shown.tags[name] == "task"]
    for one in root.iter(f"{BPMN}textAnnotation"):
        box = shown.boxes[one.get("id", "")]
        rooms.append((one.findtext(f"{BPMN}text") or "", box.width - 8, box.height))
    assert [one for one in rooms if math.ceil(len(one[0]) * 4.6 / one[1]) * 11 > one[2]] == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_gateway_of_our_own_asks_what_there_is_to_choose_between(built_site: Path, stage: str) -> None:
    root, _ = of_stage(built_site, stage)
    leaving: dict[str, list[str]] = {}
    for flow in root.iter(f"{BPMN}sequenceFlow"):
        leaving.setdefault(flow.get("sourceRef", ""), []).append(flow.get(f"{OURS}kind") or "")
    for gate in [one for one in root.iter() if one.tag.endswith("Gateway") and one.get(f"{OURS}own")]:
        kinds = leaving[gate.get("id", "")]
        exclusive, inclusive = gate.tag.endswith("exclusiveGateway"), gate.tag.endswith("inclusiveGateway")
        asked = ""
        if len(kinds) > 1:
            asked = (
                "What applies?"
                if inclusive
                else ("Which way?" if set(kinds) == {"loop"} else "Does it go on, or back?")
                if exclusive
                else ""
            )
        assert gate.get("name", "") == asked, gate.get("id")


def test_in_a_lane_that_lies_apart_a_note_says_who_of_it_does_the_step_too(built_site: Path) -> None:
    compared, roles = 0, {one["id"]: one["title"] for one in written("roles.yml")["roles"]}
    for stage in STAGES:
        root, shown = of_stage(built_site, stage)
        notes = {one.get("id", ""): one.findtext(f"{BPMN}text") or "" for one in root.iter(f"{BPMN}textAnnotation")}
        for name, task in steps(root).items():
            place = every()[name].written
            for lane in (one for one in LANES if one["id"] in {place["lane"], *listed(place.get("spans"))}):
                short = lane["id"].replace("-", "_")
                at = shown.boxes[f"lane_{short}"]
                if not meet(shown.boxes[task.get("id", "")], at):
                    note = f"{task.get('id')}_in_{short}"
                    names = "; ".join(roles[role] for role in listed(place["responsible"]) if role in lane["roles"])
                    assert at.holds(shown.boxes[note]), name
                    assert is_all_of(f"{names}: {place['title']}", notes[note].partition(". ")[0]) or notes[note].startswith(names), notes[
                        note
                    ]
                    compared += 1
    assert compared > 1


def crossing(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    """Whether a level stretch of a line runs over an upright one of another."""

    def over(level: tuple[float, ...], upright: tuple[float, ...]) -> bool:
        x, y, to_x, to_y = level
        across, top, also, foot = upright
        return y == to_y and across == also and min(x, to_x) < across < max(x, to_x) and min(top, foot) < y < max(top, foot)

    stretches = [[(*start, *end) for start, end in pairwise(line)] for line in (one, other)]
    return any(over(first, second) or over(second, first) for first in stretches[0] for second in stretches[1])


@pytest.mark.parametrize("stage", STAGES)
def test_the_main_way_goes_straight_on_from_a_gateway_and_those_that_turn_off_do_not_cross(built_site: Path, stage: str) -> None:
    root, shown = of_stage(built_site, stage)
    for flow in root.iter(f"{BPMN}sequenceFlow"):
        if flow.get("name") in ("otherwise", "in any case"):
            gate, (x, y) = shown.boxes[flow.get("sourceRef", "")], shown.lines[flow.get("id", "")][0]
            assert (x, y) == (gate.x + gate.width, gate.y + gate.height / 2), flow.get("id")
    turned: dict[tuple[str, bool, bool], list[str]] = {}
    for name in shown.flows:
        for end, (_, y) in zip(shown.ends[name], (shown.lines[name][0], shown.lines[name][-1]), strict=True):
            box = shown.boxes[end]
            if shown.tags[end].endswith("Gateway") and y != box.y + box.height / 2:
                turned.setdefault((end, y > box.y + box.height / 2, end == shown.ends[name][0]), []).append(name)
    crossed = [
        (one, other) for names in turned.values() for one, other in combinations(names, 2) if crossing(shown.lines[one], shown.lines[other])
    ]
    assert crossed == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_lanes_name_has_a_strip_of_its_own_at_its_left(built_site: Path, stage: str) -> None:
    _, shown = of_stage(built_site, stage)
    pool, lanes = shown.boxes["pool"], {name: box for name, box in shown.boxes.items() if shown.tags[name] == "lane"}
    assert all(box.x - pool.x >= 20 and box.x + box.width == pool.x + pool.width for box in lanes.values())
    inside = [*shown.elements().values(), *shown.labels.values()]
    assert all(box.x - lane.x >= 20 for lane in lanes.values() for box in inside if lane.holds(box))
