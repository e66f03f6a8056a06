"""Finishing: what has to be done to the built HTML, whichever engine built it. Functions over a folder; no MkDocs below here."""

from __future__ import annotations

from pathlib import Path

from . import assets, every_page, headers, links, offline, pages, robots, search_index, sitemap, structure, styles, tables, wellknown
from .clean import clean
from .offline import NAME as OFFLINE
from .pages import Page
from .problems import Problem
from .release import Release

__all__ = ["OFFLINE", "Problem", "Release", "finish", "root_files"]


def finish(site_dir: Path, *, edition: Release) -> list[Problem]:
    """Finish the built site in place. Every problem of every page comes back at once; if there is one, nothing is written."""
    found = pages.read_pages(site_dir)
    problems = [problem for page in found for problem in _finish_page(page)]
    problems += assets.missing_files(found, site_dir)
    problems += styles.same_sheets(found)
    if problems:
        return problems

    index = search_index.index_of(found, edition.search_words)
    every_page.fill_every_page(found)
    styles.join_sheets(found, site_dir)
    pages.write_pages(found)
    assets.drop_unused(site_dir)
    _write(site_dir, search_index.PLACE.as_posix(), search_index.as_script(index))
    _write(site_dir, "sitemap.xml", sitemap.sitemap(found, release=edition))
    for name, text in root_files(edition).items():
        _write(site_dir, name, text)
    copy = offline.build_offline(site_dir, found, search_index.as_script(search_index.with_file_names(index)), release=edition)
    (site_dir / offline.NAME).write_bytes(copy)
    _write(site_dir, f"{offline.NAME}.sha256", offline.checksum(copy))
    return []


def root_files(edition: Release) -> dict[str, str]:
    """Files that hosts read only at the root of an origin: when several editions live under it, write them there, once."""
    files = {
        "_headers": headers.headers_file(edition),
        "_server/nginx.conf": headers.nginx(edition),
        "_server/apache.conf": headers.apache(edition),
        "robots.txt": robots.robots(edition),
        ".well-known/security.txt": wellknown.security_txt(edition),
    }
    return {name: text for name, text in files.items() if text}


def _finish_page(page: Page) -> list[Problem]:
    problems = list(clean(page))
    tables.mend_tables(page)
    links.mend_links(page)
    headers.add_policy(page)
    return problems + list(structure.check_structure(page))


def _write(site_dir: Path, name: str, text: str) -> None:
    path = site_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
