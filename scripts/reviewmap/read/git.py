"""What git is asked: one question, one answer, and no settings of the person who asks."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from ..errors import CannotGoOn

BRANCH = "gh-pages"  # where editions are published, unless somebody names another
VERSION = re.compile(r"20\d\d\.\d{1,2}(\.\d{1,2})?")  # what an edition's folder there is called
# A hook or a shell may have set these for another repository.
OTHERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


def asked(*arguments: str, cwd: Path, given: bytes | None = None) -> bytes | None:
    """What git answers; None where it says no."""
    done = _run(arguments, cwd, given)
    return done.stdout if done.returncode == 0 else None


def told(*arguments: str, cwd: Path, given: bytes | None = None, extra: dict[str, str] | None = None) -> str:
    """What git says of something that has to go well; CannotGoOn with its own words where it doesn't."""
    done = _run(arguments, cwd, given, extra)
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip() or f"code {done.returncode}"
        raise CannotGoOn(f"git {arguments[0]} stopped: {words}")
    return done.stdout.decode("utf-8", "replace").strip()


def _run(
    arguments: tuple[str, ...], cwd: Path, given: bytes | None = None, extra: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    surroundings = {name: value for name, value in os.environ.items() if name not in OTHERS} | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(["git", *arguments], cwd=cwd, input=given, capture_output=True, env=surroundings | (extra or {}), check=False)
    except FileNotFoundError as missing:
        raise CannotGoOn("git is not installed, and this needs it.") from missing
