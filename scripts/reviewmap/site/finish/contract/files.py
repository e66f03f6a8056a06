"""Every file of the site beside its pages: it is of a kind that may leave, not too large, and nothing in it runs, loads or hides.

The files of the frame are those of overrides/, byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any
from xml.parsers import expat

from ....plan.script import FILE as PLAN
from ..problems import PageProblem
from ..release import PageFrame
from ..search_index import PLACE as SEARCH
from . import wanted
from .addresses import read_address
from .links import Site
from .signs import hidden, name_of, ways_to_write

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
CSS_DRAWN = re.compile(r"""url\(\s*(?:"data:image/svg\+xml[^"]*"|'data:image/svg\+xml[^']*'|data:image/svg\+xml[^\s)"']*)\s*\)""")
CSS_ADDRESS = re.compile(r"""url\(\s*("[^"]*"|'[^']*'|[^)\s]*)\s*\)""", re.IGNORECASE)
# What loads or runs, by a word without which it can't be written: to look for that word first is much quicker.
CSS_FORBIDDEN = {
    "@import": re.compile(r"@import", re.IGNORECASE),
    "//": re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE),
    "javascript": re.compile(r"javascript:", re.IGNORECASE),
    "expression": re.compile(r"expression\s*\(", re.IGNORECASE),
    "binding": re.compile(r"-moz-binding", re.IGNORECASE),
    "behavior": re.compile(r"behavior\s*:", re.IGNORECASE),
    "image-set": re.compile(r"image-set\s*\(", re.IGNORECASE),
    "src": re.compile(r"\bsrc\s*\(", re.IGNORECASE),
}
JSON_ESCAPE = re.compile(r"\\[ubf]")
PAINTED = re.compile(wanted.PAINTED)
TEXTS = (".txt", ".csv", ".dot", ".bpmn", ".xml", ".vtt")
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MEND_SVG = "Draw it without: a picture may not run, fetch or lead anywhere."


def frames_files(frame: PageFrame, files: Collection[str], site: Path) -> Iterator[PageProblem]:
    """Scripts, styles and pictures of the frame are in the site as they are in overrides/; no other script or style is."""
    for name, data in frame.files.items():
        if not name.startswith("assets/"):
            continue
        if name not in files:
            yield PageProblem(
                name, "This file of the frame is missing.", f"overrides/{name} should have come through.", "frames-files", (), name
            )
        elif (site / name).read_bytes() != data:
            yield PageProblem(
                name,
                f"This file is another than overrides/{name}.",
                "Take away what took its place: the frame's scripts and styles come from overrides/ alone.",
                "frames-files",
            )
    for name in sorted(files):
        if name.endswith((".js", ".css", ".mjs", ".wasm")) and name not in frame.files and not _is_made_by_us(name, frame):
            yield PageProblem(
                name,
                "No page runs or wears this.",
                "Take it away: scripts and styles come from overrides/assets/ alone.",
                "frames-files",
                (),
                "",
            )


def _is_made_by_us(name: str, frame: PageFrame) -> bool:
    has_colours = bool((frame.values.get("local") or {}).get("colours"))
    return name in (SEARCH.as_posix(), PLAN) or (name == wanted.LOCAL_SHEET and has_colours) or name.startswith(wanted.THEMES_SHEET)


def check_file(name: str, path: Path, site: Site) -> Iterator[PageProblem]:
    """What is wrong with one file that isn't a page."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in wanted.LARGEST and name not in wanted.NAMED_OTHERWISE:
        yield PageProblem(name, f"Files that end in “{suffix}” are no part of a site.", "Take it away.", "unknown-file")
        return
    yield from too_large(name, path.stat().st_size)
    if suffix == ".svg":
        yield from _svg(name, path.read_bytes())
    elif suffix == ".css":
        yield from _css(name, path.read_text(encoding="utf-8", errors="replace"), site)
    elif suffix == ".json":
        yield from _json(name, path.read_bytes(), site)
    elif suffix in TEXTS:
        yield from _signs(name, path.read_text(encoding="utf-8", errors="replace"))


def too_large(name: str, size: int, most: int | None = None) -> Iterator[PageProblem]:
    most = most or wanted.LARGEST.get(PurePosixPath(name).suffix.lower(), 0)
    if most and size > most:
        yield PageProblem(
            name,
            f"This is {_kilobytes(size)}; it may be {_kilobytes(most)}.",
            "Make it smaller: readers pay for what they fetch, and some read on an old telephone.",
            "too-large",
        )


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB" if size >= 1000 else f"{size} bytes"


def _signs(name: str, text: str) -> Iterator[PageProblem]:
    for sign in hidden(text.removeprefix("\ufeff")):
        yield PageProblem(
            name,
            f"The file has a sign that nobody sees: {name_of(sign)}.",
            "Take it away: it can make words read as others.",
            "hidden-sign",
            ways_to_write(sign),
        )


def _css(name: str, text: str, site: Site) -> Iterator[PageProblem]:
    """No sheet loads anything from elsewhere, however it is written; what it loads from here is there."""
    read = CSS_COMMENT.sub("", text)
    if "\\" in read:
        read = CSS_ESCAPE.sub(_unescaped, read)
    yield from _signs(name, read)
    read = CSS_DRAWN.sub("", read)
    for found in CSS_ADDRESS.finditer(read):
        written = found[1].strip("\"'")
        to = read_address(written, name.rpartition("/")[0] + "/")
        if to.scheme or to.path not in site.files:
            what = "loads from elsewhere" if to.scheme else f"loads /{to.path}, and no such file is there:"
            yield PageProblem(name, f"The style sheet {what} “{written[:80]}”.", "Put a copy into overrides/assets/ and name that, or leave it out.", "no-foreign-request" if to.scheme else "missing-file", (written,), name)  # fmt: skip
    rest = CSS_ADDRESS.sub("", read).lower()
    for words in sorted({found[0] for word, look in CSS_FORBIDDEN.items() if word in rest for found in look.finditer(rest)}):
        yield PageProblem(
            name, f"The style sheet has “{words}”, which loads or runs something.", "Leave it out.", "no-foreign-request", (words,), name
        )


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def _json(name: str, data: bytes, site: Site) -> Iterator[PageProblem]:
    links: dict[str, None] = {}

    def collect(found: dict[str, Any]) -> dict[str, Any]:
        href = found.get("href")
        if isinstance(href, str):
            links[href] = None
        return found

    try:
        text = data.decode()
        value = json.loads(text, object_hook=collect)
    except (ValueError, RecursionError):
        yield PageProblem(name, "This is no JSON.", "Mend it, or take it away.", "unknown-file")
        return
    for href in links:
        yield from _link_in_data(name, href, site)
    if JSON_ESCAPE.search(text) or hidden(text):  # else no sign can hide in it
        yield from _signs_in(name, value)


def _signs_in(name: str, value: Any) -> Iterator[PageProblem]:
    """The hidden signs of every text of some data, names of fields among them, each once."""
    waiting, told = [value], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and not one.isprintable():
            for problem in _signs(name, one):
                if problem.what not in told:
                    told.add(problem.what)
                    yield problem


def _link_in_data(name: str, href: str, site: Site) -> Iterator[PageProblem]:
    """Data says where a thing stands on the site, from the site's top."""
    to = read_address(href, "")
    fault = (
        site.fault(to)
        if not to.scheme
        else (f"leads out by “{to.scheme}”", "Name a page.", "unsafe-address")
        if to.scheme not in wanted.OUT
        else None
    )
    if fault:
        what, mend, rule = fault
        missing = to.path if not to.scheme and to.path.endswith("/") and rule == "broken-link" else None
        yield PageProblem(name, f"The link “{href[:80]}” {what}.", mend, rule, (href,), "", missing)


@lru_cache(maxsize=1000)
def _is_paint(value: str) -> bool:
    return PAINTED.fullmatch(value) is not None


@lru_cache(maxsize=1000)  # a preview finishes the same pictures after each edit
def _svg(name: str, data: bytes) -> tuple[PageProblem, ...]:
    """A picture is a drawing and nothing else: a closed list of what may stand in it, whichever prefix its names have."""
    problems: list[PageProblem] = []
    # No sign hides in a drawing whose text has none, as it is and by its number: it declares no names of its own, or is refused for it.
    may_hide = b"&#" in data or bool(hidden(data.decode("utf-8", "replace")))

    def fault(what: str, *words: str) -> None:
        problems.append(PageProblem(name, what, MEND_SVG, "picture", words))

    def start(full: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = full.rpartition(" ")
        allowed = wanted.PICTURE_TAGS.get(tag) if space == SVG else None
        if allowed is None:
            fault(f"The picture has <{tag}>.", f"<{tag}")
            return
        if not may_hide and allowed.issuperset(attributes) and "href" not in attributes:
            if not wanted.PAINT.isdisjoint(attributes):
                for attribute in wanted.PAINT & attributes.keys():
                    if not _is_paint(attributes[attribute]):
                        fault(f'The picture has <{tag} {attribute}="{attributes[attribute][:80]}">.', attributes[attribute])
            return
        for whole, value in attributes.items():
            attribute_space, _, attribute = whole.rpartition(" ")
            if attribute_space in ("", XLINK) and attribute == "href":
                if tag != "use" or not value.startswith("#"):
                    fault(f'The picture has <{tag} href="{value[:80]}">.', value)
            elif attribute_space not in ("", "http://www.w3.org/XML/1998/namespace") or not (
                attribute in allowed or attribute.startswith(("data-", "aria-")) or attribute_space
            ):
                fault(f'The picture has <{tag} {attribute}="{value[:80]}">.', f"{attribute}=")
            elif attribute in wanted.PAINT and not _is_paint(value):
                fault(f'The picture has <{tag} {attribute}="{value[:80]}">.', value)
            problems.extend(_signs(name, value) if may_hide and not value.isprintable() else ())

    def words(text: str) -> None:
        if not text.isprintable():
            problems.extend(_signs(name, text))

    def declared(*_: Any) -> None:
        fault("The picture declares entities or a document type, by which it can hide what it is.", "<!")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    if may_hide:
        parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = declared
    parser.ProcessingInstructionHandler = lambda target, _: fault(
        f"The picture has an instruction for programs: <?{target}.", f"<?{target}"
    )
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        if not problems:
            fault("This is no picture: it can't be read as SVG.")
    return tuple(dict.fromkeys(problems))
