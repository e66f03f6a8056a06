"""A finished page cut into what search finds: its sections (each h2 and h3 with an id), and each section's sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...words.sentences import END
from .pages import Page

# No text of the page's own: the frame, pictures and their words (each stands on its page), what stands behind sentences, and words by which
# a form knows what somebody wrote ("a vote", "all staff").
SKIPPED = "nav, svg, script, style, form, template, .map__text, .why, .marks, .mark, .notes, .notes-of-section, .notes-line, .known-by"
HEADINGS = ("h2", "h3")
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
CELLS = ("td", "th")
BETWEEN_CELLS = " · "


@dataclass
class PageSection:
    """`anchor` and `heading` are empty for what stands before a page's first section. `code` is a step's, such as ST03-1."""

    anchor: str
    heading: str
    code: str = ""
    sentences: list[str] = field(default_factory=list)


def sections_of(page: Page) -> list[PageSection]:
    """The sections of the page's article, in its order; the first is what stands before any heading. None, if it has no article."""
    article = page.tree.css_first("article")
    if article is None:
        return []
    article = article.clone()
    for node in article.css(SKIPPED):
        node.decompose()
    found = [PageSection("", "")]
    for piece in _pieces(article):
        if isinstance(piece, PageSection):
            found.append(piece)
        else:
            found[-1].sentences += sentences(piece)
    return found


def sentences(text: str) -> list[str]:
    """
    >>> sentences("Ask first. You can say “no.” It is yours (e.g. a note). کیا؟ ہاں۔")
    ['Ask first.', 'You can say “no.”', 'It is yours (e.g. a note).', 'کیا؟', 'ہاں۔']
    """
    found, start = [], 0
    for end in END.finditer(text):
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [one for one in (*found, text[start:].strip()) if one]


def _pieces(article: Any) -> Iterator[str | PageSection]:
    """Paragraphs, items, rows of tables and headings, in the order of the page; a term stands before its meaning: "When: soon"."""
    held: list[str] = []

    def flush() -> Iterator[str]:
        text = " ".join("".join(held).split()).strip(BETWEEN_CELLS)
        held.clear()
        if text:
            yield text

    def walk(node: Any) -> Iterator[str | PageSection]:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                held.append(child.text(deep=False))
            elif tag == "h1":
                continue  # the page's title
            elif tag in HEADINGS and child.attributes.get("id"):
                yield from flush()
                yield PageSection(child.attributes["id"], " ".join(child.text().split()), child.attributes.get("data-code") or "")
            elif tag == "br":
                held.append(" ")
            elif tag == "q":
                held.append("“")
                yield from walk(child)
                held.append("”")
            elif tag in INLINE:
                yield from walk(child)
            elif tag in CELLS:
                yield from walk(child)
                held.append(BETWEEN_CELLS)
            elif tag == "dt":
                yield from flush()
                yield from walk(child)
                held.append(": ")
            elif tag == "dd":
                yield from walk(child)
                yield from flush()
            elif tag == "p" and node.tag == "dd":
                yield from walk(child)
                held.append(" ")
            else:
                yield from flush()
                yield from walk(child)
                yield from flush()

    yield from walk(article)
    yield from flush()
