"""What a preview remembers of the pages that it finished last: one that comes from the engine as it did then is as it was then.

Only a preview has one. What is asked of a page alone is asked once of each distinct page; what hangs on the others (links, ways out)
is asked of all, every time. The offline copy isn't made again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .contract import Looked, Templates
from .pages import Page
from .release import PageFrame, Release
from .search_index import PageEntry


@dataclass
class HeldPage:
    """A page by what the engine made (`raw`): finished, what search finds in it, and what the contract had to say of it alone."""

    raw: str
    page: Page
    entry: PageEntry
    looked: Looked


@dataclass
class Memory:
    pages: dict[str, HeldPage] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    offline: bytes = b""
    around: tuple[Release, PageFrame] | None = None
    templates: Templates | None = None  # of the frame around every page

    def begin(self, release: Release, around: PageFrame) -> Templates:
        """Another frame or edition: every page is looked at anew. The offline copy stays, for a preview."""
        if self.templates is None or self.around != (release, around):
            self.pages = {}
            self.around = release, around
            self.templates = Templates(around)
        return self.templates
