"""Figures by year: what isn't said with its source and its caution doesn't reach the site, and nothing missing is drawn as nought."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import written
from marked import change, place
from projects import national, tiny_project
from reviewmap.check.whole import check
from reviewmap.exports.statistics import files
from reviewmap.maps.chart import chart_svg
from reviewmap.read.project import read_project
from reviewmap.trends.points import every_point
from reviewmap.trends.shown import charts
from wording import one_line

FILE = "process/statistics/loaves.yml"
GOOD = """\
# Loaves by year.
origins:
  - {id: the-book, title: "Baker, the book", address: "https://example.org/book", dated: Written in 2024.}
series:
  - id: loaves
    title: Loaves
    what: Loaves that were baked.
    unit: loaves
    caution: Loaves that nobody wrote down are missing.
    figures:
      - {period: 2020-21, value: 20, origin: the-book, evidence: reported}
      - {period: 2022-23, value: 30, origin: the-book, evidence: reported}
      - {period: 2022-23, of: Child death, value: c, origin: the-book, evidence: reported}
charts:
  - id: loaves-by-year
    headline: More loaves than before
    headline_read: 2022-23
    subtitle: Loaves, one bakery
    caution: Not all were counted.
    blocks:
      - title: Loaves
        series: loaves
        gaps:
          - {before: 2022-23, words: The book of 2021-22 is lost.}
"""
# rule, its words, what stands there, what stands there then; ⟦ marks the place of the problem
FAILING = [
    ("missing-field", "'origin' is missing", "{period: 2020-21, value: 20, origin: the-book, ", "⟦{period: 2020-21, value: 20, "),
    ("unknown-id", "There is no source of figures 'the-bok'", "value: 20, origin: the-book", "value: 20, origin: ⟦the-bok"),
    ("figure-caution", "no caution", "    caution: Loaves that nobody wrote down are missing.\n    figures:\n      - {", "    figures:\n      - ⟦{"),
    ("gap-as-zero", "nothing at all in 2020-21", "value: 20,", "value: ⟦0,"),
    ("gap-words", "no figure for 2021-22", "        series: loaves\n        gaps:\n          - {before: 2022-23, words: The book of 2021-22 is lost.}", "        series: ⟦loaves"),
    ("gap-words", "2019-20 isn't drawn", "{before: 2022-23,", "{before: ⟦2019-20,"),
    ("gap-words", "2023-24 isn't drawn", "{before: 2022-23,", "{before: ⟦2023-24,"),
    ("figure-twice", "already: 20", "{period: 2022-23, value: 30,", "{period: 2020-21, value: ⟦30,"),
    ("value", "'n/a' is no figure", "value: 20,", "value: ⟦n/a,"),
    ("value", "'1,200' is no figure", "value: 20,", 'value: ⟦"1,200",'),
    ("value", "is no year from April to March", "headline_read: 2022-23", "headline_read: ⟦2022-24"),
    ("unknown-id", "There is no series of figures 'loafs'", "        series: loaves", "        series: ⟦loafs"),
    ("chart-words", "at most 10 words", "headline: More loaves than before", "headline: ⟦More loaves than before in each of the years that we know"),
    ("chart-words", "2 words for them", "        series: loaves\n", "        series: loaves\n        shown_as: ⟦[One, Two]\n"),
    ("headline-read", "Does the headline still hold?", "headline_read: 2022-23", "headline_read: ⟦2021-22"),
    ("key-figure", "doesn't say 20", "value: 20, origin", "value: ⟦20, key_figure: KEY, origin"),
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tiny_project(tmp_path / "project")
    (folder / FILE).parent.mkdir()
    (folder / FILE).write_text(GOOD, "utf-8")
    return folder


def test_what_is_right_passes(project: Path) -> None:
    problems = [one for one in check(read_project(project))[1] if one.where.file == FILE]
    assert problems == []


def test_words_may_stand_before_a_year_that_has_no_figure(project: Path) -> None:
    """A reader sees them where the years that are missing begin."""
    change(project, FILE, "{before: 2022-23,", "{before: 2021-22,")
    assert [one.as_text() for one in check(read_project(project))[1] if one.where.file == FILE] == []


@pytest.mark.parametrize(("rule", "words", "find", "put"), FAILING, ids=[f"{one[0]}: {one[1]}" for one in FAILING])
def test_what_is_wrong_is_told_at_its_place(project: Path, rule: str, words: str, find: str, put: str) -> None:
    key = (project / "process/key-figures.yml").read_text("utf-8").split("- id: ")[1].split("\n")[0]
    wanted = change(project, FILE, find, put.replace("KEY", key))
    told = [one for one in check(read_project(project))[1] if one.where.file == FILE and words in one.message]
    assert told and place(told[0]) == wanted, check(read_project(project))[1]
    assert rule == "value" or told[0].rule == rule


# What stands there, what then stands there; where it is told, and all that is said: the figure that was first, the years that are drawn.
SAID = [
    ("{period: 2022-23, value: 30,", "{period: 2020-21, value: ⟦30,", "This series has 'Total' for England, 2020-21 already: 20. Keep the one that the best source gives, and say in `caution` what others give. (figure-twice)"),
    ("{before: 2022-23,", "{before: ⟦2019-20,", "2019-20 isn't drawn, so nobody would read these words. Drawn are 2020-21 to 2022-23. (gap-words)"),
    ("        series: loaves\n        gaps:\n          - {before: 2022-23, words: The book of 2021-22 is lost.}", "        series: ⟦loaves", "There is no figure for 2021-22, and nothing says so. Add it to `gaps`: {before: 2022-23, words: ...}. (gap-words)"),
    ("headline_read: 2022-23", "headline_read: ⟦2021-22", "There are figures for 2022-23 now. Does the headline still hold? Read it again beside the chart, then write headline_read: 2022-23. (headline-read)"),
]  # fmt: skip


@pytest.mark.parametrize(("find", "put", "said"), SAID, ids=[row[2][:30] for row in SAID])
def test_what_is_said_of_a_figure_names_the_right_years_and_numbers(project: Path, find: str, put: str, said: str) -> None:
    file, line, column = change(project, FILE, find, put) or ("", 0, 0)
    told = [one.as_text() for one in check(read_project(project))[1] if one.where.file == FILE]
    assert [one for one in told if one in (f"{file}:{line}:{column}: {level}: {said}" for level in ("error", "warning"))], told


def test_every_figure_has_a_source_a_date_and_a_caution() -> None:
    found = every_point(national())
    assert len(found) >= 134
    for point in found:
        assert point.origin.address.startswith("https://") and point.origin.dated
        assert point.caution or point.series.caution
    held = files(national())
    rows = list(csv.DictReader(io.StringIO(held["statistics/figures.csv"])))
    assert len(rows) == len(found)
    assert all(row["source"] and row["dated"] and row["caution"] for row in rows)
    for series in {row["series"] for row in rows}:
        periods = [row["time_period"] for row in rows if row["series"] == series and len(row["time_period"]) == 6]
        assert periods == sorted(periods, reverse=True), "the newest first"
    named = {row["name"] for row in csv.DictReader(io.StringIO(held["statistics/figures.meta.csv"])) if row["kind"] == "column"}
    assert named == set(rows[0]), "each column is explained"


@pytest.mark.parametrize("chart", charts(national()), ids=lambda chart: chart.id)
def test_bars_are_as_long_as_their_numbers(chart) -> None:
    """Read from the drawing alone: all bars of a chart begin at one line and keep one scale, so that it starts at nought."""
    drawn = ElementTree.fromstring(chart_svg(chart.parts, chart_id=chart.id, title=chart.headline, description=chart.seen, alone=True))
    bars = [node for node in drawn.iter() if "chart-bar" in node.get("class", "")]
    numbers = [bar.length for bar in chart.bars if bar.length is not None]
    assert len(bars) == len(numbers) > 2
    scales = [float(bar.get("width")) / number for bar, number in zip(bars, numbers, strict=True)]
    assert max(scales) - min(scales) < 0.01 * max(scales)
    words = "".join(drawn.itertext())
    assert all(year.gap.split()[0] in words for part in chart.parts for year in part.years if year.gap)


def test_a_chart_says_beside_its_picture_and_in_it_what_must_not_be_read_into_it(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "key-figures/trends/index.html").read_text("utf-8"))
    captions = [one_line(caption.text()) for caption in page.css("figcaption")]
    for chart in written("statistics/charts.yml")["charts"]:
        (caption,) = [one for one in captions if one.startswith(one_line(chart["subtitle"]))]
        picture = one_line("".join(ElementTree.parse(built_site / f"data/statistics/{chart['id']}.svg").getroot().itertext()))
        for words in (chart["caution"], *chart["cautions"]):
            assert one_line(words) in caption, chart["id"]
        assert one_line(chart["caution"]) in picture, chart["id"]
