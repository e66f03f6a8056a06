"""What pages name and link to, held against what there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..graphs.names import map_ids
from ..ledger.places import nameable, pieces
from ..model import Knowledge
from ..model.kinds import words_for
from ..model.themes import UsableNow
from ..model.working import Remark
from ..pages.repeats import paths_of
from ..problems import Problem, Where, did_you_mean
from ..words.addresses import page_address
from ..words.citations import split_reference
from .calls import CITATION, NAMED
from .seen import Named, Seen, Survey


def check(survey: Survey, knowledge: Knowledge, places: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Calls of things that don't exist, links to no page, two pages at one address. `places` are those of each source that has a ledger."""
    known = _known_ids(knowledge)
    # A page that can't be read is reported; links to it aren't wrong.
    paths = {path for page in survey.pages for path in paths_of(page.path, page.repeat, knowledge)} | survey.unread
    addresses: dict[str, Seen] = {}
    for page in survey.pages:
        for named in page.named:
            if named.kind == CITATION:
                yield from _places(named, places)
            elif named.item_id not in known[named.kind]:
                yield Problem(
                    named.where,
                    f"There is no {'map' if named.kind == 'map' else words_for(named.kind)} '{named.item_id}'.",
                    "unknown-id",
                    suggestion=did_you_mean(named.item_id, known[named.kind]),
                )
        for link in page.links:
            if link.path not in paths:
                yield Problem(
                    link.where,
                    f"This links to '{link.written}', which is no page.",
                    "broken-link",
                    suggestion=did_you_mean(link.path, paths).replace("mean '", "mean content/").replace("'?", "?"),
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
    yield from _led_to(knowledge, {page_address(path) for path in paths})


def _led_to(knowledge: Knowledge, addresses: Collection[str]) -> Iterator[Problem]:
    """Pages to which definitions lead by an address (`page:`), and that there aren't."""
    for part in knowledge.parts:
        if not isinstance(part, (Remark, UsableNow)) or part.page is None:
            continue
        address = part.page.partition("#")[0].strip("/") + "/"
        if address not in addresses:
            near = did_you_mean(address, addresses)
            yield Problem(part.where("page"), f"This leads to '{part.page}', which is no page.", "broken-link", suggestion=near)


def _places(named: Named, places: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Places in a source that a page cites, and that the source doesn't have."""
    source, place = split_reference(named.item_id)
    for piece in pieces(place) if source in places else ():
        if piece not in nameable(places[source]):
            yield Problem(
                named.where,
                f"'{source}' has no place '{piece}'.",
                "unknown-place",
                suggestion=did_you_mean(piece, places[source]) or f"process/ledger/{source}.yml lists them all.",
            )


def _known_ids(knowledge: Knowledge) -> dict[str, Collection[str]]:
    """Every id that a call may name, by kind."""
    return {kind: knowledge.things(kind).keys() for kind in {*NAMED.values()} - {"map"}} | {"map": map_ids(knowledge)}
