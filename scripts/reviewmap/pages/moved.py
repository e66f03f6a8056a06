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
from ..read.content import ContentPage

DUTY = "duty-"  # before a step's id, where its duty stands (content/agencies/index.md)


@dataclass(frozen=True)
class MovedAddress:
    """`now` is the address to which the old one leads, "" if it is gone; `because` says why, `see` where else to look."""

    now: str
    because: str = ""
    see: str = ""


def ways(knowledge: Knowledge, pages: Iterable[ContentPage], kept: Addresses) -> dict[str, MovedAddress]:
    """Old address -> where it leads, each followed to its end."""
    found: dict[str, MovedAddress] = {}
    for kind in KINDS:
        if kind.folder:
            for thing in knowledge.things(kind.name).values():
                found |= {f"{kind.folder}/{old}/": MovedAddress(f"{kind.folder}/{thing.id}/") for old in thing.was}
    found |= _places_named_after(knowledge, kept)
    for page in pages:
        found |= {old.lstrip("/"): MovedAddress(page.address) for old in page.front.was}
    for gone in knowledge.retired.retired:
        for address in _places_of(gone.kind, gone.id, kept):
            found[address] = MovedAddress("", gone.because, (gone.see or "").lstrip("/"))
    found |= {one.was.lstrip("/"): MovedAddress((one.now or "").lstrip("/"), one.because or "") for one in knowledge.retired.addresses}
    return {old: _end(old, found) for old in found}


def _places_named_after(knowledge: Knowledge, kept: Addresses) -> Iterator[tuple[str, MovedAddress]]:
    """Published places that were called after the old id of a step or decision: its parts ("set-up-risks"), and it on other pages.

    The place at the thing itself keeps its old id where it stands (`was` in content/_parts/said.html).
    """
    ids = {thing_id for kind in KINDS for thing_id in knowledge.things(kind.name)} | {one.name for one in knowledge.named}
    for kind in KINDS:
        for thing in knowledge.things(kind.name).values() if kind.on_stage or kind.name == "decision" else ():
            for old in thing.was:
                for address, held in kept.items():
                    own = address.startswith("process/")
                    for anchor in held.anchors:
                        rest = anchor.removeprefix(DUTY)
                        if anchor in ids or not (rest.startswith(f"{old}-") or (rest == old and not (own and anchor == old))):
                            continue
                        yield f"{address}#{anchor}", MovedAddress(f"{address}#{anchor.replace(old, thing.id, 1)}")


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


def _end(old: str, found: Mapping[str, MovedAddress]) -> MovedAddress:
    way, seen = found[old], {old}
    while way.now in found and way.now not in seen:
        seen.add(way.now)
        way = found[way.now]
    return way


def anchors_of(address: str, found: Mapping[str, MovedAddress], kept: Addresses) -> list[tuple[str, MovedAddress]]:
    """The old places inside a page that has moved or is gone, with where each went."""
    way = found[address]
    held = kept[address].anchors if address in kept else ()
    own = [key.partition("#")[2] for key in found if key.startswith(f"{address}#")]
    default = (lambda anchor: MovedAddress(f"{way.now}#{anchor}")) if way.now and "#" not in way.now else (lambda anchor: way)
    return [(anchor, found.get(f"{address}#{anchor}") or default(anchor)) for anchor in dict.fromkeys((*held, *own))]


def moved_from(address: str, found: Mapping[str, MovedAddress]) -> list[tuple[str, MovedAddress]]:
    """The old places inside a page that is there, and that are on it no longer."""
    return [(key.partition("#")[2], way) for key, way in found.items() if key.startswith(f"{address}#")]
