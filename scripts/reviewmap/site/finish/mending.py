"""What is done to the HTML of one page."""

from __future__ import annotations

from . import first_choice, headers, links, notes, tables
from .clean import clean
from .pages import Page
from .problems import PageProblem


def mend(page: Page) -> list[PageProblem]:
    """Mend a page in place. What comes back says where the theme isn't the one we know."""
    problems = list(clean(page))
    first_choice.list_headings(page)
    notes.move_notes_of(page)
    tables.mend_tables(page)
    links.mend_links(page)
    headers.add_policy(page)
    return problems
