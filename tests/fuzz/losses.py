"""`python -m tests.fuzz.losses`: everything that the national edition must have is deleted, one after the other, and each time an error has to say so.

Every page of content/, every part, and every single thing that a row of process/presence.yml counts or names, some 1,700 of them. What wasn't
touched is read once, so all of it takes six minutes of CPU: a part of `make audit`.

--pages        pages and parts alone
--from N       entries of the ledger alone, beginning with this number
--every N      each Nth entry only
"""

from __future__ import annotations

import argparse
import copy
import gc
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "support")]

from projects import ROOT  # noqa: E402
from reviewmap.check.rules.presence import EVERY, PAGES, PARTS, missing  # noqa: E402
from reviewmap.check.survey import survey  # noqa: E402
from reviewmap.check.whole import check  # noqa: E402
from reviewmap.model import Knowledge  # noqa: E402
from reviewmap.model.base import Part  # noqa: E402
from reviewmap.model.everything import parts  # noqa: E402
from reviewmap.model.presence import Row  # noqa: E402
from reviewmap.problems import Problem  # noqa: E402
from reviewmap.read import load as loading  # noqa: E402
from reviewmap.read.content import PARTIALS  # noqa: E402
from reviewmap.read.project import Project, read_project  # noqa: E402
from reviewmap.read.yamlfile import YamlFile, read  # noqa: E402

Path_ = tuple[str | int, ...]
PIECES = f"content/{PARTIALS}/"


class Loss(NamedTuple):
    """Something to be taken away: its row, the file that holds it, and the way to it in there."""

    row: str
    file: str
    path: Path_


def losses(knowledge: Knowledge) -> Iterator[Loss]:
    """Each thing that a row counts, where it is written."""
    for row in knowledge.presence.must_have:
        if row.counted not in (PAGES, PARTS):
            for part, path in _counted(row, knowledge):
                yield Loss(row.id, part.where().file, (*part.path, *path))


def _counted(row: Row, knowledge: Knowledge) -> Iterator[tuple[Part, Path_]]:
    if row.counted.startswith(EVERY):
        kind = row.counted.removeprefix(EVERY)
        for part in parts(knowledge):
            if kind in (one.__name__.casefold() for one in type(part).__mro__) and _says(part, row):
                yield part, ()
        return
    first, *fields = row.counted.split(".")
    found: list[tuple[Part, Path_]] = []
    start = getattr(knowledge, first.replace("-", "_"))
    for part in start if isinstance(start, tuple) else (start,):
        found.append((part, ()))
    for field in fields:
        below: list[tuple[Part, Path_]] = []
        for part, path in found:
            if path:
                continue
            value = part.held(field)
            if isinstance(value, Part):
                below.append((value, ()))
            elif isinstance(value, tuple):
                below += [(one, ()) if isinstance(one, Part) else (part, (field, at)) for at, one in enumerate(value)]
            elif value not in (None, ""):
                below.append((part, (field,)))
        found = below
    yield from ((part, path) for part, path in found if path or _says(part, row))


def _says(part: Part, row: Row) -> bool:
    return all(
        words in value if isinstance(value := part.held(field), tuple) else str(value).casefold() == words.casefold()
        for field, words in row.only.items()
    )


def without(project: Project, loss: Loss) -> Project:
    """The project with that thing deleted: its lines, or its file where it is one."""
    files = dict(project.files)
    if not loss.path:
        del files[loss.file]
        return Project(files)
    data = copy.deepcopy(_read(files[loss.file], loss.file).data)
    holder = data
    for step in loss.path[:-1]:
        holder = holder[step]
    if isinstance(holder, str):  # one text, written without a list
        return without(project, loss._replace(path=loss.path[:-1]))
    del holder[loss.path[-1]]
    files[loss.file] = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100).encode()
    return Project(files)


@cache
def _read(content: bytes, file: str) -> YamlFile:
    return read(content, file)


def said(project: Project, pages: set[str], included: set[str]) -> list[Problem]:
    """The errors that a check gives, as soon as there are some: reading, presence, all else."""
    knowledge, problems = loading.load(project)
    if knowledge is not None:
        problems = [*problems, *missing(knowledge, pages, included)]
    if errors := [one for one in problems if one.level == "error"]:
        return errors
    return [one for one in check(project)[1] if one.level == "error"]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz.losses", description="Delete what an edition must have, one after the other."
    )
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="N")
    parser.add_argument("--pages", action="store_true", help="pages and parts alone")
    chosen = parser.parse_args()
    project = read_project(ROOT)
    knowledge, seen = loading.load_or_stop(project), survey(project)
    unseen, tried = [], {"pages": 0, "parts": 0, "entries": 0}

    def lost(kind: str, name: str, errors: int) -> None:
        tried[kind] += 1
        if not errors:
            unseen.append(name)
            print(f"UNSEEN {name}", flush=True)

    gc.collect()
    gc.freeze()  # what stays is not looked through again after each loss
    loading.read = _read  # type: ignore[assignment]  # what wasn't touched is read once
    try:
        for name in project.below("content") if chosen.first == 0 else ():
            files = {one: data for one, data in project.files.items() if one != name}
            if name.startswith(PIECES):
                lost("parts", name, len(said(Project(files), seen.names, seen.parts.keys() - {name.removeprefix(PIECES)})))
            elif name.endswith(".md"):
                page = name.removeprefix("content/").removesuffix(".md")
                lost("pages", name, len(said(Project(files), seen.names - {page}, set(seen.parts))))
        for loss in () if chosen.pages else list(losses(knowledge))[chosen.first :: chosen.every]:
            errors = said(without(project, loss), seen.names, set(seen.parts))
            lost("entries", f"{loss.row}: {loss.file} {'.'.join(map(str, loss.path))}", len(errors))
    except KeyboardInterrupt:
        print("Interrupted.")
    print(f"{', '.join(f'{count:,} {what}' for what, count in tried.items())} deleted; {len(unseen)} of them unseen")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
