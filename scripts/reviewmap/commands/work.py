"""Say what people have to do before this can be relied on: lists that somebody can take one of."""

from __future__ import annotations

import argparse
from pathlib import Path

from .check import local_option

NAME = "work"
HELP = """Say what people have to do before this can be relied on: lists that somebody can take one of.

    reviewmap work                     one line a list
    reviewmap work --list "Working"    the places of each list whose name has that word
"""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", metavar="WORDS", help="show the places of the lists whose names have these words")
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..check.work import by_who
    from ..read.load import load_or_stop
    from ..read.project import read_project
    from ..words.counts import count

    shown = 0
    found = by_who(load_or_stop(read_project(Path.cwd(), local=chosen.local)))
    for who, lists in found.items():
        wanted = [task for task in lists if (chosen.list or "").casefold() in task.what.casefold()]
        if wanted:
            print(f"For {who}:")
        shown += len(wanted)
        for task in wanted:
            print(f"- {task.what}")
            for where, words, name in task.places if chosen.list else ():
                print(f"    {': '.join(part for part in (f'{where.file}:{where.line}', name, words) if part)}")
    if chosen.list and not shown:
        print(f"No list has '{chosen.list}' in its name. See all: reviewmap work")
    elif chosen.list:
        print(
            'Done with one? `reviewmap sign NAME --by "Your role"`, with its name as it stands behind the line. Several names at once may be signed.'
        )
    else:
        print(f"{count(sum(map(len, found.values())), 'list')}. See one: reviewmap work --list WORDS")
    return 0
