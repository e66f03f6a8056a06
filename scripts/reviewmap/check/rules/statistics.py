"""Figures by year are told as they were read, and a chart draws nothing that isn't there.

figure-caution   a figure carries a caution, its own or that of its series.
figure-twice     a series has one figure for a place, a period and a thing.
figure-sum       a total is the sum of its parts, where all are exact numbers.
key-figure       a figure and the key figure that it names say the same number.
gap-as-zero      a chart's figure that somebody typed is not 0: what is missing is not written down, or written as its sign.
gap-words        each year that a chart has no figure for is told in words, and such words stand before a year that is drawn.
chart-words      a headline has at most ten words; `shown_as` has a word for each thing.
headline-read    a headline was read again since the last year came in (a warning).

Passing:  2016-17 and 2018-19, and a gap with words before 2018-19.
Failing:  the same with `value: 0` for 2017-18; `of: [Child death, Other]` with one word in `shown_as`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Knowledge
from ...model.statistics import Block, Chart, Figure, Series
from ...problems import Problem
from ...trends.points import ENGLAND, between, points, shown, years

WORDS_OF_A_HEADLINE = 10
TOTAL, PARTS = "Total", ("Child death", "Serious harm", "Other")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    series = knowledge.things("series")
    for one in series.values():
        yield from _figures(one, knowledge)
    for file in knowledge.statistics:
        for taken in file.imported:
            if taken.series in series and not series[taken.series].caution:
                yield from (_no_caution(figure) for figure in taken.figures if not figure.caution)
    if all(block.series in series for chart in knowledge.things("chart").values() for block in chart.blocks):
        drawn = {block.series for chart in knowledge.things("chart").values() for block in chart.blocks}
        yield from (problem for name in sorted(drawn) for problem in _noughts(series[name]))
        for chart in knowledge.things("chart").values():
            yield from _chart(chart, knowledge)


def _figures(series: Series, knowledge: Knowledge) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], Figure] = {}
    for figure in series.figures:
        key = (figure.place, figure.period, figure.of)
        if not (figure.caution or series.caution):
            yield _no_caution(figure)
        if key in seen:
            yield Problem(
                figure.where("value"),
                f"This series has '{figure.of}' for {figure.place}, {figure.period} already: {seen[key].value}.",
                "figure-twice",
                suggestion="Keep the one that the best source gives, and say in `caution` what others give.",
            )
        seen.setdefault(key, figure)
    joined = {key: point.figure for key, point in points(knowledge, series.id).items()}
    for key, figure in seen.items():
        yield from _key_figure(figure, joined.get(key, figure), knowledge)
    yield from _sums(joined)


def _no_caution(figure: Figure) -> Problem:
    return Problem(
        figure.where(),
        "This figure has no caution, and its series has none.",
        "figure-caution",
        suggestion="Say in `caution` what must not be read into it.",
    )


def _key_figure(figure: Figure, holds: Figure, knowledge: Knowledge) -> Iterator[Problem]:
    """`holds` is the figure that counts: the same, or what came in its place from a file."""
    key = knowledge.things("figure").get(figure.key_figure or "")
    if key is None:
        return
    said = f"{key.value} {key.what} {key.caution or ''}"
    if not re.search(rf"(?<![\d,.]){re.escape(shown(holds.value))}(?![\d]|[,.]\d)", said):
        yield Problem(
            holds.where("value"),
            f"The key figure '{key.id}' doesn't say {shown(holds.value)}.",
            "key-figure",
            suggestion="Make both say what the source says, or take `key_figure` out.",
        )


def _sums(seen: dict[tuple[str, str, str], Figure]) -> Iterator[Problem]:
    for (place, period, of), total in seen.items():
        parts = [seen.get((place, period, part)) for part in PARTS]
        if of != TOTAL or not total.value.isdigit():
            continue
        values = [int(part.value) for part in parts if part is not None and part.value.isdigit() and part.unit == total.unit]
        if len(values) == len(PARTS) and sum(values) != int(total.value):
            yield Problem(
                total.where("value"),
                f"The total for {period} is {total.value}, and its parts add up to {sum(values)}.",
                "figure-sum",
                suggestion="Look at the source again.",
            )


def _noughts(series: Series) -> Iterator[Problem]:
    for figure in series.figures:
        if figure.value.strip("0.") == "":
            yield Problem(
                figure.where("value"),
                f"A chart would draw this as nothing at all in {figure.period}.",
                "gap-as-zero",
                suggestion="Where there is no figure, take the line out and say so in the chart's `gaps`. Where a table has a sign, write the sign.",
            )


def _chart(chart: Chart, knowledge: Knowledge) -> Iterator[Problem]:
    if len(chart.headline.split()) > WORDS_OF_A_HEADLINE:
        yield Problem(
            chart.where("headline"), f"A headline has at most {WORDS_OF_A_HEADLINE} words.", "chart-words", suggestion="Say one thing."
        )
    last = ""
    for block in chart.blocks:
        if block.shown_as and len(block.shown_as) != len(block.of):
            yield Problem(
                block.where("shown_as"),
                f"There are {len(block.of)} things in `of`, and {len(block.shown_as)} words for them here.",
                "chart-words",
                suggestion="Write one for each, in the same order.",
            )
        have = years(points(knowledge, block.series), block.of)
        if block.per and block.per.series in knowledge.things("series"):
            against = set(years(points(knowledge, block.per.series), (TOTAL,)))
            have = [year for year in have if year in against]
        if not have:
            yield Problem(
                block.where("series"), f"There is no year to draw for {ENGLAND} here.", "gap-words", suggestion="See `series` and `of`."
            )
            continue
        last = max(last, have[-1])
        yield from _gaps(block, have)
    if last > chart.headline_read:
        yield Problem(
            chart.where("headline_read"),
            f"There are figures for {last} now. Does the headline still hold?",
            "headline-read",
            "warning",
            suggestion=f"Read it again beside the chart, then write headline_read: {last}.",
        )


def _gaps(block: Block, have: list[str]) -> Iterator[Problem]:
    told = {gap.before for gap in block.gaps}
    drawn = between(have[0], have[-1])
    for index, year in enumerate(drawn):
        if year not in have and year not in told and drawn[index + 1] not in told:
            yield Problem(
                block.where("series"),
                f"There is no figure for {year}, and nothing says so.",
                "gap-words",
                suggestion=f"Add it to `gaps`: {{before: {drawn[index + 1]}, words: ...}}.",
            )
    for gap in block.gaps:
        if gap.nothing_earlier and gap.before > drawn[0]:
            yield Problem(
                gap.where("words"),
                f"There are figures from {drawn[0]} on now, so these words are not shown any more.",
                "gap-words",
                "warning",
                suggestion="Take them out.",
            )
        elif gap.before not in drawn:
            yield Problem(
                gap.where("before"),
                f"{gap.before} isn't drawn, so nobody would read these words.",
                "gap-words",
                suggestion=f"Drawn are {drawn[0]} to {drawn[-1]}.",
            )
