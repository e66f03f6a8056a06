"""Ids that are gone: from the first publication on, none of them is ever given to another thing."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Kept, Part, Text


class Retired(Part):
    """An id that something had which is no longer there. What was renamed lists its old id under `was:` instead."""

    id: Id
    kind: Id = Field(description="The kind of thing it was: role, step, claim ... (model/kinds.py has them all).")
    because: Text = Field(description="Why it is gone, in a sentence for readers who follow an old link.")
    see: Text | None = Field(None, description="Where to look instead: an address of this site, such as /process/rapid-review/.")


class RetiredIds(Kept):
    retired: tuple[Retired, ...] = ()
