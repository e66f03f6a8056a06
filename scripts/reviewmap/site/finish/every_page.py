"""All pages, A to Z: what stands in for search where there is no script. Fills the empty `.every-page` of index-of-pages."""

from __future__ import annotations

from collections.abc import Iterable

from ...words.filled import TemplateMacros
from .pages import Page
from .search_index import PageEntry

HTML = TemplateMacros(__file__)
ADDRESS = "index-of-pages/"


def fill_every_page(page: Page, others: Iterable[PageEntry]) -> None:
    place = page.tree.css_first(".every-page")
    if place is not None:
        place.inner_html = str(listing([one for one in others if not one.page.is_root_only]))


def listing(pages: Iterable[PageEntry]) -> str:
    """A heading a letter, a list under each; numbers come first. Links are relative to index-of-pages/."""
    letters: dict[str, list[PageEntry]] = {}
    for page in sorted(pages, key=lambda one: (one.title.casefold(), one.page.address)):
        first = page.title[:1].upper()
        letters.setdefault(first if first.isalpha() else "0 to 9", []).append(page)
    return HTML.listing([(letter[0].lower(), letter, group) for letter, group in letters.items()])
