"""Names of files, folders and ids, and what is no file of the project's own: told, with what was meant where it is a slip."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from marked import change
from projects import edit, reviewmap, tiny_project
from reviewmap.check.whole import check
from reviewmap.read.project import read_project
from worded import as_agreed

PAGE = "---\ntitle: A page\ndescription: A page.\naudience: everyone\n---\nWords.\n"
SECRET = "what stands outside"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tiny_project(tmp_path / "project")
    (project / "local").mkdir()
    (project / "local/edition.yml").write_text("partnership: P\narea: A\n")
    return project


def told(project: Path) -> list[tuple[str, str, str]]:
    problems = check(read_project(project, local=project / "local"))[1]
    assert [one.as_text() for one in problems if one.rule in ("unknown-file", "name") and not as_agreed(one)] == []
    return [(problem.where.file, problem.rule, problem.suggestion) for problem in problems if problem.level == "error"]


def put(project: Path, name: str, text: str = PAGE) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text, encoding="utf-8")


FIGURES = "Figures stand here in .yml files, and in no folder below: `reviewmap statistics import` writes them."
UNKNOWN = [
    ("process/notes.txt", "process/notes.txt", "Definitions end in .yml. Take this away."),
    ("process/roles.yml.orig", "process/roles.yml.orig", "Definitions end in .yml. Take this away."),
    ("process/stagse/02-more.txt", "process/stagse", "Did you mean 'stages'?"),
    (
        "process/stages/old/02-more.yml",
        "process/stages/old/02-more.yml",
        "Each stage is a file in process/stages/, and there are no folders below it.",
    ),
    ("local/conten/index.md", "local/conten", "Did you mean 'content'?"),
    ("local/edition.yaml", "local/edition.yaml", "Did you mean 'edition.yml'?"),
    ("local/process/roles.yml", "local/process/roles.yml", "Changes to definitions stand in changes.yml, by id."),
    ("local/notes.txt", "local/notes.txt", "A layer holds edition.yml, changes.yml, learning.yml, and pages and pictures in content/."),
    (
        "local/content/hepl/index.md",
        "local/content/hepl",
        "Did you mean 'help'? A layer's page takes the place of the national one at the same path.",
    ),
    ("local/content/_parts/parts.html", "local/content/_parts", "What pages include stands in content/_parts/, and nowhere else."),
    ("content/_part/parts.html", "content/_part", "Did you mean '_parts'?"),
    ("contents/help/more.md", "contents", "Did you mean 'content'?"),
    ("process/old/more.yml", "process/old", "Definitions stand in process/ and in process/stages/."),
    (
        "process/statistics/old/x.yml",
        "process/statistics/old/x.yml",
        "Figures are files in process/statistics/, and there are no folders below it.",
    ),
    (
        "process/ledger/old/x.yml",
        "process/ledger/old/x.yml",
        "Each ledger is a file in process/ledger/, and there are no folders below it.",
    ),
    (
        "process/sign-off/old/2030.yml",
        "process/sign-off/old/2030.yml",
        "Sign-offs are files in process/sign-off/, and there are no folders below it.",
    ),
    ("content/_more/parts.html", "content/_more", "Take it away."),
    ("local/more.yml", "local/more.yml", "They are called edition.yml, changes.yml and learning.yml."),
    ("local/statistics/ours.csv", "local/statistics/ours.csv", FIGURES),
    ("local/statistics/old/ours.yml", "local/statistics/old/ours.yml", FIGURES),
    (
        "local/ledger/mine.txt",
        "local/ledger/mine.txt",
        "Commands keep quotations.lock.json and published-ids.json and published-addresses.json here.",
    ),
    ("Process/roles.yml", "Process", "Did you mean 'process'?"),
    ("layer/area/edition.yml", "layer", "Did you mean 'layers'?"),
]


@pytest.mark.parametrize(("name", "where", "suggestion"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_what_does_not_belong_there(project: Path, name: str, where: str, suggestion: str) -> None:
    put(project, name)
    assert (where, "unknown-file", suggestion) in told(project)


BAD_NAMES = [
    ("content/Help/more.md", "content/Help", "Call it help."),
    ("content/help/More.md", "content/help/More.md", "Call it more.md."),
    ("content/help/more pages.md", "content/help/more pages.md", "Call it more-pages.md."),
    ("content/help/more_pages.md", "content/help/more_pages.md", "Call it more-pages.md."),
    ("content/help/über.md", "content/help/über.md", "Call it uber.md."),
    ("content/help/u\u0308ber.md", "content/help/u\u0308ber.md", "Call it uber.md."),
    ("content/help/map.PNG", "content/help/map.PNG", "Call it map.png."),
    ("content/help/aux.md", "content/help/aux.md", "Choose another."),
    ("content/con/index.md", "content/con", "Choose another."),
    ("local/content/com1.md", "local/content/com1.md", "Choose another."),
    ("content/help/-.md", "content/help/-.md", "Call it md."),
    (f"content/help/{'n' * 101}.md", f"content/help/{'n' * 101}.md", "Use a shorter one."),
    (f"content/{'/'.join(['n' * 70] * 3)}.md", f"content/{'/'.join(['n' * 70] * 3)}.md", "Use shorter names."),
    ("process/stages/Last Look.yml", "process/stages/Last Look.yml", "Call it last-look.yml."),
]


@pytest.mark.parametrize(("name", "where", "suggestion"), BAD_NAMES, ids=range(len(BAD_NAMES)))
def test_a_name_that_not_every_computer_can_hold(project: Path, name: str, where: str, suggestion: str) -> None:
    put(project, name)
    assert (where, "name", suggestion) in told(project)


def test_names_that_are_the_same_to_some_computers(project: Path) -> None:
    put(project, "content/help/\u00fcber.md")
    put(project, "content/help/u\u0308ber.md")
    put(project, "content/help/INDEX.md")
    assert {file for file, rule, suggestion in told(project) if suggestion == "Give one of them another name."} == {
        "content/help/index.md", "content/help/\u00fcber.md"}  # fmt: skip


@pytest.mark.parametrize(("found", "mend"), [
    ("id: ⟦con", "Windows keeps it for itself"), (f"id: ⟦{'n' * 101}", "has 101 letters"), ("id: ⟦Baker", "not in the form"), ("id: ⟦bäcker", "not in the form"),
])  # fmt: skip
def test_an_id_is_a_name_too(project: Path, found: str, mend: str) -> None:
    where = change(project, "process/roles.yml", "id: inspector", found)
    problems = [problem for problem in check(read_project(project))[1] if mend in problem.message]
    assert [(problem.where.file, problem.where.line, problem.where.column) for problem in problems] == [where]


# -- the order of stages -----------------------------------------------------------------------------------------------------


def test_names_of_files_do_not_order_the_stages(project: Path) -> None:
    before = check(read_project(project))[0]
    (project / "process/stages/00-first-look.yml").rename(project / "process/stages/zz.yml")
    after, problems = check(read_project(project))
    assert problems == [] and before is not None and after is not None
    assert [stage.id for stage in after.stages] == [stage.id for stage in before.stages] == ["first-look", "last-look"]


@pytest.mark.parametrize(("order", "rule", "words"), [
    ("[first-look]", "stage-order", "The stage 'last-look' has no place in the process."),
    ("[first-look, last-look, last-look]", "stage-order", "'last-look' stands here twice."),
    ("[first-look, last-lok, last-look]", "unknown-id", "There is no stage 'last-lok'."),
])  # fmt: skip
def test_every_stage_has_its_place_once(project: Path, order: str, rule: str, words: str) -> None:
    edit(project, "process/edition.yml", "stages: [first-look, last-look]", f"stages: {order}")
    assert (rule, words) in [(problem.rule, problem.message) for problem in check(read_project(project))[1]]


# -- what is no file of the project's own ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["content/help/more.md", "content/help/more.png", "process/stages/02.yml", "local/content/more.md", "local/more.yml",
                                  "overrides/assets/js/more.js", "content/_parts/more.html", "mkdocs.yml"])  # fmt: skip
@pytest.mark.parametrize("kind", ["link", "link to a folder", "link to nothing", "pipe"])
def test_what_is_no_file_is_not_read(project: Path, tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"link": tmp_path / "secret.txt", "link to a folder": tmp_path, "link to nothing": tmp_path / "nothing"}[kind])
    read = read_project(project, local=project / "local")
    assert SECRET.encode() not in read.files.values()
    assert (name, "not-a-file") in [(file, rule) for file, rule, _ in told(project)]


@pytest.mark.parametrize("folder", ["process", "content", "local", "overrides", "content/help", "local/content"])
def test_a_folder_that_is_a_link_is_not_followed(project: Path, tmp_path: Path, folder: str) -> None:
    outside = tmp_path / "outside"
    put(project, "local/content/index.md")
    shutil.move(project / folder, outside)
    (outside / "secret.txt").write_text(SECRET)
    (project / folder).symlink_to(outside)
    assert SECRET.encode() not in read_project(project, local=project / "local").files.values()
    assert (folder, "not-a-file") in [(file, rule) for file, rule, _ in told(project)]


@pytest.mark.parametrize(("file", "find", "instead"), [
    ("local/edition.yml", "area: A\n", "area: A\nlogo: ../../secret.svg\n"),
    ("local/edition.yml", "area: A\n", "area: A\nlogo: /etc/passwd\n"),
    ("content/process/index.md", '"parts.html"', '"../../../secret.svg"'),
    ("process/papers.yml", "help/index", "../../secret"),
    ("content/help/index.md", "## Who", "[secret](../../secret.md)\n\n## Who"),
])  # fmt: skip
def test_no_path_leads_out_of_the_project(project: Path, tmp_path: Path, file: str, find: str, instead: str) -> None:
    for name in ("secret.svg", "secret.md"):
        (tmp_path / name).write_text(SECRET)
    edit(project, file, find, instead)
    ran = reviewmap(project, "build", "--local", "local")
    assert ran.code == 1 and file in ran.err and SECRET not in ran.err
    assert "our mistake" not in ran.err
