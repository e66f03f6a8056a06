"""A built page read back: what its drawing and its text form hold, as plain sets that can be compared with the graph.

Only data attributes and the words people read are used, never the graph itself, so that agreement proves something.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..graphs.graph import Graph
from . import words


@dataclass(frozen=True)
class Held:
    """The boxes in reading order as (id, kind, title), and how often each arrow occurs as (source, target, kind, words, drafted)."""

    nodes: tuple[tuple[str, str, str], ...]
    edges: Counter[tuple[str, str, str, str, bool]]


def of_graph(graph: Graph) -> Held:
    """Return what a map of this graph has to hold."""
    return Held(
        tuple((node.id, node.kind, words.one_line(node.title)) for node in graph.nodes),
        Counter((edge.source, edge.target, edge.kind, words.one_line(edge.answer or edge.words), edge.drafted) for edge in graph.edges),
    )


def of_drawing(page: str, graph_id: str) -> Held:
    """Return what the SVG of a map on a page holds; titles and words come from the drawn text itself."""
    root = _root(page, "svg", graph_id)
    return Held(
        tuple((*_box(group), _drawn(group, "title")) for group in root.css("g[data-node]")),
        Counter(
            (*_ends(group), _said(group), "is-drafted" in (group.attributes.get("class") or "").split())
            for group in root.css("g[data-source]")
        ),
    )


def of_text(page: str, graph_id: str) -> Held:
    """Return what the text form of a map on a page holds."""
    root = _root(page, "ol", graph_id)
    nodes = []
    edges: Counter[tuple[str, str, str, str, bool]] = Counter()
    for item in root.css("li[data-node]"):
        title = item.css_first("bdi")
        nodes.append((*_box(item), title.text() if title else ""))
    for item in root.css("li[data-source]"):
        said = [words.one_line(bdi.text()) for bdi in item.css("bdi") if bdi.parent and bdi.parent.tag != "a"]
        edges[(*_ends(item), said[0] if said else "", item.css_first(".map__drafted") is not None)] += 1
    return Held(tuple(nodes), edges)


def links(page: str, graph_id: str) -> tuple[str, ...]:
    """Return the addresses that the drawing's boxes lead to, in the order in which a keyboard reaches them."""
    return tuple(link.attributes.get("href") or "" for link in _root(page, "svg", graph_id).css("a[href]"))


def _root(page: str, tag: str, graph_id: str) -> LexborNode:
    for found in LexborHTMLParser(page).css(f"{tag}[data-map]"):
        if found.attributes.get("data-map") == graph_id:
            return found
    raise LookupError(f"no <{tag}> of the map {graph_id!r} on this page")


def _box(group: LexborNode) -> tuple[str, str]:
    return group.attributes.get("data-node") or "", group.attributes.get("data-kind") or ""


def _ends(group: LexborNode) -> tuple[str, str, str]:
    found = group.attributes
    return found.get("data-source") or "", found.get("data-target") or "", found.get("data-edge") or ""


def _drawn(group: LexborNode, look: str) -> str:
    """Return the drawn title. A long word may have been cut over lines, so it is compared with the box's name."""
    name = next((one.attributes.get("aria-label") for one in (group, *group.css("a")) if one.attributes.get("aria-label")), "") or ""
    drawn = "".join(text.text() for text in group.css(f"text.t-{look}")).replace(" ", "")
    return next((name[:end] for end in range(len(name) + 1) if name[:end].replace(" ", "") == drawn), drawn)


def _said(group: LexborNode) -> str:
    """Return an arrow's words, once the drawn ones are known to hold them."""
    found = words.one_line(group.attributes.get("data-answer") or group.attributes.get("data-words") or "")
    drawn = "".join(text.text() for text in group.css("text.t-label")).replace(" ", "")
    return found if found.replace(" ", "") in drawn else f"drawn: {drawn}"
