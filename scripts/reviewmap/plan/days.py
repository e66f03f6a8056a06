"""Days counted by the rules of process/timescales.yml, with the bank holidays of process/calendar.yml. The only place where days are counted.

Days(knowledge).end(day, Length(amount=15, unit="working-day"))   the day, or None where the calendar doesn't reach
"""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from ..model import Knowledge
from ..model.reference import Counting, Length

SATURDAY = 5
ONE = timedelta(days=1)
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}
AS_NOBODY_SAYS = Counting.model_construct(units=(), start_counts=False, only_working_days=False)  # type: ignore[call-arg]  # a count that asks for no rule


class Days:
    """The days that one edition knows."""

    def __init__(self, knowledge: Knowledge) -> None:
        known = knowledge.calendar
        self.first, self.last = date(known.first_year, 1, 1), date(known.last_year, 12, 31)
        self.holidays = {one.date: one.name for one in known.holidays}
        self._counting = {unit: one for one in knowledge.timescales.counting for unit in one.units}

    def __iter__(self) -> Iterator[date]:
        """Every day that is known, from the first to the last."""
        return (self.first + ONE * number for number in range((self.last - self.first).days + 1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @cached_property
    def _working(self) -> list[date]:
        """Every working day that is known, so that counting them is a look into a list."""
        return [day for day in self if self.is_working(day)]

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def end(self, start: date, length: Length, *, back: bool = False) -> date | None:
        """The day on which a time of this length ends; None if it, or the day on which it starts, isn't known."""
        return self.counted(start, length.amount, length.unit, back=back)

    def counted(self, start: date, amount: int, unit: str, *, back: bool = False) -> date | None:
        if start not in self:
            return None
        rule = self._counting.get(unit, AS_NOBODY_SAYS)
        way = -1 if back else 1
        if unit in MONTHS:
            end = months_on(start, way * amount * MONTHS[unit])
            return self._known(end - ONE * way if rule.start_counts else end)
        left = amount * DAYS.get(unit, 1)
        before = start - ONE * way if rule.start_counts else start
        if not rule.only_working_days or not left:
            return self._known(before + ONE * way * left)
        number = bisect_left(self._working, before) - left if back else bisect_right(self._working, before) + left - 1
        return self._working[number] if 0 <= number < len(self._working) else None

    def last_working(self, day: date) -> date | None:
        """The day itself if it is a working day, else the last one before it."""
        while day in self and not self.is_working(day):
            day -= ONE
        return self._known(day)

    def _known(self, day: date) -> date | None:
        return day if day in self else None


def months_on(day: date, months: int) -> date:
    """
    >>> months_on(date(2027, 8, 31), 6), months_on(date(2028, 2, 29), -12)
    (datetime.date(2028, 2, 29), datetime.date(2027, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
