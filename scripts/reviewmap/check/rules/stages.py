"""Every stage stands in process/edition.yml once, in the order of the process: names of files say nothing about it.

Passing:  `stages: [first-look, last-look]`, and a file in process/stages/ for each, whatever it is called.
Failing:  a stage that the list leaves out; one that stands there twice; one that isn't there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...problems import Problem, did_you_mean


def check(knowledge: Knowledge) -> Iterator[Problem]:
    listed, stages = knowledge.edition.stages, [stage.id for stage in knowledge.stages]
    for index, stage_id in enumerate(listed):
        where = knowledge.edition.where("stages", index)
        if stage_id not in stages:
            yield Problem(where, f"There is no stage '{stage_id}'.", "unknown-id", suggestion=did_you_mean(stage_id, stages, say_known=12))
        elif stage_id in listed[:index]:
            yield Problem(where, f"'{stage_id}' stands here twice.", "stage-order", suggestion="Leave it where it belongs in the process.")
    for stage in knowledge.stages:
        if stage.id not in listed:
            yield Problem(
                stage.where("id"),
                f"The stage '{stage.id}' has no place in the process.",
                "stage-order",
                suggestion="Put its id into `stages` in process/edition.yml, where it comes in the process.",
            )
