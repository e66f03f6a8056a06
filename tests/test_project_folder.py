"""The folder of a project, as it lies on a disk: what is read of it, what is left, and what whoever looks after it is told, whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewmap.read.project import read_alone, read_project

OTHER = " Nothing in this folder is read: it has another name than those of a project. Did you mean '{}'? (unknown-file)"
LINK = " This is a link to something else, and links are not followed. Put the file itself here. (not-a-file)"
DEVICE = " This is no file that can be read (a device, a pipe or a socket). Take it away. (not-a-file)"
FOLDER = " This can't be read (Is a directory). Put a file in its place that you may read, or take it away. (unreadable)"
DOT = " A file whose name begins with a dot is no part of a site. {} (unknown-file)"
SERVER = "Take it away. What a server is told is made with each site: look at _server/ in it."


def put(root: Path, name: str, data: bytes = b"a\r\nb") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, "project/process/roles.yml")
    return tmp_path / "project"


def test_what_belongs_to_a_project_is_read_and_what_lies_beside_it_isnt(root: Path) -> None:
    for name in (
        "process/stages/01.yml",
        "content/help/index.md",
        "overrides/a/b.html",
        "mkdocs.yml",
        "local/edition.yml",
        "local/content/own.md",
    ):
        put(root, name)
    for name in (
        "README.md",
        "process/.roles.yml",
        "content/.notes/idea.md",
        "overrides/.DS_Store",
        "site/index.html",
        "scripts/a.yml",
        "mkdocs.yaml",
    ):
        put(root, name)
    project = read_project(root, local=root / "local")
    assert set(project.files) == {
        *("process/roles.yml", "process/stages/01.yml", "content/help/index.md", "overrides/a/b.html", "mkdocs.yml"),
        *("local/edition.yml", "local/content/own.md"),
    }
    assert (project.problems, project.layer) == ((), "local")
    assert list(project.below("process")) == list(project.below("process/")) == ["process/roles.yml", "process/stages/01.yml"]
    assert "local/edition.yml" not in read_project(root).files, "a layer is read where somebody asks for it"


def test_a_layer_may_lie_anywhere_and_is_named_as_it_lies(root: Path) -> None:
    layer = root.parent / "areas/breadtown"
    put(layer, "edition.yml")
    os.mkfifo(layer / "pipe")
    project = read_project(root, local=layer)
    assert (project.layer, project.files["local/edition.yml"]) == (layer.as_posix(), b"a\r\nb")
    assert (
        project.shown("local/edition.yml") == f"{layer.as_posix()}/edition.yml"
        and project.shown("process/roles.yml") == "process/roles.yml"
    )
    assert [one.as_text() for one in project.problems] == [f"{layer.as_posix()}/pipe: error:{DEVICE}"]


@pytest.mark.parametrize("ending", ["js", "css", "svg", "html", "json"])
def test_what_readers_get_as_it_is_has_the_same_line_ends_wherever_it_was_edited(root: Path, ending: str) -> None:
    put(root, f"overrides/a.{ending}")
    put(root, "overrides/a.png")
    files = read_project(root).files
    assert (files[f"overrides/a.{ending}"], files["overrides/a.png"]) == (b"a\nb", b"a\r\nb")


def linked(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(root / "process/roles.yml" if "." in name else root / "process")


def deep(root: Path) -> None:
    put(root, "content/" + "in/" * 12 + "last.md")
    put(root, "content/" + "in/" * 13 + "too-far.md")


def large(root: Path) -> None:
    for name, size in (("just.pdf", 20_000_000), ("large.pdf", 21_000_000)):
        os.truncate(put(root, f"content/{name}"), size)


# what is done to the folder, and every line that is told of it
TOLD: list[tuple[str, Callable[[Path], object], list[str]]] = [
    ("a file that is a link", lambda root: linked(root, "content/link.md"), [f"content/link.md: error:{LINK}"]),
    ("a folder that is a link", lambda root: linked(root, "content"), [f"content: error:{LINK}"]),
    ("a folder within that is a link", lambda root: linked(root, "process/more"), [f"process/more: error:{LINK}"]),
    ("settings that are a link", lambda root: linked(root, "mkdocs.yml"), [f"mkdocs.yml: error:{LINK}"]),
    ("settings that are a folder", lambda root: (root / "mkdocs.yml").mkdir(), [f"mkdocs.yml: error:{DEVICE}"]),
    ("a pipe", lambda root: os.mkfifo(root / "process/pipe.yml"), [f"process/pipe.yml: error:{DEVICE}"]),
    ("a folder that is called as a page is", lambda root: put(root, "content/a.md/index.md"), [f"content/a.md: error:{FOLDER}"]),
    ("a folder that is called as a definition is", lambda root: put(root, "process/a.yml/b.yml"), [f"process/a.yml: error:{FOLDER}"]),
    ("a folder that is a file", lambda root: put(root, "content"), ["content: error: This can't be read (Not a directory). Put a file in its place that you may read, or take it away. (unreadable)"]),
    ("folders in folders", deep, ["content" + "/in" * 13 + ": error: This is nested too deeply. Use fewer folders in folders. (depth)"]),
    ("a large file", large, ["content/large.pdf: error: This file is 21 MB; a file may have 20 MB. Make it smaller: readers pay for what they fetch. (file-size)"]),
    ("folders that were meant", lambda root: [(root / name).mkdir() for name in ("proces", "Content", "overides", "layer", "locall", "docs")],
     [f"{name}: error:{OTHER.format(meant)}" for name, meant in (("Content", "content"), ("layer", "layers"), ("locall", "local"), ("overides", "overrides"), ("proces", "process"))]),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "lines"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_cannot_be_read_is_told_whole(root: Path, spoil: Callable[[Path], object], lines: list[str]) -> None:
    spoil(root)
    project = read_project(root)
    assert [one.as_text() for one in project.problems] == lines
    told = {line.partition(": error")[0] for line in lines}
    assert "process/roles.yml" in project.files and told.isdisjoint(project.files), "all else is read"
    assert "content/a.md/index.md" in project.files or not (root / "content/a.md").is_dir()
    assert "content/just.pdf" in project.files or not (root / "content/just.pdf").exists()


def test_a_hidden_file_of_a_layer_that_somebody_means_is_told_and_what_systems_keep_there_isnt(root: Path) -> None:
    kept = [".git", ".gitignore", ".hgignore", ".svn", ".DS_Store", ".AppleDouble", ".directory", ".editorconfig", ".idea", ".vscode"]
    kept += ["._edition.yml", ".#a.md", ".~lock.a.odt#", ".a.md.swp", ".a.md~", ".nfs0001", ".Trash-1000", ".fseventsd", ".keep"]
    meant = {
        ".changes.yml": "Did you mean 'changes.yml'?", ".content": "Did you mean 'content'?", ".edition.yml": "Did you mean 'edition.yml'?",
        ".editoin.yml": "Did you mean 'edition.yml'?", ".htaccess": SERVER, ".learning.yml": "Did you mean 'learning.yml'?",
        ".statistics": "Did you mean 'statistics'?", ".well-known": SERVER,
    }  # fmt: skip
    for name in (*kept, *meant, "content/.htaccess"):
        put(root, f"local/{name}")
    lines = [one.as_text() for one in read_project(root, local=root / "local").problems]
    wanted = {f"local/{name}: error:{DOT.format(mend)}" for name, mend in meant.items()}
    assert sorted(lines) == sorted({*wanted, f"local/content/.htaccess: error:{DOT.format(SERVER)}"})


def test_a_nation_tells_of_the_layers_that_are_areas_and_of_invented_ones_where_there_are_none(root: Path) -> None:
    for name in (
        "one/edition.yml",
        "one/changes.yml",
        "one/learning.yml",
        "one/ledger/quotations.lock.json",
        "one/ledger/notes.txt",
        "one/content/page.md",
    ):
        put(root, f"examples/{name}", b"example")
    project = read_project(root)
    assert (list(project.areas), project.areas_are_examples) == (["one"], True)
    put(root, "layers/two/edition.yml")
    put(root, "layers/.three/edition.yml")
    put(root, "layers/four/changes.yml")
    put(root, "layers/edition.yml")
    (root / "layers/five").symlink_to(root / "examples/one")
    project = read_project(root)
    assert (list(project.areas), project.areas_are_examples, project.problems) == (["two"], False, ())
    assert project.areas["two"].files["process/roles.yml"] == b"a\r\nb" and project.areas["two"].layer == "layers/two"
    own = {name for name in read_project(root, layers=root / "examples").areas["one"].files if name.startswith("local/")}
    assert own == {"local/edition.yml", "local/changes.yml", "local/learning.yml", "local/ledger/quotations.lock.json"}
    put(root, "local/edition.yml")
    assert read_project(root, local=root / "local").areas == {}, "an area tells of no other"


def test_a_file_by_itself_is_read_as_one_of_a_project_would_be(root: Path) -> None:
    linked(root, "mkdocs.yml")
    assert read_alone(root / "process/roles.yml") == b"a\r\nb"
    assert (read_alone(root / "mkdocs.yml"), read_alone(root / "nothing.yml"), read_alone(root / "process")) == (None, None, None)
