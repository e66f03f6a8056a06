"""How DOCX and ODT look: pandoc's own reference documents with our styles, an A4 page, British English and a footer.

The footer stands on every page: the draft words, the paper's title, and the page number. Arial, because a reader's machine
has it or something of the same width, and Lato it often hasn't.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .archives import pack, unpack
from .imprint import around_numbers
from .xmlparts import Tree, add, changed, empty, named, new, put, say, take_away, written

FONT = "Arial"
BRITISH = "en-GB"
FOOTER_SIZE = 9  # points
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTER_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
FOOTER_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"


@dataclass(frozen=True)
class Style:
    """A style of both formats. `size` counts in running text's, `before` and `after` in points; `kind` is paragraph or text."""

    name: str
    size: float = 1
    bold: bool = False
    italic: bool = False
    colour: str = "ink"
    before: int = 0
    after: int = 6
    level: int = 0
    bar: str = ""
    fill: str = ""
    kind: str = "paragraph"


STYLES = (
    Style("Title", 1.2, bold=True, colour="ink-soft", after=10, bar=""),
    Style("Heading 1", 1.75, bold=True, colour="brand", before=20, after=8, level=1),
    Style("Heading 2", 1.3, bold=True, colour="brand", before=16, after=5, level=2),
    Style("Heading 3", 1.1, bold=True, colour="brand", before=12, after=4, level=3),
    Style("Heading 4", 1, bold=True, colour="brand", before=10, after=4, level=4),
    Style("Lead", 1.15, colour="ink-soft", after=10),
    Style("Claim", before=4, after=6, bar="line"),
    Style("Help", bold=True, colour="help", before=6, after=10, fill="help-tint", bar="help"),
    Style("Contact", bold=True, before=8, after=10, fill="tint"),
    Style("Small Print", 0.85, colour="ink-soft", after=2),
    Style("Firm", bold=True, kind="text"),
    Style("Unsure", italic=True, colour="ink-soft", kind="text"),
    Style("Hyperlink", colour="link", kind="text"),
    Style("Origin", 0.85, colour="ink-soft", kind="text"),
)


@dataclass(frozen=True)
class Footer:
    draft: str | None
    words: str
    page_of: str = "Page {page} of {pages}"

    @property
    def around(self) -> tuple[str, str, str]:
        return around_numbers(self.page_of)


def docx_reference(default: bytes, *, colours: Mapping[str, str], text_size: int, footer: Footer, language: str = BRITISH) -> bytes:
    """pandoc's reference.docx, dressed."""
    parts = unpack(default)
    parts["word/styles.xml"] = changed(parts["word/styles.xml"], lambda tree: _docx_styles(tree, colours, text_size, language))
    parts["word/settings.xml"] = changed(parts["word/settings.xml"], lambda tree: _all(tree, "w:themeFontLang", {"w:val": language}))
    parts["word/document.xml"] = changed(parts["word/document.xml"], _docx_page)
    parts["word/footer1.xml"] = docx_footer(footer, colours)
    add_footer(parts, "footer1.xml", "rIdFooter")
    return pack(parts)


def add_footer(parts: dict[str, bytes], file: str, relation: str) -> None:
    """Tell an archive's lists of a footer's part, and by which name a section asks for it."""
    parts["[Content_Types].xml"] = changed(
        parts["[Content_Types].xml"],
        lambda tree: add(tree.documentElement, "Override", {"PartName": f"/word/{file}", "ContentType": FOOTER_KIND}),
    )
    parts["word/_rels/document.xml.rels"] = changed(
        parts["word/_rels/document.xml.rels"],
        lambda tree: add(tree.documentElement, "Relationship", {"Id": relation, "Type": FOOTER_RELATION, "Target": file}),
    )


def _docx_styles(tree: Tree, colours: Mapping[str, str], text_size: int, language: str) -> None:
    for fonts in named(tree, "w:rFonts"):
        for name in list(fonts.attributes.keys()):
            fonts.removeAttribute(name)
        put(fonts, {"w:ascii": FONT, "w:hAnsi": FONT, "w:cs": FONT})
    [usual] = named(tree, "w:rPrDefault")
    for tag in ("w:sz", "w:szCs"):
        _all(usual, tag, {"w:val": str(2 * text_size)})
    # What is written from right to left has a language of its own.
    _all(usual, "w:lang", {"w:val": language} | ({} if language == BRITISH else {"w:bidi": language}))
    for style in STYLES:
        old = next(named(tree, "w:style", "w:styleId", _short(style)), None)
        ready = _docx_style(tree.documentElement, style, colours, text_size)
        if old is not None:
            old.parentNode.replaceChild(ready, old)


def _all(tree: Tree, tag: str, attributes: Mapping[str, str]) -> None:
    """Give all elements of a name these attributes."""
    for element in named(tree, tag):
        put(element, attributes)


def _docx_page(tree: Tree) -> None:
    [section] = named(tree, "w:sectPr")
    empty(section)
    add(section, "w:footerReference", {"w:type": "default", "r:id": "rIdFooter"})
    add(section, "w:pgSz", {"w:w": "11906", "w:h": "16838"})
    sides = {"top": 1247, "right": 1304, "bottom": 1247, "left": 1304, "header": 709, "footer": 567, "gutter": 0}
    add(section, "w:pgMar", {f"w:{name}": str(value) for name, value in sides.items()})


def odt_reference(
    default: bytes, *, colours: Mapping[str, str], text_size: int, footer: Footer, language: str = BRITISH, rtl: bool = False
) -> bytes:
    """pandoc's reference.odt, dressed."""
    parts = unpack(default)

    def dress(tree: Tree) -> None:
        _odt_text(tree, text_size, language, rtl=rtl)
        [styles], [own] = named(tree, "office:styles"), named(tree, "office:automatic-styles")
        for style in STYLES:
            for old in named(styles, "style:style", "style:name", _spaced(style)):
                take_away(old)
            _odt_style(styles, style, colours, text_size)
        for layout in named(own, "style:page-layout-properties"):
            put(layout, {"fo:page-width": "21cm", "fo:page-height": "29.7cm"})
            put(layout, dict.fromkeys((f"fo:margin-{side}" for side in ("top", "left", "right")), "2.2cm") | {"fo:margin-bottom": "1cm"})
        for foot in named(
            own, "style:header-footer-properties"
        ):  # with the margin below it 2.2 cm, as in DOCX: a letter ends on the same page
            put(foot, {"fo:min-height": "1.2cm", "fo:margin-top": "0.3cm"})
        _odt_foot(tree, own, footer, colours)

    parts["styles.xml"] = changed(parts["styles.xml"], dress)
    return pack(parts)


def _odt_text(tree: Tree, text_size: int, language: str, *, rtl: bool) -> None:
    """The running text's font, its language, and the direction in which it is read."""
    name, _, country = language.partition("-")
    for look in named(tree, "style:text-properties", "fo:language", "en"):
        put(look, {"fo:language": name, "fo:country": country or "none"})
    for look in named(tree, "style:text-properties", "style:font-name", "Times New Roman"):
        look.removeAttribute("style:font-name")
        put(look, {"fo:font-family": FONT, "fo:font-size": f"{text_size}pt"})
    for attribute, before, after in (("style:writing-mode", "lr-tb", "rl-tb"), ("style:language-complex", "zxx", name)) if rtl else ():
        for element in named(tree, "*", attribute, before):
            put(element, {attribute: after})


def _short(style: Style) -> str:
    return style.name.replace(" ", "")


def _spaced(style: Style) -> str:
    return style.name.replace(" ", "_20_")


def _docx_style(parent: Tree, style: Style, colours: Mapping[str, str], text_size: int) -> Tree:
    """The style, at the end of the others."""
    of_text = style.kind == "text"
    kind = {"w:type": "character", "w:customStyle": "1"} if of_text else {"w:type": "paragraph"}
    made = add(parent, "w:style", kind | {"w:styleId": _short(style)})
    add(made, "w:name", {"w:val": style.name})
    add(made, "w:basedOn", {"w:val": "DefaultParagraphFont" if of_text else "Normal"})
    if not of_text:
        add(made, "w:next", {"w:val": "BodyText"})
    add(made, "w:qFormat")
    if not of_text:
        place = add(made, "w:pPr")
        for tag in ("w:keepNext", "w:keepLines") if style.level else ():
            add(place, tag)
        if style.bar:
            line = {"w:val": "single", "w:sz": "24", "w:space": "8", "w:color": colours[style.bar][1:]}
            add(add(place, "w:pBdr"), "w:left", line)
        if style.fill:
            add(place, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colours[style.fill][1:]})
        add(place, "w:spacing", {"w:before": str(style.before * 20), "w:after": str(style.after * 20)})
        if style.level:
            add(place, "w:outlineLvl", {"w:val": str(style.level - 1)})
    look = add(made, "w:rPr")
    for tag, wanted in (("w:b", style.bold), ("w:i", style.italic)):
        if wanted:
            add(look, tag)
    add(look, "w:color", {"w:val": colours[style.colour][1:]})
    for tag in ("w:sz", "w:szCs"):
        add(look, tag, {"w:val": str(round(2 * style.size * text_size))})
    return made


def docx_footer(footer: Footer, colours: Mapping[str, str]) -> bytes:
    """The part that holds the foot of every page."""
    top = new("w:ftr", {"xmlns:w": WORD})
    line = add(top, "w:p")

    def run(parent: Tree, words: str, *, draft: bool = False) -> None:
        piece = add(parent, "w:r")
        look = add(piece, "w:rPr")
        if draft:
            add(look, "w:b")
            add(look, "w:color", {"w:val": colours["help"][1:]})
        add(look, "w:sz", {"w:val": str(2 * FOOTER_SIZE)})
        add(piece, "w:t", {"xml:space": "preserve"}, words)

    if footer.draft:
        run(line, f"{footer.draft} · ", draft=True)
    run(line, footer.words)
    before, between, behind = footer.around
    # Behind the words, not at a tab: a long title or a page that lies on its side would run into the number.
    run(line, f" · {before}")
    run(add(line, "w:fldSimple", {"w:instr": " PAGE "}), "1")
    run(line, between)
    run(add(line, "w:fldSimple", {"w:instr": " NUMPAGES "}), "1")
    if behind:
        run(line, behind)
    return written(top)


def _odt_style(parent: Tree, style: Style, colours: Mapping[str, str], text_size: int) -> None:
    about = {"style:name": _spaced(style), "style:display-name": style.name, "style:family": style.kind}
    if style.kind == "paragraph":
        about |= {"style:parent-style-name": "Standard", "style:next-style-name": "Text_20_body"}
        about |= {"style:default-outline-level": str(style.level)} if style.level else {}
        about |= {"style:class": "text"}
    made = add(parent, "style:style", about)
    if style.kind == "paragraph":
        place = {"fo:margin-top": f"{style.before}pt", "fo:margin-bottom": f"{style.after}pt"}
        place |= {"fo:border-left": f"3pt solid {colours[style.bar]}", "fo:padding-left": "8pt"} if style.bar else {}
        place |= {"fo:background-color": colours[style.fill]} if style.fill else {}
        place |= {"fo:keep-with-next": "always"} if style.level else {}
        add(made, "style:paragraph-properties", place)
    look = {"fo:font-size": f"{round(style.size * text_size, 1)}pt", "fo:color": colours[style.colour]}
    look |= {"fo:font-weight": "bold"} if style.bold else {}
    look |= {"fo:font-style": "italic"} if style.italic else {}
    add(made, "style:text-properties", look)


def _odt_foot(tree: Tree, own: Tree, footer: Footer, colours: Mapping[str, str]) -> None:
    """The foot of every page, and the styles that it wears."""
    for usual in named(own, "style:style", "style:name", "MP1"):
        empty(usual)
        add(usual, "style:text-properties", {"fo:font-size": f"{FOOTER_SIZE}pt"})
    draft = add(own, "style:style", {"style:name": "MPDraft", "style:family": "text"})
    add(draft, "style:text-properties", {"fo:font-weight": "bold", "fo:color": colours["help"]})
    before, between, behind = footer.around
    for foot in named(tree, "style:footer"):
        empty(foot)
        line = add(foot, "text:p", {"text:style-name": "MP1"})
        _say_foot(line, footer)
        say(line, f" · {before}")
        add(line, "text:page-number", {"text:select-page": "current"}, "1")
        say(line, between)
        add(line, "text:page-count", words="1")
        say(line, behind)


def odt_footer_words(footer: Footer) -> bytes:
    """What stands at the foot of every page before its number, as it is written in the part."""
    _say_foot(line := new("text:p", {}), footer)
    return "".join(piece.toxml() for piece in line.childNodes).encode()


def _say_foot(line: Tree, footer: Footer) -> None:
    if footer.draft:
        add(line, "text:span", {"text:style-name": "MPDraft"}, footer.draft)
        say(line, " · ")
    say(line, footer.words)
