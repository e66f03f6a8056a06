"""What a national edition tells of the layers it is given: where areas differ and why, and what they learned.

No ranks and no scores: areas stand in the order of their names, each with its own words, and nobody is counted against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..model import Place
from ..model.areas import RECORD_WORDS, Area, AreaRecord, Difference, FieldThere, Learned
from ..model.base import Part, Spoken
from ..model.kinds import BY_NAME
from ..model.process import Stage
from ..words.addresses import address_of, place_address
from ..words.dates import date_words
from ..words.standing import standing

if TYPE_CHECKING:
    from ..model import Knowledge
    from .ready import Maker, Ready, ReadyLink

PAGE = "editions/where-areas-differ/"
LEARNED_PAGE = "learning/in-areas/"
FEED = "learning/in-areas/feed.xml"
WHO = ("responsible", "accountable", "consulted", "informed", "decided_by", "leads")
PAPERS = ("needs", "makes")
DRAWN_ONLY = ("lane", "band")  # how maps are laid out: no reader asks where areas differ in that
LOOKED_UNDER = (
    ("places", "place", "By step", "Step or decision"),
    ("timescales", "timescale", "By timescale", "Timescale"),
    ("roles", "role", "By role", "Role"),
    ("documents", "", "By document", "Document"),
)


# -- one layer as the national edition knows it ----------------------------------------------------------------------------------


def area_of(name: str, knowledge: Knowledge) -> Area:
    """What a layer's knowledge says, as plain values."""
    local = knowledge.local
    assert local is not None
    return Area(
        name=name,
        area=local.area,
        partnership=local.partnership,
        site_address=local.site_address or "",
        is_draft=(local.state or "draft") == "draft",
        invented=bool(knowledge.learned and knowledge.learned.invented),
        made_from=(knowledge.layer.made_from if knowledge.layer else "") or "",
        differences=tuple(_differences(knowledge)),
        records=tuple(records_of(knowledge)),
    )


def _differences(knowledge: Knowledge) -> Iterable[Difference]:
    from .differences import differences
    from .ready import Maker

    if knowledge.national is None:
        return
    made = {one.anchor: one for one in knowledge.made_by_thing.values()}
    for row in differences(Maker(knowledge), ()):
        change = made[row.anchor]
        if change.kind in DRAWN_ONLY:
            continue
        after = knowledge.things(change.kind).get(change.id)
        names = tuple(
            dict.fromkeys(name for one in knowledge.made if (one.kind, one.id) == (change.kind, change.id) for name in one.fields)
        )
        yield Difference(
            kind=change.kind,
            id=change.id,
            words=row.kind,
            title=row.title,
            did=row.did,
            added=change.before is None,
            because=row.because,
            fields=tuple(FieldThere(one.name, one.national, one.local) for one in row.fields),
            binding=_binding(after, knowledge) if after is not None else "",
            places=tuple(_places(change.kind, change.id, change.before, after, knowledge)),
            timescales=tuple(_touched("timescale", ("within",), change, after, names)),
            roles=tuple(_touched("role", WHO, change, after, names)),
            documents=tuple(_touched("document", PAPERS, change, after, names)),
        )


def _binding(part: Part, knowledge: Knowledge) -> str:
    """How binding the area says it is, in words."""
    spoken = part if isinstance(part, Spoken) else part.held("how_long") or part.held("claim")
    return standing(spoken, knowledge).said if isinstance(spoken, Spoken) and spoken.held("force") else ""


def _places(kind: str, thing_id: str, before: Part | None, after: Part | None, knowledge: Knowledge) -> list[str]:
    """The national places that it touches; a stage, where no place of it does."""
    national = knowledge.national
    assert national is not None
    if kind == "timescale":
        return [place.id for place in national.places.values() if thing_id in place.held("within", ())]
    for held, part in ((national, before), (knowledge, after)):
        if part is None:
            continue
        for one in held.around(part):
            if isinstance(one, Place):
                return [one.id if one.id in national.places else knowledge.stage_of[one.id].id]
            if isinstance(one, Stage):
                return [one.id]
    return []


def _touched(kind: str, fields: tuple[str, ...], change: Any, after: Part | None, names: tuple[str, ...]) -> list[str]:
    """The things of a kind that a change is about: the thing itself, or those that a field names in one edition and not in the other."""
    if change.kind == kind or (kind == "document" and change.kind == "letter"):
        return [change.id]
    found: dict[str, None] = {}
    for field in fields:
        if names and field not in names:
            continue
        sides = [set(_ids(part, field)) for part in (change.before, after)]
        found |= dict.fromkeys(sorted(sides[0] ^ sides[1]))
    return list(found)


def _ids(part: Part | None, field: str) -> tuple[str, ...]:
    value = part.held(field, ()) if part is not None else ()
    return value if isinstance(value, tuple) else (value,) if value else ()


def records_of(knowledge: Knowledge) -> Iterable[AreaRecord]:
    """An area's records, newest first, each with the national place to which it belongs and the words of its question."""
    learned: Learned | None = knowledge.learned
    national = knowledge.national or knowledge
    for record in sorted(learned.records if learned else (), key=lambda one: (one.date, one.id), reverse=True):
        thing = knowledge.things("anywhere")[record.at]
        there = record.at in national.things("anywhere")
        stage = knowledge.stage_of.get(record.at)
        prompt = knowledge.things("prompt")[record.prompt]
        yield AreaRecord(record, record.at if there else stage.id if stage else "", thing.title, prompt.ask)


# -- ready for pages ------------------------------------------------------------------------------------------------------------------


def areas(maker: Maker) -> Ready:
    """The layers that this edition was given, or, where it was given none, the invented example."""
    from .ready import Ready

    knowledge = maker.knowledge
    given = knowledge.areas
    shown = sorted(given or knowledge.examples, key=lambda one: one.area.casefold())
    local = knowledge.local
    own = [_record(maker, one, None) for one in records_of(knowledge)] if local is not None else []
    gathered = [_record(maker, one, area) for area in shown for one in area.records]
    records = own if local is not None else sorted(gathered, key=lambda one: (one.date, one.anchor), reverse=True)
    return Ready(
        given=bool(given),
        invented=bool(knowledge.learned and knowledge.learned.invented) if local is not None else bool(shown) and not given,
        areas=[_area(one) for one in shown],
        under=[_under(maker, shown, *one) for one in LOOKED_UNDER],
        things=_things(maker, shown),
        records=records,
        kinds=[Ready(id=kind, words=words, records=[one for one in records if one.kind == kind]) for kind, words in RECORD_WORDS.items()],
        feed=f"@/{FEED}" if records and (given or local is not None) else "",
    )


def _area(area: Area) -> Ready:
    from .ready import Ready

    return Ready(
        name=area.area,
        partnership=area.partnership,
        href=area.site_address,
        is_draft=area.is_draft,
        invented=area.invented,
        made_from=area.made_from,
        differs=bool(area.differences),
    )


def _anchor(area: Area, one: Difference) -> str:
    return f"{one.kind}-{one.id}" if not one.added else f"{area.name}-{one.kind}-{one.id}"


def _under(maker: Maker, shown: list[Area], field: str, kind: str, title: str, column: str) -> Ready:
    """A table: each thing in which areas differ, and the areas that do, with a way to what they say."""
    from .ready import Ready

    found: dict[str, list[tuple[Area, Difference]]] = {}
    for area in shown:
        for one in area.differences:
            for thing_id in getattr(one, field):
                found.setdefault(thing_id, []).append((area, one))
    order = _order(maker, kind)
    rows = [
        Ready(
            name=link.name if (link := _link_to(maker, kind, thing_id)) else _own_name(pairs, thing_id),
            href=link.href if link else "",
            areas=[
                Ready(
                    name=area.area, invented=area.invented, said=[Ready(title=_said(one), href=f"#{_anchor(area, one)}") for one in group]
                )
                for area, group in _by_area(pairs)
            ],
        )
        for thing_id, pairs in sorted(found.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))
    ]
    return Ready(id=title.lower().replace(" ", "-"), title=title, column=column, rows=rows)


def _by_area(pairs: list[tuple[Area, Difference]]) -> list[tuple[Area, list[Difference]]]:
    found: dict[str, tuple[Area, list[Difference]]] = {}
    for area, one in pairs:
        found.setdefault(area.name, (area, []))[1].append(one)
    return list(found.values())


def _said(one: Difference) -> str:
    return f"{one.did}: {one.title}" if one.added or one.did != "Changed" else one.title


def _order(maker: Maker, kind: str) -> dict[str, int]:
    knowledge = maker.knowledge
    if kind == "place":
        ids = [one for stage in knowledge.stages for one in (stage.id, *(place for place, of in knowledge.stage_of.items() if of is stage))]
    else:
        ids = list(knowledge.things(kind)) if kind else []
    return {thing_id: number for number, thing_id in enumerate(ids)}


def _link_to(maker: Maker, kind: str, thing_id: str) -> ReadyLink | None:
    kinds = ("anywhere",) if kind == "place" else (kind,) if kind else ("document", "letter")
    return next((links[thing_id] for one in kinds if thing_id in (links := maker.links(one))), None)


def _own_name(pairs: list[tuple[Area, Difference]], thing_id: str) -> str:
    """What an area calls a thing of its own; a paper is named by what it is."""
    own = [one.title for area, _ in pairs for one in area.differences if one.added and one.id == thing_id]
    return own[0] if own else thing_id


def _things(maker: Maker, shown: list[Area]) -> list[Ready]:
    """Each thing in which somebody differs, with what stands nationally and what each area says, and why."""
    from .ready import Ready

    found: dict[str, tuple[Difference, list[tuple[Area, Difference]]]] = {}
    for area in shown:
        for one in area.differences:
            found.setdefault(_anchor(area, one), (one, []))[1].append((area, one))
    places = _order(maker, "place")
    kinds = list(BY_NAME)
    ranked = sorted(
        found.items(),
        key=lambda item: (
            min((places.get(place, len(places)) for place in item[1][0].places), default=len(places)),
            kinds.index(item[1][0].kind),
            item[0],
        ),
    )
    knowledge = maker.knowledge
    return [
        Ready(
            anchor=anchor,
            title=first.title,
            kind=first.words,
            added=first.added,
            href=address_of(knowledge, first.kind, first.id)
            if not first.added and BY_NAME[first.kind].has_address and first.id in knowledge.things(first.kind)
            else "",
            rows=[
                Ready(
                    area=area.area,
                    invented=area.invented,
                    did=one.did,
                    because=one.because,
                    binding=one.binding,
                    fields=[Ready(name=field.name, national=field.national, local=field.local) for field in one.fields],
                )
                for area, one in pairs
            ],
        )
        for anchor, (first, pairs) in ranked
    ]


def _record(maker: Maker, one: AreaRecord, area: Area | None) -> Ready:
    """A record as pages show it. On a national page it says whose it is."""
    from .ready import Ready

    knowledge, record = maker.knowledge, one.record
    at = record.at if area is None else one.at
    asked = record.prompt in knowledge.things("prompt")
    return Ready(
        anchor=anchor_of(record.id, area),
        kind=record.kind,
        title=record.title,
        date=record.date,
        date_words=date_words(record.date),
        said=record.said,
        what=record.what,
        why=record.why,
        evidence=record.evidence,
        at=Ready(name=one.at_words, href=_place_href(knowledge, at)),
        prompt=Ready(
            name=one.prompt_words, href=f"@/learning/questions/#q-{record.prompt}" if asked and _listed(maker, record.prompt) else ""
        ),
        loop=_link(maker, "loop", record.loop),
        level=_link(maker, "level", record.level),
        contact=record.contact,
        page=record.page or "",
        area=area.area if area else "",
        site=area.site_address if area else "",
        invented=area.invented if area else bool(knowledge.learned and knowledge.learned.invented),
    )


def anchor_of(record_id: str, area: Area | None) -> str:
    """Where a record stands on its page: areas may call their records alike."""
    return f"{area.name}-{record_id}" if area else record_id


def _listed(maker: Maker, prompt_id: str) -> bool:
    return any(one.id == prompt_id for one in maker.questions)


def _place_href(knowledge: Knowledge, place_id: str) -> str:
    if place_id in knowledge.places:
        return place_address(knowledge, place_id)
    return address_of(knowledge, "stage", place_id) if place_id in knowledge.things("stage") else ""


def _link(maker: Maker, kind: str, thing_id: str) -> Ready:
    from .ready import Ready

    link = maker.links(kind).get(thing_id)
    return Ready(name=link.name if link else thing_id, href=link.href if link else "")
