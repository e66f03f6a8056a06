"""The atlas for paper: its places as plain values, which poster.typ draws as lines and sets as real text."""

from __future__ import annotations

import re
from typing import Any

from ..maps.atlas.columns import LINE
from ..maps.atlas.sheet import HEAD_DISC, TIME_DOT, AtlasSheet, Placed, time_words
from ..maps.atlas.svg import ASKING, TINTS, in_key, margin_words, strands, stream_look, stream_paths
from ..maps.drawing import DrawnArrow

BASELINE = 11.0  # px from the top of a line to where its letters stand

_TOKEN = re.compile(r"[A-Z]|-?\d+(?:\.\d+)?")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "Z": 0}


def wall_values(sheet: AtlasSheet) -> dict[str, Any]:
    """Everything in px of the sheet; poster.typ says how large a px is. `columns` hold the boxes in the order in which they are read."""
    shapes, lines = in_key(sheet)
    return {
        "width": sheet.width,
        "height": sheet.height,
        "tints": TINTS,
        "asking": ASKING,
        "disc": HEAD_DISC,
        "dot": TIME_DOT,
        "line": LINE,
        "streams": [
            {"look": stream_look(stream, number), "outline": _pieces(outline), "bank": _pieces(bank)}
            for number, stream in enumerate(sheet.streams)
            for outline, bank in (stream_paths(stream),)
        ],
        "names": [
            *({"bold": bold, **_text(lines, x, top)} for lines, x, top, bold in margin_words(sheet)),
            *({"bold": True, **_text(stream.name, stream.name_x, stream.name_y - LINE * len(stream.name) / 2)} for stream in sheet.streams),
        ],
        "heads": [
            {"number": str(head.stage.number), "top": head.top, **_text(head.lines, head.x, head.top + HEAD_DISC + 4)}
            for head in sheet.heads
        ],
        "times": [
            {
                "dots": list(bar.dots),
                "y": bar.y,
                "at": bar.text_x,
                "at-end": bar.anchor == "end",
                "words": list(time_words(bar.time)),
            }
            for bar in sheet.times
        ],
        "rules": [list(rule) for rule in sheet.rules],
        "strands": [[_arrow(arrow) for arrow in strand] for strand in strands(sheet)],
        "columns": [
            [_box(box) for box in sheet.boxes if box.item.node and sheet.atlas.column[box.item.node.id] == number]
            for number in range(len(sheet.atlas.stages))
        ],
        "shapes": shapes,
        "lines": lines,
    }


def _text(lines: tuple[str, ...], x: float, top: float) -> dict[str, Any]:
    return {"lines": list(lines), "at": x, "baseline": top + BASELINE}


def _box(box: Placed) -> dict[str, Any]:
    node = box.item.node
    assert node is not None
    return {
        "kind": node.kind,
        "ends": node.is_end or node.kind == "end",
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
        "radius": box.radius,
        **_text(box.item.lines, box.x + box.width / 2, box.y + (box.height - LINE * len(box.item.lines)) / 2),
    }  # fmt: skip


def _arrow(arrow: DrawnArrow) -> dict[str, Any]:
    label = arrow.label.lines[0] if arrow.label else None
    return {
        "kind": "next" if arrow.edge.kind == "answer" else arrow.edge.kind,
        "drafted": arrow.edge.drafted,
        "path": _pieces(arrow.path),
        "tip": [arrow.tip.x, arrow.tip.y, arrow.tip.dx, arrow.tip.dy] if arrow.tip else None,
        "label": {"words": label.text, "x": label.x, "y": label.y} if label else None,
    }


def _pieces(path: str) -> list[list[Any]]:
    """An SVG path of ours as [command, numbers ...], with every point whole."""
    pieces: list[list[Any]] = []
    tokens = _TOKEN.findall(path)
    command, x, y = "", 0.0, 0.0
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
            if command == "Z":
                pieces.append(["Z"])
                continue
        numbers = [float(tokens.pop(0)) for _ in range(_COUNT[command])]
        if command in "HV":
            numbers = [numbers[0], y] if command == "H" else [x, numbers[0]]
        x, y = numbers[-2:]
        pieces.append(["L" if command in "HV" else command, *numbers])
        command = "L" if command == "M" else command
    return pieces
