"""How files are written: what stands in their way is left alone or told, and what stays the same isn't touched."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import tree
from reviewmap.errors import CannotGoOn
from reviewmap.site import publish, sync
from reviewmap.site.publish import place_for
from reviewmap.site.sync import alone_in, ours_or_stop, writable_or_stop, write_files
from reviewmap.site.sync import sync as make_exactly

SOMEBODYS = (
    "{} holds something else than an earlier result of this command, and all of it would be replaced. Move it away, or name another folder."
)
KEPT_HERE = "{} is where definitions and pages are kept: what is made there would be taken for more of them. Name another folder."


@pytest.fixture(autouse=True)
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(folder: Path, *names: str) -> Path:
    """A folder with these files; a name that ends in a slash is a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = folder / name
        path.mkdir(parents=True) if name.endswith("/") else path.parent.mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_text(name)
    return folder


@pytest.mark.parametrize(
    "names",
    [
        (),
        (".cache/",),
        (".reviewmap/",),
        ("lost+found/",),
        (".cache/x", ".reviewmap/new/index.html", "lost+found/"),
        ("staged.txt", "notes.txt"),
        ("macros.json", "notes.txt"),
        (".reviewmap/list", "notes.txt"),
    ],
    ids=str,
)
def test_a_folder_is_ours_that_is_empty_or_that_we_marked(names: tuple[str, ...]) -> None:
    """Whatever a file system keeps at its top, and what was made before, is nobody's work."""
    ours_or_stop(Path("nowhere/yet"), "staged.txt")
    ours_or_stop(put(Path("made"), *names), "staged.txt")


@pytest.mark.parametrize(
    "names",
    [
        ("notes.txt",),
        ("lost/",),
        (".cache/x", "notes.txt"),
        ("lost+found/", "index.html"),
        ("other.txt", "below/staged.txt"),
        ("staged.txt/",),
        ("staged.txt", ".git/"),
        (".reviewmap/new/index.html", "index.html"),
        ("macros.json", ".git/HEAD"),
    ],
    ids=str,
)
def test_a_folder_with_somebodys_work_is_not_replaced(names: tuple[str, ...]) -> None:
    folder = put(Path("made/here"), *names)
    before = tree(folder)
    with pytest.raises(CannotGoOn) as stop:
        ours_or_stop(folder, "staged.txt")
    assert str(stop.value) == SOMEBODYS.format("made/here") and tree(folder) == before


@pytest.mark.parametrize("name", ["process", "content", "local", "overrides", "content/help", "process/stages/new", "link"])
def test_nothing_is_made_among_what_people_write(name: str) -> None:
    put(Path("content/help"))
    Path("link").symlink_to("content")
    with pytest.raises(CannotGoOn) as stop:
        ours_or_stop(Path(name), "staged.txt")
    assert str(stop.value) == KEPT_HERE.format(name)
    ours_or_stop(Path(f"{name.partition('/')[0]}-more"), "staged.txt")


def test_a_folder_holds_just_these_files_and_those_that_stay_are_not_touched(tmp_path: Path) -> None:
    folder = put(tmp_path / "made", "a.txt", "same.txt", "deep/er/b.txt", "deep/c.txt", "empty/er/", ".cache/known", "site/x")
    os.utime(folder / "same.txt", (1, 1))
    os.utime(folder / "deep/c.txt", (1, 1))
    files = {"a.txt": b"another", "same.txt": b"same.txt", "deep/c.txt": b"deep/c.txt", "new/er/d.txt": b"new"}
    make_exactly(files, folder, keep=[".cache", "site"])
    assert tree(folder) == files | {".cache/known": b".cache/known", "site/x": b"site/x"}
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()) == [
        ".cache", "deep", "new", "new/er", "site",
    ]  # fmt: skip
    assert [(folder / name).stat().st_mtime for name in ("same.txt", "deep/c.txt")] == [1, 1]
    assert all((folder / name).stat().st_mtime > 1 for name in ("a.txt", "new/er/d.txt"))
    make_exactly({}, folder)
    assert not list(folder.iterdir())


def test_by_what_is_written_first_a_folder_is_known_as_ours(tmp_path: Path) -> None:
    """A file in the way stops it half-way: what stands at the top is there by then."""
    folder = put(tmp_path / "made", "docs")
    files = {"docs/a.md": b"a", "aa/b.md": b"b", "staged.txt": b"ours", "zz.yml": b"z"}
    with pytest.raises(CannotGoOn) as stop:
        make_exactly(files, folder, keep=["docs"])
    assert str(stop.value).startswith("made/docs") and " can't be written (" in str(stop.value)
    assert "Nothing of the last site was changed." in str(stop.value)
    assert {"staged.txt", "zz.yml", "aa/b.md"} <= tree(folder).keys()
    ours_or_stop(folder, "staged.txt")


def test_files_are_written_beside_what_stands_there_and_never_outside(tmp_path: Path) -> None:
    folder = put(tmp_path / "out", "mine.txt", "b/old.txt")
    assert write_files({"b/new.txt": b"2", "a.txt": b"1"}, folder) == [folder / "a.txt", folder / "b/new.txt"]
    assert tree(folder) == {"mine.txt": b"mine.txt", "b/old.txt": b"b/old.txt", "a.txt": b"1", "b/new.txt": b"2"}
    for name in ("../a.txt", "/a.txt", "b/../../a.txt", "b/.."):
        with pytest.raises(ValueError, match="leads out of"):
            write_files({name: b"x"}, folder)
        with pytest.raises(ValueError, match="leads out of"):
            make_exactly({name: b"x"}, tmp_path / "other")
    assert not (tmp_path / "a.txt").exists()
    assert write_files({"b..c/..d": b"3"}, folder) == [folder / "b..c/..d"], "dots in a name are a name"
    with pytest.raises(CannotGoOn) as stop:
        write_files({"mine.txt/a": b"x"}, folder)
    assert str(stop.value).startswith("out/mine.txt can't be written (")


def test_what_can_not_be_written_is_found_out_before_and_told_with_what_to_do(tmp_path: Path) -> None:
    put(tmp_path, "taken")
    for folder, said in (
        (Path("taken"), "taken is a file, not a folder. Do this."),
        (Path("taken/deep/er"), "taken is a file, not a folder. Do this."),
        (Path("n" * 300), f"{'n' * 300} can't be written (File name too long). Do this."),
        (Path("/proc/here"), "/proc/here can't be written (No such file or directory). Do this."),
    ):
        with pytest.raises(CannotGoOn) as stop:
            writable_or_stop(tmp_path / folder if not folder.is_absolute() else folder, otherwise="Do this.")
        assert str(stop.value) == said
    before = sorted(tmp_path.rglob("*"))
    writable_or_stop(tmp_path / "not/yet", otherwise="")
    assert sorted(tmp_path.rglob("*")) == before, "to find out leaves nothing behind"


@pytest.mark.parametrize("keep", [lambda: alone_in(Path("made")), lambda: place_for(Path("made"))], ids=["working folder", "site"])
def test_who_comes_second_is_told_after_a_moment_or_waits(keep: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "MOMENT", 0.1)
    with keep():  # type: ignore[attr-defined]
        began = time.monotonic()
        with pytest.raises(CannotGoOn) as stop, keep():  # type: ignore[attr-defined]
            pass
        assert str(stop.value) == "Another build is under way with made/. Wait until it has ended." and time.monotonic() - began > 0.1
    got = []

    def second() -> None:
        with alone_in(Path("made"), wait=True):
            got.append(time.monotonic())

    waiting = threading.Thread(target=second)
    with alone_in(Path("made")):
        waiting.start()
        time.sleep(0.3)  # three times the moment after which somebody who doesn't wait is told
        assert not got
    waiting.join(5)
    assert got


def test_what_is_exchanged_inside_a_volume_leaves_the_systems_own_and_other_editions_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders and files change places, old ones go, and a file that another edition has too stays as it is there."""
    site = put(
        tmp_path / "site", "site-offline.zip", "lost+found/keep", "lost+found/empty/", "file", "folder/a", "folder/b/c", "gone/x", "same"
    )
    os.link(site / "same", tmp_path / "of-another-edition")
    monkeypatch.setattr(publish, "_why_it_stays", lambda site: "it is a mount point")
    with place_for(site) as place:
        put(place.fresh, "site-offline.zip", "file/now/a/folder", "folder", "same", "index.html")
        (place.fresh / "same").write_text("another")
        notes = place.publish()
    assert {name: data.decode() for name, data in tree(site).items()} == {
        "site-offline.zip": "site-offline.zip", "lost+found/keep": "lost+found/keep", "file/now/a/folder": "file/now/a/folder",
        "folder": "folder", "same": "another", "index.html": "index.html",
    }  # fmt: skip
    assert (site / "lost+found/empty").is_dir() and not (site / "gone").exists()
    assert (tmp_path / "of-another-edition").read_text() == "same"
    assert notes == [
        "site can't be renamed (it is a mount point), so its files were exchanged one by one: each page was the old or the new one at every moment,"
        " but for an instant readers could meet pages of both. If the computer had stopped then, the next build would have ended it."
    ]
