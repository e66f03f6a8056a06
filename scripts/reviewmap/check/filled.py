"""Pages filled in as a build does it, for what can be known only then: the places on them, and where their links lead.

That takes a second for all that is made of definitions, so what was seen there is kept under the hash of everything that it was made
of. After an edit of a page of plain words, that page alone is looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ..kept import forget, kept, versions_of, whole_program
from ..model import Knowledge
from ..pages.render import Renderer
from ..pages.repeats import REPEATS, paths_of
from ..pages.translated import made_ready
from ..problems import InputWrong, Problem, Where, where_written
from ..read.content import ContentPage
from ..read.project import Project
from ..words.addresses import page_address
from ..words.signs import refused_in
from .again import plain, problems_from
from .anchors import ids_in, leads_in, written_ids
from .fields import filler
from .seen import FilledPage, Survey
from .survey import gap, heading_gaps, heading_levels

MOST = 10_000_000  # bytes: some dozens of checks


def filled_pages(
    project: Project, survey: Survey, knowledge: Knowledge, *, told: Collection[str], folder: Path
) -> tuple[dict[str, FilledPage], list[Problem]]:
    """Every page that can be filled in, by its address, and what is wrong with the others. `told` are files of which it is told already."""
    known, by_path = knowledge.things("language"), {page.path: page for page in survey.read}
    pages = [made_ready(page, by_path, known[page.language]) if page.language in known else page for page in survey.read]
    pages = [page for page in pages if page.file not in told and (not page.front.repeat or page.front.repeat in REPEATS)]
    templates = [page for page in pages if page.is_template]
    try:
        renderer = filler(knowledge, survey.parts)
    except InputWrong as wrong:  # what every page is made of can't be made
        return {}, wrong.problems

    def of_definitions() -> bytes:
        seen, problems = _seen(templates, knowledge, renderer)
        written = {address: [page.made_from, sorted(page.ids), sorted(page.leads)] for address, page in seen.items()}
        return json.dumps([written, plain(problems)]).encode()

    ingredients = _ingredients(project, told, {page.file for page in pages} - {page.file for page in templates})
    kept_pages, kept_problems = json.loads(kept(folder, ingredients, of_definitions))
    forget(folder, most=MOST)
    others, problems = _seen([page for page in pages if not page.is_template], knowledge, renderer)
    found = {
        one: FilledPage(path, frozenset(ids), {(to, anchor) for to, anchor in leads}) for one, (path, ids, leads) in kept_pages.items()
    }
    return found | others, [*problems_from(kept_problems), *problems]


def _ingredients(project: Project, told: Collection[str], others: Collection[str]) -> Iterator[bytes | str]:
    """All that pages made of definitions come from: every file but the `others`, which are pages of words."""
    yield from (whole_program(), versions_of("Markdown", "Jinja2", "markupsafe"), str(project.layer), *sorted(told))
    for name, data in sorted(project.files.items()):
        if project.shown(name) not in others:
            yield from (name, data)


def _seen(pages: Iterable[ContentPage], knowledge: Knowledge, renderer: Renderer) -> tuple[dict[str, FilledPage], list[Problem]]:
    seen: dict[str, FilledPage] = {}
    problems: list[Problem] = []
    for page in pages:
        try:
            for path, text in _texts(page, knowledge, renderer):
                address = page_address(path)
                leads = {(lead.to, lead.anchor) for lead in leads_in(text, path)}
                seen[address] = FilledPage(page.path, ids_in(text), leads)
                if page.is_template or "{" in page.body:  # else its source shows all of it
                    problems += _refused(page, text)
        except InputWrong as wrong:
            problems += wrong.problems
    return seen, problems


def _texts(page: ContentPage, knowledge: Knowledge, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The pages that one becomes, by their paths."""
    if not page.front.repeat:
        yield page.path, renderer.template(page, page.address) if page.is_template else renderer.prose(page)
        return
    things = renderer.maker.all(REPEATS[page.front.repeat])
    for path, item in zip(paths_of(page.path, page.front.repeat, knowledge), things, strict=True):
        for field in ("title", "description"):
            renderer.line(page, field, item)
        yield path, renderer.template(page, page_address(path), item)


def _refused(page: ContentPage, text: str) -> Iterator[Problem]:
    """What the finished page would be refused for, though no line of its source is wrong: told where the page writes what prints it."""

    def where(*words: str) -> Where:
        places = (where_written(page.file, page.text, word) for word in words)
        return next((place for place in places if place.line), Where(page.file, 1, 1))

    for _, sign in refused_in(text)[:1]:
        yield Problem(where("\\u", "\\x", "\\U", "\\N"), f"This page prints {sign}.", "text", suggestion="Take it out: nobody sees it.")
    for name, times in Counter(written_ids(text)).items():
        if times > 1:
            what = f'The id "{name}" stands {times} times on the page that this becomes.'
            yield Problem(where(f'id="{name}"', f"#{name}"), what, "unique-id", suggestion="An id is an address: use it once a page.")
    if sum(level == 1 for _, level in heading_levels(text)) > 1:
        what = "The page that this becomes has several main headings."
        yield Problem(where("\n# ", "<h1"), what, "one-h1", suggestion="Make them headings of level 2: ## in front of each.")
    for _, level, before in heading_gaps(text):
        yield gap(where(f"{'#' * level} ", f"<h{level}"), level, before)
