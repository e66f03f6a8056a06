"""An atlas in words: the same boxes and arrows as the picture, stage by stage, and the same lengths of time."""

from __future__ import annotations

from ...graphs.graph import Node
from ...words.sentences import ended, one_after_another
from .. import words
from ..escape import escape
from ..svg import map_id
from ..text import arrow_item, left_out_list
from .values import Atlas, Stage, Time


def in_words(atlas: Atlas, *, base: str) -> str:
    """Return the lists on one line. `base` leads from the page to the site's root."""
    number = {node.id: count for count, node in enumerate(atlas.graph.nodes, start=1)}
    stages = "".join(_stage(atlas, stage, at, number, base) for at, stage in enumerate(atlas.stages))
    times = "".join(_time(atlas, time, base) for time in atlas.times)
    return (
        f'<ol class="map__steps atlas__stages" data-map="{escape(atlas.graph.id)}">{stages}</ol>'
        + (f'<p class="map__heading">How long things may take</p><ul class="atlas__times">{times}</ul>' if times else "")
        + left_out_list(atlas.graph.left_out)
    )


def _stage(atlas: Atlas, stage: Stage, at: int, number: dict[str, int], base: str) -> str:
    own = [node for node in atlas.graph.nodes if atlas.column[node.id] == at]
    start = f' start="{number[own[0].id]}"' if own else ""
    items = "".join(_item(atlas, node, number, base) for node in own)
    inner = f'<ol class="atlas__boxes"{start}>{items}</ol>' if own else ""
    return (
        f'<li data-stage="{escape(stage.id)}"><p class="map__heading"><a href="{escape(base + stage.href)}">'
        f"Stage {stage.number}: {escape(words.one_line(stage.full))}</a></p>{inner}</li>"
    )


def _item(atlas: Atlas, node: Node, number: dict[str, int], base: str) -> str:
    graph = atlas.graph
    leaving = graph.leaving(node.id)
    edges = "".join(arrow_item(graph, edge, number) for edge in leaving)
    title = f"<bdi>{escape(words.one_line(node.title))}</bdi>"
    if node.href:
        title = f'<a href="{escape(node.href if node.href.startswith(("#", "https:")) else base + node.href)}">{title}</a>'
    beside = ", ".join(part for part in (words.heading(node), words.one_line(atlas.bands[atlas.lane[node.id]].title)) if part)
    full, more = atlas.full.get(node.id, ""), atlas.said.get(node.id, "")
    facts = [words.one_line(one) for one in (full if full != node.title else "", more) if one]
    if node.roles:
        lead = "Who decides" if node.kind == "decision" else "Who does it"
        facts.append(f"{lead}: " + ", ".join(words.one_line(name) for _, name, _ in node.roles))
    if node.is_end or node.kind == "end":
        facts.append("This way ends here")
    told = f' <span class="map__fact">{escape(one_after_another(*map(ended, facts)))}</span>' if facts else ""
    return (
        f'<li class="map__item {node.kind}" id="{map_id(graph.id)}-step-{number[node.id]}" data-node="{escape(node.id)}" data-kind="{node.kind}">'
        f'{title} <span class="map__kind">({escape(beside)})</span>{told}{f"<ul>{edges}</ul>" if edges else ""}</li>'
    )


def _time(atlas: Atlas, time: Time, base: str) -> str:
    first, last = atlas.stages[time.first].number, atlas.stages[time.last].number
    over = f"in stage {first}" if first == last else f"over stages {first} to {last}"
    said = ended(
        one_after_another(f"{words.one_line(time.length)}, {words.one_line(time.firm)}", f"Counted {words.one_line(time.counted)}, {over}")
    )
    return f'<li data-bar="{escape(time.id)}"><a href="{escape(base + time.href)}">{escape(words.one_line(time.title))}</a>: {escape(said)}</li>'
