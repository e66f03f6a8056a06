"""Questions stand where they are asked, and no stage or decision is without some of its own.

own-question   where one stage or decision has a question on equity (or on learning), each of them has at least one.
document       a question of the equity checklist is held against documents that a step makes or needs.
lane           each stage stands at most once in the lane of learning, and teaches something.

Failing:  a decision without `learning:` beside eleven that have it; `documents: [terms of referense]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.everything import of_kind
from ...model.process import Decision, Stage, Step
from ...model.questions import GuideQuestion
from ...problems import Problem, did_you_mean

ON = ("equity", "learning")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    decisions = tuple(of_kind(knowledge, Decision))
    for field in ON:
        if any(thing.held(field) for thing in (*knowledge.stages, *decisions)):
            yield from _own("stage", knowledge.stages, field)
            yield from _own("decision", decisions, field)
    yield from _documents(knowledge)
    yield from _lane(knowledge)


def _own(words: str, things: tuple[Stage, ...] | tuple[Decision, ...], field: str) -> Iterator[Problem]:
    for thing in things:
        if not thing.held(field):
            yield Problem(
                thing.where("id"),
                f"The {words} '{thing.id}' has no question of its own on {field}.",
                "own-question",
                suggestion=f"Write one under `{field}:`, with `id:` and `ask:`.",
            )


def _documents(knowledge: Knowledge) -> Iterator[Problem]:
    known = {paper for step in of_kind(knowledge, Step) for paper in (*step.makes, *step.needs)}
    for question in of_kind(knowledge, GuideQuestion):
        for number, paper in enumerate(question.documents):
            if paper not in known:
                yield Problem(
                    question.where("documents", number),
                    f"No step makes or needs a document called '{paper}'.",
                    "document",
                    suggestion=did_you_mean(paper, known) or "Name it as a step does under `makes:` or `needs:`.",
                )


def _lane(knowledge: Knowledge) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in knowledge.learning.lane:
        if row.stage in seen:
            yield Problem(
                row.where("stage"), f"The stage '{row.stage}' stands in the lane twice.", "lane", suggestion="Put both under one `stage:`."
            )
        if not row.now:
            yield Problem(
                row.where("stage"),
                f"Nothing can be learned at '{row.stage}'.",
                "lane",
                suggestion="Write one thing under `now:`, or take the row out.",
            )
        seen.add(row.stage)
    for stage in knowledge.stages if seen else ():
        if stage.id not in seen:
            yield Problem(
                stage.where("id"),
                f"The stage '{stage.id}' has no row in the lane of learning.",
                "lane",
                suggestion="Add one under `lane:` in process/learning.yml.",
            )
