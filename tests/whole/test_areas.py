"""Where areas differ and what they learned, as a national edition tells of them: all that the invented layer of examples/ says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from facts import Loader, length_words, written
from lines import PageLine, differs, lines
from projects import ROOT

from .test_fields import addresses, claims_by_id, listed
from .test_lines import title
from .test_lists import ANY, at

Pages = dict[str, LexborHTMLParser]
DIFFER, LEARNED = "editions/where-areas-differ/", "learning/in-areas/"


def layer(file: str) -> Any:
    return yaml.load((ROOT / "examples/exampleshire" / file).read_text("utf-8"), Loader=Loader)


AREA, PARTNERSHIP = (layer("edition.yml")[name] for name in ("area", "partnership"))
CHANGES = [one for one in layer("changes.yml")["changes"] if not (one.get("set") or "").startswith("lane ")]
DRAWN_ONLY = {"review-band"}  # how maps are laid out is nothing in which readers ask where areas differ
KINDS = {
    "timescales": "Timescale",
    "milestones": "Milestone",
    "sources": "Source",
    "roles": "Role",
    "steps": "Step",
    "claims": "Something said",
    "glossary": "Term",
    "key-figures": "Key figure",
    "documents": "Document",
    "arrows": "What comes next",
}
STANDS = {"timescales": "timescales/#", "milestones": "agencies/plan/#"}  # what the nation has too, and where
FIELDS = {
    ("timescales", "length"): "How long",
    ("timescales", "how_long"): "How binding the length is",
    ("milestones", "day"): "On which day, or from which",
    ("milestones", "to"): "Until which day",
    ("milestones", "claim"): "What it says",
    ("arrows", "to"): "Where it leads",
    ("arrows", "source"): "Where it says so",
}
HOW = "An invented agreement in Exampleshire says this. It differs from place to place."
FIRM = {"finish-the-rapid-review": "People disagree how firm this is.", "tell-the-partners": f"National guidance asks for this. {ANY}"}


def kind_of(change: dict[str, Any]) -> str:
    """Which list of process/ a change is about."""
    if change.get("add"):
        return str(change["into"]).rpartition(".")[2]
    name = (change.get("set") or change["remove"]).rpartition(" ")[2]
    if name in claims_by_id():
        return "claims"
    lists = {"timescales": written("timescales.yml")["timescales"], "milestones": written("plan.yml")["milestones"]}
    return next((kind for kind, things in lists.items() if name in {one["id"] for one in things}), "arrows")


def own_id(change: dict[str, Any]) -> str:
    return str(change.get("add") or change.get("remove") or change["set"]).rpartition(" ")[2]


def first_words(text: str) -> str:
    words = text.split()
    return text if len(words) < 10 else f"{' '.join(words[:9])} ..."


def called(change: dict[str, Any]) -> str:
    """What the thing is called, as readers know it."""
    kind, fields, name = kind_of(change), change.get("fields") or {}, own_id(change)
    if change.get("add"):
        if kind == "key-figures":
            return f"{fields['value']} {fields['what']}"
        return (
            first_words(fields["rule"])
            if kind == "claims"
            else str(fields.get("short" if kind == "sources" else "term") or fields["title"])
        )
    if kind == "claims":
        return first_words(claims_by_id()[name].get("rule") or claims_by_id()[name]["finding"])
    if kind == "arrows":
        return "What follows “Set up the rapid review”"
    file, things = ("timescales.yml", "timescales") if kind == "timescales" else ("plan.yml", "milestones")
    one = next(one for one in written(file)[things] if one["id"] == name)
    return str(one["title"] if kind == "timescales" else one["does"])


def nationally(kind: str, name: str, field: str) -> str:
    if kind == "timescales":
        one = next(one for one in written("timescales.yml")["timescales"] if one["id"] == name)
        return length_words(one["length"]) if field == "length" else FIRM[name]
    if kind == "milestones":
        one = next(one for one in written("plan.yml")["milestones"] if one["id"] == name)
        of = claims_by_id().get(one.get("rests_on", "")) or one.get("claim") or {}
        return (of.get("rule") or of["finding"]) if field == "claim" else str(one[field])
    return title("places", "search-records-and-write-summaries") if field == "to" else ANY


def there(kind: str, field: str, value: Any) -> str:
    if field == "length":
        return length_words(value)
    if kind == "arrows":
        return "Ring the family" if field == "to" else "Exampleshire arrangements, 5"
    return HOW if field == "how_long" else str(value)


def values(change: dict[str, Any]) -> Iterator[PageLine]:
    """What stands nationally, and what stands there: of each field that readers know, or of the whole thing."""
    kind, name, fields = kind_of(change), own_id(change), change.get("fields") or {}
    rows: list[tuple[str, str, str]] = []
    if change.get("set"):
        own = {"claim" if field == "claim.rule" else field: value for field, value in fields.items()}
        rows = [
            (FIELDS[kind, field], nationally(kind, name, field), there(kind, field, value))
            for field, value in own.items()
            if (kind, field) in FIELDS
        ]
    elif change.get("remove"):
        rows = [("What it says", claims_by_id()[name].get("rule") or claims_by_id()[name]["finding"], "Nothing")]
    else:
        said = next(fields[field] for field in ("plain", "plain_title", "professional", "title", "what") if fields.get(field))
        rows = [("What it says", "Nothing", called(change) if kind == "key-figures" else said)]
    for label, national, local in rows:
        yield PageLine("dt", f"{label}, nationally")
        yield PageLine("dd", national)
        yield PageLine("dt", f"{label}, in {AREA}")
        yield PageLine("dd", local)


def anchor_of(change: dict[str, Any]) -> str:
    kind = {"glossary": "term", "key-figures": "figure"}.get(kind_of(change), kind_of(change).removesuffix("s"))
    return f"exampleshire-{kind}-{own_id(change)}" if change.get("add") else f"{kind}-{own_id(change)}"


def thing_lines(change: dict[str, Any]) -> Iterator[PageLine]:
    kind, name = kind_of(change), own_id(change)
    where = f" {'Where it stands'}" if kind in STANDS and not change.get("add") else ""
    yield PageLine("h3", called(change))
    yield PageLine("p", f"{KINDS[kind]}{' · Only there' if change.get('add') else ''}{where}", [f"{STANDS[kind]}{name}"] if where else [])
    yield PageLine("p", f"{AREA} (invented): {change['because']}")
    yield from values(change)


SHOWN = [one for one in CHANGES if own_id(one) not in DRAWN_ONLY]


@pytest.mark.parametrize("name", [own_id(one) for one in SHOWN])
def test_a_difference_says_what_stands_nationally_what_there_and_why(site_pages: Pages, name: str) -> None:
    change = next(one for one in SHOWN if own_id(one) == name)
    found, wanted = at(site_pages, DIFFER, anchor_of(change)), list(thing_lines(change))
    assert differs(wanted, found[: len(wanted)]) == ""
    assert len(found) == len(wanted) or found[len(wanted)].text.startswith("Your area isn’t here?")  # below the last
    assert len(wanted) > 4


# Written by hand: which of the area's changes somebody finds who looks for a step, a length, a role or a document.
UNDER = {
    "By step": {
        "tell-the-other-partners-and-the-business-unit": ["tell-the-partners"],
        "rapid-review": ["rapid-review-fifth-purpose", "exampleshire-ring-the-family"],
        "set-up-the-rapid-review": ["set-up-the-rapid-review-to-search-records-and-write-summaries"],
        "write-and-quality-check-the-rapid-review": ["finish-the-rapid-review"],
        "partners-decide-what-happens-next": ["finish-the-rapid-review"],
        "send-rapid-review-and-decision-to-the-panel": ["finish-the-rapid-review"],
        "publish-and-keep-available": ["exampleshire-reviews-read-out"],
    },
    "By timescale": {"tell-the-partners": ["tell-the-partners"], "finish-the-rapid-review": ["finish-the-rapid-review"]},
    "By role": {
        "safeguarding-partners": ["exampleshire-ring-the-family"],
        "business-unit": ["exampleshire-ring-the-family"],
        "Exampleshire family link": ["exampleshire-ring-the-family", "exampleshire-family-link"],
    },
    "By document": {
        "Note of a call to the family": ["exampleshire-call-note"],
        "note of what the family wants to know": ["exampleshire-ring-the-family"],
    },
}
LISTS = {"By step": ("stages", "places"), "By timescale": ("timescales",), "By role": ("roles",), "By document": ()}


def name_of(kind: str, thing: str) -> str:
    times = {one["id"]: one["title"] for one in written("timescales.yml")["timescales"]}
    return str(times[thing]) if kind == "timescales" else title(kind, thing)


def test_who_looks_for_a_step_a_length_a_role_or_a_document_finds_what_differs_there(site_pages: Pages) -> None:
    """In the order of the process, or of the list in which such things stand; what an area took out or added says so."""
    changes = {own_id(one): one for one in CHANGES}
    for table, rows in UNDER.items():
        wanted = []
        for thing, names in rows.items():
            where = next(([addresses()[kind][thing], name_of(kind, thing)] for kind in LISTS[table] if thing in addresses()[kind]), [])
            did = [
                f"{'Added: ' if one.get('add') else 'Taken out: ' if one.get('remove') else ''}{called(one)}"
                for one in (changes[name] for name in names)
            ]
            wanted += [
                PageLine("th", where[1] if where else thing, where[:1]),
                PageLine("p", f"{AREA} (invented): {'; '.join(did)}", [f"{DIFFER}#{anchor_of(changes[name])}" for name in names]),
            ]
        assert differs(wanted, lines(DIFFER, site_pages[DIFFER].css(f"#{table.lower().replace(' ', '-')}-caption ~ tbody"))) == "", table


# What stands at a place in the order of the process; then what belongs to none, kind by kind.
ORDER = [
    *("tell-the-partners", "exampleshire-ring-the-family", "rapid-review-fifth-purpose"),
    *("set-up-the-rapid-review-to-search-records-and-write-summaries", "finish-the-rapid-review", "exampleshire-reviews-read-out"),
    *("exampleshire-family-link", "executives-meet", "group-reviews-summaries", "partners-approve", "exampleshire-front-door"),
    *("exampleshire-reviews-in-a-year", "exampleshire-arrangements", "exampleshire-call-note"),
]


def test_every_difference_stands_once_in_the_order_of_the_process(site_pages: Pages) -> None:
    anchors = {anchor_of(one): own_id(one) for one in SHOWN}
    found = [node.attributes["id"] or "" for node in site_pages[DIFFER].css("article h3")]
    assert [anchors[one] for one in found] == ORDER


def test_the_page_says_whose_it_is_and_that_all_of_it_is_invented(site_pages: Pages) -> None:
    draft = ", a draft" if layer("edition.yml")["state"] == "draft" else ""
    said = f"{AREA} (invented): {PARTNERSHIP}. Made from the national edition {layer('changes.yml')['made_from']}{draft}."
    assert differs([PageLine("li", said)], [line for line in at(site_pages, DIFFER, "areas") if line.tag == "li"]) == ""
    captions = [node.text() for node in site_pages[DIFFER].css("article caption")]
    assert captions == [f"{table}: which areas say something otherwise (invented)" for table in UNDER]


# -- what an area learned -----------------------------------------------------------------------------------------------------

GROUPS = {"you-said-we-did": "You said, we did", "learning-note": "Learning note", "change-in-practice": "Change in practice"}


def record_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    file = written("learning.yml")
    named = {kind: {each["id"]: each["title"] for each in file[kind]} for kind in ("loops", "levels")}
    day, contact = one["date"], one["contact"]
    yield PageLine("h3", one["title"])
    yield PageLine("p", f"{AREA} (invented) · {day.day} {day:%B %Y}")
    if one.get("said"):
        told = [("You said", one["said"]), ("We did", one["what"])]
    else:
        told = [("What we learned" if one["kind"] == "learning-note" else "What we changed", one["what"])]
    for label, words in [*told, ("Why", one["why"]), ("How we know", one["evidence"])]:
        yield PageLine("dt", label)
        yield PageLine("dd", words)
    stages = addresses()["stages"]
    yield PageLine("dt", "Where in the process")
    where = addresses()["places"][one["at"]]
    yield PageLine("dd", title("stages" if one["at"] in stages else "places", one["at"]), [where])
    yield PageLine("dt", "The question behind it")
    yield PageLine("dd", asks()[one["prompt"]], [f"learning/questions/#q-{one['prompt']}"])
    yield PageLine("dt", "How deep, and where")
    yield PageLine(
        "dd",
        f"{named['loops'][one['loop']]}; {named['levels'][one['level']]}",
        [f"learning/#{one['loop']}", f"learning/#{one['level']}"],
    )
    yield PageLine("dt", "Whom to ask")
    yield PageLine("dd", f"{contact['role']}, {contact['email']}", [f"mailto:{contact['email']}"])


def asks() -> dict[str, str]:
    """Every question of the loops, by its id."""
    return {one["id"]: one["ask"] for loop in written("learning.yml")["loops"] for one in listed(loop.get("prompts"))}


def test_a_record_says_what_was_heard_and_done_why_how_they_know_and_whom_to_ask(site_pages: Pages) -> None:
    records = layer("learning.yml")["records"]
    assert {one["kind"] for one in records} == set(GROUPS)
    groups = [(node.attributes["id"], node.text().strip()) for node in site_pages[LEARNED].css("article h2")]
    assert [one for one in groups if one[0] in GROUPS] == list(GROUPS.items())
    for kind in GROUPS:
        own = sorted((one for one in records if one["kind"] == kind), key=lambda one: one["date"], reverse=True)
        wanted = [PageLine("h2", GROUPS[kind]), *(line for one in own for line in record_lines(one))]
        found = at(site_pages, LEARNED, kind)
        assert differs(wanted, found[: len(wanted)]) == "", kind
        rest = [line.text for line in found[len(wanted) :]]
        assert rest in ([], ["How an area publishes such a record: Make a local version."]), kind
