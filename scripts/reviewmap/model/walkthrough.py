"""An invented rapid review from start to finish: what happens on which day of the plan, and what each document then says."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Id, Kept, Part, Text, Words
from .names import CircumstanceIds, MaybePlaceId, MaybePlanRowId, MomentId, PlanRowId, WantedId
from .plan import ExampleDay


class Falls(Part):
    """A day of the plan that nobody enters here: it is the (last) day of a row that is counted from the days before it."""

    moment: MomentId = Field(description="The day that people enter on the plan.")
    on: PlanRowId = Field(description="The row of the plan whose day it is; of several days, the last.")


class FilledIn(Part):
    """One place of a document, and what stands there. A day is named, never typed."""

    label: Text = Field(description="The place, as the document names it: the label of a field, a question, or a blank of a letter.")
    says: Text | None = Field(None, description="What is written there. Invented.")
    day: MaybePlanRowId = Field(None, description="Or the day that stands there, by its row or moment of the plan.")

    @model_validator(mode="after")
    def _one_of_them(self) -> FilledIn:
        if (self.says is None) == (self.day is None):
            raise ValueError("Write what stands there as 'says', or name a day of the plan as 'day'.")
        return self


class Opened(Part):
    """A document that is filled in at this point."""

    document: WantedId = Field(description="The form or letter, by its id.")
    filled: tuple[FilledIn, ...] = Field(description="The places of it that are filled in.")


class Episode(Part):
    """What happens at one point, with the documents that are written then."""

    id: Id
    title: Text
    day: MaybePlanRowId = Field(None, description="The row or moment of the plan on whose day it happens; of several days, the last.")
    at: MaybePlaceId = Field(None, description="The step or decision to which it belongs.")
    says: Words = Field(description="What happens. Invented.")
    think: Words = Field((), description="What somebody may take from it. Ours.")
    opened: tuple[Opened, ...] = Field((), description="The documents that are filled in at this point.")


class Walkthrough(Kept):
    """The invented example of /agencies/worked-example/."""

    words: Text = Field("This is invented.", description="That it is invented, as the page says it at its top.")
    mark: Text = Field("Invented", description="How each part says it again.")
    start: ExampleDay | None = Field(None, description="The one day that is entered. Every other day is counted from it.")
    falls: tuple[Falls, ...] = Field((), description="Days that people enter on the plan, which rows of the plan give here.")
    circumstances: CircumstanceIds = Field((), description="What applies in it, as on the plan.")
    episodes: tuple[Episode, ...] = Field((), description="What happens, in the order of the days.")
