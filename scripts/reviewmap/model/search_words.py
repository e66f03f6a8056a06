"""The words that people type into the search, and those that pages use. They enter the search's index, and no page."""

from __future__ import annotations

from pydantic import Field

from .base import Kept, Part, Text, Words
from .names import LanguageNamed, SituationIds


class SameWords(Part):
    """Who types one of `words` also finds what has one of `finds`. A word may be several words: "legal aid"."""

    words: Words
    finds: Words = Field((), description="What pages say for it. Without it, each of `words` finds all the others.")


class Reader(Part):
    """A kind of reader, told by the words that are typed: pages written for such readers come before others that fit as well."""

    pages: Words = Field(description="Addresses, such as families/; a star means every page below: families/*.")
    words: Words = Field((), description="Who types one of these clearly is such a reader.")
    hints: Words = Field((), description="Who types one of these may be one: it counts for less.")


class DangerInLanguage(Part):
    """The same in another language: who types one of `words` is answered in it, with the words of process/languages.yml around."""

    language: LanguageNamed = Field(description="Its id in process/languages.yml.")
    says: Text
    words: Words


class DangerWords(Part):
    """Words of somebody who may be in danger: where to get help now comes before anything that was found."""

    says: Text = Field(description="One sentence that stands above the numbers to ring.")
    situations: SituationIds = Field(min_length=1, description="Whose help is shown: situations of process/support.yml, the nearest first.")
    words: Words
    in_languages: tuple[DangerInLanguage, ...] = Field((), description="The same in other languages, by the ids of process/languages.yml.")


class SearchWords(Kept):
    small: Words = Field((), description="Words that say little. They count for little beside others.")
    same: tuple[SameWords, ...] = ()
    readers: tuple[Reader, ...] = ()
    lists: Words = Field((), description="Addresses of long lists, to be looked through: guides come before them.")
    aside: Words = Field((), description="Addresses of pages that look things up rather than guide: a little after guides.")
    danger: tuple[DangerWords, ...] = ()
