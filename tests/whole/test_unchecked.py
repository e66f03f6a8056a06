"""What nobody has checked, topic by topic: each thing with its words, its sources and the way to where it stands; ours apart from others'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import written
from wording import stands_in

from .test_fields import addresses, listed, stage_files
from .test_lists import at

Pages = dict[str, LexborHTMLParser]
NO_SOURCES = {"drafted", "none-found"}
INSIDE = ("events", "steps", "decisions", "branches")
FILES = {  # whose claims stand at things of which every page has a place: file -> its list, and what such a list is called in addresses()
    "timescales": "timescales",
    "roles": "roles",
    "other-processes": "processes",
    "change": "evaluation",
}


def unverified(value: Any) -> Iterator[dict[str, Any]]:
    """What says of itself that nobody checked it, as far as it has words of its own."""
    if isinstance(value, list):
        for one in value:
            yield from unverified(one)
    elif isinstance(value, dict):
        if value.get("evidence") == "unverified" and (value.get("rule") or value.get("finding") or ("to" in value and "id" in value)):
            yield value
        for one in value.values():
            yield from unverified(one)


def said_of(one: dict[str, Any]) -> str:
    words = one.get("rule") or one.get("finding")
    if words:
        return str(words)
    told = one.get("answer") or one.get("words")
    return f"The way from here to '{one['to']}'{f': {told}' if told else ''}"


def places() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Topic, the address of a place, and what stands there."""
    for stage in stage_files():
        inside = {name: value for name, value in stage.items() if name not in INSIDE}
        yield "stages", addresses()["stages"][stage["id"]], inside
        for kind in INSIDE:
            for one in stage.get(kind) or ():
                yield "stages", addresses()[kind][one["id"]], one
    for file, kind in FILES.items():
        for one in written(f"{file}.yml")[kind]:
            yield file, addresses()[kind][one["id"]], one


@pytest.mark.parametrize("topic", ["stages", *FILES])
def test_what_nobody_has_checked_leads_to_where_it_stands_and_names_its_sources(site_pages: Pages, topic: str) -> None:
    address, compared, wrong = f"what-we-do-not-know/{topic}/", 0, []
    found = {heading: at(site_pages, address, heading) for heading in ("facts", "ours")}
    for of, place, thing in places():
        for one in unverified(thing) if of == topic else ():
            ours = one.get("speaker", "ours") == "ours"
            sources = [f"sources/#{cited.split()[0]}" for cited in listed(one["source"]) if cited.split()[0] not in NO_SOURCES]
            here = found["ours" if ours else "facts"]
            rows = [number for number, line in enumerate(here) if line.tag == "li" and stands_in(said_of(one), line.text)]
            compared += 1
            # In a short list each line leads there; in a long one that is folded by place, a line at the foot of the fold does.
            leads = [[*here[row].leads, *next((line.leads for line in here[row:] if line.tag == "p"), [])] for row in rows]
            if not any(place in led and set(sources) <= set(led) for led in leads):
                wrong.append((place, said_of(one)[:60], leads))
    assert wrong == []
    assert compared
