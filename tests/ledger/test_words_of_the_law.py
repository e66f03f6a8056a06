"""What stands under the law's name is the law's own: the words that bind are in the quotation, and no other text speaks beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects import national
from reviewmap.model.base import Named
from reviewmap.words.citations import split_reference

BINDS = re.compile(r"\b(?:must|shall|is met only if|may be used by .* only|to be taken into account)\b")  # how these laws word a duty
ON_REVIEWS = ("ca04", "regs18")


def of_the_law() -> Iterator[Named]:
    yield from (one for one in national().named if one.spoken.speaker == "law")


def test_a_duty_is_quoted_with_the_words_that_bind() -> None:
    """A reader who opens "the law says" of a duty finds the duty there, and not only what it is about."""
    duties = [one for one in of_the_law() if one.spoken.held("force") == "must" and one.spoken.quote]
    assert len(duties) > 60
    assert [one.name for one in duties if not BINDS.search(" ".join(one.spoken.quote))] == []


def test_no_duty_of_the_law_on_reviews_goes_without_its_words() -> None:
    """The sections and the Regulations on reviews were read whole, so nothing that they demand is left unquoted."""
    silent = [one for one in of_the_law() if one.spoken.held("force") == "must" and one.spoken.no_quote]
    assert [one.name for one in silent if split_reference(one.spoken.held("source")[0])[0] in ON_REVIEWS] == []


def test_under_the_laws_name_only_laws_speak() -> None:
    laws = {source.id for source in national().sources.sources if source.kind == "law"}
    mixed = [one.name for one in of_the_law() if not {split_reference(place)[0] for place in one.spoken.held("source")} <= laws]
    assert mixed == []


def test_the_regulations_are_not_quoted_with_words_of_guidance() -> None:
    """Regulation 11 says "to be taken into account"; "must take into account" is how others word it."""
    assert [one.name for one in of_the_law() if any("must take into account" in words for words in one.spoken.quote)] == []
    assert [
        one.name for one in of_the_law() if '"must take into account"' in (one.spoken.held("rule") or one.spoken.held("finding") or "")
    ] == []
