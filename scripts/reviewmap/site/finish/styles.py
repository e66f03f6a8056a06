"""The theme's style sheet and ours as one file, in the order in which the pages name them: one request instead of five.

One file also means that there is no moment with the theme's rules and without ours. On a busy machine there was: the theme's
pictures on the summaries of folded parts were asked for, the policy in the page refused them, and the browser complained.
"""

from __future__ import annotations

from pathlib import Path

from .pages import Page

TOGETHER = "assets/css/site.css"  # where ours stand: an address inside one still leads where it did, and the theme's sheet has none
SHEETS = 'link[rel="stylesheet"][href*="assets/stylesheets/"], link[rel="stylesheet"][href*="assets/css/"]'


def sheets_of(page: Page) -> list[str]:
    """["assets/stylesheets/main.57a0d79d.min.css", "assets/css/tokens.css", ...], from the site's root, as the page names them."""
    return ["assets/" + (node.attributes.get("href") or "").split("?")[0].rpartition("assets/")[2] for node in page.tree.css(SHEETS)]


def join_sheets(pages: list[Page], site: Path, *, known: list[str] | None = None) -> list[str]:
    """Write the one file, point every page at it and take the parts away. Returns their names, which are `known` if no page is new."""
    names = sheets_of(pages[0]) if pages else known or []
    if not names:
        return []
    together = "\n".join((site / name).read_text(encoding="utf-8").strip() for name in names) + "\n"
    for page in pages:
        first, *others = page.tree.css(SHEETS)
        first.attrs["href"] = (first.attributes["href"] or "").partition("assets/")[0] + TOGETHER
        for node in others:
            node.decompose()
    for name in names:
        (site / name).unlink()
    (site / TOGETHER).write_text(together, encoding="utf-8", newline="\n")
    return names
