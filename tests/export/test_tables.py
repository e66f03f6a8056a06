"""CSV for spreadsheets and scripts: nothing is lost, nothing runs as a formula."""

from __future__ import annotations

import csv
import io

import pytest

import processes
from reviewmap.exports.tables import to_csv


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("cell", [*processes.NASTY, "=1+1", "@SUM(A1)", "+44", "-1+1", "-A1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    names, read = rows(to_csv(("id", "title"), [("a", cell)]))
    assert names == ["id", "title"] and read[0] == "a"
    assert not read[1].startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("He said \"no\", & 'yes'", "He said \"no\", & 'yes'"),
        ("two\n lines", "two lines"),
        ("=1+1", "'=1+1"),
        ("-51", "-51"),
        ("-0.5", "-0.5"),
        ("Ребёнок", "Ребёнок"),
    ],
)
def test_a_cell_comes_back_as_it_was_typed(cell: str, read: str) -> None:
    assert rows(to_csv(("title", "id"), [(cell, "a")])) == [["title", "id"], [read, "a"]]
