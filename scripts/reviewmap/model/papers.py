"""Which papers are printed from the pages, and what each is made of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Bool, Id, Kept, Part, Text, Whole, Words
from .names import PaperId

Format = Literal["pdf", "docx", "odt"]


class Paper(Part):
    """One paper: the pages it is made of, in reading order, and how it is set."""

    id: Id
    title: Text
    about: Text = Field(description="What it is good for, in a sentence, for the list of papers.")
    pages: Words = Field((), description="Files in content/ without .md, in reading order.")
    same_pages_as: PaperId = Field(None, description="Instead of pages: another paper's id.")
    formats: tuple[Format, ...]
    text_size: Whole = Field(12, ge=12, le=36, description="Of the running text, in points.")
    sides: Whole | None = Field(None, ge=1, description="How many sides of paper there have to be.")
    contents: Bool = Field(False, description="Whether a list of the pages stands at the front.")
    whole: Bool = Field(
        False, description="Whether it is whole without the website: sentences that lead on to other pages are left out of it."
    )
    layout: Literal["paper", "sheet", "card"] = "paper"


class Poster(Part):
    """A side of paper for the wall, made from the definitions instead of from pages. It is a PDF."""

    id: Id
    title: Text
    about: Text = Field(description="What it is good for, in a sentence, for the list of posters.")
    shows: Literal["process", "stages", "family"]
    size: Literal["a3", "a4"]


class Papers(Kept):
    papers: tuple[Paper, ...]
    posters: tuple[Poster, ...] = ()
