"""What the page's script looks days up in: for each way to count, from each day that is known, how far away the end lies.

    {"first": "2024-01-01",
     "last":  "2028-12-31",
     "holidays": {"2024-01-01": "New Year's Day", ...},
     "ways":  {"working-day+15": [21, "0012..."], ...}   the shortest way in days, and what is added to it: one letter a day
     "working": [...]                                    how far back the last working day lies, written in the same way
     "rows":  [[id, moment, [[moment, way], ...], kept by, circumstance, ends later], ...]   the days that a row shows, in the order of its
                                                     <time> elements; where it ends later than it begins, the second is its end
     "moments": [[id, title, row], ...]}   the row whose last day stands in where the day isn't entered

A letter is a number from "0" on; a dot stands where the end lies outside what is known. The script adds and compares, and counts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from ..model import Knowledge
from .days import Days
from .rows import rows

FILE = "assets/plan/days.js"
UNKNOWN = "."
ZERO = ord("0")


def table(ends: Iterable[tuple[date, date | None]]) -> list[Any]:
    """How far each end lies from its start, as the shortest way and one letter for what comes on top."""
    ways = [None if end is None else (end - start).days for start, end in ends]
    least = min((way for way in ways if way is not None), default=0)
    return [least, "".join(UNKNOWN if way is None else chr(ZERO + way - least) for way in ways)]


def data(knowledge: Knowledge) -> dict[str, Any]:
    days = Days(knowledge)
    everything = rows(knowledge)
    counts = {count.key: count for row in everything for count in row.counts}
    return {
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "holidays": {day.isoformat(): name for day, name in sorted(days.holidays.items())},
        "ways": {
            key: table((day, days.counted(day, count.amount, count.unit, back=count.back)) for day in days) for key, count in counts.items()
        },
        "working": table((day, days.last_working(day)) for day in days),
        "rows": [
            [row.id, row.moment, [[count.moment, count.key] for count in row.counts], row.kept_by, row.applies_if, row.until is not None]
            for row in everything
        ],
        "moments": [[moment.id, moment.title, moment.if_not_entered] for moment in knowledge.plan.moments],
    }


def script(knowledge: Knowledge) -> str:
    """The file of data, as a script: so that it works from a folder too."""
    text = json.dumps(data(knowledge), ensure_ascii=True, separators=(",", ":")).replace("</", "<\\/")
    return f"window.reviewmapDays={text};\n"
