"""Load, apply every rule, and say everything that is wrong at once."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from ..read.load import load
from ..site.meanwhile import meanwhile
from ..model import Knowledge
from . import page_names as checks
from .seen import Survey
from . import paper_pages as paper_checks
from ..problems import InputWrong, Problem, as_published, in_order
from .rules import apply_rules
from . import local_layer
from .publishing import overdue


def check(
    root: Path, *, local: Path | None = None, publish: bool = False, on: date | None = None,
) -> tuple[Knowledge | None, list[Problem]]:
    """Everything wrong with the definitions and pages under `root`, in order of place.

    With `publish`, what holds publishing back is an error. Dates past due are looked at only on a given day (`on`), so
    that a check never depends on the clock.
    """
    survey = meanwhile(partial(_survey, root, local))
    knowledge, problems = load(root, local=local)
    if knowledge is not None:
        problems += apply_rules(knowledge)
        problems += checks.check(survey(), knowledge)
        problems += local_layer.check(root, local, knowledge)
        problems += paper_checks.check(root, local, knowledge)
        if on is not None:
            problems += overdue(knowledge, on)
    problems += survey().problems
    return knowledge, in_order(as_published(problems) if publish else problems)


def _survey(root: Path, local: Path | None) -> Survey:
    from .survey import survey  # with Jinja, which the rest of a check can do without

    return survey(root, local)


def knowledge_or_stop(root: Path, *, local: Path | None = None) -> Knowledge:
    """The knowledge, if nothing is wrong with it; else InputWrong with every error."""
    knowledge, problems = check(root, local=local)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or knowledge is None:
        raise InputWrong(errors)
    return knowledge
