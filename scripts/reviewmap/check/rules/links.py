"""Everything that one definition names by id is defined somewhere, and is of the kind that may stand there.

same-address   no two sources have one address: what was read for one would not be known of the other.

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
from ...problems import Problem, Where, did_you_mean
from ...words.citations import split_reference

NONE_LEFT = "Take it out here, or name another. What is gone for good stands in process/retired.yml."


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _sources(knowledge)
    yield from _addresses(knowledge)
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
    sources = knowledge.things("source")
    read = {**sources, **knowledge.things("origin")}  # a sign-off may be for figures, too
    for known, part in (*((sources, one) for one in parts(knowledge)), *((read, one) for one in knowledge.signing.said)):
        for index, reference in enumerate(part.held("source") or ()):
            source_id, _ = split_reference(reference)
            if source_id not in known:
                yield Problem(
                    part.where("source", index),
                    f"There is no source '{source_id}'.",
                    "unknown-source",
                    suggestion=now(called_now(knowledge, "source", source_id))
                    or did_you_mean(source_id, known)
                    or "Add it to process/sources.yml.",
                )


def _addresses(knowledge: Knowledge) -> Iterator[Problem]:
    """One source an address: two entries for one page say two things of it, and what was read for one is not known of the other."""
    first: dict[str, tuple[str, Where]] = {}
    for source in knowledge.sources.sources:
        for address, where in (
            (source.address, source.where("address")),
            *((one.address, one.where("address")) for one in source.more_addresses),
        ):
            if address is None:
                continue
            other, place = first.setdefault(_page(address), (source.id, where))
            if other != source.id:
                yield Problem(
                    where,
                    f"The source '{other}' has this address already, in {place.file} line {place.line}.",
                    "same-address",
                    suggestion=f"Cite '{other}' for both, or give the address of the page that was read.",
                )


def _page(address: str) -> str:
    """An address without what makes no other page of it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/").casefold()


def _unknown(part: Part, field: str, names: Names, known: Collection[str], knowledge: Knowledge) -> Iterator[Problem]:
    value = part.held(field)
    for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
        if item is None or item in known or item in names.words:
            continue
        where = part.where(field, index) if isinstance(value, tuple) else part.where(field)
        words = words_for(names.kind) + (" of this stage" if names.here else "")
        other = next((kind for kind in KINDS if kind.name != names.kind and item in knowledge.things(kind.name)), None)
        renamed, gone = called_now(knowledge, names.kind, item), _gone(knowledge, names.kind, item)
        suggestion = (
            now(renamed)
            if renamed
            else gone
            if gone
            else f"'{item}' is a {other.words}, and that can't stand here."
            if other
            else did_you_mean(item, {*known, *names.words}, say_known=6) or NONE_LEFT
        )
        yield Problem(where, f"There is no {words} '{item}'.", "unknown-id", suggestion=suggestion)


def now(renamed: str | None) -> str:
    """What to write in the place of an old id; "" where there is nothing."""
    return f"It is called '{renamed}' now." if renamed else ""


def _gone(knowledge: Knowledge, kind: str, old: str) -> str:
    """Why a thing of that id is gone; "" where nobody said so."""
    because = next((one.because for one in knowledge.retired.retired if (one.kind, one.id) == (kind, old)), None)
    return f"It is gone: {because.rstrip('.')}. Take it out here, or name another." if because else ""


def called_now(knowledge: Knowledge, kind: str, old: str) -> str | None:
    """The id of the thing that was called so before."""
    return next((thing.id for thing in knowledge.things(kind).values() if old in thing.held("was", ())), None)
