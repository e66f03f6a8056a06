"""Our style sheets as one file, in the order in which the pages name them: one request instead of four."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from .pages import Page
from .problems import Problem

FOLDER = "assets/css/"
TOGETHER = "assets/css/site.css"
OURS = f'link[rel="stylesheet"][href*="{FOLDER}"]'


def sheets_of(page: Page) -> list[str]:
    """["tokens.css", "frame.css", ...], as the page names them."""
    return [posixpath.basename((node.attributes.get("href") or "").split("?")[0]) for node in page.tree.css(OURS)]


def same_sheets(pages: list[Page]) -> Iterator[Problem]:
    """All pages have to name the same sheets in the same order, or one file can't stand for them."""
    usual = sheets_of(pages[0]) if pages else []
    for page in pages:
        if sheets_of(page) != usual:
            yield Problem(page.address, f"The page names the style sheets {', '.join(sheets_of(page))}; the others name {', '.join(usual)}.",
                          "Name the same ones on every page, in overrides/main.html.", "same-sheets")


def join_sheets(pages: list[Page], site: Path) -> None:
    """Write the one file, point every page at it and take the parts away."""
    names = sheets_of(pages[0]) if pages else []
    if not names:
        return
    together = "\n".join((site / FOLDER / name).read_text(encoding="utf-8").strip() for name in names) + "\n"
    for page in pages:
        first, *others = page.tree.css(OURS)
        first.attrs["href"] = posixpath.join(posixpath.dirname(posixpath.dirname(posixpath.dirname(first.attributes["href"] or ""))), TOGETHER)
        for node in others:
            node.decompose()
    for name in names:
        (site / FOLDER / name).unlink()
    (site / TOGETHER).write_text(together, encoding="utf-8", newline="\n")
