"""Ready answers for the functions that pages call, as one plain dictionary."""

from __future__ import annotations

from typing import Any

from ..model import Knowledge
from ..model.languages import ENGLISH
from .functions import PLACE
from .helping import help_by_situation, situation_of_readers
from .pieces import Pieces
from .ready import Maker, Ready

LINKED = ("role", "stage", "decision", "place", "term", "process", "enquiry")
NO_LENGTH = "no length that anybody has verified"


def values(knowledge: Knowledge, maker: Maker, pieces: Pieces) -> dict[str, Any]:
    """Answers by function and id; those for maps and papers come when these are made."""
    answers: dict[str, Any] = {"link": {kind: {link.id: _both(pieces.to, link) for link in maker.links(kind).values()} for kind in LINKED}}
    for term in knowledge.glossary.terms:  # in running text a term begins with a small letter, unless it is a name
        words = term.term if term.term[:2].isupper() else term.term[:1].lower() + term.term[1:]
        answers["link"]["term"][term.id] = _both(pieces.to, Ready(name=words, plain=words, href=maker.link("term", term.id).href))
    answers["timescale"] = {one.id: _timescale(one, pieces) for one in maker.timescales}
    answers["claim"] = {claim_id: _both(pieces.said, maker.ready(claim)) for claim_id, claim in knowledge.things("claim").items()}
    answers["source"] = {
        source.id: str(pieces.citations([Ready(id=source.id, words=source.short + PLACE)])) for source in knowledge.sources.sources
    }
    answers["figure"] = {figure.id: _both(pieces.figure, maker.ready(figure)) for figure in knowledge.key_figures.figures}
    panel = knowledge.things("role").get("panel")
    answers["panel"] = {"name": panel.short, "plain": panel.plain_name} if panel else {"name": "", "plain": ""}
    answers["support"] = _support(knowledge, pieces)
    with_numbers = [helper for helper in knowledge.things("helper").values() if helper.phone]
    words = {language.id: language.words for language in knowledge.languages.languages}
    others = {
        one: ready | {"dir": language.dir}
        for one, language in knowledge.things("language").items()
        if one != ENGLISH and (ready := words[one].model_dump())
    }
    answers["number"] = {helper.id: str(pieces.number(helper)) for helper in with_numbers}
    answers["number_in"] = {one: {helper.id: str(pieces.number(helper, said)) for helper in with_numbers} for one, said in others.items()}
    local = knowledge.local
    families = (local and local.contacts.families) or knowledge.edition.contacts.families
    answers["contact"] = {one: str(pieces.contact(families, local.area if local else "", said)) for one, said in words.items()}
    return answers


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
