"""Days are counted as the definitions say: against another way of counting, day by day, over all that the calendar knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import ROOT, edit, national, tiny_project
from reviewmap.check.fields import filler
from reviewmap.model.reference import Length
from reviewmap.pages.ready import Maker
from reviewmap.pages.worked_plan import Worker
from reviewmap.plan.days import Days, months_on
from reviewmap.plan.rows import Count, rows, without_a_day
from reviewmap.plan.script import data
from reviewmap.read.content import parts, read_pages
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

ONE = timedelta(days=1)


@cache
def days() -> Days:
    return Days(national())


def between(first: date, last: date) -> list[date]:
    return [first + ONE * number for number in range((last - first).days + 1)]


def is_open(day: date) -> bool:
    return day.isoweekday() <= 5 and day not in {one.date for one in national().calendar.holidays}


@pytest.mark.parametrize("amount", [1, 5, 15, 40])
@pytest.mark.parametrize("back", [False, True])
def test_so_many_working_days_lie_behind_the_start_and_the_last_of_them_is_the_end(amount, back):
    for start in days():
        end = days().counted(start, amount, "working-day", back=back)
        if end is None:
            reached = between(days().first, start - ONE) if back else between(start + ONE, days().last)
            assert sum(map(is_open, reached)) < amount, start
            continue
        passed = between(end, start - ONE) if back else between(start + ONE, end)
        assert is_open(end), (start, end)
        assert sum(map(is_open, passed)) == amount, (start, end)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "back", "end"),
    [
        # Counted by hand with a paper calendar.
        ("2026-12-15", 15, "working-day", False, "2027-01-08"),  # two days of Christmas and New Year between
        ("2026-12-19", 5, "working-day", False, "2026-12-29"),  # from a Saturday
        ("2026-12-25", 1, "working-day", False, "2026-12-29"),  # from a bank holiday
        ("2027-03-24", 5, "working-day", False, "2027-04-02"),  # over Easter
        ("2027-04-02", 5, "working-day", True, "2027-03-24"),
        ("2028-02-28", 1, "working-day", False, "2028-02-29"),  # a leap year
        ("2026-12-15", 0, "working-day", False, "2026-12-15"),
        ("2027-06-30", 7, "day", True, "2027-06-23"),
        ("2027-01-08", 26, "week", False, "2027-07-09"),
        ("2027-01-08", 6, "month", False, "2027-07-08"),
        ("2027-08-31", 6, "month", False, "2028-02-29"),
        ("2028-02-29", 1, "year", True, "2027-02-28"),
        ("2027-12-31", 1, "year", False, "2028-12-31"),
    ],
)
def test_counted_by_hand(start, amount, unit, back, end):
    assert days().counted(date.fromisoformat(start), amount, unit, back=back) == date.fromisoformat(end)


def test_nothing_is_counted_outside_the_years_that_are_known():
    last = days().last
    assert days().counted(last + ONE, 0, "day") is None
    assert days().counted(days().first - ONE, 5, "working-day") is None
    assert days().counted(last, 1, "working-day") is None
    assert days().counted(last, 1, "month") is None
    assert days().counted(days().first, 1, "day", back=True) is None
    assert days().end(last, Length(amount=1, unit="year")) is None


def test_a_day_on_which_nobody_works_names_the_last_before_it_on_which_somebody_does():
    """A weekend and its bank holidays are passed over together: nobody is told to send something on Good Friday."""
    said = Worker(Maker(national()), {})
    easter_monday = said.time(date(2027, 3, 29), Count("published", 7, "day")).closed
    assert easter_monday == "no working day; the last one before it is Thursday 25 March 2027"  # by a paper calendar
    for day in between(days().first + 10 * ONE, days().last):
        before = next(one for one in (day - ONE * number for number in range(11)) if is_open(one))
        assert days().last_working(day) == before, day


def test_months_keep_the_day_of_the_month_where_there_is_one():
    for day in days():
        there = months_on(day, 6)
        assert there.day == day.day or (there + ONE).day == 1


def test_a_day_on_which_nobody_works_says_so_on_the_page_and_names_the_last_working_day_before():
    """Six months from Sunday 10 January 2027 end on a Saturday."""
    plan = national().plan
    days = tuple(one.model_copy(update={"date": date(2027, 1, 10)}) if one.moment == "decided" else one for one in plan.example.days)
    moved = replace(national(), plan=plan.model_copy(update={"example": plan.example.model_copy(update={"days": days})}))
    project = read_project(ROOT)
    page = next(one for one in read_pages(project)[0] if one.address == "agencies/plan/")
    pieces = {name: text.decode() for name, text in parts(project).items()}
    made = LexborHTMLParser(filler(moved, pieces).template(page, page.address))
    row = next(one for one in made.css("ol.plan > li, .plan__row") if one.css_first('time[datetime="2027-07-10"]') is not None)
    assert "Saturday 10 July 2027 (no working day; the last one before it is Friday 9 July 2027)" in " ".join(row.text().split())


def test_a_length_of_other_sources_is_counted_as_long_as_they_say(tmp_path: Path):
    project = tiny_project(tmp_path / "tiny")
    length = "    length: {amount: 10, unit: working-day}\n"
    edit(project, "process/timescales.yml", length, f"{length}    length_also: {{amount: 3, unit: week}}\n")
    knowledge = load_or_stop(read_project(project))
    (row,) = [one for one in rows(knowledge) if one.timescale]
    shown = Worker(Maker(knowledge), {row.moment: date(2030, 1, 7)}).row(row).shown
    assert [(one.who, one.first.iso) for one in shown[1:]] == [("Some sources say 3 weeks", "2030-01-28")]


def test_a_rule_of_counting_holds_for_each_of_its_units(tmp_path: Path):
    """Where the first day counts, every time that the rule is for ends a day sooner than it does where it doesn't."""
    project = tiny_project(tmp_path / "tiny")
    edit(project, "process/timescales.yml", "  - units: [day]\n", "  - units: [day, week, month]\n    start_counts: true\n")
    days = Days(load_or_stop(read_project(project)))
    ends = {unit: days.counted(date(2030, 4, 12), 1, unit) for unit in ("day", "week", "month")}
    assert ends == {"day": date(2030, 4, 12), "week": date(2030, 4, 18), "month": date(2030, 5, 11)}


def test_the_rule_of_counting_is_data(tmp_path: Path):
    project = tiny_project(tmp_path / "tiny")
    friday = date(2030, 4, 12)
    count = lambda: Days(load_or_stop(read_project(project))).counted(friday, 10, "working-day")  # noqa: E731
    assert count() == date(2030, 4, 30)  # Flour Friday and Flour Monday are left out
    edit(project, "process/timescales.yml", "    only_working_days: true\n", "    only_working_days: true\n    start_counts: true\n")
    assert count() == date(2030, 4, 29)
    edit(project, "process/timescales.yml", "    only_working_days: true\n    start_counts: true\n", "    only_working_days: false\n")
    assert count() == date(2030, 4, 22)
    edit(project, "process/timescales.yml", "counted_from: order}", "counted_from: order, back: true}")
    (row,) = [one for one in rows(load_or_stop(read_project(project))) if one.timescale]
    assert row.count.back


def test_a_length_that_nobody_has_verified_is_never_a_row():
    shown = {row.id for row in rows(national())}
    left_out = {one.id for one in without_a_day(national())}
    for timescale in national().timescales.timescales:
        assert (timescale.id in shown) != (timescale.id in left_out)
        if not timescale.show_length or timescale.starts.counted_from is None:
            assert timescale.id in left_out


def test_a_length_that_is_hidden_leaves_plan_and_script(tmp_path: Path):
    project = tiny_project(tmp_path / "tiny")
    assert "working-day+10" in data(load_or_stop(read_project(project)))["ways"]
    was = load_or_stop(read_project(project))
    hidden = tuple(one.model_copy(update={"show_length": False}) for one in was.timescales.timescales)
    knowledge = replace(was, timescales=was.timescales.model_copy(update={"timescales": hidden}))
    assert "working-day+10" not in data(knowledge)["ways"]
    assert "bake" in {one.id for one in without_a_day(knowledge)}


def test_every_side_that_counts_from_another_day_stands_beside_the_date():
    row = next(one for one in rows(national()) if one.id == "finish-the-rapid-review")
    sides = [side for side in row.timescale.how_long.contest if side.counted_from]
    assert sides
    assert [(first.who, first.moment) for first, _ in row.others] == [(side.who, side.counted_from) for side in sides]


def test_a_milestone_stays_when_its_deadline_is_not_in_the_plan():
    plan = national().plan.model_copy(update={"deadlines": ()})
    shown = {row.id for row in rows(replace(national(), plan=plan))}
    assert {one.id for one in national().plan.milestones if one.before} <= shown
