"""The bank holidays that are kept here, against those that another project works out: a day that was copied wrongly stands out."""

from __future__ import annotations

import holidays
import yaml

from projects import ROOT

KEPT = yaml.safe_load((ROOT / "process/calendar.yml").read_text(encoding="utf-8"))


def test_they_are_those_that_england_has_in_every_year_that_is_known():
    years = range(KEPT["first_year"], KEPT["last_year"] + 1)
    worked_out = holidays.country_holidays("GB", subdiv="ENG", years=years)
    # That package names the day itself and its substitute day; GOV.UK names the one on which people are off.
    assert {one["date"] for one in KEPT["holidays"]} == {day for day in worked_out if day.isoweekday() <= 5}
