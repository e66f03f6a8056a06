"""What pages name and link to, held against what there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..graphs.names import map_ids
from ..ledger.places import nameable
from ..model import Knowledge
from ..model.kinds import words_for
from ..model.themes import UsableNow
from ..model.working import Remark
from ..pages.repeats import paths_of
from ..problems import Problem, Where, did_you_mean
from ..words.addresses import page_address
from .calls import CITATION, NAMED
from .rules.links import called_now, now
from .rules.proofs import no_such_places
from .seen import NamedThing, PageNames, Survey


def check(survey: Survey, knowledge: Knowledge, places: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Calls of things that don't exist, links to no page, two pages at one address. `places` are those of each source that has a ledger."""
    known = _known_ids(knowledge)
    # A page that can't be read is reported; links to it aren't wrong.
    paths = {path for page in survey.pages for path in paths_of(page.path, page.repeat, knowledge)} | survey.unread
    moved = {old.strip("/") + "/": f"It moved to content/{page.path}." for page in survey.read for old in page.front.was}
    nameable_places = {source: nameable(ids) for source, ids in places.items()}
    addresses: dict[str, PageNames] = {}
    for page in survey.pages:
        for named in page.named:
            if named.kind == CITATION:
                yield from no_such_places(named.item_id, nameable_places, named.where)
            elif named.item_id not in known[named.kind]:
                yield Problem(
                    named.where,
                    f"There is no {'map' if named.kind == 'map' else words_for(named.kind)} '{named.item_id}'.",
                    "unknown-id",
                    suggestion=_renamed(knowledge, named) or did_you_mean(named.item_id, known[named.kind], say_known=6),
                )
        for link in page.links:
            if link.path not in paths:
                yield Problem(
                    link.where,
                    f"This links to '{link.written}', which is no page.",
                    "broken-link",
                    suggestion=moved.get(page_address(link.path))
                    or did_you_mean(link.path, paths).replace("mean '", "mean content/").replace("'?", "?")
                    or "Name another page, or take the link out.",
                )
        for path in paths_of(page.path, page.repeat, knowledge):
            other = addresses.setdefault(page_address(path), page)
            if other is not page:
                yield Problem(
                    Where(page.file, 1, 1),
                    f"Two pages have the address /{page_address(path)}: this one and {other.file}.",
                    "same-address",
                    suggestion="Rename one of them.",
                )
    yield from _in_use(survey, {page_address(path) for path in paths})
    yield from _led_to(knowledge, {page_address(path) for path in paths})


def _in_use(survey: Survey, addresses: Collection[str]) -> Iterator[Problem]:
    """Old addresses of pages (`was:`) at which there is a page, or from which two say that they came."""
    came: dict[str, str] = {}
    for page in survey.read:
        for old in page.front.was:
            address = old.strip("/") + "/"
            other = came.setdefault(address, page.file)
            if address in addresses:
                words, mend = (
                    f"'{old}' is a page of its own, so it can't be an old address of this one.",
                    "Take it out here, or that page away.",
                )
            elif other != page.file:
                words, mend = f"'{old}' is an old address of {other} as well.", "Keep it at the page that readers should find."
            else:
                continue
            yield Problem(page.where("was"), words, "reused-address", suggestion=mend)


def _led_to(knowledge: Knowledge, addresses: Collection[str]) -> Iterator[Problem]:
    """Pages to which definitions lead by an address (`page:`), and that there aren't."""
    for part in knowledge.parts:
        if not isinstance(part, (Remark, UsableNow)) or part.page is None:
            continue
        address = part.page.partition("#")[0].strip("/") + "/"
        if address not in addresses:
            near = did_you_mean(address, addresses)
            yield Problem(part.where("page"), f"This leads to '{part.page}', which is no page.", "broken-link", suggestion=near)


def _renamed(knowledge: Knowledge, named: NamedThing) -> str:
    return "" if named.kind == "map" else now(called_now(knowledge, named.kind, named.item_id))


def _known_ids(knowledge: Knowledge) -> dict[str, Collection[str]]:
    """Every id that a call may name, by kind."""
    return {kind: knowledge.things(kind).keys() for kind in {*NAMED.values()} - {"map"}} | {"map": map_ids(knowledge)}
