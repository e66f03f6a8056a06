"""Everything that process/ says, joined: one field for each file, and what is looked up in it again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_type_hints

from .areas import Area, Learned
from .base import Named, Part, Spoken, nameless_fields, parts_below, parts_in
from .documents import Documents, Letter, Letters
from .edition import Edition, Local
from .kinds import BY_MODEL, GROUPS, KINDS, members
from .languages import Languages
from .layer import Changes, MadeChange
from .methodologies import Methodologies
from .papers import Papers
from .plan import Calendar, Plan
from .presence import Presence
from .process import WAYS_OF_TAKING_PART, Branch, Decision, Event, Stage, Step
from .questions import Meetings
from .readiness import Readiness
from .recommendations import Recommendations
from .reference import Glossary, KeyFigures, Lanes, OtherProcesses, Pictures, Roles, SourceEntry, Sources, Timescales, Unknowns
from .retired import RetiredIds
from .search_words import SearchWords
from .sharing import Sharing
from .signing import Signing
from .statistics import Statistics
from .support import HelpList, Practical
from .themes import AskedChanges, Equity, FirmnessTable, Learning
from .walkthrough import Walkthrough
from .working import Deciders, Professions

if TYPE_CHECKING:
    from .asked import Asked

Place = Event | Step | Decision | Branch
PLACE_KINDS = GROUPS["place"][1]
NOTHING_SIGNED = Signing()


@dataclass(frozen=True)
class Published:
    """What is known of editions that were published before this one. `changes` are ready to print (changes/shown.py)."""

    changes: dict[str, Any]


@dataclass(frozen=True)
class Knowledge:
    """Everything that process/ says, and what local/edition.yml adds to it."""

    edition: Edition
    firmness: FirmnessTable
    roles: Roles
    lanes: Lanes
    timescales: Timescales
    calendar: Calendar
    plan: Plan
    equity: Equity
    learning: Learning
    change: AskedChanges
    recommendations: Recommendations
    meetings: Meetings
    other_processes: OtherProcesses
    methodologies: Methodologies
    glossary: Glossary
    key_figures: KeyFigures
    pictures: Pictures
    sources: Sources
    unknowns: Unknowns
    support: HelpList
    practical: Practical
    professions: Professions
    deciders: Deciders
    sharing: Sharing
    readiness: Readiness
    languages: Languages
    papers: Papers
    documents: Documents
    letters: Letters
    walkthrough: Walkthrough
    presence: Presence
    retired: RetiredIds
    search_words: SearchWords
    stages: tuple[Stage, ...]
    local: Local | None = None
    statistics: tuple[Statistics, ...] = ()
    published: Published | None = None
    layer: Changes | None = None  # what a layer changes, as written
    made: tuple[MadeChange, ...] = ()  # and what became of it
    learned: Learned | None = None  # what an area learned, did and changed: local/learning.yml
    areas: tuple[Area, ...] = ()  # of the layers that a national edition is given
    examples: tuple[Area, ...] = ()  # invented ones, which show how that would look
    national: Knowledge | None = None  # without the layer's changes, where it makes any
    signing: Signing = NOTHING_SIGNED  # what sign-offs come to
    matched: frozenset[str] = frozenset()  # what is said whose quotations a program found in their source's text, by its name for ever

    @cached_property
    def made_by_thing(self) -> dict[tuple[str, str], MadeChange]:
        """The last change made to a thing, by its kind and id."""
        return {(one.kind, one.id): one for one in self.made}

    @cached_property
    def differing(self) -> dict[str, tuple[str, ...]]:
        """The areas that say something otherwise at a place or a stage, by its id: of the layers that a national edition is given."""
        found: dict[str, dict[str, None]] = {}
        for area in sorted(self.areas, key=lambda one: one.area.casefold()):
            for place in (place for one in area.differences for place in one.places):
                found.setdefault(place, {})[area.called] = None
        return {place: tuple(names) for place, names in found.items()}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part of every file, outermost first. Most rules ask for it, so it is made once."""
        return tuple(part for parts in self.parts_by_file.values() for part in parts)

    @cached_property
    def parts_by_file(self) -> dict[str, Sequence[Part]]:
        """The same for each field of this class: a file of process/, or all that lie in a folder."""
        return {field.name: parts_below(getattr(self, field.name)) for field in fields(self)}

    def around(self, part: Part) -> Iterator[Part]:
        """A part, what holds it, what holds that ..., up to its file."""
        holder: Part | None = part
        while holder is not None:
            yield holder
            holder = self._holders.get(id(holder))

    @cached_property
    def _holders(self) -> dict[int, Part]:
        """What holds a part, by the part's id()."""
        return {id(inner): part for part in self.parts for inner in parts_in(part)}

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Everything that somebody says, by its name for ever: its own id, or that of what holds it with the field's name behind it."""
        found: list[Named] = []
        for part in self.parts:
            if "id" in part.__dict__ and isinstance(part, Spoken):
                found.append(Named(part.__dict__["id"], part))
            for field in nameless_fields(type(part)):
                spoken = part.held(field)
                if spoken is not None:
                    found.append(Named(f"{part.held('id')}-{field.replace('_', '-')}", spoken, part))
        return tuple(found)

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {kind.name: {} for kind in KINDS}
        for part in self.parts:
            kind = BY_MODEL.get(type(part))
            if kind is not None and part.held("id") is not None:
                found[kind.name].setdefault(part.held("id"), part)
        for name in PLACE_KINDS:
            found[name] = {place_id: place for place_id, place in self.places.items() if BY_MODEL[type(place)].name == name}
        return found

    def things(self, name: str) -> dict[str, Any]:
        """Everything of a kind, or of a group of kinds, by id (model/kinds.py)."""
        if name == "place":
            return self.places
        kinds = members(name)
        if len(kinds) == 1:
            return self._by_kind[kinds[0].name]
        return {thing_id: thing for kind in kinds for thing_id, thing in self._by_kind[kind.name].items()}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Everything on the map by id, in process order."""
        return {place.id: place for stage in self.stages for place in places_of(stage)}

    @cached_property
    def source(self) -> dict[str, SourceEntry]:
        """Every source, by its id."""
        return self.things("source")

    @cached_property
    def role_titles(self) -> dict[str, str]:
        """Every role's title, by its id."""
        return {role.id: role.title for role in self.roles.roles}

    @cached_property
    def position(self) -> dict[str, int]:
        """Which number a place has in process order, by id."""
        return {place_id: number for number, place_id in enumerate(self.places)}

    @cached_property
    def leading_to(self) -> dict[str, list[str]]:
        """The places whose arrows lead to a place, by that place's id."""
        found: dict[str, list[str]] = {}
        for place in self.places.values():
            for target in place.leads_to:
                found.setdefault(target, []).append(place.id)
        return found

    @cached_property
    def doings(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """What each role does, by its id: the places that name it, in process order, and the fields that do."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for place in self.places.values():
            for way in WAYS_OF_TAKING_PART:
                for role_id in place.held(way, ()):
                    places = found.setdefault(role_id, {})
                    places[place.id] = (*places.get(place.id, ()), way)
        return found

    @cached_property
    def questions(self) -> tuple[Asked, ...]:
        """Every question that is asked anywhere. Several pages and each document look through them."""
        from .asked import every_question  # which is told what a Knowledge is

        return every_question(self)

    @cached_property
    def stage_of(self) -> dict[str, Stage]:
        """The stage in which an event, step, decision or branch stands, by that thing's id."""
        return {place.id: stage for stage in self.stages for place in places_of(stage)}

    def letters_at(self, stage: Stage, readers: str) -> list[Letter]:
        """What these readers get at a stage: letters of its own, and those of another stage that are used there as they stand."""
        return [
            one
            for one in self.letters.letters
            if one.readers == readers and (stage.id in one.also_at or self.stage_of.get(one.at) is stage)
        ]


def places_of(stage: Stage) -> Iterator[Place]:
    """A stage's events, steps, decisions and branches in the order its map is read; unlisted ones come last."""
    written: list[Place] = [*stage.events, *stage.steps, *stage.decisions, *stage.branches]
    everything = {place.id: place for place in written}
    for place_id in stage.order:
        if place_id in everything:
            yield everything.pop(place_id)
    yield from everything.values()


# What comes from local/, and not from a file of process/.
LAYERS = ("local", "layer", "made", "learned", "areas", "examples", "national", "signing")

# File in process/ -> its model: the fields above. A stage is a file of its own in process/stages/, figures by year are files in
# process/statistics/.
FILES: dict[str, type[Part]] = {
    name.replace("_", "-"): model
    for name, model in get_type_hints(Knowledge).items()
    if name not in ("stages", "statistics", "published", "matched", *LAYERS)
}
