"""Many editions: each in a copy of one process that has read and loaded all there is to share, and each file that is the same stored once.

A copy can do what it likes, run out of memory or be killed: what happens to it happens to it alone. Whether an edition changed at all is
asked of everything that it is made from, and of every byte of the site that was made of it: a site that somebody changed is made again.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, get_args

from .. import handed
from ..check.whole import check
from ..exports.definitions import schema
from ..kept import key_of, versions_of, whole_program
from ..maps.layout import drawn_by
from ..maps.mapset import drawn
from ..pages.parsing import compiled
from ..papers import making, office
from ..read.content import read_pages
from ..read.project import Project, read_project
from .build import WORK
from .engine import have_at_hand
from .staging import DRAWINGS
from .sync import CACHE, can_be_written

MADE_BY = (  # what reads, draws, fills in, sets or presses
    "pydantic",
    "pydantic-core",
    "PyYAML",
    "MarkupSafe",
    "mkdocs",
    "mkdocs-material",
    "mkdocs-macros-plugin",
    "Markdown",
    "pymdown-extensions",
    "Jinja2",
    "selectolax",
    "typst",
    "pypandoc-binary",
    "graphviz",
    "font-lato",
    "fontpkg-amiri",
)
AS_IT_WAS = "as it was"
ENDING = ".made.json"
SELDOM = 100_000  # new objects after which a copy looks for rubbish: as often as usual would take a tenth of its time


@dataclass(frozen=True)
class EditionOutcome:
    """What became of one layer: `said` are its errors, none where it went well; `same`: nothing in it had changed."""

    name: str
    seconds: float
    said: tuple[str, ...] = ()
    same: bool = False


def get_ready(root: Path, *, only_check: bool) -> None:
    """Do once, in this process, what every copy of it would do: load the programs, read the nation's definitions and templates."""
    if not only_check:
        have_at_hand()
    with suppress(Exception):  # what is wrong is each edition's to tell
        project = read_project(root)
        knowledge, _ = check(project)
        for page in () if only_check else read_pages(project)[0]:
            compiled(page.body, template=page.is_template)
        if knowledge is not None and not only_check:
            schema()
            for kind in get_args(office.Kind):
                office.default_reference(kind)
            for one in drawn(knowledge, cache=root / WORK / CACHE / DRAWINGS).values():
                _ = one.svg
    whole_program()
    gc.collect()
    gc.freeze()


def in_copies(tasks: Sequence[tuple[str, Callable[[], int]]], jobs: int) -> Iterator[EditionOutcome]:
    """Run each task, by its name, in a copy of this process, `jobs` at a time; what it prints is what it has to say.

    Until one has gone well they run one by one: what it makes, and keeps, the others find, and don't make it side by side. What the
    first to learn hands over (handed.py), those after it know.
    """
    waiting, under_way, alone, taught = list(tasks), {}, True, False
    outcome: EditionOutcome | None = None
    while waiting or under_way:
        at_once = 1 if alone else max(1, jobs)
        while waiting and len(under_way) < at_once:
            name, task = waiting.pop(0)
            said, learnt = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115  # open for as long as the copy runs; no others have them
            sys.stdout.flush()
            copy = os.fork()
            if not copy:
                making.at_a_time = max(1, making.at_a_time // at_once)
                os.environ.setdefault("RAYON_NUM_THREADS", str(making.at_a_time))  # typst's own threads
                _do(task, said.fileno(), None if taught else learnt)
            under_way[copy] = name, said, learnt, time.monotonic()
        if outcome is not None:  # whoever is told of it has work of his own: the next is under way meanwhile
            yield outcome
            outcome = None
        copy, status = os.wait()
        if copy not in under_way:
            continue
        name, said, learnt, began = under_way.pop(copy)
        said.seek(0)
        lines = said.read().decode(errors="replace").splitlines()
        code = os.waitstatus_to_exitcode(status)
        errors = [line for line in lines if ": error: " in line or line.startswith("reviewmap:")]
        if code and not errors:
            errors = lines[-1:] or [f"It ended with {code}."]
        outcome = EditionOutcome(name, time.monotonic() - began, tuple(errors) if code else (), same=AS_IT_WAS in lines)
        if not code:
            alone = False
            if not taught and handed.take_over(learnt):
                taught = True
                gc.freeze()
        said.close()
        learnt.close()
    if outcome is not None:
        yield outcome


def _do(task: Callable[[], int], out: int, learnt: IO[bytes] | None) -> None:
    """In the copy: run the task, hand over what was learnt if that is wanted, and end."""
    code = 70
    if learnt:
        handed.begin_to_learn()
    gc.set_threshold(SELDOM)  # it ends after seconds
    try:
        os.dup2(out, 1)
        os.dup2(out, 2)
        code = task()
        if learnt:
            handed.hand_over(learnt)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


# -- nothing is made again that didn't change ----------------------------------------------------------------------------


def made_from(project: Project) -> str:
    """A name for everything that an edition is made from, the programs among it."""
    read = {**project.files, **{f"{area}: {name}": data for area, layer in project.areas.items() for name, data in layer.files.items()}}
    files = [piece for name in sorted(read) for piece in (name, read[name])]
    return key_of([whole_program(), versions_of(*MADE_BY), drawn_by(), *files, *map(str, project.problems)])


def stands(record: Path, key: str, site: Path) -> bool:
    """Was this site made from just this, and is each of its files as it was then?"""
    try:
        said = json.loads(record.read_text(encoding="utf-8"))
        return said["key"] == key and said["files"] == listing(site)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write_record(record: Path, key: str, site: Path) -> None:
    record.parent.mkdir(parents=True, exist_ok=True)
    beside = record.with_suffix(f".{os.getpid()}.part")
    beside.write_text(json.dumps({"key": key, "files": listing(site)}), encoding="utf-8")
    beside.replace(record)


def listing(site: Path) -> dict[str, str]:
    """Each file of a site by its name, with a hash of its bytes."""
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            found[path.relative_to(site).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return dict(sorted(found.items()))


# -- what is the same is stored once -----------------------------------------------------------------------------------


class Once:
    """Files of many sites that are the same to the byte become one file with many names, where the disk knows such a thing.

    A site is replaced as a whole by its next build and never written into, so no edition can change another's.
    """

    def __init__(self) -> None:
        self.saved = 0  # bytes
        self._known: dict[tuple[str, str], Path] = {}
        self._can = True

    def store(self, site: Path, record: Path) -> None:
        """Let a site that was just listed share what others have."""
        if not self._can:
            return
        try:
            files: dict[str, str] = json.loads(record.read_text(encoding="utf-8"))["files"]
        except (OSError, ValueError, KeyError):
            return
        for name, mark in files.items():
            path, first = site / name, self._known.setdefault((name, mark), site / name)
            if first == path:
                continue
            try:
                if os.path.samefile(first, path):
                    continue
                size = path.stat().st_size
                beside = path.with_name(f".{path.name}.link")
                os.link(first, beside)
                os.replace(beside, path)
                self.saved += size
            except FileNotFoundError:  # another has to be the first
                self._known[name, mark] = path
            except OSError:  # no links here, or too many of one file
                self._can = False
                return


def clear(folder: Path) -> None:
    """Take away a working folder: hundreds of them would fill a disk."""
    if folder.is_dir() and can_be_written(folder):
        shutil.rmtree(folder, ignore_errors=True)
