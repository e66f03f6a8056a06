"""A document as DOCX: real headings, header rows that repeat, British English, and a content control in every place to fill in.

The look is that of the papers (papers/dress.py). The text is written as XML, and parts of the dressed archive are changed as XML.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import count
from xml.etree.ElementTree import Element, SubElement

from ..papers.archives import pack, unpack
from ..papers.dress import Footer, add_footer, docx_footer, docx_reference
from ..papers.imprint import Imprint
from ..papers.office import default_reference
from ..papers.xmlparts import Tree, add, changed, with_prefixes
from ..words.blanks import Blank
from .blocks import (
    Block,
    Bullets,
    FilledDocument,
    Heading,
    LetterBegins,
    Paragraph,
    Run,
    Runs,
    SaidBlock,
    Table,
    begins_right,
    plain_words,
    turned,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACEHOLDER = "PlaceholderText"
LONG_SIDE, SHORT_SIDE, MARGIN = 16838, 11906, 1304  # A4 and its margins, in twentieths of a point
LINE = 300  # a line of handwriting
SMALL = 0.85  # of the running text
FULL_FOOT, BARE_FOOT = "rIdFooter", "rIdBareFooter"


def docx(filled: FilledDocument, *, colours: Mapping[str, str]) -> bytes:
    """The document as every edition with this text has it; what one says of itself comes after (`docx_parts`)."""
    parts = dict(_dressed(tuple(sorted(colours.items())), filled.text_size))
    parts["word/document.xml"] = _DocxWriter(filled, colours).document()
    parts["word/numbering.xml"] = _bullets()
    parts["word/footer2.xml"] = _bare_footer()
    return pack(parts)


def docx_parts(filled: FilledDocument, *, footer: Footer, imprint: Imprint, colours: Mapping[str, str]) -> dict[str, bytes]:
    """The parts in which an edition speaks of itself."""
    return {"word/footer1.xml": docx_footer(footer, colours), "docProps/core.xml": _core(filled.title, imprint)}


@cache
def _dressed(colours: tuple[tuple[str, str], ...], text_size: int) -> tuple[tuple[str, bytes], ...]:
    """The dressed archive with what documents need beside: a style for places to fill in, and a second foot. The first is each document's own."""
    parts = unpack(docx_reference(default_reference("docx"), colours=dict(colours), text_size=text_size, footer=Footer(None, "")))
    parts["word/styles.xml"] = changed(parts["word/styles.xml"], lambda tree: _placeholder(tree, dict(colours)["ink-soft"][1:]))
    add_footer(parts, "footer2.xml", BARE_FOOT)
    return tuple(parts.items())


def _placeholder(tree: Tree, colour: str) -> None:
    style = add(tree.documentElement, "w:style", {"w:type": "character", "w:styleId": PLACEHOLDER})
    add(style, "w:name", {"w:val": "Placeholder Text"})
    add(style, "w:basedOn", {"w:val": "DefaultParagraphFont"})
    add(add(style, "w:rPr"), "w:color", {"w:val": colour})


class _DocxWriter:
    """Writes one document's body. Every control has a number of its own."""

    def __init__(self, filled: FilledDocument, colours: Mapping[str, str]) -> None:
        self.filled = filled
        self.colours = colours
        self.numbers = count(1)
        self.small = round(2 * SMALL * filled.text_size)
        self.width = (LONG_SIDE if filled.wide else SHORT_SIDE) - 2 * MARGIN

    def document(self) -> bytes:
        root = Element(_w("document"))
        body = SubElement(root, _w("body"))
        foot = FULL_FOOT
        for block in self.filled.blocks:
            self._block(body, block)
            if isinstance(block, LetterBegins):
                foot = BARE_FOOT
        self._page(body, foot)
        return with_prefixes(root, NAMES)

    def _block(self, body: Element, block: Block) -> None:
        if isinstance(block, Heading):
            self._paragraph(body, (SaidBlock(block.words),), f"Heading{block.level}")
        elif isinstance(block, Paragraph):
            self._paragraph(body, block.runs, block.style.replace(" ", ""))
        elif isinstance(block, Bullets):
            for item in block.items:
                self._paragraph(body, item, "Compact", bullet=True, after=160 if item is block.items[-1] else 60)
        elif isinstance(block, Table):
            self._table(body, block)
        else:
            last = SubElement(SubElement(body, _w("p")), _w("pPr"))
            self._page(last, FULL_FOOT)

    def _paragraph(self, parent: Element, runs: Runs, style: str, *, bullet: bool = False, after: int | None = None) -> None:
        paragraph = SubElement(parent, _w("p"))
        look = SubElement(paragraph, _w("pPr"))
        _val(look, "pStyle", style)
        if bullet:
            numbers = SubElement(look, _w("numPr"))
            _val(numbers, "ilvl", "0")
            _val(numbers, "numId", "1")
        if begins_right(plain_words(runs)):
            SubElement(look, _w("bidi"))
        if after is not None:
            SubElement(look, _w("spacing"), {_w("after"): str(after)})
        for run in runs:
            self._run(paragraph, run)

    def _run(self, paragraph: Element, run: Run) -> None:
        if isinstance(run, Blank):
            self._control(paragraph, run)
            return
        for words, right in turned(run.words):
            piece = SubElement(paragraph, _w("r"))
            look = SubElement(piece, _w("rPr"))
            if run.strong:
                SubElement(look, _w("b"))
            if run.small:
                _val(look, "color", self.colours["ink-soft"][1:])
                _val(look, "sz", str(self.small))
                _val(look, "szCs", str(self.small))
            if right:
                SubElement(look, _w("rtl"))
            _text(piece, words)

    def _control(self, paragraph: Element, blank: Blank) -> None:
        """A content control: named for screen readers, with words that go when somebody writes."""
        number = next(self.numbers)
        control = SubElement(paragraph, _w("sdt"))
        about = SubElement(control, _w("sdtPr"))
        _val(about, "alias", blank.name)
        _val(about, "tag", f"field-{number}")
        _val(about, "id", str(number))
        SubElement(about, _w("showingPlcHdr"))
        if blank.control == "date":
            date = SubElement(about, _w("date"))
            for name, value in (("dateFormat", "d MMMM yyyy"), ("lid", "en-GB"), ("storeMappedDataAs", "date"), ("calendar", "gregorian")):
                _val(date, name, value)
        elif blank.control == "choice":
            choices = SubElement(about, _w("dropDownList"))
            for choice in blank.choices:
                SubElement(choices, _w("listItem"), {_w("displayText"): choice, _w("value"): choice})
        else:
            SubElement(about, _w("text"), {_w("multiLine"): "1"} if blank.control == "long" else {})
        piece = SubElement(SubElement(control, _w("sdtContent")), _w("r"))
        _val(SubElement(piece, _w("rPr")), "rStyle", PLACEHOLDER)
        _text(piece, f"[{blank.prompt}]")

    def _table(self, body: Element, table: Table) -> None:
        whole = sum(table.widths)
        widths = [self.width * part // whole for part in table.widths]
        element = SubElement(body, _w("tbl"))
        about = SubElement(element, _w("tblPr"))
        SubElement(about, _w("tblW"), {_w("w"): str(sum(widths)), _w("type"): "dxa"})
        borders = SubElement(about, _w("tblBorders"))
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            SubElement(borders, _w(side), {_w("val"): "single", _w("sz"): "4", _w("space"): "0", _w("color"): self.colours["ink-soft"][1:]})
        _kind(about, "tblLayout", "fixed")
        margins = SubElement(about, _w("tblCellMar"))
        for side, size in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100)):
            SubElement(margins, _w(side), {_w("w"): str(size), _w("type"): "dxa"})
        SubElement(about, _w("tblLook"), {_w("val"): "0020", _w("firstRow"): "1"})
        _val(about, "tblCaption", table.title)
        grid = SubElement(element, _w("tblGrid"))
        for width in widths:
            SubElement(grid, _w("gridCol"), {_w("w"): str(width)})
        head = SubElement(element, _w("tr"))
        look = SubElement(head, _w("trPr"))
        SubElement(look, _w("cantSplit"))
        SubElement(look, _w("tblHeader"))
        for width, words in zip(widths, table.header, strict=True):
            self._paragraph(self._cell(head, width, self.colours["tint"][1:]), (SaidBlock(words, strong=True),), "Compact")
        for row in table.rows:
            line = SubElement(element, _w("tr"))
            look = SubElement(line, _w("trPr"))  # it may break across pages: somebody may write more than a page holds
            SubElement(look, _w("trHeight"), {_w("val"): str(LINE * row.lines), _w("hRule"): "atLeast"})
            for width, cell in zip(widths, row.cells, strict=True):
                place = self._cell(line, width)
                for words in cell:
                    self._paragraph(place, words, "Compact")
        SubElement(body, _w("p"))  # two tables that touch would become one

    def _cell(self, row: Element, width: int, fill: str = "") -> Element:
        cell = SubElement(row, _w("tc"))
        look = SubElement(cell, _w("tcPr"))
        SubElement(look, _w("tcW"), {_w("w"): str(width), _w("type"): "dxa"})
        if fill:
            SubElement(look, _w("shd"), {_w("val"): "clear", _w("color"): "auto", _w("fill"): fill})
        return cell

    def _page(self, parent: Element, foot: str) -> None:
        """The page of a section, which ends here."""
        section = SubElement(parent, _w("sectPr"))
        SubElement(section, _w("footerReference"), {_w("type"): "default", f"{{{R}}}id": foot})
        _kind(section, "type", None, val="nextPage")
        size = {_w("w"): str(SHORT_SIDE), _w("h"): str(LONG_SIDE)}
        if self.filled.wide:
            size = {_w("w"): str(LONG_SIDE), _w("h"): str(SHORT_SIDE), _w("orient"): "landscape"}
        SubElement(section, _w("pgSz"), size)
        sides = {"top": 1247, "right": MARGIN, "bottom": 1247, "left": MARGIN, "header": 709, "footer": 567, "gutter": 0}
        SubElement(section, _w("pgMar"), {_w(name): str(value) for name, value in sides.items()})


def _bullets() -> bytes:
    root = Element(_w("numbering"))
    shape = SubElement(root, _w("abstractNum"), {_w("abstractNumId"): "0"})
    _val(shape, "multiLevelType", "hybridMultilevel")
    level = SubElement(shape, _w("lvl"), {_w("ilvl"): "0"})
    for name, value in (("start", "1"), ("numFmt", "bullet"), ("lvlText", "•"), ("lvlJc", "left")):
        _val(level, name, value)
    SubElement(SubElement(level, _w("pPr")), _w("ind"), {_w("left"): "360", _w("hanging"): "260"})
    _val(SubElement(root, _w("num"), {_w("numId"): "1"}), "abstractNumId", "0")
    return with_prefixes(root, NAMES)


def _bare_footer() -> bytes:
    """The foot of a letter: nothing. A letter is nobody's draft once it is sent."""
    root = Element(_w("ftr"))
    SubElement(root, _w("p"))
    return with_prefixes(root, NAMES)


CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC, TERMS, XSI = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema-instance"
NAMES = {"w": W, "r": R, "cp": CORE, "dc": DC, "dcterms": TERMS, "xsi": XSI}


def _core(title: str, imprint: Imprint) -> bytes:
    """What the file says of itself. Its day is the edition's."""
    root = Element(f"{{{CORE}}}coreProperties")
    SubElement(root, f"{{{DC}}}title").text = title
    SubElement(root, f"{{{DC}}}creator").text = imprint.publisher
    SubElement(root, f"{{{DC}}}language").text = "en-GB"
    for name in ("created", "modified"):
        SubElement(root, f"{{{TERMS}}}{name}", {f"{{{XSI}}}type": "dcterms:W3CDTF"}).text = f"{imprint.day.isoformat()}T00:00:00Z"
    return with_prefixes(root, NAMES)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _val(parent: Element, name: str, value: str) -> None:
    SubElement(parent, _w(name), {_w("val"): value})


def _kind(parent: Element, name: str, kind: str | None, *, val: str = "") -> None:
    SubElement(parent, _w(name), {_w("type"): kind} if kind else {_w("val"): val})


def _text(run: Element, words: str) -> None:
    SubElement(run, _w("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = words
