"""Apply every rule to a project, and say everything that is wrong at once."""

from __future__ import annotations

from datetime import date

from ..model import Knowledge
from ..problems import InputWrong, Problem, as_published, in_order
from ..read.load import load
from ..read.project import Project
from ..read.proofs import read_proofs
from . import fields, frame, names, page_names, paper_pages, pictures, search_pages
from .rules import apply_rules, ledger, local_layer, proofs, remembered
from .rules.publishing import overdue
from .survey import survey


def check(project: Project, *, publish: bool = False, on: date | None = None) -> tuple[Knowledge | None, list[Problem]]:
    """Everything wrong with a project's definitions and pages, in order of place.

    With `publish`, what holds publishing back is an error. Dates past due are looked at only on a given day (`on`), so
    that a check never depends on the clock.
    """
    seen = survey(project)
    knowledge, problems = load(project)
    problems += project.problems
    kept = read_proofs(project)
    problems += kept.problems
    if knowledge is not None:
        problems += apply_rules(knowledge)
        problems += proofs.check(knowledge, kept)
        problems += ledger.check(knowledge, kept)
        problems += remembered.check(project, knowledge)
        problems += page_names.check(seen, knowledge)
        problems += frame.check(project, seen, knowledge)
        problems += search_pages.check(seen, knowledge)
        problems += local_layer.check(project, knowledge)
        problems += paper_pages.check(project, knowledge)
        if not any(problem.level == "error" for problem in (*problems, *seen.problems)):  # what hangs together can be looked into
            problems += fields.check(seen.read, seen.parts, knowledge)
        if on is not None:
            problems += overdue(knowledge, on, seen.read)
    problems += [*seen.problems, *pictures.check(project), *names.check(project)]
    return knowledge, in_order(as_published(problems) if publish else problems)


def knowledge_or_stop(project: Project) -> Knowledge:
    """The knowledge, if nothing is wrong with the project; else InputWrong with every error."""
    knowledge, problems = check(project)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or knowledge is None:
        raise InputWrong(errors)
    return knowledge
