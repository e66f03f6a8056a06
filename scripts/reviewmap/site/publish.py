"""Publishing: a fresh site takes the place of the last one, whole, in whatever place that is.

Where a folder can be renamed, the fresh one is built beside the last and the two change places: readers have the one or the other.
Where it can't be (a mount point such as a Docker volume, a parent that nobody may write, a file system that refuses), the fresh site
is built inside, in a folder of ours, and then each of its files takes the place of the last one's. Each file is the old or the new
one at every moment; for a few thousandths of a second some are old and some new, and that is said.

Whenever a build is killed, what is left is the last site, the fresh one, or the second with a list of what is still to be moved: the
next build begins with that (`repair`).
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import CannotGoOn, what_to_do
from .sync import OURS, SYSTEMS_OWN, can_be_written, locked, shown_here

NEW, LIST, END = "new", "list", "That is all."
FULL = (errno.ENOSPC, errno.EDQUOT)
ROOM = 1_000_000  # bytes: a disk that has so many isn't full
FULL_WORDS = (
    "There is no space left for the fresh site in {fresh}. Make some: it needs room beside the last one. The last good site is as it was."
)
EXCHANGED = (
    "{site} can't be renamed ({why}), so its files were exchanged one by one: each page was the old or the new one at every moment,"
    " but for an instant readers could meet pages of both. If the computer had stopped then, the next build would have ended it."
)
COPIED = "This file system can't move a file into another's place, so files were written anew: whoever read one at that instant may have got half of it."
NOT_ALONE = "This file system knows no locks, so nothing keeps another build away from {site}. Start one at a time."


@dataclass
class SitePlace:
    """Where a site goes. `fresh` is the empty folder to build it in; `why` says why it can't be renamed, "" if it can."""

    site: Path
    fresh: Path
    why: str
    notes: list[str] = field(default_factory=list)

    def publish(self) -> list[str]:
        """Put the fresh site in the last one's place. Returns what could not be done as it should be, in words."""
        if not self.why:
            with _as_it_was(self.site):
                self._rename()
        if self.why:
            with _as_it_was(self.site):
                self._get_ready()
            try:
                whole = finish_exchange(self.site)
            except OSError as error:
                raise CannotGoOn(f"{_of(error, self.site)}. The next build ends what was begun.") from error
            self.notes.append(EXCHANGED.format(site=shown_here(self.site), why=self.why))
            if not whole:
                self.notes.append(COPIED)
        return self.notes

    def _rename(self) -> None:
        """Between the two renamings, for less than a millisecond, there is no site."""
        old = put_aside(self.site)
        remove(old)
        try:
            if self.site.exists():
                self.site.rename(old)
            self.fresh.rename(self.site)
        except BaseException as stop:  # Ctrl-C between the two, too
            if old.exists() and not self.site.exists():
                old.rename(self.site)
            if not isinstance(stop, OSError):
                raise
            self.why = stop.strerror or type(stop).__name__
        else:
            remove(old)

    def _get_ready(self) -> None:
        """Have the fresh site inside the last one, with the list of what it holds: from here on there is no way back, only on."""
        ours = self.site / OURS
        if self.fresh != ours / NEW:  # renaming was tried first
            remove(ours)
            shutil.copytree(self.fresh, ours / NEW)
        names = sorted(path.relative_to(ours / NEW).as_posix() for path in (ours / NEW).rglob("*") if path.is_file())
        with open(ours / LIST, "w", encoding="utf-8", newline="\n") as out:
            out.write("\n".join([*names, END, ""]))
            out.flush()
            os.fsync(out.fileno())


@contextmanager
def place_for(site: Path, *, wait: bool = False) -> Iterator[SitePlace]:
    """Keep the place to ourselves, so that two checkouts with one site folder don't write it at a time; and clear up behind us.

    Whoever comes second is told so, or waits. The sign goes with the process, however that ends.
    """
    with ExitStack() as held:
        why = _why_it_stays(site)
        fresh = site / OURS / NEW if why else site.parent / f".{site.name}.new"
        notes = _hold(held, site if why else fresh, site, wait)
        if not why and site.is_dir():
            notes += _hold(held, site, site, wait)
        try:
            with _as_it_was(site):
                repair(site)
                _empty(fresh)
            yield SitePlace(site, fresh, why, list(dict.fromkeys(notes)))
        except OSError as error:
            disk = fresh if fresh.is_dir() else site.parent  # a site that is a volume has a disk of its own
            # Where there is room, another disk is full: that of build/, or of TMPDIR. A user's own share is not seen here.
            if error.errno not in FULL or (error.errno == errno.ENOSPC and shutil.disk_usage(disk).free > ROOM):
                raise
            raise CannotGoOn(FULL_WORDS.format(fresh=shown_here(fresh))) from error
        finally:
            if not (site / OURS / LIST).exists():  # else the next build needs it
                remove(site / OURS)
            if not why:
                remove(fresh)


def repair(site: Path) -> None:
    """End what a build that was killed had begun: bring back a site that was put aside, or move what was still to be moved."""
    old = put_aside(site)
    if old.is_dir() and not site.exists():
        old.rename(site)
    if (site / OURS).is_dir():
        finish_exchange(site)


def finish_exchange(site: Path) -> bool:
    """Let each file of the fresh site inside `site` take its place, and take away what the fresh one doesn't have.

    It can be stopped at any point and called again. Says whether every file could be moved in one go.
    """
    ours = site / OURS
    names = _read_list(ours)
    whole = True
    if names is not None:
        for name in sorted(names, key=lambda name: (name.endswith(".html"), name)):  # a new page finds what it asks for
            fresh, last = ours / NEW / name, site / name
            if not fresh.exists():
                continue  # it has been moved
            _make_way(last, site)
            try:
                os.replace(fresh, last)
            except OSError:
                if last.is_file() and last.stat().st_nlink > 1:  # other editions have this very file (many.py)
                    last.unlink()
                shutil.copyfile(fresh, last)
                fresh.unlink()
                whole = False
        _take_away_all_but(names, site)
    remove(ours)
    return whole


def put_aside(site: Path) -> Path:
    """Where the last site is while the fresh one takes its place."""
    return site.parent / f".{site.name}.old"


def remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _as_it_was(site: Path) -> Iterator[None]:
    """What can't be written here leaves the last site alone."""
    try:
        yield
    except OSError as error:
        raise CannotGoOn(f"{_of(error, site)}. The last good site is as it was.{what_to_do(error)}") from error


def _of(error: OSError, site: Path) -> str:
    reason = error.strerror or "some of its files"
    return f"{shown_here(error.filename or site)} can't be written ({reason})"


def _why_it_stays(site: Path) -> str:
    """Why a folder can't be renamed, in words; "" if it can, as far as can be told before it is tried."""
    if not site.is_dir():
        return ""
    if not can_be_written(site.parent):
        return f"{shown_here(site.parent)} can't be written"
    try:
        # To move a folder into itself is always refused: as senseless, or, where another file system begins here, as that.
        os.rename(site, site / OURS)
    except OSError as error:
        return "it is a mount point" if error.errno in (errno.EXDEV, errno.EBUSY) else ""
    return ""


def _hold(held: ExitStack, folder: Path, site: Path, wait: bool) -> list[str]:
    """Lock a folder for as long as `held` lasts. It has to be the folder of that name still when we have the lock."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        sign = os.open(folder, os.O_RDONLY)
        held.callback(os.close, sign)
        if not locked(sign, site, wait=wait):
            return [NOT_ALONE.format(site=shown_here(site))]
        try:
            if os.path.samestat(os.fstat(sign), os.stat(folder)):
                return []
        except FileNotFoundError:
            pass  # whoever had it has published it; make another


def _empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _read_list(ours: Path) -> list[str] | None:
    """The list, if it was written to its end."""
    try:
        lines = (ours / LIST).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return lines[:-1] if lines and lines[-1] == END else None


def _make_way(path: Path, site: Path) -> None:
    """Where a file now stands there was a folder, or the other way round."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    for folder in reversed(path.relative_to(site).parents[:-1]):
        if (site / folder).is_file():
            (site / folder).unlink()
    path.parent.mkdir(parents=True, exist_ok=True)


def _take_away_all_but(names: list[str], site: Path) -> None:
    kept = set(names)
    for path in sorted(site.rglob("*"), reverse=True):
        name = path.relative_to(site).as_posix()
        if name.split("/")[0] in (OURS, *SYSTEMS_OWN):
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif name not in kept:
            path.unlink()
