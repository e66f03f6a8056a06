"""Boxes in groups, one below the other: a grid picture for what has no arrows, such as a structure or a set of loops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .column import WIDTH
from .drawing import LEADING, PAD
from .escape import escape
from .grid import pictured, said, sheet, texts, titled
from .svg import INLINE, LITERAL, Dress
from .text import HTML

EDGE, GAP, TURN = 2.0, 8.0, 9.0  # px: round the sheet, between boxes, between the lines that go round a box


@dataclass(frozen=True)
class GroupedBox:
    """One box. `loops` is how many lines lead from its end back to its beginning."""

    id: str
    title: str
    words: str = ""
    href: str = ""
    loops: int = 0


@dataclass(frozen=True)
class BoxGroup:
    """Boxes in a frame. `words` say what holds for all of them."""

    id: str
    title: str
    boxes: tuple[GroupedBox, ...]
    words: str = ""


def groups_figure(
    groups: Sequence[BoxGroup],
    *,
    picture_id: str,
    title: str,
    caption: str,
    left_out: Sequence[str] = (),
    base: str = "",
    file: str = "",
) -> Markup:
    """Return one line of HTML with a list and a picture of the same groups and boxes."""
    items = [HTML.group(group.id, _said(group, base), [(box.id, _said(box, base)) for box in group.boxes]) for group in groups]
    return pictured(
        groups_svg(groups, picture_id=picture_id, title=title),
        items,
        picture_id=picture_id,
        title=title,
        caption=caption,
        left_out=left_out,
        base=base,
        file=file,
    )


def groups_svg(groups: Sequence[BoxGroup], *, picture_id: str, title: str, alone: bool = False) -> str:
    """Return one line of SVG, or with `alone` a file of its own. Screen readers get its title and the list beside it for the rest."""
    dress = LITERAL if alone else INLINE
    drawn, y = "", EDGE
    for group in groups:
        made, height = _group(group, y, dress)
        drawn, y = drawn + made, y + height + 2 * GAP
    height = y - 2 * GAP + EDGE
    return sheet(drawn, height=height, picture_id=picture_id, title=title, alone=alone)


def _group(group: BoxGroup, top: float, dress: Dress) -> tuple[str, float]:
    inner = WIDTH - 2 * EDGE - 2 * PAD
    lines = titled(group.title, group.words, inner)
    drawn = texts(lines, EDGE + PAD, top + PAD, dress)
    y = top + PAD + LEADING * len(lines) + GAP
    for box in group.boxes:
        made, height = _box(box, EDGE + PAD, y, inner, dress)
        drawn, y = drawn + made, y + height + GAP
    height = y - top + PAD - GAP
    frame = (
        f'<rect class="shape"{dress.of("shape.outside")} x="{EDGE:g}" y="{top:g}" width="{WIDTH - 2 * EDGE:g}" height="{height:g}" rx="4"/>'
    )
    return f'<g class="node group" data-group="{escape(group.id)}"><g class="outside">{frame}</g>{drawn}</g>', height


def _box(box: GroupedBox, x: float, y: float, width: float, dress: Dress) -> tuple[str, float]:
    width -= TURN * box.loops + (4 if box.loops else 0)
    lines = titled(box.title, box.words, width - 2 * PAD)
    height = 2 * PAD + LEADING * len(lines)
    turns = "".join(_turn(x + width, y + height / 2, height, number, dress) for number in range(box.loops))
    frame = f'<rect class="shape"{dress.of("shape")} x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="7"/>'
    return f'<g class="node other" data-box="{escape(box.id)}">{frame}{turns}{texts(lines, x + PAD, y + PAD, dress)}</g>', height


def _turn(right: float, middle: float, height: float, number: int, dress: Dress) -> str:
    """Return a line that leaves a box low on its right side and comes back high, with a tip."""
    reach, half = TURN * (number + 1), height / 2 - 8  # each goes out a little further along: on one line they would look like one
    half -= 6 * (2 - number) if half > 24 else 0
    path = f"M{right:g},{middle + half:g}H{right + reach:g}V{middle - half:g}H{right + 6:g}"
    tip = f"{right:g},{middle - half:g} {right + 7:g},{middle - half - 3.5:g} {right + 7:g},{middle - half + 3.5:g}"
    return f'<g class="edge"><path class="line"{dress.of("line")} d="{path}"/><polygon class="tip"{dress.of("tip")} points="{tip}"/></g>'


def _said(one: BoxGroup | GroupedBox, base: str) -> Markup:
    return said(one.title, one.words, href=one.href if isinstance(one, GroupedBox) else "", base=base, between=": ")
