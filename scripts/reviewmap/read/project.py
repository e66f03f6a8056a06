"""A project as it stands on the disk, read once, as plain values. Nothing behind this module knows its folder.

    process/ content/ overrides/ mkdocs.yml    by their path from the project's folder
    the local layer                            as local/..., wherever it lies

What isn't a plain file of the project's own (a link, a device, a pipe) is never followed: it could bring in anything.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..problems import Problem, Where, did_you_mean, shown

FOLDERS = ("process", "content", "overrides")
AS_THEY_ARE = (".js", ".css", ".svg", ".html", ".json")  # readers get these: with the same bytes, however an editor ends lines
LOCAL = "local"
# Who publishes an area's edition, what it changes in the definitions, and what the area learned.
OF_A_LAYER = LAYER, CHANGES, LEARNED = "edition.yml", "changes.yml", "learning.yml"
LAYERS = "layers"  # a folder with the layers of areas, a folder each: a national edition tells of them
EXAMPLES = "examples"  # and one with invented layers, which show how that looks where there is none
ENGINE = "mkdocs.yml"
FILES_ALONE = (".yml", ".yaml", ".md")  # a folder of such a name stands where somebody wanted a file
# What editors, systems and git keep beside the files of a layer.
KEPT_BESIDE = re.compile(
    r"\.(git.*|hg.*|svn|DS_Store|AppleDouble|directory|editorconfig|idea|vscode|[_#~].*|.*\.sw[a-z]|.*~|nfs.*|Trash.*|fseventsd|keep)"
)
DEEPEST = 12  # folders in folders
LARGEST = 20_000_000  # bytes of one file: more is no page, picture or definition


@dataclass(frozen=True)
class Project:
    """`files` holds every file's bytes by its name; `layer` is the local layer's folder as problems name it, None without one."""

    files: Mapping[str, bytes]
    layer: str | None = None
    problems: tuple[Problem, ...] = ()
    areas: Mapping[str, Project] = field(default_factory=dict)  # by their folder's name: this project with the layer of an area
    areas_are_examples: bool = False

    def shown(self, name: str) -> str:
        """A file as problems name it."""
        return f"{self.layer}/{name.removeprefix(f'{LOCAL}/')}" if self.layer is not None and name.startswith(f"{LOCAL}/") else name

    def below(self, folder: str) -> Iterator[str]:
        """The names below a folder, sorted by their parts."""
        return iter(self._by_folder.get(folder.rstrip("/"), ()))

    def text(self, name: str) -> str:
        """A file's text; it has to be there and to be UTF-8, as a check has made sure."""
        return self.files[name].decode("utf-8-sig")

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.files, key=lambda name: name.split("/")):
            parts = name.split("/")
            for depth in range(1, len(parts)):
                found.setdefault("/".join(parts[:depth]), []).append(name)
        return found


def read_project(root: Path, *, local: Path | None = None, layers: Path | None = None) -> Project:
    """Everything that an edition is made from: the project at `root`, and a local layer's folder.

    `layers` is a folder with layers of areas, of which a national edition tells: by default layers/, if it is there.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder in FOLDERS:
        _read_below(root / folder, folder, root, files, problems)
    if local is not None and (local.is_dir() or local.is_symlink()):
        _read_below(local, LOCAL, root, files, problems)
    if os.path.lexists(root / ENGINE):
        _read_one(root / ENGINE, ENGINE, root, files, problems)
    problems += _misspelt(root)
    layer = shown(local, root) if local is not None and local.is_dir() else None
    areas, examples = {}, False
    if not is_an_areas(files):  # which tells of no others
        holder = layers.resolve() if layers else root / LAYERS  # which somebody names may lie behind a link
        examples = not holder.is_dir()
        if holder.is_symlink():
            problems.append(a_link(shown(holder, root)))
        areas = _areas(root / EXAMPLES if examples else holder, root, files)
    return Project(files, layer, tuple(problems), areas, examples)


def read_definitions(root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """What stands below process/ of a folder, and whose its local layer is: as `read_project` reads it, without pages."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    _read_below(root / FOLDERS[0], FOLDERS[0], root, files, problems)
    if os.path.lexists(root / LOCAL / LAYER):
        if (root / LOCAL).is_symlink():
            problems.append(a_link(shown(root / LOCAL, root)))
        else:
            _read_one(root / LOCAL / LAYER, f"{LOCAL}/{LAYER}", root, files, problems)
    return files, problems


def read_alone(path: Path) -> bytes | None:
    """A file that is nobody's project; None where `read_project` would refuse it."""
    files: dict[str, bytes] = {}
    _read_one(path, path.name, path.parent, files, [])
    return files.get(path.name)


def is_an_areas(files: Collection[str]) -> bool:
    """Do these files make an area's edition? Its layer says whose it is."""
    return f"{LOCAL}/{LAYER}" in files


def layers_in(folder: Path) -> list[Path]:
    """The layers in a folder: folders of their own, no links, that say whose they are."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    folders = sorted(one for one in folder.iterdir() if one.is_dir() and not one.is_symlink() and not one.name.startswith("."))
    return [one for one in folders if (one / LAYER).is_file()]


def _areas(folder: Path, root: Path, national: Mapping[str, bytes]) -> dict[str, Project]:
    """What each layer says of the process and of what was learned: its pages and pictures are left where they are."""
    found: dict[str, Project] = {}
    for layer in layers_in(folder):
        own: dict[str, bytes] = {}
        problems: list[Problem] = []
        for name in OF_A_LAYER:
            if os.path.lexists(layer / name):
                _read_one(layer / name, f"{LOCAL}/{name}", root, own, problems)
        for path in sorted((layer / "ledger").glob("*.json")) if not (layer / "ledger").is_symlink() else ():
            _read_one(path, f"{LOCAL}/ledger/{path.name}", root, own, problems)
        found[layer.name] = Project({**national, **own}, shown(layer, root), tuple(problems))
    return found


def _misspelt(root: Path) -> Iterator[Problem]:
    """Folders whose name is nearly that of one that is read: what is in them would be left out without a word."""
    known = (*FOLDERS, LOCAL, LAYERS)
    try:
        folders = sorted(entry.name for entry in os.scandir(root) if entry.name not in known and entry.is_dir(follow_symlinks=False))
    except OSError:
        return  # it is told of what is looked for in there
    for name in folders:
        if (suggestion := did_you_mean(name, known)) or name.casefold() in known:
            yield Problem(
                Where(name),
                "Nothing in this folder is read: it has another name than those of a project.",
                "unknown-file",
                suggestion=suggestion or f"Did you mean '{name.casefold()}'?",
            )


def _read_below(folder: Path, name: str, root: Path, files: dict[str, bytes], problems: list[Problem]) -> None:
    # A layer may lie behind a link of somebody's own; what belongs to the project may not.
    if folder.is_symlink() and folder.absolute().parent == root.absolute():
        problems.append(a_link(shown(folder, root)))
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(not_readable(error, shown(folder, root)))
        return
    if name.count("/") > DEEPEST:
        problems.append(
            Problem(Where(shown(folder, root)), "This is nested too deeply.", "depth", suggestion="Use fewer folders in folders.")
        )
        return
    for entry in entries:
        if entry.name.startswith("."):  # readers never get one
            if name.split("/")[0] == LOCAL and not KEPT_BESIDE.fullmatch(entry.name):
                problems.append(_hidden(entry.name, shown(folder / entry.name, root)))
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name.endswith(FILES_ALONE):
                problems.append(not_readable(IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)), shown(folder / entry.name, root)))
            _read_below(folder / entry.name, f"{name}/{entry.name}", root, files, problems)
        else:
            _read_one(folder / entry.name, f"{name}/{entry.name}", root, files, problems)


def _read_one(path: Path, name: str, root: Path, files: dict[str, bytes], problems: list[Problem]) -> None:
    where = shown(path, root)
    try:
        about = path.lstat()
        if stat.S_ISLNK(about.st_mode):
            problems.append(a_link(where))
        elif not stat.S_ISREG(about.st_mode):
            problems.append(
                Problem(
                    Where(where),
                    "This is no file that can be read (a device, a pipe or a socket).",
                    "not-a-file",
                    suggestion="Take it away.",
                )
            )
        elif about.st_size > LARGEST:
            problems.append(
                Problem(
                    Where(where),
                    f"This file is {about.st_size / 1_000_000:.0f} MB; a file may have {LARGEST / 1_000_000:.0f} MB.",
                    "file-size",
                    suggestion="Make it smaller: readers pay for what they fetch.",
                )
            )
        else:
            data = path.read_bytes()
            files[name] = data.replace(b"\r\n", b"\n") if name.endswith(AS_THEY_ARE) else data
    except OSError as error:
        problems.append(not_readable(error, where))


def _hidden(name: str, where: str) -> Problem:
    """A file of a layer that begins with a dot, and that no editor or system keeps there: somebody thinks that it does something."""
    bare, known = name.lstrip("."), (*OF_A_LAYER, "content", "statistics")
    meant = f"Did you mean '{bare}'?" if bare in known else did_you_mean(bare, known)
    return Problem(
        Where(where),
        "A file whose name begins with a dot is no part of a site.",
        "unknown-file",
        suggestion=meant or "Take it away. What a server is told is made with each site: look at _server/ in it.",
    )


def a_link(file: str) -> Problem:
    return Problem(
        Where(file), "This is a link to something else, and links are not followed.", "not-a-file", suggestion="Put the file itself here."
    )


def not_readable(error: OSError, file: str) -> Problem:
    return Problem(
        Where(file),
        f"This can't be read ({error.strerror}).",
        "unreadable",
        suggestion="Put a file in its place that you may read, or take it away.",
    )
