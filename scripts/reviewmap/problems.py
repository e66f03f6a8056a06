"""Problems are values: found by the reader and by the rules, reported once, all together."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

FEW = 5  # warnings that are told one by one
Level = Literal["error", "warning"]
# Signs that end a line, steer a terminal or turn the direction of writing.
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def as_data(problems: Iterable[Problem]) -> list[list[Any]]:
    """Problems as JSON can hold them: all that one says, in the order of its fields."""
    return [[getattr(one, field.name) for field in fields(Problem)] for one in problems]


def from_data(data: Iterable[Any]) -> list[Problem]:
    """The way back."""
    return [Problem(Where(*where), *others) for where, *others in data]


class Where(NamedTuple):
    """A place in a file. Line and column count from 1; 0 means that the problem is about the whole file."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class Problem:
    """Something to mend: where it is, how bad it is, what is wrong, by which rule, and what to do."""

    where: Where
    message: str
    rule: str
    level: Level = "error"
    suggestion: str = ""
    publish: bool = False  # a warning that `check --publish` turns into an error
    turn: int = 0  # in its file, behind all that have a lower one: where what matters most comes first, and not by place

    def as_text(self) -> str:
        """One line, whatever stands in a file's name: a terminal and a workflow's log act on some signs."""
        return UNSHOWN.sub(lambda sign: ascii(sign[0])[1:-1], f"{self._place()}: {self.level}: {self._sentence()} ({self.rule})")

    def as_gitlab(self) -> dict[str, Any]:
        """As GitLab shows it at its line in a merge request (https://docs.gitlab.com/ci/testing/code_quality/)."""
        mark = "\0".join((self.where.file, str(self.where.line), str(self.where.column), self.rule, self.message))
        return {
            "description": self._sentence(),
            "check_name": self.rule,
            "fingerprint": hashlib.sha256(mark.encode("utf-8", "surrogateescape")).hexdigest(),
            "severity": "major" if self.level == "error" else "minor",
            "location": {"path": self.where.file, "lines": {"begin": max(1, self.where.line)}},
        }

    def as_github(self) -> str:
        place = f"file={_escape_property(self.where.file)}"
        if self.where.line:
            place += f",line={self.where.line},col={self.where.column}"
        return f"::{self.level} {place},title={_escape_property(self.rule)}::{_escape_data(self._sentence())}"

    def as_dict(self) -> dict[str, object]:
        return {
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "level": self.level,
            "rule": self.rule,
            "message": self.message,
            "suggestion": self.suggestion,
        }

    def _place(self) -> str:
        if not self.where.line:
            return self.where.file
        return f"{self.where.file}:{self.where.line}:{self.where.column}"

    def _sentence(self) -> str:
        return f"{self.message} {self.suggestion}".strip()


def shown(path: Path, root: Path) -> str:
    """A file as problems name it: from the project's folder, where it stands in it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def where_written(file: str, text: str, word: str) -> Where:
    """Where a file's text has a word for the first time, by itself or else as a part of another; the whole file where it has it nowhere.

    >>> where_written("a.md", "See /roles/ and\\n[all](roles/).", "roles/")[1:], where_written("a.md", "roles", "role")[1:]
    ((2, 7), (1, 1))
    """
    part = re.escape(word)
    for pattern in (rf"(?<![\w/.#-]){part}(?![\w/.#-])", part):
        for number, line in enumerate(text.splitlines(), 1):
            if found := re.search(pattern, line):
                return Where(file, number, found.start() + 1)
    return Where(file)


class InputWrong(Exception):
    """The input has problems; they are in `problems`, and nothing has been written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        if not problems:
            raise ValueError("somebody's input is called wrong, and nothing says why")
        super().__init__("\n".join(problem.as_text() for problem in problems))
        self.problems = list(problems)


def did_you_mean(word: str, known: Iterable[str], *, say_known: int = 0) -> str:
    """A suggestion for a slip of the finger: the known word that was meant, or, where few are known, all of them."""
    from .words.slips import meant  # asked for after a mistake alone

    names = sorted(set(known), key=lambda name: (as_counted(name), name))
    near = meant(word, names)
    if near:
        return f"Did you mean '{near[0]}'?"
    if 0 < len(names) <= say_known:
        return "Known here: " + ", ".join(names) + "."
    return ""


def as_counted(words: str) -> list[tuple[int, str]]:
    """For putting names and places in order: 2026.10 comes after 2026.9. However many figures a number has, nothing is worked out of it.

    >>> sorted(["2026.10", "2026.9", "step-11", "step-2", "b", "a"], key=as_counted)
    ['2026.9', '2026.10', 'a', 'b', 'step-2', 'step-11']
    """
    return [
        (len(figures := piece.lstrip("0")), figures) if number % 2 else (0, piece) for number, piece in enumerate(re.split(r"(\d+)", words))
    ]


def as_published(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems as `check --publish` sees them: what holds publishing back is an error."""
    return [replace(problem, level="error") if problem.publish else problem for problem in problems]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.where.file, p.turn, p.where, p.level, p.rule, p.message))


def in_brief(problems: Sequence[Problem], layer: str | None = None) -> str:
    """Problems as lines for people: every error, what is in an area's layer, and of other warnings one line a kind, once they are many."""
    first = [problem for problem in problems if problem.level == "error" or (layer and problem.where.file.startswith(f"{layer}/"))]
    told = set(first)
    warnings = [problem for problem in problems if problem not in told]
    if len(warnings) <= FEW:
        return report(problems, "text")
    by_rule: dict[str, list[Problem]] = {}
    for problem in warnings:
        by_rule.setdefault(problem.rule, []).append(problem)
    lines = [problem.as_text() for problem in first]
    for ones in sorted(by_rule.values(), key=lambda ones: (-len(ones), ones[0].rule)):
        lines.append(ones[0].as_text() if len(ones) == 1 else f"{len(ones)} warnings like this one: {ones[0].as_text()}")
    return "\n".join(lines)


def report(problems: Sequence[Problem], style: Literal["text", "github", "gitlab", "json"]) -> str:
    """Problems as lines for people, as annotations for GitHub, or as one JSON document: our own, or a Code Quality report for GitLab."""
    if style in ("json", "gitlab"):
        listed = [problem.as_gitlab() if style == "gitlab" else problem.as_dict() for problem in problems]
        return json.dumps(listed, ensure_ascii=False, indent=2)
    return "\n".join(problem.as_github() if style == "github" else problem.as_text() for problem in problems)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
