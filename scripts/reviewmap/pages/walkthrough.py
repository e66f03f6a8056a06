"""The invented rapid review from start to finish, ready to print: each part with its day, counted from the one day that is entered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..model.documents import Document
from ..model.walkthrough import Episode, FilledIn
from ..plan.rows import PlanRow, rows
from ..words.dates import day_words
from .worked_plan import Worker

if TYPE_CHECKING:
    from .ready import Maker, Ready


ROW = re.compile(r", row (\d+)$")  # which row of a table it is: what the row begins with says that, or what is written into it


def played(maker: Maker) -> Ready:
    return _Player(maker).play()


class _Player:
    def __init__(self, maker: Maker) -> None:
        from .ready import Ready  # which imports this

        self.make = Ready
        self.maker = maker
        self.told = maker.knowledge.walkthrough
        self.rows = {row.id: row for row in rows(maker.knowledge)}
        self.entered = {self.told.start.moment: self.told.start.date} if self.told.start else {}
        self.worker = Worker(maker, self.entered)
        for one in self.told.falls:  # in their order: each may be counted from the one before
            day = self.day(one.on)
            if day is not None:
                self.entered[one.moment] = day

    def day(self, row_id: str | None) -> date | None:
        """The day of a row or a moment of the plan: of several days, the last."""
        if row_id is None:
            return None
        return self.worker.last_day(self.rows[row_id]) if row_id in self.rows else self.entered.get(row_id)

    def play(self) -> Ready:
        start = self.told.start
        applies = {row.id for row in self.rows.values() if row.applies_if and row.applies_if not in self.told.circumstances}
        first = [moment for moment in self.entered if moment != "published"]
        return self.make(
            words=self.told.words,
            mark=self.told.mark,
            start=self.worker.time(start.date) if start else None,
            moments=[
                self.make(title=moment.title, day=self.worker.time(self.entered[moment.id]))
                for moment in self.maker.knowledge.plan.moments
                if moment.id in self.entered
            ],
            plan=[
                self.worker.row(row)
                for row in sorted(self.rows.values(), key=self._order)
                if row.moment in first and row.id not in applies and self.worker.last_day(row)
            ],
            episodes=[self._episode(one) for one in self.told.episodes],
        )

    def _order(self, row: PlanRow) -> tuple[date, bool]:
        """By day; what is done on the way before the deadline to which it leads."""
        return self.worker.last_day(row) or self.worker.days.last, row.timescale is not None

    def _episode(self, one: Episode) -> Ready:
        row = self.rows.get(one.day or "")
        day = self.day(one.day)
        return self.make(
            id=one.id,
            title=one.title,
            day=self.worker.time(day) if day else None,
            row=self.worker.row(row) if row else None,
            at=self.maker.link("place", one.at) if one.at else None,
            says=list(one.says),
            think=list(one.think),
            opened=[
                self.make(
                    document=self.maker.documents.named(each.document),
                    filled=[self.make(label=self._label(field.label, each.document), words=self._words(field)) for field in each.filled],
                )
                for each in one.opened
            ],
        )

    def _label(self, label: str, document: str) -> str:
        """A place as readers need it: where rows begin with words of their own, with those."""
        row = ROW.search(label)
        if row is None:
            return label
        column, number = label[: row.start()], int(row[1])
        named = next((rows for columns, rows in self._tables(document) if column in columns and number <= len(rows)), ())
        return f"{column} ({named[number - 1]})" if named else column

    def _tables(self, document: str) -> Iterator[tuple[set[str], Sequence[str]]]:
        """The tables of a document: the labels of their columns, and the words with which their rows begin."""
        knowledge = self.maker.knowledge
        one = knowledge.things("wanted")[document]
        for section in one.sections if isinstance(one, Document) else one.letter:
            if section.table:
                yield {column.label for column in section.table.columns}, section.table.filled
            if section.decision:
                names = knowledge.documents.views_of(knowledge.things("decision")[section.decision], knowledge.things("role"))
                yield {column.label for column in knowledge.documents.views.columns}, [knowledge.role_titles[name] for name in names]

    def _words(self, field: FilledIn) -> str:
        day = self.day(field.day)
        return field.says or (day_words(day) if day else "not known")
