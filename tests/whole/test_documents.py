"""Every document and letter holds what process/ says of it, in both formats and in the order in which it is written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from facts import written
from papertext import OFFICE_TEXT, office_text, squeezed

NO_TEXT = {
    "kind",
    *(
        "id",
        "at",
        "also_at",
        "serves",
        "filled_by",
        "goes_to",
        "due",
        "milestone",
        "control",
        "choices_from",
        "learning_at",
        "equity_at",
        "known",
        "timescales",
    ),
    *(
        "decision",
        "enquiries",
        "cover_known",
        "readers",
        "help_from",
        "drafted_from",
        "wide",
        "format",
        "speaker",
        "source",
        "words",
        "claim",
        "partners",
    ),
}
# A [[name]] and a ___blank___ are worded by the generator; what stands between them is as written.
NAMED = re.compile(r"\[\[.*?\]\]|___.*?___")
EVERY = [*written("documents.yml")["documents"], *written("letters.yml")["letters"]]


def texts(value: Any, field: str = "") -> Iterator[str]:
    """What is written to be read, in the order in which it is written."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, field)
    elif isinstance(value, str) and field not in NO_TEXT:
        yield value


def pieces(text: str) -> list[str]:
    return [squeezed(piece) for piece in NAMED.split(text.replace("**", "")) if len(squeezed(piece)) > 2]


def words_and_choices(path: Path) -> str:
    """The words of a document, and those that its lists offer, which stand in attributes of an ODT."""
    with zipfile.ZipFile(path) as archive:
        offered = " ".join(re.findall(r'text:value="([^"]*)"', archive.read(OFFICE_TEXT[path.suffix]).decode()))
    return squeezed(f"{office_text(path)} {unescape(offered)}")


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_all_that_is_written_for_a_document_stands_in_it(built_site: Path, kind: str) -> None:
    lost = []
    for one in EVERY:
        held = words_and_choices(built_site / f"documents/{one['id']}.{kind}")
        lost += [f"{one['id']}: {piece[:50]}" for text in texts(one) for piece in pieces(text) if piece.rstrip(".") not in held]
    assert lost == []


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_sections_stand_in_the_order_in_which_they_are_written(built_site: Path, kind: str) -> None:
    compared = 0
    for one in EVERY:
        held = squeezed(office_text(built_site / f"documents/{one['id']}.{kind}"))
        inside = one.get("sections") or one.get("letter") or []
        titles = [pieces(section["title"])[0] for section in inside if section.get("title") and pieces(section["title"])]
        at, before = 0, ""
        for title in titles:
            found = held.find(title, at)
            assert found >= 0, f"{one['id']}: {title} does not come after {before}"
            at, before = found, title
            compared += 1
    assert compared > 100


def test_a_form_asks_for_each_field_under_its_own_heading(built_site: Path) -> None:
    for one in written("documents.yml")["documents"]:
        held = squeezed(office_text(built_site / f"documents/{one['id']}.docx"))
        at = 0
        for section in one["sections"]:
            at = held.find(squeezed(section["title"]), at)
            for field in section.get("fields") or ():
                found = held.find(pieces(field["label"])[0], at)
                assert found >= at, f"{one['id']}: {field['label']}"


# How the outermost element of a part is called, where it isn't called as the part's kind is.
OUTERMOST = {
    "main": "document",
    "footer": "ftr",
    "fontTable": "fonts",
    "core-properties": "coreProperties",
    "extended-properties": "Properties",
    "custom-properties": "Properties",
}


def test_every_part_of_a_docx_is_of_the_kind_that_its_list_of_parts_says(built_site: Path) -> None:
    """Word opens no file of which one part is another kind."""
    files = sorted(built_site.rglob("*.docx"))
    assert len(files) > len(EVERY)
    wrong = []
    for path in files:
        with zipfile.ZipFile(path) as archive:
            for part in ElementTree.fromstring(archive.read("[Content_Types].xml")):
                name, kind = part.get("PartName", "")[1:], re.search(r"([\w-]+)\+xml$", part.get("ContentType", ""))
                if name and kind:
                    _, outermost = next(ElementTree.iterparse(archive.open(name), events=["start"]))
                    called = outermost.tag.rpartition("}")[2]
                    wrong += [f"{path.name}: {name} is {called}"] if called != OUTERMOST.get(kind[1], kind[1]) else []
    assert wrong == []


def test_the_foot_of_a_docx_stands_on_all_of_its_sides(built_site: Path) -> None:
    """There a reader sees whose it is, and that it is a draft. One that is for the first side alone would stand on none."""
    for path in built_site.rglob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            page = archive.read("word/document.xml").decode()
        sections = re.findall(r"<w:sectPr\b.*?</w:sectPr>", page, re.DOTALL)
        assert sections, path.name
        for section in sections:
            (foot,) = re.findall(r"<w:footerReference\b[^>]*>", section)
            assert 'w:type="default"' in foot and "w:titlePg" not in section, path.name


R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_what_a_docx_refers_to_is_there_and_its_foot_has_words(built_site: Path) -> None:
    """Word opens no file in which a part is missing; and a foot that nothing leads to stands on no side."""
    for path in built_site.rglob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            parts = set(archive.namelist())
            page = ElementTree.fromstring(archive.read("word/document.xml"))
            leads = {one.get("Id"): one for one in ElementTree.fromstring(archive.read("word/_rels/document.xml.rels"))}
            named = [value for one in page.iter() for name, value in one.attrib.items() if name.startswith(R)]
            inside = [leads[name].get("Target") for name in named if leads[name].get("TargetMode") != "External"]
            assert not [one for one in inside if f"word/{one}" not in parts], path.name
            feet = [leads[one.get(f"{R}id")].get("Target") for one in page.iter() if one.tag.endswith("}footerReference")]
            assert any(re.search(r"<w:t\b[^>]*>\s*[^<\s]", archive.read(f"word/{foot}").decode()) for foot in feet), path.name
