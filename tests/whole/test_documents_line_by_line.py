"""Documents, letters and call scripts line by line: what process/ knows stands there in its order, each blank asks for what it should, and nothing else does."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from facts import length_words, written
from wording import is_all_of, one_line

from .test_documents import EVERY
from .test_fields import claims_by_id, decisions, listed
from .test_lines import ended, in_order, places, title

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE, FO = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
ANY = "[[any words]]"
NO_SOURCES = {"drafted", "none-found"}
DOCUMENTS, LETTERS = written("documents.yml"), written("letters.yml")
NOT_ACCEPTED = "Nobody who answers for words to these readers has accepted the wording yet. Read it, and change what is wrong for you."


def of_docx(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    found = (one_line("".join(text.text or "" for text in paragraph.iter(f"{W}t"))) for paragraph in root.iter(f"{W}p"))
    return [words for words in found if words]


def blanks(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """What can be filled in: what is printed there, what it is called for those who don't see it, of which kind it is, and what it offers."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    for one in root.iter(f"{W}sdt"):
        about = one.find(f"{W}sdtPr")
        kinds = {part.tag.removeprefix(W) for part in about}
        kind = "date" if "date" in kinds else "choice" if "dropDownList" in kinds else "text"
        offered = [part.get(f"{W}displayText", "") for part in about.iter(f"{W}listItem")]
        yield one_line("".join(text.text or "" for text in one.iter(f"{W}t"))), about.find(f"{W}alias").get(f"{W}val", ""), kind, offered


def blank(control: str, choices: list[str], *, short: bool = False) -> str:
    if control == "date":
        return "[Choose a day]"
    return ("[Choose]" if short else f"[Choose: {' / '.join(choices)}]") if control == "choice" else "[Write here]"


def choices(field: dict[str, Any]) -> list[str]:
    learning = written("learning.yml")
    named = {
        "levels": [one["title"] for one in learning["levels"]],
        "loops": [one["title"] for one in learning["loops"] if one.get("is_loop", True)],
        "recommendation-types": [one["title"] for one in learning["recommendation_types"]],
        "roles": [one["title"] for one in written("roles.yml")["roles"]],
    }
    return named[field["choices_from"]] if field.get("choices_from") else listed(field.get("choices"))


def said(words: str) -> str:
    """Words with blanks in them as they are printed: ___date: the day___ is [the day]; what can be chosen is worded by the generator."""
    words = re.sub(r"___[^_|]*\|[^_]*___", ANY, words.replace("**", ""))
    return re.sub(r"___(?:\w+: )?([^_]+)___", lambda found: f"[{found[1]}]", words)


def of_claims(ids: Any) -> Iterator[str]:
    yield from spoken([claims_by_id()[one] for one in listed(ids)])


def spoken(things: Any) -> Iterator[str]:
    for one in listed(things):
        risk = "What may go wrong: " if one.get("kind") == "risk" else ""
        yield f"{risk}{ended(one.get('rule') or one['finding']) if 'ask' not in one else one['ask']} ({ANY})"


def roles(ids: Any) -> str:
    return "; ".join(title("roles", one) for one in listed(ids))


@cache
def stages() -> dict[str, dict[str, Any]]:
    return {stage["id"]: stage for stage in in_order()}


def facts_of(one: dict[str, Any]) -> Iterator[str]:
    stage, place = next((stage, place) for stage in in_order() for _, place in places(stage) if place["id"] == one["at"])
    yield f"At: {place['title']} ({stage['title']})"
    if one.get("also_at"):
        yield f"Also used at: {'; '.join(stages()[name]['title'] for name in one['also_at'])}"
    yield f"Who writes it: {roles(one['filled_by'])}"
    if one.get("goes_to"):
        yield f"Who gets it: {roles(one['goes_to'])}"
    yield f"By when: {ANY}"


def origin(one: dict[str, Any], counts_forms: bool) -> Iterator[str]:
    yield ended(one["drafted_from"])
    if [cited for cited in listed(one.get("source")) if cited.split()[0] not in NO_SOURCES]:
        yield f"Sources: {ANY}"
    if counts_forms:
        yield DOCUMENTS["forms_words"]


def form(fields: list[dict[str, Any]], counts_forms: bool) -> Iterator[str]:
    yield from ("What", "Answer", *(["Asked in"] if counts_forms else []))
    for field in fields:
        yield field["label"]
        yield from [field["help"]] if field.get("help") else []
        yield blank(field.get("control", "text"), choices(field))
        if counts_forms:
            found, cited = field.get("found"), [one for one in listed(field.get("source")) if one.split()[0] not in NO_SOURCES]
            if found is not None:
                yield f"{found or 'none'} of {DOCUMENTS['forms_read']} forms"
            if cited:
                yield f"Asks for it: {ANY}"
            elif found is None:
                yield "Our suggestion"


def sheet(table: dict[str, Any], filled: list[str]) -> Iterator[str]:
    columns = table["columns"]
    yield from (column["label"] for column in columns)
    for first in [*filled, *[""] * table.get("rows", 0)]:
        for number, column in enumerate(columns):
            yield said(first) if first and number == 0 else blank(column.get("control", "text"), choices(column), short=True)
    for column in columns:
        if column.get("control") == "choice":
            yield f"{column['label']}: {' / '.join(choices(column))}"


def to_test(one: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        claim
        for claim in listed(one.get("criteria"))
        if claim.get("rule") and claim.get("force") != "proposed" and claim["id"] not in DOCUMENTS["not_tests"]
    ]


def record(one: dict[str, Any]) -> Iterator[str]:
    """A decision's record: its question, its tests to answer, what to ask, the answer, each one's own view, what to do about dissent."""
    yield f"{one['code']}: {one['title']}"
    yield f"Who decides: {roles(one['decided_by'])}"
    if one.get("consulted"):
        yield f"Who is asked: {roles(one['consulted'])}"
    tests = to_test(one)
    if tests:
        yield from ("The tests", "Test, and who says it", "Met?", "What shows it")
        for claim in tests:
            yield from spoken([claim])
            yield from ("[Choose: Yes / No / Not known]", "[Write here]")
    others = [claim for claim in listed(one.get("criteria")) if claim not in tests]
    if others:
        yield "What is known about them" if tests else "What is known"
        yield from spoken(others)
    if one.get("not_criteria"):
        yield "What is no test here"
        yield from spoken(one["not_criteria"])
    if one.get("learning") or one.get("equity"):
        yield "Ask before you decide"
        yield from spoken([*listed(one.get("learning")), *listed(one.get("equity"))])
    yield "The answer"
    answer = {"label": "The answer", "control": "choice", "choices": [each["answer"] for each in one["answers"]]}
    yield from form([answer, *DOCUMENTS["record"]], False)
    yield "Each one's own view"
    partners = {
        name: listed(role.get("part_of")) for role in written("roles.yml")["roles"] for name in DOCUMENTS["partners"] if role["id"] == name
    }
    views = [name for role in one["decided_by"] for name in ([part for part in DOCUMENTS["partners"] if role in partners[part]] or [role])]
    yield from sheet(DOCUMENTS["views"], [title("roles", name) for name in dict.fromkeys(views)])
    for heading, field in (("What a record holds", "record"), ("If they don't agree", "disagreement")):
        if one.get(field):
            yield heading
            yield from spoken(one[field])


def asked(section: dict[str, Any]) -> Iterator[str]:
    learning = [prompt for name in listed(section.get("learning_at")) for prompt in listed(stages()[name].get("learning"))]
    steps = {place["id"]: place for stage in in_order() for _, place in places(stage)}
    equity = [prompt for name in listed(section.get("equity_at")) for prompt in listed(steps[name].get("equity"))]
    lines = {one["id"]: one for one in written("equity.yml")["enquiries"]}
    of_lines = [(lines[name]["title"], lines[name]["prompts"]) for name in listed(section.get("enquiries"))]
    for heading, questions in (("Questions for learning", learning), ("Questions about equity", equity), *of_lines):
        if questions:
            yield from (heading, "Answer")
            for one in questions:
                yield from spoken([one])
                yield "[Write here]"


def section_lines(section: dict[str, Any], counts_forms: bool) -> Iterator[str]:
    yield from [section["title"]] if section.get("title") else []
    yield from map(said, [*listed(section.get("says")), *listed(section.get("points"))])
    helpers = {one["id"]: one for one in written("support.yml")["support"]}
    for one in (helpers[name] for name in listed(section.get("help_from"))):
        if one.get("phone"):
            hours = " ".join(ended(one[field]) for field in ("hours", "cost") if one.get(field))
            yield f"{one['name']}: {one['phone']}. {ended(one['brief'])} {hours}"
    if section.get("timescales"):
        yield from ("What", "How long", "How binding", "The day")
        for one in (one for name in section["timescales"] for one in written("timescales.yml")["timescales"] if one["id"] == name):
            shown = one.get("length") and one.get("show_length", True)
            least = "at least " if shown and one["length"].get("at_least") else ""
            length = f"{least}{length_words(one['length'])}" if shown else "no length that anybody has verified"
            yield one["title"]
            yield f"{length}, counted {'back ' if one['starts'].get('back') else ''}from {one['starts']['words']}"
            yield from [ANY] if one.get("how_long") else []
            yield "[Choose a day]"
    if section.get("decision"):
        yield from record(next(one for _, one in decisions() if one["id"] == section["decision"]))
    yield from of_claims(section.get("known"))
    yield from asked(section)
    yield from form(section["fields"], counts_forms) if section.get("fields") else []
    yield from sheet(section["table"], listed(section["table"].get("filled"))) if section.get("table") else []
    yield from map(said, listed(section.get("then")))


def held_against(one: dict[str, Any]) -> Iterator[str]:
    serves = set(listed(one.get("serves")))
    questions = [each for group in written("equity.yml")["checklist"] for each in group["questions"]]
    held = [each for each in questions if serves & set(listed(each.get("documents")))]
    if held:
        yield "Hold it against these questions before you finish"
        yield from (f"{each['ask']} ({ANY})" for each in held)


def form_lines(one: dict[str, Any]) -> Iterator[str]:
    counts_forms = any(field.get("found") is not None for section in one["sections"] for field in section.get("fields") or ())
    yield from (one["title"], one["about"], *facts_of(one), f"Format: {DOCUMENTS['no_format']}")
    for section in one["sections"]:
        yield from section_lines(section, counts_forms)
    yield from held_against(one)
    yield "What this document is drafted from"
    yield from origin(one, counts_forms)


def letter_lines(one: dict[str, Any]) -> Iterator[str]:
    yield from (f"Cover note: {one['title']}", LETTERS["office_only"], one["about"], *facts_of(one))
    if one.get("cover") or one.get("cover_known"):
        yield "Before you use it"
        yield from map(said, listed(one.get("cover")))
        yield from of_claims(one.get("cover_known"))
    yield "What it is drafted from"
    yield from origin(one, False)
    yield DOCUMENTS["no_format"]
    if one.get("drafted", True):
        yield NOT_ACCEPTED
    for section in one["letter"]:
        yield from section_lines(section, False)


@pytest.mark.parametrize("name", [one["id"] for one in EVERY])
def test_it_holds_what_it_should_line_by_line(built_site: Path, name: str) -> None:
    one = next(one for one in EVERY if one["id"] == name)
    wanted, found = list(form_lines(one) if "sections" in one else letter_lines(one)), of_docx(built_site / f"documents/{name}.docx")
    wrong = [(want, line) for want, line in zip(wanted, found, strict=False) if want != ANY and not is_all_of(want, line)]
    assert wrong[:1] == []
    assert len(found) == len(wanted)


def of_odt(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    body = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"))
    found = (one_line(_words(one)) for one in body.iter() if one.tag in (f"{TEXT}p", f"{TEXT}h"))
    return [words for words in found if words]


def _words(node: ElementTree.Element) -> str:
    spaces = {f"{TEXT}s": " ", f"{TEXT}tab": " "}
    return (node.text or "") + "".join(spaces.get(child.tag, "") + _words(child) + (child.tail or "") for child in node)


def without_blanks(found: list[str]) -> list[str]:
    return [words for words in found if not re.fullmatch(r"\[[^\]]*\]", words)]


def test_both_formats_say_the_same_in_the_same_order(built_site: Path) -> None:
    differing = [
        path.name
        for path in (built_site / f"documents/{one['id']}.docx" for one in EVERY)
        if without_blanks(of_docx(path)) != without_blanks(of_odt(path.with_suffix(".odt")))
    ]
    assert differing == []


def test_each_blank_takes_what_is_printed_in_it_and_is_called_after_what_it_asks(built_site: Path) -> None:
    compared, wrong = 0, []
    for one in EVERY:
        path = built_site / f"documents/{one['id']}.docx"
        lines = of_docx(path)
        for printed, name, kind, offered in blanks(path):
            compared += 1
            chosen = re.fullmatch(r"\[Choose(?:: (.+))?\]", printed)
            wanted = "date" if printed == "[Choose a day]" else "choice" if chosen else kind
            asks = re.sub(r",? ?\b(?:[Tt]est|row) \d+$", "", name)
            called = printed in (f"[{name}]", f"[{' / '.join(offered)}]") or any(
                words in asks or asks in words for words in lines if not words.startswith("[")
            )
            if kind != wanted or not called or (chosen and kind == "choice" and (chosen[1] or " / ".join(offered)) != " / ".join(offered)):
                wrong.append((one["id"], printed, name, kind, offered))
    assert compared > 500
    assert wrong == []


SIDE = {False: ("11906", "16838"), True: ("16838", "11906")}  # A4 in twentieths of a point: upright, and on its side


def test_letters_to_families_and_children_have_larger_letters_and_wide_forms_lie_on_their_side(built_site: Path) -> None:
    for one in EVERY:
        size = 12 if one.get("readers") in ("family", "child") else 11
        path = built_site / f"documents/{one['id']}.docx"
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(path.with_suffix(".odt")) as other:
            usual = ElementTree.fromstring(archive.read("word/styles.xml")).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            assert usual.find(f"{W}sz").get(f"{W}val") == str(2 * size), one["id"]
            root = ElementTree.fromstring(archive.read("word/document.xml"))
            sheets = {(sheet.get(f"{W}w"), sheet.get(f"{W}h")) for sheet in root.iter(f"{W}pgSz")}
            assert sheets == {SIDE[one.get("wide", False)]}, one["id"]
            styles = other.read("styles.xml").decode()
        usual = [
            look.get(f"{FO}font-size")
            for look in ElementTree.fromstring(styles).iter(f"{STYLE}text-properties")
            if look.get(f"{FO}font-family") == "Arial"
        ]
        assert f"{size}pt" in usual, one["id"]
        first = re.search(r"<style:page-layout-properties[^>]*>", styles)[0]
        assert ('fo:page-width="29.7cm"' in first) == one.get("wide", False), one["id"]


def test_what_an_office_program_calls_a_place_to_fill_in_is_short_and_the_same_in_both_formats(built_site: Path) -> None:
    """Word shows no name of more than some sixty letters. In ODT a place in a table is an empty cell."""
    compared = 0
    for one in EVERY:
        path = built_site / f"documents/{one['id']}.docx"
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(path.with_suffix(".odt")) as other:
            word, odt = ElementTree.fromstring(archive.read("word/document.xml")), ElementTree.fromstring(other.read("content.xml"))
        in_tables = {sdt for table in word.iter(f"{W}tbl") for sdt in table.iter(f"{W}sdt")}
        written_, chosen = [], []
        for sdt in word.iter(f"{W}sdt"):
            about = sdt.find(f"{W}sdtPr")
            name, shown = about.find(f"{W}alias").get(f"{W}val", ""), "".join(text.text or "" for text in sdt.iter(f"{W}t"))
            assert 0 < len(name) <= 60, (one["id"], name)
            if about.find(f"{W}dropDownList") is not None:
                chosen.append(name)
            elif sdt not in in_tables:
                written_.append((name, shown))
        fields = [(field.get(f"{TEXT}description", "")[:60], "".join(field.itertext())) for field in odt.iter(f"{TEXT}text-input")]
        assert fields == written_, one["id"]
        lists = [re.sub(r" \(\d+\)$", "", field.get(f"{TEXT}name", "")) for field in odt.iter(f"{TEXT}drop-down")]
        assert lists == chosen, one["id"]
        compared += len(fields) + len(lists)
    assert compared > 200


ROOM = {"text": 1, "date": 1, "choice": 1, "long": 4}  # lines of handwriting


def test_a_place_to_write_at_length_has_room_for_four_lines(built_site: Path) -> None:
    compared = 0
    for one in DOCUMENTS["documents"]:
        with zipfile.ZipFile(built_site / f"documents/{one['id']}.docx") as archive:
            root = ElementTree.fromstring(archive.read("word/document.xml"))
        tables = {table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val", ""): table for table in root.iter(f"{W}tbl")}
        for section in one["sections"]:
            if section.get("fields") and "[[" not in section["title"] and section["title"] in tables:
                heights = [int(row.find(f"{W}trPr/{W}trHeight").get(f"{W}val")) for row in tables[section["title"]].findall(f"{W}tr")[1:]]
                if len(heights) == len(section["fields"]):
                    assert heights == [300 * ROOM[field.get("control", "text")] for field in section["fields"]], (
                        one["id"],
                        section["title"],
                    )
                    compared += len(heights)
    assert compared > 40


def test_tables_have_the_same_names_in_both_formats_and_days_are_written_as_here(built_site: Path) -> None:
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    for one in EVERY:
        path = built_site / f"documents/{one['id']}.docx"
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(path.with_suffix(".odt")) as other:
            word, odt = ElementTree.fromstring(archive.read("word/document.xml")), ElementTree.fromstring(other.read("content.xml"))
        captions = [found.get(f"{W}val") for found in word.iter(f"{W}tblCaption")]
        assert captions == [found.text for found in odt.iter(f"{table}title")], one["id"]
        assert {found.get(f"{W}val") for found in word.iter(f"{W}dateFormat")} <= {"d MMMM yyyy"}, one["id"]
        titles = [
            said(section["title"])
            for section in (one.get("sections") or one.get("letter") or [])
            if section.get("fields") and section.get("title")
        ]
        assert all(any(is_all_of(title_, caption or "") for caption in captions) for title_ in titles), one["id"]
