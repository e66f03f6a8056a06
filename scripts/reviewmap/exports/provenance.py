"""Where each field of an area's edition comes from: the nation, or the area, and why. What isn't listed is national."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from ..model import Knowledge
from ..model.base import Id, Part, Text
from ..model.edition import PUBLISHED_LOCALLY


class Provenance(Part):
    """A field, or with `field` null a whole thing, that is an area's own."""

    kind: Text = Field(description="The kind of the thing: step, timescale, claim ... or `edition`.")
    id: Id = Field(description="The id of the thing; `edition` for what the area says of its edition.")
    field: Text | None = Field(description="The field, as local/changes.yml names it; null where the whole thing was added or taken out.")
    origin: Literal["local"] = Field("local", description="Whose it is. Fields that are not listed are national.")
    does: Literal["set", "add", "remove"] = Field(description="Whether the area changed it, added it or took it out.")
    national: Any = Field(
        None, description="What the national edition says there; null where it says nothing, and for `edition`, where it is not kept."
    )
    because: Text | None = Field(None, description="Why, in the area's words.")


def provenance(knowledge: Knowledge) -> tuple[Provenance, ...]:
    """Every field that an area changed, in the order of its file; none for the national edition."""
    return (*_of_changes(knowledge), *_of_the_edition(knowledge))


def _of_changes(knowledge: Knowledge) -> Iterator[Provenance]:
    for made in knowledge.made:
        for name in made.change.fields if made.change.does == "set" else (None,):
            yield Provenance(
                kind=made.kind,
                id=made.id,
                field=name,
                does=made.change.does,
                national=_plain(_reached(made.before, name)) if made.before is not None else None,
                because=made.change.because,
            )


def _reached(part: Any, name: str | None) -> Any:
    """The value at `family.expect`; the part itself without a name."""
    for step in (name or "").rstrip("+").split(".") if name else ():
        part = part.held(step) if isinstance(part, Part) else None
    return part


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return value.model_dump(mode="json")
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _of_the_edition(knowledge: Knowledge) -> Iterator[Provenance]:
    local = knowledge.local
    for name in PUBLISHED_LOCALLY if local is not None else ():
        if local is not None and local.held(name) not in (None, ()) and name in local.model_fields_set:
            yield Provenance(kind="edition", id="edition", field=name, does="set", national=None, because=None)
