"""What stands in a paper: the text of each page of a PDF, the texts of an office file, and the text pieces of a page of the site."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pikepdf
from selectolax.lexbor import LexborHTMLParser, LexborNode

CHARS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
TRIPLE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
OFFICE_TEXT = {".docx": "word/document.xml", ".odt": "content.xml"}
# What opens on screen alone (test_words.py asks for its sources), what stands on the site around a page's own words, or helps only where there is a screen:
# on paper a sign has the number of its note beside it, which begins with what the sign means.
NOT_ON_PAPER = (
    ".not-on-paper, .legend, .notes-line, section.help, nav, footer, script, style, svg, .skip, .exit, [hidden], .write-line, .notes__back"
)


def pdf_pages(path: Path, *, furniture: bool = False) -> list[str]:
    """The words of each page, in reading order. `furniture` is what is marked as no part of the text, such as the foot."""
    with pikepdf.open(path) as document:
        return [_page_text(page, furniture) for page in document.pages]


def squeezed(text: str) -> str:
    """Text without spaces and line ends: how a line is broken is no matter."""
    return re.sub(r"\s+", "", text)


def office_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        text = archive.read(OFFICE_TEXT[path.suffix]).decode()
    return unescape(re.sub(r"<[^>]+>", "", text))


def texts_of(path: Path, css: str) -> list[str]:
    """The words of each element of a finished page that a selector finds."""
    return [
        " ".join(node.text().split()).removesuffix(" (°)")
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css(f"article :is({css})")
    ]


def words_of_page(path: Path, *, without_ways_on: bool = False) -> list[str]:
    """Every piece of text of a finished page that a paper has to have: pieces, since paper adds page numbers after links.

    `without_ways_on`: but for paragraphs and entries that lead on to another page, and headings over nothing else.
    """
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    main = tree.css_first("article") or tree.css_first("main")
    assert main is not None, path
    for node in main.css(NOT_ON_PAPER):
        node.decompose()
    for node in main.css(".whole-page .mark"):  # the sign that it has on the page, which paper has a number for
        node.inner_html = node.text().removesuffix(" (°)")
    if without_ways_on:
        for link in main.css('a[href^="../"]:not(.src)'):
            block = link.parent
            while block is not None and block.tag not in ("p", "li"):
                block = block.parent
            if block is not None:
                block.decompose()
        for heading in main.css("h2"):
            after = heading.next
            while after is not None and not (after.text() or "").strip():
                after = after.next
            if after is None or after.tag == "h2":
                heading.decompose()
    return [piece for piece in _pieces(main) if re.search(r"\w", piece)]


def _pieces(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield " ".join((child.text() or "").split())
        else:
            yield from _pieces(child)


def _page_text(page: pikepdf.Page, furniture: bool) -> str:
    maps = {name: characters(font) for name, font in page.Resources.Font.items()}
    current: dict[int, str] = {}
    marked: list[bool] = []
    said = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            marked.append(str(operands[0]) == "/Artifact")
        elif name == "EMC":
            marked.pop()
        elif name == "Tf":
            current = maps[str(operands[0])]
        elif name in ("TJ", "Tj") and any(marked) == furniture:
            for part in operands[0] if name == "TJ" else operands:
                if isinstance(part, pikepdf.String):
                    codes = bytes(part)
                    said += [current.get(int.from_bytes(codes[i : i + 2]), "") for i in range(0, len(codes), 2)]
        elif name == "ET":
            said.append(" ")
    return "".join(said)


def characters(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph of a font stands for, as a PDF says for those who copy or read aloud."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for block in CHARS.findall(table) for code, text in PAIR.findall(block)}
    for block in RANGES.findall(table):
        for first, last, text in TRIPLE.findall(block):
            found |= {code: chr(int(text, 16) + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    # One glyph for several letters that are read from the right: in their order from the left, as all others are drawn.
    return {code: text[::-1] if FROM_THE_RIGHT.match(text) else text for code, text in found.items()}
