"""Sign something off: write down who looked at it, when, and the seal of what they saw."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from .check import _day, local_option

NAME = "sign"
HELP = """Sign something off: write down who looked at it, when, and the seal of what they saw.

    reviewmap sign rapid-review-follows --by "Policy lead" --source "wt26 5.2" --edition "March 2026" --checked "Read the paragraph: it says so."
    reviewmap sign                   write the seals that are missing behind what somebody has written by hand

A claim, a stage, step or decision (its words), a helper (its number), a file of process/ without .yml, or a page (/families/).
By a role, never by a person's name: what stands here is public.
"""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="*", metavar="ID", help="what is signed, by id or, for a page, by address")
    parser.add_argument("--by", metavar="ROLE", help="who answers for it, by role")
    parser.add_argument("--source", action="append", default=[], metavar="SOURCE", help="what was read: a source's id and where in it")
    parser.add_argument("--edition", metavar="WORDS", help="which edition of it")
    parser.add_argument("--checked", metavar="WORDS", help="what was checked, in a sentence")
    parser.add_argument("--only-read", action="store_true", help="the source was read, and how we word it is for somebody else to accept")
    parser.add_argument("--on", type=_day, default=None, metavar="DATE", help="the day on which somebody looked (default: today)")
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..errors import CannotGoOn
    from ..read.project import read_project
    from ..read.signing import FOLDER
    from ..signing import missing_seals, with_record, with_seals
    from ..site.sync import write_files

    root = Path.cwd()
    on = chosen.on or date.today()
    project = read_project(root, local=chosen.local)
    written: dict[str, bytes] = {}
    if chosen.what:
        if not chosen.by:
            raise CannotGoOn("Say who signs: --by ROLE, such as --by 'Policy lead'.")
        if on > date.today():
            raise CannotGoOn(f"{on} is still to come. Give the day on which somebody looked.")
        name = f"{FOLDER}/{on.year}.yml"
        before = project.files.get(name)
        try:
            text = before.decode("utf-8") if before is not None else None
        except UnicodeDecodeError:
            text = None
        if text is None and os.path.lexists(root / name):
            raise CannotGoOn(f"{name} can't be read, so nothing is written over it. `reviewmap check` says what is wrong with it.")
        text = with_record(
            text,
            chosen.what,
            by=chosen.by,
            on=on,
            source=chosen.source,
            edition=chosen.edition,
            checked=chosen.checked,
            only_read=chosen.only_read,
        )
        written[name] = text.encode()
    wanted = missing_seals(replace(project, files={**project.files, **written}))  # what can't be signed is never written
    for file, seals in wanted.items():
        text = (written[file] if file in written else (root / file).read_bytes()).decode("utf-8")
        write_files({file: with_seals(text, file, seals).encode()}, root)
        for name in seals:
            print(f"{file}: {name} is signed.")
    if not wanted:
        print("Every sign-off has its seal.")
    return 0
