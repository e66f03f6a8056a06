"""Ready answers for the functions that pages call, as one plain dictionary."""

from __future__ import annotations

from typing import Any

from ..model import Knowledge
from ..model.base import Claim
from ..model.everything import of_kind
from ..words.addresses import address
from ..words.escape import escape
from ..words.sentences import ended
from . import snippets
from .ready import Maker


def values(knowledge: Knowledge, maker: Maker) -> dict[str, Any]:
    """Answers by function and id; those for maps and papers come when these are made."""
    answers: dict[str, Any] = {"link": {}}
    for kind in ("role", "stage", "decision", "place", "term", "process", "enquiry"):
        answers["link"][kind] = {
            link.id: {"name": str(snippets.link(link)), "plain": str(snippets.link(link, plain=True))}
            for link in maker.links[kind].values()
        }
    for term in knowledge.glossary.terms:  # in running text a term begins with a small letter, unless it is a name
        words = term.term if term.term[:2].isupper() else term.term[:1].lower() + term.term[1:]
        linked = f'<a href="{address("term", term.id)}">{escape(words)}</a>'
        answers["link"]["term"][term.id] = {"name": linked, "plain": linked}
    answers["timescale"] = {t.id: _timescale(t) for t in maker.timescales}
    answers["claim"] = {
        claim.id: {"name": str(snippets.claim(ready)), "plain": str(snippets.claim(ready, plain=True))}
        for claim in of_kind(knowledge, Claim)
        if claim.id and (ready := maker.ready(claim))
    }
    answers["source"] = {source.id: source.short for source in knowledge.sources.sources}
    answers["figure"] = {figure.id: _figure(maker.ready(figure)) for figure in knowledge.key_figures.figures}
    panel = maker.links["role"].get("panel")
    role = next((role for role in knowledge.roles.roles if role.id == "panel"), None)
    answers["panel"] = {"name": role.short, "plain": role.plain_name} if panel and role else {"name": "", "plain": ""}
    answers["support"] = str(_support(knowledge.support.support))
    answers["contact"] = str(_contact(knowledge))
    return answers


def _timescale(timescale: Any) -> dict[str, str]:
    length = timescale.length_words or "no length that anybody has verified"
    return {
        "words": str(escape(length)),
        "weeks": str(escape(f"{length} ({timescale.weeks})" if timescale.weeks else length)),
        "how_firm": str(snippets.badge(timescale.how_long.badge)) if timescale.how_long else "",
        "how_firm_duty": str(snippets.badge(timescale.duty.badge)) if timescale.duty else "",
    }


def _figure(figure: Any) -> str:
    caution = f' <span class="unsure">{escape(figure.caution)}</span>' if figure.caution else ""
    return f"<strong>{escape(figure.value)}</strong> {escape(ended(figure.what))}{caution} {snippets.citations(figure.source)}"


def _support(helpers: list[Any]) -> str:
    items = []
    for helper in helpers:
        lines = [f"<strong>{escape(helper.name)}</strong> {escape(helper.for_whom)}"]
        if helper.phone:
            lines.append(_phone(helper.phone))
            if not helper.is_checked:
                lines.append('<span class="unsure">We have not checked this number.</span>')
        if helper.web:
            lines.append(f'<a href="{escape(helper.web)}">{escape(helper.web.removeprefix("https://").rstrip("/"))}</a>')
        items.append("<li>" + "<br>".join(lines) + "</li>")
    return '<ul class="support">' + "".join(items) + "</ul>"


def _phone(number: str) -> str:
    return f'<a class="phone" href="tel:{escape("".join(number.split()))}">{escape(number)}</a>'


def _contact(knowledge: Knowledge) -> str:
    """Whom families can ask: the local contact, or a line that says that there is none yet."""
    local = knowledge.local.contacts.families if knowledge.local else None
    contact = local or knowledge.edition.contacts.families
    if not contact.name and not contact.phone and not contact.email:
        return '<span class="slot">Your contact: ask for a name and a number</span>'
    parts = [f"<strong>{escape(contact.name)}</strong>"] if contact.name else []
    if contact.phone:
        parts.append(_phone(contact.phone))
        if contact.checked is None and contact.phone != "999":
            parts.append('<span class="unsure">We have not checked this number.</span>')
    if contact.email:
        parts.append(f'<a href="mailto:{escape(contact.email)}">{escape(contact.email)}</a>')
    area = f"In {escape(knowledge.local.area)}: " if knowledge.local else ""
    return f'<span class="local">{area}{" ".join(parts)}</span>'
