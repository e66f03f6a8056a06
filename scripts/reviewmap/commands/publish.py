"""Publish the edition beside the others on the branch that a host serves, or take the last one back."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..read.git import BRANCH
from .check import local_option

NAME = "publish"
HELP = """Publish the edition beside the others on the branch that a host serves, or take the last one back.

Everything that `check --publish` asks for has to be there, everything committed, and the version new. Then the site is built and put on
the branch whole: below its version, and at the root's own addresses. Whatever fails leaves the branch as it was.

    reviewmap publish                       on the branch gh-pages, here
    reviewmap publish --remote origin       and there
    reviewmap publish --edition v2027.1     only if that is what process/edition.yml says
    reviewmap publish --back                take the last edition back
"""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--edition", metavar="VERSION", help="the version that it has to be, such as 2027.1 or a tag v2027.1")
    parser.add_argument("--remote", metavar="NAME", help="the remote that has the branch, such as origin")
    parser.add_argument("--branch", default=BRANCH, metavar="NAME", help=f"the branch that is served (default: {BRANCH})")
    parser.add_argument("--back", action="store_true", help="take the last edition back, by a commit on top")
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from datetime import date

    from ..site.progress import Progress
    from ..site.publishing.door import publish, take_back
    from ..words.counts import count

    to = f"{chosen.remote}, branch {chosen.branch}" if chosen.remote else f"the branch {chosen.branch}, here"
    if chosen.back:
        done = take_back(Path.cwd(), remote=chosen.remote, name=chosen.branch)
        print(f"Edition {done.version} is taken back from {to}: {done.beside[0]} is the newest again. Its version may be used again.")
        print("Run `reviewmap remember` and commit: else the addresses that only this edition had still count as published.")
        return 0
    with Progress() as progress:
        done = publish(
            Path.cwd(),
            edition=chosen.edition,
            remote=chosen.remote,
            name=chosen.branch,
            local=chosen.local,
            today=date.today(),
            progress=progress,
        )
    for note in done.notes:
        print(note)
    beside = f", beside {', '.join(done.beside)}" if done.beside else ""
    where = (f" --remote {chosen.remote}" if chosen.remote else "") + (f" --branch {chosen.branch}" if chosen.branch != BRANCH else "")
    print(f"Edition {done.version}, {count(done.pages, 'page')}, is on {to}{beside}. To take it back: reviewmap publish --back{where}")
    return 0
