"""Every role stands somewhere: in a step or a decision, in another role (a part of it, acting as it, beside it, or made up of others), or in
another process. And no role is a part of itself, neither at once nor round about.

Failing:  a role that only a lane or a guide names. Readers would find a page that says nowhere what the role does.
Failing:  `part_of: [business-unit]` on the business unit, or on a role that the business unit is a part of.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.everything import of_kind
from ...model.process import Decision, Step
from ...problems import Problem
from .flow import closure


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _unnamed(knowledge)
    yield from _loops(knowledge)


def _unnamed(knowledge: Knowledge) -> Iterator[Problem]:
    named: set[str] = set()
    for step in of_kind(knowledge, Step):
        named.update(step.responsible, step.accountable, step.consulted, step.informed)
    for decision in of_kind(knowledge, Decision):
        named.update(decision.decided_by, decision.consulted)
    named.update(process.role for process in knowledge.other_processes.processes if process.role)
    named.update(other for role in knowledge.roles.roles for other in (*role.part_of, *role.acts_as))
    for role in knowledge.roles.roles:
        if role.id not in named and not (role.process or role.part_of or role.acts_as or role.beside):
            yield Problem(
                role.where("id"),
                f"No step and no decision names the role '{role.id}', and it stands in no other role or process.",
                "unnamed-role",
                suggestion="Name it in a step or a decision, or say where it stands: `part_of:`, `acts_as:`, `beside:` or `process:`.",
            )


def _loops(knowledge: Knowledge) -> Iterator[Problem]:
    pairs = [(role.id, over) for role in knowledge.roles.roles for over in (*role.part_of, *role.acts_as)]
    for role in knowledge.roles.roles:
        if role.id in closure([*role.part_of, *role.acts_as], pairs):
            yield Problem(
                role.where("part_of" if role.part_of else "acts_as"),
                f"The role '{role.id}' is a part of itself, at once or by way of another role.",
                "role-in-itself",
                suggestion="Take away one of the `part_of:` or `acts_as:` that lead round.",
            )
