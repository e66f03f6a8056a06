"""Where old addresses lead: what was renamed, moved or taken away, by whoever says so.

`was:` of a definition, `was:` of a page, an id in process/retired.yml, and a row of `addresses:` there. An address is one from the
site's top, without a slash in front: "roles/gp/", "glossary/#carer".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..ledger.published_addresses import Addresses
from ..model import Knowledge
from ..model.kinds import BY_NAME, KINDS
from ..read.content import Page


@dataclass(frozen=True)
class Way:
    """`now` is the address to which the old one leads, "" if it is gone; `because` says why, `see` where else to look."""

    now: str
    because: str = ""
    see: str = ""


def ways(knowledge: Knowledge, pages: Iterable[Page], kept: Addresses) -> dict[str, Way]:
    """Old address -> where it leads, each followed to its end."""
    found: dict[str, Way] = {}
    for kind in KINDS:
        if kind.folder:
            for thing in knowledge.things(kind.name).values():
                found |= {f"{kind.folder}/{old}/": Way(f"{kind.folder}/{thing.id}/") for old in thing.was}
    for page in pages:
        found |= {old.lstrip("/"): Way(page.address) for old in page.front.was}
    for gone in knowledge.retired.retired:
        for address in _places_of(gone.kind, gone.id, kept):
            found[address] = Way("", gone.because, (gone.see or "").lstrip("/"))
    found |= {one.was.lstrip("/"): Way((one.now or "").lstrip("/"), one.because or "") for one in knowledge.retired.addresses}
    return {old: _end(old, found) for old in found}


def _places_of(kind_name: str, thing_id: str, kept: Addresses) -> Iterator[str]:
    kind = BY_NAME.get(kind_name)
    if kind is None:
        return
    if kind.folder:
        yield f"{kind.folder}/{thing_id}/"
    elif kind.page or kind.on_stage:
        for address, held in kept.items():
            if thing_id in held.anchors and (address == f"{kind.page}/" if kind.page else address.startswith("process/")):
                yield f"{address}#{thing_id}"


def _end(old: str, found: Mapping[str, Way]) -> Way:
    way, seen = found[old], {old}
    while way.now in found and way.now not in seen:
        seen.add(way.now)
        way = found[way.now]
    return way


def anchors_of(address: str, found: Mapping[str, Way], kept: Addresses) -> list[tuple[str, Way]]:
    """The old places inside a page that has moved or is gone, with where each went."""
    way = found[address]
    held = kept[address].anchors if address in kept else ()
    own = [key.partition("#")[2] for key in found if key.startswith(f"{address}#")]
    default = (lambda anchor: Way(f"{way.now}#{anchor}")) if way.now and "#" not in way.now else (lambda anchor: way)
    return [(anchor, found.get(f"{address}#{anchor}") or default(anchor)) for anchor in dict.fromkeys((*held, *own))]


def moved_from(address: str, found: Mapping[str, Way]) -> list[tuple[str, Way]]:
    """The old places inside a page that is there, and that are on it no longer."""
    return [(key.partition("#")[2], way) for key, way in found.items() if key.startswith(f"{address}#")]
