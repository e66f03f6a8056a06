"""Ready values: definitions turned into what templates print, with badges, citations and links worked out.

One walk over all kinds. A claim becomes text with its badge and citations; a field that holds ids becomes links; everything
else keeps its name. Templates then need loops and ifs at most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..maps.words import leads
from ..model import Knowledge, places_of
from ..model.base import Claim, Part, Prompt
from ..model.process import WAYS_OF_TAKING_PART, Answer, Arrow, Branch, Decision, Event, Stage, Step
from ..model.reference import Duty, KeyFigure, Role, Timescale
from ..model.themes import Enquiry
from ..words.addresses import address, place_address
from ..words.citations import cite
from ..words.firmness import claim_badge, rule_badge
from ..words.lengths import about_weeks, length_words
from .sitevalues import date_words, site_address
from .unchecked import unchecked

if TYPE_CHECKING:  # a check can do without what draws
    from ..maps.mapset import Drawn


@dataclass(frozen=True)
class Link:
    """A name and where it leads; `plain` is the name for families, `code` such as R14."""

    name: str
    href: str
    plain: str = ""
    code: str = ""
    id: str = ""


class Ready:
    """A definition with its fields ready to print. What a definition doesn't have is missing, not empty: a template that
    misspells a name fails."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


NUMBER = re.compile(r"\d[\d-]*")  # a year, or years such as 2023-24

# Fields that hold ids, and what kind of thing they name.
LINKS = {
    **dict.fromkeys((*WAYS_OF_TAKING_PART, "leads", "roles"), "role"),
    "stages": "stage",
    "lane": "lane",
    "spans": "lane",
    "loops": "loop",
    "levels": "level",
    "enquiries": "enquiry",
    "role": "role",
    "process": "process",
    "to": "place",
    "next": "place",
    "at": "anywhere",
}


class Maker:
    """Makes ready values from the knowledge of one edition, and from its views, drawn, where a page lists them."""

    def __init__(self, knowledge: Knowledge, drawn: Mapping[str, Drawn] | None = None) -> None:
        self.knowledge = knowledge
        self._drawn = drawn or {}
        self._numbers = {stage.id: number for number, stage in enumerate(knowledge.stages)}
        self._made: dict[int, Ready] = {}  # by the part's id(): a step is asked for by its stage, its roles and the lists

    # -- links ---------------------------------------------------------------------------------------------------------

    @cached_property
    def links(self) -> dict[str, dict[str, Link]]:
        """Every thing that can be linked, by kind and id."""
        k = self.knowledge
        table = {
            "role": {r.id: Link(r.title, address("role", r.id), r.plain_name, r.code or "", r.id) for r in k.roles.roles},
            "stage": {s.id: Link(s.title, address("stage", s.id), s.plain_title, s.code, s.id) for s in k.stages},
            "place": {p.id: Link(p.title, place_address(k, p.id), p.plain_title, p.code, p.id) for p in k.places.values()},
            "lane": {lane.id: Link(lane.title, "", "", "", lane.id) for lane in k.lanes.lanes},
            "timescale": {t.id: Link(t.title, address("timescale", t.id), t.title, t.code, t.id) for t in k.timescales.timescales},
            "process": {p.id: Link(p.title, address("process", p.id), p.plain_title, "", p.id) for p in k.other_processes.processes},
            "enquiry": {e.id: Link(e.title, address("enquiry", e.id), e.plain_title, e.code, e.id) for e in k.equity.enquiries},
            "loop": {x.id: Link(x.title, address("loop", x.id), x.title, x.code, x.id) for x in k.learning.loops},
            "level": {x.id: Link(x.title, address("level", x.id), x.title, "", x.id) for x in k.learning.levels},
            "term": {t.id: Link(t.term, address("term", t.id), t.term, "", t.id) for t in k.glossary.terms},
        }
        table["decision"] = {i: link for i, link in table["place"].items() if isinstance(k.places[i], Decision)}
        table["anywhere"] = {**table["place"], **table["stage"]}
        return table

    def link(self, kind: str, item_id: str) -> Link:
        return self.links[kind][item_id]

    def made_of(self, ready: Ready) -> type[Part] | None:
        """Which kind of definition a ready value was made of."""
        return next((type(part) for part in self.knowledge.parts if self._made.get(id(part)) is ready), None)

    # -- the walk ------------------------------------------------------------------------------------------------------

    def ready(self, value: Any, field: str = "") -> Any:
        """Any value of the model, ready to print."""
        if isinstance(value, tuple):
            return [self.ready(item, field) for item in value]
        if isinstance(value, str) and field in LINKS:
            return self.links[LINKS[field]].get(value, value)
        if isinstance(value, str) and field == "within":
            return self._timescales[value]
        if isinstance(value, str) and field == "source":
            return cite((value,), self.knowledge.source)[0]
        if not isinstance(value, Part):
            return value
        if id(value) not in self._made:
            values = {name: self.ready(child, name) for name, child in value.__dict__.items()}
            self._made[id(value)] = Ready(**values, **self._extras(value))
        return self._made[id(value)]

    def _extras(self, part: Part) -> dict[str, Any]:
        """What a kind has beyond its own fields."""
        extras: dict[str, Any] = {}
        if isinstance(part, Claim):
            extras = {"text": part.text, "badge": claim_badge(part, self.knowledge), "is_rule": part.rule is not None}
        elif isinstance(part, Duty):
            extras = {"badge": rule_badge(part, self.knowledge)}
        elif isinstance(part, Prompt):
            extras = {"badge": None}
        elif isinstance(part, Timescale):
            extras = self._timescale_extras(part)
        elif isinstance(part, (Step, Decision, Branch, Event)):
            extras = self._place_extras(part)
        elif isinstance(part, Stage):
            extras = self._stage_extras(part)
        elif isinstance(part, Role):
            extras = {"href": address("role", part.id), "does": self._doings(part.id)}
        elif isinstance(part, KeyFigure):
            extras = {"counted": _counted(part)}
        elif isinstance(part, Enquiry):
            extras = {"href": address("enquiry", part.id)}
        elif isinstance(part, (Arrow, Answer)):
            target = part.to if isinstance(part, Arrow) else part.next
            back = self.knowledge.position[target] <= self.knowledge.position[self._leaves[id(part)]]
            extras = {"target": self.link("place", target), "stage": self._stage_link(target), "leads": leads(part.kind, back=back)}
        return extras

    @cached_property
    def _leaves(self) -> dict[int, str]:
        """The place that an arrow or an answer leaves, by the part's id()."""
        return {id(way): place.id for place in self.knowledge.places.values() for way in place.held("next") or place.held("answers", ())}

    def _timescale_extras(self, timescale: Timescale) -> dict[str, Any]:
        length = timescale.length
        starts = timescale.starts.at
        return {
            "href": address("timescale", timescale.id),
            "as_link": Link(timescale.title, address("timescale", timescale.id)),
            "length_words": length_words(length) if timescale.show_length else None,
            "also_words": length_words(timescale.length_also) if timescale.show_length else None,
            "weeks": about_weeks(length.amount, length.unit) if length and timescale.show_length else None,
            "counted": timescale.starts.counted,
            "starts_link": self.links["place"].get(starts),
        }

    def _place_extras(self, place: Any) -> dict[str, Any]:
        kinds = {Step: "step", Decision: "decision", Branch: "branch", Event: "event"}
        return {
            "href": place_address(self.knowledge, place.id),
            "kind_word": kinds[type(place)],
            "stage": self._stage_link(place.id),
            "enquiries": self._enquiries_at(place.id),
        }

    def _stage_extras(self, stage: Stage) -> dict[str, Any]:
        stages = self.knowledge.stages
        number = self._numbers[stage.id]
        steps = list(stage.steps)
        taking_part = dict.fromkeys(role for step in steps for way in WAYS_OF_TAKING_PART for role in step.held(way, ()))
        makes = dict.fromkeys(paper for step in steps for paper in step.makes)
        return {
            "href": address("stage", stage.id),
            "number": number,
            "enquiries": self._enquiries_at(stage.id),
            "before": self.link("stage", stages[number - 1].id) if number else None,
            "after": self.link("stage", stages[number + 1].id) if number + 1 < len(stages) else None,
            "places": [self.ready(place) for place in places_of(stage)],
            "taking_part": [self.link("role", role) for role in taking_part if role not in stage.leads],
            "papers": list(stage.makes) or list(makes),
            "timescales": [self._timescales[t] for t in dict.fromkeys(t for step in steps for t in step.within)],
        }

    def _stage_link(self, place_id: str) -> Link:
        return self.link("stage", self.knowledge.stage_of[place_id].id)

    def _enquiries_at(self, thing_id: str) -> list[Link]:
        return [self.link("enquiry", enquiry.id) for enquiry in self.knowledge.equity.enquiries if thing_id in enquiry.at]

    def _doings(self, role_id: str) -> list[dict[str, Any]]:
        """What a role does, in process order: the step or decision, its stage, and how the role takes part in words."""
        return [
            {
                "place": self.ready(self.knowledge.places[place_id]),
                "stage": self._stage_link(place_id),
                "as_words": ["decides" if way == "decided_by" else way for way in ways],
            }
            for place_id, ways in self.knowledge.doings.get(role_id, {}).items()
        ]

    # -- whole files ---------------------------------------------------------------------------------------------------

    @cached_property
    def _timescales(self) -> dict[str, Ready]:
        return {timescale.id: self.ready(timescale) for timescale in self.knowledge.timescales.timescales}

    @cached_property
    def timescales(self) -> list[Ready]:
        return list(self._timescales.values())

    @cached_property
    def stages(self) -> list[Ready]:
        return [self.ready(stage) for stage in self.knowledge.stages]

    @cached_property
    def decisions(self) -> list[Ready]:
        return [self.ready(place) for place in self.knowledge.places.values() if isinstance(place, Decision)]

    @cached_property
    def branches(self) -> list[Ready]:
        return [self.ready(place) for place in self.knowledge.places.values() if isinstance(place, Branch)]

    @cached_property
    def roles(self) -> list[Ready]:
        return self.ready(self.knowledge.roles.roles)

    @cached_property
    def unchecked(self) -> list[Ready]:
        """Every claim that nobody has checked, grouped by the kind of thing it stands with."""
        return [
            Ready(
                id=group.id,
                title=group.title,
                claims=[
                    Ready(at=one.at, href=one.href, text=one.text, source=cite(one.source, self.knowledge.source)) for one in group.claims
                ],
            )
            for group in unchecked(self.knowledge)
        ]

    @cached_property
    def editions(self) -> list[Ready]:
        """This edition first, then the earlier ones, with plain addresses."""
        edition = self.knowledge.edition
        this = Ready(version=edition.version, href=None, date_words=date_words(edition.date), words=None)
        return [
            this,
            *(
                Ready(
                    version=one.version,
                    href=f"{site_address(self.knowledge)}{one.version}/",
                    date_words=date_words(one.date),
                    words=one.words,
                )
                for one in edition.earlier
            ),
        ]

    @cached_property
    def who_does_what(self) -> list[Ready]:
        """A table for each stage."""
        from .who import table  # loads what draws, which a check can do without

        return [
            Ready(id=stage.id, link=self.link("stage", stage.id), table=table(self.knowledge, stage)) for stage in self.knowledge.stages
        ]

    @cached_property
    def views(self) -> list[Ready]:
        """Every map and picture: what it shows, the page that shows it, and what it leaves out. One too dense to be drawn has no file."""
        return [
            Ready(
                id=view.id,
                kind=view.kind,
                title=view.title,
                about=view.about,
                left_out=list(view.left_out),
                href=f"@/{view.page}",
                file=f"@/{view.file}" if one.alone else None,
                image=f"@/{view.image}" if one.alone and view.image else None,
            )
            for one in self._drawn.values()
            for view in (one.view,)
        ]

    @cached_property
    def enquiries(self) -> list[Ready]:
        return self.ready(self.knowledge.equity.enquiries)


def _counted(figure: KeyFigure) -> list[str]:
    """Among whom a figure was counted and in which year, as far as what it says doesn't tell already."""
    said, found = figure.what, []
    if figure.population and figure.population.casefold() not in said.casefold():
        found.append(f"Counted among: {figure.population}")
        said += figure.population
    if figure.year and not set(NUMBER.findall(figure.year)) <= set(NUMBER.findall(said)):
        found.append(f"Year: {figure.year}")
    return found
