"""All pages, A to Z: what stands in for search where there is no script. Fills the empty `.every-page` of index-of-pages."""

from __future__ import annotations

from ...words.filled import TemplateMacros
from .pages import Page

HTML = TemplateMacros(__file__)
ADDRESS = "index-of-pages/"


def fill_every_page(pages: list[Page]) -> None:
    page = next((page for page in pages if page.address == ADDRESS), None)
    place = page.tree.css_first(".every-page") if page else None
    if place is not None:
        place.inner_html = str(listing([one for one in pages if not one.is_root_only and one.address != ADDRESS]))


def listing(pages: list[Page]) -> str:
    """A heading a letter, a list under each; numbers come first. Links are relative to index-of-pages/."""
    letters: dict[str, list[Page]] = {}
    for page in sorted(pages, key=lambda page: (page.title().casefold(), page.address)):
        first = page.title()[:1].upper()
        letters.setdefault(first if first.isalpha() else "0 to 9", []).append(page)
    return HTML.listing([(letter[0].lower(), letter, group) for letter, group in letters.items()])
