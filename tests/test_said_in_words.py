"""Days, lengths, blanks, citations, sentences, signs and addresses, as readers see them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from html import unescape

import pytest
from markdown import markdown

from reviewmap.model.reference import SourceEntry
from reviewmap.words.addresses import is_at, relative
from reviewmap.words.blanks import Blank, in_pieces
from reviewmap.words.citations import cite
from reviewmap.words.dates import date_words, day_words
from reviewmap.words.escape import escape
from reviewmap.words.lengths import about_weeks, length_words
from reviewmap.words.names import reserved
from reviewmap.words.sentences import END, ended, first_sentence
from reviewmap.words.signs import TEXT, hidden_in, refused_in, without_refused, wrong_with
from reviewmap.words.slips import is_slip


def test_every_day_of_a_year_is_written_out() -> None:
    for number in range(366):
        day = date(2028, 1, 1) + timedelta(number)
        assert date_words(day) == f"{day.day} {calendar.month_name[day.month]} {day.year}"
        assert day_words(day) == f"{calendar.day_name[day.weekday()]} {date_words(day)}"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        ({"amount": "1", "unit": "working-day"}, "1 working day"),
        ({"amount": "2", "unit": "day"}, "2 days"),
        ({"amount": "1", "to": "2", "unit": "week"}, "1 to 2 weeks"),
        ({"amount": "11", "unit": "year"}, "11 years"),
        ({"amount": "6", "unit": "month", "at_least": "true"}, "at least 6 months"),
        ({"amount": "6", "unit": "month", "at_least": "false"}, "6 months"),
        ({"unit": "month"}, None),
        ({"amount": "6"}, None),
        (None, None),
    ],
)
def test_a_length_is_said_in_words(length: dict[str, str] | None, words: str | None) -> None:
    assert length_words(length) == words


def test_working_days_are_said_in_weeks_of_five_days_and_nothing_else_is() -> None:
    assert [about_weeks(days, "working-day") for days in (5, 10, 12, 13, 15)] == [
        "about 1 week",
        "about 2 weeks",
        "about 2 weeks",
        "about 3 weeks",
        "about 3 weeks",
    ]
    assert [about_weeks(10, unit) for unit in ("day", "week", "month", "year")] == [None] * 4


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("Nothing to fill in.", ["Nothing to fill in."]),
        ("___name___", [Blank("name", "name")]),
        ("On ___date: day of the meeting___ we met.", ["On ", Blank("day of the meeting", "day of the meeting", "date"), " we met."]),
        (
            "We told people. The family: ___came | did not come|left___.",
            ["We told people. The family: ", Blank("The family", "came / did not come / left", "choice", ("came", "did not come", "left")), "."],
        ),
        ("___yes|no___", [Blank("choose one", "yes / no", "choice", ("yes", "no"))]),
        ("Dear ___name___, and ___other___", ["Dear ", Blank("name", "name"), ", and ", Blank("other", "other")]),
    ],
)  # fmt: skip
def test_blanks_are_found_with_what_is_asked_for(words: str, pieces: list[str | Blank]) -> None:
    assert list(in_pieces(words)) == pieces


def test_an_office_program_shows_a_name_of_sixty_letters() -> None:
    (blank,) = in_pieces(f"___{'a' * 70}___")
    assert isinstance(blank, Blank) and (len(blank.name), len(blank.label)) == (60, 70)


def test_a_citation_names_the_source_and_the_place_in_the_order_given() -> None:
    common = {"kind": "report", "read": "true", "best_evidence": "reported"}
    book = SourceEntry(id="book", title="The book of bread", short="Book", author_and_year="Baker (2030)", **common)
    act = SourceEntry(id="act", title="The Bread Act", short="Bread Act", **common)
    found = cite(("act s.2", "book 3.11", "book", "gone 4"), {"book": book, "act": act})
    assert [(one.id, one.place, one.words, one.quoted) for one in found] == [
        ("act", "s.2", "Bread Act, s.2", "Bread Act, s.2"),
        ("book", "3.11", "Book, 3.11", "Baker (2030), 3.11"),
        ("book", "", "Book", "Baker (2030)"),
        ("gone", "4", "gone, 4", "gone, 4"),
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", 2),
        ("Some help (e.g. a friend) is here. It is free.", 2),
        ("“Is it?” They asked.", 2),
        ("It is 2.5 of them.", 1),
        ("یہ ایک ہے۔ یہ دو ہے۔", 2),
        ("Stop! Now? Yes.", 3),
    ],
)
def test_sentences_are_told_apart(text: str, sentences: int) -> None:
    assert len([one for one in END.split(text) if one.strip()]) == sentences


def test_a_text_is_ended_once() -> None:
    assert [ended(one) for one in ("So", "So.", "So?", "So!", "So…", 'So."', "<b>So.</b>", "So&#34;")] == [
        *("So.", "So.", "So?", "So!", "So…", 'So."', "<b>So.</b>"),
        "So&#34;.",
    ]
    assert first_sentence("  Is it? It is.") == "Is it?" and first_sentence("No end") == "No end"


def test_what_windows_keeps_is_no_name() -> None:
    for name in ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"):
        assert reserved(name) and reserved(f"{name}.md") and reserved(name.upper()) and not reserved(f"{name}-x"), name


def test_two_slips_in_a_short_word_are_another_word() -> None:
    """Only a long word may hold two: "polise" is no "policy"."""
    assert not is_slip("polise", "policy") and not is_slip("panle", "penal")
    assert is_slip("polise", "police") and is_slip("notificaton", "notification") and is_slip("notifcaton", "notification")


@pytest.mark.parametrize("text", ["- one", "+ one", "1. one", "1) one", ": one", "* one", "# one", "> one", "10. one"])
def test_a_text_that_begins_like_a_list_is_no_list(text: str) -> None:
    made = markdown(str(escape(text)), extensions=["def_list", "attr_list", "tables", "sane_lists"])
    assert unescape(made) == f"<p>{text}</p>"


def test_a_number_with_a_full_stop_in_it_stays_as_it_is() -> None:
    assert str(escape("2030.1 stood until 2031")) == "2030.1 stood until 2031"


TURNS, CONTROLS, UNSEEN = "a sign that turns the direction of writing", "a control character", "a sign that nobody sees"


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        *((sign, f"{CONTROLS} (U+{ord(sign):04X})") for sign in "\x00\x07\x0b\x1b\x7f\x85\x9f"),
        *((sign, f"{TURNS} (U+{ord(sign):04X})") for sign in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"),
        *((sign, f"{UNSEEN} (U+{ord(sign):04X})") for sign in "\u2028\u2029\ufeff\ufff9\ufffe\ue000\uf8ff"),
    ],
)
def test_a_sign_that_no_text_may_hold_is_named_however_it_is_written(sign: str, name: str) -> None:
    assert wrong_with(f"a{sign}b") == f"it holds {name}" and refused_in(f"a{sign}b{sign}") == [(1, name), (3, name)]
    assert without_refused(f"a{sign}b") == "a b"
    for written in (sign, f"&#{ord(sign)};", f"&#x{ord(sign):X};", f"&#{ord(sign)}"):
        assert hidden_in(f"See: {written}") == (5, name), written
    assert not re.fullmatch(TEXT, f"a{sign}b")


@pytest.mark.parametrize(
    "text", ["Words", "a\u00adb", "👨\u200d👩\u200d👧", "می\u200cخواهم", "e\u0301", "Tab\tand\nline", "10\u00a0days", "&copy; &amp; &nbsp;"]
)
def test_what_people_write_in_any_language_may_stand_there(text: str) -> None:
    assert (wrong_with(text), refused_in(text), hidden_in(text)) == (None, [], None) and re.fullmatch(TEXT, text)


@pytest.mark.parametrize("text", ["", " \u00a0\n", "\u200b\u200d", "\u2800", "\u3164", "\u00ad", "\ufe0f"])
def test_a_text_of_nothing_to_see_is_none(text: str) -> None:
    assert wrong_with(text) == "there is nothing to see in it" and not re.fullmatch(TEXT, text)


def test_a_link_leads_from_where_it_stands_to_the_top_of_the_site() -> None:
    link = '<a href="@/roles/gp/">x</a> <img src="@/a.svg"> "@/words"'
    for here, up in (("", "./"), ("roles/", "../"), ("roles/gp/", "../../"), ("404.html", "./"), ("a/b.html", "../")):
        assert relative(link, here) == f'<a href="{up}roles/gp/">x</a> <img src="{up}a.svg"> "@/words"'


def test_a_star_means_the_pages_below_and_not_the_page_itself() -> None:
    places = ("families/*", "/glossary/")
    pages = ("families/", "families/card/", "families/a/b/", "family/", "glossary/", "glossary/x/", "")
    assert [is_at(page, places) for page in pages] == [False, True, True, False, True, False, False]
    assert is_at("", ("/",)) and is_at("a/", ("*",)) and not is_at("", ("*",))
