"""Documents as a word processor meets them: what stands in them, what is left to fill in, and that nobody's name breaks them."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from audit.documents import lost, words_of
from facts import RAPID_REVIEW, length_words, lengthen, timescale, written
from projects import ROOT, edit, tiny_project
from reviewmap.documents.making import document_files
from reviewmap.exports import bpmn_names
from reviewmap.papers.archives import unpack
from reviewmap.papers.imprint import imprint
from reviewmap.papers.making import look_of
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from reviewmap.site.staging import staged_config

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE, FO = f"{BASE}text:1.0}}", f"{BASE}table:1.0}}", f"{BASE}style:1.0}}", f"{BASE}xsl-fo-compatible:1.0}}"
FORMS, LETTERS = written("documents.yml"), written("letters.yml")
EVERY = [one["id"] for one in (*FORMS["documents"], *LETTERS["letters"])]
TO_A_CHILD = [one["id"] for one in LETTERS["letters"] if one["readers"] == "child"]
TO_FAMILIES = [one["id"] for one in LETTERS["letters"] if one["readers"] in ("family", "child")]
# What the issue asks for, and which file answers it.
ASKED_FOR = {
    "rapid review": "rapid-review-form",
    "agency summary": "agency-summary",
    "chronology": "agency-chronology",
    "D1": "decision-serious-incident",
    "D3": "decision-local-review",
    "D5": "decision-after-the-reply",
    "D6": "decision-national-review",
    "D10": "decision-kind-of-finding",
    "D11": "decision-how-to-publish",
    "D12": "decision-made-a-difference",
    "screened-out log": "screened-out-log",
    "terms of reference": "terms-of-reference",
    "reviewer's brief": "reviewer-brief",
    "reviewer's agreement": "reviewer-agreement",
    "event invitation": "event-invitation",
    "agenda": "event-agenda",
    "ground rules": "event-ground-rules",
    "after-care": "event-after-care",
    "draft-sharing note": "draft-sharing-note",
    "publication plan": "publication-plan",
    "action plan": "action-plan",
    "learning log": "learning-log",
    "seven-minute briefing": "seven-minute-briefing",
    "board page": "board-page",
    "privacy and information note": "privacy-and-information-note",
}
DOUBT = re.compile(
    r"\b(not (been )?(checked|verified|accepted)|unverified|draft(ed)? from|our suggestion|the study|sources?|nobody has|evidence)\b",
    re.IGNORECASE,
)
NASTY = "Anne & <b>Søn</b> “O'Brien” " + "Wolfeschlegelsteinhausen" * 16 + " שלום עולם"


def made(project: Path, cache_folder: Path, local: Path | None = None) -> dict[str, bytes]:
    read = read_project(project, local=local)
    knowledge = load_or_stop(read)
    values = staged_config(read, knowledge)["extra"]["reviewmap"]
    return document_files(knowledge, imprint=imprint(values), look=look_of(knowledge, read), cache=cache_folder)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(ROOT, tmp_path_factory.mktemp("cache"))


SIDES = ("top", "right", "bottom", "left")


def _cm(length: str) -> float:
    assert length.endswith("cm")
    return float(length.removesuffix("cm"))


@cache
def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def word(files: dict[str, bytes], name: str, part: str = "word/document.xml") -> Any:
    return _part(files[f"documents/{name}.docx"], part)


def odt(files: dict[str, bytes], name: str, part: str = "content.xml") -> Any:
    return _part(files[f"documents/{name}.odt"], part)


def text(root: Any) -> str:
    return "".join(root.itertext(f"{W}t"))


def sections(root: Any) -> list[str]:
    """The words of each section: a cover note, then the letter; a form has one."""
    found = [""]
    for block in root.find(f"{W}body"):
        found[-1] += text(block) + "\n"
        if block.find(f"{W}pPr/{W}sectPr") is not None:
            found.append("")
    return found


def headings(root: Any) -> list[tuple[int, str]]:
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and (level := re.fullmatch(r"Heading(\d)", style.get(f"{W}val"))):
            found.append((int(level[1]), text(paragraph)))
    return found


def test_everything_that_was_asked_for_is_there_in_both_formats_and_in_the_archive(files):
    assert set(ASKED_FOR.values()) <= set(EVERY)
    for stage in ("first", "local-review", "draft", "publication", "what-changed"):
        assert any(stage in name for name in TO_FAMILIES), stage
    wanted = {f"{name}.{kind}" for name in EVERY for kind in ("docx", "odt")}
    with zipfile.ZipFile(io.BytesIO(files["documents/all-documents.zip"])) as archive:
        assert set(archive.namelist()) == wanted
        assert all(archive.read(name) == files[f"documents/{name}"] for name in wanted)
    # The page says how big they are.
    assert all(len(data) < 100_000 for name, data in files.items() if not name.endswith(".zip"))
    assert 700_000 < len(files["documents/all-documents.zip"]) < 1_450_000, "about 1 MB"


@pytest.mark.parametrize("name", ["terms-of-reference", "publication-plan", "letter-to-the-family-what-changed"])
def test_a_document_has_no_day_that_is_meant_for_something_else(files, name):
    """The law's seven days are for copies of the report, and not for the plan of its publication; six months are for a whole review."""
    assert "By when: No day is set for it." in text(word(files, name))


def test_a_request_says_on_which_ground_whose_records_and_how_firm_its_time_is(files):
    asked = sections(word(files, "request-to-agencies"))[-1]
    for words in (
        "on the basis of",
        "The request covers",
        "no such deadline in sections 16A to 16Q",
        "both as first made",
        "The days below are ours",
    ):
        assert words in asked


@pytest.mark.parametrize("name", EVERY)
def test_word_file_has_headings_header_rows_language_and_controls(files, name):
    root = word(files, name)
    levels = [level for level, _ in headings(root)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), headings(root)
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * (len(rows) - 1)]
        assert text(rows[0]).strip()
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
    controls = list(root.iter(f"{W}sdt"))
    assert controls
    assert all(one.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for one in controls), "a control that no screen reader can name"
    numbers = [one.find(f"{W}sdtPr/{W}id").get(f"{W}val") for one in controls]
    assert len(set(numbers)) == len(numbers)
    for choices in root.iter(f"{W}dropDownList"):
        values = [one.get(f"{W}value") for one in choices]
        assert len(values) >= 2
        assert len(set(values)) == len(values)
    languages = {one.get(f"{W}val") for one in word(files, name, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}


@pytest.mark.parametrize("name", EVERY)
def test_odt_has_the_same_words_headings_header_rows_and_language(files, name):
    root, other = odt(files, name), word(files, name)
    assert [(int(one.get(f"{TEXT}outline-level")), "".join(one.itertext())) for one in root.iter(f"{TEXT}h")] == headings(other)
    tables = list(root.iter(f"{TABLE}table"))
    assert len(tables) == len(list(other.iter(f"{W}tbl")))
    assert all(len(table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")) == 1 for table in tables)
    default = next(one for one in odt(files, name, "styles.xml").iter(f"{STYLE}default-style") if one.get(f"{STYLE}family") == "paragraph")
    properties = default.find(f"{STYLE}text-properties")
    assert (properties.get(f"{FO}language"), properties.get(f"{FO}country")) == ("en", "GB")
    lists = list(root.iter(f"{TEXT}drop-down"))
    chosen = [[one.get(f"{TEXT}value") for one in field][1:] for field in lists]
    assert chosen == [[one.get(f"{W}value") for one in choices] for choices in other.iter(f"{W}dropDownList")]
    shown = [field[-1].tail for field in lists]  # what stands on paper before anybody chose
    assert shown == [text(one) for one in other.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}dropDownList") is not None]


def test_an_odt_page_has_as_much_room_and_the_same_foot_as_a_docx_page(files):
    """In ODT the foot stands above the lower margin. A letter's last line stood alone on a page there, and the draft words came second."""
    look = odt(files, "letter-to-the-family-first", "styles.xml")
    page = next(look.iter(f"{STYLE}page-layout-properties"))
    foot = next(look.iter(f"{STYLE}header-footer-properties"))
    below = sum(float(one.removesuffix("cm")) for one in (page.get(f"{FO}margin-bottom"), foot.get(f"{FO}min-height")))
    twips = int(next(word(files, "letter-to-the-family-first").iter(f"{W}pgMar")).get(f"{W}bottom"))
    assert below == pytest.approx(twips / 567, abs=0.01)
    for told in look.iter(f"{TEXT}title"):
        told.text = "TITLE"
    words = "".join(next(look.iter(f"{STYLE}footer")).itertext())
    assert re.fullmatch(r"Draft\. .+ · TITLE · \S+ · Page 1 of 1", words), words
    letter = next(one for one in look.iter(f"{STYLE}master-page") if one.get(f"{STYLE}name") == "Letter")
    assert len(letter) == 0, "a letter has nothing at its foot"


def test_each_document_stands_on_a4_with_room_around_its_words(files):
    """In both formats alike: no printer takes words at the edge of a sheet, and a hole is punched on the left."""
    looked_at = 0
    for name, data in files.items():
        if name.endswith(".docx"):
            body = _part(data, "word/document.xml")
            sheets = [(one.find(f"{W}pgSz").attrib, one.find(f"{W}pgMar").attrib) for one in body.iter(f"{W}sectPr")]
            made = [
                (
                    round(int(size[f"{W}w"]) / 56.7),
                    round(int(size[f"{W}h"]) / 56.7),
                    {side: int(room[f"{W}{side}"]) / 56.7 for side in SIDES},
                )
                for size, room in sheets
            ]
        elif name.endswith(".odt"):
            pages = _part(data, "styles.xml").iter(f"{STYLE}page-layout-properties")
            made = [
                (
                    *(round(_cm(one.get(f"{FO}page-{size}")) * 10) for size in ("width", "height")),
                    {side: _cm(one.get(f"{FO}margin-{side}")) * 10 for side in SIDES},
                )
                for one in pages
            ]
        else:
            continue
        assert made, name
        for width, height, room in made:
            assert sorted((width, height)) == [210, 297], name
            assert all(9 <= room[side] <= 30 for side in SIDES) and room["left"] == pytest.approx(room["right"], abs=0.2), (name, room)
            assert min(room["left"], room["right"]) >= 15, (name, room)
        looked_at += 1
    assert looked_at > 100


FULL_WIDTH = {
    False: 11906 - 2 * 1304,
    True: 16838 - 2 * 1304,
}  # of the words on a sheet of A4, upright and on its side, in twentieths of a point


def _on_its_side(root: Any) -> bool:
    return next(root.iter(f"{W}pgSz")).get(f"{W}orient") == "landscape"


@pytest.mark.parametrize("name", EVERY)
def test_tables_are_ruled_fill_the_sheet_and_their_first_row_stands_out(files, name):
    """In both formats: a line around every cell, ground and thick letters in the first row alone, room to write in the others."""
    root, other = word(files, name), odt(files, name)
    full = FULL_WIDTH[_on_its_side(root)]
    for table in root.iter(f"{W}tbl"):
        sides = {one.tag.removeprefix(W): one for one in table.find(f"{W}tblPr/{W}tblBorders")}
        assert set(sides) == {"top", "left", "bottom", "right", "insideH", "insideV"}
        assert {(one.get(f"{W}val"), one.get(f"{W}sz")) for one in sides.values()} == {("single", "4")}
        assert len({one.get(f"{W}color") for one in sides.values()}) == 1
        widths = [int(one.get(f"{W}w")) for one in table.find(f"{W}tblGrid")]
        assert full - 20 <= sum(widths) <= full and min(widths) > full / 30
        rooms = {one.tag.removeprefix(W): int(one.get(f"{W}w")) for one in table.find(f"{W}tblPr/{W}tblCellMar")}
        assert rooms["left"] == rooms["right"] >= 80 and rooms["top"] == rooms["bottom"] >= 40
        for number, row in enumerate(table.findall(f"{W}tr")):
            cells = row.findall(f"{W}tc")
            assert [int(one.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for one in cells] == widths
            assert {one.find(f"{W}tcPr/{W}shd") is not None for one in cells} == {number == 0}
            thick = {run.find(f"{W}rPr/{W}b") is not None for one in cells for run in one.iter(f"{W}r") if text(run)}
            assert number or thick == {True}
            if number:
                height = row.find(f"{W}trPr/{W}trHeight")
                assert height.get(f"{W}hRule") == "atLeast" and int(height.get(f"{W}val")) >= 280
    styles = {one.get(f"{STYLE}name"): one[0] for one in other.find("{*}automatic-styles").iter(f"{STYLE}style")}
    for table in other.iter(f"{TABLE}table"):
        head, *rows = table.iter(f"{TABLE}table-row")
        for row in (head, *rows):
            for cell in row.findall(f"{TABLE}table-cell"):
                look = styles[cell.get(f"{TABLE}style-name")]
                assert re.fullmatch(r"0\.5pt solid #[0-9a-f]{6}", look.get(f"{FO}border")) and (
                    look.get(f"{FO}background-color") is not None
                ) == (row is head)
        for words in (one for cell in head for one in cell.iter(f"{TEXT}span")):
            assert words.get(f"{TEXT}style-name") == "Strong"
        columns = [_cm(styles[one.get(f"{TABLE}style-name")].get(f"{STYLE}column-width")) for one in table.findall(f"{TABLE}table-column")]
        assert sum(columns) == pytest.approx(full / 567, abs=0.25), "the margins of the two differ by a millimetre"
        assert _cm(styles[table.get(f"{TABLE}style-name")].get(f"{STYLE}width")) == pytest.approx(full / 567, abs=0.25)
        assert all(_cm(styles[row.get(f"{TABLE}style-name")].get(f"{STYLE}min-row-height")) > 0.4 for row in rows)
    if styles.get("Strong") is not None:
        assert styles["Strong"].get(f"{FO}font-weight") == "bold"


@pytest.mark.parametrize("name", EVERY)
def test_points_and_thick_and_small_words_are_the_same_in_both_formats(files, name):
    """A point has its dot and stands in from the edge. What is small is smaller than the words around it, and quiet."""
    root, other = word(files, name), odt(files, name)
    points = [text(one) for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}numPr") is not None]
    assert points == ["".join(one.itertext()) for one in other.iter(f"{TEXT}list-item")]
    level = next(word(files, name, "word/numbering.xml").iter(f"{W}lvl"))
    assert [level.find(f"{W}{one}").get(f"{W}val") for one in ("numFmt", "lvlText")] == ["bullet", "•"]
    place = level.find(f"{W}pPr/{W}ind")
    assert int(place.get(f"{W}left")) > int(place.get(f"{W}hanging")) > 0
    if points:
        dot = next(other.iter(f"{TEXT}list-level-style-bullet"))
        assert dot.get(f"{TEXT}bullet-char") == "•"
        place = next(dot.iter(f"{STYLE}list-level-label-alignment"))
        assert _cm(place.get(f"{FO}margin-left")) > -_cm(place.get(f"{FO}text-indent")) > 0
    styles = {one.get(f"{STYLE}name"): one[0] for one in other.find("{*}automatic-styles").iter(f"{STYLE}style")}
    for look, style in (("b", "Strong"), ("sz", "Small")):
        marked = "".join(text(run) for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}{look}") is not None)
        assert marked == "".join("".join(one.itertext()) for one in other.iter(f"{TEXT}span") if one.get(f"{TEXT}style-name") == style)
    sizes = {int(one.get(f"{W}val")) / 2 for one in root.iter(f"{W}sz")}
    whole = next(one for one in word(files, name, "word/styles.xml").iter(f"{W}docDefaults")).find(f".//{W}sz")
    assert all(6 < size < int(whole.get(f"{W}val")) / 2 for size in sizes)
    assert not sizes or float(styles["Small"].get(f"{FO}font-size").removesuffix("pt")) == pytest.approx(sizes.pop(), abs=0.5)


@pytest.mark.parametrize("name", EVERY)
def test_each_file_says_whose_it_is_of_which_day_and_in_which_language(files, name):
    title = next(one["title"] for one in (*FORMS["documents"], *LETTERS["letters"]) if one["id"] == name)
    edition = written("edition.yml")
    day = f"{edition['date']}T00:00:00Z"
    about = {one.tag.partition("}")[2]: one.text for one in word(files, name, "docProps/core.xml")}
    assert about.pop("creator"), "somebody publishes it, or nobody is named yet"
    assert about == {"title": title, "language": "en-GB", "created": day, "modified": day}
    about = {one.tag.partition("}")[2]: one.text for one in odt(files, name, "meta.xml")[0]}
    assert about == {"title": title, "language": "en-GB", "date": day, "creation-date": day}


@pytest.mark.parametrize("name", EVERY)
def test_a_place_to_fill_in_shows_in_brackets_what_goes_there_until_somebody_writes(files, name):
    grey = next(one for one in word(files, name, "word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == "PlaceholderText")
    assert re.fullmatch(r"[0-9a-f]{6}", grey.find(f"{W}rPr/{W}color").get(f"{W}val"))
    for control in word(files, name).iter(f"{W}sdt"):
        (run,) = control.iter(f"{W}r")
        assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None and run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "PlaceholderText"
        assert re.fullmatch(r"\[.+\]", text(run))
    for one in odt(files, name).iter(f"{TEXT}text-input"):
        assert re.fullmatch(r"\[.+\]", one.text) and one.get(f"{TEXT}description")


def test_on_paper_too_everybody_sees_what_there_is_to_choose_from(files):
    """A list opens on screen alone. What can be chosen stands in the words: in its place, or below a table whose cells are narrow."""
    looked_at = 0
    for one in FORMS["documents"]:
        words = text(word(files, one["id"]))
        tables = [section["table"] for section in one["sections"] if section.get("table")]
        tables += [FORMS["views"]] * any(section.get("decision") for section in one["sections"])
        for column in (column for table in tables for column in table["columns"] if column.get("choices")):
            assert f"{column['label']}: {' / '.join(map(str, column['choices']))}" in words, (one["id"], column["label"])
            looked_at += 1
    for choices in word(files, "rapid-review-form").iter(f"{W}dropDownList"):
        shown = " / ".join(one.get(f"{W}value") for one in choices)
        assert shown in text(word(files, "rapid-review-form")), shown
    assert looked_at > 5


def test_each_kind_of_control_is_what_word_calls_it(files):
    root = word(files, "rapid-review-form")
    kinds = {tag: len(list(root.iter(f"{W}{tag}"))) for tag in ("date", "dropDownList", "text")}
    assert all(kinds.values()), kinds
    formats = {one.find(f"{W}lid").get(f"{W}val") for one in root.iter(f"{W}date")}
    assert formats == {"en-GB"}


@pytest.mark.parametrize("name", EVERY)
def test_every_document_names_what_it_is_drafted_from_and_that_no_format_is_prescribed(files, name):
    said = next(one for one in (*FORMS["documents"], *LETTERS["letters"]) if one["id"] == name)
    first = sections(word(files, name))[0]
    assert re.search(r"What (this document|it) is drafted from", first)
    assert said["drafted_from"].split("[[")[0].strip()[:40] in first
    assert "No national format is prescribed" in first


def test_a_letter_that_serves_at_another_stage_says_so_in_its_cover_note(files):
    titles = {stage["id"]: stage["title"] for path in ROOT.glob("process/stages/*.yml") for stage in [written(f"stages/{path.name}")]}
    also = {one["id"]: [titles[stage].replace("[[Panel]]", "The Panel") for stage in one.get("also_at", [])] for one in LETTERS["letters"]}
    assert any(also.values())
    for name, named in also.items():
        cover = sections(word(files, name))[0]
        assert ("Also used at: " + "; ".join(named) in cover) if named else ("Also used at" not in cover), name


@pytest.mark.parametrize("name", TO_FAMILIES)
def test_no_doubt_stands_in_what_a_parent_or_a_child_gets(files, name):
    root = word(files, name)
    cover, letter = sections(root)
    assert "For the office only" in cover
    assert "has accepted the wording yet" in cover
    assert not DOUBT.findall(letter), letter
    assert not re.findall(r"\b[A-Z]{2,}\b", re.sub(r"\[[^\]]*\]", "", letter)), "an abbreviation"
    # Nor at its foot: the last section has one of its own, and nothing stands there.
    link = root.find(f"{W}body/{W}sectPr/{W}footerReference").get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
    foot = next(one.get("Target") for one in word(files, name, "word/_rels/document.xml.rels") if one.get("Id") == link)
    assert text(word(files, name, f"word/{foot}")) == ""


@pytest.mark.parametrize("name", TO_FAMILIES)
def test_words_to_families_are_short_kind_and_assume_no_death(files, name):
    letter = sections(word(files, name))[1]
    for sentence in re.split(r"(?<=[.?!:])\s+|\n", re.sub(r"\[[^\]]*\]", "x", letter)):
        assert len(sentence.split()) <= (18 if name in TO_A_CHILD else 20), sentence
    assert not re.search(r"\b(died|dead|death|victim|perpetrator|case|embed|signpost|robust|disseminate)\b", letter, re.IGNORECASE)


def test_the_rapid_review_begins_with_the_child_and_counts_forms_honestly(files):
    root = word(files, "rapid-review-form")
    titles = [words for level, words in headings(root) if level == 2]
    assert titles[:3] == ["The child", "What can be learned", "What has to be done now"]
    said = text(root)
    assert "9 of 9 forms" in said
    assert "No form for a rapid review in England made after 2018 could be read" in said
    asked = [prompt["ask"] for prompt in written("stages/03-rapid-review.yml")["learning"]]
    assert all(question in said for question in asked)


def test_a_decision_is_filled_in_from_its_definition_with_room_for_dissent(files):
    decision = next(one for one in written("stages/04-partners-decision.yml")["decisions"] if one["code"] == "D3")
    root = word(files, "decision-local-review")
    said = text(root)
    assert decision["title"] in said
    lists = [[one.get(f"{W}value") for one in choices] for choices in root.iter(f"{W}dropDownList")]
    assert [answer["answer"].replace("[[panel]]", "the Panel") for answer in decision["answers"]] in lists
    table = next(one for one in root.iter(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Each one's own view")
    assert [text(row.findall(f"{W}tc")[0]) for row in table.findall(f"{W}tr")] == [
        "Who",
        "Local authority",
        "Police",
        "Integrated Care Board",
    ]
    assert "in their own words" in text(table)


def test_a_changed_length_changes_the_documents_that_name_it_and_no_other(files, tmp_path):
    old = timescale(RAPID_REVIEW)["length"]
    new = {**old, "amount": old["amount"] + 1}
    for folder in ("process", "content", "overrides", "local"):
        shutil.copytree(ROOT / folder, tmp_path / "project" / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "project")
    lengthen(tmp_path / "project", RAPID_REVIEW, new["amount"])
    after = made(tmp_path / "project", tmp_path / "cache")
    changed = {name.partition("/")[2].partition(".")[0] for name in files if files[name] != after[name]} - {"all-documents"}
    naming = {name for name in EVERY if length_words(old) in text(word(files, name))}
    assert changed == naming >= {"rapid-review-form", "decision-local-review", "letter-to-the-family-first", "request-to-agencies"}
    assert all(length_words(new) in text(word(after, name)) for name in naming)


def test_the_same_input_gives_the_same_bytes_and_what_was_made_is_kept(files, tmp_path):
    assert made(ROOT, tmp_path) == files
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert made(ROOT, tmp_path) == files
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == kept


def test_an_edition_of_the_same_text_makes_no_document_again_and_bpmn_takes_no_prefix(tmp_path):
    """What an edition says of itself is put in afterwards. ElementTree's prefixes are one for all formats, and BPMN names one as Dublin Core does."""
    project = tiny_project(tmp_path / "project")
    before = made(project, tmp_path / "cache")
    kept = set((tmp_path / "cache").iterdir())
    edit(project, "process/edition.yml", "\nversion: ", '\nversion: "2030.7" # ')
    bpmn_names.register()
    after = made(project, tmp_path / "cache")
    new = set((tmp_path / "cache").iterdir()) - kept
    assert len(new) == len(after), "each with what the edition says of itself, and the archive of all"
    assert len(after) > 2
    for name in after:
        if name.endswith((".docx", ".odt")):
            foot, about = ("word/footer1.xml", "docProps/core.xml") if name.endswith("docx") else ("styles.xml", "meta.xml")
            then, now = unpack(before[name]), unpack(after[name])
            assert b"2030.7" in now[foot] and b"2030.7" not in then[foot]
            assert {part for part in now if now[part] != then[part]} == {foot}, "but for that they are the same to the byte"
            assert b"<dc:title>" in now[about]


@pytest.mark.parametrize(
    ("file", "find", "name"),
    [
        ("process/documents.yml", "title: Order", "order-form"),
        ("process/documents.yml", "label: Which", "order-form"),
        ("process/documents.yml", "choices: [brown", "order-form"),
        ("process/documents.yml", "filled: [The taster", "order-form"),
        ("process/letters.yml", "title: Your loaf", "the-loaf-is-late"),
    ],
)
def test_nobodys_name_breaks_a_document(tmp_path, file, find, name):
    """Signs that XML keeps for itself, 400 letters without a space, and letters that run from right to left."""
    project = tiny_project(tmp_path / "project")
    nasty = NASTY[:240] if "choices" in find else NASTY
    key, _, rest = find.rpartition(": ")
    bracket = "[" if rest.startswith("[") else ""
    edit(project, file, find, f'{key}: {bracket}"{nasty}"' if bracket else f'{key}: "{nasty}"')
    done = made(project, tmp_path / "cache")
    root, other = word(done, name), odt(done, name)
    found = text(root) + "".join(one.get(f"{W}value") or "" for one in root.iter(f"{W}listItem"))
    assert nasty in found
    assert nasty in "".join(other.itertext()) + "".join(one.get(f"{TEXT}value") or "" for one in other.iter(f"{TEXT}label"))
    if "שלום" in nasty and "choices" not in find:
        turned = [text(run) for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
        assert turned
        assert all("שלום" in words for words in turned)


def test_a_paragraph_that_begins_from_the_right_runs_from_there(tmp_path):
    project = tiny_project(tmp_path / "project")
    edit(project, "process/letters.yml", '"It comes on ___date: the day___."', '"שלום ___name___"')
    done = made(project, tmp_path / "cache")
    paragraph = next(one for one in word(done, "the-loaf-is-late").iter(f"{W}p") if "שלום" in text(one))
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    styles = {one.get(f"{STYLE}name"): one for one in odt(done, "the-loaf-is-late").iter(f"{STYLE}style")}
    line = next(one for one in odt(done, "the-loaf-is-late").iter(f"{TEXT}p") if "שלום" in "".join(one.itertext()))
    assert styles[line.get(f"{TEXT}style-name")].find(f"{STYLE}paragraph-properties").get(f"{STYLE}writing-mode") == "rl-tb"


def test_an_areas_edition_fills_in_its_own_name(tmp_path):
    project = tiny_project(tmp_path / "project")
    edit(project, "process/letters.yml", "[Dear ___name___,", "[___name of the partnership___,")
    (project / "local").mkdir()
    (project / "local/edition.yml").write_text('partnership: "Bread & <Butter> Partnership"\narea: Town\n', encoding="utf-8")
    said = sections(word(made(project, tmp_path / "cache", project / "local"), "the-loaf-is-late"))[1]
    assert "Bread & <Butter> Partnership" in said


def test_the_audit_notices_what_an_office_program_does_not_show(files, tmp_path):
    path = tmp_path / "one.docx"
    path.write_bytes(files["documents/event-ground-rules.docx"])
    pieces = words_of(path)
    assert "Rank stays outside. Whoever manages somebody here listens first." in pieces
    assert lost(pieces, " ".join(pieces)) == []
    assert lost(pieces, " ".join(pieces).replace("Rank stays outside", "")) == [
        "Rank stays outside. Whoever manages somebody here listens first."
    ]


@pytest.mark.parametrize(
    ("name", "whose"),
    [("note-to-executives", "our suggestion"), ("contact-plan", "our suggestion"), ("agency-summary", "one area's timetable")],
)
def test_a_working_day_says_whose_it_is(files, name, whose):
    """Two areas tell their executives at the start, and neither gives a day: that it is the first is our own."""
    assert f"This is {whose}, not a rule." in text(word(files, name))
