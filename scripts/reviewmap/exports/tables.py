"""Tables as CSV: RFC 4180 with a line of names first, in UTF-8, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..maps import words


def to_csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return CSV text. A cell that a spreadsheet would run as a formula gets an apostrophe in front, which makes it text there.

    >>> to_csv(("id", "title"), [("a", "=1+1"), ("b", "one, two")]).splitlines()
    ['id,title', "a,'=1+1", 'b,"one, two"']
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(names)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return held.getvalue()


def _cell(text: str) -> str:
    text = words.one_line(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
