"""The atlas: the whole process on one screen. What it holds against the definitions as written, and what it draws by its geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

import arrows
import atlases
import faces
import geometry
import processes
import readback
from facts import length_words, written
from inboxes import SPACING, outside
from papertext import pdf_pages
from projects import national
from reviewmap.graphs.atlas import atlas as build
from reviewmap.graphs.graph import Edge
from reviewmap.maps.atlas.block import block
from reviewmap.maps.atlas.fit import Crowded, fitted
from reviewmap.maps.atlas.sheet import AtlasSheet, sheet, time_width
from reviewmap.maps.atlas.svg import standalone
from reviewmap.maps.atlas.values import Atlas
from wording import short_title

SCREEN = (1280, 900)
PARTS = ("responsible", "decided_by")


@cache
def edition() -> AtlasSheet:
    made = fitted(whole())
    assert isinstance(made, AtlasSheet)
    return made


@cache
def whole() -> Atlas:
    """Before anything is folded, as a process that grows may come to be: the atlas says so then."""
    return build(national())


@cache
def places() -> dict[str, dict]:
    """Every event, step, decision and way round as its file says it, by id."""
    return {
        place["id"]: {**place, "stage": stage["id"]} for stage in arrows.stages() for kind in arrows.PLACES for place in stage.get(kind, ())
    }


def shown(made: AtlasSheet | Crowded) -> str:
    return block(made, base="../../", caption="Drawn for a test.", file="atlas.svg")


def drawn(page: str) -> LexborNode:
    found = LexborHTMLParser(page).css_first("svg[data-map]")
    assert found is not None
    return found


def check(made: AtlasSheet) -> str:
    """The page and the file of its own hold the graph, by where lines start and end; no line runs through a box, no box lies on another."""
    page, held, name = shown(made), readback.of_graph(made.atlas.graph), made.atlas.graph.id
    assert readback.of_drawing(page, name) == held
    assert readback.of_drawing(standalone(made), name) == held
    assert readback.of_text(page, name) == held
    assert not readback.through(page, name)
    assert not on_each_other(made)
    around = geometry.boxes(drawn(page))
    assert not [(one.name, other.name) for one, other in combinations(around, 2) if overlap(one.bounds, other.bounds)]
    assert "\n" not in page and "style=" not in page
    return page


def overlap(one: geometry.Room, other: geometry.Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def pieces(made: AtlasSheet) -> Iterator[tuple[bool, float, float, float, Edge]]:
    """The straight pieces of lines: whether level, at which height or how far across, from where to where, and of which arrow."""
    for arrow in made.arrows:
        points = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", arrow.path)]
        for (x, y), (to_x, to_y) in pairwise(points):
            if abs(y - to_y) < 0.1 < abs(x - to_x):
                yield True, y, min(x, to_x), max(x, to_x), arrow.edge
            elif abs(x - to_x) < 0.1 < abs(y - to_y):
                yield False, x, min(y, to_y), max(y, to_y), arrow.edge


def _runs(path: str) -> Iterator[geometry.Room]:
    """The straight pieces of a line, each as the room that it takes."""
    for part in path.split("M")[1:]:
        points = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", part)]
        for (x, y), (to_x, to_y) in pairwise(points):
            if abs(x - to_x) < 0.1 or abs(y - to_y) < 0.1:
                yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _apart(one: geometry.Room, other: geometry.Room) -> float:
    """How far two rooms are apart, across or down, whichever is more; 0 where they touch."""
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3], 0.0)


def _length(run: geometry.Room) -> float:
    return run[2] - run[0] + run[3] - run[1]


def on_each_other(made: AtlasSheet) -> list[str]:
    """Lines that run on each other although they neither come from one box nor lead to one and look alike."""

    def look(edge: Edge) -> tuple[str, bool]:
        return "next" if edge.kind == "answer" else edge.kind, edge.drafted

    return [
        f"{edge.source} to {edge.target} on {other.source} to {other.target}, {'level' if level else 'upright'} at {at}"
        for (level, at, start, end, edge), (also, beside, begin, stop, other) in combinations(pieces(made), 2)
        if level == also and abs(at - beside) < 2 and min(end, stop) - max(start, begin) > 2
        if look(edge) != look(other) or (edge.source != other.source and edge.target != other.target)
    ]


# -- what it holds ------------------------------------------------------------------------------------------------------------


def test_every_place_stands_in_its_stage_and_in_the_row_of_the_first_who_does_it() -> None:
    made = whole()
    bands = written("lanes.yml")["bands"]
    assert {node.id for node in made.graph.nodes if node.kind != "other"} == places().keys()
    said = edition().atlas.graph.left_out
    assert edition().atlas == made or len(said) > len(made.graph.left_out), "what is folded is said"
    for place_id, place in places().items():
        assert made.stages[made.column[place_id]].id == place["stage"]
        listed = [band["id"] for band in bands if place_id in band.get("places", ())]
        acting = next((place[part] for part in PARTS if place.get(part)), [])
        acting = [acting] if isinstance(acting, str) else acting
        first = [band["id"] for role in acting for band in bands if role in band.get("roles", ())]
        assert made.bands[made.lane[place_id]].id in ((listed or first)[:1] or ["others"]), place_id


def test_titles_are_the_short_ones_and_names_hold_the_whole() -> None:
    links = {
        group.attributes["data-node"]: group.css_first("[aria-label]").attributes["aria-label"]
        for group in drawn(shown(edition())).css("g.node")
    }
    for node in edition().atlas.graph.nodes:
        if node.id in places():
            assert node.title == short_title(places()[node.id])
            whole = re.sub(r"\[\[.*?\]\]", "Panel", places()[node.id]["title"]).replace("Panel", "").strip()
            assert links[node.id].startswith(node.title) and whole.split()[-1] in links[node.id]


def test_every_arrow_of_the_process_is_drawn_once() -> None:
    expected = {(one.source, one.target, one.kind): False for one in arrows.every()}
    for one in arrows.every():
        expected[one.source, one.target, one.kind] |= one.drafted
    assert {(edge.source, edge.target, edge.kind): edge.drafted for edge in whole().graph.edges} == expected
    assert len(whole().graph.edges) == len(expected)


def test_an_answer_beside_an_arrow_says_which() -> None:
    for edge in whole().graph.edges:
        if edge.answer:
            answers = [one["answer"] for one in places()[edge.source]["answers"]]
            meant = [one for one in answers if re.split("[:,;]", one)[0].strip() == edge.answer]
            assert len(meant) == 1, (edge.source, edge.answer, answers)
            assert [one.target for one in arrows.every() if one.source == edge.source and one.words == meant[0]] == [edge.target]


def test_where_families_and_practitioners_are_asked_or_told() -> None:
    made = edition().atlas
    rows = {band["id"]: set(band["roles"]) for band in written("lanes.yml")["bands"] if band.get("asked_and_told")}
    assert rows
    expected = {}
    for place_id, place in places().items():
        for row, roles in rows.items():
            if made.bands[made.lane[place_id]].id != row:
                for part in ("consulted", "informed"):
                    if roles & set(place.get(part) or ()):
                        expected.setdefault((row, place["stage"]), set()).add("Asked" if part == "consulted" else "Told")
    found = {
        (made.bands[made.lane[node.id]].id, made.stages[made.column[node.id]].id): node for node in made.graph.nodes if node.kind == "other"
    }
    assert found.keys() == expected.keys()
    for key, node in found.items():
        said = set(node.title.replace(", told", " Told").split())
        assert "Asked" not in expected[key] or "Asked" in said
        assert said <= expected[key], "nobody is said to be told who isn't"


def test_only_lengths_that_may_be_shown_each_with_how_firm() -> None:
    tree = LexborHTMLParser(shown(edition()))
    picture = {group.attributes["data-bar"]: " ".join(group.text().split()) for group in tree.css("svg g[data-bar]")}
    text = {item.attributes["data-bar"]: " ".join(item.text().split()) for item in tree.css("li[data-bar]")}
    assert picture.keys() == text.keys() and picture
    left_out = " ".join(edition().atlas.graph.left_out)
    firm = {row["force"]: row["name"].lower() for row in written("firmness.yml")["rules"]}
    for one in written("timescales.yml")["timescales"]:
        if one["id"] not in picture:
            assert one["title"].replace("[[Panel]]", "The Panel") in left_out
            continue
        assert one.get("show_length", True)
        for said in (picture[one["id"]], text[one["id"]]):
            assert (
                length_words(one["length"]) in said
                and firm["contested" if one["how_long"].get("contest") else one["how_long"]["force"]] in said.lower()
            ), said


def test_a_time_has_a_dot_below_each_stage_and_nothing_that_looks_like_its_length() -> None:
    page = drawn(shown(edition()))
    discs = [float(one.attributes["cx"]) for one in page.css("g.head .disc")]
    over = {time.id: range(time.first, time.last + 1) for time in edition().atlas.times}
    for group in page.css("g[data-bar]"):
        dots = [float(one.attributes["cx"]) for one in group.css("circle")]
        assert dots == [discs[stage] for stage in over[group.attributes["data-bar"]]]
        assert not group.css("rect")
    assert "Dots: over which stages" in " ".join(page.css_first(".ground").text().split())


def test_lines_of_one_kind_are_set_alike() -> None:
    """In a wide font every line is held to its length: a line left alone would stand beside one that is squeezed."""
    for group in ("g.node text", ".ground text", "g.head .t-head"):
        lines = drawn(shown(edition())).css(group)
        assert lines and all(line.attributes.get("textLength") for line in lines), group


# -- what it draws ------------------------------------------------------------------------------------------------------------


def test_drawing_and_words_hold_the_graph_by_geometry() -> None:
    check(edition())


def test_a_line_to_another_box_is_noticed() -> None:
    page = shown(edition())
    tips = re.findall(r'<polygon class="tip" points="[^"]*"/>', page)
    swapped = page.replace(tips[0], "\0").replace(tips[-1], tips[0]).replace("\0", tips[-1])
    assert readback.of_drawing(swapped, "atlas") != readback.of_graph(edition().atlas.graph)


def test_it_fits_a_screen_and_its_letters_are_large_enough() -> None:
    made = edition()
    assert made.width <= SCREEN[0] - 30 and made.height <= SCREEN[1] - 60, "room for a scroll bar, and for what stays on top"
    sizes = {float(text.attributes["font-size"] or 0) for text in drawn(standalone(made)).css("text")}
    assert min(sizes) >= 12


def test_each_box_stands_in_its_lane() -> None:
    made = edition()
    for placed in made.boxes:
        node = placed.item.node
        assert node is not None
        stream = made.streams[made.atlas.lane[node.id]]
        top, bottom = next((top, bottom) for x, top, bottom in stream.sides if abs(x - placed.x) < 0.5)
        assert top < placed.y and placed.y + placed.height < bottom, node.id
    for one, other in zip(made.streams, made.streams[1:], strict=False):
        assert [bottom for _, _, bottom in one.sides] == [top for _, top, _ in other.sides], "lanes lie side by side"


def test_lines_that_lead_to_different_boxes_never_lie_on_each_other() -> None:
    assert len(list(pieces(edition()))) > 200
    assert on_each_other(edition()) == []


def test_an_answers_words_stand_close_to_its_own_line() -> None:
    labelled = [arrow for arrow in edition().arrows if arrow.label]
    assert len(labelled) > 8
    for arrow in labelled:
        (line,) = arrow.label.lines
        left, top, right, foot = line.x, line.y - 9, line.x + arrow.label.width, line.y + 2
        away = [_apart((left, top, right, foot), run) for run in _runs(arrow.path)]
        assert min(away) <= 6, (arrow.edge.source, arrow.edge.answer, min(away))


def test_no_casing_rubs_out_a_tip() -> None:
    """A casing lies over all that is drawn before it."""
    drawing, hidden = drawn(shown(edition())), []
    parts = drawing.css("path.casing, g.edge")
    for number, casing in enumerate(parts):
        if casing.tag == "path":
            runs = list(_runs(casing.attributes["d"] or ""))
            for edge in parts[:number]:
                tip = edge.css_first("polygon.tip") if edge.tag == "g" else None
                if tip is not None:
                    corners = [tuple(map(float, pair.split(","))) for pair in (tip.attributes["points"] or "").split()]
                    room = (min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners))
                    hidden += [edge.attributes["data-source"] for run in runs if _apart(room, run) < 1.6 and _length(run) > 12]
    assert hidden == []


def test_the_learning_lane_runs_beside_every_stage() -> None:
    learning = [stream for stream in edition().streams if stream.band.learning]
    assert len(learning) == 1
    assert min(bottom - top for _, top, bottom in learning[0].sides) >= 40
    flows = [edge for edge in edition().atlas.graph.edges if edge.kind == "learning"]
    assert len(flows) >= 10


# -- in a browser -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": SCREEN[0], "height": SCREEN[1]})
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("css", ["", SPACING], ids=["as it is", "spaced out"])
@pytest.mark.parametrize("label", processes.NASTY)
def test_any_label_stays_in_its_box(page: Page, label: str, css: str) -> None:
    made = fitted(atlases.labelled(label))
    assert isinstance(made, AtlasSheet)
    faces.show(page, shown(made), face=faces.WIDEST, css=css)
    # A time's words belong to no box, and a name that nobody could read needs no more room than the sheet has.
    assert [one for one in outside(page) if "leaves its box" in one] == []


@pytest.mark.browser
@pytest.mark.parametrize("face", [faces.PLAIN, faces.WIDEST])
def test_words_beside_arrows_stand_on_no_box_and_no_line(page: Page, face: str) -> None:
    faces.show(page, shown(edition()), face=face)
    on_something = page.evaluate("""() => {
      const inside = (one, point) => point.x > one.x + 1 && point.x < one.x + one.width - 1 && point.y > one.y + 3 && point.y < one.y + one.height - 3;
      const points = [...document.querySelectorAll('.map--atlas .map__scroll :is(.edge .line, .node .shape)')].flatMap(one =>
        Array.from({length: one.getTotalLength() / 2}, (_, step) => one.getPointAtLength(2 * step)));
      return [...document.querySelectorAll('.map--atlas .t-label')].map(one => [one.textContent, one.getBBox()])
        .map(([said, own]) => [said, points.filter(point => inside(own, point)).length]) }""")
    assert len(on_something) > 8
    assert [(said, points) for said, points in on_something if points] == []


@pytest.mark.browser
def test_a_role_is_picked_out_without_a_script(browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=True)
    faces.show(page, shown(edition()))
    role = next(role for role in edition().atlas.roles if 3 < len(role.parts) < 30 and len(role.does) > 1)
    faint = "[...document.querySelectorAll('.map--atlas g.node[data-node]')].filter(one => getComputedStyle(one).opacity < 1).map(one => one.dataset.node)"
    assert page.evaluate(faint) == []
    page.locator("#map-atlas-role").focus()
    page.select_option("#map-atlas-role", label=role.name)
    assert set(page.evaluate(faint)) == {node.id for node in edition().atlas.graph.nodes} - role.parts
    filled = page.evaluate(
        '(ids) => ids.map(id => getComputedStyle(document.querySelector(`[data-node="${id}"] .shape`)).fill)',
        sorted(role.does),
    )
    assert len(set(filled)) == 1
    page.select_option("#map-atlas-role", index=0)
    assert page.evaluate(faint) == []
    page.close()


@pytest.mark.browser
def test_in_forced_colours_each_kind_of_arrow_has_its_own_rhythm(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    faces.show(page, shown(edition()))
    looks, behind, start = (
        page.evaluate("""() => { const style = name => getComputedStyle(document.querySelector('.map--atlas .map__scroll ' + name));
      const edges = [...document.querySelectorAll('.map--atlas .map__scroll .edge')].map(one => [one.getAttribute('class').replace('answer', 'next'), getComputedStyle(one.querySelector('.line'))]);
      return [Object.fromEntries(edges.map(([look, one]) => [look, one.strokeWidth + ' ' + one.strokeDasharray])),
        ['.bank', '.rule'].map(style).filter(one => one.display !== 'none').map(one => one.strokeDasharray), [style('.start .shape').fill, style('.step .shape').fill]] }""")
    )
    looks.pop("edge learning is-drafted", None)  # its tip alone tells
    assert len(looks) >= 5 and len(set(looks.values())) == len(looks), looks
    assert set(behind) == {"none"}, "what stands behind is no broken line"
    assert start[0] != start[1], "the start stays filled"


def test_the_page_says_nothing_that_is_only_true_of_a_wide_screen(built_site: Path) -> None:
    for address in ("maps/atlas", "process"):
        article = LexborHTMLParser((built_site / address / "index.html").read_text("utf-8")).css_first("article")
        assert "left to right" not in article.text() and "one screen" not in article.text(), address


@pytest.mark.browser
@pytest.mark.parametrize("address", ["maps/atlas/", "process/"])
def test_a_wide_screen_has_the_atlas_and_a_telephone_the_ladder(browser: Browser, built_site: Path, serve_folder, address: str) -> None:
    with serve_folder(built_site) as base:
        page = browser.new_page()
        for width, height in ((320, 640), (768, 1024), (1280, 900), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(base + address)
            wide = width >= 960
            assert page.is_visible("#map-atlas svg[data-map]") == wide
            assert page.is_visible("#map-overview svg[data-map]") == (not wide)
            assert page.is_visible("#map-atlas summary"), "its words are there on every screen"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if wide:
                room = page.evaluate(
                    "(() => { const one = document.querySelector('#map-atlas .map__scroll'); return [one.scrollWidth - one.clientWidth, one.getBoundingClientRect().left] })()"
                )
                assert room[0] <= 0 and room[1] >= 0, "all of it without sliding"
                column = page.evaluate(
                    "['article > h1', '#map-atlas .map__scroll'].map(one => document.querySelector(one).getBoundingClientRect().left)"
                )
                assert abs(column[0] - column[1]) <= 8, "it begins where the page does"
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("sheet", "shows"), [((718, 1047), "overview"), ((1047, 718), "overview"), ((1047, 1510), "atlas"), ((1510, 1047), "atlas")]
)
def test_paper_has_what_can_be_read_on_it(browser: Browser, home: str, sheet: tuple[int, int], shows: str) -> None:
    """The sheets are A4 and A3 inside a browser's margins, upright and on their sides; the atlas's own sheet of A3 is always on its side."""
    page = browser.new_page(viewport={"width": sheet[0], "height": sheet[1]})
    page.emulate_media(media="print")
    page.goto(home + "maps/atlas/")
    seen = page.evaluate("""() => [...document.querySelectorAll('figure.map svg:not(.map__sample)')].filter(one => one.checkVisibility({visibilityProperty: true}))
        .map(one => [one.closest('figure').id, one.getBoundingClientRect().width / one.viewBox.baseVal.width * 12 * .75])""")
    page.close()
    assert {name for name, _ in seen} == {f"map-{shows}"}
    assert min(points for _, points in seen) >= (9 if sheet[0] != 1047 or shows == "overview" else 7), (
        "an upright sheet of A3 is turned for it"
    )


@pytest.mark.browser
def test_on_a_large_sheet_title_and_atlas_stand_together(browser: Browser, home: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(home + "maps/atlas/")
    page.pdf(path=tmp_path / "atlas.pdf", format="A3", prefer_css_page_size=True)
    page.close()
    first = pdf_pages(tmp_path / "atlas.pdf")[0]
    assert all(said in first for said in ("Atlas of the process", "Spot and", "At the same time")), first


# -- bad input ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", processes.NASTY)
def test_any_label_stays_text(label: str) -> None:
    made = fitted(atlases.labelled(label))
    assert isinstance(made, AtlasSheet)
    page = check(made)
    assert "<script" not in page and "<img" not in page and "{{" not in page
    ElementTree.fromstring(standalone(made).split("\n", 1)[1])


@pytest.mark.parametrize("steps", [1, 40, 200, 400])
def test_what_does_not_fit_is_left_to_the_stages_and_said(steps: int) -> None:
    made = fitted(atlases.long_atlas(steps))
    assert isinstance(made, AtlasSheet)
    page = check(made)
    graph, folded = made.atlas.graph, [node for node in made.atlas.graph.nodes if node.kind == "stage"]
    alone = {node.id for node in graph.nodes if node.kind != "stage"}
    gone = steps - len(alone)
    assert sum(int(node.title.split()[0]) for node in folded) == gone
    assert all(node.href for node in folded), "each leads to its stage"
    if steps >= 200:
        assert gone and f"{gone} " in graph.left_out[0] and f"{len(folded)} boxes" in graph.left_out[0]
        assert graph.left_out[0] in LexborHTMLParser(page).css_first(".map__left-out").text()
    if steps <= 40:
        assert not gone and not graph.left_out


def test_a_process_that_no_sheet_can_hold_is_told_in_words() -> None:
    made = fitted(atlases.long_atlas(300, stages=90))
    assert isinstance(made, Crowded)
    page = shown(made)
    assert "too dense" in page and "<svg xmlns" not in page
    assert readback.of_text(page, "atlas") == readback.of_graph(made.atlas.graph)


def test_a_stage_with_nothing_in_it_and_a_lane_with_nobody() -> None:
    made = fitted(atlases.atlas_of([], [], {}, {}, stages=3, bands=3))
    assert isinstance(made, AtlasSheet)
    check(made)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@example(atlases.at_one_height())
@given(atlases.atlases())
def test_random_atlases(atlas: Atlas) -> None:
    made = fitted(atlas)
    assert isinstance(made, AtlasSheet)
    check(made)
    assert standalone(fitted(atlas)) == standalone(made), "the same twice"  # type: ignore[arg-type]


def test_the_words_over_a_time_never_run_over_the_sheets_edge() -> None:
    """Of a time in the last column whose words have just too little room behind its beginning."""
    whole = build(national())
    last = len(whole.stages) - 1
    short = replace(whole.times[0], title="", length="", firm="", first=last, last=last)
    made = sheet(replace(whole, times=(short,)))
    left, longer = made.times[0].text_x, (replace(short, title="i" * count) for count in range(1, 400))
    made = sheet(replace(whole, times=(next(one for one in longer if left + time_width(one) > made.width),)))
    (bar,) = made.times
    begins = bar.text_x - bar.width if bar.anchor == "end" else bar.text_x
    assert begins >= 0 and begins + bar.width <= made.width
