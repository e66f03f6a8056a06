"""Check, stage, build and finish; the site is replaced only when all went well."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .check import layers_option, local_option

NAME = "build"
HELP = "Check, stage, build and finish; the site is replaced only when all went well."


def options(parser: argparse.ArgumentParser) -> None:
    local_option(parser)
    layers_option(parser)
    parser.add_argument("--site-dir", type=Path, default=Path("site"), metavar="DIR", help="where the site goes (default: site)")
    parser.add_argument(
        "--work", metavar="NAME", help="a working folder of its own below build/, so that several editions can be built at a time"
    )


def run(chosen: argparse.Namespace) -> int:
    from ..problems import report
    from ..site.build import build
    from ..site.progress import Progress, closing_line

    with Progress() as progress:
        built = build(Path.cwd(), chosen.site_dir, local=chosen.local, layers=chosen.layers, work=chosen.work, progress=progress)
    for words in (report(built.warnings, "text"), *built.notes):
        if words:
            print(words, file=sys.stderr)
    print(closing_line(chosen.site_dir, progress.seconds))
    return 0
