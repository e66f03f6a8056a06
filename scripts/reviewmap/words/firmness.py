"""How binding a thing is, in words, from the one table in process/firmness.yml."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Knowledge
from ..model.base import Claim
from ..model.reference import Duty
from ..model.themes import FirmnessTable
from .citations import split_reference
from .sentences import ended

OURS = "drafted"  # the entry of process/sources.yml for what is no source: words of our own
WHO = "{who}"  # what stands in the table for who says a thing


@dataclass(frozen=True)
class Badge:
    """Words for a page: `words` say how firm the thing is, `force` names the style, `name` is the force alone.

    `evidence` is "drafted" where nothing but this site says so.
    """

    words: str
    force: str
    evidence: str
    name: str


def rule_badge(rule: Claim | Duty, knowledge: Knowledge) -> Badge:
    """The badge of a rule. While sources disagree, no single force is shown."""
    force = "contested" if rule.contest or rule.force is None else rule.force
    row = next(row for row in knowledge.firmness.rules if row.force == force)
    evidence = _evidence(rule, knowledge)
    return Badge(_said(getattr(row, evidence), evidence, rule, knowledge), force, evidence, row.name)


def claim_badge(claim: Claim, knowledge: Knowledge) -> Badge | None:
    """The badge of a claim: a rule's force, or how sure we are of a finding. None where a verified finding needs no words, and for a question."""
    if claim.rule is not None:
        return rule_badge(claim, knowledge)
    evidence = _evidence(claim, knowledge)
    words = getattr(knowledge.firmness.findings, evidence)
    return Badge(_said(words, evidence, claim, knowledge), "finding", evidence, "") if words and claim.kind != "question" else None


def about_the_study(table: FirmnessTable) -> FirmnessTable:
    """The table as a page shows it: in the words for what the study says, and for what nobody has accepted yet."""
    return table.model_copy(
        update={
            "rules": tuple(
                row.model_copy(
                    update={"reported": row.reported.replace(WHO, table.who), "drafted": f"{ended(row.drafted)} {table.not_accepted}"}
                )
                for row in table.rules
            )
        }
    )


def _evidence(claim: Claim | Duty, knowledge: Knowledge) -> str:
    """How well a thing is known. Ours is what has no source but us, and what we drafted from one that was read and doesn't say it."""
    if claim.evidence != "unverified":
        return claim.evidence
    named = {split_reference(one)[0] for one in claim.source} - {OURS}
    if named and not claim.held("drafted"):
        return "unverified"
    return "unverified" if any(knowledge.source[one].best_evidence == "unverified" for one in named) else "drafted"


def _said(words: str, evidence: str, claim: Claim | Duty, knowledge: Knowledge) -> str:
    """The words with the name of who says it: the study, unless only others do that speak for themselves."""
    if evidence == "drafted" and claim.held("drafted"):
        return f"{ended(words)} {knowledge.firmness.not_accepted}"
    if WHO not in words:
        return words
    speakers = [knowledge.source[split_reference(one)[0]].speaks_as for one in claim.source]
    return words.replace(WHO, speakers[0] if all(speakers) else knowledge.firmness.who)
