"""Names of files, folders and ids: what every computer can hold, and what reads the same everywhere. And the one name of a language."""

from __future__ import annotations

import re

ENGLISH = "en"  # the language in which most pages are written, as process/languages.yml calls it
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What Windows keeps for its devices, with any ending: a project with such a name can't be fetched there.
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in "0123456789")))


def reserved(name: str) -> bool:
    """
    >>> reserved("con"), reserved("AUX.md"), reserved("console")
    (True, True, False)
    """
    return name.partition(".")[0].casefold() in RESERVED
