"""An atlas in words: the same boxes and arrows as the picture, stage by stage, and the same lengths of time."""

from __future__ import annotations

from markupsafe import Markup

from ...graphs.graph import Node
from ...words.sentences import ended, one_after_another
from .. import words
from ..text import HTML, left_out_list, step, who
from .values import Atlas, AtlasStage, Time


def in_words(atlas: Atlas, *, base: str) -> Markup:
    """Return the lists on one line. `base` leads from the page to the site's root."""
    number = {node.id: count for count, node in enumerate(atlas.graph.nodes, start=1)}
    stages = [_stage(atlas, stage, at, number, base) for at, stage in enumerate(atlas.stages)]
    times = [_time(atlas, time, base) for time in atlas.times]
    return HTML.atlas(atlas.graph.id, stages, times, left_out_list(atlas.graph.left_out))


def _stage(atlas: Atlas, stage: AtlasStage, at: int, number: dict[str, int], base: str) -> Markup:
    own = [node for node in atlas.graph.nodes if atlas.column[node.id] == at]
    boxes = [_item(atlas, node, number, base) for node in own]
    return HTML.stage(base + stage.href, stage.number, words.one_line(stage.full), number[own[0].id] if own else 1, boxes)


def _item(atlas: Atlas, node: Node, number: dict[str, int], base: str) -> Markup:
    beside = ", ".join(part for part in (words.heading(node), words.one_line(atlas.bands[atlas.lane[node.id]].title)) if part)
    full, more = atlas.full.get(node.id, ""), atlas.said.get(node.id, "")
    facts = [words.one_line(one) for one in (full if full != node.title else "", more) if one]
    if node.roles:
        facts.append(f"{who(node)}: " + ", ".join(words.one_line(name) for _, name, _ in node.roles))
    if node.is_end or node.kind == "end":
        facts.append("This way ends here")
    told = [one_after_another(*map(ended, facts))] if facts else []
    return step(atlas.graph, node, number, base, beside=beside, facts=told)


def _time(atlas: Atlas, time: Time, base: str) -> Markup:
    first, last = atlas.stages[time.first].number, atlas.stages[time.last].number
    over = f"in stage {first}" if first == last else f"over stages {first} to {last}"
    said = ended(
        one_after_another(f"{words.one_line(time.length)}, {words.one_line(time.firm)}", f"Counted {words.one_line(time.counted)}, {over}")
    )
    return HTML.time(time.id, base + time.href, words.one_line(time.title), said)
