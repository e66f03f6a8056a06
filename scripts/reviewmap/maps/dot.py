"""A graph as DOT, for Graphviz to lay out and for anyone to open in their own tools.

Shapes and words tell kinds apart; colours are left to stylesheets through `class`. Ids are [a-z0-9_], because a colon means a port.
"""

from __future__ import annotations

import re

from markupsafe import escape

from ..graphs.graph import Edge, Graph, Node
from . import measure, words
from .drawing import LEADING, SMALL, pad_of, text_lines

BOX = 200.0  # px, the width of every box
LABEL = 134.0  # px, the most that words beside an arrow may take: room for the longest word, and for the overview in a window of 1280 px
SIDE = 6.0  # px beside the words of an arrow
GAP = 2.0  # px between the words of arrows that share a line
PX = 72.0  # to the inch: with this, Graphviz's points are our px

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


def to_dot(graph: Graph) -> str:
    """Return DOT text: nodes and edges in the graph's order, an arrow back drawn from its target so that ranks follow the process."""
    import graphviz  # takes long to load, and a check draws nothing

    names = node_names(graph)
    order = {node.id: number for number, node in enumerate(graph.nodes)}
    made = graphviz.Digraph(
        "map",
        comment=words.one_line(graph.title),
        graph_attr={"rankdir": "TB", "ranksep": "0.25", "nodesep": "0.12", "class": "map"},
        node_attr={"shape": "box", "fixedsize": "true", "fontname": "Arial", "fontsize": f"{SMALL:g}"},
        edge_attr={"fontname": "Arial", "fontsize": f"{SMALL:g}", "arrowsize": "0.8"},
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
    height = 2 * pad_of(node) + LEADING * max(1, len(lines))
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
        attributes["label"] = _room(bundle, lines)
    line = _LINES.get(edge.kind, "dashed" if edge.drafted else "")
    attributes |= {"style": line} if line else {}
    attributes |= {"penwidth": "0.7"} if edge.kind == "parallel" else {}
    attributes |= {"dir": "back"} if back else {}
    # What flows on to learning, or goes on beside, must not pull the main way out of line.
    attributes |= {"weight": "4"} if edge.kind == "next" else {}
    return attributes


def label_size(edge: Edge) -> tuple[float, float]:
    """Return the width and height in px that an arrow's words need."""
    lines = label_lines(edge)
    return max((measure.room(line, size=SMALL) for line in lines), default=0) + 2 * SIDE, LEADING * len(lines) + 2


def _room(bundle: tuple[Edge, ...], lines: tuple[str, ...]) -> str:
    """Return words in a table of the size that they need: Graphviz alone would leave Arial's widths and nothing to spare."""
    sizes = [label_size(edge) for edge in bundle]
    width, height = max(size[0] for size in sizes), sum(size[1] for size in sizes) + GAP * (len(sizes) - 1)
    said = "".join(f'{escape(line)}<BR ALIGN="LEFT"/>' for line in lines)
    table = f'<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}">'
    return f'<{table}<TR><TD ALIGN="LEFT">{said}</TD></TR></TABLE>>'


def _text(lines: tuple[str, ...]) -> str:
    """Return lines as a DOT label in which nothing has a meaning of its own."""
    import graphviz

    return graphviz.nohtml("\\n".join(str(graphviz.escape(line)) for line in lines))
