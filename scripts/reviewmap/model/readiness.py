"""What a partnership has in place before anything happens: a checklist by which it can score itself (process/readiness.yml)."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Bool, Evidence, Id, Kept, NoQuote, Part, Source, Speaker, Spoken, Text
from .names import MaybeClaimId, MaybePlaceId, RoleIds


class ReadyThing(Spoken):
    """One thing to have ready, as a question that can be answered with yes or no.

    `asked_for`: the claim on which it rests asks for just this, so that it binds as far as that claim. Otherwise it is our suggestion,
    and the claim is why we make it.
    """

    id: Id = Field(description="Its name for ever, in words.")
    ask: Text = Field(description="To be ticked if the answer is yes.")
    how_to_tell: Text | None = Field(None, description="What somebody would have to see before they tick it. Ours.")
    rests_on: MaybeClaimId = Field(None, description="The claim, in another file, for which we ask.")
    asked_for: Bool = Field(False, description="true: that claim asks for just this. false: it is why we suggest it.")
    at: MaybePlaceId = Field(None, description="The step or decision that needs it.")
    speaker: Speaker = "ours"
    no_quote: NoQuote | None = "ours"
    evidence: Evidence = "unverified"
    source: Source = ("drafted",)
    drafted: Bool = True

    @model_validator(mode="after")
    def _by_whom(self) -> ReadyThing:
        if self.asked_for and self.rests_on is None:
            raise ValueError("'asked_for' needs 'rests_on': which claim asks for it?")
        return self


class ReadyGroup(Part):
    id: Id
    title: Text
    about: Text | None = Field(None, description="Why it matters, in a sentence. Ours.")
    roles: RoleIds = Field((), description="Who can say yes or no.")
    things: tuple[ReadyThing, ...]


class Readiness(Kept):
    groups: tuple[ReadyGroup, ...] = ()
