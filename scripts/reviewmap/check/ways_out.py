"""Whoever comes from a page for families or young people can leave in a hurry on the next page too.

exit-where-needed   a page to which one of theirs leads, by its text or by the frame around it, without `exit: "true"`; or a page of an area
                    without it, in the place of a national one that has it.

The finished page is asked once more (site/finish/contract/links.py), with whatever maps lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..pages.sitevalues import LED_TO
from ..problems import Problem, Where
from ..read.content import ContentPage
from ..read.project import Project
from .rules.staying_current import replaced
from .seen import FilledPage, Survey
from .text_tables import LEFT_IN_A_HURRY


def check(filled: Mapping[str, FilledPage], survey: Survey) -> Iterator[Problem]:
    pages = {page.path: page for page in survey.read}
    readers = [address for address, page in filled.items() if pages[page.made_from].front.audience in LEFT_IN_A_HURRY]
    why: dict[str, str] = {}
    for reader in readers:
        for address in sorted({*LED_TO, *(to for to, _ in filled[reader].leads)} & filled.keys()):
            why.setdefault(filled[address].made_from, reader)
    for path, reader in why.items():
        page = pages[path]
        if not _has_one(page):
            yield Problem(
                Where(page.file, 1, 1),
                f"The page has no way out (“Exit this page”), and /{reader}, which is for families or young people, leads to it.",
                "exit-where-needed",
                suggestion='Write `exit: "true"` in its front matter.',
            )


def kept(project: Project) -> Iterator[Problem]:
    """What a national page has, a page of an area in its place has too."""
    for page, national in replaced(project):
        if _has_one(national) and not _has_one(page):
            yield Problem(
                page.where("audience"),
                "The national page in whose place this stands has a way out (“Exit this page”), and this one has none.",
                "exit-where-needed",
                suggestion='Write `exit: "true"` in its front matter.',
            )


def _has_one(page: ContentPage) -> bool:
    return page.address == "" or bool(page.front.exit) or page.front.audience in LEFT_IN_A_HURRY
