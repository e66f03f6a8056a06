"""The plan can be counted: bank holidays are whole, every unit says how it is counted, and milestones lie where they can.

bank-holiday   a bank holiday outside the years of the calendar, at a weekend, twice, or out of order; a year that isn't whole.
no-counting    a length that the plan counts in a unit of which timescales.yml doesn't say, once, how it is counted.
plan-order     a milestone that ends before it begins, or that is counted from another day than the deadline before which it lies.
plan-example   a day of the example that the calendar doesn't know, that comes before an earlier one, or that is missing for a moment.
plan-late      (a warning) a milestone that lies after its deadline.

Passing:  `day: 2`, `to: 10`, before a deadline of 15 working days.
Failing:  `day: 10`, `to: 2`; a bank holiday on a Saturday; a year with two of its eight bank holidays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ...model import Knowledge
from ...model.plan import Calendar, Holiday, Milestone
from ...problems import Problem, Where
from ...words.counts import count
from ...words.dates import date_words

SATURDAY = 5
FEWEST = 8  # bank holidays of England in a year; there may be more
WORKING_DAY = "working-day"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _calendar(knowledge.calendar)
    yield from _counting(knowledge)
    for milestone in knowledge.plan.milestones:
        yield from _milestone(milestone, knowledge)
    yield from _example(knowledge)


def _calendar(calendar: Calendar) -> Iterator[Problem]:
    holidays = calendar.holidays
    for one in holidays:
        if not calendar.first_year <= one.date.year <= calendar.last_year:
            yield _holiday(
                one, f"{date_words(one.date)} lies outside the years of this calendar.", "Change its years, or take the day out."
            )
        elif one.date.weekday() >= SATURDAY:
            yield _holiday(one, f"{date_words(one.date)} is at a weekend.", "Write its substitute day, as GOV.UK does.")
    for before, one in pairwise(holidays):
        if one.date <= before.date:
            yield _holiday(
                one, f"{date_words(one.date)} stands after {date_words(before.date)}.", "Write each day once, the earliest first."
            )
    counted = Counter(one.date.year for one in holidays)
    for year in range(calendar.first_year, calendar.last_year + 1):
        if counted[year] < FEWEST:
            yield Problem(
                calendar.where("holidays"),
                f"{year} has {count(counted[year], 'bank holiday')} here, and England has at least {FEWEST} in a year.",
                "bank-holiday",
                suggestion="Add those that are missing, or end the calendar before that year.",
            )


def _holiday(holiday: Holiday, message: str, suggestion: str) -> Problem:
    return Problem(holiday.where("date"), message, "bank-holiday", suggestion=suggestion)


def _counting(knowledge: Knowledge) -> Iterator[Problem]:
    said: set[str] = set()
    for one in knowledge.timescales.counting:
        for number, unit in enumerate(one.units):
            if unit in said:
                yield Problem(
                    one.where("units", number), f"How a {unit} is counted stands here twice.", "no-counting", suggestion="Keep one of them."
                )
            said.add(unit)
    for timescale in knowledge.timescales.timescales:
        for name in ("length", "length_also"):
            length = timescale.held(name)
            if timescale.starts.counted_from and length and length.unit not in said:
                yield _unsaid(timescale.where(name), length.unit)
    for milestone in knowledge.plan.milestones:
        if WORKING_DAY not in said:
            yield _unsaid(milestone.where("day"), WORKING_DAY)


def _unsaid(where: Where, unit: str) -> Problem:
    return Problem(
        where,
        f"The plan counts this, and nothing says how a {unit} is counted.",
        "no-counting",
        suggestion="Add it under `counting` in process/timescales.yml.",
    )


def _milestone(one: Milestone, knowledge: Knowledge) -> Iterator[Problem]:
    for part in (one, *one.others):
        if part.to is not None and part.to < part.day:
            yield Problem(
                part.where("to"),
                f"This ends on day {part.to}, before it begins on day {part.day}.",
                "plan-order",
                suggestion="Turn them round.",
            )
    deadline = knowledge.things("timescale").get(one.before or "")
    if deadline is None:
        return
    if deadline.starts.counted_from not in (None, one.counted_from):
        yield Problem(
            one.where("counted_from"),
            f"This is counted from '{one.counted_from}', and '{deadline.id}' from '{deadline.starts.counted_from}'.",
            "plan-order",
            suggestion="Count both from one day, or take `before` out.",
        )
    length, last = deadline.length, one.day if one.to is None else one.to
    if length is not None and length.unit == WORKING_DAY and last > length.amount:
        yield Problem(
            one.where("to" if one.to is not None else "day"),
            f"This lies on day {last}, after '{deadline.id}' on day {length.amount}.",
            "plan-late",
            "warning",
            "Give it an earlier day.",
        )


def _example(knowledge: Knowledge) -> Iterator[Problem]:
    calendar, example = knowledge.calendar, knowledge.plan.example
    order = [moment.id for moment in knowledge.plan.moments]
    for one in example.days:
        if not calendar.first_year <= one.date.year <= calendar.last_year:
            yield Problem(
                one.where("date"),
                f"The calendar doesn't know {date_words(one.date)}.",
                "plan-example",
                suggestion="Choose a day within the years of process/calendar.yml.",
            )
    for missing in sorted(set(order) - {one.moment for one in example.days}, key=order.index):
        yield Problem(
            example.where("days"),
            f"The example has no day for '{missing}'.",
            "plan-example",
            suggestion="Add one: without JavaScript, readers see the plan of these days alone.",
        )
    known = [one for one in example.days if one.moment in order]
    for before, one in pairwise(known):
        if order.index(one.moment) <= order.index(before.moment) or one.date < before.date:
            yield Problem(
                one.where("date"),
                f"'{one.moment}' on {date_words(one.date)} can't come after '{before.moment}' on {date_words(before.date)}.",
                "plan-example",
                suggestion="Write the days in the order of `moments`, none before the last.",
            )
