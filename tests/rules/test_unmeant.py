"""What looks right on the screen and isn't what somebody meant: told at its own line, and never where it is meant."""

from __future__ import annotations

import pytest

from marked import MARK, place
from projects import tiny_project
from reviewmap.check import unmeant
from reviewmap.check.survey import survey
from reviewmap.problems import Problem
from reviewmap.read.project import Project, read_project
from reviewmap.read.yamlfile import read

ROLES, HELP, NBSP = "process/roles.yml", "content/help/index.md", "\u00a0"
SUPPORT = "{{ support() }}"

# rule, level, file, what stands there, what stands there then; \u27e6 marks the place of the problem
TOLD = [
    ("cut-text", "warning", ROLES, "plain: Bakes bread.", "plain: Bakes loaf ⟦#4 of the day."),
    ("cut-text", "warning", ROLES, "plain: Bakes bread.", "plain: Bakes bread ⟦# and cakes."),
    ("cut-text", "warning", HELP, "description: Who can help.", "description: Who can help in room ⟦#4."),
    ("cut-text", "error", ROLES, "plain: Bakes bread.", "plain: Bakes bread\n      of kind ⟦#4 and\n      cakes."),
    ("cut-text", "error", ROLES, "words: [bread maker]", "words: [loaf ⟦#4, bread maker]"),
    ("curly-quotes", "warning", ROLES, "plain: Bakes bread.", "plain: ⟦“Bakes bread.”"),
    ("curly-quotes", "warning", ROLES, "words: [bread maker]", "words: [⟦“bread, maker”]"),
    ("curly-quotes", "warning", HELP, "title: Help", "title: ⟦‘Help’"),
    ("curly-quotes", "warning", HELP, SUPPORT, f"{SUPPORT}\n\n<p id=⟦“there”>Words.</p>"),
    ("curly-quotes", "warning", HELP, "{: #who }", "{: #who title=⟦“x” }"),
    ("curly-quotes", "warning", HELP, SUPPORT, f"{SUPPORT}\n\n[Home](../index.md ⟦“Home”)"),
    ("curly-quotes", "error", ROLES, "plain: Bakes bread.", "plain: “Bakes⟦: bread.”"),
    ("split-text", "warning", ROLES, "words: [bread maker]", "words: [Maker, Once it is baked⟦, the maker tastes it.]"),
    ("no-break-space", "error", ROLES, "    plain: Bakes bread.", f"    plain:⟦{NBSP}Bakes bread."),
    ("no-break-space", "error", ROLES, "    plain: Bakes bread.", f"    plain⟦{NBSP}: Bakes bread."),
    ("no-break-space", "error", ROLES, "    plain: Bakes bread.", f"  ⟦{NBSP} plain: Bakes bread."),
    ("no-break-space", "error", ROLES, "  - id: taster", f"  -⟦{NBSP}id: taster"),
    ("no-break-space", "error", ROLES, "plain: Bakes bread.", f"plain: Bakes bread.⟦{NBSP}# a note"),
    ("no-break-space", "error", HELP, "title: Help", "title:⟦\u202fHelp"),
    ("no-break-space", "warning", HELP, SUPPORT, f"{SUPPORT}\n\n-⟦{NBSP}one\n- two"),
    ("no-break-space", "warning", HELP, SUPPORT, f"{SUPPORT}\n\n⟦{NBSP}- one"),
    ("glued-list", "warning", HELP, SUPPORT, f"{SUPPORT}\n\nBring:\n⟦- one\n- two"),
    ("glued-list", "warning", HELP, SUPPORT, f"{SUPPORT}\n⟦1. one\n2. two"),
    ("glued-list", "warning", HELP, SUPPORT, f"{SUPPORT}\n\nBring:\n  ⟦- one\n  - two"),
    ("template", "error", HELP, 'role("taster")', "role(“taster”)"),
]  # fmt: skip
# What is wrong, and what to do: in a definition or the head of a page, and in its text where that is told otherwise.
CUT = (
    "What follows # on this line is left out: behind a space, # begins a note.",
    'Put the whole text in "quotes". Before a note write two spaces, and one behind its #.',
)
SEEN = (
    "Readers will see these quotation marks: those that mark a text are straight.",
    'Write "straight" ones in their place; or put those around them, if readers are to see them.',
)
OPEN = ("This quotation mark isn't closed here, and it marks no text: those that do are straight.", SEEN[1])
NAME = (
    "There is a ':' here that YAML takes for a new name: curly quotation marks are letters to it.",
    'Write "straight" ones around the whole text.',
)
TAG = ("This quotation mark is curly, and takes no part in HTML or Markdown.", 'Type a straight one: ".')
HALF = ("This comma parts the sentence in two: readers get a paragraph or an item of each half.", 'Put the whole sentence in "quotes".')
SPACE = ("This looks like a space and is another sign, which is taken for a letter.", "Type an ordinary space in its place.")
GLUED = ("This list is glued to the paragraph above it, and is shown as more of it.", "Leave an empty line above it.")
WORDS = [CUT] * 5 + [SEEN, OPEN, SEEN, TAG, TAG, TAG, NAME, HALF] + [SPACE] * 8 + [GLUED] * 3
# What looks like them, and is meant.
MEANT = [
    (ROLES, "plain: Bakes bread.", "plain: Bakes bread.  # a note as notes are written"),
    (ROLES, "plain: Bakes bread.", "plain: Bakes bread.  ## a note"),
    (ROLES, "plain: Bakes bread.", "plain: Bakes bread.  #"),
    (ROLES, "plain: Bakes bread.", 'plain: "Bakes loaf #4." # a note'),
    (ROLES, "plain: Bakes bread.", "plain: >-\n      Bakes loaf #4 and # 5."),
    (ROLES, "plain: Bakes bread.", 'plain: "“Bakes bread.”"'),
    (ROLES, "plain: Bakes bread.", "plain: “Bread” and ‘cakes’, and “buns”"),
    (ROLES, "plain: Bakes bread.", f"plain: Bakes 10{NBSP}loaves."),
    (ROLES, "words: [bread maker]", "words: [Rye bread, wheat bread, e.g. loaf]"),
    (ROLES, "words: [bread maker]", 'words: ["Once it is baked, the maker tastes it."]'),
    (ROLES, "roles:\n", "roles:  # in order\n  # of size\n"),
    (HELP, SUPPORT, f"{SUPPORT}\n\n- one that\n  goes on\n- two that\ngoes on\n- three\n\n  More of it\n- four"),
    (HELP, SUPPORT, f"{SUPPORT}\n\n```\nWords\n- no list\n```\n- a list"),
    (HELP, SUPPORT, f"{SUPPORT}\n\nIn the year\n2019. So it was – 10{NBSP}days - and “more” <b>x</b>"),
    (HELP, SUPPORT, f"{SUPPORT}\n\n### More {{: #more }}\n- one"),
    (HELP, SUPPORT, f"{SUPPORT}\n\nWords with <b>“bold”</b> = “x”, {{{{ role(\"taster\") }}}} ([Home](../index.md) “really”)"),
]  # fmt: skip
RULES = {row[0] for row in TOLD}
SAID = [*zip(TOLD, [*WORDS, None], strict=True)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return dict(read_project(tiny_project(tmp_path_factory.mktemp("tiny") / "project")).files)


def told(files: dict[str, bytes], file: str, find: str, put: str) -> list[Problem]:
    """What is said of the file after the change, by whoever reads it and by the check."""
    text = files[file].decode()
    assert text.count(find) == 1
    project = Project({**files, file: text.replace(find, put).encode()})
    seen = survey(project)
    return [*seen.problems, *read(project.files[ROLES], ROLES).problems, *unmeant.in_definitions(project), *unmeant.on_pages(seen.read)]


@pytest.mark.parametrize(("row", "words"), SAID, ids=[f"{number}-{row[0]}" for number, row in enumerate(TOLD)])
def test_what_is_hardly_meant_is_told_at_its_line(
    files: dict[str, bytes], row: tuple[str, str, str, str, str], words: tuple[str, str] | None
) -> None:
    rule, level, file, find, put = row
    problems = told(files, file, find, put.replace(MARK, ""))
    found = [problem for problem in problems if problem.rule == rule]
    assert [problem.level for problem in found] == [level], [one.as_text() for one in problems]
    before = files[file].decode().partition(find)[0] + put.partition(MARK)[0]
    assert MARK not in put or place(found[0]) == (file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    if words is None:  # Jinja's own, of a template
        assert rule == "template" and "straight" in found[0].suggestion
    else:
        assert (found[0].message, found[0].suggestion) == words


@pytest.mark.parametrize(("file", "find", "put"), MEANT, ids=range(len(MEANT)))
def test_what_is_meant_is_left_alone(files: dict[str, bytes], file: str, find: str, put: str) -> None:
    assert [problem.as_text() for problem in told(files, file, find, put) if problem.rule in RULES] == []
