"""Sharing information for a review: who may ask, whether it has to be given, what to send and what to leave out (process/sharing.yml)."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Claim, Id, Kept, Part, Text, Words
from .names import ClaimIds, MaybeClaimId


class Request(Part):
    """A request that may lie on somebody's desk, and what it rests on."""

    id: Id
    title: Text = Field(description="Who asks, and for what: 'A safeguarding partner asks, for a local review'.")
    answer: Text = Field(description="Whether it has to be given, in a sentence. Ours.")
    bound_by: MaybeClaimId = Field(None, description="The claim, in another file, that makes the answer binding.")
    rests_on: ClaimIds = Field((), description="Claims of other files that say so.")
    claims: tuple[Claim, ...] = Field((), description="Claims that stand nowhere else.")
    do: Words = Field((), description="What to do with it, one thing a line. Ours.")

    @model_validator(mode="after")
    def _bound_by_what_it_rests_on(self) -> Request:
        if self.bound_by and self.bound_by not in self.rests_on:
            raise ValueError(f"'{self.bound_by}' binds the answer, so it has to stand in 'rests_on' too.")
        return self


class SharingPart(Part):
    """A part of the page: what is known, and what we suggest to do."""

    id: Id
    title: Text
    lead: Text | None = Field(None, description="A sentence that opens the part. Ours.")
    rests_on: ClaimIds = Field((), description="Claims of other files that say what is known.")
    claims: tuple[Claim, ...] = Field((), description="Claims that stand nowhere else.")
    do: Words = Field((), description="What to do, one thing a line. Ours.")


class Sharing(Kept):
    requests: tuple[Request, ...] = ()
    parts: tuple[SharingPart, ...] = ()
