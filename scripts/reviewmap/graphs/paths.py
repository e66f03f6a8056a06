"""One role's own path: where it acts, strong, with what comes just before and just after, faint. And the same for practitioners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model import Knowledge
from ..model.reference import Role
from .graph import Graph
from .places import edges_touching, node, with_neighbours

# How a role takes part, by the field of a step or decision that names it: said of others, of the reader, and of the reader's manager.
PARTS = {
    "responsible": ("Does it", "You do it", "Your manager does it"),
    "accountable": ("Answers for it", "You answer for it", "Your manager answers for it"),
    "decided_by": ("Decides", "You decide", "Your manager decides"),
    "consulted": ("Is asked", "You are asked", "Your manager is asked"),
    "informed": ("Is told", "You are told", "Your manager is told"),
}
PRACTITIONERS = ("practitioners", "line-managers")


def of_role(knowledge: Knowledge, role: Role) -> Graph:
    """A role's own path."""
    words = {place_id: _part_words(parts, voice=0) for place_id, parts in knowledge.doings[role.id].items()}
    return _path(
        knowledge,
        words,
        f"role-{role.id}",
        f"Path of this role: {role.title}",
        "Where this role acts, and what comes just before and after.",
        "Steps and decisions in which this role has no part, unless they come just before or after one in which it has.",
    )


def practitioners(knowledge: Knowledge) -> Graph:
    """The path of people who work with children, and of their line managers, in words for them."""
    words: dict[str, str] = {}
    for voice, role_id in enumerate(PRACTITIONERS, start=1):
        for place_id, parts in knowledge.doings.get(role_id, {}).items():
            said = _part_words(parts, voice=voice)
            words[place_id] = f"{words[place_id]} · {said}" if place_id in words else said
    words = {place_id: words[place_id] for place_id in sorted(words, key=knowledge.position.__getitem__)}
    return _path(
        knowledge,
        words,
        "practitioners",
        "Where practitioners come in",
        "Where people who work with children, or their line managers, have a part.",
        "Steps and decisions in which practitioners and line managers have no part, unless they come just before or after one in which they have.",
    )


def _path(knowledge: Knowledge, words: Mapping[str, str], graph_id: str, title: str, description: str, left_out: str) -> Graph:
    edges = [edge for edge in edges_touching(knowledge, words) if edge.kind != "learning"]
    own = [
        replace(made, words=" · ".join(part for part in (words[made.id], made.words) if part), roles=())
        for place_id in words
        for made in (node(knowledge, knowledge.places[place_id]),)
    ]
    return Graph(
        graph_id,
        title,
        with_neighbours(knowledge, own, edges),
        tuple(edges),
        description=description,
        left_out=(left_out, "Learning that flows on."),
    )


def _part_words(parts: tuple[str, ...], *, voice: int) -> str:
    first, *others = (PARTS[part][voice] for part in parts)
    return ", ".join([first, *(word[:1].lower() + word[1:] for word in others)])
