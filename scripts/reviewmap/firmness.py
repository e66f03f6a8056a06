"""How binding a thing is, in words, from the one table in process/firmness.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .citations import split_reference
from .model import Knowledge
from .model.base import Claim

OURS = "drafted"  # the entry of process/sources.yml for what is no source: words of our own


class HasForce(Protocol):
    """A rule of any kind: a claim, or one of the two rules of a timescale."""

    force: str | None
    evidence: str
    source: tuple[str, ...]
    contest: tuple


@dataclass(frozen=True)
class Badge:
    """Words for a page: `words` say how firm the thing is, `force` names the style, `name` is the force alone.

    `evidence` is "drafted" where nothing but this site says so.
    """

    words: str
    force: str
    evidence: str
    name: str


def rule_badge(rule: HasForce, knowledge: Knowledge) -> Badge:
    """The badge of a rule. While sources disagree, no single force is shown."""
    force = "contested" if rule.contest or rule.force is None else rule.force
    row = next(row for row in knowledge.firmness.rules if row.force == force)
    evidence = _evidence(rule)
    return Badge(getattr(row, evidence), force, evidence, row.name)


def claim_badge(claim: Claim, knowledge: Knowledge) -> Badge | None:
    """The badge of a claim: a rule's force, or how sure we are of a finding. None where a verified finding needs no words."""
    if claim.rule is not None:
        return rule_badge(claim, knowledge)
    evidence = _evidence(claim)
    words = getattr(knowledge.firmness.findings, evidence)
    return Badge(words, "finding", evidence, "") if words else None


def _evidence(claim: HasForce | Claim) -> str:
    """How well a thing is known: its evidence, or that we made it up and nobody else says so."""
    return "drafted" if all(split_reference(one)[0] == OURS for one in claim.source) else claim.evidence
