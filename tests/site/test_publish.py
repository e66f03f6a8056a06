"""Publishing into any place: a folder, a mount point, one whose parent nobody may write; and a build that is killed at any moment.

Whatever happens, each file is an old or a new one, whole; and the next build, even one of a project that is wrong, leaves one site.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from mounts import only_read
from projects import ROOT, edit, reviewmap, tiny_project, tree
from reviewmap.errors import CannotGoOn
from reviewmap.site import publish
from reviewmap.site.publish import place_for, put_aside, repair

OURS = ".reviewmap/"


def write(folder: Path, mark: str, *, files: int = 6) -> dict[str, bytes]:
    """A site of some files that all say `mark`. Some are there whatever the mark, some with it alone; one is a folder with one, a file with the other."""
    made = {"index.html": mark, "site-offline.zip": mark, "assets/css/site.css": mark, f"only/{mark}/index.html": mark}
    made |= {f"pages/{number}/index.html": mark * 500 for number in range(files)}
    made |= {"turn": mark} if mark == "old" else {"turn/index.html": mark}
    for name, words in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)
    return {name: words.encode() for name, words in made.items()}


def published(site: Path, mark: str) -> tuple[dict[str, bytes], list[str]]:
    with place_for(site) as place:
        made = write(place.fresh, mark)
        return made, place.publish()


@pytest.fixture(params=["renamed", "in place"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "in place":
        monkeypatch.setattr(publish, "_why_it_stays", lambda site: "it is a mount point" if site.is_dir() else "")
    return request.param


def test_a_fresh_site_takes_the_last_ones_place(tmp_path: Path, how: str) -> None:
    site = tmp_path / "site"
    for mark in ("old", "new", "old"):
        made, notes = published(site, mark)
        assert tree(site) == made
        assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert bool(notes) == (how == "in place")


def test_a_site_that_fails_leaves_the_last_one(tmp_path: Path, how: str) -> None:
    site = tmp_path / "site"
    made, _ = published(site, "old")
    with pytest.raises(ZeroDivisionError), place_for(site) as place:
        write(place.fresh, "new")
        raise ZeroDivisionError
    assert tree(site) == made and sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_two_at_a_time_do_not_mix(tmp_path: Path, how: str) -> None:
    site = tmp_path / "site"
    for _ in range(2):  # the first time there is no site yet
        with place_for(site) as place:
            write(place.fresh, "old")
            with pytest.raises(CannotGoOn, match="Another build is under way with"), place_for(site):
                pass
            place.publish()


def test_a_lock_that_is_about_to_go_stops_nobody(tmp_path: Path) -> None:
    """As that of a build which was killed, while the system clears it away."""
    site = tmp_path / "site"
    with ExitStack() as held:
        held.enter_context(place_for(site))
        threading.Timer(0.2, held.close).start()
        with place_for(site) as place:
            write(place.fresh, "new")
            place.publish()
    assert without_ours(site)


def test_a_folder_that_turns_out_not_to_be_renamed_is_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As overlay file systems do with folders that came with an image."""
    site = tmp_path / "site"
    published(site, "old")
    monkeypatch.setattr(publish, "_why_it_stays", lambda site: "")
    real = Path.rename

    def refuses(path: Path, target: Path) -> Path:
        if path == site:
            raise OSError(18, "Invalid cross-device link")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refuses)
    made, notes = published(site, "new")
    assert tree(site) == made
    assert "site can't be renamed (Invalid cross-device link)" in notes[0]


def test_where_no_file_can_take_anothers_place_it_is_written_anew_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    published(site, "old")
    monkeypatch.setattr(publish, "_why_it_stays", lambda site: "it is a mount point")

    def refuses(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(os, "replace", refuses)
    made, notes = published(site, "new")
    assert tree(site) == made
    assert any("can't move a file into another's place" in words for words in notes)


def test_a_place_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuses)
    made, notes = published(tmp_path / "site", "new")
    assert tree(tmp_path / "site") == made
    assert any("knows no locks" in words for words in notes)


# -- a volume -------------------------------------------------------------------------------------------------------------------


def test_a_build_into_a_volume(tmp_path: Path, mount: Callable[..., Path]) -> None:
    project = tiny_project(tmp_path / "project")
    site = mount(project / "site")
    (site / "lost+found").mkdir()
    before = site.stat()
    for title in ("The tiny site", "The tiniest site"):
        ran = reviewmap(project, "build")
        assert ran.code == 0 and ran.out.endswith("open site/index.html\n"), ran.err
        assert "site can't be renamed (it is a mount point), so its files were exchanged one by one" in ran.err
        assert title in (site / "index.html").read_text()
        assert not (site / ".reviewmap").exists() and (site / "lost+found").is_dir()
        edit(project, "content/index.md", "title: The tiny site", "title: The tiniest site") if title == "The tiny site" else None
    assert (site.stat().st_ino, site.stat().st_dev) == (before.st_ino, before.st_dev)
    plain = reviewmap(project, "build", "--site-dir", "plain")
    assert plain.code == 0 and tree(site) == tree(project / "plain")

    edit(project, "content/index.md", "[who tastes](help/index.md#who)", "[who tastes](help/index.md#how)")
    before_it = tree(site)
    assert reviewmap(project, "build").code == 1
    assert tree(site) == before_it


def test_a_volume_in_a_folder_that_nobody_may_write(tmp_path: Path, mount: Callable[..., Path]) -> None:
    """A container with a read-only system and one volume."""
    system = mount(tmp_path / "system")
    site = mount(system / "site")
    only_read(system)
    project = tiny_project(tmp_path / "project")
    ran = reviewmap(project, "build", "--site-dir", str(site))
    assert ran.code == 0, ran.err
    assert (site / "site-offline.zip").is_file()


def test_a_volume_that_is_too_small(tmp_path: Path, mount: Callable[..., Path]) -> None:
    project = tiny_project(tmp_path / "project")
    site = mount(project / "site", size="400k")
    write(site, "old")
    before = tree(site)
    ran = reviewmap(project, "build")
    assert ran.code == 1 and "There is no space left for the fresh site" in ran.err and "Traceback" not in ran.err, ran.err
    assert tree(site) == before


def test_two_checkouts_with_one_site(tmp_path: Path, mount: Callable[..., Path]) -> None:
    site = mount(tmp_path / "site")
    one, other = (tiny_project(tmp_path / name) for name in ("one", "other"))
    assert reviewmap(one, "build", "--site-dir", str(site)).code == 0
    before = tree(site)
    with place_for(site):
        ran = reviewmap(other, "build", "--site-dir", str(site))
        assert (ran.code, ran.said) == (1, [f"reviewmap: Another build is under way with {site}/. Wait until it has ended."])
    assert tree(site) == before


# -- killed ---------------------------------------------------------------------------------------------------------------------

PUBLISH = """
import os, sys, time
from pathlib import Path
from reviewmap.site import publish
sys.path.insert(0, {helper!r})
from site_of_a_mark import write
if {in_place}:
    publish._why_it_stays = lambda site: "it is a mount point" if site.is_dir() else ""

def slowly(real):
    def later(*arguments):
        time.sleep({slow})  # a slow disk: else all is over before anybody can be killed
        return real(*arguments)
    return later

with publish.place_for(Path({site!r})) as place:
    write(place.fresh, {mark!r}, files=60)
    os.replace, Path.rename = slowly(os.replace), slowly(Path.rename)
    print("ready", flush=True)
    place.publish()
"""
SLOW = {"renamed": (0.05, 2), "in place": (0.002, 60)}  # how long each move takes, and how many there are


@pytest.mark.parametrize("way", SLOW)
def test_publishing_that_is_killed(tmp_path: Path, way: str) -> None:
    (tmp_path / "helper").mkdir()
    source = Path(__file__).read_text("utf-8")
    ours = source[source.index("def write(") : source.index("def published")]
    (tmp_path / "helper/site_of_a_mark.py").write_text(f"from pathlib import Path\n\n{ours}")
    site, chance = tmp_path / "site", random.Random(7)
    sites = {mark: write(tmp_path / mark, mark, files=60) for mark in ("old", "new")}
    shutil.copytree(tmp_path / "old", site)
    slow, moves = SLOW[way]
    between = 0
    for number in range(12):
        code = PUBLISH.format(
            slow=slow, helper=str(tmp_path / "helper"), in_place=way == "in place", site=str(site), mark=("new", "old")[number % 2]
        )
        with subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
        ) as child:
            assert child.stdout is not None and child.stdout.readline() == b"ready\n"
            begun = site / ".reviewmap/list" if way == "in place" else put_aside(site)
            while number % 3 and not begun.exists() and child.poll() is None:  # every third time it may be earlier
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, slow * moves / 2))
            child.kill()
        between += without_ours(site) not in sites.values()
        assert_no_half_file(site, *sites.values())
        repair(site)
        assert tree(site) in sites.values(), "the next build would not have found one site"
    assert between, "nobody was killed in time, so nothing was proved"


def without_ours(site: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(site).items() if not name.startswith(OURS)}


def assert_no_half_file(site: Path, *sites: dict[str, bytes]) -> None:
    for name, data in without_ours(site).items():
        assert data in [files[name] for files in sites if name in files], f"{name} is neither the old nor the new one"


# A build that is killed when so many files have taken their places: between two moves, whichever machine it runs on.
BUILD = """
import os, signal, sys
from reviewmap.cli import main
left, real = {moves}, os.replace

def moved(fresh, last):
    global left
    if "/.reviewmap/new/" in os.path.abspath(fresh):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return real(fresh, last)

os.replace = moved
sys.exit(main(["build"]))
"""


def test_builds_into_a_volume_that_are_killed(tmp_path: Path, mount: Callable[..., Path]) -> None:
    """Ten times, half of them at any moment and half while the files are exchanged."""
    project = tiny_project(tmp_path / "project")
    page = project / "content/index.md"
    texts = [page.read_text("utf-8").replace("title: The tiny site", f"title: {title}") for title in ("The tiny site", "The tiniest site")]
    sites = []
    for text in texts:
        page.write_text(text, "utf-8")
        start = time.monotonic()
        assert reviewmap(project, "build", "--site-dir", "plain").code == 0
        lasts = time.monotonic() - start
        sites.append(tree(project / "plain"))
    site, chance, killed = mount(project / "site"), random.Random(11), 0
    shutil.copytree(project / "plain", site, dirs_exist_ok=True)
    for number in range(10):
        page.write_text(texts[number % 2], "utf-8")
        before = tree(site)
        build = subprocess.Popen(
            [
                sys.executable,
                *(("-m", "reviewmap", "build") if number < 5 else ("-c", BUILD.format(moves=chance.randrange(len(sites[0]))))),
            ],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if number < 5:
            with suppress(subprocess.TimeoutExpired):
                build.wait(chance.uniform(0, lasts))
            if build.poll() is None:
                os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        killed += build.returncode == -signal.SIGKILL
        assert number < 5 or (site / ".reviewmap/list").is_file(), "it was killed before the files were exchanged, or not at all"
        assert_no_half_file(site, before, sites[number % 2])
        with suppress(ZeroDivisionError), place_for(site, wait=True):  # as the next build begins, whatever it comes to
            raise ZeroDivisionError
        assert tree(site) in (before, sites[number % 2]), f"kill {number} left neither the last site nor the fresh one"
    assert killed, "nobody was killed in time, so nothing was proved"
    page.write_text(texts[0], "utf-8")
    assert reviewmap(project, "build").code == 0 and tree(site) == sites[0]
