"""The small pieces of running text, in each of their states: a contact, whose page this is, a translation, sides of a dispute, who helps."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Made
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import LANGUAGES, written
from projects import ROOT
from reviewmap.model.edition import Contact
from reviewmap.pages.pieces import Pieces
from reviewmap.read.content import parts
from reviewmap.read.project import read_project

ENGLISH, POLISH = (
    Made(**one["words"], code=one["code"]) for one in (LANGUAGES["en-GB"], next(one for one in LANGUAGES.values() if one["id"] == "pl"))
)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces({name: text.decode() for name, text in parts(read_project(ROOT)).items()}, {})


def said(html: str) -> tuple[str, list[str]]:
    """The words of a piece, and where its links lead."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    return " ".join(tree.body.text().split()), [link.attributes["href"] or "" for link in tree.css("a")]


NOBODY = written("languages.yml")["languages"][0]["words"]["no_contact_yet"]
CONTACTS = [
    (Contact(), "Ashire", NOBODY, []),
    (Contact(name="The desk"), "Ashire", "In Ashire: The desk", []),
    (Contact(name="The desk"), "", "The desk", []),
    (Contact(name="The desk", phone="01632 960 000"), "Ashire", "In Ashire: The desk 01632 960 000 We have not checked this number.", ["tel:01632960000"]),
    (Contact(name="The desk", phone="01632 960 000", checked=date(2026, 5, 6)), "", "The desk 01632 960 000", ["tel:01632960000"]),
    (Contact(phone="999"), "", "999", ["tel:999"]),
    (Contact(phone="01632 960 000", email="us@example.org", checked=date(2026, 5, 6)), "", "01632 960 000 us@example.org", ["tel:01632960000", "mailto:us@example.org"]),
    (Contact(email="us@example.org"), "Ashire", "In Ashire: us@example.org", ["mailto:us@example.org"]),
]  # fmt: skip


@pytest.mark.parametrize(("contact", "area", "words", "leads"), CONTACTS)
def test_whom_families_can_ask(pieces: Pieces, contact: Contact, area: str, words: str, leads: list[str]) -> None:
    assert said(pieces.contact(contact, area, ENGLISH)) == (words, leads)


@pytest.mark.parametrize(
    ("national", "stale", "words", "leads"),
    [
        ("", False, "In Ashire: Us wrote this page. How it differs from the national edition.", ["about/"]),
        (
            "national/",
            False,
            "In Ashire: Us wrote this page. It takes the place of the national page. How this edition differs.",
            ["national/", "about/"],
        ),
        (
            "national/",
            True,
            "In Ashire: Us wrote this page. It takes the place of the national page. How this edition differs. The national page has changed since this one was written.",
            ["national/", "about/"],
        ),
    ],
)
def test_a_page_of_an_area_says_who_wrote_it(pieces: Pieces, national: str, stale: bool, words: str, leads: list[str]) -> None:
    assert said(pieces.local_page("Ashire", "Us", "about/", national, stale)) == (words, leads)


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        (["One thing"], "Taken out: One thing."),
        (["Its first words ..."], "Taken out: Its first words ..."),
        (["Is it urgent?", "Another thing"], "Taken out: Is it urgent?; Taken out: Another thing."),
    ],
)
def test_a_page_says_at_its_top_what_an_area_changed_on_it(pieces: Pieces, titles: list[str], words: str) -> None:
    found = pieces.differs_here("Ashire", [("Taken out", title, f"about/#{at}") for at, title in enumerate(titles)])
    leads = [f"about/#{at}" for at in range(len(titles))]
    assert said(found) == (f"In Ashire: this page differs from the national one. {words}", leads)


@pytest.mark.parametrize("unchecked", [True, False])
@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize("source", ["../about/", ""])
def test_a_translation_says_how_far_it_can_be_trusted(pieces: Pieces, unchecked: bool, older: bool, source: str) -> None:
    words = [f"{POLISH.untranslated} {ENGLISH.untranslated}"] * unchecked + [POLISH.newer] * older + [POLISH.english_page] * bool(source)
    tree = LexborHTMLParser(pieces.translation(POLISH, ENGLISH, source, unchecked, older))
    assert [" ".join(one.text().split()) for one in tree.css("p")] == words
    assert [one.attributes["href"] for one in tree.css("a")] == [source] * bool(source)


def test_what_differs_on_a_page_is_told_one_by_one(pieces: Pieces) -> None:
    told = pieces.differs_here("Ashire", [("Taken out", "A purpose", "a/"), ("Changed", "A word", "b/")])
    assert said(told) == ("In Ashire: this page differs from the national one. Taken out: A purpose; Changed: A word.", ["a/", "b/"])


@pytest.mark.parametrize(
    ("less", "brackets", "words"),
    [
        (False, False, "In Ashire"),
        (False, True, "(in Ashire)"),
        (True, False, "In Ashire: guidance asks for something else"),
        (True, True, "(in Ashire: guidance asks for something else)"),
    ],
)
def test_what_an_area_says_otherwise_says_whose_it_is(pieces: Pieces, less: bool, brackets: bool, words: str) -> None:
    thing = Made(here=Made(area="Ashire", href="differences/#x", less=less))
    assert said(pieces.here(thing, brackets)) == (words, ["differences/#x"])
    assert pieces.here(Made(here=None), brackets) == ""


def cited(name: str) -> Made:
    return Made(id=name, words=f"The {name}, 3.1", quoted=f"Smith, 2025, {name}")


def test_sources_stand_one_after_another_each_with_its_place(pieces: Pieces) -> None:
    two = [cited("report"), cited("law")]
    leads = ["@/sources/#report", "@/sources/#law"]
    assert said(pieces.citations(two)) == ("The report, 3.1 · The law, 3.1", leads)
    assert said(pieces.citations(two, True)) == ("Smith, 2025, report · Smith, 2025, law", leads)
    assert pieces.citations([]) == ""


def test_each_side_of_a_dispute_says_whether_anybody_checked_it(pieces: Pieces) -> None:
    one = [
        Made(words="The law: It must", unchecked=False, sources=[cited("law")]),
        Made(words="A page: It may.", unchecked=True, sources=[]),
    ]
    why = Made(sides=one, standing=Made(unchecked_mark="Not checked"))
    tree = LexborHTMLParser(pieces.sides(why))
    assert [" ".join(item.text().split()) for item in tree.css("li")] == ["The law: It must. The law, 3.1", "A page: It may. Not checked"]
    assert pieces.sides(Made(sides=[])) == ""


def behind(**more: Any) -> Made:
    standing = Made(said="The study says this.", marks="Study, not checked", speaker="study")
    empty = {"quotes": [], "sources": [], "no_words": "", "read": "", "note": "", "further": [], "replaced": ""}
    return Made(id="why-x", standing=standing, **{**empty, **more})


NOTES = [
    ({}, "The study says this."),
    ({"quotes": ["one", "two"], "sources": [cited("report")]}, "The study says this. one two Smith, 2025, report."),
    ({"no_words": "Nobody read it.", "read": "Somebody read this."}, "The study says this. Nobody read it. Somebody read this."),
    ({"note": "Look again"}, "The study says this. Look again."),
    (
        {"further": [Made(words="the length", unchecked=True, sources=[cited("law")]), Made(words="", unchecked=False, sources=[cited("report")])]},
        "The study says this. Not checked: the length: The law, 3.1. Also: The report, 3.1.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("more", "words"), NOTES)
def test_a_note_says_all_that_stands_behind_a_sentence(pieces: Pieces, more: dict[str, Any], words: str) -> None:
    assert said(pieces.note(behind(**more)))[0] == words


def test_a_note_knows_its_sentence_its_mark_and_what_was_replaced(pieces: Pieces) -> None:
    made = pieces.note(behind(replaced="Guidance 2023: replaced on 1 May 2026"), "A sentence")
    told = LexborHTMLParser(made).css_first("span.why").attributes
    assert told == {
        "class": "why",
        "data-about": "A sentence",
        "data-why": "why-x",
        "data-mark": "Study, not checked",
        "data-speaker": "study",
        "data-replaced": "Guidance 2023: replaced on 1 May 2026",
    }


def test_the_languages_of_pages_stand_in_themselves(pieces: Pieces) -> None:
    doors = [Made(href="pl/x/", code="pl", name="Polski"), Made(href="ur/x/", code="ur", name="اردو")]
    html = pieces.languages(doors)
    assert said(html) == ("Polski · اردو", ["@/pl/x/", "@/ur/x/"])
    assert [link.attributes["lang"] for link in LexborHTMLParser(html).css("a")] == ["pl", "ur"]
