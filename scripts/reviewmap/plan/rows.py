"""The rows of the plan: what is done by which day, counted from which. Deadlines are timescales; milestones lie on the way to them.

A timescale whose length may not be shown, or which is counted from no day that somebody can enter, is no row: it is in `without_a_day`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Knowledge
from ..model.plan import Deadline, Milestone
from ..model.reference import Timescale
from ..words.lengths import length_words
from ..words.standing import length_alone

WORKING_DAY = "working-day"


@dataclass(frozen=True)
class Count:
    """One way to a day: so many of a unit after (or before) the day of a moment. `who` counts like this, if it isn't what the row says."""

    moment: str
    amount: int
    unit: str
    back: bool = False
    who: str = ""

    @property
    def key(self) -> str:
        """By what the script looks it up: "working-day+15", "day-7"."""
        return f"{self.unit}{'-' if self.back else '+'}{self.amount}"


@dataclass(frozen=True)
class PlanRow:
    """`count` leads to its day, or to the first of several; `until` to the last of them; `others` to what somebody else says."""

    id: str
    moment: str
    count: Count
    until: Count | None
    others: tuple[tuple[Count, Count | None], ...]
    deadline: Deadline | None = None
    milestone: Milestone | None = None
    timescale: Timescale | None = None

    @property
    def part(self) -> Deadline | Milestone:
        found = self.deadline or self.milestone
        assert found is not None  # one of them made the row
        return found

    @property
    def kept_by(self) -> str | None:
        """The moment that keeps it: when that comes later, this is late."""
        return self.deadline.kept_by if self.deadline else None

    @property
    def applies_if(self) -> str | None:
        """The circumstance without which it isn't there."""
        return self.milestone.applies_if if self.milestone else None

    @property
    def counts(self) -> tuple[Count, ...]:
        """Every day that it shows, in the order in which its page shows them."""
        pairs = ((self.count, self.until), *self.others)
        return tuple(one for pair in pairs for one in pair if one is not None)


def rows(knowledge: Knowledge) -> list[PlanRow]:
    """Every row, by the day from which it is counted, milestones before the deadline that they lead to."""
    timescales = knowledge.things("timescale")
    found: list[PlanRow] = []
    for deadline in knowledge.plan.deadlines:
        found += [_milestone(one) for one in knowledge.plan.milestones if one.before == deadline.timescale]
        row = _deadline(deadline, timescales[deadline.timescale])
        if row is not None:
            found.append(row)
    led_to = {deadline.timescale for deadline in knowledge.plan.deadlines}
    found += [_milestone(one) for one in knowledge.plan.milestones if one.before not in led_to]  # its deadline may have no day
    order = [moment.id for moment in knowledge.plan.moments]
    return sorted(found, key=lambda row: order.index(row.moment))


def without_a_day(knowledge: Knowledge) -> list[Timescale]:
    """Timescales for which nobody can be told a day."""
    shown = {row.timescale.id for row in rows(knowledge) if row.timescale}
    return [one for one in knowledge.timescales.timescales if one.id not in shown]


def _deadline(deadline: Deadline, timescale: Timescale) -> PlanRow | None:
    length, start = length_alone(timescale), timescale.starts
    moment = start.counted_from
    if length is None or moment is None:
        return None
    count = Count(moment, length.amount, length.unit, start.back)
    until = Count(moment, length.to, length.unit, start.back) if length.to else None
    others: list[tuple[Count, Count | None]] = []
    if timescale.length_also is not None:
        also = timescale.length_also
        others.append((Count(moment, also.amount, also.unit, start.back, f"Some sources say {length_words(also)}"), None))
    for side in timescale.how_long.contest if timescale.how_long else ():
        if side.counted_from is not None:
            others.append((Count(side.counted_from, length.amount, length.unit, start.back, side.who), None))
    return PlanRow(timescale.id, moment, count, until, tuple(others), deadline=deadline, timescale=timescale)


def _milestone(one: Milestone) -> PlanRow:
    def count(day: int, who: str = "") -> Count:
        return Count(one.counted_from, day, WORKING_DAY, who=who)

    others = tuple((count(other.day, other.who), None if other.to is None else count(other.to)) for other in one.others)
    return PlanRow(one.id, one.counted_from, count(one.day), None if one.to is None else count(one.to), others, milestone=one)
