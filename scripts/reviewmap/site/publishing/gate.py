"""What holds an edition back: each of these stops publishing before anything is built."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...check.seen import Seen
from ...check.whole import check, with_areas
from ...errors import CannotGoOn
from ...model import Knowledge
from ...problems import InputWrong, Problem
from ...read.git import asked
from ...read.project import Project
from .branch import VERSION, SiteBranch, number

SHOWN = 5  # files that are named; git status lists them all
NOTHING = "Nothing was published."


def knowledge_to_publish(project: Project, *, on: date, edition: str | None, notes: list[str]) -> Knowledge:
    """The knowledge, if `check --publish` finds nothing on that day, its edition is the one asked for, and no date of it is to come.

    It tells of areas' layers as a build does; `notes` are told which are left out.
    """
    knowledge, problems = check(project, publish=True, on=on)
    errors = [problem for problem in problems if problem.level == "error"]
    if knowledge is not None:
        errors += _edition(knowledge, on=on, asked_for=edition)
    if errors or knowledge is None:
        raise InputWrong(errors)
    return with_areas(knowledge, project, notes, Seen()) if project.areas else knowledge


def _edition(knowledge: Knowledge, *, on: date, asked_for: str | None) -> list[Problem]:
    edition, found = knowledge.edition, []
    if asked_for is not None:
        wanted = asked_for.removeprefix("v")
        if not VERSION.fullmatch(wanted):
            raise CannotGoOn(f"'{asked_for}' is no version. Write it as 2027.1, or v2027.1 as the name of a tag. {NOTHING}")
        if wanted != edition.version:
            words = f"This is edition {edition.version}, and edition {wanted} was asked for."
            found.append(Problem(edition.where("version"), words, "edition", suggestion="Change the one or the other."))
    if edition.date > on:
        words = f"This edition is dated {edition.date}, and today is {on}."
        found.append(Problem(edition.where("date"), words, "edition", suggestion="Publish it on its day, or give it today's date."))
    return found


def tree_is_clean_or_stop(root: Path) -> None:
    """Everything that the site is made from is in git: else nobody could ever make this edition again."""
    listed = asked("status", "--porcelain", "--no-renames", "--untracked-files=normal", "-z", cwd=root)
    names = [row[3:] for row in (listed or b"").decode("utf-8", "replace").split("\0") if len(row) > 3]
    if names:
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        raise CannotGoOn(f"Commit first, or put back as git has it: {', '.join(names[:SHOWN])}{more}. {NOTHING}")


def version_is_new_or_stop(version: str, branch: SiteBranch, file: str) -> None:
    """`file` is where the edition says its version."""
    if version in branch.versions:
        raise CannotGoOn(
            f"Edition {version} is published already, and stays as it is. Give the new one another version and date in {file}. {NOTHING}"
        )
    if branch.versions and number(version) < number(branch.versions[0]):
        raise CannotGoOn(
            f"Edition {branch.versions[0]} is published, and {version} would be older. Give it a version that comes after. {NOTHING}"
        )
