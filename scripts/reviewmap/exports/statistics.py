"""Figures by year as tidy CSV: all of them, each chart's with the chart as a picture, and a file that says what the columns and the signs mean.

The names of columns follow the Department for Education's data standards (time_period, geographic_level ...), so that both can be joined.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..maps.chart import chart_svg
from ..model import Knowledge
from ..model.statistics import SIGNS, YEAR
from ..trends.points import ENGLAND, ChartPoint, every_point
from ..trends.shown import REGIONS, ChartShown, charts, too_few
from .tables import to_csv

FOLDER = "statistics"
COLUMNS = {
    "series": "The series, by its id on /key-figures/every-figure/",
    "time_period": "A year from April to March as 202526, or the time in words",
    "time_identifier": "Financial year, or Other",
    "geographic_level": "National, Regional, Local authority, or Other",
    "place_name": "The country, region or area",
    "counted": "What of the series the number counts",
    "value": "The number as it was read, or the sign that stood in its place; never 0 for something missing",
    "unit": "What the number is a number of",
    "evidence": "verified: read on the publisher's own page. reported: the national study says so too. unverified: another page tells of it",
    "source": "Where it was read",
    "address": "Its address",
    "dated": "What is known of its date",
    "caution": "What must not be read into it",
}
WITHHELD = "c"  # an area's number below what may be shown goes out with the sign that stands for that


def files(knowledge: Knowledge) -> dict[str, str]:
    """Each file by its path below /data/."""
    if not knowledge.statistics:
        return {}
    made = {f"{FOLDER}/figures.csv": table(every_point(knowledge)), f"{FOLDER}/figures.meta.csv": meta()}
    for chart in charts(knowledge):
        made[f"{FOLDER}/{chart.id}.csv"] = chart_table(chart.bars_by_year)
        made[f"{FOLDER}/{chart.id}.svg"] = picture(chart)
    return made


def picture(chart: ChartShown) -> str:
    """A chart as a file of its own. What must not be read into it, and where it comes from, goes with it."""
    said = [chart.seen, f"Take care: {chart.caution}", *chart.cautions, f"Source: {'; '.join(chart.publishers)}."]
    title = f"{chart.headline}. {chart.subtitle}"
    return chart_svg(chart.parts, chart_id=chart.id, title=title, description=" ".join(said), alone=True)


def table(points: Iterable[ChartPoint]) -> str:
    return to_csv(tuple(COLUMNS), (_row(point) for point in points))


def chart_table(bars: Iterable[tuple[str, str, str, ChartPoint | None]]) -> str:
    """What a chart draws: part, year, what, and its figure. A rate that we worked out stands beside the number it was made from."""
    names = ("part", "counted_as", "drawn", *COLUMNS)
    return to_csv(names, ((part, what, drawn, *_row(point)) for part, what, drawn, point in bars if point))


def meta() -> str:
    rows = [("column", name, words) for name, words in COLUMNS.items()]
    return to_csv(("kind", "name", "meaning"), [*rows, *(("sign", sign, words) for sign, words in SIGNS.items())])


def _row(point: ChartPoint) -> tuple[str, ...]:
    figure, place = point.figure, point.figure.place
    year = YEAR.fullmatch(figure.period)
    level = "National" if place == ENGLAND else "Regional" if place in REGIONS else "Other" if "Kingdom" in place else "Local authority"
    caution = " ".join(words for words in (point.caution, point.series.caution or "") if words)
    return (
        point.series.id,
        figure.period.replace("-", "") if year else figure.period,
        "Financial year" if year else "Other",
        level,
        place,
        figure.of,
        WITHHELD if too_few(point) else figure.value,
        point.unit,
        figure.evidence,
        point.origin.title,
        point.origin.address,
        point.origin.dated,
        caution,
    )
