"""Every view against the definitions as written: read here as plain YAML, walked here, so that agreement proves something."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from arrows import every, stages
from projects import ROOT, edit, national, tiny_project
from reviewmap.graphs.graph import Graph
from reviewmap.graphs.names import map_ids
from reviewmap.graphs.places import whole
from reviewmap.maps import column
from reviewmap.maps.mapset import drawn
from reviewmap.maps.views import View, views
from reviewmap.pages.ready import Maker
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

PARTS = ("responsible", "accountable", "consulted", "informed", "decided_by")


@cache
def made() -> dict[str, View]:
    return {view.id: view for view in views(national())}


def graph(view_id: str) -> Graph:
    found = made()[view_id].graph
    assert found is not None
    return found


@cache
def written() -> dict[str, dict]:
    """Every event, step, decision and branch as its file says it, by id, with its kind and stage."""
    found: dict[str, dict] = {}
    for path in sorted((ROOT / "process" / "stages").glob("*.yml")):
        stage = yaml.safe_load(path.read_text(encoding="utf-8").replace("[[panel]]", "the Panel").replace("[[Panel]]", "The Panel"))
        for kind in ("events", "steps", "decisions", "branches"):
            for place in stage.get(kind) or ():
                found[place["id"]] = {**place, "in": kind, "stage": stage["id"]}
    return found


def arrows(place: dict) -> list[tuple[str, str, str, str]]:
    """What leaves a place: (target, kind, answer, words)."""
    if place["in"] == "decisions":
        return [(one["to"], one.get("kind", "answer"), one["answer"], "") for one in place["answers"]]
    return [(one["to"], one.get("kind", "next"), "", one.get("words", "")) for one in place.get("next") or ()]


def names(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def every_arrow() -> set[tuple[str, str, str, str]]:
    return {(source, target, kind, answer) for source, place in written().items() for target, kind, answer, _ in arrows(place)}


def held(one: Graph) -> set[tuple[str, str, str, str]]:
    return {(edge.source, edge.target, edge.kind, edge.answer) for edge in one.edges}


def test_the_whole_has_every_place_and_arrow_as_written() -> None:
    one = whole(national())
    assert {node.id for node in one.nodes} == written().keys()
    assert held(one) == every_arrow()
    assert len(one.edges) == sum(len(arrows(place)) for place in written().values())


def test_pages_know_every_view_by_its_name() -> None:
    assert sorted(map_ids(national())) == sorted(made())


def test_every_view_says_what_it_leaves_out() -> None:
    silent = [view.id for view in made().values() if view.kind != "stage" and not view.left_out]
    assert silent == []


@pytest.mark.parametrize("stage", sorted({place["stage"] for place in written().values()}))
def test_a_stage_has_all_that_leaves_it_and_the_main_ways_in(stage: str) -> None:
    own = {place_id for place_id, place in written().items() if place["stage"] == stage}
    expected = {arrow for arrow in every_arrow() if arrow[0] in own or (arrow[1] in own and arrow[2] != "learning")}
    one = graph(f"stage-{stage}")
    assert held(one) == expected
    assert {node.id for node in one.nodes if not node.outside} == own
    assert {node.id for node in one.nodes if node.outside} == {end for arrow in expected for end in arrow[:2]} - own


def main_way(place_id: str, stops: set[str]) -> set[str]:
    """Where the main way leads from a place: the first stops on it."""
    if place_id in stops:
        return {place_id}
    return {end for target, kind, _, _ in arrows(written()[place_id]) if kind == "next" for end in main_way(target, stops)}


def test_every_box_of_a_stage_leads_to_its_own_place() -> None:
    for view in (one for one in made() if one.startswith("stage-")):
        astray = [node.id for node in graph(view).nodes if not node.href.rstrip("/").endswith((f"#{node.id}", f"/{node.id}"))]
        assert astray == [], view


def test_a_stages_arrows_are_told_in_the_order_of_the_process() -> None:
    """Who listens to a map hears what comes first first."""
    order = [place for stage in stages() for place in stage["order"]]
    for view in (one for one in made() if one.startswith("stage-")):
        sources = [edge.source for edge in graph(view).edges]
        assert sources == sorted(sources, key=order.index), view


def test_the_decisions_have_every_answer_where_it_leads() -> None:
    one = graph("decisions")
    stops = {node.id for node in one.nodes}
    assert {place_id for place_id, place in written().items() if place["in"] != "steps"} <= stops
    for place_id, place in written().items():
        if place["in"] == "decisions":
            expected = {(place_id, end, kind, answer) for target, kind, answer, _ in arrows(place) for end in main_way(target, stops)}
            assert {arrow for arrow in held(one) if arrow[0] == place_id} == expected
            assert {arrow[3] for arrow in expected} == {answer["answer"] for answer in place["answers"]}


def test_a_way_that_leaves_steps_out_is_our_suggestion_where_any_part_of_it_is() -> None:
    one = graph("decisions")
    stops = {node.id for node in one.nodes}

    def ends(target: str, ours: bool, seen: frozenset[str]) -> set[tuple[str, bool]]:
        if target in stops:
            return {(target, ours)}
        onward = [arrow for arrow in every() if arrow.source == target and arrow.kind == "next" and target not in seen]
        return {end for arrow in onward for end in ends(arrow.target, ours or arrow.drafted, seen | {target})}

    further = 0
    for place_id, place in written().items():
        if place["in"] == "decisions":
            leaving = [arrow for arrow in every() if arrow.source == place_id and arrow.kind != "learning"]
            wanted = {end for arrow in leaving for end in ends(arrow.target, arrow.drafted, frozenset())}
            assert {(edge.target, edge.drafted) for edge in one.leaving(place_id)} == wanted, place_id
            further += len(wanted - {(arrow.target, arrow.drafted) for arrow in leaving})
    assert further > 3, "no way leaves a step out, so nothing was compared"


PART_WORDS = {
    "practitioners": {"consulted": "You are asked", "informed": "You are told"},
    "line-managers": {"consulted": "Your manager is asked", "informed": "Your manager is told"},
}


def test_a_practitioner_who_is_told_is_not_said_to_be_asked() -> None:
    said = {node.id: node.words.split(" · ") for node in graph("practitioners").nodes}
    compared = 0
    for place_id, place in written().items():
        for role, parts in PART_WORDS.items():
            for part, words in parts.items():
                if role in names(place.get(part)):
                    assert words in said[place_id], place_id
                    compared += 1
                elif place_id in said and not any(words in said[place_id] for field in PARTS if role in names(place.get(field))):
                    assert words not in said[place_id], place_id
    assert compared > 5


def test_no_decision_or_way_round_stands_alone() -> None:
    for view_id in ("overview", "decisions"):
        one = graph(view_id)
        reached = {edge.target for edge in one.edges if edge.source != edge.target}
        begun = {
            place_id for place_id, place in written().items() if place.get("kind") == "start"
        }  # nothing leads to what begins by itself
        assert [node.id for node in one.nodes[1:] if node.id not in reached | begun] == [], view_id


def test_a_step_stands_among_the_decisions_only_where_a_way_parts() -> None:
    one = graph("decisions")
    for node in one.nodes:
        if node.kind == "step":
            assert {edge.kind for edge in one.leaving(node.id)} == {"next", "parallel"}, node.id


def test_the_overview_has_every_answer_and_no_step() -> None:
    one = graph("overview")
    assert not [node.id for node in one.nodes if node.kind == "step"]
    assert [node.id for node in one.nodes if node.kind == "stage"] == [stage.id for stage in national().stages]
    answers = {
        (place_id, answer["answer"]) for place_id, place in written().items() if place["in"] == "decisions" for answer in place["answers"]
    }
    assert {(edge.source, edge.answer) for edge in one.edges if edge.answer} == answers


def test_the_overviews_answers_never_lead_back_unless_they_loop_or_say_no() -> None:
    one = graph("overview")
    order = {node.id: number for number, node in enumerate(one.nodes)}
    back = [(edge.source, edge.answer) for edge in one.edges if edge.kind == "answer" and order[edge.target] < order[edge.source]]
    assert back == [("was-it-a-serious-incident-after-all", "No, the criteria are not met")]


def test_the_familys_view_is_small_and_plain() -> None:
    one = graph("family")
    plain = {stage.plain_title for stage in national().stages}
    assert 3 <= len(one.nodes) <= 9
    assert {node.title for node in one.nodes[:-1]} <= plain
    assert not any(node.code or node.words or node.roles for node in one.nodes)
    main = [edge for edge in one.edges if not edge.words]
    assert [(edge.source, edge.target) for edge in main] == list(
        zip([n.id for n in one.nodes[:-2]], [n.id for n in one.nodes[1:-1]], strict=True)
    )
    ends = {place.family.expect.split(".")[0] for place in national().places.values() if getattr(place, "ends", False)}
    assert {edge.words for edge in one.edges if edge.words} == ends


def check_path(one: Graph, roles: set[str]) -> None:
    own = {place_id for place_id, place in written().items() if any(role in roles for part in PARTS for role in names(place.get(part)))}
    touching = {arrow for arrow in every_arrow() if (arrow[0] in own or arrow[1] in own) and arrow[2] != "learning"}
    assert {node.id for node in one.nodes if not node.outside} == own
    assert held(one) == touching
    assert all(node.words for node in one.nodes if not node.outside), "each box says how the role takes part"
    assert [node.id for node in one.nodes] == [place.id for place in national().places.values() if place.id in {n.id for n in one.nodes}]


def test_each_role_has_its_own_path() -> None:
    acting = {role for place in written().values() for part in PARTS for role in names(place.get(part))}
    assert {view.id for view in made().values() if view.kind == "role"} == {f"role-{role}" for role in acting}
    for role in acting:
        check_path(graph(f"role-{role}"), {role})


def test_the_practitioners_view_speaks_to_the_reader() -> None:
    check_path(graph("practitioners"), {"practitioners", "line-managers"})
    spot = graph("practitioners").node("spot-and-refer")
    assert spot.words.startswith("You do it · Your manager is asked")


def test_other_processes_stand_at_the_stages_that_definitions_name() -> None:
    """The stages in their order, every process below the first stage at which it meets the review, and an arrow for every meeting."""
    file = yaml.safe_load((ROOT / "process" / "other-processes.yml").read_text(encoding="utf-8"))["processes"]
    stages = yaml.safe_load((ROOT / "process" / "edition.yml").read_text(encoding="utf-8"))["stages"]
    meetings = [(one["id"], meeting) for one in file for meeting in one.get("meets") or ()]
    one = graph("beside")
    assert [node.id for node in one.nodes if node.kind == "stage"] == stages
    assert {(edge.source, edge.target) for edge in one.edges if edge.kind == "next"} == set(zip(stages, stages[1:], strict=False))
    drawn_meetings = [edge for edge in one.edges if edge.kind == "parallel"]
    assert {(edge.source, edge.target) for edge in drawn_meetings} == {(meeting["at"], name) for name, meeting in meetings}
    order = [node.id for node in one.nodes]
    for name in {name for name, _ in meetings}:
        first = min((meeting["at"] for other, meeting in meetings if other == name), key=stages.index)
        above = [node for node in order[: order.index(name)] if node in stages]
        assert above[-1] == first, name
    unplaced = [process["title"] for process in file if not process.get("meets")]
    assert all(title in one.left_out[-1] for title in unplaced)
    said = {(meeting["at"], name) for name, meeting in meetings if meeting.get("stage_said")}
    assert {(edge.source, edge.target) for edge in drawn_meetings if not edge.drafted} == said, "our reading is drawn as ours"


def test_a_meeting_that_nobody_checked_says_so_beside_its_arrow() -> None:
    claims = {claim.id: claim for claim in national().things("claim").values()}
    meetings = {(meeting.at, one.id): claims[meeting.rests_on] for one in national().other_processes.processes for meeting in one.meets}
    for edge in graph("beside").edges:
        if edge.kind == "parallel":
            claim = meetings[edge.source, edge.target]
            assert edge.words.endswith("not checked") == (claim.evidence == "unverified" and claim.speaker != "ours"), edge


def test_the_timeline_shows_no_length_that_nobody_verified() -> None:
    file = yaml.safe_load((ROOT / "process" / "timescales.yml").read_text(encoding="utf-8"))["timescales"]
    bars = {bar.id: bar for scale in made()["timeline"].scales for bar in scale.bars}
    assert bars.keys() == {one["id"] for one in file}
    for one in file:
        shown = one.get("show_length", True) and "length" in one
        assert (bars[one["id"]].amount is not None) == bool(shown), one["id"]
        if shown:
            assert str(one["length"]["amount"]) in bars[one["id"]].length
            assert bars[one["id"]].firm


def test_pictures_say_what_their_claims_say() -> None:
    police = made()["figure-7-police-structures"].groups
    assert [len(group.boxes) for group in police] == [2, 1, 3], "three points of friction"
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "process").rglob("*.yml")))
    flat = " ".join(text.split())
    for box in (box for group in police for box in group.boxes):
        assert box.words in flat
    loops = made()["learning-loops"].groups
    assert [[(box.id, box.loops) for box in group.boxes] for group in loops] == [
        [("defensive-reasoning", 0)],
        [("single-loop", 1), ("double-loop", 2), ("triple-loop", 3)],
    ]
    assert made()["system-levels"].levels[-1].title == "Children and families"


def test_a_map_too_dense_to_be_drawn_is_listed_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column, "TOO_MANY_RAILS", 2)
    every = drawn(national())
    files = {view.id: (view.file, view.image) for view in Maker(national(), every).views}
    dense = {view_id for view_id, one in every.items() if one.svg is None}
    assert dense and dense != set(every)
    assert {view_id for view_id, (file, image) in files.items() if file is None and image is None} == dense


def test_a_step_that_has_to_be_done_within_several_times_says_each_in_its_box(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "tiny")
    before = drawn(load_or_stop(read_project(project)))["stage-first-look"]
    edit(project, "process/stages/00-first-look.yml", "within: [bake]", "within: [bake, taste]")
    after = drawn(load_or_stop(read_project(project)))["stage-first-look"]
    assert before.svg and after.svg and "10 working days" in after.svg
    assert after.svg.count("2 to 3 days") > before.svg.count("2 to 3 days"), "of the step that is done within it already"
    assert after.block.count("2 to 3 days") > before.block.count("2 to 3 days")


def test_a_stages_map_begins_with_what_leads_straight_into_it_and_then_the_stage() -> None:
    """Side cases of other stages, and where the stage leads, stand below the stage's own places; to a listener nothing changes its direction."""
    order = [place for stage in stages() for place in stage["order"]]
    for view in (one for one in made() if one.startswith("stage-")):
        one = graph(view)
        places = [node.id for node in one.nodes]
        own = [node.id for node in one.nodes if not node.outside]
        first, last = places.index(own[0]), places.index(own[-1])
        assert places[first : last + 1] == own == sorted(own, key=order.index), view
        straight = {edge.source for edge in one.edges if edge.target == own[0] and edge.kind in ("next", "answer")}
        assert set(places[:first]) <= straight and all(one.node(place).kind != "branch" for place in places[:first]), view
        assert [edge for edge in one.edges if one.leads_back(edge) != (order.index(edge.target) <= order.index(edge.source))] == [], view
