"""Addresses in process/search-words.yml at which there is no page are told where they stand: else they would do nothing, unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked import change, place, unsigned
from projects import tiny_project
from reviewmap.check.whole import check
from reviewmap.read.project import read_project

FILE = "process/search-words.yml"


@pytest.mark.parametrize(
    ("find", "put", "suggestion"),
    [
        ("lists: [glossary/]", "lists: [⟦glosary/]", "Did you mean 'glossary/'?"),
        ("aside: [roles/*, /]", "aside: [roles/*, ⟦nowhere/]", "Write the page's address without the site's"),
        ("pages: [process/]", "pages: [⟦/process/first-lok/]", "Did you mean 'process/first-look/'?"),
        ("pages: [process/]", "pages: [⟦proces/*]", "Did you mean 'process/*'?"),
    ],
)
def test_a_place_without_a_page(tmp_path: Path, find: str, put: str, suggestion: str) -> None:
    project = tiny_project(tmp_path / "project")
    marked = change(project, FILE, find, put)
    (problem,) = unsigned(check(read_project(project))[1])
    assert (problem.rule, problem.level, place(problem)) == ("no-such-page", "error", marked)
    assert suggestion in problem.suggestion


def test_a_place_whose_page_moved_is_told_with_the_new_one(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    (project / "content/help/index.md").rename(project / "content/aid.md")
    page = project / "content/aid.md"
    page.write_text(page.read_text("utf-8").replace("---\n", "---\nwas: [/help/]\n", 1), "utf-8")
    change(project, FILE, "lists: [glossary/]", "lists: [help/]")
    said = {problem.rule: problem.suggestion for problem in unsigned(check(read_project(project))[1])}
    assert said["no-such-page"] == "It moved: write aid/." and said["unknown-page"] == "It moved: write aid."


def test_a_star_stands_for_pages_that_may_come(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    change(project, FILE, "lists: [glossary/]", "lists: [glossary/*]")
    assert unsigned(check(read_project(project))[1]) == []
