"""DOCX and ODT as a word processor meets them: real headings, British English, a title, the edition's date, a foot that says draft."""

from __future__ import annotations

import re
import zipfile
from html import escape, unescape
from pathlib import Path

import pytest

from facts import EDITION, draft_words, paper_language
from reviewmap.papers.archives import pack, with_parts

from .conftest import PAPERS
from .test_pdf import headings, html_of


@pytest.fixture(params=[name for name, one in PAPERS.items() if {"docx", "odt"} <= set(one["formats"])])
def paper(request: pytest.FixtureRequest) -> str:
    """Each paper that is made for word processors, in turn. Some are made to be printed alone."""
    return request.param


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_word_file_has_real_headings(papers, paper, built_site):
    document = part(papers / f"{paper}.docx", "word/document.xml")
    found = re.findall(r'<w:pStyle w:val="Heading1" ?/>.*?<w:t[^>]*>(.*?)</w:t>', document)
    assert [unescape(heading) for heading in found] == headings(built_site, paper)
    assert 'w:styleId="Heading1"' in part(papers / f"{paper}.docx", "word/styles.xml")
    if any("<h2 id=" in page.read_text("utf-8").partition("<article")[2].partition("</article>")[0] for page in html_of(built_site, paper)):
        assert re.search(r'<w:pStyle w:val="Heading2" ?/>', document)


def test_odt_has_real_headings(papers, paper, built_site):
    content = part(papers / f"{paper}.odt", "content.xml")
    found = [
        re.sub(r"<[^>]+>", "", one)
        for one in re.findall(r'<text:h text:style-name="Heading_20_1" text:outline-level="1">(.*?)</text:h>', content)
    ]
    assert [unescape(heading) for heading in found] == headings(built_site, paper)


def test_its_language_is_told_and_british_english_where_it_is_english(papers, paper):
    code = paper_language(PAPERS[paper])["code"]
    language, _, country = code.partition("-")
    assert f'w:val="{code}"' in re.search(r"<w:lang [^>]*>", part(papers / f"{paper}.docx", "word/styles.xml"))[0]
    assert f'<w:themeFontLang w:val="{code}"' in part(papers / f"{paper}.docx", "word/settings.xml")
    assert f"<dc:language>{code}</dc:language>" in part(papers / f"{paper}.docx", "docProps/core.xml")
    styles = part(papers / f"{paper}.odt", "styles.xml")
    default = re.search(r'<style:default-style style:family="paragraph">.*?</style:default-style>', styles, re.DOTALL)
    assert default is not None
    assert f'fo:language="{language}"' in default[0]
    # A language that is written the same in every country names none: pandoc leaves the word out then.
    assert set(re.findall(r'fo:country="(\w+)"', default[0])) - {"none"} == ({country} if country else set())
    assert 'fo:country="US"' not in styles
    assert f"<dc:language>{code}</dc:language>" in part(papers / f"{paper}.odt", "meta.xml")


def test_title_and_date_are_those_of_the_paper_and_the_edition(papers, paper):
    title, day = escape(PAPERS[paper]["title"]), EDITION["date"]
    core, meta = part(papers / f"{paper}.docx", "docProps/core.xml"), part(papers / f"{paper}.odt", "meta.xml")
    assert f"<dc:title>{title}</dc:title>" in core
    assert f"<dc:title>{title}</dc:title>" in meta
    assert f">{day}T00:00:00Z</dcterms:modified>" in core
    assert f"<dc:date>{day}T00:00:00Z</dc:date>" in meta


def test_the_foot_of_every_page_says_draft_while_the_edition_is_one(papers, paper):
    draft, is_draft = draft_words(paper_language(PAPERS[paper])["code"]).rstrip("."), EDITION["state"] == "draft"
    foot = part(papers / f"{paper}.docx", "word/footer1.xml")
    assert escape(PAPERS[paper]["title"], quote=False) in foot
    assert (draft in foot) == is_draft
    assert re.findall(r'w:instr="\s*(\w+)\s*"', foot) == ["PAGE", "NUMPAGES"], "page 2 of 4"
    assert "footerReference" in part(papers / f"{paper}.docx", "word/document.xml")
    footer = re.search(r"<style:footer>.*?</style:footer>", part(papers / f"{paper}.odt", "styles.xml"), re.DOTALL)
    assert footer is not None
    assert (draft in footer[0]) == is_draft
    assert "page-number" in footer[0]


def test_rows_of_headings_are_marked_in_tables(papers):
    assert "<w:tblHeader" in part(papers / "family-guide.docx", "word/document.xml")


def test_pictures_that_only_decorate_say_nothing(papers):
    document = part(papers / "simpler.docx", "word/document.xml")
    descriptions = re.findall(r'descr="([^"]*)"', document)
    assert len(descriptions) > 30
    assert set(descriptions) == {""}
    drawn = re.findall(r"<wp:docPr.*?<a:graphic>", document, re.DOTALL)
    assert len(drawn) > 15 and all('decorative" val="1"' in one for one in drawn), "Word is told that they decorate"
    frames = re.findall(r"<draw:frame[^>]*>", part(papers / "simpler.odt", "content.xml"))
    assert len(frames) > 15 and all('loext:decorative="true"' in one for one in frames), "LibreOffice is told, too"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_archives_carry_no_time_and_no_system(papers, kind):
    with zipfile.ZipFile(papers / f"summary.{kind}") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.create_system for one in archive.infolist()} == {3}


def test_an_archive_with_other_parts_is_as_if_it_was_packed_anew() -> None:
    parts = {"mimetype": b"application/x", "a/b.xml": b"<a/>" * 500, "c.xml": b"", "d.png": bytes(range(256)) * 9}
    for new in ({"a/b.xml": b"<b/>" * 700}, {"mimetype": b"y", "d.png": b"z"}, {"e.xml": b"more"}, dict.fromkeys(parts, b"all"), {}):
        assert with_parts(pack(parts), new) == pack(parts | new)
