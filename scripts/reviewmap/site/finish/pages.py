"""The finished pages of a site folder, parsed once and written once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

ROOT_ONLY = ("404.html",)  # belongs to the origin, not to an address of its own


@dataclass(frozen=True)
class Page:
    """`path` is the file, `address` what readers see: "" for home, "roles/gp/", or "404.html"."""

    path: Path
    address: str
    tree: LexborHTMLParser

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
    return Page(path, address, LexborHTMLParser(html))


def read_pages(site: Path) -> list[Page]:
    """Every page made from the theme, in the order of addresses. A plain redirect (no article) is left alone."""
    return [parse(html, path=path, address=address) for address, (path, html) in read_raw(site).items()]


def read_raw(site: Path) -> dict[str, tuple[Path, str]]:
    """The same before it is parsed: file and HTML, by address."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if "<article" in html or "md-main" in html:
            found[address_of(path, site)] = path, html
    return dict(sorted(found.items()))


def text_of(page: Page) -> str:
    return (page.tree.html or "") + "\n"


def write_pages(pages: list[Page]) -> None:
    for page in pages:
        page.path.write_text(text_of(page), encoding="utf-8", newline="\n")
