"""What pictures without arrows share: the block that a page embeds, the sheet, and lines of text on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from . import measure, text, words
from .column import WIDTH
from .drawing import LEADING, SMALL, TITLE
from .escape import escape
from .figure import figure, in_words, picture
from .svg import FONT, Dress, map_id
from .text import left_out_list

Texts = Sequence[tuple[str, str]]  # (line, look)


def pictured(
    drawn: str,
    items: Iterable[Markup],
    *,
    picture_id: str,
    title: str,
    caption: str,
    left_out: Sequence[str],
    base: str,
    file: str,
    order: str = "",
) -> Markup:
    """Return one line of HTML: a picture, and beside it a list of the same. `order` says how to read it, if that matters."""
    prefix, said = map_id(picture_id), words.one_line(title)
    listed = text.HTML.listed(picture_id, Markup("").join(items), bool(order)) + left_out_list(left_out, what="picture")
    return figure(
        prefix,
        picture(prefix, said, drawn, what="picture", file=file and base + file),
        in_words(prefix, said, listed, order=order),
        words.one_line(caption),
        narrow=True,
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


def said(title: str, more: str, *, href: str, base: str, between: str) -> Markup:
    """Return a list's words for one thing: its name, linked where it leads somewhere, and what is said of it."""
    return text.HTML.thing(words.one_line(title), href and base + href, words.one_line(more), between)
