"""The one door to pandoc: a paper as DOCX or ODT, for people who want to change or fill in what they were given.

pandoc takes most of a build's time, and what editions say of themselves differs where their texts don't: so it makes a paper without
that (`office`), once for all editions with the same text, and the edition's own words are put in afterwards (`of_the_edition`): its
imprint, and what an area says where a paper names whom to ask there.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import Literal, NamedTuple

import pypandoc
from markupsafe import Markup, escape

from ..kept import kept
from ..model.papers import Paper
from ..words.filled import TemplateMacros
from .archives import pack, unpack, with_parts
from .dress import Footer, docx_footer, docx_reference, odt_footer_words, odt_reference
from .imprint import Imprint
from .markup import Chapter, Look, icon_svg
from .pdf import VERSION as PDF
from .pdf import picture
from .xmlparts import Tree, add, changed, named, put

HTML = TemplateMacros(__file__)
VERSION = pypandoc.get_pandoc_version()
LINE = "_" * 30
SAYS = "says-{}-of-itself"  # stands where a line of the edition's own words will
LOCAL = "local-{}-says"  # stands where an area's own words will, or the address behind them
TAG, LOCAL_TAG = re.compile(r"(<[^>]*>)"), '<span class="local">'
HREF, BLANKS = re.compile(r' href="((?:tel|mailto):)([^"]*)"'), re.compile(r"[ \t\n\r\f]+")
SAID = re.compile(LOCAL.format(r"(\d+)").encode())
FOOT, UNDATED = "says-at-the-foot", "1970-01-01T00:00:00Z"
ICON, BRAND = 40, "brand"  # points; the colour of icons
ICONS = re.compile(r'<p>\s*<span class="icon" data-icon="([^"]*)"></span>\s*</p>\s*<p>')
PARAGRAPHS = {"lead": "Lead", "claim": "Claim", "ours": "Small Print", "sources": "Small Print"}
SPANS = (("mark", "Firm"), ("unsure", "Unsure"), ("note", "Unsure"), ("src", "Origin"))


Kind = Literal["docx", "odt"]

# As Word marks a picture that says nothing, so that nobody is told of it and no checker asks for words.
LIBREOFFICE = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
DECORATIVE, DRAWINGS = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}", "http://schemas.microsoft.com/office/drawing/2017/decorative"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"


class PandocFailed(RuntimeError):
    """pandoc refused our HTML: our bug."""


class OpenPaper(NamedTuple):
    """A paper's HTML with places left open, and what its area says in them: the words behind LOCAL, in order. `icons` are the names of its
    pictures, in a colour that stands for the edition's.
    """

    html: str
    local: tuple[str, ...] = ()
    icons: tuple[str, ...] = ()


def office_html(paper: Paper, chapters: Sequence[Chapter], *, imprint: Imprint, look: Look, cache: Path) -> OpenPaper:
    """The whole paper as one HTML document for pandoc; `data-custom-style` names styles of dress.py. The imprint's lines are left open, and so
    are the words that an area has of its own. `cache` keeps pictures.
    """
    icons = tuple(dict.fromkeys(name for one in chapters for name in ICONS.findall(one.html)))
    ready = [{"anchor": one.anchor, "heading": one.heading, "html": Markup(_for_pandoc(one.html, look, cache))} for one in chapters]
    help_ = {"words": imprint.danger, "number": imprint.emergency}
    lines = [SAYS.format(number) for number, _ in enumerate(imprint.lines)]
    return left_open(str(HTML.whole(paper.title, imprint, help_, paper.contents, ready, lines)))._replace(icons=icons)


def left_open(html: str) -> OpenPaper:
    """
    >>> left_open('<p>Ask. <span class="local">In Area 1: <b>Ann &amp; Bo</b> <a href="tel:01632">01632</a></span></p>')
    OpenPaper(html='<p>Ask. <span class="local">local-0-says <b>local-1-says</b> <a href="tel:local-2-says">local-3-says</a></span></p>', local=('In Area 1:', 'Ann & Bo', '01632', '01632'), icons=())
    """
    said: list[str] = []
    pieces: list[str] = []

    def stand_in(words: str) -> str:
        said.append(unescape(words))
        return LOCAL.format(len(said) - 1)

    deep = 0  # spans within an area's own
    for piece in TAG.split(html):
        if not deep:
            deep = int(piece == LOCAL_TAG)
        elif piece.startswith("<"):
            deep += piece.startswith("<span") - piece.startswith("</span")
            piece = HREF.sub(lambda found: f' href="{found[1]}{stand_in(found[2])}"', piece)
        elif words := piece.strip(" \t\n\r\f"):
            before, after = piece[: len(piece) - len(piece.lstrip(" \t\n\r\f"))], piece[len(piece.rstrip(" \t\n\r\f")) :]
            piece = before + stand_in(BLANKS.sub(" ", words)) + after
        pieces.append(piece)
    return OpenPaper("".join(pieces), tuple(said))


def office(kind: Kind, html: str, paper: Paper, *, imprint: Imprint, look: Look) -> bytes:
    """The paper as every edition with this text has it, in colours that stand for the edition's. Of the imprint it takes the language's
    own: its name, its direction, and what stands around the numbers of sides."""
    footer = Footer(None, FOOT, imprint.words["page_of"])
    dress: Callable[..., bytes] = docx_reference if kind == "docx" else odt_reference
    turned = {"rtl": imprint.direction == "rtl"} if kind == "odt" else {}
    reference = dress(
        default_reference(kind), colours=_stand_ins(look), text_size=paper.text_size, footer=footer, language=imprint.language, **turned
    )
    with tempfile.TemporaryDirectory() as folder:
        dressed, made = Path(folder) / f"reference.{kind}", Path(folder) / f"paper.{kind}"
        dressed.write_bytes(reference)
        _pandoc(
            "--sandbox",  # it reads what it is given here, whatever a paper's HTML names
            "--from",
            "html",
            "--to",
            kind,
            "--reference-doc",
            str(dressed),
            "--output",
            str(made),
            "--metadata",
            f"lang={imprint.language}",
            *(("--metadata", "dir=rtl") if imprint.direction == "rtl" else ()),
            "--metadata",
            f"title={paper.title}",
            given=html.encode(),
            epoch=0,
        )
        return _mended(kind, made.read_bytes())


def of_the_edition(kind: Kind, made: bytes, paper: Paper, *, imprint: Imprint, look: Look, whole: OpenPaper, cache: Path) -> bytes:
    """A paper with what its edition says of itself: its lines at the end, the foot of each page, its date, its colours; and what its area says.
    `whole` is what it was made of. `cache` keeps pictures."""
    parts, new, stand_ins, local = unpack(made), dict[str, bytes](), _stand_ins(look), whole.local
    drawn = {_picture(name, stand_ins[BRAND], cache): _picture(name, look.colours[BRAND], cache) for name in whole.icons}
    new |= {name: drawn[data] for name, data in parts.items() if data in drawn}
    text, dated = {"docx": ("word/document.xml", "docProps/core.xml"), "odt": ("content.xml", "meta.xml")}[kind]
    words = parts[text]
    for number, line in enumerate(imprint.lines):
        words = words.replace(SAYS.format(number).encode(), escape(line).encode())
    new[text] = words
    for name in [text, *(name for name in parts if name.endswith(".xml.rels"))] if local else ():  # where links lead stands apart in DOCX
        new[name] = SAID.sub(lambda found: escape(local[int(found[1])]).encode(), new.get(name, parts[name]))
    new[dated] = parts[dated].replace(UNDATED.encode(), f"{imprint.moment:%Y-%m-%dT%H:%M:%SZ}".encode())
    styles = "word/styles.xml" if kind == "docx" else "styles.xml"
    look_of_it = parts[styles]
    for name, stand_in in stand_ins.items():
        look_of_it = look_of_it.replace(stand_in[1:].encode(), look.colours[name][1:].encode())
    footer = Footer(imprint.draft, imprint.foot(paper.title), imprint.words["page_of"])
    if kind == "docx":
        new["word/footer1.xml"] = docx_footer(footer, look.colours)
    else:
        look_of_it = look_of_it.replace(FOOT.encode(), odt_footer_words(footer))
    new[styles] = look_of_it
    return with_parts(made, new)


def _stand_ins(look: Look) -> dict[str, str]:
    """A colour for each name that stands nowhere else in a document."""
    return {name: f"#5e5e{number:02x}" for number, name in enumerate(look.colours)}


def _for_pandoc(html: str, look: Look, cache: Path) -> str:
    """Paper's HTML with our classes turned into named styles, lines into underscores and icons into pictures."""
    html = re.sub(r'<span class="slot">(.*?)</span>', rf"<strong>\1</strong><br>{LINE}<br>{LINE}", html)
    html = html.replace('<span class="line"></span>', LINE).replace("<hr>", "")
    for name, style in SPANS:
        html = html.replace(f'<span class="{name}">', f'<span data-custom-style="{style}">')
    for name, style in PARAGRAPHS.items():
        html = re.sub(rf'<p class="{name}">(.*?)</p>', rf'<div data-custom-style="{style}"><p>\1</p></div>', html, flags=re.DOTALL)
    # An icon and its words share a line: a table would be read aloud as one.
    colour = _stand_ins(look)[BRAND]
    html = ICONS.sub(lambda icon: f"<p>{HTML.icon(base64.b64encode(_picture(icon[1], colour, cache)).decode(), ICON)} ", html)
    return re.sub(r'<span class="icon"[^>]*></span>', "", html)


@cache
def _picture(icon: str, colour: str, cache: Path) -> bytes:
    svg = icon_svg(icon, colour)
    return kept(cache, ["icon", PDF, str(ICON), svg], partial(picture, svg, pixels=2 * ICON))


def _mended(kind: str, made: bytes) -> bytes:
    """pandoc describes a picture by its address, which would be read aloud: ours are decoration and say nothing.

    Word and LibreOffice each have a mark of their own for that.
    """
    parts = unpack(made)
    if kind == "odt" and b"<draw:frame" in parts["content.xml"]:
        parts["content.xml"] = changed(parts["content.xml"], _decorative)
    if kind == "docx" and b"<wp:docPr" in parts["word/document.xml"]:
        parts["word/document.xml"] = changed(parts["word/document.xml"], _silent)
    return pack(parts)


def _decorative(tree: Tree) -> None:
    for frame in named(tree, "draw:frame"):
        put(frame, {"xmlns:loext": LIBREOFFICE, "loext:decorative": "true"})


def _silent(tree: Tree) -> None:
    for about in (*named(tree, "wp:docPr"), *named(tree, "pic:cNvPr")):
        if about.getAttribute("descr").startswith("data:"):
            put(about, {"descr": ""})
    for about in named(tree, "wp:docPr", "descr", ""):
        if about.hasAttribute("descr"):
            marked = add(add(about, "a:extLst", {"xmlns:a": DRAWN}), "a:ext", {"uri": DECORATIVE})
            add(marked, "adec:decorative", {"xmlns:adec": DRAWINGS, "val": "1"})


@cache
def default_reference(kind: str) -> bytes:
    """pandoc's own reference document, before it is dressed."""
    return _pandoc("--print-default-data-file", f"reference.{kind}", given=b"", epoch=0)


def _pandoc(*arguments: str, given: bytes, epoch: int) -> bytes:
    done = subprocess.run(
        # As bytes: a title in another language can't be said in the letters of every machine's own.
        [pypandoc.get_pandoc_path(), *(argument.encode() for argument in arguments)],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8"},
    )
    if done.returncode:
        raise PandocFailed(done.stderr.decode(errors="replace").strip())
    return done.stdout
