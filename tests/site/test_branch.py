"""The branch that a host serves, in real repositories: what stands on it, what keeps an edition from it, and who may write it."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from projects import tiny_project
from reviewmap.errors import CannotGoOn
from reviewmap.problems import InputWrong
from reviewmap.read.project import read_project
from reviewmap.site.publishing.branch import NewTree, SiteBranch, move, open_branch, surroundings_or_stop
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
