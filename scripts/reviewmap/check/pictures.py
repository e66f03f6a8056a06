"""Are pictures and other files what their names say? They go out to readers as they are, so they are looked into, not trusted.

A drawing (SVG) is a small program to a browser: ours hold shapes and words, and nothing that runs, leads away or fetches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.parsers import expat

from ..problems import Problem, Where, did_you_mean
from ..read.content import read_assets
from ..read.project import Project

LARGEST_DRAWING = 500_000  # bytes
DEEPEST = 40
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "title",
        "desc",
        "metadata",
        "defs",
        "symbol",
        "use",
        "marker",
        "pattern",
        "clipPath",
        "mask",
        "linearGradient",
        "radialGradient",
        "stop",
        "style",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feOffset",
    ]
)
SVG = "http://www.w3.org/2000/svg"
OF_EDITORS = (  # what drawing programs keep for themselves, and browsers pass over
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
)
NAMING = ("href", "src", "base")  # attributes that lead or fetch: allowed where they name a piece of the drawing itself
URL = re.compile(r"url\s*\(\s*['\"]?\s*([^\s'\"])", re.IGNORECASE)
BETWEEN = " "  # stands between a namespace and a name


class Sign(NamedTuple):
    """How files of a kind begin, and how people call the kind."""

    words: str
    begins: Callable[[bytes], bool]


SIGNS: dict[str, Sign] = {
    ".png": Sign("PNG", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and b"IEND" in data[-32:]),
    ".jpg": Sign("JPEG", lambda data: data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-1024:]),
    ".gif": Sign("GIF", lambda data: data[:6] in (b"GIF87a", b"GIF89a")),
    ".webp": Sign("WebP", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
    ".pdf": Sign("PDF", lambda data: data.startswith(b"%PDF-")),
    ".docx": Sign("DOCX", lambda data: data.startswith(b"PK\x03\x04") and b"word/" in data),
    ".odt": Sign("ODT", lambda data: data.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument.text" in data[:200]),
    ".mp3": Sign("MP3", lambda data: data.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"))),
    ".mp4": Sign("MP4", lambda data: data[4:8] == b"ftyp"),
    ".woff2": Sign("WOFF2", lambda data: data.startswith(b"wOF2")),
    ".vtt": Sign("WebVTT", lambda data: data.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")),
}
SIGNS[".jpeg"] = SIGNS[".jpg"]


def check(project: Project) -> Iterator[Problem]:
    """What is wrong with the files that pages use."""
    own = {name.removeprefix("overrides/").casefold() for name in project.below("overrides")}
    for place, name in read_assets(project)[0].items():
        data, file, kind = project.files[name], project.shown(name), PurePosixPath(name).suffix.lower()
        if place.casefold() in own:
            yield Problem(
                Where(file),
                f"The site has a file of its own at {place}, and this would take its place.",
                "taken-name",
                suggestion="Give it another name.",
            )
        if kind == ".svg":
            yield from drawing(data, file)
        elif kind in SIGNS and not SIGNS[kind].begins(data):
            yield Problem(
                Where(file),
                f"This is no {SIGNS[kind].words} file: its content is something else, or cut off.",
                "not-what-it-says",
                suggestion="Save it anew in the form that its name promises.",
            )
        elif kind not in SIGNS:
            yield from _text(data, file)


def _text(data: bytes, file: str) -> Iterator[Problem]:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Problem(Where(file, line, 1), "This is no UTF-8 text.", "encoding", suggestion="Save the file as UTF-8.")


def drawing(data: bytes, file: str) -> list[Problem]:
    """What an SVG file may not hold, with its place; and whether it is one."""
    if len(data) > LARGEST_DRAWING:
        size = f"{len(data) / 1_000_000:.1f} MB"
        return [Problem(Where(file), f"This drawing has {size}; it may have 0.5 MB.", "file-size", suggestion="Simplify it, or use a PNG.")]
    reader = _Reader(file)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        reader.tell(
            f"This is no SVG that can be read: {expat.ErrorString(error.code)}.", "Export it anew.", at=(error.lineno, error.offset + 1)
        )
    except _Enough:
        pass
    return reader.problems


class _Enough(Exception):
    """Nothing more of the drawing is read."""


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.depth = 0
        self.style: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=BETWEEN)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction

    def tell(self, words: str, mend: str, *, at: tuple[int, int] | None = None) -> None:
        line, column = at or (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.problems.append(Problem(Where(self.file, line, column), words, "drawing", suggestion=mend))

    def doctype(self, *_: object) -> None:
        self.tell("A drawing here has no DOCTYPE: what it declares could stand for anything.", "Delete that line.")
        raise _Enough

    def instruction(self, target: str, _: str) -> None:
        self.tell(f"A drawing here has no <?{target}?>: it could fetch something.", "Delete it.")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(BETWEEN)
        if not self.depth and (space, name) != (SVG, "svg"):
            self.tell("This is no SVG: it begins with another element.", f'An SVG begins with <svg xmlns="{SVG}">. Export it anew.')
            raise _Enough
        self.depth += 1
        if self.depth > DEEPEST:
            self.tell("This is nested too deeply.", "Simplify the drawing.")
            raise _Enough
        if space in OF_EDITORS:
            return
        if space != SVG or name not in ELEMENTS:
            self.tell(
                f"A drawing can't have <{name}>: it may run, lead away or fetch something.", did_you_mean(name, ELEMENTS) or "Take it out."
            )
        self.style = [] if name == "style" else None
        for attribute, value in attributes.items():
            space, _, own = attribute.rpartition(BETWEEN)
            if space not in OF_EDITORS:
                self.attribute(name, own.casefold(), value)

    def attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.tell(f"<{tag} {name}=…> is a script.", "Take it out.")
        elif name in NAMING and value.strip() and not value.strip().startswith("#"):
            self.tell(f"<{tag} {name}=…> leads out of the drawing.", "Take it out; a piece of the drawing is named as #id.")
        elif _fetches(value):
            self.tell(f"<{tag} {name}=…> fetches something.", "Take it out; a piece of the drawing is named as url(#id).")

    def end(self, _: str) -> None:
        self.depth -= 1
        if self.style is not None:
            words = "".join(self.style)
            if _fetches(words) or "@" in words or "<" in words:
                self.tell("This <style> does more than colours and lines.", "Take out what begins with @ or leads elsewhere.")
        self.style = None

    def text(self, words: str) -> None:
        if self.style is not None:
            self.style.append(words)


def _fetches(value: str) -> bool:
    r"""Does a value name something outside the drawing? A \ could hide that it does."""
    return "\\" in value or any(match[1] != "#" for match in URL.finditer(value))
