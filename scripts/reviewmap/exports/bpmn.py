"""The process as one BPMN 2.0 file with lanes and a diagram, and back.

Facts that BPMN has no word for (a box's code, an arrow that is drafted) stand in attributes of our own namespace. Read back, a file
gives the same graph. https://www.omg.org/spec/BPMN/2.0.2/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ..graphs.graph import Edge, Graph, Node
from ..maps.words import one_line
from .bpmn_grid import Bounds, Grid, grid
from .bpmn_parts import Flow, Lane, Part, Timer, parts

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
OURS = "urn:reviewmap:1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "reviewmap": OURS, "xsi": XSI}


def write(graph: Graph, lanes: tuple[Lane, ...], lane_of: Mapping[str, str], timers: tuple[Timer, ...] = ()) -> str:
    """Return a BPMN file. `lane_of` gives lane ids by node id; a box that it leaves out stands with the box that leads to it."""
    for prefix, namespace in _PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)
    graph = clean(graph)
    made = parts(graph, timers)
    held = _lanes(graph, lanes, lane_of)
    places = grid(made, lanes, held)
    root = Element(f"{{{BPMN}}}definitions", {"id": "definitions", "targetNamespace": OURS})
    pool = SubElement(root, f"{{{BPMN}}}collaboration", {"id": "collaboration"})
    SubElement(pool, f"{{{BPMN}}}participant", {"id": "pool", "name": graph.title, "processRef": "process"})
    process = SubElement(root, f"{{{BPMN}}}process", {"id": "process", "name": graph.title, "isExecutable": "false"})
    process.attrib |= {f"{{{OURS}}}id": graph.id}
    if graph.description:
        SubElement(process, f"{{{BPMN}}}documentation").text = graph.description
    if graph.left_out:
        held_back = SubElement(process, f"{{{BPMN}}}extensionElements")
        for one in graph.left_out:
            SubElement(held_back, f"{{{OURS}}}leftOut", {"words": one})
    lane_set = SubElement(process, f"{{{BPMN}}}laneSet", {"id": "lanes"})
    for lane in lanes:
        row = SubElement(lane_set, f"{{{BPMN}}}lane", {"id": _lane_id(lane), "name": one_line(lane.title)})
        for part in made.parts:
            if held[part.beside] == lane.id:
                SubElement(row, f"{{{BPMN}}}flowNodeRef").text = part.id
    for part in made.parts:
        _part(process, part, made.flows)
    for flow in made.flows:
        _flow(process, flow)
    _diagram(root, places, lanes, {part.id: part.tag for part in made.parts})
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def read(text: str) -> Graph:
    """Return the graph that a file from `write` holds; BPMN's own starts, ends, forks and joins are dropped."""
    process = ElementTree.fromstring(text).find(f"{{{BPMN}}}process")
    if process is None:
        raise ValueError("no process in this BPMN file")
    elements = {element.get("id", ""): element for element in process}
    flows = process.findall(f"{{{BPMN}}}sequenceFlow")
    ours = {name: element for name, element in elements.items() if element.get(f"{{{OURS}}}id") is not None}
    own = {flow.get("sourceRef", ""): flow.get("targetRef", "") for flow in flows if flow.get(f"{{{OURS}}}kind") is None}
    behind = {flow.get("targetRef", ""): flow.get("sourceRef", "") for flow in flows if flow.get(f"{{{OURS}}}kind") is None}

    def node_at(name: str, ways: Mapping[str, str]) -> str:
        while name not in ours:
            name = ways[name]
        return ours[name].get(f"{{{OURS}}}id", "")

    nodes = tuple(_read_node(element) for element in ours.values())
    edges = tuple(
        Edge(
            node_at(flow.get("sourceRef", ""), behind),
            node_at(flow.get("targetRef", ""), own),
            **_values(flow, Edge, skip=("source", "target")),
        )
        for flow in flows
        if flow.get(f"{{{OURS}}}kind") is not None
    )
    left_out = tuple(one.get("words", "") for one in process.findall(f"{{{BPMN}}}extensionElements/{{{OURS}}}leftOut"))
    described = process.findtext(f"{{{BPMN}}}documentation") or ""
    return Graph(process.get(f"{{{OURS}}}id", ""), process.get("name", ""), nodes, edges, described, left_out)


def clean(graph: Graph) -> Graph:
    """Return the graph with every text on one line and lawful in XML: what a file can hold and give back."""
    nodes = tuple(
        replace(_cleaned(node), roles=tuple((one_line(a), one_line(b), one_line(c)) for a, b, c in node.roles)) for node in graph.nodes
    )
    return replace(
        _cleaned(graph),
        nodes=nodes,
        edges=tuple(map(_cleaned, graph.edges)),
        left_out=tuple(map(one_line, graph.left_out)),
    )


def _cleaned(value):
    texts = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(value, **{name: one_line(text) for name, text in texts.items() if isinstance(text, str)})


def _lanes(graph: Graph, lanes: tuple[Lane, ...], lane_of: Mapping[str, str]) -> dict[str, str]:
    held: dict[str, str] = {}
    for node in graph.nodes:
        before = next((held[edge.source] for edge in graph.edges if edge.target == node.id and edge.source in held), None)
        held[node.id] = lane_of.get(node.id) or before or lanes[0].id
    return held


def _lane_id(lane: Lane) -> str:
    return "lane_" + "".join(one if one.isalnum() and one.isascii() else "_" for one in lane.id)


def _part(process: Element, part: Part, flows: tuple[Flow, ...]) -> None:
    attributes = {"id": part.id} | ({"name": part.name} if part.name else {})
    if part.attached_to:
        attributes |= {"attachedToRef": part.attached_to, "cancelActivity": "false"}
    attributes |= {f"{{{OURS}}}own": "true"} if part.node is None else _marks(part.node, skip=("title",))
    element = SubElement(process, f"{{{BPMN}}}{part.tag}", attributes)
    if part.node is not None and part.node.words:
        SubElement(element, f"{{{BPMN}}}documentation").text = part.node.words
    if part.node is not None and part.node.roles:
        held = SubElement(element, f"{{{BPMN}}}extensionElements")
        for role, name, href in part.node.roles:
            SubElement(held, f"{{{OURS}}}role", {"id": role, "name": name, "href": href})
    for flow in flows:
        if flow.target == part.id:
            SubElement(element, f"{{{BPMN}}}incoming").text = flow.id
    for flow in flows:
        if flow.source == part.id:
            SubElement(element, f"{{{BPMN}}}outgoing").text = flow.id
    if part.attached_to:
        SubElement(element, f"{{{BPMN}}}timerEventDefinition", {"id": f"{part.id}_definition"})


def _flow(process: Element, flow: Flow) -> None:
    attributes = {"id": flow.id, "sourceRef": flow.source, "targetRef": flow.target}
    # bpmn.io's rules allow a name only where a gateway asks; other words stand in the documentation, which its tools show as well.
    attributes |= {"name": flow.condition} if flow.condition else {}
    attributes |= {f"{{{OURS}}}own": "true"} if flow.edge is None else _marks(flow.edge, skip=("source", "target"))
    element = SubElement(process, f"{{{BPMN}}}sequenceFlow", attributes)
    said = " · ".join(filter(None, (flow.words, flow.edge.note if flow.edge else "")))
    if said:
        SubElement(element, f"{{{BPMN}}}documentation").text = said
    if flow.condition:
        SubElement(element, f"{{{BPMN}}}conditionExpression", {f"{{{XSI}}}type": "bpmn:tFormalExpression"}).text = flow.condition


def _marks(value: Node | Edge, *, skip: tuple[str, ...]) -> dict[str, str]:
    """Return a value's fields as attributes in our namespace; what has its default is left out, except id and kind."""
    marks: dict[str, str] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in (*skip, "roles") or (held == field.default and field.name != "kind"):
            continue
        marks[f"{{{OURS}}}{field.name}"] = ("true" if held else "false") if isinstance(held, bool) else held
    return marks


def _values(element: Element, kind: type[Node] | type[Edge], *, skip: tuple[str, ...]) -> dict:
    found = {field.name: element.get(f"{{{OURS}}}{field.name}") for field in fields(kind) if field.name not in skip}
    truths = {field.name for field in fields(kind) if isinstance(field.default, bool)}
    return {name: held == "true" if name in truths else held for name, held in found.items() if held is not None}


def _read_node(element: Element) -> Node:
    roles = tuple(
        (role.get("id", ""), role.get("name", ""), role.get("href", ""))
        for role in element.findall(f"{{{BPMN}}}extensionElements/{{{OURS}}}role")
    )
    return Node(title=element.get("name", ""), roles=roles, **_values(element, Node, skip=("title", "roles")))


def _diagram(root: Element, places: Grid, lanes: tuple[Lane, ...], tags: Mapping[str, str]) -> None:
    diagram = SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, f"{{{BPMNDI}}}BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"})
    _shape(plane, "pool", places.pool, {"isHorizontal": "true"})
    for lane in lanes:
        _shape(plane, _lane_id(lane), places.lanes[lane.id], {"isHorizontal": "true"})
    for name, bounds in places.shapes.items():
        _shape(plane, name, bounds, {"isMarkerVisible": "true"} if tags[name] == "exclusiveGateway" else {})
    for name, way in places.ways.items():
        edge = SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", {"id": f"{name}_di", "bpmnElement": name})
        for x, y in way:
            SubElement(edge, f"{{{DI}}}waypoint", {"x": str(x), "y": str(y)})
        if name in places.labels:
            _bounds(SubElement(edge, f"{{{BPMNDI}}}BPMNLabel"), places.labels[name])


def _shape(plane: Element, name: str, bounds: Bounds, more: Mapping[str, str]) -> None:
    shape = SubElement(plane, f"{{{BPMNDI}}}BPMNShape", {"id": f"{name}_di", "bpmnElement": name, **more})
    _bounds(shape, bounds)


def _bounds(element: Element, bounds: Bounds) -> None:
    sides = {name: str(getattr(bounds, name)) for name in ("x", "y", "width", "height")}
    SubElement(element, f"{{{DC}}}Bounds", sides)
