"""What rests on which passage of a source: what cites it by name, and what has its quotation from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..model import Knowledge
from ..model.base import Part, Reading, Spoken, Support
from ..model.everything import parts
from ..words.citations import split_reference
from .lock import NOT_AT_HAND, Lock
from .places import pieces


def citations(knowledge: Knowledge) -> Iterator[tuple[str, Part, tuple[str, ...]]]:
    """Every part that names sources, with the name of what rests on them: its own, or that of the claim to which it belongs."""
    for name, spoken, _ in knowledge.named:
        for part in (spoken, *spoken.held("also", ()), *spoken.held("contest", ())):
            yield name, part, part.held("source", ())
    for part in parts(knowledge):
        if part.held("source") and part.held("id") and not isinstance(part, (Spoken, Support, Reading)):
            yield part.held("id"), part, part.held("source")


def using(knowledge: Knowledge, places: Mapping[str, Collection[str]], lock: Lock | None) -> dict[str, dict[str, list[str]]]:
    """For each source with a ledger, its passages that are used, each with the names of what rests on it, sorted.

    A citation of a whole part ("AnG", "ES") uses none of its passages by that alone: only its quotation says which.
    """
    found: dict[str, dict[str, set[str]]] = {source: {} for source in places}
    for name, _, references in citations(knowledge):
        for source, place in map(split_reference, references):
            for piece in pieces(place) if source in places else ():
                if piece in places[source]:
                    found[source].setdefault(piece, set()).add(name)
    for name, spoken, _ in knowledge.named if lock else ():
        entry = lock.entries.get(name) if lock else None
        if entry is None or entry.source != spoken.held("source", ()):  # its words have not been matched with what it cites now
            continue
        for source, passage in (split_reference(one) for one in entry.found if one != NOT_AT_HAND):
            if passage in places.get(source, ()):
                found[source].setdefault(passage, set()).add(name)
    return {source: {passage: sorted(names) for passage, names in used.items()} for source, used in found.items()}
