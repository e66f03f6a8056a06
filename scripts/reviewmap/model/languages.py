"""The languages in which pages may be written, and the words of the frame around a page in each (process/languages.yml)."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ..words.names import ENGLISH
from .base import Part, PastDay, Text

# As browsers and screen readers know a language: pl, ur, pa-Arab.
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
LanguageId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z]{2,4})?$")]
SIGN = re.compile(r"\{(\w+)\}")


def _holding(*signs: str) -> AfterValidator:
    """Words in which exactly these signs have to stand: what is filled in has its place there in every language."""

    def look(text: str) -> str:
        found = SIGN.findall(text)
        if sorted(found) != sorted(signs):
            wanted = " and ".join(f"{{{sign}}}" for sign in signs)
            raise ValueError(f"{wanted} {'have' if signs[1:] else 'has'} to stand in these words, once, and nothing else in such brackets.")
        return text

    return AfterValidator(look)


class ReadersWords(Part):
    """How a page says for whom it is."""

    family: Text
    young_people: Text
    practitioner: Text
    agency: Text
    everyone: Text


class DoorWords(Part):
    """The menu."""

    families: Text
    young_people: Text
    practitioners: Text
    agencies: Text
    process: Text


class FootWords(Part):
    """What the foot leads to."""

    what_we_do_not_know: Text
    sources: Text
    glossary: Text
    index_of_pages: Text
    editions: Text
    using_this_site_safely: Text
    accessibility: Text
    privacy: Text
    about: Text


class SearchWordsOfFrame(Part):
    """The search page, and what search says."""

    title: Text
    description: Text
    looking_for: Text
    ask: Text
    all_pages: Text
    private: Text
    getting: Text
    none: Text
    one: Text
    some: Annotated[Text, _holding("count")]
    more: Annotated[Text, _holding("count")]
    looked_for: Annotated[Text, _holding("words")]
    cut: Text
    help_first: Text
    also: Text
    everybody: Text


class FrameWords(Part):
    """Every word of the frame. What an edition says itself (that it is a draft, who nobody is) stands in process/edition.yml for English."""

    skip: Text
    leave: Text = Field(description="Read aloud before the way out: what the button is for.")
    emergency: Text = Field(description="Read aloud before the words of the exit button.")
    exit: Text
    exit_keys: Text
    safely: Text
    leave_again: Text
    exit_now: Text
    loading: Text
    leaving: Text
    shift_twice: Text
    shift_once: Text
    shift_stopped: Text
    get_help: Text
    menu: Text
    site: Text
    search_this: Text
    search: Text
    main: Text
    everywhere: Text
    edition: Annotated[Text, _holding("version")]
    other_editions: Text
    other_languages: Text
    crumbs: Text
    siblings: Text
    before: Text
    after: Text
    on_this_page: Text
    danger_child: Text
    danger_somebody: Text
    in_area: Annotated[Text, _holding("area")]
    in_your_area: Text
    number_not_checked: Text
    text_to: Annotated[Text, _holding("number")]
    text_say: Annotated[Text, _holding("say", "number")]
    who_to_talk_to: Text
    today_or_later: Annotated[Text, _holding("link")]
    in_english: Text = Field(description="Behind a link to a page that is in English, in brackets of the language.")
    no_contact_yet: Text = Field(description="On a page, where nobody is named whom families can ask.")
    not_rung_one: Text = Field(description="A sentence behind one number that nobody has rung.")
    about_page: Text
    for_readers: Text
    published_by: Text
    edition_is: Text
    owner: Text
    last_checked: Text
    check_again: Annotated[Text, _holding("day")]
    about_site: Text
    not_legal_advice: Text
    england: Text
    not_the_panels: Annotated[Text, _holding("panel")]
    mistake: Annotated[Text, _holding("contact")]
    no_mistake_contact: Text
    more_label: Text
    more: Text
    offline: Text
    untranslated: Text = Field(description="At the top of a page that no translator has checked.")
    newer: Text = Field(description="At the top of a page whose English source has changed since.")
    english_page: Text = Field(description="The link to the page from which this one was made.")
    contents: Text
    page_of: Annotated[Text, _holding("page", "pages")]
    paper_by: Annotated[Text, _holding("version", "day", "publisher")]
    paper_not_the_panels: Annotated[Text, _holding("panel")]
    paper_foot: Annotated[Text, _holding("title", "version")]
    page_word: Text = Field(description="Before the number of a page of paper, where a link leads there.")
    paper_website: Annotated[Text, _holding("address")]
    day: Annotated[Text, _holding("day", "month", "year")]
    months: Annotated[tuple[Text, ...], Field(min_length=12, max_length=12)]
    draft: Text | None = Field(None, description="What a draft says of itself on every page. English has it in process/edition.yml.")
    nobody: Text | None = Field(None, description="In place of a contact that nobody has named. English has it in process/edition.yml.")
    not_checked: Text | None = Field(None, description="In place of a day of checking. English has it in process/edition.yml.")
    not_rung: Text | None = Field(None, description="Under numbers that nobody has rung. English has it in process/support.yml.")
    readers: ReadersWords
    doors: DoorWords
    foot: FootWords
    finding: SearchWordsOfFrame


ELSEWHERE = ("draft", "nobody", "not_checked", "not_rung")


class Language(Part):
    """A language. Pages in it are called x.pl.md, beside the page x.md that they were made from, and stand at /pl/..."""

    id: LanguageId = Field(description="Its name in addresses and file names: pl, ur.")
    code: Code = Field(description="As browsers and screen readers know it: en-GB, pl, ur.")
    name: Text = Field(description="Its name in itself: Polski. The door to its pages says it.")
    english: Text = Field(description="Its name in English.")
    dir: Literal["ltr", "rtl"] = Field(description="The direction in which it is written: ltr (left to right) or rtl (right to left).")
    start: Text | None = Field(None, description="The page to which the door to this language leads, as a path in content/ without .md.")
    translator: Text | None = Field(None, description="Who has checked the words of the frame in this language: a name, or null.")
    checked: PastDay | None = None
    words: FrameWords

    @model_validator(mode="after")
    def _whole(self) -> Language:
        missing = [name for name in ELSEWHERE if getattr(self.words, name) is None] if self.id != ENGLISH else []
        if missing:
            raise ValueError(f"`words` of '{self.id}' lack {', '.join(missing)}: only English has them elsewhere.")
        return self


class Languages(Part):
    languages: tuple[Language, ...]
