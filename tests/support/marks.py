"""How the site marks how sure it is of a thing: the one place in the tests that knows.

Promises are about what a reader is told, not about how a mark looks. Whoever gives the marks another look changes this file, and no
promise. Words come from process/firmness.yml, where their owner may change them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from facts import written
from selectolax.lexbor import LexborHTMLParser, LexborNode
from wording import one_line

EVIDENCE = ("verified", "reported", "unverified", "drafted")
# What a reader may be told of a claim with some evidence. Never something firmer; `drafted` is what nobody but this site says.
ALLOWED = {"verified": {*EVIDENCE}, "reported": {"reported", "unverified", "drafted"}, "unverified": {"unverified", "drafted"}}

_MARK = ".force, .unsure, .how-sure, .drafted, .mark"
_NOT_CHECKED = re.compile(r"nobody has (?:yet )?checked|not (?:yet )?(?:been )?checked|nobody has accepted|no content owner has accepted", re.IGNORECASE)
_NUMBER_NOT_CHECKED = re.compile(r"not checked this number", re.IGNORECASE)
_LISTED = "what-we-do-not-know"


@dataclass(frozen=True)
class Said:
    """A claim on a page: its words, what the reader is told of it, and what it cites as (id of the source, words of the citation)."""

    page: str
    words: str
    marked: bool
    told: frozenset[str]
    cited: tuple[tuple[str, str], ...]


def claims(address: str, page: LexborHTMLParser) -> Iterator[Said]:
    """Every claim of a page, in its order."""
    for words in page.css(".said"):
        around = words.parent
        assert around is not None
        before, after = _beside(words, "prev"), _beside(words, "next")
        own = next((node for node in after if _with(node, ".srcs")), None)  # what stands behind it backs something else that is like it
        cited = tuple(citations(own)) if own else ()
        yield Said(address, one_line(words.text()), any(_with(node, _MARK) for node in (*before, *after)), told(*before, *after), cited)


def told(*nodes: LexborNode) -> frozenset[str]:
    """The kinds of evidence that fit what a reader is told here. Of what bears no mark, nothing is said: it passes for verified."""
    marks = [one_line(mark.text()) for node in nodes for mark in _with(node, _MARK)]
    return told_by(" / ".join(marks))


def told_by(words: str) -> frozenset[str]:
    """The same for words alone: a cell, a line of a drawing, a paper."""
    if _NOT_CHECKED.search(words):
        return frozenset({"unverified", "drafted"})
    found = [kinds for mark, kinds in _wordings() if mark.search(words)]
    return frozenset.intersection(*found) if found else frozenset({"verified"})


def says_how_firm(words: str) -> bool:
    """Whether words say anything of how binding or how sure a thing is."""
    return bool(_NOT_CHECKED.search(words)) or any(mark.search(words) for mark, _ in _wordings())


def force_names() -> dict[str, str]:
    """How a force is named where there is room for a word or two: {"must": "Law"}."""
    return {row["force"]: row["name"] for row in written("firmness.yml")["rules"]}


def numbers(page: LexborHTMLParser) -> Iterator[tuple[str, bool]]:
    """Every telephone number of a page, and whether the reader is told, with it, that nobody has checked it."""
    for link in page.css('a[href^="tel:"]'):
        around = link.parent
        while around is not None and around.tag not in ("li", "p", "dd", "td", "span"):
            around = around.parent
        yield (link.attributes["href"] or "").removeprefix("tel:"), bool(around and _NUMBER_NOT_CHECKED.search(around.text()))


def listed_as_unknown(site: Path) -> str:
    """All that stands below "What we do not know", on one page or several, as one line."""
    pages = sorted((site / _LISTED).rglob("index.html"))
    assert pages, "the site has no page of what it does not know"
    return one_line(" ".join(LexborHTMLParser(path.read_text("utf-8")).css_first("article").text(separator=" ") for path in pages))


def citations(node: LexborNode) -> list[tuple[str, str]]:
    """What a piece of a page cites, as (id of the source, words)."""
    return [(_source(link), one_line(link.text())) for link in _with(node, "a.src")]


@cache
def _wordings() -> list[tuple[re.Pattern[str], frozenset[str]]]:
    """Each wording of the table of firmness, with every kind of evidence that is worded so."""
    table = written("firmness.yml")
    kinds: dict[str, set[str]] = {}
    for row in (*table["rules"], table["findings"]):
        for evidence in EVIDENCE:
            if row.get(evidence):
                kinds.setdefault(row[evidence].rstrip("."), set()).add(evidence)
    # "The law says" stands in "The study says the law asks for this" only by letters: longer wordings are looked for as a whole.
    return [(re.compile(r"(?<![\w{])" + re.escape(words).replace(r"\{who\}", r"[A-Z][\w ]+?") + r"(?!\s+\w)", re.IGNORECASE if "{who}" not in words else 0),
             frozenset(evidences)) for words, evidences in kinds.items()]


def _beside(node: LexborNode, way: str) -> list[LexborNode]:
    """What stands before or after a claim's words, up to the next claim's."""
    found, one = [], getattr(node, way)
    while one is not None and not _with(one, ".said"):
        if one.tag != "-text":
            found.append(one)
        one = getattr(one, way)
    if way == "prev":  # what stands before belongs to the claim before, but for the mark that leads this one
        found = found[:1] if found and _with(found[0], _MARK) else []
    return found


def _with(node: LexborNode, selector: str) -> list[LexborNode]:
    """A node and what is below it, as far as it matches."""
    return [] if node.tag.startswith("-") else node.css(selector)


def _source(link: LexborNode) -> str:
    return (link.attributes["href"] or "").partition("#")[2]
