"""The one door to typst: markup in, tagged PDF out. Nothing is read but the fonts that come in a wheel."""

from __future__ import annotations

import ctypes
import re
from contextlib import suppress
from datetime import datetime
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import typst

from .typst_text import literal

# Lato for every language in Latin letters; Amiri for Arabic and Urdu. Both come in wheels, and nothing of these is run but to find them.
WHEELS = {"font-lato": "font_lato", "fontpkg-amiri": "fontpkg_amiri"}
FONTS = tuple(Path(found.origin or "").parent / "files" for name in WHEELS.values() if (found := find_spec(name)))
NOT_INSTALLED = tuple(name for name, module in WHEELS.items() if find_spec(module) is None)
PAGE = re.compile(rb"/Type\s*/Page\b")
# What decides the bytes beside the markup: typst, its fonts and this module.
VERSION = "\n".join(
    [
        metadata.version("typst"),
        *sorted(f"{font.name} {font.stat().st_size}" for folder in FONTS for font in folder.iterdir()),
        Path(__file__).read_text(encoding="utf-8"),
    ]
)


@cache
def fonts() -> typst.Fonts:
    """Our fonts, and those that typst brings, looked through once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[*map(str, FONTS)])


REFUSED = re.compile(r"PDF/UA-1 error: (.+)")
NO_SIGN = re.compile(r'the text `"(.+)"` could not be displayed')


class CannotSet(RuntimeError):
    """typst refused our markup. `reason` says in words which text no accessible PDF may have; None if it is our own mistake."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        refused = list(dict.fromkeys(REFUSED.findall(told)))
        signs = [sign for one in refused for sign in NO_SIGN.findall(one)]
        others = [one.replace("`", "'") for one in refused if not NO_SIGN.search(one)]
        self.reason = "; ".join([*([f"its font has no sign for {', '.join(signs)}"] if signs else []), *others]) or None


def pdf(markup: str, *, moment: datetime) -> bytes:
    """Set markup as a PDF that keeps to PDF/UA-1 as far as typst can tell: it refuses a missing title, language or
    alternative text. The same markup and moment give the same bytes on every machine."""
    try:
        made = typst.compile(markup.encode(), font_paths=fonts(), format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError as error:
        raise CannotSet("\n".join([error.message, *error.hints, error.diagnostic])) from error
    return bytes(made)


def let_go() -> None:
    """Give back to the system what typst is done with. The C library (glibc's) would hold it, 80 MB after the papers of an edition."""
    with suppress(AttributeError):  # another's gives it back by itself
        ctypes.CDLL(None).malloc_trim(0)


def sides(made: bytes) -> int:
    """How many pages a PDF of ours has. typst writes its page objects where they can be counted."""
    return len(PAGE.findall(made))


def picture(svg: str, *, pixels: int) -> bytes:
    """A small square PNG of an SVG, for formats that show no SVG."""
    page = f"#set page(width: {pixels}pt, height: {pixels}pt, margin: 0pt, fill: none)"
    markup = f'{page}\n#image(bytes({literal(svg)}), format: "svg", width: 100%)'
    made = typst.compile(markup.encode(), font_paths=fonts(), format="png", ppi=72.0)
    return bytes(made)


def drawing(svg: str, *, density: float) -> bytes:
    """A PNG of an SVG in its own size, with `density` dots an inch."""
    markup = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes({literal(svg)}), format: "svg")'
    try:
        made = typst.compile(markup.encode(), font_paths=fonts(), format="png", ppi=density)
    except typst.TypstError as error:
        raise CannotSet(error.message) from error
    return bytes(made)
