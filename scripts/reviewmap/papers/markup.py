"""A whole paper as typst markup: the house style, this paper's own values, and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model.papers import Paper
from ..pages import icons as theme
from .imprint import Imprint, around_numbers
from .typst_text import icons_in, literal, typst_text

HOUSE = Path(__file__).with_name("house.typ")


@dataclass(frozen=True)
class Chapter:
    """A section ready for paper: the id of its heading, the heading, and its HTML (onpaper.py)."""

    anchor: str
    heading: str
    html: str


@dataclass(frozen=True)
class Look:
    """The site's colours by name, its mark or the area's logo as SVG, and what the logo says (a mark says the site's name)."""

    colours: Mapping[str, str]
    mark: str
    mark_words: str = ""


def markup(paper: Paper, chapters: Sequence[Chapter], *, imprint: Imprint, look: Look, text_size: float) -> str:
    """Everything typst needs, in one text. `text_size` is that of the running text, in points."""
    texts = [typst_text(chapter.html) for chapter in chapters]
    icons = dict.fromkeys(icon for chapter in chapters for icon in icons_in(chapter.html))
    body = _card(chapters[0], texts[0]) if paper.layout == "card" else _pages(paper, chapters, texts, imprint)
    day = imprint.day
    language, _, region = imprint.language.partition("-")
    common = {
        "title": literal(paper.title),
        "version": literal(imprint.version),
        "publisher": literal(imprint.publisher),
        "draft": literal(imprint.draft) if imprint.draft else "none",
        "text-size": f"{text_size}pt",
        "words": _dictionary(
            {
                "lang": literal(language),
                "region": literal(region) if region else "none",
                "dir": imprint.direction,
                "foot": literal(imprint.foot(paper.title)),
                "page-of": _array(literal(piece) for piece in around_numbers(imprint.words["page_of"])),
                "page": literal(imprint.words["page_word"]),
            }
        ),
        "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
    }
    if paper.layout == "card":
        own = {"about": _array(literal(line) for line in imprint.lines[1 if imprint.draft else 0 :])}
        return head(icons, look, rtl=imprint.direction == "rtl") + f"#cards({_arguments(common | own)}, {body})\n"
    own = {
        "site": literal(imprint.site_name),
        "mark-words": literal(look.mark_words or imprint.site_name),
        "contents": str(paper.contents).lower(),
        "tight": str(paper.sides is not None).lower(),
        "about": _array([literal(paper.about)]),
    }
    return head(icons, look, rtl=imprint.direction == "rtl") + f"#show: paper.with({_arguments(common | own)})\n{body}\n"


def head(icons: Mapping[str, None], look: Look, *, rtl: bool = False) -> str:
    colours = _dictionary({name: f'rgb("{colour}")' for name, colour in look.colours.items()})
    drawn = _dictionary({icon: f"bytes({literal(icon_svg(icon, look.colours['brand']))})" for icon in icons})
    return f"#let from-right = {str(rtl).lower()}\n#let colours = {colours}\n#let icons = {drawn}\n#let mark = bytes({literal(look.mark)})\n{HOUSE.read_text(encoding='utf-8')}\n"


def icon_svg(name: str, colour: str) -> str:
    """An icon that ships with the theme, in one literal colour (paper has no stylesheet)."""
    return theme.icon_svg(name).replace("<path ", f'<path fill="{colour}" ')


def _pages(paper: Paper, chapters: Sequence[Chapter], texts: Sequence[str], imprint: Imprint) -> str:
    help_ = f"#help({literal(imprint.danger)}, {literal(imprint.emergency)})" if imprint.emergency else ""
    colophon = f"#colophon({_array(literal(line) for line in imprint.lines)})"
    pieces = (
        [help_, colophon, "#pagebreak()", f"#outline(title: [#{literal(imprint.words['contents'])}], depth: 1)"] if paper.contents else []
    )
    for number, (chapter, text) in enumerate(zip(chapters, texts, strict=True)):
        runs_on = paper.contents or paper.whole
        if number == 0 and paper.contents or number and not runs_on:
            pieces.append("#pagebreak(weak: true)")
        first = str(number == 0 or not runs_on).lower()
        pieces.append(f"#chapter({literal(chapter.heading)}, <{chapter.anchor}>, first: {first})")
        if not number and not paper.contents:
            lead, rest = _split_lead(text)
            pieces += [lead, help_, rest] if imprint.danger_first else [lead, rest]
        else:
            pieces.append(text)
        if paper.layout == "sheet":
            pieces[-1] = _together(pieces[-1])
    if not paper.contents:
        pieces += [colophon] if imprint.danger_first else [help_, colophon]
    return "\n".join(pieces)


def _split_lead(text: str) -> tuple[str, str]:
    """The opening sentences, then everything else: the help line stands between them."""
    first, _, rest = text.partition("\n")
    return (first, rest) if first.startswith("#lead[") else ("", text)


def _together(text: str) -> str:
    """Each part of a sheet in one piece: a heading and the lines below it are filled in together."""
    first, *parts = re.split(r"^(?=#heading\(level: 2\))", text, flags=re.MULTILINE)
    return first + "\n".join(f"#together[{part}]" for part in parts)


def _card(chapter: Chapter, text: str) -> str:
    heading = f"#heading(level: 1)[#{literal(chapter.heading)}] "
    faces = re.split(r"^#turn-over\(\)$", text, flags=re.MULTILINE)
    return "(" + ", ".join(f"[{heading if not number else ''}{face}]" for number, face in enumerate(faces)) + ",)"


def _arguments(values: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in values.items())


def _dictionary(values: Mapping[str, str]) -> str:
    return "(" + (", ".join(f"{literal(name)}: {value}" for name, value in values.items()) or ":") + ")"


def _array(values: Iterable[str]) -> str:
    return "(" + "".join(f"{value}, " for value in values) + ")"
