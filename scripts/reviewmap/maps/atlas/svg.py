"""A sheet as SVG, in two dresses: for a page, whose stylesheet colours it, and as a file of its own with literal colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .. import measure, words
from ..drawing import DrawnArrow
from ..escape import escape
from ..svg import FONT, Dress, edge_data, map_id
from .columns import BARS, LINE, SIZE, SLANT, bus_of, inner
from .labels import Room
from .sheet import HEAD_DISC, TIME_DOT, TIME_ROW, AtlasSheet, Head, Placed, Stream, TimeBar, time_words
from .ways import TIP

INLINE = Dress({})
STUB = 9.0  # px from its box within which no other line's casing hides a line
CASING = 1.6  # half of a casing's width
# Of lanes on paper and in files; map.css has the same, and darker ones. An eighth lane has the first colour again.
TINTS = {
    "0": "#f9e9dd", "1": "#fdf7e9", "2": "#eef0e0", "3": "#e3efec", "4": "#e5edf5", "5": "#efe9f3", "6": "#f6e8ec", "learning": "#dfe8c6",
}  # fmt: skip
HUES = len(TINTS) - 1
ASKING = "#fbeadc"  # in a decision
LITERAL = Dress(
    {
        **{f"stream.{look}": f'fill="{colour}"' for look, colour in TINTS.items()},
        "bank": 'fill="none" stroke="#d9d2c2" stroke-width="1"',
        "rule": 'fill="none" stroke="#d9d2c2" stroke-width="1" stroke-dasharray="1 4"',
        "thread": 'fill="none" stroke="#0b4a50" stroke-width="2"',
        "disc": 'fill="#0b4a50"',
        "t-number": 'fill="#ffffff" font-size="12" font-weight="700"',
        "t-head": 'fill="#1c2a2d" font-size="12" font-weight="700"',
        "t-lane": 'fill="#1c2a2d" font-size="12" font-weight="700"',
        "t-time": 'fill="#1c2a2d" font-size="12"',
        "t-length": 'font-weight="700"',
        "span": 'fill="none" stroke="#b4632a" stroke-width="1.5"',
        "dot": 'fill="#b4632a"',
        "shape": 'fill="#ffffff" stroke="#0b4a50" stroke-width="1.25"',
        "shape.decision": f'fill="{ASKING}" stroke="#b4632a" stroke-width="1.75"',
        "shape.branch": 'fill="#ffffff" stroke="#1c2a2d" stroke-width="1.1"',
        "shape.end": 'fill="#ffffff" stroke="#0b4a50" stroke-width="2.5"',
        "shape.start": 'fill="#0b4a50" stroke="#0b4a50" stroke-width="1.25"',
        "shape.other": 'fill="none" stroke="#435256" stroke-width="1"',
        "inner": 'fill="none" stroke="#1c2a2d" stroke-width="1"',
        "casing": 'fill="none" stroke="#fffdf8" stroke-width="3.2"',
        "line": 'fill="none" stroke="#0b4a50" stroke-width="1.6"',
        "line.drafted": 'fill="none" stroke="#0b4a50" stroke-width="1.6" stroke-dasharray="4 2.5"',
        "line.parallel": 'fill="none" stroke="#435256" stroke-width="1"',
        "line.parallel.drafted": 'fill="none" stroke="#435256" stroke-width="1" stroke-dasharray="4 2.5"',
        "line.loop": 'fill="none" stroke="#b4632a" stroke-width="1.4" stroke-dasharray="8 3"',
        "line.loop.drafted": 'fill="none" stroke="#b4632a" stroke-width="1.4" stroke-dasharray="8 2.5 1.5 2.5"',
        "line.learning": 'fill="none" stroke="#43541a" stroke-width="1.8" stroke-dasharray="0.1 3.6" stroke-linecap="round"',
        "tip": 'fill="#0b4a50" stroke="#0b4a50" stroke-width="1"',
        "tip.parallel": 'fill="#435256" stroke="#435256" stroke-width="1"',
        "tip.loop": 'fill="#b4632a" stroke="#b4632a" stroke-width="1"',
        "tip.learning": 'fill="#43541a" stroke="#43541a" stroke-width="1"',
        "tip.drafted": 'fill="#ffffff" stroke="#0b4a50" stroke-width="1"',
        "tip.parallel.drafted": 'fill="#ffffff" stroke="#435256" stroke-width="1"',
        "tip.loop.drafted": 'fill="#ffffff" stroke="#b4632a" stroke-width="1"',
        "tip.learning.drafted": 'fill="#ffffff" stroke="#43541a" stroke-width="1"',
        "t-title": 'fill="#1c2a2d" font-size="12"',
        "t-title.start": 'fill="#ffffff" font-size="12"',
        "t-title.other": 'fill="#435256" font-size="12" font-style="italic"',
        "t-label": 'fill="#1c2a2d" font-size="12" stroke="#fffdf8" stroke-width="3" paint-order="stroke"',
    }
)


def inline(sheet: AtlasSheet, *, base: str, picks: Mapping[str, str]) -> str:
    """Return one line of SVG for a page. `base` leads to the site's root; `picks` gives a box's classes for roles that can be picked out."""
    return _svg(sheet, INLINE, base=base, picks=picks)


def standalone(sheet: AtlasSheet) -> str:
    """Return an SVG file with literal colours, a named font and no links, which a download would leave dead."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_svg(sheet, LITERAL, base=None, picks={})}\n'


def _svg(sheet: AtlasSheet, dress: Dress, *, base: str | None, picks: Mapping[str, str]) -> str:
    graph = sheet.atlas.graph
    prefix = map_id(graph.id)
    width, height = f"{sheet.width:g}", f"{sheet.height:g}"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="group"'
        f' aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc" data-map="{escape(graph.id)}"'
    )
    opening += f' font-family="{FONT}">' if base is None else ">"
    titles = (
        f'<title id="{prefix}-title">{escape(words.one_line(graph.title))}</title>'
        f'<desc id="{prefix}-desc">{escape(words.one_line(graph.description))}</desc>'
    )
    paper = f'<rect width="{width}" height="{height}" fill="#ffffff"/>' if base is None else ""
    ground = "".join(_stream(stream, number, dress) for number, stream in enumerate(sheet.streams))
    ground += f'<path class="rule"{dress.of("rule")} d="{"".join(f"M{x:.6g},{top:.6g}V{bottom:.6g}" for x, top, bottom in sheet.rules)}"/>'
    names = "".join(_name(stream, dress) for stream in sheet.streams) + _margin(sheet, dress)
    if sheet.heads:
        middle = sheet.heads[0].top + HEAD_DISC / 2
        ground += f'<path class="thread"{dress.of("thread")} d="M{sheet.heads[0].x:.6g},{middle:g}H{sheet.heads[-1].x:.6g}"/>'
    heads = "".join(_head(head, dress, base) for head in sheet.heads)
    times = "".join(_time(bar, dress, base) for bar in sheet.times)
    drawn = strands(sheet)
    ends = [[room for arrow in strand for room in _ends(arrow)] for strand in drawn]
    arrows = "".join(_strand(strand, dress, [room for other in ends[:number] for room in other]) for number, strand in enumerate(drawn))
    boxes = "".join(_box(sheet, box, dress, base, picks) for box in sheet.boxes)
    return (
        f'{opening}{titles}{paper}<g class="ground" aria-hidden="true">{ground}{names}</g><g>{heads}</g><g>{times}</g>'
        f"<g>{arrows}</g><g>{boxes}</g></svg>"
    )


def _stream(stream: Stream, number: int, dress: Dress) -> str:
    look, (outline, bank) = stream_look(stream, number), stream_paths(stream)
    return (
        f'<path class="stream stream-{look}"{dress.of(f"stream.{look}")} d="{outline}"/><path class="bank"{dress.of("bank")} d="{bank}"/>'
    )


def stream_look(stream: Stream, number: int) -> str:
    """Which of TINTS a lane has."""
    return "learning" if stream.band.learning else str(number % HUES)


def stream_paths(stream: Stream) -> tuple[str, str]:
    """A lane's outline, and its upper bank alone, as SVG paths."""
    top = "".join(_bank([(x, y) for x, y, _ in stream.sides]))
    bottom = "".join(_bank([(x, y) for x, _, y in reversed(stream.sides)]))
    return f"M{top}L{bottom}Z", f"M{top}"


def _bank(points: list[tuple[float, float]]) -> Iterator[str]:
    """A stream's side: level beside each column, curved from one column to the next."""
    (before_x, before_y), *rest = points
    yield f"{before_x:.6g},{before_y:.5g}"
    for x, y in rest:
        if abs(y - before_y) < 0.2:
            yield f"L{x:.6g},{y:.5g}"
        else:
            middle = (before_x + x) / 2
            yield f"C{middle:.6g},{before_y:.5g} {middle:.6g},{y:.5g} {x:.6g},{y:.5g}"
        before_x, before_y = x, y


def _name(stream: Stream, dress: Dress) -> str:
    top = stream.name_y - LINE * len(stream.name) / 2
    return _lines(stream.name, "t-lane", stream.name_x, top, dress, room=86.0, bold=True)


def _margin(sheet: AtlasSheet, dress: Dress) -> str:
    """What the rows over the lanes are."""
    return "".join(
        _lines(lines, "t-lane" if bold else "t-time", x, top, dress, room=86.0, bold=bold) for lines, x, top, bold in margin_words(sheet)
    )


def margin_words(sheet: AtlasSheet) -> list[tuple[tuple[str, ...], float, float, bool]]:
    """The words at the left of the rows over the lanes: lines, x, top, and whether they are bold."""
    x = sheet.streams[0].name_x if sheet.streams else 0.0
    said = [(("Stage",), x, sheet.heads[0].top + (HEAD_DISC - LINE) / 2, True)] if sheet.heads else []
    if sheet.times:
        top = min(bar.y for bar in sheet.times) - TIME_ROW + 4
        said += [(TIME_NAME, x, top, True), (TIME_DOTS, x, top + LINE * len(TIME_NAME), False)]
    return said


TIME_NAME, TIME_DOTS = ("Time it may", "take, and", "how firm."), ("Dots: over", "which stages")


def _head(head: Head, dress: Dress, base: str | None) -> str:
    middle = head.top + HEAD_DISC / 2
    said = escape(f"{head.stage.number} {words.one_line(head.stage.title)}. {words.one_line(head.stage.full)}. Stage {head.stage.number}")
    inside = (
        f'<circle class="disc"{dress.of("disc")} cx="{head.x:.6g}" cy="{middle:g}" r="{HEAD_DISC / 2:g}"/>'
        f'<text class="t-number"{dress.of("t-number")} text-anchor="middle" x="{head.x:.6g}" y="{middle + 4.2:g}">{head.stage.number}</text> '
        + _lines(head.lines, "t-head", head.x, head.top + HEAD_DISC + 4, dress, room=120.0, bold=True, anchor="middle")
    )
    return _linked('class="head"', inside, head.stage.href, said, base)


def _time(bar: TimeBar, dress: Dress, base: str | None) -> str:
    title, length, firm = time_words(bar.time)
    anchor = ' text-anchor="end"' if bar.anchor == "end" else ""
    said = escape(f"{title}{length}{firm}. Counted {words.one_line(bar.time.counted)}")
    inside = (
        f'<path class="span"{dress.of("span")} d="M{bar.dots[0]:.6g},{bar.y:g}H{bar.dots[-1]:.6g}"/>'
        + "".join(f'<circle class="dot"{dress.of("dot")} cx="{x:.6g}" cy="{bar.y:g}" r="{TIME_DOT:g}"/>' for x in bar.dots)
        + f'<text class="t-time"{dress.of("t-time")}{anchor} x="{bar.text_x:.6g}" y="{bar.y - TIME_DOT - 2.5:g}" textLength="{bar.width:.3g}"'
        f' lengthAdjust="spacingAndGlyphs">{escape(title)}<tspan class="t-length"{dress.of("t-length")}>{escape(length)}</tspan>{escape(firm)}</text>'
    )
    return _linked(f'class="time" data-bar="{escape(bar.time.id)}"', inside, bar.time.href, said, base)


def _box(sheet: AtlasSheet, box: Placed, dress: Dress, base: str | None, picks: Mapping[str, str]) -> str:
    node = box.item.node
    assert node is not None
    ends = node.is_end and node.kind != "end"
    classes = " ".join(part for part in ("node", node.kind, "end" if ends else "", picks.get(node.id, "")) if part)
    top = box.y + (box.height - LINE * len(box.item.lines)) / 2
    title = f"t-title.{node.kind}" if f"t-title.{node.kind}" in dress.attributes else "t-title"
    inside = _shape(box, dress) + _lines(
        box.item.lines, "t-title", box.x + box.width / 2, top, dress, room=inner(node.kind, box.width), anchor="middle",
        look=title,
    )  # fmt: skip
    return _linked(
        f'class="{classes}" data-node="{escape(node.id)}" data-kind="{node.kind}"',
        inside,
        node.href,
        escape(accessible_name(sheet, node.id)),
        base,
    )


def accessible_name(sheet: AtlasSheet, node_id: str) -> str:
    """A box's name: what stands in it, what it is, and its whole title or what it stands for."""
    node = sheet.atlas.graph.node(node_id)
    more = words.one_line(sheet.atlas.full.get(node_id) or sheet.atlas.said.get(node_id, ""))
    title = words.one_line(node.title)
    return words.one_after_another(title, words.heading(node), "" if more == title else more)


def _linked(attributes: str, inside: str, href: str, said: str, base: str | None) -> str:
    if base is None or not href:
        return f'<g {attributes} role="img" aria-label="{said}">{inside}</g>'
    address = href if href.startswith(("#", "https:")) else base + href
    return f'<g {attributes}><a href="{escape(address)}" aria-label="{said}">{inside}</a></g>'


def _shape(box: Placed, dress: Dress) -> str:
    node = box.item.node
    assert node is not None
    x, y, width, height = box.x, box.y, box.width, box.height
    look = "end" if node.kind == "end" or node.is_end else node.kind
    name = f"shape.{look}" if f"shape.{look}" in dress.attributes else "shape"
    attributes = f'class="shape"{dress.of(name)}'
    if node.kind == "decision":
        points = (
            (x, y + height / 2), (x + SLANT, y), (x + width - SLANT, y),
            (x + width, y + height / 2), (x + width - SLANT, y + height), (x + SLANT, y + height),
        )  # fmt: skip
        return f'<polygon {attributes} points="{" ".join(f"{px:.6g},{py:.6g}" for px, py in points)}"/>'
    made = f'<rect {attributes} x="{x:.6g}" y="{y:.6g}" width="{width:.6g}" height="{height:.6g}" rx="{box.radius:g}"/>'
    if node.kind == "branch":
        bars = f"M{x + BARS:.6g},{y:.6g}V{y + height:.6g}M{x + width - BARS:.6g},{y:.6g}V{y + height:.6g}"
        made += f'<path class="inner"{dress.of("inner")} d="{bars}"/>'
    return made


def strands(sheet: AtlasSheet) -> list[list[DrawnArrow]]:
    """The arrows in the order in which they are drawn, those that share a piece of their way together, with words last: no line runs over them.

    Each strand has a light casing below it, so that at a crossing one line is seen to pass over the other.
    """
    found: list[tuple[set[object], list[DrawnArrow]]] = []
    for arrow in sheet.arrows:
        look = bus_of(arrow.edge)[1]
        shares: set[object] = {bus_of(arrow.edge), (arrow.path.split("L", 1)[0], look)}
        together = [one for one in found if one[0] & shares]
        found = [one for one in found if one not in together]
        found.append((shares.union(*(one[0] for one in together)), [*(each for one in together for each in one[1]), arrow]))
    return sorted((own for _, own in found), key=lambda own: any(one.label for one in own))


def _ends(arrow: DrawnArrow) -> Iterator[Room]:
    """What no other line's casing may rub out: an arrow's tip, and where it leaves its box."""
    (x, y), (to_x, to_y) = (tuple(map(float, pair.split(","))) for pair in re.findall(r"-?[\d.]+,-?[\d.]+", arrow.path)[:2])
    on_x, on_y = STUB * ((to_x > x) - (to_x < x)), STUB * ((to_y > y) - (to_y < y))
    yield min(x, x + on_x) - 1, min(y, y + on_y) - 1, max(x, x + on_x) + 1, max(y, y + on_y) + 1
    if arrow.tip:
        x, y = arrow.tip.x - TIP * arrow.tip.dx / 2, arrow.tip.y - TIP * arrow.tip.dy / 2
        yield x - TIP / 2 - 2, y - TIP / 2 - 2, x + TIP / 2 + 2, y + TIP / 2 + 2


def _sparing(path: str, rooms: Sequence[Room]) -> str:
    """Return a line without those of its straight pieces that run through a room.

    >>> _sparing("M0,0L50,0Q55,0 55,5L55,90", [(20, -4, 30, 4)])
    'M0,0L20,0M30,0L50,0Q55,0 55,5L55,90'
    """
    made, (x, y) = [], (0.0, 0.0)
    for letter, said in re.findall(r"([MLQ])([^MLQ]+)", path):
        to_x, to_y = map(float, said.split(" ")[-1].split(","))
        gaps: list[tuple[float, str]] = []
        if letter == "L":
            level = abs(to_x - x) > abs(to_y - y)
            begin, end = (x, to_x) if level else (y, to_y)
            for first, last in _gaps(rooms, level, y if level else x):
                if min(begin, end) < first and last < max(begin, end):
                    near, far = (first, last) if begin < end else (last, first)
                    gaps.append((near, f"L{near:.6g},{y:.6g}M{far:.6g},{y:.6g}" if level else f"L{x:.6g},{near:.6g}M{x:.6g},{far:.6g}"))
            made += [gap for _, gap in sorted(gaps, reverse=begin > end)]
        made.append(f"{letter}{said}")
        x, y = to_x, to_y
    return "".join(made)


def _gaps(rooms: Sequence[Room], level: bool, at: float) -> Iterator[tuple[float, float]]:
    """From where to where a level or upright line at a height or a place across runs through rooms, those that overlap as one."""
    spans = sorted(
        (left, right) if level else (top, bottom)
        for left, top, right, bottom in rooms
        if (top if level else left) - CASING < at < (bottom if level else right) + CASING
    )
    while spans:
        first, last = spans.pop(0)
        while spans and spans[0][0] <= last:
            last = max(last, spans.pop(0)[1])
        yield first, last


def _strand(strand: list[DrawnArrow], dress: Dress, ends: Sequence[Room]) -> str:
    casing = f'<path class="casing"{dress.of("casing")} d="{"".join(_sparing(arrow.path, ends) for arrow in strand)}"/>'
    return casing + "".join(_arrow(arrow, dress) for arrow in sorted(strand, key=lambda arrow: arrow.label is not None))


def _arrow(arrow: DrawnArrow, dress: Dress) -> str:
    edge = arrow.edge
    classes = " ".join(("edge", edge.kind, *(("is-drafted",) if edge.drafted else ())))
    line = f'<path class="line"{dress.of(_look("line", edge.kind, edge.drafted, dress))} d="{arrow.path}"/>'
    tip = label = ""
    if arrow.tip:
        along, across = TIP, 3.4
        x, y, dx, dy = arrow.tip.x, arrow.tip.y, arrow.tip.dx, arrow.tip.dy
        back = (x - along * dx, y - along * dy)
        corners = ((x, y), (back[0] - across * dy, back[1] + across * dx), (back[0] + across * dy, back[1] - across * dx))
        tip = f'<polygon class="tip"{dress.of(_look("tip", edge.kind, edge.drafted, dress))} points="{" ".join(f"{px:.6g},{py:.6g}" for px, py in corners)}"/>'
    if arrow.label:
        label = "".join(
            f'<text class="t-label"{dress.of("t-label")} x="{one.x:.6g}" y="{one.y:.6g}"{_held(arrow.label.width)}>{escape(one.text)}</text>'
            for one in arrow.label.lines
        )
    return f'<g class="{classes}" aria-hidden="true"{edge_data(edge)}>{line}{tip}{label}</g>'


def _look(part: str, kind: str, drafted: bool, dress: Dress) -> str:
    """The most particular look that a dress has for a part of an arrow."""
    wanted = (f"{part}.{kind}.drafted" if drafted else "", f"{part}.{kind}", f"{part}.drafted" if drafted else "", part)
    return next((name for name in wanted if name in dress.attributes), part)


KEY_SHAPES = {
    "step": "Step",
    "decision": "Decision",
    "branch": "Way round",
    "end": "Ends here",
    "other": "Asked or told",
    "stage": "Several steps in one box",
}
KEY_LINES = {
    "next": "Then",
    "drafted": "Our suggestion, not confirmed",
    "loop": "Comes back, now or later",
    "parallel": "At the same time",
    "learning": "Learning flows on",
}


def key(sheet: AtlasSheet) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What shapes and lines mean, for the list on a page: kinds of boxes, and classes of lines, each with its words."""
    shapes, lines = in_key(sheet)
    return shapes, [
        ("next is-drafted", f"{said} (in words: {words.DRAFTED})") if kind == "drafted" else (kind, said) for kind, said in lines
    ]


def in_key(sheet: AtlasSheet) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The kinds of boxes and of lines that this sheet has, each with its words."""
    graph = sheet.atlas.graph
    kinds = {node.kind for node in graph.nodes} | {"end" for node in graph.nodes if node.is_end}
    looks = {edge.kind for edge in graph.edges} | {"drafted" for edge in graph.edges if edge.drafted}
    return [one for one in KEY_SHAPES.items() if one[0] in kinds], [one for one in KEY_LINES.items() if one[0] in looks]


def _lines(
    lines: tuple[str, ...],
    name: str,
    x: float,
    top: float,
    dress: Dress,
    *,
    room: float,
    bold: bool = False,
    anchor: str = "",
    look: str = "",
) -> str:
    """Lines of text, each held to its length: so a wide font or spaced letters can't carry it out of its room, and all look alike."""
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    made = []
    for number, line in enumerate(lines):
        held = _held(min(room, measure.room(line, size=SIZE, bold=bold, spare=False)))
        made.append(
            f'<text class="{name}"{dress.of(look or name)}{anchored} x="{x:.6g}" y="{top + LINE * number + 11:.6g}"{held}>{escape(line)}</text>'
        )
    # Lines are words apart to whoever reads the text, but for a word that goes on after its hyphen.
    return "".join(one if line.endswith("-") else f"{one} " for one, line in zip(made, lines, strict=True)).rstrip()


def _held(length: float) -> str:
    """Whatever the font, a line gets no longer than this: cut to tenths, since a length rounded up leaves its box."""
    return f' textLength="{int(length * 10) / 10:g}" lengthAdjust="spacingAndGlyphs"'
