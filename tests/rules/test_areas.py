"""What areas publish of their learning, and what a national edition shows of the layers that it is given."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import ROOT, national, reviewmap, tiny_project
from reviewmap.check.fields import filler
from reviewmap.check.rules import learned, links
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.exports.area_tables import DIFFERENCES, RECORDS, files
from reviewmap.graphs.overview import overview
from reviewmap.graphs.stage import of_stage
from reviewmap.model import Knowledge
from reviewmap.pages.area_feed import ATOM, area_feed
from reviewmap.pages.areas import FEED
from reviewmap.problems import Problem
from reviewmap.read.content import parts, read_pages
from reviewmap.read.load import load
from reviewmap.read.project import Project, read_project

Told = Callable[..., tuple[Problem, ...]]
EDITION = "partnership: {0} Partnership\narea: {0}\nsite_address: https://reviews.{1}.example/\n"
RECORD = """\
records:
  - id: ours
    kind: change-in-practice
    title: {title}
    date: 2026-06-30
    what: {what}
    why: {why}
    at: bake-the-loaf
    prompt: what-would-we-change
    loop: single
    level: bakery
    evidence: {evidence}
    contact: {{role: {role}, email: {email}, phone: 01632 960000}}
    page: https://ourtown.example/notes/
"""
GOOD = {
    "title": "Somebody rings first",
    "what": "From June 2026 the business unit rings before a letter goes out.",
    "why": "In two reviews families told us that the letter frightened them.",
    "evidence": "Nobody has looked yet.",
    "role": "the business unit",
    "email": "reviews@ourtown.example",
}
IDENTIFYING = {
    "a date of birth": {"what": "The child was born on 3 March 2019."},
    "a date of birth in figures": {"what": "A child (dob 03/03/2019) was not seen."},
    "a month of birth": {"why": "He was born in March 2019, and nobody asked."},
    "an exact day": {"what": "On 14 May 2026 nobody came."},
    "an exact day in figures": {"why": "The letter of 14/05/2026 frightened them."},
    "an age to the day": {"what": "The baby was 19 days old."},
    "an age in weeks and days": {"what": "A child aged three weeks and two days was not seen."},
    "a name": {"what": "A boy called Tomos was not seen."},
    "a letter for a name": {"what": "For Child T nobody rang."},
    "a whole name": {"evidence": "The worker Gwen Parry said so."},
    "a name in the title": {"title": "Remembering Tomos Parry"},
    "a mother's name": {"why": "The mother Bronwen was never asked."},
    "a person to ask": {"role": "Gwen Parry"},
    "a school": {"what": "Teachers of Hillside Primary were not asked."},
    "a street": {"why": "A family of Mill Street was never rung."},
    "a village": {"what": "It happened in Northbrook."},
    "a postcode": {"what": "Families around EX1 2AB were not rung."},
}
DOUBTFUL = {
    "a word that begins a sentence and is no word": {"what": "Bronwen was not asked."},
    "a word that may be a name": {"why": "The Bronwen form was used."},
    "a twin": {"what": "The twins were seen apart."},
    "one person's address": {"email": "gwen.parry@ourtown.example"},
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_project(tmp_path_factory.mktemp("national") / "project")


@pytest.fixture(scope="module")
def told(tiny: Path) -> Callable[..., tuple[Problem, ...]]:
    """What a check says of one record, in other words than those of GOOD, or written as `text`."""
    national = read_project(tiny)

    @cache
    def told(text: str = "", **words: str) -> tuple[Problem, ...]:
        own = {"edition.yml": EDITION.format("Ourtown", "ourtown"), "learning.yml": text or RECORD.format(**{**GOOD, **words})}
        project = Project(national.files | {f"local/{name}": said.encode() for name, said in own.items()}, "local")
        knowledge, problems = load(project)
        return tuple(problems if knowledge is None else [*learned.check(knowledge), *links.check(knowledge)])

    return told


def test_a_record_that_names_nobody_is_fine(told: Told) -> None:
    assert told() == ()


@pytest.mark.parametrize("trick", IDENTIFYING)
def test_what_tells_which_child_it_was_is_an_error_at_its_line(told: Told, trick: str) -> None:
    (field,) = IDENTIFYING[trick]
    lines = RECORD.format(**GOOD).splitlines()
    number = next(number for number, line in enumerate(lines, 1) if f"{field}: " in line)
    errors = [one for one in told(**IDENTIFYING[trick]) if one.level == "error"]
    assert errors and {one.rule for one in errors} == {"identifies"}
    assert {one.where.line for one in errors} == {number} and all(one.where.column for one in errors)


# What is told whole: the words of a record, and what is said of them.
SAID = [
    ("Somebody was born in May 2019.", ["This says when somebody was born: “born in May 2019”."]),
    ("It was said that her birthday was near.", ["This says when somebody was born: “birthday”."]),
    ("They were seen on 14 May.", ["An exact day can tell which child it was: “14 May”."]),
    ("They were seen on May 14th.", ["An exact day can tell which child it was: “May 14th”."]),
    ("They were seen on 2026-05-14.", ["An exact day can tell which child it was: “2026-05-14”."]),
    ("They were seen in May 2026, and in 2027.", []),
    ("They were seen at two months and three days.", ["This gives an age to the day or the week: “two months and three days”."]),
    ("They were seen on day nine of her life.", ["This gives an age to the day or the week: “day nine of her life”."]),
    ("They were seen when two years old, for three days.", []),
    ("They were seen in ex1 2ab.", []),
    ("They were seen in EX12AB.", ["This is a postcode: “EX12AB”.", "This reads as a place below the area: “in EX12AB”."]),
    ("It was said by Gwen Parry.", ["This reads as somebody's name, or a place: “Gwen Parry”."]),
    ("It was said by Gwen.", ["Is “Gwen” somebody's name, or a place?"]),
    ("It was said by Gwen, and by Gwen.", ["Is “Gwen” somebody's name, or a place?"]),
    ("Nobody asked. Gwen was there.", ["Is “Gwen” somebody's name, or a place?"]),
    ("Nobody asked. Children were there.", []),
    ("They came to Northbrook.", ["This reads as a place below the area: “to Northbrook”."]),
    ("They asked Mr T about it.", ["This reads as somebody's name, or a place: “Mr T”."]),
    ("They asked in Ourtown, on a Monday, in English.", []),
    ("They asked the Baker, and the Baker's friends.", []),
    ("It was said that twins came.", ["“twins” may tell which child it was, together with what else is known."]),
]


@pytest.mark.parametrize(("what", "said"), SAID, ids=[row[0] for row in SAID])
def test_what_is_told_of_a_record_names_the_words(told: Told, what: str, said: list[str]) -> None:
    assert sorted(one.message for one in told(what=what)) == sorted(said)


PLACES = (
    "Street Road Lane Avenue Close Crescent Drive Terrace Court Park Estate Village Town Ward Parish School Primary Academy College Nursery"
    " Hospital Hospice Infirmary Surgery Clinic Practice Church Mosque Temple Station Prison Hostel Refuge Hotel Flats House"
)
PEOPLE = "child baby boy girl mother father mum dad brother sister sibling family called named nicknamed"


def test_each_kind_of_place_and_each_word_before_a_name_gives_it_away(told: Told) -> None:
    for place in PLACES.split():
        errors = [one.message for one in told(what=f"It was by Hill {place} again.") if one.level == "error"]
        assert errors == [f"This names a place below the area: “Hill {place}”."], place
    for word in PEOPLE.split():
        errors = [one.message for one in told(what=f"It was the {word} Tomos again.") if one.level == "error"]
        assert errors == [f"This reads as somebody's name: “{word} Tomos”."], word
    for word in ["Mr", "Mrs", "Ms", "Miss", "Dr", "PC"]:
        assert {one.level for one in told(what=f"It was {word} Tomos again.")} == {"error"}, word
    for word in ["in", "at", "near", "from", "around", "outside", "to"]:
        (one,) = told(what=f"They were seen {word} Northbrook.")
        assert (one.level, one.message) == ("error", f"This reads as a place below the area: “{word} Northbrook”.")
    months = "January February March April May June July August September October November December"
    days, faiths = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "Christmas Easter Ramadan Eid Diwali"
    for word in f"{months} {days} {faiths} England English Wales Welsh Scotland British UK".split():
        assert told(what=f"It was said of {word} by them.") == (), word


@pytest.mark.parametrize("trick", [*IDENTIFYING, *DOUBTFUL])
def test_whoever_wrote_it_is_told_what_to_do(told: Told, trick: str) -> None:
    ways = ("Say it without", "list it under `no_names:`", "Write the month, or the year.", "Give that of a role.")
    found = told(**{**IDENTIFYING, **DOUBTFUL}[trick])
    assert found and all(any(way in one.suggestion for way in ways) for one in found), [one.as_text() for one in found]


@pytest.mark.parametrize("trick", DOUBTFUL)
def test_what_may_tell_it_is_a_warning(told: Told, trick: str) -> None:
    assert {(one.rule, one.level) for one in told(**DOUBTFUL[trick])} == {("may-identify", "warning")}


def test_a_word_that_was_looked_at_is_no_name(told: Told) -> None:
    text = RECORD.format(**{**GOOD, "what": "We use Circle Talks in each team."})
    assert told(text) and not told("no_names: [Circle Talks]\n" + text)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("at: bake-the-loaf", "at: bake-the-laof", "unknown-id"),
        ("prompt: what-would-we-change", "prompt: why", "unknown-id"),
        ("loop: single", "loop: quadruple-loop", "unknown-id"),
        ("level: bakery", "level: street", "unknown-id"),
        ("kind: change-in-practice", "kind: you-said-we-did", "type"),
        ("    evidence: Nobody has looked yet.\n", "", "missing-field"),
        ("date: 2026-06-30", "date: last week", "type"),
    ],
)
def test_a_record_belongs_to_a_step_a_question_a_loop_and_a_level(told: Told, old: str, new: str, rule: str) -> None:
    text = RECORD.format(**GOOD)
    assert old in text
    errors = told(text.replace(old, new))
    assert [one.rule for one in errors] == [rule] and errors[0].level == "error" and errors[0].where.line


# -- a national edition that is given layers -----------------------------------------------------------------------------------------


SOONER = """\
changes:
  - {{add: {0}-paper, into: sources, because: It is ours., fields: {{title: Our paper, short: Our paper, kind: local-page, read: true, best_evidence: verified}}}}
  - set: bake
    because: Ovens in {0} are hot.
    fields:
      length: {{amount: 5, unit: working-day}}
      how_long: {{force: varies, speaker: area, evidence: verified, source: {0}-paper 2, quote: within five working days}}
"""


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layers")
    for name in ("westtown", "easttown"):
        (folder / name).mkdir()
        (folder / name / "edition.yml").write_text(EDITION.format(name.capitalize(), name), "utf-8")
        (folder / name / "changes.yml").write_text(SOONER.format(name), "utf-8")
        (folder / name / "learning.yml").write_text(RECORD.format(**GOOD), "utf-8")
    (folder / "quiettown").mkdir()
    (folder / "quiettown/edition.yml").write_text(EDITION.format("Quiettown", "quiettown"), "utf-8")
    (folder / "brokentown").mkdir()
    (folder / "brokentown/edition.yml").write_text(EDITION.format("Brokentown", "brokentown"), "utf-8")
    (folder / "brokentown/learning.yml").write_text(RECORD.format(**{**GOOD, "what": "The child was born on 3 March 2019."}), "utf-8")
    (folder / "westtown-again").mkdir()
    (folder / "westtown-again/edition.yml").write_text(EDITION.format("WestTown", "westtown"), "utf-8")
    (folder / "stolen").symlink_to(folder / "easttown")
    return folder


@pytest.fixture(scope="module")
def given(tiny: Path, layers: Path) -> tuple[Knowledge, list[str]]:
    notes: list[str] = []
    return knowledge_or_stop(read_project(tiny, layers=layers), notes), notes


def test_a_broken_layer_is_left_out_and_told(given: tuple[Knowledge, list[str]], layers: Path) -> None:
    knowledge, notes = given
    assert sorted(one.area for one in knowledge.areas) == ["Easttown", "Quiettown", "Westtown"]
    born = "This says when somebody was born: “born on 3 March 2019”."
    assert notes == [
        "brokentown is left out of what areas say: 1 error there. The first: "
        f"{layers}/brokentown/learning.yml:6:11: error: {born} Say it without, so that nobody can tell which child it was. (identifies)",
        "westtown-again is left out of what areas say: westtown is called after the same area.",
    ]


def test_what_is_left_out_of_an_edition_and_why_it_stays_a_draft_is_said_whole(tiny: Path, tmp_path: Path) -> None:
    """An area is left out with its first error, or as the second of a name in any letters; what may name a child there is passed on."""
    for name, edition, what in (
        ("a", EDITION.format("Atown", "a"), GOOD["what"]),
        ("b", EDITION.format("Btown", "b") + "nothing: 1\n", ""),
        ("c", "partnership: C\narea: atown\n", ""),
        ("d", EDITION.format("Dtown", "d"), "The twins were seen apart."),
        ("e", EDITION.format("Etown", "e") + "nothing: 1\nother: 2\n", "The twins were seen apart."),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "edition.yml").write_text(edition, "utf-8")
        if what:
            (tmp_path / name / "learning.yml").write_text(RECORD.format(**{**GOOD, "what": what}), "utf-8")
    notes: list[str] = []
    knowledge = knowledge_or_stop(read_project(tiny, layers=tmp_path), notes)
    no_field = "error: There is no field 'nothing' here. Take it out, or look for its name in the README of this folder. (unknown-field)"
    assert notes == [
        f"b is left out of what areas say: 1 error there. The first: {tmp_path}/b/edition.yml:4:1: {no_field}",
        "c is left out of what areas say: a is called after the same area.",
        f"{tmp_path}/d/learning.yml:6:11: warning: “twins” may tell which child it was, together with what else is known."
        " Say it without, so that nobody can tell which child it was. (may-identify)",
        f"e is left out of what areas say: 2 errors there. The first: {tmp_path}/e/edition.yml:4:1: {no_field}",
    ]
    assert [one.area for one in knowledge.areas] == ["Atown", "Dtown"] and knowledge.edition.state == "published"

    national = read_project(tiny)
    said = "process/edition.yml says that this edition is published, and {} it back, so it was built as a draft. The first: {}\n{}"
    first = "process/edition.yml:11:12: warning: Nobody is named as publisher. Name who publishes this edition. (contact)"
    text = national.files["process/edition.yml"].replace(b"publisher: The tiny publisher", b"publisher: null")
    for edition, some in (
        (text, "1 thing holds"),
        (text.replace(b"server_records: thirty days", b"server_records: null"), "2 things hold"),
    ):
        notes = []
        knowledge = knowledge_or_stop(replace(national, files={**national.files, "process/edition.yml": edition}), notes)
        assert notes == [said.format(some, first, "`make check ARGS=--publish` lists them all.")] and knowledge.edition.state == "draft"
    own = replace(national, files={**national.files, "process/edition.yml": text.replace(b"state: published", b"state: draft")})
    notes = []
    assert knowledge_or_stop(own, notes).edition.state == "draft" and notes == [], "nobody is told what they wrote themselves"


def test_the_table_says_what_each_area_says_and_why_without_ranks(given: tuple[Knowledge, list[str]]) -> None:
    rows = list(csv.DictReader(io.StringIO(files(given[0])[DIFFERENCES])))
    length = [row for row in rows if row["id"] == "bake" and row["what"] == "How long"]
    assert [(row["area"], row["nationally"], row["there"], row["why"]) for row in length] == [
        (area, "10 working days", "5 working days", f"Ovens in {area.lower()} are hot.") for area in ("Easttown", "Westtown")
    ]
    assert all("bake-the-loaf" in row["steps"].split("; ") for row in length)
    assert [row["what"] for row in rows if row["area"] == "Quiettown"] == ["It differs in nothing."]
    assert not {"rank", "score", "departs"} & set(rows[0])


def test_a_record_of_an_area_is_told_whole_on_the_nations_page(given: tuple[Knowledge, list[str]]) -> None:
    project = read_project(ROOT)
    page = next(one for one in read_pages(project)[0] if one.address == "learning/in-areas/")
    pieces = {name: text.decode() for name, text in parts(project).items()}
    made = LexborHTMLParser(filler(replace(national(), areas=given[0].areas), pieces).template(page, page.address))
    for area in ("easttown", "westtown"):
        (facts,) = made.css(f"#{area}-ours + p + dl")
        assert made.css_first(f"#{area}-ours").text() == GOOD["title"]
        assert made.css_first(f"#{area}-ours + p").text() == f"{area.capitalize()} · 30 June 2026"
        told = dict(zip((one.text() for one in facts.css("dt")), (one.text() for one in facts.css("dd")), strict=True))
        assert (told["What we changed"], told["Why"], told["How we know"]) == (GOOD["what"], GOOD["why"], GOOD["evidence"])
        assert (told["Where in the process"], told["The question behind it"]) == ("Bake the loaf", "What would we change?")
        assert told["Whom to ask"].startswith(f"{GOOD['role']}, {GOOD['email']}, 01632 960000 · ")
        leads = [link.attributes["href"] for link in facts.css("dd:last-of-type a")]
        assert leads == [f"mailto:{GOOD['email']}", "https://ourtown.example/notes/"]


# -- layers of the real process ------------------------------------------------------------------------------------------------------


EXAMPLE = ROOT / "examples/exampleshire"
SOON = """\
changes:
  - {add: ashire-paper, into: sources, because: It is ours., fields: {title: Our paper, short: Our paper, kind: local-page, read: true, best_evidence: verified}}
  - set: finish-the-rapid-review
    because: In Ashire meetings are weekly.
    fields:
      length: {amount: 12, unit: working-day}
      how_long: {force: varies, speaker: area, evidence: verified, source: ashire-paper 2, quote: within twelve working days}
"""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The national edition, given three layers: one that is invented, one that is published, one that differs in nothing."""
    folder = tmp_path_factory.mktemp("real-layers")
    (folder / "exampleshire").mkdir()
    for name in ("edition.yml", "changes.yml", "learning.yml"):
        (folder / "exampleshire" / name).write_bytes((EXAMPLE / name).read_bytes())
    for area, state in (("Zedshire", "draft"), ("Ashire", "published")):
        (folder / area.lower()).mkdir()
        (folder / area.lower() / "edition.yml").write_text(f"{EDITION.format(area, area.lower())}state: {state}\n", "utf-8")
    (folder / "ashire/changes.yml").write_text(f'made_from: "2026.1"\n{SOON}', "utf-8")
    return knowledge_or_stop(read_project(ROOT, layers=folder), [])


def of_content(knowledge: Knowledge, address: str) -> LexborHTMLParser:
    project = read_project(ROOT)
    page = next(one for one in read_pages(project)[0] if one.address == address)
    pieces = {name: text.decode() for name, text in parts(project).items()}
    return LexborHTMLParser(filler(knowledge, pieces).template(page, page.address))


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_several_areas_stand_side_by_side_in_the_order_of_their_names(several: Knowledge) -> None:
    page = of_content(several, "editions/where-areas-differ/")
    assert said(page.css_first("p.lead")).startswith("3 areas have given this edition what they do in another way.")
    partnership = yaml.safe_load((EXAMPLE / "edition.yml").read_text("utf-8"))["partnership"]
    areas = page.css("li")[:3]
    assert [said(one) for one in areas] == [
        "Ashire: Ashire Partnership. Made from the national edition 2026.1. Its own edition",
        f"Exampleshire (invented): {partnership}. Made from the national edition 2026.1, a draft.",
        "Zedshire: Zedshire Partnership. It differs in nothing. Its own edition",
    ]
    assert [one.attributes["href"] for area in areas for one in area.css("a")] == [
        "https://reviews.ashire.example/",
        "https://reviews.zedshire.example/",
    ]
    tables = {said(table.css_first("caption")): table for table in page.css("table")}
    assert list(tables)[1] == "By timescale: which areas say something otherwise", "nothing here is called invented as a whole"
    rows = {said(row.css_first("th")): [said(one) for one in row.css("td p")] for row in tables[list(tables)[1]].css("tbody tr")}
    assert rows["Finish the rapid review"] == ["Ashire: Finish the rapid review", "Exampleshire (invented): Finish the rapid review"]
    (heading,) = page.css("h3#timescale-finish-the-rapid-review")
    told, node = [], heading.next
    while node is not None and node.tag != "h3":
        told += [said(node)] if node.tag == "p" else [said(one) for one in node.css("dt, dd")] if node.tag == "dl" else []
        node = node.next
    binding = "How binding the length is"
    assert [line for line in told if line.startswith(("Ashire:", "Exampleshire"))] == [
        "Ashire: In Ashire meetings are weekly.",
        "Exampleshire (invented): Our partners agreed to finish sooner, so that families hear sooner. (An invented example.)",
    ]
    lengths = [told[at + 1] for at, line in enumerate(told) if line.startswith("How long, in ")]
    assert lengths == ["12 working days", "10 working days"]
    assert [line for line in told if line.startswith(f"{binding}, in ")] == [f"{binding}, in Ashire", f"{binding}, in Exampleshire"]


def test_a_feed_of_several_areas_says_all_of_each_record_the_newest_first(several: Knowledge) -> None:
    records = yaml.safe_load((EXAMPLE / "learning.yml").read_text("utf-8"))["records"]
    labels = {"you-said-we-did": "You said, we did", "learning-note": "Learning note", "change-in-practice": "Change in practice"}
    feed = ElementTree.fromstring(area_feed(several)[FEED])
    entries = feed.findall(f"{{{ATOM}}}entry")
    newest = sorted(records, key=lambda one: one["date"], reverse=True)
    assert feed.findtext(f"{{{ATOM}}}title") == "What areas learned and changed"
    assert feed.findtext(f"{{{ATOM}}}updated") == f"{newest[0]['date'].isoformat()}T00:00:00Z"
    assert [entry.findtext(f"{{{ATOM}}}title") for entry in entries] == [f"Exampleshire (invented): {one['title']}" for one in newest]
    titles = several.things("anywhere")
    for entry, one in zip(entries, newest, strict=True):
        heard = f"You said: {one['said']}\n\n" if one.get("said") else ""
        assert entry.findtext(f"{{{ATOM}}}content") == (
            f"{heard}{one['what']}\n\nWhy: {one['why']}\n\nHow we know: {one['evidence']}\n\n"
            f"The question behind it: {several.things('prompt')[one['prompt']].ask}\n\n"
            f"Where in the process: {titles[one['at']].title}\n\nAsk: {one['contact']['role']}"
        )
        assert entry.find(f"{{{ATOM}}}category").attrib == {"term": one["kind"], "label": labels[one["kind"]]}
        assert entry.findtext(f"{{{ATOM}}}updated") == f"{one['date'].isoformat()}T00:00:00Z"
        where = f"learning/in-areas/#exampleshire-{one['id']}"
        assert entry.findtext(f"{{{ATOM}}}id").endswith(where) and entry.find(f"{{{ATOM}}}link").get("href").endswith(where)
        assert entry.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name").startswith("Exampleshire Safeguarding Children Partnership")


def test_maps_mark_where_areas_differ_and_nowhere_else(given: tuple[Knowledge, list[str]]) -> None:
    knowledge, _ = given
    place = "bake-the-loaf"
    stage = knowledge.stage_of[place]
    words = {one.id: one.words for one in of_stage(knowledge, stage).nodes}
    assert words[place].endswith("otherwise in Easttown and Westtown")
    assert [one for one, said in words.items() if "otherwise in" in said] == [place]
    marked = [one.id for one in overview(knowledge).nodes if "otherwise in" in one.words]
    assert marked == [stage.id]


def test_records_of_all_areas_are_one_table_and_one_valid_feed(given: tuple[Knowledge, list[str]]) -> None:
    knowledge, _ = given
    rows = list(csv.DictReader(io.StringIO(files(knowledge)[RECORDS])))
    assert {row["area"] for row in rows} == {"Easttown", "Westtown"} and {row["prompt"] for row in rows} == {"what-would-we-change"}
    made = area_feed(knowledge)[FEED]
    assert made == area_feed(knowledge)[FEED]
    feed = ElementTree.fromstring(made)
    entries = feed.findall(f"{{{ATOM}}}entry")
    # What RFC 4287 demands of a feed and of each entry: exactly one id, title and updated; an author; a link to what it is about.
    for one in (feed, *entries):
        assert all(len(one.findall(f"{{{ATOM}}}{name}")) == 1 for name in ("id", "title", "updated"))
        assert one.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
        assert [link for link in one.findall(f"{{{ATOM}}}link") if link.get("rel") == "alternate"]
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert len(set(ids)) == len(ids) == 2 and all(one and one.startswith("https://") for one in ids)
    assert feed.findtext(f"{{{ATOM}}}updated") == "2026-06-30T00:00:00Z"
    assert str(date.today()) not in made.decode()


def test_an_edition_without_layers_says_so_and_its_example_reaches_no_map_and_no_table(built_site: Path) -> None:
    for address, said in (
        ("editions/where-areas-differ", "No area has given this edition its own yet"),
        ("learning/in-areas", "No area has given this"),
    ):
        article = LexborHTMLParser((built_site / address / "index.html").read_text("utf-8")).css_first("article")
        assert article is not None and said in article.text() and "invented example" in article.text()
    page = LexborHTMLParser((built_site / "editions/where-areas-differ/index.html").read_text("utf-8"))
    leads = [node.attributes["href"] or "" for node in page.css("#areas + ul + p > a")]
    assert leads == ["../../learning/in-areas/", "../../editions/make-your-own/"] and not page.css("#on-the-map"), "and leads on"
    layer = yaml.load((ROOT / "examples/exampleshire/edition.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert [f"{layer['area']} (invented): {layer['partnership']}." in one.text() for one in page.css("#areas + ul > li")] == [True]
    assert not list(built_site.glob("data/*area*")) and not (built_site / FEED).exists()
    maps = list(built_site.glob("process/*/index.html"))
    assert maps and not [path for path in maps if "otherwise in" in path.read_text("utf-8")]


def test_exampleshires_records_are_invented_and_say_so() -> None:
    written = yaml.load((ROOT / "examples/exampleshire/learning.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert written["invented"] is True and len(written["records"]) >= 3
    assert {one["kind"] for one in written["records"]} == {"you-said-we-did", "learning-note", "change-in-practice"}
    assert all("invented" in one["title"] for one in written["records"])


def test_a_page_that_tells_of_areas_is_filled_in_by_check_as_by_a_build(tmp_path: Path) -> None:
    """Of a field that isn't there a loop over no records says nothing: the layers that a build is given are read."""
    root = tiny_project(tmp_path / "project")
    page = root / "content/learning/in-areas.md"
    page.parent.mkdir(exist_ok=True)
    text = "---\ntitle: In areas\ndescription: What areas learned.\naudience: everyone\ntemplate: true\n---\n{% for group in from_areas.kinds if group.records %}\n\n## {{ group.words }} {: #{{ group.id }} }\n\n{% endfor %}\n"
    page.write_text(text.replace("group.words", "group.text"), "utf-8")
    said = []
    for records in (False, True):
        if records:
            layer = root / "layers/ourtown"
            layer.mkdir(parents=True)
            (layer / "edition.yml").write_text(EDITION.format("Ourtown", "ourtown"), "utf-8")
            (layer / "learning.yml").write_text(RECORD.format(**GOOD), "utf-8")
        ran = reviewmap(root, "check")
        said.append([line for line in ran.out.splitlines() if "in-areas.md" in line and "error" in line])
    assert [len(lines) for lines in said] == [0, 1] and ":9:" in said[1][0] and "nothing called 'text'" in said[1][0]
