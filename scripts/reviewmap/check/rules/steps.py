"""Each step has somebody who is responsible, and words for families and for practitioners.

Passing:  `family: {expect: You may not be told yet. You can ask.}` or `family: {none_because: Nothing reaches families here.}`
Failing:  `responsible: []`; a step whose `family` has neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.everything import of_kind
from ...model.process import Branch, Decision, Step
from ...problems import Problem


def check(knowledge: Knowledge) -> Iterator[Problem]:
    for place in of_kind(knowledge, Step, Decision, Branch):
        if isinstance(place, Step) and not place.responsible:
            yield Problem(
                place.where("responsible"),
                f"Nobody is responsible for the step '{place.id}'.",
                "responsible",
                suggestion="Name at least one role.",
            )
        for audience in ("family", "practitioner"):
            wording = place.held(audience)
            if wording is not None and not wording.expect and not wording.none_because:
                yield Problem(
                    place.where(audience),
                    f"'{place.id}' has no words for the {audience} reader.",
                    "wording",
                    suggestion="Write `expect:`, or say why there is nothing to say with `none_because:`.",
                )
            if wording is not None and wording.expect and wording.none_because:
                yield Problem(
                    wording.where("none_because"),
                    "Words stand here as well as a reason to have none.",
                    "wording",
                    suggestion="Keep one of them.",
                )
