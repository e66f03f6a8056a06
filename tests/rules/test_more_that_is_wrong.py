"""Mistakes in papers, pages, old ids and addresses, each told once, with its rule, its words and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked import change, place
from projects import tiny_project
from reviewmap.check.whole import check
from reviewmap.read.project import read_project
from worded import as_agreed, not_agreed, points_at_its_like

PAPERS, RETIRED, HELP, EACH = "process/papers.yml", "process/retired.yml", "content/help/index.md", "content/roles/each.md"
ONE = "    pages: [help/index]\n    formats: [pdf]\n    sides: 1\n"

# rule, its words, file, what stands there, what stands there then; ⟦ marks the place of the problem
FAILING = [
    ("paper-pages", "either `pages` or `same_pages_as`", PAPERS, "  - id: help\n", "  - ⟦id: help\n    same_pages_as: help\n"),
    ("paper-pages", "either `pages` or `same_pages_as`", PAPERS, f"  - id: help\n    title: Help on one side\n    about: Who can help.\n{ONE}", "  - ⟦id: help\n    title: Help on one side\n    about: Who can help.\n    formats: [pdf]\n"),
    ("unknown-paper", "There is no paper 'hepl' that lists its pages", PAPERS, ONE, f"{ONE}  - id: large\n    title: Large\n    about: Large.\n    same_pages_as: ⟦hepl\n    formats: [pdf]\n"),
    ("paper-pages", "no list of contents", PAPERS, "    sides: 1\n", "    layout: ⟦card\n    contents: true\n"),
    ("paper-pages", "made of one page", PAPERS, "    pages: [help/index]\n", "    pages: [help/index, index]\n    layout: ⟦card\n"),
    ("unknown-id", "There is no kind 'rol'", RETIRED, "retired:\n", "retired:\n  - {id: nobody, kind: ⟦rol, because: It never was.}\n"),
    ("reused-id", "The role 'baker' is gone, says process/retired.yml", "process/roles.yml", "  - id: baker\n", "  - id: ⟦baker\n"),
    ("reused-id", "'old-look' stands here twice", "process/stages/00-first-look.yml", "was: [old-look]", "was: [old-look, ⟦old-look]"),
    ("front-matter", "can't be repeated for 'rols'", EACH, "repeat: roles", "⟦repeat: rols"),
    ("front-matter", "is called each.md", HELP, "audience: family\n", "audience: family\n⟦repeat: roles\n"),
    ("broken-link", "This leads to 'glosary', which is no page.", "process/change.yml", "page: glossary}", "page: ⟦glosary}"),
    ("broken-link", "which is no page", HELP, "{{ support() }}", "[bread](⟦../bread.md)\n\n{{ support() }}"),
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


@pytest.mark.parametrize(("rule", "words", "file", "find", "put"), FAILING, ids=[f"{row[0]}-{n}" for n, row in enumerate(FAILING)])
def test_it_is_told(project: Path, rule: str, words: str, file: str, find: str, put: str) -> None:
    if "is gone" in words:
        change(project, RETIRED, "retired:\n", "retired:\n  - {id: baker, kind: role, because: Nobody bakes.}\n")
    marked = change(project, file, find, put)
    found = [one for one in check(read_project(project))[1] if one.rule == rule and words in one.message]
    assert len(found) == 1, [one.as_text() for one in check(read_project(project))[1]]
    assert found[0].level == "error" and place(found[0]) == marked
    assert as_agreed(found[0]), not_agreed(found[0])
    assert points_at_its_like(found[0], project), found[0].as_text()


THINGS = ("role", "stage", "decision", "step", "term", "process", "enquiry", "timescale", "how_firm", "claim", "source", "figure")


def test_whatever_a_page_names_that_is_not_there_is_told_where_it_is_named(project: Path) -> None:
    calls = [f'- Words {{{{ {name}("nobody-at-all") }}}}' for name in (*THINGS, "map", "paper", "support", "number")]
    change(project, HELP, "{{ support() }}", "\n".join(["{{ support() }}", "", *calls]))
    lines = (project / HELP).read_text("utf-8").splitlines()
    told = [one.where for one in check(read_project(project))[1] if one.rule == "unknown-id" and "'nobody-at-all'" in one.message]
    assert [lines[where.line - 1] for where in told] == calls
    assert {lines[where.line - 1][where.column - 1 :].partition('"')[0] for where in told} == {"nobody-at-all"}
