"""Every claim says how binding it is and where it comes from, and none is firmer than its source.

claim-kind     a claim is either a `rule` or a `finding`.
force          a rule has a force, or a contest and then none; a finding has no force.
no-source      a claim names at least one source. `none-found` is one, and then nothing can be more than unverified.
too-firm       `verified` needs a source that somebody has read and that can carry it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...graphs.graph import WEAKEST_FIRST
from ...model import Knowledge
from ...model.base import Claim, is_one
from ...model.everything import parts
from ...model.reference import Duty
from ...problems import Problem
from ...words.citations import split_reference


def check(knowledge: Knowledge) -> Iterator[Problem]:
    best = {source.id: source.best_evidence for source in knowledge.sources.sources}
    for part in parts(knowledge):
        if is_one(type(part), Claim):
            yield from _kind(part)
        if is_one(type(part), Duty) or (is_one(type(part), Claim) and part.rule is not None):
            yield from _force(part)
        if part.held("source") is not None and part.held("evidence") is not None:
            yield from _source(part, best)


def _kind(claim: Claim) -> Iterator[Problem]:
    if (claim.rule is None) == (claim.finding is None):
        yield Problem(
            claim.where(),
            "A claim is either a `rule` or a `finding`.",
            "claim-kind",
            suggestion="A rule: what somebody does or has to do. A finding: what a study or a count saw.",
        )
    if claim.finding is not None and (claim.force or claim.contest):
        yield Problem(claim.where("force"), "A finding has no force.", "force", suggestion="Take `force` out, or make it a `rule`.")


def _force(rule: Claim | Duty) -> Iterator[Problem]:
    if rule.contest and rule.force:
        yield Problem(
            rule.where("force"),
            "Sources disagree here, so no single force can be shown.",
            "force",
            suggestion="Take `force` out while `contest` stands.",
        )
    if not rule.contest and rule.force is None:
        yield Problem(
            rule.where(),
            "This rule does not say how binding it is.",
            "force",
            suggestion="Add `force:` must, should, good-practice, varies, proposed or not-stated.",
        )


def _source(part: Any, best: Mapping[str, str]) -> Iterator[Problem]:
    if not part.source:
        yield Problem(
            part.where("source"),
            "This claim names no source.",
            "no-source",
            suggestion="Name a source of process/sources.yml, or `none-found`.",
        )
        return
    known = [best[source_id] for source_id, _ in map(split_reference, part.source) if source_id in best]
    strongest = max(known, key=WEAKEST_FIRST.index, default=WEAKEST_FIRST[-1])
    if strongest == WEAKEST_FIRST[-1]:  # nothing is firmer
        return
    says = part.evidence if part.evidence != "unverified" else part.written("evidence")  # nobody may have signed for it
    if says in WEAKEST_FIRST and WEAKEST_FIRST.index(says) > WEAKEST_FIRST.index(strongest):
        yield Problem(
            part.where("evidence"),
            f"'{says}' is firmer than this source can carry ({strongest}).",
            "too-firm",
            suggestion="Read the source itself, or say it less firmly.",
        )
