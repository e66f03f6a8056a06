"""The one door to Graphviz: DOT in, SVG out, and never twice for the same DOT."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path

from ..errors import CannotGoOn
from ..kept import kept, versions_of

SECONDS = 60.0  # our largest map takes less than one; a graph that is too dense to be read isn't laid out at all (placed.py)


class LayoutMissing(CannotGoOn):
    """No layout engine was found."""

    def __init__(self) -> None:
        super().__init__(
            "There is no layout engine for the maps. Install the locked requirements, which bring graphviz-pure ('make site' does"
            " that), or install Graphviz for the whole system, so that its 'dot' is found ('apt-get install graphviz')."
        )


class LayoutFailed(RuntimeError):
    """The engine refused a graph: our bug, as the DOT is ours."""


class LayoutTooSlow(CannotGoOn):
    """The engine took too long. A picture may not come and go with how busy a machine is, so nothing is made."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Laying out a map took more than {seconds:g} seconds. Is the machine very busy? Try again.")


def engine() -> str:
    """Return the program that lays out: graphviz-pure of this environment, else a system `dot`; raise LayoutMissing."""
    found = _found(os.environ.get("PATH", ""))
    if found is None:
        raise LayoutMissing
    return found


@cache
def _found(path: str) -> str | None:
    # The environment's own folder comes first: a virtual environment that nobody activated isn't on the path.
    for folder in (sysconfig.get_path("scripts"), str(Path(sys.executable).parent)):
        if own := shutil.which("graphviz-pure", path=folder):
            return own
    return shutil.which("graphviz-pure", path=path) or shutil.which("dot", path=path)


def render_svg(dot: str, *, cache: Path | None = None, seconds: float = SECONDS) -> str:
    """Return Graphviz's own SVG of DOT text. With a cache folder, equal DOT is laid out once."""
    program = engine()
    if cache is None:
        return _run(program, dot, seconds)
    return kept(cache, [drawn_by(), dot], lambda: _run(program, dot, seconds).encode()).decode()


def drawn_by() -> str:
    """Which program lays out: programs draw differently, and so may two versions of one. To ask it for its version takes longer."""
    program = engine()
    file = os.stat(program)
    return f"{Path(program).name} {file.st_size} {file.st_mtime_ns} {versions_of('graphviz', 'graphviz-pure')}"


def _run(program: str, dot: str, seconds: float) -> str:
    try:
        done = subprocess.run([program, "-Tsvg"], input=dot.encode(), capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as problem:
        raise LayoutTooSlow(seconds) from problem
    except FileNotFoundError as problem:
        raise LayoutMissing from problem
    if done.returncode or b"</svg>" not in done.stdout:
        raise LayoutFailed(f"{Path(program).name} said: {done.stderr.decode(errors='replace').strip() or 'nothing'}")
    return done.stdout.decode("utf-8")
