"""The contract in a build as a fork runs it: faults are errors at the place where they are to be mended, and the last good site stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from projects import LAST_GOOD, QUIET, ROOT, copy_project, edit, put_last_good, reviewmap, run, tiny_project, tree
from reviewmap.check import frame, page_names
from reviewmap.check.survey import survey
from reviewmap.check.whole import check
from reviewmap.problems import InputWrong, Problem
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project
from reviewmap.read.proofs import read_proofs
from reviewmap.site.engine import run_mkdocs
from reviewmap.site.finish import PageProblem
from reviewmap.site.places import told


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
    ("overrides/frame/footer.html", "<p>{{ w.not_legal", '<p ping="https://host.example/">{{ w.not_legal', True),
    ("overrides/frame/header.html", "<nav aria", '<a href="ftp://host.example/">x</a><nav aria', True),
    ("overrides/assets/css/map.css", "/* Maps: how", "@import url(//host.example/a.css);\n/* Maps: how", True),
    ("content/_parts/parts.html", "{{ to(link) }}", '{{ to(link) }}<a href="../nowhere/">x</a>', True),
    ("content/process/index.md", "led by", '<a href="#nowhere">led</a> by', True),
    ("content/index.md", "process/index.md", "process/index.md#nowhere", True),
    ("content/sources/index.md", "{{ source.title }}", "&#8203;", False),
]


def breaks(project: Path) -> list[str]:
    """Make them all; returns the places to be told, as "file:line:"."""
    places = []
    for file, find, put, has_place in MISTAKES:
        edit(project, file, find, put)
        text = (project / file).read_text("utf-8")
        places.append(f"{file}:{text.count(chr(10), 0, text.index(put)) + 1 if has_place else 1}:")
    return places


def test_everything_is_told_at_once_at_its_place(project: Path, tmp_path: Path) -> None:
    """Links that lead nowhere by a check already, which fills pages in as the build does."""
    places = breaks(project)
    site = tree(project / "site")
    checked = {":".join(map(str, one.where[:2])) for one in errors(check(read_project(project), fill=True)[1])}
    ran = reviewmap(project, "build")
    assert ran.code == 1, ran.said
    for place in places:
        assert [line for line in ran.said if line.startswith(place)], f"nothing is said of {place}\n" + "\n".join(ran.said)
    assert all(line.startswith(("content/", "overrides/", "process/")) for line in ran.said[:-1]), ran.said
    for words in (
        "There is no '#nowhere' on the page process/index.md. Look at the headings there, or give one an id: ## Words {: #id }. (broken-anchor)",
        "On the page /process/: The link leads to /nowhere/, and nothing is there. Put what is missing there, or take the link away. (broken-link)",
        "On the page /process/: The link leads to /process/#nowhere, and there is no “nowhere” on that page. Give a heading there that id, or mend the link. (broken-anchor)",
        "The page has no emergency number. overrides/frame/help.html makes it. It is asked for in scripts/reviewmap/site/finish/contract/wanted.py. (must-have)",
    ):
        assert [line for line in ran.said if line.endswith(words)], words + "\n" + "\n".join(ran.said)
    assert checked and checked == {
        ":".join(line.split(":")[:2]) for line in ran.said if line.endswith(("(broken-anchor)", "(broken-link)"))
    }
    # What is wrong on every page is said once.
    assert len(ran.said) < 25, ran.said
    assert tree(project / "site") == site and (project / "site/index.html").read_text() == LAST_GOOD


def test_what_the_engine_complains_of_is_told_in_our_words_at_its_place(tmp_path: Path) -> None:
    """For whatever a check lets pass: the fault by what was written, and what to do instead."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Trial\nvalidation: {anchors: warn, absolute_links: warn, unrecognized_links: warn}\n", "utf-8"
    )
    page = "# Trial\n\n[a](#gone)\n\n[b](other.md#lost)\n\n[c](nowhere.md)\n\nSee [d](/roles/) and\n[e](roles/).\n"
    (tmp_path / "docs/index.md").write_text(page, "utf-8")
    (tmp_path / "docs/other.md").write_text("# Other\n", "utf-8")
    written = f"---\ntitle: Trial\n---\n{page}"
    with pytest.raises(InputWrong) as wrong:
        run_mkdocs(tmp_path, tmp_path / "site", written=lambda path: ("content/trial.md", written) if path == "index.md" else None)
    heading = "Look at the headings there, or give one an id: ## Words {: #id }."
    assert {one.as_text() for one in wrong.value.problems} == {
        f"content/trial.md:6:5: error: There is no '#gone' on this page. {heading} (broken-anchor)",
        f"content/trial.md:8:5: error: There is no '#lost' on the page other.md. {heading} (broken-anchor)",
        "content/trial.md:10:5: error: This links to 'nowhere.md', and there is no such file. Check the path: it starts at this page's folder. (broken-link)",
        "content/trial.md:12:9: error: The link '/roles/' begins with a slash. Write the path from this page's folder to the .md file: it has to work in any folder. (broken-link)",
        "content/trial.md:13:5: error: This links to 'roles/', which is no page. Name the .md file: ../roles/index.md. (broken-link)",
    }


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


def test_what_is_wrong_in_the_same_way_is_told_once_with_the_pages_that_show_it() -> None:
    """Two of them by their addresses and the others by their number; of a file it isn't said that it is a page."""
    files = {f"content/{name}.md": b"# Words\n\nWrong here.\n" for name in ("a", "b")} | {"overrides/frame/help.html": b"<p>\n wrong</p>"}

    def words(*pages: str, **more: str) -> list[tuple[str, str]]:
        faults = [PageProblem(page, "It is wrong.", "Mend it.", "a-rule", **{"part": "frame/help.html", "words": ("wrong",), **more}) for page in pages]  # type: ignore[arg-type]  # fmt: skip
        return [(":".join(map(str, one.where)), f"{one.message} {one.suggestion}") for one in told(faults, Project(files))]

    place = "overrides/frame/help.html:2:2"
    assert words("a/") == [(place, "On the page /a/: It is wrong. Mend it.")]
    assert words("a/", "") == [(place, "On the pages /a/ and /: It is wrong. Mend it.")]
    assert words("a/", "b/", "404.html") == [(place, "On the pages /a/, /b/ and 1 more: It is wrong. Mend it.")]
    assert words("a/", "b/", "c/", "d/", "a/") == [(place, "On the pages /a/, /b/ and 2 more: It is wrong. Mend it.")]
    assert words("data/a.csv") == [(place, "In /data/a.csv: It is wrong. Mend it.")]
    assert words("a/", "b/", part="") == [
        ("content/a.md:3:1", "On the page /a/: It is wrong. Mend it."),
        ("content/b.md:3:1", "On the page /b/: It is wrong. Mend it."),
    ]
    files |= dict.fromkeys(("content/help/index.pl.md", "content/c.ur.md", "content/roles/each.md"), b"# Words\n\nWrong here.\n")
    files |= {"content/index.pl.md": b"Wrong here.", "local/content/b.md": b"\nWrong here.", "overrides/404.html": b"<p>Where? Wrong"}
    for page, where in (
        ("pl/help/", "content/help/index.pl.md:3:1"),
        ("ur/c/", "content/c.ur.md:3:1"),
        ("pl/", "content/index.pl.md:1:1"),
        ("roles/gp/", "content/roles/each.md:3:1"),
        ("b/", "local/content/b.md:2:1"),
        ("404.html", "overrides/404.html:1:11"),
    ):
        assert words(page, part="") == [(where, f"On the page /{page}: It is wrong. Mend it.")]
    files["content/a.md"] = b"---\ntitle: T\n---\nWords.\n# One\n\n# Two\n"
    for sought, where in (
        (("<h1", "\n# "), "5:1"),
        (("", "Two"), "7:3"),
        (("---",), "1:1"),
        (("none", "WORDS"), "4:1"),
        (("nothing",), "1:1"),
    ):
        assert words("a/", part="", words=sought) == [(f"content/a.md:{where}", "On the page /a/: It is wrong. Mend it.")], sought
    del files["content/roles/each.md"]
    gone: dict[str, Any] = {"part": "", "words": (), "missing": "roles/gp/"}
    back = "Put it back (git has it), or take the links away."
    missing = "content/roles/each.md:0:0"
    for pages, said in ((("a/",), "/a/ leads"), (("a/", "b/"), "/a/ and /b/ lead"), (("a/", "b/", "c/"), "/a/, /b/ and 1 more lead")):
        ((where, message),) = words(*pages, **gone)
        assert message == f"There is no page /roles/gp/, and {said} to it. {back}" and where == missing


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
        said = {line.partition(": ")[0] for line in ran.said[:-1] if line.endswith(("(frames-files)", "(unknown-file)"))}
        assert said == {f"local/content/{name}" for name in (
            "assets/js/exit.js", "assets/js/search.js", "assets/css/more.css", "assets/stylesheets/main.css", "assets/images/mark.svg", "more.js",
            "robots.txt", "data/process.json")}, ran.said  # fmt: skip
    assert (project / "site/index.html").read_text() == LAST_GOOD


def test_a_page_that_nothing_leads_to_is_said_and_stops_nothing(project: Path) -> None:
    (project / "content/lonely.md").write_text("---\ntitle: Lonely\ndescription: Nobody leads here.\naudience: everyone\n---\nWords.\n")
    ran = reviewmap(project, "build")
    assert ran.code == 0
    assert any(line.startswith("content/lonely.md:1:1: warning: ") and line.endswith("(no-way-here)") for line in ran.err.splitlines()), (
        ran.err
    )
    assert (project / "site/lonely/index.html").is_file()


# -- a page that somebody deletes -----------------------------------------------------------------------------------------------


def errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level == "error"]


def test_no_page_can_be_deleted_unseen(tmp_path: Path) -> None:
    """Each page of content/, one at a time. The rules about pages are asked first, then the whole check, and the build for what that lets pass."""
    project = read_project(ROOT)
    pages = [name for name in project.below("content") if name.endswith(".md")]
    assert len(pages) > 60
    knowledge, seen, places = load_or_stop(project), survey(project), read_proofs(project).places
    for page in pages:
        path = page.removeprefix("content/")
        without = Project({name: data for name, data in project.files.items() if name != page}, project.layer, project.problems)
        left = seen._replace(pages=[one for one in seen.pages if one.path != path], read=[one for one in seen.read if one.path != path])
        if errors([*frame.check(without, left, knowledge), *page_names.check(left, knowledge, places)]) or errors(check(without)[1]):
            continue
        fork = copy_project(tmp_path / path.replace("/", "-"), warm=True)
        (fork / page).unlink()
        done = run("reviewmap", "build", cwd=fork)
        assert done.returncode == 1 and "error: " in done.stderr, f"without {page} the site is published: {done.stderr}"
        assert not (fork / "site").exists()
