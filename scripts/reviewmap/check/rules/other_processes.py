"""Other processes: what is said of them and what is drawn agree.

meeting-stage   `stage_said: true` on a meeting whose claim is ours or has no source: no source names the stage then.
looked-for      `not_looked_for` names a field that is filled.
yes-or-no       `decides_blame` and `can_delay` begin with Yes or No: readers look for that word.

Passing:  `stage_said: true` with a claim that a page of an area makes.
Failing:  `not_looked_for: [published]` beside a `published:`; `can_delay` with "It depends".
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...problems import Problem

YES_OR_NO = ("decides_blame", "can_delay")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    claims = knowledge.things("claim")
    for process in knowledge.other_processes.processes:
        for meeting in process.meets:
            claim = claims.get(meeting.rests_on)
            if meeting.stage_said and claim is not None and claim.speaker == "ours":
                yield Problem(
                    meeting.where("stage_said"),
                    f"'{claim.id}' is our own, so no source names the stage.",
                    "meeting-stage",
                    suggestion="Take `stage_said` out: it is then drawn as our reading.",
                )
        for number, field in enumerate(process.not_looked_for):
            if getattr(process, field) is not None:
                yield Problem(
                    process.where("not_looked_for", number),
                    f"`{field}` of '{process.id}' is filled, so somebody has looked for it.",
                    "looked-for",
                    suggestion="Take it out of this list.",
                )
        for field in YES_OR_NO:
            claim = getattr(process, field)
            if claim is not None and not claim.text.startswith(("Yes", "No")):
                yield Problem(
                    claim.where("finding"),
                    f"`{field}` of '{process.id}' begins with neither Yes nor No.",
                    "yes-or-no",
                    suggestion="Put the word first, or leave the field out: readers are then told that it is not known.",
                )
