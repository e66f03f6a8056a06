"""Every role is named by something: a step, a decision, a lane, another process, or a guide (`guides:` says which).

Failing:  a role that nothing mentions. Readers would find a page that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.everything import of_kind
from ...model.process import Decision, Step
from ...problems import Problem


def check(knowledge: Knowledge) -> Iterator[Problem]:
    named: set[str] = set()
    for step in of_kind(knowledge, Step):
        named.update(step.responsible, step.accountable, step.consulted, step.informed)
    for decision in of_kind(knowledge, Decision):
        named.update(decision.decided_by, decision.consulted)
    named.update(role for lane in knowledge.lanes.lanes for role in lane.roles)
    named.update(process.role for process in knowledge.other_processes.processes if process.role)
    for role in knowledge.roles.roles:
        if role.id not in named and not role.guides and not role.process:
            yield Problem(
                role.where("id"),
                f"Nothing names the role '{role.id}'.",
                "unnamed-role",
                suggestion="Name it in a step or a decision, or say with `guides:` which guide it is for.",
            )
