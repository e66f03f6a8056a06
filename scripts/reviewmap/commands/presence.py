"""Write into process/presence.yml what is new, so that losing it later is noticed. What is gone stays there until somebody says why."""

from __future__ import annotations

import argparse
from pathlib import Path

from .check import local_option

NAME = "presence"
HELP = "Write into process/presence.yml what is new, so that losing it later is noticed."


def options(parser: argparse.ArgumentParser) -> None:
    local_option(parser)


def run(chosen: argparse.Namespace) -> int:
    from ..check.rules.presence import counted_anew
    from ..check.survey import survey
    from ..read.load import load_or_stop
    from ..read.project import read_project
    from ..site.sync import write_files

    root = Path.cwd()
    project = read_project(root, local=chosen.local)
    knowledge = load_or_stop(project)
    file, seen = knowledge.presence.file, survey(project)
    text, told = counted_anew(project.text(file), knowledge, seen.names, seen.parts, seen.moved)
    write_files({file: text.encode()}, root)
    for line in told or [f"Nothing is new: {file} stays as it was."]:
        print(line)
    return 0
