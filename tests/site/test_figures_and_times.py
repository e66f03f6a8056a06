"""Figures and times as a stranger reads them: a year once, and a time that is counted back says so where it starts."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

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
