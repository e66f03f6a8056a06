"""Where things stand on the site. An address is made of words, ends in a slash, and works for ever.

Ready values and functions write an address as "@/process/rapid-review/"; `relative` turns it into a link from one page, so
that the site works at the root of an origin, in a folder below it, and on a memory stick.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Knowledge
from ..model.kinds import BY_MODEL, BY_NAME, GROUPS


def address(kind: str, item_id: str) -> str:
    """
    >>> address("role", "gp")
    '@/roles/gp/'
    >>> address("term", "rapid-review")
    '@/glossary/#rapid-review'
    """
    row = BY_NAME[kind]
    return f"@/{row.folder}/{item_id}/" if row.folder else f"@/{row.page}/#{item_id}" if row.page else ""


def place_address(knowledge: Knowledge, place_id: str) -> str:
    """A decision has a page; a step, branch or event is an anchor on its stage's page."""
    kind = BY_MODEL[type(knowledge.places[place_id])]
    return f"{address('stage', knowledge.stage_of[place_id].id)}#{place_id}" if kind.on_stage else address(kind.name, place_id)


def address_of(knowledge: Knowledge, kind: str, item_id: str) -> str:
    """Where a thing of any kind stands on the site; "" where it has no place of its own."""
    if kind == "unknown" and any(one.id == item_id for one in knowledge.unknowns.drawing_questions):
        return f"@/what-we-do-not-know/order/#{item_id}"  # they have a page of their own
    return place_address(knowledge, item_id) if item_id in knowledge.places and kind in PLACES else address(kind, item_id)


PLACES = (*GROUPS["place"][1], "place")


def page_address(path: str) -> str:
    """The address of a Markdown file, without a leading slash.

    >>> page_address("families/index.md"), page_address("roles/gp.md"), page_address("index.md")
    ('families/', 'roles/gp/', '')
    """
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return stem + "/"


def relative(text: str, here: str) -> str:
    """Turn every "@/..." in attributes of a text into a link that works from the page at address `here`.

    >>> relative('<a href="@/roles/gp/">', "process/rapid-review/")
    '<a href="../../roles/gp/">'
    """
    return str(text).replace('="@/', f'="{prefix(here)}')  # of markup too, which would make these signs safe


def prefix(here: str) -> str:
    """What leads from a page up to the top of the site."""
    return "../" * here.count("/") or "./"


def is_at(address: str, places: Iterable[str]) -> bool:
    """Is the page at one of these places? A star means every page below; a slash before a place makes no difference.

    >>> [is_at(page, ("families/*", "/glossary/")) for page in ("families/", "families/card/", "glossary/")]
    [False, True, True]
    """
    return any(_is_at(address, place.lstrip("/")) for place in places)


def _is_at(address: str, place: str) -> bool:
    return address.startswith(place[:-1]) and address != place[:-1] if place.endswith("*") else address == place
