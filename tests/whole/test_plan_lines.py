"""The plan and the invented example line by line: every row with its days, its rule, who acts and what to do if it is late, counted here again."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import length_words, written
from lines import PageLine, differs, lines

from .test_fields import claims_by_id, listed
from .test_lines import claims, ended, in_order, named, place_link, places
from .test_lists import ANY, at, claim, counted
from .test_maps import length

Pages = dict[str, LexborHTMLParser]
PLAN, EXAMPLE = "agencies/plan/", "agencies/worked-example/"
ONE = datetime.timedelta(days=1)
MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True)
class PlanLine:
    """What stands in process/ of a row: a deadline with its timescale, or a milestone."""

    id: str
    start: str
    written: dict[str, Any]
    timescale: dict[str, Any] | None = None


@cache
def every_row() -> list[PlanLine]:
    """By the day from which it is counted; what lies on the way to a deadline stands before it."""
    file, times = written("plan.yml"), {one["id"]: one for one in written("timescales.yml")["timescales"]}
    on_the_way = [PlanLine(one["id"], one["counted_from"], one) for one in file["milestones"]]
    found: list[PlanLine] = []
    for one in file["deadlines"]:
        time = times[one["timescale"]]
        found += [row for row in on_the_way if row.written.get("before") == time["id"]]
        if time.get("length") and time.get("show_length", True) and time["starts"].get("counted_from"):
            found.append(PlanLine(time["id"], time["starts"]["counted_from"], one, time))
    found += [row for row in on_the_way if row not in found]
    moments = [one["id"] for one in file["moments"]]
    return sorted(found, key=lambda row: moments.index(row.start))


def is_working(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in {one["date"] for one in written("calendar.yml")["holidays"]}


def last_working(day: datetime.date) -> datetime.date:
    return day if is_working(day) else last_working(day - ONE)


def end(start: datetime.date, amount: int, unit: str, *, back: bool = False) -> datetime.date | None:
    """The day so many days, weeks, months or working days from another; None where no bank holidays are known."""
    day, way = start, -1 if back else 1
    if unit in MONTHS:
        year, month = divmod(start.year * 12 + start.month - 1 + way * amount * MONTHS[unit], 12)
        day = datetime.date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    elif unit == "working-day":
        left = amount
        while left:
            day += way * ONE
            left -= is_working(day)
    else:
        day += way * amount * {"day": 1, "week": 7}[unit] * ONE
    file = written("calendar.yml")
    return day if file["first_year"] <= day.year <= file["last_year"] else None


def in_words(day: datetime.date | None) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}" if day else "not known"


def shown(day: datetime.date | None, unit: str) -> str:
    closed = day is not None and unit != "working-day" and not is_working(day)
    return f"{in_words(day)}{f' (no working day; the last one before it is {in_words(last_working(day))})' if closed and day else ''}"


class Entered:
    """Days that somebody enters, and what is counted from them."""

    def __init__(self, days: dict[str, datetime.date]) -> None:
        self.days = days

    def first(self, row: PlanLine) -> datetime.date | None:
        return self._at(row, last=False)

    def last(self, row: PlanLine) -> datetime.date | None:
        return self._at(row, last=True)

    def _at(self, row: PlanLine, *, last: bool) -> datetime.date | None:
        start = self.days.get(row.start)
        if start is None:
            return None
        if row.timescale is None:
            day = row.written.get("to") if last else None
            return end(start, row.written["day"] if day is None else day, "working-day")
        length = row.timescale["length"]
        amount = length.get("to", length["amount"]) if last else length["amount"]
        return end(start, amount, length["unit"], back=row.timescale["starts"].get("back", False))

    def row_days(self, row: PlanLine) -> str:
        unit = row.timescale["length"]["unit"] if row.timescale else "working-day"
        several = "to" in (row.timescale["length"] if row.timescale else row.written)
        return f"{shown(self.first(row), unit)}{f' to {shown(self.last(row), unit)}' if several else ''}"

    def others(self, row: PlanLine) -> Iterator[str]:
        """What somebody else says of the same."""
        if row.timescale is None:
            for one in row.written.get("others") or ():
                until = f" to {in_words(end(self.days[row.start], one['to'], 'working-day'))}" if "to" in one else ""
                yield f"{one['who']}: {in_words(end(self.days[row.start], one['day'], 'working-day'))}{until}"
            return
        length, back = row.timescale["length"], row.timescale["starts"].get("back", False)
        also = row.timescale.get("length_also")
        if also:
            day = end(self.days[row.start], also["amount"], also["unit"], back=back)
            yield f"Some sources say {length_words(also)}: {shown(day, also['unit'])}"
        for side in (row.timescale.get("how_long") or {}).get("contest") or ():
            start = self.days.get(side.get("counted_from", ""))
            if side.get("counted_from"):
                yield f"{side['who']}: {shown(end(start, length['amount'], length['unit'], back=back) if start else None, length['unit'])}"


@cache
def every_place() -> dict[str, tuple[str, dict[str, Any]]]:
    return {place["id"]: (kind, place) for stage in in_order() for kind, place in places(stage)}


def from_day(row: PlanLine) -> str:
    back = "back " if row.timescale and row.timescale["starts"].get("back") else ""
    return f"counted {back}from {next(one['starts'] for one in written('plan.yml')['moments'] if one['id'] == row.start)}"


def working_day(row: PlanLine) -> str:
    until = f" to {row.written['to']}" if "to" in row.written else ""
    return f"Working day {row.written['day']}{until}"


def row_lines(row: PlanLine, entered: Entered) -> Iterator[PageLine]:
    kind, place = every_place()[row.written["at"]]
    time = row.timescale
    yield PageLine("p", entered.row_days(row))
    yield PageLine("p", row.written["does"], [place_link(kind, place)])
    if time:
        how = time.get("how_long") or {}
        said = f"{'at least ' if time['length'].get('at_least') else ''}{length_words(time['length'])}, {counted(time)}."
        said += f"{' To do it at all: .' if time.get('duty') else ''}{' By this day: .' if how else ''}"
        notes = [f"{time['id']}-{name}" for name, field in (("duty", "duty"), ("how-long", "how_long")) if time.get(field)]
        yield PageLine("p", said, [f"timescales/#{time['id']}"], notes)
    else:
        yield PageLine("p", "Good practice, not a rule.", [], [row.written.get("rests_on") or row.written["claim"]["id"]])
    yield from (PageLine("p", words) for words in entered.others(row))
    if time and (time.get("how_long") or {}).get("contest"):
        yield PageLine("summary", "Sources disagree: who says what")
        for one in time["how_long"]["contest"]:
            doubt = "Not checked " if one["evidence"] == "unverified" else ""
            sources = [f"sources/#{cited.split()[0]}" for cited in listed(one["source"])]
            yield PageLine("li", f"{one['who']}: {ended(one['says'])} {doubt}{ANY}", sources)
    yield PageLine("summary", "More")
    if time:
        yield PageLine("p", f"Here {from_day(row)}.")
        yield from (PageLine("p", one.get("rule") or one["finding"], [], [one["id"]]) for one in listed(time.get("claims")))
    else:
        by = row.written.get("shown_by")
        of = f" Shown by {by} of {written('plan.yml')['areas']['looked_at']} areas." if by else ""
        yield PageLine("p", f"{working_day(row)}, {from_day(row)}.{of}")
    who = row.written.get("who") or place.get("responsible") or place.get("decided_by")
    for label, line in (
        ("Who acts", named("dd", "", "roles", who)),
        ("Document", PageLine("dd", "; ".join(listed(row.written.get("document")) or listed(place.get("makes"))))),
        ("Tell", named("dd", "", "roles", row.written.get("tell") or place.get("informed"))),
        ("If late", PageLine("dd", row.written["if_late"].strip())),
    ):
        if label != "Tell" or line.text:
            yield PageLine("dt", label)
            yield from [line] if line.text else []


def example_days() -> Entered:
    return Entered({one["moment"]: one["date"] for one in written("plan.yml")["example"]["days"]})


def test_the_plan_says_of_each_row_when_why_who_and_what_if_it_is_late(site_pages: Pages) -> None:
    """In the order of the days from which is counted, and of the days themselves."""
    entered, compared = example_days(), 0
    for one in written("plan.yml")["moments"]:
        rows = [row for row in every_row() if row.start == one["id"] and not row.written.get("applies_if")]
        if one["id"] not in entered.days:
            continue
        wanted = [PageLine("h3", f"{one['title']}: {in_words(entered.days[one['id']])}")]
        for row in sorted(rows, key=lambda row: entered.first(row) or datetime.date.max):
            compared += 1
            wanted += row_lines(row, entered)
        assert differs(wanted, at(site_pages, PLAN, f"from-{one['id']}")) == "", one["id"]
    assert compared > 15
    for one in written("plan.yml")["circumstances"]:
        known = [claims_by_id()[name] for name in listed(one.get("rests_on"))] + listed(one.get("claims"))
        wanted = [PageLine("h3", one["title"]), *([PageLine("summary", "What is known"), *claims(known)] if known else [])]
        wanted += [line for row in every_row() if row.written.get("applies_if") == one["id"] for line in row_lines(row, entered)]
        assert differs(wanted, at(site_pages, PLAN, one["id"])) == "", one["id"]


def test_the_plan_asks_for_days_and_says_what_it_does_not_know(site_pages: Pages) -> None:
    file, page, calendar = written("plan.yml"), site_pages[PLAN], written("calendar.yml")
    first = file["example"]["days"][0]["date"]
    asked = [
        line
        for one in file["moments"]
        for line in (
            PageLine("div", one["asks"]),
            PageLine("p", f"{one.get('hint', '')} For example {first.day} {first:%B %Y}."),
        )
    ]
    assert differs(asked, lines(PLAN, page.css("form.plan-tool > div.field"))) == ""
    assert [one.text().strip() for one in page.css("form.plan-tool label.field__tick")] == [one["label"] for one in file["circumstances"]]
    shown_ = {row.id for row in every_row()}
    rest = [one for one in written("timescales.yml")["timescales"] if one["id"] not in shown_]
    without = [
        PageLine(
            "li",
            f"{one['title']}: {length(one) or 'no verified length'}, counted {counted(one)}.",
            [f"timescales/#{one['id']}"],
            [f"{one['id']}-how-long"] if one.get("how_long") else [],
        )
        for one in rest
    ]
    found = at(site_pages, PLAN, "no-day")
    assert found[1].text == f"{len(rest)} lengths for which the plan gives no day"
    assert differs(without, [line for line in found if line.tag == "li"]) == ""
    copied = calendar["copied"]
    how = [
        *(claim(one["rule"]["id"]) for one in written("timescales.yml")["counting"]),
        PageLine(
            "p",
            f"Bank holidays are those of {calendar['division']}, from GOV.UK. They were copied on {copied.day} {copied:%B %Y}. "
            f"{calendar['copied_from'].strip()}",
            [calendar["address"]],
        ),
    ]
    assert differs(how, at(site_pages, PLAN, "counting")[2 : 2 + len(how)]) == ""
    assert f"Years that are known: {calendar['first_year']} to {calendar['last_year']}." in " ".join(
        page.css_first("article").text().split()
    )


# -- the invented example -----------------------------------------------------------------------------------------------------


@cache
def of_the_example() -> Entered:
    """The one day that is entered, and those that rows of the plan give in it."""
    file, rows = written("walkthrough.yml"), {row.id: row for row in every_row()}
    entered = Entered({file["start"]["moment"]: file["start"]["date"]})
    for one in file["falls"]:
        day = entered.last(rows[one["on"]])
        assert day is not None
        entered.days[one["moment"]] = day
    return entered


def day_of(name: str) -> datetime.date | None:
    rows = {row.id: row for row in every_row()}
    return of_the_example().last(rows[name]) if name in rows else of_the_example().days.get(name)


def place_in(label: str, document: dict[str, Any]) -> str:
    """A place of a document as readers know it: in a table whose rows begin with words, with those."""
    found = re.fullmatch(r"(.*), row (\d+)", label)
    if not found:
        return label
    column, number = found[1], int(found[2])
    for part in document.get("sections") or document["letter"]:
        table = part.get("table") or {}
        if column in [one["label"] for one in table.get("columns") or ()] and len(listed(table.get("filled"))) >= number:
            return f"{column} ({listed(table['filled'])[number - 1]})"
        if part.get("decision") and column in [one["label"] for one in written("documents.yml")["views"]["columns"]]:
            return f"{column} ({ANY})"
    return column


def episode_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    file, row = written("walkthrough.yml"), next((row for row in every_row() if row.id == one.get("day")), None)
    papers = {each["id"]: each for name in ("documents", "letters") for each in written(f"{name}.yml")[name]}
    yield PageLine("h2", one["title"])
    yield PageLine("p", file["mark"])
    when = in_words(day_of(one["day"])) if one.get("day") else "No day is set for this"
    if row:
        when += f" · {length(row.timescale) if row.timescale else working_day(row)}, {from_day(row)}"
    at_ = one.get("at")
    beside = f" · {every_place()[at_][1]['title']}" if at_ else ""
    yield PageLine("p", f"{when}{beside}", [place_link(*every_place()[at_])] if at_ else [])
    first, *rest = listed(one["says"])
    yield PageLine("p", first.strip())
    said = [*(["How it goes on"] if rest else []), *(["what stands in the documents"] if one.get("opened") else [])]
    summary = ", and ".join(said) or ("What we would take from it" if one.get("think") else "")
    yield from [PageLine("summary", summary[:1].upper() + summary[1:])] if summary else []
    yield from (PageLine("p", words.strip()) for words in rest)
    for each in one.get("opened") or ():
        paper = papers[each["document"]]
        yield PageLine("h3", paper["title"])
        yield PageLine("p", f"{file['mark']} · The document, empty", [f"documents/#{paper['id']}"])
        for place in each["filled"]:
            yield PageLine("dt", place_in(place["label"], paper))
            yield PageLine("dd", place.get("says") or in_words(day_of(place["day"])))
    yield from (PageLine("p", words.strip()) for words in listed(one.get("think")))


@pytest.mark.parametrize("name", [one["id"] for one in written("walkthrough.yml")["episodes"]])
def test_the_example_tells_what_happens_and_what_each_document_then_says(site_pages: Pages, name: str) -> None:
    every = written("walkthrough.yml")["episodes"]
    one = next(one for one in every if one["id"] == name)
    found, wanted = at(site_pages, EXAMPLE, name), list(episode_lines(one))
    assert differs(wanted, found[: len(wanted)] if one is every[-1] else found) == ""  # below the last, the page's own last words


def test_the_examples_days_at_a_glance_stand_in_their_order(site_pages: Pages) -> None:
    file, entered = written("walkthrough.yml"), of_the_example()
    applies = [
        row
        for row in every_row()
        if row.start in entered.days and row.written.get("applies_if") in (None, *file["circumstances"]) and entered.last(row)
    ]
    wanted = []
    for row in sorted(applies, key=lambda row: (entered.last(row) or datetime.date.max, row.timescale is not None)):
        time = row.timescale
        counted_ = f"Deadline: {length(time)}, {from_day(row)}" if time else f"{working_day(row)}, {from_day(row)}"
        wanted += [
            PageLine("td", shown(entered.last(row), time["length"]["unit"] if time else "working-day")),
            PageLine("th", row.written["does"], [f"{PLAN}#{row.id}"]),
            PageLine("td", counted_, [], [f"{time['id']}-how-long"] if time and time.get("how_long") else []),
        ]
    assert differs(wanted, lines(EXAMPLE, site_pages[EXAMPLE].css("#days-caption ~ tbody"))) == ""
    start = file["start"]["date"]
    assert f"One day was entered: {in_words(start)}." in " ".join(site_pages[EXAMPLE].css_first("article").text().split())
