"""What stands behind a sentence: who says it, in which words, where, who checked it, and what is open. Plain values for templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Knowledge
from ..model.base import Spoken
from .citations import Citation, cite, split_reference
from .dates import date_words
from .sentences import one_after_another
from .standing import HowFirm, standing

if TYPE_CHECKING:
    from ..model.base import Reading, Support

NO_WORDS = {
    "not-read": "Nobody has read the words of the source for this, so they are missing here.",
    "not-kept": "Somebody read the source, and kept none of its words.",
    "picture": "This stands in a picture or a table.",
}


@dataclass(frozen=True)
class Further:
    """Another source behind a claim, or one side where sources disagree: its words, whether anybody checked it, and where it stands."""

    words: str
    unchecked: bool
    sources: list[Citation]


@dataclass(frozen=True)
class Why:
    """`id` is its anchor; `quotes` are the speaker's own words, and `no_words` says why there are none; `read` says who checked it: people, a program."""

    id: str
    standing: HowFirm
    quotes: tuple[str, ...]
    no_words: str
    sources: list[Citation]
    read: str
    note: str
    further: tuple[Further, ...]
    sides: tuple[Further, ...]
    replaced: str


def why(spoken: Spoken, name: str, knowledge: Knowledge) -> Why:
    """`name` is the id for ever of what is spoken: a claim's own, or its parent's and the field."""
    stands = standing(spoken, knowledge)
    return Why(
        id=f"why-{name}",
        standing=stands,
        quotes=spoken.quote,
        no_words=NO_WORDS.get(spoken.no_quote or "", ""),
        sources=[one for one in cite(spoken.held("source", ()), knowledge.source) if one.id not in NO_SOURCES],
        read=one_after_another(_read(spoken, name, knowledge), knowledge.firmness.matched if name in knowledge.matched else ""),
        note=spoken.held("note") or "",
        further=tuple(_further(one, knowledge) for one in spoken.held("also", ())),
        sides=tuple(_side(one, knowledge) for one in spoken.held("contest", ())),
        replaced=_replaced(spoken, knowledge),
    )


def _read(spoken: Spoken, name: str, knowledge: Knowledge) -> str:
    """Who read it in the source, and when they signed for that."""
    if spoken.held("evidence") != "verified":
        return ""
    signed = knowledge.signing.standing.get(name)
    if signed is None:
        return knowledge.firmness.read_it
    return knowledge.firmness.read_by.replace("{who}", signed.by).replace("{day}", date_words(signed.on))


def _replaced(spoken: Spoken, knowledge: Knowledge) -> str:
    """That the guidance on which this rests has been replaced since, if it has: "Working Together 2023: replaced by ... on 18 March 2026"."""
    voice = next(row for row in knowledge.firmness.speakers if row.speaker == spoken.speaker)
    named = [split_reference(one)[0] for one in spoken.held("source", ())]
    for source_id in [*named, *([voice.edition] if voice.edition else [])]:
        source = knowledge.source.get(source_id)
        if source is not None and source.replaced_on is not None:
            newer = knowledge.source.get(source.replaced_by or "")
            return f"{source.short}: replaced{f' by {newer.short}' if newer else ''} on {date_words(source.replaced_on)}"
    return ""


NO_SOURCES = ("drafted", "none-found")  # entries of process/sources.yml that are no source


def _further(one: Support, knowledge: Knowledge) -> Further:
    return Further(one.about or "", one.evidence == "unverified", cite(one.source, knowledge.source))


def _side(one: Reading, knowledge: Knowledge) -> Further:
    return Further(f"{one.who}: {one.says}", one.evidence == "unverified", cite(one.source, knowledge.source))
