"""Nothing is lost by accident: what an edition must have is counted, and what goes on purpose says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from marked import change, place, unsigned
from projects import ROOT, TINY, edit, reviewmap, tiny_project
from reviewmap.check.rules.presence import missing
from reviewmap.check.survey import survey
from reviewmap.check.whole import check
from reviewmap.problems import Problem
from reviewmap.read.load import load
from reviewmap.read.project import read_project
from worded import as_agreed

PRESENCE, SUPPORT, LAST = "process/presence.yml", "process/support.yml", "process/stages/01-last-look.yml"
LINE = """  - id: bread-line
    name: The bread line
    brief: Hungry people.
    does: Hungry people
    phone: 0900 000
    web: https://example.org/line
    evidence: verified
    # the day on which it was checked stands in sign-off/
    page: https://example.org/line
    quote: ring 0900 000
    copy_date: 2030-01-10
    note: Rung on that day.
"""
# How many pages the tiny project says that it has: one is gone, and says why.
MANY = next(row["had"] for row in yaml.safe_load((TINY / PRESENCE).read_text("utf-8"))["must_have"] if row["id"] == "pages")
HAD = f"had: {MANY}"
SIDE = "        - {who: The baker, says: It is three days. Some say one week., evidence: unverified, source: none-found}\n"

# rule, its words, file, what stands there, what stands there then; \u27e6 marks the place of the problem
FAILING = [
    ("presence", "'bread-line' is gone, and it is one of the helpers", SUPPORT, LINE, ""),
    ("presence", "Of 2 duties that the law states, 1 is left.", "process/sources.yml", "force: must, ", "force: should, "),
    ("presence", f"Of {MANY + 1} pages, {MANY - 1} are left, and the loss of 1 is explained.", PRESENCE, HAD, f"had: ⟦{MANY + 1}"),
    ("presence", "Of 1 addresses to which Exit leads, 0 are left", PRESENCE, "counted: edition.exit_address, had: 1", "counted: edition.exit_address, only: {state: draft}, had: ⟦1"),
    ("presence-more", f"More than {MANY - 2} pages are there now ({MANY - 1})", PRESENCE, HAD, f"had: ⟦{MANY - 1}"),
    ("presence-more", "'last-look' is not listed here", PRESENCE, "      - first-look\n      - last-look\n", "      ⟦- first-look\n"),
    ("presence-list", "There is nothing called 'suport' to be counted", PRESENCE, "counted: support.support", "counted: ⟦suport.support"),
    ("presence-list", "There is nothing called 'suport' to be counted", PRESENCE, "counted: support.support", "counted: ⟦support.suport"),
    ("presence-list", "There is nothing called 'clam' to be counted", PRESENCE, "counted: every claim", "counted: ⟦every clam"),
    ("presence-list", "No row counts `pages`", PRESENCE, f"counted: pages\n    {HAD}", "counted: parts\n    had: 2"),
    ("presence-list", "No row counts `support.support`", PRESENCE, "  - {id: helpers, what: helpers, counted: support.support, named: [emergency, bread-line]}\n", ""),
    ("empty-list", "'words' is an empty list, as if something were gone from it.", "process/roles.yml", "words: [bread maker]", "words: ⟦[]"),
    ("one-side", "Only one side speaks here", "process/timescales.yml", SIDE, ""),
    ("one-side", "Only one side speaks here", "process/timescales.yml", SIDE, SIDE.replace("The baker", "The handbook")),
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def told(project: Path) -> list[Problem]:
    return unsigned(check(read_project(project))[1])


@pytest.mark.parametrize(
    ("rule", "words", "file", "find", "put"), FAILING, ids=[f"{row[0]}-{number}" for number, row in enumerate(FAILING)]
)
def test_failing(project: Path, rule: str, words: str, file: str, find: str, put: str) -> None:
    marked = change(project, file, find, put)
    found = [problem for problem in told(project) if problem.rule == rule and words in problem.message]
    assert len(found) == 1, [problem.as_text() for problem in told(project)]
    assert found[0].level == ("warning" if rule == "presence-more" or "as if" in words else "error")
    assert as_agreed(found[0]) and found[0].where.line, found[0].as_text()
    if marked:
        assert place(found[0]) == marked


def test_emptying_the_list_of_helpers_takes_three_things_away_and_all_are_told(project: Path) -> None:
    text = (project / SUPPORT).read_text()
    (project / SUPPORT).write_text(text[: text.index("support:\n")] + "support: []\n")
    said = [(problem.rule, problem.where.file) for problem in told(project) if problem.level == "error"]
    assert said.count(("presence", PRESENCE)) == 2 and ("empty-list", SUPPORT) in said


def test_a_reason_settles_it(project: Path) -> None:
    edit(project, SUPPORT, LINE, "")
    (lost,) = [problem for problem in told(project) if problem.rule == "presence"]
    assert PRESENCE in lost.suggestion and "because" in lost.suggestion
    edit(
        project,
        PRESENCE,
        "named: [emergency, bread-line]",
        "named: [emergency, bread-line], gone: [{one: bread-line, because: It has closed.}]",
    )
    assert [problem for problem in told(project) if problem.rule.startswith("presence")] == []


def test_a_reason_has_to_say_something(project: Path) -> None:
    edit(project, SUPPORT, LINE, "")
    edit(project, PRESENCE, "named: [emergency, bread-line]", "named: [emergency, bread-line], gone: [{one: bread-line, because: ''}]")
    assert [problem.where.file for problem in told(project)] == [PRESENCE]


def test_what_is_new_is_counted_by_the_command_and_nothing_is_taken_out(project: Path) -> None:
    edit(project, PRESENCE, HAD, f"had: {MANY - 1}")
    edit(project, PRESENCE, "      - last-look\n", "")
    edit(
        project,
        PRESENCE,
        "duties that the law states, counted: every claim, only: {force: must}, had: 2",
        "duties that the law states, counted: every claim, only: {force: must}, had: 9",
    )
    ran = reviewmap(project, "presence")
    assert (ran.code, ran.said) == (0, ["stages: 'last-look' added", f"pages: {MANY} pages, {MANY - 1} before"])
    assert [problem.message for problem in told(project)] == ["Of 9 duties that the law states, 2 are left."]
    assert "because: Nobody ate it." in (project / PRESENCE).read_text()


# -- the national edition ----------------------------------------------------------------------------------------------------


def test_every_page_and_every_part_is_missed_when_it_is_gone() -> None:
    project = read_project(ROOT)
    knowledge, seen = load(project)[0], survey(project)
    assert knowledge is not None and list(missing(knowledge, seen.names, seen.parts)) == []
    assert len(seen.names) > 60 and len(seen.parts) >= 1
    for page in seen.names:
        assert [problem.level for problem in missing(knowledge, seen.names - {page}, seen.parts)] == ["error"], page
    for part in seen.parts:
        assert [problem.level for problem in missing(knowledge, seen.names, set(seen.parts) - {part})] == ["error"], part


@pytest.mark.parametrize("name", ["helpers", "numbers-to-ring", "steps", "timescales", "sources", "glossary", "roles", "key-figures", "unknowns", "warnings",
                                  "equity-checklist", "learning-loops", "papers"])  # fmt: skip
def test_losing_one_of_what_the_ledger_counts_is_an_error(name: str) -> None:
    knowledge, seen = load(read_project(ROOT))[0], survey(read_project(ROOT))
    assert knowledge is not None
    (row,) = [row for row in knowledge.presence.must_have if row.id == name]
    file, *path = row.counted.split(".")
    attribute = file.replace("-", "_")
    lost = replace(knowledge, **{attribute: _without_one(getattr(knowledge, attribute), path)})
    assert name in {row.id for row in knowledge.presence.must_have for problem in missing(lost, seen.names, seen.parts)
                    if problem.level == "error" and (problem.where.line in (row.where("had").line, *(row.where("named", at).line for at in range(len(row.named)))))}  # fmt: skip


def _without_one(value: object, path: list[str]) -> object:
    """A copy of definitions in which the last thing at a path is gone."""
    if isinstance(value, tuple):
        last = max(at for at, one in enumerate(value) if not path or getattr(one, path[0]))
        return (*value[:last], *([_without_one(value[last], path)] if path else []), *value[last + 1 :])
    name, *below = path
    held = getattr(value, name)
    return value.model_copy(update={name: _without_one(held, below) if below or isinstance(held, tuple) else None})  # type: ignore[attr-defined]


def test_a_project_whose_ledger_is_gone_is_told(project: Path) -> None:
    (project / PRESENCE).unlink()
    assert [problem.as_text() for problem in told(project)] == [
        f"{PRESENCE}: error: This file is missing. Put it back: git has it. If the kind is new, write it. (missing-file)"
    ]
