"""Lengths of time as ISO 8601 durations, for programs that can count.

ISO 8601 has no working days. Five of them are written as the seven days that they take in a week without a bank holiday, so that 15
working days are P21D; a remainder is written as so many days. Whoever needs the day itself has to count working days.
"""

from __future__ import annotations

from ..model.reference import Length
from ..words.lengths import WORKING_DAYS_A_WEEK, length_words

DAYS_A_WEEK = 7
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def duration(length: Length) -> str:
    """Return a length as a duration; a range as its longer end.

    >>> duration(Length(amount="15", unit="working-day"))
    'P21D'
    >>> duration(Length(amount="6", to="9", unit="month"))
    'P9M'
    """
    amount = length.to or length.amount
    if length.unit == "working-day":
        weeks, days = divmod(amount, WORKING_DAYS_A_WEEK)
        return f"P{weeks * DAYS_A_WEEK + days}D"
    return f"P{amount}{_LETTERS[length.unit]}"


def how_written(length: Length) -> str:
    """Say in words what the duration can't hold; "" where it holds everything.

    >>> how_written(Length(amount="5", unit="working-day"))
    'Working days: ISO 8601 has none, so five are written as seven days. Bank holidays come on top.'
    >>> how_written(Length(amount="1", to="2", unit="month"))
    'A range: the duration is its longer end, and its shorter end is 1 month.'
    """
    said = []
    if length.unit == "working-day":
        said.append("Working days: ISO 8601 has none, so five are written as seven days. Bank holidays come on top.")
    if length.to:
        shorter = length_words(Length(amount=length.amount, unit=length.unit))
        said.append(f"A range: the duration is its longer end, and its shorter end is {shorter}.")
    if length.at_least:
        said.append("At least this long: the duration is the shortest.")
    return " ".join(said)
