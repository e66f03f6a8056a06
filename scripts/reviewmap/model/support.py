"""Somebody to turn to: organisations, and the situations in which people look for them (process/support.yml)."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from ..words.sentences import ended
from .base import Bool, Claim, Evidence, Id, Kept, OldIds, Part, PastDay, SafeAddress, Text, WebAddress, Whole, Words
from .names import HelperIds, LanguageNamed, SituationIds

Audience = Literal["family", "young-people", "practitioner", "agency", "everyone"]
_GROUPS = re.compile(r"\d{3}|\d{3} \d{3}|0\d{2,4}(?: \d{3,4}){1,2}")
_SHORT = re.compile(r"\d{5,6}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+")


def _grouped(number: str) -> str:
    if not _GROUPS.fullmatch(number):
        raise ValueError(f"'{number}' is no telephone number as people say it: digits in groups, such as 0808 800 6019.")
    return number


def _short(number: str) -> str:
    if not (_SHORT.fullmatch(number) or _GROUPS.fullmatch(number)):
        raise ValueError(f"'{number}' is no number for text messages: digits only, such as 85258 or 07418 341 800.")
    return number


def _email(address: str) -> str:
    if not _EMAIL.fullmatch(address):
        raise ValueError(f"'{address}' is no e-mail address, such as help@example.org.")
    return address


GroupedNumber = Annotated[Text, AfterValidator(_grouped)]
TextNumber = Annotated[Text, AfterValidator(_short)]
Email = Annotated[Text, AfterValidator(_email)]


class TextLine(Part):
    """A number for text messages, and what to send to it."""

    to: TextNumber
    say: Text | None = Field(None, description="The word to send, where there is one.")


class ReadToo(Part):
    """Another page that says the same, or that says something else."""

    page: WebAddress
    says: Text


class InLanguage(Part):
    """What a helper is for, when it is there and what it costs, in another language. The name stays as it is."""

    language: LanguageNamed
    brief: Text
    phone_then: Text | None = None
    hours: Text | None = None
    cost: Text | None = None

    @property
    def open(self) -> str:
        """When somebody is there and what it costs, as sentences: with the marks that end them in that language."""
        return " ".join(words for words in (self.hours, self.cost) if words)


class Helper(Part):
    """Somebody to turn to. Where and in which words it was read stands with it; a number that nobody has rung says so where it is printed."""

    id: Id
    was: OldIds = ()
    name: Text
    brief: Text = Field(description="What it is for, in a few words: beside the number in the help block of a page.")
    does: Text = Field(description="What it is for and for whom, in plain sentences.")
    phone: GroupedNumber | None = None
    phone_then: Text | None = Field(None, description="What to do once somebody or something answers: 'choose the mental health option'.")
    textphone: GroupedNumber | None = None
    text: TextLine | None = None
    email: Email | None = None
    post: Text | None = None
    web: SafeAddress | None = None
    how: Text | None = Field(None, description="How to reach it where that takes words: 'Your hospital can tell you how.'")
    hours: Text | None = Field(None, description="When somebody is there, if the page says it. Nothing where pages disagree.")
    cost: Text | None = Field(None, description="What it costs, if the page says it.")
    careful: Text | None = Field(None, description="What readers have to know before they get in touch.")
    some_areas: Text | None = Field(
        None, description="Where it works, if that isn't all of England. A local layer names it under `works_here`."
    )
    emergency: Bool = False
    in_languages: tuple[InLanguage, ...] = Field(
        (), description="`brief`, `phone_then`, `hours` and `cost` in other languages (process/languages.yml)."
    )
    page: WebAddress = Field(description="The page on which this was read.")
    quote: Words = Field(min_length=1, description="That page's own words, short and exact.")
    copy_date: Text = Field(description="The date that the page itself shows, or 'not shown'.")
    also_read: tuple[ReadToo, ...] = ()
    evidence: Evidence = Field(
        description="reported: on its own page, and nothing contradicts it. unverified: an old page, or somebody else's."
    )
    checked: PastDay | None = Field(None, description="When somebody rang the number, or read it on the live page.")
    note: Text | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Helper:
        if not any((self.phone, self.text, self.email, self.post, self.web, self.how)):
            raise ValueError(f"Nothing here says how to reach '{self.id}': give a `phone`, `text`, `email`, `post`, `web` or `how`.")
        for one in self.in_languages:
            for name in ("phone_then", "hours", "cost"):
                if (self.held(name) is None) != (one.held(name) is None):
                    has, lacks = ("English", f"'{one.language}'") if one.held(name) is None else (f"'{one.language}'", "English")
                    raise ValueError(f"`{name}` of '{self.id}' is said in {has} and not in {lacks}: say it in both, or in neither.")
        return self

    @property
    def open(self) -> str:
        """When somebody is there and what it costs, as sentences; nothing where no page says it."""
        return " ".join(ended(words) for words in (self.hours, self.cost) if words)

    @property
    def number(self) -> str | None:
        """What a reader would ring or send a text to, 999 left out: what somebody has to try before it is published."""
        numbers = (self.phone, self.text.to if self.text else None, self.textphone)
        return next((number for number in numbers if number not in (None, "999")), None)

    @property
    def is_checked(self) -> bool:
        """999 may stand; any other number waits for somebody to try it, whoever it belongs to."""
        return self.number is None or (self.checked is not None and self.evidence == "verified")


class LocalHelper(Helper):
    """Somebody to turn to in one area: it stands first in the situations that it names."""

    situations: SituationIds = Field(min_length=1)


class Situation(Part):
    """Why people look for somebody to talk to, and who is there then. `helpers` are in the order in which readers meet them."""

    id: Id
    was: OldIds = ()
    title: Text = Field(description="As a reader would say it: 'A child has died'.")
    about: Text | None = None
    missing: Text | None = Field(None, description="What we looked for and did not find, and what to do instead.")
    helpers: HelperIds
    in_block: Whole = Field(3, gt=0, description="How many of them stand in the help block of a page.")
    danger_first: Bool = Field(
        True, description="false: 999 is for somebody in danger, not for a child, and on paper these helpers come before it."
    )
    to_children: Bool = Field(False, description='true: children read this, and are told of somebody in danger, not of "a child".')
    listed: Bool = Field(True, description="false: only for help blocks, and no part of the page of all situations.")
    for_pages: tuple[Audience, ...] = Field((), description="Pages for these readers have this help, unless they name a `situation`.")


class HelpList(Kept):
    not_rung: Text = Field(description="Said once, at the foot of a list with a number that nobody has tried.")
    relay: Text = Field(description="How deaf people and people who find speaking hard can ring any of the numbers.")
    situations: tuple[Situation, ...]
    support: tuple[Helper, ...]


class Practical(Kept):
    """What families want to know and no other file says (process/practical.yml)."""

    practical: tuple[Claim, ...] = Field((), description="The days after a child has died: registering, the funeral, time off, money.")
    families: tuple[Claim, ...] = Field((), description="Answers to families' questions about the review and about records.")
