"""The kinds of recommendation: a draft is known as one kind, and each kind asks three questions that go deeper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from projects import copy_project
from reviewmap.check.whole import check
from reviewmap.read.project import read_project

FILE = "process/recommendations.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def told(project: Path, rule: str) -> list[tuple[str, str]]:
    """Each problem of a rule: where it stands in the file, and its words."""
    lines = (project / FILE).read_text("utf-8").splitlines()
    return [
        (lines[one.where.line - 1].strip(), one.message)
        for one in check(read_project(project))[1]
        if one.rule == rule and one.where.file == FILE
    ]


@pytest.mark.parametrize("word", ["cascade", "Cascade"])
def test_a_word_by_which_two_kinds_are_known(project: Path, word: str) -> None:
    """A draft is read without regard to capitals."""
    path = project / FILE
    text = path.read_text("utf-8")
    path.write_text(text.replace('      - "dip sample"\n', f'      - "dip sample"\n      - "{word}"\n', 1), "utf-8")
    ((line, message),) = told(project, "word-twice")
    assert line == '- "cascade"' and message.startswith("'cascade' belongs to '"), "the second of the two is told"


def test_a_word_by_which_a_kind_is_known_and_also_guessed(project: Path) -> None:
    path = project / FILE
    text = path.read_text("utf-8")
    path.write_text(text.replace("    known_last:\n", '    known_last:\n      - "dip sample"\n', 1), "utf-8")
    told_of = told(project, "word-twice")
    assert len(told_of) == 1 and "dip sample" in told_of[0][1]


def test_a_kind_with_two_questions(project: Path) -> None:
    path = project / FILE
    text, gone = re.subn(r"      - \{id: reminder-asks-third, .*\n", "", path.read_text("utf-8"))
    assert gone == 1
    path.write_text(text, "utf-8")
    assert len(told(project, "three-questions")) == 1
