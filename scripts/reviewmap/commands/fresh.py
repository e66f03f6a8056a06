"""Say what is out of date: days that have passed, and, with --links, addresses of sources that lead nowhere any more."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from .check import _day, local_option

NAME = "fresh"
HELP = "Say what is out of date: days that have passed, and, with --links, addresses of sources that lead nowhere any more."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_day, metavar="DATE", help="look at dates as on this day (default: today)")
    parser.add_argument("--links", action="store_true", help="ask each address of process/ whether it is still there; needs the network")
    parser.add_argument(
        "--issues",
        action="store_true",
        help="keep an open issue a kind at GitHub, in a workflow there, and succeed once it says what was found",
    )
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..check.rules.publishing import overdue
    from ..problems import in_order, report
    from ..read.content import read_pages
    from ..read.load import load_or_stop
    from ..read.project import read_project
    from ..words.counts import count

    project = read_project(Path.cwd(), local=chosen.local)
    knowledge = load_or_stop(project)
    problems = list(overdue(knowledge, chosen.on or date.today(), read_pages(project)[0]))
    if chosen.links:
        from ..site.links_out import dead

        problems += dead(knowledge)
    if problems:
        print(report(in_order(problems), "text"))
    if chosen.issues:
        from ..site.issues import told

        for line in told(problems, ("overdue", "dead-link") if chosen.links else ("overdue",)):
            print(line, file=sys.stderr)
        return 0
    print(f"{count(len(problems), 'thing')} out of date.", file=sys.stderr)
    return 1 if problems else 0
