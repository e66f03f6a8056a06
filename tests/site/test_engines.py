"""The engine is a replaceable part: what is staged builds with MkDocs and with its successor, to the same site."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from projects import QUIET, ROOT, copy_project, edit, must, run, tiny_project, tree
from reviewmap.read.project import read_project
from reviewmap.site.build import frame, release
from reviewmap.site.finish import finish
from shared import made_once
from sitelinks import article_words, links, pages

SOON = 120  # seconds; an edit shows within a few, but other tests may keep this machine busy
FRONT = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="session")
def other_engines_site(shared_folder: Path, staged_site: Path) -> Path:
    """The staged folder, built by Zensical and then finished as MkDocs' output is."""

    def build(folder: Path) -> None:
        subprocess.run(["cp", "-r", str(staged_site), str(folder)], check=True)
        must("zensical", "build", cwd=folder)
        config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
        values = config["extra"]["reviewmap"]
        within_the_site(folder / "site")
        assert finish(folder / "site", edition=release(values), frame=frame(read_project(ROOT), values)) == []

    return made_once(shared_folder / "zensical", build) / "site"


def within_the_site(site: Path) -> None:
    """Zensical 0.0.73 counts a link in HTML from the page's file and not from its address: one ../ too many, which browsers overlook.

    Our links in HTML always climb to the first page, so those that climb past it are the ones.
    """
    for path in site.rglob("index.html"):
        up = "../" * len(path.parent.relative_to(site).parts)
        html = path.read_text("utf-8")
        path.write_text(re.sub(rf'((?:href|src)=")\.\./{re.escape(up)}', rf"\g<1>{up}", html), "utf-8")


def test_the_staged_folder_needs_no_hook(staged_site):
    config = yaml.safe_load((staged_site / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "hooks" not in config


def test_no_page_is_left_to_an_engine_to_fill_in(staged_site):
    """What an engine fills in, it runs: pages reach it finished, and are marked to be left alone."""
    paths = sorted((staged_site / "docs").rglob("*.md"))
    assert len(paths) > 100
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert yaml.safe_load(FRONT.match(text)[1])["render_macros"] is False, path
        assert "{{" not in text and "{%" not in text, path


def test_a_page_that_is_not_marked_finds_a_closed_room(tmp_path):
    """The second wall: what the macros plugin would fill in can't run a command, and sees nothing of the configuration."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    config = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    config = {"site_name": "Trial", "plugins": config["plugins"], "extra": {"token": "a-secret-of-the-settings"}}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs/index.md"
    environment = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "scripts")}
    for text, code in (
        ("Seven is {{ 3 + 4 }}.", 0),
        ("{{ token }}", 1),
        ("{{ config.extra.token }}", 1),
        ("{{ page.file.__class__.__init__.__globals__ }}", 1),
        ("{{ macros }}", 1),
        ("{{ ''.__class__.mro() }}", 1),
    ):
        page.write_text(f"# Trial\n\n{text}\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert bool(done.returncode) == bool(code), (text, done.stderr)
        if code:
            assert "a-secret" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html"))
    # the first one did work
    page.write_text("# Trial\n\nSeven is {{ 3 + 4 }}.\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert "Seven is 7." in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_the_other_engine_builds_the_same_pages_links_and_words(built_site, other_engines_site):
    ours, theirs = pages(built_site), pages(other_engines_site)
    assert sorted(ours) == sorted(theirs)
    for address, page in ours.items():
        assert links(address, theirs[address]) == links(address, page), address
        assert article_words(theirs[address]) == article_words(page), address


def test_no_engine_leaves_a_call_unfilled(built_site, other_engines_site):
    for site in (built_site, other_engines_site):
        for path in sorted(site.rglob("*.html")):
            html = path.read_text(encoding="utf-8")
            assert "{{" not in html and "{%" not in html, path


def test_plain_mkdocs_builds_the_same_site(built_site, tmp_path):
    project = copy_project(tmp_path / "project", warm=True)
    must("mkdocs", "build", "--strict", cwd=project)
    ours, plain = tree(built_site), tree(project / "site")
    assert sorted(ours) == sorted(plain)
    assert [name for name in ours if ours[name] != plain[name]] == []


def test_plain_mkdocs_says_what_is_wrong(tmp_path):
    project = copy_project(tmp_path / "project")
    edit(project, "process/edition.yml", "\nsite_name:", "\nsite_nmae:")
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 1
    assert re.search(
        r"process/edition\.yml:\d+:\d+: error: There is no field 'site_nmae' here\. Did you mean 'site_name'\?", done.stderr
    ), done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_the_preview_shows_an_edit_survives_a_mistake_and_does_not_loop(tmp_path):
    project = tiny_project(tmp_path / "project")
    for name in ("scripts", "local"):  # mkdocs.yml names them
        (project / name).mkdir()
    shutil.copy(ROOT / "scripts/mkdocs_hook.py", project / "scripts")
    timescales = "process/timescales.yml"
    edit(
        project, timescales, "how_long: {force: should, evidence: reported", "how_long: {force: should, evidence: unverified"
    )  # so that it may change
    (project / "layers/brokentown").mkdir(parents=True)
    (project / "layers/brokentown/edition.yml").write_text("partnership: P\narea: A\nnothing: of the kind\n", "utf-8")
    with preview(project) as (page, log):
        wait_for(lambda: "10 working days" in page(""), log)
        assert "brokentown is left out of what areas say: 1 error there. The first: layers/brokentown/edition.yml:3:1: error: " in log(), (
            "as a build says"
        )
        assert "content/agencies/plan.md:1:1: warning: On the page /agencies/plan/: No page leads to this one. " in log()

        edit(project, timescales, "amount: 10,", "amount: 11,")
        wait_for(lambda: "11 working days" in page(""), log)
        time.sleep(4)  # a loop would build again and again
        assert builds(log()) == 2, log()

        edit(project, timescales, "amount: 11,", "amuont: 11,")
        wait_for(lambda: "There is no field 'amuont' here." in log(), log)
        wait_for(lambda: "There is no field &#39;amuont&#39; here." in page("help/"), log)  # whoever looks at the browser alone sees it too
        assert "11 working days" in page("")

        edit(project, timescales, "amuont: 11,", "amount: 12,")
        wait_for(lambda: "12 working days" in page(""), log)
        assert "preview-problem" not in page("") and "preview-problem" not in page("help/")

        edit(project, "content/index.md", "title: The tiny site", "title: The tiniest site")
        wait_for(lambda: "The tiniest site" in page(""), log)

        # A page that may not go out isn't shown either: the contract holds here too.
        edit(project, "overrides/frame/help.html", 'href="tel:999">999', 'href="tel:998">998')
        wait_for(
            lambda: "overrides/frame/help.html:1:1: error: " in log() and "The preview stays as it was until this is mended." in log(), log
        )
        wait_for(lambda: "overrides/frame/help.html:1:1: error: " in page(""), log)
        assert "tel:999" in page("") and "tel:998" not in page("")
        edit(project, "overrides/frame/help.html", 'href="tel:998">998', 'href="tel:999">999')
        edit(project, "content/index.md", "title: The tiniest site", "title: The smallest site")
        wait_for(lambda: "The smallest site" in page(""), log)


@contextmanager
def preview(project: Path) -> Iterator[tuple[Callable[[str], str], Callable[[], str]]]:
    """`mkdocs serve` as somebody would start it: gives a function that reads a page, and one that reads what was printed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    printed = project / "serve.log"
    environment = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with printed.open("wb") as output:
        server = subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=output)
        try:
            yield (lambda address: _read(f"http://127.0.0.1:{port}/{address}")), lambda: printed.read_text(encoding="utf-8")
            assert server.poll() is None, f"the preview has ended:\n{printed.read_text()}"
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except OSError:  # not there yet
        return ""


def wait_for(condition: Callable[[], bool], log: Callable[[], str]) -> None:
    until = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < until, log()
        time.sleep(0.2)


def builds(log: str) -> int:
    return log.count("Documentation built in")
