"""Which ids a local layer names: every word of its files that could be one."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import CannotGoOn

ID = re.compile(r"(?<![a-z0-9-])[a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9-])")
ENDINGS = (".yml", ".yaml", ".md")


def words_of(folder: Path) -> list[str]:
    """Read as text, so that a layer whose shape nobody knows any more is understood too."""
    if not folder.is_dir():
        raise CannotGoOn(f"There is no folder '{folder}'.")
    found: set[str] = set()
    for path in folder.rglob("*"):
        if path.suffix in ENDINGS and path.is_file() and not path.is_symlink():
            found.update(ID.findall(path.read_text(encoding="utf-8", errors="replace")))
    return sorted(found)
