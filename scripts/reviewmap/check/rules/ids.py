"""An id is an address and is used once; a code is used once; an old id (`was:`) is never given to another thing.

Passing:  `id: rapid-review` in one stage only.
Failing:  two roles with `id: gp`; a step called like another stage's step; two things with `code: D1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...model import Knowledge
from ...model.base import Part
from ...model.everything import parts
from ...model.kinds import BY_MODEL, BY_NAME, GROUPS
from ...model.process import Event
from ...problems import Problem, did_you_mean


def check(knowledge: Knowledge) -> Iterator[Problem]:
    everything = parts(knowledge)
    for space in address_spaces(knowledge):
        yield from _once(space, "id", "duplicate-id", "An id names one thing for ever: give one of them another.")
        yield from _old_ids(space)
    # An event carries the code of its stage or timescale: it has none of its own.
    coded = [part for part in everything if part.held("code") and not isinstance(part, Event)]
    yield from _once(coded, "code", "duplicate-code", "Each code belongs to one thing.")
    yield from _retired(knowledge)


def address_spaces(knowledge: Knowledge) -> list[list[Part]]:
    """Groups of things whose ids have to differ: those of one kind, and those that share a folder or a page of the site."""
    spaces: dict[str, list[Part]] = {}
    for part in parts(knowledge):
        kind = BY_MODEL.get(type(part))
        if part.held("id") is not None:
            own = type(part).__name__  # no kind: nothing refers to it, and messages and pages name it all the same
            spaces.setdefault(GROUP_OF.get(kind.name, kind.name) if kind else own, []).append(part)
    return list(spaces.values())


# Everything on the map shares its stage's page, whatever kind it is.
GROUP_OF = dict.fromkeys(GROUPS["place"][1], "place")


def _retired(knowledge: Knowledge) -> Iterator[Problem]:
    """An id that is gone is never given to another thing of its kind, and its kind is one that there is."""
    for gone in knowledge.retired.retired:
        if gone.kind not in BY_NAME:
            yield Problem(gone.where("kind"), f"There is no kind '{gone.kind}'.", "unknown-id", suggestion=did_you_mean(gone.kind, BY_NAME))
        elif (thing := knowledge.things(gone.kind).get(gone.id)) is not None:
            place = gone.where("id")
            yield Problem(
                thing.where("id"),
                f"The {BY_NAME[gone.kind].words} '{gone.id}' is gone, says {place.file} line {place.line}: its id can't be given to another.",
                "reused-id",
                suggestion="Choose another id, or take the line out of process/retired.yml if this is the same thing again.",
            )


def _once(things: Iterable[Any], name: str, rule: str, suggestion: str) -> Iterator[Problem]:
    first: dict[str, Any] = {}
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


def _old_ids(things: Iterable[Any]) -> Iterator[Problem]:
    things = list(things)
    current = {thing.id for thing in things}
    first: dict[str, Any] = {}
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
