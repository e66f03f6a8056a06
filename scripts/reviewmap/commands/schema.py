"""Write the JSON Schema files that editors use, from the models."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAME = "schema"
HELP = "Write the JSON Schema files that editors use, from the models."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("schema"), metavar="DIR", help="where to write them (default: schema)")


def run(chosen: argparse.Namespace) -> int:
    from ..exports.schema import schema_files
    from ..site.sync import write_files
    from ..words.counts import count

    written = write_files(schema_files(), chosen.out)
    for path in written:
        print(path.as_posix())
    print(f"{count(len(written), 'schema')} in {chosen.out.as_posix()}.", file=sys.stderr)
    return 0
