"""How papers look: sizes, colours and places on the sides of PDFs, and what office programs are told of the same, against the pages and the site's colours."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import EDITION, paper_language, written
from papertext import squeezed
from pdfdrawn import PdfSide, PdfText, sides
from projects import ROOT
from wording import one_line

from .test_papers import FO, OFFICE, PAPERS, STYLE, TEXT, W, about_itself, danger, kept_of_pages, paragraphs, part

LATIN = [name for name, one in PAPERS.items() if paper_language(one)["dir"] == "ltr" and one.get("layout") != "card"]


@cache
def colours() -> dict[str, str]:
    """The site's colours by day."""
    text = (ROOT / "overrides/assets/css/tokens.css").read_text("utf-8").split("@media")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def body(side: PdfSide, size: float) -> list[PdfText]:
    """The words of a side, but for the band at its top and its foot."""
    foot = max((one.top for one in side.shapes if one.line == colours()["line"] and one.top > 700), default=1000)
    return [one for one in side.texts if one.y < foot and one.words.strip()]


def said(texts: list[PdfText]) -> str:
    return squeezed("".join(one.words for one in texts))


# -- PDF ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LATIN)
def test_headings_of_a_pdf_are_heavy_in_the_sites_colour_and_the_larger_the_higher_they_rank(built_site: Path, name: str) -> None:
    paper = PAPERS[name]
    heavy = [one for side in sides(built_site / f"papers/{name}.pdf") for one in side.texts if one.font == "Lato-Black"]
    assert {one.colour for one in heavy} == {colours()["brand"]}
    wanted = [(int(node.tag[1]), squeezed(node.text())) for node in kept_of_pages(built_site, paper, "h1, h2, h3, h4")]
    text, place, sizes = said(heavy), 0, {}
    spans, reach = [], 0
    for one in heavy:
        reach += len(squeezed(one.words))
        spans.append((reach, round(one.size, 1)))
    if paper.get("whole"):
        wanted = [one for one in wanted if one[1] in text]  # what led on is gone, and the heading over it
    for rank, heading in wanted:
        found = text.find(heading, place)
        assert found >= 0, heading
        sizes.setdefault(rank, set()).add(next(size for end, size in spans if end > found))
        place = found + len(heading)
    assert all(len(found) == 1 for found in sizes.values()), sizes
    ranked = [sizes[rank].pop() for rank in sorted(sizes)]
    assert ranked == sorted(ranked, reverse=True) and len(set(ranked[:3])) == len(ranked[:3]), ranked


@pytest.mark.parametrize("name", LATIN)
def test_a_pdf_says_first_what_it_is_about_then_whom_to_call_in_danger_on_a_ground_of_its_own(built_site: Path, name: str) -> None:
    paper, (words, first) = PAPERS[name], danger(PAPERS[name])
    found = [
        (number, shape)
        for number, side in enumerate(sides(built_site / f"papers/{name}.pdf"))
        for shape in side.shapes
        if shape.fill == colours()["help-tint"]
    ]
    assert len(found) == 1, "once in a paper"
    number, ground = found[0]
    side = sides(built_site / f"papers/{name}.pdf")[number]
    inside = [one for one in side.texts if ground.top < one.y < ground.bottom and one.words.strip()]
    assert said(inside) == squeezed(words) and {(one.colour, one.font) for one in inside} == {(colours()["help"], "Lato-Bold")}
    bars = [one for one in side.shapes if one.fill == colours()["help"] and one.top >= ground.top - 1 and one.bottom <= ground.bottom + 1]
    assert len(bars) == 1 and bars[0].left <= ground.left + 0.1 and bars[0].right - bars[0].left < 6, "a bar where lines begin"
    if first and not paper.get("contents"):
        assert number == 0
        leads = [squeezed(node.text()) for node in kept_of_pages(built_site, {**paper, "pages": paper["pages"][:1]}, "p.lead")][:1]
        over, under = ([one for one in side.texts if one.words.strip() and (one.y < ground.top) == up] for up in (True, False))
        if leads and paper_language(paper)["id"] == "en":  # else it begins with that no translator has checked it
            lead = [one for one in over if one.colour == colours()["ink-soft"] and one.font == "Lato-Regular" and one.y > 70]
            assert leads[0][:40] in said(lead), "what it is about stands over it"
        assert not [one for one in over if one.font == "Lato-Black" and one.size < 20] and under, "and all else under it"


@pytest.mark.parametrize("name", LATIN)
def test_what_stands_in_a_box_on_a_page_or_is_quoted_there_does_so_in_its_pdf(built_site: Path, name: str) -> None:
    """Boxes have a tinted ground; what is quoted has a bar in another colour than a claim's."""
    paper = PAPERS[name]
    shapes = [shape for side in sides(built_site / f"papers/{name}.pdf") for shape in side.shapes]
    boxes = len(
        kept_of_pages(built_site, paper, ".slot, .simple, :is(div, section):is(.ask, .decide, .help, .admonition, .facts, .expect)")
    )
    boxes += paper_language(paper)["id"] != "en"  # what no translator has checked is said in one
    cover = int(bool(paper.get("contents")))
    assert sum(one.fill == colours()["tint"] for one in shapes) == boxes + cover
    bars = [one for one in shapes if one.fill == colours()["accent"] and one.bottom - one.top > 2 * (one.right - one.left)]
    assert len(bars) - cover >= len(kept_of_pages(built_site, paper, "blockquote"))
    assert sum(one.fill == colours()["line"] for one in shapes) == len(kept_of_pages(built_site, paper, "li.claim, p.claim")) + 1, "and a line over what it says of itself"  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_a_pdf_bears_the_editions_day(built_site: Path, name: str) -> None:
    with pikepdf.open(built_site / f"papers/{name}.pdf") as document:
        told = {str(document.docinfo[field])[2:10] for field in ("/CreationDate", "/ModDate") if field in document.docinfo}
    assert told == {f"{EDITION['date']:%Y%m%d}"}


# -- office files -------------------------------------------------------------------------------------------------------------

# In which letters: how many times as large as running text, whether bold and in italics, in which colour; whether it stays with what is below it.
LETTERS = {
    "Heading1": (1.75, True, False, "brand", True), "Heading2": (1.3, True, False, "brand", True),
    "Heading3": (1.1, True, False, "brand", True), "Heading4": (1, True, False, "brand", True),
    "Lead": (1.15, False, False, "ink-soft", False), "Help": (1, True, False, "help", False), "SmallPrint": (0.85, False, False, "ink-soft", False),
    "Claim": (1, False, False, "ink", False), "Firm": (1, True, False, "ink", False), "Unsure": (1, False, True, "ink-soft", False),
    "Hyperlink": (1, False, False, "link", False), "Origin": (0.85, False, False, "ink-soft", False),
}  # fmt: skip
BARS = {"Help": "help", "Claim": "line"}  # at the side
GROUNDS = {"Help": "help-tint"}


def word_styles(path: Path) -> dict[str, tuple[Any, ...]]:
    found = {}
    for one in part(path, "word/styles.xml").iter(f"{W}style"):
        letters, place = one.find(f"{W}rPr"), one.find(f"{W}pPr")
        if one.get(f"{W}styleId") in LETTERS and letters is not None:
            bar, ground = (place.find(f"{W}pBdr/{W}left"), place.find(f"{W}shd")) if place is not None else (None, None)
            found[one.get(f"{W}styleId") or ""] = (
                int(letters.find(f"{W}sz").get(f"{W}val")) / 2,
                letters.find(f"{W}b") is not None,
                letters.find(f"{W}i") is not None,
                "#" + letters.find(f"{W}color").get(f"{W}val"),
                place is not None and place.find(f"{W}keepNext") is not None,
                "" if bar is None else "#" + (bar.get(f"{W}color") or ""),
                "" if ground is None else "#" + (ground.get(f"{W}fill") or ""),
            )
    return found


def odt_styles(path: Path) -> dict[str, tuple[Any, ...]]:
    found = {}
    for one in part(path, "styles.xml").iter(f"{STYLE}style"):
        name = (one.get(f"{STYLE}name") or "").replace("_20_", "")
        letters, place = one.find(f"{STYLE}text-properties"), one.find(f"{STYLE}paragraph-properties")
        if name in LETTERS and letters is not None and letters.get(f"{FO}color"):
            about = dict(place.attrib) if place is not None else {}
            found[name] = (
                float((letters.get(f"{FO}font-size") or "0pt").removesuffix("pt")),
                letters.get(f"{FO}font-weight") == "bold",
                letters.get(f"{FO}font-style") == "italic",
                letters.get(f"{FO}color"),
                about.get(f"{FO}keep-with-next") == "always",
                about.get(f"{FO}border-left", "").rpartition(" ")[2],
                about.get(f"{FO}background-color", ""),
            )
    return found


@pytest.mark.parametrize(("name", "kind"), OFFICE)
def test_an_office_file_dresses_its_words_as_the_site_does(built_site: Path, name: str, kind: str) -> None:
    """A heading stands on one side with what it is over."""
    path, size = built_site / f"papers/{name}.{kind}", PAPERS[name].get("text_size", 12)
    found = word_styles(path) if kind == "docx" else odt_styles(path)
    assert found.keys() == LETTERS.keys()
    for style, (times, bold, italic, colour, stays) in LETTERS.items():
        assert abs(found[style][0] - times * size) <= 0.5, (style, found[style])
        wanted = (bold, italic, colours()[colour], stays, colours().get(BARS.get(style, ""), ""), colours().get(GROUNDS.get(style, ""), ""))
        assert found[style][1:] == wanted, style


def dressed(path: Path) -> list[tuple[str, str]]:
    """Each paragraph of an office file with the name of its style."""
    if path.suffix == ".docx":
        found = []
        for one in part(path, "word/document.xml").iter(f"{W}p"):
            style = one.find(f"{W}pPr/{W}pStyle")
            words = "".join(" " if node.tag == f"{W}br" else node.text or "" for node in one.iter() if node.tag in (f"{W}t", f"{W}br"))
            found.append(("" if style is None else style.get(f"{W}val") or "", one_line(words)))
        return found
    tags = (f"{TEXT}p", f"{TEXT}h")
    return [
        (re.sub("_20_| ", "", one.get(f"{TEXT}style-name") or ""), one_line("".join(one.itertext())))
        for one in part(path, "content.xml").iter()
        if one.tag in tags
    ]


@pytest.mark.parametrize(("name", "kind"), OFFICE)
def test_what_is_small_on_a_page_is_small_in_its_office_file_and_what_opens_it_is_large(built_site: Path, name: str, kind: str) -> None:
    paper, found = PAPERS[name], dressed(built_site / f"papers/{name}.{kind}")
    own = about_itself(paper)
    assert found[-len(own) :] == [("SmallPrint", line) for line in own] or not danger(paper)[1]
    assert [words for style, words in found if style == "Help"] == [danger(paper)[0]]
    leads = {squeezed(node.text()) for node in kept_of_pages(built_site, paper, "p.lead")}
    assert {squeezed(words)[:40] for style, words in found if style == "Lead"} == {words[:40] for words in leads}
    sources = [style for style, words in found if words.startswith("Sources: ")]
    assert set(sources) <= {"SmallPrint"} and (sources or not name.startswith("family-guide"))
    ranks = {f"Heading{number}" for number in (1, 2, 3, 4)}
    headings = [(style, squeezed(words)) for style, words in found if style in ranks]
    wanted = [(f"Heading{node.tag[1]}", squeezed(node.text())) for node in kept_of_pages(built_site, paper, "h1, h2, h3, h4")]
    assert headings == [one for one in wanted if not paper.get("whole") or one in headings]


def test_an_odt_file_says_before_all_else_what_it_is(built_site: Path) -> None:
    """Programs look for its kind in its first bytes, unpacked."""
    files = sorted(path for folder in ("papers", "documents") for path in (built_site / folder).rglob("*.odt"))
    assert len(files) > 60
    for path in files:
        with zipfile.ZipFile(path) as archive:
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED), path.name
            assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text", path.name


# -- links --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kind"), [one for one in OFFICE if not PAPERS[one[0]].get("whole")])
def test_a_page_that_a_paper_does_not_hold_is_named_where_words_do_not_name_it(built_site: Path, name: str, kind: str) -> None:
    """A link to a place within a page, and one whose words say the page's heading, say nothing more."""
    paper, compared = PAPERS[name], 0
    text = squeezed(" ".join(paragraphs(built_site / f"papers/{name}.{kind}")))
    for page in paper["pages"]:
        folder = page.removesuffix("index")
        html = LexborHTMLParser((built_site / folder / "index.html").read_text("utf-8"))
        for node in html.css("article .not-on-paper, article .notes-line, article section.help, article nav, article .legend, article svg"):
            node.decompose()
        for link in html.css('article a[href^="../"]:not(.src):not(.marks)'):
            path, _, place = (link.attributes["href"] or "").partition("#")
            target = (built_site / folder / path).resolve()
            words = squeezed(link.text())
            address = target.relative_to(built_site.resolve()).as_posix()
            held = {one.removesuffix("/index") for one in paper["pages"]}
            own = any((ROOT / f"content/{address}{end}").exists() for end in (".md", "/index.md"))
            if (
                not own or address in held or address == "papers"
            ):  # one of many that a template makes; in the paper; where papers are listed
                continue
            heading = one_line(LexborHTMLParser((target / "index.html").read_text("utf-8")).css_first("h1").text())
            mine, theirs = one_line(link.text()).casefold().rstrip("?.!"), heading.casefold().rstrip("?.!")
            more = f"(onthewebsite:“{squeezed(heading)}”)"
            if place or mine in theirs or theirs in mine:
                assert f"{words}{more}" not in text, (page, words)
            else:
                assert f"{words}{more}" in text, (page, words)
            compared += 1
    assert compared or name not in ("family-guide", "summary")


# -- marks, sources, sheets ---------------------------------------------------------------------------------------------------

WITH_MARKS = ("check-a-draft", "equity-checklist", "learning-log")


def marks_of(site: Path, name: str, css: str) -> set[str]:
    return {squeezed(one.text()).removesuffix("(°)") for one in kept_of_pages(site, PAPERS[name], css)} - {""}


@pytest.mark.parametrize("name", WITH_MARKS)
def test_a_mark_is_bold_and_soft_in_a_pdf_and_its_source_soft(built_site: Path, name: str) -> None:
    """So that neither is taken for what the sentence says."""
    texts = [one for side in sides(built_site / f"papers/{name}.pdf") for one in side.texts]
    soft = {font: [squeezed(one.words) for one in texts if one.colour == colours()["ink-soft"] and one.font == font] for font in ("Lato-Bold", "Lato-Regular")}  # fmt: skip
    marks = {one for one in marks_of(built_site, name, ".mark") if one != "°"}
    assert marks and marks - set(soft["Lato-Bold"]) == set()
    assert [one for one in marks_of(built_site, name, "a.src, span.src") if one not in "".join(soft["Lato-Regular"])] == []


def runs(path: Path) -> dict[str, set[str]]:
    """The pieces of a Word or ODT file that have a style of their own, by that style."""
    found: dict[str, set[str]] = {}
    if path.suffix == ".docx":
        for one in part(path, "word/document.xml").iter(f"{W}r"):
            style = one.find(f"{W}rPr/{W}rStyle")
            if style is not None:
                found.setdefault(style.get(f"{W}val") or "", set()).add(squeezed("".join(node.text or "" for node in one.iter(f"{W}t"))))
    else:
        for span in part(path, "content.xml").iter(f"{TEXT}span"):
            found.setdefault(span.get(f"{TEXT}style-name") or "", set()).add(squeezed("".join(span.itertext())))
    return found


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("name", WITH_MARKS)
def test_a_mark_and_a_source_are_dressed_as_such_in_an_office_file(built_site: Path, name: str, kind: str) -> None:
    found = runs(built_site / f"papers/{name}.{kind}")
    marks, sources = marks_of(built_site, name, ".mark"), marks_of(built_site, name, "a.src, span.src")
    assert {one for one in marks if one != "°"} <= found["Firm"]
    assert sources <= found.get("Origin", set())
    assert "Unsure" not in found or not found["Unsure"] & (marks | sources)


@pytest.mark.parametrize(("name", "kind"), OFFICE)
def test_an_office_file_stands_on_a4_with_room_around_its_words(built_site: Path, name: str, kind: str) -> None:
    """In mm; an ODT's foot stands above its lower margin."""
    path = built_site / f"papers/{name}.{kind}"
    if kind == "docx":
        section = part(path, "word/document.xml").find(f".//{W}sectPr")
        size, edges = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sheet = [int(size.get(f"{W}{side}")) / 56.7 for side in "wh"]
        room = {side: int(edges.get(f"{W}{side}")) / 56.7 for side in ("top", "bottom", "left", "right")}
    else:
        styles = part(path, "styles.xml")
        about = next(styles.iter(f"{STYLE}page-layout-properties")).attrib
        foot = next(styles.iter(f"{STYLE}header-footer-properties")).attrib
        sheet = [float(about[f"{FO}page-{side}"].removesuffix("cm")) * 10 for side in ("width", "height")]
        room = {side: float(about[f"{FO}margin-{side}"].removesuffix("cm")) * 10 for side in ("top", "bottom", "left", "right")}
        room["bottom"] += float(foot[f"{FO}min-height"].removesuffix("cm")) * 10
    assert [round(one) for one in sheet] == [210, 297]
    assert all(20 <= one <= 25 for one in room.values()), room


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, one in PAPERS.items() for kind in one["formats"]])
def test_nothing_that_only_leads_about_a_page_stands_on_paper(built_site: Path, name: str, kind: str) -> None:
    path = built_site / f"papers/{name}.{kind}"
    text = "".join(one.words for side in sides(path) for one in side.texts) if kind == "pdf" else " ".join(paragraphs(path))
    for words in ("Back to the text", "Skip to", "On this page", "Open the map", "¶", "#"):
        assert words not in text, words


@pytest.mark.parametrize("poster", ["poster-family", "poster-family-a4"])
def test_each_way_on_the_familys_poster_begins_as_a_sentence_does(built_site: Path, poster: str) -> None:
    texts = [one.words.strip() for side in sides(built_site / f"papers/{poster}.pdf") for one in side.texts if one.words.strip()]
    begins = [after for mark, after in zip(texts, texts[1:], strict=False) if mark == "•"]
    assert len(begins) > 2 and [one for one in begins if not one[0].isupper()] == []


@pytest.mark.parametrize("name", LATIN)
def test_the_first_side_of_a_pdf_says_whose_site_it_is_from_and_what_it_is(built_site: Path, name: str) -> None:
    site = re.search(r'site_name: "(.*)"', (ROOT / "mkdocs.yml").read_text("utf-8"))[1]
    side = sides(built_site / f"papers/{name}.pdf")[0]
    line = min(shape.top for shape in side.shapes if shape.fill == colours()["brand"] and shape.right - shape.left > 400)
    band = said([one for one in side.texts if one.y < line])
    assert band == squeezed(site) + ("" if PAPERS[name].get("contents") else squeezed(PAPERS[name]["title"]))


@pytest.mark.parametrize(("name", "kind"), [one for one in OFFICE if one[1] == "odt"])
def test_the_foot_of_an_odt_counts_the_page_first_and_then_all(built_site: Path, name: str, kind: str) -> None:
    (foot,) = {tuple(node.tag.removeprefix(TEXT) for node in one.iter() if "page-" in node.tag) for one in part(built_site / f"papers/{name}.{kind}", "styles.xml").iter(f"{STYLE}footer")}  # fmt: skip
    assert foot == ("page-number", "page-count")


@pytest.mark.parametrize(("name", "kind"), [one for one in OFFICE if paper_language(PAPERS[one[0]])["translator"] is None])
def test_a_paper_that_nobody_checked_says_so_in_its_own_language_and_then_in_english(built_site: Path, name: str, kind: str) -> None:
    language = paper_language(PAPERS[name])
    if language["id"] == "en":
        return
    english = next(one for one in written("languages.yml")["languages"] if one["id"] == "en")
    lines = paragraphs(built_site / f"papers/{name}.{kind}")
    whole = squeezed(" ".join(lines))
    places = [whole.find(squeezed(one["words"]["untranslated"])) for one in (language, english)]
    assert 0 <= places[0] < places[1] < whole.find(squeezed(lines[8])), "before what the page says"


@pytest.mark.parametrize(("name", "kind"), [one for one in OFFICE if one[0].startswith(("family-guide", "summary", "write"))])
def test_each_part_of_a_page_for_families_names_all_its_sources_on_paper(built_site: Path, name: str, kind: str) -> None:
    """Parts that paper runs together have one line, which names a source once."""
    lines = [words for style, words in dressed(built_site / f"papers/{name}.{kind}") if words.startswith("Sources: ")]
    found = Counter(one for line in lines for one in line.removeprefix("Sources: ").rstrip(".").split("; "))
    wanted: Counter[str] = Counter()
    for page in PAPERS[name]["pages"]:
        html = LexborHTMLParser((built_site / page.removesuffix("index") / "index.html").read_text("utf-8"))
        for line in html.css("article .notes-line"):
            wanted.update({one_line(source.text()) for source in line.css("a.src")})
    assert wanted.keys() == found.keys()
    assert (wanted - found).total() <= 3 and (found - wanted).total() == 0
