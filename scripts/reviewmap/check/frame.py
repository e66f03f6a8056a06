"""What the frame around every page needs of content/, so that a check says what a build would.

missing-page  a page to which every page's frame leads, or which holds what definitions give an address to.
broken-link   an address that a template or a piece of raw HTML writes out, at which there is no page.
frames-files  a file of content/ in the place of a script, a style or a picture of the frame, or of what the generator makes.

Passing:  content/privacy.md is there; local/content/assets/logo.svg.
Failing:  content/process/each.md is deleted; local/content/assets/js/exit.js, which every page would run.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from ..model import Knowledge
from ..model.kinds import KINDS
from ..pages.differences import PAGE as DIFFERENCES
from ..pages.pieces import FILE as PIECES
from ..pages.repeats import paths_of, repeated_as
from ..pages.sitevalues import LED_TO
from ..problems import Problem, Where, did_you_mean
from ..read.content import FOLDERS as FOLDERS_OF_PAGES
from ..read.content import PARTIALS, read_assets
from ..read.project import Project
from ..words.addresses import page_address
from .finished import without_code
from .seen import Survey

WRITTEN_OUT = re.compile(r"""\b(?:href|action)=(["'])(?P<address>[^"'{}:]*)\1""")
FRAMES = ("assets/css/", "assets/js/", "assets/javascripts/", "assets/stylesheets/", "assets/search/", "assets/plan/")
MADE = ("robots.txt", "sitemap.xml", "data/", "papers/")
BACK = "Put it back: git has it."


def check(project: Project, survey: Survey, knowledge: Knowledge) -> Iterator[Problem]:
    known = {page_address(path) for page in survey.pages for path in paths_of(page.path, page.repeat, knowledge)}
    known |= {page_address(path) for path in survey.unread}  # what is wrong with those is told
    yield from _missing(project, knowledge, known)
    if (knowledge.made or any(page.is_local for page in survey.read)) and DIFFERENCES not in known:
        yield _lost(_file_of(project, DIFFERENCES), f"whatever an area says otherwise leads to /{DIFFERENCES}.")
    yield from _written_out(project, known, {old.strip("/") + "/": page.address for page in survey.read for old in page.front.was})
    yield from _taken(project)


def _missing(project: Project, knowledge: Knowledge, known: Collection[str]) -> Iterator[Problem]:
    for address, who in LED_TO.items():
        if address not in known:
            yield _lost(_file_of(project, address), f"{who} leads to /{address}.")
    if f"content/{PARTIALS}/{PIECES}" not in project.files:
        yield _lost(f"content/{PARTIALS}/{PIECES}", "every sentence that carries a mark is made with it.")
    for kind in KINDS:
        things = knowledge.things(kind.name)
        if kind.folder:
            lost = [one for one in things if f"{kind.folder}/{one}/" not in known]
            if lost:
                more = f" and {len(lost) - 1} more" if lost[1:] else ""
                yield _lost(f"content/{kind.folder}/each.md", f"it makes /{kind.folder}/{lost[0]}/{more}.", f"{BACK} If the kind is new, write it, with `repeat: {repeated_as(kind)}`.")  # fmt: skip
    for page in sorted({kind.page for kind in KINDS if kind.page and knowledge.things(kind.name)}):
        if f"{page}/" not in known:
            yield _lost(_file_of(project, f"{page}/"), f"definitions have their addresses on /{page}/.")


def _lost(file: str, why: str, suggestion: str = BACK) -> Problem:
    return Problem(Where(file), f"This page is missing: {why}", "missing-page", suggestion=suggestion)


def _file_of(project: Project, address: str) -> str:
    stem = address.rstrip("/")
    if not stem:
        return "content/index.md"
    is_folder = next(project.below(f"content/{stem}"), None) or any(
        stem == kind.folder or (stem == kind.page and "/" not in stem) for kind in KINDS
    )
    return f"content/{stem}/index.md" if is_folder else f"content/{stem}.md"


def _written_out(project: Project, known: Collection[str], moved: Mapping[str, str]) -> Iterator[Problem]:
    pages = {name.removeprefix(f"{folder}/"): name for folder, _ in FOLDERS_OF_PAGES for name in project.below(folder)}
    for path, name in pages.items():
        is_part = path.startswith(f"{PARTIALS}/")
        if not is_part and not path.endswith(".md"):
            continue
        here = None if is_part else page_address(path.replace("each.md", "-.md"))  # repeated pages stand as deep as one called "-"
        try:
            yield from _unknown(project.shown(name), project.text(name), here, known, moved)
        except UnicodeDecodeError:
            continue  # it is told


def _unknown(file: str, text: str, here: str | None, known: Collection[str], moved: Mapping[str, str]) -> Iterator[Problem]:
    for found in WRITTEN_OUT.finditer(without_code(text)):
        written = found["address"].partition("#")[0]
        if written.startswith("@/"):
            address = written[2:]
        elif here is not None and written and not written.startswith("/"):
            address = _from(here, written)
        else:
            continue
        at = found.start("address")
        where = Where(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        if f"{address}/" in known and address:
            yield Problem(
                where,
                f"This links to '{written}', and the page is /{address}/.",
                "broken-link",
                suggestion="Put the slash at its end: the offline copy can't do without it.",
            )
        if (not address or address.endswith("/")) and address not in known:
            yield Problem(
                where,
                f"This links to '{written}', and there is no page /{address}.",
                "broken-link",
                suggestion=f"It stands at /{moved[address]} now." if address in moved else did_you_mean(address, known),
            )


def _from(here: str, written: str) -> str:
    """
    >>> _from("roles/gp/", "../../process/"), _from("", "."), _from("roles/", "..")
    ('process/', '', '')
    """
    parts_ = here.split("/")[:-1]
    for part in written.split("/"):
        if part == "..":
            parts_ = parts_[:-1]
        elif part not in (".", ""):
            parts_.append(part)
    is_folder = written.rpartition("/")[2] in ("", ".", "..")
    return "/".join(parts_) + ("/" if parts_ and is_folder else "")


def _taken(project: Project) -> Iterator[Problem]:
    """Files of content/ and local/content/ that would go out in the place of another."""
    for place, name in read_assets(project)[0].items():
        if f"overrides/{place}" in project.files:
            what = f"overrides/{place}, which is part of the frame on every page"
        elif place.startswith(FRAMES):
            what = f"scripts and styles of the frame: {place.rpartition('/')[0]}/ is theirs alone"
        elif place.startswith(MADE):
            what = "what the generator makes there"
        else:
            continue
        yield Problem(
            Where(project.shown(name)), f"This would take the place of {what}.", "frames-files", suggestion="Give it another name."
        )
