"""Citations: "report 3.11" is a source's id and where in it."""

from __future__ import annotations

from dataclasses import dataclass

from .model.reference import SourceEntry


@dataclass(frozen=True)
class Citation:
    """A source and a place in it, ready for a page: `words` is "Report, 3.11", `id` the anchor on the sources page."""

    id: str
    place: str
    words: str


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
        short = sources[source_id].short if source_id in sources else source_id
        citations.append(Citation(source_id, place, f"{short}, {place}" if place else short))
    return citations
