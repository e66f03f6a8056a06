"""Write the process for other programs: JSON with its schema, CSV tables, DOT, SVG maps, or BPMN."""

from __future__ import annotations

import argparse
from pathlib import Path

from .check import local_option

NAME = "export"
FORMATS = ("json", "csv", "dot", "svg", "bpmn")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=f"one of: {', '.join(FORMATS)}")
    parser.add_argument("--out", type=Path, default=Path("export"), metavar="DIR", help="where to write the files (default: export)")
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..check import knowledge_or_stop
    from ..errors import CannotGoOn
    from ..exports import Material, files_of
    from ..mapset import drawn

    knowledge = knowledge_or_stop(Path.cwd(), local=chosen.local)
    # Only pictures have to be drawn, which takes longest.
    material = Material(knowledge, drawn(knowledge) if chosen.format == "svg" else {})
    try:
        for name, data in files_of(chosen.format, material).items():
            path = chosen.out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(path.as_posix())
    except OSError as error:
        raise CannotGoOn(f"{error.filename or chosen.out} can't be written ({error.strerror}).") from error
    return 0
