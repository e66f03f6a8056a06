"""Make a folder once, though several workers of one test run ask for it at the same time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

WAIT = 300  # seconds; a build takes about ten


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """`folder`, made by the first who asks; the others wait. If making it fails, it fails for everybody, with the same words."""
    done, failed, lock = (folder.with_name(f"{folder.name}.{end}") for end in ("done", "failed", "lock"))
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait(done, failed, folder)
        return folder
    try:
        make(folder)
    except BaseException as fault:
        failed.write_text(str(fault) or type(fault).__name__, encoding="utf-8")
        raise
    done.touch()
    return folder


def _wait(done: Path, failed: Path, folder: Path) -> None:
    until = time.monotonic() + WAIT
    while not done.exists():
        if failed.exists():
            raise RuntimeError(f"Another worker could not make {folder.name}:\n{failed.read_text(encoding='utf-8')}")
        if time.monotonic() > until:
            raise TimeoutError(f"Nobody finished {folder.name} within {WAIT} seconds.")
        time.sleep(0.1)
