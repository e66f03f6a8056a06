"""Documents to fill in, and letters and call scripts: what each holds, when it is wanted, and what it is drafted from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from .base import Bool, Claim, Id, Kept, Part, Source, Text, Whole, Words
from .names import (
    ClaimIds,
    EnquiryIds,
    HelperIds,
    MaybeDecisionId,
    MaybeMilestoneId,
    MaybeTimescaleId,
    PlaceId,
    PlaceIds,
    RoleIds,
    StageId,
    StageIds,
    TimescaleIds,
)
from .process import Decision
from .reference import Role

Control = Literal["text", "long", "date", "choice"]
Readers = Literal["family", "child", "practitioner", "agency"]
ChosenFrom = Literal["levels", "loops", "recommendation-types", "roles"]


class ToAnswer(Part):
    """Something to fill in. `text` is a line, `long` several, `date` a day, `choice` one of some answers."""

    label: Text
    help: Text | None = None
    control: Control = "text"
    choices: Words = Field((), description="The answers to choose from, in words.")
    choices_from: ChosenFrom | None = Field(None, description="Instead of `choices`: all that process/ defines of these.")
    found: Whole | None = Field(None, ge=0, description="In how many of the forms that could be read this is asked.")
    source: Source = Field((), description="Who says that it is asked now, if somebody does.")


class Sheet(Part):
    """A table with a header row. Each column is something to fill in; `filled` are rows that are written already."""

    columns: tuple[ToAnswer, ...]
    rows: Whole = Field(0, ge=0, le=60, description="Empty rows below.")
    filled: Words = Field((), description="Rows whose first cell is written already: its words.")


class Section(Part):
    """A part of a document under a heading. What definitions fill stands before what people fill.

    In `says` and `points`, `___name___` is a blank, `___date: day of the meeting___` a day, `___first|second___` a choice.
    """

    title: Text | None = None
    says: Words = Field((), description="Paragraphs.")
    points: Words = Field((), description="A list.")
    timescales: TimescaleIds = Field((), description="Rows with a length, its rule and a day to fill in.")
    decision: MaybeDecisionId = Field(None, description="Its question, tests and answers stand here.")
    known: ClaimIds = Field((), description="Claims that stand here with who says them.")
    learning_at: StageIds = Field((), description="Stages whose learning questions are asked here.")
    equity_at: PlaceIds = Field((), description="Steps and decisions whose equity questions are asked here.")
    enquiries: EnquiryIds = Field((), description="Key lines of enquiry whose questions are asked here.")
    help_from: HelperIds = Field((), description="Who there is to ring: name, number and what they do come from support.yml.")
    fields: tuple[ToAnswer, ...] = ()
    table: Sheet | None = None
    then: Words = Field((), description="Paragraphs behind all that.")


class Wanted(Part):
    """What forms and letters have in common: each stands at a step or decision (`at`), and is wanted by a milestone of the plan or a timescale."""

    id: Id
    title: Text
    about: Text = Field(description="What it is good for, in a sentence, for the list of documents.")
    at: PlaceId
    serves: Words = Field((), description="What the step at which it stands makes or needs, in the step's own words.")
    filled_by: RoleIds
    goes_to: RoleIds = ()
    milestone: MaybeMilestoneId = None
    due: MaybeTimescaleId = None
    drafted_from: Text
    source: Source

    @model_validator(mode="after")
    def _has_one_day(self) -> Wanted:
        if self.milestone and self.due:
            raise ValueError("Name the milestone or the timescale by which it is wanted, not both.")
        return self


class Document(Wanted):
    """A document to fill in."""

    wide: Bool = Field(False, description="Whether its pages lie on their side, for tables with many columns.")
    sections: tuple[Section, ...]


class Letter(Wanted):
    """A letter, a note or a call script. Its first page is a cover note for the office, which is taken off before it is sent."""

    kind: Literal["letter", "call-script", "note"]
    readers: Readers = Field(description="To whom it speaks.")
    also_at: StageIds = Field((), description="Stages besides its own at which it is used as it stands.")
    cover: Words = Field((), description="What the office has to know before it uses it: what is open, what to decide.")
    cover_known: ClaimIds = Field((), description="Claims for the cover note, with who says them.")
    drafted: Bool = Field(True, description="Until a content owner has accepted the words, `true`.")
    letter: tuple[Section, ...] = Field(description="What is sent or said. Names in it are the plain ones.")


class NothingSent(Part):
    """Why nothing goes to some readers at a stage, for whoever looks for a letter there. It is said behind "Nothing is sent ..."."""

    stage: StageId
    readers: Readers = Field(description="To whom it speaks.")
    because: Text


class Documents(Kept):
    no_format: Text = Field(description="That no national format is prescribed, as every document says it.")
    forms_read: Whole = Field(ge=1, description="How many forms could be read far enough to see their fields.")
    forms_words: Text = Field(description="Which forms these are, and how far they can be relied on.")
    not_tests: ClaimIds = Field(
        (), description="Criteria of decisions that say what the tests are: a record tells them, and has no box for them."
    )
    partners: RoleIds = Field((), description="Those who each give a view of their own where the role that they are a part of decides.")
    views: Sheet = Field(
        description="In every record of a decision: each one's own view, dissent in their own words. The first column is filled."
    )
    record: tuple[ToAnswer, ...] = Field(description="In every record of a decision, behind the answer.")
    documents: tuple[Document, ...]

    def tests_of(self, decision: Decision) -> list[Claim]:
        """What a record of this decision has a box for, in order: rules that are met or not."""
        return [
            claim for claim in decision.criteria if claim.rule is not None and claim.force != "proposed" and claim.id not in self.not_tests
        ]

    def views_of(self, decision: Decision, roles: Mapping[str, Role]) -> list[str]:
        """Who gives a view of their own in a record of this decision, by id: whoever decides; where partners are one role, each of them."""
        parts_of = {name: roles[name].part_of for name in self.partners if name in roles}
        named = [[one for one, wholes in parts_of.items() if role in wholes] or [role] for role in decision.decided_by]
        return list(dict.fromkeys(name for names in named for name in names))


class Letters(Kept):
    office_only: Text = Field(description="At the head of every cover note.")
    no_doubt: Words = Field(description="Words that have no place in a letter to a family or a child.")
    letters: tuple[Letter, ...]
    nothing_sent: tuple[NothingSent, ...] = Field((), description="Where no letter goes to families, a child or practitioners, and why.")
