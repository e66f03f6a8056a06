"""What is wrong with a layer in it is told where an area can mend it: at its own change, with a file of its own to write in, or as the nation's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from projects import tiny_project
from reviewmap.check.layers import told_locally
from reviewmap.model import Knowledge
from reviewmap.problems import Problem, Where
from reviewmap.read.load import load
from reviewmap.read.project import Project, read_project

EDITION = b"partnership: Our Partnership\narea: Ourtown\n"
CHANGES = (
    "changes:\n  - remove: smoke\n    because: No oven.\n  - set: term loaf  # a note\n    because: Ours.\n    fields: {plain: Ours.}\n"
)
OWN, FIRST, TERMS = "ours/changes.yml", "process/stages/00-first-look.yml", "process/glossary.yml"
THEIRS = "It stands in the national edition, too: tell whoever publishes that, and take over their next update."
SIGN = "Sign it off: `reviewmap sign {} --by ROLE`."
SMOKE, LOAF, FILE, EDITION_FILE = Where(OWN, 2, 13), Where(OWN, 4, 10), Where(OWN), Where("ours/edition.yml")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("told") / "project"))


def layered(tiny: Project, changes: str | None = CHANGES) -> tuple[Project, Knowledge]:
    own = {"local/edition.yml": EDITION} | ({"local/changes.yml": changes.encode()} if changes is not None else {})
    project = Project({**tiny.files, **own}, "ours", tiny.problems)
    knowledge, problems = load(project)
    assert knowledge is not None, problems
    return project, knowledge


def told(tiny: Project, problem: Problem, *national: Problem, changes: str | None = CHANGES) -> list[Problem]:
    project, knowledge = layered(tiny, changes)
    return told_locally(project, knowledge, [problem], national)


# -- what an area did ------------------------------------------------------------------------------------------------------------

# what is advised nationally, and to an area
ADVICE = [
    ("Look in process/roles.yml.", f"Look in {OWN} (`add:` with `into: roles`, or `set:`)."),
    ("Put it into process/edition.yml, or take it out.", "Put it into ours/edition.yml, or take it out."),
    ("Look it up in process/ledger/report.yml.", "Look it up in process/ledger/report.yml."),
    ("Look up its id in process/.", f"Look up its id in {OWN}."),
    ("Ask somebody.", "Ask somebody."),
]


@pytest.mark.parametrize(("advice", "ours"), ADVICE, ids=[row[0] for row in ADVICE])
def test_advice_names_a_file_of_the_area(tiny: Project, advice: str, ours: str) -> None:
    for place in (OWN, "local/edition.yml"):
        problem = Problem(Where(place, 3, 4), "It is odd.", "odd", suggestion=advice)
        assert told(tiny, problem) == [replace(problem, suggestion=ours)]


def test_what_a_file_is_called_is_told_as_it_is(tiny: Project) -> None:
    for rule in ("name", "unknown-file"):
        problem = Problem(Where("process/Odd.yml"), "It is odd.", rule, suggestion="Look in process/roles.yml.")
        assert told(tiny, problem) == told(tiny, problem, problem) == [problem]


# -- what is wrong nationally, too ----------------------------------------------------------------------------------------------------

NATIONAL = [
    ("checked", TERMS, SIGN.format("loaf"), "Check it against its sources, then write under `accepted:` in ours/edition.yml: {what: loaf, by: ..., on: ...}."),
    ("accepted", TERMS, SIGN.format('"term loaf"'), "Read them, then write under `accepted:` in ours/edition.yml: {what: term loaf, by: ..., on: ...}."),
    ("telephone", "process/support.yml", SIGN.format("bread-line"), "Ring it, then write under `accepted:` in ours/edition.yml: {what: bread-line, by: ..., on: ...}."),
    ("checked", TERMS, "Look again.", THEIRS),
    ("checked", "content/help/index.md", SIGN.format("/help/"), THEIRS),
    ("odd", TERMS, SIGN.format("loaf"), THEIRS),
    ("odd", "overrides/main.html", "Mend it.", THEIRS),
    ("odd", "mkdocs.yml", "Mend it.", "Mend it."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "advice", "ours"), NATIONAL, ids=[f"{row[0]}-{row[1]}" for row in NATIONAL])
def test_what_is_wrong_nationally_is_accepted_here_or_told_there(tiny: Project, rule: str, file: str, advice: str, ours: str) -> None:
    """Also where the layer has moved it to another line."""
    problem = Problem(Where(file, 7, 1), "It is as line 9 says.", rule, level="warning", suggestion=advice)
    nationally = replace(problem, where=Where(file, 5, 1), message="It is as line 6 says.")
    assert told(tiny, problem, nationally) == [replace(problem, suggestion=ours)]
    other = replace(nationally, message="It is another.")
    assert told(tiny, problem, other, replace(problem, rule="another"), replace(problem, where=Where("x", 7, 1)))[0].message.startswith(
        "With this, "
    )


# -- what no longer holds with the layer ------------------------------------------------------------------------------------------------


def line_of(tiny: Project, file: str, words: str) -> int:
    return next(number for number, line in enumerate(tiny.files[file].decode().splitlines(), 1) if words in line)


# file, words in its line ("": the whole file), message, advice; where it is told, and the advice there
MOVED: list[tuple[str, str, str, str, Where, str]] = [
    ("content/help/index.md", "## Who", "There is no 'smoke' here.", "Mend it.", SMOKE, "Mend it. A page of yours at ours/content/help/index.md can take its place."),
    ("content/help/index.md", "", "There is no 'smoke'.", "", SMOKE, "A page of yours at ours/content/help/index.md can take its place."),
    (FIRST, "rule: Use flour.", "It needs smoke.", "Mend it.", SMOKE, "Mend it. Change that too, here: `set: use-flour`."),
    (FIRST, "title: Bake the loaf", "It needs smoke.", "", SMOKE, "Change that too, here: `set: bake-the-loaf`."),
    (FIRST, "", "It needs smoke.", "Mend it.", SMOKE, "Mend it."),
    (TERMS, "plain:", "It needs smoke.", "", SMOKE, "Change that too, here: `set: loaf`."),
    (TERMS, "plain:", "It is odd.", "Did you mean 'loaf'?", LOAF, "Did you mean 'loaf'? Change that too, here: `set: loaf`."),
    (TERMS, "", "It is odd.", "", LOAF._replace(column=5), ""),
    ("process/roles.yml", "", "It is odd.", "", FILE, ""),
    ("process/roles.yml", "", "It is smoked.", "Look in process/roles.yml.", FILE, f"Look in {OWN} (`add:` with `into: roles`, or `set:`)."),
    ("process/learning.yml", "", "It is odd.", "", FILE, ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "words", "message", "advice", "where", "ours"), MOVED, ids=range(len(MOVED)))
def test_what_a_change_breaks_elsewhere_is_told_at_the_change(
    tiny: Project, file: str, words: str, message: str, advice: str, where: Where, ours: str
) -> None:
    line = line_of(tiny, file, words) if words else 0
    problem = Problem(Where(file, line, 60 if line else 0), message, "odd", suggestion=advice)
    (one,) = told(tiny, problem)
    place = f"{file}:{line}" if line else file
    assert (one.where, one.message, one.suggestion) == (where, f"With this, {place} no longer holds: {message}", ours)
    assert (one.rule, one.level) == ("odd", "error")


def test_what_shares_its_id_is_named_with_its_kind(tiny: Project) -> None:
    files = {name: data.replace(b"taster", b"loaf") for name, data in tiny.files.items()}
    (one,) = told(replace(tiny, files=files), Problem(Where(TERMS, line_of(tiny, TERMS, "plain:"), 60), "It is odd.", "odd"))
    assert one.suggestion == "Change that too, here: `set: term loaf`."


def test_without_a_file_of_changes_it_is_told_at_the_layers_own(tiny: Project) -> None:
    (one,) = told(tiny, Problem(Where("process/roles.yml"), "It is odd.", "odd"), changes=None)
    assert one.where == EDITION_FILE


def test_what_only_the_nation_counts_is_nothing_to_an_area_unless_it_is_an_error(tiny: Project) -> None:
    for rule in ("presence-more", "lock", "ledger"):
        problem = Problem(Where("process/presence.yml"), "There is more.", rule, level="warning")
        assert told(tiny, problem) == []
        assert [one.rule for one in told(tiny, replace(problem, level="error"))] == [rule]
    assert len(told(tiny, Problem(Where("process/presence.yml"), "There is more.", "presence", level="warning"))) == 1
