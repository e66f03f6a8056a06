"""The door to Graphviz: found or a clear error, never the same layout twice, nothing that hangs."""

from __future__ import annotations

from pathlib import Path

import pytest

import processes
from reviewmap.graphs.graph import Edge, Graph, Node
from reviewmap.maps import layout
from reviewmap.maps.dot import to_dot
from reviewmap.maps.drawing import Drawing, TooDense
from reviewmap.maps.figure import block, draw


def test_equal_dot_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dot = to_dot(processes.rapid_review())
    first = layout.render_svg(dot, cache=tmp_path)
    monkeypatch.setattr(layout, "_run", lambda *_: pytest.fail("laid out again"))
    assert layout.render_svg(dot, cache=tmp_path) == first


def test_no_engine_names_both_ways_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(layout, "_found", lambda _: None)
    with pytest.raises(layout.LayoutMissing, match=r"graphviz-pure.*apt-get install graphviz"):
        layout.render_svg("digraph {}", cache=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_refused_graph_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(layout.LayoutFailed):
        layout.render_svg("digraph {", cache=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_slow_layout_stops(tmp_path: Path) -> None:
    with pytest.raises(layout.LayoutTooSlow):
        layout.render_svg(to_dot(processes.long_process(400)), cache=tmp_path, seconds=0.001)


@pytest.mark.parametrize("kind", ["column", "graph"])
def test_four_hundred_steps_draw_within_seconds(kind: str) -> None:
    assert isinstance(draw(processes.long_process(400), layout=kind), Drawing)


@pytest.mark.parametrize("kind", ["column", "graph"])
def test_too_dense_gives_the_text_form_alone(kind: str) -> None:
    names = [f"n-{one}" for one in range(60)]
    dense = Graph(
        "dense",
        "Dense",
        tuple(Node(name, name, "step") for name in names),
        tuple(Edge(one, other) for one in names for other in names if one != other),
    )
    assert isinstance(draw(dense, layout=kind), TooDense)
    page = block(draw(dense, layout=kind))
    assert "too dense" in page and "<svg xmlns" not in page
    assert page.count("<li data-source") == len(dense.edges)


def test_dot_ids_and_labels() -> None:
    graph = processes.labelled("a:b -> <c> \\N {x|y}\nz")
    dot = to_dot(graph)
    assert "n_a [" in dot and "n_b [" in dot
    assert "\\\\N" in dot, "a backslash in a label stays a backslash"
    assert "color" not in dot
