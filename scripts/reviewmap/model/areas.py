"""What areas learned (a layer's own file, local/learning.yml), and what a national edition knows of the layers that it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from .base import Bool, Email, Id, Part, PastDay, Phone, Text, WebAddress, Words
from .names import AnywhereId, LevelId, LoopId, PromptId

RecordKind = Literal["you-said-we-did", "learning-note", "change-in-practice"]
RECORD_WORDS: dict[str, str] = {
    "you-said-we-did": "You said, we did",
    "learning-note": "Learning note",
    "change-in-practice": "Change in practice",
}


class RecordContact(Part):
    """Whom others can ask: a role, and how to reach it."""

    role: Text = Field(description="A role, such as `the business unit`, and never a person's name.")
    email: Email | None = None
    phone: Phone | None = None


class Record(Part):
    """Something that an area learned, did or changed. It says nothing by which a child or a family could be known."""

    id: Id = Field(description="Its name for ever, in words.")
    kind: RecordKind
    title: Text = Field(description="What it is about, in a few words.")
    date: PastDay = Field(description="The day on which this was written down. No other exact day stands in a record.")
    said: Text | None = Field(None, description="With `you-said-we-did`: what people told you, in their sense and without their names.")
    what: Text = Field(description="What you learned, did or changed.")
    why: Text = Field(description="Why.")
    at: AnywhereId = Field(description="The stage, step or decision of the process to which it belongs.")
    prompt: PromptId = Field(description="The question that it answers: an id of a question of the page `Every question on one page`.")
    loop: LoopId = Field(description="How deep it goes: single-loop, double-loop, triple-loop or defensive-reasoning.")
    level: LevelId = Field(description="At which level something changes: an id of `levels` in process/learning.yml.")
    evidence: Text = Field(description="How you know that it made a difference. `Nobody has looked yet` is an honest answer.")
    contact: RecordContact = Field(description="Whom others can ask.")
    page: WebAddress | None = Field(None, description="A page of your own that says more.")

    @model_validator(mode="after")
    def _somebody_said_it(self) -> Record:
        if self.kind == "you-said-we-did" and not self.said:
            raise ValueError("`you-said-we-did` needs `said`: what people told you.")
        return self


class Learned(Part):
    """local/learning.yml: what this area learned, newest wherever you like; pages put it in order."""

    records: tuple[Record, ...] = Field((), description="What was learned, done or changed, one by one.")
    no_names: Words = Field(
        (), description="Words with a capital letter that you have looked at: they name no child, no family and no place below your area."
    )
    invented: Bool = Field(False, description="For examples: readers are told that all of it is made up.")


# -- what a national edition knows of the layers it is given: plain values, ready to put in order ------------------------------


@dataclass(frozen=True)
class FieldThere:
    """A field in words: what stands nationally, and what stands there."""

    name: str
    national: str
    local: str


@dataclass(frozen=True)
class Difference:
    """Something that an area's edition says otherwise. `kind` and `id` are the register's.

    `places`, `timescales`, `roles` and `documents` are the national things that it touches, by id: what readers look under.
    """

    kind: str
    id: str
    words: str
    title: str
    did: str
    added: bool
    because: str
    fields: tuple[FieldThere, ...]
    binding: str = ""
    places: tuple[str, ...] = ()
    timescales: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaRecord:
    """A record of an area with what stands beside it. `at` is the national place or stage, "" where an area's own step has no such place."""

    record: Record
    at: str
    at_words: str
    prompt_words: str


@dataclass(frozen=True)
class Area:
    """One layer as a national edition tells of it. `name` is its folder's."""

    name: str
    area: str
    partnership: str
    site_address: str
    is_draft: bool
    invented: bool
    made_from: str
    differences: tuple[Difference, ...] = ()
    records: tuple[AreaRecord, ...] = ()

    @property
    def called(self) -> str:
        """The area's name, as it stands alone: with a word if there is no such area."""
        return f"{self.area} (invented)" if self.invented else self.area
