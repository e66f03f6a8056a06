"""Write down every id of this edition, before it is published: none of them is ever given to another thing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .check import _folder

if TYPE_CHECKING:
    from ..read.project import Project

NAME = "remember"
HELP = "Write down every id of this edition, before it is published: none of them is ever given to another thing."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--local", type=_folder, metavar="DIR", help="a local layer: what it adds is remembered in DIR/ledger/")


def run(chosen: argparse.Namespace) -> int:
    from ..ledger.published_addresses import FILE as ADDRESSES
    from ..ledger.remembered import FILE, LOCAL_FILE, remember, remembered_text
    from ..problems import InputWrong, Problem, Where
    from ..read.load import load_or_stop
    from ..read.project import read_project
    from ..site.sync import write_files
    from ..words.counts import count

    project = read_project(Path.cwd(), local=chosen.local)
    knowledge = load_or_stop(project)
    before = _remembered_in(project, FILE)
    if before is None:
        raise InputWrong([Problem(Where(FILE), "This list of ids can't be read.", "forgotten-id", suggestion="Put it back: git has it.")])
    target = Path(FILE)
    if chosen.local is not None:
        before = _remembered_in(project, LOCAL_FILE) or {}
        target = chosen.local / "ledger" / target.name
    ids = remember(knowledge, before, project.layer)
    write_files({target.name: remembered_text(ids).encode()}, target.parent)
    _addresses(Path(ADDRESSES) if chosen.local is None else chosen.local / "ledger" / Path(ADDRESSES).name)
    print(f"{count(len(ids), 'id')} in {target.as_posix()}, {len(ids) - len(before):,} of them new in {knowledge.edition.version}.")
    return 0


def _remembered_in(project: Project, file: str) -> dict[str, str] | None:
    from ..ledger.remembered import read_remembered

    # As the check reads it: what is no text is a list that can't be read.
    return read_remembered(project.files[file].decode("utf-8", "replace")) if file in project.files else {}


def _addresses(target: Path) -> None:
    """The addresses of published editions, as the branch has them: after a merge, or where the list was edited by hand."""
    from ..read.git import BRANCH, asked
    from ..site.sync import write_files

    for branch in (BRANCH, f"origin/{BRANCH}"):
        text = asked("show", f"{branch}:addresses.json", cwd=Path.cwd())
        if text is not None:
            write_files({target.name: text}, target.parent)
            print(f"The addresses of published editions are in {target.as_posix()}.")
            return
