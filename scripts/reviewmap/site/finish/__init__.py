"""Finishing: what has to be done to the built HTML, whichever engine built it. Functions over a folder; no MkDocs below here."""

from __future__ import annotations

from pathlib import Path

from . import assets, contract, every_page, headers, links, notes, offline, pages, robots, search_index, sitemap, styles, tables, wellknown
from .clean import clean
from .offline import NAME as OFFLINE
from .pages import Page
from .problems import Problem
from .release import Frame, Release

__all__ = ["OFFLINE", "Frame", "Problem", "Release", "finish", "root_files"]


def finish(site_dir: Path, *, edition: Release, frame: Frame) -> list[Problem]:
    """Finish the built site in place. Every problem of every page and file comes back at once; if one is an error, the folder isn't
    fit to be published. What `frame` says is what the frame around every page is made of.
    """
    found = pages.read_pages(site_dir)
    problems = [problem for page in found for problem in _finish_page(page)]
    if problems:  # the theme isn't the one we know: whatever else there is to be said follows from that
        return problems
    every_page.fill_every_page(found)
    index = search_index.index_of(found, edition.search_words)
    files = {"sitemap.xml": sitemap.sitemap(found, release=edition), **root_files(edition)}
    coming = (search_index.PLACE.as_posix(), offline.NAME, f"{offline.NAME}.sha256", *files)
    problems = contract.broken(found, site_dir, release=edition, around=frame, coming=coming, going=assets.UNUSED)
    if any(problem.level == "error" for problem in problems):
        return problems

    styles.join_sheets(found, site_dir)
    pages.write_pages(found)
    assets.drop_unused(site_dir)
    files[search_index.PLACE.as_posix()] = search_index.as_script(index)
    for name, text in files.items():
        _write(site_dir, name, text)
    copy, left_over = offline.build_offline(site_dir, found, search_index.as_script(search_index.with_file_names(index)), release=edition)
    (site_dir / offline.NAME).write_bytes(copy)
    _write(site_dir, f"{offline.NAME}.sha256", offline.checksum(copy))
    return problems + left_over


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
    notes.move_notes_of(page)
    tables.mend_tables(page)
    links.mend_links(page)
    headers.add_policy(page)
    return problems


def _write(site_dir: Path, name: str, text: str) -> None:
    path = site_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
