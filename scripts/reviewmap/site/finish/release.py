"""What finishing needs to know about the edition. Plain values, so that nothing here knows the model or MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Release:
    """`date` and `security_expires` are ISO dates ("2026-11-22"): every date in the output comes from here, never from a clock.

    `site_url` ends with a slash. Without `security_contact` (a mailto: or https: address) no security.txt is written.
    `left_out_of_offline` are folders or files, relative to the site, that the offline copy does without. `search_words` are the words that
    people type (process/search-words.yml), in the form that the index holds (pages/search_words.py).
    """

    version: str
    date: str
    site_url: str
    state: str = "draft"
    security_contact: str = ""
    security_expires: str = ""
    left_out_of_offline: tuple[str, ...] = ()
    search_words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        return self.state != "published"


@dataclass(frozen=True)
class PageFrame:
    """What the frame around every page is made of: the files of overrides/ by their names there ("frame/help.html"), and the
    values that its templates read (`config.extra.reviewmap`).
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
