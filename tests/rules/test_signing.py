"""Accepted or verified is only what somebody signed for, by role and on a day, and only as long as it stays as it was then."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from marked import change, place
from projects import ROOT, edit, sign_again, tiny_project
from reviewmap.check.whole import check
from reviewmap.cli import main
from reviewmap.model import Knowledge
from reviewmap.problems import Problem
from reviewmap.read.content import read_pages
from reviewmap.read.project import Project, read_project
from reviewmap.signing import with_record
from reviewmap.words.standing import standing

SIGNED, SOURCES, FIRST = "process/sign-off/2030.yml", "process/sources.yml", "process/stages/00-first-look.yml"
LAW = "bread-is-sold-by-weight"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def seen(project: Path, **options: object) -> tuple[Knowledge, list[Problem]]:
    knowledge, problems = check(read_project(project), **options)  # type: ignore[arg-type]
    assert knowledge is not None
    return knowledge, problems


def law(knowledge: Knowledge) -> str:
    """What readers are told behind the claim of the law."""
    return standing(next(one.spoken for one in knowledge.named if one.name == LAW), knowledge).marks


def test_a_change_undoes_the_sign_off_and_says_so(project: Path) -> None:
    before, problems = seen(project)
    assert problems == [] and "Not checked" not in law(before) and "not checked" not in law(before)
    edit(project, SOURCES, "{rule: Bread is sold by weight.", "{rule: Bread is always sold by weight.")
    after, problems = seen(project)
    told = {problem.message.split("'")[1]: problem for problem in problems if problem.rule == "changed-since"}
    assert set(told) == {LAW, "sources"}, "the claim, and the file it stands in"
    assert told[LAW].message == f"'{LAW}' has changed since The desk signed it on 2030-01-10, so it counts as not checked."
    assert told[LAW].where.file == SIGNED and LAW in (project / SIGNED).read_text().splitlines()[told[LAW].where.line - 1]
    assert "not checked" in law(after)
    assert {problem.level for problem in seen(project, publish=True)[1]} == {"error"}, "nothing is published on it"


def test_what_a_note_says_or_how_it_is_written_undoes_nothing(project: Path) -> None:
    text = (project / SOURCES).read_text()
    (project / SOURCES).write_text(text.replace("Bread is sold by weight.", '"Bread is sold by weight."') + "# a note for editors\n")
    assert seen(project)[1] == []


def test_a_changed_fact_is_still_an_unproved_one(project: Path) -> None:
    """That nobody has signed for it any more is no way round the lock of quotations."""
    edit(project, SOURCES, "{rule: Bread is sold by weight., force: must", "{rule: Bread is sold by weight., force: should")
    assert "changed-fact" in {problem.rule for problem in seen(project)[1]}


def test_what_is_called_unverified_may_change_though_somebody_had_signed_for_it(project: Path) -> None:
    """As the message says: readers are told that nobody has checked it. What was signed stays on record, and is undone."""
    edit(project, SOURCES, "force: must, evidence: verified, source: bread-act", "force: should, evidence: verified, source: bread-act")
    assert [one.suggestion for one in seen(project)[1] if one.rule == "changed-fact"][0].endswith("or mark it `evidence: unverified`.")
    edit(project, SOURCES, "force: should, evidence: verified, source: bread-act", "force: should, evidence: unverified, source: bread-act")
    knowledge, problems = seen(project)
    assert {one.rule for one in problems if one.level == "error" and one.rule != "presence"} == set()
    assert LAW in {one.message.split("'")[1] for one in problems if one.rule == "changed-since"} and "not checked" in law(knowledge)


def test_words_numbers_and_pages_are_accepted_by_a_sign_off_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command writes the record and its seal; taking it out again takes back what it made."""
    monkeypatch.chdir(project)
    kept = (project / SIGNED).read_text()
    (project / SIGNED).unlink()
    knowledge, problems = seen(project)
    assert knowledge.places["bake-the-loaf"].family.drafted and not knowledge.things("helper")["bread-line"].is_checked
    assert {"unsigned", "checked"} == {problem.rule for problem in problems}
    words = ["bake-the-loaf", "bread-line", "/help/", LAW]
    assert main(["sign", *words, "--by", "The owner", "--on", "2026-01-20", "--source", "bread-act s.1", "--checked", "All of it."]) == 0
    knowledge, problems = seen(project)
    assert not knowledge.places["bake-the-loaf"].family.drafted and knowledge.things("helper")["bread-line"].is_checked
    assert "not checked" not in law(knowledge)
    assert main(["sign", "/sources/", "--by", "Another", "--on", "2026-01-21", "--checked", "All of it."]) == 0, (
        "one stands in nobody's way"
    )
    signed = {one.address: (one.front.owner, one.front.checked) for one in read_pages(read_project(project))[0]}
    assert signed["help/"] == ("The owner", date(2026, 1, 20)) and signed["sources/"] == ("Another", date(2026, 1, 21))
    edit(project, "content/help/index.md", "# ", "# More about ")
    page = next(one for one in read_pages(read_project(project))[0] if one.address == "help/")
    assert page.front.checked is None
    assert [one.message.split("'")[1] for one in seen(project)[1] if one.rule == "changed-since"] == ["/help/"]
    assert kept.startswith("# yaml"), "a comment at the top says how"
    assert (project / "process/sign-off/2026.yml").read_text().startswith(kept[: kept.index("signed:")])


def test_a_number_that_was_changed_since_somebody_rang_it_counts_as_not_rung(project: Path) -> None:
    sign_again(project)
    assert seen(project)[0].things("helper")["bread-line"].is_checked
    edit(project, "process/support.yml", "phone: 0900 000", "phone: 0900 001")
    knowledge, problems = seen(project)
    assert not knowledge.things("helper")["bread-line"].is_checked
    assert "bread-line" in {one.message.split("'")[1] for one in problems if one.rule == "changed-since"}


def test_signing_by_hand_needs_no_command(project: Path) -> None:
    """Whoever edits in a browser is told the seal, and writes it there."""
    text = (project / SIGNED).read_text()
    line = next(one for one in text.splitlines() if one.strip().startswith(f"{LAW}:"))
    edit(project, SIGNED, line, f"      {LAW}:  # read again")
    knowledge, (problem,) = seen(project)
    assert (problem.rule, problem.suggestion) == ("unsealed", f"Write `{line.strip()}`, or run `reviewmap sign`.")
    assert "not checked" in law(knowledge)


WRONG = [
    ("unknown-id", f"      {LAW}: ", "      ⟦bread-is-sold-by-wieght: ", f"Did you mean '{LAW}'?"),
    ("unknown-id", f"      {LAW}: ", "      ⟦/helpp/: ", "Did you mean '/help/'?"),
    ("unknown-id", f"      {LAW}: ", "      ⟦flour: ", "If it is gone, take its sign-off out as well."),
    ("unknown-source", "source: [bread-act]", "source: [⟦bred-act]", "Did you mean 'bread-act'?"),
    ("two-owners", "signed:\n", "signed:\n  - {by: The baker, on: 2030-01-09, what: {lanes: LANES}}\n", "Keep the sign-off of the one"),
    ("form", f"      {LAW}: ", f"      {LAW}: ⟦x", ""),
]


@pytest.mark.parametrize(("rule", "find", "put", "suggestion"), WRONG, ids=[f"{row[0]}-{number}" for number, row in enumerate(WRONG)])
def test_what_a_sign_off_can_not_say(project: Path, rule: str, find: str, put: str, suggestion: str) -> None:
    lanes = next(one for one in (project / SIGNED).read_text().splitlines() if one.strip().startswith("lanes:")).split()[-1]
    marked = change(project, SIGNED, find, put.replace("LANES", lanes))
    (problem,) = [one for one in check(read_project(project))[1] if one.level == "error"]
    assert problem.rule == rule and suggestion in problem.suggestion
    assert marked in (None, place(problem))


def test_what_is_called_otherwise_now_is_named_so_and_nobody_takes_its_sign_off_out(project: Path) -> None:
    """A timescale has another id: what was signed is said of it, and has no id of its own."""
    text = (project / SIGNED).read_text()
    (project / SIGNED).write_text(text.replace(f"      {LAW}: ", "      taste-duty: bcdfghjklmnp\n" + f"      {LAW}: "))
    edit(project, "process/timescales.yml", "  - id: taste\n    code", "  - id: try-it\n    was: [chew, taste]\n    code")
    (problem,) = [one for one in check(read_project(project))[1] if one.where.file == SIGNED and one.rule == "unknown-id"]
    assert problem.suggestion == "It is called 'try-it-duty' now."


def test_nothing_was_signed_on_a_day_that_is_still_to_come(project: Path) -> None:
    text = (project / SIGNED).read_text()
    (project / SIGNED).write_text(text.replace("2030-01-10", "2030-02-03"))
    for on in (None, date(2030, 2, 2)):  # the edition's day is the first of February
        assert {(one.rule, one.level, one.where.file) for one in seen(project, on=on)[1]} == {("ahead", "error", SIGNED)}
    assert seen(project, on=date(2030, 2, 3))[1] == []


def test_no_file_helper_or_page_signs_itself(project: Path) -> None:
    edit(project, "process/lanes.yml", "owner: The desk\n", "owner: The desk\nchecked: 2030-01-09\n")
    edit(project, "content/help/index.md", "audience: family\n", "audience: family\nchecked: 2030-01-09\n")
    told = [(one.where.file, one.where.line) for one in seen(project)[1] if one.rule == "checked" and one.level == "error"]
    assert told == [("content/help/index.md", 5), ("process/lanes.yml", 3)]


def test_whoever_only_read_the_source_accepts_no_wording(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A term whose source somebody read is verified, and its wording waits for whoever answers for the content."""
    monkeypatch.chdir(project)
    (project / SIGNED).unlink()
    words = ["bake-the-loaf", LAW]
    assert main(["sign", *words, "--by", "A reader", "--on", "2026-01-20", "--checked", "Read it.", "--only-read"]) == 0
    knowledge, _ = seen(project)
    assert "not checked" not in law(knowledge)
    assert knowledge.places["bake-the-loaf"].family.drafted


def test_whoever_follows_every_message_has_signed_for_everything() -> None:
    """Each names the command that works, also where things of two kinds share an id: `reviewmap sign "term rapid-review" --by ROLE`."""
    files = dict(read_project(ROOT).files)
    before = check(Project(files))[1]
    names = {found[1].strip('"') for one in before if (found := re.search(r"`reviewmap sign (.+?) --by ROLE`", one.suggestion))}
    assert len(names) > 100 and any(" " in name for name in names)
    unsealed = with_record(None, sorted(names), by="The trial", on=date(2026, 11, 26))
    seals = {
        name: one.suggestion.split("`")[1].split(": ")[1]
        for one in again(files, unsealed)
        if one.rule == "unsealed"
        for name in [one.message.split("'")[1]]
    }
    assert seals.keys() == names
    sealed = "\n".join(
        f"{line} {seals[name]}" if (name := line.strip().rstrip(":").strip('"')) in seals else line for line in unsealed.splitlines()
    )
    assert {one.rule for one in again(files, sealed)} <= {"contact", "state", "untranslated", "remember", "overdue"}


def again(files: dict[str, bytes], signed: str) -> list[Problem]:
    return check(Project({**files, "process/sign-off/2099.yml": signed.encode()}))[1]


def test_nobody_signs_for_words_of_a_source_that_nobody_has_read(project: Path) -> None:
    edit(project, SOURCES, "quote: Bread is sold by weight.}", "no_quote: not-read}")
    text = (project / SIGNED).read_text("utf-8")
    seal = next(one.suggestion.split(f"{LAW}: ")[1].split("`")[0] for one in unsealed(project, text) if f"'{LAW}'" in one.message)
    (project / SIGNED).write_text(re.sub(rf"({LAW}:).*", rf"\1 {seal}", text), "utf-8")
    assert "not-read" in {one.rule for one in check(read_project(project))[1] if one.level == "error"}


def unsealed(project: Path, text: str) -> list[Problem]:
    (project / SIGNED).write_text(re.sub(rf"({LAW}:).*", r"\1", text), "utf-8")
    return [one for one in check(read_project(project))[1] if one.rule == "unsealed"]
