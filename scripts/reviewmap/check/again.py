"""A check of what was checked before says the same at once: its problems are kept, as plain data, under the hash of all that they come from.

That is every file of the project, this program, what is installed beside it, what was asked, and which day it is. Whatever differs is checked
anew; of that, only pages that differ are looked at again (seen.py).
"""

from __future__ import annotations

import json
import sys
import sysconfig
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ..kept import forget, kept, whole_program
from ..problems import Problem, as_data, from_data
from ..read.project import Project

CHECKS = "checks"  # in the cache
FOLDER = Path("build/.cache") / CHECKS  # in the project's folder
SEEN = "seen"  # below it: what was seen on pages
FIRST_TO_WAKE = timedelta(hours=14)  # before UTC
MOST = 2_000_000  # bytes: some dozens of checks


def problems_of(project: Project, *, publish: bool, on: date | None, folder: Path = FOLDER) -> list[Problem]:
    """As `whole.check` says them."""

    def checked() -> bytes:
        from .seen import Seen  # these take longer to load than an answer that is known
        from .whole import check

        seen = Seen.kept_in(folder / SEEN, "check", str(project.layer))
        found = check(project, publish=publish, on=on, fill=True, seen=seen)[1]
        seen.keep(forgetting=all(one.level != "error" for one in found))  # a check that stops early sees few pages
        return json.dumps(as_data(found)).encode()

    if not any(name.startswith("process/") for name in project.files):  # nothing is written where there is no project
        from .whole import check

        return check(project, publish=publish, on=on)[1]
    found = from_data(json.loads(kept(folder, _ingredients(project, publish, on), checked)))
    forget(folder, most=MOST)
    return found


def program() -> tuple[str, ...]:
    """This program, and what is installed beside it."""
    installed = Path(sysconfig.get_paths()["purelib"]).stat().st_mtime_ns  # the theme's icons and Markdown's extensions are looked up there
    return whole_program(), sys.version, str(installed)


def _ingredients(project: Project, publish: bool, on: date | None) -> Iterator[bytes | str]:
    yield from (*program(), str(publish), str(on or latest_day()), str(project.layer), repr(project.problems))
    for layer in (project, *project.areas.values()):
        yield str(layer.layer)
        for name, data in sorted(layer.files.items()):
            if layer is project or data is not project.files.get(name):  # of an area, what is its own
                yield name
                yield data


def latest_day() -> date:
    """The last day that has begun anywhere on Earth."""
    return (datetime.now(UTC) + FIRST_TO_WAKE).date()
