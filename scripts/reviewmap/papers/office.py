"""The one door to pandoc: a paper as DOCX or ODT, for people who want to change or fill in what they were given."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import pypandoc
from markupsafe import Markup

from ..model.papers import Paper
from ..words.filled import Filled
from .archives import pack, unpack
from .dress import Footer, docx_reference, odt_reference
from .imprint import Imprint
from .markup import Chapter, Look, icon_svg
from .pdf import picture

HTML = Filled(__file__)
VERSION = pypandoc.get_pandoc_version()
LINE = "_" * 30
ICON = 40  # points
PARAGRAPHS = {"lead": "Lead", "claim": "Claim", "ours": "Small Print", "sources": "Small Print"}
SPANS = (("mark", "Firm"), ("unsure", "Unsure"), ("note", "Unsure"), ("src", "Origin"))


# As Word marks a picture that says nothing, so that nobody is told of it and no checker asks for words.
DRAWN = re.compile(rb'<wp:docPr((?: [\w:]+="[^"]*")*? descr=""(?: [\w:]+="[^"]*")*) ?/>')
DECORATION = (
    b'<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    b' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class PandocFailed(RuntimeError):
    """pandoc refused our HTML: our bug."""


def office_html(paper: Paper, chapters: Sequence[Chapter], *, imprint: Imprint, look: Look) -> str:
    """The whole paper as one HTML document for pandoc; `data-custom-style` names styles of dress.py."""
    ready = [{"anchor": one.anchor, "heading": one.heading, "html": Markup(_for_pandoc(one.html, look))} for one in chapters]
    help_ = {"words": imprint.words["danger_child"], "number": imprint.emergency}
    return str(HTML.whole(paper.title, imprint.language, imprint.direction, help_, paper.contents, ready, imprint.lines))


def office(kind: Literal["docx", "odt"], html: str, paper: Paper, *, imprint: Imprint, look: Look) -> bytes:
    """The paper's bytes, the same for the same text and edition."""
    footer = Footer(imprint.draft, imprint.foot(paper.title), imprint.words["page_of"])
    dress: Callable[..., bytes] = docx_reference if kind == "docx" else odt_reference
    turned = {"rtl": imprint.direction == "rtl"} if kind == "odt" else {}
    reference = dress(
        default_reference(kind), colours=look.colours, text_size=paper.text_size, footer=footer, language=imprint.language, **turned
    )
    with tempfile.TemporaryDirectory() as folder:
        dressed, made = Path(folder) / f"reference.{kind}", Path(folder) / f"paper.{kind}"
        dressed.write_bytes(reference)
        _pandoc(
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
            epoch=int(imprint.moment.timestamp()),
        )
        return _mended(kind, made.read_bytes())


def _for_pandoc(html: str, look: Look) -> str:
    """Paper's HTML with our classes turned into named styles, lines into underscores and icons into pictures."""
    html = re.sub(r'<span class="slot">(.*?)</span>', rf"<strong>\1</strong><br>{LINE}<br>{LINE}", html)
    html = html.replace('<span class="line"></span>', LINE).replace("<hr>", "")
    for name, style in SPANS:
        html = html.replace(f'<span class="{name}">', f'<span data-custom-style="{style}">')
    for name, style in PARAGRAPHS.items():
        html = re.sub(rf'<p class="{name}">(.*?)</p>', rf'<div data-custom-style="{style}"><p>\1</p></div>', html, flags=re.DOTALL)
    # An icon and its words share a line: a table would be read aloud as one.
    html = re.sub(
        r'<p>\s*<span class="icon" data-icon="([^"]*)"></span>\s*</p>\s*<p>',
        lambda icon: f"<p>{_icon(icon[1], look.colours['brand'])} ",
        html,
    )
    return re.sub(r'<span class="icon"[^>]*></span>', "", html)


@cache
def _icon(name: str, colour: str) -> Markup:
    data = base64.b64encode(picture(icon_svg(name, colour), pixels=2 * ICON)).decode()
    return HTML.icon(data, ICON)


def _mended(kind: str, made: bytes) -> bytes:
    """pandoc describes a picture by its address, which would be read aloud: ours are decoration and say nothing."""
    parts = unpack(made)
    if kind == "docx":
        text = re.sub(rb'descr="data:[^"]*"', b'descr=""', parts["word/document.xml"])
        parts["word/document.xml"] = DRAWN.sub(lambda found: b"<wp:docPr" + found[1] + b">" + DECORATION + b"</wp:docPr>", text)
    return pack(parts)


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
