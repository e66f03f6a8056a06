"""The process as BPMN 2.0 files with lanes and a drawing: one of the whole, and one of each part of it.

Facts that BPMN has no word for (a box's code, an arrow that is drafted) stand in attributes of our own namespace; bpmn_read.py reads them back.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ..graphs.graph import Edge, Graph, Node
from ..maps import words
from ..maps.words import one_line
from .bpmn_bands import Cut, cut
from .bpmn_drawing import BandFrame, draw
from .bpmn_elements import BpmnElement, DataObject, Flow, FlowArrow, Note, Parts
from .bpmn_facts import BpmnBand, Doing, Facts
from .bpmn_grid import BpmnDrawing, grid
from .bpmn_lanes import ElementLanes, held_lanes, standing
from .bpmn_names import IN_WORDS, OURS, XSI, bpmn, ours, register, xml_id
from .bpmn_parts import parts


@dataclass(frozen=True)
class _Piece:
    """One band with everything in its place."""

    band: BpmnBand
    made: Parts
    standing: ElementLanes
    drawing: BpmnDrawing


def write(graph: Graph, facts: Facts, *, about: str = "") -> str:
    """Return the BPMN file of a whole graph. `about` is said of the file itself, such as the state of the edition."""
    graph = clean(graph)
    held = held_lanes(graph, facts)
    pieces = _pieces(cut(parts(graph, facts), facts, event="link"), facts, held)
    return _file(graph, facts, pieces, about)


def write_all(graph: Graph, facts: Facts, *, about: str = "") -> dict[str, str]:
    """Return BPMN files by their band's id: of each band, and of the whole under ""."""
    graph = clean(graph)
    held = held_lanes(graph, facts)
    made = parts(graph, facts)
    linked = _pieces(cut(made, facts, event="link"), facts, held)
    files = {"": _file(graph, facts, linked, about)}
    signalled = cut(made, facts, event="signal")
    for piece in linked:
        # Nothing moves: a link and a signal are events of the same size at the same place.
        alone = replace(piece, made=signalled.of(piece.band))
        nodes = tuple(node for node in graph.nodes if facts.band_of[node.id] == piece.band.id)
        of_band = Graph(f"{graph.id}-{piece.band.id}", piece.band.title, nodes, (), graph.description)
        files[piece.band.id] = _file(of_band, facts, (alone,), about)
    return files


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


def _pieces(made: Cut, facts: Facts, held: dict[str, tuple[str, ...]]) -> tuple[_Piece, ...]:
    pieces = []
    for band in made.bands:
        inside = made.of(band)
        if inside.parts:
            stand = standing(inside, facts, held)
            pieces.append(_Piece(band, inside, stand, grid(inside, stand)))
    return tuple(pieces)


def _file(graph: Graph, facts: Facts, pieces: tuple[_Piece, ...], about: str) -> str:
    register()
    root = Element(bpmn("definitions"), {"id": "definitions", "targetNamespace": OURS, "expressionLanguage": IN_WORDS})
    pool = SubElement(root, bpmn("collaboration"), {"id": "collaboration"})
    _documentation(pool, about)
    SubElement(pool, bpmn("participant"), {"id": "pool", "name": graph.title, "processRef": "process"})
    process = SubElement(root, bpmn("process"), {"id": "process", "name": graph.title, "isExecutable": "false", ours("id"): graph.id})
    _documentation(process, graph.description)
    if graph.left_out:
        kept_back = SubElement(process, bpmn("extensionElements"))
        for one in graph.left_out:
            SubElement(kept_back, ours("leftOut"), {"words": one})
    _lanes(process, pieces)
    for piece in pieces:
        for part in piece.made.parts:
            _part(process, part, piece, facts)
        for flow in piece.made.flows:
            _flow(process, flow)
        for paper in piece.made.papers:
            _paper(process, paper)
    for item in dict.fromkeys(paper.item for piece in pieces for paper in piece.made.papers if not paper.is_store):
        SubElement(process, bpmn("dataObject"), {"id": item})
    for piece in pieces:
        for note in piece.standing.notes:
            _note(process, note)
    _roots(root, pieces, facts)
    draw(root, tuple(BandFrame(_lane_id(piece, pieces), piece.band.title, piece.made, piece.standing, piece.drawing) for piece in pieces))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _roots(root: Element, pieces: tuple[_Piece, ...], facts: Facts) -> None:
    """Add what stands outside the process: signals, stores of learning and roles."""
    for name, said in dict.fromkeys((part.refers_to, part.detail) for piece in pieces for part in piece.made.parts if part.refers_to):
        SubElement(root, bpmn("signal"), {"id": name, "name": said})
    stores = {paper.item: paper.name for piece in pieces for paper in piece.made.papers if paper.is_store}
    for item, name in stores.items():
        SubElement(root, bpmn("dataStore"), {"id": item, "name": name, "isUnlimited": "true"})
    doing = [_doing(part, facts) for piece in pieces for part in piece.made.parts if part.tag == "task"]
    for role, name in dict.fromkeys((role, name) for one in doing for _, role, name in one.parts):
        SubElement(root, bpmn("resource"), {"id": f"role_{xml_id(role)}", "name": one_line(name)})


def _lane_id(piece: _Piece, pieces: tuple[_Piece, ...]) -> str:
    return f"lane_{xml_id(piece.band.id)}" if len(pieces) > 1 else ""


def _lanes(process: Element, pieces: tuple[_Piece, ...]) -> None:
    """Lanes of who acts; in a file of several bands, each band is a lane that holds them."""
    outer = SubElement(process, bpmn("laneSet"), {"id": "lanes"})
    for piece in pieces:
        name = _lane_id(piece, pieces)
        inner = outer
        if name:
            row = SubElement(outer, bpmn("lane"), {"id": name, "name": one_line(piece.band.title)})
            for part in piece.made.parts:
                SubElement(row, bpmn("flowNodeRef")).text = part.id
            inner = SubElement(row, bpmn("childLaneSet"), {"id": f"{name}_lanes"})
        for number, lane in enumerate(piece.standing.lanes):
            row = SubElement(inner, bpmn("lane"), {"id": f"{name or 'lane'}_{xml_id(lane.id)}", "name": one_line(lane.title)})
            for part in piece.made.parts:
                if number in piece.standing.belongs[part.id]:
                    SubElement(row, bpmn("flowNodeRef")).text = part.id


def _doing(part: BpmnElement, facts: Facts) -> Doing:
    return facts.doing.get(part.again or (part.node.id if part.node else ""), Doing())


def _documentation(element: Element, *texts: str) -> None:
    said = " · ".join(one_line(text) for text in texts if text)
    if said:
        SubElement(element, bpmn("documentation")).text = said


def _part(process: Element, part: BpmnElement, piece: _Piece, facts: Facts) -> None:
    doing = _doing(part, facts)
    attributes = {"id": part.id} | ({"name": one_line(part.name)} if part.name else {})
    default = next((flow.id for flow in piece.made.flows if flow.source == part.id and flow.default), "")
    attributes |= {"default": default} if default else {}
    attributes |= {ours("own"): "true"} if part.node is None else _marks(part.node, skip=("title",))
    attributes |= {ours(name): held for name, held in (("again", part.again), ("to", part.leads_to)) if held}
    element = SubElement(process, bpmn(part.tag), attributes)
    _documentation(element, part.node.words if part.node else "", *(doing.said if part.node else ()), *part.said)
    _extensions(element, part)
    for flow in piece.made.flows:
        if flow.target == part.id:
            SubElement(element, bpmn("incoming")).text = flow.id
    for flow in piece.made.flows:
        if flow.source == part.id:
            SubElement(element, bpmn("outgoing")).text = flow.id
    if part.tag == "task":
        _activity(element, part, piece, doing)
    elif part.event:
        _event(element, part)


def _extensions(element: Element, part: BpmnElement) -> None:
    roles = part.node.roles if part.node else ()
    if not roles and not part.arrows:
        return
    held = SubElement(element, bpmn("extensionElements"))
    for role, name, href in roles:
        SubElement(held, ours("role"), {"id": role, "name": name, "href": href})
    for arrow in part.arrows:
        SubElement(held, ours("arrow"), {ours("source"): arrow.edge.source, ours("target"): arrow.edge.target} | _arrow_marks(arrow))


def _activity(element: Element, part: BpmnElement, piece: _Piece, doing: Doing) -> None:
    """What goes into a step and comes out of it, and who takes which part. The order of these is that of the standard."""
    papers = [paper for paper in piece.made.papers if paper.host == part.id]
    into = [paper for paper in papers if paper.into]
    for paper in into:
        SubElement(element, bpmn("property"), {"id": f"{paper.id}_in", "name": paper.name})
    for paper in into:
        joined = SubElement(element, bpmn("dataInputAssociation"), {"id": f"{paper.id}_way"})
        SubElement(joined, bpmn("sourceRef")).text = paper.id
        SubElement(joined, bpmn("targetRef")).text = f"{paper.id}_in"
    for paper in papers:
        if paper.into:
            continue
        marks = _arrow_marks(paper.arrow) | {ours("target"): paper.arrow.edge.target} if paper.arrow else {}
        joined = SubElement(element, bpmn("dataOutputAssociation"), {"id": f"{paper.id}_way", **marks})
        if paper.arrow:
            _documentation(joined, words.arrow(paper.arrow.edge), paper.arrow.edge.note)
        SubElement(joined, bpmn("targetRef")).text = paper.id
    for number, (kind, role, _) in enumerate(doing.parts):
        tag = "performer" if kind == "responsible" else "resourceRole"
        taken = SubElement(element, bpmn(tag), {"id": f"{part.id}_role_{number}", "name": kind})
        SubElement(taken, bpmn("resourceRef")).text = f"role_{xml_id(role)}"


def _event(element: Element, part: BpmnElement) -> None:
    name = f"{part.id}_definition"
    if part.event == "timer":
        definition = SubElement(element, bpmn("timerEventDefinition"), {"id": name})
        SubElement(definition, bpmn("timeDuration"), {f"{{{XSI}}}type": "bpmn:tFormalExpression"}).text = part.detail
    elif part.event == "conditional":
        definition = SubElement(element, bpmn("conditionalEventDefinition"), {"id": name})
        SubElement(definition, bpmn("condition")).text = part.detail
    elif part.event == "link":
        SubElement(element, bpmn("linkEventDefinition"), {"id": name, "name": part.detail})
    elif part.event == "signal":
        SubElement(element, bpmn("signalEventDefinition"), {"id": name, "signalRef": part.refers_to})


def _flow(process: Element, flow: Flow) -> None:
    attributes = {"id": flow.id, "sourceRef": flow.source, "targetRef": flow.target}
    # bpmn.io's rules allow a name only where a gateway asks; other words stand in the documentation, which its tools show as well.
    attributes |= {"name": flow.label} if flow.label else {}
    attributes |= _arrow_marks(flow.arrow) if flow.arrow else {ours("own"): "true"}
    attributes |= {ours("origin"): flow.origin} if flow.origin else {}
    element = SubElement(process, bpmn("sequenceFlow"), attributes)
    if flow.arrow:
        _documentation(element, words.arrow(flow.arrow.edge), flow.arrow.edge.note)
    if flow.condition:
        # An Expression, not a FormalExpression: natural language, as the standard has it for what no machine evaluates.
        SubElement(element, bpmn("conditionExpression"), {f"{{{XSI}}}type": "bpmn:tExpression"}).text = flow.condition


def _paper(process: Element, paper: DataObject) -> None:
    kind = "dataStore" if paper.is_store else "dataObject"
    SubElement(process, bpmn(f"{kind}Reference"), {"id": paper.id, "name": paper.name, f"{kind}Ref": paper.item})


def _note(process: Element, note: Note) -> None:
    element = SubElement(process, bpmn("textAnnotation"), {"id": note.id})
    SubElement(element, bpmn("text")).text = one_line(note.words)
    SubElement(process, bpmn("association"), {"id": f"{note.id}_way", "sourceRef": note.host, "targetRef": note.id})


def _arrow_marks(arrow: FlowArrow) -> dict[str, str]:
    marks = _marks(arrow.edge, skip=("source", "target")) | {ours("order"): str(arrow.number)}
    return marks | {ours(name): held for name, held in (("id", arrow.said.id), ("speaker", arrow.said.speaker)) if held}


def _marks(value: Node | Edge, *, skip: tuple[str, ...]) -> dict[str, str]:
    """Return a value's fields as attributes in our namespace; what has its default is left out, except id and kind."""
    marks: dict[str, str] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in (*skip, "roles") or (held == field.default and field.name != "kind"):
            continue
        marks[ours(field.name)] = ("true" if held else "false") if isinstance(held, bool) else held
    return marks
