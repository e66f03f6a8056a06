"""What pictures without arrows share: the block that a page embeds, the sheet, and lines of text on it."""

from __future__ import annotations

from collections.abc import Sequence

from . import measure, words
from .column import WIDTH
from .drawing import LEADING, SMALL, TITLE
from .escape import escape
from .figure import in_words, to_words
from .svg import FONT, Dress, map_id
from .text import left_out_list

Texts = Sequence[tuple[str, str]]  # (line, look)


def figure(
    picture: str, items: str, *, picture_id: str, title: str, caption: str, left_out: Sequence[str], base: str, file: str, order: str = ""
) -> str:
    """Return one line of HTML: a picture, and beside it a list of the same. `order` says how to read it, if that matters."""
    prefix, said = map_id(picture_id), escape(words.one_line(title))
    tag = "ol" if order else "ul"
    listed = f'<{tag} class="map__steps" data-map="{escape(picture_id)}">{items}</{tag}>'
    alone = f' <a class="map__alone" href="{escape(base + file)}">Open the picture by itself</a>' if file else ""
    written = in_words(prefix, said, listed + left_out_list(left_out, what="picture"), order=order)
    return (
        f'<figure class="map map--narrow" id="{prefix}"><div class="map__sides">'
        f'<div class="map__picture"><p class="map__tools">{to_words(prefix)}{alone}</p>'
        f'<div class="map__scroll" tabindex="0" role="region" aria-label="{said}: the picture">{picture}</div></div>'
        f"{written}</div><figcaption>{escape(words.one_line(caption))}</figcaption></figure>"
    )


def sheet(drawn: str, *, height: float, picture_id: str, title: str, alone: bool) -> str:
    """Return one line of SVG, or with `alone` a file of its own. Screen readers get its title and the list beside it for the rest."""
    prefix = map_id(picture_id)
    font, head = (f' font-family="{FONT}"', '<?xml version="1.0" encoding="UTF-8"?>\n') if alone else ("", "")
    paper = f'<rect width="{WIDTH:g}" height="{height:g}" fill="#ffffff"/>' if alone else ""
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" role="img"'
        f' aria-labelledby="{prefix}-title"{font}><title id="{prefix}-title">{escape(words.one_line(title))}</title>{paper}{drawn}</svg>'
    )


def titled(title: str, more: str, width: float) -> Texts:
    """Return a title and what stands below it, each wrapped to a width in px."""
    return [*wrapped(title, width, TITLE, "title", bold=True), *wrapped(more, width, SMALL, "foot")]


def wrapped(text: str, width: float, size: float, look: str, *, bold: bool = False) -> Texts:
    return [(line, look) for line in measure.wrap(words.one_line(text), width=width, size=size, bold=bold)]


def texts(lines: Texts, x: float, y: float, dress: Dress) -> str:
    """Return lines of text, the first one with its top at `y`."""
    return "".join(
        f'<text class="t-{look}"{dress.of(f"t-{look}")} x="{x:g}" y="{y + LEADING * (row + 0.76):.6g}">{escape(line)}</text>'
        for row, (line, look) in enumerate(lines)
    )


def said(title: str, more: str, *, href: str, base: str, between: str) -> str:
    """Return a list's words for one thing: its name, linked where it leads somewhere, and what is said of it."""
    name = f"<bdi>{escape(words.one_line(title))}</bdi>"
    name = f'<a href="{escape(base + href)}">{name}</a>' if href else name
    return name + (f'{between}<span class="map__fact">{escape(words.one_line(more))}</span>' if more else "")
