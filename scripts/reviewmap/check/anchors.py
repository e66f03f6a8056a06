"""Places inside pages to which Markdown links lead: told here where the page's source shows every id that it will have.

broken-anchor  a place that isn't on the page. Where templates, maps or lists give a page ids, only the build knows them all.

Passing:  `[who](help/index.md#who)`, where help/index.md has `## Who tastes {: #who }`.
Failing:  `[who](help/index.md#nobody)`; `[above](#nobody)`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ..problems import Problem, Where, did_you_mean
from ..read.content import ContentPage
from .finished import HEADING, LISTED, names_in, without_code
from .seen import Survey, place_of

LINK = re.compile(r"\]\(\s*<?(?P<page>[^)\s>#:]*)#(?P<anchor>[^)\s>\"]+)")
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
NUMBERED = re.compile(r"_\d+")  # what a heading's id ends in, if its words have stood before


def check(survey: Survey) -> Iterator[Problem]:
    pages = {page.path: page for page in survey.read if not page.language}
    known: dict[str, frozenset[str] | None] = {}
    for page in pages.values():
        folder = page.path.rpartition("/")[0]
        for number, line in enumerate(without_code(page.body).splitlines(), page.body_line + 1):
            for link in LINK.finditer(line) if "#" in line else ():
                path = place_of(folder, link["page"]) if link["page"] else page.path
                if "{" in link[0] or path not in pages or (page.front.repeat and not link["page"]):
                    continue
                if path not in known:
                    known[path] = ids_of(pages[path])
                ids, anchor = known[path], html.unescape(link["anchor"])
                if ids is None or anchor in ids or NUMBERED.search(anchor):
                    continue
                on = f"the page {path}" if link["page"] else "this page"
                yield Problem(
                    Where(page.file, number, link.start("page") + 1),
                    f"There is no '#{anchor}' on {on}.",
                    "broken-anchor",
                    suggestion=did_you_mean(anchor, ids) or "Look at the headings there, or give one an id: ## Words {: #id }.",
                )


def ids_of(page: ContentPage) -> frozenset[str] | None:
    """Every id that a page has; None where its source can't tell."""
    from markdown.extensions.toc import slugify  # takes long, and only a page that is led into asks for it

    body = CALL.sub("", page.body)
    if page.is_template or "{%" in body or "{{" in body:
        return None
    words = without_code(body)
    found = {name for _, name in names_in(words, "id")}
    for heading in HEADING.finditer(without_code(page.body)):
        said = CALL.sub("", heading[2])
        if not any(names_in(said, "id")):
            if said != heading[2]:
                return None
            found.add(slugify(html.unescape(MARKED.sub(r"\1", LISTED.sub("", said).strip("# \t"))), "-"))
    return frozenset(found)
