"""Where the words of flows stand: beside their own line, and on nothing else if there is such a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .bpmn_sizes import LINE, Bounds, lines

Point = tuple[int, int]
STEP = 12  # px between places that are tried
OFF = 3  # px between words and line


def label_places(
    labelled: Sequence[tuple[str, str, tuple[Point, ...]]],
    shapes: Sequence[Bounds],
    ways: Mapping[str, tuple[Point, ...]],
    short: int,
    long: int,
) -> dict[str, Bounds]:
    """Return bounds for the words of flows. `labelled` holds (flow id, words, way); `short` and `long` are widths that words may take."""
    strokes = {name: [_stroke(a, b) for a, b in zip(way, way[1:], strict=False)] for name, way in ways.items()}
    found: dict[str, Bounds] = {}
    for name, words, way in labelled:
        others = [stroke for other, held in strokes.items() if other != name for stroke in held]
        blocked = [*shapes, *found.values()]
        best, least = None, None
        for place in _places(words, way, short, long):
            cost = 3 * sum(place.meets(one) for one in blocked) + sum(place.meets(one) for one in others)
            if least is None or cost < least:
                best, least = place, cost
            if not cost:
                break
        found[name] = best or Bounds(way[0][0], way[0][1], short, LINE)
    return found


def _places(words: str, way: tuple[Point, ...], short: int, long: int) -> Iterator[Bounds]:
    """Places along a way, the best first: over its level stretches, near its beginning; then under them; then beside its upright ones."""
    stretches = list(zip(way, way[1:], strict=False))
    level = [(a, b) for a, b in stretches if a[1] == b[1]]
    for over in (True, False):
        for a, b in level:
            room = abs(a[0] - b[0])
            for width in (long, short) if room > long + 20 else (short,):
                height = lines(words, width) * LINE
                y = a[1] - OFF - height if over else a[1] + OFF
                for shift in range(4, max(5, min(room - width, 400)), STEP):
                    yield Bounds(a[0] + shift if b[0] > a[0] else a[0] - shift - width, y, width, height)
    height = lines(words, short) * LINE
    for a, b in stretches:
        if a[0] == b[0]:
            top, bottom = sorted((a[1], b[1]))
            for y in range(top + 2, max(top + 3, bottom - height), STEP):
                yield Bounds(a[0] + OFF, y, short, height)
                yield Bounds(a[0] - OFF - short, y, short, height)


def _stroke(a: Point, b: Point) -> Bounds:
    """A stretch of a line as bounds, one px thick."""
    return Bounds(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]) or 1, abs(a[1] - b[1]) or 1)
