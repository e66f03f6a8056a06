"""A map in words: the same graph as an ordered list, with links, for readers who cannot or would rather not use a picture."""

from __future__ import annotations

from collections.abc import Sequence

from ..graphs.graph import Edge, Graph, Node
from ..words.sentences import ended
from . import words
from .escape import escape
from .svg import edge_data, map_id


def text_form(graph: Graph, *, base: str = "") -> str:
    """Return an <ol> on one line. `base` leads from the page to the site's root, such as "../../"."""
    number = {node.id: count for count, node in enumerate(graph.nodes, start=1)}
    items = "".join(_item(graph, node, number, base) for node in graph.nodes)
    return f'<ol class="map__steps" data-map="{escape(graph.id)}">{items}</ol>'


def left_out_list(left_out: Sequence[str], *, what: str = "map") -> str:
    """Return what a map or picture leaves out, as a list, or "" where it leaves out nothing."""
    items = "".join(f"<li>{escape(words.one_line(one))}</li>" for one in left_out)
    return f'<div class="map__left-out"><p>This {what} leaves out:</p><ul>{items}</ul></div>' if items else ""


def _item(graph: Graph, node: Node, number: dict[str, int], base: str) -> str:
    leaving = graph.leaving(node.id)
    edges = "".join(arrow_item(graph, edge, number) for edge in leaving)
    classes = " ".join(("map__item", node.kind, *(("outside",) if node.outside else ())))
    return (
        f'<li class="{classes}" id="{_anchor(graph, number[node.id])}" data-node="{escape(node.id)}" data-kind="{node.kind}">'
        f"{_title(node, base)}{_facts(node, base)}{_ending(node, leaving)}"
        f"{f'<ul>{edges}</ul>' if edges else ''}</li>"
    )


def _title(node: Node, base: str) -> str:
    # <bdi> keeps a name in another direction from turning the words around it.
    title = f"<bdi>{escape(words.one_line(node.title))}</bdi>"
    if node.href:
        address = node.href if node.href.startswith(("#", "https:")) else base + node.href
        title = f'<a href="{escape(address)}">{title}</a>'
    head = escape(words.heading(node))
    place = f"on the map of {escape(words.one_line(node.place))}" if node.outside and node.place else ""
    beside = ", ".join(part for part in (head, place) if part)
    return f'{title} <span class="map__kind">({beside})</span>' if beside else title


def _facts(node: Node, base: str) -> str:
    facts = [escape(words.one_line(node.words))] if node.words else []
    if node.roles:
        lead = "Who decides" if node.kind == "decision" else "Who does it"
        facts.append(f"{lead}: " + ", ".join(_role(name, href, base) for _, name, href in node.roles))
    return "".join(f' <span class="map__fact">{ended(fact)}</span>' for fact in facts)


def _role(name: str, href: str, base: str) -> str:
    said = f"<bdi>{escape(words.one_line(name))}</bdi>"
    return f'<a href="{escape(base + href)}">{said}</a>' if href else said


def _ending(node: Node, leaving: tuple[Edge, ...]) -> str:
    ends = node.kind == "end" or node.is_end
    if not ends or node.outside:
        return ""
    after = " It can still lead to this:" if leaving else ""
    return f' <span class="map__fact">This way ends here.{after}</span>'


def arrow_item(graph: Graph, edge: Edge, number: dict[str, int]) -> str:
    """Return an arrow as an item of the list below its box. `number` is each box's place in the text."""
    target = number[edge.target]
    title = escape(words.one_line(graph.node(edge.target).title))
    link = f'<a href="#{_anchor(graph, target)}">step {target}: <bdi>{title}</bdi></a>'
    back = target <= number[edge.source]
    said = escape(words.one_line(edge.answer or edge.words))
    leads = words.leads(edge.kind, back=back)
    if graph.read_aloud:
        return f"<li{edge_data(edge)}>{ended(_told(edge, target, title, said, graph))}</li>"
    why = f" (<bdi>{said}</bdi>)" if said else ""
    sentence = f"If “<bdi>{said}</bdi>”, {leads} {link}" if edge.answer else f"{leads.capitalize()} {link}{why}"
    drafted = f' <span class="map__drafted">{words.DRAFTED}</span>' if edge.drafted else ""
    return f"<li{edge_data(edge)}>{ended(sentence + drafted)}</li>"


def _told(edge: Edge, target: int, title: str, said: str, graph: Graph) -> str:
    """An arrow as somebody would tell it: its own words where it has some, else what comes next."""
    drafted = f' <span class="map__drafted">({words.DRAFTED})</span>' if edge.drafted else ""
    told = f"<bdi>{said}</bdi>" if said else f'Then comes <a href="#{_anchor(graph, target)}">step {target}: <bdi>{title}</bdi></a>'
    return told + drafted


def _anchor(graph: Graph, number: int) -> str:
    return f"{map_id(graph.id)}-step-{number}"
