"""What is wrong because of a local layer is told in the layer: nobody who has one may edit process/ or content/.

A change can break what stands elsewhere: an arrow leads to a step that is taken out, a page asks for a timescale that is gone. Whatever
is wrong outside local/ with the layer, and wasn't without it, is told at the change that it names, with the place where it shows. What is
wrong nationally stays where it is, and says what an area can do about it in a file of its own. No advice names a file of process/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import Knowledge
from ..model.kinds import BY_MODEL, KINDS
from ..problems import Problem, Where
from ..read.project import CHANGES, LAYER, LOCAL, Project

NATIONAL_FILE = re.compile(r"\bprocess/((?:[a-z-]+/)*[a-z-]+)?(?:\.yml)?/?")
ACCEPT = "{does}, then write under `accepted:` in {file}: {{what: {what}, by: ..., on: ...}}."
THEIRS = "It stands in the national edition, too: tell whoever publishes that, and take over their next update."
SIGNING = re.compile(r"`reviewmap sign (?:\"([^\"]+)\"|(\S+)) --by")  # what a sign-off calls it, where several things share an id, too
LOOKED_AT = {"checked": "Check it against its sources", "accepted": "Read them", "telephone": "Ring it"}
NAMING = ("name", "unknown-file")  # a file is called so by whoever put it there, and no update takes it away
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
        if one.rule in NAMING:
            told.append(one)
        elif _is_local(one.where, project):
            told.append(_where_to_mend(project, one))
        elif (one.where.file, one.rule, _words(one)) in known:
            told.append(_for_an_area(project, knowledge, one))
        elif one.rule not in COUNTED or one.level == "error":
            told.append(_moved(project, knowledge, one))
    return told


def _moved(project: Project, knowledge: Knowledge | None, problem: Problem) -> Problem:
    """Told at the change that brings it about, with where it shows and what an area can do there."""
    place = problem.where.file + (f":{problem.where.line}" if problem.where.line else "")
    advice = problem.suggestion
    if problem.where.file.startswith("content/"):
        advice = f"{advice} A page of yours at {project.shown(f'{LOCAL}/{problem.where.file}')} can take its place.".strip()
    elif thing := _thing_at(knowledge, problem.where):
        advice = f"{advice} Change that too, here: `set: {thing}`.".strip()
    problem = _where_to_mend(project, replace(problem, suggestion=advice))
    return replace(problem, where=_cause(project, knowledge, problem), message=f"With this, {place} no longer holds: {problem.message}")


def _for_an_area(project: Project, knowledge: Knowledge | None, problem: Problem) -> Problem:
    """What is wrong nationally, too: an area accepts what it has looked at in its own file, and mends nothing in process/."""
    own = project.shown(f"{LOCAL}/{LAYER}")
    called = SIGNING.search(problem.suggestion)
    if problem.rule in LOOKED_AT and called and problem.where.file.startswith("process/"):
        return replace(problem, suggestion=ACCEPT.format(does=LOOKED_AT[problem.rule], file=own, what=called[1] or called[2]))
    if problem.rule not in NAMING and problem.where.file.startswith(("process/", "content/", "overrides/")):
        return replace(problem, suggestion=THEIRS)
    return problem


def _thing_at(knowledge: Knowledge | None, where: Where) -> str:
    """The innermost thing with an id at a line of a definition file, with its kind where two share the id: "milestone group-reviews"."""
    held = (knowledge.national or knowledge) if knowledge is not None else None
    found: tuple[int, str, str] | None = None
    for at, kind_name, thing_id in _things_of(held, where.file) if held is not None and where.line else ():
        if at.line <= where.line and at.column <= where.column and (found is None or at.line >= found[0]):
            found = (at.line, kind_name, thing_id)
    if found is None or held is None:
        return ""
    _, kind_name, thing_id = found
    shared = sum(thing_id in held.things(kind.name) for kind in KINDS) > 1
    return f"{kind_name} {thing_id}" if shared else thing_id


_last: list[tuple[Knowledge, dict[str, list[tuple[Where, str, str]]]]] = []  # where things of one edition stand, by file


def _things_of(held: Knowledge, file: str) -> list[tuple[Where, str, str]]:
    """Everything with an id that a file defines: its place, its kind, its id. Places are dear to find, so each is looked up once."""
    if not (_last and _last[0][0] is held):
        by_file: dict[str, list[tuple[Where, str, str]]] = {}
        for part in held.parts:
            kind = BY_MODEL.get(type(part))
            if kind is not None and part.held("id") is not None:
                at = part.where()
                by_file.setdefault(at.file, []).append((at, kind.name, part.held("id")))
        _last[:] = [(held, by_file)]
    return _last[0][1].get(file, [])


def _where_to_mend(project: Project, problem: Problem) -> Problem:
    """A suggestion that names a national file, with the way in which an area does the same in a file of its own."""
    changes = project.shown(f"{LOCAL}/{CHANGES}")

    def instead(found: re.Match[str]) -> str:
        stem = found[1] or ""
        if stem == "edition":
            return project.shown(f"{LOCAL}/{LAYER}")
        if stem.startswith("ledger/"):
            return found[0]  # a list to look something up in
        return f"{changes} (`add:` with `into: {stem}`, or `set:`)" if stem else changes

    return replace(problem, suggestion=NATIONAL_FILE.sub(instead, problem.suggestion))


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
