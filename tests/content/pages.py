"""Read finished HTML pages back as the text a reader meets: blocks, sentences, links.

In: a folder of a built site (`families/taking-part/index.html` ...). Out: `TextPage` values. Help block, exit and foot are not part
of a page's own text (they stand on every page), and neither are citations and lines to write on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wording import BLOCKS

NOT_COUNTED = (
    "script, style, svg, nav, footer, form, button, section.help, .exit, .foot, .headerlink, a.src, .src, .drafted, "
    ".srcs, .write-line, .md-source-file, .skip, .why, .notes-of-section, [hidden]"
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)*]*\s+")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, list item, cell or heading. `reference`: an entry of a list of people to call, which is looked up and not read through.
    `leads`: nothing but a link."""

    tag: str
    text: str
    reference: bool = False
    leads: bool = False

    @property
    def sentences(self) -> list[str]:
        return [part.strip() for part in SENTENCE_END.split(self.text) if WORD.search(part)]


@dataclass(frozen=True)
class TextPage:
    """`address` is like `families/taking-part/`; `links` are addresses within the site."""

    address: str
    blocks: tuple[TextBlock, ...]
    links: tuple[str, ...]

    @property
    def prose(self) -> tuple[TextBlock, ...]:
        """Everything but headings: short headings would flatter the scores."""
        return tuple(block for block in self.blocks if block.tag not in HEADINGS)

    @property
    def sentences(self) -> list[str]:
        return [sentence for block in self.prose if not block.reference for sentence in block.sentences]

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


def read_page(html: str, address: str) -> TextPage:
    """The main part of one HTML page."""
    tree = LexborHTMLParser(html)
    main = tree.css_first("article") or tree.css_first("main") or tree.body
    if main is None:
        raise ValueError(f"{address}: no main part found.")
    for node in main.css(NOT_COUNTED):
        node.decompose()
    links = [urldefrag(urljoin(f"http://site/{address}", node.attributes.get("href") or "")).url for node in main.css("a[href]")]
    return TextPage(
        address,
        tuple(_blocks(main)),
        tuple(link.removeprefix("http://site/") for link in links if link.startswith("http://site/")),
    )


def read_site(site: Path, under: str) -> list[TextPage]:
    """All pages below an address, in order."""
    return [
        read_page(path.read_text("utf-8"), path.parent.relative_to(site).as_posix() + "/")
        for path in sorted((site / under).rglob("index.html"))
    ]


def _blocks(main: LexborNode) -> Iterator[TextBlock]:
    finished: list[TextBlock] = []
    _walk(main, "main", False, [], finished)
    yield from finished


def _walk(node: LexborNode, tag: str, reference: bool, held: list[str], finished: list[TextBlock]) -> None:
    """Depth first. `held` is the text of the block that is open; a nested block closes it."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            held.append(child.text() or "")
        elif child.tag in BLOCKS:
            _close(held, tag, reference, finished)
            inner: list[str] = []
            inner_reference = reference or "support" in _classes(child)
            _walk(child, str(child.tag), inner_reference, inner, finished)
            _close(inner, str(child.tag), inner_reference, finished, leads=_is_link(child))
        elif child.tag == "br":
            _close(held, tag, reference, finished)
        elif any(one.tag in BLOCKS for one in child.css("*")):
            _walk(child, tag, reference, held, finished)
        else:
            held.append(child.text() or "")
    if tag == "main":
        _close(held, tag, reference, finished)


def _close(held: list[str], tag: str, reference: bool, finished: list[TextBlock], *, leads: bool = False) -> None:
    text = " ".join("".join(held).split())
    held.clear()
    if WORD.search(text):
        finished.append(TextBlock(tag, text, reference, leads))


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _is_link(node: LexborNode) -> bool:
    link = node.css_first("a[href]")
    return link is not None and " ".join(link.text().split()) == " ".join(node.text().split())
