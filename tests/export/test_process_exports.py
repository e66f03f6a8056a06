"""What machines get of the national edition: each format read back holds what the definitions say."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from bpmn_io import BpmnModdle, check
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver import NodeResolver

from projects import ROOT, must
from reviewmap.exports import bpmn, definitions, process_bpmn
from reviewmap.graphs.places import whole
from reviewmap.maps.views import views
from reviewmap.model import Knowledge
from reviewmap.model.process import Decision, Step
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project


@cache
def knowledge() -> Knowledge:
    return load_or_stop(read_project(ROOT))


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


def test_the_page_lists_every_file(built_site: Path) -> None:
    page = (built_site / "data" / "index.html").read_text(encoding="utf-8")
    for path in sorted((built_site / "data").rglob("*")):
        if path.is_file() and path.suffix != ".html" and path.name != "index.md":
            assert path.relative_to(built_site / "data").as_posix() in page, path.name


def test_json_reads_back_and_loses_nothing(built_site: Path) -> None:
    text = (built_site / "data" / "process.json").read_text(encoding="utf-8")
    held = definitions.from_json(text)
    assert held.graph == whole(knowledge())
    assert [stage.model_dump() for stage in held.stages] == [stage.model_dump() for stage in knowledge().stages]
    for name in ("roles", "timescales", "glossary", "sources", "unknowns", "other_processes", "equity"):
        assert getattr(held, name).model_dump() == getattr(knowledge(), name).model_dump(), name


def test_the_schema_describes_every_field(built_site: Path) -> None:
    schema, value = (json.loads((built_site / "data" / name).read_text(encoding="utf-8")) for name in ("process.schema.json", "process.json"))
    jsonschema_rs.meta.validate(schema)
    assert value["$schema"] == "process.schema.json"
    assert faults(value, schema) == []


def test_a_changed_field_is_noticed(built_site: Path) -> None:
    schema, value = (json.loads((built_site / "data" / name).read_text(encoding="utf-8")) for name in ("process.schema.json", "process.json"))
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
    table = {path.stem: rows(path.read_text(encoding="utf-8")) for path in (built_site / "data").glob("*.csv")}
    steps = [place for place in knowledge().places.values() if isinstance(place, Step)]
    assert [row["id"] for row in table["steps"]] == [step.id for step in steps]
    assert {(row["role"], row["step"], row["part"].lower()) for row in table["roles-by-step"]} == {
        (role, step.id, part) for step in steps for part in ("responsible", "accountable", "consulted", "informed") for role in getattr(step, part)}
    assert [(row["id"], row["answer"], row["leads_to"]) for row in table["decisions"]] == [
        (place.id, answer.answer, answer.to) for place in knowledge().places.values() if isinstance(place, Decision) for answer in place.answers]
    assert {row["id"]: bool(row["length"]) for row in table["timescales"]} == {
        one.id: bool(one.show_length and one.length) for one in knowledge().timescales.timescales}


def test_bpmn_reads_back_as_the_whole_process(built_site: Path) -> None:
    text = (built_site / "data" / "process.bpmn").read_text(encoding="utf-8")
    assert text == process_bpmn.to_bpmn(knowledge())
    assert bpmn.read(text) == bpmn.clean(whole(knowledge()))


def test_bpmn_has_each_lane_and_an_event_for_each_timescale_of_a_step(built_site: Path) -> None:
    root = ElementTree.parse(built_site / "data" / "process.bpmn").getroot()
    found = [lane.get("name") for lane in root.iter(f"{{{bpmn.BPMN}}}lane")]
    assert found == [lane.title for lane in knowledge().lanes.lanes]
    timers = len(list(root.iter(f"{{{bpmn.BPMN}}}timerEventDefinition")))
    assert timers == sum(len(place.within) for place in knowledge().places.values() if isinstance(place, Step))


def test_bpmn_passes_lint(built_site: Path) -> None:
    read = BpmnModdle().from_xml((built_site / "data" / "process.bpmn").read_text(encoding="utf-8"))
    report = check(read.root_element)
    found = Linter(resolver=NodeResolver()).lint(read.root_element, {"extends": "bpmnlint:recommended"})
    assert [*report.errors, *report.warnings, *read.warnings, *found.items()] == []


def test_dot_names_every_place(built_site: Path) -> None:
    text = (built_site / "data" / "process.dot").read_text(encoding="utf-8")
    for place in knowledge().places.values():
        assert f"n_{place.id.replace('-', '_')} [" in text, place.id


def test_every_map_has_a_file_of_its_own_in_literal_colours_and_without_links(built_site: Path) -> None:
    every = views(knowledge())
    assert {path.relative_to(built_site).as_posix() for path in (built_site / "data" / "maps").glob("*.svg")} == {view.file for view in every}
    for view in every:
        text = (built_site / view.file).read_text(encoding="utf-8")
        root = ElementTree.fromstring(text.split("\n", 1)[1])
        assert "var(" not in text and "<a " not in text
        drawn = list(root.iter())
        assert all(one.get("font-size") and one.get("fill") for one in drawn if one.tag.endswith("}text")), view.id
        assert all(one.get("fill") and one.get("stroke") for one in drawn if one.get("class", "").split(" ")[0] in ("shape", "line", "inner", "pill")), view.id
        page = (built_site / view.page.partition("#")[0] / "index.html").read_text(encoding="utf-8")
        assert f'{view.file}"' in page, f"{view.page} links to no file of its map"
