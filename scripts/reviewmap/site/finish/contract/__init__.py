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
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from ..pages import Page, address_of
from ..problems import PageProblem
from ..release import PageFrame, Release
from . import files, frame, links, presence, wanted
from .frame import Templates
from .look import SeenPage, look

__all__ = ["Looked", "Templates", "broken", "look", "look_at"]


class Looked(NamedTuple):
    """What one page is made of, the names of its parts, and what is wrong with it whatever other pages there are."""

    seen: SeenPage
    parts: frozenset[str]
    problems: list[PageProblem]


def look_at(page: Page, *, release: Release, around: PageFrame, templates: Templates) -> Looked:
    """Ask of one page what can be asked of it alone. `templates` are those of `around`."""
    seen = look(page)
    parts, problems = presence.parts_of(seen)
    if not problems:
        problems += [] if templates.wrong else frame.differs(seen, parts, templates, release)
        problems += presence.must_have(seen, parts, release, around, needs_way_out="section.leave" in parts)
    return Looked(seen, frozenset(parts), problems)


def broken(
    looked: Sequence[Looked],
    site: Path,
    *,
    release: Release,
    around: PageFrame,
    templates: Templates,
    coming: Collection[str] = (),
    going: Sequence[str] = (),
) -> list[PageProblem]:
    """Everything that doesn't hold of the pages, as `look_at` saw them, and of the other files in `site`, errors and warnings.

    `coming` are files that will be written yet, `going` files and folders that will be taken away: a link to one leads nowhere.
    """
    every = files_below(site)
    there = [name for name in every if not f"{name}/".startswith(tuple(f"{one}/" for one in going))]
    themes = [name for name in every if name.startswith(wanted.THEMES_SHEET)]  # will be a part of the one sheet that pages name
    seen = [one.seen for one in looked]
    names = {*there, *themes, *coming}
    whole = links.Site(names, seen, release)
    problems = [*(problem for one in seen for problem in one.problems), *templates.wrong]
    why = links.left_in_a_hurry(seen, whole)
    parts = {one.seen.page.address: one.parts for one in looked}
    for one in looked:
        problems += one.problems
        problems += links.broken(one.seen, whole)
    problems += links.without_way_out(seen, why, parts)
    problems += links.nothing_leads_to(seen, whole)
    problems += files.frames_files(around, set(there), site)
    as_pages = {one.page.path: one.page.address for one in seen}
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
    page = Page(path, address_of(path, site), path.read_text(encoding="utf-8"))
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
