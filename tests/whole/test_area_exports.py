"""What an area's edition, and a national one that is given its layer, say in files: against examples/exampleshire/ read as plain YAML."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from facts import length_words, written
from projects import ROOT
from reviewmap.check.seen import Seen
from reviewmap.check.whole import with_areas
from reviewmap.documents.docx import docx
from reviewmap.documents.filling import fill
from reviewmap.exports import area_tables, definitions, process_tables
from reviewmap.graphs.places import whole
from reviewmap.maps.dot import to_dot
from reviewmap.model import Knowledge
from reviewmap.papers.making import look_of
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project
from wording import is_all_of, one_line

from .test_documents_line_by_line import of_docx
from .test_fields import listed
from .test_lines import in_order
from .test_maps import every, length

EXAMPLE = ROOT / "examples/exampleshire"


def said(file: str) -> dict[str, Any]:
    return yaml.load((EXAMPLE / file).read_text("utf-8"), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(ROOT, local=EXAMPLE)


@pytest.fixture(scope="module")
def area(project: Project) -> Knowledge:
    return load_or_stop(project)


@pytest.fixture(scope="module")
def given() -> Knowledge:
    project = read_project(ROOT, layers=ROOT / "examples")
    return with_areas(load_or_stop(project), project, [], Seen())


def own_length() -> dict[str, Any]:
    return next(one["fields"]["length"] for one in said("changes.yml")["changes"] if one.get("set") == "finish-the-rapid-review")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_record_is_a_row_newest_first_with_whom_to_ask(given: Knowledge) -> None:
    kinds = {"you-said-we-did": "You said, we did", "learning-note": "Learning note", "change-in-practice": "Change in practice"}
    stages = {stage["id"]: stage["title"] for stage in in_order()}
    found = rows(area_tables.files(given)["in-areas.csv"])
    wanted = sorted(said("learning.yml")["records"], key=lambda one: one["date"], reverse=True)
    assert [row["id"] for row in found] == [one["id"] for one in wanted]
    for row, one in zip(found, wanted, strict=True):
        same = {name: row[name] for name in ("title", "what", "why", "evidence", "at", "prompt", "loop", "level")}
        assert same == {name: one_line(one[name]) for name in same}
        assert (row["date"], row["area"], row["invented"], row["said"]) == (str(one["date"]), "Exampleshire", "yes", one.get("said", ""))
        assert row["kind"].casefold() == kinds[one["kind"]].casefold()
        contact = one["contact"]
        assert (row["contact"], row["email"], row["phone"]) == (contact["role"], contact.get("email", ""), contact.get("phone", ""))
        title = stages.get(one["at"]) or every()[one["at"]].written["title"]
        assert is_all_of(title, row["at_title"]) and row["question"].endswith("?")


def test_each_field_that_an_area_changed_is_a_row_with_why(given: Knowledge) -> None:
    found = rows(area_tables.files(given)["where-areas-differ.csv"])
    changes = said("changes.yml")["changes"]
    rows_of_pictures = {
        *(f"lane {one['id']}" for one in written("lanes.yml")["lanes"]),
        *(one["id"] for one in written("lanes.yml")["bands"]),
    }
    told = [one for one in changes if one.get("set") not in rows_of_pictures]  # where a box is drawn is no difference
    assert {one_line(row["why"]) for row in found} == {one_line(one["because"]) for one in told}
    assert {(row["area"], row["invented"], row["made_from"]) for row in found} == {
        ("Exampleshire", "yes", said("changes.yml")["made_from"])
    }
    (row,) = [row for row in found if row["id"] == "finish-the-rapid-review" and row["what"] == "How long"]
    national = next(one for one in written("timescales.yml")["timescales"] if one["id"] == row["id"])
    assert (row["nationally"], row["there"]) == (length(national), length_words(own_length()))
    inside = [name for name, place in every().items() if row["id"] in listed(place.written.get("within"))]
    assert row["steps"].split("; ") == inside and row["timescales"] == row["id"]


def test_an_areas_own_times_stand_in_tables_and_boxes_and_say_whose_they_are(area: Knowledge) -> None:
    steps = {row["id"]: row for row in rows(process_tables.files(area)["steps.csv"])}
    label = dict(re.findall(r"^\t(n_\w+) \[label=(.*)\]$", to_dot(whole(area)), re.MULTILINE))
    changed = {one["set"].split()[-1] for one in said("changes.yml")["changes"] if "set" in one}
    added = {one["add"] for one in said("changes.yml")["changes"] if "add" in one}
    compared = 0
    for name, place in every().items():
        within = listed(place.written.get("within"))
        own = name in changed | added or bool(changed & set(within))
        words = label[f"n_{name.replace('-', '_')}"].replace("\\n", " ")
        assert ("in Exampleshire" in words) == own, name
        if "finish-the-rapid-review" in within:
            compared += 1
            assert f"{length_words(own_length())} (" in words, name
            if name in steps:
                assert (steps[name]["amount"], steps[name]["unit"]) == (str(own_length()["amount"]), own_length()["unit"])
                assert steps[name]["timescales"].startswith(f"{length_words(own_length())} ("), name
    assert compared > 1


def test_an_areas_letters_name_its_partnership_and_whom_to_ring(area: Knowledge, project: Project, tmp_path: Path) -> None:
    contact, seen = said("edition.yml")["contacts"]["families"], 0
    for one in written("letters.yml")["letters"]:
        blanks = re.findall(r"___(name of the partnership|name and number of the contact)___", str(one["letter"]))
        if blanks:
            letter = next(letter for letter in area.letters.letters if letter.id == one["id"])
            path = tmp_path / "letter.docx"
            path.write_bytes(docx(fill(letter, area), colours=look_of(area, project).colours))
            words = " ".join(of_docx(path))
            named = {
                "name of the partnership": said("edition.yml")["partnership"],
                "name and number of the contact": f"{contact['name']}, {contact['phone']}",
            }
            for blank in blanks:
                assert named[blank] in words and f"[{blank}]" not in words, one["id"]
            seen += len(blanks)
    assert seen > 2


def test_the_export_says_of_each_field_that_it_is_the_areas_and_why(area: Knowledge) -> None:
    held = json.loads(definitions.to_json(area))["provenance"]
    found = [one for one in held if one["kind"] != "edition"]
    wanted = []
    for one in said("changes.yml")["changes"]:
        does = next(word for word in ("set", "add", "remove") if word in one)
        for field in one["fields"] if does == "set" else [None]:
            wanted.append((one[does].split()[-1], does, field, one_line(one["because"])))
    assert [(one["id"], one["does"], one["field"], one_line(one["because"])) for one in found] == wanted
    assert {one["origin"] for one in held} == {"local"}
    by_field = {(one["id"], one["field"]): one["national"] for one in found}
    national = next(one for one in written("timescales.yml")["timescales"] if one["id"] == "finish-the-rapid-review")
    was = by_field["finish-the-rapid-review", "length"]
    assert (was["amount"], was["unit"]) == (national["length"]["amount"], national["length"]["unit"])
    assert by_field["finish-the-rapid-review", "how_long"]["speaker"] == national["how_long"]["speaker"]
    assert all(one["national"] is None for one in found if one["does"] == "add")
    own = {one["field"] for one in held if one["kind"] == "edition"}
    assert {"publisher", "site_address", "contacts"} <= own and own <= set(said("edition.yml"))
