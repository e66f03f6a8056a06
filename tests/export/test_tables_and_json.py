"""CSV and JSON of a graph: nothing is lost, nothing runs as a formula."""

from __future__ import annotations

import csv
import io
import json

import processes
import pytest
from reviewmap.export import graph_json, tables


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_holds_every_box_and_arrow() -> None:
    graph = processes.rapid_review()
    assert [row["id"] for row in rows(tables.nodes_csv(graph))] == [node.id for node in graph.nodes]
    found = [(row["source"], row["target"], row["answer"] or row["words"], row["drafted"]) for row in rows(tables.edges_csv(graph))]
    assert found == [(edge.source, edge.target, edge.answer or edge.words, "yes" if edge.drafted else "no") for edge in graph.edges]


@pytest.mark.parametrize("label", [*processes.NASTY, "=1+1", "@SUM(A1)", "+44", "-1"])
def test_no_cell_is_a_formula(label: str) -> None:
    for row in rows(tables.nodes_csv(processes.labelled(label))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.parametrize("label", processes.NASTY)
def test_json_reads_back(label: str) -> None:
    graph = processes.labelled(label)
    assert graph_json.from_json(graph_json.to_json(graph)) == graph


def test_the_schema_names_every_field() -> None:
    held, schema = json.loads(graph_json.to_json(processes.rapid_review())), graph_json.schema()
    assert set(held) == set(schema["properties"]) == set(schema["required"])
    for part in ("nodes", "edges"):
        items = schema["properties"][part]["items"]
        assert all(set(one) == set(items["properties"]) for one in held[part])
        assert all(one["kind"] in items["properties"]["kind"]["enum"] for one in held[part])
