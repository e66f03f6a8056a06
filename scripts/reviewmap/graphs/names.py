"""What the views are called, by which pages name them."""

from __future__ import annotations

from ..model import Knowledge
from ..model.reference import Role

NAMED = (
    "atlas",
    "overview",
    "family",
    "practitioners",
    "decisions",
    "beside",
    "timeline",
    "loops-in-a-minute",
    "learning-loops",
    "system-levels",
)


def roles_with_a_path(knowledge: Knowledge) -> list[Role]:
    """The roles that a step or a decision names."""
    return [role for role in knowledge.roles.roles if role.id in knowledge.doings]


def map_ids(knowledge: Knowledge) -> list[str]:
    """The ids that `{{ map("...") }}` knows. A check asks for no more, and loads nothing that draws."""
    return [
        *NAMED,
        *(f"stage-{stage.id}" for stage in knowledge.stages),
        *(f"role-{role.id}" for role in roles_with_a_path(knowledge)),
        *(one.id for one in knowledge.pictures.pictures if one.drawn),
    ]
