"""An id is an address and is used once; a code is used once; an old id (`was:`) is never given to another thing.

Passing:  `id: rapid-review` in one stage only.
Failing:  two roles with `id: gp`; a step called like another stage's step; two things with `code: D1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import Knowledge
from ...model.base import Part
from ...model.everything import parts
from ...model.process import Event
from ...problems import Problem


def check(knowledge: Knowledge) -> Iterator[Problem]:
    for things in address_spaces(knowledge):
        yield from _once(things, "id", "duplicate-id", "An id is an address: give one of them another.")
        yield from _old_ids(things)
    # An event carries the code of its stage or timescale: it has none of its own.
    coded = [part for part in parts(knowledge) if part.held("code") and not isinstance(part, Event)]
    yield from _once(coded, "code", "duplicate-code", "Each code belongs to one thing.")


def address_spaces(knowledge: Knowledge) -> list[list[Part]]:
    """Groups of things whose ids have to differ, because they share a folder or a page of the site."""
    k = knowledge
    return [
        list(k.stages),
        _all_places(k),
        list(k.roles.roles),
        list(k.timescales.timescales),
        list(k.sources.sources),
        list(k.glossary.terms),
        list(k.key_figures.figures),
        list(k.other_processes.processes),
        list(k.equity.enquiries),
        [*k.equity.definitions, *k.equity.concepts],
        list(k.equity.checklist),
        list(k.learning.loops),
        list(k.learning.levels),
        list(k.learning.recommendation_types),
        [*k.change.priorities, *k.change.evaluation],
        list(k.change.quality_questions),
        list(k.support.support),
        list(k.lanes.lanes),
        [*k.papers.papers, *k.papers.posters],
        list(k.pictures.pictures),
        [*k.unknowns.unknowns, *k.unknowns.drawing_questions],
        [part for part in parts(k) if type(part).__name__ == "Claim" and part.id],
    ]


def _all_places(knowledge: Knowledge) -> list[Part]:
    return [place for stage in knowledge.stages for place in (*stage.events, *stage.steps, *stage.decisions, *stage.branches)]


def _once(things: Iterable[Part], name: str, rule: str, suggestion: str) -> Iterator[Problem]:
    first: dict[str, Part] = {}
    for thing in things:
        value = getattr(thing, name)
        if value is None:
            continue
        if value in first:
            place = first[value].where(name)
            yield Problem(
                thing.where(name), f"The {name} '{value}' is used already, in {place.file} line {place.line}.", rule, suggestion=suggestion
            )
        else:
            first[value] = thing


def _old_ids(things: Iterable[Part]) -> Iterator[Problem]:
    things = list(things)
    current = {thing.id for thing in things}
    first: dict[str, Part] = {}
    for thing in things:
        for index, old in enumerate(thing.held("was", ())):
            if old in thing.was[:index]:
                yield Problem(thing.where("was", index), f"'{old}' stands here twice.", "reused-id", suggestion="Once is enough.")
            elif first.setdefault(old, thing) is not thing:
                yield Problem(
                    thing.where("was", index),
                    f"'{old}' is an old id of '{first[old].id}' already.",
                    "reused-id",
                    suggestion="An old address can lead to one place only.",
                )
            if old in current:
                yield Problem(
                    thing.where("was", index),
                    f"'{old}' is in use, so it can't be an old id.",
                    "reused-id",
                    suggestion="Ids are never reused: old addresses have to go on working.",
                )
