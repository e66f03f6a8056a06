"""The bank holidays that are kept here, against those that another project works out: a day that was copied wrongly stands out."""

from __future__ import annotations

import holidays
import yaml

from projects import ROOT

KEPT = yaml.safe_load((ROOT / "process/calendar.yml").read_text(encoding="utf-8"))
AGREED = yaml.safe_load((ROOT / "tests/agreed.yml").read_text(encoding="utf-8"))["bank_holidays"]


def test_they_are_those_that_england_has_in_every_year_that_is_known():
    years = range(KEPT["first_year"], KEPT["last_year"] + 1)
    worked_out = holidays.country_holidays("GB", subdiv="ENG", years=years)
    # That package names the day itself and its substitute day; GOV.UK names the one on which people are off.
    ruled = {day for day in worked_out if day.isoweekday() <= 5}
    kept = {one["date"]: one["name"] for one in KEPT["holidays"]}
    missing, more = [str(day) for day in sorted(ruled - kept.keys())], [day for day in kept if day not in ruled]
    assert not missing, f"Every year has these. Read GOV.UK again, and put them into process/calendar.yml: {', '.join(missing)}"
    unknown = [f"{day} ({kept[day]})" for day in more if day not in AGREED]
    assert not unknown, (
        f"No rule gives these days. If GOV.UK names them, name them in tests/agreed.yml (bank_holidays): {', '.join(unknown)}"
    )
