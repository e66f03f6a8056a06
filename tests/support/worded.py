"""What whoever is told of a fault reads, held against the words that were agreed (tests/rules/words.txt): all of them, its level, and what to do."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reviewmap.problems import Problem

WORDS = Path(__file__).parents[1] / "rules/words.txt"
ELSEWHERE = re.compile(r"(?:in|at) (process/\S+?\.yml)(?: line |:)(\d+)")  # where a message says that another thing stands


class Agreed(NamedTuple):
    rule: str
    level: str
    message: re.Pattern[str]
    mend: re.Pattern[str]


@cache
def agreed() -> tuple[Agreed, ...]:
    rows = [
        [piece.strip() for piece in line.split(" |", 2)]
        for line in WORDS.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(
        Agreed(rule.removesuffix(" !"), "warning" if rule.endswith(" !") else "error", _pattern(message), _pattern(mend))
        for rule, message, mend in rows
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words).replace(r"\*", ".+"))


def as_agreed(problem: Problem) -> bool:
    """Is all that is said of it worded as agreed? (A warning that holds a publication back is an error there.)"""
    return is_worded(problem.rule, problem.message, problem.suggestion, "warning" if problem.publish else problem.level)


def not_agreed(problem: Problem) -> str:
    """What whoever adds a rule, or words a message anew, is told to do."""
    return f"{problem.as_text()}\nIts words stand in no row of tests/rules/{WORDS.name}. Read them as somebody does who is told, then write the row."


def is_worded(rule: str, message: str, mend: str, level: str = "error") -> bool:
    return any((one.rule, one.level) == (rule, level) and one.message.fullmatch(message) and one.mend.fullmatch(mend) for one in agreed())


def points_at_its_like(problem: Problem, project: Path) -> bool:
    """Does the line of another file that a message names hold what it speaks of?"""
    found = ELSEWHERE.search(problem.message)
    if found is None:
        return True
    line = (project / found[1]).read_text("utf-8").splitlines()[int(found[2]) - 1]
    named = re.findall(r"'([^']+)'", problem.message)
    return any(name in line for name in named) or "address" in line
