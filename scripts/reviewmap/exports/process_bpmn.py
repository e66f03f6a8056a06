"""The process as BPMN: a file for each stage and one for the whole. Lanes from process/lanes.yml, clocks from process/timescales.yml."""

from __future__ import annotations

from collections.abc import Iterator

from ..graphs.places import whole
from ..maps.involvement import PARTS
from ..model import Knowledge, Place
from ..model.process import Answer, Arrow, Decision, Step
from ..model.reference import Timescale
from ..words.standing import length_alone, length_shown, length_with_standing, standing
from . import bpmn
from .bpmn_facts import ArrowFacts, BpmnBand, BpmnLane, Clock, Doing, Facts
from .durations import duration, how_written

NOT_KNOWN = "no length that anybody has verified"
TOGETHER = {"consulted": "Asked", "informed": "Told"}


def files(knowledge: Knowledge) -> dict[str, str]:
    """The BPMN files, by their path below the folder for data."""
    texts = bpmn.write_all(whole(knowledge), facts(knowledge), about=_about(knowledge))
    return {"process.bpmn": texts.pop("")} | {f"bpmn/{stage}.bpmn": text for stage, text in texts.items()}


def facts(knowledge: Knowledge) -> Facts:
    """What BPMN says of the process beyond its boxes and arrows."""
    return Facts(
        tuple(BpmnLane(lane.id, lane.title) for lane in knowledge.lanes.lanes),
        {place.id: _doing(place, knowledge) for place in knowledge.places.values()},
        tuple(_said(arrow) for place in knowledge.places.values() for arrow in _arrows(place)),
        tuple(_clocks(knowledge)),
        tuple(BpmnBand(stage.id, stage.title) for stage in knowledge.stages),
        {place_id: stage.id for place_id, stage in knowledge.stage_of.items()},
    )


def _about(knowledge: Knowledge) -> str:
    edition = knowledge.edition
    state = "a draft: nobody has yet checked all of it" if edition.state == "draft" else edition.state
    return (
        f"Edition {edition.version}, {state}. Conditions are words for people. Parts marked `own` are needed by the notation and are not part "
        "of the process. A clock shows when a time is up; only one that is counted back holds the way on."
    )


def _arrows(place: Place) -> tuple[Arrow, ...] | tuple[Answer, ...]:
    return place.answers if isinstance(place, Decision) else place.next


def _said(arrow: Arrow | Answer) -> ArrowFacts:
    return ArrowFacts(arrow.id, arrow.speaker, arrow.held("meets", "waits"))


def _doing(place: Place, knowledge: Knowledge) -> Doing:
    names = knowledge.role_titles
    parts = tuple((part, role, names[role]) for part in (*PARTS, "decided_by") for role in place.held(part, ()))
    lanes = _lanes(place, knowledge)
    if not isinstance(place, Step):
        return Doing(lanes, parts, beside=tuple(_beside(place, knowledge)))
    times = [knowledge.things("timescale")[one] for one in place.within]
    return Doing(
        lanes,
        parts,
        place.needs,
        place.makes,
        tuple(_by_when(one, knowledge) for one in times),
        tuple(_beside(place, knowledge)),
        tuple(_shares(place, knowledge)),
        tuple(_in_full(one, knowledge) for one in times),
    )


def _lanes(place: Place, knowledge: Knowledge) -> tuple[str, ...]:
    """The lanes in which a place stands, the first one first; a way round stands with what leads to it."""
    if isinstance(place, Step):
        return tuple(dict.fromkeys((place.lane, *place.spans)))
    if isinstance(place, Decision):
        return (_lanes(knowledge.places[place.at], knowledge)[0],)
    before = [knowledge.places[one] for one in knowledge.leading_to.get(place.id, ())]
    # The start, and ways round that only other ways round lead to, stand with their stage's first step.
    steps = [one for one in (*before, *knowledge.stage_of[place.id].steps) if isinstance(one, Step | Decision)]
    return _lanes(steps[0], knowledge)[:1] if steps else ()


def _beside(place: Place, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """In lanes in which nobody acts in the whole process: who of them is asked or told at this place."""
    acting = {lane for one in knowledge.places.values() if isinstance(one, Step) for lane in (one.lane, *one.spans)}
    for lane in knowledge.lanes.lanes:
        if lane.id in acting:
            continue
        said = [
            f"{words}: {'; '.join(knowledge.role_titles[role] for role in held)}"
            for part, words in TOGETHER.items()
            if (held := [role for role in place.held(part, ()) if role in lane.roles])
        ]
        if said:
            yield lane.id, ". ".join(said)


def _shares(step: Step, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """By lane, who of it does a step together with others."""
    for lane in knowledge.lanes.lanes:
        names = [knowledge.role_titles[role] for role in step.responsible if role in lane.roles]
        if names:
            yield lane.id, f"{'; '.join(names)}: {step.title}"


def _by_when(timescale: Timescale, knowledge: Knowledge) -> str:
    length = length_with_standing(timescale, knowledge)
    return f"{timescale.title}: {length}, counted {timescale.starts.counted}" if length else f"{timescale.title}: {NOT_KNOWN}"


def _in_full(timescale: Timescale, knowledge: Knowledge) -> str:
    """A timescale for whoever opens the box or the clock: the duty, the length, and how firm each of them is."""
    duty = f" How firm the duty is: {standing(timescale.duty, knowledge).brief}." if timescale.duty else ""
    length = length_with_standing(timescale, knowledge)
    also = length_shown(timescale, also=True)
    more = f" Other sources say {also}." if length and also else ""
    return f"{timescale.what}{duty} Length: {length or NOT_KNOWN}, counted {timescale.starts.counted}.{more}"


def _clocks(knowledge: Knowledge) -> Iterator[Clock]:
    """A clock for each timescale that a step names and whose length may be shown."""
    steps = [place for place in knowledge.places.values() if isinstance(place, Step)]
    for one in knowledge.timescales.timescales:
        length = length_alone(one)
        named = next((step for step in steps if one.id in step.within), None)
        if length is None or named is None or not length_with_standing(one, knowledge):
            continue
        inside = one.starts.at if one.starts.at in knowledge.places else ""
        said = " ".join(filter(None, (_in_full(one, knowledge), how_written(length))))
        words = length_with_standing(one, knowledge)
        yield Clock(one.id, one.title, words, duration(length), one.starts.words, named.id, inside, one.starts.back, said)
