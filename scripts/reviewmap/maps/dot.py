"""A graph as DOT, for Graphviz to lay out and for anyone to open in their own tools.

Shapes and words tell kinds apart; colours are left to stylesheets through `class`. Ids are [a-z0-9_], because a colon means a port.
"""

from __future__ import annotations

import re

import graphviz

from ..graph import Edge, Graph, Node
from . import measure, words
from .drawing import LEADING, PAD, SMALL, text_lines

BOX = 172.0  # px, the width of every box
LABEL = 128.0  # px, the most that words beside an arrow may take
PX = 72.0  # to the inch: with this, Graphviz's points are our px
# Graphviz makes room for words in Arial's widths and nothing to spare. A larger size in DOT keeps the room that measure.py asks for.
_ROOM = 1.5

_SHAPES = {
    "start": {"style": "rounded"},
    "step": {"style": "rounded"},
    "decision": {"style": "diagonals"},
    "branch": {"peripheries": "2"},
    "end": {"style": "rounded,bold"},
    "stage": {},
    "other": {},
}
_LINES = {"loop": "dashed", "learning": "dotted"}


def to_dot(graph: Graph, *, rankdir: str = "TB") -> str:
    """Return DOT text: nodes and edges in the graph's order, an arrow back drawn from its target so that ranks follow the process."""
    names = node_names(graph)
    order = {node.id: number for number, node in enumerate(graph.nodes)}
    made = graphviz.Digraph(
        "map",
        graph_attr={"rankdir": rankdir, "ranksep": "0.36", "nodesep": "0.22", "class": "map", "label": _text((words.one_line(graph.title),)), "labelloc": "t"},
        node_attr={"shape": "box", "fixedsize": "true", "fontname": "Arial", "fontsize": f"{SMALL:g}"},
        edge_attr={"fontname": "Arial", "fontsize": f"{SMALL * _ROOM:g}", "arrowsize": "0.8"},
    )
    for node in graph.nodes:
        made.node(names[node.id], **_node(node))
    for number, bundle in enumerate(bundles(graph)):
        edge = bundle[0]
        back = order[edge.target] <= order[edge.source]
        ends = (names[edge.target], names[edge.source]) if back else (names[edge.source], names[edge.target])
        made.edge(*ends, **_edge(bundle, number, back=back))
    return made.source


def bundles(graph: Graph) -> tuple[tuple[Edge, ...], ...]:
    """Return the edges that one arrow can stand for, its words stacked: same two boxes, same look."""
    found: dict[tuple[str, str, str, bool], list[Edge]] = {}
    for edge in graph.edges:
        found.setdefault((edge.source, edge.target, edge.kind, edge.drafted), []).append(edge)
    return tuple(map(tuple, found.values()))


def label_lines(edge: Edge) -> tuple[str, ...]:
    """Return an arrow's words, wrapped."""
    return measure.wrap(words.arrow(edge), width=LABEL, size=SMALL)


def node_names(graph: Graph) -> dict[str, str]:
    """Return each node's DOT name, made of its id where that stays unique."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for number, node in enumerate(graph.nodes):
        name = "n_" + re.sub(r"[^a-z0-9]+", "_", node.id.lower()).strip("_")
        name = f"{name}_{number}" if name in taken or name == "n_" else name
        names[node.id] = name
        taken.add(name)
    return names


def edge_name(number: int) -> str:
    """Return the DOT id of the bundle with a number in the order of `bundles`."""
    return f"e_{number}"


def _node(node: Node) -> dict[str, str]:
    lines = tuple(line for line, _ in text_lines(node, BOX))
    height = 2 * PAD + LEADING * max(1, len(lines))
    kinds = " ".join((node.kind, *(("outside",) if node.outside else ())))
    return {
        "label": _text(lines),
        "width": f"{BOX / PX:.3f}",
        "height": f"{height / PX:.3f}",
        "class": kinds,
        **_SHAPES[node.kind],
    }


def _edge(bundle: tuple[Edge, ...], number: int, *, back: bool) -> dict[str, str]:
    edge = bundle[0]
    kinds = " ".join((edge.kind, *(("drafted",) if edge.drafted else ())))
    attributes = {"id": edge_name(number), "class": kinds}
    lines = tuple(line for one in bundle for line in label_lines(one))
    if lines:
        attributes["label"] = _text(lines)
    line = _LINES.get(edge.kind, "dashed" if edge.drafted else "")
    attributes |= {"style": line} if line else {}
    attributes |= {"penwidth": "0.7"} if edge.kind == "parallel" else {}
    attributes |= {"dir": "back"} if back else {}
    # What flows on to learning, or goes on beside, must not pull the main way out of line.
    attributes |= {"weight": "4"} if edge.kind == "next" else {}
    return attributes


def _text(lines: tuple[str, ...]) -> str:
    """Return lines as a DOT label in which nothing has a meaning of its own."""
    return graphviz.nohtml("\\n".join(str(graphviz.escape(line)) for line in lines))
