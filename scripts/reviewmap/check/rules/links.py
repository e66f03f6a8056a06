"""Everything that one definition names by id is defined somewhere, and is of the kind that may stand there.

Passing:  `responsible: [business-unit]` when roles.yml has a role with that id.
Failing:  `responsible: [busines-unit]` (with a "did you mean"); `to:` a step that doesn't exist; a stage where a step has to be named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...model import Knowledge
from ...model.base import Part, parts_below
from ...model.everything import parts
from ...model.kinds import KINDS, words_for
from ...model.names import Names, naming_fields
from ...problems import Problem, did_you_mean
from ...words.citations import split_reference


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _sources(knowledge)
    stages = {id(part): stage.id for stage in knowledge.stages for part in parts_below(stage)}
    for part in parts(knowledge):
        for field, names in naming_fields(type(part)):
            yield from _unknown(part, field, names, _known(knowledge, names, stages.get(id(part), "")), knowledge)


def _known(knowledge: Knowledge, names: Names, stage: str) -> Collection[str]:
    things = knowledge.things(names.kind)
    if not names.here:
        return things.keys()
    return [thing_id for thing_id in things if knowledge.stage_of[thing_id].id == stage]


def _sources(knowledge: Knowledge) -> Iterator[Problem]:
    known = knowledge.things("source")
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


def _unknown(part: Part, field: str, names: Names, known: Collection[str], knowledge: Knowledge) -> Iterator[Problem]:
    value = part.held(field)
    for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
        if item is None or item in known or item in names.words:
            continue
        where = part.where(field, index) if isinstance(value, tuple) else part.where(field)
        words = words_for(names.kind) + (" of this stage" if names.here else "")
        other = next((kind for kind in KINDS if kind.name != names.kind and item in knowledge.things(kind.name)), None)
        renamed = _called_now(knowledge, names.kind, item)
        suggestion = (
            f"It is called '{renamed}' now."
            if renamed
            else f"'{item}' is a {other.words}, and that can't stand here."
            if other
            else did_you_mean(item, {*known, *names.words}, say_known=6)
        )
        yield Problem(where, f"There is no {words} '{item}'.", "unknown-id", suggestion=suggestion)


def _called_now(knowledge: Knowledge, kind: str, old: str) -> str | None:
    """The id of the thing that was called so before."""
    return next((thing.id for thing in knowledge.things(kind).values() if old in thing.held("was", ())), None)
