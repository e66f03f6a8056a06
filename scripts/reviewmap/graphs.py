"""Graphs of the process: the whole in one overview, and one for each stage. What a graph leaves out, it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .addresses import address, place_address
from .firmness import rule_badge
from .graph import Edge, Graph, Node
from .lengths import length_words
from .model import Knowledge, Place, places_of
from .model.process import Branch, Decision, Event, Stage, Step


def edges_of(place: Place) -> Iterator[Edge]:
    """The arrows that leave a place, as written."""
    if isinstance(place, Decision):
        for answer in place.answers:
            yield Edge(place.id, answer.next, answer.kind, answer=answer.answer, drafted=answer.drafted,
                       evidence=answer.evidence, note=answer.note or "")
    else:
        for arrow in place.next:
            yield Edge(place.id, arrow.to, arrow.kind, words=arrow.words or "", drafted=arrow.drafted,
                       evidence=arrow.evidence, note=arrow.note or "")


def whole(knowledge: Knowledge) -> Graph:
    """Every step, decision, branch and event, with every arrow."""
    return Graph("whole", "The whole process, step by step", tuple(node(knowledge, place) for place in knowledge.places.values()),
                 tuple(edge for place in knowledge.places.values() for edge in edges_of(place)))


def node(knowledge: Knowledge, place: Place, *, outside: bool = False) -> Node:
    """A place as a box. A step's second line is its timescale, with how binding the length is."""
    return Node(
        id=place.id, title=place.title, kind=_kind(place), code=place.code, plain_title=place.plain_title,
        stage=knowledge.stage_of[place.id].id, href=place_address(knowledge, place.id).removeprefix("@/"),
        words="" if outside else "; ".join(_time_words(knowledge, place)),
        roles=() if outside else tuple(_roles(knowledge, place)),
        is_end=isinstance(place, Branch) and place.ends, outside=outside,
    )


def map_ids(knowledge: Knowledge) -> list[str]:
    """The ids that `{{ map("...") }}` knows."""
    return ["overview", *(f"stage-{stage.id}" for stage in knowledge.stages)]


def of_stage(knowledge: Knowledge, stage: Stage) -> Graph:
    """A stage's own places, every arrow that leaves them, and the main arrows that come in from other stages."""
    own = list(places_of(stage))
    ids = {place.id for place in own}
    leaving = [edge for place in own for edge in edges_of(place)]
    coming = [edge for place in knowledge.places.values() if place.id not in ids for edge in edges_of(place)
              if edge.target in ids and edge.kind != "learning"]
    neighbours = dict.fromkeys([edge.source for edge in coming] + [edge.target for edge in leaving if edge.target not in ids])
    order = {place_id: number for number, place_id in enumerate(knowledge.places)}
    first = min(order[place.id] for place in own)
    nodes = [node(knowledge, knowledge.places[place_id], outside=True) for place_id in sorted(neighbours, key=order.__getitem__)]
    before = tuple(n for n in nodes if order[n.id] < first)
    after = tuple(n for n in nodes if order[n.id] >= first)
    learning_in = any(edge.kind == "learning" and edge.target in ids
                      for place in knowledge.places.values() if place.id not in ids for edge in edges_of(place))
    left_out = ("Learning that flows in from other stages. It is on the map of the stage where it starts.",) if learning_in else ()
    return Graph(f"stage-{stage.id}", f"Map of this stage: {stage.title}",
                 (*before, *(node(knowledge, place) for place in own), *after), (*coming, *leaving),
                 description=stage.lead, left_out=left_out)


def overview(knowledge: Knowledge) -> Graph:
    """Stages, decisions, branches and events. Steps are folded into their stage; learning arrows are left out."""
    def fold(place_id: str) -> str:
        return knowledge.stage_of[place_id].id if isinstance(knowledge.places[place_id], Step) else place_id

    nodes: list[Node] = []
    for stage in knowledge.stages:
        places = [place for place in places_of(stage) if not isinstance(place, Step)]
        starts = [place for place in places if isinstance(place, Event) and place.kind == "start"]
        box = Node(id=stage.id, title=stage.title, kind="stage", code=stage.code, plain_title=stage.plain_title,
                   stage=stage.id, href=address("stage", stage.id).removeprefix("@/"))
        nodes += [*(node(knowledge, place) for place in starts), box,
                  *(_without_details(node(knowledge, place)) for place in places if place not in starts)]
    return Graph("overview", "The whole process at a glance", tuple(_unique_ids(nodes)), tuple(_folded(knowledge, fold)),
                 description="The stages from the incident to learning, with the decisions and the ways round.",
                 left_out=(f"The {_step_count(knowledge)} steps: each is on the map of its stage.",
                           "Learning that flows on beside the main path: it is on the stages' own maps."))


def _folded(knowledge: Knowledge, fold) -> Iterator[Edge]:
    """Arrows between what is left when steps are folded, each pair and kind once, with all their words."""
    merged: dict[tuple[str, str, str], list[Edge]] = {}
    for place in knowledge.places.values():
        for edge in edges_of(place):
            source, target = fold(edge.source), fold(edge.target)
            if edge.kind != "learning" and source != target:
                merged.setdefault((source, target, edge.kind), []).append(edge)
    for (source, target, kind), edges in merged.items():
        answers = "; or ".join(dict.fromkeys(edge.answer for edge in edges if edge.answer))
        words = "; ".join(dict.fromkeys(edge.words for edge in edges if edge.words))
        weakest = min((edge.evidence for edge in edges), key=("unverified", "reported", "verified").index)
        yield Edge(source, target, kind, answer=answers, words=words, drafted=all(edge.drafted for edge in edges), evidence=weakest)


def _unique_ids(nodes: list[Node]) -> list[Node]:
    # The event "the-incident" and the stage "the-incident" are one thing on an overview: the stage stands for both.
    seen: dict[str, Node] = {}
    for one in nodes:
        if one.id not in seen or one.kind == "stage":
            seen[one.id] = one
    return list(seen.values())


def _without_details(one: Node) -> Node:
    return replace(one, words="", roles=())


def _step_count(knowledge: Knowledge) -> int:
    return sum(isinstance(place, Step) for place in knowledge.places.values())


def _kind(place: Place) -> str:
    if isinstance(place, Event):
        return place.kind
    return {Step: "step", Decision: "decision", Branch: "branch"}[type(place)]


def _time_words(knowledge: Knowledge, place: Place) -> Iterator[str]:
    for timescale in knowledge.timescales.timescales:
        if timescale.id in getattr(place, "within", ()) and timescale.show_length and timescale.length:
            length = length_words(timescale.length)
            firm = rule_badge(timescale.how_long, knowledge.firmness).name if timescale.how_long else ""
            yield f"{length} ({firm.lower()})" if firm else str(length)


def _roles(knowledge: Knowledge, place: Place) -> Iterator[tuple[str, str, str]]:
    names = {role.id: role.title for role in knowledge.roles.roles}
    for role_id in getattr(place, "responsible", ()) or getattr(place, "decided_by", ()):
        yield role_id, names[role_id], address("role", role_id).removeprefix("@/")
