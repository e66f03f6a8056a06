"""Promise 3. A picture never says more than its text. What is drawn is read from its lines; what is said, from the words and links beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

import arrows
import readback
from papertext import office_text, pdf_pages
from wording import one_line


def _maps(site_pages) -> dict[tuple[str, str], LexborNode]:
    """Every map with arrows: its block by (page, map)."""
    found = {}
    for address, page in site_pages.items():
        for figure in page.css("figure.map"):
            drawing = figure.css_first("svg[data-map]")
            if drawing is not None and figure.css_first("li[data-edge]") is not None:
                found[address, drawing.attributes["data-map"] or ""] = figure
    return found


@pytest.fixture(scope="module")
def maps(site_pages) -> dict[tuple[str, str], LexborNode]:
    found = _maps(site_pages)
    assert len(found) > 40
    return found


def test_every_arrow_leads_where_its_text_leads(maps) -> None:
    for (page, name), figure in maps.items():
        html = figure.html or ""
        assert readback.of_drawing(html, name) == readback.of_text(html, name), (page, name)


def test_a_map_that_is_taken_away_is_the_one_on_the_page(maps, built_site: Path) -> None:
    for (page, name), figure in maps.items():
        alone = (built_site / f"data/maps/{name}.svg").read_text("utf-8")
        assert readback.of_drawing(alone, name) == readback.of_text(figure.html or "", name), (page, name)


def test_no_line_runs_through_a_box(maps) -> None:
    assert not [(place, said) for place, figure in maps.items() for said in readback.through(figure.html or "", place[1])]


def test_a_stages_map_has_the_arrows_that_process_has(maps) -> None:
    home = arrows.home()
    for stage in arrows.stages():
        name = f"stage-{stage['id']}"
        wanted = [one for one in arrows.every() if one.stage == stage["id"] or (home[one.target] == stage["id"] and one.kind != "learning")]
        held = readback.of_drawing(maps[f"process/{stage['id']}/", name].html or "", name)
        assert not arrows.unmatched(wanted, held.edges.elements()), stage["id"]


def test_every_word_of_a_picture_stands_in_its_text(site_pages) -> None:
    """Pictures without arrows too. A long word may be cut in a picture, so letters are compared, without spaces."""
    looked_at = 0
    for address, page in site_pages.items():
        for figure in page.css("figure.map"):
            text = figure.css_first(".map__text")
            for group in figure.css(
                ".map__scroll svg [data-node], .map__scroll svg [data-box], .map__scroll svg [data-level], .map__scroll svg [data-bar]"
            ):
                name, value = next(
                    (name, value) for name, value in group.attributes.items() if name in ("data-node", "data-box", "data-level", "data-bar")
                )
                item = text.css_first(f'li[{name}="{value}"]')
                assert item is not None, (address, value)
                said = _letters(item)
                for look in ("heading", "title", "foot"):
                    drawn = "".join(_letters(line) for line in group.css(f"text.t-{look}"))
                    parts = (
                        [drawn]
                        if look == "title"
                        else [_squeeze(part) for part in one_line(" ".join(line.text() for line in group.css(f"text.t-{look}"))).split("·")]
                    )
                    assert all(part.rstrip(".") in said for part in parts), (address, value, parts)
                    looked_at += 1
    assert looked_at > 1000


def _letters(node: LexborNode) -> str:
    return _squeeze(node.text())


def _squeeze(text: str) -> str:
    return "".join(text.split())


# -- a length that may not be shown -------------------------------------------------------------------------------------------

TIMESCALE, LENGTH = "bake", "37 weeks"
SHOWN_IN = (
    "data/maps/timeline.svg",
    "data/maps/stage-first-look.svg",
    "data/process.bpmn",
    "data/process.dot",
    "data/steps.csv",
    "data/timescales.csv",
    "index.html",
)


@pytest.fixture(scope="module")
def shown_and_hidden(tiny_site) -> tuple[Path, Path]:
    """Two sites: one whose length may be shown, and the same whose length may not."""

    def long(project: Path, **more: bool) -> None:
        path = project / "process/timescales.yml"
        data = yaml.safe_load(path.read_text("utf-8"))
        [one] = [one for one in data["timescales"] if one["id"] == TIMESCALE]
        one |= {"length": {"amount": 37, "unit": "week"}, **more}
        one["how_long"]["evidence"] = "unverified"  # nobody has read a source for it
        next(how for how in data["counting"] if "day" in how["units"])["units"].append("week")
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")

    def hidden(project: Path) -> None:
        long(project, show_length=False)
        for path in sorted((project / "process/stages").glob("*.yml")):  # prose may not name it either: check says so
            path.write_text(path.read_text("utf-8").replace(f"[[timescale:{TIMESCALE}]]", "the time that it takes"), "utf-8")

    return tiny_site("long", long), tiny_site("hidden", hidden)


def _files_with(site: Path, words: str) -> set[str]:
    found = set()
    for path in site.rglob("*"):
        if path.suffix in (".html", ".svg", ".csv", ".dot", ".bpmn", ".json", ".js"):
            text = path.read_text("utf-8")
            # Drawn words may be broken over lines.
            parts = " ".join(node.text() for node in LexborHTMLParser(text).css("text")) if path.suffix == ".svg" else ""
            text = " ".join((text.replace("\\n", " ") + parts).split())
        elif path.suffix == ".pdf":
            text = " ".join(pdf_pages(path))
        elif path.suffix in (".docx", ".odt"):
            text = office_text(path)
        else:
            continue
        if words in text:
            found.add(path.relative_to(site).as_posix())
    return found


def test_a_length_that_may_not_be_shown_is_in_no_map_table_page_or_paper(shown_and_hidden) -> None:
    shown, hidden = shown_and_hidden
    assert _files_with(shown, LENGTH) >= set(SHOWN_IN), "where it may be shown it is, else this proves nothing"
    assert not _files_with(hidden, LENGTH)


def test_no_bar_is_drawn_for_a_length_that_may_not_be_shown(shown_and_hidden) -> None:
    bars = [
        LexborHTMLParser((site / "data/maps/timeline.svg").read_text("utf-8")).css(f'g[data-bar="{TIMESCALE}"] .bar')
        for site in shown_and_hidden
    ]
    assert [len(found) for found in bars] == [1, 0]
