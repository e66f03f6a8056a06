"""Figures and times as a stranger reads them: a year once, and a time that is counted back says so where it starts."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from facts import written

YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:-\d+)?")


def test_a_figure_says_its_year_once(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "key-figures/index.html").read_text("utf-8"))
    said = {figure.attributes["aria-labelledby"]: figure.css_first("p").text() for figure in page.css("section.figure")}
    assert not {name: words for name, words in said.items() if len(YEAR.findall(words)) != len(set(YEAR.findall(words)))}
    assert "2018" in said["cost-by-methodology"], "a year that the words leave out is added"


def test_seven_working_days_are_counted_back(built_site: Path) -> None:
    for address in ("timescales", "maps/timeline", "process", "process/report-and-sign-off", "process/publication"):
        text = " ".join(LexborHTMLParser((built_site / address / "index.html").read_text("utf-8")).css_first("article").text().split())
        assert "counted from the publication date" not in text.lower()
        assert "publication date, counted back" not in text
    times = LexborHTMLParser((built_site / "maps/timeline/index.html").read_text("utf-8")).css_first(
        'li[data-bar="send-the-report-before-publishing"]'
    )
    assert "Counted back from the publication date" in times.text()


def test_a_bar_is_as_long_as_its_time_and_dashed_where_it_may_go_on(built_site: Path) -> None:
    """Bars of one unit can be compared. A range is dashed to its far end, and what has no end given is dashed beyond its bar."""
    picture = LexborHTMLParser((built_site / "data/maps/timeline.svg").read_text("utf-8"))
    scales: dict[str, set[float]] = {}
    drawn, dashed = 0, set()
    for one in written("timescales.yml")["timescales"]:
        group, length = picture.css_first(f'g[data-bar="{one["id"]}"]'), one.get("length")
        bar = group.css_first("rect.bar")
        if bar is None:
            assert group.css_first(".loop") is None, one["id"]
            continue
        drawn += 1
        start, width = float(bar.attributes["x"] or 0), float(bar.attributes["width"] or 0)
        scales.setdefault(length["unit"], set()).add(round(width / length["amount"]))
        ends = [re.fullmatch(r"M([\d.]+),[\d.]+H([\d.]+)", line.attributes["d"] or "") for line in group.css(".loop path")]
        assert len(ends) == bool("to" in length or length.get("at_least")), one["id"]
        for end in ends:
            dashed.add(one["id"])
            begin, until = float(end[1]), float(end[2])
            assert abs(begin - start - width) < 0.1, one["id"]
            far = width / length["amount"] * length["to"] if "to" in length else width + 5
            assert until - start >= far - 0.1 and ("to" not in length or until - start < far + 0.1), one["id"]
    assert drawn > 5
    assert len(dashed) > 1
    assert {unit: scale for unit, scale in scales.items() if len(scale) > 1} == {}
