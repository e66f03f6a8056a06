"""Take figures from one of the Department for Education's open data files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .check import _day

if TYPE_CHECKING:
    from ..trends.official import OfficialFile

NAME = "statistics"
HELP = "Take figures by year from one of the Department for Education's open data files (import FILE)."
FOLDER = "statistics"
MOST_SIGNS = 20  # told by their places
ADDRESS = "https://explore-education-statistics.service.gov.uk/find-statistics/serious-incident-notifications"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("import",), metavar="ACTION", help="import")
    parser.add_argument("file", type=Path, metavar="FILE", help="the CSV file, as it was fetched")
    parser.add_argument("--read", type=_day, required=True, metavar="DATE", help="the day on which you fetched it, as 2027-07-20")
    parser.add_argument("--address", type=_address, default=ADDRESS, metavar="ADDRESS", help="the page of the data set")
    parser.add_argument("--area", action="append", default=[], metavar="NAME", help="also take this local authority; may be said again")
    parser.add_argument("--local", type=Path, metavar="DIR", help="write into a local layer, so that only its edition has them")


def _address(text: str) -> str:
    if not text.startswith("https://"):
        raise argparse.ArgumentTypeError("an address begins with https://")
    return text


def run(chosen: argparse.Namespace) -> int:
    from ..problems import InputWrong, Problem, Where
    from ..read.load import load_or_stop
    from ..read.project import not_readable, read_project
    from ..site.sync import write_files
    from ..trends.official import read_official
    from ..trends.points import points
    from ..trends.written import imported_text

    knowledge = load_or_stop(read_project(Path.cwd(), local=chosen.local))
    try:
        data = chosen.file.read_bytes()
    except OSError as error:
        raise InputWrong([not_readable(error, chosen.file.as_posix())]) from error
    formats = [one for file in knowledge.statistics for one in file.formats]
    reading = read_official(data, chosen.file.as_posix(), formats, chosen.area)
    unknown = sorted({one.series for one in reading.taken} - set(knowledge.things("series")))
    reading.problems += [
        Problem(Where("process/statistics/formats.yml"), f"There is no series '{name}'.", "unknown-id", suggestion="Write it down first.")
        for name in unknown
    ]
    if reading.problems or reading.format is None:
        raise InputWrong(reading.problems)
    before = {(name, *key): point.figure.value for name in knowledge.things("series") for key, point in points(knowledge, name).items()}
    name = f"imported-{reading.format.id}{'-local' if chosen.local else ''}"
    text = imported_text(reading, name=name, file=chosen.file.name, address=chosen.address, read=chosen.read)
    folder = (chosen.local or Path("process")) / FOLDER
    write_files({f"{name}.yml": text.encode()}, folder)
    _tell(reading, before, folder / f"{name}.yml")
    return 0


def _tell(reading: OfficialFile, before: dict[tuple[str, str, str, str], str], target: Path) -> None:
    """What came in, what is new, where no number stood, and what says something else than before."""
    from ..model.statistics import SIGNS

    new, changed = 0, []
    for one in reading.taken:
        was = before.get((one.series, one.place, one.period, one.of))
        new += was is None
        if was is not None and was != one.value:
            changed.append(f"{one.series}, {one.place}, {one.period}, {one.of}: {one.value}, before {was}")
    print(f"{len(reading.taken):,} figures in {target.as_posix()}, {new:,} of them new, {len(reading.signs):,} signs instead of a number.")
    for where, sign in reading.signs[:MOST_SIGNS]:
        print(f"{where.file}:{where.line}:{where.column}: '{sign}': {SIGNS[sign]}. It stays this sign, and is never 0.")
    if len(reading.signs) > MOST_SIGNS:
        print(f"... and {len(reading.signs) - MOST_SIGNS:,} more signs.")
    for line in changed:
        print(f"Changed: {line}")
    print("Next: run `reviewmap check`. It says which headlines to read again.")
