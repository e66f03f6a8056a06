"""Figures by year as templates print them: each chart drawn, its table beside it, places, and every figure with its source."""

from __future__ import annotations

from markupsafe import Markup

from ..maps.chart import chart_svg
from ..model import Knowledge
from ..trends.points import ChartPoint, in_time, points
from ..trends.shown import ENGLAND, REGIONS, ChartPart, ChartShown, area_parts, areas, charts, places, too_few
from .ready import Ready

NOT_CHECKED = " (not checked)"


def trends(knowledge: Knowledge) -> Ready:
    """Everything that the pages about figures by year print."""
    statistics = knowledge.statistics
    listed = places(knowledge)
    return Ready(
        charts=[_chart(one, knowledge) for one in charts(knowledge)],
        not_to_conclude=[words for file in statistics for words in file.not_to_conclude],
        places=listed,
        regions=[one for one in listed if one.place in REGIONS - {ENGLAND}],
        regions_read=len({one.place for one in listed} & (REGIONS - {ENGLAND})),
        areas=[_area(knowledge, area.name, area.region, area_parts(knowledge, area)) for area in areas(knowledge)],
        series=[_series(knowledge, series_id) for series_id in knowledge.things("series")],
        origins=[origin for file in statistics for origin in file.origins],
        count=sum(len(points(knowledge, series_id)) for series_id in knowledge.things("series")),
    )


def _chart(shown: ChartShown, knowledge: Knowledge) -> Ready:
    svg = chart_svg(shown.parts, chart_id=shown.id, title=f"{shown.headline}. {shown.subtitle}", description=shown.seen)
    return Ready(
        id=shown.id,
        headline=shown.headline,
        subtitle=shown.subtitle,
        deaths=shown.deaths,
        seen=shown.seen,
        caution=shown.caution,
        cautions=shown.cautions,
        unsure=shown.unsure,
        svg=Markup(svg),
        parts=[_table(part) for part in shown.parts],
        publishers=shown.publishers,
        series=[Ready(id=one, title=knowledge.things("series")[one].title) for one in shown.series],
        csv=f"@/data/statistics/{shown.id}.csv",
        file=f"@/data/statistics/{shown.id}.svg",
    )


def _table(part: ChartPart) -> Ready:
    """The same values as the drawing, in its order, with what is said before a year."""
    rows = [
        Ready(
            year=year.year,
            gap=year.gap,
            cells=[bar.words + ("" if bar.sure else NOT_CHECKED) for bar in year.bars],
        )
        for year in part.years
    ]
    return Ready(title=part.title, whats=["Number"] if len(part.whats) == 1 else list(part.whats), rows=rows)


def _area(knowledge: Knowledge, area: str, region: str, parts: object) -> Ready:
    listed = list(parts)  # type: ignore[call-overload]
    title = f"{area} beside {region} and England"
    seen = "Each has bars of its own. They can be compared within one place, and not between places."
    svg = chart_svg(listed, chart_id=f"area-{area}", title=f"Notifications: {title}", description=seen, one_scale=False)
    rows = [one for place in (area, region, ENGLAND) for one in places(knowledge) if one.place == place]
    return Ready(name=area, region=region, title=title, svg=Markup(svg), rows=rows, parts=[_table(part) for part in listed])


def _series(knowledge: Knowledge, series_id: str) -> Ready:
    series = knowledge.things("series")[series_id]
    return Ready(
        id=series.id,
        title=series.title,
        what=series.what,
        caution=series.caution,
        rows=[_row(point) for point in in_time(points(knowledge, series_id).values())],
    )


def _row(point: ChartPoint) -> Ready:
    hidden = too_few(point)
    return Ready(
        period=point.figure.period,
        place=point.figure.place,
        of=point.figure.of,
        value="fewer than 5: not shown" if hidden else point.shown,
        unit=point.unit,
        sure=point.sure,
        origin=point.origin,
        caution=point.caution,
    )
