"""Levels inside one another, such as the system with children and families at its centre: a grid picture, no graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .column import WIDTH
from .drawing import LEADING, PAD
from .escape import escape
from .grid import Texts, pictured, said, sheet, texts, titled
from .svg import INLINE, LITERAL, Dress
from .text import HTML

EDGE, INSET = 2.0, 12.0  # px: round the sheet, from one level to the next


@dataclass(frozen=True)
class NestedLevel:
    """One level. `words` says what belongs to it; `href` is an address inside the site, or ""."""

    id: str
    title: str
    words: str = ""
    href: str = ""


def nested_figure(
    levels: Sequence[NestedLevel],
    *,
    picture_id: str,
    title: str,
    caption: str,
    left_out: Sequence[str] = (),
    base: str = "",
    file: str = "",
) -> Markup:
    """Return one line of HTML with a list and a picture of the same levels, outermost first."""
    items = [HTML.level(level.id, said(level.title, level.words, href=level.href, base=base, between=" ")) for level in levels]
    return pictured(
        nested_svg(levels, picture_id=picture_id, title=title),
        items,
        picture_id=picture_id,
        title=title,
        caption=caption,
        left_out=left_out,
        base=base,
        file=file,
        order=", from the outside in",
    )


def nested_svg(levels: Sequence[NestedLevel], *, picture_id: str, title: str, alone: bool = False) -> str:
    """Return one line of SVG, or with `alone` a file of its own. Screen readers get its title and the list beside it for the rest."""
    dress = LITERAL if alone else INLINE
    lines = [titled(level.title, level.words, WIDTH - 2 * EDGE - 2 * INSET * depth - 2 * PAD) for depth, level in enumerate(levels)]
    tops = [EDGE]
    for own in lines:
        tops.append(tops[-1] + 2 * PAD + LEADING * len(own))
    bottom = tops[-1] + INSET * (len(levels) - 1)
    drawn = "".join(
        _level(level, depth, lines[depth], top=tops[depth], bottom=bottom - INSET * depth, innermost=depth == len(levels) - 1, dress=dress)
        for depth, level in enumerate(levels)
    )
    return sheet(drawn, height=bottom + EDGE, picture_id=picture_id, title=title, alone=alone)


def _level(level: NestedLevel, depth: int, lines: Texts, *, top: float, bottom: float, innermost: bool, dress: Dress) -> str:
    x = EDGE + INSET * depth
    return (
        f'<g class="node level{" centre" if innermost else ""}" data-level="{escape(level.id)}">'
        f'<rect class="shape"{dress.of("shape.centre" if innermost else "shape")} x="{x:g}" y="{top:g}" width="{WIDTH - 2 * x:g}"'
        f' height="{bottom - top:g}" rx="10"/>{texts(lines, x + PAD, top + PAD, dress)}</g>'
    )
