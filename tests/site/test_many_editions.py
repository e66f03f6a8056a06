"""Many layers at once: each in a working folder of its own, with a summary, and a broken one stops none of the others."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from projects import list_differences, reviewmap, tiny_project, tree
from reviewmap.check import whole
from reviewmap.check.rules.staying_current import page_code
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.commands.editions import summary
from reviewmap.maps import mapset
from reviewmap.pages import values
from reviewmap.read import load
from reviewmap.read.content import national_pages
from reviewmap.read.project import read_project
from reviewmap.site.many import EditionOutcome, in_copies
from reviewmap.site.staging import stage


def test_every_layer_is_built_and_a_broken_one_stops_none(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "project")
    layers = {
        "easttown": "partnership: East\narea: Easttown\n",
        "northtown": "partnership: North\narea: Northtown\n",
        "westtown": "partnership: West\narea: Westtown\nlogo: ../../etc/passwd\n",
        "one": "partnership: One\narea: Twotown\n",
        "two": "partnership: Two\narea: twotown\n",
        "oldtown": "partnership: Old\narea: Oldtown\n",
    }
    for name, text in layers.items():
        (tmp_path / "layers" / name).mkdir(parents=True)
        (tmp_path / "layers" / name / "edition.yml").write_text(text, "utf-8")
    (tmp_path / "layers/oldtown/changes.yml").write_text('made_from: "1999.1"\nchanges: []\n', "utf-8")
    (tmp_path / "layers/notes").mkdir()
    (tmp_path / "layers/link").symlink_to(tmp_path / "layers/easttown")

    checked = reviewmap(project, "editions", "../layers", "--check")
    assert checked.code == 1 and "easttown: nothing wrong" in checked.out and "2 of 6 have nothing wrong." in checked.out
    made = [one for one in (project / "build").rglob("*") if one.is_file() and "checks" not in one.parts]
    assert not made, "a check builds nothing, and keeps what it found"

    ran = reviewmap(project, "editions", "../layers", "--out", "../sites", "--jobs", "2")
    assert ran.code == 1 and "2 of 6 built." in ran.out, ran.said
    assert "Easttown" in (tmp_path / "sites/easttown/index.html").read_text("utf-8")
    assert not (tmp_path / "sites/westtown").exists() and "westtown: not built" in ran.out and "(logo)" in ran.out
    assert "changes.yml:1:12: error: There is no national release '1999.1'. Known here: " in ran.out, ran.out
    assert ran.out.count("Another layer is called after the same area") == 2
    assert "notes: warning: no edition.yml here" in ran.err and "link" not in ran.out
    assert not (project / "build/docs").exists(), "each has a working folder of its own"
    assert not list((project / "build/.cache/editions").glob("*/")), "which is taken away when it is done"

    # What is the same to the byte is stored once; what names its area isn't.
    east, north = (tmp_path / "sites" / name for name in ("easttown", "northtown"))
    one = {name for name in tree(east) if (north / name).is_file() and os.path.samefile(east / name, north / name)}
    assert "assets/css/site.css" in one and "index.html" not in one
    assert one == {name for name, data in tree(east).items() if tree(north).get(name) == data}

    # Each is to the byte what it is when it is built alone, where nothing was made before.
    ran = reviewmap(tiny_project(tmp_path / "another"), "build", "--local", "../layers/northtown", "--site-dir", "../alone")
    assert ran.code == 0, ran.said
    alone, among_others = tree(tmp_path / "alone"), tree(north)
    assert {name for name in alone.keys() | among_others.keys() if alone.get(name) != among_others.get(name)} == set()

    # Nothing is made again that didn't change, and what somebody changed is made again.
    before = {path: path.stat().st_ino for path in (tmp_path / "sites").rglob("*.html")}
    (north / "index.html").write_text("Something else", "utf-8")
    shutil.rmtree(tmp_path / "layers/one")
    shutil.rmtree(tmp_path / "layers/two")
    ran = reviewmap(project, "editions", "../layers", "--out", "../sites")
    assert "easttown: as it was" in ran.out and "northtown: built in" in ran.out, ran.said
    assert {path.stat().st_ino for path in before if "easttown" in path.parts} == {
        ino for path, ino in before.items() if "easttown" in path.parts
    }
    assert "Northtown" in (north / "index.html").read_text("utf-8")

    # One that stood and then breaks is told each time that somebody asks, and its last good site stays.
    (tmp_path / "layers/northtown/edition.yml").write_text(layers["northtown"] + "logo: ../../etc/passwd\n", "utf-8")
    stood = tree(north)
    for _ in range(2):
        ran = reviewmap(project, "editions", "../layers", "--out", "../sites")
        assert ran.code == 1 and "northtown: not built" in ran.out and "1 of 4 built." in ran.out, ran.said
        assert tree(north) == stood


def test_what_editions_share_makes_none_of_them_another(tmp_path: Path) -> None:
    """The files of an edition are the same whether it is made alone, or by a process that made others of the same process before."""
    root = tiny_project(tmp_path / "project")
    list_differences(root)
    contact = "contacts:\n  families: {name: The clerk, phone: 01632 960001}\n"
    layers = {
        "plain": {"edition.yml": f'partnership: Bakers of A\narea: A\nversion: "2030.7"\ncolours: {{brand: "#3b1f5c"}}\n{contact}'},
        "changed": {
            "edition.yml": "partnership: Bakers of C\narea: C\n",
            "changes.yml": "changes:\n  - {set: taste-the-loaf, because: So we do., fields: {title: Taste it}}\n",
        },
    }
    for name, files in layers.items():
        for file, text in files.items():
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / file).write_text(text, "utf-8")

    def staged(name: str) -> dict[str, bytes]:
        project = read_project(root, local=tmp_path / name)
        return stage(project, knowledge_or_stop(project, []), cache=tmp_path / "cache").files

    memories = (whole._national, load._loaded, values._made, mapset._last)
    alone = {}
    for name in layers:
        for memory in memories:
            memory.clear()
        alone[name] = staged(name)
    for memory in memories:
        memory.clear()
    national = read_project(root)
    stage(national, knowledge_or_stop(national, []), cache=tmp_path / "cache")
    assert load._loaded and values._made and mapset._last, "there is something to share"
    for name in layers:
        made = staged(name)
        assert {file for file in made.keys() | alone[name].keys() if made.get(file) != alone[name].get(file)} == set(), name
    assert all(f"Bakers of {letter}".encode() in files["mkdocs.yml"] for letter, files in zip("AC", alone.values(), strict=True))


def test_layers_are_made_one_by_one_until_one_has_gone_well_and_then_side_by_side(tmp_path: Path) -> None:
    """What is the same in all is made by the first: two that begin at once would both make it."""

    def task(name: str, *, code: int = 0, meets: str = "") -> int:
        others_at_work = any(tmp_path.iterdir())
        (tmp_path / name).touch()
        until = time.monotonic() + (10 if meets else 0.1)
        while time.monotonic() < until and not (meets and (tmp_path / meets).exists()):
            time.sleep(0.01)
        if meets:  # neither goes before both have met
            return 0 if (tmp_path / meets).exists() else 9
        (tmp_path / name).unlink()
        return 9 if others_at_work else code

    tasks = [
        ("broken", lambda: task("broken", code=1)),
        ("well", lambda: task("well")),
        ("left", lambda: task("left", meets="right")),
        ("right", lambda: task("right", meets="left")),
    ]
    assert {one.name: one.said for one in in_copies(tasks, 2)} == {"broken": ("It ended with 1.",), "well": (), "left": (), "right": ()}


def test_of_what_a_layer_says_its_errors_are_kept_or_its_last_words() -> None:
    """And the summary shows the first five of them, and counts the others."""

    def task(code: int, *lines: str) -> int:
        os.write(1, "\n".join(lines).encode())
        return code

    tasks = {
        "wrong": lambda: task(1, "a.yml:1:1: warning: Hm. (x)", "a.yml:2:1: error: No. (x)", "reviewmap: It stops.", "1 problem."),
        "other": lambda: task(1, "first", "last"),
        "killed": lambda: os.kill(os.getpid(), 9) or 0,
        "well": lambda: task(0, "a.yml:2:1: error: No. (x)"),
        "as before": lambda: task(0, "as it was"),
    }
    found = {one.name: one for one in in_copies(list(tasks.items()), 2)}
    assert {name: one.said for name, one in found.items()} == {
        "wrong": ("a.yml:2:1: error: No. (x)", "reviewmap: It stops."),
        "other": ("last",),
        "killed": ("It ended with -9.",),
        "well": (),
        "as before": (),
    }
    assert [name for name, one in found.items() if one.same] == ["as before"]
    outcomes = [EditionOutcome(f"with {many}", 2.4, tuple(f"error {number}" for number in range(many))) for many in (0, 5, 7)]
    lines = [f"  error {number}" for number in range(5)]
    assert summary(outcomes, check=False, seconds=0.2).splitlines() == [
        *("with 0: built in 2 s", "with 5: not built", *lines, "with 7: not built", *lines, "  and 2 more"),
        "1 of 3 built. It took 1 s.",
    ]
    assert summary(outcomes, check=True, seconds=9).splitlines() == [
        *("with 0: nothing wrong", "with 5: would break", *lines, "with 7: would break", *lines, "  and 2 more"),
        "1 of 3 have nothing wrong.",
    ]


def test_readers_of_a_page_that_the_nation_has_moved_on_from_are_told_so(tmp_path: Path) -> None:
    root, layer = tiny_project(tmp_path / "project"), tmp_path / "layer"
    list_differences(root)
    old = next(page for page in national_pages(read_project(root)) if page.path == "help/index.md")
    (layer / "content/help").mkdir(parents=True)
    (layer / "edition.yml").write_text("partnership: Bakers of A\narea: A\n", "utf-8")
    national = (root / "content/help/index.md").read_text("utf-8")

    def note(made_of: str) -> str:
        (layer / "content/help/index.md").write_text(national.replace("---\n", f'---\nmade_of: "{made_of}"\n', 1), "utf-8")
        project = read_project(root, local=layer)
        text = stage(project, knowledge_or_stop(project, []), cache=tmp_path / "cache").files["docs/help/index.md"].decode()
        return text[text.index('<p class="local">') :].partition("</p>")[0]

    words = "The national page has changed since this one was written."
    assert words in note("00000000")
    assert words not in note(page_code(old)) and "In A: Bakers of A wrote this page." in note(page_code(old))
