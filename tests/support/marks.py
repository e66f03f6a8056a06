"""How the site marks how sure it is of a thing: the one place in the tests that knows.

Promises are about what a reader is told, not about how a mark looks. Whoever gives the marks another look changes this file, and no
promise. Today: one short mark behind a sentence (`a.marks`), as words or as a sign whose words stand in its name, leads to a note;
sentences for families carry none, and one line at the foot of their section opens the notes. What nobody has checked says so beside
its mark. A page that is all our own words says so once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import language_of_page, written
from wording import one_line

Told = Literal["checked", "unchecked", "ours", "nothing"]

QUOTATIONS = "q, .readings"  # somebody else's words, and what each side says where sources disagree
_MARK = "a.marks, .mark, .unsure"
_UNCHECKED = re.compile(r"not (?:yet )?(?:been )?checked|nobody has (?:yet )?checked", re.IGNORECASE)
_OURS = re.compile(
    r"our suggestion|nobody who looks after the content has accepted|\bthis site says\b|\bwe (?:think|suggest|say)\b", re.IGNORECASE
)
_NUMBER_UNCHECKED = ("number_not_checked", "not_rung_one")  # as process/languages.yml names the words, in the language of each page
_LISTED = "what-we-do-not-know"


@dataclass(frozen=True)
class Said:
    """A claim on a page: its words, what the reader is told of it, whose mark it bears ("law", "study"), and its note (None: it has none)."""

    page: str
    words: str
    told: Told
    speaker: str
    note: LexborNode | None


def allowed(evidence: str, speaker: str, *, page_is_ours: bool = False) -> set[Told]:
    """What a reader may be told of something with this evidence. It may never be something firmer."""
    if evidence != "unverified":
        return {"checked", "unchecked", "ours"}
    if speaker != "ours":
        return {"unchecked"}
    return {"ours", "unchecked", "nothing"} if page_is_ours else {"ours", "unchecked"}


def claims(address: str, page: LexborHTMLParser) -> Iterator[Said]:
    """Every claim of a page, in its order."""
    notes = {note.attributes.get("id"): note for note in page.css(".notes > li")}
    family = [(one_line(note.text()), note) for note in page.css(".notes-line li")]
    for said in page.css(".said"):
        words, link = one_line(said.text()), _mark_after(said)
        if link is not None:
            note = notes.get((link.attributes.get("href") or "").lstrip("#"))
            mark = link.css_first(".mark")
            speaker = next((name for name in (mark.attributes.get("class") or "").split() if name != "mark"), "") if mark else "ours"
            yield Said(address, words, told(link), speaker, note)
        else:
            note = next((note for text, note in family if text.startswith(f"“{words.rstrip('.')}")), None)
            yield Said(address, words, told_by(note.text()) if note else "nothing", "", note)


def told(*nodes: LexborNode) -> Told:
    """What a reader is told by the marks of these pieces of a page."""
    found = [mark for node in nodes for mark in node.css(_MARK)]
    words = " / ".join(
        one_line(" ".join((mark.text(), mark.attributes.get("aria-label") or "", mark.attributes.get("title") or ""))) for mark in found
    )
    return told_by(words) if found else "nothing"


def told_by(words: str) -> Told:
    """What a reader is told by words alone: a cell, a line of a drawing, a note, a paper."""
    return "unchecked" if _UNCHECKED.search(words) else "ours" if _OURS.search(words) else "checked" if words.strip() else "nothing"


def is_ours(page: LexborHTMLParser) -> bool:
    """Whether the page says, once, that it is this site's own suggestion where no other mark stands."""
    return page.css_first('a.marks[href="#why-this-page"]') is not None


def force_names() -> dict[str, str]:
    """How a force is named in a box or a cell: {"must": "law"}."""
    return {row["force"]: row["name"].lower() for row in written("firmness.yml")["rules"]}


def quotations(note: LexborNode) -> list[str]:
    """The words of somebody else that a note gives."""
    return [one_line(quoted.text()) for quoted in note.css("q")]


def citations(node: LexborNode) -> list[tuple[str, str]]:
    """What a piece of a page cites, as (id of the source, words)."""
    return [((link.attributes["href"] or "").partition("#")[2], one_line(link.text())) for link in node.css("a.src")]


def own_citations(note: LexborNode) -> list[tuple[str, str]]:
    """What a note gives as the source of its own words; other sources that say the like come after."""
    own = note.css_first(".srcs")
    return citations(own) if own else []


def notes(page: LexborHTMLParser) -> list[LexborNode]:
    return page.css(".notes > li, .notes-line li")


def numbers(page: LexborHTMLParser, own: str = "") -> Iterator[tuple[str, bool]]:
    """Every telephone number of a page, and whether the reader is told, with it or once on the page, that nobody has checked it.

    `own` is the area's own number: what the page says once is about numbers that were read somewhere, and can't speak for it.
    """
    said = language_of_page(page)["words"]
    once = said.get("not_rung") or (written("support.yml").get("not_rung") if page.root.attributes["lang"] == "en-GB" else None)
    said_once = bool(once) and once in one_line(page.body.text())
    for link in page.css('a[href^="tel:"]'):
        around = link.parent
        while around is not None and around.tag not in ("li", "p", "dd", "td", "span"):
            around = around.parent
        number = (link.attributes["href"] or "").removeprefix("tel:")
        yield (
            number,
            (said_once and number != own)
            or bool(around and any(said[name].rstrip(".") in one_line(around.text()) for name in _NUMBER_UNCHECKED)),
        )


def listed_as_unknown(site: Path) -> str:
    """All that stands below "What we do not know", on one page or several, as one line."""
    pages = sorted((site / _LISTED).rglob("index.html"))
    assert pages, "the site has no page of what it does not know"
    return one_line(" ".join(LexborHTMLParser(path.read_text("utf-8")).css_first("article").text(separator=" ") for path in pages))


def is_about_the_unknown(address: str) -> bool:
    return address.startswith(_LISTED)


def _mark_after(said: LexborNode) -> LexborNode | None:
    """The mark that stands behind a claim's words, before the next claim's."""
    node = said.next
    while node is not None and "said" not in (node.attributes.get("class") or "").split():
        if node.tag == "a" and "marks" in (node.attributes.get("class") or "").split():
            return node
        node = node.next
    return None
