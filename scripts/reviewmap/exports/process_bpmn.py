"""The whole process as one BPMN file: a lane for each row of process/lanes.yml, an event for each timescale at its step."""

from __future__ import annotations

from ..graphs.places import whole
from ..model import Knowledge
from ..model.process import Decision, Step
from ..model.reference import Timescale
from ..words.standing import length_with_standing
from . import bpmn
from .bpmn_parts import Lane, Timer


def to_bpmn(knowledge: Knowledge) -> str:
    lanes = tuple(Lane(lane.id, lane.title) for lane in knowledge.lanes.lanes)
    lane_of = {place.id: place.lane for place in knowledge.places.values() if isinstance(place, Step)}
    lane_of |= {place.id: lane_of[place.at] for place in knowledge.places.values() if isinstance(place, Decision)}
    return bpmn.write(whole(knowledge), lanes, lane_of, _timers(knowledge))


def _timers(knowledge: Knowledge) -> tuple[Timer, ...]:
    held = {one.id: one for one in knowledge.timescales.timescales}
    return tuple(
        Timer(f"{place.id}-{timescale}", _words(held[timescale], knowledge), place.id)
        for place in knowledge.places.values()
        if isinstance(place, Step)
        for timescale in place.within
    )


def _words(timescale: Timescale, knowledge: Knowledge) -> str:
    length = length_with_standing(timescale, knowledge)
    return f"{timescale.title}: {length}" if length else f"{timescale.title}: no length that anybody has verified"
