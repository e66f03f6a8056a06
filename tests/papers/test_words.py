"""Paper and screen say the same: every word of a page stands in every format of every paper made from it."""

from __future__ import annotations

from collections import Counter

import pytest

from facts import written
from papertext import office_text, pdf_pages, squeezed, words_of_page

from .conftest import PAPERS
from .test_pdf import html_of

FILES = [(name, kind) for name, one in PAPERS.items() for kind in one["formats"]]


@pytest.mark.parametrize(("paper", "kind"), FILES)
def test_it_has_the_words_of_its_pages(paper, kind, papers, built_site):
    path = papers / f"{paper}.{kind}"
    text = squeezed(" ".join(pdf_pages(path)) if kind == "pdf" else office_text(path))
    pieces = [piece for page in html_of(built_site, paper) for piece in words_of_page(page)]
    assert len(pieces) > 5
    missing = [piece for piece in pieces if squeezed(piece) not in text]
    assert not missing


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_how_firm_a_thing_is_stands_in_words_as_often_as_on_screen(kind, papers, built_site):
    speakers = [written("firmness.yml")["who"], *filter(None, (source.get("speaks_as") for source in written("sources.yml")["sources"]))]
    marks = {rule[evidence].replace("{who}", who) for rule in written("firmness.yml")["rules"] for evidence in ("verified", "reported", "unverified", "drafted") for who in speakers}
    compared = 0
    for path in sorted(papers / f"{paper}.{one}" for paper, one in FILES if one == kind):
        text = squeezed(" ".join(pdf_pages(path)) if kind == "pdf" else office_text(path))
        shown = Counter(piece for page in html_of(built_site, path.stem) for piece in words_of_page(page))
        for words in marks & shown.keys():
            assert text.count(squeezed(words)) >= shown[words], (path.name, words)
            compared += shown[words]
    assert compared, "no paper has a mark, so nothing was compared"


def test_nobody_is_sent_to_a_button_or_a_menu(papers):
    assert "button" not in " ".join(pdf_pages(papers / "young-people.pdf"))
    assert "What comes next" not in " ".join(pdf_pages(papers / "simpler.pdf"))


def test_a_link_to_another_page_of_the_booklet_gives_its_page(papers):
    pages = pdf_pages(papers / "family-guide.pdf")
    contents = squeezed(pages[1])
    number = next(number for number in range(3, len(pages)) if squeezed(f"Do I have to take part?(page {number})") in squeezed(pages[2]))
    assert squeezed("No. You can say yes, no or not now.") in squeezed(pages[number - 1])
    assert squeezed("Do I have to take part?") in contents


def test_where_nobody_is_named_there_is_room_to_write(papers):
    for paper in ("summary", "card"):
        assert squeezed("I need one person to talk to about the review.") in squeezed(pdf_pages(papers / f"{paper}.pdf")[0])
        assert squeezed("I need one person to talk to about the review.”______") in squeezed(office_text(papers / f"{paper}.docx"))


def test_list_of_papers_leads_to_every_file(built_site):
    html = (built_site / "papers/index.html").read_text("utf-8")
    for paper, kind in FILES:
        assert f"{paper}.{kind}\"" in html
    assert "PDF, 2 sides of paper, less than 0.1 MB" in html


@pytest.mark.parametrize("address", ["families/", "families/write-it-down/"])
def test_pages_lead_to_paper_where_it_helps(built_site, address):
    assert "/papers/" in (built_site / address / "index.html").read_text("utf-8")
