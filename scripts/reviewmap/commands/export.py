"""Write the process for other programs: JSON with its schema, CSV tables, DOT, SVG maps, or BPMN."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .check import local_option

NAME = "export"
HELP = "Write the process for other programs: JSON with its schema, CSV tables, DOT, SVG maps, or BPMN."
FORMATS = ("json", "csv", "dot", "svg", "bpmn")  # those of exports/formats.py, which --help can do without


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=f"one of: {', '.join(FORMATS)}")
    parser.add_argument("--out", type=Path, default=Path("export"), metavar="DIR", help="where to write the files (default: export)")
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..check.whole import knowledge_or_stop
    from ..exports.formats import Material, files_of
    from ..maps.mapset import drawn
    from ..read.project import read_project
    from ..site.sync import write_files
    from ..words.counts import count

    notes: list[str] = []
    knowledge = knowledge_or_stop(read_project(Path.cwd(), local=chosen.local), notes)
    # Only pictures have to be drawn, which takes longest.
    material = Material(knowledge, drawn(knowledge) if chosen.format == "svg" else {})
    written = write_files(files_of(chosen.format, material), chosen.out)
    for path in written:
        print(path.as_posix())
    for note in notes:
        print(note, file=sys.stderr)
    print(f"{count(len(written), 'file')} in {chosen.out.as_posix()}.", file=sys.stderr)
    return 0
