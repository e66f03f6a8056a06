"""A map as a block for a page: the picture in a scroller that a keyboard can reach, then the same in words, then the caption."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup

from ..graphs.graph import Graph
from ..words.filled import TemplateMacros
from . import words
from .column import WIDTH, column
from .columns import HIGH, pieces
from .drawing import Drawing, TooDense
from .escape import escape
from .placed import placed
from .svg import inline, map_id
from .text import left_out_list, text_form

if TYPE_CHECKING:
    from .atlas.fit import Crowded

Layout = Literal["column", "graph"]
HTML = TemplateMacros(__file__, escape=escape)


def draw(graph: Graph, *, layout: Layout = "column", width: float = WIDTH, cache: Path | None = None) -> Drawing | TooDense:
    """Return the drawing of a graph: `column` fits a width in px, `graph` lets Graphviz decide and is as wide as it has to be."""
    return column(graph, width=width) if layout == "column" else placed(graph, cache=cache)


def block(drawing: Drawing | TooDense, *, base: str = "", caption: str = "", file: str = "", folded: bool = False) -> Markup:
    """Return one line of HTML that stands in Markdown as it is, on a line of its own between empty lines.

    `base` leads from the page to the site's root, `file` from the root to the same map as a file of its own, if there is one
    (`svg.standalone`). `folded`: the words are opened by the reader, because the page itself says the same at length; those of a
    map that takes the page's whole width always are, and those that stand in place of a picture never. Nothing in it is read by
    Markdown or by template engines.
    """
    graph = drawing.graph
    prefix, title = map_id(graph.id), words.one_line(graph.title)
    said = text_form(graph, base=base) + left_out_list(graph.left_out)
    if isinstance(drawing, TooDense):
        return figure(prefix, left_to_words(drawing), in_words(prefix, title, said), caption)
    narrow = drawing.width <= 2 * WIDTH
    on_paper = pieces(drawing) if narrow else []
    drawn = picture(
        prefix,
        title,
        inline(drawing, base=base),
        file=file and base + file,
        tools=True,
        wide=not narrow,
        key=HTML.key_of_lines(_lines_in(drawing)),
        columns=HTML.columns(prefix, drawing.width, on_paper) if on_paper else "",
    )
    told = in_words(prefix, title, said, folded=folded or not narrow)
    return figure(prefix, drawn, told, caption, narrow=narrow, long=narrow and drawing.height > HIGH and not on_paper)


def figure(prefix: str, picture: Markup, words: Markup, caption: str, **looks: bool) -> Markup:
    """Return the block: a picture and its words. `narrow`: they fit beside each other; `atlas`: they stand below each other; `long`: no
    sheet of paper holds the picture, not even in columns; it gets its words alone."""
    return HTML.figure(prefix, picture, words, caption, **looks)


def picture(prefix: str, title: str, drawn: str, *, what: str = "map", **parts: Any) -> Markup:
    """Return a drawing in its scroller, with the link to its words for everybody who would rather read. `parts`: see the template."""
    return HTML.picture(prefix, title, Markup(drawn), what, **parts)


def in_words(prefix: str, title: str, said: Markup, *, folded: bool = False, order: str = "") -> Markup:
    """Return the words of a map or picture, with the way back to it. `order` says how to read them, if that matters."""
    return HTML.in_words(prefix, f"{title}, in words{order}", said, folded=folded)


def left_to_words(drawing: TooDense | Crowded) -> Markup:
    """Return what stands in place of a picture that nobody could follow."""
    return HTML.too_dense(drawing.reason)


_KEY = {
    "loop": "Long dashes: comes back, now or later",
    "learning": "Dots: learning flows on, nothing waits for it",
    "parallel": "Thin line: at the same time",
    "drafted": "Short dashes and °: our suggestion, drawn from nearby facts and not confirmed",
}


def _lines_in(drawing: Drawing) -> list[tuple[str, str]]:
    """What the lines of a drawing mean: their class, and in words."""
    looks = {edge.kind for edge in drawing.graph.edges} | {"drafted" for edge in drawing.graph.edges if edge.drafted}
    return [("is-drafted" if look == "drafted" else look, said) for look, said in _KEY.items() if look in looks]
