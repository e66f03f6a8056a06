"""What is wrong with a page, with a part of pages, or with what stands around them: each told at its place, with what to do, and nothing beside it."""

from __future__ import annotations

import re

import pytest

from marked import MARK
from projects import tiny_project
from reviewmap.check import frame
from reviewmap.check.survey import survey
from reviewmap.model import Knowledge
from reviewmap.problems import in_order
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project

HELP, ROLES, SAID, PARTS = "content/help/index.md", "content/roles/each.md", "content/_parts/said.html", "content/_parts/parts.html"
END = "{{ support() }}"
OURS = "assets/images/mark.svg"
ICON = '<span class="icon" data-icon="{}"></span>'
ICONS = "The icons are those of Material for MkDocs, such as `material/home-heart`."
GIT, DEEP = "Put it back: git has it.", "Look for signs > or spaces at its start that are too many."
SLASH = "Put the slash at its end: the offline copy can't do without it."

UNMADE = (
    "missing-page",
    "This page is missing: it makes /roles/panel/ and 3 more.",
    f"{GIT} If the kind is new, write it, with `repeat: roles`.",
)


def gap(level: int, before: int) -> tuple[str, str, str]:
    signs = "#" * (before + 1)
    return (
        "heading-gap",
        f"A heading of level {level} comes straight after one of level {before}.",
        f"Make it one of level {before + 1}: {signs} in front of it.",
    )


Told = tuple[str, str, str]
# file; what stands there ("": nothing yet, or the file goes); what stands there then, each place marked; the problems ("": words that another test has)
PAGES: list[tuple[str, str, str, list[Told]]] = [
    # headings
    (HELP, END, "#### One\n\n## Two", [gap(4, 2)]),
    (HELP, END, "### One\n\n⟦##### Two\n\n## Three\n\n⟦#### Four", [gap(5, 3), gap(4, 2)]),
    (HELP, END, "<h3>One</h3>\n\n⟦<h5>Two</h5>", [gap(5, 3)]),
    (HELP, END, "### One\n\n# Two\n\n⟦### Three", [gap(3, 1)]),
    (HELP, END, "One\n===\n\n⟦### Two", [gap(3, 1)]),
    (HELP, END, "One\n---\n\n### Two", []),
    (HELP, END, "Words that go on\nfor two lines\n===\n\n### Two", []),
    (HELP, END, "```\n##### no heading\n```", []),
    (HELP, "audience: family\n---\n", "audience: family\ntemplate: true\n---\n#### One\n\n", []),
    # nesting: once a page
    (HELP, END, "> " * 12 + "Words", []),
    (HELP, END, f"⟦{'> ' * 13}Words\n\n{'> ' * 13}Words", [("depth", "This is nested too deeply.", DEEP)]),
    (HELP, END, f"- a\n⟦{' ' * 61}- b", [("depth", "This is nested too deeply.", DEEP)]),
    # icons, on pages and in parts
    (HELP, END, f"Words {ICON.format('material/home-heart')} {ICON.format('⟦material/no-home')}\n\n{ICON.format('⟦none')}", [("unknown-icon", "There is no icon 'material/no-home'.", ICONS), ("unknown-icon", "There is no icon 'none'.", ICONS)]),
    (PARTS, "{% macro links(list) -%}", f"{{% macro links(list) -%}}\n{ICON.format('⟦none')}", [("unknown-icon", "There is no icon 'none'.", ICONS)]),
    # what is refused, each of several, on pages and in parts
    (HELP, END, '⟦<p style="color: red">Words</p>\n\n⟦<p style="color: red">Words</p>', [("no-inline-style", "", ""), ("no-inline-style", "", "")]),
    (PARTS, "{% macro links(list) -%}", '{% macro links(list) -%}\n⟦<p style="color: red">Words</p>', [("no-inline-style", "", "")]),
    # what a page is repeated for
    (ROLES, "repeat: roles", "⟦repeat: rols", [UNMADE, ("front-matter", "A page can't be repeated for 'rols'.", "Did you mean 'roles'?")]),
    (ROLES, 'title: "{{ item.title }}"', '⟦title: "{{ item.title }"', [("template", "", "Check the brackets: {{ item.title }}.")]),
    (ROLES, 'description: "{{ item.plain }}"', '⟦description: "{{ item.plain }"', [("template", "", "Check the brackets: {{ item.title }}.")]),
    (HELP, "audience: family\n", "audience: family\n⟦repeat: roles\n", [("front-matter", "A page that is repeated is called each.md.", "")]),
    # pieces that definitions are shown with
    (SAID, "macro figure(", "macro figgure(", [("missing-macro", "The macro 'figure' is missing here, and definitions are shown with it.", "Did you mean 'figgure'?")]),
    # what every page leads to, and what definitions have their addresses on
    ("content/privacy.md", "", "", [("missing-page", "This page is missing: the foot of every page leads to /privacy/.", GIT)]),
    ("content/index.md", "", "", [("missing-page", "This page is missing: the name at the top of every page leads to /.", GIT)]),
    (ROLES, "", "", [UNMADE]),
    ("content/decisions/each.md", "", "", [("missing-page", "This page is missing: it makes /decisions/good-enough/.", f"{GIT} If the kind is new, write it, with `repeat: decisions`.")]),
    (SAID, "", "", [("missing-page", "This page is missing: every sentence that carries a mark is made with it.", GIT)]),
    ("content/glossary/index.md", "", "", [("missing-page", "This page is missing: definitions have their addresses on /glossary/.", GIT), ("missing-page", "This page is missing: the foot of every page leads to /glossary/.", GIT)]),
    ("content/agencies/plan.md", "", "", [("missing-page", "This page is missing: definitions have their addresses on /agencies/plan/.", GIT)]),
    # addresses that are written out
    (HELP, END, '<a href="⟦@/glossary">Words</a> <a href="@/glossary/#loaf">Words</a>', [("broken-link", "This links to '@/glossary', and the page is /glossary/.", SLASH)]),
    (HELP, END, '<a href="⟦@/glosary/">Words</a>', [("broken-link", "This links to '@/glosary/', and there is no page /glosary/.", "Did you mean 'glossary/'?")]),
    (HELP, END, '<a href="../glossary/">Words</a> <a href=\'⟦glossary/\'>Words</a>', [("broken-link", "This links to 'glossary/', and there is no page /help/glossary/.", "")]),
    (HELP, END, '<a href="#who">Words</a> <a href="https://example.org/x/">Words</a> <a href="@/data/x.csv">Words</a>', []),
    (HELP, END, 'Words\n\n<form autocomplete="off" spellcheck="false" action="⟦../glosary/"></form>', [("broken-link", "This links to '../glosary/', and there is no page /glosary/.", "Did you mean 'glossary/'?")]),
    (HELP, END, '`<a href="@/nowhere/">x</a>`', []),
    (PARTS, "{% macro links(list) -%}", '{% macro links(list) -%}\n<a href="⟦@/glossary">x</a> <a href="⟦@/glosary/">x</a> <a href="../x/">x</a>', [("broken-link", "This links to '@/glossary', and the page is /glossary/.", SLASH), ("broken-link", "This links to '@/glosary/', and there is no page /glosary/.", "Did you mean 'glossary/'?")]),
    # files in the place of the frame's, or of what is made
    (f"content/{OURS}", "", "x", [("frames-files", f"This would take the place of overrides/{OURS}, which is part of the frame on every page.", "Give it another name.")]),
    ("content/assets/js/own.json", "", "x", [("frames-files", "This would take the place of scripts and styles of the frame: assets/js/ is theirs alone.", "Give it another name.")]),
    ("content/robots.txt", "", "x", [("frames-files", "This would take the place of what the generator makes there.", "Give it another name.")]),
    ("content/data/x.csv", "", "x", [("frames-files", "This would take the place of what the generator makes there.", "Give it another name.")]),
    ("content/assets/x.csv", "", "x", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Knowledge]:
    project = read_project(tiny_project(tmp_path_factory.mktemp("pages") / "project"))
    return project, load_or_stop(project)


@pytest.mark.parametrize(("file", "find", "put", "told"), PAGES, ids=[f"{number}-{row[0]}" for number, row in enumerate(PAGES)])
def test_what_is_wrong_is_told_at_its_place_and_nothing_else_is(
    tiny: tuple[Project, Knowledge], file: str, find: str, put: str, told: list[Told]
) -> None:
    project, knowledge = tiny
    text = put
    if find:
        text = project.files[file].decode()
        assert text.count(find) == 1
        text = text.replace(find, put)
    changed = {**project.files, file: text.replace(MARK, "").encode()}
    if not put:
        del changed[file]
    project = Project(changed)
    seen = survey(project)
    problems = in_order([*seen.problems, *frame.check(project, seen, knowledge)])
    assert [one.rule for one in problems] == [rule for rule, _, _ in told], [one.as_text() for one in problems]
    for one, (_, message, mend) in zip(problems, told, strict=True):
        assert (message or one.message, mend or one.suggestion) == (one.message, one.suggestion)
    places = [text[: one.start()].replace(MARK, "") for one in re.finditer(MARK, text)]
    if places:
        assert [(one.where.line, one.where.column) for one in problems if one.where.line] == [
            (above.count("\n") + 1, len(above) - above.rfind("\n")) for above in places
        ]
    assert all(one.where.file == file and one.level == "error" for one in problems)
