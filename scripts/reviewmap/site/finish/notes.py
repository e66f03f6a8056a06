"""Notes behind sentences, moved to the ends of their sections (pages/notes.py says how)."""

from __future__ import annotations

from ...pages.notes import move_notes, quieten
from .pages import Page


def move_notes_of(page: Page) -> None:
    article = page.tree.css_first("article")
    if article is not None:
        move_notes(article, page.tree, audience=article.attributes.get("data-audience") or "everyone")
        quieten(article, page.tree)
