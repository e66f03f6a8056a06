"""Citations: "report 3.11" is a source's id and where in it."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.reference import SourceEntry


@dataclass(frozen=True)
class Citation:
    """A source and a place in it, ready for a page: `words` is "Report, 3.11", `id` the anchor on the sources page.

    `quoted` is what stands beside somebody's own words: author, year and paragraph.
    """

    id: str
    place: str
    words: str
    quoted: str


def split_reference(reference: str) -> tuple[str, str]:
    """
    >>> split_reference("report 3.11, AnG")
    ('report', '3.11, AnG')
    >>> split_reference("faq")
    ('faq', '')
    """
    source_id, _, place = reference.partition(" ")
    return source_id, place.strip()


def cite(references: tuple[str, ...], sources: dict[str, SourceEntry]) -> list[Citation]:
    """Ready citations, in the order given. `sources` is the register by id."""
    citations = []
    for reference in references:
        source_id, place = split_reference(reference)
        source = sources.get(source_id)
        short = source.short if source else source_id
        author = (source and source.author_and_year) or short
        citations.append(Citation(source_id, place, _with(short, place), _with(author, place)))
    return citations


def _with(name: str, place: str) -> str:
    return f"{name}, {place}" if place else name
