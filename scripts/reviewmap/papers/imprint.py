"""What every paper says of itself: which edition, in what state, by whom, and what it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from ..words.sentences import ended

NOT_LEGAL_ADVICE = "This is not legal advice."
HELP_WORDS = "If a child is in danger, call"


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

    @property
    def edition(self) -> str:
        return f"{self.version}, {self.day_words}"

    @property
    def moment(self) -> datetime:
        """The edition's day as a moment: no paper knows when it was really made."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)

    @property
    def lines(self) -> list[str]:
        """The small print, a sentence or two each."""
        address = self.site_address.removeprefix("https://").rstrip("/")
        return [
            *([ended(self.draft)] if self.draft else []),
            f"Edition {self.edition}. Published by: {self.publisher}.",
            f"{NOT_LEGAL_ADVICE} It explains how reviews work in England.",
            *([f"It does not come from the {self.panel}."] if self.panel else []),
            *([f"The same words, and more, are on the website {address}."] if address else []),
        ]


def imprint(values: Mapping[str, Any]) -> Imprint:
    """From the values that every page of the site shows (sitevalues.py)."""
    edition = values["edition"]
    return Imprint(
        site_name=values["site_name"],
        site_address=values["site_address"],
        version=edition["version"],
        day=date.fromisoformat(edition["date"]),
        day_words=edition["date_words"],
        publisher=values["publisher"],
        draft=values["draft_words"].rstrip(".") if edition["state"] != "published" else None,
        emergency=values["help"]["emergency"],
        panel=None if values["is_panel_site"] else values["panel"],
    )
