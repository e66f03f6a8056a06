"""Write down every id of this edition, before it is published: none of them is ever given to another thing."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "remember"
HELP = "Write down every id of this edition, before it is published: none of them is ever given to another thing."


def options(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(chosen: argparse.Namespace) -> int:
    from ..ledger.remembered import FILE, read_remembered, remember, remembered_text
    from ..problems import InputWrong, Problem, Where
    from ..read.load import load_or_stop
    from ..read.project import read_project
    from ..site.sync import write_files

    project = read_project(Path.cwd())
    knowledge = load_or_stop(project)
    before = read_remembered(project.text(FILE)) if FILE in project.files else {}
    if before is None:
        raise InputWrong([Problem(Where(FILE), "This list of ids can't be read.", "forgotten-id", suggestion="Put it back: git has it.")])
    ids = remember(knowledge, before)
    target = Path(FILE)
    write_files({target.name: remembered_text(ids).encode()}, target.parent)
    _addresses(knowledge.edition.version)
    print(f"{len(ids):,} ids in {FILE}, {len(ids) - len(before):,} of them new in {knowledge.edition.version}.")
    return 0


def _addresses(version: str) -> None:
    """The addresses of published editions, as the branch has them: after a merge, or where the list was edited by hand."""
    from ..ledger.published_addresses import FILE
    from ..read.git import asked
    from ..site.sync import write_files

    for branch in ("gh-pages", "origin/gh-pages"):
        text = asked("show", f"{branch}:addresses.json", cwd=Path.cwd())
        if text is not None:
            write_files({Path(FILE).name: text}, Path(FILE).parent)
            print(f"The addresses of published editions are in {FILE}.")
            return
