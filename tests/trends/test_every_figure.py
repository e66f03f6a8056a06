"""Every figure where readers find it, from what is written in process/statistics/: on the page of all, and in each chart's table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import written
from projects import ROOT
from wording import one_line

FILES = [written(f"statistics/{path.name}") for path in sorted((ROOT / "process/statistics").glob("*.yml"))]
ORIGINS = {one["id"]: one for file in FILES for one in file.get("origins", [])}
SERIES = {one["id"]: one for file in FILES for one in file.get("series", [])}
CHARTS = written("statistics/charts.yml")["charts"]
YEAR = re.compile(r"20\d\d-\d\d")


def figures(series: dict[str, Any]) -> list[dict[str, Any]]:
    """A series' figures, newest year first; what is no year last, as it was written. None was imported."""
    assert not any(one for file in FILES for one in file.get("imported", []))
    rows = [
        {"place": "England", "of": "Total", **one, "period": str(one["period"]), "value": str(one["value"])}
        for one in series.get("figures", [])
    ]
    of_years = sorted((one for one in rows if YEAR.fullmatch(one["period"])), key=lambda one: one["period"], reverse=True)
    return of_years + [one for one in rows if not YEAR.fullmatch(one["period"])]


def text(node: LexborNode | None) -> str:
    return re.sub(r"\s+([.,;])", r"\1", one_line(node.text(separator=" "))) if node is not None else ""


def as_read(value: str) -> str:
    """A number with commas, and a true minus."""
    whole, dot, rest = value.removeprefix("-").partition(".")
    about, _, number = whole.rpartition(" ")
    return f"{'−' if value[0] == '-' else ''}{about}{' ' if about else ''}{int(number):,}{dot}{rest}" if number.isdecimal() else value


def test_the_page_of_all_figures_says_of_each_what_was_counted_and_where_it_was_read(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "key-figures/every-figure/index.html").read_text("utf-8"))
    for series in (one for one in SERIES.values() if figures(one)):
        heading = page.css_first(f"h2[id='{series['id']}']")
        assert heading is not None and one_line(series["title"]) in text(heading), series["id"]
        (table,) = [one for one in page.css("table") if one_line(series["title"]) == text(one.css_first("caption"))]
        rows = [[text(cell) for cell in line.css("th, td")] for line in table.css("tbody tr")]
        assert len(rows) == len(series.get("figures", []))
        for cells, one in zip(rows, figures(series), strict=True):
            known = "" if one["evidence"] != "unverified" else " (not checked)"
            number = f"{as_read(one['value'])} {one.get('unit') or series['unit']}"
            assert cells[:3] == [one["period"], one["place"], one["of"]] and cells[3].removesuffix(" number") == number, (
                series["id"],
                cells,
            )
            assert cells[4].startswith(f"{one_line(ORIGINS[one['origin']]['title'])}{known}") and ("(not checked)" in cells[4]) == bool(
                known
            ), cells
            assert one_line(one.get("caution") or "") in cells[4], cells
        if series.get("caution"):
            assert f"Take care: {one_line(series['caution'])}" in text(page.css_first("article")), series["id"]


def values(chart: dict[str, Any]) -> list[list[list[str]]]:
    """A chart's tables: of each part a line for each year between its first and its last, with a cell for each thing that it counts."""
    parts = []
    for block in chart["blocks"]:
        held = {(one["period"], one["of"]): one for one in figures(SERIES[block["series"]]) if one["place"] == "England"}
        per = block.get("per")
        against = {one["period"]: float(one["value"]) for one in figures(SERIES[per["series"]]) if one["place"] == "England"} if per else {}
        things = block.get("of", ["Total"])
        have = sorted({year for year, of in held if of in things and YEAR.fullmatch(year) and (not per or year in against)})
        lines = []
        for first in range(int(have[0][:4]), int(have[-1][:4]) + 1):
            year = f"{first}-{(first + 1) % 100:02}"
            cells = [year]
            for of in things:
                one = held.get((year, of))
                known = " (not checked)" if one and one["evidence"] == "unverified" else ""
                if one is None:
                    cells.append("no figure found")
                elif per:
                    cells.append(
                        f"{float(one['value']) * per['times'] / against[year]:.1f}{known}" if year in against else "no figure found"
                    )
                else:
                    cells.append(f"{as_read(one['value'])}{known}")
            lines.append(cells)
        parts.append(lines)
    return parts


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart["id"])
def test_a_charts_tables_have_every_value_of_every_year(built_site: Path, chart: dict[str, Any]) -> None:
    page = LexborHTMLParser((built_site / "key-figures/trends/index.html").read_text("utf-8"))
    (figure,) = [one for one in page.css("figure.chart") if one.css_first(f"a[href$='{chart['id']}.csv']")]
    tables, wanted = figure.css("table"), values(chart)
    assert len(tables) == len(wanted) and one_line(chart["headline"]) in [text(one) for one in page.css("h2")]
    for table, block, lines in zip(tables, chart["blocks"], wanted, strict=True):
        assert text(table.css_first("caption")) == one_line(block["title"])
        shown = list(block.get("shown_as", block.get("of", ["Total"])))
        assert [text(cell) for cell in table.css("thead th")] == ["Year", *(shown if len(shown) > 1 else ["Number"])]
        rows = [[text(cell) for cell in line.css("th, td")] for line in table.css("tbody tr")]
        assert [cells for cells in rows if len(cells) > 1] == lines
        gaps = {one["before"]: one_line(one["words"]) for one in block.get("gaps", [])}
        said = {rows[place + 1][0]: cells[0] for place, cells in enumerate(rows) if len(cells) == 1}
        assert said == gaps
