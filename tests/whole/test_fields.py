"""Whatever is written in process/ reaches its readers: each text of each thing where that thing stands, each id as a link to what it names.

process/ is read as plain YAML, and where a thing stands is written here again, so that agreement proves something. What a field's name says
of it stands in the tables below; a field that no table names is text, and has to stand where its thing stands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import written
from lines import leads_to
from projects import ROOT
from wording import longest, one_line, pattern

# Where the things of each list stand: pages of their own below an address, or a place of its own ("#") on a page.
STANDS = {
    "glossary.yml": {"terms": "glossary/#"},
    "timescales.yml": {"timescales": "timescales/#"},
    "key-figures.yml": {"figures": "key-figures/#"},
    "sources.yml": {"sources": "sources/#"},
    "unknowns.yml": {"unknowns": "what-we-do-not-know/questions/#", "drawing_questions": "what-we-do-not-know/order/#"},
    "roles.yml": {"roles": "roles/"},
    "equity.yml": {"enquiries": "equity/", "domains": "equity/#"},
    "meetings.yml": {"meetings": "learning/meetings/"},
    "learning.yml": {"loops": "learning/#", "levels": "learning/#"},
    "change.yml": {"priorities": "change/#", "evaluation": "change/#", "quality_questions": "change/#"},
    "other-processes.yml": {"processes": "other-processes/", "questions": "other-processes/questions/#"},
    "methodologies.yml": {"methodologies": "agencies/methodology/"},
    "professions.yml": {"professions": "practitioners/"},
    "deciders.yml": {"deciders": "agencies/"},
    "sharing.yml": {"requests": "agencies/requests-for-information/#", "parts": "agencies/sharing-information/#"},
    "walkthrough.yml": {"episodes": "agencies/worked-example/#"},
    "readiness.yml": {"groups": "agencies/readiness/#"},
}
BY_TABLE = {"other-processes/", "agencies/methodology/"}  # pages that compare: what is written of one stands in its column
# What is for machines or editors, what other readers' pages choose from (plain words, short names), and what other tests follow to where it
# goes: documents, the plan, the atlas, who says it and how firmly.
SILENT = {
    *("id", "evidence", "no_quote", "kind", "code", "speaker", "force", "was", "control", "unit", "language", "copy_date", "how_many"),
    *(
        "status",
        "replaced_by",
        "author_and_year",
        "speaks_as",
        "counted_from",
        "meets",
        "not_looked_for",
        "stage_said",
        "order",
        "lane",
        "spans",
    ),
    *(
        "year",
        "applied",
        "spoken",
        "plain",
        "plain_title",
        "plain_name",
        "plain_lead",
        "short",
        "short_title",
        "in_a_line",
        "source",
        "day",
    ),
    *("loops", "levels", "examples", "document", "label"),
}
SHOWN_ELSEWHERE = {  # by kind: on pages that have tests of their own
    *(("roles", "stages_note"), ("groups", "things.rests_on"), ("enquiries", "check_a_draft.enquiries"), ("timescales", "starts.at")),
    *(("processes", "meets.at"), ("processes", "role")),
    *(("terms", "words"), ("processes", "words"), ("methodologies", "words")),  # search finds their page by its headings
    *((kind, "equity.enquiries") for kind in ("stages", "steps", "decisions")),  # a question's own: on the page of all questions
    *(("enquiries", f"examples.{name}") for name in ("title", "weak", "weak_because", "better", "better_because")),
}
IN_TWO = {("deciders", "questions")}  # a list that a page shows in two parts: what is decided, and what is asked besides
IN_A_NOTE = {"quote", "note", "about"}  # behind the sentence, at the foot of the page
SEARCHED = {"words"}  # what people call a thing: search knows it
# Ids, and what they name: a link has to lead there from where the thing stands.
LINKED = {
    **dict.fromkeys(
        ("responsible", "accountable", "consulted", "informed", "decided_by", "leads", "part_of", "acts_as", "beside"), "roles"
    ),
    **dict.fromkeys(("roles", "who"), "roles"),
    "within": "timescales",
    "enquiries": "enquiries",
    "stages": "stages",
    "to": "places",
    "at": "places",
    "process": "processes",
}
NAMED = "helpers"  # ids of those who help, whose names stand there
CLAIMED = {"rests_on", "claim", "bound_by"}  # ids of claims, whose words stand there
PAGES = {"page"}  # addresses that a link leads to
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Leaf:
    """A text of a thing: the thing, the names of the fields that lead to the text, and the text."""

    thing: str
    path: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Stand:
    """A thing, and where readers meet it."""

    kind: str
    written: dict[str, Any]
    address: str
    anchor: str


def leaves(thing: str, value: Any, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(thing, one, (*path, str(name)))
    elif isinstance(value, list):
        for one in value:
            yield from leaves(thing, one, path)
    elif isinstance(value, str) and path[-1] not in SILENT:
        yield Leaf(thing, path, value)


@cache
def stage_files() -> list[dict[str, Any]]:
    return [written(f"stages/{path.name}") for path in sorted((ROOT / "process/stages").glob("*.yml"))]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


@cache
def steps() -> list[tuple[str, dict[str, Any]]]:
    """Every step with the address of its page."""
    return [(f"process/{stage['id']}/", step) for stage in stage_files() for step in stage["steps"]]


@cache
def decisions() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every decision with its stage."""
    return [(stage, one) for stage in stage_files() for one in stage.get("decisions") or ()]


@cache
def stands() -> list[Stand]:
    """Everything that has a place, with its place."""
    found = []
    for file, lists in STANDS.items():
        for kind, where in lists.items():
            for one in written(file)[kind]:
                page, anchor, _ = where.partition("#")
                on_page = bool(anchor) or page in BY_TABLE
                found.append(Stand(kind, one, page if on_page else f"{page}{one['id']}/", one["id"] if anchor else ""))
    for stage in stage_files():
        address = f"process/{stage['id']}/"
        inside = ("steps", "decisions", "branches", "events")
        found.append(Stand("stages", {name: value for name, value in stage.items() if name not in inside}, address, ""))
        for kind in inside:
            for one in stage.get(kind) or ():
                own = f"decisions/{one['id']}/" if kind == "decisions" else address
                found.append(Stand(kind, one, own, "" if kind == "decisions" else one["id"]))
    return found


@cache
def addresses() -> dict[str, dict[str, str]]:
    """Where the things of each kind stand, by id: what a link to them has to say."""
    found: dict[str, dict[str, str]] = defaultdict(dict)  # "places" are all that "at" may name
    for one in stands():
        thing = one.written["id"]
        anchor = one.anchor or (thing if one.address in BY_TABLE else "")
        found[one.kind][thing] = f"{one.address}#{anchor}" if anchor else one.address
        if one.kind in ("stages", "steps", "decisions", "branches", "events"):
            found["places"][thing] = found[one.kind][thing]
    return found


class WholeSite:
    """The finished pages as text, as far as they were asked for."""

    def __init__(self, pages: dict[str, LexborHTMLParser], index: str) -> None:
        self.pages, self.index = pages, one_line(index).lower()
        self._texts: dict[tuple[str, str], tuple[str, frozenset[str]] | None] = {}
        self.everything = " ".join(one_line(page.body.text(separator=" ")) for page in pages.values())
        self.lower = self.everything.lower()

    def at(self, address: str, anchor: str) -> tuple[str, frozenset[str]] | None:
        """The text at a place, and where its links lead. None: there is no such place."""
        key = (address, anchor)
        if key not in self._texts:
            self._texts[key] = self._read(address, anchor)
        return self._texts[key]

    def _read(self, address: str, anchor: str) -> tuple[str, frozenset[str]] | None:
        page = self.pages.get(address)
        nodes = [] if page is None else _below(page, anchor) if anchor else [page.body]
        if not nodes:
            return None
        text = one_line(" ".join(node.text(separator=" ") for node in nodes))
        return text, frozenset(leads_to(address, link.attributes["href"] or "") for node in nodes for link in node.css("a[href]"))


def _below(page: LexborHTMLParser, anchor: str) -> list[LexborNode]:
    """What stands under an id: the element, or, of a heading, all until the next one of its kind."""
    found = page.css_first(f'[id="{anchor}"]')
    if found is None:
        return []
    if found.tag not in HEADINGS:
        return [found]
    if found.parent.tag == "section":
        return [found.parent]
    nodes, node = [found], found.next
    while node is not None and not (node.tag in HEADINGS and node.tag <= found.tag):
        nodes.append(node)
        node = node.next
    return nodes


@pytest.fixture(scope="module")
def site(built_site: Path, site_pages: dict[str, LexborHTMLParser]) -> WholeSite:
    text = (built_site / "assets/search/index.js").read_text("utf-8")
    return WholeSite(site_pages, json.dumps(json.loads(text[text.index("{") : text.rindex("}") + 1]), ensure_ascii=False))


def stands_in(words: str, text: str, lower: str) -> bool:
    start = longest(words)
    return start in lower and ("[[" not in words or pattern(words).search(text) is not None)


@cache
def claim_texts() -> dict[str, str]:
    """The words of every claim, by id."""
    return {name: one.get("rule") or one["finding"] for name, one in claims_by_id().items()}


@cache
def claims_by_id() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}

    def below(value: Any) -> None:
        if isinstance(value, list):
            for one in value:
                below(one)
        elif isinstance(value, dict):
            if "id" in value and (value.get("rule") or value.get("finding")):
                found[value["id"]] = value
            for one in value.values():
                below(one)

    for path in sorted((ROOT / "process").rglob("*.yml")):
        name = path.relative_to(ROOT / "process").as_posix()
        if not name.startswith(("ledger/", "sign-off/")):
            below(written(name))
    return found


@cache
def helper_names() -> dict[str, str]:
    return {one["id"]: one["name"] for one in written("support.yml")["support"]}


def is_lost(leaf: Leaf, stand: Stand, site: WholeSite) -> bool:
    """Whether a reader of the thing's place would miss this text, or the link that an id stands for."""
    field = leaf.path[-1]
    text, links = site.at(stand.address, stand.anchor) or ("", frozenset())
    if field in SEARCHED and len(leaf.path) == 1:
        return one_line(leaf.text).lower() not in site.index
    if field in CLAIMED:
        return not stands_in(claim_texts()[leaf.text], text, text.lower())
    if field == NAMED:
        return helper_names()[leaf.text].lower() not in text.lower()
    if field in PAGES:
        return leads_to("", leaf.text) not in links
    if field in LINKED and "contest" not in leaf.path:
        return addresses()[LINKED[field]].get(leaf.text) not in links
    if field in IN_A_NOTE or "contest" in leaf.path:
        text, _ = site.at(stand.address, "") or ("", frozenset())
    return not stands_in(leaf.text, text, text.lower())


def test_everything_stands_where_links_to_it_lead(site: WholeSite) -> None:
    assert len(stands()) > 500
    assert [f"{one.kind}: {one.written['id']}" for one in stands() if site.at(one.address, one.anchor) is None] == []


@pytest.mark.parametrize("kind", sorted({one.kind for one in stands()}))
def test_each_text_of_a_thing_stands_where_the_thing_stands(site: WholeSite, kind: str) -> None:
    lost = [
        f"{leaf.thing}: {'.'.join(leaf.path)}: {leaf.text[:60]}"
        for stand in stands()
        if stand.kind == kind
        for leaf in leaves(stand.written["id"], stand.written)
        if (kind, ".".join(leaf.path)) not in SHOWN_ELSEWHERE and is_lost(leaf, stand, site)
    ]
    assert lost == []


def lists(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every list of a thing as the first words of its entries, with the names that lead there."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from lists(one, (*path, name))
    elif isinstance(value, list):
        if path[-1] not in SILENT | SEARCHED | CLAIMED | set(LINKED):
            yield path, [words for one in value if (words := _opening(one))]
        for one in value:
            yield from lists(one, path)


def _opening(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    if isinstance(entry, dict):
        return next(
            (entry[name] for name in ("title", "rule", "finding", "ask", "answer", "says", "label") if isinstance(entry.get(name), str)), ""
        )
    return ""


def test_lists_keep_the_order_in_which_they_are_written(site: WholeSite) -> None:
    """As far as their entries stand once where the thing stands: the first stands before the second."""
    compared, wrong = 0, []
    for stand in stands():
        text, _ = site.at(stand.address, stand.anchor) or ("", frozenset())
        lower = text.lower()
        for path, entries in lists(stand.written):
            if (stand.kind, *path) in IN_TWO:
                continue
            once = [start for entry in entries if len(start := longest(entry)) > 15 and lower.count(start) == 1]
            places = [lower.index(start) for start in once]
            compared += len(places)
            if places != sorted(places):
                wrong.append(f"{stand.kind} {stand.written['id']}: {'.'.join(path)}")
    assert compared > 1000
    assert wrong == []
