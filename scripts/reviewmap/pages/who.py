"""Who does what, as a table for each stage, ready to print."""

from __future__ import annotations

from markupsafe import Markup

from ..graphs.places import node
from ..maps.involvement import PARTS, InvolvedRole, InvolvementColumn, involvement_table
from ..model import Knowledge
from ..model.process import Stage
from ..words.addresses import address


def table(knowledge: Knowledge, stage: Stage) -> Markup:
    """The stage's steps in order, and every role that has a part in one of them. Links begin with "@/"."""
    columns = [
        InvolvementColumn(node(knowledge, step), tuple((role, part) for part in PARTS for role in getattr(step, part)))
        for place_id in stage.order
        for step in stage.steps
        if step.id == place_id
    ]
    roles = [InvolvedRole(role.id, role.title, address("role", role.id).removeprefix("@/")) for role in knowledge.roles.roles]
    return Markup(involvement_table(columns, roles, table_id=f"who-{stage.id}", caption=f"Who does what: {stage.title}", base="@/"))
