"""Tables that scroll in a region of their own, with a name, and headers that say what they head."""

from __future__ import annotations

import re

from .pages import Page

HEADINGS = ("h1", "h2", "h3", "h4")
SENTENCE = 6  # words: a cell with so many is read, not glanced at, and is given the room (content.css, `.says`)
ALIGN = re.compile(r"^\s*text-align:\s*(left|right|center)\s*;?\s*$")


def mend_tables(page: Page) -> None:
    """Markdown writes bare tables with style attributes (which our policy blocks): give them a region, scopes and classes."""
    article = page.tree.css_first("article")
    if article is None or article.css_first("table") is None:
        return
    for cell in article.css("th, td"):
        _mend_cell(cell)
    heading = ""
    used: dict[str, int] = {}
    bare = []
    for node in article.traverse():
        if node.tag in HEADINGS:
            heading = " ".join(node.text(separator=" ").split())
        elif node.tag == "table" and not _has_region(node):
            used[heading] = used.get(heading, 0) + 1
            bare.append((node, heading if used[heading] == 1 else f"{heading}, table {used[heading]}"))
    for table, name in bare:
        region = page.tree.create_node("div")
        region.attrs["class"] = "table"
        region.attrs["role"] = "region"
        region.attrs["tabindex"] = "0"
        region.attrs["aria-label"] = f"Table: {name}"
        table.insert_before(region)
        placed = table.prev
        placed.inner_html = table.html
        table.decompose()


def _has_region(table) -> bool:
    node = table.parent
    while node is not None and node.tag != "article":
        if "table" in (node.attributes.get("class") or "").split():
            return True
        node = node.parent
    return False


def _mend_cell(cell) -> None:
    aligned = ALIGN.match(cell.attributes.get("style") or "")
    if aligned:
        del cell.attrs["style"]
        if aligned[1] == "right":
            cell.attrs["class"] = f"{cell.attributes.get('class') or ''} number".strip()
    if len(cell.text(separator=" ").split()) >= SENTENCE:
        cell.attrs["class"] = f"{cell.attributes.get('class') or ''} says".strip()
    if cell.tag == "th" and "scope" not in cell.attributes:
        cell.attrs["scope"] = "col" if cell.parent.parent.tag == "thead" else "row"
