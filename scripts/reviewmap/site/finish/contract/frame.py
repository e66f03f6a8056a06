"""The frame is what overrides/ gives, on every page: each part of it is made once from its template, and held against the pages.

So no page and no layer can put another way out, another number or another menu in its place, in whatever way it tries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment, TemplateError
from selectolax.lexbor import LexborHTMLParser

from ....check.text_tables import LEFT_IN_A_HURRY
from ..problems import PageProblem
from ..release import PageFrame, Release
from . import wanted
from .addresses import read_address
from .look import SeenPage

ADDRESS = re.compile(r' (href|src|action)="([^"]*)"')
DIFFERING = re.compile(rf' (?:{"|".join(wanted.DIFFERING_ATTRIBUTES)})="[^"]*"')
VARIES = "data-situation"  # whom the help block is for
ANYWHERE = "-/"  # an address at which no page stands


class Templates:
    """The templates of overrides/, and what they make."""

    def __init__(self, frame: PageFrame) -> None:
        self._values = frame.values
        self.languages = frame.values["languages"]
        self._jinja = Environment(
            loader=DictLoader({name: data.decode(errors="replace") for name, data in frame.files.items() if name.endswith(".html")})
        )
        self._jinja.filters["url"] = lambda address: f"/{address}"
        self._made: dict[tuple[str, str, str, str], str] = {}
        self.wrong = list(self._wrong())

    def make(self, file: str, part: str, address: str = ANYWHERE, whom: str = "") -> str:
        """A part of the frame as the page at an address should have it, to be compared; TemplateError if its template is wrong.

        `whom` is the situation that the help block names: it fits its page.
        """
        key = file, part, address, whom
        if key not in self._made:
            page = SimpleNamespace(
                url=address, title="-", meta={"audience": LEFT_IN_A_HURRY[0], "situation": whom}
            )  # one that has every part
            config = {"extra": {"reviewmap": self._values}, "site_name": self._values["site_name"]}
            html = self._jinja.get_template(file).render(page=page, config=config)
            tag, _, class_ = part.partition(".")
            node = LexborHTMLParser(html).css_first(f"{tag}.{class_}" if class_ else tag)
            self._made[key] = _comparable(node, "", "/") if node is not None else ""
        return self._made[key]

    def _wrong(self) -> Iterator[PageProblem]:
        """Templates that make nothing, which MkDocs would have told in its own way."""
        for file, part in wanted.SAME_EVERYWHERE:
            try:
                self.make(file, part)
            except (TemplateError, TypeError) as error:
                yield PageProblem("", f"This part of the frame can't be made: {error}.", f"Mend overrides/{file}.", "frame", (), file)


def differs(seen: SeenPage, parts: Mapping[str, Any], templates: Templates, release: Release) -> Iterator[PageProblem]:
    """What of a page's frame is not as the templates make it."""
    translated = templates.languages["pages"]
    root = f"/{release.site_url.split('://', 1)[-1].partition('/')[2]}" if seen.page.is_root_only else ""
    address = seen.page.address if not root else ""
    for file, part in wanted.SAME_EVERYWHERE:
        if part not in parts:
            continue
        has = _comparable(parts[part], address, root)
        # Most pages have the same; what a part says on one page alone, such as the search page, is made for that page.
        whom = parts[part].attributes.get(VARIES) or ""
        everywhere = () if address in translated else (templates.make(file, part, whom=whom),)
        if has not in everywhere and has != (own := templates.make(file, part, address, whom)):
            ours, theirs = _difference(own, has)
            yield PageProblem(
                seen.page.address,
                f"A part of the frame is not as its template makes it: it has “{theirs}”, not “{ours}”.",
                f"overrides/{file} and the edition's own data make it, and nothing else may change it.",
                "frame",
                (),
                file,
            )


def _comparable(node: Any, folder: str, root: str) -> str:
    """A part's HTML with its addresses from the site's top, and without what may differ from page to page."""
    html = node.html or ""
    for selector in wanted.DIFFERS:
        for inner in node.css(selector):
            html = html.replace(inner.html or "", "")
    # Where every address of a part climbs to the top first, it says the same on every page that is as deep.
    up = "../" * folder.count("/")
    if up and not root and all(written.startswith((up, "#")) or "://" in written for _, written in ADDRESS.findall(html)):
        return _the_same(html, up)
    return _with_addresses(html, folder, root)


@lru_cache(maxsize=200)
def _the_same(html: str, up: str) -> str:
    return _with_addresses(html, "-/" * up.count("/"), "")


def _with_addresses(html: str, folder: str, root: str) -> str:
    return " ".join(ADDRESS.sub(lambda found: _from_top(found[1], found[2], folder, root), DIFFERING.sub("", html)).split())


@lru_cache(maxsize=4096)
def _from_top(name: str, written: str, folder: str, root: str) -> str:
    read = read_address(written, folder, root)
    inside = not read.scheme and not written.startswith("#")
    return f' {name}="{f"/{read.path}" if inside else written}"'


def _difference(ours: str, theirs: str) -> tuple[str, str]:
    """The first words in which two texts differ, with a little before them."""
    start = next((place for place, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), min(len(ours), len(theirs)))
    start = max(start - 20, 0)
    return ours[start : start + 80].strip(), theirs[start : start + 80].strip()
