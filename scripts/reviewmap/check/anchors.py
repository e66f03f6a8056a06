"""Places inside pages to which links lead: told here as a build would tell it of the finished site.

broken-anchor  a place that isn't on the page. Where pages are filled in (`reviewmap check`), every link and every place is known; else
               those alone that the page's own source shows.

Passing:  `[who](help/index.md#who)`, where help/index.md has `## Who tastes {: #who }`.
Failing:  `[who](help/index.md#nobody)`; `[above](#nobody)`; `<a href="@/roles/#nobody">`, where no template gives a place that name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from posixpath import normpath
from typing import NamedTuple

from ..model import Knowledge
from ..pages.moved import ways
from ..problems import Problem, Where, did_you_mean
from ..read.content import PARTIALS, ContentPage
from ..read.project import LOCAL, Project
from ..words.addresses import page_address
from .addresses import kept_addresses
from .finished import FENCED, HEADING, LISTED, ids_of_frame, without_code
from .seen import FilledPage, Survey, place_of

MARKDOWN = re.compile(r"\]\(\s*<?(?P<page>[^)\s>#:]*)#(?P<anchor>[^)\s>\"]+)")
IN_HTML = re.compile(r"""(?<![\w-])(?:href|action)=(?:"(?P<one>[^"#&]*[#&][^"]*)"|'(?P<other>[^'#&]*[#&][^']*)')""")
ID = re.compile(r"""(?<![\w-])(?:id|data-why)=("[^"]*"|'[^']*'|[^\s"'>]+)""")  # a note (pages/notes.py) has the id that its mark names
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
    """A link to a place: where in its text, the address of the page that is led to, the place there, and whether no page was named."""

    at: int
    to: str
    anchor: str
    own: bool


def check(survey: Survey) -> Iterator[Problem]:
    """What the sources of pages show by themselves."""
    pages = {page.address: page for page in survey.read if not page.language}
    known: dict[str, frozenset[str] | None] = {}
    for page in pages.values():
        for lead in leads_in(page.body, page.path) if "#" in page.body else ():
            if lead.to not in pages or pages[lead.to].front.repeat:
                continue
            if lead.to not in known:
                known[lead.to] = ids_of(pages[lead.to])
            ids = known[lead.to]
            if ids is not None and not _is_on(lead.anchor, ids):
                yield _problem(_where(page.file, page.body, page.body_line, lead.at), lead, pages[lead.to].path, ids)


def check_filled(filled: Mapping[str, FilledPage], survey: Survey, project: Project, knowledge: Knowledge) -> Iterator[Problem]:
    """What pages show that were filled in. A link that leads to no place is told where it is written: on its page, in a part or in a
    definition. Where none is written, since templates print it of a definition, the page is told that prints no such place any more.
    """
    broken: dict[tuple[str, str], list[str]] = {}
    for address, page in filled.items():
        for to, anchor in page.leads:
            if to in filled and not _is_on(anchor, filled[to].ids):
                broken.setdefault((to, anchor), []).append(address)
    if not broken:
        return
    frames = ids_of_frame(project.text(name) for name in project.below("overrides") if name.endswith(".html"))
    moved = ways(knowledge, survey.read, kept_addresses(project))
    pages = {page.path: page for page in survey.read}
    not_printed: dict[str, dict[str, list[str]]] = {}
    for (to, anchor), led_from in sorted(broken.items()):
        if anchor in frames or f"{to}#{anchor}" in moved:
            continue
        written = list(_written(to, anchor, {filled[one].made_from for one in led_from}, filled[to].made_from, survey, project))
        yield from (_problem(where, lead, filled[to].made_from, filled[to].ids) for where, lead in written)
        if not written:
            not_printed.setdefault(filled[to].made_from, {})[anchor] = led_from
    yield from (_not_printed(pages[path], lost) for path, lost in not_printed.items())


def _written(
    to: str, anchor: str, led_from: Collection[str], target: str, survey: Survey, project: Project
) -> Iterator[tuple[Where, Lead]]:
    """Each place where somebody wrote a link to a place of the page at `to`, which was made from `target`."""
    for page in survey.read:
        if page.path in led_from:
            for lead in leads_in(page.body, page.path):
                if lead.anchor == anchor and (lead.to == to or (lead.own and page.path == target) or page.language):
                    yield _where(page.file, page.body, page.body_line, lead.at), lead
    for name, text in survey.parts.items():
        for lead in leads_in(text, "index.md"):
            if lead.anchor == anchor and (lead.to == to or (lead.own and target in led_from)):
                yield _where(f"content/{PARTIALS}/{name}", text, 0, lead.at), lead
    words = f"{to}#{anchor}"
    for name in (*project.below("process"), *project.below(LOCAL)):
        if name.endswith(".yml") and words in (text := project.text(name)):
            for found in re.finditer(rf"{re.escape(words)}(?![\w-])", text):
                yield _where(project.shown(name), text, 0, found.start()), Lead(0, to, anchor, own=False)


def _where(file: str, text: str, above: int, at: int) -> Where:
    return Where(file, above + text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _problem(where: Where, lead: Lead, path: str, ids: Collection[str]) -> Problem:
    on = "this page" if lead.own else f"the page {path}" if page_address(path) == lead.to else f"the page /{lead.to}"
    return Problem(where, f"There is no '#{lead.anchor}' on {on}.", "broken-anchor", suggestion=did_you_mean(lead.anchor, ids) or MEND)


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
    """Every link to a place, of a page at `path`. What is filled in is no place yet."""
    if "#" not in text:
        return
    words = without_code(text)
    folder, address = path.rpartition("/")[0], page_address(path)
    for link in MARKDOWN.finditer(words):
        if "{" not in link[0] and (not link["page"] or link["page"].endswith(".md")):
            to = page_address(place_of(folder, link["page"])) if link["page"] else address
            yield Lead(link.start("page"), to, html.unescape(link["anchor"]), own=not link["page"])
    for written in IN_HTML.finditer(words):
        leads = written["one"] or written["other"] or ""
        to, sign, anchor = html.unescape(leads).partition("#")
        if not (sign and anchor) or "{" in leads or ":" in to or "?" in to or to.startswith("/"):
            continue
        yield Lead(written.start() + written[0].index(leads), _address(to, address), anchor, own=not to)


def _address(written: str, here: str) -> str:
    """Where an address of HTML leads from the page at `here`.

    >>> _address("../b/", "a/"), _address("@/b/", "a/"), _address("../", "a/"), _address("", "a/")
    ('b/', 'b/', '', 'a/')
    """
    if not written:
        return here
    path = written[2:] if written.startswith("@/") else normpath(f"/{here}{written}").lstrip("/")
    return f"{path.rstrip('/')}/" if path else ""


def ids_of(page: ContentPage) -> frozenset[str] | None:
    """Every id that a page has; None where its source can't tell."""
    body = CALL.sub("", page.body)
    if page.is_template or "{%" in body or "{{" in body:
        return None
    if any(CALL.search(heading[2]) and not ID_OF_A_HEADING.search(heading[2]) for heading in HEADING.finditer(FENCED.sub("", page.body))):
        return None
    return ids_in(body)


def ids_in(text: str) -> frozenset[str]:
    """The ids that a page's text gives: in tags, in lists of attributes, and of its headings by their words."""
    from markdown.extensions.toc import slugify  # takes long, and only a page that is led into asks for it

    words = without_code(text)
    found = {name for one in ID.finditer(words) for name in html.unescape(one[1].strip("\"'")).split()}
    found.update(name for listed in LISTED.finditer(words) for name in LISTED_ID.findall(listed[1]))
    blocks = FENCED.sub("", text) if "```" in text or "~~~" in text else text
    headings = [heading[2] for heading in HEADING.finditer(blocks)] + UNDERLINED.findall(blocks)
    found.update(slugify(html.unescape(MARKED.sub(r"\1", LISTED.sub("", one).strip("# \t"))), "-") for one in headings)
    return frozenset(found)
