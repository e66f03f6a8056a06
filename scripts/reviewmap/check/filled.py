"""Pages filled in as a build does it, for what can be known only then: the places on them, and where their links lead.

That takes a second for all, so what was seen on a page is kept under all that it was filled in from (pages/given.py). After an edit of a
definition or of a page, only those that it reaches are filled in again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from ..kept import key_of
from ..model import Knowledge
from ..pages.render import Renderer, names_lines
from ..pages.repeats import REPEATS, paths_of
from ..pages.translated import made_ready
from ..problems import InputWrong, Problem, Where, as_data, from_data, where_written
from ..read.content import ContentPage
from ..words.addresses import page_address
from ..words.signs import refused_in
from .anchors import ids_in, leads_in, written_ids
from .fields import filler
from .seen import FilledPage, Seen, Survey
from .survey import gap, heading_gaps, heading_levels


def filled_pages(
    survey: Survey, knowledge: Knowledge, decided_by: str, lines: str, *, told: Collection[str], memory: Seen
) -> tuple[dict[str, FilledPage], list[Problem]]:
    """Every page that can be filled in, by its address, and what is wrong with the others. `told` are files of which it is told already.

    `decided_by` is a name for all but pages, and but for the lines on which definitions stand; `lines` is one for those as well.
    """
    known, by_path = knowledge.things("language"), {page.path: page for page in survey.read}
    pages = [made_ready(page, by_path, known[page.language]) if page.language in known else page for page in survey.read]
    pages = [page for page in pages if page.file not in told and (not page.front.repeat or page.front.repeat in REPEATS)]
    seen: dict[str, FilledPage] = {}
    problems: list[Problem] = []

    def take(page: ContentPage, path: str, found: Any) -> None:
        ids, leads, faults = found
        seen[page_address(path)] = FilledPage(page.path, frozenset(ids), {(to, anchor) for to, anchor in leads})
        problems.extend(from_data(faults))

    left: list[tuple[ContentPage, list[str], list[str]]] = []
    for page in pages:
        paths = paths_of(page.path, page.front.repeat, knowledge)
        of_all = lines if names_lines(page) else decided_by
        keys = [key_of([of_all, page.file, page.path, page.text, page.body, path]) for path in paths]
        found = [memory.again(key) for key in keys]
        if None in found:
            left.append((page, paths, keys))
        else:
            for path, one in zip(paths, found, strict=True):
                take(page, path, one)
    try:
        renderer = filler(knowledge, survey.parts) if left else None
    except InputWrong as wrong:  # what every page is made of can't be made
        return {}, wrong.problems
    for page, paths, keys in left if renderer else ():
        things = renderer.maker.all(REPEATS[page.front.repeat]) if page.front.repeat else [None]
        try:
            for path, key, item in zip(paths, keys, things, strict=True):
                look = partial(_look, page, path, item, renderer)
                take(page, path, memory.filled_in(key, renderer, page, page_address(path), item, look))
        except InputWrong as wrong:
            problems += wrong.problems
    return seen, problems


def _look(page: ContentPage, path: str, item: Any, renderer: Renderer) -> Any:
    """Fill a page in: its ids, where it leads, and what it would be refused for, as plain data."""
    for field in ("title", "description") if page.front.repeat else ():
        renderer.line(page, field, item)
    text = renderer.filled_in(page, page_address(path), item)
    refused = _refused(page, text) if page.is_template or "{" in page.body else ()  # else its source shows all of it
    return sorted(ids_in(text)), sorted({(lead.to, lead.anchor) for lead in leads_in(text, path)}), as_data(refused)


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
