"""The tables for spreadsheets, cell by cell, against process/ read as plain YAML."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from facts import length_words, written
from wording import is_all_of, stands_in

from .test_fields import addresses, decisions, listed, stage_files, steps

PARTS = ("responsible", "accountable", "consulted", "informed")


@pytest.fixture(scope="module")
def tables(built_site: Path) -> dict[str, list[dict[str, str]]]:
    return {
        path.stem: list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        for path in (built_site / "data").glob("*.csv")
    }


def titles(ids: Any) -> str:
    names = {one["id"]: one["title"] for one in written("roles.yml")["roles"]}
    return "; ".join(names[one] for one in listed(ids))


def shown(timescale: dict[str, Any]) -> bool:
    return bool(timescale.get("length") and timescale.get("show_length", True))


def in_order() -> list[tuple[str, dict[str, Any]]]:
    """Every step with its stage, in the order of the process."""
    order = written("edition.yml")["stages"]
    stages = sorted(stage_files(), key=lambda one: order.index(one["id"]))
    return [
        (stage["id"], step)
        for stage in stages
        for named in [stage.get("order") or ()]
        for step in sorted(stage["steps"], key=lambda one, named=named: named.index(one["id"]) if one["id"] in named else len(named))
    ]


def same(cell: str, wanted: str) -> bool:
    return cell.removeprefix("'") == wanted or is_all_of(wanted, cell)


def differing(row: dict[str, str], wanted: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The cells of a row that say something else; every column has to be asked for."""
    assert row.keys() == wanted.keys()
    return {name: (row[name], value) for name, value in wanted.items() if not same(row[name], value)}


def cited(references: Any) -> str:
    """Sources as tables name them: the short name, and where in it."""
    short = {one["id"]: one["short"] for one in written("sources.yml")["sources"]}
    parts = [one.partition(" ") for one in listed(references)]
    return "; ".join(f"{short[name]}, {place}" if place else short[name] for name, _, place in parts)


def counted(one: dict[str, Any]) -> str:
    return f"{'back ' if one['starts'].get('back') else ''}from {one['starts']['words']}"


def amounts(due: list[dict[str, Any]]) -> dict[str, str]:
    """The cells of lengths; one that nobody fills is empty."""
    cells = {
        "amount": [str(one["length"]["amount"]) for one in due],
        "amount_to": [str(one["length"].get("to", "")) for one in due],
        "unit": [one["length"]["unit"] for one in due],
        "at_least": ["yes" if one["length"].get("at_least") else "no" for one in due],
    }
    return {name: "; ".join(of) if any(of) else "" for name, of in cells.items()}


def test_a_step_is_a_row_that_says_all_of_it(tables: dict[str, list[dict[str, str]]]) -> None:
    times = {one["id"]: one for one in written("timescales.yml")["timescales"]}
    assert [row["id"] for row in tables["steps"]] == [step["id"] for _, step in in_order()]
    for number, (row, (stage, step)) in enumerate(zip(tables["steps"], in_order(), strict=True), start=1):
        due = [times[one] for one in listed(step.get("within")) if shown(times[one])]
        wanted = {
            "order": str(number),
            "code": step.get("code", ""),
            "title": step["title"],
            "plain_title": step["plain_title"],
            "stage": stage,
            "lane": step["lane"],
            "needs": "; ".join(listed(step.get("needs"))),
            "makes": "; ".join(listed(step.get("makes"))),
            **{part: titles(step.get(part)) for part in PARTS},
            "spans": "; ".join(listed(step.get("spans"))),
            "timescales": row["timescales"],
            "timescale_ids": "; ".join(one["id"] for one in due),
            **amounts(due),
            "start": "; ".join(counted(one) for one in due),
            "source": "; ".join(cited(one["how_long"]["source"]) for one in due),
            "address": addresses()["steps"][step["id"]],
        }
        assert differing(row, {"id": step["id"], **wanted}) == {}, step["id"]
        said = row["timescales"].split("; ") if row["timescales"] else []
        assert len(said) == len(due) and all(length_words(one["length"]) in words for one, words in zip(due, said, strict=True)), step["id"]


def test_each_part_of_a_role_in_a_step_is_a_row(tables: dict[str, list[dict[str, str]]]) -> None:
    wanted = [
        (role, titles(role), step["id"], step.get("code", ""), step["title"], part.capitalize())
        for _, step in in_order()
        for part in PARTS
        for role in listed(step.get(part))
    ]
    found = [
        tuple(row[name] for name in ("role", "role_title", "step", "step_code", "step_title", "part")) for row in tables["roles-by-step"]
    ]
    assert len(found) == len(wanted)
    assert not [(one, other) for one, other in zip(found, wanted, strict=True) if not all(map(same, one, other))]


def test_each_answer_is_a_row_that_says_where_it_leads(tables: dict[str, list[dict[str, str]]]) -> None:
    names = {
        one["id"]: one["title"]
        for stage in stage_files()
        for kind in ("events", "steps", "decisions", "branches")
        for one in stage.get(kind) or ()
    }
    stage_of = {one["id"]: stage["id"] for stage, one in decisions()}
    answers = {(one["id"], answer["id"]): (one, answer) for _, one in decisions() for answer in one["answers"]}
    assert len(tables["decisions"]) == len(answers)
    for row in tables["decisions"]:
        one, answer = next(
            (one, answer) for one, answer in answers.values() if one["id"] == row["id"] and same(row["answer"], answer["answer"])
        )
        wanted = {
            "code": one["code"],
            "title": one["title"],
            "plain_title": one["plain_title"],
            "stage": stage_of[one["id"]],
            "decided_by": titles(one["decided_by"]),
            "leads_to": answer["to"],
            "leads_to_title": names[answer["to"]],
            "kind": answer.get("kind", "answer"),
            "drafted": "yes" if answer["speaker"] == "ours" else "no",
            "evidence": answer["evidence"],
        }
        assert differing(row, {"id": one["id"], "answer": answer["answer"], **wanted}) == {}, (row["id"], row["answer"])


def test_a_timescale_is_a_row_with_both_of_its_rules(tables: dict[str, list[dict[str, str]]]) -> None:
    found = {row["id"]: row for row in tables["timescales"]}
    assert list(found) == [one["id"] for one in written("timescales.yml")["timescales"]]
    for one in written("timescales.yml")["timescales"]:
        row = found[one["id"]]
        also = one.get("length_also")
        least = "at least " if shown(one) and one["length"].get("at_least") else ""
        wanted = {
            **{name: one[name] for name in ("id", "code", "title", "what")},
            "length": f"{least}{length_words(one['length'])}" if shown(one) else "",
            **amounts([one] if shown(one) else []),
            "length_in_other_sources": length_words(also) if also and shown(one) else "",
            "start": one["starts"]["words"],
            "start_at": one["starts"]["at"],
            "counted_on_or_back": "back" if one["starts"].get("back") else "on",
            "counted": counted(one),
            **{
                column: row[column] if one.get(field) else ""
                for field, column in (("duty", "how_firm_the_duty_is"), ("how_long", "how_firm_the_length_is"))
            },
            "source_of_the_duty": cited(one["duty"]["source"]) if one.get("duty") else "",
            "source_of_the_length": cited(one["how_long"]["source"]) if one.get("how_long") else "",
        }
        assert differing(row, wanted) == {}, one["id"]
        assert all(bool(row[column]) == bool(one.get(field)) for field, column in (("duty", "how_firm_the_duty_is"), ("how_long", "how_firm_the_length_is")))  # fmt: skip


def test_a_question_is_a_row_that_says_where_and_of_whom_it_is_asked(tables: dict[str, list[dict[str, str]]]) -> None:
    rows = {row["id"]: row for row in tables["questions"]}
    loops, levels = ({one["id"]: one["title"] for one in written("learning.yml")[kind]} for kind in ("loops", "levels"))
    lines = {one["id"]: one["title"] for one in written("equity.yml")["enquiries"]}
    asked = [
        (about, stage, place, prompt)
        for stage in stage_files()
        for place in (stage, *stage["steps"], *(stage.get("decisions") or ()))
        for about in ("equity", "learning")
        for prompt in place.get(about) or ()
    ]
    assert len(asked) > 100
    for about, stage, place, prompt in asked:
        row = rows[prompt["id"]]
        assert row["about"].lower() == about and same(row["question"], prompt["ask"]), prompt["id"]
        assert same(row["professional_wording"], prompt.get("professional", "")), prompt["id"]
        assert same(row["stages"], stage["title"]) and (place is stage or stands_in(place["title"], row["places"])), prompt["id"]
        assert row["loops"] == "; ".join(loops[one] for one in listed(prompt.get("loops"))), prompt["id"]
        assert row["levels"] == "; ".join(levels[one] for one in listed(prompt.get("levels"))), prompt["id"]
        assert row["lines_of_enquiry"] == "; ".join(lines[one] for one in listed(prompt.get("enquiries"))), prompt["id"]
        assert row["source"] == cited(prompt.get("source", "drafted")) and row["drafted"] == (
            "yes" if prompt.get("drafted", True) else "no"
        ), prompt["id"]
        assert row["address"] == f"/learning/questions/#q-{prompt['id']}" and not row["documents"], prompt["id"]
        acting = [one for field in ("leads", "decided_by", "responsible", "accountable") for one in listed(place.get(field))]
        assert row["who_acts"] == titles(list(dict.fromkeys(acting))), prompt["id"]
        assert row["said_by"].startswith("Our suggestion") == (prompt.get("speaker", "ours") == "ours"), prompt["id"]


def test_every_step_is_somewhere(tables: dict[str, list[dict[str, str]]]) -> None:
    assert len(tables["steps"]) == len(steps()) > 30
