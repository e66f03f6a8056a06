"""The finished pages of a site folder: each parsed once, and kept as a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

ROOT_ONLY = ("404.html",)  # belongs to the origin, not to an address of its own


class SetIn(NamedTuple):
    """How a page was put together (known.py): its finished frame, in which `place` stands for the end of the article, and the article's
    end in the offline copy, with the files to which that leads."""

    around: str
    place: str
    copied: str
    copy_leads: Sequence[str]


class Page:
    """`path` is the file, `address` what readers see: "" for home, "roles/gp/", or "404.html".

    Its tree is made of its HTML when it is asked for. It takes some twenty times the room, so a page that is done rests: as a text.
    """

    def __init__(self, path: Path, address: str, html: str) -> None:
        self.path, self.address = path, address
        self._html, self._tree = html, None
        self.set_in: SetIn | None = None

    @property
    def tree(self) -> LexborHTMLParser:
        if self._tree is None:
            self._tree = LexborHTMLParser(self._html)
        return self._tree

    @property
    def html(self) -> str:
        return self._html if self._tree is None else text_of(self._tree)

    def rest(self) -> None:
        """Let the tree go. What was done to it stays."""
        self._html, self._tree = self.html, None

    @property
    def is_root_only(self) -> bool:
        return self.address in ROOT_ONLY

    def meta(self, name: str) -> str:
        node = self.tree.css_first(f'meta[name="{name}"]')
        return ((node.attributes.get("content") or "") if node else "").strip()

    def language(self) -> str:
        """The language of the page, as browsers know it: "en-GB"."""
        root = self.tree.css_first("html")
        return (root.attributes.get("lang") or "") if root else ""

    def title(self) -> str:
        """The page's own heading: what a list of pages calls it."""
        node = self.tree.css_first("article h1") or self.tree.css_first("h1") or self.tree.css_first("title")
        return " ".join(node.text(separator=" ").split()) if node else ""


def address_of(path: Path, site: Path) -> str:
    """site/roles/gp/index.html -> "roles/gp/"; any other file keeps its name."""
    relative = path.relative_to(site).as_posix()
    return relative[: -len("index.html")] if relative == "index.html" or relative.endswith("/index.html") else relative


def parse(html: str, *, path: Path = Path("page.html"), address: str = "page/") -> Page:
    return Page(path, address, html)


def read_raw(site: Path) -> dict[str, tuple[Path, str]]:
    """Every page made from the theme, file and HTML by address, in the order of addresses. A plain redirect (no article) is left alone."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if "<article" in html or "md-main" in html:
            found[address_of(path, site)] = path, html
    return dict(sorted(found.items()))


def text_of(tree: LexborHTMLParser) -> str:
    return (tree.html or "") + "\n"
