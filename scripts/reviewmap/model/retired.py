"""Ids that are gone: from the first publication on, none of them is ever given to another thing."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Id, Kept, Part, Text
from .scalars import SiteAddress


class Retired(Part):
    """An id that something had which is no longer there. What was renamed lists its old id under `was:` instead."""

    id: Id
    kind: Id = Field(description="The kind of thing it was: role, step, claim ... (model/kinds.py has them all).")
    because: Text = Field(description="Why it is gone, in a sentence for readers who follow an old link.")
    see: Text | None = Field(None, description="Where to look instead: an address of this site, such as /process/rapid-review/.")


class OldAddress(Part):
    """An address, or a place inside a page, that was published and is there no longer: where it went, or why it is gone."""

    was: SiteAddress = Field(description="The old address, from the site's top: /families/the-review/, or with a place: /glossary/#carer.")
    now: SiteAddress | None = Field(None, description="Where it leads now; null if what stood there is gone.")
    because: Text | None = Field(None, description="If it is gone: why, in a sentence for readers who follow an old link.")

    @model_validator(mode="after")
    def _leads_on_or_says_why(self) -> OldAddress:
        if self.now is None and self.because is None:
            raise ValueError("This leads nowhere, so 'because' has to say why.")
        return self


class RetiredIds(Kept):
    retired: tuple[Retired, ...] = ()
    addresses: tuple[OldAddress, ...] = Field((), description="Old addresses of pages and of places inside them, each with where it went.")
