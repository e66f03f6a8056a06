"""Apply every rule to a project, and say everything that is wrong at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..model import Knowledge
from ..problems import InputWrong, Problem, as_published, in_order
from ..read.load import load
from ..read.project import Project
from ..read.proofs import read_proofs
from . import addresses, fields, frame, names, page_names, paper_pages, pictures, search_pages, theme, unmeant
from .layers import says_something, told_locally, without_layer
from .rules import apply_rules, ledger, local_changes, local_layer, proofs, remembered, staying_current
from .rules.presence import missing
from .rules.publishing import overdue
from .survey import survey

STAYS_A_DRAFT = (
    "{place} says that this edition is published, and {some} things hold it back, so it was built as a draft. The first: {first}\n"
    "`make check ARGS=--publish` lists them all."
)


def check(project: Project, *, publish: bool = False, on: date | None = None) -> tuple[Knowledge | None, list[Problem]]:
    """Everything wrong with a project's definitions and pages, in order of place.

    With `publish`, what holds publishing back is an error. Dates past due are looked at only on a given day (`on`), so
    that a check never depends on the clock.
    """
    knowledge, problems = _check(project, on)
    elsewhere = any(not problem.where.file.startswith(f"{project.layer}/") for problem in problems)
    if project.layer is not None and elsewhere and says_something(project):
        problems = told_locally(project, knowledge, problems, _check(without_layer(project), on)[1])
    return knowledge, in_order(as_published(problems) if publish else problems)


def _check(project: Project, on: date | None) -> tuple[Knowledge | None, list[Problem]]:
    seen = survey(project)
    knowledge, problems = load(project)
    problems += project.problems
    kept = read_proofs(project)
    problems += kept.problems
    if knowledge is not None:
        broken = apply_rules(knowledge)
        problems += broken
        problems += proofs.check(knowledge, kept)
        problems += ledger.check(knowledge.national or knowledge, kept)  # what became of the reports' passages is counted nationally
        problems += remembered.check(project, knowledge)
        problems += addresses.check(project, knowledge)
        problems += page_names.check(seen, knowledge, kept.places)
        problems += frame.check(project, seen, knowledge)
        problems += search_pages.check(seen, knowledge)
        problems += local_layer.check(project, knowledge)
        problems += local_changes.check(knowledge)
        problems += staying_current.check(project, knowledge)
        problems += paper_pages.check(project, knowledge, seen.repeated)
        problems += missing(knowledge, seen.names, seen.parts)
        if not any(problem.level == "error" for problem in broken):  # what hangs together can be made ready to print
            problems += fields.check(seen.read, seen.parts, knowledge, told={problem.where.file for problem in seen.problems})
        if on is not None:
            problems += overdue(knowledge, on, seen.read)
    problems += [*seen.problems, *pictures.check(project), *names.check(project), *theme.check(project), *unmeant.check(project, seen.read)]
    return knowledge, problems


def knowledge_or_stop(project: Project, notes: list[str] | None = None) -> Knowledge:
    """The knowledge, if nothing is wrong with the project; else InputWrong with every error.

    An edition that says it is published, and that `check --publish` would hold back, is a draft: pages say so, and `notes` are told why.
    """
    knowledge, problems = check(project)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or knowledge is None:
        raise InputWrong(errors)
    held_back = [problem for problem in problems if problem.publish]
    if knowledge.edition.state == "draft" or not held_back:
        return knowledge
    if notes is not None:
        notes.append(STAYS_A_DRAFT.format(place=knowledge.edition.where("state").file, some=len(held_back), first=held_back[0].as_text()))
    return replace(knowledge, edition=knowledge.edition.model_copy(update={"state": "draft"}))
