"""What the process refers to: roles, timescales, sources, terms, figures, other processes, and what is not known."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from .base import (
    Bool,
    Claim,
    Evidence,
    Force,
    Id,
    Kept,
    OldIds,
    Part,
    PastDay,
    Reading,
    Source,
    Spoken,
    Support,
    Text,
    WebAddress,
    Whole,
    Words,
)
from .names import (
    ClaimId,
    ClaimIds,
    MaybeMomentId,
    MaybePlaceId,
    PlaceIds,
    ProcessId,
    RoleId,
    RoleIds,
    SourceId,
    StageId,
    StageIds,
    StartId,
    TimescaleId,
)

# The fields of another process that readers compare.
Column = Literal[
    "purpose", "about", "leads", "starts", "families_take_part", "practitioners", "published", "typical_timing", "decides_blame",
    "can_delay", "for_timing", "for_disclosure",
]  # fmt: skip


class Role(Part):
    id: Id
    code: Text | None = Field(
        None, description="The code by which people who work on the process know it, such as R14; null for a group that has none."
    )
    title: Text
    short: Text = Field(description="How texts name it: 'the Panel', 'safeguarding partners'. [[role:id]] prints this.")
    plain_name: Text = Field(description="How family pages name it: 'the national panel'.")
    plain: Text = Field(description="What it is or does, in plain words.")
    kind: Id = Field(description="The group under which the list of roles shows it; several words with hyphens.")
    was: OldIds = ()
    words: Words = ()
    claims: tuple[Claim, ...] = ()
    stages: StageIds = ()
    stages_note: Text | None = None
    first_need: Text | None = None
    process: ProcessId = Field(None, description="The other process (process/other-processes.yml) this role belongs to.")
    part_of: RoleIds = Field((), description="The roles this one is a part of. What they do and decide is shown on its page too.")
    acts_as: RoleIds = Field(
        (), description="The roles that whoever holds this one may be, or act as. What they do is shown on its page too."
    )
    beside: RoleIds = Field((), description="The roles whose people this one helps: it comes in where they do.")
    part_note: Text | None = Field(None, description="What there is to say about `part_of`, `acts_as` or `beside`.")
    guides: Words = Field((), description="Parts of the site that say more about it, by their addresses: `change`.")
    drafted: Bool = True


class Roles(Kept):
    roles: tuple[Role, ...]


Unit = Literal["working-day", "day", "week", "month", "year"]


class Length(Part):
    amount: Whole = Field(gt=0, le=1000)
    unit: Unit
    to: Whole | None = Field(None, le=1000, description="The upper end of a range.")
    at_least: Bool = False

    @model_validator(mode="after")
    def _is_a_range(self) -> Length:
        if self.to is not None and self.to <= self.amount:
            raise ValueError("'to' is the upper end of a range, so it has to be more than 'amount'.")
        return self


class Start(Part):
    """What a timescale is counted from."""

    words: Text
    at: StartId = Field(description="The step or event it starts from, `outside` or `yearly`.")
    counted_from: MaybeMomentId = Field(None, description="The day in process/plan.yml from which it is counted, if it is one of those.")
    back: Bool = Field(False, description="true: counted back, so that the time ends there.")

    @property
    def counted(self) -> str:
        """To stand after "counted": "from the notification", "back from the publication date"."""
        return f"back from {self.words}" if self.back else f"from {self.words}"


class TimeReading(Reading):
    """One side where sources disagree about a length or its start."""

    counted_from: MaybeMomentId = Field(
        None, description="The day in process/plan.yml from which this side counts, if it is another than `starts` says."
    )


class Duty(Spoken):
    """One of a timescale's two rules, without its words: whether it has to be done, or how long it may take."""

    force: Force | None = None
    evidence: Evidence
    source: Source
    also: tuple[Support, ...] = ()
    contest: tuple[TimeReading, ...] = ()
    note: Text | None = None


class Timescale(Part):
    id: Id
    code: Text
    title: Text
    what: Text = Field(description="What has to be done, as a full sentence without the length.")
    plain: Text = Field(description="The same for families.")
    was: OldIds = ()
    length: Length | None = None
    length_also: Length | None = None
    show_length: Bool = Field(True, description="false: no number may be printed, because nobody has verified one.")
    starts: Start
    duty: Duty | None = None
    how_long: Duty | None = Field(None, description="How binding the length is.")
    in_practice: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = ()
    note: Text | None = None


class ExampleRow(Part):
    days: Text
    what: Text


class WorkedExample(Part):
    id: Id
    timescale: TimescaleId
    label: Text
    rows: tuple[ExampleRow, ...]
    evidence: Evidence
    source: Source
    note: Text | None = None


class Counting(Part):
    """How days of one kind are counted: what words such as "within 15 working days" leave open."""

    units: tuple[Unit, ...]
    start_counts: Bool = Field(False, description="true: the day from which is counted is day 1. false: it is day 0.")
    only_working_days: Bool = Field(False, description="true: weekends and bank holidays are left out.")
    rule: Claim = Field(description="The same in words, and who says so.")


class Timescales(Kept):
    timescales: tuple[Timescale, ...]
    counting: tuple[Counting, ...] = Field((), description="How days are counted, once for each unit.")
    worked_examples: tuple[WorkedExample, ...] = ()


class MoreAddress(Part):
    what: Text
    address: WebAddress


class SourceEntry(Part):
    id: Id
    was: OldIds = ()
    code: Text | None = None
    title: Text
    short: Text = Field(description="How a citation names it: 'Report', 'Children Act 2004'. [[source:id]] prints this.")
    author_and_year: Text | None = Field(None, description="How a quotation names it: 'Smale and others, 2025'.")
    speaks_as: Text | None = Field(None, description="How it is named where it alone says a thing: 'The evaluation' says this.")
    kind: Literal["law", "guidance", "report", "research", "statistics", "panel-site", "local-page", "other", "none"]
    address: WebAddress | None = None
    more_addresses: tuple[MoreAddress, ...] = ()
    applied: Text | None = Field(None, description="For guidance: since when it applied, in words, such as `since December 2023`.")
    replaced_on: PastDay | None = Field(None, description="For guidance: the day on which another edition replaced it.")
    replaced_by: SourceId = Field(None, description="The id of the source that replaced it.")
    read: Bool = Field(description="true: somebody read a stored copy of it.")
    best_evidence: Evidence = Field(description="The firmest that a claim resting on this source alone can be.")
    licence_note: Text | None = None
    note: Text | None = None


class Sources(Kept):
    as_at: PastDay
    sources: tuple[SourceEntry, ...]
    warnings: tuple[Claim, ...] = Field((), description="What has to be kept in mind before anything here is published.")
    law: tuple[Claim, ...] = Field((), description="The law in one place.")


class Term(Spoken):
    id: Id
    was: OldIds = ()
    term: Text
    abbreviations: Words = ()
    plain: Text
    professional: Text
    words: Words = ()
    evidence: Evidence
    source: Source
    drafted: Bool = True
    also: tuple[Support, ...] = ()
    note: Text | None = None


class Glossary(Kept):
    terms: tuple[Term, ...]


class KeyFigure(Spoken):
    id: Id
    value: Text
    what: Text
    year: Text | None = None
    population: Text | None = None
    evidence: Evidence
    source: Source
    also: tuple[Support, ...] = ()
    caution: Text | None = None
    headline: Bool = False


class KeyFigures(Kept):
    figures: tuple[KeyFigure, ...]


class DrawnBox(Part):
    """A box of a picture. Its words are those of a claim, so that the fact stays in one place."""

    title: Text
    claim: ClaimId = Field(description="The id of the claim whose words stand in the box.")
    role: RoleId = Field(None, description="The role that the box leads to.")


class DrawnGroup(Part):
    title: Text
    boxes: tuple[DrawnBox, ...]


class Picture(Part):
    """A picture of the report that we do not have: what its text says, and how we redraw it."""

    id: Id
    title: Text
    place: Text | None = None
    state: Text
    text_we_have: Text | None = None
    how_we_redraw: Text | None = None
    drawn: tuple[DrawnGroup, ...] = Field((), description="How we draw it again, as groups of boxes.")
    evidence: Evidence
    source: Source


class Pictures(Kept):
    caption: Text
    process_map_caption: Text
    pictures: tuple[Picture, ...]


class Touching(Part):
    """Where in the review another process meets it: the picture shows it as an arrow from that stage."""

    id: Id
    at: StageId
    words: Text = Field(description="What happens there, in a few words, to stand beside the arrow.")
    rests_on: ClaimId = Field(description="The claim that says so.")
    stage_said: Bool = Field(False, description="true: the source names the stage too. Else it is our reading, and is drawn as such.")


class OtherProcess(Part):
    id: Id
    title: Text
    plain_title: Text
    words: Words = ()
    role: RoleId = None
    purpose: Claim | None = None
    about: Claim | None = None
    leads: Claim | None = None
    starts: Claim | None = None
    meets_the_review: Claim | None = None
    tell_families: Claim | None = None
    families_take_part: Claim | None = None
    practitioners: Claim | None = Field(None, description="What it asks of practitioners.")
    published: Claim | None = None
    typical_timing: Claim | None = None
    decides_blame: Claim | None = None
    can_delay: Claim | None = None
    for_timing: Claim | None = Field(None, description="What it means for the dates of the review.")
    for_disclosure: Claim | None = Field(None, description="What it means for who gets to see what.")
    not_looked_for: tuple[Column, ...] = Field((), description="Fields that are empty because nobody has looked for them yet.")
    claims: tuple[Claim, ...] = ()
    meets: tuple[Touching, ...] = ()


class ProcessQuestion(Part):
    """A question that people ask about processes side by side, with what is known, and what to do meanwhile."""

    id: Id
    asks: Text
    rests_on: ClaimIds = Field(description="The claims that answer it, in order.")
    do: tuple[Claim, ...] = Field((), description="What to do. Ours.")


class OtherProcesses(Kept):
    at: MaybePlaceId = Field(None, description="The decision whose page leads here.")
    general: tuple[Claim, ...] = ()
    questions: tuple[ProcessQuestion, ...] = ()
    processes: tuple[OtherProcess, ...]


class Unknown(Part):
    """An open question: what it is about, how it can be read, and what would settle it."""

    id: Id
    about: Text
    readings: tuple[Claim, ...] = ()
    drawn: Text | None = Field(None, description="How the maps show it meanwhile.")
    settled_by: Text | None = None
    note: Text | None = None


class DrawingQuestion(Unknown):
    """An open question about the order of steps and the arrows between them."""


class Unknowns(Kept):
    unknowns: tuple[Unknown, ...]
    drawing_questions: tuple[DrawingQuestion, ...] = Field((), description="Questions about the order and the arrows.")


class Lane(Part):
    id: Id
    title: Text
    roles: RoleIds


class Band(Part):
    """A row of the atlas. A step stands in the row of the first role that does it, unless a row lists it in `places`."""

    id: Id
    title: Text
    roles: RoleIds = ()
    places: PlaceIds = Field((), description="What stands in this row whatever its roles: events, ways round, steps of learning.")
    asked_and_told: Bool = Field(False, description="true: the row also shows, stage by stage, where its people are asked or told.")
    learning: Bool = Field(False, description="true: learning flows through this row, beside every stage.")


class Lanes(Kept):
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...] = Field((), description="The rows of the atlas, top to bottom.")
