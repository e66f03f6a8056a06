"""Levels inside one another, such as the system with children and families at its centre: a grid picture, no graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import measure, words
from .column import WIDTH
from .drawing import LEADING, PAD, SMALL, TITLE
from .escape import escape
from .svg import map_id
from .text import left_out_list

INSET = 12.0


@dataclass(frozen=True)
class Level:
    """One level. `words` says what belongs to it; `href` is an address inside the site, or ""."""

    id: str
    title: str
    words: str = ""
    href: str = ""


def nested_figure(
    levels: Sequence[Level], *, picture_id: str, title: str, caption: str, left_out: Sequence[str] = (), base: str = ""
) -> str:
    """Return one line of HTML with a list and a picture of the same levels, outermost first."""
    prefix = map_id(picture_id)
    items = "".join(_item(level, base) for level in levels)
    said = escape(words.one_line(title))
    return (
        f'<figure class="map map--narrow" id="{prefix}"><div class="map__sides"><div class="map__text">'
        f'<p class="map__heading">{said}, in words, from the outside in</p>'
        f'<ol class="map__steps" data-map="{escape(picture_id)}">{items}</ol>{left_out_list(left_out, what="picture")}</div>'
        f'<div class="map__picture"><div class="map__scroll" tabindex="0" role="region" aria-label="{said}: the picture">'
        f"{nested_svg(levels, picture_id=picture_id, title=title)}</div></div></div>"
        f"<figcaption>{escape(words.one_line(caption))}</figcaption></figure>"
    )


def nested_svg(levels: Sequence[Level], *, picture_id: str, title: str) -> str:
    """Return one line of SVG. Screen readers get its title and are left to the list beside it for the rest."""
    prefix = map_id(picture_id)
    shapes: list[str] = []
    y = 2.0
    tops: list[float] = []
    for depth, level in enumerate(levels):
        tops.append(y)
        lines = _lines(level, WIDTH - 4 - 2 * INSET * depth - 2 * PAD)
        y += PAD
        texts = "".join(
            f'<text class="t-{look}" x="{2 + INSET * depth + PAD:g}" y="{y + LEADING * (row + 0.76):g}">{escape(line)}</text>'
            for row, (line, look) in enumerate(lines)
        )
        shapes.append(texts)
        y += LEADING * len(lines) + PAD
    height = y + INSET * (len(levels) - 1)
    drawn = "".join(
        f'<g class="node level{" centre" if depth == len(levels) - 1 else ""}" data-level="{escape(level.id)}">'
        f'<rect class="shape" x="{2 + INSET * depth:g}" y="{top:g}" width="{WIDTH - 4 - 2 * INSET * depth:g}"'
        f' height="{height - INSET * depth - top:g}" rx="10"/>{texts}</g>'
        for depth, (level, top, texts) in enumerate(zip(levels, tops, shapes, strict=True))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height + 2:g}" width="{WIDTH:g}" role="img"'
        f' aria-labelledby="{prefix}-title"><title id="{prefix}-title">{escape(words.one_line(title))}</title>{drawn}</svg>'
    )


def _lines(level: Level, width: float) -> list[tuple[str, str]]:
    title = measure.wrap(words.one_line(level.title), width=width, size=TITLE, bold=True)
    more = measure.wrap(words.one_line(level.words), width=width, size=SMALL)
    return [*((line, "title") for line in title), *((line, "foot") for line in more)]


def _item(level: Level, base: str) -> str:
    title = f"<bdi>{escape(words.one_line(level.title))}</bdi>"
    title = f'<a href="{escape(base + level.href)}">{title}</a>' if level.href else title
    more = f' <span class="map__fact">{escape(words.one_line(level.words))}</span>' if level.words else ""
    return f'<li data-level="{escape(level.id)}">{title}{more}</li>'
