"""How binding a thing is, in words, from the one table in process/firmness.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .model.base import Claim
from .model.themes import FirmnessTable


class HasForce(Protocol):
    """A rule of any kind: a claim, or one of the two rules of a timescale."""

    force: str | None
    evidence: str
    contest: tuple


@dataclass(frozen=True)
class Badge:
    """Words for a page: `words` say how firm the thing is, `force` names the style, `name` is the force alone."""

    words: str
    force: str
    evidence: str
    name: str


def rule_badge(rule: HasForce, table: FirmnessTable) -> Badge:
    """The badge of a rule. While sources disagree, no single force is shown."""
    force = "contested" if rule.contest or rule.force is None else rule.force
    row = next(row for row in table.rules if row.force == force)
    return Badge(getattr(row, rule.evidence), force, rule.evidence, row.name)


def claim_badge(claim: Claim, table: FirmnessTable) -> Badge | None:
    """The badge of a claim: a rule's force, or how sure we are of a finding. None where a verified finding needs no words."""
    if claim.rule is not None:
        return rule_badge(claim, table)
    words = getattr(table.findings, claim.evidence)
    return Badge(words, "finding", claim.evidence, "") if words else None
