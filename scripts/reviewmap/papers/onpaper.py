"""What paper can show of a page: plain HTML of few elements, from which every format is made.

Marks stay words, with the number of their note; notes stand at the end of their section. A link within the paper stays one; an address elsewhere is printed; another page of the site is named by its
heading. Citations are words. Lines to write on, and a local contact that nobody has named, become lines. A map is its text form.

Elements that come out: p h2 h3 h4 ul ol li dl dt dd blockquote table thead tbody tr th td hr, div.(simple|box), strong em code br a,
and span or p with one of the classes in KEPT; `<span class="line"></span>` is a line as long as there is room, `slot` has lines below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape
from selectolax.lexbor import LexborNode

from ..pages.notes import FAMILY_LINE
from ..words.filled import TemplateMacros
from .reading import PaperSection

HTML = TemplateMacros(__file__)
BLOCKS = {
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
}
INLINE = {"strong", "em", "code", "br"}
SAME = {"b": "strong", "i": "em", "h5": "h4", "h6": "h4", "cite": "em"}
BOXES = {"ask", "decide", "help", "admonition", "facts", "expect"}
KEPT = ("lead", "claim", "steps", "mark", "unsure", "src", "ours", "note", "notes", "local", "support", "simple", "sources")
DROPPED = {"script", "style", "svg", "nav", "form", "button", "template", "noscript"}
DROPPED_CLASSES = {"not-on-paper", "map__scroll", "headerlink", "notes__back"}
TABLE_PARTS = {"table", "thead", "tbody", "tr", "th", "td"}


def on_paper(section: PaperSection, anchors: Mapping[str, str], headings: Mapping[str, str]) -> str:
    """A section's HTML. `anchors` are the ids of this paper's sections by address, `headings` of every page of the site."""
    return str(_PaperWriter(anchors, headings).inside(section.body).strip())


class _PaperWriter:
    def __init__(self, anchors: Mapping[str, str], headings: Mapping[str, str]) -> None:
        self._anchors = anchors
        self._headings = headings

    def inside(self, node: LexborNode) -> Markup:
        return Markup("").join(made for child in node.iter(include_text=True) for made in self.one(child))

    def one(self, node: LexborNode) -> Iterator[Markup]:
        tag, classes = SAME.get(str(node.tag), str(node.tag)), set((node.attributes.get("class") or "").split())
        if tag == "-text":
            yield escape(node.text() or "")
        elif tag.startswith("-") or tag in DROPPED or classes & DROPPED_CLASSES or "hidden" in node.attributes:
            return
        elif "write-line" in classes:
            yield HTML.line()
        elif "icon" in classes:
            yield HTML.icon(node.attributes.get("data-icon") or "")
        elif "slot" in classes:
            yield HTML.span("slot", self.inside(node))
        elif "notes-line" in classes:
            yield self._family_sources(node)
        elif tag == "bdi" or (tag == "span" and node.attributes.get("lang")):
            yield HTML.other(node.attributes.get("lang") or "", node.attributes.get("dir") or "", self.inside(node))
        elif tag == "a" and "marks" in classes:
            yield self._mark(node)
        elif tag == "a":
            yield self._link(node)
        elif tag == "q":
            yield "“" + self.inside(node) + "”"
        elif tag in INLINE:
            yield HTML.void(tag) if tag == "br" else HTML.inline(tag, self.inside(node))
        elif tag in BLOCKS:
            yield from self._block(node, tag, classes)
        elif tag in ("div", "section") and classes & {*BOXES, "simple"}:
            kind = "simple" if "simple" in classes else "box"
            yield HTML.box(kind, self.inside(node))
        elif tag == "span" and classes & set(KEPT):
            yield HTML.span(_kept(node), self.inside(node))
        else:
            yield self.inside(node)

    def _block(self, node: LexborNode, tag: str, classes: set[str]) -> Iterator[Markup]:
        inside = self.inside(node)
        if tag == "hr":
            yield HTML.void("hr")
        elif inside.strip() or tag in TABLE_PARTS:
            first = node.css_first("li[value]") if "notes" in classes else None
            number = first.attributes["value"] if first is not None else node.attributes.get("start")
            yield HTML.block(tag, _kept(node), number if tag == "ol" else "", inside) + "\n"

    def _family_sources(self, node: LexborNode) -> Markup:
        """Where a section's sentences come from, in one line: whoever wants the words finds them on the website."""
        named = dict.fromkeys(" ".join(source.text().split()) for source in node.css("a.src"))
        return HTML.sources(FAMILY_LINE, list(named)) + "\n" if named else Markup("")

    def _mark(self, node: LexborNode) -> Markup:
        """A mark stays words, with the number of its note behind it."""
        words = " ".join(" ".join(mark.text().split()) for mark in node.css(".mark")) or node.text().strip()
        return HTML.mark(words, node.attributes.get("data-note") or "")

    def _link(self, node: LexborNode) -> Markup:
        words, href = self.inside(node), node.attributes.get("href") or ""
        plain = " ".join((node.text() or "").split())
        if "src" in (node.attributes.get("class") or "").split():
            return HTML.span("src", words)
        if href.startswith(("http://", "https://")):
            address = href.removeprefix("https://").removeprefix("http://").rstrip("/")
            return HTML.link(href, words, "" if address.removeprefix("www.") == plain.removeprefix("www.") else address)
        if href.startswith(("tel:", "mailto:")):
            return HTML.link(href, words)
        page, _, fragment = href.partition("#")
        if page in self._anchors:
            return HTML.link(f"#{self._anchors[page]}", words)
        heading = self._headings.get(page, "")
        if fragment or not heading or _says_the_same(plain, heading):
            return words
        return HTML.elsewhere(words, heading)


def _kept(node: LexborNode) -> str:
    """The classes that paper knows."""
    classes = (node.attributes.get("class") or "").split()
    return " ".join(name for name in classes if name in KEPT)


def _says_the_same(words: str, heading: str) -> bool:
    mine, theirs = words.casefold().rstrip("?.!"), heading.casefold().rstrip("?.!")
    return mine in theirs or theirs in mine
