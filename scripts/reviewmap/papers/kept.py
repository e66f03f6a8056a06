"""A paper that hasn't changed isn't made again: its bytes lie under the hash of everything it was made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

ENDING = ".paper"
SHARED = "shared"  # a cache in a folder of this name serves many editions, so nothing in it is dropped


def kept(cache: Path, ingredients: list[bytes | str], make: Callable[[], bytes]) -> tuple[bytes, Path]:
    """The bytes that `make` returns, from the cache if the same ingredients were used before; and where they lie."""
    digest = hashlib.sha256()
    for one in ingredients:
        data = one.encode() if isinstance(one, str) else one
        digest.update(len(data).to_bytes(8) + data)
    path = cache / f"{digest.hexdigest()[:40]}{ENDING}"
    if path.is_file():
        return path.read_bytes(), path
    made = make()
    # Written beside and moved, so that a build that is stopped leaves no half paper behind.
    cache.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.part")
    beside.write_bytes(made)
    beside.replace(path)
    return made, path


def forget_others(cache: Path, used: set[Path]) -> None:
    """Drop what no paper of this build used."""
    if SHARED in cache.parts:
        return
    for path in cache.glob(f"*{ENDING}"):
        if path not in used:
            path.unlink(missing_ok=True)
