"""The branch that a host serves, read and written without a checkout: mike's layout, with the newest edition at the root as well.

    2026.1/ 2026.2/    an edition each, as it was published; of an older one each page says so
    versions.json      the list that mike keeps, newest first
    everything else    the newest edition at the root's own addresses, what hosts read only there, and the feed

A state of the branch is one commit. It is made whole beside the branch, and then the branch is moved to it: whatever fails before
that leaves the branch as it was. (mike's own `deploy` writes one edition and nothing else, in a commit of its own; `mike list` and
`mike delete` understand what stands here.)
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ...errors import CannotGoOn
from ...read.git import BRANCH, VERSION, asked, told

VERSIONS, NO_JEKYLL = "versions.json", ".nojekyll"
KEPT = ("CNAME", NO_JEKYLL)  # what a host asks for at the root, and no edition brings
PUBLISHES = "Publishes-edition"  # the line of a commit by which it is known as ours


def number(version: str) -> tuple[int, ...]:
    """For comparing: 2026.10 is newer than 2026.9."""
    return tuple(int(part) for part in version.split("."))


@dataclass(frozen=True)
class SiteBranch:
    """The branch as it stands at the commit `tip` ("" where there is none yet)."""

    root: Path
    name: str = BRANCH
    tip: str = ""

    @cached_property
    def files(self) -> dict[str, str]:
        """Every file's path, and the name that git gives to its bytes."""
        if not self.tip:
            return {}
        listed = (asked("ls-tree", "-r", "-z", self.tip, cwd=self.root) or b"").decode("utf-8", "surrogateescape")
        rows = (row.partition("\t") for row in listed.split("\0") if row)
        return {path: about.split()[2] for about, _, path in rows}

    def read(self, path: str) -> bytes | None:
        return asked("cat-file", "blob", self.files[path], cwd=self.root) if path in self.files else None

    def read_all(self, paths: Sequence[str]) -> dict[str, bytes]:
        """The bytes of many files, asked for in one go: a process for each would take longer than all of the rest."""
        there = [path for path in paths if path in self.files]
        answer = asked("cat-file", "--batch", cwd=self.root, given="".join(f"{self.files[path]}\n" for path in there).encode())
        if answer is None:
            raise CannotGoOn(f"git can't read what is published on {self.name}.")
        found, at = {}, 0
        for path in there:
            end = answer.index(b"\n", at)
            size = int(answer[at:end].rpartition(b" ")[2])
            found[path] = answer[end + 1 : end + 1 + size]
            at = end + size + 2
        return found

    @cached_property
    def versions(self) -> list[str]:
        """The editions on the branch, newest first: what mike's list says and has a folder."""
        text = self.read(VERSIONS)
        if text is None:
            return []
        try:
            named = [str(one["version"]) for one in json.loads(text)]
        except (ValueError, TypeError, KeyError) as error:
            raise CannotGoOn(f"{VERSIONS} on the branch {self.name} can't be read. Put it back as git has it.") from error
        there = {path.partition("/")[0] for path in self.files}
        return sorted((one for one in named if VERSION.fullmatch(one) and one in there), key=number, reverse=True)

    def edition(self, version: str) -> dict[str, Any]:
        """What an edition says of itself, from its own data."""
        text = self.read(f"{version}/data/process.json")
        data = json.loads(text) if text else {}
        return dict(data.get("edition") or {})

    @property
    def last_published(self) -> str:
        """The edition that the last commit published, "" if it was another kind of commit."""
        words = (asked("log", "-1", "--format=%B", self.tip, cwd=self.root) or b"").decode() if self.tip else ""
        found = re.search(rf"(?m)^{PUBLISHES}: (\S+)$", words)
        return found[1] if found else ""


@dataclass
class NewTree:
    """The next state of the branch: paths with the git names of their bytes."""

    root: Path
    files: dict[str, str] = field(default_factory=dict)

    def put(self, texts: Mapping[str, bytes]) -> None:
        """Files by their path, with their bytes."""
        with tempfile.TemporaryDirectory(prefix="reviewmap-") as folder:
            places = []
            for count, data in enumerate(texts.values()):
                place = Path(folder) / str(count)
                place.write_bytes(data)
                places.append(place)
            self.files |= dict(zip(texts, self._names(places), strict=True))

    def put_folder(self, folder: Path, places: Iterable[str]) -> None:
        """Every file below a folder, at each of the places ("" for the root, "2026.1/")."""
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        named = dict(zip((path.relative_to(folder).as_posix() for path in found), self._names(found), strict=True))
        for place in places:
            self.files |= {f"{place}{name}": sha for name, sha in named.items()}

    def _names(self, places: list[Path]) -> list[str]:
        if not places:
            return []
        given = "".join(f"{place}\n" for place in places).encode()
        return told("hash-object", "-w", "--no-filters", "--stdin-paths", cwd=self.root, given=given).split()

    def commit(self, parent: str, words: str) -> str:
        """Write the state as a commit that no branch leads to yet."""
        given = "".join(f"100644 {sha}\t{path}\0" for path, sha in sorted(self.files.items())).encode("utf-8", "surrogateescape")
        with tempfile.TemporaryDirectory(prefix="reviewmap-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            told("update-index", "-z", "--index-info", cwd=self.root, given=given, extra=index)
            tree = told("write-tree", cwd=self.root, extra=index)
        return told("commit-tree", tree, *(("-p", parent) if parent else ()), cwd=self.root, given=words.encode())


def open_branch(root: Path, name: str, remote: str | None) -> SiteBranch:
    """The branch as it stands where it will be published: at the remote, if one is named, else here."""
    here = _tip(root, f"refs/heads/{name}")
    if remote is None:
        return SiteBranch(root, name, here or _tip(root, f"refs/remotes/origin/{name}"))
    if remote.startswith("-"):
        raise CannotGoOn(f"'{remote}' is no remote.")
    listed = asked("ls-remote", remote, f"refs/heads/{name}", cwd=root)
    if listed is None:
        raise CannotGoOn(f"The remote '{remote}' can't be reached. Nothing was published. `git remote -v` lists those that are known here.")
    there = listed.decode().split("\t")[0].strip()
    if there:
        told("fetch", "--quiet", "--no-tags", remote, f"refs/heads/{name}", cwd=root)
    if here and there and here != there and asked("merge-base", "--is-ancestor", here, there, cwd=root) is None:
        raise CannotGoOn(
            f"The branch {name} here holds what {remote} doesn't have. Push it (git push {remote} {name}), or take it away"
            f" (git branch -D {name}), and start again. Nothing was published."
        )
    return SiteBranch(root, name, there or here)


def move(branch: SiteBranch, commit: str, remote: str | None) -> None:
    """Lead the branch to a commit, at the remote first: one that refuses leaves everything as it was, there and here."""
    here = _tip(branch.root, f"refs/heads/{branch.name}")
    if remote is not None:
        # Only from the state that was looked at: whoever published in between isn't written over.
        lease = f"--force-with-lease=refs/heads/{branch.name}:{branch.tip if _there(branch, remote) else ''}"
        try:
            told("push", "--quiet", "--porcelain", lease, remote, f"{commit}:refs/heads/{branch.name}", cwd=branch.root)
        except CannotGoOn as refused:
            raise CannotGoOn(f"{remote} did not take the edition, and nothing was published. {refused}") from refused
    told("update-ref", "-m", "reviewmap publish", f"refs/heads/{branch.name}", commit, here or "0" * 40, cwd=branch.root)


def _there(branch: SiteBranch, remote: str) -> bool:
    return bool((asked("ls-remote", remote, f"refs/heads/{branch.name}", cwd=branch.root) or b"").strip())


def _tip(root: Path, ref: str) -> str:
    return (asked("rev-parse", "--verify", "--quiet", ref, cwd=root) or b"").decode().strip()


def surroundings_or_stop(root: Path) -> None:
    """This is a git repository whose top is the project, and git knows who writes."""
    top = (asked("rev-parse", "--show-toplevel", cwd=root) or b"").decode().strip()
    if not top or not os.path.samefile(top, root):
        raise CannotGoOn("This folder is not the top of a git repository. Publish from a clone of the project.")
    if asked("var", "GIT_COMMITTER_IDENT", cwd=root) is None:
        raise CannotGoOn('git doesn\'t know who you are. Tell it: git config user.name "Your name"; git config user.email you@example.org')
