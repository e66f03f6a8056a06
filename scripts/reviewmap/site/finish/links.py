"""Links that lead to other people's sites don't tell them where the reader came from."""

from __future__ import annotations

from .contract.addresses import read_address
from .pages import Page


def mend_links(page: Page) -> None:
    for node in page.tree.css("a[href]"):
        href = node.attributes["href"] or ""
        if ":" not in href or read_address(href, "").scheme not in ("http", "https"):
            continue
        rels = set((node.attributes.get("rel") or "").split())
        node.attrs["rel"] = " ".join(sorted(rels | {"noreferrer"}))
        if "target" in node.attributes:
            del node.attrs["target"]  # a new window takes the Back button away
