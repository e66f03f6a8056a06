"""A drawing as SVG, in two dresses: `inline` for a page, whose stylesheet colours it, and `standalone` for a file of its own.

Each linked box is one stop for the keyboard, in the graph's order, and has one name. Arrows are hidden from screen readers: the text
form beside the map says them better. Groups carry data attributes, so that a test can read the graph back (tests/support/readback.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..graphs.graph import Edge, Node
from . import words
from .drawing import SLANT, Drawing, DrawnArrow, Label, Line, PlacedBox, Tip, corner
from .escape import escape

FONT = "Arial, Liberation Sans, Helvetica, sans-serif"


@dataclass(frozen=True)
class Dress:
    """Attributes by class, for a file that has no stylesheet. Inline drawings have none, so that the page decides."""

    attributes: dict[str, str]

    def of(self, name: str) -> str:
        return f" {self.attributes[name]}" if name in self.attributes else ""


INLINE = Dress({})
# Plain attributes, not a style element: a strict content policy blocks that, and typst draws var() black on black.
LITERAL = Dress(
    {
        "shape": 'fill="#ffffff" stroke="#1c2a2d" stroke-width="1.5"',
        "shape.outside": 'fill="#f4efe4" stroke="#6b7679" stroke-width="1"',
        "shape.end": 'fill="#ffffff" stroke="#1c2a2d" stroke-width="3.5"',
        "shape.centre": 'fill="#f4efe4" stroke="#1c2a2d" stroke-width="3"',
        "shape.decision": 'fill="#f4efe4" stroke="#1c2a2d" stroke-width="2"',
        "inner": 'fill="none" stroke="#1c2a2d" stroke-width="1"',
        "line": 'fill="none" stroke="#435256" stroke-width="1.5"',
        "line.loop": 'fill="none" stroke="#435256" stroke-width="1.5" stroke-dasharray="8 4"',
        "line.learning": 'fill="none" stroke="#435256" stroke-width="1.75" stroke-dasharray="0.1 4" stroke-linecap="round"',
        "line.parallel": 'fill="none" stroke="#435256" stroke-width="1"',
        "line.drafted": 'fill="none" stroke="#435256" stroke-width="1.5" stroke-dasharray="4 3"',
        "tip": 'fill="#435256"',
        "pill": 'fill="#ffffff" stroke="#435256" stroke-width="1"',
        "t-title": 'fill="#1c2a2d" font-size="13" font-weight="700"',
        "t-title.outside": 'fill="#1c2a2d" font-size="12"',
        "t-heading": 'fill="#435256" font-size="12"',
        "t-foot": 'fill="#435256" font-size="12"',
        "t-label": 'fill="#1c2a2d" font-size="12"',
        "t-value": 'fill="#1c2a2d" font-size="12" font-weight="700"',
        "chart.1": 'fill="#0b4a50" stroke="#0b4a50" stroke-width="1"',
        "chart.2": 'fill="#dd722c" stroke="#dd722c" stroke-width="1"',
        "chart.3": 'fill="#ffffff" stroke="#1c2a2d" stroke-width="1.5"',
        "chart.unsure.1": 'fill="#ffffff" stroke="#0b4a50" stroke-width="1.5" stroke-dasharray="4 3"',
        "chart.unsure.2": 'fill="#ffffff" stroke="#dd722c" stroke-width="1.5" stroke-dasharray="4 3"',
        "chart.unsure.3": 'fill="#ffffff" stroke="#1c2a2d" stroke-width="1.5" stroke-dasharray="4 3"',
    }
)


def inline(drawing: Drawing, *, base: str = "") -> str:
    """Return one line of SVG for a page. `base` leads from the page to the site's root, such as "../../"."""
    return _svg(drawing, INLINE, base=base)


def standalone(drawing: Drawing) -> str:
    """Return an SVG file with literal colours, a named font and no links, which a download would leave dead."""
    body = _svg(drawing, LITERAL, base=None)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def map_id(graph_id: str) -> str:
    """Return the id that a map's parts start with on a page.

    >>> map_id("stage:Rapid review")
    'map-stage-rapid-review'
    """
    return "map-" + re.sub(r"[^a-z0-9]+", "-", graph_id.lower()).strip("-")


def _svg(drawing: Drawing, dress: Dress, *, base: str | None) -> str:
    graph = drawing.graph
    prefix = map_id(graph.id)
    width, height = f"{drawing.width:g}", f"{drawing.height:g}"
    described = f'<desc id="{prefix}-desc">{escape(words.one_line(graph.description))}</desc>' if graph.description else ""
    by = f' aria-describedby="{prefix}-desc"' if described else ""
    # A width in px, unlike Graphviz's own in pt, keeps the text at the size it was measured for; the height follows.
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="group"'
        f' aria-labelledby="{prefix}-title"{by} data-map="{escape(graph.id)}"'
    )
    opening += f' font-family="{FONT}">' if base is None else ">"
    paper = f'<rect width="{width}" height="{height}" fill="#ffffff"/>' if base is None else ""
    title = f'<title id="{prefix}-title">{escape(words.one_line(graph.title))}</title>'
    arrows = "".join(_arrow(arrow, dress) for arrow in drawing.arrows)
    boxes = "".join(_box(box, dress, base=base, prefix=prefix) for box in drawing.boxes)
    drawn = f' id="{prefix}-drawn" class="drawn"' if base is not None else ""  # by this, paper shows parts of it (columns.py)
    return f"{opening}{title}{described}{paper}<g{drawn}><g>{arrows}</g><g>{boxes}</g></g></svg>"


def _box(box: PlacedBox, dress: Dress, *, base: str | None, prefix: str) -> str:
    node = box.node
    classes = " ".join(
        ("node", node.kind, *(("end",) if node.is_end and node.kind != "end" else ()), *(("outside",) if node.outside else ()))
    )
    of = ".outside" if node.outside else ""
    inside = _shape(box, dress) + " ".join(_line(line, dress, of) for line in box.lines)  # lines are words apart to whoever reads the text
    said = escape(words.name(node))
    if base is not None and node.href:
        inside = f'<a href="{escape(_address(node, base))}" aria-label="{said}">{inside}</a>'
        name = ""
    else:
        name = f' role="img" aria-label="{said}"'
    return f'<g class="{classes}" data-node="{escape(node.id)}" data-kind="{node.kind}"{name}>{inside}</g>'


def _address(node: Node, base: str) -> str:
    return node.href if node.href.startswith(("#", "https:")) else base + node.href


def _shape(box: PlacedBox, dress: Dress) -> str:
    node, x, y, width, height = box.node, box.x, box.y, box.width, box.height
    ends = node.kind == "end" or node.is_end
    look = "shape.outside" if node.outside else "shape.end" if ends else "shape.decision" if node.kind == "decision" else "shape"
    attributes = f'class="shape"{dress.of(look)}'
    if node.kind == "decision":
        points = (
            (x, y + height / 2), (x + SLANT, y), (x + width - SLANT, y),
            (x + width, y + height / 2), (x + width - SLANT, y + height), (x + SLANT, y + height),
        )  # fmt: skip
        return f'<polygon {attributes} points="{" ".join(f"{px:g},{py:g}" for px, py in points)}"/>'
    made = f'<rect {attributes} x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{corner(box):g}"/>'
    if node.kind == "branch":  # a second line inside, on both sides
        bars = f"M{x + 5:g},{y:g}V{y + height:g}M{x + width - 5:g},{y:g}V{y + height:g}"
        made += f'<path class="inner"{dress.of("inner")} d="{bars}"/>'
    return made


def _arrow(arrow: DrawnArrow, dress: Dress) -> str:
    edge = arrow.edge
    classes = " ".join(("edge", edge.kind, *(("is-drafted",) if edge.drafted else ())))
    look = f"line.{edge.kind}" if f"line.{edge.kind}" in dress.attributes else "line.drafted" if edge.drafted else "line"
    trunk = f'<path class="line trunk"{dress.of("line")} d="{arrow.trunk}"/>' if arrow.trunk else ""
    line = f'<path class="line"{dress.of(look)} d="{arrow.path}"/>' if arrow.path else ""
    tip = _tip(arrow.tip, dress) if arrow.tip else ""
    beside = _label(arrow.label, dress) if arrow.label else ""
    return f'<g class="{classes}" aria-hidden="true"{edge_data(edge)}>{trunk}{line}{tip}{beside}</g>'


@lru_cache(maxsize=10_000)
def edge_data(edge: Edge) -> str:
    """Return an arrow's data attributes, the same in drawing and text form."""
    parts = {"source": edge.source, "target": edge.target, "edge": edge.kind}
    parts |= {"answer": edge.answer} if edge.answer else {}
    parts |= {"words": edge.words} if edge.words else {}
    parts |= {"drafted": "true"} if edge.drafted else {}
    return "".join(f' data-{name}="{escape(words.one_line(value))}"' for name, value in parts.items())


def _tip(tip: Tip, dress: Dress) -> str:
    along, across = 8, 4
    back_x, back_y = tip.x - along * tip.dx, tip.y - along * tip.dy
    side_x, side_y = across * -tip.dy, across * tip.dx
    corners = ((tip.x, tip.y), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y))
    points = " ".join(f"{x:.5g},{y:.6g}" for x, y in corners)
    return f'<polygon class="tip"{dress.of("tip")} points="{points}"/>'


def _label(label: Label, dress: Dress) -> str:
    frame = ""
    if label.pill:
        frame = (
            f'<rect class="pill"{dress.of("pill")} x="{label.x:g}" y="{label.y:g}" width="{label.width:.6g}"'
            f' height="{label.height:g}" rx="{min(label.height / 2, 11):g}"/>'
        )
    return frame + "".join(_line(line, dress) for line in label.lines)


def _line(line: Line, dress: Dress, of: str = "") -> str:
    return f'<text class="t-{line.look}"{dress.of(f"t-{line.look}{of}")} x="{line.x:g}" y="{line.y:.6g}">{escape(line.text)}</text>'
