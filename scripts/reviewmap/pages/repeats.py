"""What a template page can be repeated for: `repeat: roles` in content/roles/each.md makes one page a role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Knowledge
from ..model.process import Decision

if TYPE_CHECKING:  # a check can do without what makes ready values
    from .ready import Maker, Ready


@dataclass(frozen=True)
class Repeat:
    """A kind of thing with a page each; the template calls the thing `item`."""

    ids: Callable[[Knowledge], list[str]]
    items: Callable[[Maker], list[Ready]]


REPEATS: dict[str, Repeat] = {
    "stages": Repeat(lambda k: [stage.id for stage in k.stages], lambda m: m.stages),
    "decisions": Repeat(lambda k: [p.id for p in k.places.values() if isinstance(p, Decision)], lambda m: m.decisions),
    "roles": Repeat(lambda k: [role.id for role in k.roles.roles], lambda m: m.roles),
    "enquiries": Repeat(lambda k: [enquiry.id for enquiry in k.equity.enquiries], lambda m: m.enquiries),
}


def paths_of(path: str, repeat: str | None, knowledge: Knowledge) -> list[str]:
    """The paths of the pages that a page of content/ becomes: itself, or one for each thing it is repeated for."""
    if repeat not in REPEATS:
        return [path]
    folder = path.rpartition("/")[0]
    return [f"{folder}/{item_id}.md" for item_id in REPEATS[repeat].ids(knowledge)]
