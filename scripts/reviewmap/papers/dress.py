"""How DOCX and ODT look: pandoc's own reference documents with our styles, an A4 page, British English and a footer.

The footer stands on every page: the draft words, the paper's title, and the page number. Arial, because a reader's machine
has it or something of the same width, and Lato it often hasn't.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from .archives import pack, unpack

FONT = "Arial"
BRITISH = "en-GB"
FOOTER_SIZE = 9  # points
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


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
        """What stands before, between and behind the two numbers."""
        before, rest = self.page_of.split("{page}")
        between, behind = rest.split("{pages}")
        return before, between, behind


def docx_reference(default: bytes, *, colours: Mapping[str, str], text_size: int, footer: Footer, language: str = BRITISH) -> bytes:
    """pandoc's reference.docx, dressed."""
    parts = unpack(default)
    styles = parts["word/styles.xml"].decode()
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    styles = re.sub(r"<w:rFonts\b.*?/>", fonts, styles, flags=re.DOTALL)
    styles = re.sub(r'(<w:sz(?:Cs)? w:val=")24(")', rf"\g<1>{2 * text_size}\g<2>", styles, count=2)  # of the running text
    styles = styles.replace('<w:lang w:val="en-US"', f'<w:lang w:val="{language}"')
    if language != BRITISH:  # what is written from right to left has a language of its own
        styles = styles.replace('w:bidi="ar-SA"', f'w:bidi="{language}"')
    for style in STYLES:
        ready = _docx_style(style, colours, text_size)
        styles, found = re.subn(rf'<w:style\b[^>]*w:styleId="{style.name.replace(" ", "")}".*?</w:style>', ready, styles, flags=re.DOTALL)
        if not found:
            styles = styles.replace("</w:styles>", ready + "</w:styles>")
    parts["word/styles.xml"] = styles.encode()
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1247" w:right="1304" w:bottom="1247" w:left="1304" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    document = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(r"<w:sectPr>.*</w:sectPr>", section, document, flags=re.DOTALL).encode()
    parts["word/footer1.xml"] = docx_footer(footer, colours).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/footer1.xml" ContentType="{kind}"/></Types>'.encode()
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f'<Relationship Id="rIdFooter" Type="{relation}" Target="footer1.xml"/></Relationships>'.encode()
    )
    return pack(parts)


def odt_reference(
    default: bytes, *, colours: Mapping[str, str], text_size: int, footer: Footer, language: str = BRITISH, rtl: bool = False
) -> bytes:
    """pandoc's reference.odt, dressed."""
    parts = unpack(default)
    styles = parts["styles.xml"].decode()
    name, _, country = language.partition("-")
    styles = styles.replace('fo:language="en"', f'fo:language="{name}"').replace('fo:country="US"', f'fo:country="{country or "none"}"')
    if rtl:
        styles = styles.replace('style:writing-mode="lr-tb"', 'style:writing-mode="rl-tb"')
        styles = styles.replace('style:language-complex="zxx"', f'style:language-complex="{name}"')
    styles = styles.replace(
        'style:font-name="Times New Roman" fo:font-size="12pt"', f'fo:font-family="{FONT}" fo:font-size="{text_size}pt"'
    )
    for style in STYLES:
        name = style.name.replace(" ", "_20_")
        styles = re.sub(rf'<style:style style:name="{name}"(?:[^>]*/>|.*?</style:style>)', "", styles, flags=re.DOTALL)
        styles = styles.replace("</office:styles>", _odt_style(style, colours, text_size) + "</office:styles>", 1)
    styles = re.sub(r'fo:page-width="[^"]*"\s+fo:page-height="[^"]*"', 'fo:page-width="21cm" fo:page-height="29.7cm"', styles)
    styles = re.sub(r'(fo:margin-(?:top|bottom|left|right)=)"1in"', r'\1"2.2cm"', styles)
    styles = re.sub(r"<style:footer>.*?</style:footer>", lambda _: _odt_footer(footer), styles, flags=re.DOTALL)
    draft = (
        '<style:style style:name="MPDraft" style:family="text">'
        f'<style:text-properties fo:font-weight="bold" fo:color="{colours["help"]}"/></style:style>'
    )
    plain = (
        '<style:style style:name="MP1" style:family="paragraph" style:parent-style-name="Footer">'
        f'<style:text-properties fo:font-size="{FOOTER_SIZE}pt"/></style:style>'
    )
    styles = re.sub(r'<style:style style:name="MP1".*?</style:style>', draft + plain, styles, flags=re.DOTALL)
    parts["styles.xml"] = styles.encode()
    return pack(parts)


def _docx_style(style: Style, colours: Mapping[str, str], text_size: int) -> str:
    size = round(2 * style.size * text_size)
    look = (
        f'{"<w:b/>" if style.bold else ""}{"<w:i/>" if style.italic else ""}<w:color w:val="{colours[style.colour][1:]}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )
    head = f'w:styleId="{style.name.replace(" ", "")}"><w:name w:val="{style.name}"/>'
    if style.kind == "text":
        return (
            f'<w:style w:type="character" w:customStyle="1" {head}<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
            f"<w:rPr>{look}</w:rPr></w:style>"
        )
    keep = "<w:keepNext/><w:keepLines/>" if style.level else ""
    bar = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{colours[style.bar][1:]}"/></w:pBdr>' if style.bar else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours[style.fill][1:]}"/>' if style.fill else ""
    space = f'<w:spacing w:before="{style.before * 20}" w:after="{style.after * 20}"/>'
    outline = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    return (
        f'<w:style w:type="paragraph" {head}<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/>'
        f"<w:pPr>{keep}{bar}{fill}{space}{outline}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def docx_footer(footer: Footer, colours: Mapping[str, str]) -> str:
    """The part that holds the foot of every page."""
    size = f'<w:sz w:val="{2 * FOOTER_SIZE}"/>'

    def run(words: str, look: str = "") -> str:
        return f'<w:r><w:rPr>{look}{size}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'

    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:rPr>{size}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>'

    draft = run(footer.draft + " · ", f'<w:b/><w:color w:val="{colours["help"][1:]}"/>') if footer.draft else ""
    before, between, behind = footer.around
    pages = f"<w:r><w:tab/></w:r>{run(before)}{field('PAGE')}{run(between)}{field('NUMPAGES')}{run(behind) if behind else ''}"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr {W}><w:p><w:pPr><w:tabs>'
        f'<w:tab w:val="right" w:pos="9298"/></w:tabs></w:pPr>{draft}{run(footer.words)}{pages}</w:p></w:ftr>'
    )


def _odt_style(style: Style, colours: Mapping[str, str], text_size: int) -> str:
    name, size = style.name.replace(" ", "_20_"), round(style.size * text_size, 1)
    weight = ' fo:font-weight="bold"' if style.bold else ""
    slant = ' fo:font-style="italic"' if style.italic else ""
    look = f'<style:text-properties fo:font-size="{size}pt" fo:color="{colours[style.colour]}"{weight}{slant}/>'
    if style.kind == "text":
        return f'<style:style style:name="{name}" style:display-name="{style.name}" style:family="text">{look}</style:style>'
    level = f' style:default-outline-level="{style.level}"' if style.level else ""
    bar = f' fo:border-left="3pt solid {colours[style.bar]}" fo:padding-left="8pt"' if style.bar else ""
    fill = f' fo:background-color="{colours[style.fill]}"' if style.fill else ""
    keep = ' fo:keep-with-next="always"' if style.level else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{style.name}" style:family="paragraph" style:parent-style-name="Standard"'
        f' style:next-style-name="Text_20_body"{level} style:class="text"><style:paragraph-properties fo:margin-top="{style.before}pt"'
        f' fo:margin-bottom="{style.after}pt"{bar}{fill}{keep}/>{look}</style:style>'
    )


def _odt_footer(footer: Footer) -> str:
    before, between, behind = footer.around
    draft = f'<text:span text:style-name="MPDraft">{escape(footer.draft)}</text:span> · ' if footer.draft else ""
    return (
        f'<style:footer><text:p text:style-name="MP1">{draft}{escape(footer.words)} · {escape(before)}<text:page-number text:select-page="current">1'
        f"</text:page-number>{escape(between)}<text:page-count>1</text:page-count>{escape(behind)}</text:p></style:footer>"
    )
