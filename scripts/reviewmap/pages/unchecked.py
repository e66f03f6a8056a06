"""Everything that nobody has checked, with the thing it stands at: for the page "What we do not know"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Knowledge
from ..model.base import Claim, Part
from ..model.everything import parts
from ..model.process import Stage
from ..model.reference import Duty, KeyFigure, Term
from ..words.addresses import address, place_address


@dataclass(frozen=True)
class Unchecked:
    """One unverified claim: where it stands, the address of that place, its words, its sources."""

    at: str
    href: str
    text: str
    source: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    id: str
    title: str
    claims: tuple[Unchecked, ...]


def unchecked(knowledge: Knowledge) -> list[Group]:
    """Unverified claims by kind of thing, in the order of the site."""
    k = knowledge
    groups = [Group(stage.id, stage.title, tuple(_of_stage(k, stage))) for stage in k.stages]
    for group_id, title, items, kind in (
        ("timescales", "Timescales", k.timescales.timescales, "timescale"),
        ("roles", "Roles", k.roles.roles, "role"),
        ("other-processes", "Other processes", k.other_processes.processes, "process"),
        ("figures", "Key figures", k.key_figures.figures, "figure"),
        ("terms", "Words", k.glossary.terms, "term"),
    ):
        found = [one for item in items for one in _below(item, _name(item), address(kind, item.id))]
        groups.append(Group(group_id, title, tuple(found)))
    for group_id, title, file, page in (
        ("equity", "Equity", k.equity, "@/equity/"),
        ("learning", "Learning", k.learning, "@/learning/"),
        ("change", "What the reports ask to change", k.change, "@/change/"),
        ("law", "The law", k.sources.law, "@/sources/#law"),
    ):
        groups.append(Group(group_id, title, tuple(_below(file, title, page))))
    return [group for group in groups if group.claims]


def _of_stage(knowledge: Knowledge, stage: Stage) -> Iterator[Unchecked]:
    places = (*stage.events, *stage.steps, *stage.decisions, *stage.branches)
    own = {id(part) for place in places for part in parts(place)}
    for part in parts(stage):
        if id(part) not in own:
            yield from _one(part, stage.title, address("stage", stage.id))
    for place in places:
        yield from _below(place, place.title, place_address(knowledge, place.id))


def _below(value: Part | tuple, at: str, href: str) -> Iterator[Unchecked]:
    for part in parts(value):
        yield from _one(part, at, href)


def _one(part: Part, at: str, href: str) -> Iterator[Unchecked]:
    if part.held("evidence") != "unverified":
        return
    if isinstance(part, Claim):
        yield Unchecked(at, href, part.text, part.source)
    elif isinstance(part, Duty):
        yield Unchecked(at, href, part.note or "How binding this is.", part.source)
    elif isinstance(part, KeyFigure):
        yield Unchecked(at, href, f"{part.value}: {part.what}", part.source)
    elif isinstance(part, Term):
        yield Unchecked(at, href, part.professional, part.source)


def _name(item: Part) -> str:
    return getattr(item, "title", None) or getattr(item, "term", None) or item.value
