"""What a chart shows, value by value, from figures small enough to work out by hand: bars, gaps, rates, what one sees, and whose figures they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from projects import tiny_project
from reviewmap.model import Knowledge
from reviewmap.model.statistics import Block
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project
from reviewmap.trends.points import every_point, points, rate, years
from reviewmap.trends.shown import ChartShown, charts, places

FIGURES = """\
origins:
  - {id: paper, title: "Miller, a paper", address: "https://example.org/paper", dated: In 2024., first_hand: false}
  - {id: book, title: "Baker, the book", address: "https://example.org/book", dated: In 2024.}
series:
  - id: loaves
    title: Loaves
    what: Loaves that were baked.
    unit: loaves
    caution: Some are missing.
    figures:
      - {period: 2022-23, value: 1200, origin: book, evidence: unverified}
      - {period: 2020-21, value: 900, origin: paper, evidence: reported}
      - {period: summer, value: 5, origin: book, evidence: reported}
      - {period: 2020-21, of: Burnt, value: c, origin: book, evidence: reported}
      - {period: 2022-23, of: Burnt, value: 40, origin: book, evidence: reported}
      - {period: 2019-20, place: London, value: 7, origin: book, evidence: reported}
  - id: bakers
    title: Bakers
    what: Bakers.
    unit: bakers
    caution: Some are missing.
    figures:
      - {period: 2020-21, value: 300, origin: book, evidence: reported}
      - {period: 2021-22, value: 310, origin: book, evidence: reported}
      - {period: 2022-23, value: 600, origin: book, evidence: reported}
imported:
  - series: bakers
    figures: [{period: 2020-21, value: 200, origin: book, evidence: verified}]
charts:
  - id: bread
    headline: More loaves
    headline_read: 2022-23
    subtitle: Loaves, one bakery
    caution: Not all were counted.
    blocks:
      - {title: Loaves, series: loaves, of: [Total, Burnt], shown_as: [Baked, Burnt black], gaps: [{before: 2021-22, words: The book is lost.}, {before: 2020-21, words: Nothing earlier., nothing_earlier: true}, {before: 2022-23, words: Hidden., nothing_earlier: true}]}
      - {title: For each hundred bakers, series: loaves, per: {series: bakers, times: 100}}
      - {title: Nothing at all, series: loaves, of: [Eaten]}
"""  # fmt: skip


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    tiny = read_project(tiny_project(tmp_path_factory.mktemp("figures") / "project"))
    return load_or_stop(Project({**tiny.files, "process/statistics/loaves.yml": FIGURES.encode()}))


@pytest.fixture(scope="module")
def chart(knowledge: Knowledge) -> ChartShown:
    (chart,) = charts(knowledge)
    return chart


def test_each_year_has_its_bars_and_a_year_without_a_figure_says_so(chart: ChartShown) -> None:
    loaves, rates = chart.parts  # the block that has nothing is no part
    assert (loaves.title, loaves.whats, rates.title, rates.whats) == (
        "Loaves",
        ("Baked", "Burnt black"),
        "For each hundred bakers",
        ("Total",),
    )
    hidden = "not shown, to protect somebody’s confidentiality"
    assert [
        (year.year, year.gap, [(bar.what, bar.words, bar.length, bar.look, bar.sure) for bar in year.bars]) for year in loaves.years
    ] == [
        ("2020-21", "Nothing earlier.", [("Baked", "900", 900, 1, True), ("Burnt black", hidden, None, 2, True)]),
        ("2021-22", "The book is lost.", [("Baked", "no figure found", None, 1, True), ("Burnt black", "no figure found", None, 2, True)]),
        ("2022-23", "", [("Baked", "1,200", 1200, 1, False), ("Burnt black", "40", 40, 2, True)]),
    ]
    assert [(year.year, [(bar.words, bar.length) for bar in year.bars]) for year in rates.years] == [
        ("2020-21", [("450.0", 450)]),  # of the bakers, what was imported
        ("2021-22", [("no figure found", None)]),
        ("2022-23", [("200.0", 200)]),
    ]
    assert chart.unsure and len(chart.bars) == 9
    assert [row[:3] for row in chart.bars_by_year][-1] == ("For each hundred bakers", "Total", "200.0")


def test_what_one_sees_is_the_highest_the_lowest_the_first_and_the_last(chart: ChartShown) -> None:
    assert chart.seen == (
        "Loaves. Baked: 900 in 2020-21, 1,200 in 2022-23. The highest is 1,200 (2022-23), the lowest 900 (2020-21)."
        " Burnt black: 40 in 2022-23. The highest is 40 (2022-23), the lowest 40 (2022-23)."
        " For each hundred bakers. 450.0 in 2020-21, 200.0 in 2022-23. The highest is 450.0 (2020-21), the lowest 200.0 (2022-23)."
    )


def test_a_chart_names_whose_figures_it_shows_their_publishers_own_first(chart: ChartShown) -> None:
    assert chart.origins == (("book", "Baker, the book"), ("paper", "Miller, a paper"))
    assert chart.publishers == ["Baker", "Miller"] and chart.series == ("loaves", "bakers")
    assert (chart.headline, chart.subtitle, chart.caution) == ("More loaves", "Loaves, one bakery", "Not all were counted.")


def test_figures_come_newest_first_and_what_is_no_year_last(knowledge: Knowledge) -> None:
    assert [(one.series.id, one.figure.period, one.figure.place, one.figure.of, one.figure.value) for one in every_point(knowledge)] == [
        ("loaves", "2022-23", "England", "Total", "1200"),
        ("loaves", "2022-23", "England", "Burnt", "40"),
        ("loaves", "2020-21", "England", "Total", "900"),
        ("loaves", "2020-21", "England", "Burnt", "c"),
        ("loaves", "2019-20", "London", "Total", "7"),
        ("loaves", "summer", "England", "Total", "5"),
        ("bakers", "2022-23", "England", "Total", "600"),
        ("bakers", "2021-22", "England", "Total", "310"),
        ("bakers", "2020-21", "England", "Total", "200"),
    ]
    found = points(knowledge, "loaves")
    assert years(found, ("Total",)) == ["2020-21", "2022-23"] and years(found, ("Burnt", "Eaten")) == ["2020-21", "2022-23"]
    assert years(found, ("Total",), "London") == ["2019-20"] and years(found, ("Eaten",)) == []
    first = found["England", "2022-23", "Total"]
    assert (first.unit, first.number, first.sure, found["England", "2022-23", "Burnt"].sure) == ("loaves", 1200, False, True)


BY_PLACE = """\
origins: [{{id: book, title: "Baker, the book", address: "https://example.org/book", dated: In 2024.}}]
series:
  - {{id: notifications-by-place, title: N, what: N., unit: n, caution: C., rounded_to: 10, figures: [{0}]}}
  - {{id: population, title: P, what: P., unit: p, caution: C., figures: [{1}]}}
"""


def test_places_stand_as_written_with_rates_that_a_rounded_number_allows(knowledge: Knowledge, tmp_path: Path) -> None:
    def row(place: str, value: int, period: str = "2022-23") -> str:
        return f"{{period: {period}, place: {place}, value: {value}, origin: book, evidence: verified}}"

    counted = [row("England", 500), row("London", 30), row("London", 40, "2023-24"), row("Ourtown", 4), row("Theirtown", 5)]
    people = [row("England", 10_000_000), row("London", 1_000_000), row("Ourtown", 50_000), row("Theirtown", 50_000)]
    text = BY_PLACE.format(", ".join(counted), ", ".join(people))
    tiny = read_project(tiny_project(tmp_path / "project"))
    found = places(load_or_stop(Project({**tiny.files, "process/statistics/places.yml": text.encode()})))
    assert [(one.place, one.year, one.notifications, one.population, one.for_each, one.deprivation) for one in found] == [
        ("England", "2022-23", "500", "10,000,000", "5.0", "no figure found"),
        ("London", "2023-24", "40", "no figure found", "no figure found", "no figure found"),
        ("London", "2022-23", "30", "1,000,000", "2.5 to 3.4", "no figure found"),
        ("Ourtown", "2022-23", "fewer than 5: not shown", "50,000", "not worked out", "no figure found"),
        ("Theirtown", "2022-23", "5", "50,000", "10.0", "no figure found"),
    ]
    assert places(knowledge) == [], "nothing was counted by place"


def test_no_rate_is_worked_out_of_what_isnt_known_or_is_nought(knowledge: Knowledge) -> None:
    block = Block.model_validate({"title": "T", "series": "loaves", "per": {"series": "bakers", "times": "100"}})
    (against,) = [one for key, one in points(knowledge, "bakers").items() if key[1] == "2022-23"]
    nobody = replace(against, figure=against.figure.model_copy(update={"value": "0"}))
    unknown = replace(against, figure=against.figure.model_copy(update={"value": "c"}))
    assert rate(block, 1200, against) == 200.0, "1,200 loaves of 600 bakers, for each hundred"
    assert (rate(block, 1200, nobody), rate(block, 1200, unknown), rate(block, 1200, None)) == (None, None, None)
    assert rate(block.model_copy(update={"per": None}), 1200, against) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1200", "1,200"),
        ("-1200.50", "−1,200.50"),
        ("over 1392", "over 1,392"),
        ("under 5", "under 5"),
        ("0", "0"),
        ("c", "not shown, to protect somebody’s confidentiality"),
        ("z", "does not apply"),
    ],
)
def test_a_figure_is_read_with_commas_a_true_minus_and_its_sign_in_words(knowledge: Knowledge, value: str, shown: str) -> None:
    (one,) = [one for key, one in points(knowledge, "bakers").items() if key[1] == "2022-23"]
    assert replace(one, figure=one.figure.model_copy(update={"value": value})).shown == shown
