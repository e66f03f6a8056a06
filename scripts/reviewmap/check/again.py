"""A check of what was checked before says the same at once: its problems are kept, as plain data, under the hash of all that they come from.

That is every file of the project, this program, what is installed beside it, what was asked, and which day it is. Whatever differs is checked anew.
"""

from __future__ import annotations

import json
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ..kept import forget, kept, whole_program
from ..problems import Problem, Where
from ..read.project import Project

FOLDER = Path("build/.cache/checks")  # in the project's folder
FILLED = "filled"  # below it: what was seen on pages that were filled in
FIRST_TO_WAKE = timedelta(hours=14)  # before UTC
MOST = 2_000_000  # bytes: some dozens of checks


def problems_of(project: Project, *, publish: bool, on: date | None, folder: Path = FOLDER) -> list[Problem]:
    """As `whole.check` says them."""

    def checked() -> bytes:
        from .whole import check  # takes longer to load than an answer that is known

        return json.dumps(plain(check(project, publish=publish, on=on, filled_in=folder / FILLED)[1])).encode()

    if not any(name.startswith("process/") for name in project.files):  # nothing is written where there is no project
        return problems_from(json.loads(checked()))
    found = problems_from(json.loads(kept(folder, _ingredients(project, publish, on), checked)))
    forget(folder, most=MOST)
    return found


def plain(problems: Iterable[Problem]) -> list[Any]:
    """Problems as JSON can write them."""
    return [[one.where, one.message, one.rule, one.level, one.suggestion, one.publish] for one in problems]


def problems_from(written: Iterable[Any]) -> list[Problem]:
    return [Problem(Where(*where), *others) for where, *others in written]


def _ingredients(project: Project, publish: bool, on: date | None) -> Iterator[bytes | str]:
    installed = Path(sysconfig.get_paths()["purelib"]).stat().st_mtime_ns  # the theme's icons and Markdown's extensions are looked up there
    yield from (
        whole_program(),
        sys.version,
        str(installed),
        str(publish),
        str(on or latest_day()),
        str(project.layer),
        repr(project.problems),
    )
    for name, data in sorted(project.files.items()):
        yield name
        yield data


def latest_day() -> date:
    """The last day that has begun anywhere on Earth."""
    return (datetime.now(UTC) + FIRST_TO_WAKE).date()
