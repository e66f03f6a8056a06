"""Exit this page: on every page that needs it, early, large, gone from paper, and honest about Back."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from .finding import Finding
from .keyboard import stops

FAMILY = ("family", "young-people")


def exit_findings(page: Page) -> list[Finding]:
    """The way out is one of the first two stops of the Tab key, announced, a plain link that tells nobody where it came from."""
    findings = []
    first = stops(page, most=2)
    if not any("leave__button" in name for name in first):
        findings.append(Finding(page.url, "[data-exit]", "exit-early", f"isn't one of the first two stops: {first}"))
    link = page.locator("[data-leave] [data-exit]")
    if link.count() != 1:
        return findings + [Finding(page.url, "[data-exit]", "exit-there", f"expected one, found {link.count()}")]
    if not {"nofollow", "noreferrer"} <= set((link.get_attribute("rel") or "").split()) or link.get_attribute("target"):
        findings.append(Finding(page.url, "[data-exit]", "exit-link", "needs rel=nofollow noreferrer and the same tab"))
    if page.locator("[data-leave-status][role=status]").count() != 1:
        findings.append(Finding(page.url, "[data-leave]", "exit-announced", "has no role=status"))
    if page.locator("[data-exit]").count() < 2:
        findings.append(Finding(page.url, "[data-exit]", "exit-twice", "has no second link for people who listen to the page"))
    page.emulate_media(media="print")
    if page.locator("[data-exit] >> visible=true").count():
        findings.append(Finding(page.url, "[data-exit]", "exit-not-printed", "stands on paper"))
    page.emulate_media(media="screen")
    return findings


def exit_places_findings(site: Path) -> list[Finding]:
    """Home, family and young people's pages, and every page that one of them links to in its text, can be left fast."""
    trees = {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("index.html"))
    }
    needs = {"index.html": "it is home"}
    for name, tree in trees.items():
        article = tree.css_first("article")
        if article is None or article.attributes.get("data-audience") not in FAMILY:
            continue
        needs.setdefault(name, "it is for families or young people")
        for link in article.css("a[href]"):
            address = urlsplit(link.attributes["href"] or "")
            if address.scheme or address.netloc or not address.path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address.path))
            target = "index.html" if target == "." else f"{target}/index.html"
            if target in trees:
                needs.setdefault(target, f"{name} links to it")
    return [
        Finding(name, "page", "exit-where-needed", f"has no exit, but {why}")
        for name, why in sorted(needs.items())
        if name in trees and trees[name].css_first("[data-leave]") is None
    ]
