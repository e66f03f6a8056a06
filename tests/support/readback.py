"""A built map read back: what its drawing and its text form hold, as plain sets that can be compared with the graph.

A drawing's arrows start and end where their lines do (geometry.py), a text's where its links lead; what a box or an arrow says is what is
drawn and written. The attributes that name an arrow's ends are never read: one function writes them for both, so they agree even
where a line enters the wrong box.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

import geometry
from reviewmap.graphs.graph import Graph
from reviewmap.maps import words


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
    """Return what the SVG of a map holds, on a page or in a file of its own."""
    root = _root(page, "svg", graph_id)
    has_words = graph_id != "atlas"  # it has room for a few answers alone: there lines tell, and its key says which
    return Held(
        tuple((*_box(group), _drawn(group, "title")) for group in root.css("g[data-node]")),
        Counter(
            (
                arrow.source,
                arrow.target,
                arrow.group.attributes.get("data-edge") or "",
                _said(arrow.group),
                "is-drafted" in _classes(arrow.group) and (_has_the_mark(arrow.group) or not has_words),
            )
            for arrow in geometry.ends(root)
        ),
    )


def through(page: str, graph_id: str) -> list[str]:
    """Return each line of a drawing that runs through a box."""
    return geometry.through(_root(page, "svg", graph_id))


def of_text(page: str, graph_id: str) -> Held:
    """Return what the text form of a map on a page holds."""
    root = _root(page, "ol", graph_id)
    items = root.css("li[data-node]")
    nodes = []
    edges: Counter[tuple[str, str, str, str, bool]] = Counter()
    anchors = {item.attributes["id"]: _box(item)[0] for item in items}
    assert len(anchors) == len(items), "each item has an address of its own"
    for item in items:
        title = item.css_first("bdi")
        nodes.append((*_box(item), title.text() if title else ""))
        for arrow in item.css("li[data-edge]"):
            leads = [link for link in arrow.css("a") if (link.attributes.get("href") or "").startswith("#")]
            said = [words.one_line(bdi.text()) for bdi in arrow.css("bdi") if bdi.parent and bdi.parent.tag != "a"]
            # In a text to be read aloud, an arrow that tells something else than what comes next leads out, to the one box that ends the way.
            [target] = [anchors[(link.attributes["href"] or "").removeprefix("#")] for link in leads] or [
                _box(one)[0] for one in items if "This way ends here" in one.text()
            ]
            edges[
                (
                    _box(item)[0],
                    target,
                    arrow.attributes["data-edge"] or "",
                    said[0] if said else "",
                    arrow.css_first(".map__drafted") is not None,
                )
            ] += 1
    return Held(tuple(nodes), edges)


def _has_the_mark(group: LexborNode) -> bool:
    """Does an arrow's drawn label hold the sign of our own suggestions? Another line alone tells a reader little."""
    return any(words.DRAFTED in text.text() for text in group.css("text.t-label"))


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


def _classes(group: LexborNode) -> list[str]:
    return (group.attributes.get("class") or "").split()


def _drawn(group: LexborNode, look: str) -> str:
    """Return the drawn title. A long word may have been cut over lines, so it is compared with the box's name."""
    name = next((one.attributes.get("aria-label") for one in (group, *group.css("a")) if one.attributes.get("aria-label")), "") or ""
    drawn = "".join(text.text() for text in group.css(f"text.t-{look}")).replace(" ", "")
    starts = (start for start in range(len(name)) if name[start] != " " and name[start:].replace(" ", "").startswith(drawn))
    found = (
        next((name[start:end] for end in range(start, len(name) + 1) if name[start:end].replace(" ", "") == drawn), "") for start in starts
    )
    return min(filter(None, found), key=len, default=drawn)  # "Step. .." holds ". ." too


def _said(group: LexborNode) -> str:
    """Return an arrow's words, once the drawn ones are known to hold them."""
    found = words.one_line(group.attributes.get("data-answer") or group.attributes.get("data-words") or "")
    drawn = "".join(text.text() for text in group.css("text.t-label")).replace(" ", "")
    return found if found.replace(" ", "") in drawn else f"drawn: {drawn}"
