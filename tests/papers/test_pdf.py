"""PDFs as a reader's program meets them: language, title, tags, outline, other words for pictures, sides, state."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import EDITION, EDITION_WORDS, as_drawn, draft_words, paper_language
from papertext import pdf_pages, squeezed
from reviewmap.papers.pdf import pdf

from .conftest import PAPERS


def headings(site: Path, paper: str) -> list[str]:
    """The main heading of each page that the paper is made of."""
    return [" ".join(LexborHTMLParser(page.read_text("utf-8")).css_first("h1").text().split()) for page in html_of(site, paper)]


def html_of(site: Path, paper: str) -> list[Path]:
    addresses = [page.removesuffix("index").rstrip("/") for page in PAPERS[paper]["pages"]]
    return [site / address / "index.html" for address in addresses]


def tags(node: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """Every element of the tree of tags below one, outermost first."""
    found = [node] if isinstance(node, pikepdf.Dictionary) and "/S" in node else []
    kids = node.get("/K") if isinstance(node, pikepdf.Dictionary) else None
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += tags(kid)
    return found


def test_says_its_language_and_title(papers, paper):
    with pikepdf.open(papers / f"{paper}.pdf") as document:
        assert str(document.Root.Lang) == paper_language(PAPERS[paper])["code"]
        assert str(document.docinfo["/Title"]) == PAPERS[paper]["title"]
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.open_metadata().get("pdfuaid:part") == "1"


def test_is_tagged_and_pictures_have_words(papers, paper):
    with pikepdf.open(papers / f"{paper}.pdf") as document:
        assert document.Root.MarkInfo.Marked
        found = tags(document.Root.StructTreeRoot)
        kinds = [str(tag.S) for tag in found]
        assert "/H1" in kinds
        assert "/P" in kinds
        pictures = [tag for tag in found if str(tag.S) == "/Figure"]
        assert all(str(tag.Alt).strip() for tag in pictures)
        if PAPERS[paper].get("layout") != "card":
            assert [str(tag.Alt) for tag in pictures] == [EDITION["site_name"]]


def test_outline_has_every_page_of_the_site_that_it_is_made_of(papers, paper, built_site):
    with pikepdf.open(papers / f"{paper}.pdf") as document, document.open_outline() as outline:
        first = [" ".join(str(item.title).split()) for item in outline.root]
    wanted = headings(built_site, paper)
    assert first[: len(wanted)] == wanted
    assert len(first) == len(wanted) or PAPERS[paper].get("layout") == "card"


def test_only_fonts_from_the_wheel_are_used_and_they_are_inside(papers, paper):
    with pikepdf.open(papers / f"{paper}.pdf") as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        for font in fonts:
            below = font.DescendantFonts[0]
            assert "+Lato" in str(below.BaseFont) or "+Amiri" in str(below.BaseFont)  # Amiri has the Arabic letters
            assert "/FontFile2" in below.FontDescriptor or "/FontFile3" in below.FontDescriptor


def test_every_page_says_its_number_and_draft_while_the_edition_is_one(papers, paper):
    path = papers / f"{paper}.pdf"
    shown, foot = pdf_pages(path), pdf_pages(path, furniture=True)
    card, language = PAPERS[paper].get("layout") == "card", paper_language(PAPERS[paper])
    said, page_of = draft_words(language["code"]), language["words"]["page_of"]
    for number, (text, furniture) in enumerate(zip(shown, foot, strict=True), 1):
        assert (as_drawn(said, language) in squeezed(text if card else furniture)) == (EDITION["state"] == "draft")
        # Each number is a piece of its own: its place on the line is right, and in the file it stands between the words as they are read.
        pieces = re.split(r"(\d+)", page_of.format(page=number, pages=len(shown)))
        assert card or "".join(as_drawn(one, language) if not one.isdigit() else one for one in pieces) in squeezed(furniture)


def test_says_which_edition_by_whom_and_what_it_is_not(papers, paper):
    text, language = squeezed(" ".join(pdf_pages(papers / f"{paper}.pdf"))), paper_language(PAPERS[paper])
    if language["id"] != "en":
        assert as_drawn(language["words"]["not_legal_advice"], language) in text
        return
    for words in (EDITION_WORDS, f"Published by: {EDITION['publisher'] or EDITION['no_contact_words']}", "This is not legal advice."):
        assert squeezed(words) in text
    assert (squeezed(EDITION["draft_words"]) in text) == (EDITION["state"] == "draft")


@pytest.mark.parametrize("paper", [name for name, one in PAPERS.items() if one.get("sides")])
def test_sides_are_as_many_as_promised_on_a4(papers, paper):
    with pikepdf.open(papers / f"{paper}.pdf") as document:
        assert len(document.pages) == int(PAPERS[paper]["sides"])
        assert all([round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842] for page in document.pages)


def test_large_print_has_no_smaller_letters(papers):
    sizes = set()
    with pikepdf.open(papers / "family-guide-large-print.pdf") as document:
        for page in document.pages:
            scale = 1.0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tm":
                    scale = abs(float(operands[3]))
                elif str(operator) == "Tf":
                    size = float(operands[1])
                elif str(operator) in ("Tj", "TJ"):
                    sizes.add(round(scale * size, 1))
    assert min(sizes) >= 18


def test_checker_finds_nothing(papers):
    """A partial check: it says nothing about conformance to PDF/UA."""
    files = sorted(map(str, papers.glob("*.pdf")))
    done = subprocess.run([sys.executable, "-m", "pdfua", "check", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("no findings") == len(files) >= len(PAPERS)


# Each with the letters that English lacks. PDF/UA refuses a text for which no font has the signs.
LETTERS = {
    "pl": "Zażółć gęślą jaźń. ZAŻÓŁĆ GĘŚLĄ JAŹŃ: „tak”",
    "ro": "Părinți și frați, înțelegere, însoțitor. ŢȚŞȘĂÂÎ",
    "so": "Waxaan u baahanahay turjumaan.",
    "ar": "أحتاج إلى مُترجِم؟ ٠١٢٣٤٥٦٧٨٩ ة ى ئ ؤ ء",
    "ur": "مجھے ترجمان کی ضرورت ہے۔ ٹ ڈ ڑ ں ے ہ ھ گ چ پ ژ ۃ ؟ ، ؛ ۰۱۲۳۴۵۶۷۸۹",
}


@pytest.mark.parametrize("code", LETTERS)
def test_the_fonts_of_the_wheels_have_the_letters_of_a_language(code):
    turned = "rtl" if code in ("ar", "ur") else "ltr"
    text = f'#set document(title: "x")\n#set text(font: ("Lato", "Amiri"), lang: "{code}", dir: {turned})\n= x\n#"{LETTERS[code]}"'
    made = pdf(text, moment=datetime(2026, 1, 1, tzinfo=UTC))
    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.Root.Lang) == code
