"""What every paper says of itself: which edition, in what state, by whom, and what it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from ..words.names import ENGLISH
from ..words.sentences import ended


@dataclass(frozen=True)
class Imprint:
    """`draft` is None once the edition is published; `site_address` is empty in a paper that is whole without the website; `emergency` is the number of the help line above every paper."""

    site_name: str
    site_address: str
    version: str
    day: date
    day_words: str
    publisher: str
    draft: str | None
    emergency: str | None
    panel: str | None
    words: Mapping[str, str]  # of the frame, in the paper's language (process/languages.yml)
    danger_first: bool = True  # whether a paper opens with whom to call in danger, or with those who help in its readers' situation
    to_children: bool = False  # who is told of "somebody" in danger, not of "a child"
    warning: tuple[str, str] | None = None  # of a translation that nobody has checked: in its own language and in English

    @property
    def edition(self) -> str:
        return f"{self.version}, {self.day_words}"

    @property
    def language(self) -> str:
        """As browsers and readers of PDFs know it: en-GB."""
        return self.words["code"]

    @property
    def direction(self) -> str:
        return self.words["dir"]

    @property
    def danger(self) -> str:
        """What stands before the number for danger."""
        return self.words["danger_child" if self.danger_first and not self.to_children else "danger_somebody"]

    def foot(self, title: str) -> str:
        return self.words["paper_foot"].format(title=title, version=self.version)

    @property
    def moment(self) -> datetime:
        """The edition's day as a moment: no paper knows when it was really made."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)

    @property
    def lines(self) -> list[str]:
        """The small print, a sentence or two each."""
        words = self.words
        address = self.site_address.removeprefix("https://").rstrip("/")
        return [
            *([ended(self.draft) if self.direction == "ltr" else self.draft] if self.draft else []),
            *(self.warning or ())[:1],
            words["paper_by"].format(version=self.version, day=self.day_words, publisher=self.publisher),
            f"{words['not_legal_advice']} {words['england']}",
            *([words["paper_not_the_panels"].format(panel=self.panel)] if self.panel else []),
            *([words["paper_website"].format(address=address)] if address else []),
        ]


def around_numbers(page_of: str) -> tuple[str, str, str]:
    """What stands before, between and behind the two numbers of "Page {page} of {pages}"."""
    before, rest = page_of.split("{page}")
    between, behind = rest.split("{pages}")
    return before, between, behind


def imprint(values: Mapping[str, Any], language: str = ENGLISH, *, unchecked: bool = False) -> Imprint:
    """From the values that every page of the site shows (sitevalues.py). `unchecked`: no translator answers for the pages."""
    edition = values["edition"]
    words, english = values["languages"]["words"][language], values["languages"]["words"][ENGLISH]
    own = language == ENGLISH
    return Imprint(
        site_name=values["site_name"],
        site_address=values["site_address"],
        version=edition["version"],
        day=date.fromisoformat(edition["date"]),
        day_words=edition["date_words"] if own else words["edition_day"],
        publisher=words["nobody"] if values["publisher"] == values["nobody"] else values["publisher"],
        draft=words["draft"].rstrip(".") if edition["state"] != "published" else None,
        emergency=values["help"]["emergency"],
        panel=None if values["is_panel_site"] else values["panel"],
        words={name: said for name, said in words.items() if isinstance(said, str)},
        warning=(words["untranslated"], english["untranslated"]) if unchecked else None,
    )
