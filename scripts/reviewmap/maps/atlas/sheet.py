"""The whole sheet with places, in px: heads of stages, lengths of time, lanes as streams, boxes, arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import measure, words
from ..drawing import DrawnArrow
from .columns import SIZE, Grid, Item, columns, name_lines
from .gutters import Gutter, widened
from .values import Atlas, AtlasBand, AtlasStage, Time
from .ways import Router, radius_of, routed

MARGIN = 3.0
HEAD_DISC, HEAD_LINE = 22.0, 14.0  # a stage's number, a line of its name
TIME_ROW = 25.0  # a length of time: its words, and a dot below each stage that it runs over
TIME_DOT = 3.5  # radius
TIMES = 72.0  # px that the name of these rows needs
AFTER_HEAD, AFTER_TIMES = 8.0, 8.0
TRIES = 3  # boxes made higher for their lines, and all laid out again
WIDTH, HEIGHT = 1232.0, 560.0  # px that a screen of 1280 x 900 has for the whole, and for the lanes
WIDEST, HIGHEST = 1250.0, 850.0  # of the whole, before anything is folded


@dataclass(frozen=True)
class Head:
    stage: AtlasStage
    x: float  # the middle
    top: float
    left: float
    right: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TimeBar:
    """Dots, and no bar: it would look like a length."""

    time: Time
    dots: tuple[float, ...]  # across, from the first stage to the last
    y: float  # their middle
    text_x: float
    width: float  # of the words
    anchor: str  # start or end


@dataclass(frozen=True)
class Stream:
    """A lane: its outline from left to right as (x, top, bottom) at each column's sides, and its name."""

    band: AtlasBand
    sides: tuple[tuple[float, float, float], ...]
    name: tuple[str, ...]
    name_x: float
    name_y: float  # the middle


@dataclass(frozen=True)
class Placed:
    """A box with its place."""

    item: Item
    x: float
    y: float
    width: float
    height: float
    radius: float


@dataclass(frozen=True)
class AtlasSheet:
    atlas: Atlas
    width: float
    height: float
    heads: tuple[Head, ...]
    times: tuple[TimeBar, ...]
    streams: tuple[Stream, ...]
    boxes: tuple[Placed, ...]
    arrows: tuple[DrawnArrow, ...]
    rules: tuple[tuple[float, float, float], ...]  # between stages: x, from, to


def sheet(atlas: Atlas, *, width: float = WIDTH, height: float = HEIGHT) -> AtlasSheet:
    """Lay an atlas out, at least this wide, its lanes at least this high; larger where it has to be."""
    grid = columns(atlas, height=height)
    router = routed(atlas, grid)
    least: dict[str, float] = {}
    for _ in range(TRIES):
        crowded = router.crowded()
        if not crowded:
            break
        least |= crowded
        grid = columns(atlas, height=height, least=least)
        router = routed(atlas, grid)
    gutters = _filled(grid, router.gutters, width)
    lefts, rights, gutter_lefts = _across(grid, gutters)
    whole = gutter_lefts[-1] + gutters[-1].width + MARGIN
    tracks = [{net: left + x for net, x in one.tracks.items()} for left, one in zip(gutter_lefts, gutters, strict=True)]
    head_lines = [
        measure.wrap(words.one_line(stage.title), width=max(48.0, _share(number, lefts, rights) - 4), size=SIZE, bold=True, spare=False)
        for number, stage in enumerate(atlas.stages, start=1)
    ]
    head_height = HEAD_DISC + 4 + HEAD_LINE * max((len(lines) for lines in head_lines), default=1)
    times, rows = _times(atlas, lefts, rights, top=MARGIN + head_height + AFTER_HEAD, whole=whole)
    top = MARGIN + head_height + AFTER_HEAD + (max(TIMES, TIME_ROW * rows) + AFTER_TIMES if rows else 0)
    _lower(grid, router, top)
    boxes = tuple(_placed(grid.boxes[node.id], lefts[at], rights[at]) for node in atlas.graph.nodes for at in (atlas.column[node.id] + 1,))
    heads = tuple(
        Head(stage, (lefts[at] + rights[at]) / 2, MARGIN, lefts[at], rights[at], head_lines[at - 1])
        for at, stage in enumerate(atlas.stages, start=1)
    )
    rules = tuple(((rights[at] + lefts[at + 1]) / 2, MARGIN + head_height + 2, top + grid.height) for at in range(1, len(lefts) - 1))
    return AtlasSheet(
        atlas,
        round(whole, 1),
        round(top + grid.height + MARGIN, 1),
        heads,
        times,
        tuple(_streams(atlas, grid, lefts, rights, whole)),
        boxes,
        router.arrows(lefts, rights, tracks),
        rules,
    )


def _filled(grid: Grid, gutters: Sequence[Gutter], width: float) -> list[Gutter]:
    """Gutters widened alike until the sheet is as wide as is wanted."""
    has = sum(column.width for column in grid.columns) + sum(one.width for one in gutters) + 2 * MARGIN
    between = max(1, len(gutters) - 2)
    more = max(0.0, width - has) // between
    return [one if number in (0, len(gutters) - 1) else widened(one, more) for number, one in enumerate(gutters)]


def _across(grid: Grid, gutters: Sequence[Gutter]) -> tuple[list[float], list[float], list[float]]:
    """Where each column begins and ends, and where each gutter begins."""
    x = MARGIN
    lefts, rights, gutter_lefts = [], [], []
    for number, column in enumerate(grid.columns):
        gutter_lefts.append(x)
        x += gutters[number].width if number else 0.0
        lefts.append(x)
        x += column.width
        rights.append(x)
    gutter_lefts.append(x)
    return lefts, rights, gutter_lefts


def _share(number: int, lefts: Sequence[float], rights: Sequence[float]) -> float:
    """How much room over a column belongs to it: half of each gutter beside it."""
    left = (rights[number - 1] + lefts[number]) / 2
    right = (rights[number] + lefts[number + 1]) / 2 if number + 1 < len(lefts) else rights[number] + (lefts[number] - left)
    return 2 * min(right - (lefts[number] + rights[number]) / 2, (lefts[number] + rights[number]) / 2 - left)


def _times(atlas: Atlas, lefts: Sequence[float], rights: Sequence[float], *, top: float, whole: float) -> tuple[tuple[TimeBar, ...], int]:
    """Dots in rows, the words over them: they begin at the first dot, or where there is no room for that, end at the last."""
    rows: list[list[tuple[float, float]]] = []
    made = []
    for time in atlas.times:
        dots = tuple((lefts[at + 1] + rights[at + 1]) / 2 for at in range(time.first, time.last + 1))
        left, right = dots[0] - TIME_DOT, dots[-1] + TIME_DOT
        long = time_width(time)
        anchor, begin, end = "start", left, max(right, left + long)
        if end > whole - MARGIN:
            anchor, begin, end = "end", min(left, right - long), right
        row = next(
            (number for number, taken in enumerate(rows) if all(end + 10 < one or other + 10 < begin for one, other in taken)), len(rows)
        )
        if row == len(rows):
            rows.append([])
        rows[row].append((begin, end))
        y = top + TIME_ROW * row + 14.5
        made.append(TimeBar(time, dots, y + TIME_DOT, left if anchor == "start" else right, long, anchor))
    return tuple(made), len(rows)


def time_width(time: Time) -> float:
    title, length, firm = time_words(time)
    return sum(measure.room(part, size=SIZE, bold=part is length, spare=False) for part in (title, length, firm))


def time_words(time: Time) -> tuple[str, str, str]:
    """What stands over the dots: its title, the length, and how firm that is."""
    return f"{words.one_line(time.title)}: ", words.one_line(time.length), f", {words.one_line(time.firm)}" if time.firm else ""


def _lower(grid: Grid, router: Router, top: float) -> None:
    """Move everything in the lanes below what stands over them."""
    for column in grid.columns:
        column.edges = [edge + top for edge in column.edges]
        for item in column.items:
            item.y = item.y + top
    for stop in router.stops.values():
        stop.y += top


def _streams(atlas: Atlas, grid: Grid, lefts: Sequence[float], rights: Sequence[float], whole: float) -> list[Stream]:
    made = []
    for lane, band in enumerate(atlas.bands):
        sides = [(0.0, grid.columns[0].edges[lane], grid.columns[0].edges[lane + 1])]
        for column in grid.columns:
            top, bottom = column.edges[lane], column.edges[lane + 1]
            sides += [(lefts[column.number], top, bottom), (rights[column.number], top, bottom)]
        sides.append((whole, *sides[-1][1:]))
        name = grid.columns[0].items[lane]
        made.append(Stream(band, tuple(sides), name_lines(atlas)[lane], MARGIN + 2, name.y))
    return made


def _placed(item: Item, left: float, right: float) -> Placed:
    return Placed(item, left, round(item.top, 2), right - left, item.height, radius_of(item))
