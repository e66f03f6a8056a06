"""Days as people write them."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def date_words(day: date) -> str:
    """
    >>> date_words(date(2027, 1, 7))
    '7 January 2027'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """
    >>> day_words(date(2027, 1, 7))
    'Thursday 7 January 2027'
    """
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}"
