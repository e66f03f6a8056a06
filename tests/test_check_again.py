"""A check of what was checked before answers from what is kept, and never so that a fault is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from projects import DIFFERENCES, DIFFERENCES_PAGE, reviewmap, tiny_project
from reviewmap.check import again, whole
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
        *(replace(project, files=renamed(project.files, name)) for name in kinds),
    ]
    for number, one in enumerate((project, *others), 1):
        ask(one, tmp_path)
        assert len(list(tmp_path.glob("*.kept"))) == number


def renamed(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The same files in the same order, one of them under another name."""
    path, dot, ending = name.rpartition(".")
    return {f"{path}s{dot}{ending}" if one == name else one: data for one, data in files.items()}


def ask(project: Project, folder: Path) -> None:
    problems_of(project, publish=False, on=None, folder=folder)


PART, FRAME = "content/_parts/own.html", "overrides/main.html"
ROLE, ROLES, HELP, POLISH = "content/roles/each.md", "process/roles.yml", "content/help/index.md", "content/help/index.pl.md"
LIST, EDITION, LAYER, CHANGES = "content/help/list.md", "process/edition.yml", "local/edition.yml", "local/changes.yml"
LANGUAGES = "process/languages.yml"
ASKED, LEDGER = "process/change.yml", "process/ledger/handbook.yml"
TOP = "---\ntitle: {}\ndescription: All\naudience: everyone\nexit: 'true'\n{}---\n"
LISTING = TOP.format("List", "template: 'true'\n")
TWICE = LISTING + "{% for one in roles %}\n<p id=\"{{ one.plain|replace(' ', '-') }}\"></p>\n{% endfor %}"
NUMBERED = "<p id=\"at-{{ work_lists[0].lists[0].places[0].at|replace('languages.yml:', '') }}\"></p>\n\n[x](#at-136)"
IN_ROLE = "<p id=\"{{ item.plain|replace(' ', '-') }}\"></p>"
CHANGED = "made_from: '2030.1'\nchanges:\n  - set: taster\n    because: We do.\n    fields: {plain: Tastes cake.}"
OF_AREA = {LAYER: "partnership: Us\narea: Ourtown\nsite_address: https://ours.example/", CHANGES: CHANGED, DIFFERENCES: DIFFERENCES_PAGE}
ELSEWHERE = {  # what is edited -> the pages as they are before, which are well; the edit; the page at which something is wrong now
    "a part": ({ROLE: "{% from 'own.html' import told %}{{ told() }}", PART: "{% macro told() %}x{% endmacro %}"}, {PART: ("told()", "tell()")}, ROLE),
    "what a part asks for": ({ROLE: "{% from 'own.html' import told %}{{ told(item) }}", PART: "{% macro told(one) %}{{ one.title }}{% endmacro %}"}, {PART: ("one.title", "one.titel")}, PART),
    "what a part asks for at times": ({ROLE: "{% from 'own.html' import told %}{{ told(item) }}", PART: "{% macro told(one) %}{% if one.code == 'R99' %}{{ one.title }}{% endif %}{% endmacro %}"}, {PART: ("one.title", "one.titel")}, PART),
    "what a part prints": ({LIST: LISTING + "{% from 'own.html' import told %}\n{{ told() }}", PART: "{% macro told() %}<h2>x</h2>{% endmacro %}"}, {PART: ("h2>x</h2", "h5>x</h5")}, LIST),
    "what things have": ({ROLE: "{% for one in item.parts %}{{ one.zz }}{% endfor %}"}, {ROLES: ("    title: Taster", "    part_of: [panel]\n    title: Taster")}, ROLE),
    "what things have at times": ({ROLE: "{% for one in item.parts if item.code == 'R99' %}{{ one.zz }}{% endfor %}"}, {ROLES: ("    title: Taster", "    part_of: [panel]\n    title: Taster")}, ROLE),
    "what things say": ({LIST: TWICE}, {ROLES: ("Tastes bread.", "Bakes bread.")}, LIST),
    "what the thing of a page says": ({ROLE: IN_ROLE, HELP: "<a href='../roles/taster/#Tastes-bread.'>x</a>"}, {ROLES: ("Tastes bread.", "Eats bread.")}, HELP),
    "what a function says": ({HELP: "<p id=\"to-{{ panel()|replace(' ', '-') }}\"></p>\n\n[x](#to-the-national-desk)"}, {ROLES: ("the national desk", "the table")}, HELP),
    "what the edition says": ({HELP: "<p id=\"{{ reviewmap.server_records|replace(' ', '-') }}\"></p>\n\n[x](#thirty-days)"}, {EDITION: ("thirty days", "ten days")}, HELP),
    "the page that was translated": ({POLISH: TOP.format("Pomoc", "lang: pl\nmade_of: x\n") + "## Kto\n\n[x](#who)"}, {HELP: ("{: #who }", "")}, POLISH),
    "a layer": ({LIST: TWICE, **OF_AREA}, {CHANGES: ("Tastes cake.", "Bakes bread.")}, CHANGES),
    "the line on which something stands": ({LIST: LISTING + NUMBERED, LANGUAGES: ""}, {LANGUAGES: ("", "# One line more.\n")}, LIST),
    "the frame": ({HELP: "## Here {: #by-the-frame }"}, {FRAME: ("", '<p id="by-the-frame"></p>')}, HELP),
    "a template of the frame": ({}, {FRAME: ("", "{% include 'none.html' %}")}, FRAME),
    "the settings of the engine": ({}, {"mkdocs.yml": ("  - tables", "  - tabels")}, "mkdocs.yml"),
    "a slip in a definition": ({}, {ROLES: ("Tastes bread.", "Tastes bread. # or cake\n    titel: x")}, ROLES),
    "a quotation": ({}, {ASKED: ("quote: Buy flour.", "quote: Buy flowers.")}, ASKED),
    "what became of a passage": ({}, {LEDGER: ("where: [use-flour]", "where: [use-flowers]")}, LEDGER),
    "a file that goes": ({HELP: "[x](a.txt)", "content/help/a.txt": "x"}, {"content/help/a.txt": None}, HELP),
    "a thing's id": ({HELP: "{{ role('taster') }}"}, {ROLES: ("id: taster", "id: tester")}, HELP),
    "the page": ({LIST: TWICE}, {LIST: ("one.plain", "one.kind")}, LIST),
}  # fmt: skip


@pytest.mark.parametrize("what", ELSEWHERE)
def test_a_page_is_looked_at_again_when_something_else_changes_what_it_means(
    what: str, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was seen on a page counts only as long as all that decides it is the same. Only the last of these edits touches the page."""
    added, edits, page = ELSEWHERE[what]
    project = replace(read_project(tiny), layer="local" if LAYER in added else None)
    files = project.files | {name: (project.files.get(name, b"").decode() + text + "\n").encode() for name, text in added.items()}
    for name, edit in edits.items():
        assert edit is None or edit[0] in files[name].decode()
        edited = None if edit is None else files[name].decode().replace(*edit, 1).encode()
        changed = {**files, name: edited} if edited is not None else {one: data for one, data in files.items() if one != name}
    for _ in range(2):  # the second time everything has been seen
        for given in (replace(project, files=files), replace(project, files=changed)):
            told = problems_of(given, publish=False, on=None, folder=tmp_path)
            monkeypatch.setattr(whole, "_national", [])
            assert told == check(given, fill=True)[1]
            monkeypatch.setattr(whole, "_national", [])
            wrong = [one.as_text() for one in told if one.where.file == page and one.level == "error"]
            assert bool(wrong) == (given.files == changed), [one.as_text() for one in told if one.level == "error"]
            for entry in tmp_path.glob("*.kept"):  # the whole answers: what was seen stays
                entry.unlink()


def test_what_is_told_moves_with_the_lines_above_it(tiny: Path, tmp_path: Path) -> None:
    """A comment says nothing, and what is wrong below it stands a line further down."""
    project = read_project(tiny)
    wrong = project.files[ROLES].decode().replace("    title: Taster", "    part_of: [taster]\n    title: Taster")
    line = wrong.splitlines().index("    part_of: [taster]") + 1
    texts = {
        "as it is": (wrong, line),
        "at the end": (f"{wrong}# One.\n", line),
        "above it": (f"# One.\n{wrong}", line + 1),
        "beside it": (wrong.replace("code: R03", "code: R03 # One."), line),
        "broken in two": (wrong.replace("part_of: [taster]", "part_of:\n      [taster]"), line + 1),
    }
    for where, (text, at) in [*texts.items(), *texts.items()]:  # the second time everything has been seen
        given = replace(project, files={**project.files, ROLES: text.encode()})
        told = problems_of(given, publish=False, on=None, folder=tmp_path)
        assert [one.where.line for one in told if one.rule == "role-in-itself"] == [at], where
        for entry in tmp_path.glob("*.kept"):  # the whole answers: what was seen stays
            entry.unlink()


SIGN_OFF, TO_COME = "process/sign-off/2030.yml", "Nobody can have done this on 2030-02-02: that day is still to come."


def test_a_day_that_has_begun_somewhere_has_come_for_what_was_kept_too(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the east of Kiribati it is fourteen hours later than in Greenwich. Nothing else changes between these checks."""
    project = read_project(tiny)
    early = project.files[SIGN_OFF].replace(b"on: 2030-01-10", b"on: 2030-02-02", 1)
    given = replace(project, files={**project.files, SIGN_OFF: early})
    for day, hour, minute, told in ((1, 9, 58, True), (1, 9, 59, True), (1, 10, 0, False), (2, 0, 0, False)):

        class Clock(datetime):
            @classmethod
            def now(cls, tz: object = None, at: tuple[int, ...] = (2030, 2, day, hour, minute)) -> datetime:
                assert tz is UTC
                return datetime(*at, tzinfo=UTC)  # type: ignore[misc,arg-type]

        monkeypatch.setattr(again, "datetime", Clock)
        monkeypatch.setattr(whole, "_national", [])
        found = [one.message for one in problems_of(given, publish=False, on=None, folder=tmp_path) if one.level == "error"]
        assert found == ([TO_COME] if told else []), (day, hour, minute)
        assert [
            one.where.file for one in problems_of(given, publish=False, on=date(2030, 2, 1), folder=tmp_path) if one.rule == "ahead"
        ] == [SIGN_OFF]


def test_what_areas_say_is_part_of_what_a_check_is_known_by(tiny: Path, tmp_path: Path) -> None:
    """Another word in a layer that a national edition shows, a layer more, one under another name: each is checked anew. The same isn't."""
    project = read_project(tiny)

    def area(text: str, folder: str = "layers/a") -> Project:
        return replace(project, files=project.files | {LAYER: f"partnership: Us\narea: {text}\n".encode()}, layer=folder)

    shown = [
        {},
        {"a": area("Ourtown")},
        {"a": area("Yourtown")},
        {"a": area("Ourtown", "layers/b")},
        {"a": area("Ourtown"), "b": area("Yourtown", "layers/b")},
    ]
    for number, areas in enumerate(shown, 1):
        for _ in range(2):
            ask(replace(project, areas=areas), tmp_path)
            assert len(list(tmp_path.glob("*.kept"))) == number


def test_the_command_answers_the_same_from_what_is_kept_or_damaged(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "tiny")
    first = reviewmap(project, "check", "--all")
    [entry] = (project / FOLDER).glob("*.kept")
    again = reviewmap(project, "check", "--all")
    entry.write_bytes(entry.read_bytes()[:40])
    damaged = reviewmap(project, "check", "--all")
    assert first == again == damaged and first.code == 0
