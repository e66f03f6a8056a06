"""Ways of carrying out a review, what sources say of each, and questions that lead to those that sources connect with an answer."""

from __future__ import annotations

from pydantic import Field

from .base import Claim, Id, Kept, Part, Text, Words
from .names import ClaimIds, PlaceId

# What a reader compares, in this order: a field of a methodology, and the words before what it holds.
ASPECTS: tuple[tuple[str, str], ...] = (
    ("for_what", "What it is for"),
    ("comes_from", "Where it comes from"),
    ("people", "Who leads it"),
    ("time", "How long it takes"),
    ("effort", "What it costs in work and money"),
    ("practitioners", "How practitioners take part"),
    ("families", "How families take part"),
    ("brings", "What comes out of it"),
    ("weak_at", "What it is weak at"),
)


class Methodology(Part):
    """One way of carrying out a review. A list that is empty means that nothing which was read says it."""

    id: Id
    title: Text
    short: Text = Field(description="How lists name it, in a few words.")
    words: Words = ()
    for_what: tuple[Claim, ...] = ()
    comes_from: tuple[Claim, ...] = Field((), description="Where it is used, since when, and who says so.")
    people: tuple[Claim, ...] = Field((), description="Who leads it, and who works on it.")
    time: tuple[Claim, ...] = ()
    effort: tuple[Claim, ...] = Field((), description="What it costs, in work and in money.")
    practitioners: tuple[Claim, ...] = ()
    families: tuple[Claim, ...] = ()
    brings: tuple[Claim, ...] = Field((), description="What comes out of it: a report, findings, questions.")
    weak_at: tuple[Claim, ...] = ()
    use_when: Claim = Field(description="When to think of it. Ours: no source says it.")


class ChoiceAnswer(Part):
    """What somebody may answer. It leads to the methodologies of the claims that it names: a source connects them, or nobody does."""

    id: Id
    answer: Text
    rests_on: ClaimIds = ()
    nothing: Text | None = Field(None, description="What to say where no source connects a methodology with this answer.")


class Choice(Part):
    """A question to ask before choosing."""

    id: Id
    asks: Text
    answers: tuple[ChoiceAnswer, ...]


class Methodologies(Kept):
    at: PlaceId = Field(description="The decision whose page leads here.")
    general: tuple[Claim, ...] = Field((), description="What holds whichever is chosen.")
    methodologies: tuple[Methodology, ...]
    others: tuple[Claim, ...] = Field((), description="Others that are named, and of which little was read.")
    choices: tuple[Choice, ...] = ()
    add: tuple[Claim, ...] = Field((), description="What to add whichever is chosen. Ours.")
