"""The words before a claim name whoever says it: the study, another document, or nobody but this site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

import marks as reading
from facts import written
from projects import ROOT, national
from reviewmap.words.dates import date_words
from reviewmap.words.standing import standing

STUDY = "report"


def marks(site: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Every mark of the site: its page, its words, and the ids of the sources in the note to which it leads."""
    for path in sorted(site.rglob("index.html")):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        notes = {item.attributes["id"]: item for item in tree.css("ol.notes > li")}
        for link in tree.css("a.marks:not(.quiet)"):
            note = notes[(link.attributes["href"] or "").removeprefix("#")]
            cited = {(one.attributes["href"] or "").split("#")[1] for one in note.css("a.src")}
            yield path.parent.relative_to(site).as_posix(), f"{link.attributes.get('title') or ''} {link.text()}", cited


def test_what_nobody_else_says_is_our_suggestion(built_site: Path) -> None:
    alone = [(page, words) for page, words, cited in marks(built_site) if not cited]
    assert len(alone) > 50
    assert not [one for one in alone if "Our suggestion" not in one[1] and "°" not in one[1]]


def test_nobody_takes_our_suggestion_for_something_that_was_heard(built_site: Path) -> None:
    """Where marks are signs, a reader can tell them apart by sight, and the page says what each that stands there means."""
    rings, told = set("°◦º˚∘ᵒ○"), 0
    for path in sorted(built_site.rglob("index.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        legend = page.css_first("p.legend, details.legend > p")
        stand = {node.text() for node in page.css("a.marks.quiet, a.marks .sign")}
        top = page.css_first(".whole-page")
        if top is not None and page.css_first(".map__drafted, .map .is-drafted") is not None:
            stand.add("°")
        said = [part.split(" = ")[0] for part in legend.text().split(" · ")] if legend is not None else []
        if top is not None and "°" in stand:
            told += 1
            assert "Our suggestion (°) unless marked" in " ".join(top.text().split()), f"{path.parent.name}: told where the page begins"
            said.append("°")
        assert len(said) == len(set(said)) and len(rings & set(said)) <= 1, f"{path.parent.name}: {said}"
        assert set(said) == stand, f"{path.parent.name}: {said}"
        if legend is not None:
            assert "sides" not in (legend.parent.attributes.get("class") or "").split(), f"{path.parent.name}: it pushes the words down"
    assert told > 50


def test_a_maps_key_says_what_each_of_its_lines_means(built_site: Path) -> None:
    looks, compared, wrong = ("loop", "learning", "parallel", "is-drafted"), 0, []
    for path in sorted(built_site.rglob("index.html")):
        for figure in LexborHTMLParser(path.read_text("utf-8")).css("figure.map"):
            drawn = {look for look in looks if figure.css_first(f"svg[data-map] g.edge.{look}") is not None}
            told = {look for look in looks if figure.css_first(f".map__key g.edge.{look}") is not None}
            compared += len(drawn)
            if drawn != told:
                wrong.append((path.parent.relative_to(built_site).as_posix(), drawn ^ told))
    assert compared > 100
    assert wrong == []


def test_the_ways_on_come_after_all_that_a_page_says(built_site: Path) -> None:
    wrong, seen = [], 0
    for path in sorted(built_site.rglob("index.html")):
        article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
        ways = article.css_first("nav.siblings") if article is not None else None
        if ways is not None:
            seen += 1
            if not article.text(separator=" ").rstrip().endswith(ways.text(separator=" ").rstrip()):
                wrong.append(path.parent.relative_to(built_site).as_posix())
    assert seen >= 11 and wrong == []


def test_the_study_says_only_what_it_says(built_site: Path) -> None:
    """Its mark leads to its own words: those of the report, or of the evaluation that was made beside it."""
    said = [(page, words, cited) for page, words, cited in marks(built_site) if "Study" in words]
    assert len(said) > 100
    assert not [one for one in said if not one[2] & {STUDY, "impact-evaluation"}]


def test_how_binding_our_own_words_are_meant_stays_in_the_data(built_site: Path) -> None:
    def rules(value: object) -> Iterator[dict]:
        if isinstance(value, dict) and value.get("rule") and value.get("source") == ["drafted"]:
            yield value
        for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from rules(child)

    ours = list(rules(json.loads((built_site / "data/process.json").read_text("utf-8"))))
    assert {"good-practice", "proposed", "not-stated"} <= {rule["force"] for rule in ours}
    assert all(rule["evidence"] == "unverified" for rule in ours)


def test_a_note_does_not_contradict_itself(built_site: Path) -> None:
    """What the law does not hold isn't told as something that it says, and no note says that somebody did and did not read."""
    notes = [
        note.text() for path in built_site.rglob("index.html") for note in LexborHTMLParser(path.read_text("utf-8")).css("ol.notes > li")
    ]
    missing = [note for note in notes if "The whole text was read" in note]
    assert missing
    assert not [note for note in missing if " says this" in note.split("The whole text was read")[0]]
    assert not [note for note in missing if "Nobody has checked this" in note or "has accepted it yet" in note]
    not_read = [note for note in notes if "Nobody has read the words of the source" in note]
    assert not_read
    assert not [note for note in not_read if "Somebody read" in note]


def test_nobody_found_a_question(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "change/index.html").read_text("utf-8"))
    questions = [item for item in page.css("#quality ~ ol > li") if item.css_first(".said")]
    assert len(questions) == len(written("change.yml")["quality_questions"])
    assert not [question.text() for question in questions if question.css(".how-sure, .unsure, .force")]


def test_several_people_say_and_one_says() -> None:
    """ "Some of those whom the study heard say this", and one person says it."""
    knowledge = national()
    said = [(named.spoken.how_many, standing(named.spoken, knowledge).said) for named in knowledge.named if named.spoken.how_many]
    assert {many for many, _ in said} == {"one", "some", "several"}
    for many, words in said:
        assert f"{many.capitalize()} of those whom the study heard" in words, many
        assert re.search(
            r" heard (?:says|asks|suggests|describes)\b" if many == "one" else r" heard (?:say|ask|suggest|describe)\b", words
        ), words
        assert "{" not in words and "|" not in words


def test_only_national_guidance_has_to_be_taken_into_account() -> None:
    """The law says so of the Secretary of State's guidance (Children Act 2004, section 16K), and not of what the Panel asks for."""
    knowledge = national()
    weighty = {named.spoken.speaker for named in knowledge.named if "into account" in standing(named.spoken, knowledge).said}
    assert weighty == {"guidance"}


def test_what_the_law_settles_is_not_asked_again(built_site: Path) -> None:
    """Regulation 17 was read: that a local page saying so wasn't checked leaves nothing open about how binding it is."""
    page = LexborHTMLParser((built_site / "what-we-do-not-know/timescales/index.html").read_text("utf-8")).css_first("article").text()
    assert "That another source says the same." in page
    assert "How binding this is" not in page


def test_what_nobody_checked_says_so_however_binding_it_is_and_whoever_disputes_it() -> None:
    """In a cell, a box and behind a sentence. Were every duty, finding and disputed length unchecked, each would be told as that."""
    knowledge = national()
    looked_at = set()
    for named in knowledge.named:
        if named.spoken.held("evidence") is None or named.spoken.speaker == "ours":
            continue
        disputed = [{"force": None}] if named.spoken.held("force") is not None else []
        for more in ({}, *disputed):
            stands = standing(named.spoken.model_copy(update={"evidence": "unverified", **more}), knowledge)
            assert reading.told_by(stands.brief) == reading.told_by(stands.marks) == "unchecked", named.name
            looked_at.add(stands.force)
    assert {"contested", "finding"} < looked_at


def test_where_sources_disagree_each_side_that_nobody_checked_says_so(built_site: Path) -> None:
    sides = {
        " ".join(f"{side.who}: {side.says}".split()).rstrip("."): side.evidence == "unverified"
        for named in national().named
        for side in named.spoken.held("contest", ())
    }
    shown = set()
    for path in built_site.rglob("index.html"):
        html = path.read_text("utf-8")
        for item in LexborHTMLParser(html).css(".readings li") if "readings" in html else ():
            words = " ".join(item.text().split())
            side = max((one for one in sides if words.startswith(one)), key=len)
            assert (reading.told(item) == "unchecked") == sides[side], (path, side)
            shown.add(side)
    assert shown == sides.keys()


def test_whoever_reads_what_rests_on_replaced_guidance_is_told_so(built_site: Path) -> None:
    """Once a page: for families where the first of its sources is opened, for all others on the page."""
    sources = written("sources.yml")["sources"]
    short = {one["id"]: one["short"] for one in sources}
    said = {
        one["id"]: f"{one['short']}: replaced by {short[one['replaced_by']]} on {date_words(one['replaced_on'])}."
        for one in sources
        if one.get("replaced_on")
    }
    assert said
    voices = {one["speaker"]: one["edition"] for one in written("firmness.yml")["speakers"] if one.get("edition") in said}
    knowledge = national()
    first_words = {  # of a note whose speaker is that guidance, in whichever source its words were read: "National guidance says this."
        standing(one.spoken, knowledge).said.partition(".")[0]: voices[one.spoken.speaker]
        for one in knowledge.named
        if one.spoken.speaker in voices and one.spoken.no_quote != "absence"
    }
    audiences = set()
    for path in built_site.rglob("index.html"):
        html = path.read_text("utf-8")
        page = LexborHTMLParser(html)
        notes = reading.notes(page)
        cited = {source for note in notes for source, _ in reading.own_citations(note)} & said.keys()
        cited |= {source for words, source in first_words.items() for note in notes if f" {words}." in f" {note.text()}"}
        told = [" ".join(node.text().split()) for node in page.css("p.replaced, .notes-line li")]
        assert [source for source in cited if told.count(said[source]) != 1] == [], path
        assert sum(page.body.text().count(words.rstrip(".")) for words in said.values()) <= len(cited), path
        if cited:
            audiences.add(page.css_first("article").attributes["data-audience"])
    assert audiences, "nothing was looked at"


def test_a_note_says_that_a_program_matched_its_words_where_one_did(built_site: Path) -> None:
    """Each of its quotations was found in its source's text, says the lock; of any other words nobody says so. (Papers: papers/test_words.py.)"""
    lock = json.loads((ROOT / "process/ledger/quotations.lock.json").read_text("utf-8"))
    found = {name: one["found"] for name, one in lock.items() if isinstance(one, dict) and one.get("found")}
    proved, matched = {name for name, places in found.items() if all(places)}, written("firmness.yml")["matched"]
    told, families = {True: set(), False: set()}, 0
    for path in built_site.rglob("index.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        for note in page.css(".notes > li"):
            name = (note.attributes["id"] or "").removeprefix("why-")
            told[matched in note.text()].add(name)
        for note in page.css(".notes-line li"):  # which have no name: the two reports are the texts that can be read
            read = bool(reading.quotations(note)) and any(
                source in (STUDY, "impact-evaluation") for source, _ in reading.own_citations(note)
            )
            assert (matched in note.text()) == read, (path, note.text())
            families += read
    assert len(told[True]) > 500
    assert families > 20
    assert sorted(told[True] - proved) == []
    assert sorted(told[False] & proved) == []
    assert len(told[False] & found.keys()) > 100, "words whose text was nowhere"


FAMILY = ("family", "young-people")


def test_a_familys_sources_stand_under_the_heading_of_their_sentences(built_site: Path) -> None:
    """Where short sections share a line, it stands below the last of them, and names the headings of the others in it."""
    wrong, named = [], 0
    for path in sorted(built_site.rglob("index.html")):
        article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
        if article is None or article.attributes.get("data-audience") not in FAMILY:
            continue
        heading, stood = "", {}
        for node in article.css("h1, h2, .said, .notes-line"):
            words = " ".join(node.text().split())
            if node.tag in ("h1", "h2"):
                heading = words
            elif node.tag != "details":
                stood.setdefault(words, heading)
            else:
                under = heading
                for one in node.css("details > p, li"):
                    said = " ".join(one.text().split())
                    if one.tag == "p":
                        under = said if said in stood.values() else heading
                        named += under != heading
                    sentence = next((words for words in stood if said.startswith(f"“{words.rstrip('.')}")), None)
                    if sentence and stood[sentence] != under:
                        wrong.append((path.parent.name, said[:60], under))
    assert wrong == []
    assert named, "no two sections share a line, so nothing was compared"
