"""What readers' own plan looks days up in: every row, moment and day of it, against process/ read as plain YAML and days counted one by one."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Any

from facts import written
from projects import national
from reviewmap.plan.script import data

ONE = timedelta(days=1)
PLAN, CALENDAR = written("plan.yml"), written("calendar.yml")
TIMES = {one["id"]: one for one in written("timescales.yml")["timescales"]}
HOLIDAYS = {str(one["date"]): one["name"] for one in CALENDAR["holidays"]}


@cache
def held() -> dict[str, Any]:
    return data(national())


def looked_up(way: list[Any], day: date) -> date | None:
    """As the script reads it: the shortest way, and a letter for what comes on top."""
    letter = way[1][(day - date.fromisoformat(held()["first"])).days]
    return None if letter == "." else day + ONE * (way[0] + ord(letter) - ord("0"))


def test_the_script_knows_each_day_of_the_calendar() -> None:
    assert (held()["first"], held()["last"]) == (f"{CALENDAR['first_year']}-01-01", f"{CALENDAR['last_year']}-12-31")
    assert held()["holidays"] == HOLIDAYS and list(held()["holidays"]) == sorted(HOLIDAYS)
    many = (date.fromisoformat(held()["last"]) - date.fromisoformat(held()["first"])).days + 1
    assert {len(way[1]) for way in (held()["working"], *held()["ways"].values())} == {many}


def test_each_moment_of_the_plan_has_its_words_and_what_stands_in_for_it() -> None:
    assert held()["moments"] == [[one["id"], one["title"], one.get("if_not_entered")] for one in PLAN["moments"]]
    assert any(one[2] for one in held()["moments"])


def test_each_row_says_from_when_it_counts_what_keeps_it_and_when_it_applies() -> None:
    rows = {row[0]: row[1:] for row in held()["rows"]}
    milestones = {one["id"]: one for one in PLAN["milestones"]}
    deadlines = {one["timescale"]: one for one in PLAN["deadlines"]}
    assert set(milestones) <= set(rows) <= {*milestones, *deadlines}
    for name, (moment, counts, kept_by, applies_if, later) in rows.items():
        if name in milestones:
            one = milestones[name]
            days = [one["day"], *([one["to"]] if "to" in one else [])]
            days += [day for other in one.get("others", ()) for day in (other["day"], *([other["to"]] if "to" in other else []))]
            assert counts == [[one["counted_from"], f"working-day+{day}"] for day in days], name
            assert (moment, kept_by, applies_if, later) == (one["counted_from"], None, one.get("applies_if"), "to" in one), name
        else:
            one, starts, length = deadlines[name], TIMES[name]["starts"], TIMES[name]["length"]
            way = f"{length['unit']}{'-' if starts.get('back') else '+'}{length['amount']}"
            assert (moment, counts[0]) == (starts["counted_from"], [starts["counted_from"], way]), name
            assert (kept_by, applies_if, later) == (one.get("kept_by"), None, "to" in length), name
    assert {row[2] for row in rows.values()} - {None} and {row[3] for row in rows.values()} - {None}


def test_each_way_of_working_days_leads_over_so_many_of_them_and_no_further() -> None:
    first, last = (date.fromisoformat(held()[name]) for name in ("first", "last"))
    every = [first + ONE * number for number in range((last - first).days + 1)]
    opened = [day for day in every if day.isoweekday() < 6 and str(day) not in HOLIDAYS]
    before = {day: bisect_right(opened, day) for day in every}  # how many there are up to each day
    ways = {key: way for key, way in held()["ways"].items() if key.startswith("working-day+") and key != "working-day+0"}
    assert len(ways) > 5
    for key, way in ways.items():
        amount = int(key.partition("+")[2])
        for day in every:
            at = before[day] + amount - 1
            assert looked_up(way, day) == (opened[at] if at < len(opened) else None), (key, day)
    for day in every:
        assert looked_up(held()["working"], day) == (opened[before[day] - 1] if before[day] else None), day
