"""The guided choice of a methodology never says more than a source does.

choice-unconnected  an answer that names a claim of no methodology, or one that is ours; an answer that names none, and doesn't say so.
choice-single       a question with fewer than two answers.
use-when            `use_when` that is given to somebody else: no source says when to use which, so it is our suggestion.

Passing:  `rests_on: [learning-together-conversations]`, a claim under a methodology with a source of its own.
Failing:  `rests_on: [learning-together-use]`, which is our suggestion; an answer without `rests_on` and without `nothing`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.base import Claim
from ...model.everything import of_kind
from ...problems import Problem


def check(knowledge: Knowledge) -> Iterator[Problem]:
    held = knowledge.methodologies
    said = {claim.id: claim for one in held.methodologies for claim in of_kind((one,), Claim)}
    for one in held.methodologies:
        if one.use_when.speaker != "ours":
            yield Problem(
                one.use_when.where("speaker"),
                f"When to use '{one.id}' is our suggestion, and can't be said by '{one.use_when.speaker}'.",
                "use-when",
                suggestion="Write `speaker: ours`, or put what a source says under `for_what`.",
            )
    everything = knowledge.things("claim")
    for choice in held.choices:
        if len(choice.answers) < 2:
            yield Problem(
                choice.where("answers"),
                f"The question '{choice.id}' has fewer than two answers.",
                "choice-single",
                suggestion="Add an answer, or take the question out.",
            )
        for answer in choice.answers:
            if not answer.rests_on and not answer.nothing:
                yield Problem(
                    answer.where("id"),
                    f"The answer '{answer.id}' leads nowhere, and doesn't say so.",
                    "choice-unconnected",
                    suggestion="Name claims of methodologies with `rests_on:`, or say with `nothing:` that no source connects any with it.",
                )
            for number, claim_id in enumerate(answer.rests_on):
                if claim_id not in everything:
                    continue  # said by the rule for ids
                claim = said.get(claim_id)
                if claim is None or claim.speaker == "ours":
                    why = "is our suggestion" if claim else "belongs to no methodology"
                    yield Problem(
                        answer.where("rests_on", number),
                        f"The claim '{claim_id}' {why}, so no source connects a methodology with this answer.",
                        "choice-unconnected",
                        suggestion="Name a claim that a source makes about a methodology.",
                    )
