"""Write a folder so that it holds exactly the given files, touching only what differs.

An engine that watches the folder is not woken by files that stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from .errors import CannotGoOn


def sync(files: Mapping[str, bytes], folder: Path, *, keep: Iterable[str] = ()) -> None:
    """Make `folder` hold `files` (path -> bytes) and nothing else, but for the names in `keep` at its top."""
    kept = set(keep)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in sorted(files.items()):
            path = folder / name
            if not _same(path, data):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        for path in sorted(folder.rglob("*"), reverse=True):
            name = path.relative_to(folder).as_posix()
            if name.split("/")[0] in kept:
                continue
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name not in files:
                path.unlink()
    except OSError as error:
        raise CannotGoOn(f"{error.filename or folder} can't be written ({error.strerror}). Nothing of the last site was changed.") from error


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
