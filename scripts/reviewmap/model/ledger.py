"""What became of each passage of a source: used in a claim, left out for a reason, or owed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Id, Part, Text, Words

Use = Literal["used", "left-out", "owed"]


class PassageRow(Part):
    """A numbered paragraph, recommendation, next step, outcome, question, table, picture or footnote of a source."""

    id: Text = Field(description="How a citation names it: 3.11, fn21, P5a next, Table 1.")
    about: Text = Field(description="What it is about, in at most eight words of our own.")
    use: Use = Field(description="used: a claim rests on it. left-out: nothing does, and `why` says why. owed: nothing does yet.")
    where_names: Words = Field(
        (), alias="where", description="What rests on it, by id. Written by `reviewmap sources ledger`, never by hand."
    )
    why: Text | None = Field(None, description="With `use: left-out`: why no claim rests on it.")


class Ledger(Part):
    """All passages of one source, in its order."""

    source: Id
    passages: tuple[PassageRow, ...]
