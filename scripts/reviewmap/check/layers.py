"""What is wrong because of a local layer is told in the layer: nobody who has one may edit process/ or content/.

A change can break what stands elsewhere: an arrow leads to a step that is taken out, a page asks for a timescale that is gone. Whatever
is wrong outside local/ with the layer, and wasn't without it, is told at the change that it names, with the place where it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import Knowledge
from ..problems import Problem, Where
from ..read.load import CHANGES, LAYER
from ..read.project import LOCAL, Project

COUNTED = ("presence-more", "lock", "ledger")  # what only the national edition counts


def without_layer(project: Project) -> Project:
    """The national edition alone."""
    files = {name: data for name, data in project.files.items() if not name.startswith(f"{LOCAL}/")}
    return Project(files, None, tuple(one for one in project.problems if not _is_local(one.where, project)))


def says_something(project: Project) -> bool:
    """Does the layer hold anything beside what explains it?"""
    return any(name != f"{LOCAL}/README.md" for name in project.below(LOCAL))


def told_locally(project: Project, knowledge: Knowledge | None, problems: list[Problem], national: Iterable[Problem]) -> list[Problem]:
    """The same problems, those that a layer causes at its own lines. `national` are those that stand without it."""
    known = {(one.where.file, one.rule, _words(one)) for one in national}
    told: list[Problem] = []
    for one in problems:
        if _is_local(one.where, project) or (one.where.file, one.rule, _words(one)) in known:
            told.append(_where_to_mend(one) if _is_local(one.where, project) else one)
        elif one.rule not in COUNTED or one.level == "error":
            told.append(_moved(project, knowledge, one))
    return told


def _moved(project: Project, knowledge: Knowledge | None, problem: Problem) -> Problem:
    place = problem.where.file + (f":{problem.where.line}" if problem.where.line else "")
    problem = _where_to_mend(problem)
    return replace(problem, where=_cause(project, knowledge, problem), message=f"With this, {place} no longer holds: {problem.message}")


def _where_to_mend(problem: Problem) -> Problem:
    """A suggestion that names a national file, with the way in which an area does the same."""
    if "process/" not in problem.suggestion:
        return problem
    return replace(problem, suggestion=f"{problem.suggestion} (In an area's edition: by a change in local/{CHANGES}.)")


def _cause(project: Project, knowledge: Knowledge | None, problem: Problem) -> Where:
    """The change whose id the message names; else the file of changes, or the layer's own."""
    text = project.files.get(f"{LOCAL}/{CHANGES}", b"").decode("utf-8", "replace")
    shown = project.shown(f"{LOCAL}/{CHANGES}")
    named = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", f"{problem.message} {problem.suggestion}"))
    for number, line in enumerate(text.splitlines(), 1):
        written = re.match(r"\s*(?:- )?\s*(?:set|add|remove):\s*(.+?)\s*(?:#.*)?$", line)
        if written and written[1].rpartition(" ")[2] in named:
            return Where(shown, number, line.index(written[1]) + 1)
    if knowledge is not None:
        for made in knowledge.made:
            place = made.before.where() if made.before is not None else None
            if place is not None and place.file == problem.where.file:
                return made.change.where()
    return Where(shown if text else project.shown(f"{LOCAL}/{LAYER}"))


def _is_local(where: Where, project: Project) -> bool:
    return where.file.startswith((f"{LOCAL}/", f"{project.layer}/" if project.layer else f"{LOCAL}/"))


def _words(problem: Problem) -> str:
    """A message without the numbers of lines in it, which a layer moves."""
    return re.sub(r"line \d+", "line", problem.message)
