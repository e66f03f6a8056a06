"""One of the Department's open data files, read into figures. What its columns are called stands in process/statistics/formats.yml.

Everything that is wrong is told at once, with the line and the place in the line. A cell holds a number or one of the signs that the
Department explains (c, x, z ...): a sign stays that sign, and an empty cell is no figure. Nothing becomes 0 that isn't 0 in the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.statistics import NUMBER, SIGNS, Format, Take
from ..problems import Problem, Where, did_you_mean
from .points import ENGLAND, SMALLEST

NATIONAL, REGIONAL, AREA = "National", "Regional", "Local authority"
LEVELS = (NATIONAL, REGIONAL, AREA)
LARGEST = 20_000_000  # bytes
MOST_TOLD = 50  # problems: a file of another kind would have one in each cell
EVERYWHERE = ("time_period", "time_identifier", "geographic_level", "country_name")
YEARS = ("Reporting year", "Financial year")
NOTHING_BEHIND = re.compile(r"\.0+$")  # 5.0 counts five whole things, as a spreadsheet writes it


@dataclass(frozen=True)
class Taken:
    """A figure that came out of a file."""

    series: str
    place: str
    period: str
    of: str
    value: str


@dataclass
class OfficialFile:
    """What a file holds: figures in its order, the areas that were asked for with their regions, and what is wrong with it."""

    format: Format | None = None
    taken: list[Taken] = field(default_factory=list)
    areas: dict[str, str] = field(default_factory=dict)
    signs: list[tuple[Where, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_official(data: bytes, file: str, formats: Sequence[Format], wanted: Sequence[str] = ()) -> OfficialFile:
    """Read a file's bytes; `file` is its name in messages, `wanted` are the local authorities to take."""
    reading = OfficialFile()
    text = _text(data, file, reading.problems)
    if text is None:
        return reading
    lines = text.splitlines()
    names = _cells(lines[0]) if lines else []
    chosen = _format(names, lines[0] if lines else "", file, formats, reading.problems)
    if chosen is None:
        return reading
    reading.format = chosen
    names = [chosen.renamed.get(name, name) for name in names]
    known_areas: set[str] = set()
    seen: dict[tuple[str, str, str, str], tuple[str, int]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = _cells(line)
        if len(cells) != len(names):
            reading.problems.append(
                Problem(
                    Where(file, number, 1),
                    f"This row has {len(cells)} cells, and the first line names {len(names)} columns.",
                    "statistics-row",
                    suggestion="Fetch the file again, and don't save it from a spreadsheet.",
                )
            )
            continue
        _row(_OfficialRow(file, number, line, dict(zip(names, cells, strict=True)), names), chosen, wanted, reading, known_areas, seen)
        if len(reading.problems) >= MOST_TOLD:
            break
    for area in wanted:
        if not reading.problems and area not in reading.areas:
            reading.problems.append(
                Problem(
                    Where(file),
                    f"There is no local authority '{area}' here.",
                    "statistics-area",
                    suggestion=did_you_mean(area, known_areas),
                )
            )
    if not reading.problems and not reading.taken:
        reading.problems.append(Problem(Where(file), "There is no row here that we know how to take.", "statistics-row"))
    return reading


@dataclass(frozen=True)
class _OfficialRow:
    file: str
    number: int
    line: str
    cells: dict[str, str]
    names: list[str]

    def at(self, name: str) -> Where:
        return Where(self.file, self.number, _column(self.line, self.names.index(name)))


def _row(
    row: _OfficialRow,
    chosen: Format,
    wanted: Sequence[str],
    reading: OfficialFile,
    known_areas: set[str],
    seen: dict[tuple[str, str, str, str], tuple[str, int]],
) -> None:
    period = _period(row, reading.problems)
    place = _place(row, reading.problems)
    if period is None or place is None:
        return
    if row.cells["geographic_level"] == AREA:
        known_areas.add(place)
        if place not in wanted:
            return
        reading.areas[place] = row.cells.get("region_name", "")
    for take in chosen.takes:
        if not all(row.cells.get(name) == words for name, words in take.only.items()):
            continue
        value = _value(row, take, reading.problems)
        if value is None:
            continue
        if value in SIGNS:
            reading.signs.append((row.at(take.value), value))
        if row.cells["geographic_level"] == AREA and take.small_withheld and NUMBER.fullmatch(value) and float(value) < SMALLEST:
            value = f"under {SMALLEST}"  # left at the door, so that no page, file or program has it
        made = Taken(take.series, place, period, take.called or (row.cells[take.of] if take.of else "Total"), value)
        key = (made.series, made.place, made.period, made.of)
        if key in seen and seen[key][0] != value:
            reading.problems.append(
                Problem(
                    row.at(take.value),
                    f"Line {seen[key][1]} says {seen[key][0]} for the same year, place and thing, and this says {value}.",
                    "statistics-twice",
                    suggestion="A release may have a column more than we know: look at its page, and mend process/statistics/formats.yml.",
                )
            )
        elif key not in seen:
            seen[key] = (value, row.number)
            reading.taken.append(made)


def _value(row: _OfficialRow, take: Take, problems: list[Problem]) -> str | None:
    cell = row.cells[take.value].strip()
    if not cell:
        return None
    if cell in SIGNS:
        return cell
    if NUMBER.fullmatch(cell):
        if take.whole:
            cell = NOTHING_BEHIND.sub("", cell)
        wrong = "below 0" if cell.startswith("-") else "no whole number" if take.whole and "." in cell else ""
        if not wrong:
            return cell
        problems.append(
            Problem(
                row.at(take.value),
                f"'{cell}' in {take.value} is {wrong}, and what is counted there can't be.",
                "statistics-cell",
                suggestion="Fetch the file again. If the release counts another thing there now, mend process/statistics/formats.yml.",
            )
        )
        return None
    problems.append(
        Problem(
            row.at(take.value),
            f"'{cell[:40]}' in {take.value} is neither a number nor a sign.",
            "statistics-cell",
            suggestion=f"Known signs: {', '.join(SIGNS)}. Numbers have no commas. Fetch the file again, and don't save it from a spreadsheet.",
        )
    )
    return None


def _period(row: _OfficialRow, problems: list[Problem]) -> str | None:
    """The Department writes 202223 for a financial year, and 2024 for the reporting year that ends in it."""
    cell, kind = row.cells["time_period"].strip(), row.cells["time_identifier"].strip()
    if kind not in YEARS:
        problems.append(
            Problem(
                row.at("time_identifier"),
                f"'{kind[:40]}' is no time that we know.",
                "statistics-time",
                suggestion=f"Known here: {', '.join(YEARS)}.",
            )
        )
        return None
    if found := re.fullmatch(r"(20\d\d)(\d\d)", cell):
        if (int(found[1]) + 1) % 100 == int(found[2]):
            return f"{found[1]}-{found[2]}"
    elif re.fullmatch(r"20\d\d", cell):
        return f"{int(cell) - 1}-{cell[2:]}"
    problems.append(
        Problem(row.at("time_period"), f"'{cell[:40]}' is no year.", "statistics-time", suggestion="The file writes 2026, or 202526.")
    )
    return None


def _place(row: _OfficialRow, problems: list[Problem]) -> str | None:
    level = row.cells["geographic_level"].strip()
    name = {NATIONAL: "country_name", REGIONAL: "region_name", AREA: "la_name"}.get(level)
    if name is None or name not in row.cells:
        problems.append(
            Problem(
                row.at("geographic_level"),
                f"'{level[:40]}' is no kind of place that we know here.",
                "statistics-place",
                suggestion=did_you_mean(level, LEVELS, say_known=3),
            )
        )
        return None
    place = row.cells[name].strip()
    if not place or (level == NATIONAL and place != ENGLAND):
        problems.append(
            Problem(
                row.at(name), f"'{place[:40]}' is no place that we know here.", "statistics-place", suggestion=f"The file is of {ENGLAND}."
            )
        )
        return None
    return place


def _format(names: list[str], line: str, file: str, formats: Sequence[Format], problems: list[Problem]) -> Format | None:
    """The format whose columns these are; else what differs from the one that is nearest."""
    if not formats:
        problems.append(
            Problem(Where(file), "No formats are known.", "statistics-columns", suggestion="Put process/statistics/formats.yml back.")
        )
        return None

    def fits(one: Format) -> set[str]:
        return {one.renamed.get(name, name) for name in names} & set(one.columns)

    nearest = max(formats, key=lambda one: len(fits(one)))
    known = {*nearest.columns, *nearest.renamed}
    mend = "If the release changed, mend process/statistics/formats.yml."
    if len(fits(nearest)) < len(EVERYWHERE):
        titles = "; ".join(one.title for one in formats)
        problems.append(
            Problem(
                Where(file, 1, 1),
                "These are not the columns of a file that we know.",
                "statistics-columns",
                suggestion=f"Known here: {titles}. {mend}",
            )
        )
        return None
    for index, name in enumerate(names):
        if name not in known:
            problems.append(
                Problem(
                    Where(file, 1, _column(line, index)),
                    f"'{name[:60]}' is no column of “{nearest.title}”.",
                    "statistics-columns",
                    suggestion=f"{did_you_mean(name, set(nearest.columns) - set(names))} {mend}".strip(),
                )
            )
        elif name in names[:index]:
            problems.append(Problem(Where(file, 1, _column(line, index)), f"The column '{name}' stands here twice.", "statistics-columns"))
    have = {nearest.renamed.get(name, name) for name in names}
    problems += [
        Problem(Where(file, 1, 1), f"The column '{name}' is missing.", "statistics-columns", suggestion=mend)
        for name in nearest.columns
        if name not in have
    ]
    return None if problems else nearest


def _text(data: bytes, file: str, problems: list[Problem]) -> str | None:
    if len(data) > LARGEST:
        problems.append(Problem(Where(file), "This file is too large.", "file-size", suggestion="It should be one data set's CSV."))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        problems.append(
            Problem(
                Where(file, line, error.start - start + 1),
                "This isn't UTF-8.",
                "encoding",
                suggestion="Fetch the CSV itself, unpack it, and don't save it from a spreadsheet.",
            )
        )
        return None
    if "\0" in text:
        problems.append(
            Problem(Where(file, 1, 1), "This isn't a CSV file.", "encoding", suggestion="Unpack it first, if it is a ZIP file.")
        )
        return None
    return text


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line)), [])
    except csv.Error:  # a cell longer than any that a statistic has
        return []


def _column(line: str, index: int) -> int:
    """In which place of a line a cell begins, counted from 1.

    >>> _column('a,"b, c",d', 2)
    10
    """
    place, quoted, cells = 0, False, 0
    for place, sign in enumerate(line):
        if cells == index:
            return place + 1
        if sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            cells += 1
    return place + 2 if cells else 1
