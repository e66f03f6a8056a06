"""How many of a thing, in words: "1 file", "1,200 files"."""

from __future__ import annotations


def count(number: int, one: str, several: str = "") -> str:
    """A number with what is counted; `several` where more of it aren't called by an s.

    >>> count(1, "file"), count(0, "file"), count(1200, "file")
    ('1 file', '0 files', '1,200 files')
    >>> count(2, "thing rests", "things rest")
    '2 things rest'
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
