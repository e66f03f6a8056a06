"""An amount stands in somebody's words, in digits or in words, or it doesn't."""

from __future__ import annotations

import pytest

from facts import number_words
from reviewmap.ledger.amounts import amount_stands, amounts, length_stands
from reviewmap.ledger.matching import stands_in
from reviewmap.ledger.passages import plain
from reviewmap.model.reference import Length


@pytest.mark.parametrize(
    ("length", "words", "stands"),
    [
        ({"amount": "15", "unit": "working-day"}, "completed within 15 working days", True),
        ({"amount": "15", "unit": "working-day"}, "within fifteen working days", True),
        ({"amount": "15", "unit": "working-day"}, "within 15 days", False),
        ({"amount": "5", "unit": "working-day"}, "within 15 working days", False),
        ({"amount": "26", "unit": "week"}, "a statutory requirement of 26 weeks", True),
        ({"amount": "26", "unit": "week"}, "twenty-six weeks", True),
        ({"amount": "6", "unit": "month"}, "a timescale of completion of six months", True),
        ({"amount": "6", "unit": "month"}, "a six-month period", True),
        ({"amount": "6", "unit": "month"}, "six weeks, or some months", False),
        ({"amount": "6", "to": "9", "unit": "month"}, "6–9 months or longer", True),
        ({"amount": "6", "to": "9", "unit": "month"}, "between six and nine months", True),
        ({"amount": "6", "to": "9", "unit": "month"}, "after six months", False),
        ({"amount": "1", "unit": "year", "at_least": "true"}, "for a minimum of one year", True),
        ({"amount": "1", "unit": "year"}, "should respond annually", True),
        ({"amount": "2", "unit": "year"}, "should respond annually", False),
        ({"amount": "12", "unit": "month"}, "in every 12 month period", True),
    ],
)
def test_a_length_with_its_unit(length: dict[str, str], words: str, stands: bool) -> None:
    assert length_stands(Length(**length), words) is stands


OFTEN = {"day": ["daily"], "week": ["weekly"], "month": ["monthly"], "year": ["annual", "annually", "yearly"]}


@pytest.mark.parametrize("unit", OFTEN)
def test_once_a_unit_is_one_of_it_and_nothing_else_is(unit: str) -> None:
    for said in (*OFTEN[unit], f"a {unit}", f"an {unit}", f"each {unit}", f"every {unit}", f"per {unit}", f"one {unit}", f"1 {unit}"):
        lengths = [Length(amount=amount, to=to, unit=one) for amount, to, one in ((1, None, unit), (2, None, unit), (1, 2, unit))]
        assert [length_stands(one, f"It is told {said}, they say.") for one in lengths] == [True, False, False], said
        others = [one for one in (*OFTEN, "working-day") if one != unit]
        assert not any(length_stands(Length(amount=1, unit=other), f"It is told {said}, they say.") for other in others), said
    assert not length_stands(Length(amount=1, unit=unit), f"It is told this {unit}, and un{OFTEN[unit][0]}ish.")


NUMBERS = [*range(1, 21), 21, 30, 32, 40, 43, 50, 54, 60, 65, 70, 76, 80, 87, 90, 99]


def test_every_number_is_known_in_words_and_no_other_is_taken_for_it() -> None:
    for number in NUMBERS:
        words = number_words(number)
        for written in (words, words.replace("-", " "), words.capitalize(), str(number)):
            assert length_stands(Length(amount=number, unit="day"), f"within {written} days of it"), written
            assert amount_stands(str(number), f"there were {written} reviews"), written
        for other in (number + 1, number * 10, number + 100):
            assert not length_stands(Length(amount=other, unit="day"), f"within {words} days of it"), (words, other)
            assert not amount_stands(str(other), f"there were {words} reviews"), (words, other)


def test_parts_of_a_whole_and_numbers_are_each_looked_for() -> None:
    for part in ["half", "third", "thirds", "quarter", "quarters", "fifth", "tenth", "twice", "double"]:
        assert amounts(f"About a {part} of the 20 reviews") == ["20", part]
        assert amount_stands(part, f"It was {part} of them.") and not amount_stands(part, f"It was {part}ly so.")
    assert amounts("the most of them") == ["them"] and amounts("Around 2.5 years, or £1,200") == ["2.5", "£1,200"]


@pytest.mark.parametrize(
    ("value", "words", "stands"),
    [
        ("27%", "only 27% of reviews", True),
        ("27%", "27 per cent of reviews", True),
        ("27%", "27 reviews", False),
        ("27", "27% of reviews", False),  # a count is no share
        ("27 reviews", "27 per cent of reviews", False),
        ("1", "1,392 notifications", False),
        ("7%", "27% of reviews", False),
        ("330", "the Panel received 330 RRs", True),
        ("4 and 120", "four reviews in the context of 120 deaths", True),
        ("4 and 120", "four reviews", False),
        ("Around half", "only around half of them", True),
        ("Around half", "on behalf of them", False),
        ("A third", "two of three", False),
        ("£55,866.12", "averaged £55,866.12", True),
        ("£55,866.12", "averaged £55,866", False),
        ("Over 2.5 years", "took over 2.5 years", True),
        ("2 reviews", "took over 2.5 years", False),
        ("1,200", "about 1200 people", True),
        ("A marked drop", "showed a marked drop", True),
        ("A marked drop", "a drop", False),
    ],
)
def test_a_figure(value: str, words: str, stands: bool) -> None:
    assert all(amount_stands(amount, words) for amount in amounts(value)) is stands


@pytest.mark.parametrize(
    ("quotation", "text", "stands"),
    [
        ("“It’s said – twice”", "They know: *it's said - twice*²²", True),  # marks and kinds of sign make no difference, words do
        ("some felt rushed", "Some felt\n  rushed.", True),
        ("some felt rushed", "Some felt hushed.", False),
        ("as opposed to ... systems", "issues as opposed to ... systems", True),  # the dots are the source's own
        ("one … three", "one two three", True),
        ("...", "anything", False),
    ],
)
def test_words_that_stand_in_a_text(quotation: str, text: str, stands: bool) -> None:
    assert stands_in(quotation, plain(text)) is stands
