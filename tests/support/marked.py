"""A change to the tiny project with the place where its problem has to be reported marked in it: "responsible: [⟦bakr]"."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from projects import edit
from reviewmap.problems import Problem

MARK = "⟦"


def change(project: Path, file: str, find: str, put: str) -> tuple[str, int, int] | None:
    """Make the change, without the mark. Returns the marked place as (file, line, column), counted from the text alone."""
    edit(project, file, find, put)
    path = project / file
    text = path.read_bytes().decode()
    if MARK not in text:
        return None
    before, after = text.split(MARK)
    path.write_bytes((before + after).encode())
    return file, before.count("\n") + 1, len(before) - before.rfind("\n")


def unsigned(problems: Iterable[Problem]) -> list[Problem]:
    """Problems but that a file has changed since somebody signed it: each edit of the tiny project undoes a sign-off."""
    return [problem for problem in problems if problem.rule != "changed-since"]


def place(problem: Problem) -> tuple[str, int, int]:
    return problem.where.file, problem.where.line, problem.where.column
