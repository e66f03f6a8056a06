"""The contract on the finished site: what must hold of every page and file that leaves, whoever wrote it and whichever engine built it.

It is part of every build, `mkdocs build`, `mike deploy` and preview, and its faults are errors there: a fork's readers never see
our tests. wanted.py holds what is asked, as data; each module beside it one kind of rule:

look      one walk over a page: what may stand there (a closed list), nothing inline, headings, where links leave
presence  what must be there: the page's shape, the way out, the help, the words of a draft
frame     the frame is as the templates of overrides/ make it
links     every link and anchor inside the site leads somewhere; where a way out is needed
files     sizes and kinds of files; pictures, styles and data
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from ..pages import Page, address_of
from ..problems import PageProblem
from ..release import PageFrame, Release
from . import files, frame, links, presence, wanted
from .frame import Templates
from .look import SeenPage, look

__all__ = ["Templates", "broken", "look"]


class Looked(NamedTuple):
    """What one page is made of, its parts, and what is wrong with it whatever other pages there are."""

    seen: SeenPage
    parts: dict[str, Any]
    problems: list[PageProblem]


def broken(
    pages: Sequence[Page],
    site: Path,
    *,
    release: Release,
    around: PageFrame,
    templates: Templates | None = None,
    coming: Collection[str] = (),
    going: Sequence[str] = (),
    known: Mapping[str, Looked] = MappingProxyType({}),
    looked: dict[str, Looked] | None = None,
) -> list[PageProblem]:
    """Everything that doesn't hold of the pages and of the other files in `site`, errors and warnings.

    `templates` are those of `around`, if they are at hand. `known` says, by address, what was found when the very same page was looked at before; `looked` is told what was found now.
    `coming` are files that will be written yet, `going` files and folders that will be taken away: a link to one leads nowhere.
    """
    every = files_below(site)
    there = [name for name in every if not f"{name}/".startswith(tuple(f"{one}/" for one in going))]
    themes = [name for name in every if name.startswith(wanted.THEMES_SHEET)]  # will be a part of the one sheet that pages name
    seen = [known[page.address].seen if page.address in known else look(page) for page in pages]
    names = {*there, *themes, *coming}
    whole = links.Site(names, seen, release)
    problems = [problem for one in seen for problem in one.problems]
    templates = templates or Templates(around)
    wrong = list(frame.wrong_templates(templates))
    problems += wrong
    why = links.left_in_a_hurry(seen, whole)
    parts = {}
    for one in seen:
        before = known.get(one.page.address)
        if before is None:
            own, misplaced = presence.parts_of(one)
            if not misplaced:
                misplaced += [] if wrong else frame.differs(one, own, templates, release)
                misplaced += presence.must_have(one, own, release, around, needs_way_out="section.leave" in own)
            before = Looked(one, own, misplaced)
        if looked is not None:
            looked[one.page.address] = before
        parts[one.page.address] = before.parts
        problems += before.problems
        problems += links.broken(one, whole)
    problems += links.without_way_out(seen, why, parts)
    problems += links.nothing_leads_to(seen, whole)
    problems += files.frames_files(around, set(there), site)
    as_pages = {page.path: page.address for page in pages}
    for name in there:
        path = site / name
        if path in as_pages:
            problems += files.too_large(as_pages[path], path.stat().st_size, wanted.LARGEST[".html"])
        elif name.endswith(".html"):
            problems += _redirect(path, site, whole)
        else:
            problems += files.check_file(name, path, whole)
    return list(dict.fromkeys(problems))


def files_below(site: Path) -> list[str]:
    """Every file's name, from the site's top, sorted."""
    found = []
    for folder, _, names in os.walk(site):
        start = os.path.relpath(folder, site).replace(os.sep, "/")
        found += [name if start == "." else f"{start}/{name}" for name in names]
    return sorted(found)


def _redirect(path: Path, site: Path, whole: links.Site) -> list[PageProblem]:
    """A small page at an old address: it leads on by itself and by a link, both to the same page of the site, and nothing else; or it lists
    where the places went that stood there, or says that what stood there is gone (pages/redirects.py)."""
    page = Page(path, address_of(path, site), LexborHTMLParser(path.read_text(encoding="utf-8")))
    one = look(page)
    moves = [node.attributes.get("content") or "" for node in page.tree.css('meta[http-equiv="refresh"]')]
    by_itself = [move.partition("url=")[2] for move in moves]
    problems = [problem for problem in one.problems if problem.rule != "no-refresh"]
    heading = page.tree.css_first("main > h1")
    if not by_itself and heading is not None and heading.text() in wanted.OLD_PAGES and one.leads:
        return problems + list(links.broken(one, whole))
    if len(by_itself) != 1 or set(by_itself) != set(one.leads):
        problems.append(
            PageProblem(page.address, "The page is neither a page of the theme nor one that leads on.", "Take it away.", "unknown-file")
        )
    return problems + list(links.broken(one, whole))
