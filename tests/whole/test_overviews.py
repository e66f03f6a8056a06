"""Pages that show many things at a glance: each thing once, in its order, with the words and links that process/ gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from facts import length_words, written
from lines import PageLine, differs, lines

from .test_fields import addresses, listed
from .test_lines import claims, doings, ended, enquiries_at, fact, in_order, named, places, prompts, title
from .test_lists import ANY, at, each, ids

Pages = dict[str, LexborHTMLParser]


def place_or_stage(names: Any) -> PageLine:
    """Where something is asked, each place a link that is called as the place is."""
    stages = {stage["id"] for stage in in_order()}
    kinds = [("stages" if one in stages else "places", one) for one in listed(names)]
    return PageLine("p", ", ".join(title(*one) for one in kinds), [addresses()["places"][one] for _, one in kinds])


def stages_in_words(stage: dict[str, Any]) -> list[dict[str, Any]]:
    """The timescales that begin in a stage."""
    inside = dict.fromkeys(one for step in stage["steps"] for one in listed(step.get("within")))
    before = {one for other in in_order()[: in_order().index(stage)] for step in other["steps"] for one in listed(step.get("within"))}
    times = {one["id"]: one for one in written("timescales.yml")["timescales"]}
    return [times[one] for one in inside if one not in before]


# -- the process ------------------------------------------------------------------------------------------------------------


def test_the_process_at_a_glance(site_pages: Pages) -> None:
    address, page = "process/", site_pages["process/"]
    way, steps_, ways_out = [], [], []
    for stage in in_order():
        way.append(PageLine("li", stage.get("short_title") or stage["title"], [f"process/{stage['id']}/"]))
        decided = [one for kind, one in places(stage) if kind == "decisions"]
        way += [PageLine("li", one.get("short_title") or one["title"], [f"decisions/{one['id']}/"]) for one in decided]
        steps_ += [PageLine("h3", stage["title"], [f"process/{stage['id']}/"]), PageLine("p", stage["lead"])]
        for one in stages_in_words(stage):
            if one.get("length") and one.get("show_length", True):
                least = "at least " if one["length"].get("at_least") else ""
                steps_.append(
                    PageLine("p", f"{least}{length_words(one['length'])}", [], [f"{one['id']}-how-long"] if one.get("how_long") else [])
                )
        for kind, one in places(stage):
            if kind == "branches":
                ways_out.append(PageLine("li", f"{one['title']} {one['code']}", [addresses()["branches"][one["id"]]]))
    assert differs(way, lines(address, page.css("ol.way"))) == ""
    assert differs(steps_, lines(address, page.css("ol.steps"))) == ""
    assert differs(ways_out, [line for line in at(site_pages, address, "ways") if line.tag == "li"]) == ""


def test_roles_by_kind(site_pages: Pages) -> None:
    roles = written("roles.yml")["roles"]
    for kind in sorted({one["kind"] for one in roles}):
        wanted = [PageLine("h2", kind.replace("-", " ").capitalize())]
        wanted += [PageLine("li", f"{one['title']}: {one['plain']}", [f"roles/{one['id']}/"]) for one in roles if one["kind"] == kind]
        assert differs(wanted, at(site_pages, "roles/", kind)) == "", kind
    assert ids(site_pages, "roles/", "article h2") == sorted({one["kind"] for one in roles})


def test_all_that_act_are_named_where_it_is_said_who_does_what(site_pages: Pages) -> None:
    acting = [one for one in written("roles.yml")["roles"] if doings(one["id"])]
    said = PageLine("p", " · ".join(one["title"] for one in acting), [f"roles/{one['id']}/" for one in acting])
    assert differs([said], lines("process/who-does-what/", site_pages["process/who-does-what/"].css("p.letters"))) == ""
    path = PageLine("p", said.text, [f"{lead}#path" for lead in said.leads])
    assert "" in [differs([path], [line]) for line in lines("maps/", site_pages["maps/"].css("article"))]
    shown = [line for line in at(site_pages, "process/who-does-what/", "stages") if line.tag == "h3"]
    assert differs([PageLine("h3", one["title"], [f"process/{one['id']}/"]) for one in in_order()], shown) == ""


def test_the_tables_of_who_does_what_give_each_role_its_part_in_each_step(site_pages: Pages) -> None:
    address, parts = "process/who-does-what/", ("responsible", "accountable", "consulted", "informed")
    tables = site_pages[address].css("#stages ~ .each table")
    for stage, table in zip(in_order(), tables, strict=True):
        steps = [one for kind, one in places(stage) if kind == "steps"]
        head = [PageLine("th", "Role")] + [
            PageLine("th", f"{one['title']} {one['code']}", [addresses()["steps"][one["id"]]]) for one in steps
        ]
        assert differs(head, lines(address, table.css("thead"))) == "", stage["id"]
        wanted = {}
        for role in (one["id"] for one in written("roles.yml")["roles"]):
            cells = [[part.capitalize() for part in parts if role in listed(step.get(part))] for step in steps]
            if any(cells):
                wanted[f"roles/{role}/"] = cells
        found = {}
        for row in table.css("tbody tr"):
            (named_,) = lines(address, [row.css_first("th")])
            found[named_.leads[0]] = [parts_in(cell.text()) for cell in row.css("td")]
        assert list(found.items()) == list(wanted.items()), stage["id"]  # in their order


def parts_in(text: str) -> list[str]:
    return [word.strip() for word in text.replace(" and ", ", ").replace(";", ",").split(",") if word.strip()]


def duties(stage: dict[str, Any]) -> Iterator[PageLine]:
    """What is a rule at the steps of a stage and among the tests of its decisions."""
    for of, field in (("steps", "claims"), ("decisions", "criteria")):
        for kind, place in places(stage):
            rules = [one for one in listed(place.get(field)) if one.get("rule")] if kind == of else []
            if rules:
                lead = f"decisions/{place['id']}/" if kind == "decisions" else addresses()["steps"][place["id"]]
                yield PageLine("h3", place["title"], [lead])
                yield from claims(rules)


def test_agencies_find_date_owner_documents_and_duties_of_each_stage(site_pages: Pages) -> None:
    address = "agencies/"
    who = [
        line
        for one in written("deciders.yml")["deciders"]
        for line in (PageLine("dt", one.get("short") or one["title"], [f"agencies/{one['id']}/"]), PageLine("dd", one["in_a_line"]))
    ]
    assert differs(who, [line for line in at(site_pages, address, "who") if line.tag in ("dt", "dd")]) == ""
    for stage in in_order():
        here = at(site_pages, address, stage["id"])
        assert differs([PageLine("h2", stage["title"], [f"process/{stage['id']}/"])], here[:1]) == ""
        own = [line.text for line in here]
        makes = listed(stage.get("makes")) or list(dict.fromkeys(one for step in stage["steps"] for one in listed(step.get("makes"))))
        assert differs([named("dd", "", "roles", stage["leads"])], [here[own.index("Owner") + 1]]) == "", stage["id"]
        assert differs([PageLine("dd", "; ".join(makes))], [here[own.index("Documents") + 1]]) == "", stage["id"]
        folded = list(duties(stage))
        inside = here[own.index("Documents") + 2 :]
        risks = listed(stage.get("risks"))
        summary = f"Duties and tests, step by step{', and what may go wrong' if risks else ''}"
        wanted = [PageLine("summary", summary), *folded]
        if risks:
            wanted.append(PageLine("p", f"What may go wrong: {' '.join(one.get('rule') or one['finding'] for one in risks)}"))
        has_any = any(
            place.get("claims" if kind == "steps" else "criteria") for kind, place in places(stage) if kind in ("steps", "decisions")
        )
        assert differs(wanted if has_any or risks else [], inside) == "", stage["id"]


def test_data_names_every_file(site_pages: Pages) -> None:
    address = "data/"
    files = [PageLine("li", f"bpmn/{one['id']}.bpmn: {one['title']}", [f"data/bpmn/{one['id']}.bpmn"]) for one in in_order()]
    assert differs(files, [line for line in at(site_pages, address, "bpmn") if line.tag == "li"]) == ""
    maps = {lead for line in lines(address, site_pages[address].css("#maps ~ ul")) for lead in line.leads}
    assert {f"data/maps/role-{one['id']}.svg" for one in written("roles.yml")["roles"] if doings(one["id"])} <= maps
    assert {f"data/maps/stage-{one['id']}.svg" for one in in_order()} <= maps
    for line in lines(address, site_pages[address].css("dl.facts")):
        if line.tag == "dt" and line.leads:
            assert line.leads == [f"data/{line.text}"]


# -- questions --------------------------------------------------------------------------------------------------------------


def test_the_equity_checklist(site_pages: Pages) -> None:
    address, meetings = "equity/checklist/", {one["id"]: one["title"] for one in written("meetings.yml")["meetings"]}
    for group in written("equity.yml")["checklist"]:
        for one in group["questions"]:
            where = place_or_stage(one["at"])
            against = f" · Hold it against: {'; '.join(one['documents'])}" if one.get("documents") else ""
            held = listed(one.get("meetings"))
            at_meetings = f" · Meetings: {', '.join(meetings[name] for name in held)}" if held else ""
            wanted = [
                PageLine("p", one["ask"]),
                PageLine("summary", "Wording, and where"),
                PageLine("p", f"Professional wording: {one['professional']}"),
                PageLine("p", f"The report’s words: {''.join(listed(one['quote']))} {ANY}", [f"sources/#{one['source'].split()[0]}"]),
                PageLine(
                    "p", f"Where: {where.text}{against}{at_meetings}", [*where.leads, *(f"learning/meetings/{name}/" for name in held)]
                ),
            ]
            assert differs(wanted, at(site_pages, address, one["id"])) == "", one["id"]
    signing = written("equity.yml")["at_signing"]
    asked_at = place_or_stage(signing["at"])
    wanted = [*prompts(signing["prompts"]), PageLine("p", f"Ask these at: {asked_at.text}", asked_at.leads)]
    assert differs(wanted, at(site_pages, address, "signing")[1 : len(wanted) + 1]) == ""


def test_where_to_ask_counts_the_questions_of_each_place(site_pages: Pages) -> None:
    """A place's own questions of a line of enquiry and those of the checklist; where there are none, whether the line applies."""
    address, file = "equity/where-to-ask/", written("equity.yml")
    of_lines = [one["id"] for one in file["enquiries"]]
    for stage in in_order():
        own = [("", stage), *((kind, place) for kind in ("steps", "decisions") for place in stage.get(kind) or ())]
        wanted = []
        for kind, place in own:
            name = place["id"]
            lead = addresses()["places"][name] if kind else f"process/{name}/"
            wanted.append(PageLine("th", f"{'' if kind else 'The whole stage: '}{place['title']}", [lead]))
            questions = [
                *listed(place.get("equity")),
                *(one for group in file["checklist"] for one in group["questions"] if name in one["at"]),
            ]
            for of in of_lines:
                count = sum(1 for one in questions if of in (one.get("enquiries") or of_lines))
                if count:
                    wanted.append(PageLine("td", str(count), [lead]))
                elif of in enquiries_at(name):
                    wanted.append(PageLine("td", "the line’s own", [f"equity/{of}/"]))
        assert differs(wanted, [line for row in site_pages[address].css(f'[aria-labelledby="{stage["id"]}-caption"] tbody') for line in lines(address, [row])]) == "", stage["id"]  # fmt: skip


def test_what_to_say_when_people_resist(site_pages: Pages) -> None:
    file, address = written("equity.yml"), "equity/when-people-resist/"
    wanted = [
        line
        for one in file["what_to_say"]
        for line in (
            PageLine("p", f"“{one['they_say']}”"),
            PageLine("p", f"You can say: “{one['you_can_say']}”"),
            PageLine("p", one["because"]),
        )
    ]
    assert differs(wanted, lines(address, site_pages[address].css("ul.say"))) == ""
    assert differs(list(claims(file["when_people_resist"])), lines(address, site_pages[address].css("ul.claims"))) == ""


def test_equity_in_a_review(site_pages: Pages) -> None:
    file, address = written("equity.yml"), "equity/"
    cards = [
        line
        for one in file["enquiries"]
        for line in (PageLine("li", one["title"], [f"equity/{one['id']}/"]), PageLine("p", one["plain_title"]))
    ]
    assert differs(cards, [line for line in at(site_pages, address, "enquiries") if line.tag in ("li", "p")]) == ""
    for field in ("definitions", "concepts"):
        for one in file[field]:
            wanted = [*([PageLine("h3", one["term"])] if field == "definitions" else []), *claims(one["claims"])]
            wanted += [PageLine("p", f"For example: {one['example']}")] if one.get("example") else []
            assert differs(wanted, at(site_pages, address, one["id"])) == "", one["id"]
    hooks = []
    for one in file["hooks"]:
        where, of = place_or_stage(one["at"]), listed(one.get("enquiries"))
        beside = named("li", " (", "enquiries", of, ")") if of else PageLine("li", "")
        hooks.append(PageLine("li", f"{where.text}: {one['note']}{beside.text}", where.leads + beside.leads))
    assert differs(hooks, [line for line in at(site_pages, address, "where") if line.tag == "li"]) == ""
    for heading in ("found", "good", "missed", "national"):
        wanted, found = list(claims(file[heading])), [line for line in at(site_pages, address, heading) if line.tag == "li"]
        assert differs(wanted, found[: len(wanted)] if heading == "found" else found) == "", heading


def test_the_learning_log(site_pages: Pages) -> None:
    file, address = written("learning.yml"), "learning/log/"
    for one in file["log"]["columns"]:
        wanted = [*fact(one["title"], PageLine("p", one["about"]), PageLine("p", f"Invented example: {one['example']}"))]
        assert differs(wanted, at(site_pages, address, one["id"])) == "", one["id"]
    rows = [
        PageLine(
            "li",
            f"{title('stages', row['stage'])}: {' '.join(one['learn'] for one in row['now'])}",
            [f"learning/as-you-go/#{row['stage']}"],
        )
        for row in file["lane"]
    ]
    for heading, wanted in (
        ("rules", [PageLine("li", one) for one in file["log"]["rules"]]),
        ("questions", list(prompts(file["log"]["prompts"]))),
        ("stages", rows),
    ):
        assert differs(wanted, [line for line in at(site_pages, address, heading) if line.tag == "li"]) == "", heading


# -- families ---------------------------------------------------------------------------------------------------------------


def test_what_happens_to_families_stage_by_stage(site_pages: Pages) -> None:
    address = "families/what-happens/"
    told = [stage for stage in in_order() if (stage.get("family") or {}).get("expect")]
    assert ids(site_pages, address, "ol.steps > li") == [stage["id"] for stage in told]
    for stage in told:
        here = at(site_pages, address, stage["id"])
        assert differs([PageLine("h3", stage["plain_title"]), PageLine("p", stage["family"]["expect"])], here[:2]) == "", stage["id"]
        said = [line.text for line in here if line.text.startswith("You can say:")]
        assert said == ([f"You can say: “{stage['family']['ask_for'][0]}”"] if stage["family"].get("ask_for") else []), stage["id"]
    ends = [one["family"]["expect"] for stage in in_order() for kind, one in places(stage) if kind == "branches" and one.get("ends")]
    found = [line for line in at(site_pages, address, "another-way") if line.tag == "li"]
    assert differs([PageLine("li", one) for one in ends], found) == ""


def helper_line(one: dict[str, Any]) -> PageLine:
    """Who is there, in one line: the name before the number, what they do, when somebody is there, and how else to reach them."""
    words, leads = [one["name"]], []
    if one.get("phone"):
        words += [one["phone"], one.get("phone_then", "")]
        leads.append(f"tel:{one['phone'].replace(' ', '')}")
    if one.get("text"):
        say = f"{one['text']['say']} to " if one["text"].get("say") else ""
        words.append(f"Text {say}{one['text']['to']}")
    words += [f"Textphone {one['textphone']}"] if one.get("textphone") else []
    words += [ended(one[field]) for field in ("does", "how", "some_areas", "careful") if one.get(field)]
    words += [ended(one[field]) for field in ("hours", "cost") if one.get(field)]
    if one.get("email"):
        words.append(one["email"])
        leads.append(f"mailto:{one['email']}")
    words += [f"By post: {one['post']}"] if one.get("post") else []
    if one.get("web"):
        words.append(one["web"].removeprefix("https://").removeprefix("www.").split("/")[0])
        leads.append(one["web"])
    return PageLine("li", " ".join(word for word in words if word), leads)


def test_everybody_there_is_to_talk_to(site_pages: Pages) -> None:
    address, file = "families/who-you-can-talk-to/", written("support.yml")
    helpers = {one["id"]: one for one in file["support"]}
    listed_ = [one for one in file["situations"] if one.get("listed", True)]
    doors = [PageLine("li", one["title"], [f"{address}#{one['id']}"]) for one in listed_]
    assert differs(doors, lines(address, site_pages[address].css("ul.choices"))) == ""
    for one in listed_:
        wanted = [PageLine("h2", one["title"]), *([PageLine("p", one["about"])] if one.get("about") else [])]
        wanted += [helper_line(helpers[name]) for name in one["helpers"]]
        wanted += [PageLine("p", one["missing"])] if one.get("missing") else []
        wanted.append(PageLine("p", "Choose again", [f"{address}#what-is-it-about"]))
        assert differs(wanted, at(site_pages, address, one["id"])) == "", one["id"]


def test_those_who_help_stand_in_the_order_in_which_their_situation_names_them(site_pages: Pages) -> None:
    """Wherever a page lists them: whoever comes first was put first."""
    names = {one["id"]: one["name"] for one in written("support.yml")["support"]}
    people = [*written("support.yml")["situations"], *written("professions.yml")["professions"]]
    orders = [[names[name] for name in listed(one.get("helpers"))] for one in people]
    compared = 0
    for address, page in site_pages.items():
        for listing in page.css("article .help-list > ul.support"):
            found = [strong.text() for strong in listing.css("li > strong")]
            if len(found) > 1 and set(found) <= set(names.values()):
                compared += 1
                assert any([name for name in order if name in found] == found for order in orders), (address, found)
    assert compared > 15


# -- what is not known ------------------------------------------------------------------------------------------------------


def test_pictures_that_are_missing(site_pages: Pages) -> None:
    def said(one: dict[str, Any]) -> Iterator[PageLine]:
        place = f"Where: {ended(one['place'])} " if one.get("place") else ""
        text = f" What its text says: {one['text_we_have']}" if one.get("text_we_have") else ""
        how = f" How we redraw it: {one['how_we_redraw']}" if one.get("how_we_redraw") else ""
        yield PageLine("h2", one["title"])
        yield PageLine(
            "p", f"{place}{ended(one['state'])}{text}{how} {ANY}", [f"sources/#{cited.split()[0]}" for cited in listed(one["source"])]
        )

    assert each(site_pages, "what-we-do-not-know/pictures/", ((one["id"], said(one)) for one in written("pictures.yml")["pictures"])) == []


def test_each_topic_says_how_many_things_nobody_has_checked(site_pages: Pages) -> None:
    """As many as its page lists: under what nobody has checked, and under what only this site says."""
    address = "what-we-do-not-know/"
    topics = [line for line in at(site_pages, address, "unchecked") if line.tag == "li"]
    assert len(topics) > 10
    for line in topics:
        (topic,) = line.leads
        counts = [len([one for one in at(site_pages, topic, heading) if one.tag == "li"]) for heading in ("facts", "ours")]
        called = line.text.partition(":")[0]
        assert line.text == f"{called}: {counts[0]} not checked, {counts[1]} of our own", topic
        assert site_pages[topic].css_first("h1").text().startswith(f"Not checked: {called}"), topic


OUR_WORDS = (  # pages that are made of words of ours: each says so once
    "agencies/requests-for-information/", "agencies/sharing-information/", "agencies/worked-example/", "agencies/methodology/",
    "agencies/readiness/", "documents/", "equity/", "equity/checklist/", "equity/where-to-ask/", "equity/check-a-draft/",
    "equity/when-people-resist/", "learning/", "learning/as-you-go/", "learning/log/", "learning/questions/", "learning/meetings/",
    "learning/strengthen-a-recommendation/", "change/", "roles/", "practitioners/", "practitioners/stage-by-stage/",
    "other-processes/", "other-processes/questions/", "glossary/",
)  # fmt: skip


def test_pages_that_are_made_of_our_words_say_so(site_pages: Pages) -> None:
    assert [address for address in OUR_WORDS if site_pages[address].css_first('.whole-page a.marks[href="#why-this-page"]') is None] == []


def test_every_document_is_listed_once_by_day(site_pages: Pages) -> None:
    listed_ = [lead for line in at(site_pages, "documents/", "by-day") if line.tag in ("th", "li") for lead in line.leads]
    files = [*written("documents.yml")["documents"], *written("letters.yml")["letters"]]
    assert sorted(listed_) == sorted(f"documents/#{one['id']}" for one in files)


def test_the_home_page_leads_through_the_stages_that_families_meet(site_pages: Pages) -> None:
    met = [stage for stage in in_order() if (stage.get("family") or {}).get("expect")]
    found = lines("", site_pages[""].css("ol.steps"))
    assert [line.tag for line in found] == ["h3", "p"] * len(met), "each with a sentence of its own"
    assert differs([PageLine("h3", stage["plain_title"], [f"process/{stage['id']}/"]) for stage in met], found[::2]) == ""
    assert len({line.text for line in found}) == len(found)


def test_each_map_is_listed_once_and_leads_to_its_file(site_pages: Pages) -> None:
    listed_ = site_pages["maps/"].css("ul.views > li > a.views__link")
    places_ = [lines("maps/", [link.parent])[0].leads[0] for link in listed_]
    assert len(places_) == len(set(places_)) > 15
    assert {f"process/{stage['id']}/#map" for stage in in_order()} <= set(places_)


def in_short(one: dict[str, Any], *, text: bool) -> PageLine:
    """Who is there in two lines: the number, then what it is for, when, and what it costs."""
    words, leads = [one["name"]], []
    if one.get("phone"):
        words += [one["phone"], one.get("phone_then", "")]
        leads.append(f"tel:{one['phone'].replace(' ', '')}")
    if one.get("text") and text:
        words.append("or text" if one.get("phone") else "Text")
        words += [f"{one['text']['say']} to"] if one["text"].get("say") else []
        words.append(one["text"]["to"])
    if one.get("web") and not (one.get("phone") or one.get("text")):
        words.append(one["web"].removeprefix("https://").removeprefix("www.").split("/")[0])
        leads.append(one["web"])
    words += [ended(one["brief"]), *(ended(one[field]) for field in ("hours", "cost") if one.get(field))]
    return PageLine("li", " ".join(word for word in words if word), leads)


def test_wherever_somebody_who_helps_is_listed_all_stands_there(site_pages: Pages) -> None:
    """At length, in short, or alone; and below a list with a number that nobody has tried, that nobody has."""
    helpers = {one["name"]: one for one in written("support.yml")["support"]}
    compared, wrong = 0, []
    for address, page in site_pages.items():
        if page.css_first("html").attributes["lang"] != "en-GB":
            continue
        for listing in page.css("article ul.support"):
            numbers = []
            for item in listing.css("li"):
                one = helpers[item.css_first("strong").text()]
                numbers += [one for of in ("phone", "text", "textphone") if one.get(of) not in (None, "999") and not one.get("checked")]
                found = lines(address, [item])
                ways = (helper_line(one), in_short(one, text=True), in_short(one, text=False))
                compared += 1
                if not any(differs([way], found) == "" for way in ways):
                    wrong.append((address, found))
            told = [node.text() for node in listing.parent.css("p.not-rung")]
            if address != "families/who-you-can-talk-to/":  # there it is said once, above all lists
                assert told in ([written("support.yml")["not_rung"]], ["We have not rung it yet."]) if numbers else told == [], address
    assert wrong == []
    assert compared > 80


def test_the_invented_area_stands_beside_the_edition(site_pages: Pages) -> None:
    top = written("edition.yml")["site_address"].rstrip("/")
    links = {one.attributes["href"] for one in site_pages["editions/make-your-own/"].css("article a")}
    assert f"{top}/exampleshire/" in links
