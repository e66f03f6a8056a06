"""What a built site is made of, whichever engine built it: its pages, the links between them, and the words on them."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Every page by address ("roles/gp/"); 404.html and pages that only lead on are none."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        if path.name == "index.html" and page.css_first("article") is not None:
            address = path.parent.relative_to(site).as_posix()
            found["" if address == "." else f"{address}/"] = page
    return found


def links(address: str, page: LexborHTMLParser) -> set[str]:
    """Where the page's links lead inside the site, as addresses from its top ("roles/gp/#who"), the frame's included."""
    found = set()
    for node in page.css("a[href]:not(.md-skip)"):  # an engine may bring a way past its own frame beside ours
        parts = urlsplit(node.attributes["href"] or "")
        if parts.scheme or parts.netloc:
            continue
        path = posixpath.normpath(posixpath.join("/", address, parts.path)).lstrip("/")
        slash = "/" if path and "." not in posixpath.basename(path) else ""
        found.add(path + slash + (f"#{parts.fragment}" if parts.fragment else ""))
    return found


def article_words(page: LexborHTMLParser) -> str:
    return " ".join(page.css_first("article").text(separator=" ").split())
