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
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from .pages import Page, text_of
from .release import Release
from .search_index import PLACE as INDEX_PLACE

NAME = "site-offline.zip"
FOLDER = "reviews-offline"  # one folder, so that unpacking makes no mess
SERVER_ONLY = ("404.html", "_headers", "_server", "robots.txt", "sitemap.xml", ".well-known", NAME, f"{NAME}.sha256")
ADDRESSES = (("a", "href"), ("form", "action"), ("link", "href"), ("area", "href"))
NOT_HERE = " (not in this copy)"
MOVED = re.compile(r'(href="|; url=)([^"]+)')
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name


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


def offline_page(page: Page, *, left_out: tuple[str, ...]) -> str:
    """The page's HTML with links to files. A link to what isn't in the copy becomes words that say so."""
    folders = _folders(left_out)
    tree = LexborHTMLParser(text_of(page))
    for node in tree.css('link[rel="canonical"]'):
        node.decompose()
    for tag, name in ADDRESSES:
        for node in tree.css(f"{tag}[{name}]"):
            address = node.attributes[name] or ""
            target = posixpath.normpath(posixpath.join(page.address or ".", urlsplit(address).path)) if not urlsplit(address).scheme else ""
            if tag == "a" and _is_in(target, folders):
                words = tree.create_node("span")
                node.insert_before(words)
                node.prev.inner_html = (node.inner_html or "") + NOT_HERE
                node.decompose()
            else:
                node.attrs[name] = to_file(address)
    return text_of(Page(page.path, page.address, tree))


def offline_redirect(html: str) -> str:
    """A page that leads on to a moved one, with the file's name in it."""
    return MOVED.sub(lambda found: found[1] + to_file(found[2]), html)


def build_offline(site: Path, pages: list[Page], index_script: str, *, release: Release) -> bytes:
    """The zip's bytes. `index_script` is the search index with file names in it."""
    left_out = (*SERVER_ONLY, *release.left_out_of_offline)
    folders = _folders(left_out)
    made = {page.path.relative_to(site).as_posix(): page for page in pages}
    files: dict[str, bytes] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not _is_in(name, folders):
            if name in made:
                files[name] = offline_page(made[name], left_out=left_out).encode()
            else:
                files[name] = offline_redirect(path.read_text(encoding="utf-8")).encode() if path.suffix == ".html" else path.read_bytes()
    files[INDEX_PLACE.as_posix()] = index_script.encode()
    return pack(files, date=release.date)


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
            archive.writestr(info, files[name], compresslevel=9)
    return out.getvalue()


def checksum(data: bytes) -> str:
    """As `sha256sum --check` reads it."""
    return f"{hashlib.sha256(data).hexdigest()}  {NAME}\n"


def _folders(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name.rstrip('/')}/" for name in names)


def _is_in(name: str, folders: tuple[str, ...]) -> bool:
    """Is it one of these, or in one of them?"""
    return f"{name}/".startswith(folders)
