"""Rules across files. Each module is one rule or one family of them: a function from the knowledge to problems.

The docstring of a module is the manual of its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...model import Knowledge
from ...problems import Problem
from . import (
    acronyms,
    atlas,
    claims,
    decisions,
    documents,
    flow,
    ids,
    learned,
    links,
    methodologies,
    other_processes,
    plan,
    presence,
    publishing,
    questions,
    recommendations,
    roles,
    search_words,
    signing,
    spoken,
    stages,
    statistics,
    steps,
    support,
    walkthrough,
)

Rule = Callable[[Knowledge], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    ids.check,
    links.check,
    stages.check,
    flow.check,
    decisions.check,
    steps.check,
    claims.check,
    spoken.check,
    roles.check,
    atlas.check,
    acronyms.check,
    support.check,
    search_words.check,
    plan.check,
    statistics.check,
    methodologies.check,
    other_processes.check,
    questions.check,
    documents.check,
    recommendations.check,
    walkthrough.check,
    learned.check,
    presence.check,
    publishing.check,
    signing.check,
)


def apply_rules(knowledge: Knowledge) -> list[Problem]:
    """Every problem that any rule finds."""
    return [problem for rule in RULES for problem in rule(knowledge)]
