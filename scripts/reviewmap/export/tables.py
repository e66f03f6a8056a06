"""Tables as CSV: RFC 4180 with a line of names first, in UTF-8, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..graph import Graph
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


def nodes_csv(graph: Graph) -> str:
    """Return the boxes, in process order."""
    rows = (
        (str(number), node.id, node.code, node.kind, words.kind_words(node), node.title, node.plain_title, node.stage,
         node.words, "; ".join(name for _, name, _ in node.roles), _truth(node.is_end), node.href)
        for number, node in enumerate(graph.nodes, start=1)
    )  # fmt: skip
    names = ("order", "id", "code", "kind", "kind_in_words", "title", "plain_title", "stage", "words", "responsible", "is_end", "address")
    return to_csv(names, rows)


def edges_csv(graph: Graph) -> str:
    """Return the arrows, in the order in which they are written."""
    rows = (
        (edge.source, edge.target, edge.kind, edge.answer, edge.words, _truth(edge.drafted), edge.evidence, edge.note)
        for edge in graph.edges
    )
    return to_csv(("source", "target", "kind", "answer", "words", "drafted", "evidence", "note"), rows)


def _cell(text: str) -> str:
    text = words.one_line(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _truth(value: bool) -> str:
    return "yes" if value else "no"
