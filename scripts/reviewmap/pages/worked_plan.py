"""The plan, worked through for days that somebody entered: rows with their days, ready to print. The script fills the same rows with other days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..plan.days import Days
from ..plan.rows import WORKING_DAY, Count, PlanRow, rows, without_a_day
from ..words.dates import date_words, day_words

if TYPE_CHECKING:
    from .ready import Maker, Ready


def worked_plan(maker: Maker) -> Ready:
    return Worker(maker, {one.moment: one.date for one in maker.knowledge.plan.example.days}).plan()


class Worker:
    """Rows with their days, for days that somebody entered: by moment."""

    def __init__(self, maker: Maker, entered: dict[str, date]) -> None:
        from .ready import Ready  # which imports this

        self.make = Ready
        self.maker = maker
        self.knowledge = maker.knowledge
        self.days = Days(maker.knowledge)
        self.entered = entered

    def plan(self) -> Ready:
        plan, calendar = self.knowledge.plan, self.knowledge.calendar
        everything = rows(self.knowledge)
        always = [row for row in everything if not row.applies_if]
        return self.make(
            words=plan.example.words,
            areas=self.maker.ready(plan.areas),
            groups=[
                self.make(
                    moment=self.maker.ready(moment),
                    day=self.time(self.entered[moment.id]),
                    rows=[self.row(row) for row in sorted(always, key=self._day) if row.moment == moment.id],
                )
                for moment in plan.moments
                if moment.id in self.entered
            ],
            example_day=date_words(next(iter(self.entered.values()))),
            moments=self.maker.ready(plan.moments),
            circumstances=[
                self.make(
                    id=one.id,
                    label=one.label,
                    title=one.title,
                    claims=[self.maker.ready(claim) for claim in (*self._claims(one.rests_on), *one.claims)],
                    rows=[self.row(row) for row in everything if row.applies_if == one.id],
                )
                for one in plan.circumstances
            ],
            without_a_day=[self.maker.ready(one) for one in without_a_day(self.knowledge)],
            counting=[self.maker.ready(one.rule) for one in self.knowledge.timescales.counting],
            years=f"{calendar.first_year} to {calendar.last_year}",
            copied=date_words(calendar.copied),
        )

    def _claims(self, ids: tuple[str, ...]) -> list[Any]:
        return [self.knowledge.things("claim")[one] for one in ids]

    def _day(self, row: PlanRow) -> date:
        return self._counted(row.count) or self.days.last

    def _counted(self, count: Count) -> date | None:
        start = self.entered.get(count.moment)
        return None if start is None else self.days.counted(start, count.amount, count.unit, back=count.back)

    def last_day(self, row: PlanRow) -> date | None:
        """The day of a row, or the last of several."""
        return self._counted(row.until or row.count)

    def row(self, row: PlanRow) -> Ready:
        """A row with its days. `shown` are pairs: who counts like this ("" for the row's own way), from the first day to the last."""
        place = self.maker.ready(self.knowledge.places[row.part.at])
        pairs = [(row.count, row.until), *row.others]
        claim = self._claim(row)
        moments = self.knowledge.things("moment")
        return self.make(
            id=row.id,
            does=row.part.does,
            circumstance=row.applies_if or "",
            timescale=self.maker.ready(row.timescale) if row.timescale else None,
            counted=f"counted {'back ' if row.count.back else ''}from {moments[row.moment].starts}",
            working_day=f"Working day {row.count.amount}{f' to {row.until.amount}' if row.until else ''}" if row.milestone else "",
            claim=claim,
            here=self.maker.ready(row.milestone).here if row.milestone else None,
            shown_by=row.milestone.shown_by if row.milestone else None,
            looked_at=self.knowledge.plan.areas.looked_at,
            shown=[
                self.make(
                    who=first.who,
                    first=self.time(self._counted(first), first),
                    last=self.time(self._counted(last), last) if last else None,
                )
                for first, last in pairs
            ],
            place=self.maker.link("place", row.part.at),
            who=self._roles(row.part.who) or (place.responsible if hasattr(place, "responsible") else place.decided_by),
            tell=self._roles(row.part.tell) or (place.informed if hasattr(place, "informed") else []),
            documents=list(row.part.document or place.makes),
            if_late=row.part.if_late,
        )

    def _roles(self, ids: tuple[str, ...]) -> list[Any]:
        return [self.maker.link("role", one) for one in ids]

    def _claim(self, row: PlanRow) -> Any:
        one = row.milestone
        if one is None:
            return None
        return self.maker.ready(self._claims((one.rests_on,))[0] if one.rests_on else one.claim)

    def time(self, day: date | None, count: Count | None = None) -> Ready:
        """A day for machines and in words. `closed`: where it is no working day though it was not counted in working days."""
        if day is None:
            return self.make(iso="", words="not known", closed="")
        is_open = count is None or count.unit == WORKING_DAY or self.days.is_working(day)
        before = None if is_open else self.days.last_working(day)
        closed = f"no working day; the last one before it is {day_words(before)}" if before else ""
        return self.make(iso=day.isoformat(), words=day_words(day), closed=closed)
