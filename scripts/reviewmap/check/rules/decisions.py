"""A decision has at least two answers, and each answer is in words of its own.

Passing:  `- {answer: "Yes", next: notify-the-panel, ...}` and `- {answer: "No", next: ...}`.
Failing:  one answer only; two answers with the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.everything import of_kind
from ...model.process import Decision
from ...problems import Problem


def check(knowledge: Knowledge) -> Iterator[Problem]:
    for decision in of_kind(knowledge, Decision):
        if len(decision.answers) < 2:
            yield Problem(
                decision.where("answers"),
                f"The decision '{decision.id}' has fewer than two answers.",
                "answers",
                suggestion="A question with one answer is a step.",
            )
        if not decision.decided_by:
            yield Problem(
                decision.where("decided_by"), f"Nobody decides '{decision.id}'.", "decided-by", suggestion="Name at least one role."
            )
        seen: set[str] = set()
        for answer in decision.answers:
            if answer.answer.casefold() in seen:
                yield Problem(
                    answer.where("answer"),
                    f"The answer '{answer.answer}' stands here twice.",
                    "answers",
                    suggestion="Say how the two differ.",
                )
            seen.add(answer.answer.casefold())
