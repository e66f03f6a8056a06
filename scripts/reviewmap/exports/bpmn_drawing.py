"""The drawing in a BPMN file: bands one under the other in one pool, each with the lanes of who acts in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from .bpmn_elements import Parts
from .bpmn_grid import BpmnDrawing
from .bpmn_lanes import ElementLanes
from .bpmn_names import BPMNDI, DC, DI, xml_id
from .bpmn_sizes import Bounds

HEAD = 30  # the strip of a pool or lane that holds its name
TOP, LEFT = 80, 160


@dataclass(frozen=True)
class BandFrame:
    """A band as it is drawn. `lane` is the id of the lane around its lanes, or "" where it stands alone."""

    lane: str
    title: str
    made: Parts
    standing: ElementLanes
    drawing: BpmnDrawing


def draw(root: Element, frames: tuple[BandFrame, ...]) -> None:
    """Add the drawing to a file's root."""
    diagram = SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, f"{{{BPMNDI}}}BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"})
    heads = HEAD * (2 + bool(frames[0].lane))
    width = heads + max(frame.drawing.width for frame in frames)
    height = sum(frame.drawing.height for frame in frames)
    _shape(plane, "pool", Bounds(LEFT, TOP, width, height), {"isHorizontal": "true"})
    top = TOP
    for frame in frames:
        left = LEFT + HEAD
        if frame.lane:
            _shape(plane, frame.lane, Bounds(left, top, width - HEAD, frame.drawing.height), {"isHorizontal": "true"})
            left += HEAD
        for lane, (offset, tall) in zip(frame.standing.lanes, frame.drawing.lanes, strict=True):
            name = f"{frame.lane or 'lane'}_{xml_id(lane.id)}"
            _shape(plane, name, Bounds(left, top + offset, LEFT + width - left, tall), {"isHorizontal": "true"})
        top += frame.drawing.height
    top = TOP
    for frame in frames:
        _band(plane, frame, LEFT + heads, top)
        top += frame.drawing.height


def _band(plane: Element, frame: BandFrame, x: int, y: int) -> None:
    drawing = frame.drawing
    tags = {part.id: part.tag for part in frame.made.parts}
    for name, bounds in drawing.shapes.items():
        marked = {"isMarkerVisible": "true"} if tags.get(name) == "exclusiveGateway" else {}
        shape = _shape(plane, name, bounds.moved(x, y), marked)
        _label(shape, drawing.texts.get(name), x, y)
    flows = {flow.id for flow in frame.made.flows}
    for name, way in drawing.ways.items():
        # The line to a paper or a note is called after it.
        element = name if name in flows else f"{name}_way"
        edge = SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", {"id": f"{element}_di", "bpmnElement": element})
        for across, down in way:
            SubElement(edge, f"{{{DI}}}waypoint", {"x": str(across + x), "y": str(down + y)})
        if name in flows:
            _label(edge, drawing.texts.get(name), x, y)


def _shape(plane: Element, name: str, bounds: Bounds, more: Mapping[str, str]) -> Element:
    shape = SubElement(plane, f"{{{BPMNDI}}}BPMNShape", {"id": f"{name}_di", "bpmnElement": name, **more})
    _bounds(shape, bounds)
    return shape


def _label(element: Element, bounds: Bounds | None, x: int, y: int) -> None:
    if bounds is not None:
        _bounds(SubElement(element, f"{{{BPMNDI}}}BPMNLabel"), bounds.moved(x, y))


def _bounds(element: Element, bounds: Bounds) -> None:
    sides = {name: str(getattr(bounds, name)) for name in ("x", "y", "width", "height")}
    SubElement(element, f"{{{DC}}}Bounds", sides)
