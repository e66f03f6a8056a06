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
    from ..check.rules.presence import FILE, counted_anew
    from ..check.survey import survey
    from ..read.load import load_or_stop
    from ..read.project import read_project
    from ..site.sync import write_files

    root = Path.cwd()
    project = read_project(root, local=chosen.local)
    seen = survey(project)
    text, told = counted_anew(project.text(FILE), load_or_stop(project), seen.names, seen.parts)
    write_files({FILE: text.encode()}, root)
    for line in told:
        print(line)
    return 0
