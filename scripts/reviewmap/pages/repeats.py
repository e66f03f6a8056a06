"""What a template page can be repeated for: `repeat: roles` in content/roles/each.md makes one page a role.

Every kind that has pages of its own (model/kinds.py) can be, named by its folder's things: stages, decisions, roles, enquiries. So can
the topics of what nobody has checked.
"""

from __future__ import annotations

from ..model import Knowledge
from ..model.kinds import KINDS, Kind
from .unchecked import topics


def repeated_as(kind: Kind) -> str:
    """What stands behind `repeat:` for the things of a kind, and what templates call them: one word, which Jinja doesn't take for a subtraction."""
    name = kind.name.replace("-", "_")
    return f"{name.removesuffix('y')}ies" if name.endswith("y") else f"{name}s"


REPEATS: dict[str, str] = {**{repeated_as(kind): kind.name for kind in KINDS if kind.folder}, "topics": "topic"}


def ids_of(repeat: str, knowledge: Knowledge) -> list[str]:
    """The ids of the things for which a page is repeated, in their order."""
    if repeat == "topics":
        return topics(knowledge)
    return list(knowledge.things(REPEATS[repeat]))


def paths_of(path: str, repeat: str | None, knowledge: Knowledge) -> list[str]:
    """The paths of the pages that a page of content/ becomes: itself, or one for each thing it is repeated for."""
    if repeat not in REPEATS:
        return [path]
    folder = path.rpartition("/")[0]
    return [f"{folder}/{item_id}.md" for item_id in ids_of(repeat, knowledge)]
