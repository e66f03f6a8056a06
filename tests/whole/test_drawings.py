"""What maps and pictures look like, from the drawn file or page alone: in which order things stand, their shapes, how far apart lines run, how long bars are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import geometry
from facts import written
from pdfdrawn import PdfText, sides
from projects import ROOT

from .test_lines import in_order
from .test_maps import Pages, band_of, bands, every, figure, length, touched

Numbers = tuple[float, ...]
STAGES = [stage["id"] for stage in in_order()]


def numbers(text: str) -> Numbers:
    return tuple(map(float, re.findall(r"-?\d+(?:\.\d+)?", text)))


def of_atlas(pages: Pages) -> LexborNode:
    return figure(pages, "maps/atlas/", "atlas").css_first("svg[data-map]")


def rooms(svg: LexborNode) -> dict[str, geometry.Room]:
    return {box.name: box.bounds for box in geometry.boxes(svg)}


# -- the atlas ----------------------------------------------------------------------------------------------------------------


def in_atlas() -> dict[str, tuple[str, str]]:
    """Each box with its stage and its row, in the order of the process; where people are asked or told stands last in its stage."""
    found = {}
    for stage in in_order():
        found |= {name: (stage["id"], band_of(place)) for name, place in every().items() if place.stage is stage}
        found |= {name: (stage["id"], box.says.split("(")[1].split(")")[0]) for name, box in touched(stage)}
    return found


def test_in_the_atlas_stages_run_to_the_right_rows_lie_as_they_are_listed_and_in_each_what_comes_first_stands_on_top(
    site_pages: Pages,
) -> None:
    svg, places = of_atlas(site_pages), in_atlas()
    room = rooms(svg)
    assert room.keys() == places.keys()
    columns = [[(room[name], band) for name, (stage, band) in places.items() if stage == one["id"]] for one in in_order()]
    rows = [band["title"] for band in bands()]
    for own in columns:
        ordered = sorted(own, key=lambda one: rows.index(one[1]))  # within a row as in the process
        assert all(above[0][3] < below[0][1] for above, below in pairwise(ordered)), own
    ends = [(min(one[0][0] for one in own), max(one[0][2] for one in own)) for own in columns]
    assert all(before[1] < after[0] for before, after in pairwise(ends))
    # Each stage's number stands over its boxes, and the lines between stages touch none of them.
    discs = [(float(head.css_first("circle").attributes["cx"] or 0), head.css_first("text").text()) for head in svg.css("g.head")]
    assert [number for _, number in discs] == [str(number) for number, _ in enumerate(columns, 1)]
    assert all(left < x < right for (x, _), (left, right) in zip(discs, ends, strict=True))
    rules = [float(one) for one in re.findall(r"M([\d.]+),", svg.css_first("path.rule").attributes["d"] or "")]
    assert len(rules) == len(columns) - 1
    assert all(before[1] < x < after[0] for x, (before, after) in zip(rules, pairwise(ends), strict=True))


def test_in_the_atlas_rows_that_lie_beside_each_other_have_other_colours_and_learning_one_of_its_own(
    site_pages: Pages, built_site: Path
) -> None:
    alone = LexborHTMLParser((built_site / "data/maps/atlas.svg").read_text("utf-8"))
    for streams in (
        [(one.attributes["class"] or "").split()[1] for one in of_atlas(site_pages).css("path.stream")],
        [one.attributes["fill"] for one in alone.css("path.stream")],
    ):
        assert len(streams) == len(bands())
        assert all(one != other for one, other in pairwise(streams))
        assert [streams.count(one) == 1 for one, band in zip(streams, bands(), strict=True) if band.get("learning")] == [True]


def test_in_the_atlas_an_answer_with_words_leaves_its_box_by_a_line_of_its_own(site_pages: Pages) -> None:
    """Where two share a line, and words stand beside it, nobody can tell which of them leads where."""
    starts: dict[str, list[Numbers]] = {}
    said = []
    for group in of_atlas(site_pages).css("g.edge"):
        name, begins = group.attributes["data-source"] or "", numbers(group.css_first("path.line").attributes["d"] or "")[:2]
        starts.setdefault(name, []).append(begins)
        said += [(name, begins)] if group.css_first("text.t-label") is not None else []
    assert len(said) > 8
    assert [name for name, begins in said if starts[name].count(begins) > 1] == []


def beside_each_other(one: geometry.Room, other: geometry.Room) -> float:
    """How far two rooms are apart; below 0 where they lie over each other."""
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])


def straight(path: str) -> Iterator[geometry.Room]:
    """The level and upright pieces of a line of the atlas."""
    for part in path.split("M")[1:]:
        values = numbers(part)
        for (x, y), (to_x, to_y) in pairwise(zip(values[::2], values[1::2], strict=True)):
            if abs(x - to_x) < 0.1 or abs(y - to_y) < 0.1:
                yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def test_in_the_atlas_words_of_answers_stand_on_no_box_and_heads_of_arrows_at_no_other_line(site_pages: Pages) -> None:
    svg = of_atlas(site_pages)
    boxes, groups, words = rooms(svg), svg.css("g.edge"), []
    for label in svg.css("g.edge text.t-label"):
        left, base, wide = (float(label.attributes[name] or 0) for name in ("x", "y", "textLength"))
        words.append((left, base - 9, left + wide, base + 2))
    near = [(name, room) for room in words for name, box in boxes.items() if beside_each_other(room, box) < -1]
    assert near == [], "beside a slanted side they may come in a little"
    assert all(beside_each_other(one, other) > 2 for one, other in combinations(words, 2))
    lines = [(group.attributes["data-target"], list(straight(group.css_first("path.line").attributes["d"] or ""))) for group in groups]
    touched_ = []
    for group in groups:
        tip = group.css_first("polygon.tip")
        if tip is not None:
            points = numbers(tip.attributes["points"] or "")
            room = (min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2]))
            others = [line for target, found in lines if target != group.attributes["data-target"] for line in found]
            touched_ += [group.attributes["data-source"] for line in others if beside_each_other(room, line) < 2.25]
    assert touched_ == []


def test_in_the_atlas_lines_keep_away_from_boxes_and_from_each_other_and_nothing_is_drawn_over_words(site_pages: Pages) -> None:
    svg = of_atlas(site_pages)
    boxes, groups = rooms(svg), svg.css("g.edge")
    close, starts = [], {}
    for group in groups:
        source, line = group.attributes["data-source"] or "", group.css_first("path.line").attributes["d"] or ""
        ends = (source, group.attributes["data-target"])
        close += [(ends, name) for name, box in boxes.items() if name not in ends for run in straight(line) if beside_each_other(run, box) < 3.5]  # fmt: skip
        (x, y), (left, top, right, foot) = numbers(line)[:2], boxes[source]
        if top < y < foot and min(abs(x - left), abs(x - right)) < 8:
            starts.setdefault((source, abs(x - left) < 8), set()).add(y)
    assert close == []
    apart = [after - before for found in starts.values() for before, after in pairwise(sorted(found))]
    assert len(apart) > 10 and min(apart) >= 5, "lines that leave one side of a box"
    drawn, over = svg.css("path.casing, g.edge"), []
    for number, group in enumerate(drawn):
        for label in group.css("text.t-label") if group.tag == "g" else ():
            left, base, wide = (float(label.attributes[name] or 0) for name in ("x", "y", "textLength"))
            later = [one if one.tag == "path" else one.css_first("path.line") for one in drawn[number + 1 :]]
            room = (left, base - 9, left + wide, base + 2)
            over += [label.text() for one in later for run in straight(one.attributes["d"] or "") if beside_each_other(run, room) < 0]
    assert over == []
    last = [number for number, one in enumerate(drawn) if one.css_first("text.t-label") is not None]
    assert last[0] > len(drawn) / 2, "arrows with words are drawn last"


# -- maps in one column -------------------------------------------------------------------------------------------------------


def columns_drawn(pages: Pages) -> Iterator[tuple[str, LexborNode]]:
    for address, page in pages.items():
        for svg in page.css("figure.map:not(.map--atlas) svg[data-map]"):
            if svg.css_first("g.node[data-node]") is not None:
                yield f"{svg.attributes['data-map']} on {address}", svg


def test_a_box_has_the_shape_of_what_it_is(site_pages: Pages) -> None:
    """A decision is pointed, what begins and ends is round, a way round has a second line at each side."""
    seen = set()
    for where, svg in [*columns_drawn(site_pages), ("the atlas", of_atlas(site_pages))]:
        for group in svg.css("g.node[data-node]"):
            kind, shape = group.attributes["data-kind"], group.css_first(".shape")
            place = every().get(group.attributes["data-node"] or "")
            if place is not None and kind != "stage":
                assert kind == {"steps": "step", "decisions": "decision", "branches": "branch"}.get(place.kind, place.written.get("kind")), where  # fmt: skip
                assert ("end" in (group.attributes["class"] or "").split()) == place.ends, (where, group.attributes["data-node"])
            assert (shape.tag == "polygon") == (kind == "decision"), where
            assert (group.css_first("path.inner") is not None) == (kind == "branch"), where
            if kind in ("start", "end", "step", "branch"):
                round_, high = float(shape.attributes["rx"] or 0), float(shape.attributes["height"] or 0)
                assert (round_ >= min(high / 2, 14) - 0.5) == (kind in ("start", "end")), (where, kind, round_)
            seen.add(kind)
    assert seen >= {"start", "end", "step", "decision", "branch", "stage"}


def test_in_a_box_what_it_is_stands_over_its_title_and_who_acts_under_it_and_an_answer_has_a_frame(site_pages: Pages) -> None:
    framed = 0
    for where, svg in columns_drawn(site_pages):
        for group in svg.css("g.node[data-node]"):
            looks = [(float(text.attributes["y"] or 0), (text.attributes["class"] or "").removeprefix("t-")) for text in group.css("text")]
            said = [look for _, look in sorted(looks)]
            assert said == sorted(said, key=("heading", "title", "foot").index), (where, group.attributes["data-node"])
        for group in svg.css("g.edge"):
            words, pill = group.css("text.t-label"), group.css_first("rect.pill")
            assert (pill is not None) == bool(words and group.attributes.get("data-answer")), (where, group.attributes["data-source"])
            if pill is not None:
                x, y, wide, high = (float(pill.attributes[name] or 0) for name in ("x", "y", "width", "height"))
                assert all(
                    x < float(one.attributes["x"] or 0) < x + wide and y < float(one.attributes["y"] or 0) < y + high for one in words
                )
                framed += 1
    assert framed > 50


def uprights(group: LexborNode) -> Iterator[tuple[float, float, float]]:
    """The upright pieces of an arrow: how far across, from where to where."""
    for path in group.css("path.line"):
        x = y = 0.0
        for letter, said in re.findall(r"([MHVLQ])([^MHVLQ]*)", path.attributes["d"] or ""):
            held = numbers(said)
            to_x, to_y = (held[0], y) if letter == "H" else (x, held[0]) if letter == "V" else held[-2:]
            if letter == "V":
                yield x, min(y, to_y), max(y, to_y)
            x, y = to_x, to_y


def test_lines_that_run_beside_each_other_to_different_boxes_stand_apart(site_pages: Pages) -> None:
    compared = 0
    for where, svg in columns_drawn(site_pages):
        if svg.attributes["data-map"] == "decisions":
            continue  # laid out by another program
        right = max(room[2] for room in rooms(svg).values())
        found = [
            (x, top, foot, group.attributes["data-target"]) for group in svg.css("g.edge") for x, top, foot in uprights(group) if x > right
        ]
        for (x, top, foot, to), (other_x, other_top, other_foot, other_to) in combinations(found, 2):
            if to != other_to and min(foot, other_foot) - max(top, other_top) > 8:
                assert abs(x - other_x) > 7, (where, to, other_to)
                compared += 1
    assert compared > 100


def test_of_several_arrows_from_one_box_to_another_none_leads_straight_down(site_pages: Pages) -> None:
    """Else the words of one would seem to follow from those of the other."""
    compared = 0
    for where, svg in columns_drawn(site_pages):
        if svg.attributes["data-map"] == "decisions":
            continue
        pairs: dict[tuple[str | None, str | None], list[LexborNode]] = {}
        for group in svg.css("g.edge"):
            pairs.setdefault((group.attributes["data-source"], group.attributes["data-target"]), []).append(group)
        for ends, groups in pairs.items():
            for tip in (group.css_first("polygon.tip") for group in groups if len(groups) > 1):
                if tip is not None:
                    x, _, left, _, right, _ = numbers(tip.attributes["points"] or "")
                    assert left == right != x, (where, ends)
                    compared += 1
    assert compared > 3


def test_a_way_round_or_an_end_to_which_one_answer_leads_stands_moved_in(site_pages: Pages) -> None:
    """Below its question, so that it is seen to be no part of the main way."""
    compared = 0
    for where, svg in columns_drawn(site_pages):
        room, groups = rooms(svg), svg.css("g.edge")
        into = [group.attributes["data-target"] for group in groups]
        aside = {box.attributes["data-node"] for box in svg.css("g.node.branch, g.node.end")} & {
            name for name in into if into.count(name) == 1
        }
        for group in groups if svg.attributes["data-map"] not in ("decisions", "family") else ():
            target, tip = group.attributes["data-target"] or "", group.css_first("polygon.tip")
            if target in aside and group.attributes["data-edge"] == "answer" and tip is not None:
                _, _, _, one, _, other = numbers(tip.attributes["points"] or "")
                if one == other:  # straight down
                    assert room[target][0] > room[group.attributes["data-source"] or ""][0] + 10, (where, target)
                    compared += 1
    assert compared > 10


def test_each_level_of_the_system_lies_inside_the_one_around_it(site_pages: Pages, built_site: Path) -> None:
    alone = LexborHTMLParser((built_site / "data/maps/system-levels.svg").read_text("utf-8"))
    for svg in (figure(site_pages, "learning/", "system-levels").css_first("svg"), alone.css_first("svg")):
        frames = []
        for level in svg.css("g[data-level]"):
            x, y, wide, high = (float(level.css_first("rect.shape").attributes[name] or 0) for name in ("x", "y", "width", "height"))
            frames.append((x, y, x + wide, y + high))
            assert all(
                x < float(line.attributes["x"] or 0) and y < float(line.attributes["y"] or 0) < y + high for line in level.css("text")
            )
        assert len(frames) > 3
        assert all(outer[0] + 6 < inner[0] and outer[1] + 6 < inner[1] and inner[2] + 6 < outer[2] and inner[3] + 6 < outer[3] for outer, inner in pairwise(frames))  # fmt: skip


def test_the_overview_has_each_stage_before_its_decisions_and_all_in_the_order_of_the_process(site_pages: Pages) -> None:
    wanted = []
    for stage in in_order():
        own = [name for name, place in every().items() if place.stage is stage]
        wanted += [stage["id"], *(name for name in own if every()[name].kind != "steps" and name != stage["id"])]
    for address in ("process/", "maps/atlas/"):
        shown = figure(site_pages, address, "overview")
        assert [one.attributes["data-node"] for one in shown.css("ol[data-map] li[data-node]")] == wanted, address
        room = rooms(shown.css_first("svg[data-map]"))
        assert sorted(wanted, key=lambda name: room[name][1]) == wanted, address


# -- bars of time -------------------------------------------------------------------------------------------------------------


def test_a_bar_is_as_long_as_its_time_beside_the_others_of_its_unit(site_pages: Pages, built_site: Path) -> None:
    """The longest takes the whole room. From the end of a bar, dashes go on to the far end of a range, or where there is no end given."""
    shown = [one for one in written("timescales.yml")["timescales"] if length(one)]
    alone = LexborHTMLParser((built_site / "data/maps/timeline.svg").read_text("utf-8"))
    for svg in (figure(site_pages, "maps/timeline/", "timeline").css_first("svg"), alone.css_first("svg")):
        groups = {group.attributes["data-bar"]: group for group in svg.css("g[data-bar]")}
        room = float(svg.attributes["width"] or 0) - 24
        for unit in {one["length"]["unit"] for one in shown}:
            own = [one for one in shown if one["length"]["unit"] == unit]
            longest = max(one["length"].get("to") or one["length"]["amount"] for one in own)
            for one in own:
                said, group = one["length"], groups[one["id"]]
                bar, beyond = group.css_first("rect.bar"), group.css_first("g.edge path")
                assert float(bar.attributes["width"] or 0) == pytest.approx(room * said["amount"] / longest, rel=0.01), one["id"]
                assert (beyond is not None) == bool(said.get("to") or said.get("at_least")), one["id"]
                if beyond is not None:
                    x, _, end = numbers(beyond.attributes["d"] or "")
                    assert x == pytest.approx(2 + room * said["amount"] / longest, rel=0.01)
                    assert end > x + 5 and (not said.get("to") or end == pytest.approx(2 + room * said["to"] / longest, rel=0.01)), one[
                        "id"
                    ]
        assert [name for name in groups if groups[name].css_first("rect") is not None] == [
            name for name in groups if any(one["id"] == name for one in shown)
        ]


def test_in_the_atlas_brief_answers_stand_beside_their_arrows(site_pages: Pages) -> None:
    """Those of at most five letters that no other answer of the same decision begins with, where no other arrow leads to the same box."""
    wanted = set()
    for name, place in every().items():
        if place.kind == "decisions":
            briefs = [re.split("[:,;]", way["answer"])[0].strip() for way in place.ways()]
            ends = [(way["to"], way["kind"]) for way in place.ways()]
            for brief, end in zip(briefs, ends, strict=True):
                if len(brief) <= 5 and briefs.count(brief) == 1 and ends.count(end) == 1:
                    wanted.add((name, end[0], brief))
    found = {
        (group.attributes["data-source"], group.attributes["data-target"], label.text())
        for group in of_atlas(site_pages).css("g.edge")
        for label in group.css("text.t-label")
    }
    assert found == wanted and len(wanted) > 6


def test_in_the_atlas_a_line_joins_the_dots_of_a_time_below_its_words(site_pages: Pages, built_site: Path) -> None:
    alone = LexborHTMLParser((built_site / "data/maps/atlas.svg").read_text("utf-8"))
    for svg in (of_atlas(site_pages), alone.css_first("svg")):
        rows: dict[str, list[Numbers]] = {}
        for group in svg.css("g.time"):
            dots = [(float(one.attributes["cx"] or 0), float(one.attributes["cy"] or 0)) for one in group.css("circle.dot")]
            assert numbers(group.css_first("path.span").attributes["d"] or "") == (*dots[0], dots[-1][0]), "from the first to the last"
            words = group.css_first("text.t-time").attributes
            at, wide = float(words["x"] or 0), float(words["textLength"] or 0)
            left = at - wide if words.get("text-anchor") == "end" else at
            assert 0 < dots[0][1] - float(words["y"] or 0) < 10
            assert left <= dots[0][0] and left + wide >= dots[-1][0] or len(dots) > 1, "the words begin or end at the dots"
            rows.setdefault(words["y"] or "", []).append((min(left, dots[0][0]), max(left + wide, dots[-1][0])))
        assert all(before[1] + 5 < after[0] for own in rows.values() for before, after in pairwise(sorted(own))), "none over another"


def test_on_the_wall_all_words_stand_where_the_atlas_has_them(built_site: Path) -> None:
    """As much larger as the letters are; those of a time begin at its first dot, or end at its last."""
    svg = LexborHTMLParser((built_site / "data/maps/atlas.svg").read_text("utf-8")).css_first("svg")
    (side,) = sides(built_site / "papers/poster-process.pdf")
    drawn: dict[str, list[PdfText]] = {}
    for text in side.texts:
        drawn.setdefault(text.words.strip(), []).append(text)
    placed = []
    for text in svg.css("text"):
        whole = text.text()
        words = whole.partition(": ")[0] + ":" if text.css_first("tspan") is not None else whole
        held = text.attributes
        long, anchor = float(held.get("textLength") or 0), held.get("text-anchor") or "start"
        if not long and anchor != "start":
            continue  # a stage's number, in its disc
        at = float(held["x"] or 0) - {"start": 0, "middle": long / 2, "end": long}[anchor]
        if len(words) > 7 and len(drawn.get(words, ())) == 1 and sum(one.text().startswith(words) for one in svg.css("text")) == 1:
            placed.append((words, at, long, float(held["y"] or 0), anchor, drawn[words][0]))
    assert len(placed) > 40
    scale = next(one.size for *_, one in placed) / 12
    first = next((at, y, one) for words, at, _, y, anchor, one in placed if anchor == "start")
    left, top = first[2].x - scale * first[0], first[2].y - scale * first[1]
    for words, at, long, y, anchor, one in placed:
        assert one.y - top == pytest.approx(scale * y, abs=3), words
        x = (one.x - left) / scale
        assert x == pytest.approx(at, abs=1.5) if anchor == "start" else at - 5 <= x < at + long / 2, (words, x, at, long, anchor, one)


# -- pictures without arrows, and charts --------------------------------------------------------------------------------------


def test_a_line_that_goes_round_a_loop_comes_back_high_at_its_box(site_pages: Pages) -> None:
    """It leaves low and comes back to where the loop began, each of several a little further out."""
    seen = 0
    for box in figure(site_pages, "learning/", "learning-loops").css("svg g[data-box]"):
        shape = box.css_first("rect.shape").attributes
        x, y, wide, high = (float(shape[name] or 0) for name in ("x", "y", "width", "height"))
        reaches = []
        for turn in box.css("g.edge"):
            start_x, start_y, out, up, back = numbers(turn.css_first("path.line").attributes["d"] or "")
            tip = numbers(turn.css_first("polygon.tip").attributes["points"] or "")
            assert start_x == x + wide == tip[0] and back < out and tip[1] == up, "it ends at the box, where its tip is"
            assert y < up < y + high / 2 < start_y < y + high
            reaches.append(out)
            seen += 1
        assert all(after - before > 5 for before, after in pairwise(reaches))
    assert seen > 3


@pytest.mark.parametrize("chart", [one["id"] for path in sorted((ROOT / "process/statistics").glob("*.yml")) for one in written(f"statistics/{path.name}").get("charts") or ()])  # fmt: skip
def test_all_bars_of_a_chart_are_as_long_beside_each_other_as_their_numbers(site_pages: Pages, built_site: Path, chart: str) -> None:
    page = site_pages["key-figures/trends/"].css_first(f'svg[aria-labelledby="map-chart-{chart}-title"]')
    alone = LexborHTMLParser((built_site / f"data/statistics/{chart}.svg").read_text("utf-8")).css_first("svg")
    for svg in (page, alone):
        ratios = []
        for year in svg.css("g[data-year]"):
            values = [text.text() for text in year.css("text.t-value")]
            bars = [float(bar.attributes["width"] or 0) for bar in year.css("rect.chart-bar")]
            counted = [float(value.replace(",", "")) for value in values if re.fullmatch(r"[\d,.]+", value)]
            assert len(counted) == len(bars), (chart, values)
            ratios += [bar / value for bar, value in zip(bars, counted, strict=True) if value]
        assert ratios and max(ratios) == pytest.approx(min(ratios), rel=0.02), chart


FOLDED = {"beside", "loops-in-a-minute", "decisions", "atlas"}


def test_the_words_of_a_map_are_open_but_where_its_page_says_the_same_at_length(site_pages: Pages) -> None:
    seen = set()
    for address, page in site_pages.items():
        for shown in page.css("figure.map:not(.chart)"):
            named = shown.css_first("[data-map]")
            name = (named.attributes["data-map"] or "") if named is not None else ""
            folded = shown.css_first("details") is not None and shown.css_first("details [data-map]") is not None
            assert folded == (name in FOLDED or name.startswith(("stage-", "role-"))), (address, name)
            seen.add(name)
    assert len(seen) > 50


def test_in_a_maps_file_a_box_of_another_map_is_faint_and_an_end_has_a_strong_line(built_site: Path) -> None:
    looks: dict[str, set[tuple[str, str]]] = {}
    for path in sorted((built_site / "data/maps").glob("stage-*.svg")):
        for group in LexborHTMLParser(path.read_text("utf-8")).css("g.node"):
            classes, shape = (group.attributes["class"] or "").split(), group.css_first(".shape").attributes
            look = "outside" if "outside" in classes else "end" if "end" in classes else "other"
            looks.setdefault(look, set()).add((shape["fill"] or "", shape["stroke-width"] or ""))
    assert len(looks["outside"]) == 1 and looks["outside"].isdisjoint(looks["end"] | looks["other"])
    assert {float(width) for _, width in looks["end"]}.pop() > max(float(width) for _, width in looks["other"])


# -- on paper -----------------------------------------------------------------------------------------------------------------


def test_pieces_of_a_map_that_paper_shows_beside_each_other_hold_all_of_it_and_cut_no_box(site_pages: Pages) -> None:
    seen = 0
    for where, svg in columns_drawn(site_pages):
        shown = svg
        while "map__picture" not in (shown.attributes.get("class") or ""):
            shown = shown.parent  # type: ignore[assignment]
        pieces = [numbers(one.attributes["viewBox"] or one.attributes["viewbox"] or "") for one in shown.css(".map__columns svg")]
        if not pieces:
            continue
        _, _, wide, high = numbers(svg.attributes["viewBox"] or "")
        assert [piece[1] for piece in pieces] == pytest.approx([0, *(piece[1] + piece[3] for piece in pieces[:-1])], abs=0.1), where
        assert pieces[-1][1] + pieces[-1][3] == pytest.approx(high, abs=0.5) and {piece[2] for piece in pieces} == {wide}, where
        assert max(piece[3] for piece in pieces) <= 660, "a sheet has no more room below a page's title"
        cuts = [piece[1] for piece in pieces[1:]]
        assert [name for name, room in rooms(svg).items() for cut in cuts if room[1] < cut < room[3]] == [], where
        assert all(one.attributes["href"] == f"#{svg.css_first('g.drawn').attributes['id']}" for one in shown.css(".map__columns use"))
        assert len(pieces) == 1 or 2 * wide + 24 > 672 or len(pieces) % 2 == 0, "two columns stand beside each other"
        seen += 1
    assert seen > 10


def test_on_the_wall_boxes_discs_and_dots_are_filled_as_in_the_atlas(built_site: Path) -> None:
    """With one sample of each kind in the key."""
    svg = LexborHTMLParser((built_site / "data/maps/atlas.svg").read_text("utf-8")).css_first("svg")
    (side,) = sides(built_site / "papers/poster-process.pdf")
    scale = next(one.size for one in side.texts if one.words.strip() == "Spot and") / 12

    def filled(colour: str, wide: float = 0, high: float = 0) -> int:
        """How many shapes of a colour there are, of a width and a height in px of the atlas where they are given."""
        return sum(
            one.fill == colour
            and (not wide or abs((one.right - one.left) / scale - wide) < 1.5)
            and (not high or abs((one.bottom - one.top) / scale - high) < 1.5)
            for one in side.shapes
        )

    kinds = [group.attributes["data-kind"] for group in svg.css("g.node")]
    asking = svg.css_first("g.node.decision .shape").attributes["fill"] or ""
    assert filled(asking) == kinds.count("decision") + 1
    assert filled(svg.css_first("g.head circle").attributes["fill"] or "", 22, 22) == len(in_order())
    dots = svg.css("circle.dot")
    round_ = [
        one for one in side.shapes if one.fill == dots[0].attributes["fill"] and abs(one.right - one.left - one.bottom + one.top) < 0.05
    ]
    assert len(round_) == len(dots) and all(one.right - one.left == pytest.approx(7 * scale, abs=0.3) for one in round_)
    streams = [one.attributes["fill"] or "" for one in svg.css("path.stream")]
    assert {one: filled(one) for one in streams} == {one: streams.count(one) for one in streams}
    written_ = [(one.words.strip(), one.colour, one.font) for one in side.texts]
    start = next(group for group in svg.css("g.node") if group.attributes["data-kind"] == "start").css("text")
    assert all((line.text(), "#ffffff") in {one[:2] for one in written_} for line in start), "white on its dark ground"
    others = {line.text() for group in svg.css("g.node.other") for line in group.css("text")}
    assert {font for words, _, font in written_ if words in others} == {"Lato-Italic"}


def test_four_cards_on_a_sheet_are_alike_and_nothing_stands_where_scissors_go(built_site: Path) -> None:
    mm = 72 / 25.4
    for side in sides(built_site / "papers/card.pdf"):
        quarters: dict[tuple[bool, bool], list[tuple[str, float, float]]] = {}
        for one in side.texts:
            if one.words.strip():
                right, low = one.x > 105 * mm, one.y > 148.5 * mm
                x, y = one.x - 105 * mm * right, one.y - 148.5 * mm * low
                quarters.setdefault((right, low), []).append((one.words.strip(), round(x), round(y)))
                assert 8 * mm < x < 100 * mm and 7 * mm < y < 144 * mm, one
        assert len(quarters) == 4
        assert all(sorted(own) == sorted(quarters[False, False]) for own in quarters.values())
