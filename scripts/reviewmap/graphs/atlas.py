"""The atlas: every step, decision, way round and event by stage and by who acts, with short titles, and the lengths that may be shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ..maps.atlas.values import Atlas, AtlasBand, AtlasStage, Picked, Time
from ..model import Knowledge, Place, places_of
from ..model.process import Decision, Step
from ..model.process import Stage as DefinedStage
from ..model.reference import Band as DefinedBand
from ..words.addresses import address
from ..words.standing import length_shown, length_with_standing, standing
from .graph import Edge, Graph, Node
from .places import edges_of, node, weakest

MOST_WORDS, MOST_SIGNS = 3, 24  # of a short title
BRIEFEST = 5  # signs of an answer that stands beside its arrow
OTHERS = AtlasBand("others", "Others")
ASKED, TOLD = "consulted", "informed"


def atlas(knowledge: Knowledge) -> Atlas:
    """The whole process; what fits on the sheet is for the layout to find out."""
    stages = tuple(
        AtlasStage(stage.id, number, short_title(stage), stage.title, address("stage", stage.id).removeprefix("@/"))
        for number, stage in enumerate(knowledge.stages, start=1)
    )
    lane = _lanes(knowledge)
    bands = tuple(AtlasBand(one.id, one.title, one.learning) for one in knowledge.lanes.bands)
    if len(bands) in lane.values():
        bands = (*bands, OTHERS)
    touches = list(_touches(knowledge, lane))
    nodes = [
        one
        for stage in knowledge.stages
        for one in (
            *(_node(knowledge, place) for place in places_of(stage)),
            *(touch for touch, _, _ in touches if touch.stage == stage.id),
        )
    ]
    column = {one.id: number for one in nodes for number, stage in enumerate(stages) if stage.id == one.stage}
    times = tuple(_times(knowledge, column))
    graph = Graph(
        "atlas",
        "The whole process in one picture",
        tuple(nodes),
        tuple(_edges(knowledge)),
        description="Every stage, who acts in it, how long it may take, and learning beside them all.",
        left_out=tuple(_left_out(knowledge, times)),
    )
    return Atlas(
        graph=graph,
        stages=stages,
        bands=bands,
        column=column,
        lane=lane | {touch.id: band for touch, band, _ in touches},
        full={place.id: place.title for place in knowledge.places.values()},
        times=times,
        roles=tuple(_picked(knowledge, touches)),
        said={touch.id: said for touch, _, said in touches},
    )


def fits(title: str) -> bool:
    """Whether a title may stand in a box of the atlas as it is."""
    return len(title.split()) <= MOST_WORDS and len(title) <= MOST_SIGNS


def short_title(thing: Place | DefinedStage) -> str:
    """The short title, or what of the title may stand in its room."""
    if thing.short_title:
        return thing.short_title
    if fits(thing.title):
        return thing.title
    words = thing.title.split()
    kept = words[:1]
    for word in words[1:MOST_WORDS]:
        if len(" ".join([*kept, word])) >= MOST_SIGNS:
            break
        kept.append(word)
    return f"{' '.join(kept)[: MOST_SIGNS - 1]}\u2026"


def brief_answer(answer: str) -> str:
    """What of an answer may stand beside its arrow, or "".

    >>> brief_answer("Yes: act now"), brief_answer("No, the criteria are not met"), brief_answer("The Panel sees it differently")
    ('Yes', 'No', '')
    """
    brief = re.split(r"[:,;]", answer, maxsplit=1)[0].strip()
    return brief if len(brief) <= BRIEFEST else ""


def _node(knowledge: Knowledge, place: Place) -> Node:
    return replace(node(knowledge, place), title=short_title(place))


def _lanes(knowledge: Knowledge) -> dict[str, int]:
    """The band in which each place stands, as its number; one more than there are where no band takes it."""
    listed = {place: number for number, band in enumerate(knowledge.lanes.bands) for place in band.places}
    of_role = {role: number for number, band in enumerate(knowledge.lanes.bands) for role in band.roles}
    found: dict[str, int] = {}
    for place in knowledge.places.values():
        own = [of_role[role] for role in _acting(place) if role in of_role]
        from_where = [found[source] for source in knowledge.leading_to.get(place.id, ()) if source in found]
        nobody = [] if _acting(place) else from_where
        found[place.id] = next(iter((*([listed[place.id]] if place.id in listed else []), *own, *nobody)), len(knowledge.lanes.bands))
    return found


def _acting(place: Place) -> tuple[str, ...]:
    return place.held("responsible") or place.held("decided_by", ())


def _edges(knowledge: Knowledge) -> Iterator[Edge]:
    """The arrows, those between the same two boxes as one. Words stand beside an answer alone, where they are brief and say which."""
    same: dict[tuple[str, str, str], list[Edge]] = {}
    for place in knowledge.places.values():
        for edge in edges_of(place):
            same.setdefault((edge.source, edge.target, edge.kind), []).append(edge)
    briefs = {
        place.id: Counter(brief_answer(answer.answer) for answer in place.answers)
        for place in knowledge.places.values()
        if isinstance(place, Decision)
    }
    for ways in same.values():
        first = ways[0]
        brief = brief_answer(first.answer) if len(ways) == 1 else ""
        yield replace(
            first,
            answer=brief if brief and briefs[first.source][brief] == 1 else "",
            words="",
            drafted=any(edge.drafted for edge in ways),
            evidence=weakest(ways),
            note="",
        )


def _touches(knowledge: Knowledge, lane: dict[str, int]) -> Iterator[tuple[Node, int, str]]:
    """Where the people of a band are asked or told although others act: a box for each stage, its band, and a sentence that names the steps."""
    for number, band in enumerate(knowledge.lanes.bands):
        for stage in knowledge.stages if band.asked_and_told else ():
            asked, told = (
                [place.title for place in places_of(stage) if lane[place.id] != number and set(band.roles) & set(place.held(part, ()))]
                for part in (ASKED, TOLD)
            )
            told = [title for title in told if title not in asked]
            if asked or told:
                title = "Asked, told" if asked and told else "Asked" if asked else "Told"
                said = "; ".join([*([f"asked: {', '.join(asked)}"] if asked else []), *([f"told: {', '.join(told)}"] if told else [])])
                yield (
                    Node(touch_id(band, stage), title, "other", stage=stage.id, href=address("stage", stage.id).removeprefix("@/")),
                    number,
                    f"{band.title}, {said}",
                )


def touch_id(band: DefinedBand, stage: DefinedStage) -> str:
    return f"{band.id}-in-{stage.id}"


def _times(knowledge: Knowledge, column: dict[str, int]) -> Iterator[Time]:
    """The lengths that may be shown, each over the stages from where it is counted to where it is up."""
    for one in knowledge.timescales.timescales:
        steps = [place.id for place in knowledge.places.values() if one.id in place.held("within", ())]
        if not steps or not length_with_standing(one, knowledge):
            continue
        over = [column[place] for place in (*steps, one.starts.at) if place in column]
        yield Time(
            one.id,
            one.title,
            length_shown(one) or "",
            standing(one.how_long, knowledge).brief if one.how_long else "",
            one.starts.counted,
            address("timescale", one.id).removeprefix("@/"),
            min(over),
            max(over),
        )


def _picked(knowledge: Knowledge, touches: list[tuple[Node, int, str]]) -> Iterator[Picked]:
    """Each role with a part in something, in the order of the bands."""
    of_role = {role: number for number, band in reversed(list(enumerate(knowledge.lanes.bands))) for role in band.roles}
    bands = [*(band.title for band in knowledge.lanes.bands), OTHERS.title]
    acting = [role for role in knowledge.roles.roles if role.id in knowledge.doings]
    for role in sorted(acting, key=lambda role: of_role.get(role.id, len(bands) - 1)):
        doings = knowledge.doings[role.id]
        stages = {knowledge.stage_of[place].id for place, parts in doings.items() if {ASKED, TOLD} & set(parts)}
        touched = {touch.id for touch, number, _ in touches if number == of_role.get(role.id) and touch.stage in stages}
        does = frozenset(place for place, parts in doings.items() if {"responsible", "decided_by"} & set(parts))
        yield Picked(role.id, role.title, bands[of_role.get(role.id, len(bands) - 1)], frozenset(doings) | touched, does)


def _left_out(knowledge: Knowledge, times: tuple[Time, ...]) -> Iterator[str]:
    yield "The words of arrows and of longer answers: they are on the stages' maps."
    several = sum(isinstance(place, Step | Decision) and len(_acting(place)) > 1 for place in knowledge.places.values())
    if several:
        yield f"All but the first of those who act together, for {several} steps and decisions: each stands in one row."
    missing = [one for one in knowledge.timescales.timescales if one.id not in {time.id for time in times}]
    if missing:
        yield f"These times, which have no length that may be shown or belong to no step: {'; '.join(one.title for one in missing)}."
    yield "How long one stage takes beside another: a column is as wide as its words."
