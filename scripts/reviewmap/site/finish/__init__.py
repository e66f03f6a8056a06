"""Finishing: what has to be done to the built HTML, whichever engine built it. Functions over a folder; no MkDocs below here."""

from __future__ import annotations

from pathlib import Path

from . import (
    assets,
    contract,
    every_page,
    headers,
    known,
    offline,
    pages,
    robots,
    search_index,
    sitemap,
    styles,
    wellknown,
)
from .memory import HeldPage, Memory
from .mending import mend
from .offline import NAME as OFFLINE
from .pages import Page
from .problems import PageProblem
from .release import PageFrame, Release

__all__ = ["OFFLINE", "Memory", "PageFrame", "PageProblem", "Release", "finish", "root_files"]


def finish(site_dir: Path, *, edition: Release, frame: PageFrame, memory: Memory | None = None) -> list[PageProblem]:
    """Finish the built site in place. Every problem of every page and file comes back at once; if one is an error, the folder isn't
    fit to be published. What `frame` says is what the frame around every page is made of. A preview has a `memory`.
    """
    memory = memory or Memory()
    templates = memory.begin(edition, frame)
    given = known.Given(edition, frame, templates)
    raw = pages.read_raw(site_dir)
    same = {
        address: held
        for address, held in memory.pages.items()
        if address != every_page.ADDRESS and address in raw and raw[address] == (held.page.path, held.raw)
    }
    made: dict[str, HeldPage] = {}
    sheets, problems = memory.sheets, list[PageProblem]()
    for address in sorted(raw, key=lambda address: (address == every_page.ADDRESS, address)):  # that one lists the others
        if address in same:
            made[address] = same[address]
            continue
        path, html = raw[address]
        if not made:
            sheets = styles.sheets_of(Page(path, address, html))
        if together := known.put_together(path, address, html, given):
            made[address] = together
            continue
        page = Page(path, address, html)
        problems += mend(page)
        if problems:
            continue
        if address == every_page.ADDRESS:
            every_page.fill_every_page(page, [one.entry for one in made.values()])
        entry = search_index.entry_of(page)
        looked = contract.look_at(page, release=edition, around=frame, templates=templates)
        styles.point_at_one(page)
        made[address] = HeldPage(html, page, entry, looked)
        known.learn(made[address], given)
        page.rest()
    if problems:  # the theme isn't the one we know: whatever else there is to be said follows from that
        return problems
    found = [made[address] for address in raw]
    index = search_index.index_of([one.entry for one in found], edition.search_words)
    files = {"sitemap.xml": sitemap.sitemap([one.page for one in found], release=edition), **root_files(edition)}
    problems = contract.broken(
        [one.looked for one in found],
        site_dir,
        release=edition,
        around=frame,
        templates=templates,
        coming=(styles.TOGETHER, search_index.PLACE.as_posix(), offline.NAME, f"{offline.NAME}.sha256", *files),
        going=assets.UNUSED,
    )
    if any(problem.level == "error" for problem in problems):
        return problems

    styles.join_sheets(sheets, site_dir)
    for one in found:
        one.page.path.write_text(one.page.html, encoding="utf-8", newline="\n")
    assets.drop_unused(site_dir)
    files[search_index.PLACE.as_posix()] = search_index.as_script(index)
    for name, text in files.items():
        _write(site_dir, name, text)
    copy, left_over = memory.offline, []
    if not copy:
        as_files = search_index.as_script(search_index.with_file_names(index, left_out=edition.left_out_of_offline))
        copy, left_over = offline.build_offline(site_dir, [one.page for one in found], as_files, release=edition)
    (site_dir / offline.NAME).write_bytes(copy)
    _write(site_dir, f"{offline.NAME}.sha256", offline.checksum(copy))
    if not left_over:
        memory.pages, memory.sheets, memory.offline = made, sheets, copy
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


def _write(site_dir: Path, name: str, text: str) -> None:
    path = site_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
