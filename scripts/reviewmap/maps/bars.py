"""Lengths of time as bars on a grid, a scale for each unit, with how binding each length is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..words.sentences import ended, one_after_another
from .column import WIDTH
from .drawing import LEADING, PAD, SMALL, TITLE
from .escape import escape
from .grid import pictured, said, sheet, texts, wrapped
from .svg import INLINE, LITERAL, Dress
from .text import HTML

BAR, GAP = 14.0, 14.0  # px: a bar's height, the room between rows


@dataclass(frozen=True)
class MapBar:
    """One length. `amount` counts in the scale's unit, None where no length may be shown; `until` is the far end of a range."""

    id: str
    title: str
    length: str
    firm: str
    counted: str  # "from the notification"
    href: str = ""
    amount: float | None = None
    until: float | None = None
    at_least: bool = False


@dataclass(frozen=True)
class Scale:
    """Bars that may be compared with each other."""

    title: str
    bars: tuple[MapBar, ...]


def bars_figure(
    scales: Sequence[Scale],
    *,
    picture_id: str,
    title: str,
    caption: str,
    left_out: Sequence[str] = (),
    base: str = "",
    file: str = "",
) -> Markup:
    """Return one line of HTML with a list and a picture of the same lengths."""
    items = [HTML.scale(scale.title, [(bar.id, _said(bar, base)) for bar in scale.bars]) for scale in scales]
    return pictured(
        bars_svg(scales, picture_id=picture_id, title=title),
        items,
        picture_id=picture_id,
        title=title,
        caption=caption,
        left_out=left_out,
        base=base,
        file=file,
    )


def bars_svg(scales: Sequence[Scale], *, picture_id: str, title: str, alone: bool = False) -> str:
    """Return one line of SVG, or with `alone` a file of its own. Screen readers get its title and the list beside it for the rest."""
    dress = LITERAL if alone else INLINE
    drawn, y = "", 2.0
    for scale in scales:
        longest = max((bar.until or bar.amount or 0 for bar in scale.bars), default=0)
        heads = wrapped(scale.title, WIDTH - 4, SMALL, "heading")
        drawn += texts(heads, 2, y, dress)
        y += LEADING * len(heads) + 2
        drawn += f'<path class="inner"{dress.of("inner")} d="M2,{y:g}H{WIDTH - 2:g}"/>'
        y += PAD
        for bar in scale.bars:
            made, height = _bar(bar, y, longest, dress)
            drawn, y = drawn + made, y + height + GAP
    return sheet(drawn, height=y, picture_id=picture_id, title=title, alone=alone)


def _bar(bar: MapBar, top: float, longest: float, dress: Dress) -> tuple[str, float]:
    heads = wrapped(bar.title, WIDTH - 4, TITLE, "title", bold=True)
    feet = wrapped(_words(bar), WIDTH - 4, SMALL, "foot")
    drawn, y = texts(heads, 2, top, dress), top + LEADING * len(heads) + 3
    if bar.amount and longest:
        unit = (WIDTH - 24) / longest
        drawn += f'<rect class="shape bar"{dress.of("shape.decision")} x="2" y="{y:g}" width="{unit * bar.amount:.5g}" height="{BAR:g}"/>'
        if bar.until or bar.at_least:
            # Dashed: how far a range may reach, or that it goes on with no end given.
            end = unit * bar.until if bar.until else unit * bar.amount + 18
            drawn += (
                f'<g class="edge loop"><path class="line"{dress.of("line.loop")} '
                f'd="M{2 + unit * bar.amount:.5g},{y + BAR / 2:g}H{2 + end:.5g}"/></g>'
            )
        y += BAR + 3
    drawn += texts(feet, 2, y, dress)
    return f'<g class="node" data-bar="{escape(bar.id)}">{drawn}</g>', y + LEADING * len(feet) - top


def _words(bar: MapBar) -> str:
    return one_after_another(bar.length, bar.firm)


def _said(bar: MapBar, base: str) -> Markup:
    counted = f"Counted {bar.counted}" if bar.counted else ""
    return said(bar.title, ended(one_after_another(_words(bar), counted)), href=bar.href, base=base, between=": ")
