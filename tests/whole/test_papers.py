"""Each paper in each format, line by line where it speaks of itself, and its words in the order of its pages: read as an office program and a reader of PDFs do."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import EDITION, as_drawn, draft_words, is_drawn, paper_language, written
from papertext import pdf_pages as read_pages
from papertext import squeezed, words_of_page
from projects import ROOT
from wording import one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, FO = f"{BASE}text:1.0}}", f"{BASE}style:1.0}}", f"{BASE}xsl-fo-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
ENTRIES = {one["id"]: one for one in written("papers.yml")["papers"]}
PAPERS = {name: one | {"pages": one.get("pages") or ENTRIES[one["same_pages_as"]]["pages"]} for name, one in ENTRIES.items()}
OFFICE = [(name, kind) for name, one in PAPERS.items() for kind in one["formats"] if kind != "pdf"]
PANEL = next(one["title"] for one in written("roles.yml")["roles"] if one["id"] == "panel")


@cache
def pdf_pages(path: Path, *, furniture: bool = False) -> list[str]:
    return read_pages(path, furniture=furniture)


def part(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(name))


@cache
def paragraphs(path: Path) -> list[str]:
    """The lines of an office file, but for its title and those without words."""
    if path.suffix == ".docx":
        body = part(path, "word/document.xml").iter(f"{W}p")
        titled = [one for one in body if (style := one.find(f"{W}pPr/{W}pStyle")) is None or style.get(f"{W}val") != "Title"]
        found = ["".join(" " if node.tag == f"{W}br" else node.text or "" for node in one.iter() if node.tag in (f"{W}t", f"{W}br")) for one in titled]  # fmt: skip
    else:
        tags = (f"{TEXT}p", f"{TEXT}h")
        titled = [one for one in part(path, "content.xml").iter() if one.tag in tags and one.get(f"{TEXT}style-name") != "Title"]
        found = ["".join(one.itertext()) for one in titled]
    return [words for line in found if (words := one_line(line))]


def front(paper: dict[str, Any]) -> dict[str, str]:
    """What stands at the top of the first page's file."""
    folder, _, rest = paper["pages"][0].partition("/")
    path = ROOT / f"content/{paper['pages'][0]}.md"
    path = path if path.exists() else ROOT / f"content/{rest}.{folder}.md"
    head = path.read_text("utf-8").split("\n---")[0]
    return dict(re.findall(r"(?m)^(\w+): *(.*)$", head))


def situation(paper: dict[str, Any]) -> dict[str, Any]:
    """The help beside its first page: what that page asks for, or what holds for its readers."""
    named, listed = front(paper).get("situation", ""), written("support.yml")["situations"]
    audience = front(paper).get("audience", "")
    return next((one for one in listed if one["id"] == named), None) or next(
        (one for one in listed if audience in one.get("for_pages", ())), {}
    )


def about_itself(paper: dict[str, Any]) -> list[str]:
    """The lines at its end: draft, who has checked a translation, edition and publisher, what it is not, and where more is."""
    language = paper_language(paper)
    words, english = language["words"], language["id"] == "en"
    draft = draft_words(language["code"])
    draft = draft if language["dir"] == "rtl" else f"{draft.rstrip('.')}."
    months = language["words"].get("months") or language.get("months")
    day = EDITION["date"]
    day_words = f"{day.day} {day:%B %Y}" if english else f"{day.day} {months[day.month - 1]} {day.year}"
    publisher = EDITION["publisher"] or (EDITION["no_contact_words"] if english else words["nobody"])
    unchecked = not english and (language["translator"] is None or front(paper).get("translator", "null") in ("", "null", "~"))
    return [
        *([draft] if EDITION["state"] == "draft" else []),
        *([words["untranslated"]] if unchecked else []),
        words["paper_by"].format(version=EDITION["version"], day=day_words, publisher=publisher),
        f"{words['not_legal_advice']} {words['england']}",
        *([words["paper_not_the_panels"].format(panel=PANEL)] if not EDITION["is_panel_site"] else []),
        *([] if paper.get("whole") else [words["paper_website"].format(address=EDITION["site_address"].removeprefix("https://").rstrip("/"))]),
    ]  # fmt: skip


def danger(paper: dict[str, Any]) -> tuple[str, bool]:
    """Whom to call in danger, in its readers' words, and whether that opens the paper: bereaved parents meet those who help them first."""
    help_, words = situation(paper), paper_language(paper)["words"]
    first = help_.get("danger_first", True) or help_["id"] != front(paper).get("situation") or bool(paper.get("contents"))
    said = words["danger_child"] if first and not help_.get("to_children") else words["danger_somebody"]
    return f"{said} 999", first


@pytest.mark.parametrize(("name", "kind"), OFFICE)
def test_it_begins_with_whom_to_call_and_ends_with_what_it_says_of_itself(built_site: Path, name: str, kind: str) -> None:
    paper, lines = PAPERS[name], paragraphs(built_site / f"papers/{name}.{kind}")
    (said, first), own = danger(paper), about_itself(paper)
    assert lines[-len(own) :] == own
    assert (lines[0] if first else lines[-len(own) - 1]) == said
    assert lines.count(said) == 1
    if paper.get("contents"):
        headings = []
        for page in paper["pages"]:
            html = LexborHTMLParser((built_site / page.removesuffix("index") / "index.html").read_text("utf-8"))
            headings.append(one_line(html.css_first("h1").text()))
        assert lines[1 : len(headings) + 1] == headings, "what it holds, in order"


@pytest.mark.parametrize("name", PAPERS)
def test_a_pdf_says_of_itself_what_the_office_files_say(built_site: Path, name: str) -> None:
    paper, path = PAPERS[name], built_site / f"papers/{name}.pdf"
    language, pages = paper_language(paper), pdf_pages(path)
    said, foot = squeezed(" ".join(pages)), [squeezed(page) for page in pdf_pages(path, furniture=True)]
    own, (help_, first) = about_itself(paper), danger(paper)
    if language["dir"] == "ltr":
        places = [
            said.find(squeezed(line.rstrip(".")), 0 if paper.get("layout") == "card" else said.rindex(squeezed(own[0].rstrip("."))))
            for line in own
        ]
        assert -1 not in places and places == sorted(places), own
        if paper.get("layout") != "card":
            own_end = said.rindex(squeezed(help_))
            heading = squeezed(
                LexborHTMLParser((built_site / paper["pages"][0].removesuffix("index") / "index.html").read_text("utf-8"))
                .css("h2")[0]
                .text()
            )
            assert (own_end < said.rindex(heading)) is first, "those who help first, or whom to call"
    if paper.get("layout") == "card" or paper.get("text_size", 12) >= 18:
        return  # large print has no room at its foot for more than the number
    template = language["words"]["paper_foot"]
    assert all(
        is_drawn(template, language, words, title=paper["title"] if language["dir"] == "ltr" else "", version=EDITION["version"])
        for words in foot
    )
    assert as_drawn(paper["title"], language) in foot[0]


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, one in PAPERS.items() for kind in one["formats"]])
def test_it_says_things_in_the_order_of_its_pages(built_site: Path, name: str, kind: str) -> None:
    """As far as they stand once in it: what comes first on a page, and on the page before, comes first on paper."""
    paper, path = PAPERS[name], built_site / f"papers/{name}.{kind}"
    if kind == "pdf" and paper_language(paper)["dir"] == "rtl":
        return  # drawn from the left; the office files of the same paper are looked at
    text = squeezed(" ".join(pdf_pages(path) if kind == "pdf" else paragraphs(path)))
    pieces = [
        squeezed(piece)
        for page in paper["pages"]
        for piece in words_of_page(built_site / page.removesuffix("index") / "index.html", without_ways_on=paper.get("whole", False))
    ]
    once = [piece for piece in pieces if len(piece) > 12 and text.count(piece) == 1 and pieces.count(piece) == 1]
    places = [text.index(piece) for piece in once]
    assert len(once) > 4
    assert [(one, after) for one, after, at, then in zip(once, once[1:], places, places[1:], strict=False) if at > then] == []


@pytest.mark.parametrize(("name", "kind"), OFFICE)
def test_its_letters_are_as_large_as_its_entry_asks(built_site: Path, name: str, kind: str) -> None:
    size, path = PAPERS[name].get("text_size", 12), built_site / f"papers/{name}.{kind}"
    if kind == "docx":
        usual = part(path, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        assert [usual.find(f"{W}{tag}").get(f"{W}val") for tag in ("sz", "szCs")] == [str(2 * size)] * 2
        return
    styles = part(path, "styles.xml")
    sizes = {one.get(f"{STYLE}name"): one.find(f"{STYLE}text-properties") for one in styles.iter(f"{STYLE}style")}
    texts = styles.iter(f"{STYLE}text-properties")
    assert f"{size}pt" in [one.get(f"{FO}font-size") for one in texts if one.get(f"{FO}font-family") == "Arial"]
    for heading, times in (("Heading_20_1", 1.75), ("Heading_20_2", 1.3), ("Lead", 1.15)):
        assert float(sizes[heading].get(f"{FO}font-size").removesuffix("pt")) == pytest.approx(times * size, abs=0.1)


def addresses_of_pages(site: Path, paper: dict[str, Any]) -> set[str]:
    """Where the links of its pages lead that lead out of the site."""
    found = set()
    for page in paper["pages"]:
        html = LexborHTMLParser((site / page.removesuffix("index") / "index.html").read_text("utf-8"))
        for node in html.css("article .not-on-paper, article .notes-line, article section.help, article nav"):
            node.decompose()
        found |= {link.attributes["href"] or "" for link in html.css("article a[href]")}
    return {
        re.sub(r"[ -]", "", one) if one.startswith("tel:") else one
        for one in found
        if one.startswith(("https:", "http:", "tel:", "mailto:"))
    }


def addresses_on_paper(path: Path) -> set[str]:
    if path.suffix == ".pdf":
        with pikepdf.open(path) as document:
            found = {str(link.get("/A", {}).get("/URI", "")) for page in document.pages for link in page.get("/Annots", [])}
    elif path.suffix == ".docx":
        found = {one.get("Target", "") for one in part(path, "word/_rels/document.xml.rels")}
    else:
        found = {unescape(one.get(f"{XLINK}href", "")) for one in part(path, "content.xml").iter(f"{TEXT}a")}
    return {re.sub(r"[ -]", "", one) if one.startswith("tel:") else one for one in found}


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, one in PAPERS.items() for kind in one["formats"]])
def test_links_that_lead_out_lead_there_from_paper_too(built_site: Path, name: str, kind: str) -> None:
    held = addresses_on_paper(built_site / f"papers/{name}.{kind}")
    assert addresses_of_pages(built_site, PAPERS[name]) - held == set()
    if PAPERS[name].get("layout") != "card" or kind != "pdf":
        assert "tel:999" in held


@pytest.mark.parametrize(("name", "kind"), [one for one in OFFICE if PAPERS[one[0]].get("whole")])
def test_of_a_sentence_that_led_on_nothing_is_left_in_a_pack(built_site: Path, name: str, kind: str) -> None:
    lines = paragraphs(built_site / f"papers/{name}.{kind}")
    assert [line for line in lines if re.fullmatch(r"\([^()]*\)\.?", line)] == [], "what stood behind a link"
    own = about_itself(PAPERS[name])
    assert not lines[-len(own) - 1].endswith(("?", "؟")) or danger(PAPERS[name])[0] in lines[-len(own) - 1], "a heading over nothing"


def kept_of_pages(site: Path, paper: dict[str, Any], css: str) -> list[LexborNode]:
    """What a selector finds on its pages, but for what opens on a screen alone."""
    found = []
    for page in paper["pages"]:
        html = LexborHTMLParser((site / page.removesuffix("index") / "index.html").read_text("utf-8"))
        for node in html.css("article .not-on-paper, article .notes-line, article section.help, article nav, article .legend"):
            node.decompose()
        found += html.css(f"article :is({css})")
    return found


def short_papers(site: Path, kind: str) -> Iterator[tuple[str, str]]:
    """Three papers that have quotations and marks, by name, each with all its words."""
    for name in ("check-a-draft", "equity-checklist", "learning-log"):
        path = site / f"papers/{name}.{kind}"
        yield name, squeezed(" ".join(pdf_pages(path) if kind == "pdf" else paragraphs(path)))


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_what_is_quoted_stands_between_quotation_marks_on_paper(built_site: Path, kind: str) -> None:
    compared = 0
    for name, text in short_papers(built_site, kind):
        quoted = [squeezed(node.text()) for node in kept_of_pages(built_site, PAPERS[name], "q")]
        assert [words for words in quoted if f"“{words}”" not in text] == [], name
        compared += len(quoted)
    assert compared > 20


def languages(path: Path) -> set[str]:
    """The languages that a paper says of pieces of its text, without their country."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as document:
            said = {str(one.Lang) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}
    elif path.suffix == ".docx":
        said = {one.get(f"{W}val", "") for one in part(path, "word/document.xml").iter(f"{W}lang")}
    else:
        said = {one.get(f"{FO}language", "") for one in part(path, "content.xml").iter(f"{STYLE}text-properties")}
    return {one.partition("-")[0] for one in said}


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for name, one in PAPERS.items() if paper_language(one)["id"] != "en" for kind in one["formats"]]
)
def test_words_in_another_language_than_the_paper_say_so(built_site: Path, name: str, kind: str) -> None:
    wanted = {
        (node.attributes["lang"] or "").partition("-")[0] for node in kept_of_pages(built_site, PAPERS[name], "span[lang], bdi[lang]")
    }
    assert wanted
    assert wanted - languages(built_site / f"papers/{name}.{kind}") == set()


def test_a_booklet_lists_its_pages_under_a_heading_that_says_so(built_site: Path) -> None:
    for name in (name for name, one in PAPERS.items() if one.get("contents")):
        assert squeezed(pdf_pages(built_site / f"papers/{name}.pdf")[1]).startswith(paper_language(PAPERS[name])["words"]["contents"]), name


def test_a_cards_back_says_its_edition(built_site: Path) -> None:
    front_, back = (squeezed(page) for page in pdf_pages(built_site / "papers/card.pdf"))
    line = squeezed(about_itself(PAPERS["card"])[1])
    assert line in front_ and line not in back and back.endswith(squeezed(f"Edition {EDITION['version']}"))


def test_a_table_of_a_pdf_has_a_heading_over_each_column(built_site: Path) -> None:
    """Who hears a cell is told what stands over it."""
    compared = 0
    for name, paper in PAPERS.items():
        wanted = len(kept_of_pages(built_site, paper, "table thead th"))
        if wanted:
            with pikepdf.open(built_site / f"papers/{name}.pdf") as document:
                kinds = [
                    str(one.S) for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"
                ]
            assert kinds.count("/TH") >= wanted, name
            compared += wanted
    assert compared > 3


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_a_mark_on_paper_has_the_number_of_its_note_behind_it(built_site: Path, kind: str) -> None:
    compared = 0
    for name, text in short_papers(built_site, kind):
        for mark in kept_of_pages(built_site, PAPERS[name], "a.marks"):
            words = " ".join(one_line(one.text()).removesuffix(" (°)") for one in mark.css(".mark"))
            if words and mark.attributes.get("data-note"):
                assert squeezed(f"{words}{mark.attributes['data-note']}") in text, (name, words, mark.attributes["data-note"])
                compared += 1
    assert compared > 10


def test_headings_of_an_office_file_have_their_level_and_a_place_to_write_has_two_lines(built_site: Path) -> None:
    for name in (name for name, kind in OFFICE if kind == "docx"):
        styles = part(built_site / f"papers/{name}.docx", "word/styles.xml")
        levels = {style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}outlineLvl") for style in styles.iter(f"{W}style")}
        assert [levels[f"Heading{number}"].get(f"{W}val") for number in (1, 2, 3, 4)] == ["0", "1", "2", "3"]
    lines = paragraphs(built_site / "papers/summary.docx")
    assert [line.count("_") for line in lines if "___" in line] == [60]


@pytest.mark.parametrize("name", PAPERS)
def test_a_pdf_says_who_publishes_it_and_what_it_is_about(built_site: Path, name: str) -> None:
    paper, language = PAPERS[name], paper_language(PAPERS[name])
    publisher = EDITION["publisher"] or (EDITION["no_contact_words"] if language["id"] == "en" else language["words"]["nobody"])
    with pikepdf.open(built_site / f"papers/{name}.pdf") as document:
        assert str(document.docinfo["/Author"]) == publisher
        if paper.get("layout") != "card":
            assert str(document.docinfo["/Subject"]) == paper["about"]


@pytest.mark.parametrize("name", [name for name, one in PAPERS.items() if one.get("contents")])
def test_a_link_within_a_booklet_gives_the_page_on_which_it_leads(built_site: Path, name: str) -> None:
    """The list at the front says on which page each part begins, and it does."""
    sides = [squeezed(side) for side in pdf_pages(built_site / f"papers/{name}.pdf")]
    headings, begins = {}, {}
    for page in PAPERS[name]["pages"]:
        html = LexborHTMLParser((built_site / page.removesuffix("index") / "index.html").read_text("utf-8"))
        headings[page.removesuffix("index").rstrip("/").rpartition("/")[2]] = squeezed(html.css_first("h1").text())
    listed = "".join(sides[1:3])
    for folder, heading in headings.items():
        found = re.search(rf"{re.escape(heading)}\.*(\d+)", listed)
        assert found is not None, heading
        begins[folder] = next(
            number
            for end in range(found.end(1), found.start(1), -1)
            if (number := int(listed[found.start(1) : end])) <= len(sides) and heading in sides[number - 1]
        )
    compared, whole = 0, "".join(sides)
    for link in kept_of_pages(built_site, PAPERS[name], 'a[href^="../"]:not(.src):not(.marks)'):
        folder = (link.attributes["href"] or "").partition("#")[0].rstrip("/").rpartition("/")[2]
        if (link.attributes["href"] or "") == f"../{folder}/" and folder in begins:
            assert f"{squeezed(link.text())}(page{begins[folder]})" in whole, (link.text(), begins[folder])
            compared += 1
    assert compared > 30


def test_what_is_numbered_on_a_page_is_numbered_on_paper_and_the_rest_is_not(built_site: Path) -> None:
    compared = 0
    for name in ("summary", "family-guide"):
        text = squeezed(" ".join(pdf_pages(built_site / f"papers/{name}.pdf")))
        for kind, css in (("ol", "ol:not(.notes)"), ("ul", "ul:not(.contents)")):
            for list_ in kept_of_pages(built_site, PAPERS[name], css):
                items = [one for one in list_.iter() if one.tag == "li"]
                if any(one.css_first(".write-line") is not None for one in items):
                    continue  # lines to write on
                for number, item in enumerate(items, 1):
                    words = squeezed(item.text())[:14]
                    if len(words) == 14 and text.count(words) == 1:
                        before = text[: text.index(words)]
                        has_number = bool(re.search(rf"(?<!\d){number}\.?$", before))
                        assert has_number if kind == "ol" else before.endswith("•"), (name, words, before[-5:])
                        compared += 1
    assert compared > 60


NAMES = {"pdf": "PDF", "docx": "Word", "odt": "ODT"}


def test_each_paper_has_a_card_and_other_letters_stand_on_the_card_of_their_pages(built_site: Path) -> None:
    html = LexborHTMLParser((built_site / "papers/index.html").read_text("utf-8"))
    wanted = [(one["title"], one["about"], [one, *(other for other in ENTRIES.values() if other.get("same_pages_as") == name)]) for name, one in ENTRIES.items() if one.get("pages")]  # fmt: skip
    posters = written("papers.yml")["posters"]
    wanted += [(f"{one['title']} on {one['size'].upper()}", one["about"], [one | {"formats": ["pdf"]}]) for one in posters]
    cards = html.css("ul.papers > li")
    assert [(one_line(card.css_first(".papers__name").text()), one_line(card.css("p")[1].text())) for card in cards] == [
        want[:2] for want in wanted
    ]
    for card, (_, _, files) in zip(cards, wanted, strict=True):
        rows = card.css(".papers__files")
        assert len(rows) == len(files)
        for row, one in zip(rows, files, strict=True):
            if one is not files[0]:
                assert one_line(row.text()).startswith(one["about"]), "what is other about it stands before it"
            links = row.css("a")
            assert [(link.attributes["href"] or "").rpartition("/")[2] for link in links] == [
                f"{one['id']}.{kind}" for kind in one["formats"]
            ]
            called = f"{one['title']} on {one['size'].upper()}" if "size" in one else one["title"]
            assert [one_line(link.text()) for link in links] == [f"{NAMES[kind]} of {called}" for kind in one["formats"]]
            for link, kind in zip(links, one["formats"], strict=True):
                path = built_site / f"papers/{one['id']}.{kind}"
                size = f"about {path.stat().st_size / 1e6:.1f} MB" if path.stat().st_size >= 100_000 else ""
                sides = ""
                if kind == "pdf" and "size" not in one:
                    with pikepdf.open(path) as document:
                        sides = f"{len(document.pages)} sides of paper"
                facts = ", ".join(filter(None, (one.get("size", "").upper(), sides, size)))
                said = one_line(link.parent.text()).removeprefix(one_line(link.text())).strip()
                assert said == (f"({facts})" if facts else ""), path.name
