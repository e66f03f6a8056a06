"""From files to knowledge: every problem of every file at once, at its place, in the three formats people use."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from marked import change, place
from projects import edit, reviewmap, tiny_project
from reviewmap.check.whole import check
from reviewmap.cli import main
from reviewmap.problems import Problem, Where, did_you_mean, in_order
from reviewmap.read.load import load
from reviewmap.read.project import read_project

FIRST = "process/stages/00-first-look.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def test_what_is_typed_stays_text(project: Path) -> None:
    knowledge, problems = load(read_project(project))
    assert knowledge is not None and problems == []
    assert [answer.answer for answer in knowledge.places["good-enough"].answers] == ["yes", "NO", "Nobody knows"]
    assert knowledge.key_figures.figures[0].value == "1.10"
    assert knowledge.edition.version == "2030.1"
    assert knowledge.edition.date == date(2030, 2, 1)
    assert knowledge.timescales.timescales[0].length.amount == 10


def test_every_part_knows_its_place(project: Path) -> None:
    knowledge, _ = load(read_project(project))
    step = knowledge.places["bake-the-loaf"]
    text = (project / FIRST).read_text().splitlines()
    where = step.claims[0].also[0].where("about")
    assert text[where.line - 1][where.column - 1 :].startswith("the kind")
    where = step.where("informed", 0)
    assert text[where.line - 1][where.column - 1 :].startswith("panel]")


def test_a_file_that_is_as_it_was_is_understood_by_what_it_means_now(project: Path) -> None:
    """An edit of another file changes what its references stand for, which of its marks count, or what a name that refers stands for."""
    edit(project, "process/glossary.yml", "terms:\n", TERM_THAT_REFERS)
    edit(project, "process/stages/01-last-look.yml", "Let it cool.", '"Let it cool, says [[the-desk]]."')

    def said() -> tuple[str, str, str]:
        knowledge, problems = load(read_project(project))
        assert knowledge is not None, problems
        step, law = knowledge.places["clean-the-oven"], knowledge.things("claim")["bread-is-sold-by-weight"]
        return step.claims[0].rule, step.practitioner.expect, law.evidence

    first = said()
    assert first[::2] == ("The Desk is told within 10 working days.", "verified")
    calendar = project / "process/calendar.yml"
    calendar.write_text(calendar.read_text() + "# Looked at.\n")
    assert said() == first
    edit(project, "process/roles.yml", "short: the Desk", "short: the Bench")
    assert said()[::2] == ("The Bench is told within 10 working days.", "verified")
    edit(project, "process/sign-off/2030.yml", "bread-is-sold-by-weight:", "another-thing:")
    assert said()[::2] == ("The Bench is told within 10 working days.", "unverified")


def test_a_reference_to_what_could_not_be_read_is_looked_up_again(project: Path) -> None:
    """While roles.yml is wrong nobody can say whether a role is there; once it is mended, everybody can."""
    edit(project, FIRST, "You can watch.", "You can watch the [[gohst]].")
    edit(project, "process/roles.yml", "    kind: local\n    words", "    kind: local\n    nonsense: x\n    words")
    assert {problem.rule for problem in load(read_project(project))[1]} == {"unknown-field"}
    edit(project, "process/roles.yml", "    nonsense: x\n", "")
    assert any("gohst" in problem.message for problem in load(read_project(project))[1])


TERM_THAT_REFERS = """\
terms:
  - {id: the-desk, term: "[[Panel]]", plain: A desk., professional: A desk., evidence: unverified, source: handbook 1, speaker: study}
"""
SHAPES = [
    (
        "unknown-field",
        "process/roles.yml",
        "    kind: local\n    words",
        "    kind: local\n    ⟦wrods: [x]\n    words",
        "There is no field 'wrods' here. Did you mean 'words'?",
    ),
    (
        "unknown-field",
        FIRST,
        "{to: good-enough, evidence",
        "{to: good-enough, ⟦knd: next, evidence",
        "There is no field 'knd' here. Did you mean 'kind'?",
    ),
    (
        "unknown-field",
        "process/edition.yml",
        "families: {name: null",
        "families: {⟦nam: x, name: null",
        "There is no field 'nam' here. Did you mean 'name'?",
    ),
    (
        "missing-field",
        FIRST,
        "{to: good-enough, evidence: reported, source: handbook 1, ",
        "⟦{to: good-enough, evidence: reported, ",
        "'source' is missing here. At 'bake-the-loaf' it is `source: handbook 1`.",
    ),
    (  # nothing beside it has one
        "missing-field",
        "process/edition.yml",
        "state: published\n",
        "",
        "'state' is missing here. Write `state: draft`, or instead of it published.",
    ),
    ("missing-field", "process/sources.yml", "as_at: 2030-01-05\n", "", "'as_at' is missing here. Write it as `as_at: 2027-01-31`."),
    (
        "missing-field",
        "content/help/index.md",
        "audience: family\n",
        "",
        "'audience' is missing here. Write `audience: family`, or instead of it young-people or practitioner or agency or everyone.",
    ),
    ("empty", "process/roles.yml", "    title: Baker\n", "    title:\n", "'title' is empty. Write something, or delete the line."),
    ("empty", "process/roles.yml", "    title: Baker\n", '    title: ⟦""\n', "'title' is empty. Write something, or delete the line."),
    ("empty", "process/roles.yml", "    title: Baker\n", "    title: ⟦'  '\n", "'title' is empty. Write something, or delete the line."),
    ("unknown-word", FIRST, "kind: loop", "kind: ⟦lop", "'lop' is not one of the words known here. Did you mean 'loop'?"),
    (
        "unknown-word",
        "process/edition.yml",
        "state: published",
        "state: ⟦final",
        "'final' is not one of the words known here. Known here: draft, published.",
    ),
    (
        "form",
        "process/roles.yml",
        "  - id: baker\n",
        "  - id: ⟦The_Baker\n",
        "'The_Baker' is not in the form needed for 'id'. Use small letters, figures and hyphens: rapid-review.",
    ),
    (
        "form",
        "process/edition.yml",
        'version: "2030.1"',
        "version: ⟦v1",
        "'v1' is not in the form needed for 'version'. An edition's version is its year and number: 2026.1.",
    ),
    (
        "form",
        "process/edition.yml",
        "site_address: https://example.org/",
        "site_address: ⟦example.org",
        "'example.org' is not in the form needed for 'site_address'. Write the whole address, beginning with https://.",
    ),
    (
        "type",
        "process/roles.yml",
        "    title: Baker\n",
        "    title: ⟦[Baker]\n",
        "'title' has to be text. At 'panel' it is `title: The National Desk`.",
    ),
    (
        "type",
        FIRST,
        "    family: {none_because: Families are not there.}",
        "    family: ⟦Families are not there.",
        "'family' has to have names and values below it. At 'bake-the-loaf' it is `family: {expect: You can watch., drafted: false, ...}`.",
    ),
    (
        "type",
        FIRST,
        "risks: [{finding: It may burn., kind: risk, evidence: reported, source: handbook 1, id: it-may-burn, speaker: study, quote: It may burn.}]",
        "risks: ⟦It may burn.",
        "'risks' has to be a list: lines that begin with '- '.",
    ),
    (
        "type",
        FIRST,
        "risks: [{finding: It may burn., kind: risk, evidence: reported, source: handbook 1, id: it-may-burn, speaker: study, quote: It may burn.}]",
        "risks: [⟦It may burn.]",
        "'risks' has to have names and values below it.",
    ),
    ("type", FIRST, "leads: [baker]", "leads: ⟦{role: baker}", "'leads' has to be a list: lines that begin with '- '."),
    (
        "type",
        "process/edition.yml",
        "date: 2030-02-01",
        "date: ⟦1 February 2030",
        "'1 February 2030' is not a date. Write it as 2027-01-31.",
    ),
    ("type", "process/edition.yml", "date: 2030-02-01", "date: ⟦2030-02-30", "'2030-02-30' is not a date. Write it as 2027-01-31."),
    ("type", "process/edition.yml", "date: 2030-02-01", "date: ⟦20300201", "'20300201' is not a date. Write it as 2027-01-31."),
    ("type", "process/edition.yml", "is_panel_site: false", "is_panel_site: ⟦no", "'no' is not true or false. Write true or false."),
    (
        "type",
        "process/timescales.yml",
        "{amount: 10, unit: working-day}",
        "{amount: ⟦ten, unit: working-day}",
        "'ten' is not a whole number. At 'taste' it is `amount: 2`.",
    ),
    ("type", "process/timescales.yml", "{amount: 10, unit: working-day}", "{amount: ⟦0, unit: working-day}", "'0' has to be more than 0."),
    (
        "reference",
        "process/stages/01-last-look.yml",
        '"[[Panel]] hears of it."',
        '⟦"[[Pannel]] hears of it."',
        "[[Pannel]] refers to nothing that is defined. Did you mean 'panel'?",
    ),
]


NO_DAYS = {
    "0": "is not a date. Write it as 2027-01-31.",
    "1700000000": "is not a date. Write it as 2027-01-31.",
    "2031-01-10T10:00:00": "is not a date. Write it as 2027-01-31.",
    "2031-02-30": "is not a date. Write it as 2027-01-31.",
    "0001-01-10": "can't be right: days here are from 2000-01-01 to 2100-12-31. Look at the year.",
    "2200-01-10": "can't be right: days here are from 2000-01-01 to 2100-12-31. Look at the year.",
}
SHAPES += [
    ("type", "process/lanes.yml", "check_again: 2031-01-10", f"check_again: ⟦{day}", f"'{day}' {why}") for day, why in NO_DAYS.items()
]


@pytest.mark.parametrize(
    ("rule", "file", "find", "put", "sentence"), SHAPES, ids=[f"{row[0]}-{number}" for number, row in enumerate(SHAPES)]
)
def test_a_wrong_shape_at_its_place(project: Path, rule: str, file: str, find: str, put: str, sentence: str) -> None:
    marked = change(project, file, find, put)
    problems = check(read_project(project))[1]
    assert [(problem.rule, f"{problem.message} {problem.suggestion}".strip()) for problem in problems] == [(rule, sentence)]
    if marked:
        assert place(problems[0]) == marked


def test_problems_of_all_files_come_at_once(project: Path) -> None:
    for file, find in (
        ("process/roles.yml", "    title: Baker\n"),
        ("process/lanes.yml", "    title: Table\n"),
        (FIRST, "title: First look\n"),
    ):
        edit(project, file, find, "")
    edit(project, "process/glossary.yml", "terms:", "terms")
    (project / "process/sources.yml").unlink()
    assert [problem.where.file for problem in check(read_project(project))[1]] == [
        "process/glossary.yml",
        "process/lanes.yml",
        "process/roles.yml",
        "process/sources.yml",
        FIRST,
    ]


def test_a_file_that_cannot_be_read_does_not_accuse_the_others(project: Path) -> None:
    edit(project, "process/roles.yml", "    title: Baker\n", "\ttitle: Baker\n")
    assert [problem.rule for problem in check(read_project(project))[1]] == ["tab"]


def test_no_process_folder(tmp_path: Path) -> None:
    assert [problem.as_text() for problem in check(read_project(tmp_path))[1]] == [
        "process: error: There is no folder process/ here. Run this command in the project's folder. (missing-file)"
    ]


def test_a_folder_without_stages(project: Path) -> None:
    for path in (project / "process/stages").iterdir():
        path.unlink()
    assert "process/stages: error: There are no stages here." in check(read_project(project))[1][0].as_text()


def test_one_area_can_have_its_own_edition_file(project: Path, tmp_path: Path) -> None:
    local = tmp_path / "local"
    local.mkdir()
    (local / "edition.yml").write_text("partnership: Exampleshire Partnership\naera: Exampleshire\n")
    problems = check(read_project(project, local=local))[1]
    assert sorted((problem.rule, problem.where.line) for problem in problems) == [("missing-field", 1), ("unknown-field", 2)]
    assert problems[-1].suggestion == "Did you mean 'area'?"


# -- the three formats ------------------------------------------------------------------------------------------------------

ODD = Problem(Where("a,b:c.yml", 2, 3), "100% “odd”\nand more.", "rule-x", suggestion="Mend it.")


def test_text_for_people() -> None:
    assert (
        Problem(Where("f.yml", 2, 3), "It is odd.", "odd", "warning", "Mend it.").as_text()
        == "f.yml:2:3: warning: It is odd. Mend it. (odd)"
    )
    assert Problem(Where("f.yml"), "It is missing.", "missing").as_text() == "f.yml: error: It is missing. (missing)"


def test_annotations_for_github_keep_to_their_line() -> None:
    assert ODD.as_github() == "::error file=a%2Cb%3Ac.yml,line=2,col=3,title=rule-x::100%25 “odd”%0Aand more. Mend it."


def test_formats_of_the_command(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    edit(project, "process/roles.yml", "    title: Baker\n", "")
    edit(project, "process/lanes.yml", "check_again: 2031-01-10\n", "check_again: 2030\n")
    monkeypatch.chdir(project)
    assert main(["check", "--format", "json"]) == 1
    told = capsys.readouterr()
    assert told.err == ""
    assert json.loads(told.out) == [
        {
            "file": "process/lanes.yml",
            "line": 4,
            "column": 14,
            "level": "error",
            "rule": "type",
            "message": "'2030' is not a date.",
            "suggestion": "Write it as 2027-01-31.",
        },
        {
            "file": "process/roles.yml",
            "line": 13,
            "column": 5,
            "level": "error",
            "rule": "missing-field",
            "message": "'title' is missing here.",
            "suggestion": "At 'panel' it is `title: The National Desk`.",
        },
    ]
    assert main(["check", "--format", "gitlab"]) == 1
    listed = json.loads(capsys.readouterr().out)
    assert [(one["location"], one["check_name"], one["severity"]) for one in listed] == [
        ({"path": "process/lanes.yml", "lines": {"begin": 4}}, "type", "major"),
        ({"path": "process/roles.yml", "lines": {"begin": 13}}, "missing-field", "major"),
    ]
    assert listed[0]["description"] == "'2030' is not a date. Write it as 2027-01-31."
    assert len({one["fingerprint"] for one in listed}) == 2
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "::error file=process/lanes.yml,line=4,col=14,title=type::'2030' is not a date. Write it as 2027-01-31.",
        "::error file=process/roles.yml,line=13,col=5,title=missing-field::'title' is missing here. At 'panel' it is `title: The National Desk`.",
    ]


def test_many_warnings_are_a_line_a_kind_and_the_list_on_demand(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has signed for anything: dozens of warnings. An error among them stands out."""
    monkeypatch.chdir(project)
    (project / "process/sign-off/2030.yml").unlink()
    edit(project, "process/timescales.yml", "within ten working days of the order", "within ten days of the order")
    assert main(["check"]) == 1
    brief = capsys.readouterr()
    assert main(["check", "--all"]) == 1
    whole = capsys.readouterr()
    kinds = [line.rpartition("(")[2].rstrip(")") for line in whole.out.splitlines()]
    assert len(kinds) > 30 and len(brief.out.splitlines()) == len(set(kinds))
    assert brief.out.splitlines()[0].startswith("process/timescales.yml:14:") and "(unproved)" in brief.out.splitlines()[0]
    for kind in set(kinds) - {"unproved"}:
        (line,) = [one for one in brief.out.splitlines() if one.endswith(f"({kind})")]
        assert line.startswith(f"{kinds.count(kind)} warnings like this one: ") or kinds.count(kind) == 1
    assert brief.err.startswith(f"1 error, {len(kinds) - 1} warnings. To see each warning: `make check ARGS=--all`.")


def test_nothing_wrong_is_an_empty_list_in_json(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_each_problem_once_and_in_order_of_place() -> None:
    one, two = Problem(Where("a", 2, 1), "x.", "r"), Problem(Where("a", 10, 1), "x.", "r")
    assert in_order([two, one, two]) == [one, two]
    behind = Problem(Where("a", 1, 1), "x.", "r", turn=1)
    other = Problem(Where("b", 1, 1), "x.", "r")
    assert in_order([other, behind, two, one]) == [one, two, behind, other], "in its file, what matters most comes first"
    warning, second = Problem(Where("a", 2, 1), "x.", "r", "warning"), Problem(Where("a", 2, 1), "x.", "s")
    assert in_order([warning, second, one]) == [one, second, warning], "at one place, errors come first"


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("busines-unit", ["business-unit", "business-manager"], "Did you mean 'business-unit'?"),
        ("pannel", ["panel", "police"], "Did you mean 'panel'?"),
        ("zebra", ["panel", "police"], ""),
    ],
)
def test_did_you_mean(word: str, known: list[str], meant: str) -> None:
    assert did_you_mean(word, known) == meant


# -- publishing -------------------------------------------------------------------------------------------------------------


def test_publishing_turns_warnings_into_errors_and_exit_1(project: Path) -> None:
    edit(project, "process/edition.yml", "publisher: The tiny publisher", "publisher: null")
    edit(project, "process/lanes.yml", "check_again: 2031-01-10", "check_again: 2030-03-01")
    plain = reviewmap(project, "check")
    assert (plain.code, plain.err) == (0, "0 errors, 1 warning.\n")
    early = reviewmap(project, "check", "--publish", "--on", "2030-03-01")
    assert (early.code, early.out) == (
        1,
        "process/edition.yml:11:12: error: Nobody is named as publisher. Name who publishes this edition. (contact)\n",
    )
    late = reviewmap(project, "check", "--publish", "--on", "2030-03-02")
    assert (late.code, late.err) == (1, "2 errors, 0 warnings.\n")
    assert late.out.splitlines()[1] == (
        "process/lanes.yml:4:14: error: This was to be checked again by 2030-03-01. "
        "Check it, sign it off anew, and write the next day behind `check_again:`. (overdue)"
    )
