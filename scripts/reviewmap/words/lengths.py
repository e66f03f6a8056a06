"""Lengths of time in words: "15 working days", "6 months", "6 to 9 months", "about 3 weeks"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from .counts import count

WORKING_DAYS_A_WEEK = 5


def length_words(length: Any) -> str | None:
    """A length as raw YAML ({amount, unit, to?, at_least?}) or as a model, in words; None where there is none.

    >>> length_words({"amount": "15", "unit": "working-day"})
    '15 working days'
    >>> length_words({"amount": "6", "to": "9", "unit": "month"})
    '6 to 9 months'
    >>> length_words({"amount": "1", "unit": "year", "at_least": "true"})
    'at least 1 year'
    """
    if length is None:
        return None
    read: Callable[[str], Any] = length.get if isinstance(length, dict) else partial(getattr, length)
    amount, unit, to = read("amount"), read("unit"), read("to")
    if not amount or not isinstance(unit, str):
        return None
    words = f"{amount} to {to}" if to else str(amount)
    plural = "" if str(amount) == "1" and not to else "s"
    start = "at least " if str(read("at_least")).lower() == "true" else ""
    return f"{start}{words} {unit.replace('-', ' ')}{plural}"


def about_weeks(amount: int, unit: str) -> str | None:
    """Working days said again in weeks, for families; None for other units, and for a few days.

    >>> about_weeks(15, "working-day")
    'about 3 weeks'
    >>> about_weeks(2, "working-day")
    """
    weeks = round(amount / WORKING_DAYS_A_WEEK) if unit == "working-day" else 0
    if not weeks:
        return None
    return f"about {count(weeks, 'week')}"
