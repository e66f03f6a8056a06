"""Finds a quotation in the passages that its citation names. A quotation has to stand in one passage, its pieces ("...") in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .passages import Passage, plain
from .places import passages_of, pieces

FEWEST = 2  # words of a piece: single words put together could say anything
ENDS = " .;,:"


def fragments(quotation: str) -> list[str]:
    """What stands between the dots that leave words out, to compare by.

    >>> fragments("It “should” be done ... within 15 days.")
    ['it should be done', 'within 15 days']
    """
    return [piece for part in quotation.replace("…", "...").split("...") if (piece := plain(part).strip(ENDS))]


def stands_in(quotation: str, text: str) -> bool:
    """Do all pieces of a quotation stand in the text, in their order, as whole words? `text` as `plain` gives it.

    >>> stands_in("may ... be late", "it may then be late"), stands_in("may be", "it may beat"), stands_in("be late ... it may", "it may be late")
    (True, False, False)
    """
    if is_literal(quotation, text):
        return True
    parts = fragments(quotation)
    at = 0
    for part in parts:
        found = _search(part, text, at)
        if found is None:
            return False
        at = found.end()
    return bool(parts)


def is_literal(quotation: str, text: str) -> bool:
    """Does a quotation stand in the text as it is, with the dots that the text itself has?"""
    return _search(plain(quotation.replace("…", "...")).strip(ENDS), text.replace("…", "...")) is not None


def _search(words: str, text: str, at: int = 0) -> re.Match[str] | None:
    """Whole words."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, at) if words else None


def cited(place: str, known: Mapping[str, Passage]) -> list[Passage]:
    """The passages that a citation's place means. Without a place, or where a text has no such places, the whole of it."""
    if not place or not any(passages_of(piece, known) for piece in pieces(place)):
        return list(known.values())
    return [known[passage_id] for piece in pieces(place) for passage_id in passages_of(piece, known)]


def find(quotation: str, passages: Iterable[Passage]) -> Passage | None:
    """The first passage in which a quotation stands."""
    return next((passage for passage in passages if stands_in(quotation, plain(passage.text))), None)


def too_short(quotation: str) -> str | None:
    """A piece of a quotation that has too few words to prove anything, where dots join several."""
    parts = fragments(quotation)
    return next((part for part in parts if len(parts) > 1 and len(part.split()) < FEWEST), None)
