"""What a BPMN drawing shows, measured from the file alone: flows through boxes, lines on lines, words on words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from xml.etree import ElementTree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
OMGDI = "{http://www.omg.org/spec/DD/20100524/DI}"
# What holds others, and is meant to lie under them.
HOLDERS = ("participant", "lane")


@dataclass(frozen=True)
class BpmnBox:
    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: BpmnBox) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, other: BpmnBox) -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )


@dataclass(frozen=True)
class DrawnBpmn:
    """Boxes, lines and labels by the id of what they show; `tags` and `ends` say what that is, and what a line joins."""

    boxes: dict[str, BpmnBox]
    lines: dict[str, list[tuple[float, float]]]
    labels: dict[str, BpmnBox]
    tags: dict[str, str]
    ends: dict[str, tuple[str, str]]

    @property
    def flows(self) -> list[str]:
        return [name for name in self.lines if self.tags[name] == "sequenceFlow"]

    def elements(self) -> dict[str, BpmnBox]:
        return {name: box for name, box in self.boxes.items() if self.tags[name] not in HOLDERS}


def drawn(text: str) -> DrawnBpmn:
    root = ElementTree.fromstring(text)
    tags, ends = {}, {}
    for element in root.iter():
        if element.get("id") is not None and element.tag.startswith(BPMN):
            tags[element.get("id", "")] = element.tag.removeprefix(BPMN)
        if element.get("sourceRef") is not None:
            ends[element.get("id", "")] = (element.get("sourceRef", ""), element.get("targetRef", ""))
    boxes, lines, labels = {}, {}, {}
    for shape in root.iter(f"{DI}BPMNShape"):
        boxes[shape.get("bpmnElement", "")] = _box(shape.find(f"{DC}Bounds"))
    for edge in root.iter(f"{DI}BPMNEdge"):
        lines[edge.get("bpmnElement", "")] = [(float(one.get("x", "")), float(one.get("y", ""))) for one in edge.iter(f"{OMGDI}waypoint")]
    for shown in (*root.iter(f"{DI}BPMNShape"), *root.iter(f"{DI}BPMNEdge")):
        label = shown.find(f"{DI}BPMNLabel/{DC}Bounds")
        if label is not None:
            labels[shown.get("bpmnElement", "")] = _box(label)
    return DrawnBpmn(boxes, lines, labels, tags, ends)


def flows_through_boxes(found: DrawnBpmn) -> list[tuple[str, str]]:
    """Flows that run over a box that they neither leave nor reach."""
    return [
        (flow, name)
        for flow in found.flows
        for name, box in found.elements().items()
        if name not in found.ends[flow] and any(stroke.overlaps(box) for stroke in strokes(found.lines[flow]))
    ]


def papers_through_boxes(found: DrawnBpmn) -> list[tuple[str, str]]:
    """Lines to papers and notes that run over a box: over the one that they leave too, which they do where they begin at its far side."""
    return [
        (line, name)
        for line in found.lines
        if line not in found.flows
        for name, box in found.elements().items()
        if any(stroke.overlaps(BpmnBox(box.x + 1, box.y + 1, box.width - 2, box.height - 2)) for stroke in strokes(found.lines[line]))
    ]


def boxes_on_boxes(found: DrawnBpmn) -> list[tuple[str, str]]:
    return [(a, b) for (a, one), (b, other) in combinations(found.elements().items(), 2) if one.overlaps(other)]


def lines_on_lines(found: DrawnBpmn) -> list[tuple[str, str]]:
    """Pairs of flows of which a stretch lies on a stretch of the other, so that nobody can tell them apart. Crossing is allowed."""
    level: dict[tuple[bool, float], list[tuple[float, float, str]]] = {}
    for flow in found.flows:
        for (x, y), (u, v) in pairwise(found.lines[flow]):
            across = y == v
            low, high = sorted((x, u) if across else (y, v))
            level.setdefault((across, y if across else x), []).append((low, high, flow))
    return [
        (one[2], other[2])
        for held in level.values()
        for one, other in combinations(held, 2)
        if one[2] != other[2] and min(one[1], other[1]) - max(one[0], other[0]) > 0
    ]


def crossed_labels(found: DrawnBpmn) -> list[tuple[str, str]]:
    """Labels that lie on a box, on another label, or on a flow of another name."""
    crossed = [(name, other) for name, label in found.labels.items() for other, box in found.elements().items() if label.overlaps(box)]
    crossed += [(a, b) for (a, one), (b, other) in combinations(found.labels.items(), 2) if one.overlaps(other)]
    crossed += [
        (name, flow)
        for name, label in found.labels.items()
        for flow in found.flows
        if flow != name and any(stroke.overlaps(label) for stroke in strokes(found.lines[flow]))
    ]
    return crossed


def loose_ends(found: DrawnBpmn) -> list[str]:
    """Flows that don't begin at the edge of what they leave, or don't end at the edge of what they reach."""
    return [
        flow
        for flow in found.flows
        for point, name in zip((found.lines[flow][0], found.lines[flow][-1]), found.ends[flow], strict=True)
        if not _at_edge(point, found.boxes[name], found.tags[name])
    ]


def strokes(line: list[tuple[float, float]]) -> Iterator[BpmnBox]:
    for (x, y), (u, v) in pairwise(line):
        yield BpmnBox(min(x, u), min(y, v), abs(x - u) or 0.5, abs(y - v) or 0.5)


def _at_edge(point: tuple[float, float], box: BpmnBox, tag: str) -> bool:
    x, y = point[0] - box.x - box.width / 2, point[1] - box.y - box.height / 2
    if tag.endswith("Gateway"):  # a square on its corner
        return abs(abs(x) + abs(y) - box.width / 2) <= 1
    if tag.endswith("Event"):
        return abs((x * x + y * y) ** 0.5 - box.width / 2) <= 1
    on_side = abs(abs(x) - box.width / 2) <= 1 and abs(y) <= box.height / 2
    return on_side or (abs(abs(y) - box.height / 2) <= 1 and abs(x) <= box.width / 2)


def _box(bounds: ElementTree.Element | None) -> BpmnBox:
    assert bounds is not None
    return BpmnBox(*(float(bounds.get(name, "")) for name in ("x", "y", "width", "height")))
