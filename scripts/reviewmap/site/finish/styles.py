"""The theme's style sheet and ours as one file, in the order in which the pages name them: one request instead of five.

One file also means that there is no moment with the theme's rules and without ours. On a busy machine there was: the theme's
pictures on the summaries of folded parts were asked for, the policy in the page refused them, and the browser complained.
"""

from __future__ import annotations

import re
from pathlib import Path

from .pages import Page

TOGETHER = "assets/css/site.css"  # where ours stand: an address inside one still leads where it did, and the theme's sheet has none
SHEETS = 'link[rel="stylesheet"][href*="assets/stylesheets/"], link[rel="stylesheet"][href*="assets/css/"]'

# A comment is for whoever changes the sheet, and a tenth of what a phone would fetch. The theme's sheet has none.
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
OURS = "assets/css/"


def sheets_of(page: Page) -> list[str]:
    """["assets/stylesheets/main.57a0d79d.min.css", "assets/css/tokens.css", ...], from the site's root, as the page names them."""
    return ["assets/" + (node.attributes.get("href") or "").split("?")[0].rpartition("assets/")[2] for node in page.tree.css(SHEETS)]


def point_at_one(page: Page) -> None:
    """Let a page name the one file instead of the parts."""
    for number, node in enumerate(page.tree.css(SHEETS)):
        if number:
            node.decompose()
        else:
            node.attrs["href"] = (node.attributes["href"] or "").partition("assets/")[0] + TOGETHER


def join_sheets(names: list[str], site: Path) -> None:
    """Write the one file, without our comments, and take the parts away."""
    if not names:
        return
    texts = ((name, (site / name).read_text(encoding="utf-8")) for name in names)
    together = "\n".join((COMMENT.sub("", text) if name.startswith(OURS) else text).strip() for name, text in texts) + "\n"
    for name in names:
        (site / name).unlink()
    (site / TOGETHER).write_text(together, encoding="utf-8", newline="\n")
