"""What a side of a PDF looks like: each piece of text with its place, size, colour and font, and each shape that is filled or lined. In points from the top left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pikepdf

from papertext import characters

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class PdfText:
    words: str
    x: float
    y: float  # of its baseline
    size: float
    colour: str
    font: str


@dataclass(frozen=True)
class PdfShape:
    """`fill` and `line` are colours, "" for none; the rest is where it lies."""

    fill: str
    line: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class _Pen:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    fill: str = "#000000"
    line: str = "#000000"


@dataclass
class PdfSide:
    texts: list[PdfText] = field(default_factory=list)
    shapes: list[PdfShape] = field(default_factory=list)


@cache
def sides(path: Path) -> list[PdfSide]:
    with pikepdf.open(path) as document:
        return [_side(page) for page in document.pages]


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _colour(parts: list[float]) -> str:
    return "#" + "".join(f"{round(255 * one):02x}" for one in (parts * 3 if len(parts) == 1 else parts)) if len(parts) in (1, 3) else ""


def _side(page: pikepdf.Page) -> PdfSide:
    found, high = PdfSide(), float(page.mediabox[3])
    letters = {name: characters(font) for name, font in page.Resources.Font.items()}
    names = {name: str(font.BaseFont).partition("+")[2] for name, font in page.Resources.Font.items()}
    pen, kept, path = _Pen(), [], []
    font, size, place = "", 0.0, pen.matrix
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            kept.append(_Pen(pen.matrix, pen.fill, pen.line))
        elif name == "Q":
            pen = kept.pop()
        elif name == "cm":
            pen.matrix = _times(tuple(map(float, operands)), pen.matrix)  # type: ignore[arg-type]
        elif name in ("scn", "rg", "g"):
            pen.fill = _colour([float(one) for one in operands])
        elif name in ("SCN", "RG", "G"):
            pen.line = _colour([float(one) for one in operands])
        elif name in ("m", "l", "c", "re"):
            path += _points(name, [float(one) for one in operands], pen.matrix)
        elif name in ("f", "F", "f*", "S", "s", "B", "B*", "b", "n", "W"):
            if path and name not in ("n", "W"):
                xs, ys = [x for x, _ in path], [high - y for _, y in path]
                fill, line = pen.fill if name[0] in "fFBb" else "", pen.line if name[0] in "SsBb" else ""
                found.shapes.append(PdfShape(fill, line, min(xs), min(ys), max(xs), max(ys)))
            path = path if name == "W" else []
        elif name == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif name == "Tm":
            place = _times(tuple(map(float, operands)), pen.matrix)  # type: ignore[arg-type]
        elif name in ("TJ", "Tj"):
            said = "".join(_said(one, letters[font]) for one in (operands[0] if name == "TJ" else operands))
            found.texts.append(PdfText(said, place[4], high - place[5], size * abs(place[3] or place[1]), pen.fill, names[font]))
    return found


def _points(name: str, values: list[float], matrix: Matrix) -> Iterator[Point]:
    if name == "re":
        x, y, width, height = values
        values = [x, y, x + width, y + height]
    a, b, c, d, e, f = matrix
    for x, y in zip(values[::2], values[1::2], strict=True):
        yield a * x + c * y + e, b * x + d * y + f


def _said(one: pikepdf.Object, letters: dict[int, str]) -> str:
    if not isinstance(one, pikepdf.String):
        return ""
    codes = bytes(one)
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))
