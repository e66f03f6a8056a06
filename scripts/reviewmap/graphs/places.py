"""Definitions as boxes and arrows: what every view of the process is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import Knowledge, Place
from ..model.kinds import BY_MODEL
from ..model.process import Branch, Decision, Event, Stage, Step
from ..words.addresses import address, place_address
from ..words.standing import length_with_standing
from .graph import WEAKEST_FIRST, Edge, Graph, Node, NodeKind

NAMED = 2  # areas that a box names; of more it says how many


def edges_of(place: Place) -> Iterator[Edge]:
    """The arrows that leave a place, as written."""
    if isinstance(place, Decision):
        for answer in place.answers:
            yield Edge(
                place.id,
                answer.to,
                answer.kind,
                answer=answer.answer,
                drafted=answer.drafted,
                evidence=answer.evidence,
                note=answer.note or "",
            )
    else:
        for arrow in place.next:
            yield Edge(
                place.id,
                arrow.to,
                arrow.kind,
                words=arrow.words or "",
                drafted=arrow.drafted,
                evidence=arrow.evidence,
                note=arrow.note or "",
            )


def all_edges(knowledge: Knowledge) -> Iterator[Edge]:
    """Every arrow of the process, in process order."""
    for place in knowledge.places.values():
        yield from edges_of(place)


def edges_touching(knowledge: Knowledge, ids: Iterable[str]) -> list[Edge]:
    """The arrows that leave these places or lead to them, in process order. Looks at those and their neighbours alone."""
    wanted = set(ids)
    near = {place_id for one in wanted for place_id in (one, *knowledge.leading_to.get(one, ()))}
    places = [knowledge.places[place_id] for place_id in sorted(near, key=knowledge.position.__getitem__)]
    return [edge for place in places for edge in edges_of(place) if edge.source in wanted or edge.target in wanted]


def whole(knowledge: Knowledge) -> Graph:
    """Every step, decision, branch and event, with every arrow."""
    return Graph(
        "whole",
        "The whole process, step by step",
        tuple(node(knowledge, place) for place in knowledge.places.values()),
        tuple(all_edges(knowledge)),
    )


def node(knowledge: Knowledge, place: Place, *, outside: bool = False) -> Node:
    """A place as a box. A step's second line is its timescale, with how binding the length is.

    One of another map is no more than a pointer: its stage as readers count it, and its short title.
    """
    stage = knowledge.stage_of[place.id]
    number = knowledge.stages.index(stage) + 1
    return Node(
        id=place.id,
        title=f"Stage {number} · {place.short_title or place.title}" if outside else place.title,
        kind=_kind(place),
        code=place.code,
        plain_title=place.plain_title,
        stage=stage.id,
        href=place_address(knowledge, place.id).removeprefix("@/"),
        words="" if outside else "; ".join((*time_words(knowledge, place), *_whose(knowledge, place))),
        roles=() if outside else tuple(_roles(knowledge, place)),
        is_end=isinstance(place, Branch) and place.ends,
        outside=outside,
        place=stage.title if outside else "",
    )


def stage_box(knowledge: Knowledge, stage: Stage) -> Node:
    """A whole stage as one box, with the number that readers count by, and its code said to be one."""
    number = knowledge.stages.index(stage) + 1
    return Node(
        id=stage.id,
        title=stage.title,
        kind="stage",
        code=f"{number} · code {stage.code}" if stage.code else str(number),
        plain_title=stage.plain_title,
        stage=stage.id,
        href=address("stage", stage.id).removeprefix("@/"),
    )


def with_neighbours(knowledge: Knowledge, own: list[Node], edges: list[Edge]) -> tuple[Node, ...]:
    """These boxes in process order, and faintly the boxes that the arrows lead to or come from."""
    strong = {one.id: one for one in own}
    faint = {end for edge in edges for end in (edge.source, edge.target)} - strong.keys()
    return tuple(
        strong.get(place.id) or node(knowledge, place, outside=True)
        for place in knowledge.places.values()
        if place.id in strong or place.id in faint
    )


def time_words(knowledge: Knowledge, place: Place) -> Iterator[str]:
    """A step's timescales that have a length to show: "15 working days (contested)"."""
    for timescale_id in place.held("within", ()):
        words = length_with_standing(knowledge.things("timescale")[timescale_id], knowledge)
        if words:
            yield words


def _whose(knowledge: Knowledge, place: Place) -> Iterator[str]:
    """Whose area it is, where a place or its time is another than nationally."""
    things = [(BY_MODEL[type(place)].name, place.id), *(("timescale", one) for one in place.held("within", ()))]
    if knowledge.local is not None and any(thing in knowledge.made_by_thing for thing in things):
        yield f"in {knowledge.local.area}"


def marked(knowledge: Knowledge, one: Node, *ids: str) -> Node:
    """The box with the areas that say something otherwise there, where a national edition is given their layers."""
    names = tuple(dict.fromkeys(name for place in (one.id, *ids) for name in knowledge.differing.get(place, ())))
    if not names:
        return one
    who = " and ".join(names) if len(names) <= NAMED else f"{len(names)} areas"
    return replace(one, words="; ".join(words for words in (one.words, f"otherwise in {who}") if words))


def weakest(edges: list[Edge]) -> str:
    """The evidence of an arrow that stands for several: that of the weakest."""
    return min((edge.evidence for edge in edges), key=WEAKEST_FIRST.index)


def step_count(knowledge: Knowledge) -> int:
    return sum(isinstance(place, Step) for place in knowledge.places.values())


def _kind(place: Place) -> NodeKind:
    if isinstance(place, Event):
        return place.kind
    return "step" if isinstance(place, Step) else "decision" if isinstance(place, Decision) else "branch"


def _roles(knowledge: Knowledge, place: Place) -> Iterator[tuple[str, str, str]]:
    for role_id in place.held("responsible") or place.held("decided_by", ()):
        yield role_id, knowledge.role_titles[role_id], address("role", role_id).removeprefix("@/")
