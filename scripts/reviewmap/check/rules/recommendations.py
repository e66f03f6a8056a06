"""The helper for recommendations knows each kind by words of its own, and asks three questions of each.

word-twice       a word by which a kind is known belongs to one kind.
three-questions  each kind has three questions that go deeper.

Failing:  `known_by: [audit]` at two kinds; two questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...problems import Problem

QUESTIONS = 3


def check(knowledge: Knowledge) -> Iterator[Problem]:
    known: dict[str, tuple[str, str]] = {}
    for kind in knowledge.recommendations.kinds:
        for name in ("known_by", "known_last"):
            for index, word in enumerate(getattr(kind, name)):
                first, place = known.setdefault(word.casefold(), (kind.id, name))
                if (first, place) != (kind.id, name):
                    yield Problem(
                        kind.where(name, index),
                        f"'{word}' belongs to '{first}' already.",
                        "word-twice",
                        suggestion="A draft with this word could be of either. Leave it to one of them.",
                    )
        if len(kind.questions) != QUESTIONS:
            yield Problem(
                kind.where("questions"),
                f"There are {len(kind.questions)} questions here.",
                "three-questions",
                suggestion=f"Ask {QUESTIONS}: fewer teach little, and more are not read.",
            )
