"""The contract in a build as a fork runs it: faults are errors at the place where they are to be mended, and the last good site stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from projects import LAST_GOOD, QUIET, ROOT, copy_project, edit, put_last_good, reviewmap, run, tiny_project, tree
from reviewmap.check.whole import check
from reviewmap.read.project import Project, read_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tiny_project(tmp_path / "project")
    put_last_good(project)
    return project


# One mistake of each kind, in the frame, in templates and in styles: file, text, what stands there instead, and whether that is
# a place that can be told; what is missing is told of the whole file.
MISTAKES = [
    ("overrides/frame/help.html", 'href="tel:999">999', 'href="tel:998">998', False),
    ("overrides/frame/exit.html", 'rel="nofollow noreferrer" data-exit>', 'rel="nofollow noreferrer">', False),
    ("overrides/frame/footer.html", "<p>This is not legal", '<p ping="https://host.example/">This is not legal', True),
    ("overrides/frame/header.html", "<nav aria", '<a href="ftp://host.example/">x</a><nav aria', True),
    ("overrides/assets/css/map.css", "/* Maps: how", "@import url(//host.example/a.css);\n/* Maps: how", True),
    ("content/_parts/parts.html", "{{ to(link) }}", '{{ to(link) }}<a href="/nowhere/">x</a>', True),
    ("content/process/index.md", "led by", '<a href="#nowhere">led</a> by', True),
    ("content/sources/index.md", "{{ source.title }}", "&#8203;", False),
    ("content/timescales/index.md", "{{ one.title }}", "{{ one.title }} &#x202e;", True),
]


def breaks(project: Path) -> list[str]:
    """Make them all; returns the places to be told, as "file:line:"."""
    places = []
    for file, find, put, has_place in MISTAKES:
        edit(project, file, find, put)
        text = (project / file).read_text("utf-8")
        places.append(f"{file}:{text.count(chr(10), 0, text.index(put)) + 1 if has_place else 1}:")
    return places


def test_everything_is_told_at_once_at_its_place(project: Path) -> None:
    places = breaks(project)
    site = tree(project / "site")
    ran = reviewmap(project, "build")
    assert ran.code == 1, ran.said
    for place in places:
        assert [line for line in ran.said if line.startswith(place)], f"nothing is said of {place}\n" + "\n".join(ran.said)
    assert all(line.startswith(("content/", "overrides/", "process/")) for line in ran.said[:-1]), ran.said
    # What is wrong on every page is said once.
    assert len(ran.said) < 25, ran.said
    assert tree(project / "site") == site and (project / "site/index.html").read_text() == LAST_GOOD


def test_plain_mkdocs_says_the_same_and_leaves_the_last_site(project: Path) -> None:
    places = breaks(project)
    for name in ("scripts", "local"):  # mkdocs.yml names them
        (project / name).mkdir()
    (project / "scripts/mkdocs_hook.py").write_text((ROOT / "scripts/mkdocs_hook.py").read_text())
    site = tree(project / "site")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=project, capture_output=True, text=True,
                          env={**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "scripts")})  # fmt: skip
    assert done.returncode == 1
    for place in places:
        assert place in done.stderr, f"nothing is said of {place}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    assert tree(project / "site") == site and not list(project.glob(".site*"))


def test_a_layer_can_t_take_the_place_of_the_frame(project: Path) -> None:
    """Not with another file, nor with the same."""
    for name, text in (
        ("assets/js/exit.js", "location = 'https://host.example/'"),
        ("assets/js/search.js", (project / "overrides/assets/js/search.js").read_text()),
        ("assets/css/more.css", ".leave { display: none }"),
        ("assets/stylesheets/main.css", ".leave { display: none }"),
        ("assets/images/mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("more.js", "1"),
        ("robots.txt", "User-agent: *"),
        ("data/process.json", "{}"),
    ):
        path = project / "local/content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for command in ("check", "build"):
        ran = reviewmap(project, command)
        assert ran.code == 1
        said = {line.partition(": ")[0] for line in ran.said if "(frames-files)" in line}
        assert said == {f"local/content/{name}" for name in (
            "assets/js/exit.js", "assets/js/search.js", "assets/css/more.css", "assets/stylesheets/main.css", "assets/images/mark.svg", "more.js",
            "robots.txt", "data/process.json")}, ran.said  # fmt: skip
    assert (project / "site/index.html").read_text() == LAST_GOOD


def test_a_page_that_nothing_leads_to_is_said_and_stops_nothing(project: Path) -> None:
    (project / "content/lonely.md").write_text("---\ntitle: Lonely\ndescription: Nobody leads here.\naudience: everyone\n---\nWords.\n")
    ran = reviewmap(project, "build")
    assert ran.code == 0
    assert any(line.startswith("content/lonely.md:1:1: warning: ") and line.endswith("(no-way-here)") for line in ran.err.splitlines()), ran.err
    assert (project / "site/lonely/index.html").is_file()


# -- a page that somebody deletes -----------------------------------------------------------------------------------------------

LET_THROUGH = {  # found by the build alone: the links to it are made from the definitions' pictures
    "content/maps/redrawn.md",
}


def test_no_page_can_be_deleted_unseen() -> None:
    """Each page of content/, one at a time: the check says so, or leaves it to the build."""
    project = read_project(ROOT)
    pages = [name for name in project.below("content") if name.endswith(".md")]
    assert len(pages) > 60
    silent = set()
    for page in pages:
        without = Project({name: data for name, data in project.files.items() if name != page}, project.layer, project.problems)
        _, problems = check(without)
        if not any(problem.level == "error" for problem in problems):
            silent.add(page)
    assert silent == LET_THROUGH


@pytest.mark.parametrize("page", sorted(LET_THROUGH))
def test_what_the_check_lets_through_stops_the_build(page: str, tmp_path: Path, built_site: Path) -> None:
    project = copy_project(tmp_path / "project", warm=True)
    (project / page).unlink()
    done = run("reviewmap", "build", cwd=project)
    assert done.returncode == 1
    assert f"{page}: error: There is no page /{page.removeprefix('content/').removesuffix('.md')}/" in done.stderr, done.stderr
    assert not (project / "site").exists()
