"""An amount stands in somebody's words, in digits or in words, or it doesn't."""

from __future__ import annotations

import pytest

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
