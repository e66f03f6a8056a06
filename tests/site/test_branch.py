"""The branch that a host serves, in real repositories: what stands on it, what keeps an edition from it, and who may write it."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from posixpath import normpath
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import tiny_project
from reviewmap.errors import CannotGoOn
from reviewmap.exports.definitions import to_json
from reviewmap.problems import InputWrong
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from reviewmap.site.build import Built
from reviewmap.site.publishing.branch import NewTree, SiteBranch, move, open_branch, surroundings_or_stop
from reviewmap.site.publishing.door import DoorOutcome, put_on_branch, with_what_is_published
from reviewmap.site.publishing.gate import knowledge_to_publish, tree_is_clean_or_stop, version_is_new_or_stop

NOTHING = "Nothing was published."


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, and a bare one that is its origin."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(folder, "remote", "add", "origin", "../remote.git")
    (folder / ".gitignore").write_text("build/\n", "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "One")
    return folder


def state(root: Path, files: dict[str, bytes], words: str = "x", parent: str = "") -> str:
    tree = NewTree(root)
    tree.put(files)
    return tree.commit(parent, words)


def edition(version: str, date: str) -> dict[str, bytes]:
    return {f"{version}/data/process.json": json.dumps({"edition": {"version": version, "date": date}}).encode()}


def stopped(words: str) -> pytest.RaisesExc[CannotGoOn]:
    return pytest.raises(CannotGoOn, match=f"^{re.escape(words)}$")


def test_editions_are_those_of_the_list_that_stand_there_newest_first(root: Path) -> None:
    assert (SiteBranch(root).versions, SiteBranch(root).files, SiteBranch(root).last_published) == ([], {}, "")
    listed = [{"version": one} for one in ("2026.9", "2026.10", "2025.1", "latest", "2024.1")]
    files = {"versions.json": json.dumps(listed).encode(), "latest/x": b"", "2023.1/x": b"", "b ä.html": b"\x00\n\xff", "empty": b""}
    for number in ("2026.9", "2026.10", "2025.1"):
        files |= edition(number, f"{number[:4]}-02-03")
    tip = state(root, files, "Edition 2026.10\n\nPublishes-edition: 2026.10\n")
    branch = SiteBranch(root, tip=tip)
    assert branch.versions == ["2026.10", "2026.9", "2025.1"] and branch.files.keys() == files.keys()
    assert branch.edition("2025.1") == {"version": "2025.1", "date": "2025-02-03"} and branch.edition("2023.1") == {}
    assert branch.last_published == "2026.10" and SiteBranch(root, tip=state(root, files, "Another", tip)).last_published == ""
    assert (branch.read("b ä.html"), branch.read("nowhere")) == (b"\x00\n\xff", None)
    assert branch.read_all([*files, "nowhere"]) == files
    for spoilt in (b"{", b"[1]", b'[{"name": 1}]'):
        broken = SiteBranch(root, "pages", state(root, {"versions.json": spoilt}))
        with stopped("versions.json on the branch pages can't be read. Put it back as git has it."):
            _ = broken.versions


def test_a_folder_is_put_in_each_of_its_places(root: Path, tmp_path: Path) -> None:
    (tmp_path / "site/help").mkdir(parents=True)
    (tmp_path / "site/help/index.html").write_text("Help", "utf-8")
    (tmp_path / "site/x").write_text("x", "utf-8")
    tree = NewTree(root)
    tree.put({})
    tree.put_folder(tmp_path / "site", ("", "2026.1/"))
    tip = tree.commit("", "x")
    assert git(root, "ls-tree", "-r", "--name-only", tip).splitlines() == ["2026.1/help/index.html", "2026.1/x", "help/index.html", "x"]
    assert git(root, "show", f"{tip}:2026.1/help/index.html") == "Help"


def test_only_a_newer_edition_is_published(root: Path) -> None:
    files = {"versions.json": b'[{"version": "2025.9"}, {"version": "2026.10"}]', **edition("2025.9", "x"), **edition("2026.10", "x")}
    branch = SiteBranch(root, tip=state(root, files))
    for version in ("2026.11", "2027.1"):
        version_is_new_or_stop(version, branch, "f.yml")
    version_is_new_or_stop("2000.1", SiteBranch(root), "f.yml")
    for version in ("2025.9", "2026.10"):
        with stopped(
            f"Edition {version} is published already, and stays as it is. Give the new one another version and date in f.yml. {NOTHING}"
        ):
            version_is_new_or_stop(version, branch, "f.yml")
    for version in ("2026.8", "2024.20"):
        with stopped(f"Edition 2026.10 is published, and {version} would be older. Give it a version that comes after. {NOTHING}"):
            version_is_new_or_stop(version, branch, "f.yml")


def test_what_is_not_committed_is_named_and_of_much_the_rest_is_counted(root: Path) -> None:
    (root / "build").mkdir()
    (root / "build/x").touch()
    tree_is_clean_or_stop(root)
    for number in range(5):
        (root / str(number)).touch()
    named = "Commit first, or put back as git has it: 0, 1, 2, 3, 4"
    with stopped(f"{named}. {NOTHING}"):
        tree_is_clean_or_stop(root)
    for number in (5, 6):
        (root / str(number)).touch()
    with stopped(f"{named} and 2 more. {NOTHING}"):
        tree_is_clean_or_stop(root)


def test_it_is_published_from_the_top_of_a_repository_by_somebody(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    surroundings_or_stop(root)
    (root / "below").mkdir()
    for folder in (root / "below", tmp_path):
        with stopped("This folder is not the top of a git repository. Publish from a clone of the project."):
            surroundings_or_stop(folder)
    for name in ("NAME", "EMAIL"):
        monkeypatch.delenv(f"GIT_COMMITTER_{name}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(root, "config", "user.useConfigOnly", "true")
    with stopped('git doesn\'t know who you are. Tell it: git config user.name "Your name"; git config user.email you@example.org'):
        surroundings_or_stop(root)


def test_the_branch_is_taken_from_where_it_will_be_published(root: Path) -> None:
    first = state(root, {"x": b"1"})
    second = state(root, {"x": b"2"}, parent=first)
    assert open_branch(root, "pages", None).tip == open_branch(root, "pages", "origin").tip == ""
    git(root, "branch", "pages", first)
    assert open_branch(root, "pages", "origin").tip == first, "nobody has it there yet"
    move(open_branch(root, "pages", "origin"), first, "origin")
    assert git(root, "rev-parse", "pages") == git(root.parent / "remote.git", "rev-parse", "pages") == first
    git(root, "branch", "-D", "pages")
    git(root, "fetch", "--quiet", "origin")
    assert open_branch(root, "pages", None).tip == open_branch(root, "pages", "origin").tip == first, "nobody has it here yet"
    git(root, "branch", "--force", "pages", second)
    assert open_branch(root, "pages", None).tip == second
    with stopped(
        "The branch pages here holds what origin doesn't have. Push it (git push origin pages), or take it away (git branch -D pages), and start"
        f" again. {NOTHING}"
    ):
        open_branch(root, "pages", "origin")
    git(root, "branch", "--force", "pages", first)
    git(root, "push", "--quiet", "origin", f"{second}:refs/heads/pages")
    assert open_branch(root, "pages", "origin").tip == second, "what the remote has beside it counts"
    with stopped("'--upload-pack=x' is no remote."):
        open_branch(root, "pages", "--upload-pack=x")
    with stopped(f"The remote 'nowhere' can't be reached. {NOTHING} `git remote -v` lists those that are known here."):
        open_branch(root, "pages", "nowhere")


def test_who_published_in_between_is_not_written_over(root: Path) -> None:
    first = state(root, {"x": b"1"})
    move(open_branch(root, "pages", "origin"), first, "origin")
    again = state(root, {"x": b"2"}, parent=first)
    move(open_branch(root, "pages", "origin"), again, "origin")
    assert git(root, "rev-parse", "pages") == git(root.parent / "remote.git", "rev-parse", "pages") == again
    looked_at = open_branch(root, "pages", "origin")
    mine, other = (state(root, {"x": one}, parent=again) for one in (b"mine", b"other"))
    git(root, "push", "--quiet", "origin", f"{other}:refs/heads/pages")
    with pytest.raises(CannotGoOn, match="^origin did not take the edition, and nothing was published"):
        move(looked_at, mine, "origin")
    assert git(root, "rev-parse", "pages") == again and git(root.parent / "remote.git", "rev-parse", "pages") == other


def test_an_edition_is_the_one_that_was_asked_for_and_its_day_has_come(tmp_path: Path) -> None:
    project = read_project(tiny_project(tmp_path / "project"))
    day = date(2030, 2, 1)
    for asked_for in (None, "2030.1", "v2030.1"):
        assert knowledge_to_publish(project, on=day, edition=asked_for, notes=[]).edition.version == "2030.1"
    with stopped(f"'latest' is no version. Write it as 2027.1, or v2027.1 as the name of a tag. {NOTHING}"):
        knowledge_to_publish(project, on=day, edition="latest", notes=[])
    lines = (tmp_path / "project/process/edition.yml").read_text("utf-8").splitlines()
    for on, asked_for, begins, words in (
        (day, "v2031.1", "version: ", "This is edition 2030.1, and edition 2031.1 was asked for. Change the one or the other."),
        (
            date(2030, 1, 31),
            None,
            "date: ",
            "This edition is dated 2030-02-01, and today is 2030-01-31. Publish it on its day, or give it today's date.",
        ),
    ):
        with pytest.raises(InputWrong) as wrong:
            knowledge_to_publish(project, on=on, edition=asked_for, notes=[])
        [one] = [one for one in wrong.value.problems if one.rule == "edition"]
        line = next(number for number, line in enumerate(lines, 1) if line.startswith(begins))
        assert one.as_text() == f"process/edition.yml:{line}:{len(begins) + 1}: error: {words} (edition)"


# -- an edition is put beside the others ----------------------------------------------------------------------------------------

PAGE = (
    '<!doctype html><html lang="en-GB"><head><meta name="robots" content="index"><link rel="canonical" href="https://example.org/2029.10/">'
    '</head><body><article class="page" id="page-text"><h1>{}</h1></article></body></html>'
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def put(root: Path, tip: str, site: dict[str, str], example: dict[str, str] | None = None) -> tuple[DoorOutcome, SiteBranch]:
    """Publish a site of these files as edition 2030.1 of the tiny project, whose folder is the repository `root`."""
    branch = SiteBranch(root, tip=tip)
    if tip:
        git(root, "branch", "--force", "gh-pages", tip)
    project = read_project(root)
    knowledge, changes = with_what_is_published(load_or_stop(project), branch, {})
    folders = {}
    for name, files in (("site", site), ("example", example or {})):
        folders[name] = root.parent / name
        for path, text in files.items():
            (folders[name] / path).parent.mkdir(parents=True, exist_ok=True)
            (folders[name] / path).write_text(text, "utf-8")
    built = Built([], ["It was built slowly."])
    made = folders["example"] if example else None
    done = put_on_branch(folders["site"], project, knowledge, branch, built, changes=changes, remote=None, example=made)
    return done, SiteBranch(root, tip=git(root, "rev-parse", "gh-pages"))


@pytest.fixture
def tiny(root: Path) -> Path:
    """The tiny project as the repository."""
    tiny_project(root / "tiny")
    for path in (root / "tiny").iterdir():
        path.rename(root / path.name)
    (root / "tiny").rmdir()
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "The tiny project")
    return root


SITE = {"index.html": PAGE.format("Now"), "help/index.html": PAGE.format("Help"), "a.css": "p {}", "data/process.json": "{}"}


def test_the_first_edition_stands_at_the_root_and_below_its_version(tiny: Path) -> None:
    done, branch = put(tiny, "", SITE)
    assert (done.version, done.pages, done.beside, done.commit) == ("2030.1", 2, [], branch.tip)
    lock = "process/ledger/published-addresses.json"
    told = f"Commit {lock}: it holds every address of this edition, and none of them may be lost from now on."
    assert done.notes == ["It was built slowly.", told]
    ours = {"versions.json", ".nojekyll", "feed.xml", "addresses.json"}
    assert branch.files.keys() == SITE.keys() | {f"2030.1/{name}" for name in SITE} | ours
    assert (tiny / lock).read_bytes() == branch.read("addresses.json")
    assert json.loads(branch.read("versions.json") or b"") == [{"version": "2030.1", "title": "2030.1", "aliases": []}]
    source = git(tiny, "rev-parse", "HEAD")
    assert git(tiny, "log", "-1", "--format=%B", branch.tip) == f"Edition 2030.1\n\nMade from commit {source}.\n\nPublishes-edition: 2030.1"
    (entry,) = ElementTree.fromstring(branch.read("feed.xml") or b"").findall("a:entry", ATOM)
    said = [entry.findtext(f"a:{name}", namespaces=ATOM) for name in ("id", "title", "updated", "content")]
    day = "2030-02-01T00:00:00Z"
    assert said == ["https://example.org/#edition-2030.1", "Edition 2030.1: the first", day, "The first edition."]
    assert entry.find("a:link", ATOM).get("href") == "https://example.org/2030.1/editions/"  # type: ignore[union-attr]


def test_the_edition_before_it_says_so_on_each_page_and_what_was_its_at_the_root_goes(tiny: Path) -> None:
    """What the host was told there stays: its own name above all."""
    data = to_json(load_or_stop(read_project(tiny)))
    pages = ("index.html", "roles/gp/index.html", "whole.html")
    files = {f"2029.10/{name}": PAGE.format(name).encode() for name in (*pages, "404.html")}
    files |= {f"2029.9/{name}": b"As it was" for name in pages} | edition("2029.9", "2029-01-02")
    files["2029.10/data/process.json"] = data.replace('"2030.1"', '"2029.10"').replace('"2030-02-01"', '"2029-11-05"').encode()
    files |= {"CNAME": b"bread.example\n", ".nojekyll": b"", "gone.css": b"p {}", "gone/index.html": b"x", "feed.xml": b""}
    files["versions.json"] = json.dumps([{"version": one} for one in ("2029.9", "2029.10")]).encode()
    tip = state(tiny, files, "Before")
    done, branch = put(tiny, tip, SITE, {"index.html": "Invented"})
    assert (done.beside, git(tiny, "rev-parse", f"{branch.tip}~1")) == (["2029.10", "2029.9"], tip)
    stays = {name for name in files if name.startswith("2029.")} | {"CNAME", ".nojekyll"}
    made = {f"2030.1/{name}" for name in SITE} | SITE.keys() | {"exampleshire/index.html"}
    assert branch.files.keys() == stays | made | {"versions.json", "feed.xml", "addresses.json"}
    assert (branch.read("CNAME"), branch.read("exampleshire/index.html")) == (b"bread.example\n", b"Invented")
    assert [one["version"] for one in json.loads(branch.read("versions.json") or b"")] == ["2030.1", "2029.10", "2029.9"]
    assert {name for name in files if name in stays and branch.read(name) != files[name]} == {f"2029.10/{name}" for name in pages}
    for name, place in zip(pages, ("", "roles/gp/", "whole.html"), strict=True):
        tree = LexborHTMLParser(branch.read(f"2029.10/{name}") or b"")
        (banner,) = tree.css("article > .older-edition")
        words = " ".join(banner.text().split())
        assert words.startswith("This is an older edition: 2029.10, of 5 November 2029. Rules may have changed since."), name
        leads = {link.text(): normpath(f"/2029.10/{place.rpartition('/')[0]}/{link.attributes['href']}") for link in banner.css("a")}
        newest, which = normpath(f"/{place}"), "/editions/which-applied"
        assert leads == {"This page in the newest edition": newest, "Which edition applied, and when?": which}, name
        assert [node.attributes["content"] for node in tree.css("meta[name=robots]")] == ["noindex"]
        assert [node.attributes["href"] for node in tree.css("link[rel=canonical]")] == [f"https://example.org/{place}"]


def test_an_edition_knows_those_on_the_branch_and_those_that_somebody_typed(tiny: Path) -> None:
    """The ones that were published elsewhere, before there was a branch, come last and keep their words."""
    project = read_project(tiny)
    knowledge = load_or_stop(project)
    assert [one.version for one in knowledge.edition.earlier] == ["2029.1"]
    assert with_what_is_published(knowledge, SiteBranch(tiny), {}) == (knowledge, None)
    files = edition("2029.9", "2029-09-08") | {"versions.json": b'[{"version": "2029.9"}, {"version": "2029.10"}]'}
    data = to_json(knowledge).replace('"2030.1"', '"2029.10"').replace("Taste the loaf", "Try the loaf")
    tip = state(tiny, files | {"2029.10/data/process.json": data.replace('"2030-02-01"', '"2029-11-05"').encode()})
    now, report = with_what_is_published(knowledge, SiteBranch(tiny, tip=tip), {})
    assert [(one.version, one.date, one.words) for one in now.edition.earlier] == [
        ("2029.10", date(2029, 11, 5), None),
        ("2029.9", date(2029, 9, 8), None),
        ("2029.1", date(2029, 2, 1), "The first one"),
    ]
    assert report is not None and [one.sentence for one in report.told] == [
        "“Taste the loaf”: title: Taste the loaf (before: Try the loaf)."
    ]
    assert now.published is not None and now.published.changes["title"] == "What changed from edition 2029.10 to edition 2030.1"
    tip = state(tiny, {"versions.json": b'[{"version": "2029.9"}]', "2029.9/data/process.json": b"{}"})
    with stopped("Edition 2029.9 on the branch pages has no data/process.json, so nobody knows its date."):
        with_what_is_published(knowledge, SiteBranch(tiny, "pages", tip), {})
