"""What was made before isn't made again: its bytes lie in a folder, under the hash of everything that they were made from.

One way of keeping for papers, documents, pictures and articles, and for every command that makes them. A folder may be shared by
many editions and by several builds at a time: an entry is written beside and moved into place, whole, and two builds that make the
same write the same. Each entry begins with the hash of its own bytes, so that one that was damaged is made again, never shown. A
folder stays below a size: what was used longest ago goes first.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

ENDING = ".kept"
MOST = 600_000_000  # bytes that a folder may hold: the papers of about 150 editions, of which each has words of its own
STALE = 3600  # seconds after which a half-written entry belongs to nobody


def kept(folder: Path, ingredients: Iterable[bytes | str], make: Callable[[], bytes]) -> bytes:
    """The bytes that `make` returns, from the folder if the same ingredients were used before."""
    path = folder / f"{key_of(ingredients)}{ENDING}"
    found = look_up(path)
    if found is None:
        found = make()
        keep(path, found)
    return found


def key_of(ingredients: Iterable[bytes | str]) -> str:
    """One name for a list of ingredients; where one ends and the next begins counts."""
    digest = hashlib.sha256()
    for one in ingredients:
        data = one.encode(errors="surrogateescape") if isinstance(one, str) else one  # a file's name may be no text
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()[:40]


def look_up(path: Path) -> bytes | None:
    """What lies at a place of the folder; None if nothing does, or if it isn't what was put there."""
    try:
        held = path.read_bytes()
        mark, data = held[:32], held[32:]
        if hashlib.sha256(data).digest() != mark:
            path.unlink(missing_ok=True)
            return None
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))  # it was used; when it was made stays
    except OSError:
        return None
    return data


def keep(path: Path, data: bytes) -> None:
    """Put bytes at a place of the folder. Where there is no room for them they aren't kept: nothing depends on it."""
    beside = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(hashlib.sha256(data).digest() + data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def forget(folder: Path, *, most: int = MOST) -> None:
    """Let a folder hold no more than `most` bytes: what was used longest ago goes first. Another build may do the same meanwhile."""
    entries = []
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            with suppress(OSError):
                stat = entry.stat()
                if entry.name.endswith(ENDING):
                    entries.append((stat.st_atime_ns, stat.st_size, entry.path))
                elif time.time() - stat.st_mtime > STALE:  # a build that was killed, or what earlier versions kept
                    os.unlink(entry.path)
    total = sum(size for _, size, _ in entries)
    for _, size, path in sorted(entries):
        if total <= most:
            break
        with suppress(OSError):
            os.unlink(path)
        total -= size


@cache
def code_of(*names: str) -> bytes:
    """Modules of this program, by their places in it: when they change, what they made before is no use."""
    return b"".join((Path(__file__).parent / name).read_bytes() for name in names)


@cache
def whole_program() -> str:
    """A hash of all of this program, for what any part of it may change."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(path for path in here.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(here).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


@cache
def versions_of(*packages: str) -> str:
    """Which versions of packages, and of Python itself, make what is made."""
    return "\n".join([sys.version, *(f"{name} {_version(name)}" for name in packages)])


def _version(package: str) -> str:
    from importlib import metadata  # takes long to load, and a check asks for no version

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # another does its work, such as the system's own Graphviz
        return "none"
