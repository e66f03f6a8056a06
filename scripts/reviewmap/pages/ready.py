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

from ..check.rules.local_changes import departs
from ..maps.words import leads
from ..model import Knowledge, places_of
from ..model.base import Claim, Part, Spoken
from ..model.kinds import BY_MODEL
from ..model.names import Names, naming_fields
from ..model.process import WAYS_OF_TAKING_PART, Answer, Arrow, Branch, Decision, Event, Stage, Step
from ..model.questions import Meeting
from ..model.readiness import ReadyThing
from ..model.recommendations import RecommendationKind
from ..model.reference import KeyFigure, Role, Timescale, Touching
from ..model.sharing import Request, SharingPart
from ..model.themes import LearnNow
from ..model.working import Remark, WorkingRole
from ..words.addresses import address, address_of
from ..words.citations import cite
from ..words.dates import date_words
from ..words.escape import escape
from ..words.filled import TemplateMacros
from ..words.lengths import about_weeks
from ..words.standing import length_alone, length_shown
from ..words.why import NO_SOURCES, why
from .asking import of_meeting, ready_questions
from .differences import LocalPage, anchor_of, differences, here
from .document_list import Listed
from .helping import Help
from .sitevalues import site_address
from .unchecked import UncheckedGroup, unchecked

if TYPE_CHECKING:  # a check can do without what draws
    from ..maps.mapset import Drawn

MANY_DOINGS = 12  # more steps and decisions of a role than that are shown stage by stage, since nobody reads a list of fifty


@dataclass(frozen=True)
class ReadyLink:
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

    if TYPE_CHECKING:  # fields are those of the definition, so no list of them could be complete

        def __getattr__(self, name: str) -> Any: ...


NUMBER = re.compile(r"\d[\d-]*")  # a year, or years such as 2023-24


HTML = TemplateMacros(__file__, escape=escape)
SOON = 2  # pictures of maps on /maps/ that are fetched with the page


class Maker:
    """Makes ready values from the knowledge of one edition, and from its views, drawn, where a page lists them."""

    def __init__(self, knowledge: Knowledge, drawn: Mapping[str, Drawn] | None = None) -> None:
        self.knowledge = knowledge
        self._drawn = {} if drawn is None else drawn
        self.local_pages: tuple[LocalPage, ...] = ()  # those that an area wrote, once they are known
        self._numbers = {stage.id: number for number, stage in enumerate(knowledge.stages, start=1)}
        self._links: dict[str, dict[str, ReadyLink]] = {}
        self._made: dict[int, Ready] = {}  # by the part's id(): a step is asked for by its stage, its roles and the lists
        self._made_of: dict[int, type[Part]] = {}  # and the way back, by the ready value's

    # -- links ---------------------------------------------------------------------------------------------------------

    def links(self, kind: str) -> dict[str, ReadyLink]:
        """Everything of a kind or a group of kinds that can be named, by id."""
        if kind not in self._links:
            self._links[kind] = {thing_id: self._named(thing) for thing_id, thing in self.knowledge.things(kind).items()}
        return self._links[kind]

    def link(self, kind: str, item_id: str) -> ReadyLink:
        return self.links(kind)[item_id]

    def _named(self, thing: Any) -> ReadyLink:
        row = BY_MODEL[type(thing)]
        title = thing.held(row.title)
        return ReadyLink(
            title, address_of(self.knowledge, row.name, thing.id), thing.held(row.plain) or title, thing.held("code") or "", thing.id
        )

    def all(self, kind: str) -> list[Ready]:
        """Everything of a kind, ready to print."""
        if kind == "topic":
            return self.unchecked
        return [self.ready(thing) for thing in self.knowledge.things(kind).values()]

    def made_of(self, ready: Ready) -> type[Part] | None:
        """Which kind of definition a ready value was made of."""
        return self._made_of.get(id(ready))

    # -- the walk ------------------------------------------------------------------------------------------------------

    def ready(self, value: Any, name: str = "") -> Any:
        """Any value of the model, ready to print. `name` is its own for ever, where it has no id: its parent's and the field."""
        if isinstance(value, tuple):
            return [self.ready(item, name) for item in value]
        if not isinstance(value, Part):
            return value
        if id(value) not in self._made:
            name = value.held("id") or name
            naming = dict(naming_fields(type(value)))
            values = {field: self._field(child, field, naming.get(field), name) for field, child in value.__dict__.items()}
            self._made[id(value)] = made = Ready(**values, **self._extras(value, name), here=self._here(value))
            self._made_of[id(made)] = type(value)
        return self._made[id(value)]

    def _field(self, child: Any, field: str, names: Names | None, name: str) -> Any:
        if field == "source":
            return cite(child, self.knowledge.source)
        if names is None:
            return self.ready(child, f"{name}-{field.replace('_', '-')}")
        if names.kind == "timescale" and isinstance(child, tuple):
            return [self._timescales[one] for one in child]
        if names.kind in ("claim", "paper", "timescale", "recommendation-type"):
            return child
        table = self.links(names.kind)
        return [table[one] for one in child] if isinstance(child, tuple) else table.get(child, child)

    def _here(self, part: Part) -> Ready | None:
        """Where an area changed a thing: whose area, and where the national words stand."""
        kind, local = BY_MODEL.get(type(part)), self.knowledge.local
        made = here(self.knowledge, kind.name, part.held("id")) if kind is not None and local is not None else None
        if made is None or local is None:
            return None
        less = made.before is not None and made.change.does == "set" and departs(made.before, part)
        return Ready(area=local.area, href=anchor_of(made), less=less)

    def _extras(self, part: Part, name: str) -> dict[str, Any]:
        """What a kind has beyond its own fields."""
        row = BY_MODEL.get(type(part))
        extras: dict[str, Any] = {"href": address_of(self.knowledge, row.name, part.held("id"))} if row and row.has_address else {}
        if isinstance(part, Spoken) and part.speaker:
            extras |= {"why": why(part, name, self.knowledge)}
        if isinstance(part, Claim):
            extras |= {"text": part.text, "is_rule": part.rule is not None}
        elif isinstance(part, (Request, SharingPart, ReadyThing, LearnNow)):
            rests_on = part.rests_on if isinstance(part.rests_on, tuple) else [one for one in (part.rests_on,) if one]
            extras |= {"rests": [self._claim(one) for one in rests_on]}
            if isinstance(part, Request):
                extras["bound"] = self._claim(part.bound_by) if part.bound_by else None
        elif isinstance(part, Timescale):
            extras |= self._timescale_extras(part)
        elif isinstance(part, (Step, Decision, Branch, Event)):
            extras |= self._place_extras(part)
        elif isinstance(part, Stage):
            extras |= self._stage_extras(part)
        elif isinstance(part, Role):
            extras |= self._role_extras(part)
        elif isinstance(part, WorkingRole):
            extras |= self._working_extras(part)
        elif isinstance(part, Remark):
            extras |= self._remark_extras(part)
        elif isinstance(part, Touching):
            extras |= {"said": self._claim(part.rests_on)}
        elif isinstance(part, KeyFigure):
            extras |= {"counted": _counted(part)}
        elif isinstance(part, RecommendationKind):
            claims = self.knowledge.things("claim")
            extras |= {
                "as_type": self.ready(self.knowledge.things("recommendation-type")[part.type]),
                "warned": [self.ready(claims[one]) for one in part.warnings],
            }
        elif isinstance(part, Meeting):
            extras |= {"groups": of_meeting(self, part)}
        elif isinstance(part, (Arrow, Answer)):
            target = part.to
            back = self.knowledge.position[target] <= self.knowledge.position[self._leaves[id(part)]]
            extras |= {"target": self.link("place", target), "stage": self._stage_link(target), "leads": leads(part.kind, back=back)}
        return extras

    @cached_property
    def _leaves(self) -> dict[int, str]:
        """The place that an arrow or an answer leaves, by the part's id()."""
        return {id(way): place.id for place in self.knowledge.places.values() for way in place.held("next") or place.held("answers", ())}

    def _claim(self, claim_id: str) -> Ready:
        return self.ready(self.knowledge.things("claim")[claim_id])

    def _timescale_extras(self, timescale: Timescale) -> dict[str, Any]:
        length = length_alone(timescale)
        starts = timescale.starts.at
        return {
            "as_link": ReadyLink(timescale.title, address("timescale", timescale.id)),
            "length_words": length_shown(timescale),
            "also_words": length_shown(timescale, also=True),
            "weeks": about_weeks(length.amount, length.unit) if length else None,
            "counted": timescale.starts.counted,
            "starts_link": self.links("place").get(starts),
        }

    def _place_extras(self, place: Any) -> dict[str, Any]:
        """A decision is due when its step is, unless it has times of its own: `due` are these timescales."""
        at = self.knowledge.places[place.at] if isinstance(place, Decision) and not place.within else place
        return {
            "due": [self._timescales[one] for one in at.held("within", ())] if isinstance(place, Decision) else [],
            "kind_word": BY_MODEL[type(place)].name,
            "stage": self._stage_link(place.id),
            "enquiries": self._enquiries_at(place.id),
            "guide": self._guide_at(place.id),
            "signing": self._signing_at(place.id),
        }

    def _stage_extras(self, stage: Stage) -> dict[str, Any]:
        stages = self.knowledge.stages
        number = self._numbers[stage.id]
        steps = list(stage.steps)
        taking_part = dict.fromkeys(role for step in steps for way in WAYS_OF_TAKING_PART for role in step.held(way, ()))
        makes = dict.fromkeys(paper for step in steps for paper in step.makes)
        return {
            "number": number,
            "enquiries": self._enquiries_at(stage.id),
            "lane": [self.ready(one) for row in self.knowledge.learning.lane if row.stage == stage.id for one in row.now],
            "before": self.link("stage", stages[number - 2].id) if number > 1 else None,
            "after": self.link("stage", stages[number].id) if number < len(stages) else None,
            "places": [self.ready(place) for place in places_of(stage)],
            "taking_part": [self.link("role", role) for role in taking_part if role not in stage.leads],
            "papers": list(stage.makes) or list(makes),
            "documents": self.documents.at_stage(stage.id),
            "timescales": [self._timescales[one] for one, (first, _) in self._reach.items() if first == number],
            "running": [self._timescales[one] for one, (first, last) in self._reach.items() if first < number <= last],
        }

    def _role_extras(self, role: Role) -> dict[str, Any]:
        """What the role does itself, what reaches it through roles it is a part of, acts as or helps, and who is a part of it."""
        through = [(how, other) for how in ("part_of", "acts_as", "beside") for other in role.held(how) if other != role.id]
        return {
            "does": (does := self._doings(role.id)),
            "by_stage": self._by_stage(does) if len(does) > MANY_DOINGS else [],
            "through": [Ready(how=how, role=self.link("role", other), does=self._doings(other)) for how, other in through],
            "parts": [self.link("role", one.id) for one in self.knowledge.roles.roles if role.id in (*one.part_of, *one.acts_as)],
            "stands_in": self.ready(self.knowledge.things("process")[role.process]) if role.process else None,
        }

    def _working_extras(self, work: WorkingRole) -> dict[str, Any]:
        """Where its roles act, decide and are asked, in process order; and what reaches it through roles that these are a part of.

        What is listed under one role isn't listed again under the next.
        """
        does = self._doings(*work.roles)
        seen = {doing["place"].id for doing in does}
        through = []
        for other in dict.fromkeys(one for role_id in work.roles for one in self._above(role_id) if one not in work.roles):
            more = [doing for doing in self._doings(other) if doing["place"].id not in seen]
            seen |= {doing["place"].id for doing in more}
            through.append(Ready(role=self.link("role", other), does=more))
        roles = (*work.roles, *(one.role.id for one in through))
        decides = {doing["place"].id: doing["place"] for doing in self._doings(*roles) if "decides" in doing["as_words"]}
        return {
            "does": does,
            "through": through,
            "help": self._help(work.helpers),
            "decides": list(decides.values()),
        }

    def _remark_extras(self, remark: Remark) -> dict[str, Any]:
        """The claim that a remark names, or the other process with what that is for."""
        process = self.knowledge.things("process")[remark.process] if remark.process else None
        return {
            "said": self.ready(self.knowledge.things("claim")[remark.claim]) if remark.claim else None,
            "beside": Ready(link=self.link("process", process.id), purpose=self.ready(process.purpose)) if process else None,
        }

    def _help(self, helper_ids: tuple[str, ...]) -> Ready:
        """Helpers as lists of them are printed, and the words for numbers that nobody has tried."""
        helpers = [self.knowledge.things("helper")[one] for one in helper_ids]
        untried = any(not one.is_checked for one in helpers)
        return Ready(
            helps=[Help(one, local=False, some_areas=one.some_areas or "") for one in helpers],
            not_rung=self.knowledge.support.not_rung if untried else "",
        )

    def _above(self, role_id: str) -> list[str]:
        """The roles that a role is a part of or acts as, and those that these are a part of."""
        role = self.knowledge.things("role")[role_id]
        return [name for one in (*role.part_of, *role.acts_as) for name in (one, *self._above(one))]

    def _stage_link(self, place_id: str) -> ReadyLink:
        return self.link("stage", self.knowledge.stage_of[place_id].id)

    def _enquiries_at(self, thing_id: str) -> list[ReadyLink]:
        return [self.link("enquiry", enquiry.id) for enquiry in self.knowledge.equity.enquiries if thing_id in enquiry.at]

    def _guide_at(self, thing_id: str) -> list[Ready]:
        """The questions of the equity checklist that are asked at a place."""
        return [self.ready(one) for group in self.knowledge.equity.checklist for one in group.questions if thing_id in one.at]

    def _signing_at(self, thing_id: str) -> list[Ready]:
        """What to ask there before somebody signs."""
        signing = self.knowledge.equity.at_signing
        return [self.ready(one) for one in signing.prompts] if signing and thing_id in signing.at else []

    def _doings(self, *role_ids: str) -> list[dict[str, Any]]:
        """What roles do, in process order: the step or decision, its stage, and how they take part in words."""
        places: dict[str, dict[str, None]] = {}
        for role_id in role_ids:
            for place_id, ways in self.knowledge.doings.get(role_id, {}).items():
                places.setdefault(place_id, {}).update(dict.fromkeys(ways))
        return [
            {
                "place": self.ready(self.knowledge.places[place_id]),
                "stage": self._stage_link(place_id),
                "as_words": ["decides" if way == "decided_by" else way for way in WAYS_OF_TAKING_PART if way in ways],
            }
            for place_id, ways in sorted(places.items(), key=lambda one: self.knowledge.position[one[0]])
        ]

    def _by_stage(self, doings: list[dict[str, Any]]) -> list[Ready]:
        """The same stage by stage, at a glance: which places the role has in which part, and by when, each length once."""
        stages: dict[str, list[dict[str, Any]]] = {}
        for doing in doings:
            stages.setdefault(doing["stage"].id, []).append(doing)
        found = []
        for does in stages.values():
            parts: dict[str, list[Ready]] = {}
            for doing in does:
                for word in doing["as_words"]:
                    parts.setdefault(word, []).append(doing["place"])
            lengths = {length.id: length for doing in does if doing["place"].kind_word == "step" for length in doing["place"].within}
            found.append(Ready(stage=does[0]["stage"], does=does, parts=parts, within=list(lengths.values())))
        return found

    # -- every question --------------------------------------------------------------------------------------------------

    def group(self, **values: Any) -> Ready:
        """Values that are no definition of their own, ready to print."""
        return Ready(**values)

    @cached_property
    def questions(self) -> list[Ready]:
        return ready_questions(self)

    # -- whole files ---------------------------------------------------------------------------------------------------

    @cached_property
    def _reach(self) -> dict[str, tuple[int, int]]:
        """Timescale ids, each with the numbers of the first and the last stage inside it: one time over two stages is not two times."""
        stages: dict[str, list[int]] = {}
        for number, stage in enumerate(self.knowledge.stages, start=1):
            for step in stage.steps:
                for one in step.within:
                    stages.setdefault(one, []).append(number)
        return {one: (min(numbers), max(numbers)) for one, numbers in stages.items()}

    @cached_property
    def _timescales(self) -> dict[str, Ready]:
        return {timescale.id: self.ready(timescale) for timescale in self.knowledge.timescales.timescales}

    @cached_property
    def timescales(self) -> list[Ready]:
        return list(self._timescales.values())

    @cached_property
    def unchecked(self) -> list[Ready]:
        """What nobody has checked, by topic: facts that somebody else says, and what only this site says."""
        return [
            Ready(id=group.id, title=group.title, facts=self._listed(group, ours=False), ours=self._listed(group, ours=True))
            for group in unchecked(self.knowledge)
        ]

    def _listed(self, group: UncheckedGroup, *, ours: bool) -> list[Ready]:
        return [
            Ready(
                at=one.at,
                href=one.href,
                text=one.text,
                source=[cited for cited in cite(one.source, self.knowledge.source) if cited.id not in NO_SOURCES],
            )
            for one in group.things
            if one.ours == ours
        ]

    @property
    def differences(self) -> list[Ready]:
        """How this edition differs from the national one."""
        return differences(self, self.local_pages)

    @cached_property
    def from_areas(self) -> Ready:
        """Where areas differ, and what they learned: of the layers that this edition is given, or an area's own."""
        from .areas import areas  # two pages ask for it

        return areas(self)

    @cached_property
    def worked_plan(self) -> Ready:
        """The plan with the days of its invented example."""
        from .worked_plan import worked_plan  # one page asks for it

        return worked_plan(self)

    @cached_property
    def played(self) -> Ready:
        """The invented rapid review, day by day."""
        from .walkthrough import played  # one page asks for it

        return played(self)

    @cached_property
    def trends(self) -> Ready:
        """Figures by year: charts with their tables, places, and every figure."""
        from .trends import trends  # loads what draws

        return trends(self.knowledge)

    @cached_property
    def side_by_side(self) -> dict[str, Any]:
        """Other processes, compared."""
        from .side_by_side import side_by_side  # one page asks for it

        return side_by_side(self)

    @cached_property
    def methods(self) -> dict[str, Any]:
        """The comparison of methodologies."""
        from .methods import methods  # two pages ask for it

        return methods(self)

    @cached_property
    def documents(self) -> Listed:
        """Documents to fill in, letters and call scripts."""
        return Listed(self)

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
                small=HTML.small(view.file, number < SOON) if one.alone else "",
            )
            for number, one in enumerate(self._drawn.values())
            for view in (one.view,)
        ]


def _counted(figure: KeyFigure) -> list[str]:
    """Among whom a figure was counted and in which year, as far as what it says doesn't tell already."""
    said, found = figure.what, []
    if figure.population and figure.population.casefold() not in said.casefold():
        found.append(f"Counted among: {figure.population}")
        said += figure.population
    if figure.year and not set(NUMBER.findall(figure.year)) <= set(NUMBER.findall(said)):
        found.append(f"Year: {figure.year}")
    return found
