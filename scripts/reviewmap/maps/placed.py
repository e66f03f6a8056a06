"""A map whose layout the graph decides: Graphviz's places, in our own boxes, words and arrows."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from ..graphs.graph import Edge, Graph
from .dot import BOX, GAP, SIDE, bundles, edge_name, label_lines, label_size, node_names, to_dot
from .drawing import LEADING, Drawing, DrawnArrow, Label, Line, PlacedBox, Tip, TooDense, box, meet
from .layout import render_svg

TOO_MANY_ARROWS = 1500
TOO_MANY_A_BOX = 6  # arrows to a box on average; a process has one to two

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TRANSLATE = re.compile(r"translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)")


def placed(graph: Graph, *, cache: Path | None = None) -> Drawing | TooDense:
    """Return a graph drawn with Graphviz's layout, kept in the cache folder."""
    arrows = len(graph.edges)
    if arrows > TOO_MANY_ARROWS or arrows > 60 + TOO_MANY_A_BOX * len(graph.nodes):
        return TooDense(graph, f"{arrows} arrows between {len(graph.nodes)} boxes")
    return read(graph, render_svg(to_dot(graph), cache=cache))


def read(graph: Graph, raw: str) -> Drawing:
    """Return the drawing that Graphviz's SVG of `to_dot(graph)` describes."""
    root = ElementTree.fromstring(raw)
    top = root.find(f"{_SVG}g")
    assert top is not None
    found = _TRANSLATE.search(top.get("transform", ""))
    move = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    groups = {}
    for group in top.iter(f"{_SVG}g"):
        title = group.find(f"{_SVG}title")
        kind = (group.get("class") or "").split(" ")[0]
        groups[(title.text or "") if kind == "node" and title is not None else group.get("id", "")] = group
    names = node_names(graph)
    boxes = tuple(_box(graph, node_id, groups[name], move) for node_id, name in names.items())
    by_id = {one.node.id: one for one in boxes}
    made = {
        id(arrow.edge): arrow
        for number, bundle in enumerate(bundles(graph))
        for arrow in _arrows(bundle, groups[edge_name(number)], move, by_id)
    }
    return _trimmed(graph, boxes, tuple(made[id(edge)] for edge in graph.edges))


def _points(element: ElementTree.Element, move: tuple[float, float]) -> list[tuple[float, float]]:
    numbers = [float(number) for number in _NUMBER.findall(element.get("points") or element.get("d") or "")]
    return [(x + move[0], y + move[1]) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _box(graph: Graph, node_id: str, group: ElementTree.Element, move: tuple[float, float]) -> PlacedBox:
    points = [point for tag in ("polygon", "path") for shape in group.iter(_SVG + tag) for point in _points(shape, move)]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    made = box(graph.node(node_id), x=0, y=0, width=BOX)
    return box(graph.node(node_id), x=round((left + right - BOX) / 2, 1), y=round((top + bottom - made.height) / 2, 1), width=BOX)


def _arrows(
    bundle: tuple[Edge, ...], group: ElementTree.Element, move: tuple[float, float], boxes: dict[str, PlacedBox]
) -> list[DrawnArrow]:
    """Return an arrow for each edge of a bundle: the first has the line, each has its own words."""
    line, head = group.find(f"{_SVG}path"), group.find(f"{_SVG}polygon")
    path, tip = "", None if head is None else _tip(head, move)
    if line is not None:
        points = _points(line, move)
        back = tip is not None and _apart(points[0], tip) < _apart(points[-1], tip)
        path, tip = _met(points[::-1] if back else points, tip, boxes[bundle[0].source], boxes[bundle[0].target])
    labels = _labels(bundle, group, move)
    return [DrawnArrow(edge, "" if number else path, None if number else tip, labels[number]) for number, edge in enumerate(bundle)]


def _met(points: list[tuple[float, float]], tip: Tip | None, source: PlacedBox, target: PlacedBox) -> tuple[str, Tip | None]:
    """Return a line and its tip, gone on to the outlines that we draw: Graphviz ends them at a box without our corners and slants."""
    (x, y), (next_x, next_y), *rest = points
    away = ((x - next_x) ** 2 + (y - next_y) ** 2) ** 0.5 or 1.0
    start = meet(source, x, y, (x - next_x) / away, (y - next_y) / away)
    path = f"M{start[0]:.1f},{start[1]:.1f}" + ("" if start == (x, y) else f"L{x:.1f},{y:.1f}")
    path += "C" + " ".join(f"{px:.1f},{py:.1f}" for px, py in ((next_x, next_y), *rest))
    if tip is None:
        return path, None
    at = meet(target, tip.x, tip.y, tip.dx, tip.dy)
    if at != (tip.x, tip.y):
        end_x, end_y = points[-1]
        path += f"L{end_x + at[0] - tip.x:.1f},{end_y + at[1] - tip.y:.1f}"
        tip = Tip(round(at[0], 1), round(at[1], 1), tip.dx, tip.dy)
    return path, tip


def _apart(point: tuple[float, float], tip: Tip) -> float:
    return (point[0] - tip.x) ** 2 + (point[1] - tip.y) ** 2


def _tip(head: ElementTree.Element, move: tuple[float, float]) -> Tip:
    one, point, other, *_ = _points(head, move)
    dx, dy = point[0] - (one[0] + other[0]) / 2, point[1] - (one[1] + other[1]) / 2
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    return Tip(round(point[0], 1), round(point[1], 1), round(dx / length, 4), round(dy / length, 4))


def _labels(bundle: tuple[Edge, ...], group: ElementTree.Element, move: tuple[float, float]) -> list[Label | None]:
    """Return the words of a bundle's edges, stacked around the place that Graphviz kept for them."""
    texts = group.findall(f"{_SVG}text")
    if not texts:
        return [None] * len(bundle)
    baselines = [float(text.get("y", 0)) + move[1] for text in texts]
    wrapped = [label_lines(edge) for edge in bundle]
    sizes = [label_size(edge) for edge in bundle]
    x = min(float(text.get("x", 0)) for text in texts) + move[0]
    y = (baselines[0] + baselines[-1]) / 2 - 4 - (sum(height for _, height in sizes) + GAP * (len(sizes) - 1)) / 2
    labels: list[Label | None] = []
    for edge, lines, (own, height) in zip(bundle, wrapped, sizes, strict=True):
        set_lines = tuple(Line(line, round(x + SIDE, 1), y + 1 + LEADING * (row + 0.76), "label") for row, line in enumerate(lines))
        labels.append(Label(round(x, 1), round(y, 1), round(own, 1), height, set_lines, bool(edge.answer)))
        y += height + GAP
    return labels


def _trimmed(graph: Graph, boxes: tuple[PlacedBox, ...], arrows: tuple[DrawnArrow, ...]) -> Drawing:
    """Return a drawing whose sheet is just large enough; Graphviz leaves more."""
    edges = [arrow.label for arrow in arrows if arrow.label] + list(boxes)
    lines = [float(number) for arrow in arrows for number in _NUMBER.findall(arrow.path)]
    right = max([one.x + one.width for one in edges] + lines[::2], default=0) + 3
    bottom = max([one.y + one.height for one in edges] + lines[1::2], default=0) + 3
    return Drawing(graph, round(right, 1), round(bottom, 1), boxes, arrows)
