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
    from ..check.work import tasks
    from ..read.load import load_or_stop
    from ..read.project import read_project

    found = tasks(load_or_stop(read_project(Path.cwd(), local=chosen.local)))
    who = ""
    for task in found:
        if chosen.list and chosen.list.casefold() not in task.what.casefold():
            continue
        if task.who != who:
            who = task.who
            print(f"For {who}:")
        print(f"- {task.what}")
        if chosen.list:
            for where, words in task.places:
                print(f"    {where.file}:{where.line}: {words}")
    print(f"{len(found)} lists. See one: reviewmap work --list WORDS")
    return 0
