"""Ready answers for the functions that pages call, as one plain dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..model import Knowledge
from ..model.support import Helper, InLanguage
from ..words.names import ENGLISH
from .functions import PLACE
from .helping import help_by_situation, situation_of_readers
from .pieces import Pieces
from .ready import Maker, Ready

LINKED = ("role", "stage", "decision", "place", "term", "process", "enquiry")
NO_LENGTH = "no length that anybody has verified"


class WhenAsked(Mapping[str, Any]):
    """Answers that are made when a page asks for them: of all claims, pages name one in ten."""

    def __init__(self, ids: Iterable[str], make: Callable[[str], Any]) -> None:
        self._answers: dict[str, Any] = dict.fromkeys(ids)
        self._make = make

    def __getitem__(self, item_id: str) -> Any:
        if self._answers[item_id] is None:
            self._answers[item_id] = self._make(item_id)
        return self._answers[item_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)


_made: list[Any] = []  # the knowledge, the pieces' texts, and the answers that were made of them last


def values(knowledge: Knowledge, maker: Maker, pieces: Pieces) -> dict[str, Any]:
    """Answers by function and id; those for maps and papers come when these are made. A check and the build behind it share them."""
    if not (_made and _made[1] == pieces.parts and (_made[0] is knowledge or _made[0] == knowledge)):
        _made[:] = [knowledge, pieces.parts, _values(knowledge, maker, pieces)]
    return dict(_made[2])


def _values(knowledge: Knowledge, maker: Maker, pieces: Pieces) -> dict[str, Any]:
    answers: dict[str, Any] = {"link": {kind: {link.id: _both(pieces.to, link) for link in maker.links(kind).values()} for kind in LINKED}}
    for term in knowledge.glossary.terms:  # in running text a term begins with a small letter, unless it is a name
        words = term.term if term.term[:2].isupper() else term.term[:1].lower() + term.term[1:]
        answers["link"]["term"][term.id] = _both(pieces.to, Ready(name=words, plain=words, href=maker.link("term", term.id).href))
    answers["timescale"] = {one.id: _timescale(one, pieces) for one in maker.timescales}
    claims = knowledge.things("claim")
    answers["claim"] = WhenAsked(claims, lambda claim_id: _both(pieces.said, maker.ready(claims[claim_id])))
    answers["source"] = {
        source.id: str(pieces.citations([Ready(id=source.id, words=source.short + PLACE)])) for source in knowledge.sources.sources
    }
    answers["figure"] = {figure.id: _both(pieces.figure, maker.ready(figure)) for figure in knowledge.key_figures.figures}
    panel = knowledge.things("role").get("panel")
    answers["panel"] = {"name": panel.short, "plain": panel.plain_name} if panel else {"name": "", "plain": ""}
    answers["support"] = _support(knowledge, pieces)
    with_numbers = [helper for helper in knowledge.things("helper").values() if helper.phone]
    words = {language.id: language.words for language in knowledge.languages.languages}
    said = {
        one: None if one == ENGLISH else words[one].model_dump() | {"dir": language.dir}
        for one, language in knowledge.things("language").items()
    }
    answers["number"] = {
        language: {helper.id: str(pieces.number(helper, own, _in(language, helper))) for helper in with_numbers}
        for language, own in said.items()
    }
    local = knowledge.local
    families = (local and local.contacts.families) or knowledge.edition.contacts.families
    answers["contact"] = {one: str(pieces.contact(families, local.area if local else "", said)) for one, said in words.items()}
    return answers


def _in(language: str, helper: Helper) -> InLanguage | None:
    """What a helper is for, in another language."""
    return next((one for one in helper.in_languages if one.language == language), None)


def _support(knowledge: Knowledge, pieces: Pieces) -> dict[str, Any]:
    """Who is there in each situation, in full and in one line each, and which situation belongs to which readers."""
    not_rung = knowledge.support.not_rung
    lists = {one_id: (one, not_rung if one.has_untried else "") for one_id, one in help_by_situation(knowledge).items()}
    return {
        "full": {one_id: str(pieces.support(*of)) for one_id, of in lists.items()},
        "short": {one_id: str(pieces.support_short(*of)) for one_id, of in lists.items()},
        "for_pages": situation_of_readers(knowledge),
    }


def _both(piece: Any, thing: Any) -> dict[str, str]:
    """The same for professionals and in plain words."""
    return {"name": str(piece(thing)), "plain": str(piece(thing, plain=True))}


def _timescale(timescale: Ready, pieces: Pieces) -> dict[str, Any]:
    length = timescale.length_words or NO_LENGTH
    return {
        "words": length,
        "here": str(pieces.here(timescale, brackets=True)) if timescale.here else "",
        "weeks": f"{length} ({timescale.weeks})" if timescale.weeks else length,
        "how_firm": _both(pieces.mark, timescale.how_long) if timescale.how_long else {"name": "", "plain": ""},
        "how_firm_duty": _both(pieces.mark, timescale.duty) if timescale.duty else {"name": "", "plain": ""},
    }
