"""For every map on the built site: the drawing and the words beside it are read back and hold the graph they were made from."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

import faces
import readback
from inboxes import SPACING, outside
from projects import national
from reviewmap.maps import words
from reviewmap.maps.views import View, views

MOST = 25_000  # bytes that an inline map may cost on a page, compressed as a host sends it
MOST_WHOLE = 28_000  # the same for the atlas, which is the whole process


@cache
def all_views() -> dict[str, View]:
    return {view.id: view for view in views(national())}


@pytest.fixture(scope="module")
def shown(built_site: Path) -> dict[tuple[str, str], str]:
    """Each map's block by (page, map)."""
    found = {}
    for path in sorted(built_site.rglob("index.html")):
        page = path.parent.relative_to(built_site).as_posix()
        for figure in LexborHTMLParser(path.read_text(encoding="utf-8")).css(
            "figure.map:not(.chart)"
        ):  # charts are looked at in trends/test_pages.py
            named = figure.css_first("[data-map]")
            found[(page, (named.attributes["data-map"] or "") if named else "")] = figure.html or ""
    return found


def test_every_view_is_on_the_page_that_the_list_of_maps_names(shown) -> None:
    expected = {(view.page.split("#")[0].strip("/"), view.id) for view in all_views().values()}
    assert expected <= shown.keys()
    assert {map_id for _, map_id in shown} == all_views().keys(), "no page has a map that nobody knows"


def test_drawing_and_words_hold_the_graph(shown) -> None:
    graphs = {view.id: view.graph for view in all_views().values() if view.graph is not None}
    checked = 0
    for (page, map_id), block in shown.items():
        if map_id in graphs:
            held = readback.of_graph(graphs[map_id])
            assert readback.of_drawing(block, map_id) == held, f"the drawing of {map_id} on {page}"
            assert readback.of_text(block, map_id) == held, f"the words of {map_id} on {page}"
            assert not readback.through(block, map_id), f"{map_id} on {page}"
            checked += 1
    assert checked >= len(graphs)


def test_a_map_by_itself_holds_the_graph_too(built_site: Path) -> None:
    for view in all_views().values():
        if view.graph is not None:
            alone = (built_site / view.file).read_text("utf-8")
            assert readback.of_drawing(alone, view.id) == readback.of_graph(view.graph), view.file


def test_pictures_and_their_lists_hold_the_same(shown) -> None:
    for (page, map_id), block in shown.items():
        view = all_views()[map_id]
        if view.graph is not None:
            continue
        tree = LexborHTMLParser(block)
        ids = {
            "group": [group.id for group in view.groups],
            "box": [box.id for group in view.groups for box in group.boxes],
            "level": [level.id for level in view.levels],
            "bar": [bar.id for scale in view.scales for bar in scale.bars],
        }
        for name, expected in ids.items():
            assert [one.attributes[f"data-{name}"] for one in tree.css(f"g[data-{name}]")] == expected, (page, map_id)
            assert [one.attributes[f"data-{name}"] for one in tree.css(f"li[data-{name}]")] == expected, (page, map_id)
        drawn = "".join(text.text() for text in tree.css("svg text")).replace(" ", "")
        for said in (box.words for group in view.groups for box in group.boxes):
            assert said.replace(" ", "") in drawn


def test_no_word_is_cut(shown) -> None:
    """A word too long for its room is cut between letters. None of the edition's is: boxes and the words of arrows have room for the longest."""
    for (page, map_id), block in shown.items():
        graph = all_views()[map_id].graph
        if graph is None or all_views()[map_id].sheet is not None:  # the atlas's words are measured in test_atlas.py
            continue
        known = {word for node in graph.nodes for word in (words.name(node).replace(". ", " ") + " " + words.heading(node)).split()}
        known |= {word for edge in graph.edges for word in words.arrow(edge).split()}
        drawn = {word for text in LexborHTMLParser(block).css("svg[data-map] text") for word in text.text().split()}
        assert drawn - known - {"·"} == set(), (page, map_id)


@pytest.mark.browser
@pytest.mark.parametrize("face", [faces.OWN, faces.PLAIN, faces.WIDEST])
@pytest.mark.parametrize("css", ["", SPACING], ids=["as it is", "spaced out"])
def test_words_stay_in_their_boxes(browser: Browser, shown, face: str, css: str) -> None:
    page = browser.new_page()
    faces.show(page, "".join(block for (_, map_id), block in shown.items() if map_id), face=face, css=css)
    found = outside(page)
    page.close()
    assert found == []


def test_what_a_map_leaves_out_stands_beside_it(shown) -> None:
    for (page, map_id), block in shown.items():
        said = [one.text() for one in LexborHTMLParser(block).css(".map__left-out li")]
        assert said == list(all_views()[map_id].left_out), (page, map_id)


def test_a_map_costs_little(shown) -> None:
    heavy = {
        (page, map_id): size
        for (page, map_id), block in shown.items()
        if (size := len(gzip.compress(block.encode(), 6))) > (MOST_WHOLE if map_id == "atlas" else MOST)
    }
    assert heavy == {}


def test_links_of_maps_lead_somewhere(built_site: Path, shown) -> None:
    for (page, map_id), block in shown.items():
        for link in LexborHTMLParser(block).css("a[href]"):
            address, _, anchor = (link.attributes["href"] or "").partition("#")
            target = (built_site / page / address).resolve() if address else built_site / page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (page, map_id, address)
            if anchor and target.suffix == ".html" and address:
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), (page, map_id, address, anchor)


def test_the_name_of_a_box_holds_the_words_that_are_seen(shown) -> None:
    """Who speaks to a device says what stands in the box (WCAG 2.5.3; axe calls it label-content-name-mismatch)."""

    def plain(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.lower()))

    named = 0
    for (page, map_id), block in shown.items():
        for link in LexborHTMLParser(block).css("svg a[aria-label]"):
            seen, name = " ".join(text.text() for text in link.css("text")), link.attributes["aria-label"] or ""
            assert plain(seen) in plain(name), f"{map_id} on {page}: {seen!r} is called {name!r}"
            named += 1
    assert named > 1000


def test_each_role_filters_the_steps_on_its_own_page(built_site: Path) -> None:
    """Without a script: the table of who does what links every role to the page that has its steps alone."""
    tree = LexborHTMLParser((built_site / "process" / "who-does-what" / "index.html").read_text(encoding="utf-8"))
    rows = tree.css("tr[data-role]")
    said = {
        (row.attributes["data-role"], cell.attributes["data-step"], part)
        for row in rows
        for cell in row.css("td")
        for part in cell.text().lower().split(", ")
        if part
    }
    expected = {
        (role, place.id, part)
        for place in national().places.values()
        for part in ("responsible", "accountable", "consulted", "informed")
        if hasattr(place, "makes")
        for role in getattr(place, part)
    }
    assert said == expected
    for row in rows:
        head = row.css_first('th[scope="row"] a')
        assert head is not None and (head.attributes["href"] or "").endswith(f"/roles/{row.attributes['data-role']}/")
