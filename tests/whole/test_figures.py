"""Figures by year as pages print them: each with its number, what is counted, where it was read, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from facts import Loader
from lines import PageLine, differs, leads_to, lines
from projects import ROOT
from wording import one_line

from .test_fields import listed
from .test_lines import ended
from .test_lists import at, ids

Pages = dict[str, LexborHTMLParser]
FIGURES, TRENDS = "key-figures/every-figure/", "key-figures/trends/"


@cache
def files() -> dict[str, list[Any]]:
    """All that lies in process/statistics/, list by list."""
    found: dict[str, list[Any]] = {}
    for path in sorted((ROOT / "process/statistics").glob("*.yml")):
        for name, value in yaml.load(path.read_text("utf-8"), Loader=Loader).items():
            found.setdefault(name, []).extend(listed(value))
    return found


def number(value: Any) -> str | None:
    """As people write it; None for a sign that stands in a number's place."""
    text = str(value)
    return None if not text.replace(".", "").isdigit() else f"{int(text):,}" if text.isdigit() else text


def test_each_figure_stands_in_its_series_with_its_source_and_its_caution(site_pages: Pages) -> None:
    page, compared = site_pages[FIGURES], 0
    origins = {one["id"]: one["title"] for one in files()["origins"]}
    assert ids(site_pages, FIGURES, "div.each > section > h2") == [one["id"] for one in files()["series"]]
    for series in files()["series"]:
        section = page.css_first(f"h2#{series['id']}").parent
        head = [one_line(node.text()) for node in section.css("h2, h2 + p, h2 ~ * p.caution, h2 ~ p.caution")]
        assert head == [series["title"], ended(series["what"].strip()), f"Take care: {series['caution'].strip()}"], series["id"]
        found = {}
        for row in section.css("tbody tr"):
            period, place, what, value, origin = lines(FIGURES, [row])
            found[period.text, place.text, what.text] = value, origin
        for one in listed(series.get("figures")):
            if number(one["value"]) is None:
                continue
            value, origin = found[one["period"], one.get("place", "England"), one.get("of", "Total")]
            assert value.text.split(" ")[0] == number(one["value"]), (series["id"], one)
            doubt = "" if one["evidence"] != "unverified" else " (not checked)"
            caution = f". {ended(one['caution'].strip())}" if one.get("caution") else ""
            wanted = PageLine("td", f"{origins[one['origin']]}{doubt}{caution}", [f"{FIGURES}#{one['origin']}"])
            assert differs([wanted], [origin]) == "", (series["id"], one)
            compared += 1
    assert compared > 50


def origin_lines(one: dict[str, Any]) -> Iterator[PageLine]:
    read = f" Fetched on {one['read']}." if one.get("read") else ""
    other = "" if one.get("first_hand", True) else " It tells of figures that somebody else published."
    yield PageLine("p", f"{one['title']}. {ended(one['dated'])}{read}{other}", [one["address"]])


def test_each_page_on_which_figures_were_read_says_when_and_whose_they_are(site_pages: Pages) -> None:
    wanted = [line for one in files()["origins"] for line in origin_lines(one)]
    found = [line for line in at(site_pages, FIGURES, "origins") if line.tag == "p"][1:]
    assert differs(wanted, found) == ""


def test_each_chart_says_what_it_measures_and_what_not_to_read_into_it(site_pages: Pages) -> None:
    """Of deaths a reader is warned before it, and can go past; the caution stands below it with the ways to each value."""
    page, compared = site_pages[TRENDS], 0
    assert [one_line(one.text()) for one in page.css("#not + ul > li")] == [one.strip() for one in files()["not_to_conclude"]]
    titles = {one["id"]: one["title"] for one in files()["series"]}
    for chart in files()["charts"]:
        heading = page.css_first(f"h2#{chart['id']}")
        assert one_line(heading.text()).startswith(chart["headline"])
        figure = page.css_first(f"figure#{chart['id']}-chart")
        subtitle, node = heading.next.next, figure.prev
        assert one_line(subtitle.text()) == ended(chart["subtitle"].strip())
        warned = node.prev if node.tag != "p" else node
        assert ("This chart counts deaths of children. Go past it." in one_line(warned.text())) == bool(chart.get("deaths")), chart["id"]
        said = [one_line(one.text()) for one in figure.css("figcaption > p")]
        assert said[0] == f"{ended(chart['subtitle'].strip())} Take care: {chart['caution'].strip()}"
        assert said[1:-1] == [one.strip() for one in listed(chart.get("cautions"))]
        links = [leads_to(TRENDS, one.attributes["href"] or "") for one in figure.css("figcaption a")]
        named = [one.partition("#")[2] for one in links if one.startswith(FIGURES)]
        assert [one_line(one.text()) for one in figure.css("figcaption a")][: len(named)] == [titles[one] for one in named]
        assert links[len(named) :] == [
            f"data/statistics/{chart['id']}.svg",
            f"data/statistics/{chart['id']}.csv",
            "data/statistics/figures.meta.csv",
        ]
        compared += 1
    assert compared > 3


def test_what_is_not_checked_is_marked_in_a_charts_table(site_pages: Pages) -> None:
    """As many values as are drawn hollow, and a key that says what that means."""
    seen = 0
    for figure in site_pages[TRENDS].css("figure.chart"):
        hollow = len(figure.css("svg .chart-bar.is-unsure, svg .chart-bar.unsure"))
        marked = [cell for cell in figure.css("tbody td") if "(not checked)" in cell.text()]
        assert len(marked) == hollow, figure.attributes["id"]
        assert (figure.css_first(".chart__key") is not None and "not checked" in figure.css_first(".chart__key").text()) == bool(hollow)
        seen += hollow
    assert seen
