"""The plan: the bank holidays that are known, the days from which somebody counts, and what is done on the way."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Claim, Date, Id, Kept, Part, PastDay, SafeAddress, Text, Whole, Words
from .names import (
    ClaimIds,
    MaybeCircumstanceId,
    MaybeClaimId,
    MaybeMomentId,
    MaybePlaceId,
    MaybeTimescaleId,
    MomentId,
    PlaceId,
    RoleIds,
    TimescaleId,
)


class Holiday(Part):
    date: Date
    name: Text
    note: Text | None = None


class Calendar(Kept):
    """Bank holidays. Days outside its years are not known, and nothing is counted there."""

    division: Text = Field(description="The part of the United Kingdom, as GOV.UK names it.")
    address: SafeAddress
    copied: PastDay = Field(description="The day on which the list was copied.")
    copied_from: Text = Field(description="From where exactly, if not from the address itself.")
    first_year: Whole = Field(ge=2000, le=2100)
    last_year: Whole = Field(ge=2000, le=2100)
    holidays: tuple[Holiday, ...]

    @model_validator(mode="after")
    def _has_years(self) -> Calendar:
        if self.last_year < self.first_year:
            raise ValueError("'last_year' is before 'first_year'.")
        return self


class Moment(Part):
    """A day that somebody can enter, and from which others are counted."""

    id: Id
    title: Text = Field(description="What happened, as a heading: 'The notification was sent'.")
    asks: Text = Field(description="The question above its field.")
    hint: Text | None = None
    starts: Text = Field(description="To stand after 'counted from': 'the day of the notification'.")
    at: MaybePlaceId = Field(None, description="The step or decision at which it happens.")
    if_not_entered: MaybeTimescaleId = Field(None, description="A plan then counts from the last day of this timescale, and says so.")


class Acted(Part):
    """Who acts, which document is made and whom to tell, where it is somebody or something else than at the step that `at` names."""

    who: RoleIds = Field((), description="Who acts, if that isn't who the step names.")
    tell: RoleIds = Field((), description="Whom to tell of it, if that isn't whom the step names.")
    document: Words = Field((), description="The document, where it is another than that of the step.")


class Deadline(Acted):
    """A timescale that stands in the plan. Its length, start, direction and force are in timescales.yml."""

    timescale: TimescaleId
    at: PlaceId = Field(description="The step that keeps it: who acts, which document and whom to tell come from there.")
    does: Text = Field(description="What is done by that day, as a short order.")
    kept_by: MaybeMomentId = Field(None, description="The day that keeps it: entered later than this, it is late.")
    if_late: Text = Field(description="What to do if the day can't be kept. Ours.")


class OtherDays(Part):
    """The same, as somebody else has it."""

    who: Text
    day: Whole = Field(ge=0, le=1000)
    to: Whole | None = Field(None, ge=0, le=1000)


class Milestone(Acted):
    """Good practice on the way to a deadline, never a rule. Working days are counted as timescales.yml says; day 0 is the start."""

    id: Id
    does: Text
    counted_from: MomentId
    day: Whole = Field(ge=0, le=1000, description="The working day, or the first of several.")
    to: Whole | None = Field(None, ge=0, le=1000, description="The last of several.")
    before: MaybeTimescaleId = Field(None, description="The timescale inside which it lies.")
    at: PlaceId = Field(description="The step it belongs to: who acts, which document and whom to tell come from there.")
    rests_on: MaybeClaimId = Field(None, description="The claim that says so, if it stands in another file.")
    claim: Claim | None = Field(None, description="The claim that says so, if it stands nowhere else.")
    shown_by: Whole | None = Field(None, ge=0, description="How many of the areas that were looked at show it.")
    others: tuple[OtherDays, ...] = ()
    applies_if: MaybeCircumstanceId = None
    if_late: Text

    @model_validator(mode="after")
    def _says_why(self) -> Milestone:
        if (self.rests_on is None) == (self.claim is None):
            raise ValueError("A milestone rests on one claim: name it with 'rests_on', or write it as 'claim'.")
        return self


class Circumstance(Part):
    """What may apply. Choosing it shows its milestones and what is known."""

    id: Id
    label: Text = Field(description="Beside the box that is ticked.")
    title: Text
    rests_on: ClaimIds = Field((), description="Claims of other files that say what is known.")
    claims: tuple[Claim, ...] = ()


class ExampleDay(Part):
    moment: MomentId
    date: Date


class InventedCase(Part):
    """An invented case, worked through when the site is made."""

    words: Text = Field(description="That it is invented, and what happens in it.")
    days: tuple[ExampleDay, ...]


class Areas(Part):
    """How many areas were looked at for milestones, in a number and in words."""

    looked_at: Whole = Field(ge=1)
    words: Text


class Plan(Kept):
    moments: tuple[Moment, ...]
    deadlines: tuple[Deadline, ...]
    areas: Areas
    milestones: tuple[Milestone, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    example: InventedCase
