"""Everything that one definition names by id is defined somewhere.

Passing:  `responsible: [business-unit]` when roles.yml has a role with that id.
Failing:  `responsible: [busines-unit]` (with a "did you mean"); `next` to a step that doesn't exist; an unknown source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...model import Knowledge
from ...model.base import Claim, Part
from ...model.everything import of_kind, parts
from ...model.process import WAYS_OF_TAKING_PART, Decision, Stage, Step
from ...model.reference import DrawnBox
from ...problems import Problem, did_you_mean
from ...words.citations import split_reference

PLACE = "step, decision, branch or event"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _sources(knowledge)
    for part, field, kind, known in _mentions(knowledge):
        yield from _unknown(part, field, kind, known)


def _sources(knowledge: Knowledge) -> Iterator[Problem]:
    known = {source.id: None for source in knowledge.sources.sources}
    for part in parts(knowledge):
        for index, reference in enumerate(part.held("source") or ()):
            source_id, _ = split_reference(reference)
            if source_id not in known:
                yield Problem(
                    part.where("source", index),
                    f"There is no source '{source_id}'.",
                    "unknown-source",
                    suggestion=did_you_mean(source_id, known) or "Add it to process/sources.yml.",
                )


def _mentions(knowledge: Knowledge) -> Iterator[tuple[Part, str, str, Collection[str]]]:
    """Each field that names things: (part, field, kind in words, known ids)."""
    k = knowledge
    roles = [role.id for role in k.roles.roles]
    lanes = [lane.id for lane in k.lanes.lanes]
    timescales = [timescale.id for timescale in k.timescales.timescales]
    stages = {stage.id: None for stage in k.stages}
    places = k.places.keys()  # looked up once for each arrow, so not a list
    enquiries = [enquiry.id for enquiry in k.equity.enquiries]
    processes = [process.id for process in k.other_processes.processes]
    for stage in k.stages:
        yield from _stage_mentions(stage, roles, lanes, timescales, places)
    for lane in k.lanes.lanes:
        yield lane, "roles", "role", roles
    for role in k.roles.roles:
        yield role, "stages", "stage", stages
        yield role, "process", "other process", processes
    for timescale in k.timescales.timescales:
        yield timescale.starts, "at", "step", {**k.places, "outside": None, "yearly": None}
    for example in k.timescales.worked_examples:
        yield example, "timescale", "timescale", timescales
    for process in k.other_processes.processes:
        yield process, "role", "role", roles
    for enquiry in k.equity.enquiries:
        yield enquiry, "at", "stage, step or decision", stages.keys() | places
    for hook in k.equity.hooks:
        yield hook, "at", "stage, step or decision", stages.keys() | places
        yield hook, "enquiries", "key line of enquiry", enquiries
    claims = [claim.id for claim in of_kind(k, Claim) if claim.id]
    for box in of_kind(k.pictures, DrawnBox):
        yield box, "claim", "claim", claims
        yield box, "role", "role", roles
    for kind in k.learning.recommendation_types:
        yield kind, "loops", "learning loop", [loop.id for loop in k.learning.loops]
        yield kind, "levels", "level", [level.id for level in k.learning.levels]


def _stage_mentions(
    stage: Stage,
    roles: Collection[str],
    lanes: Collection[str],
    timescales: Collection[str],
    places: Collection[str],
) -> Iterator[tuple[Part, str, str, Collection[str]]]:
    own = [place.id for place in (*stage.events, *stage.steps, *stage.decisions, *stage.branches)]
    yield stage, "leads", "role", roles
    yield stage, "order", "event, step, decision or branch of this stage", own
    for place in (*stage.events, *stage.steps, *stage.decisions, *stage.branches):
        for way in WAYS_OF_TAKING_PART:
            if place.held(way):
                yield place, way, "role", roles
        if isinstance(place, Step):
            yield place, "within", "timescale", timescales
            yield place, "lane", "lane", lanes
            yield place, "spans", "lane", lanes
        if isinstance(place, Decision):
            yield place, "at", "step", [step.id for step in stage.steps]
            for answer in place.answers:
                yield answer, "next", PLACE, places
        else:
            for arrow in place.next:
                yield arrow, "to", PLACE, places


def _unknown(part: Part, field: str, kind: str, known: Collection[str]) -> Iterator[Problem]:
    value = getattr(part, field)
    for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
        if item is not None and item not in known:
            where = part.where(field, index) if isinstance(value, tuple) else part.where(field)
            yield Problem(where, f"There is no {kind} '{item}'.", "unknown-id", suggestion=did_you_mean(item, known, say_known=6))
