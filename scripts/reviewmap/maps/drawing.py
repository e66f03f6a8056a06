"""A drawing: boxes and arrows with their places, as plain values. Every layout makes one; svg.py writes it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..graphs.graph import Edge, Graph, Node
from . import measure, words

SMALL = 12.0  # px: headings, feet, words beside arrows
TITLE = 13.0  # px, bold
LEADING = 16.0
PAD = 9.0

LineClass = Literal["heading", "title", "foot", "label"]


@dataclass(frozen=True)
class Line:
    """One line of text; x and y are where its baseline starts, or its middle if the drawing centres it."""

    text: str
    x: float
    y: float
    look: LineClass


@dataclass(frozen=True)
class PlacedBox:
    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Label:
    """The words beside an arrow; `pill` draws a frame around them, as answers have."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    pill: bool


@dataclass(frozen=True)
class Tip:
    """An arrow's head; dx and dy say where it points to, as a unit vector."""

    x: float
    y: float
    dx: float
    dy: float


@dataclass(frozen=True)
class DrawnArrow:
    edge: Edge
    path: str
    tip: Tip | None
    label: Label | None = None
    trunk: str = ""  # the part that it shares with other arrows, drawn plain


@dataclass(frozen=True)
class Drawing:
    graph: Graph
    width: float
    height: float
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[DrawnArrow, ...]


@dataclass(frozen=True)
class TooDense:
    """What a layout returns for a graph that no reader could follow as a picture; the text form stands alone then."""

    graph: Graph
    reason: str


def text_lines(node: Node, width: float) -> tuple[tuple[str, LineClass], ...]:
    """Return the lines of a node's box, wrapped for a box of a width in px. A box of another map has its title alone, in small letters."""
    inner = width - 2 * PAD - (2 * INSET if node.kind in ("decision", "start", "end") else 0)
    inner -= 8 if node.kind == "branch" else 0
    if node.outside:
        return tuple((line, "title") for line in measure.wrap(words.one_line(node.title), width=inner, size=SMALL))
    head = measure.wrap(words.heading(node), width=inner, size=SMALL)
    title = measure.wrap(words.one_line(node.title), width=inner, size=TITLE, bold=True)
    foot = measure.wrap(words.foot(node), width=inner, size=SMALL)
    return (
        *((line, "heading") for line in head),
        *((line, "title") for line in title),
        *((line, "foot") for line in foot),
    )


INSET = 5.0  # px that slanted and round sides take from the text


def box(node: Node, *, x: float, y: float, width: float) -> PlacedBox:
    """Return a box of a width in px that is as high as its text needs."""
    inset = x + PAD + (INSET if node.kind in ("decision", "start", "end") else 4 if node.kind == "branch" else 0)
    pad = pad_of(node)
    lines = tuple(Line(text, inset, y + pad + LEADING * (row + 0.76), look) for row, (text, look) in enumerate(text_lines(node, width)))
    return PlacedBox(node, x, y, width, 2 * pad + LEADING * max(1, len(lines)), lines)


def pad_of(node: Node) -> float:
    """Return the px over and under a box's text."""
    return 5.0 if node.outside else PAD


SLANT = 9.0  # px from a decision's corner to its point


def corner(box: PlacedBox) -> float:
    """Return the radius in px of a box's corners."""
    return {"start": min(box.height / 2, 24), "end": min(box.height / 2, 24), "branch": 2, "stage": 2}.get(box.node.kind, 7)


def inset(box: PlacedBox, y: float) -> float:
    """Return how far in px the outline stands in from the box's sides at a height: a line that ends at the side would miss it."""
    if box.node.kind == "decision":
        return SLANT * abs(y - box.y - box.height / 2) / (box.height / 2)
    return _rounded(corner(box), min(y - box.y, box.y + box.height - y))


def dip(box: PlacedBox, x: float) -> float:
    """The same from its top and its bottom, at a place between its sides."""
    along = min(x - box.x, box.x + box.width - x)
    if box.node.kind == "decision":
        return box.height / 2 * max(0.0, 1 - along / SLANT)
    return _rounded(corner(box), along)


def meet(box: PlacedBox, x: float, y: float, dx: float, dy: float) -> tuple[float, float]:
    """Return where a point that goes on in a direction meets the box's outline; where it would miss it, straight towards the box."""
    middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
    for to_x, to_y in ((dx, dy), (1.0 if x < middle_x else -1.0, 0.0), (0.0, 1.0 if y < middle_y else -1.0)):
        for far in range(2 * MOST_MISSING):
            at_x, at_y = x + far / 2 * to_x, y + far / 2 * to_y
            if box.y <= at_y <= box.y + box.height and abs(at_x - middle_x) <= box.width / 2 - inset(box, at_y):
                return at_x, at_y
    at_y = min(max(y, box.y), box.y + box.height)
    half = box.width / 2 - inset(box, at_y)
    return min(max(x, middle_x - half), middle_x + half), at_y


MOST_MISSING = 24  # px; a rounded corner may lie this far inside its box


def _rounded(radius: float, along: float) -> float:
    missing = min(radius, max(0.0, radius - along))
    return round(radius - (radius * radius - missing * missing) ** 0.5, 1)


def label(text: str, *, x: float, y: float, width: float, pill: bool) -> Label:
    """Return the words of an arrow in at most a width in px; the label is only as wide as its longest line needs."""
    side = 8.0 if pill else 3.0
    lines = measure.wrap(text, width=width - 2 * side, size=SMALL)
    widest = max((measure.room(line, size=SMALL) for line in lines), default=0)
    edge = 3.0 if pill else 1.0
    return Label(
        x,
        y,
        min(width, widest + 2 * side),
        LEADING * len(lines) + 2 * edge,
        tuple(Line(line, x + side, y + edge + LEADING * (row + 0.76), "label") for row, line in enumerate(lines)),
        pill,
    )
