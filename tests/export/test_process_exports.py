"""What machines get of the national edition: each format read back holds what the definitions say."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from bpmn_io import BpmnModdle, check
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver import NodeResolver

from facts import RAPID_REVIEW, length_words, timescale, written
from projects import ROOT, copy_project, edit, must, national
from reviewmap.exports import bpmn, bpmn_read, definitions, process_bpmn, process_tables
from reviewmap.exports.bpmn_names import BPMN, OURS
from reviewmap.graphs.places import whole
from reviewmap.maps.views import views
from reviewmap.model.process import Decision, Step
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from reviewmap.words.standing import length_shown, standing


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ["json", "csv", "dot", "svg", "bpmn"])
def test_the_command_writes_what_the_site_has(name: str, built_site: Path, tmp_path: Path) -> None:
    must("reviewmap", "export", name, "--out", str(tmp_path), cwd=ROOT)
    files = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    assert files
    for path in files:
        there = built_site / "data" / path.relative_to(tmp_path)
        assert there.read_bytes() == path.read_bytes(), path.name


def test_a_table_opens_with_its_letters_in_a_spreadsheet(built_site: Path) -> None:
    tables = sorted((built_site / "data").glob("*.csv"))
    assert len(tables) > 3
    for path in tables:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by this mark alone"
        assert all(
            not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row
        )


def test_the_page_lists_every_file(built_site: Path) -> None:
    page = (built_site / "data" / "index.html").read_text(encoding="utf-8")
    for path in sorted((built_site / "data").rglob("*")):
        if path.is_file() and path.suffix != ".html" and path.name != "index.md":
            assert path.relative_to(built_site / "data").as_posix() in page, path.name


def test_json_reads_back_and_loses_nothing(built_site: Path) -> None:
    text = (built_site / "data" / "process.json").read_text(encoding="utf-8")
    held = definitions.from_json(text)
    assert held.graph == whole(national())
    assert [stage.model_dump() for stage in held.stages] == [stage.model_dump() for stage in national().stages]
    for name in ("roles", "timescales", "glossary", "sources", "unknowns", "other_processes", "equity"):
        assert getattr(held, name).model_dump() == getattr(national(), name).model_dump(), name


def test_the_schema_describes_every_field(built_site: Path) -> None:
    schema, value = (
        json.loads((built_site / "data" / name).read_text(encoding="utf-8")) for name in ("process.schema.json", "process.json")
    )
    jsonschema_rs.meta.validate(schema)
    assert value["$schema"] == "process.schema.json"
    assert faults(value, schema) == []


def test_a_changed_field_is_noticed(built_site: Path) -> None:
    schema, value = (
        json.loads((built_site / "data" / name).read_text(encoding="utf-8")) for name in ("process.schema.json", "process.json")
    )
    step = value["stages"][0]["steps"][0]
    step["titel"] = step.pop("title")
    found = faults(value, schema)
    assert len(found) == 2 and all(place == "stages/0/steps/0" for place, _ in found), found
    assert any("'titel'" in words for _, words in found) and any('"title"' in words for _, words in found), found


def faults(value: Any, schema: dict[str, Any]) -> list[tuple[str, str]]:
    """Where a value is not what a schema allows, and why."""
    every = jsonschema_rs.Draft202012Validator(schema).iter_errors(value)
    return sorted(("/".join(map(str, fault.instance_path)), fault.message[:200]) for fault in every)


def test_tables_have_a_row_for_everything(built_site: Path) -> None:
    table = {path.stem: rows(path.read_text(encoding="utf-8-sig")) for path in (built_site / "data").glob("*.csv")}
    steps = [place for place in national().places.values() if isinstance(place, Step)]
    assert [row["id"] for row in table["steps"]] == [step.id for step in steps]
    assert {(row["role"], row["step"], row["part"].lower()) for row in table["roles-by-step"]} == {
        (role, step.id, part)
        for step in steps
        for part in ("responsible", "accountable", "consulted", "informed")
        for role in getattr(step, part)
    }
    assert [(row["id"], row["answer"], row["leads_to"]) for row in table["decisions"]] == [
        (place.id, answer.answer, answer.to)
        for place in national().places.values()
        if isinstance(place, Decision)
        for answer in place.answers
    ]
    assert {row["id"]: bool(row["length"]) for row in table["timescales"]} == {
        one.id: bool(one.show_length and one.length) for one in national().timescales.timescales
    }


def bpmn_files(built_site: Path) -> dict[str, str]:
    folder = built_site / "data"
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.bpmn"))}


def test_bpmn_reads_back_as_the_whole_process(built_site: Path) -> None:
    text = bpmn_files(built_site)["process.bpmn"]
    assert bpmn_read.read(text) == bpmn.clean(whole(national()))


def test_the_stages_bpmn_files_together_hold_the_whole_process(built_site: Path) -> None:
    held = bpmn_files(built_site)
    read = [bpmn_read.read(held[f"bpmn/{stage.id}.bpmn"]) for stage in national().stages]
    graph = bpmn.clean(whole(national()))
    assert [node for one in read for node in one.nodes] == list(graph.nodes)
    assert [edge for one in read for edge in one.edges] == list(graph.edges)


def test_bpmn_has_each_lane_and_each_arrow_by_its_id(built_site: Path) -> None:
    root = ElementTree.fromstring(bpmn_files(built_site)["process.bpmn"])
    lanes = {lane.get("name") for lane in root.iter(f"{{{BPMN}}}lane")}
    assert lanes == {lane.title for lane in national().lanes.lanes} | {stage.title for stage in national().stages}
    arrows = [arrow for place in national().places.values() for arrow in place.held("next") or place.held("answers", ())]
    found = {one.get(f"{{{OURS}}}id"): one.get(f"{{{OURS}}}speaker") for one in root.iter() if one.get(f"{{{OURS}}}order") is not None}
    assert found == {arrow.id: arrow.speaker for arrow in arrows}


def test_every_role_of_a_step_is_named_in_it_with_its_part(built_site: Path) -> None:
    root = ElementTree.fromstring(bpmn_files(built_site)["process.bpmn"])
    names = {one.get("id"): one.get("name") for one in root.iter(f"{{{BPMN}}}resource")}
    titles = national().role_titles
    tasks = {one.get(f"{{{OURS}}}id"): one for one in root.iter(f"{{{BPMN}}}task")}
    for step in (place for place in national().places.values() if isinstance(place, Step)):
        said = {
            (one.get("name"), names[one[0].text])
            for one in tasks[step.id]
            if one.tag in (f"{{{BPMN}}}performer", f"{{{BPMN}}}resourceRole")
        }
        parts = ("responsible", "accountable", "consulted", "informed")
        assert said == {(part, titles[role]) for part in parts for role in getattr(step, part)}, step.id


def test_in_lanes_in_which_nobody_acts_notes_say_who_is_asked_or_told(built_site: Path) -> None:
    """Each with its label before the names: a reader of the lane has nothing else to go by."""
    knowledge = national()
    acting = {lane for step in knowledge.places.values() if isinstance(step, Step) for lane in (step.lane, *step.spans)}
    idle = [lane for lane in knowledge.lanes.lanes if lane.id not in acting]
    wanted = []
    for place in knowledge.places.values():
        for lane in idle:
            parts = [
                f"{label}: {'; '.join(knowledge.role_titles[role] for role in held)}"
                for field, label in (("consulted", "Asked"), ("informed", "Told"))
                if (held := [role for role in place.held(field, ()) if role in lane.roles])
            ]
            wanted += [". ".join(parts)] if parts else []
    root = ElementTree.fromstring(bpmn_files(built_site)["process.bpmn"])
    notes = [" ".join((one.findtext(f"{{{BPMN}}}text") or "").split()) for one in root.iter(f"{{{BPMN}}}textAnnotation")]
    found = [words for words in notes if any(name in words for name in ("Asked", "Told"))]
    assert wanted and set(found) == set(wanted) and not Counter(wanted) - Counter(found)  # a step that is begun anew has its note twice


def clocks(text: str) -> dict[str, tuple[str, str]]:
    """Duration and name of each clock, by what its documentation begins with."""
    return {
        event.findtext(f"{{{BPMN}}}documentation", ""): (event.get("name", ""), event.findtext(f".//{{{BPMN}}}timeDuration", ""))
        for event in ElementTree.fromstring(text).iter(f"{{{BPMN}}}intermediateCatchEvent")
        if event.find(f"{{{BPMN}}}timerEventDefinition") is not None
    }


def test_each_length_that_may_be_shown_has_one_clock_with_a_duration_and_how_firm_it_is(built_site: Path) -> None:
    found = clocks(bpmn_files(built_site)["process.bpmn"])
    named = {one for place in national().places.values() for one in place.held("within", ())}
    shown = [one for one in national().timescales.timescales if one.id in named and one.show_length and one.length]
    assert len(found) == len(shown) > 0
    for one in shown:
        documentation = next(words for words in found if words.startswith(one.what))
        name, duration = found[documentation]
        assert name == f"{length_shown(one)} ({standing(one.how_long, national()).brief})"
        assert one.starts.counted in documentation
        if one.length.unit == "working-day":
            weeks, days = divmod(one.length.amount, 5)
            assert int(duration[1:-1]) == weeks * 7 + days and "Working days" in documentation


def test_a_length_that_may_not_be_shown_stands_nowhere(tmp_path: Path) -> None:
    """As an owner would hide it: `show_length`, and the sentences that print it, which a check names, say something else."""
    project = copy_project(tmp_path / "project")
    for path in sorted((project / "process").rglob("*.yml")):
        path.write_text(path.read_text("utf-8").replace("[[timescale:finish-the-rapid-review]]", "the time that is set"), "utf-8")
    edit(
        project, "process/timescales.yml", "  - id: finish-the-rapid-review\n", "  - id: finish-the-rapid-review\n    show_length: false\n"
    )
    without = load_or_stop(read_project(project))
    length = timescale(RAPID_REVIEW)["length"]
    words, weeks = length_words(length), divmod(length["amount"], 5)
    duration = f">P{weeks[0] * 7 + weeks[1]}D<"
    for name, text in {**process_bpmn.files(without), **process_tables.files(without)}.items():
        assert words not in text and duration not in text, name
    assert f",{length['amount']}," not in process_tables.timescales(without)
    assert any(words in text and duration in text for text in process_bpmn.files(national()).values()), "else this proves nothing"


def test_papers_are_data_at_their_steps(built_site: Path) -> None:
    root = ElementTree.fromstring(bpmn_files(built_site)["process.bpmn"])
    names = {one.get("id"): one.get("name") for one in root.iter(f"{{{BPMN}}}dataObjectReference")}
    for task in root.iter(f"{{{BPMN}}}task"):
        place = national().places.get(task.get(f"{{{OURS}}}id", ""))
        if isinstance(place, Step):
            needs = [names.get(one.text) for one in task.findall(f"{{{BPMN}}}dataInputAssociation/{{{BPMN}}}sourceRef")]
            makes = [names.get(one.text) for one in task.findall(f"{{{BPMN}}}dataOutputAssociation/{{{BPMN}}}targetRef")]
            assert tuple(filter(None, needs)) == place.needs and tuple(filter(None, makes)) == place.makes, place.id


def test_bpmn_passes_lint(built_site: Path) -> None:
    # Why this one rule is off stands in audit/bpmn.py.
    rules = {"extends": "bpmnlint:recommended", "rules": {"no-inclusive-gateway": "off"}}
    for name, text in bpmn_files(built_site).items():
        read = BpmnModdle().from_xml(text)
        report = check(read.root_element)
        found = Linter(resolver=NodeResolver()).lint(read.root_element, rules)
        assert [*report.errors, *report.warnings, *read.warnings, *found.items()] == [], name


def test_tables_give_times_as_numbers_with_start_and_source(built_site: Path) -> None:
    table = {path.stem: rows(path.read_text(encoding="utf-8-sig")) for path in (built_site / "data").glob("*.csv")}
    times = {row["id"]: row for row in table["timescales"]}
    short = {one["id"]: one["short"] for one in written("sources.yml")["sources"]}
    for one in written("timescales.yml")["timescales"]:
        row, start = times[one["id"]], one["starts"]
        length = one.get("length") if one.get("show_length", True) else None
        amounts = (
            (str(length["amount"]), str(length.get("to", "")), length["unit"], "yes" if length.get("at_least") else "no")
            if length
            else [""] * 4
        )
        assert [row[name] for name in ("amount", "amount_to", "unit", "at_least")] == list(amounts), one["id"]
        assert bool(row["length"]) == bool(length), one["id"]
        assert (row["start_at"], row["counted_on_or_back"]) == (start["at"], "back" if start.get("back") else "on")
        assert "[[" in start["words"] or row["start"] == " ".join(start["words"].split())
        for field, column in (("duty", "the_duty"), ("how_long", "the_length")):
            rule = one.get(field) or {}
            assert ("contested" in row[f"how_firm_{column}_is"]) == bool(rule.get("contest")), one["id"]
            cited = [rule["source"]] if isinstance(rule.get("source"), str) else rule.get("source", [])
            assert [name for name in (short[one.partition(" ")[0]] for one in cited) if name not in row[f"source_of_{column}"]] == []
    assert all(row["start"] and row["source_of_the_duty"] for row in times.values())
    for row in table["steps"]:
        ids = [one for one in row["timescale_ids"].split("; ") if one]
        assert row["amount"] == "; ".join(times[one]["amount"] for one in ids) and row["unit"] == "; ".join(
            times[one]["unit"] for one in ids
        )
        assert row["source"] == "; ".join(times[one]["source_of_the_length"] for one in ids)
        assert bool(row["timescales"]) == bool(ids)


def test_dot_names_every_place(built_site: Path) -> None:
    text = (built_site / "data" / "process.dot").read_text(encoding="utf-8")
    for place in national().places.values():
        assert f"n_{place.id.replace('-', '_')} [" in text, place.id


def test_every_map_has_a_file_of_its_own_in_literal_colours_and_without_links(built_site: Path) -> None:
    every = views(national())
    assert {path.relative_to(built_site).as_posix() for path in (built_site / "data" / "maps").glob("*.svg")} == {
        view.file for view in every
    }
    for view in every:
        text = (built_site / view.file).read_text(encoding="utf-8")
        root = ElementTree.fromstring(text.split("\n", 1)[1])
        assert "var(" not in text and "<a " not in text
        drawn = list(root.iter())
        assert all(one.get("font-size") and one.get("fill") for one in drawn if one.tag.endswith("}text")), view.id
        assert all(
            one.get("fill") and one.get("stroke")
            for one in drawn
            if one.get("class", "").split(" ")[0] in ("shape", "line", "inner", "pill")
        ), view.id
        page = (built_site / view.page.partition("#")[0] / "index.html").read_text(encoding="utf-8")
        assert f'{view.file}"' in page, f"{view.page} links to no file of its map"
