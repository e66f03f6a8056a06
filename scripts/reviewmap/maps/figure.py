"""A map as a block for a page: the picture in a scroller that a keyboard can reach, then the same in words, then the caption."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from ..graphs.graph import Graph
from . import words
from .column import WIDTH, column
from .drawing import Drawing, TooDense
from .escape import escape
from .placed import placed
from .svg import inline, map_id
from .text import left_out_list, text_form

Layout = Literal["column", "graph"]


def draw(graph: Graph, *, layout: Layout = "column", width: float = WIDTH, cache: Path | None = None) -> Drawing | TooDense:
    """Return the drawing of a graph: `column` fits a width in px, `graph` lets Graphviz decide and is as wide as it has to be."""
    return column(graph, width=width) if layout == "column" else placed(graph, cache=cache)


def block(drawing: Drawing | TooDense, *, base: str = "", caption: str = "", file: str = "", folded: bool = False) -> str:
    """Return one line of HTML that stands in Markdown as it is, on a line of its own between empty lines.

    `base` leads from the page to the site's root, `file` from the root to the same map as a file of its own, if there is one
    (`svg.standalone`). `folded`: the words are opened by the reader, because the page itself says the same at length; those of a
    map that takes the page's whole width always are, and those that stand in place of a picture never. Nothing in it is read by
    Markdown or by template engines.
    """
    graph = drawing.graph
    prefix = map_id(graph.id)
    title = escape(words.one_line(graph.title))
    said = f"{text_form(graph, base=base)}{left_out_list(graph.left_out)}"
    if isinstance(drawing, TooDense):
        narrow, picture, written = False, left_to_words(drawing), in_words(prefix, title, said)
    else:
        narrow = drawing.width <= 2 * WIDTH
        picture = _picture(drawing, prefix, title, base=base, file=file, narrow=narrow)
        written = in_words(prefix, title, said, folded=folded or not narrow)
    look = "map map--narrow" if narrow else "map"
    caption = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="{look}" id="{prefix}"><div class="map__sides">{picture}{written}</div>{caption}</figure>'


def in_words(prefix: str, title: str, said: str, *, folded: bool = False, order: str = "") -> str:
    """Return the words of a map or picture, with the way back to it. A link to them opens them, as does the browser's own search."""
    heading = f"{title}, in words{order}"
    back = f'<p class="map__back"><a href="#{prefix}">Back to the picture</a></p>'
    if folded:
        inner = f'<div class="map__text" id="{prefix}-words" tabindex="-1">{said}{back}</div>'
        return f'<details class="map__words"><summary>{heading}</summary>{inner}</details>'
    return f'<div class="map__text" id="{prefix}-words" tabindex="-1"><p class="map__heading">{heading}</p>{said}{back}</div>'


def to_words(prefix: str) -> str:
    """Return the link from a picture to its words, for everybody who would rather read."""
    return f'<a class="map__to-words" href="#{prefix}-words">The same in words</a>'


def _picture(drawing: Drawing, prefix: str, title: str, *, base: str, file: str, narrow: bool) -> str:
    wide = "" if narrow else '<p class="map__wide">If the map is wider than your screen, slide it sideways to see all of it.</p>'
    alone = f' <a class="map__alone" href="{escape(base + file)}">Open the map by itself</a>' if file else ""
    return (
        f'<div class="map__picture"><a class="map__skip" href="#{prefix}-end">Skip the map</a>'
        f'<p class="map__tools">{to_words(prefix)} <span class="map__tool"><input type="checkbox" class="map__larger" id="{prefix}-larger" autocomplete="off">'
        f'<label for="{prefix}-larger">Larger map</label></span>{alone}</p>{wide}'
        f'<div class="map__scroll" tabindex="0" role="region" aria-label="{title}: the map">{inline(drawing, base=base)}</div>'
        f'{_key(drawing)}<span id="{prefix}-end" tabindex="-1"></span></div>'
    )


def left_to_words(drawing: TooDense) -> str:
    """Return what stands in place of a picture that nobody could follow."""
    return f'<p class="map__dense">This map is too dense to be drawn ({escape(drawing.reason)}). The list in words holds all of it.</p>'


_KEY = {
    "loop": "Long dashes: comes back, now or later",
    "learning": "Dots: learning flows on, nothing waits for it",
    "parallel": "Thin line: at the same time",
    "drafted": "Short dashes and °: our suggestion, drawn from nearby facts and not confirmed",
}


def _key(drawing: Drawing) -> str:
    looks = {edge.kind for edge in drawing.graph.edges} | {"drafted" for edge in drawing.graph.edges if edge.drafted}
    items = "".join(
        f'<li><svg class="map__sample" viewBox="0 0 36 8" width="36" aria-hidden="true" focusable="false">'
        f'<g class="edge {"is-drafted" if look == "drafted" else look}"><path class="line" d="M1,4H35"/></g></svg> {said}</li>'
        for look, said in _KEY.items()
        if look in looks
    )
    return f'<ul class="map__key" aria-label="What the lines mean">{items}</ul>' if items else ""
