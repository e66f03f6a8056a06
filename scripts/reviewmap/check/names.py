"""Names of files and folders: known ones where only certain ones belong, and everywhere such as every computer can hold.

process/  definitions (model/__init__.py has their names), stages/, statistics/, sign-off/, ledger/ (with what commands keep there) and README.md
content/  pages and what they use, in folders that are addresses; _parts/ holds what template pages include
local/    edition.yml, changes.yml, learning.yml, content/ and README.md
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..ledger.lock import LOCAL_FILE as LOCK
from ..ledger.published_addresses import LOCAL_FILE as ADDRESSES
from ..ledger.remembered import LOCAL_FILE as PUBLISHED
from ..model import FILES
from ..problems import Problem, Where, did_you_mean
from ..read.content import ASSETS, PARTIALS
from ..read.load import ENDINGS
from ..read.project import CHANGES, LAYER, LEARNED, LOCAL, OF_A_LAYER, Project
from ..words.names import NAME, reserved
from ..words.slips import meant

LONGEST_NAME, LONGEST_PATH = 100, 200  # letters: archives and some systems hold no more
README = "README.md"
WHAT_IS_A_FILE = {
    "stages": "Each stage is a file",
    "statistics": "Figures are files",
    "ledger": "Each ledger is a file",
    "sign-off": "Sign-offs are files",
}
IN_PROCESS = tuple(WHAT_IS_A_FILE)
KINDS = (*ASSETS, *ENDINGS, ".md", ".html")
KEPT, LEDGER = "ledger", tuple(file.rpartition("/")[2] for file in (LOCK, PUBLISHED, ADDRESSES))  # what commands keep in a layer
INSTEAD = ("process", "stages")  # folders in which somebody would change definitions
NOT_HERE = "Nothing of this name belongs here."


def check(project: Project) -> Iterator[Problem]:
    """What is wrong with a project's names. A definition file of an unknown name is told where it is read (read/load.py)."""
    yield from _process(project)
    yield from _local(project)
    yield from _content(project)
    for folder in ("process", "content", LOCAL):
        yield from _names(project, folder)


def _process(project: Project) -> Iterator[Problem]:
    told: set[str] = set()
    for name in project.below("process"):
        first, *below = name.split("/")[1:]
        if below and first not in IN_PROCESS:
            if first not in told:
                told.add(first)
                yield _unknown(
                    f"process/{first}", did_you_mean(first, IN_PROCESS) or f"Definitions stand in process/ and in process/{IN_PROCESS[0]}/."
                )
        elif first == "ledger" and len(below) == 1:
            continue  # told where they are read (read/proofs.py)
        elif not name.endswith(ENDINGS) and name != f"process/{README}":
            yield _unknown(name, did_you_mean(first, [f"{stem}.yml" for stem in FILES]) or "Definitions end in .yml. Take this away.")
        elif len(below) > 1:
            what = WHAT_IS_A_FILE[first]
            yield _unknown(name, f"{what} in process/{first}/, and there are no folders below it.")


def _local(project: Project) -> Iterator[Problem]:
    known, told = (*OF_A_LAYER, "content", "statistics", KEPT, README), set()
    for name in project.below(LOCAL):
        first, *below = name.split("/")[1:]
        if first == KEPT and len(below) == 1:
            if below[0] not in LEDGER:
                yield _unknown(project.shown(name), did_you_mean(below[0], LEDGER) or f"Commands keep {' and '.join(LEDGER)} here.")
            continue
        is_told = first in told or (first in OF_A_LAYER and not below) or (not below and first.endswith(ENDINGS))
        if first == "statistics" and below and (len(below) > 1 or not name.endswith(ENDINGS)):
            yield _unknown(
                project.shown(name), "Figures stand here in .yml files, and in no folder below: `reviewmap statistics import` writes them."
            )
            continue
        if is_told or (first in ("content", "statistics") and below) or (first == README and not below):
            continue
        told.add(first)
        yield _unknown(
            project.shown(name if first in INSTEAD else f"{LOCAL}/{first}"),
            did_you_mean(first, known)
            or (f"Changes to definitions stand in {CHANGES}, by id." if first in INSTEAD else "")
            or f"A layer holds {LAYER}, {CHANGES}, {LEARNED}, and pages and pictures in content/.",
        )


def _content(project: Project) -> Iterator[Problem]:
    national = {part for name in project.below("content") for part in _folders(name, "content")}
    told: set[str] = set()
    for top, where in (("content", "content"), (f"{LOCAL}/content", project.shown(f"{LOCAL}/content"))):
        for name in project.below(top):
            for folder in _folders(name, top):
                last = folder.rpartition("/")[2]
                if f"{top}/{folder}" in told:
                    continue
                told.add(f"{top}/{folder}")
                if last.startswith("_") and (top, folder) != ("content", PARTIALS):
                    only = f"What pages include stands in content/{PARTIALS}/, and nowhere else."
                    yield _unknown(f"{where}/{folder}", did_you_mean(folder, (PARTIALS,)) if top == "content" else only)
                elif top != "content" and folder not in national and (near := meant(folder, national)):
                    yield _unknown(
                        f"{where}/{folder}",
                        f"Did you mean '{near[0]}'? A layer's page takes the place of the national one at the same path.",
                    )


def _folders(name: str, top: str) -> Iterator[str]:
    """The folders above a file, as paths below `top`."""
    parts = name.removeprefix(f"{top}/").split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        yield "/".join(parts[:depth])


def _unknown(file: str, suggestion: str) -> Problem:
    return Problem(Where(file), NOT_HERE, "unknown-file", suggestion=suggestion or "Take it away.")


def _names(project: Project, folder: str) -> Iterator[Problem]:
    told: set[str] = set()
    once: dict[str, str] = {}
    for name in project.below(folder):
        shown = project.shown(name)
        same = once.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if same != name:
            yield Problem(
                Where(shown),
                f"Some computers take this for the same file as {project.shown(same)}.",
                "name",
                suggestion="Give one of them another name.",
            )
        if len(name) > LONGEST_PATH:
            yield Problem(
                Where(shown), f"This path has {len(name)} letters; it may have {LONGEST_PATH}.", "name", suggestion="Use shorter names."
            )
        parts = name.split("/")
        for depth, part in enumerate(parts[1:], 2):
            path = "/".join(parts[:depth])
            if depth == len(parts) and PurePosixPath(part.casefold()).suffix not in KINDS:
                continue  # told already: it is of no kind that belongs here
            if path not in told and (wrong := _wrong(part, path)):
                told.add(path)
                yield Problem(Where(project.shown(path)), f"{wrong[0]}", "name", suggestion=wrong[1])


def _wrong(part: str, path: str) -> tuple[str, str] | None:
    """What is wrong with a name of a file or a folder, and what to do."""
    stem, _, ending = part.partition(".")
    if path in (f"content/{PARTIALS}", f"process/{README}", f"{LOCAL}/{README}"):
        return None
    if reserved(part):
        return f"'{stem}' can't be a name: Windows keeps it for itself.", "Choose another."
    if len(part) > LONGEST_NAME:
        return f"This name has {len(part)} letters; it may have {LONGEST_NAME}.", "Use a shorter one."
    if not NAME.fullmatch(stem) or (ending and not all(NAME.fullmatch(one) for one in ending.split("."))):
        return f"'{part}' is no name here: names have small letters, figures and hyphens.", f"Call it {_mended(part)}."
    return None


def _mended(part: str) -> str:
    """
    >>> _mended("Über uns_2.PNG"), _mended("...")
    ('uber-uns-2.png', 'page')
    """
    plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode().casefold()
    pieces = ["-".join("".join(letter if letter.isalnum() else " " for letter in piece).split()) for piece in plain.split(".")]
    return ".".join(piece for piece in pieces if piece) or "page"
