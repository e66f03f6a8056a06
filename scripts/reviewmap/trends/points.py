"""The figures of a series as points: what somebody typed, and in its place what came from the Department's own file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Knowledge
from ..model.statistics import INEXACT, NUMBER, SIGNS, YEAR, Block, Figure, Origin, Series

ENGLAND = "England"
UNKNOWN = "no figure found"
SMALLEST = 5  # an area's number below this is neither drawn nor printed: a family could find its child


@dataclass(frozen=True)
class ChartPoint:
    """A figure with all that has to be said of it. `number` is None where there is no exact number: it is then never drawn."""

    figure: Figure
    series: Series
    origin: Origin

    @property
    def number(self) -> float | None:
        return float(self.figure.value) if NUMBER.fullmatch(self.figure.value) else None

    @property
    def shown(self) -> str:
        """As people read it: with commas, and a sign in words."""
        return shown(self.figure.value)

    @property
    def caution(self) -> str:
        return self.figure.caution or ""

    @property
    def unit(self) -> str:
        return self.figure.unit or self.series.unit

    @property
    def sure(self) -> bool:
        return self.figure.evidence != "unverified"


def shown(value: str) -> str:
    """
    >>> shown("12183016"), shown("-51"), shown("c"), shown("over 1392"), shown("29.8")
    ('12,183,016', '−51', 'not shown, to protect somebody’s confidentiality', 'over 1,392', '29.8')
    """
    if value in SIGNS:
        return SIGNS[value]
    if about := INEXACT.fullmatch(value):
        return f"{about[1]} {int(about[2]):,}"
    whole, dot, rest = value.lstrip("-").partition(".")
    return f"{'−' if value.startswith('-') else ''}{int(whole):,}{dot}{rest}"


Key = tuple[str, str, str]  # place, period, what


def points(knowledge: Knowledge, series_id: str) -> dict[Key, ChartPoint]:
    """A series by place, period and what it counts; what was imported takes the place of what was typed."""
    origins, series = knowledge.things("origin"), knowledge.things("series")[series_id]
    taken = [one.figures for file in knowledge.statistics for one in file.imported if one.series == series_id]
    found: dict[Key, ChartPoint] = {}
    for figures in (series.figures, *taken):
        for figure in figures:
            if figure.origin in origins:  # one that isn't there is told by its own rule
                found[(figure.place, figure.period, figure.of)] = ChartPoint(figure, series, origins[figure.origin])
    return found


def every_point(knowledge: Knowledge) -> list[ChartPoint]:
    """All figures, by series, newest first within it."""
    return [point for series_id in knowledge.things("series") for point in in_time(points(knowledge, series_id).values())]


def in_time(found: Sequence[ChartPoint] | object) -> list[ChartPoint]:
    """Newest years first, in the order of places and things in which they were written; what is no year comes last, as written."""
    listed = list(found)  # type: ignore[call-overload]
    years = [one for one in listed if YEAR.fullmatch(one.figure.period)]
    return sorted(years, key=lambda one: one.figure.period, reverse=True) + [one for one in listed if one not in years]


def years(found: dict[Key, ChartPoint], of: Sequence[str], place: str = ENGLAND) -> list[str]:
    """The years for which one of these has a figure, a sign included, oldest first."""
    return sorted({period for where, period, what in found if where == place and what in of and YEAR.fullmatch(period)})


def between(first: str, last: str) -> list[str]:
    """
    >>> between("2017-18", "2019-20")
    ['2017-18', '2018-19', '2019-20']
    """
    return [f"{year}-{(year + 1) % 100:02d}" for year in range(int(first[:4]), int(last[:4]) + 1)]


def rate(block: Block, number: float, against: ChartPoint | None) -> float | None:
    """A number for each so many of another series; None where that isn't known, or is nought."""
    if block.per is None or against is None or not against.number:
        return None
    return number * block.per.times / against.number


def rounded_range(number: float, rounded_to: int) -> tuple[float, float]:
    """The lowest and the highest number that are rounded to this one.

    >>> rounded_range(30, 10)
    (25.0, 34.0)
    """
    return max(0.0, number - rounded_to / 2), number + rounded_to / 2 - 1
