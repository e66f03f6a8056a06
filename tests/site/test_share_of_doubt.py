"""Readers don't drown in how sure we are: its share of a page's words, before anything is opened, marks included."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NOT_SEEN = "svg, script, .notes, .notes-line > *:not(summary), details:not(.notes-line) > *:not(summary)"
# The line under a list of helplines ("We have not rung them yet") is about telephones, and counts nowhere.
ABOUT_SURENESS = ".mark, .unsure, .ours, .notes-line, .legend"
FAMILY = ("family", "young-people")
MOST = {True: 0.01, False: 0.03}
ONE_MARK = 2  # words, such as "Not checked": however short a page is, it may have one


def words(node: LexborNode) -> int:
    return len(WORD.findall(node.text(separator=" ")))


def share(path: Path) -> tuple[bool, float, int]:
    """(is it for families, share of its words about sureness, words that are seen)"""
    article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
    family = article.attributes.get("data-audience") in FAMILY
    for node in article.css(NOT_SEEN):
        node.decompose()
    seen = words(article)
    about = {node.mem_id: node for node in article.css(ABOUT_SURENESS)}  # one that is several of these is found several times
    return family, sum(map(words, about.values())) / max(seen, 1), seen


def test_doubt_takes_a_small_share_of_every_page(built_site: Path) -> None:
    over, counted = [], {True: 0, False: 0}
    for path in sorted(built_site.rglob("index.html")):
        page = path.parent.relative_to(built_site).as_posix()
        if "<article" not in path.read_text("utf-8"):
            continue
        family, part, seen = share(path)
        counted[family] += 1
        if part * seen > max(MOST[family] * seen, ONE_MARK):
            over.append(f"{page}: {part:.1%} of {seen} words")
    assert not over, "say less on these pages of how sure we are: one mark may stand for what several sentences rest on"
    assert counted[True] >= 30 and counted[False] >= 130
