"""A page as a paper reads it: rendered as for the site, then turned into HTML, with every link as an address of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..kept import code_of, kept, versions_of
from ..pages.notes import move_notes
from ..pages.render import Renderer
from ..problems import InputWrong, Problem, Where
from ..read.content import ContentPage
from ..words.addresses import page_address, relative

MARKDOWN = ("Markdown", "pymdown-extensions")


@dataclass(frozen=True)
class PaperSection:
    """One page: its address ("families/taking-part/"), its heading, and the tree of what stands below that heading."""

    address: str
    heading: str
    body: LexborNode


def section(page: ContentPage, renderer: Renderer, extensions: Sequence[str | Mapping[str, Any]], cache: Path) -> PaperSection:
    """Read a page. `extensions` are Markdown's, as mkdocs.yml lists them; `cache` has what it made of texts. Raises InputWrong as rendering does."""
    text = relative(renderer.template(page, page.address), page.address) if page.is_template else renderer.prose(page)
    try:
        made_by = [versions_of(*MARKDOWN), code_of("papers/reading.py"), repr(extensions)]
        html = kept(cache, [*made_by, text], lambda: to_html(text, extensions).encode()).decode()
    except RecursionError:
        where = Where(page.file, page.body_line + 1, 1)
        raise InputWrong(
            [Problem(where, "This page is nested too deeply to be printed.", "depth", suggestion="Write it more simply.")]
        ) from None
    tree = LexborHTMLParser(html)
    body = tree.body
    if body is None:
        raise AssertionError("an HTML parser makes a body, even of nothing")
    move_notes(body, tree, audience=page.front.audience)
    for link in body.css("a[href]"):
        link.attrs["href"] = address_of(link.attributes["href"] or "", page)
    heading = body.css_first("h1")
    title = page.front.title if heading is None else " ".join(heading.text().split())
    if heading is not None:
        heading.decompose()
    return PaperSection(page.address, title, body)


def to_html(text: str, extensions: Sequence[str | Mapping[str, Any]]) -> str:
    """Markdown as the engine turns it into HTML."""
    names = [name for entry in extensions for name in ([entry] if isinstance(entry, str) else entry)]
    settings = {name: options or {} for entry in extensions if not isinstance(entry, str) for name, options in entry.items()}
    return Markdown(extensions=names, extension_configs=settings).convert(text)


def address_of(href: str, page: ContentPage) -> str:
    """Where a link of a page leads: an address on the site without a leading slash ("roles/gp/#who"), or elsewhere, unchanged.

    A link to another Markdown file counts from the file's folder, any other from the page's address.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if not parts.path:
        return page.address + fragment
    if parts.path.endswith(".md"):
        return page_address(posixpath.normpath(posixpath.join(posixpath.dirname(page.path), parts.path))) + fragment
    target = posixpath.normpath(posixpath.join(page.address, parts.path))
    slash = "/" if parts.path.endswith(("/", "..", ".")) else ""
    return ("" if target == "." else target + slash) + fragment
