"""A note that says what the law asks for stands with a source of law."""

from __future__ import annotations

from projects import national
from reviewmap.model.base import parts_below
from reviewmap.model.process import Answer, Arrow
from reviewmap.words.citations import split_reference


def test_an_arrow_whose_note_says_the_law_asks_names_the_law() -> None:
    knowledge = national()
    laws = {source.id for source in knowledge.sources.sources if source.kind == "law"}
    said = [part for part in parts_below(knowledge.stages) if isinstance(part, (Arrow, Answer)) and (part.note or "").find("The law ") >= 0]
    assert said
    assert not [str(part.where()) for part in said if not laws & {split_reference(one)[0] for one in part.source}]
