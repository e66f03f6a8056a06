"""The process: stages with their steps, decisions, ways round and events, and the arrows between them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Bool, Claim, Evidence, Id, Kept, OldIds, Part, Source, Spoken, Text, Wording, Words
from .names import LaneId, LaneIds, PlaceId, PlacesHere, RoleIds, StepHere, TimescaleIds
from .questions import Prompt

# The fields of a step or a decision that name roles.
WAYS_OF_TAKING_PART = ("responsible", "accountable", "decided_by", "consulted", "informed")

ArrowKind = Literal["next", "parallel", "loop", "learning"]
Meets = Literal["waits", "passes", "again"]
ShortTitle = Annotated[
    Text | None, Field(description="For the atlas: at most three words and 24 signs. Without it, the title stands there, cut.")
]


class WayOn(Spoken):
    """A way on through the process, which a source describes or we drew."""

    @property
    def drafted(self) -> bool:
        """Is it our own drawing? Who says it tells that: it is no field of its own."""
        return self.speaker == "ours"


class Arrow(WayOn):
    """Where things go on: next on the main path, in parallel beside it, back in a loop, or as learning that flows on."""

    id: Id = Field(description="Its name for ever, in words: where it leads from and to.")
    to: PlaceId
    kind: ArrowKind = "next"
    meets: Meets = Field(
        "waits",
        description="How it meets the other arrows that lead there. waits: it goes on once, when all that began have come. passes: nothing waits for the step that it leaves. again: what it leads to happens here, and again when the main path comes there.",
    )
    words: Text | None = None
    evidence: Evidence
    source: Source
    note: Text | None = None


class Answer(WayOn):
    """An answer of a decision, in words, and where it leads."""

    id: Id = Field(description="Its name for ever, in words: where it leads from and to.")
    answer: Text
    to: PlaceId
    means: Text | None = Field(None, description="What comes of this answer further on, where others lead to the same place.")
    kind: Literal["answer", "loop"] = "answer"
    evidence: Evidence
    source: Source
    note: Text | None = None


class Point(Part):
    """What every place in the process has: an id (its address), a code such as ST03-1, a title, a plain title."""

    id: Id
    code: Text
    title: Text
    plain_title: Text
    short_title: ShortTitle = None
    was: OldIds = ()

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The ids of the places to which its arrows or answers lead, as written."""
        return tuple(way.to for way in self.held("next") or self.held("answers", ()))


class Event(Point):
    """Where the process begins or ends."""

    kind: Literal["start", "end"]
    claims: tuple[Claim, ...] = ()
    next: tuple[Arrow, ...] = ()


class Step(Point):
    """Something somebody does. Role lists hold role ids; `within` holds timescale ids; `needs` and `makes` name papers."""

    responsible: RoleIds
    accountable: RoleIds = ()
    consulted: RoleIds = ()
    informed: RoleIds = ()
    within: TimescaleIds = ()
    lane: LaneId
    spans: LaneIds = Field((), description="Every lane that holds a responsible role, when there are several.")
    when: tuple[Claim, ...] = ()
    needs: Words = ()
    makes: Words = ()
    claims: tuple[Claim, ...] = ()
    family: Wording
    practitioner: Wording
    equity: tuple[Prompt, ...] = ()
    equity_claims: tuple[Claim, ...] = ()
    risks: tuple[Claim, ...] = ()
    next: tuple[Arrow, ...]


class Decision(Point):
    """A question with at least two answers. `at` is the step it belongs to; it is due with that step, unless `within` names times of its own."""

    at: StepHere
    within: TimescaleIds = ()
    when: tuple[Claim, ...] = ()
    decided_by: RoleIds = Field(description="Role ids.")
    consulted: RoleIds = Field((), description="Role ids.")
    who: tuple[Claim, ...] = ()
    criteria: tuple[Claim, ...] = ()
    not_criteria: tuple[Claim, ...] = ()
    family: Wording
    practitioner: Wording
    equity: tuple[Prompt, ...] = ()
    learning: tuple[Prompt, ...] = ()
    equity_claims: tuple[Claim, ...] = ()
    record: tuple[Claim, ...] = ()
    disagreement: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = ()
    words: Words = Field((), description="Other words people use; search finds the page by them.")
    answers: tuple[Answer, ...]


class Branch(Point):
    """A way round the main path (code B...). One that ends here is left only by loops and by learning."""

    ends: Bool
    claims: tuple[Claim, ...] = ()
    family: Wording
    risks: tuple[Claim, ...] = ()
    next: tuple[Arrow, ...] = ()


class Stage(Kept):
    """A stage of the process, one file each in process/stages/."""

    id: Id
    code: Text
    title: Text
    plain_title: Text
    short_title: ShortTitle = None
    lead: Text = Field(description="One sentence that says what this stage is.")
    plain_lead: Text
    was: OldIds = ()
    words: Words = Field((), description="Other words people use; search finds the page by them.")
    leads: RoleIds = Field((), description="Role ids: who leads this stage.")
    makes: Words = ()
    claims: tuple[Claim, ...] = ()
    family: Wording | None = None
    practitioner: Wording | None = None
    equity: tuple[Prompt, ...] = ()
    equity_claims: tuple[Claim, ...] = ()
    learning: tuple[Prompt, ...] = ()
    risks: tuple[Claim, ...] = Field((), description="What may go wrong here.")
    events: tuple[Event, ...] = ()
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...] = ()
    branches: tuple[Branch, ...] = ()
    order: PlacesHere = Field(description="Ids of everything on this stage's map, in the order in which it is read.")
