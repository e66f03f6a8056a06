"""A picture never says more than its text: both are read back from the page and compared with the graph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jinja2
import markdown
import pytest
from hypothesis import HealthCheck, assume, given, settings

import processes
import readback
from reviewmap.graphs.graph import Graph
from reviewmap.maps.drawing import Drawing, DrawnArrow
from reviewmap.maps.figure import block, draw
from reviewmap.maps.svg import inline, standalone

LAYOUTS = ("column", "graph")


def check(graph: Graph, layout: str, cache: Path | None = None) -> str:
    drawing = draw(graph, layout=layout, cache=cache)
    assert isinstance(drawing, Drawing)
    page, alone = block(drawing, base="../"), standalone(drawing)
    held = readback.of_graph(graph)
    assert readback.of_text(page, graph.id) == held
    assert readback.of_drawing(page, graph.id) == held
    assert readback.of_drawing(alone, graph.id) == held
    assert not readback.through(page, graph.id)
    assert "\n" not in page
    return page


@pytest.mark.parametrize("layout", LAYOUTS)
def test_drawing_and_text_form_hold_the_graph(layout: str) -> None:
    graph = processes.rapid_review()
    page = check(graph, layout)
    expected = tuple("../" + node.href for node in graph.nodes if node.href)
    assert readback.links(page, graph.id) == expected, "each linked box is one stop, in process order"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("label", processes.NASTY)
def test_any_label_stays_text(label: str, layout: str) -> None:
    page = check(processes.labelled(label), layout)
    assert "<script" not in page and "<img" not in page
    assert "{{" not in page and "{%" not in page
    assert "style=" not in page, "a strict content policy blocks style attributes"


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(processes.processes())
def test_random_processes_as_a_column(graph: Graph) -> None:
    check(graph, "column")


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(processes.processes(most=6))
def test_random_processes_as_a_graph(graph: Graph) -> None:
    loops = [edge.source for edge in graph.edges if edge.source == edge.target]
    assume(len(loops) == len(set(loops)))  # Graphviz leaves no room to draw a second arrow from a box to itself; no process has two
    check(graph, "graph")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_lost_arrow_is_noticed(layout: str) -> None:
    graph = processes.rapid_review()
    page = block(draw(graph, layout=layout))
    without = re.sub(r'<g class="edge answer".*?</g>', "", page, count=1)
    assert readback.of_drawing(without, graph.id) != readback.of_graph(graph)
    changed = page.replace("Yes: act now", "Maybe")
    assert readback.of_text(changed, graph.id) != readback.of_graph(graph)


def with_arrows(layout: str, change: Callable[[DrawnArrow, DrawnArrow], tuple[DrawnArrow, DrawnArrow]]) -> tuple[str, Graph]:
    """A page with a drawing in which two arrows to different boxes, each with a tip, were changed; its attributes still say the truth."""
    graph = processes.rapid_review()
    drawing = draw(graph, layout=layout)
    assert isinstance(drawing, Drawing)
    one, *others = [arrow for arrow in drawing.arrows if arrow.tip and not arrow.label]
    other = next(arrow for arrow in others if arrow.edge.target != one.edge.target and arrow.edge.source != one.edge.source)
    changed = dict(zip((id(one), id(other)), change(one, other), strict=True))
    return block(replace(drawing, arrows=tuple(changed.get(id(arrow), arrow) for arrow in drawing.arrows))), graph


WRONG: dict[str, Callable[[DrawnArrow, DrawnArrow], tuple[DrawnArrow, DrawnArrow]]] = {
    "a tip at another box": lambda one, other: (replace(one, tip=other.tip), other),
    "a tip that points away": lambda one, other: (replace(one, tip=replace(one.tip, dx=-one.tip.dx, dy=-one.tip.dy)), other),
    "no tip": lambda one, other: (replace(one, tip=None), other),
    "no line": lambda one, other: (replace(one, path="", tip=None), other),
    "a line that starts at another box": lambda one, other: (replace(one, path=other.path), other),
    "a tip that stops short": lambda one, other: (
        replace(one, tip=replace(one.tip, x=one.tip.x - 4 * one.tip.dx, y=one.tip.y - 4 * one.tip.dy)),
        other,
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_line_that_goes_elsewhere_is_noticed(layout: str, wrong: str) -> None:
    page, graph = with_arrows(layout, WRONG[wrong])
    assert readback.of_text(page, graph.id) == readback.of_graph(graph)
    assert readback.of_drawing(page, graph.id) != readback.of_graph(graph)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_answers_that_lead_to_each_others_box_are_noticed(layout: str) -> None:
    graph = processes.rapid_review()
    one, other = (edge for edge in graph.edges if edge.answer in ("Yes: act now", "No, and nothing else"))
    ends = {id(one): other.target, id(other): one.target}
    drawing = draw(
        replace(graph, edges=tuple(replace(edge, target=ends.get(id(edge), edge.target)) for edge in graph.edges)), layout=layout
    )
    assert isinstance(drawing, Drawing)
    told = tuple(replace(arrow, edge=edge) for arrow, edge in zip(drawing.arrows, graph.edges, strict=True))
    page = block(replace(drawing, graph=graph, arrows=told))
    assert readback.of_text(page, graph.id) == readback.of_graph(graph)
    assert readback.of_drawing(page, graph.id) != readback.of_graph(graph)


def test_a_line_through_a_box_is_noticed() -> None:
    page, graph = with_arrows("column", lambda one, other: (replace(one, path="M1,1L200,600"), other))
    assert readback.through(page, graph.id)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("label", processes.NASTY)
def test_both_dresses_are_lawful_xml(label: str, layout: str) -> None:
    drawing = draw(processes.labelled(label), layout=layout)
    assert isinstance(drawing, Drawing)
    ElementTree.fromstring(inline(drawing))
    alone = standalone(drawing)
    root = ElementTree.fromstring(alone.split("\n", 1)[1])
    assert not list(root.iter("{http://www.w3.org/2000/svg}a")), "a file of its own has no dead links"
    assert "var(" not in alone
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert texts and all(text.get("fill") and float(text.get("font-size", 0)) >= 12 for text in texts)


def test_ids_are_unique_with_two_maps_on_a_page() -> None:
    one = processes.rapid_review()
    page = block(draw(one)) + block(draw(processes.long_process(8)))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_arrow_is_hidden_from_screen_readers() -> None:
    page = block(draw(processes.rapid_review()))
    groups = re.findall(r'<g class="edge [^>]*>', page.split("map__scroll")[1].split("map__key")[0])
    assert len(groups) == len(processes.rapid_review().edges)
    assert all('aria-hidden="true"' in group for group in groups)


@pytest.mark.parametrize("label", processes.NASTY)
def test_markdown_and_templates_leave_a_block_alone(label: str) -> None:
    map_block = block(draw(processes.labelled(label)))
    page = f"# Title\n\nBefore.\n\n{map_block}\n\nAfter *this*.\n"
    assert jinja2.Template(page).render().rstrip("\n") == page.rstrip("\n")
    made = markdown.markdown(page, extensions=["attr_list", "md_in_html", "tables", "toc", "def_list", "admonition"])
    assert map_block in made
    assert "<em>this</em>" in made
