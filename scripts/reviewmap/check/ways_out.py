"""Whoever comes from a page for families or young people can leave in a hurry on the next page too.

exit-where-needed   a page to which one of theirs leads, by its text or by the frame around it, without `exit: "true"`.

The finished page is asked once more (site/finish/contract/links.py), with whatever maps lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..pages.sitevalues import LED_TO
from ..problems import Problem, Where
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
        if not (page.address == "" or page.front.exit or page.front.audience in LEFT_IN_A_HURRY):
            yield Problem(
                Where(page.file, 1, 1),
                f"The page has no way out (“Exit this page”), and /{reader}, which is for families or young people, leads to it.",
                "exit-where-needed",
                suggestion='Write `exit: "true"` in its front matter.',
            )
