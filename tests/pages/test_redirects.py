"""Pages at old addresses: one that leads on, one that lists its old places, and one that says what is gone and where to look."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from reviewmap.ledger.published_addresses import HeldAddress
from reviewmap.pages.moved import MovedAddress, anchors_of, moved_from
from reviewmap.pages.redirects import moved_places, old_page
from wording import one_line

OLD = "guides/old-guide/"
WAYS = {
    OLD: MovedAddress("guides/new-guide/"),
    f"{OLD}#first": MovedAddress("guides/other/#first-step"),
    "guides/gone/": MovedAddress("", "Nobody <needs> it any more.", "glossary/#carer"),
    "glossary/#old-word": MovedAddress("", "The word isn't used.", ""),
    "glossary/#older-word": MovedAddress("glossary/#newer-word"),
}
KEPT = {OLD: HeldAddress("2026.1", ("first", "second-part")), "guides/gone/": HeldAddress("2026.1", ("only-place",))}


def read(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def said(html: str) -> list[tuple[str, list[str]]]:
    """Every line of words with where its links lead."""
    nodes = read(html).css("h1, h2, p, li")
    return [(one_line(one.text()), [link.attributes["href"] or "" for link in one.css("a")]) for one in nodes]


def test_a_page_that_moved_leads_on_by_itself_and_by_a_link() -> None:
    html = old_page(OLD, WAYS[OLD], [])
    assert said(html) == [("This page has moved", []), ("Go to its new address", ["../new-guide/"])]
    tree = read(html)
    assert tree.css_first('meta[http-equiv="refresh"]').attributes["content"] == "0; url=../new-guide/"
    assert tree.css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_a_page_with_old_places_stays_and_says_where_each_of_them_went() -> None:
    """Also a place that nobody moved by itself: it went where its page went."""
    html = old_page(OLD, WAYS[OLD], anchors_of(OLD, WAYS, KEPT))
    assert said(html) == [
        ("This page has moved", []),
        ("Go to its new address", ["../new-guide/"]),
        ("Places on the old page", []),
        ("First", ["../other/#first-step"]),
        ("Second part", ["../new-guide/#second-part"]),
    ]
    tree = read(html)
    assert [one.attributes["id"] for one in tree.css("li")] == ["first", "second-part"], "a browser stops at the one that was asked for"
    assert tree.css_first('meta[http-equiv="refresh"]') is None


def test_a_page_that_is_gone_says_why_and_where_to_look_instead() -> None:
    html = old_page("guides/gone/", WAYS["guides/gone/"], anchors_of("guides/gone/", WAYS, KEPT))
    why = "Nobody <needs> it any more. Look here instead."
    assert said(html) == [
        ("What stood here is gone", []),
        (why, ["../../glossary/#carer"]),
        ("Start at the first page", ["../../"]),
        ("Places on the old page", []),
        (f"Only place: gone. {why}", ["../../glossary/#carer"]),
    ]
    alone = said(old_page("guides/gone/", MovedAddress("", "It is old."), []))
    assert alone == [("What stood here is gone", []), ("It is old.", []), ("Start at the first page", ["../../"])]


def test_a_page_that_is_there_says_at_its_end_what_stood_on_it_before() -> None:
    html = moved_places("glossary/", moved_from("glossary/", WAYS))
    assert said(html) == [
        ("What stood here before", []),
        ("Old word: gone. The word isn't used.", []),
        ("Older word", ["./#newer-word"]),
    ]
    assert [one.attributes["id"] for one in read(html).css("li")] == ["old-word", "older-word"]
    assert moved_places("roles/", moved_from("roles/", WAYS)) == ""
