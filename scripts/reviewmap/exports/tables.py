"""Tables as CSV: RFC 4180 with a line of names first, in UTF-8, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ..maps import words

NUMBER = re.compile(r"-\d+(\.\d+)?")


def to_csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return CSV text. A cell that a spreadsheet would run as a formula gets an apostrophe in front, which makes it text there; a number below
    nought stays one.

    >>> to_csv(("id", "title"), [("a", "=1+1"), ("b", "one, two"), ("-51", "-1+1")]).splitlines()
    ['id,title', "a,'=1+1", 'b,"one, two"', "-51,'-1+1"]
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(names)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return held.getvalue()


def _cell(text: str) -> str:
    text = words.one_line(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) and not NUMBER.fullmatch(text) else text
