"""Lengths of time as bars on a grid, a scale for each unit, with how binding each length is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import measure, words
from .column import WIDTH
from .drawing import LEADING, PAD, SMALL, TITLE
from .escape import escape
from .svg import FONT, INLINE, LITERAL, Dress, map_id
from .text import left_out_list

BAR, GAP = 14.0, 14.0  # px: a bar's height, the room between rows


@dataclass(frozen=True)
class Bar:
    """One length. `amount` counts in the scale's unit, None where no length may be shown; `until` is the far end of a range."""

    id: str
    title: str
    length: str
    firm: str
    starts: str
    href: str = ""
    amount: float | None = None
    until: float | None = None
    at_least: bool = False


@dataclass(frozen=True)
class Scale:
    """Bars that may be compared with each other."""

    title: str
    bars: tuple[Bar, ...]


def bars_figure(
    scales: Sequence[Scale], *, picture_id: str, title: str, caption: str, left_out: Sequence[str] = (), base: str = "", file: str = "",
) -> str:
    """Return one line of HTML with a list and a picture of the same lengths."""
    prefix, said = map_id(picture_id), escape(words.one_line(title))
    items = "".join(f'<li><strong>{escape(scale.title)}</strong><ol>{"".join(_item(bar, base) for bar in scale.bars)}</ol></li>' for scale in scales)
    alone = f'<p class="map__tools"><a class="map__alone" href="{escape(base + file)}">Open the picture by itself</a></p>' if file else ""
    return (
        f'<figure class="map map--narrow" id="{prefix}"><div class="map__sides"><div class="map__text">'
        f'<p class="map__heading">{said}, in words</p><ul class="map__steps" data-map="{escape(picture_id)}">{items}</ul>{left_out_list(left_out, what="picture")}</div>'
        f'<div class="map__picture">{alone}<div class="map__scroll" tabindex="0" role="region" aria-label="{said}: the picture">'
        f"{bars_svg(scales, picture_id=picture_id, title=title)}</div></div></div>"
        f"<figcaption>{escape(words.one_line(caption))}</figcaption></figure>"
    )


def bars_svg(scales: Sequence[Scale], *, picture_id: str, title: str, alone: bool = False) -> str:
    """Return one line of SVG, or with `alone` a file of its own. Screen readers get its title and the list beside it for the rest."""
    dress = LITERAL if alone else INLINE
    drawn, y = "", 2.0
    for scale in scales:
        longest = max((bar.until or bar.amount or 0 for bar in scale.bars), default=0)
        heads = _wrapped(scale.title, SMALL, "heading")
        drawn += _texts(heads, y, dress)
        y += LEADING * len(heads) + 2
        drawn += f'<path class="inner"{dress.of("inner")} d="M2,{y:g}H{WIDTH - 2:g}"/>'
        y += PAD
        for bar in scale.bars:
            made, height = _bar(bar, y, longest, dress)
            drawn, y = drawn + made, y + height + GAP
    prefix = map_id(picture_id)
    font, head = (f' font-family="{FONT}"', '<?xml version="1.0" encoding="UTF-8"?>\n') if alone else ("", "")
    paper = f'<rect width="{WIDTH:g}" height="{y:g}" fill="#ffffff"/>' if alone else ""
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {y:g}" width="{WIDTH:g}" role="img"'
        f' aria-labelledby="{prefix}-title"{font}><title id="{prefix}-title">{escape(words.one_line(title))}</title>{paper}{drawn}</svg>'
    )


def _bar(bar: Bar, top: float, longest: float, dress: Dress) -> tuple[str, float]:
    heads = _wrapped(bar.title, TITLE, "title", bold=True)
    feet = _wrapped(_words(bar), SMALL, "foot")
    drawn, y = _texts(heads, top, dress), top + LEADING * len(heads) + 3
    if bar.amount and longest:
        unit = (WIDTH - 24) / longest
        drawn += f'<rect class="shape bar"{dress.of("shape.decision")} x="2" y="{y:g}" width="{unit * bar.amount:.5g}" height="{BAR:g}"/>'
        if bar.until or bar.at_least:
            # Dashed: how far a range may reach, or that it goes on with no end given.
            end = unit * bar.until if bar.until else unit * bar.amount + 18
            drawn += (f'<g class="edge loop"><path class="line"{dress.of("line.loop")} '
                      f'd="M{2 + unit * bar.amount:.5g},{y + BAR / 2:g}H{2 + end:.5g}"/></g>')
        y += BAR + 3
    drawn += _texts(feet, y, dress)
    return f'<g class="node" data-bar="{escape(bar.id)}">{drawn}</g>', y + LEADING * len(feet) - top


def _words(bar: Bar) -> str:
    return f"{bar.length}. {bar.firm}" if bar.firm else bar.length


def _wrapped(text: str, size: float, look: str, *, bold: bool = False) -> list[tuple[str, str]]:
    return [(line, look) for line in measure.wrap(words.one_line(text), width=WIDTH - 4, size=size, bold=bold)]


def _texts(lines: Sequence[tuple[str, str]], y: float, dress: Dress) -> str:
    return "".join(
        f'<text class="t-{look}"{dress.of(f"t-{look}")} x="2" y="{y + LEADING * (row + 0.76):.6g}">{escape(line)}</text>'
        for row, (line, look) in enumerate(lines)
    )


def _item(bar: Bar, base: str) -> str:
    name = f"<bdi>{escape(words.one_line(bar.title))}</bdi>"
    name = f'<a href="{escape(base + bar.href)}">{name}</a>' if bar.href else name
    counted = f" Counted from {escape(words.one_line(bar.starts))}." if bar.starts else ""
    return f'<li data-bar="{escape(bar.id)}">{name}: <span class="map__fact">{escape(words.one_line(_words(bar)))}.{counted}</span></li>'
