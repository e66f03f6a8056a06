"""Everything that nobody has checked, with the thing it stands at: for the page "What we do not know".

It is found by one walk over all definitions, so that no kind can be forgotten; where it stands is the nearest thing around it
that has a place on the site (model/kinds.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import FILES, Knowledge
from ..model.base import Part, Support
from ..model.kinds import BY_MODEL, STAGES, STATISTICS
from ..model.statistics import Figure
from ..trends.points import shown
from ..words.addresses import address_of

TITLES = {  # the file of process/ -> under which words the list shows it
    STAGES: "The process, step by step",
    "timescales": "Timescales",
    "plan": "The plan for the days of a review",
    "documents": "Documents",
    "letters": "Letters and call scripts",
    "roles": "Roles",
    "other-processes": "Other processes",
    "methodologies": "Methodologies",
    "key-figures": "Key figures",
    "glossary": "Words",
    "equity": "Equity",
    "learning": "Learning",
    "change": "What the reports ask to change",
    "recommendations": "Recommendations",
    "sources": "The law, and what we read",
    "support": "Help",
    "practical": "Practical things after a death",
    "professions": "Pages by profession",
    "deciders": "Pages for those who run and decide",
    "sharing": "Sharing information for a review",
    "readiness": "What to have ready",
    "walkthrough": "A rapid review from start to finish",
    "meetings": "Meetings",
    "pictures": "Pictures",
    "unknowns": "Open questions",
    STATISTICS: "Figures by year",
}
PAGES = {
    "timescales": "@/timescales/",
    "plan": "@/agencies/plan/",
    "documents": "@/documents/",
    "letters": "@/documents/",
    "sources": "@/sources/",
    "equity": "@/equity/",
    "learning": "@/learning/",
    "change": "@/change/",
    "recommendations": "@/learning/strengthen-a-recommendation/",
    "unknowns": "@/what-we-do-not-know/",
    "pictures": "@/maps/redrawn/",
    "practical": "@/families/after-a-death/",
    "professions": "@/practitioners/",
    "deciders": "@/agencies/",
    "sharing": "@/agencies/sharing-information/",
    "readiness": "@/agencies/readiness/",
    "walkthrough": "@/agencies/worked-example/",
    "support": "@/families/who-you-can-talk-to/",
}


UNCHECKED = "unverified"


@dataclass(frozen=True)
class Unchecked:
    """One unverified thing: where it stands, the address of that place, its words, its sources, and whether only this site says it."""

    at: str
    href: str
    text: str
    source: tuple[str, ...]
    ours: bool


@dataclass(frozen=True)
class UncheckedGroup:
    id: str
    title: str
    things: tuple[Unchecked, ...]


def unchecked(knowledge: Knowledge) -> list[UncheckedGroup]:
    """What is unverified, by the file it is written in, in the order of the site."""
    groups = [UncheckedGroup(stem, TITLES.get(stem, called(stem)), tuple(_of_file(stem, knowledge))) for stem in _order()]
    return [group for group in groups if group.things]


def called(stem: str) -> str:
    """What a file that no title is written for is called: `other-processes` as "Other processes"."""
    return stem.replace("-", " ").capitalize()


def topics(knowledge: Knowledge) -> list[str]:
    """The ids of these groups; the first unverified thing of a file is enough to know."""
    parts = knowledge.parts_by_file
    return [stem for stem in _order() if any(part.held("evidence") == UNCHECKED for part in parts[_field(stem)])]


def _order() -> list[str]:
    return [*TITLES, *(stem for stem in FILES if stem not in TITLES)]


def _of_file(stem: str, knowledge: Knowledge) -> Iterator[Unchecked]:
    return _below(getattr(knowledge, _field(stem)), "", PAGES.get(stem, ""), knowledge)


def _field(stem: str) -> str:
    """Which field of the knowledge a file is."""
    return stem.replace("-", "_")


def _below(value: object, at: str, href: str, knowledge: Knowledge) -> Iterator[Unchecked]:
    if isinstance(value, tuple):
        for item in value:
            yield from _below(item, at, href, knowledge)
    if not isinstance(value, Part):
        return
    kind = BY_MODEL.get(type(value))
    if kind is not None and kind.has_address:
        at, href = str(value.held(kind.title)), address_of(knowledge, kind.name, str(value.held("id")))
    if value.held("evidence") == UNCHECKED:
        yield Unchecked(at, href, _words(value), value.held("source", ()), value.held("speaker") == "ours")
    for child in value.__dict__.values():
        if child and type(child) is not str:  # most are texts, or empty
            yield from _below(child, at, href, knowledge)


def _words(part: Part) -> str:
    """What a part says, whichever of its fields says it."""
    said = next(
        (
            part.held(name)
            for name in ("rule", "finding", "ask", "answer", "words", "says", "what", "professional", "text", "about", "title", "name")
            if isinstance(part.held(name), str) and part.held(name)  # a word's `words` are what people search for
        ),
        None,
    )
    if isinstance(part, Figure):
        return f"{shown(part.value)}: {part.of}, {part.place}, {part.period}"
    if part.held("value"):
        return f"{part.held('value')}: {part.held('what')}"
    if part.held("to"):
        return f"The way from here to '{part.held('to')}'" + (f": {said}" if said else "")
    if isinstance(part, Support) and not said:
        return "That another source says the same."
    return str(said or part.held("note") or "How binding this is.")
