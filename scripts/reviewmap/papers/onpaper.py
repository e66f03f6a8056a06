"""What paper can show of a page: plain HTML of few elements, from which every format is made.

Marks stay words, with the number of their note; notes stand at the end of their section. A link within the paper stays one; an address elsewhere is printed; another page of the site is named by its
heading. Citations are words. Lines to write on, and a local contact that nobody has named, become lines. A map is its text form.

Elements that come out: p h2 h3 h4 ul ol li dl dt dd blockquote table thead tbody tr th td hr, div.(simple|box), strong em code br a,
and span or p with one of the classes in KEPT; `<span class="line"></span>` is a line as long as there is room, `slot` has lines below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from selectolax.lexbor import LexborNode

from ..pages.notes import FAMILY_LINE
from .reading import Section

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


def on_paper(section: Section, anchors: Mapping[str, str], headings: Mapping[str, str]) -> str:
    """A section's HTML. `anchors` are the ids of this paper's sections by address, `headings` of every page of the site."""
    return "".join(_Writer(anchors, headings).children(section.body)).strip()


class _Writer:
    def __init__(self, anchors: Mapping[str, str], headings: Mapping[str, str]) -> None:
        self._anchors = anchors
        self._headings = headings

    def children(self, node: LexborNode) -> Iterator[str]:
        for child in node.iter(include_text=True):
            yield from self.one(child)

    def one(self, node: LexborNode) -> Iterator[str]:
        tag, classes = SAME.get(str(node.tag), str(node.tag)), set((node.attributes.get("class") or "").split())
        if tag == "-text":
            yield escape(node.text() or "", quote=False)
        elif tag.startswith("-") or tag in DROPPED or classes & DROPPED_CLASSES or "hidden" in node.attributes:
            return
        elif "write-line" in classes:
            yield '<span class="line"></span>'
        elif "icon" in classes:
            yield f'<span class="icon" data-icon="{escape(node.attributes.get("data-icon") or "")}"></span>'
        elif "slot" in classes:
            yield f'<span class="slot">{"".join(self.children(node))}</span>'
        elif "notes-line" in classes:
            yield self._family_sources(node)
        elif tag in ("span", "bdi") and node.attributes.get("lang") or tag == "bdi":
            language, direction = node.attributes.get("lang") or "", node.attributes.get("dir") or ""
            said = f' lang="{escape(language)}"' if language else ""
            turned = f' dir="{escape(direction)}"' if direction else ""
            yield f'<span class="other"{said}{turned}>{"".join(self.children(node))}</span>'
        elif tag == "a" and "marks" in classes:
            yield self._mark(node)
        elif tag == "a":
            yield self._link(node)
        elif tag == "q":
            yield f"“{''.join(self.children(node))}”"
        elif tag in INLINE:
            yield "<br>" if tag == "br" else f"<{tag}>{''.join(self.children(node))}</{tag}>"
        elif tag in BLOCKS:
            yield from self._block(node, tag, classes)
        elif tag in ("div", "section") and classes & {*BOXES, "simple"}:
            kind = "simple" if "simple" in classes else "box"
            yield f'<div class="{kind}">{"".join(self.children(node))}</div>'
        elif tag == "span" and classes & set(KEPT):
            yield f'<span class="{_kept(node)}">{"".join(self.children(node))}</span>'
        else:
            yield from self.children(node)

    def _block(self, node: LexborNode, tag: str, classes: set[str]) -> Iterator[str]:
        inside = "".join(self.children(node))
        if tag == "hr":
            yield "<hr>"
        elif inside.strip() or tag in TABLE_PARTS:
            kept = _kept(node)
            first = node.css_first("li[value]") if "notes" in classes else None
            number = first.attributes["value"] if first is not None else node.attributes.get("start")
            start = f' start="{number}"' if tag == "ol" and number else ""
            yield f"<{tag}{f' class={chr(34)}{kept}{chr(34)}' if kept else ''}{start}>{inside}</{tag}>\n"

    def _family_sources(self, node: LexborNode) -> str:
        """Where a section's sentences come from, in one line: whoever wants the words finds them on the website."""
        named = dict.fromkeys(" ".join(source.text().split()) for source in node.css("a.src"))
        return f'<p class="sources"><span class="src">{FAMILY_LINE}: {escape("; ".join(named), quote=False)}.</span></p>\n' if named else ""

    def _mark(self, node: LexborNode) -> str:
        """A mark stays words, with the number of its note behind it."""
        words = " ".join(" ".join(mark.text().split()) for mark in node.css(".mark")) or node.text().strip()
        return f'<span class="mark">{escape(words, quote=False)}</span><sup>{escape(node.attributes.get("data-note") or "")}</sup>'

    def _link(self, node: LexborNode) -> str:
        words, href = "".join(self.children(node)), node.attributes.get("href") or ""
        plain = " ".join((node.text() or "").split())
        if "src" in (node.attributes.get("class") or "").split():
            return f'<span class="src">{words}</span>'
        if href.startswith(("http://", "https://")):
            address = href.removeprefix("https://").removeprefix("http://").rstrip("/")
            shown = "" if address == plain else f" ({escape(address)})"
            return f'<a href="{escape(href)}">{words}</a>{shown}'
        if href.startswith(("tel:", "mailto:")):
            return f'<a href="{escape(href)}">{words}</a>'
        page, _, fragment = href.partition("#")
        if page in self._anchors:
            return f'<a href="#{self._anchors[page]}">{words}</a>'
        heading = self._headings.get(page, "")
        if fragment or not heading or _says_the_same(plain, heading):
            return words
        return f"{words} (on the website: “{escape(heading, quote=False)}”)"


def _kept(node: LexborNode) -> str:
    """The classes that paper knows."""
    classes = (node.attributes.get("class") or "").split()
    return " ".join(name for name in classes if name in KEPT)


def _says_the_same(words: str, heading: str) -> bool:
    mine, theirs = words.casefold().rstrip("?.!"), heading.casefold().rstrip("?.!")
    return mine in theirs or theirs in mine
