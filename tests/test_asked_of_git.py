"""What git is asked: of the folder that is meant, whatever the shell or a hook says, and told in words where it can't answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewmap.errors import CannotGoOn
from reviewmap.read.git import VERSION, asked, told

WHO = {f"GIT_{who}_{what}": f"{what.lower()}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def repository(folder: Path, words: str) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(words)
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", words]):
        told(*command, cwd=folder, extra=WHO)
    return folder


def test_the_folder_that_is_meant_is_asked_whatever_a_hook_has_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, other = repository(tmp_path / "ours", "ours"), repository(tmp_path / "other", "another's")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index-of-a-hook"))
    assert told("log", "--format=%s by %an", cwd=ours) == "ours by name@example.org"
    assert told("rev-parse", "--show-toplevel", cwd=ours) == str(ours.resolve())
    (ours / "b.txt").write_text("more")
    told("add", "b.txt", cwd=ours)
    assert told("ls-files", cwd=ours) == "a.txt\nb.txt" and not (other / "index-of-a-hook").exists()
    told("add", "b.txt", cwd=ours, extra={"GIT_INDEX_FILE": str(tmp_path / "index")})
    assert (tmp_path / "index").exists(), "who asks may say of which index"


def test_an_answer_is_as_git_gives_it_and_a_no_is_none(tmp_path: Path) -> None:
    ours = repository(tmp_path / "ours", "ours \xe4\n")
    assert asked("show", "HEAD:a.txt", cwd=ours) == "ours \xe4\n".encode()
    assert asked("show", "HEAD:b.txt", cwd=ours) is None
    assert told("hash-object", "--stdin", cwd=ours, given=b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "known everywhere: nothing"


def test_what_has_to_go_well_and_doesnt_is_told_with_gits_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = repository(tmp_path / "ours", "ours")
    monkeypatch.setenv("LANGUAGE", "de")
    for command, words in (
        (("checkout", "nowhere"), "git checkout stopped: error: pathspec 'nowhere' did not match any file(s) known to git"),
        (("diff", "--exit-code", "--quiet", "HEAD~0", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"), "git diff stopped: code 1"),
    ):
        with pytest.raises(CannotGoOn) as stop:
            told(*command, cwd=ours)
        assert str(stop.value) == words


def test_where_there_is_no_git_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for ask in (asked, told):
        with pytest.raises(CannotGoOn) as stop:
            ask("status", cwd=tmp_path)
        assert str(stop.value) == "git is not installed, and this needs it."


@pytest.mark.parametrize(("name", "is_one"), [("2026.1", True), ("2026.12", True), ("2026.1.10", True), ("2026", False), ("v2026.1", False), ("1926.1", False), ("2026.1.", False), ("2026.123", False)])  # fmt: skip
def test_which_folders_of_the_branch_are_editions(name: str, is_one: bool) -> None:
    assert bool(VERSION.fullmatch(name)) == is_one
