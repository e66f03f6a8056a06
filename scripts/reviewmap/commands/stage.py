"""Write the Markdown and assets alone, with a mkdocs.yml that needs no hook, for any engine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .check import local_option

NAME = "stage"
HELP = "Write the Markdown and assets alone, with a mkdocs.yml that needs no hook, for any engine."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, metavar="DIR", help="where to write the staged folder")
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..check.whole import knowledge_or_stop
    from ..read.project import read_project
    from ..site.staging import MARK, stage, write_staged
    from ..site.sync import CACHE, IN_THE_WAY, ours_or_stop, resolved, writable_or_stop

    folder = resolved(chosen.dir)
    writable_or_stop(folder, otherwise=IN_THE_WAY)
    ours_or_stop(folder, MARK)
    project = read_project(Path.cwd(), local=chosen.local)
    notes: list[str] = []
    write_staged(stage(project, knowledge_or_stop(project, notes, cache=folder / CACHE), cache=folder / CACHE), folder)
    for note in notes:
        print(note, file=sys.stderr)
    print(
        f"{sum(1 for _ in folder.glob('docs/**/*.md'))} pages staged in {chosen.dir.as_posix()}: any engine builds them from there, by its mkdocs.yml."
    )
    return 0
