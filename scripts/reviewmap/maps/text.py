"""A map in words: the same graph as an ordered list, with links, for readers who cannot or would rather not use a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ..graphs.graph import Edge, Graph, Node
from ..words.filled import TemplateMacros
from . import words
from .escape import escape
from .svg import edge_data, map_id

HTML = TemplateMacros(__file__, escape=escape)


def text_form(graph: Graph, *, base: str = "") -> Markup:
    """Return an <ol> on one line. `base` leads from the page to the site's root, such as "../../"."""
    number = {node.id: count for count, node in enumerate(graph.nodes, start=1)}
    return HTML.steps(graph.id, [_item(graph, node, number, base) for node in graph.nodes])


def left_out_list(left_out: Sequence[str], *, what: str = "map") -> Markup:
    """Return what a map or picture leaves out, as a list, or "" where it leaves out nothing."""
    return HTML.left_out(what, [words.one_line(one) for one in left_out])


def step(graph: Graph, node: Node, number: dict[str, int], base: str, *, beside: str, facts: Sequence[Markup | str]) -> Markup:
    """Return a box as an item, with its arrows below it. `number` is each box's place in the text."""
    href = node.href if node.href.startswith(("#", "https:")) or not node.href else base + node.href
    arrows = [arrow_item(graph, edge, number) for edge in graph.leaving(node.id)]
    return HTML.step(node, _anchor(graph, number[node.id]), words.one_line(node.title), href, beside, facts, arrows)


def _item(graph: Graph, node: Node, number: dict[str, int], base: str) -> Markup:
    place = f"on the map of {words.one_line(node.place)}" if node.outside and node.place else ""
    beside = ", ".join(part for part in (words.heading(node), place) if part)
    return step(graph, node, number, base, beside=beside, facts=list(_facts(graph, node, base)))


def _facts(graph: Graph, node: Node, base: str) -> Iterator[Markup | str]:
    if node.words:
        yield HTML.ended(words.one_line(node.words))
    if node.roles:
        roles = [(words.one_line(name), href and base + href) for _, name, href in node.roles]
        yield HTML.ended(HTML.doers(who(node), roles))
    if (node.kind == "end" or node.is_end) and not node.outside:
        yield "This way ends here. It can still lead to this:" if graph.leaving(node.id) else "This way ends here."


def who(node: Node) -> str:
    return "Who decides" if node.kind == "decision" else "Who does it"


def arrow_item(graph: Graph, edge: Edge, number: dict[str, int]) -> Markup:
    """Return an arrow as an item of the list below its box. `number` is each box's place in the text."""
    target = number[edge.target]
    link = HTML.to_step(
        _anchor(graph, target), "step" if graph.read_aloud else "item", target, words.one_line(graph.node(edge.target).title)
    )
    said = words.one_line(edge.answer or edge.words)
    leads = words.leads(edge.kind, back=graph.leads_back(edge))
    if graph.read_aloud:  # its own words where it has some, else what comes next
        sentence = HTML.told(said, link)
    elif edge.answer:
        sentence = HTML.answered(said, leads, link)
    else:
        sentence = HTML.leading(said, leads.capitalize(), link)
    if edge.drafted:
        sentence += HTML.drafted(f"({words.DRAFTED})" if graph.read_aloud else words.DRAFTED)
    return HTML.arrow(Markup(edge_data(edge)), sentence)


def _anchor(graph: Graph, number: int) -> str:
    return f"{map_id(graph.id)}-step-{number}"
