"""What is unchecked, empty or out of date is a warning, and an error only where somebody wants to publish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marked import change, place, unsigned
from projects import tiny_project
from reviewmap.check.whole import check
from reviewmap.problems import Problem
from reviewmap.read.project import Project, read_project
from worded import as_agreed

EDITION, SUPPORT, FIRST = "process/edition.yml", "process/support.yml", "process/stages/00-first-look.yml"
SIGNED = "process/sign-off/2030.yml"
DAY = date(2030, 2, 2)

HOLDS_BACK = [
    ("state", EDITION, "state: published", "state: ⟦draft"),
    ("contact", EDITION, "publisher: The tiny publisher", "publisher: ⟦null"),
    ("contact", EDITION, "server_records: thirty days", "server_records: ⟦null"),
    (
        "contact",
        EDITION,
        "mistakes: {name: The desk, phone: null, email: desk@example.org, ",
        "mistakes: ⟦{name: The desk, phone: null, email: null, ",
    ),
    ("contact", EDITION, "accessibility: {name: The desk", "accessibility: ⟦{name: null"),
    (
        "telephone",
        EDITION,
        "security: {name: The desk, phone: null, email: desk@example.org, checked: 2030-01-10}",
        "security: {name: The desk, phone: ⟦0900 111, email: null, checked: null}",
    ),
    ("unsigned", SIGNED, '  - by: The desk\n    on: 2030-01-10\n    checked: "Looked."\n    what:\n      bread-line: ', "  # bread-line: "),
    ("unsigned", SIGNED, "      bake-the-loaf: ", "      #  bake-the-loaf: "),
    ("unsigned", SIGNED, "      give-it-to-the-ducks: ", "      #  give-it-to-the-ducks: "),
    ("checked", SIGNED, "      lanes: ", "      #  lanes: "),
    ("overdue", "process/lanes.yml", "check_again: 2031-01-11\n", "check_again: ⟦2030-02-01\n"),
    ("overdue", EDITION, "expires: 2031-02-01", "expires: ⟦2030-02-01"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def said(project: Path, **options: object) -> list[Problem]:
    return unsigned(check(read_project(project), **options)[1])  # type: ignore[arg-type]


@pytest.mark.parametrize(("rule", "file", "find", "put"), HOLDS_BACK, ids=[f"{row[0]}-{number}" for number, row in enumerate(HOLDS_BACK)])
def test_a_warning_that_publishing_makes_an_error(project: Path, rule: str, file: str, find: str, put: str) -> None:
    marked = change(project, file, find.replace("2031-01-11", "2031-01-10"), put)
    warned, refused = said(project, on=DAY), said(project, publish=True, on=DAY)
    assert [problem.rule for problem in warned] == [rule]
    assert [problem.level for problem in warned] == ["warning"]
    assert [(problem.rule, problem.level) for problem in refused] == [(rule, "error")]
    if marked:
        assert place(refused[0]) == marked
    assert as_agreed(warned[0]) and as_agreed(refused[0]), refused[0].as_text()


EMPTY = """\
contacts:
  mistakes: {name: null, phone: null, email: null, checked: null}
  accessibility: {name: The desk, phone: null, email: null, checked: null}
  security: {name: The desk, phone: 0900 1, email: null, checked: null}
  families: {name: null, phone: null, email: null, checked: null}
"""


def emptied(project: Path) -> dict[str, bytes]:
    """The tiny project in whose edition nobody has said anything yet."""
    files = dict(read_project(project).files)
    text = files[EDITION].decode()
    contacts = text[text.index("contacts:\n") : text.index("security:\n  expires")]
    text = (
        text.replace(contacts, EMPTY)
        .replace("publisher: The tiny publisher", "publisher: null")
        .replace("state: published", "state: draft")
    )
    for name in ("accessibility_answer: within five working days", "server_records: thirty days", "licence: none yet"):
        text = text.replace(name, f"{name.partition(':')[0]}: null")
    return {**files, EDITION: text.encode()}


def test_every_empty_slot_of_an_edition_is_told(project: Path) -> None:
    files = emptied(project)
    lines = files[EDITION].decode().splitlines()
    told = unsigned(check(Project(files))[1])
    assert {one.where.file for one in told} == {EDITION}
    assert [(lines[one.where.line - 1].strip().partition(":")[0], one.rule, one.message, one.suggestion) for one in told] == [
        ("state", "state", "This edition is a draft.", "Set `state: published` when it is one."),
        ("publisher", "contact", "Nobody is named as publisher.", "Name who publishes this edition."),
        ("mistakes", "contact", "The contact for mistakes is empty.", "Name somebody, and how to reach them."),
        ("accessibility", "contact", "The contact for accessibility is empty.", "Name somebody, and how to reach them."),
        ("security", "telephone", "Nobody has checked this number: The desk.", "Ring it, then set `checked:` to the day."),
        ("accessibility_answer", "contact", "'accessibility_answer' is empty.", "Only the publisher can say it."),
        ("server_records", "contact", "'server_records' is empty.", "Only the publisher can say it."),
    ]


def test_an_area_is_told_of_each_in_its_own_file_those_first_that_readers_would_miss_most(project: Path) -> None:
    own = b"partnership: The Partnership\narea: Ourtown\nexit_address: https://weather.example.com/\n"
    told = [
        one for one in check(Project({**emptied(project), "local/edition.yml": own}, "local"))[1] if one.where.file.startswith("local/")
    ]
    assert {(one.where.file, one.level) for one in told} == {("local/edition.yml", "warning")}, [
        one.as_text() for one in told if one.level == "error"
    ]
    assert [(one.rule, one.message) for one in told] == [
        ("contact", "The contact for families is empty."),
        ("contact", "The contact for mistakes is empty."),
        ("contact", "The contact for accessibility is empty."),
        *[
            ("contact", f"The area's edition has no '{name}' of its own; the national one stands in.")
            for name in ("site_address", "version", "date")
        ],
        ("contact", "'accessibility_answer' is empty."),
        ("contact", "'server_records' is empty."),
        ("state", "This edition is a draft."),
        ("licence", "The owner of the national edition has chosen no licence yet, and until then nobody may publish a copy."),
    ]
    assert told[0].suggestion == "Write below `contacts:` families: {name: ..., email: ...}"
    assert told[3].suggestion == "Write `site_address:`." and told[6].suggestion.endswith("Write it below `statements:`.")


def test_999_may_stand_and_no_other_number(project: Path) -> None:
    change(project, SUPPORT, '    phone: "999"\n    emergency: true\n', "    phone: ⟦112\n    emergency: true\n")
    refused = said(project, publish=True, on=DAY)
    assert [(problem.rule, problem.where.line) for problem in refused] == [("telephone", 17)]


def test_a_contact_that_is_999_needs_nobody_to_ring_it(project: Path) -> None:
    change(
        project,
        EDITION,
        "mistakes: {name: The desk, phone: null, email: desk@example.org, checked: 2030-01-10}",
        'mistakes: {name: The desk, phone: "999", email: null, checked: null}',
    )
    assert said(project, publish=True, on=DAY) == []


def test_999_needs_no_mark_of_its_own(project: Path) -> None:
    change(project, SUPPORT, "    emergency: true\n", "")
    assert said(project, publish=True, on=DAY) == []


def test_a_date_is_due_from_the_next_day(project: Path) -> None:
    change(project, "process/lanes.yml", "check_again: 2031-01-10", "check_again: 2030-02-02")
    assert said(project, on=DAY) == []
    assert [problem.rule for problem in said(project, on=date(2030, 2, 3))] == ["overdue"]


def test_without_a_day_no_date_is_looked_at(project: Path) -> None:
    change(project, "process/lanes.yml", "check_again: 2031-01-10", "check_again: 2030-01-10")
    assert said(project) == []
    assert said(project, publish=True) == []


def test_a_page_is_due_as_a_file_is(project: Path) -> None:
    change(project, "content/help/index.md", "audience: family\n", "audience: family\ncheck_again: ⟦2030-02-01\n")
    told = said(project, on=DAY)
    assert [(problem.rule, problem.level, problem.where.line) for problem in told] == [("overdue", "warning", 5)]


def test_the_page_of_a_stage_that_is_due_is_told_too(project: Path) -> None:
    change(project, FIRST, "check_again: 2031-01-10", "check_again: ⟦2030-01-11")
    assert [problem.rule for problem in said(project, on=DAY)] == ["overdue"]
