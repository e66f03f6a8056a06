"""Addresses in process/search-words.yml and edition.yml, held against the pages there are: a misspelt one would do nothing, unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Knowledge
from ..model.base import Part
from ..pages.repeats import paths_of
from ..problems import Problem, did_you_mean
from ..words.addresses import is_at, page_address
from .seen import Survey


def check(survey: Survey, knowledge: Knowledge) -> Iterator[Problem]:
    """Places at which there is no page. They say nothing while a page can't be read: it may be the one."""
    if survey.unread:
        return
    addresses = {page_address(path) for page in survey.pages for path in paths_of(page.path, page.repeat, knowledge)}
    known = {address or "/" for address in addresses} | {f"{address.split('/')[0]}/*" for address in addresses if address.count("/") > 1}
    words = knowledge.search_words
    fields: list[tuple[Part, str]] = [
        (words, "lists"),
        (words, "aside"),
        *((one, "pages") for one in (*words.readers, *knowledge.edition.to_be_read)),
    ]
    for part, name in fields:
        for index, place in enumerate(getattr(part, name)):
            page = place.removesuffix("*").lstrip("/")  # below a page there may come some
            if page not in addresses and not any(is_at(address, [place]) for address in addresses):
                yield Problem(
                    part.where(name, index),
                    f"There is no page at '{place}'.",
                    "no-such-page",
                    suggestion=_moved(place, survey)
                    or did_you_mean(place, known)
                    or "Write the page's address without the site's, such as glossary/; a star means every page below.",
                )


def _moved(place: str, survey: Survey) -> str:
    now = survey.moved.get(place.strip("/"))
    return f"It moved: write {page_address(f'{now}.md')}." if now else ""
