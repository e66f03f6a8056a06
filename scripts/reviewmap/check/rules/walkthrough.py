"""The invented rapid review can be played: its days can be counted, and its documents have the places that it fills in.

example-place   `label` names a place that the document doesn't have.
example-day     a day that can't be counted: the one that is entered is unknown to the calendar, or a row is counted from a day that isn't there.

Passing:  `label: The answer` in the record of a decision; `day: summaries-in` once the notification falls on a day.
Failing:  `label: The anwser`; `day: finish-the-local-review` where no decision falls on a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.base import Part
from ...model.documents import Document, Letter, Section, Sheet, ToAnswer
from ...problems import Problem, did_you_mean
from ...words.blanks import Blank, in_pieces
from .documents import texts

OF_A_DECISION = ("The answer",)


def check(knowledge: Knowledge) -> Iterator[Problem]:
    told = knowledge.walkthrough
    yield from _days(knowledge)
    written = knowledge.things("wanted")
    for opened in (one for episode in told.episodes for one in episode.opened):
        document = written.get(opened.document)
        if document is None:
            continue
        places = places_to_fill(document, knowledge)
        for field in opened.filled:
            if field.label not in places:
                yield Problem(
                    field.where("label"),
                    f"'{document.id}' has no place '{field.label}'.",
                    "example-place",
                    suggestion=did_you_mean(field.label, places, say_known=8),
                )


def _days(knowledge: Knowledge) -> Iterator[Problem]:
    told, calendar = knowledge.walkthrough, knowledge.calendar
    if told.start is None:
        return
    if not calendar.first_year <= told.start.date.year <= calendar.last_year:
        yield Problem(
            told.start.where("date"),
            f"The calendar knows {calendar.first_year} to {calendar.last_year}.",
            "example-day",
            suggestion="Choose a day in these years.",
        )
    known = {told.start.moment}
    for falls in told.falls:
        yield from _counted(knowledge, falls, "on", falls.on, known)
        known.add(falls.moment)
    for episode in told.episodes:
        if episode.day:
            yield from _counted(knowledge, episode, "day", episode.day, known)
        for field in (field for opened in episode.opened for field in opened.filled if field.day):
            yield from _counted(knowledge, field, "day", field.day or "", known)


def _counted(knowledge: Knowledge, part: Part, name: str, row: str, known: set[str]) -> Iterator[Problem]:
    """A problem if a row of the plan is counted from a day that isn't there."""
    milestone, timescale = knowledge.things("milestone").get(row), knowledge.things("timescale").get(row)
    moment = milestone.counted_from if milestone else timescale.starts.counted_from if timescale else row
    if moment is not None and moment in known:
        return
    if moment is not None and not {moment, row} & set(knowledge.things("plan-row")):
        return  # an unknown id, which is told already
    yield Problem(
        part.where(name),
        f"'{row}' is counted from a day that this example doesn't have." if moment else f"'{row}' is counted from no day.",
        "example-day",
        suggestion=f"Days that it has: {', '.join(sorted(known))}. `falls` adds others.",
    )


def places_to_fill(one: Document | Letter, knowledge: Knowledge) -> set[str]:
    """Every place of a document that somebody fills in, as the document names it (documents/filling.py makes them)."""
    sections = one.sections if isinstance(one, Document) else one.letter
    found = {name for section in sections for name in _of_section(section, knowledge)}
    for _, _, words in texts(sections):
        found |= {piece.label for piece in in_pieces(words) if isinstance(piece, Blank)}
    return found


def _of_section(section: Section, knowledge: Knowledge) -> Iterator[str]:
    things = knowledge.things
    yield from (field.label for field in section.fields)
    if section.table:
        yield from _of_sheet(section.table)
    yield from (prompt.ask for name in section.learning_at if name in things("stage") for prompt in things("stage")[name].learning)
    yield from (
        prompt.ask for name in section.equity_at if name in knowledge.places for prompt in knowledge.places[name].held("equity", ())
    )
    yield from (prompt.ask for name in section.enquiries if name in things("enquiry") for prompt in things("enquiry")[name].prompts)
    title = section.title or ""
    yield from (f"{title}: day of “{things('timescale')[name].title}”" for name in section.timescales if name in things("timescale"))
    decision = things("decision").get(section.decision or "")
    if decision is not None:
        held = knowledge.documents
        tests = held.tests_of(decision)
        yield from (words for number in range(1, len(tests) + 1) for words in (f"Test {number}", f"What shows it, test {number}"))
        yield from (*OF_A_DECISION, *(field.label for field in held.record))
        yield from _rows(held.views.columns[1:], len(held.views_of(decision, things("role"))))


def _of_sheet(sheet: Sheet) -> Iterator[str]:
    written = len(sheet.filled)
    yield from _rows(sheet.columns[1:], written)
    yield from (f"{column.label}, row {number}" for number in range(written + 1, written + sheet.rows + 1) for column in sheet.columns)


def _rows(columns: tuple[ToAnswer, ...], rows: int) -> Iterator[str]:
    return (f"{column.label}, row {number}" for number in range(1, rows + 1) for column in columns)
