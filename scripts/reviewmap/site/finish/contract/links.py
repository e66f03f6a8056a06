"""Every link inside the site leads somewhere: to a page or file that is there, and to a place on it that is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ....check.text_tables import LEFT_IN_A_HURRY
from ....problems import did_you_mean
from ..every_page import ADDRESS as EVERY_PAGE
from ..problems import PageProblem
from ..release import Release
from . import wanted
from .addresses import Address, read_address
from .look import SeenPage

OF_A_PDF = re.compile(r"page=\d+")  # an anchor that a reader of PDFs knows


class Site:
    """What the site holds, as far as a link can lead there: `files` by their names ("data/process.json"), pages with their ids."""

    def __init__(self, files: Collection[str], pages: Sequence[SeenPage], release: Release) -> None:
        self.files = files
        self.ids = {seen.page.address: seen.ids for seen in pages}
        self.addresses = {name[: -len("index.html")] for name in files if name == "index.html" or name.endswith("/index.html")}
        self.root = f"/{release.site_url.split('://', 1)[-1].partition('/')[2]}"
        self._near: dict[str, str] = {}

    def read(self, written: str, seen: SeenPage) -> Address:
        """An address as it stands on a page."""
        read = seen.read.get(written)
        if read is None:
            folder, root = ("", self.root) if seen.page.is_root_only else (seen.page.address, "")
            read = seen.read[written] = read_address(written, folder, root)
        return read

    def fault(self, to: Address) -> tuple[str, str, str] | None:
        """What is wrong with an address inside the site, what to do, and the rule; None if it leads somewhere."""
        here = f"/{to.path}"
        if to.query:
            return (
                f"has “?{to.query}” in its address",
                "Leave it out: what stands there is kept by every computer on the way.",
                "broken-link",
            )
        if to.path in self.addresses:
            ids = self.ids.get(to.path)
            if to.anchor and ids is not None and to.anchor not in ids:
                return (
                    f"leads to {here}#{to.anchor}, and there is no “{to.anchor}” on that page",
                    f"Give a heading there that id, or mend the link. {did_you_mean(to.anchor, ids)}".strip(),
                    "broken-anchor",
                )
            return None
        if to.path in self.files:
            if to.anchor and not (to.path.endswith(".pdf") and OF_A_PDF.fullmatch(to.anchor)):
                return (
                    f"leads to “{to.anchor}” in {here}, and a file like that has no such places",
                    "Leave the # and what follows out.",
                    "broken-anchor",
                )
            return None
        if f"{to.path}/" in self.addresses:
            return (
                f"leads to {here}, and the page is {here}/",
                "Put the slash at its end: the offline copy can't do without it.",
                "broken-link",
            )
        return (
            f"leads to {here}, and nothing is there",
            f"Put what is missing there, or take the link away. {self._did_you_mean(to.path)}".strip(),
            "broken-link",
        )

    def _did_you_mean(self, path: str) -> str:
        if path not in self._near:
            known = {f"/{one}" for one in (self.addresses if path.endswith("/") or not path else self.files)}
            self._near[path] = did_you_mean(f"/{path}", known)
        return self._near[path]


def broken(seen: SeenPage, site: Site) -> Iterator[PageProblem]:
    """Each link and each fetched file of a page that isn't there."""
    for written, tag in seen.leads.items():
        to = site.read(written, seen)
        if not to.scheme and (fault := site.fault(to)):
            yield _problem(seen, written, tag, to, "The link", *fault)
    for written, tag in seen.fetches.items():
        to = site.read(written, seen)
        if to.scheme:
            continue
        if tag == "use":
            if to.path != seen.page.address or not to.anchor or to.anchor not in seen.ids:
                yield _problem(
                    seen,
                    written,
                    tag,
                    to,
                    "<use>",
                    f"shows “{written[:80]}”, which is no part of its own page",
                    "Name an id of the same page.",
                    "missing-file",
                )
        elif to.path not in site.files:
            yield _problem(
                seen,
                written,
                tag,
                to,
                f"<{tag}>",
                f"fetches /{to.path}, and no such file is there",
                "Put the file in place, or take the reference away.",
                "missing-file",
            )


def _problem(seen: SeenPage, written: str, tag: str, to: Address, who: str, what: str, mend: str, rule: str) -> PageProblem:
    words = [f'"{written}"', f"({written})", f"({written} "] if written else []
    if rule == "broken-anchor":  # the page is there, so what is looked for is what names the place on it
        words += [f"@/{to.path}#{to.anchor}", f"#{to.anchor}", f":{to.anchor}]]"]
    else:
        words += [f'"@/{to.path}', *([to.path] if "/" in to.path.rstrip("/") else [])]
    is_page = not to.path or to.path.endswith("/")
    missing = to.path if rule == "broken-link" and is_page and not to.query else None
    return PageProblem(seen.page.address, f"{who} {what}.", mend, rule, tuple(words), seen.part_with(written, tag), missing)


def led_to(seen: SeenPage, site: Site) -> set[str]:
    """The pages to which a page leads."""
    return {to.path for written in seen.leads if not (to := site.read(written, seen)).scheme and to.path in site.ids}


def left_in_a_hurry(pages: Sequence[SeenPage], site: Site) -> dict[str, str]:
    """Address of a page that needs a way out -> why."""
    why = dict.fromkeys(wanted.LEFT_IN_A_HURRY_AT, "anybody may come to it")
    readers = [seen for seen in pages if seen.audience in LEFT_IN_A_HURRY]
    why |= {seen.page.address: "it is for families or young people" for seen in readers}
    for seen in readers:
        for address in sorted(led_to(seen, site)):
            why.setdefault(address, f"/{seen.page.address}, which is for families or young people, leads to it")
    return why


def nothing_leads_to(pages: Sequence[SeenPage], site: Site) -> Iterator[PageProblem]:
    """Pages that can be found by search and the list of all pages alone: a warning each."""
    led = {""}
    for seen in pages:
        if seen.page.address != EVERY_PAGE:
            led |= led_to(seen, site) - {seen.page.address}
    for seen in pages:
        if seen.page.address not in led and not seen.page.is_root_only:
            yield PageProblem(
                seen.page.address,
                "No page leads to this one.",
                "Link to it where a reader would look for it.",
                "no-way-here",
                level="warning",
            )


def without_way_out(pages: Sequence[SeenPage], why: Mapping[str, str], parts: Mapping[str, Collection[str]]) -> Iterator[PageProblem]:
    for seen in pages:
        address = seen.page.address
        if address in why and "section.leave" not in parts[address]:
            yield PageProblem(
                address,
                f"The page has no way out (“Exit this page”), and it needs one: {why[address]}.",
                'Write `exit: "true"` in its front matter.',
                "exit-where-needed",
                ("---",),
            )
