"""A document as ODT: real headings, header rows that repeat, British English; choices are drop-down fields, blanks in a text are
input fields, and places to write are empty cells.

The look is that of the papers (papers/dress.py). The text is written as XML, and parts of the dressed archive are changed as XML.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import count
from xml.etree.ElementTree import Element, SubElement

from ..papers.archives import pack, unpack
from ..papers.dress import Footer, odt_reference
from ..papers.imprint import Imprint
from ..papers.office import default_reference
from ..papers.xmlparts import Tree, add, changed, named, put, with_prefixes
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
)

BASE = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = {
    "office": f"{BASE}:office:1.0",
    "style": f"{BASE}:style:1.0",
    "text": f"{BASE}:text:1.0",
    "table": f"{BASE}:table:1.0",
    "fo": f"{BASE}:xsl-fo-compatible:1.0",
    "meta": f"{BASE}:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LONG_SIDE, SHORT_SIDE, MARGIN = 29.7, 21.0, 2.2  # A4 and its margins, in centimetres
LETTER_PAGE, LETTER_FOOT = "LetterPage", 1.6  # ODT's paragraphs stand further apart than DOCX's: with less margin both end on one page
LINE = 0.55  # a line of handwriting, in centimetres
SMALL = 0.85  # of the running text
STYLES = {"Body Text": "Text_20_body", "Lead": "Lead", "Claim": "Claim", "Small Print": "Small_20_Print"}


def odt(filled: FilledDocument, *, colours: Mapping[str, str]) -> bytes:
    """The document as every edition with this text has it; what one says of itself comes after (`odt_parts`)."""
    parts = dict(_dressed(tuple(sorted(colours.items())), filled.text_size, None, "", filled.wide))
    parts["content.xml"] = _OdtWriter(filled, colours).document()
    return pack(parts)


def odt_parts(filled: FilledDocument, *, footer: Footer, imprint: Imprint, colours: Mapping[str, str]) -> dict[str, bytes]:
    """The parts in which an edition speaks of itself."""
    dressed = dict(_dressed(tuple(sorted(colours.items())), filled.text_size, footer.draft, imprint.version, filled.wide))
    return {"styles.xml": dressed["styles.xml"], "meta.xml": _meta(filled.title, imprint)}


@cache
def _dressed(
    colours: tuple[tuple[str, str], ...], text_size: int, draft: str | None, edition: str, wide: bool
) -> tuple[tuple[str, bytes], ...]:
    """The dressed archive; a letter has pages with nothing at their foot, and wide documents lie on their side."""
    parts = unpack(odt_reference(default_reference("odt"), colours=dict(colours), text_size=text_size, footer=Footer(draft, edition)))
    parts["styles.xml"] = changed(parts["styles.xml"], lambda tree: _with_letter(tree, wide))
    return tuple(parts.items())


def _with_letter(tree: Tree, wide: bool) -> None:
    layout = next(named(tree, "style:page-layout-properties"))
    if wide:
        put(layout, {"fo:page-width": f"{LONG_SIDE}cm", "fo:page-height": f"{SHORT_SIDE}cm", "style:print-orientation": "landscape"})
    # The document's title at its foot is a field, so that one dress fits all documents. The draft words stay first.
    line = next(named(next(named(tree, "style:footer")), "text:p"))
    drafted = next(named(line, "text:span"), None)
    title, between = tree.createElement("text:title"), tree.createTextNode(" · ")
    first, second = (title, between) if drafted is None else (between, title)
    behind = line.firstChild if drafted is None else drafted.nextSibling
    line.insertBefore(first, behind)
    line.insertBefore(second, behind)
    # A letter has nothing at its foot, so its page has room down to the margin.
    own = layout.parentNode.cloneNode(True)
    own.setAttribute("style:name", LETTER_PAGE)
    layout.parentNode.parentNode.appendChild(own)
    for foot in list(named(own, "style:footer-style")):
        own.removeChild(foot)
    put(next(named(own, "style:page-layout-properties")), {"fo:margin-bottom": f"{LETTER_FOOT}cm"})
    add(next(named(tree, "office:master-styles")), "style:master-page", {"style:name": "Letter", "style:page-layout-name": LETTER_PAGE})


class _OdtWriter:
    """Writes one document's body, and the automatic styles that it needs."""

    def __init__(self, filled: FilledDocument, colours: Mapping[str, str]) -> None:
        self.filled = filled
        self.colours = colours
        self.numbers = count(1)
        self.tables = count(1)
        self.width = (LONG_SIDE if filled.wide else SHORT_SIDE) - 2 * MARGIN
        self.root = Element(_n("office:document-content"), {_n("office:version"): "1.3"})
        self.styles = SubElement(self.root, _n("office:automatic-styles"))
        self.body = SubElement(SubElement(self.root, _n("office:body")), _n("office:text"))
        self.turns_page = False
        self.turned: set[str] = set()

    def document(self) -> bytes:
        self._look()
        for block in self.filled.blocks:
            self._block(block)
        return with_prefixes(self.root, NAMES)

    # -- styles --------------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._style("Strong", "text", "text-properties", {"fo:font-weight": "bold"})
        small = {"fo:font-size": f"{round(SMALL * self.filled.text_size, 1)}pt", "fo:color": self.colours["ink-soft"]}
        self._style("Small", "text", "text-properties", small)
        border = {"fo:border": f"0.5pt solid {self.colours['ink-soft']}", "fo:padding": "0.12cm"}
        self._style("Cell", "table-cell", "table-cell-properties", border)
        self._style("HeadCell", "table-cell", "table-cell-properties", border | {"fo:background-color": self.colours["tint"]})
        line = self._style("Line", "paragraph", "paragraph-properties", {"fo:margin-top": "1pt", "fo:margin-bottom": "1pt"})
        line.set(_n("style:parent-style-name"), "Standard")
        bullets = SubElement(self.styles, _n("text:list-style"), {_n("style:name"): "Points"})
        level = SubElement(bullets, _n("text:list-level-style-bullet"), {_n("text:level"): "1", _n("text:bullet-char"): "•"})
        mode = {_n("text:list-level-position-and-space-mode"): "label-alignment"}
        place = SubElement(level, _n("style:list-level-properties"), mode)
        indent = {"text:label-followed-by": "listtab", "fo:text-indent": "-0.45cm", "fo:margin-left": "0.65cm"}
        SubElement(place, _n("style:list-level-label-alignment"), {_n(name): value for name, value in indent.items()})

    def _style(self, name: str, family: str, properties: str, values: Mapping[str, str]) -> Element:
        style = SubElement(self.styles, _n("style:style"), {_n("style:name"): name, _n("style:family"): family})
        SubElement(style, _n(f"style:{properties}"), {_n(one): value for one, value in values.items()})
        return style

    def _named(self, style: str, right: bool) -> str:
        """A paragraph's style, or one of its own where it begins the letter or is read from right to left."""
        if not self.turns_page and not right:
            return style
        name = f"{style}{'-letter' if self.turns_page else ''}{'-right' if right else ''}"
        if name not in self.turned:
            self.turned.add(name)
            values = {"style:writing-mode": "rl-tb", "fo:text-align": "start"} if right else {}
            one = self._style(name, "paragraph", "paragraph-properties", values)
            one.set(_n("style:parent-style-name"), style)
            if self.turns_page:
                one.set(_n("style:master-page-name"), "Letter")
        self.turns_page = False
        return name

    # -- the text ------------------------------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            style = self._named(f"Heading_20_{block.level}", begins_right(block.words))
            about = {_n("text:style-name"): style, _n("text:outline-level"): str(block.level)}
            self._runs(SubElement(self.body, _n("text:h"), about), (SaidBlock(block.words),))
        elif isinstance(block, Paragraph):
            self._paragraph(self.body, block.runs, STYLES[block.style])
        elif isinstance(block, Bullets):
            points = SubElement(self.body, _n("text:list"), {_n("text:style-name"): "Points"})
            for item in block.items:
                self._paragraph(SubElement(points, _n("text:list-item")), item, "Line")
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, LetterBegins):
            self.turns_page = True

    def _paragraph(self, parent: Element, runs: Runs, style: str) -> None:
        name = self._named(style, begins_right(plain_words(runs)))
        self._runs(SubElement(parent, _n("text:p"), {_n("text:style-name"): name}), runs)

    def _runs(self, parent: Element, runs: Runs, *, in_cell: bool = False) -> None:
        for run in runs:
            self._run(parent, run, in_cell=in_cell)

    def _run(self, parent: Element, run: Run, *, in_cell: bool) -> None:
        if isinstance(run, SaidBlock):
            style = "Strong" if run.strong else "Small" if run.small else ""
            # An office program turns letters by itself; only a paragraph's direction has to be told.
            SubElement(parent, _n("text:span"), {_n("text:style-name"): style} if style else {}).text = run.words
        elif run.control == "choice":
            self._choice(parent, run)
        elif not in_cell:
            SubElement(parent, _n("text:text-input"), {_n("text:description"): run.label}).text = f"[{run.prompt}]"

    def _choice(self, parent: Element, blank: Blank) -> None:
        """A list that shows what there is to choose from, on paper too. In square brackets: a cover note says to look for those."""
        shown = f"[{blank.prompt}]"
        field = SubElement(parent, _n("text:drop-down"), {_n("text:name"): f"{blank.name} ({next(self.numbers)})"})
        SubElement(field, _n("text:label"), {_n("text:value"): shown, _n("text:current-selected"): "true"})
        for choice in blank.choices:
            SubElement(field, _n("text:label"), {_n("text:value"): choice})
        field[-1].tail = shown

    def _table(self, table: Table) -> None:
        name = f"Table{next(self.tables)}"
        whole = sum(table.widths)
        self._style(
            name,
            "table",
            "table-properties",
            {"style:width": f"{self.width:.2f}cm", "table:align": "left", "fo:margin-top": "0.2cm", "fo:margin-bottom": "0.4cm"},
        )
        element = SubElement(self.body, _n("table:table"), {_n("table:name"): name, _n("table:style-name"): name})
        SubElement(element, _n("table:title")).text = table.title
        for number, part in enumerate(table.widths):
            column = f"{name}.{number}"
            self._style(column, "table-column", "table-column-properties", {"style:column-width": f"{self.width * part / whole:.2f}cm"})
            SubElement(element, _n("table:table-column"), {_n("table:style-name"): column})
        head = SubElement(SubElement(element, _n("table:table-header-rows")), _n("table:table-row"))
        for words in table.header:
            self._paragraph(self._cell(head, "HeadCell"), (SaidBlock(words, strong=True),), "Line")
        for row in table.rows:
            height = f"Row{row.lines}"
            if height not in self.turned:
                self.turned.add(height)
                self._style(
                    height,
                    "table-row",
                    "table-row-properties",
                    {"style:min-row-height": f"{LINE * row.lines:.2f}cm", "fo:keep-together": "auto"},
                )
            line = SubElement(element, _n("table:table-row"), {_n("table:style-name"): height})
            for cell in row.cells:
                place = self._cell(line, "Cell")
                for words in cell:
                    style = self._named("Line", begins_right(plain_words(words)))
                    self._runs(SubElement(place, _n("text:p"), {_n("text:style-name"): style}), words, in_cell=True)

    def _cell(self, row: Element, style: str) -> Element:
        return SubElement(row, _n("table:table-cell"), {_n("table:style-name"): style, _n("office:value-type"): "string"})


def _meta(title: str, imprint: Imprint) -> bytes:
    """What the file says of itself. Its day is the edition's."""
    root = Element(_n("office:document-meta"), {_n("office:version"): "1.3"})
    about = SubElement(root, _n("office:meta"))
    SubElement(about, _n("dc:title")).text = title
    SubElement(about, _n("dc:language")).text = "en-GB"
    day = f"{imprint.day.isoformat()}T00:00:00Z"
    SubElement(about, _n("dc:date")).text = day
    SubElement(about, _n("meta:creation-date")).text = day
    return with_prefixes(root, NAMES)


def _n(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"
