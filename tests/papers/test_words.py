"""Paper and screen say the same: every word of a page stands in every format of every paper made from it."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import LANGUAGES, as_drawn, paper_language
from papertext import office_text, pdf_pages, squeezed, texts_of, words_of_page
from projects import ROOT
from reviewmap.papers.whole import without_ways_on

from .conftest import PAPERS
from .test_pdf import html_of

RIGHT_TO_LEFT = re.compile(r"[\u0600-\u06ff]+")
DOUBLED = re.compile(r"([\u0600-\u06ff])\1+")
PACKS = [name for name, one in PAPERS.items() if one.get("whole")]
CHILDREN = [name for name in PACKS if name.startswith("young-people")]
FILES = [(name, kind) for name, one in PAPERS.items() for kind in one["formats"]]


def words_of_paper(path: Path) -> str:
    return squeezed(" ".join(pdf_pages(path)) if path.suffix == ".pdf" else office_text(path))


def of_kind(kind: str, papers: Path) -> list[Path]:
    """The files of one kind."""
    return sorted(papers / f"{paper}.{one}" for paper, one in FILES if one == kind)


def with_pages(kind: str, papers: Path, site: Path) -> Iterator[tuple[Path, str, Path]]:
    """Each file of one kind with its words, once for each page that it is made of."""
    for path in of_kind(kind, papers):
        text = words_of_paper(path)
        for page in html_of(site, path.stem):
            yield path, text, page


def times_drawn(words: str, text: str) -> int:
    """How often words that are read from the right stand in the text of a PDF, which draws each line from the left: in one line or in two."""
    every = words.split()
    broken = (("".join(every[:at])[::-1], "".join(every[at:])[::-1]) for at in range(1, len(every)))
    whole = text.count(squeezed(words)[::-1])
    return whole + sum(len(re.findall(f"{re.escape(first)}.{{0,120}}?{re.escape(rest)}", text)) for first, rest in broken)


@pytest.mark.parametrize(("paper", "kind"), FILES)
def test_it_has_the_words_of_its_pages(paper, kind, papers, built_site):
    text = words_of_paper(papers / f"{paper}.{kind}")
    whole = PAPERS[paper].get("whole", False)
    pieces = [piece for page in html_of(built_site, paper) for piece in words_of_page(page, without_ways_on=whole)]
    assert len(pieces) > 5
    if kind == "pdf":  # which draws letters that are read from the right from the left, wherever they stand
        own = paper_language(PAPERS[paper])["dir"] == "rtl"
        drawn = [word[::-1] for piece in pieces for word in RIGHT_TO_LEFT.findall(piece)]
        pieces = drawn + [piece for piece in pieces if not own and not RIGHT_TO_LEFT.search(piece)]
    # Amiri has a form of lam that a PDF notes as two letters, so letters that stand twice count once in words that are read from the right.
    once = DOUBLED.sub(r"\1", text)
    missing = [piece for piece in pieces if squeezed(piece) not in text and DOUBLED.sub(r"\1", piece) not in once]
    assert not missing
    assert not re.search(r"</?(?:p|h\d|ul|li|span|blockquote)\b[^<>]{0,80}>", text), "marks of HTML are printed as if they were words"


@pytest.mark.parametrize("paper", [name for name, one in PAPERS.items() if one.get("whole")])
def test_a_pack_is_whole_without_the_website(paper, papers, built_site):
    """Nothing in it sends anybody to a page that they don't hold, and none of its headings stands over nothing."""
    pages = pdf_pages(papers / f"{paper}.pdf")
    assert len(pages) == PAPERS[paper].get("sides", len(pages))
    for text in (squeezed(" ".join(pages)), *(words_of_paper(papers / f"{paper}.{kind}") for kind in ("docx", "odt"))):
        for words in ("example.org", "the website", "What can I read", "The page about", "has more."):
            assert squeezed(words) not in text, words
    language = paper_language(PAPERS[paper])
    contact = as_drawn(re.split("[?؟]", language["words"]["no_contact_yet"])[0], language)
    is_there = contact in squeezed(" ".join(pages)) or squeezed("Their name:") in squeezed(" ".join(pages))
    assert is_there, "who the contact is, as a line to fill in"


@pytest.mark.parametrize("paper", PACKS)
def test_no_question_of_a_pack_has_lost_its_answer(paper, built_site):
    """Where the sentence that answers leads on to another page, a pack leaves it out: then the question may not stay behind."""
    held = [f"../{page.rpartition('/')[2]}/" for page in PAPERS[paper]["pages"]]
    alone = []
    for path in html_of(built_site, paper):
        article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
        before = {squeezed(block.text()) for block in article.css("p")}
        kept = [block.text().strip() for block in without_ways_on(article, held).css("p")]
        alone += [words for words in kept if words.endswith("?") and squeezed(words) not in before]
    assert not alone


@pytest.mark.parametrize("paper", PACKS)
def test_what_belongs_together_is_on_one_side(paper, papers, built_site):
    """Who there is to call stands with the number, and a heading of a page with the first of its parts."""
    if paper_language(PAPERS[paper])["dir"] == "rtl":
        return
    sides = [squeezed(side) for side in pdf_pages(papers / f"{paper}.pdf")]
    for path in html_of(built_site, paper):
        article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
        entries = [
            [squeezed(one.text()) for one in entry.traverse(include_text=True) if one.tag == "-text"]
            for entry in article.css(".support li")
        ]
        for entry in [*entries, [squeezed(article.css_first("h1").text()), squeezed(article.css_first("h2").text())]]:
            assert any(all(piece in side for piece in entry) for side in sides), entry


@pytest.mark.parametrize("paper", PACKS)
def test_an_address_is_printed_once(paper, papers):
    text = squeezed(" ".join(pdf_pages(papers / f"{paper}.pdf")))
    assert not re.search(r"([a-z0-9.-]{4,})\(www\.\1\)", text)


def test_no_telephone_number_is_broken_by_a_line(papers):
    """A link in two lines has two places on its page, of four corners each."""
    places = {}
    for name in PACKS:
        with pikepdf.open(papers / f"{name}.pdf") as document:
            for link in (link for page in document.pages for link in page.get("/Annots", [])):
                address = str(link.get("/A", {}).get("/URI", ""))
                if address.startswith("tel:"):
                    assert not re.search(r"\d{6}", str(link.get("/Contents", ""))), (name, address)  # read out in groups
                    places[name, address] = max(places.get((name, address), 1), len(link.get("/QuadPoints", [])) // 8)
    assert len(places) > 40
    assert not [where for where, count in places.items() if count > 1]


@pytest.mark.parametrize("paper", CHILDREN)
def test_children_are_not_told_of_a_child_in_danger(paper, papers, built_site):
    danger = squeezed("If somebody is in danger, call 999")
    texts = [words_of_paper(papers / f"{paper}.{kind}") for kind in PAPERS[paper]["formats"]]
    texts += [squeezed(LexborHTMLParser(path.read_text("utf-8")).css_first(".help").text()) for path in html_of(built_site, paper)]
    assert all(danger in text and squeezed("If a child is in danger") not in text for text in texts)


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_doubts_stand_on_paper_as_often_as_on_screen(kind, papers, built_site):
    compared = 0
    for path in of_kind(kind, papers):
        text, language = words_of_paper(path), paper_language(PAPERS[path.stem])
        doubts = Counter(words for page in html_of(built_site, path.stem) for words in texts_of(page, ".unsure, .not-rung, .ours, .mark"))
        for words, count in doubts.items():
            found = times_drawn(words, text) if kind == "pdf" and language["dir"] == "rtl" else text.count(squeezed(words))
            assert found >= count, (path.name, words)
            compared += count
    assert compared, "no paper has a doubt, so nothing was compared"


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_every_source_that_a_page_opens_is_named_on_paper(kind, papers, built_site):
    """Paper can't open a line. It names the sources of each section; their words are on the website, which it names."""
    compared = 0
    for path, text, page in with_pages(kind, papers, built_site):
        named = texts_of(page, ".notes-line a.src")
        assert [source for source in named if squeezed(source) not in text] == [], path.name
        compared += len(named)
    assert compared > 20


STARTS = {"docx": ("word/numbering.xml", r'startOverride w:val="(\d+)"'), "odt": ("content.xml", r'text:start-value="(\d+)"')}


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_a_note_on_paper_has_the_number_that_its_mark_says(kind, papers, built_site):
    """Notes stand at the end of each section, and count on from the section before."""
    later = 0
    for path, text, page in with_pages(kind, papers, built_site):
        for notes in LexborHTMLParser(page.read_text("utf-8")).css("ol.notes"):
            first, *_ = numbers = [int(one.attributes["value"] or 0) for one in notes.css("li[value]")]
            later += first > 1
            if kind != "pdf":  # a list of an office file says where it begins
                with zipfile.ZipFile(path) as archive:
                    assert str(first) in re.findall(STARTS[kind][1], archive.read(STARTS[kind][0]).decode()), path.name
                continue
            for number, note in zip(numbers, notes.css("li[value]"), strict=True):
                assert squeezed(f"{number}. {note.text().strip()[:20]}") in text, (path.name, number)
    assert later, "no section begins with a later note than the first, so nothing was compared"


TRANSLATED = [(name, kind) for name, kind in FILES if paper_language(PAPERS[name])["id"] != "en"]


@pytest.mark.parametrize(("paper", "kind"), TRANSLATED)
def test_a_paper_that_no_translator_has_checked_says_so_before_anything_else(paper, kind, papers):
    """In its own language and in English, as its page does: on paper nobody sees the page around it."""
    language, english = paper_language(PAPERS[paper]), LANGUAGES["en-GB"]["words"]["untranslated"]
    top = words_of_paper(papers / f"{paper}.{kind}")[:1500]
    own = language["words"]["untranslated"]
    own_words = (times_drawn(own, top) if kind == "pdf" and language["dir"] == "rtl" else top.count(squeezed(own))) > 0
    folder, _, page = PAPERS[paper]["pages"][0].partition("/")
    head = (ROOT / f"content/{page}.{folder}.md").read_text("utf-8").split("\n---")[0]
    unchecked = language["translator"] is None or not re.search(r"(?m)^translator: *(?!null|~)\S", head)
    assert (own_words, squeezed(english) in top) == (unchecked, unchecked)


def test_nobody_is_sent_to_a_button_or_a_menu(papers):
    assert "button" not in " ".join(pdf_pages(papers / "young-people.pdf"))
    assert "What comes next" not in " ".join(pdf_pages(papers / "simpler.pdf"))


def test_a_link_to_another_page_of_the_booklet_gives_its_page(papers):
    pages = pdf_pages(papers / "family-guide.pdf")
    contents = squeezed(pages[1])
    number = next(number for number in range(3, len(pages)) if squeezed(f"Do I have to take part?(page {number})") in squeezed(pages[2]))
    assert squeezed("As far as we know, no. You can say yes, no or not now") in squeezed(pages[number - 1])
    assert squeezed("Do I have to take part?") in contents


def test_no_side_begins_with_the_sources_of_the_side_before(papers):
    """A line of sources alone at the top tells nobody what it is the source of."""
    begun = [
        (paper, number)
        for paper, kind in FILES
        if kind == "pdf"
        for number, text in enumerate(pdf_pages(papers / f"{paper}.pdf"), 1)
        if text.lstrip().startswith("Sources:")
    ]
    assert begun == []


def test_where_nobody_is_named_there_is_room_to_write(papers):
    for paper in ("summary", "card"):
        assert squeezed("I need one person to talk to about the review.") in squeezed(pdf_pages(papers / f"{paper}.pdf")[0])
        assert squeezed("I need one person to talk to about the review.”______") in squeezed(office_text(papers / f"{paper}.docx"))


def test_list_of_papers_leads_to_every_file(built_site):
    html = (built_site / "papers/index.html").read_text("utf-8")
    for paper, kind in FILES:
        assert f'{paper}.{kind}"' in html
    cards = {card.css_first(".papers__name").text(): card for card in LexborHTMLParser(html).css(".papers > li")}
    assert "PDF of A review, on two sides (2 sides of paper)" in cards["A review, on two sides"].text()
    large = cards["My child has died"].css("a[href$='.pdf']")  # the same in large print, beside it
    assert [link.text() for link in large] == ["PDF of My child has died", "PDF of My child has died, in large print"]


def test_a_file_that_costs_data_says_its_size(built_site):
    """From a tenth of a megabyte on: somebody may pay for each."""
    page = LexborHTMLParser((built_site / "papers/index.html").read_text("utf-8"))
    links = {Path(link.attributes["href"]).name: link.parent.text() for link in page.css(".papers a[href^='../papers/']")}
    sizes = {name: (built_site / "papers" / name).stat().st_size for name in links if "." in name}
    large = {name: f"about {size / 1e6:.1f} MB" for name, size in sizes.items() if size >= 100_000}
    assert len(large) > 2
    assert {name: words for name, words in large.items() if words not in links[name]} == {}


@pytest.mark.parametrize("address", ["families/", "families/write-it-down/"])
def test_pages_lead_to_paper_where_it_helps(built_site, address):
    assert "/papers/" in (built_site / address / "index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_a_bereaved_parents_pack_opens_with_those_who_help_and_danger_stands_at_its_end(kind, papers):
    text = words_of_paper(papers / f"pack-my-child-has-died.{kind}")
    danger = squeezed("If somebody is in danger, call 999")
    assert text.index(squeezed("Child Death Helpline")) < text.index(danger) and squeezed("If a child is in danger") not in text
    assert squeezed("If a child is in danger, call 999") in words_of_paper(papers / f"pack-my-child-was-hurt.{kind}")
    assert "sayswhodoeswhat" not in text, "what is left of a sentence that led on"
