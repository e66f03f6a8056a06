"""The offline copy: the same pages, from a folder or a USB stick, for people without internet.

Derived from the finished site, never built a second time: an address that is a folder becomes the file in it, and what only
a server needs stays out. Same input, same bytes: sorted names, one fixed time for every file.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from .contract.files import too_large
from .contract.wanted import LARGEST_OFFLINE
from .pages import Page, text_of
from .problems import PageProblem
from .release import Release
from .search_index import PLACE as INDEX_PLACE

NAME = "site-offline.zip"
FOLDER = "reviews-offline"  # one folder, so that unpacking makes no mess
SERVER_ONLY = ("404.html", "_headers", "_server", "robots.txt", "sitemap.xml", ".well-known", NAME, f"{NAME}.sha256")
ADDRESSES = (("a", "href"), ("form", "action"), ("link", "href"), ("area", "href"))
FETCHED = (("script", "src"), ("img", "src"), ("source", "src"), ("audio", "src"), ("video", "src"), ("track", "src"))
NOT_HERE = " (not in this copy)"
MOVED = re.compile(r'(href="|; url=)([^"]+)')
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name


@lru_cache(maxsize=20_000)
def to_file(address: str) -> str:
    """A relative address as a file name.

    >>> [to_file(one) for one in ("../roles/gp/#who", "..", ".", "#here", "tel:999", "https://a.uk/", "data.csv")]
    ['../roles/gp/index.html#who', '../index.html', './index.html', '#here', 'tel:999', 'https://a.uk/', 'data.csv']
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    path = parts.path
    if path.endswith("/"):
        path += "index.html"
    elif posixpath.basename(path) in (".", ".."):
        path += "/index.html"
    return path + (f"#{parts.fragment}" if parts.fragment else "")


def to_files(page: Page, release: Release) -> LexborHTMLParser:
    """The page's tree with links to files. A link to what isn't in the copy becomes words that say so."""
    tree, folders = LexborHTMLParser(page.html), _left_out(release)
    for node in tree.css('link[rel="canonical"]'):
        node.decompose()
    for tag, name in ADDRESSES:
        for node in tree.css(f"{tag}[{name}]"):
            address = node.attributes[name] or ""
            if tag == "a" and _is_in(_target(page, address), folders):
                words = tree.create_node("span")
                node.insert_before(words)
                node.prev.inner_html = (node.inner_html or "") + NOT_HERE
                node.decompose()
            else:
                node.attrs[name] = to_file(address)
    return tree


def _target(page: Page, address: str) -> str:
    """Where an address of a page leads, from the top of the site or of the copy; "" for one that leaves it, or stays on the page."""
    path = _path(address)
    return posixpath.normpath(posixpath.join(page.address or ".", path)) if path else ""


@lru_cache(maxsize=20_000)
def _path(address: str) -> str:
    parts = urlsplit(address)
    return "" if parts.scheme or parts.netloc else parts.path


def targets(page: Page, tree: Any) -> Iterator[tuple[str, str, str]]:
    """Each address in a page of the copy, or in a part of it, that names a file: the tag, the address as it is written, and the file."""
    for tag, name in (*ADDRESSES, *FETCHED):
        for address in dict.fromkeys(node.attributes[name] or "" for node in tree.css(f"{tag}[{name}]")):
            if target := _target(page, address):
                yield tag, address, target


def _leads_nowhere(page: Page, tree: LexborHTMLParser, names: Collection[str]) -> Iterator[PageProblem]:
    """Every address in a page of the copy names a file of the copy: there is no server that would know better."""
    for tag, address, target in targets(page, tree):
        if target not in names:
            yield PageProblem(
                page.address,
                f"In the offline copy <{tag}> leads to {target}, and the copy doesn't hold it.",
                "Lead there by a plain link in the text, which becomes words in the copy, or nowhere.",
                "offline",
                (address.removesuffix("index.html"), address),
            )
    for words in tree.css("svg span"):
        yield PageProblem(
            page.address,
            f"In the offline copy a drawing loses “{words.text()}”, which leads to what the copy doesn't hold.",
            "Lead there from the text.",
            "offline",
        )


def _copied(page: Page, names: Collection[str], release: Release) -> tuple[str, list[PageProblem]]:
    """A page of the copy, and what in it leads nowhere."""
    if page.set_in and all(target in names for target in page.set_in.copy_leads):
        around = to_files(Page(page.path, page.address, page.set_in.around), release)
        if not list(_leads_nowhere(page, around, names)):
            return text_of(around).replace(page.set_in.place, page.set_in.copied), []
    tree = to_files(page, release)
    return text_of(tree), list(_leads_nowhere(page, tree, names))


def offline_redirect(html: str) -> str:
    """A page that leads on to a moved one, with the file's name in it."""
    return MOVED.sub(lambda found: found[1] + to_file(found[2]), html)


def build_offline(site: Path, pages: list[Page], index_script: str, *, release: Release) -> tuple[bytes, list[PageProblem]]:
    """The zip's bytes, and what in it leads nowhere. `index_script` is the search index with file names in it."""
    folders = _left_out(release)
    made = {page.path.relative_to(site).as_posix(): page for page in pages}
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    names = {name for name in paths if not _is_in(name, folders)} | {INDEX_PLACE.as_posix()}
    files: dict[str, bytes] = {}
    problems: list[PageProblem] = []
    for name in sorted(names & paths.keys()):
        if name in made:
            html, nowhere = _copied(made[name], names, release)
            problems += nowhere
            files[name] = html.encode()
        elif name.endswith(".html"):
            files[name] = offline_redirect(paths[name].read_text(encoding="utf-8")).encode()
        else:
            files[name] = paths[name].read_bytes()
    files[INDEX_PLACE.as_posix()] = index_script.encode()
    copy = pack(files, date=release.date)
    return copy, [*problems, *too_large(NAME, len(copy), LARGEST_OFFLINE)]


def pack(files: dict[str, bytes], *, date: str) -> bytes:
    """Zip bytes that depend on the files and the date alone."""
    moment = (*(int(part) for part in date.split("-")), 0, 0, 0) if date else EARLIEST
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", date_time=moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # else it names the system that built it
            info.external_attr = 0o100644 << 16
            archive.writestr(info, files[name], compresslevel=6)  # 9 takes a third longer and saves half a hundredth
    return out.getvalue()


def checksum(data: bytes) -> str:
    """As `sha256sum --check` reads it."""
    return f"{hashlib.sha256(data).hexdigest()}  {NAME}\n"


def _left_out(release: Release) -> tuple[str, ...]:
    """The files and folders that the copy does without."""
    return tuple(f"{name.rstrip('/')}/" for name in (*SERVER_ONLY, *release.left_out_of_offline))


def _is_in(name: str, folders: tuple[str, ...]) -> bool:
    """Is it one of these, or in one of them?"""
    return f"{name}/".startswith(folders)
