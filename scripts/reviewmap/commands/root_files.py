"""Write what belongs at the root of an origin that holds several editions: headers, 404.html, robots.txt, the way to the newest."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .check import local_option

NAME = "root-files"
HELP = """Write what belongs at the root of an origin that holds several editions: headers, 404.html, robots.txt, the way to the newest.

Run it after `mike deploy`, on a checkout of the branch that mike writes:

    mike deploy 2026.2
    git worktree add ../published gh-pages
    reviewmap root-files ../published
    git -C ../published add --all
    git -C ../published commit -m "Lead to edition 2026.2"
    git worktree remove ../published
"""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, metavar="DIR", help="a folder that holds the editions, each in a folder named after its version")
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..check.whole import knowledge_or_stop
    from ..pages.sitevalues import site_values
    from ..read.project import read_project
    from ..site.origin import write_origin
    from ..words.counts import count

    notes: list[str] = []
    knowledge = knowledge_or_stop(read_project(Path.cwd(), local=chosen.local), notes)
    written = write_origin(chosen.dir, site_values(knowledge))
    for name in written:
        print(name)
    for note in notes:
        print(note, file=sys.stderr)
    print(f"{count(len(written), 'file')} in {chosen.dir.as_posix()}. Commit them there.", file=sys.stderr)
    return 0
