"""The invented example: its places are those of the documents, its days can be counted, and what is wrong is told at its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from pydantic import ValidationError

from projects import national, tiny_project
from reviewmap.check.rules.walkthrough import places_to_fill
from reviewmap.check.whole import check
from reviewmap.documents.filling import fill
from reviewmap.model.walkthrough import FilledIn
from reviewmap.read.project import read_project
from reviewmap.words.blanks import Blank

TOLD = """start: {moment: order, date: 2030-04-17}
falls: [{moment: baked, on: bake}]
episodes:
  - id: a-loaf-is-ordered
    title: A loaf is ordered
    day: dough
    says: [Somebody orders a loaf.]
    opened:
      - document: order-form
        filled:
          - {label: Which, says: Brown}
          - {label: Level, day: baked}
"""


def blanks(value: object) -> Iterator[str]:
    if isinstance(value, Blank):
        yield value.label
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from blanks(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from blanks(getattr(value, field.name))


def test_the_check_knows_every_place_that_a_document_has() -> None:
    knowledge = national()
    for name, one in knowledge.things("wanted").items():
        assert places_to_fill(one, knowledge) == set(blanks(fill(one, knowledge))), name


def told(tmp_path: Path, text: str) -> list[str]:
    project = tiny_project(tmp_path / "tiny")
    (project / "process/walkthrough.yml").write_text(f"# Invented.\nowner: The desk\n{text}", "utf-8")
    return [one.as_text() for one in check(read_project(project))[1] if one.where.file == "process/walkthrough.yml"]


def test_what_is_right_passes(tmp_path: Path) -> None:
    assert told(tmp_path, TOLD) == []


def test_what_is_wrong_is_told_at_its_line_all_at_once(tmp_path: Path) -> None:
    wrong = TOLD.replace("label: Which", "label: Wich").replace("moment: order", "moment: baked").replace("2030-04-17", "2099-04-17")
    more = "\n  - {id: two, title: Two, day: douhg, says: [x], opened: [{document: order-from, filled: []}]}\n"
    said = told(tmp_path, wrong.rstrip() + more)
    for place, words in (
        (":3:", "The calendar knows"),
        (":8:", "'dough' is counted from a day that this example doesn't have."),
        (":13:21:", "'order-form' has no place 'Wich'. Did you mean 'Which'?"),
        (":15:", "Did you mean 'dough'?"),
        (":15:", "Did you mean 'order-form'?"),
    ):
        assert any(place in one and words in one for one in said), (place, words, said)


def test_a_day_that_stands_in_a_document_is_counted_too(tmp_path: Path) -> None:
    (said,) = told(tmp_path, TOLD.replace("falls: [{moment: baked, on: bake}]\n", ""))
    assert said == (
        "process/walkthrough.yml:13:33: error: 'baked' is counted from a day that this example doesn't have. "
        "Days that it has: order. `falls` adds others. (example-day)"
    )


def test_a_place_has_words_or_a_day() -> None:
    for both in ({"says": "Brown", "day": "dough"}, {}):
        with pytest.raises(ValidationError, match="or name a day"):
            FilledIn(label="Which", **both)
