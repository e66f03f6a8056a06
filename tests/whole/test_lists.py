"""Pages that list things, thing by thing and line by line: all that process/ says of each, in its order, with its links and marks, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import length_words, written
from lines import PageLine, differs, lines

from .test_fields import _below, addresses, claim_texts, decisions, listed, stage_files
from .test_lines import (
    article,
    claims,
    expecting,
    fact,
    in_order,
    lane,
    named,
    people,
    places,
    prompts,
    reach,
    running,
    section,
    sides,
    timescale_line,
    title,
)

TIMES = {one["id"]: one for one in written("timescales.yml")["timescales"]}
ANY = "[[any words]]"  # words that another test looks at


def at(site_pages: dict[str, LexborHTMLParser], address: str, anchor: str) -> list[PageLine]:
    return lines(address, _below(site_pages[address], anchor))


def each(site_pages: dict[str, LexborHTMLParser], address: str, things: Iterable[tuple[str, Iterable[PageLine]]]) -> list[str]:
    """What differs at each of the things of a page."""
    found = [(name, differs(list(wanted), at(site_pages, address, name))) for name, wanted in things]
    assert found
    return [f"{name}: {said}" for name, said in found if said]


def ids(site_pages: dict[str, LexborHTMLParser], address: str, css: str) -> list[str]:
    return [node.attributes["id"] or "" for node in site_pages[address].css(css)]


def claim(name: str, tag: str = "li", label: str = "") -> PageLine:
    return PageLine(tag, f"{label}{claim_texts()[name]}", [], [name])


def said(thing: dict[str, Any], tag: str, label: str = "", end: str = "") -> PageLine:
    return PageLine(tag, f"{label}{thing.get('rule') or thing['finding']}{end}", [], [thing["id"]])


def unchecked(thing: dict[str, Any]) -> bool:
    return thing["evidence"] == "unverified" and thing["speaker"] != "ours"


# -- words, lengths, figures, sources ---------------------------------------------------------------------------------------


def word_lines(term: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h2", term["term"])
    others = [one for one in listed(term.get("abbreviations")) if one != term["term"]]
    yield from [PageLine("p", f"Also written: {', '.join(others)}")] if others else []
    yield PageLine("p", term["plain"])
    yield PageLine("summary", f"In professional words{' Not checked' if unchecked(term) else ''}")
    yield PageLine("p", term["professional"], [], [term["id"]])


def test_words(site_pages: dict[str, LexborHTMLParser]) -> None:
    terms = written("glossary.yml")["terms"]
    assert each(site_pages, "glossary/", ((one["id"], word_lines(one)) for one in terms)) == []
    letters = PageLine("p", " · ".join(one["term"] for one in terms), [f"glossary/#{one['id']}" for one in terms])
    assert differs([letters], lines("glossary/", site_pages["glossary/"].css("p.letters"))) == ""


def length_of(one: dict[str, Any]) -> str:
    if not (one.get("length") and one.get("show_length", True)):
        return "No verified length"
    return f"{'at least ' if one['length'].get('at_least') else ''}{length_words(one['length'])}"


def counted(one: dict[str, Any]) -> str:
    return f"{'back ' if one['starts'].get('back') else ''}from {one['starts']['words']}"


def firm(one: dict[str, Any], field: str, words: str) -> PageLine:
    """How firm one of the two rules is: what the words are, is for the tests of marks."""
    name = f"{one['id']}-{field.replace('_', '-')}"
    return (
        PageLine("td" if not words else "dd", words, [], [name]) if one.get(field) else PageLine("td" if not words else "dd", "Not stated")
    )


def timescale_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h2", one["title"])
    yield PageLine("p", one["code"])
    yield PageLine("p", one["plain"])
    yield PageLine("summary", "How it is counted, and how binding it is")
    yield from fact("What", PageLine("dd", one["what"]))
    also = f"; some sources say {length_words(one['length_also'])}" if one.get("length_also") and one.get("show_length", True) else ""
    yield from fact("How long", PageLine("dd", length_of(one) + also))
    begins = one["starts"]["at"] in addresses()["places"]
    where = f" ({title('places', one['starts']['at'])})" if begins else ""
    yield from fact("Counted", PageLine("dd", counted(one) + where, [addresses()["places"][one["starts"]["at"]]] if begins else []))
    yield from fact("Does it have to be done?", firm(one, "duty", ANY), *sides(one.get("duty") or {}))
    yield from fact("Is the length binding?", firm(one, "how_long", ANY), *sides(one.get("how_long") or {}))
    yield from section("h3", "In practice", claims(one.get("in_practice")))
    yield from claims(one.get("claims"))
    yield from [PageLine("p", one["note"])] if one.get("note") else []
    for example in written("timescales.yml")["worked_examples"]:
        if example["timescale"] == one["id"]:
            yield PageLine("h3", example["label"])
            for row in example["rows"]:
                yield from fact(row["days"], PageLine("dd", row["what"]))
            doubt = "One area Not checked " if example["evidence"] == "unverified" else ""
            yield PageLine(
                "p", f"{doubt}{ANY} {example.get('note', '')}", [f"sources/#{cited.split()[0]}" for cited in listed(example["source"])]
            )


def test_timescales(site_pages: dict[str, LexborHTMLParser]) -> None:
    times = written("timescales.yml")["timescales"]
    assert each(site_pages, "timescales/", ((one["id"], timescale_lines(one)) for one in times)) == []
    rows = [
        [
            PageLine("th", f"{one['title']} {one['code']}", [f"timescales/#{one['id']}"]),
            PageLine("td", length_of(one)),
            PageLine("td", counted(one)),
            firm(one, "duty", ""),
            firm(one, "how_long", ""),
        ]
        for one in times
    ]
    assert differs([line for row in rows for line in row], lines("timescales/", site_pages["timescales/"].css("article tbody"))) == ""
    shown = [section.css_first("h2").attributes["id"] for section in site_pages["timescales/"].css("div.each > section")]
    assert shown == [one["id"] for one in times]


def figure_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h2", one["value"])
    among = (
        f"Counted among: {one['population']}. " if one.get("population") and one["population"].lower() not in one["what"].lower() else ""
    )
    year = str(one.get("year", ""))
    tells = all(number in one["what"] + one.get("population", "") for number in re.findall(r"\d[\d-]*", year))
    yield PageLine("p", f"{one['what'].rstrip('.')}. {among}{'' if tells else f'Year: {year}.'}", [], [one["id"]])
    yield from [PageLine("p", f"Take care: {one['caution']}")] if one.get("caution") else []


def test_key_figures(site_pages: dict[str, LexborHTMLParser]) -> None:
    figures = written("key-figures.yml")["figures"]
    assert each(site_pages, "key-figures/", ((one["id"], figure_lines(one)) for one in figures)) == []
    first = [one["id"] for one in figures if one.get("headline")]
    assert ids(site_pages, "key-figures/", "section.figure > h2") == first + [one["id"] for one in figures if not one.get("headline")]
    assert ids(site_pages, "key-figures/", "section.figure--first > h2") == first


def source_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h3", one["title"])
    code = f"{one['code']} · " if one.get("code") else ""
    read = "A stored copy was read" if one.get("read", True) else "Not read"
    yield PageLine("p", f"{code}{one['kind'].replace('-', ' ').capitalize()} · {read} · At best: {one['best_evidence']}")
    yield from [PageLine("p", one["address"], [one["address"]])] if one.get("address") else []
    yield from (PageLine("p", f"{more['what']}: {more['address']}", [more["address"]]) for more in one.get("more_addresses") or ())
    yield from (PageLine("p", one[field]) for field in ("note", "licence_note") if one.get(field))


def test_sources(site_pages: dict[str, LexborHTMLParser]) -> None:
    file = written("sources.yml")
    assert each(site_pages, "sources/", ((one["id"], source_lines(one)) for one in file["sources"])) == []
    order = ids(site_pages, "sources/", "#register ~ details h3")
    for kind in {one["kind"] for one in file["sources"]}:
        of_kind = [one["id"] for one in file["sources"] if one["kind"] == kind]
        assert order[order.index(of_kind[0]) :][: len(of_kind)] == of_kind
    for heading, field in (("warnings", "warnings"), ("law", "law")):
        assert differs(list(claims(file[field])), at(site_pages, "sources/", heading)[1:]) == ""


# -- questions --------------------------------------------------------------------------------------------------------------


def enquiry_page(one: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h1", one["title"])
    yield PageLine("p", f"Key line of enquiry · {one['code']}")
    yield PageLine("p", f"In plain words: {one['plain_title']}")
    yield said(one["about"], "li")
    yield PageLine("p", "", [], ["this-page"])
    yield from section("h2", "What to ask", prompts(one["prompts"]))
    if one.get("check_a_draft"):
        yield PageLine("h2", "Check a draft")
        yield from prompts(one["check_a_draft"])
        yield PageLine("p", "An invented example: a weak paragraph, and a better one", [f"equity/check-a-draft/#{one['id']}"])
    where = [(title("stages" if name not in place_ids() else "places", name), addresses()["places"][name]) for name in one["at"]]
    yield from section("h2", "Where it applies", (PageLine("li", name, [address]) for name, address in where))
    yield PageLine("p", "All about equity in reviews · The checklist", ["equity/", "equity/checklist/"])


def place_ids() -> set[str]:
    return {place["id"] for stage in stage_files() for _, place in places(stage)}


@pytest.mark.parametrize("name", [one["id"] for one in written("equity.yml")["enquiries"]])
def test_a_line_of_enquirys_page(site_pages: dict[str, LexborHTMLParser], name: str) -> None:
    one = next(one for one in written("equity.yml")["enquiries"] if one["id"] == name)
    assert differs(list(enquiry_page(one)), article(site_pages, f"equity/{name}/")) == ""


def drafts(one: dict[str, Any]) -> Iterator[PageLine]:
    """A line of enquiry on the page on which a draft is checked."""
    yield PageLine("h2", one["plain_title"])
    yield PageLine("p", f"{one['code']} · {one['title']}", [f"equity/{one['id']}/"])
    for prompt in one["check_a_draft"]:
        yield PageLine("p", prompt["ask"])
        if prompt.get("professional"):
            yield PageLine("p", f"Professional wording: {prompt['professional']}")
        yield PageLine("p", "Yes · partly · no · not known. What we change: ____________________")
    for example in one["examples"]:
        yield PageLine("h3", f"An invented example: {example['title']}")
        for how, because, label in (("weak", "weak_because", "Invented, and weak"), ("better", "better_because", "Invented, and better")):
            yield PageLine("h4", label)
            yield PageLine("p", example[how].strip())
            yield PageLine("p", f"Why: {example[because]}")


def test_checking_a_draft(site_pages: dict[str, LexborHTMLParser]) -> None:
    file = written("equity.yml")
    assert each(site_pages, "equity/check-a-draft/", ((one["id"], drafts(one)) for one in file["enquiries"])) == []
    signing = []
    for one in file["at_signing"]["prompts"]:
        professional = [PageLine("p", one["professional"])] if one.get("professional") else []
        signing += [PageLine("h3", one["ask"]), *professional, PageLine("p", "_" * 40)]
    assert differs(signing, at(site_pages, "equity/check-a-draft/", "signing")[1:]) == ""


def test_a_meeting_says_who_is_there_and_where_it_belongs(site_pages: dict[str, LexborHTMLParser]) -> None:
    names = {**{stage["id"]: "stages" for stage in stage_files()}, **dict.fromkeys(place_ids(), "places")}
    for one in written("meetings.yml")["meetings"]:
        page = article(site_pages, f"learning/meetings/{one['id']}/")
        where = PageLine(
            "dd", ", ".join(title(names[place], place) for place in one["at"]), [addresses()["places"][place] for place in one["at"]]
        )
        wanted = [
            PageLine("h1", one["title"]),
            PageLine("p", "The questions for this meeting"),
            PageLine("p", one["about"], [], ["this-page"]),
            *people("Who is there", one["who"]),
            *fact("Where it belongs", where),
        ]
        assert differs(wanted, page[: len(wanted)]) == "", one["id"]
    cards = [
        line
        for one in written("meetings.yml")["meetings"]
        for line in (PageLine("li", one["title"], [f"learning/meetings/{one['id']}/"]), PageLine("p", one["about"]))
    ]
    assert differs(cards, lines("learning/meetings/", site_pages["learning/meetings/"].css("ul.cards"))) == ""


# -- learning ---------------------------------------------------------------------------------------------------------------


def loop_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h3", one["title"])
    yield PageLine("p", one["code"])
    yield from claims(one.get("question"))
    yield from claims(one["meaning"])
    if one.get("examples") or one.get("prompts"):
        yield PageLine("summary", "Examples, and what to ask" if one.get("examples") else "What to ask")
        yield from section("h4", "Examples", claims(one.get("examples")))
        yield from section("h4", "Ask", prompts(one.get("prompts")))


def test_loops_kinds_and_levels(site_pages: dict[str, LexborHTMLParser]) -> None:
    file, page = written("learning.yml"), site_pages["learning/"]
    loops, levels = ({one["id"]: one["title"] for one in file[kind]} for kind in ("loops", "levels"))
    assert each(site_pages, "learning/", ((one["id"], loop_lines(one)) for one in file["loops"])) == []
    turns = [
        line
        for one in file["story"]["turns"]
        for line in (
            PageLine("p", loops[one["loop"]], [f"learning/#{one['loop']}"]),
            PageLine("p", f"“{one['says']}”"),
            PageLine("p", f"What changes: {one['changes']}"),
        )
    ]
    assert differs(turns, lines("learning/", page.css("ol.turns"))) == ""
    rows = [
        line
        for one in file["recommendation_types"]
        for line in (
            PageLine("th", one["title"]),
            PageLine("td", ", ".join(loops[name] for name in one["loops"]), [f"learning/#{name}" for name in one["loops"]]),
            PageLine("td", ", ".join(levels[name] for name in one["levels"]), [f"learning/#{name}" for name in one["levels"]]),
            said(one["watch_for"], "td"),
        )
    ]
    assert differs(rows, lines("learning/", page.css("#kinds ~ details tbody"))) == ""
    assert [(node.attributes["id"], node.text()) for node in page.css("#levels ~ ul > li[id]")] == list(levels.items())
    for heading, wanted in (
        ("tests", prompts(file["tests"])),
        ("smart-for", claims(file["smart"]["pro"])),
        ("smart-against", claims(file["smart"]["con"])),
        ("smart-balance", claims(file["smart"]["balance"])),
        ("smart-alternative", claims(file["smart"]["alternative"])),
        ("mapping", claims(file["mapping"])),
        ("deeper-more", claims(file["deeper_points"][6:])),
    ):
        assert differs(list(wanted), [line for line in at(site_pages, "learning/", heading) if line.tag == "li"]) == "", heading
    systems = file["systems"]
    wanted = [
        *(
            line
            for name in ("thinking", "ecological", "approach", "stewardship", "human_learning_systems")
            for line in claims(systems[name])
        ),
    ]
    assert differs(wanted, [line for line in at(site_pages, "learning/", "systems") if line.tag == "li"]) == ""
    assert at(site_pages, "learning/", "systems")[-1].text == f"A simple round: {', then '.join(systems['our_cycle'])}."


def test_learning_at_every_stage(site_pages: dict[str, LexborHTMLParser]) -> None:
    file, address = written("learning.yml"), "learning/as-you-go/"
    for row in file["lane"]:
        name = row["stage"]
        wanted = [
            PageLine("h2", title("stages", name)),
            *lane(name),
            PageLine("p", "What to ask at this stage", [f"process/{name}/#learning"]),
        ]
        assert differs(wanted, at(site_pages, address, name)[: len(wanted)]) == "", name
    table = [[link.attributes["href"] for link in row.css("td a")] for row in site_pages[address].css("table.counts tbody tr")]
    order = [one["id"] for one in file["levels"]]
    assert table == [[f"#{one['id']}" for one in sorted(row["now"], key=lambda one: order.index(one["level"]))] for row in file["lane"]]
    assert all(
        bool(cell.css("a")) == any(one["level"] == level for one in row["now"])
        for line, row in zip(site_pages[address].css("table.counts tbody tr"), file["lane"], strict=True)
        for cell, level in zip(line.css("td"), order, strict=True)
    )


def kind_lines(number: int, kind: dict[str, Any]) -> Iterator[PageLine]:
    """A kind of recommendation where it can be looked up; the first two are walked through above."""
    file = written("learning.yml")
    of_type = next(one for one in file["recommendation_types"] if one["id"] == kind["type"])
    loops, levels = ({one["id"]: one["title"] for one in file[name]} for name in ("loops", "levels"))
    strength = next(one for one in written("recommendations.yml")["strengths"] if one["id"] == kind["strength"])
    here = "learning/strengthen-a-recommendation/"
    yield PageLine("h3", of_type["title"])
    yield from fact(
        "Usual loop", PageLine("dd", ", ".join(loops[one] for one in of_type["loops"]), [f"learning/#{one}" for one in of_type["loops"]])
    )
    yield from fact(
        "Usual level",
        PageLine("dd", ", ".join(levels[one] for one in of_type["levels"]), [f"learning/#{one}" for one in of_type["levels"]]),
    )
    yield from fact("Strength°", PageLine("dd", strength["title"], [f"{here}#{strength['id']}"]))
    yield PageLine("summary", "What to watch for, three questions, and how we would know")
    yield PageLine("h4", "What to watch for")
    yield from claims(of_type.get("watch_for"))
    yield from (claim(one) for one in listed(kind.get("warnings")))
    yield PageLine("h4", "Three questions that go deeper")
    yield from (PageLine("li", one["ask"]) for one in kind["questions"])
    yield PageLine("p", f"How would we know? {kind['would_know']}")
    if kind.get("example") and number > 2:
        yield PageLine("p", f"Before (invented): {kind['example']['before']}")
        yield PageLine("p", f"After (invented): {kind['example']['after']}")
        yield PageLine("p", f"What changed: {kind['example']['what_changed']}")
    last = f" Where no word of any kind is found: {', '.join(kind['known_last'])}." if kind.get("known_last") else ""
    yield PageLine("p", f"Known by words that begin with: {', '.join(kind['known_by'])}.{last}")


def test_kinds_of_recommendation(site_pages: dict[str, LexborHTMLParser]) -> None:
    file, address = written("recommendations.yml"), "learning/strengthen-a-recommendation/"
    assert each(site_pages, address, ((one["id"], kind_lines(number, one)) for number, one in enumerate(file["kinds"], 1))) == []
    scale = [
        line for number, one in enumerate(file["strengths"], 1) for line in fact(f"{number}. {one['title']}", PageLine("dd", one["means"]))
    ]
    assert differs([*scale, *claims(file["strength_claims"])], at(site_pages, address, "strength")[2:]) == ""
    for heading, of in (("know", "know"), ("before", "before")):
        wanted = [*prompts(file[f"{of}_prompts"]), *claims(file[f"{of}_claims"])]
        assert differs(wanted, at(site_pages, address, heading)[1:]) == "", heading
    for kind in file["kinds"][:2]:
        walked = [line.text for line in at(site_pages, address, f"{kind['id']}-walk")]
        example = kind["example"]
        asked = [one["ask"] for one in kind["questions"]]
        assert [example["before"], *asked, example["after"]] == [
            text for text in walked if text in (example["before"], *asked, example["after"])
        ]


# -- what is not known, and what has been asked for -------------------------------------------------------------------------


def question_lines(one: dict[str, Any], drawing: bool) -> Iterator[PageLine]:
    yield PageLine("h2", one["about"])
    yield from [PageLine("p", f"How the maps show it: {one['drawn']}")] if one.get("drawn") else []
    yield PageLine("summary", f"{'The readings' if drawing else 'What we found'}, and who could settle it")
    yield from claims(one["readings"])
    yield from [PageLine("p", f"Who or what could settle it: {one['settled_by']}")] if one.get("settled_by") else []
    yield from [PageLine("p", one["note"])] if one.get("note") else []


def test_open_questions(site_pages: dict[str, LexborHTMLParser]) -> None:
    file = written("unknowns.yml")
    for address, field in (("questions", "unknowns"), ("order", "drawing_questions")):
        things = ((one["id"], question_lines(one, field == "drawing_questions")) for one in file[field])
        assert each(site_pages, f"what-we-do-not-know/{address}/", things) == []
        assert ids(site_pages, f"what-we-do-not-know/{address}/", "div.each > section > h2") == [one["id"] for one in file[field]]
    links = [PageLine("li", one["about"], [f"what-we-do-not-know/questions/#{one['id']}"]) for one in file["unknowns"]]
    assert differs(links, [line for line in at(site_pages, "what-we-do-not-know/", "questions") if line.tag == "li"]) == ""
    everything = [*file["unknowns"], *file["drawing_questions"]]
    by_whom = {who: [one for one in everything if one.get("settled_by") == who] for who in {one["settled_by"] for one in everything}}
    facts = at(site_pages, "what-we-do-not-know/", "settle")[1:]
    assert len(facts) == 2 * len(by_whom)
    assert sum(len(line.leads) for line in facts) >= len(everything)


def standing(one: dict[str, Any]) -> str:
    owner = f", by {one['owner']}" if one.get("owner") else ""
    looked = f"{one['as_of'].day} {one['as_of']:%B %Y}" if one.get("as_of") else "nobody has looked"
    return f"{one['status'].replace('-', ' ').capitalize()}. {one['status_words']} Last looked for: {looked}{owner}."


def change_lines(one: dict[str, Any], steps: str) -> Iterator[PageLine]:
    yield PageLine("h3", f"{one['code']}: {one['title']}")
    yield said(one["asks"], "p", end=f" Asked of: {one['addressed_to']}.")
    if one.get("reports_own_word"):
        yield PageLine("p", f"The report's own word is “{one['reports_own_word']}”. That is a wish, not a law.")
    yield PageLine("summary", f"{one['status'].replace('-', ' ').capitalize()}: {steps}")
    yield PageLine("p", standing(one))
    yield PageLine("h4", steps.capitalize())
    yield from claims(one.get("next_steps")) if one.get("next_steps") else [PageLine("p", "Not found.")]
    yield PageLine("h4", "What it is hoped to bring")
    yield from claims(one.get("outcomes")) if one.get("outcomes") else [PageLine("p", "Not found.")]
    yield from section("h4", "More", claims(one.get("claims")))


def test_what_the_reports_ask_to_change(site_pages: dict[str, LexborHTMLParser]) -> None:
    file, page = written("change.yml"), site_pages["change/"]
    for field, steps in (("priorities", "next steps"), ("evaluation", "step by step")):
        assert each(site_pages, "change/", ((one["id"], change_lines(one, steps)) for one in file[field])) == []

    def row(name: str, called: str, of_whom: str, one: dict[str, Any]) -> list[PageLine]:
        looked = f"{one['as_of'].day} {one['as_of']:%B %Y}" if one.get("as_of") else "nobody has looked"
        status = one["status"].replace("-", " ")
        return [PageLine("th", called, [f"change/#{name}"]), PageLine("td", of_whom), PageLine("td", status), PageLine("td", looked)]

    def of(field: str) -> list[PageLine]:
        return [line for one in file[field] for line in row(one["id"], f"{one['code']}: {one['title']}", one["addressed_to"], one)]

    wanted = [
        *row("principles", "Six principles", "Not said", file["principles_standing"]),
        *of("priorities"),
        *row("phase-two", "Phase 2", "The Panel", file["phase_two_standing"]),
        *of("evaluation"),
    ]
    assert differs(wanted, lines("change/", page.css("#glance ~ .table tbody"))) == ""
    towards = {one["id"]: one["code"] for field in ("priorities", "evaluation") for one in file[field]}
    for whom in ("families", "partnerships"):
        uses = [one for one in file["usable_now"] if one["whom"] == whom]
        found = [line for line in at(site_pages, "change/", f"use-{whom}") if line.tag == "li"]
        assert [line.leads for line in found] == [[leads_to_page(one["page"]), f"change/#{one['towards']}"] for one in uses]
        assert all(line.text.endswith(f"(towards {towards[one['towards']]})") for line, one in zip(found, uses, strict=True)), whom
    for heading, field in (
        ("since", "since"),
        ("stakeholders", "stakeholders_need"),
        ("strengths", "strengths"),
        ("to-develop", "to_develop"),
    ):
        assert differs(list(claims(file[field])), [line for line in at(site_pages, "change/", heading) if line.tag == "li"]) == "", heading
    for heading, field in (("phase-two-next", "phase_two_next_steps"), ("phase-two-outcome", "phase_two_outcomes")):
        assert differs(list(claims(file[field])), at(site_pages, "change/", heading)) == "", heading
    quality = [
        said(one["ask"], "li", end=" Where it matters for the focus of the review." if one.get("where_relevant") else "")
        for one in file["quality_questions"]
    ]
    assert differs(quality, lines("change/", page.css("ol.across"))) == ""


def leads_to_page(page: str) -> str:
    return f"{page.rstrip('/')}/"


# -- what agencies work with ------------------------------------------------------------------------------------------------


def by_when(one: dict[str, Any]) -> str:
    """The day of the plan, and whose it is; or the time within which it is wanted, and how firm that is."""
    plan = written("plan.yml")
    if one.get("milestone"):
        day = next(each for each in plan["milestones"] if each["id"] == one["milestone"])
        until = f" to {day['to']}" if "to" in day else ""
        starts = next(each["starts"] for each in plan["moments"] if each["id"] == day["counted_from"])
        shown = day.get("shown_by", 0)
        whose = {0: "our suggestion", 1: "one area's timetable"}.get(shown, "good practice")
        return f"Working day {day['day']}{until}, counted from {starts}. This is {whose}, not a rule."
    if not one.get("due"):
        return "No day is set for it."
    time = next(each for each in written("timescales.yml")["timescales"] if each["id"] == one["due"])
    length = length_of(time)
    if length == "No verified length":
        return f"No length that anybody has verified. It is counted {counted(time)}."
    return f"{length}, counted {counted(time)}{f' ({ANY})' if time.get('how_long') else ''}."


def document_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    kinds = {"letter": "Letter", "call-script": "Call script", "note": "Note"}
    readers = {"family": "for families", "child": "for a child", "practitioner": "for practitioners", "agency": "for agencies"}
    kind = f"{kinds[one['kind']]} {readers[one['readers']]}" if "readers" in one else "Form"
    yield PageLine("h4", one["title"])
    yield PageLine("p", one["about"])
    yield PageLine("p", "Word · ODT", [f"documents/{one['id']}.docx", f"documents/{one['id']}.odt"])
    yield PageLine("summary", "Who, by when, from what")
    who = ", ".join(title("roles", name) for name in listed(one["filled_by"]))
    leads = [addresses()["places"][one["at"]], *(addresses()["roles"][name] for name in listed(one["filled_by"]))]
    yield PageLine("p", f"{kind}, used at: {title('places', one['at'])} · Who writes it: {who} · By when: {by_when(one)}", leads)
    sources = [f"sources/#{cited.split()[0]}" for cited in listed(one.get("source")) if cited.split()[0] not in ("drafted", "none-found")]
    yield PageLine("p", f"{one['drafted_from']}{f': {ANY}' if sources else ''}", sources)


def kit() -> list[dict[str, Any]]:
    """Every document, in the order of the places at which they are used."""
    order = [place["id"] for stage in in_order() for _, place in places(stage)]
    files = [*written("documents.yml")["documents"], *written("letters.yml")["letters"]]
    return sorted(files, key=lambda one: order.index(one["at"]))


def test_documents(site_pages: dict[str, LexborHTMLParser]) -> None:
    address = "documents/"
    assert each(site_pages, address, ((one["id"], document_lines(one)) for one in kit())) == []
    assert ids(site_pages, address, "#by-stage ~ .each h4") == [one["id"] for one in kit()]
    roles = [
        (name, [one for one in kit() if name in listed(one["filled_by"])], [one for one in kit() if name in listed(one.get("goes_to"))])
        for name in (one["id"] for one in written("roles.yml")["roles"])
    ]
    wanted = []
    for name, writes, gets in roles:
        if writes or gets:
            wanted.append(PageLine("dt", title("roles", name), [addresses()["roles"][name]]))
            parts = [
                f"{word}: {', '.join(one['title'] for one in which)}." for word, which in (("Writes", writes), ("Gets", gets)) if which
            ]
            wanted.append(PageLine("dd", " ".join(parts), [f"documents/#{one['id']}" for one in (*writes, *gets)]))
    assert differs(wanted, [line for line in at(site_pages, address, "by-role") if line.tag in ("dt", "dd")]) == ""
    told = {"family": "families", "child": "a child", "practitioner": "practitioners"}
    because = {(one["stage"], one["readers"]): one["because"] for one in written("letters.yml")["nothing_sent"]}
    cells = []
    for stage in in_order():
        name, inside = stage["id"], {place["id"] for _, place in places(stage)}
        cells.append(PageLine("th", stage["title"], [f"documents/#stage-{name}"]))
        for reader in told:
            letters = [one for one in kit() if one.get("readers") == reader and (one["at"] in inside or name in listed(one.get("also_at")))]
            cells += [PageLine("p", one["title"], [f"documents/#{one['id']}"]) for one in letters]
            cells += [] if letters else [PageLine("td", f"Nothing is sent. {because.get((name, reader), '')}")]
        also = [one for one in written("letters.yml")["letters"] if name in listed(one.get("also_at"))]
        here = at(site_pages, address, f"stage-{name}")
        used = [line for line in here if line.text.startswith("Used here too:")]
        assert [line.leads for line in used] == ([[f"documents/#{one['id']}" for one in also]] if also else []), name
        nothing = [line.text for line in here if line.text.startswith("Nothing is sent")]
        wanted_words = [f"Nothing is sent to {told[reader]} at this stage." for reader in told if (name, reader) in because]
        assert len(nothing) == len(wanted_words) and all(a.startswith(b) for a, b in zip(nothing, wanted_words, strict=True)), name
    assert differs(cells, lines(address, site_pages[address].css("#by-reader ~ details:first-of-type tbody")[:1])) == ""


def process_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h4", one["title"])
    yield PageLine("p", one["plain_title"])
    if one.get("role"):
        yield PageLine("p", f"Who it concerns: {title('roles', one['role'])}", [addresses()["roles"][one["role"]]])
    yield PageLine("summary", "What is known of it")
    yield from claims(one.get("claims"))
    if one.get("meets_the_review"):
        yield said(one["meets_the_review"], "p", "How it meets the review: ")
    if one.get("tell_families"):
        yield said(one["tell_families"], "p", "What to tell families: ")


def test_other_processes(site_pages: dict[str, LexborHTMLParser]) -> None:
    file = written("other-processes.yml")
    assert each(site_pages, "other-processes/", ((one["id"], process_lines(one)) for one in file["processes"])) == []
    assert ids(site_pages, "other-processes/", "#each ~ .each h4") == [one["id"] for one in file["processes"]]
    assert differs(list(claims(file["general"])), at(site_pages, "other-processes/", "general")) == ""

    def answers(one: dict[str, Any]) -> Iterator[PageLine]:
        yield PageLine("h2", one["asks"])
        yield from (claim(name) for name in one["rests_on"])
        if one.get("do"):
            do = " ".join(each["finding"] for each in one["do"])
            yield PageLine("p", f"We suggest: {do}", [], [each["id"] for each in one["do"]])

    assert each(site_pages, "other-processes/questions/", ((one["id"], answers(one)) for one in file["questions"])) == []


def known_then_do(one: dict[str, Any], known: list[PageLine]) -> list[PageLine]:
    return [*known, *(PageLine("li", words) for words in listed(one.get("do")))]


def test_requests_and_sharing(site_pages: dict[str, LexborHTMLParser]) -> None:
    file = written("sharing.yml")

    def request(one: dict[str, Any]) -> Iterator[PageLine]:
        yield PageLine("h2", one["title"])
        yield PageLine("p", one["answer"], [], listed(one.get("bound_by")))
        yield PageLine("summary", "What that rests on, and what to do")
        yield from (claim(name) for name in listed(one.get("rests_on")))
        yield from claims(one.get("claims"))
        yield from (PageLine("li", words) for words in listed(one.get("do")))

    def part(one: dict[str, Any]) -> Iterator[PageLine]:
        known = [*(claim(name) for name in listed(one.get("rests_on"))), *claims(one.get("claims"))]
        do = [PageLine("li", words) for words in listed(one.get("do"))]
        yield PageLine("h2", one["title"])
        yield from [PageLine("p", one["lead"])] if one.get("lead") else []
        yield from [*do, PageLine("summary", "What is known"), *known] if do and known else [*known, *do]
        if one["id"] == "how-long-it-is-kept":
            kept = next(each for each in written("timescales.yml")["timescales"] if each["id"] == "keep-the-report-available")
            words = f"The published report stays available for {length_of(kept)}, {counted(kept)}."
            yield PageLine("p", words, [], ["keep-the-report-available-how-long"])

    assert each(site_pages, "agencies/requests-for-information/", ((one["id"], request(one)) for one in file["requests"])) == []
    assert each(site_pages, "agencies/sharing-information/", ((one["id"], part(one)) for one in file["parts"])) == []
    assert ids(site_pages, "agencies/sharing-information/", "article h2")[: len(file["parts"])] == [one["id"] for one in file["parts"]]


def test_readiness(site_pages: dict[str, LexborHTMLParser]) -> None:
    def group(one: dict[str, Any]) -> Iterator[PageLine]:
        yield PageLine("h2", one["title"])
        yield named("p", f"{one['about']} Who can say: " if one.get("about") else "Who can say: ", "roles", one["roles"], ".")
        for thing in one["things"]:
            rests = listed(thing.get("rests_on"))
            yield PageLine("div", thing["ask"], [], [*([] if thing.get("asked_for") else [thing["id"]]), *rests])
            needed = thing.get("at")
            if thing.get("how_to_tell") or needed:
                yield PageLine("summary", "How to tell" if thing.get("how_to_tell") else "Needed at")
                how, label = thing.get("how_to_tell", ""), "Needed at: " if thing.get("how_to_tell") else ""
                said_ = f"{how} {label}{title('places', needed)}" if needed else how
                yield PageLine("p", said_, [addresses()["places"][needed]] if needed else [])

    file = written("readiness.yml")
    assert each(site_pages, "agencies/readiness/", ((one["id"], group(one)) for one in file["groups"])) == []


# -- by profession and by who decides ---------------------------------------------------------------------------------------


def remark_lines(remarks: Any) -> Iterator[PageLine]:
    for one in listed(remarks):
        if one.get("claim"):
            yield claim(one["claim"])
        elif one.get("process"):
            process = next(each for each in written("other-processes.yml")["processes"] if each["id"] == one["process"])
            purpose = process["purpose"]
            words = f"{process['title']}. {purpose.get('rule') or purpose['finding']}"
            yield PageLine("li", words, [addresses()["processes"][process["id"]]], [purpose["id"]])
        else:
            yield PageLine("li", one["says"], [one["page"]] if one.get("page") else [])


def test_a_professions_page_says_what_differs(site_pages: dict[str, LexborHTMLParser]) -> None:
    for one in written("professions.yml")["professions"]:
        address = f"practitioners/{one['id']}/"
        for anchor, label, field in (
            ("differs", "What is different for you", "differs"),
            ("asked-for", "What you may be asked for", "asked_for"),
            ("to-do", "What you can do", "to_do"),
            ("supported-by", "Who supports you", "supported_by"),
        ):
            found = [line for line in at(site_pages, address, anchor) if line.tag in ("h2", "li")]
            wanted = list(section("h2", label, remark_lines(one.get(field))))
            assert differs(wanted, found[: len(wanted)] if one.get("helpers") else found) == "", f"{one['id']}: {field}"
        follows = at(site_pages, address, "may-follow")[1:]
        general = [
            claim("practitioners-employers-consider-discipline"),
            PageLine("li", "Will I be blamed? Could I lose my job or my registration?", ["practitioners/will-i-be-blamed/"]),
        ]
        assert differs([*(general if one.get("roles") else []), *remark_lines(one.get("may_also_follow"))], follows) == "", one["id"]
        if one.get("roles"):
            where = named("p", "The process knows you, or your agency, as: ", "roles", one["roles"], ".")
            assert differs([PageLine("h2", "Where your work comes in"), where], at(site_pages, address, "steps")[:2]) == "", one["id"]


@pytest.mark.parametrize("name", [one["id"] for one in written("deciders.yml")["deciders"]])
def test_a_deciders_page_says_what_differs_and_asks_its_questions(site_pages: dict[str, LexborHTMLParser], name: str) -> None:
    one, address = next(one for one in written("deciders.yml")["deciders"] if one["id"] == name), f"agencies/{name}/"
    for anchor, label, field in (
        ("differs", "What is different for you", "differs"),
        ("asked-for", "What you are asked for", "asked_for"),
        ("supported-by", "Who supports you", "supported_by"),
        ("may-follow", "What else may follow", "may_also_follow"),
    ):
        wanted = list(section("h2", label, remark_lines(one.get(field))))
        assert differs(wanted, at(site_pages, address, anchor)) == "", field
    questions = listed(one.get("questions"))
    shown = {line.leads[0]: text for line, text in table_and_list(site_pages, address)}
    assert shown == {addresses()["places"][each["at"]]: each["ask"] for each in questions}


def table_and_list(site_pages: dict[str, LexborHTMLParser], address: str) -> Iterator[tuple[PageLine, str]]:
    """What is asked at each place: in the table of decisions, and in the list of what is asked besides."""
    page = site_pages[address]
    for row in page.css("#decides ~ .table tbody tr"):
        (head, *_) = lines(address, [row.css_first("th")])
        yield head, " ".join(line.text for line in lines(address, [row.css("td")[1]]))
    found = at(site_pages, address, "questions")[1:]
    yield from ((term, asks.text) for term, asks in zip(found[::2], found[1::2], strict=True))


def test_the_decisions_of_a_decider_say_when_and_what_to_write_down(site_pages: dict[str, LexborHTMLParser]) -> None:
    compared = 0
    for decider in written("deciders.yml")["deciders"]:
        address = f"agencies/{decider['id']}/"
        tests = site_pages[address].css_first('[id="tests"]')
        for row in site_pages[address].css("#decides ~ .table tbody tr"):
            (head,) = lines(address, [row.css_first("th")])
            stage, one = next((stage, one) for stage, one in decisions() if head.leads == [f"decisions/{one['id']}/"])
            at_step = next(step for step in stage["steps"] if step["id"] == one["at"])
            due = listed((one if one.get("within") else at_step).get("within"))
            cells = row.css("td")
            when = [line for cell in cells[:1] for line in lines(address, [cell])]
            notes = [note for line in when for note in line.notes]
            timed = [name for name in due if next(t for t in written("timescales.yml")["timescales"] if t["id"] == name).get("how_long")]
            assert notes == [*(f"{name}-how-long" for name in timed), *(each["id"] for each in listed(one.get("when")))], head.text
            assert [lead for line in when for lead in line.leads] == [addresses()["timescales"][name] for name in due], head.text
            record = [note for line in lines(address, [cells[2]]) for note in line.notes]
            assert record == [each["id"] for each in listed(one.get("record"))], head.text
            assert (when[0].text == "No timescale was found.") == (not due and not one.get("when")), head.text
            folds = [fold for fold in site_pages[address].css("#tests ~ details") if fold.css_first("summary").text().strip() == head.text]
            wanted = [
                PageLine("summary", one["title"]),
                *people("Decided by", one["decided_by"]),
                *fact("By when", *(timescale_line("p", "", name) for name in due), *claims(one.get("when"))),
                *fact("Test", *claims(one.get("criteria"))),
                *fact("Write down", *claims(one.get("record"))),
            ]
            assert tests is not None and differs(wanted, lines(address, folds)) == "", head.text
            compared += 1
    assert compared > 10


# -- at a glance ------------------------------------------------------------------------------------------------------------


def test_every_stage_at_a_glance_names_its_steps_and_how_long_it_may_take(site_pages: dict[str, LexborHTMLParser]) -> None:
    """What may reach practitioners, and each length: of a time that begins there, and of one that runs on from a stage before."""
    address = "practitioners/stage-by-stage/"
    rows = site_pages[address].css("#glance tbody tr")
    for number, (stage, row) in enumerate(zip(in_order(), rows, strict=True), start=1):
        wanted = [PageLine("th", f"{number}. {stage['title']}", [f"{address}#{stage['id']}"])]
        wanted += [
            PageLine("li", one["title"], [f"{address}#{one['id']}"])
            for kind, one in places(stage)
            if kind == "steps" and one["practitioner"].get("expect")
        ]
        begins = [TIMES[one] for one, (first, _) in reach().items() if first == number and TIMES[one].get("length")]
        for one in (each for each in begins if each.get("show_length", True)):
            also = f", or {length_words(one['length_also'])} in some sources" if one.get("length_also") else ""
            firmness = [f"{one['id']}-how-long"] if one.get("how_long") else []
            wanted.append(PageLine("p", f"{one['title']}: {length_of(one)}{also}", [f"timescales/#{one['id']}"], firmness))
        still = [running(one) for one, (first, last) in reach().items() if first < number <= last]
        wanted += still or [PageLine("td", "no length that anybody has verified")] * (wanted[-1].tag != "p")
        assert differs(wanted, [line for line in lines(address, [row]) if line.text]) == "", stage["id"]


def test_what_practitioners_can_expect_stage_by_stage(site_pages: dict[str, LexborHTMLParser]) -> None:
    address = "practitioners/stage-by-stage/"
    for stage in in_order():
        steps = [one for kind, one in places(stage) if kind == "steps" and one["practitioner"].get("expect")]
        wanted = [PageLine("h2", stage["title"], [f"process/{stage['id']}/"])]
        for one in steps:
            wanted.append(PageLine("summary", one["title"]))
            wanted += [
                PageLine("p", "You can ask:" if line.text == "You can say or ask:" else line.text) if line.tag == "p" else line
                for line in expecting(PageLine("h4", ""), {**one["practitioner"], "claims": None})
            ][1:]
            wanted.append(PageLine("p", "The step itself: who does it, and what comes of it", [addresses()["steps"][one["id"]]]))
        assert differs(wanted, at(site_pages, address, stage["id"])[: len(wanted)]) == "", stage["id"]


def test_every_decision_at_a_glance(site_pages: dict[str, LexborHTMLParser]) -> None:
    wanted = []
    for stage in in_order():
        for kind, one in places(stage):
            if kind == "decisions":
                wanted += [
                    PageLine("h3", one["title"], [f"decisions/{one['id']}/"]),
                    PageLine("p", f"{one['code']} · Stage: {stage['title']}", [f"process/{stage['id']}/"]),
                    named("p", "Who decides: ", "roles", one["decided_by"]),
                ]
                for answer in one["answers"]:
                    lead = addresses()["places"][answer["to"]]
                    wanted += [PageLine("dt", answer["answer"]), PageLine("dd", title("places", answer["to"]), [lead])]
    assert differs(wanted, lines("decisions/", site_pages["decisions/"].css("section.decide"))) == ""


def test_documents_by_day_say_when_and_who_writes_them(site_pages) -> None:
    rows = {}
    for row in site_pages["documents/"].css("#day-caption ~ tbody tr"):
        when, document, who = lines("documents/", [row])
        rows[document.leads[0].removeprefix("documents/#")] = [when, document, who]
    of_day = [one for one in kit() if one.get("milestone") or one.get("due")]
    assert set(rows) == {one["id"] for one in of_day}
    plan, times = written("plan.yml"), TIMES
    moments, days = [one["id"] for one in plan["moments"]], {one["id"]: one for one in plan["milestones"]}

    def stands(name: str) -> tuple[int, bool, int]:
        """By the day from which it is counted, then by its number; what is wanted by a deadline comes last."""
        one = next(each for each in of_day if each["id"] == name)
        day = days.get(one.get("milestone"))
        start = day["counted_from"] if day else times[one["due"]]["starts"].get("counted_from")
        return moments.index(start) if start in moments else len(moments), day is None, (day.get("to") or day["day"]) if day else 0

    assert list(rows) == sorted(rows, key=stands)
    for one in of_day:
        wanted = [PageLine("td", by_when(one)), PageLine("th", one["title"], [f"documents/#{one['id']}"])]
        assert differs([*wanted, named("td", "", "roles", one["filled_by"])], rows[one["id"]]) == "", one["id"]


def test_documents_by_day_stand_in_the_order_in_which_they_are_wanted(site_pages) -> None:
    """Among those that are counted from one day: by the last day of each."""
    days: dict[str, list[int]] = {}
    for cell in site_pages["documents/"].css("#day-caption ~ tbody td:first-child"):
        found = re.match(r"Working day (?:\d+ to )?(\d+), counted from ([^.(]+)", " ".join(cell.text().split()))
        if found:
            days.setdefault(found[2], []).append(int(found[1]))
    assert max(len(every) for every in days.values()) > 5
    assert days == {start: sorted(every) for start, every in days.items()}
