"""A map as a block for a page: text form first, then the picture in a scroller that a keyboard can reach, then the caption."""

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


def block(drawing: Drawing | TooDense, *, base: str = "", caption: str = "", file: str = "") -> str:
    """Return one line of HTML that stands in Markdown as it is, on a line of its own between empty lines.

    `base` leads from the page to the site's root, `file` from the root to the same map as a file of its own, if there is one
    (`svg.standalone`). Nothing in it is read by Markdown or by template engines.
    """
    graph = drawing.graph
    prefix = map_id(graph.id)
    title = escape(words.one_line(graph.title))
    left_out = left_out_list(graph.left_out)
    written = f'<div class="map__text"><p class="map__heading">{title}, in words</p>{text_form(graph, base=base)}{left_out}</div>'
    caption = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    if isinstance(drawing, TooDense):
        narrow, picture = False, left_to_words(drawing)
    else:
        narrow = drawing.width <= 2 * WIDTH
        picture = _picture(drawing, prefix, title, base=base, file=file, narrow=narrow)
    look = "map map--narrow" if narrow else "map"
    return f'<figure class="{look}" id="{prefix}"><div class="map__sides">{written}{picture}</div>{caption}</figure>'


def _picture(drawing: Drawing, prefix: str, title: str, *, base: str, file: str, narrow: bool) -> str:
    wide = "" if narrow else '<p class="map__wide">If the map is wider than your screen, slide it sideways to see all of it.</p>'
    alone = f' <a class="map__alone" href="{escape(base + file)}">Open the map by itself</a>' if file else ""
    return (
        f'<div class="map__picture"><a class="map__skip" href="#{prefix}-end">Skip the map</a>'
        f'<p class="map__tools"><input type="checkbox" class="map__larger" id="{prefix}-larger">'
        f'<label for="{prefix}-larger">Larger map</label>{alone}</p>{wide}'
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
