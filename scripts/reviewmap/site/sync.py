"""Write files: into a folder that keeps what else it holds, or so that a folder holds exactly these, touching only what differs.

An engine that watches the folder is not woken by files that stay the same.
"""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ..errors import CannotGoOn, what_to_do
from ..problems import shown

IN_THE_WAY = "It is made by staging: move away what is in its place, or change who may write there."
SOURCES = ("process", "content", "local", "overrides")
EARLIER_MARKS = ("macros.json",)  # by which working folders were known before
CACHE = ".cache"  # in a working folder: what was made before, and is no part of the result
OURS = ".reviewmap"  # in a site that can't be renamed: what is about to take its place (publish.py)
NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EINVAL)  # as some network file systems answer
MOMENT = 2.0  # seconds until somebody who comes second is told so
SYSTEMS_OWN = ("lost+found",)  # what a file system keeps at its top


def writable_or_stop(folder: Path, *, otherwise: str) -> None:
    """Find out before anything is done, by trying: rights alone say nothing of a full or read-only disk, nor to root.

    `otherwise` says what to do if it can't be written.
    """
    try:
        standing = next(path for path in (folder, *folder.parents) if path.exists())
    except OSError as error:  # a name that no disk can hold
        raise CannotGoOn(f"{shown_here(folder)} can't be written ({error.strerror}). {otherwise}") from error
    if not standing.is_dir():
        raise CannotGoOn(f"{shown_here(standing)} is a file, not a folder. {otherwise}")
    try:
        tempfile.TemporaryFile(dir=standing).close()
    except OSError as error:
        raise CannotGoOn(f"{shown_here(folder)} can't be written ({error.strerror}). {otherwise}") from error


def can_be_written(folder: Path) -> bool:
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


def resolved(folder: Path) -> Path:
    """Where a folder really is, once links have been followed; one that leads round in a circle leads nowhere."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError) as error:
        raise CannotGoOn(
            f"{shown_here(folder)} leads nowhere: a link to itself, or a name that is too long. Choose another place."
        ) from error


def ours_or_stop(folder: Path, mark: str) -> None:
    """Stop before somebody else's work is replaced: ours is a folder that is missing, empty, or has the file `mark`, and no git in it."""
    if any(resolved(folder).is_relative_to(Path.cwd() / name) for name in SOURCES):
        raise CannotGoOn(
            f"{shown_here(folder)} is where definitions and pages are kept: what is made there would be taken for more of them. Name another folder."
        )
    if not folder.is_dir() or all(path.name in (CACHE, OURS, *SYSTEMS_OWN) for path in folder.iterdir()):
        return
    if (folder / ".git").exists() or not any((folder / one).is_file() for one in (mark, *EARLIER_MARKS, f"{OURS}/list")):
        raise CannotGoOn(
            f"{shown_here(folder)} holds something else than an earlier result of this command, and all of it would be replaced."
            " Move it away, or name another folder."
        )


@contextmanager
def alone_in(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Keep a working folder to ourselves: two builds that write it at a time would make one site of two editions.

    Whoever comes second is told so, or waits. The sign goes with the process, however that ends.
    """
    writable_or_stop(folder, otherwise=IN_THE_WAY)
    folder.mkdir(parents=True, exist_ok=True)
    sign = os.open(folder, os.O_RDONLY)
    try:
        locked(sign, folder, wait=wait)
        yield
    finally:
        os.close(sign)


def locked(sign: int, folder: Path, *, wait: bool) -> bool:
    """Lock the open folder `sign` for as long as it is open. False where the file system knows no locks.

    `folder` is what somebody who comes second is told of, after a moment: a build that was killed has its lock until the system has
    cleared it away, with all that it had started.
    """
    until = time.monotonic() + MOMENT
    while True:
        try:
            fcntl.flock(sign, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise CannotGoOn(f"Another build is under way with {shown_here(folder)}/. Wait until it has ended.") from error
            time.sleep(0.05)
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            return False
        else:
            return True


def write_files(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write `files` (path -> bytes) into `folder`, beside what stands there; returns their places, sorted."""
    written = []
    try:
        for name, data in sorted(files.items()):
            path = _inside(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            written.append(path)
    except OSError as error:
        raise CannotGoOn(f"{shown_here(error.filename or folder)} can't be written ({error.strerror}).{what_to_do(error)}") from error
    return written


def _inside(folder: Path, name: str) -> Path:
    """Whatever a file's name was made of: nothing is written outside its folder."""
    if name.startswith("/") or ".." in name.split("/"):
        raise ValueError(f"{name!r} leads out of {folder}.")
    return folder / name


def sync(files: Mapping[str, bytes], folder: Path, *, keep: Iterable[str] = ()) -> None:
    """Make `folder` hold `files` (path -> bytes) and nothing else, but for the names in `keep` at its top."""
    kept = set(keep)
    standing: set[str] = set()
    folders = {folder}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.rglob("*"), reverse=True):
            name = path.relative_to(folder).as_posix()
            if name.split("/")[0] in kept:
                continue
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name in files:
                standing.add(name)
            else:
                path.unlink()
        # What stands at the top comes first: by it, a folder that somebody stopped half-way is known as ours (`ours_or_stop`).
        for name, data in sorted(files.items(), key=lambda file: ("/" in file[0], file)):
            path = _inside(folder, name)
            if name in standing and path.read_bytes() == data:
                continue
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_bytes(data)
    except OSError as error:
        raise CannotGoOn(
            f"{shown_here(error.filename or folder)} can't be written ({error.strerror}). Nothing of the last site was changed."
            f"{what_to_do(error)}"
        ) from error


def shown_here(path: str | Path) -> str:
    """A path as somebody in the current folder would write it."""
    return shown(Path(path), Path.cwd())
