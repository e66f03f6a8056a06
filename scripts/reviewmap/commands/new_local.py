"""Start a local layer: the first files, with what has to be filled in named in each."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CannotGoOn

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "new-local"
HELP = "Start a local layer: asks who you are, or takes it from the options, and writes the first files."

# option, what is asked, whether there is something to write without it
ASKED = (
    ("area", "Your area, as readers call it (Exampleshire)", True),
    ("partnership", "The partnership, in full", True),
    ("address", "The address at which your edition will stand (https://...; nothing if you don't know yet)", False),
    ("contact", "Whom families can ask: a name or a role", False),
    ("phone", "Their telephone number", False),
    ("email", "Their email address", False),
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, metavar="DIR", help="the layer's folder, such as local")
    for name, asks, _ in ASKED:
        parser.add_argument(f"--{name}", metavar="TEXT", help=asks[:1].lower() + asks[1:])


def run(chosen: argparse.Namespace) -> int:
    from ..problems import InputWrong, Problem, Where
    from ..read.load import load
    from ..read.project import CHANGES, LAYER, LEARNED, OF_A_LAYER, read_project
    from ..site.sync import write_files

    folder: Path = chosen.dir
    there = [name for name in OF_A_LAYER if (folder / name).exists()]
    if there:
        raise InputWrong(
            [
                Problem(
                    Where((folder / there[0]).as_posix()),
                    "This file is here already.",
                    "there",
                    suggestion="Edit it, or name another folder.",
                )
            ]
        )
    knowledge, problems = load(read_project(Path.cwd()))
    if knowledge is None:
        raise InputWrong(problems)
    said = {name: getattr(chosen, name) for name, _, _ in ASKED}
    if sys.stdin is not None and sys.stdin.isatty():
        said = asked(said, input)
    missing = [name for name, _, needed in ASKED if needed and not said[name]]
    if missing:
        raise InputWrong(
            [
                Problem(Where(folder.as_posix()), f"Say who you are: {', '.join(f'--{name}' for name in missing)}.", "usage")
                for _ in missing[:1]
            ]
        )
    files = {LAYER: edition_text(said, knowledge.edition.version), CHANGES: changes_text(knowledge.edition.version), LEARNED: LEARNED_TEXT}
    for path in write_files({name: text.encode() for name, text in files.items()}, folder):
        print(path.as_posix())
    print(f"Now run `reviewmap check --local {folder.as_posix()}`: it lists what is still empty, what readers would miss most first.")
    return 0


def asked(said: dict[str, str | None], ask: Callable[[str], str]) -> dict[str, str | None]:
    """What was not said on the command line, asked one by one."""
    try:
        return {name: said[name] or ask(f"{asks}: ").strip() or None for name, asks, _ in ASKED}
    except EOFError as left:
        raise CannotGoOn("The answers ended before the last question, so nothing was written.") from left


def edition_text(said: dict[str, str | None], version: str) -> str:
    """edition.yml, with every slot in it, those first that readers would miss most."""
    contact = f"{{name: {_quoted(said['contact'])}, phone: {_quoted(said['phone'])}, email: {_quoted(said['email'])}, checked: null}}"
    empty = "{name: null, phone: null, email: null, checked: null}"
    address = f"site_address: {_quoted(said['address'])}" if said["address"] else "# site_address: https://reviews.example.org/"
    return f"""\
# Who publishes this edition. Everything that is not said here stays as it is nationally. local/README.md explains each line.
# `null` means: nobody has said it yet. `reviewmap check` lists what is empty.
partnership: {_quoted(said["partnership"])}
area: {_quoted(said["area"])}
version: "{version}"
state: draft                # published, when `reviewmap check --publish` has nothing left to say
{address}
# Where "Exit this page" leads: a page elsewhere that anybody might have open.
exit_address: https://www.bbc.co.uk/weather
contacts:
  # Whom families can ask. Ring the number, then write the day behind `checked:`.
  families: {contact}
  # Who hears of mistakes on the site, of trouble in reading it, and of faults in its security.
  mistakes: {empty}
  accessibility: {empty}
  security: {empty}
# What only you can say: {{accessibility_answer: 10 working days, accessibility_reviewed: 2026-11-26, server_records: 30 days}}
statements: {{}}
"""


def changes_text(version: str) -> str:
    return f"""\
# What is different in your area. Nothing yet. local/README.md shows how a change is written; examples/exampleshire/changes.yml has many.
# The national release that this layer was made from: `reviewmap check` compares with it after an update.
made_from: "{version}"
changes: []
"""


LEARNED_TEXT = """\
# What your area heard, learned and changed. Nothing yet. local/README.md shows a record; examples/exampleshire/learning.yml has three.
# Nobody may be able to tell from a record which child it was: no names, no exact days or ages, no places below your area.
records: []
"""


def _quoted(text: str | None) -> str:
    """
    >>> _quoted("Kim's desk: 2"), _quoted(None)
    ('"Kim\\'s desk: 2"', 'null')
    """
    import json

    return json.dumps(text, ensure_ascii=False) if text else "null"
