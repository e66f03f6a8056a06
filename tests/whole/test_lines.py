"""Pages line by line: each line that process/ asks for stands there in its order, with its links and its mark, and no other line does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import length_words, written
from lines import PageLine, differs, lines

from .test_fields import addresses, claim_texts, decisions, listed, stage_files

TITLES = {}


def title(kind: str, thing: str) -> str:
    if not TITLES:
        TITLES["roles"] = {one["id"]: one["title"] for one in written("roles.yml")["roles"]}
        TITLES["enquiries"] = {one["id"]: one["title"] for one in written("equity.yml")["enquiries"]}
        TITLES["places"] = {
            one["id"]: one["title"]
            for stage in stage_files()
            for at in ("events", "steps", "decisions", "branches")
            for one in stage.get(at) or ()
        }
        TITLES["stages"] = {stage["id"]: stage["title"] for stage in stage_files()}
    return TITLES[kind][thing]


def named(tag: str, label: str, kind: str, ids: Any, end: str = "") -> PageLine:
    """A line of names, each a link to what is called so."""
    return PageLine(
        tag, f"{label}{', '.join(title(kind, one) for one in listed(ids))}{end}", [addresses()[kind][one] for one in listed(ids)]
    )


def claims(things: Any) -> Iterator[PageLine]:
    """Each claim as its sentence, with a mark that leads to its own note."""
    for one in listed(things):
        yield PageLine("li", one.get("rule") or one["finding"], [], [one["id"]])
        yield from sides(one)


def sides(thing: dict[str, Any]) -> Iterator[PageLine]:
    """Where sources disagree: who says what, and where it stands."""
    for one in thing.get("contest") or ():
        doubt = "Not checked " if one["evidence"] == "unverified" else ""
        sources = [cited.split()[0] for cited in listed(one["source"])]
        yield PageLine("li", f"{one['who']}: {ended(one['says'])} {doubt}[[sources]]", [f"sources/#{name}" for name in sources])


def ended(words: str) -> str:
    """With a full stop, if no sign ends it, within a quotation or not."""
    return words if words.rstrip('"”’').endswith((".", "?", "!", "…")) else f"{words}."


def timescale_line(tag: str, label: str, name: str) -> PageLine:
    one = next(one for one in written("timescales.yml")["timescales"] if one["id"] == name)
    starts = f"counted {'back ' if one['starts'].get('back') else ''}from {one['starts']['words']}."
    if one.get("length") and one.get("show_length", True):
        length = f"{'at least ' if one['length'].get('at_least') else ''}{length_words(one['length'])}"
        also = f", or {length_words(one['length_also'])} in some sources" if one.get("length_also") else ""
        said = f"{length}{also}, {starts}"
    else:
        said = f"no length that anybody has verified. It is {starts}"
    return PageLine(
        tag, f"{label}{one['title']}: {said}", [addresses()["timescales"][name]], [f"{name}-how-long"] if one.get("how_long") else []
    )


def expecting(heading: PageLine, wording: dict[str, Any]) -> Iterator[PageLine]:
    yield heading
    yield PageLine("p", wording.get("expect") or wording["none_because"])
    if wording.get("expect") and wording.get("ask_for"):
        yield PageLine("p", "You can say or ask:")
        yield from (PageLine("li", one) for one in listed(wording["ask_for"]))
    yield from claims(wording.get("claims"))


def prompts(things: Any) -> Iterator[PageLine]:
    for one in listed(things):
        professional = f"Professional wording: {one['professional']}" if one.get("professional") else ""
        yield PageLine("li", f"{one['ask']} {professional}", [], [one["id"]])


def asked(heading: PageLine, things: Any, enquiries: Iterable[str] = ()) -> Iterator[PageLine]:
    if things or enquiries:
        yield heading
        yield from prompts(things)
        if enquiries:
            yield named("p", "Key lines of enquiry: ", "enquiries", enquiries)


def enquiries_at(thing: str) -> list[str]:
    return [one["id"] for one in written("equity.yml")["enquiries"] if thing in listed(one.get("at"))]


def guided(thing: str, level: int) -> Iterator[PageLine]:
    questions = [one for group in written("equity.yml")["checklist"] for one in group["questions"] if thing in listed(one.get("at"))]
    if questions:
        yield PageLine(f"h{level}", "From the equity checklist")
        yield from (PageLine("li", one["ask"], [f"equity/checklist/#{one['id']}"]) for one in questions)
    signing = written("equity.yml")["at_signing"]
    if thing in listed(signing["at"]):
        yield PageLine(f"h{level}", "Before anybody signs")
        yield from prompts(signing["prompts"])
        yield PageLine("p", "Check the text, line by line of enquiry", ["equity/check-a-draft/"])


def documents_at(thing: str) -> list[dict[str, Any]]:
    files = [*written("documents.yml")["documents"], *written("letters.yml")["letters"]]
    return [one for one in files if thing in (*listed(one.get("at")), *listed(one.get("also_at")))]


LEADS = {"learning": "Learning flows on to", "parallel": "At the same time, go to"}


def order() -> list[str]:
    """Every place in the order of the process."""
    return [place["id"] for stage in in_order() for _, place in places(stage)]


def in_order() -> list[dict[str, Any]]:
    return [next(one for one in stage_files() if one["id"] == name) for name in written("edition.yml")["stages"]]


def places(stage: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The places of a stage with their kinds, in the order in which its map is read."""
    found = {one["id"]: (kind, one) for kind in ("events", "steps", "decisions", "branches") for one in stage.get(kind) or ()}
    return [found.pop(one) for one in listed(stage.get("order"))] + list(found.values())


def leads(way: dict[str, Any], leaves: str, kind: str) -> str:
    """How an arrow or an answer leads on: back, where its end stands no later than its start."""
    back = order().index(way["to"]) <= order().index(leaves)
    if kind == "loop":
        return "Go back to" if back else "Go on, to come back later, to"
    return LEADS.get(kind) or (f"Then go {'back ' if back else ''}to" if kind == "next" else f"Go {'back ' if back else ''}to")


def onward(place: dict[str, Any]) -> Iterator[PageLine]:
    for way in place.get("next") or ():
        words = f" ({way['words']})" if way.get("words") else ""
        said = f"{leads(way, place['id'], way.get('kind', 'next'))} {title('places', way['to'])}{words}"
        yield PageLine("li", said, [addresses()["places"][way["to"]]], [way["id"]])


def answers(place: dict[str, Any], *, told: bool) -> Iterator[PageLine]:
    for one in place["answers"]:
        yield PageLine("dt", one["answer"])
        lead = f"{leads(one, place['id'], one.get('kind', 'answer'))} " if told else ""
        lead = "" if lead == "Go to " else lead  # its arrow says so
        said = f"{lead}{title('places', one['to'])} {one.get('means', '')}"
        yield PageLine("dd", said, [addresses()["places"][one["to"]]], [one["id"]])


def fact(label: str, *under: PageLine) -> Iterator[PageLine]:
    """A term and what stands beside it, if anything does."""
    if under:
        yield PageLine("dt", label)
        yield from under


def people(label: str, ids: Any) -> Iterator[PageLine]:
    return fact(label, *([named("dd", "", "roles", ids)] if ids else []))


def step_lines(step: dict[str, Any]) -> Iterator[PageLine]:
    name = step["id"]
    who = ", ".join(title("roles", one) for one in listed(step.get("responsible"))) or "nobody named"
    makes = f" · Makes: {'; '.join(listed(step['makes']))}" if step.get("makes") else ""
    yield PageLine("h3", step["title"])
    yield PageLine("p", f"Step · {step['code']} Who: {who}{makes}", [addresses()["roles"][one] for one in listed(step.get("responsible"))])
    yield from (timescale_line("p", "By when: ", one) for one in listed(step.get("within")))
    if here := documents_at(name):
        yield PageLine("p", f"To fill in: {', '.join(one['title'] for one in here)}", [f"documents/#{one['id']}" for one in here])
    yield PageLine("summary", "More")
    yield from people("Who answers for it", step.get("accountable"))
    yield from people("Who is asked", step.get("consulted"))
    yield from people("Who is told", step.get("informed"))
    yield from fact("When", *claims(step.get("when")))
    yield from fact("What goes in", *([PageLine("dd", "; ".join(listed(step["needs"])))] if step.get("needs") else []))
    yield from claims(step.get("claims"))
    yield from expecting(PageLine("h4", "What families can expect"), step["family"])
    yield from expecting(PageLine("h4", "What practitioners can expect"), step["practitioner"])
    yield from asked(PageLine("h4", "Ask about equity here"), step.get("equity"), enquiries_at(name))
    yield from guided(name, 4)
    yield from claims(step.get("equity_claims"))
    yield from risks("h4", "What may go wrong", step)
    yield from onward(step)


def risks(tag: str, label: str, thing: dict[str, Any]) -> Iterator[PageLine]:
    if thing.get("risks"):
        yield PageLine(tag, label)
        yield from claims(thing["risks"])


def decision_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h3", f"Decision: {one['title']}")
    yield PageLine("p", f"Decision · {one['code']} · Criteria, who decides, and the record", [f"decisions/{one['id']}/"])
    yield from answers(one, told=False)


def branch_lines(branch: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h3", f"Another way: {branch['title']}")
    yield PageLine("p", f"Another way{', which ends here' if branch.get('ends') else ''} · {branch['code']}")
    yield PageLine("summary", "More")
    yield from claims(branch.get("claims"))
    yield from expecting(PageLine("h4", "What families can expect"), branch["family"])
    yield from claims(branch.get("risks"))
    yield from onward(branch)


def event_lines(event: dict[str, Any]) -> Iterator[PageLine]:
    yield PageLine("h3", event["title"])
    yield PageLine("p", f"{event['kind'].capitalize()} · {event['code']}")
    yield from claims(event.get("claims"))
    yield from onward(event)


PLACES = {"steps": step_lines, "decisions": decision_lines, "branches": branch_lines, "events": event_lines}


def reach() -> dict[str, tuple[int, int]]:
    """The first and the last stage inside each timescale."""
    inside = [(one, number) for number, stage in enumerate(in_order(), 1) for step in stage["steps"] for one in listed(step.get("within"))]
    return {one: (min(n for other, n in inside if other == one), max(n for other, n in inside if other == one)) for one, _ in inside}


def running(name: str) -> PageLine:
    one = next(one for one in written("timescales.yml")["timescales"] if one["id"] == name)
    length = f", {length_words(one['length'])}" if one.get("length") and one.get("show_length", True) else ""
    said = f"Still running: {one['title']}{length}."
    return PageLine("p", said, [addresses()["timescales"][name]], [f"{name}-how-long"] if one.get("how_long") else [])


def stage_lines(number: int, stage: dict[str, Any]) -> Iterator[PageLine]:
    name = stage["id"]
    yield PageLine("h1", stage["title"])
    yield PageLine("p", f"Stage {number} of {len(in_order())} (code {stage['code']})", [], ["this-page"])
    yield PageLine("p", stage["lead"])
    yield PageLine("h2", "At a glance, then step by step")
    yield from people("Who leads", stage["leads"])
    times = [running(one) for one, (first, last) in reach().items() if first < number <= last]
    times += [timescale_line("p", "", one) for one, (first, _) in reach().items() if first == number]
    yield from fact("By when", *(times or [PageLine("dd", "No timescale was found for this stage.")]))
    decided = [one for kind, one in places(stage) if kind == "decisions"]
    yield from fact("What is decided", *(PageLine("p", one["title"], [f"decisions/{one['id']}/"]) for one in decided))
    makes = listed(stage.get("makes")) or list(dict.fromkeys(paper for step in stage["steps"] for paper in listed(step.get("makes"))))
    yield from fact("What it produces", PageLine("dd", "; ".join(makes)))
    count = sum(len(documents_at(place["id"])) for _, place in places(stage))
    documents = PageLine("dd", f"{count} document{'' if count == 1 else 's'} of this stage", [f"documents/#stage-{name}"])
    yield from fact("Documents to fill in", *([documents] if count else []))
    ways = ("responsible", "accountable", "decided_by", "consulted", "informed")
    taking = dict.fromkeys(role for step in stage["steps"] for way in ways for role in listed(step.get(way)))
    yield from fact("Who takes part", named("dd", "", "roles", [one for one in taking if one not in stage["leads"]] or None))
    for kind, place in places(stage):
        yield from PLACES[kind](place)
    yield PageLine("h2", "More about this stage")
    yield from folded("What is known about this stage", claims(stage.get("claims")))
    expected = [
        line
        for label, who in (("Families", "family"), ("Practitioners", "practitioner"))
        if stage.get(who)
        for line in expecting(PageLine("h3", label), stage[who])
    ]
    yield from folded("What people can expect from this stage", expected)
    equity = [*asked(PageLine("h3", "Ask at this stage"), stage.get("equity")), *claims(stage.get("equity_claims"))]
    lines_here = enquiries_at(name)
    if equity or lines_here:
        equity.append(PageLine("p", "Which line of enquiry is asked at which step", [f"equity/where-to-ask/#{name}"]))
        equity += [named("p", "Key lines of enquiry: ", "enquiries", lines_here)] if lines_here else []
    yield from folded("Equity in this stage", equity)
    learning = [*lane(name), *asked(PageLine("h3", "Ask while it is fresh"), stage.get("learning"))]
    said = "Learning at every stage · The learning log · How the learning loops work"
    learning += [PageLine("p", said, ["learning/as-you-go/", "learning/log/", "learning/"])] if learning else []
    yield from folded("Learning starts here too: what can be learned now, and what to ask while it is fresh", learning)
    yield from folded("What may go wrong in this stage", claims(stage.get("risks")))


def folded(summary: str, inside: Iterable[PageLine]) -> Iterator[PageLine]:
    if inside := list(inside):
        yield PageLine("summary", summary)
        yield from inside


def lane(stage: str) -> Iterator[PageLine]:
    levels = {one["id"]: one["title"] for one in written("learning.yml")["levels"]}
    for row in written("learning.yml")["lane"]:
        for one in row["now"] if row["stage"] == stage else ():
            yield PageLine("p", levels[one["level"]], [f"learning/#{one['level']}"])
            yield PageLine("p", one["learn"])
            yield named("p", "By whom: ", "roles", one["who"])
            yield PageLine("p", f"Before the report: {one['reaches']}")
            yield from (PageLine("p", claim_texts()[claim], [], [claim]) for claim in listed(one.get("rests_on")))


def article(site_pages: dict[str, LexborHTMLParser], address: str) -> list[PageLine]:
    return [line for line in lines(address, site_pages[address].css("article")) if line.tag != "nav"]


@pytest.mark.parametrize("number", range(1, len(written("edition.yml")["stages"]) + 1))
def test_a_stages_page(site_pages: dict[str, LexborHTMLParser], number: int) -> None:
    stage = in_order()[number - 1]
    assert differs(list(stage_lines(number, stage)), article(site_pages, f"process/{stage['id']}/")) == ""


def section(tag: str, heading: str, inside: Iterable[PageLine]) -> Iterator[PageLine]:
    """A heading and what stands below it, if anything does."""
    if inside := list(inside):
        yield PageLine(tag, heading)
        yield from inside


def decision_page(stage: dict[str, Any], one: dict[str, Any]) -> Iterator[PageLine]:
    at = next(step for step in stage["steps"] if step["id"] == one["at"])
    yield PageLine("h1", one["title"])
    yield PageLine("p", f"In plain words: {one['plain_title']}", [], ["this-page"])
    yield PageLine("h2", "The answers")
    yield from answers(one, told=True)
    said = f"Decision (code {one['code']}) Stage: {stage['title']} At the step: {at['title']}"
    yield PageLine("p", said, [f"process/{stage['id']}/", addresses()["steps"][at["id"]]])
    if one["id"] == written("other-processes.yml")["at"]:
        said = "The other processes, side by side: what each means for timing and disclosure. What people ask: can witnesses speak before a trial, and who may see what was said?"
        yield PageLine("p", said, ["other-processes/", "other-processes/questions/"])
    if one["id"] == written("methodologies.yml")["at"]:
        said = (
            "The methodologies, compared: what each is for, what it asks of people, what it is weak at, and questions that help to choose."
        )
        yield PageLine("p", said, ["agencies/methodology/"])
    yield PageLine("h2", "Who decides")
    yield from people("Who decides", one["decided_by"])
    consulted = one.get("consulted")
    yield from fact("Who is asked", named("dd", "", "roles", consulted) if consulted else PageLine("dd", "nobody named"))
    due = (timescale_line("p", "", name) for name in listed((one if one.get("within") else at).get("within")))
    yield from fact("By when", *due, *claims(one.get("when")))
    yield from claims(one.get("who"))
    yield from section("h2", "What to weigh", claims(one.get("criteria")))
    yield from section("h2", "What does not belong here", claims(one.get("not_criteria")))
    yield from asked(PageLine("h2", "Ask about equity before you decide"), one.get("equity"), enquiries_at(one["id"]))
    yield from guided(one["id"], 3)
    yield from claims(one.get("equity_claims"))
    yield from asked(PageLine("h2", "Ask what can be learned here"), one.get("learning"))
    yield PageLine("h2", "What people can expect")
    yield from expecting(PageLine("h3", "Families"), one["family"])
    yield from expecting(PageLine("h3", "Practitioners"), one["practitioner"])
    yield from section("h2", "What to write down", claims(one.get("record")))
    yield from section("h2", "If people disagree", claims(one.get("disagreement")))
    yield from section("h2", "Also known", claims(one.get("claims")))


@pytest.mark.parametrize("name", [one["id"] for _, one in decisions()])
def test_a_decisions_page(site_pages: dict[str, LexborHTMLParser], name: str) -> None:
    (stage, one) = next((stage, one) for stage, one in decisions() if one["id"] == name)
    assert differs(list(decision_page(stage, one)), article(site_pages, f"decisions/{name}/")) == ""


# -- roles ------------------------------------------------------------------------------------------------------------------

PARTS = {"responsible": "Does it", "accountable": "Answers for it", "decided_by": "Decides", "consulted": "Is asked", "informed": "Is told"}
ABOUT = {"responsible": "Does", "accountable": "Answers for", "decided_by": "Decides", "consulted": "Is asked about", "informed": "Is told about"}  # fmt: skip
MANY = 12  # steps and decisions of a role beyond that are told stage by stage


def doings(role: str) -> list[tuple[dict[str, Any], str, dict[str, Any], list[str]]]:
    """Where a role takes part, in process order: stage, kind, place, and its parts."""
    return [
        (stage, kind, place, ways)
        for stage in in_order()
        for kind, place in places(stage)
        if (ways := [way for way in PARTS if role in listed(place.get(way))])
    ]


def place_link(kind: str, place: dict[str, Any]) -> str:
    return f"decisions/{place['id']}/" if kind == "decisions" else addresses()["places"][place["id"]]


def doing_lines(role: str, *, by_stage: bool, level: int, only: str = "") -> Iterator[PageLine]:
    for stage, kind, place, ways in doings(role):
        if only and stage["id"] != only:
            continue
        yield PageLine(f"h{level}", place["title"], [place_link(kind, place)])
        code = f"Code {place['code']}"
        yield PageLine("p", code) if by_stage else PageLine("p", f"{code} · Stage: {stage['title']}", [f"process/{stage['id']}/"])
        yield PageLine("p", f"Its part: {' · '.join(PARTS[way] for way in ways)}")
        for time in listed(place.get("within")) if kind == "steps" else ():
            name = next(one["title"] for one in written("timescales.yml")["timescales"] if one["id"] == time)
            yield PageLine("p", f"By when: {name}", [addresses()["timescales"][time]]) if by_stage else timescale_line("p", "", time)
        if kind == "steps" and {"responsible", "accountable"} & set(ways) and place.get("makes"):
            yield PageLine("p", f"What comes out: {'; '.join(listed(place['makes']))}")


def glance(role: str, stage: dict[str, Any]) -> Iterator[PageLine]:
    """What a role does in a stage, in a few lines: in the order in which its parts first come, each time once."""
    here = [(kind, place, ways) for at, kind, place, ways in doings(role) if at is stage]
    for way in dict.fromkeys(way for _, _, ways in here for way in ways):
        of_way = [(kind, place) for kind, place, ways in here if way in ways]
        yield PageLine("p", f"{ABOUT[way]}: {'; '.join(one['title'] for _, one in of_way)}", [place_link(*one) for one in of_way])
    for time in dict.fromkeys(time for kind, place, _ in here if kind == "steps" for time in listed(place.get("within"))):
        yield timescale_line("p", "By when: ", time)


def role_page(role: dict[str, Any]) -> Iterator[PageLine]:
    every = {one["id"]: one for one in written("roles.yml")["roles"]}
    does = doings(role["id"])
    yield PageLine("h1", role["title"])
    yield PageLine("p", f"Role (code {role['code']})" if role.get("code") else "Role", [], ["this-page"])
    yield PageLine("p", role["plain"])
    if does:
        yield PageLine("h2", "At a glance, and where this role acts")
    note = [PageLine("p", role["part_note"])] if role.get("part_note") else []
    if role.get("part_of"):
        yield from fact("Part of", named("dd", "", "roles", role["part_of"]), *note)
    if role.get("acts_as"):
        yield from fact("May be, or act as", named("dd", "", "roles", role["acts_as"]), *([] if role.get("part_of") else note))
    yield from people("Helps", role.get("beside"))
    process = next((one for one in written("other-processes.yml")["processes"] if one["id"] == role.get("process")), None)
    if process:
        yield from fact("Part of another process", PageLine("dd", process["title"], [addresses()["processes"][process["id"]]]))
    parts = [one for one, other in every.items() if role["id"] in (*listed(other.get("part_of")), *listed(other.get("acts_as")))]
    yield from people("Who is part of it, or acts as it", parts)
    yield from fact("What would help this role first", *([PageLine("dd", role["first_need"])] if role.get("first_need") else []))
    if len(does) > MANY:
        for stage in in_order():
            if any(at is stage for at, *_ in does):
                yield PageLine("h3", stage["title"], [f"process/{stage['id']}/"])
                yield from glance(role["id"], stage)
                yield PageLine("summary", "Step by step, and what comes out")
                yield from doing_lines(role["id"], by_stage=True, level=4, only=stage["id"])
    else:
        yield from doing_lines(role["id"], by_stage=False, level=3)
    for field, how in (("part_of", "As a part of"), ("acts_as", "When acting as"), ("beside", "Where it comes in, beside")):
        for other in listed(role.get(field)):
            if other != role["id"] and doings(other):
                yield PageLine("h2", f"{how}: {title('roles', other)}")
                yield from [PageLine("summary", "Its steps and decisions")] if does else []
                yield from through(other)
                yield PageLine("p", f"A map of this: {title('roles', other)}", [f"roles/{other}/#path"])
    if process:
        yield from beside(process)
    guides = listed(role.get("guides"))
    if guides:
        yield PageLine("p", " ".join(f"{one.capitalize()} says more." for one in guides), [f"{one}/" for one in guides])
    yield from section("h2", "What is known about this role", claims(role.get("claims")))
    if role.get("stages"):
        yield PageLine("h2", "Stages")
        yield named("p", "Takes part in: ", "stages", role["stages"], f". {role.get('stages_note', '')}")


def through(role: str) -> Iterator[PageLine]:
    for _, kind, place, ways in doings(role):
        said = f"{place['title']} {place.get('code', '')} {' · '.join(PARTS[way] for way in ways)}"
        line = PageLine("li", said, [place_link(kind, place)])
        for time in listed(place.get("within")) if kind == "steps" else ():
            when = timescale_line("p", "", time)
            line = PageLine("li", f"{line.text} {when.text}", line.leads + when.leads, line.notes + when.notes)
        yield line


def beside(process: dict[str, Any]) -> Iterator[PageLine]:
    """What somebody does in another process, and where that meets the review."""
    purpose = process.get("purpose")
    yield PageLine("h2", f"What it does beside a review: {process['title']}")
    said = f"{process['plain_title']}. {(purpose.get('rule') or purpose['finding']) if purpose else ''}"
    yield PageLine("p", said, [], [purpose["id"]] if purpose else [])
    if process.get("meets"):
        yield PageLine("p", "Where it meets the review:")
        for one in process["meets"]:
            name = title("places", one["at"]) if one["at"] in order() else title("stages", one["at"])
            claim = one["rests_on"]
            yield PageLine("li", f"{name}: {claim_texts()[claim]}", [addresses()["places"][one["at"]]], [claim])
    yield PageLine("p", "All that is known of it", [addresses()["processes"][process["id"]]])


@pytest.mark.parametrize("name", [one["id"] for one in written("roles.yml")["roles"]])
def test_a_roles_page(site_pages: dict[str, LexborHTMLParser], name: str) -> None:
    role = next(one for one in written("roles.yml")["roles"] if one["id"] == name)
    assert differs(list(role_page(role)), article(site_pages, f"roles/{name}/")) == ""
