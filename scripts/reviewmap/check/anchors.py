"""Where links lead: told here as a build would tell it of the finished site.

broken-anchor  a place that isn't on the page. Where pages are filled in (`reviewmap check`), every link and every place is known; else
               those alone that the page's own source shows.
broken-link    an address at which there is no page and no file, where templates print it and pages are filled in. (Those that are
               written out are told by frame.py, and those of Markdown by page_names.py.)

Passing:  `[who](help/index.md#who)`, where help/index.md has `## Who tastes {: #who }`.
Failing:  `[who](help/index.md#nobody)`; `[above](#nobody)`; `<a href="@/roles/#nobody">`, where no template gives a place that name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import normpath
from typing import NamedTuple

from ..model import Knowledge
from ..pages.area_feed import area_feed
from ..pages.moved import ways
from ..pages.repeats import paths_of
from ..problems import Problem, Where, did_you_mean
from ..read.content import PARTIALS, ContentPage, read_assets
from ..read.project import LOCAL, Project
from ..words.addresses import page_address
from .addresses import kept_addresses
from .finished import FENCED, HEADING, LISTED, MADE, ids_of_frame, without_code
from .seen import FilledPage, Survey, place_of

MARKDOWN = re.compile(r"\]\(\s*<?(?P<page>[^)\s>#:]*)(?:#(?P<anchor>[^)\s>\"]+))?")
IN_HTML = re.compile(r"""(?<![\w-])(?:href|action|src)=(?:"(?P<one>[^"]*)"|'(?P<other>[^']*)')""")
# What may not stand before a name is looked at behind it: to look at every letter of a page takes ten times as long.
ID = re.compile(r"""id=(?<![\w-]id=)("[^"]*"|'[^']*'|[^\s"'>]+)""")
NOTE = re.compile(r"""data-why=(?<![\w-]data-why=)("[^"]*"|'[^']*')""")  # what its mark leads to (pages/notes.py)
LISTED_ID = re.compile(r"""#([^\s"'=#.{}]+)""")
# What these give is words and links; anything else may bring ids of its own.
WORDS_ALONE = (
    "role",
    "stage",
    "decision",
    "step",
    "term",
    "process",
    "enquiry",
    "timescale",
    "how_firm",
    "how_firm_duty",
    "claim",
    "source",
    "figure",
    "number",
    "contact",
    "panel",
)
CALL = re.compile(r"\{\{\s*(?:" + "|".join(WORDS_ALONE) + r")\([^{}]*\)\s*\}\}")
MARKED = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*`]|(?<!\w)_|_(?!\w)")
UNDERLINED = re.compile(r"^[ ]{0,3}(\S[^\n]*)\n[ ]{0,3}(?:=+|-+)[ ]*$", re.MULTILINE)
ID_OF_A_HEADING = re.compile(r"\{:?[^{}]*#")
NUMBERED = re.compile(r"_\d+")  # what a heading's id ends in, if its words have stood before
MAP = "map-"  # with what the ids of maps begin, and those of all that is in one
MEND = "Look at the headings there, or give one an id: ## Words {: #id }."


class Lead(NamedTuple):
    """A link: where in its text, the page or file that is led to, the place there ("" for none), and the address as HTML has it."""

    at: int
    to: str
    anchor: str
    written: str | None  # None in Markdown, which names files

    def leads(self, to: str, anchor: str, pages: Iterable[str]) -> bool:
        """Does it, on one of these pages, lead there?"""
        if self.anchor != anchor:
            return False
        return self.to == to or (self.written is not None and any(_address(self.written, page) == to for page in pages))


def check(survey: Survey) -> Iterator[Problem]:
    """What the sources of pages show by themselves."""
    pages = {page.address: page for page in survey.read if not page.language}
    known: dict[str, frozenset[str] | None] = {}
    for page in pages.values():
        for lead in leads_in(page.body, page.path) if "#" in page.body else ():
            if not lead.anchor or lead.to not in pages or pages[lead.to].front.repeat:
                continue
            if lead.to not in known:
                known[lead.to] = ids_of(pages[lead.to])
            ids = known[lead.to]
            if ids is not None and not _is_on(lead.anchor, ids):
                yield _no_place(_where(page.file, page.body, page.body_line, lead.at), lead, page.address, pages[lead.to].path, ids)


def check_filled(filled: Mapping[str, FilledPage], survey: Survey, project: Project, knowledge: Knowledge) -> Iterator[Problem]:
    """What pages show that were filled in. A link that leads nowhere is told where it is written: on its page, in a part or in a
    definition. Where none is written, since templates print it, the page is told that prints no such place, or the page that prints the link.
    """
    there = {page_address(path) for page in survey.pages for path in paths_of(page.path, page.repeat, knowledge)}
    there |= {page_address(path) for path in survey.unread} | {*read_assets(project)[0], *area_feed(knowledge)}
    broken: dict[tuple[str, str], list[str]] = {}
    for address, page in filled.items():
        for to, anchor in page.leads:
            if to in filled and anchor and not _is_on(anchor, filled[to].ids):
                broken.setdefault((to, anchor), []).append(address)
            elif to not in there and not _is_made(to):
                broken.setdefault((to, ""), []).append(address)
    if not broken:
        return
    frames = ids_of_frame(project.text(name) for name in project.below("overrides") if name.endswith(".html"))
    moved = ways(knowledge, survey.read, kept_addresses(project))
    pages = {page.path: page for page in survey.read}
    not_printed: dict[str, dict[str, list[str]]] = {}
    for (to, anchor), led_from in sorted(broken.items()):
        if anchor in frames or f"{to}#{anchor}".rstrip("#") in moved or (to in moved and to not in filled):
            continue
        sources = [pages[path] for path in dict.fromkeys(filled[one].made_from for one in led_from)]
        written = list(_written(to, anchor, led_from, sources, survey, project))
        for where, lead in written:
            if anchor:
                yield _no_place(where, lead, led_from[0], filled[to].made_from, filled[to].ids)
            else:
                yield _nothing_there(where, to, there)
        if not written and anchor:
            not_printed.setdefault(filled[to].made_from, {})[anchor] = led_from
        elif not written:
            yield _nothing_there(Where(sources[0].file, 1, 1), to, there)
    yield from (_not_printed(pages[path], lost) for path, lost in not_printed.items())


def _is_made(to: str) -> bool:
    """Is it a file that the generator makes? Which of them there are, only a build knows."""
    if to.startswith(("documents/", "papers/")):
        return to.endswith((".docx", ".odt", ".pdf", ".zip"))
    return bool(to) and not to.endswith("/") and (to.startswith(MADE) or "/" not in to)


def _written(
    to: str, anchor: str, led_from: Sequence[str], sources: Iterable[ContentPage], survey: Survey, project: Project
) -> Iterator[tuple[Where, Lead]]:
    """Each place where somebody wrote a link that leads there from one of these pages."""
    for page in sources:
        for lead in leads_in(page.body, page.path):
            if lead.leads(to, anchor, led_from) or (page.language and anchor and lead.anchor == anchor):
                yield _where(page.file, page.body, page.body_line, lead.at), lead
    for name, text in survey.parts.items():
        for lead in leads_in(text, "index.md"):
            if lead.leads(to, anchor, led_from):
                yield _where(f"content/{PARTIALS}/{name}", text, 0, lead.at), lead
    words = f"{to}#{anchor}" if anchor else f"/{to}"
    for name in (*project.below("process"), *project.below(LOCAL)):
        if name.endswith(".yml") and words in (text := project.text(name)):
            for found in re.finditer(rf"{re.escape(words)}(?![\w-])", text):
                yield _where(project.shown(name), text, 0, found.start()), Lead(0, to, anchor, None)


def _where(file: str, text: str, above: int, at: int) -> Where:
    return Where(file, above + text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _no_place(where: Where, lead: Lead, here: str, path: str, ids: Collection[str]) -> Problem:
    on = (
        "this page"
        if lead.written == "" or lead.to == here
        else f"the page {path}"
        if page_address(path) == lead.to
        else f"the page /{lead.to}"
    )
    return Problem(where, f"There is no '#{lead.anchor}' on {on}.", "broken-anchor", suggestion=did_you_mean(lead.anchor, ids) or MEND)


def _nothing_there(where: Where, to: str, there: Collection[str]) -> Problem:
    near = did_you_mean(f"/{to}", [f"/{one}" for one in there])
    return Problem(
        where, f"This leads to /{to}, and nothing is there.", "broken-link", suggestion=near or "Put it there, or take the link away."
    )


def _not_printed(page: ContentPage, lost: Mapping[str, Collection[str]]) -> Problem:
    first, led_from = next(iter(lost.items()))
    more = f", and to {len(lost) - 1} more such places" if len(lost) > 1 else ""
    return Problem(
        Where(page.file, 1, 1),
        f"Nothing here has the id '{first}', and /{next(iter(led_from))} leads to it{more}.",
        "broken-anchor",
        suggestion='Print that id here, or mend the template that prints the link: <li id="{{ one.id }}">.',
    )


def _is_on(anchor: str, ids: Collection[str]) -> bool:
    """Is there such a place? Which places a map has is known only when it is drawn, and how often a heading stands when it is converted."""
    in_a_map = anchor.startswith(MAP) and any(one.startswith(MAP) and anchor.startswith(f"{one}-") for one in ids)
    return in_a_map or anchor in ids or bool(NUMBERED.search(anchor))


def leads_in(text: str, path: str) -> Iterator[Lead]:
    """Every link inside the site, of a page at `path`. What is filled in leads nowhere yet."""
    words = without_code(text)
    folder, address = path.rpartition("/")[0], page_address(path)
    for link in MARKDOWN.finditer(words) if "](" in words else ():
        if "{" not in link[0] and (link["page"].endswith(".md") or (link["anchor"] and not link["page"])):
            to = page_address(place_of(folder, link["page"])) if link["page"] else address
            yield Lead(link.start("page"), to, html.unescape(link["anchor"] or ""), None)
    for found in IN_HTML.finditer(words):
        leads = found["one"] or found["other"] or ""
        written, _, anchor = html.unescape(leads).partition("#") if "&" in leads else leads.partition("#")
        if leads and not ("{" in leads or ":" in written or "?" in written or written.startswith("/")):
            yield Lead(found.start() + found[0].index(leads), _address(written, address), anchor, written)


@lru_cache(maxsize=4000)
def _address(written: str, here: str) -> str:
    """Where an address of HTML leads from the page at `here`: a page's ends in a slash.

    >>> _address("../b/", "a/"), _address("@/b/", "a/"), _address("../", "a/"), _address("", "a/"), _address("@/c.pdf", "a/")
    ('b/', 'b/', '', 'a/', 'c.pdf')
    """
    if not written:
        return here
    path = written[2:] if written.startswith("@/") else normpath(f"/{here}{written}").lstrip("/")
    slash = "/" if path and (written.endswith(("/", "/.", "/..")) or written in (".", "..")) else ""
    return f"{path.rstrip('/')}{slash}"


def ids_of(page: ContentPage) -> frozenset[str] | None:
    """Every id that a page has; None where its source can't tell."""
    body = CALL.sub("", page.body)
    if page.is_template or "{%" in body or "{{" in body:
        return None
    if any(CALL.search(heading[2]) and not ID_OF_A_HEADING.search(heading[2]) for heading in HEADING.finditer(FENCED.sub("", page.body))):
        return None
    return ids_in(body)


def written_ids(text: str) -> Iterator[str]:
    """The ids that a text writes out, as often as it does."""
    words = without_code(text)
    yield from (name for one in ID.finditer(words) for name in html.unescape(one[1].strip("\"'")).split())
    for listed in LISTED.finditer(words):
        if _is_of_something(words, listed):
            yield from LISTED_ID.findall(listed[1])


def _is_of_something(text: str, listed: re.Match[str]) -> bool:
    """Does a list of attributes stand where Markdown takes it for one? Behind words of a paragraph it is words as well."""
    start, end = text.rfind("\n", 0, listed.start()) + 1, text.find("\n", listed.end())
    before, below = text[start : listed.start()], text[end + 1 : end + 4] if end >= 0 else ""
    return (
        not before.strip() or before[-1] in ")]*_`>" or before.lstrip()[0] == "#" or "|" in before or below.lstrip()[:1] in (":", "=", "-")
    )


def ids_in(text: str) -> frozenset[str]:
    """The ids that a page's text gives: in tags, in lists of attributes, and of its headings by their words."""
    from markdown.extensions.toc import slugify  # takes long, and only a page that is led into asks for it

    found = {*written_ids(text), *(one[1].strip("\"'") for one in NOTE.finditer(text))}
    blocks = FENCED.sub("", text) if "```" in text or "~~~" in text else text
    headings = [heading[2] for heading in HEADING.finditer(blocks)] + UNDERLINED.findall(blocks)
    found.update(slugify(html.unescape(MARKED.sub(r"\1", LISTED.sub("", one).strip("# \t"))), "-") for one in headings)
    return frozenset(found)
