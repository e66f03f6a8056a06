"""A check of what was checked before answers from what is kept, and never so that a fault is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from projects import reviewmap, tiny_project
from reviewmap.check.again import FOLDER, problems_of
from reviewmap.check.whole import check
from reviewmap.problems import Problem, Where
from reviewmap.read.project import Project, read_project


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_project(tmp_path_factory.mktemp("again") / "tiny")


def test_it_says_what_a_check_says_and_sees_each_fault(tiny: Path, tmp_path: Path) -> None:
    """The second answer is the first; a fault is told at once, and is gone as soon as it is mended."""
    project = read_project(tiny)
    for on in (None, date(2035, 1, 1)):
        told = check(project, on=on)[1]
        assert [problems_of(project, publish=False, on=on, folder=tmp_path) for _ in range(2)] == [told, told]
    assert problems_of(project, publish=True, on=None, folder=tmp_path) == check(project, publish=True)[1]
    name = "content/help/index.md"
    broken = replace(project, files={**project.files, name: project.files[name] + b"\n{{ claim('no-such-claim') }}\n"})
    rules = [one.rule for one in problems_of(broken, publish=False, on=None, folder=tmp_path) if one.level == "error"]
    assert rules and rules == [one.rule for one in check(broken)[1] if one.level == "error"]
    assert problems_of(project, publish=False, on=None, folder=tmp_path) == check(project)[1]


def test_whatever_a_check_looks_at_is_part_of_what_it_is_known_by(tiny: Path, tmp_path: Path) -> None:
    """One byte in a file of each kind, a file that can't be read, another folder for the layer: each is checked anew."""
    project = read_project(tiny)
    kinds = ["process/roles.yml", "content/help/index.md", "content/_parts/said.html", "overrides/main.html", "mkdocs.yml"]
    others = [
        replace(project, files={**project.files, "local/content/note.txt": b"a"}),
        replace(project, files={**project.files, "local/content/note.txt": b"b"}),
        replace(project, layer="elsewhere"),
        replace(project, problems=(Problem(Where("content/a.md"), "This can't be read.", "unreadable"),)),
        *(replace(project, files={**project.files, name: project.files[name] + b"\n"}) for name in kinds),
        *(replace(project, files={other: data for other, data in project.files.items() if other != name}) for name in kinds),
    ]
    for number, one in enumerate((project, *others), 1):
        ask(one, tmp_path)
        assert len(list(tmp_path.glob("*.kept"))) == number


def ask(project: Project, folder: Path) -> None:
    problems_of(project, publish=False, on=None, folder=folder)


def test_the_command_answers_the_same_from_what_is_kept_or_damaged(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "tiny")
    first = reviewmap(project, "check", "--all")
    [entry] = (project / FOLDER).glob("*.kept")
    again = reviewmap(project, "check", "--all")
    entry.write_bytes(entry.read_bytes()[:40])
    damaged = reviewmap(project, "check", "--all")
    assert first == again == damaged and first.code == 0
