"""Say everything that is wrong with definitions and pages, all at once."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

NAME = "check"
HELP = "Say everything that is wrong with definitions and pages, all at once."


def options(parser: argparse.ArgumentParser) -> None:
    local_option(parser)
    parser.add_argument("--publish", action="store_true", help="fail on what is unchecked, empty or overdue")
    parser.add_argument("--on", type=_day, metavar="DATE", help="look at dates as on this day, such as 2027-01-31")
    parser.add_argument("--all", action="store_true", help="list every warning too, and not only how many of a kind there are")
    parser.add_argument("--format", choices=("text", "github", "gitlab", "json"), default="text", help="how problems are shown")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date. Write it as 2027-01-31.") from None


def local_option(parser: argparse.ArgumentParser) -> None:
    """The option that most commands share: where the local layer is."""
    parser.add_argument(
        "--local", type=_folder, default=Path("local"), metavar="DIR", help="the local layer (default: local, if it is there)"
    )


def layers_option(parser: argparse.ArgumentParser) -> None:
    """Where the layers of areas are of which a national edition tells."""
    parser.add_argument(
        "--layers",
        type=_folder,
        metavar="DIR",
        help="the layers of areas, a folder each, of which a national edition tells where they differ and what they learned (default: layers, if it is there)",
    )


def _folder(text: str) -> Path:
    # Only the default may be missing: a slip here would publish the national edition instead of the area's.
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{text}'.")
    return Path(text)


def run(chosen: argparse.Namespace) -> int:
    from ..check.again import problems_of
    from ..problems import FEW, in_brief, report
    from ..read.project import read_project
    from ..words.counts import count

    if chosen.publish and chosen.on is None:
        chosen.on = date.today()
    project = read_project(Path.cwd(), local=chosen.local)
    problems = problems_of(project, publish=chosen.publish, on=chosen.on)
    briefly = chosen.format == "text" and not chosen.all
    text = in_brief(problems, project.layer) if briefly else report(problems, chosen.format)
    if text:
        print(text)
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    if chosen.format in ("text", "github"):
        line = f"{count(errors, 'error')}, {count(warnings, 'warning')}."
        if briefly and warnings > FEW:
            line += " To see each warning: `make check ARGS=--all`. To see who can do what: `reviewmap work`."
        print(line, file=sys.stderr)
    return 1 if errors else 0
