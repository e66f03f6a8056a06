"""What an edition must have (process/presence.yml): checks judge what is there, and this says what may not be missing."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Id, Part, PastDay, Text, Whole, Words


class Gone(Part):
    """Something that is no longer there, and why."""

    one: Text = Field(description="Which: its id, a page without .md, or in words.")
    because: Text = Field(description="Why it is gone, in a sentence.")
    since: PastDay | None = None


class Row(Part):
    """Things of one kind that have to be there, each by its name or as many as there were."""

    id: Id
    what: Text = Field(description="What is counted, in words for messages: 'numbers to ring'.")
    counted: Text = Field(
        description="Where: `support.support` (a file of process/ and fields in it), `stages.family.expect`, `every claim`, `pages` or `parts`."
    )
    only: dict[str, Text] = Field({}, description="Only those whose fields say this: {force: must}.")
    had: Whole | None = Field(None, ge=1, description="How many there were: the most there ever were.")
    named: Words = Field((), description="Instead of `had`: each of them by its id, or pages without .md.")
    gone: tuple[Gone, ...] = Field((), description="What has been taken away since, each with `because`.")

    @model_validator(mode="after")
    def _counted_or_named(self) -> Row:
        if (self.had is None) == (not self.named):
            raise ValueError("Write either `had` with a number, or `named` with a list of names.")
        return self


class Presence(Part):
    must_have: tuple[Row, ...]
