"""What a local layer changes in the national definitions (local/changes.yml), and what became of each change once it was merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from .base import Force, Id, Part, Source, Text

# An id, with its kind before it where two things share it: `step notify-the-panel`.
Called = Annotated[str, StringConstraints(pattern=r"^([a-z]+(-[a-z]+)* )?[a-z0-9]+(-[a-z0-9]+)*$", max_length=130)]
# A list of things: that of a file (`roles`), or a field of a thing or a file (`rapid-review.steps`, `support.support`).
List = Annotated[str, StringConstraints(pattern=r"^([a-z]+(-[a-z]+)* )?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z_]+)?$", max_length=160)]


class Change(Part):
    """One change: `set` gives fields of a thing other values, `add` puts a new thing into a list, `remove` takes one out."""

    set: Called | None = Field(None, description="The id of the thing of which `fields` are changed.")
    add: Id | None = Field(None, description="The id of a new thing, in words.")
    remove: Called | None = Field(None, description="The id of the thing that is taken out.")
    because: Text = Field(description="Why, in a sentence for readers. It stands beside the change.")
    into: List | None = Field(
        None, description="With `add`: the list it goes into, such as `roles`, `glossary`, `rapid-review.steps` or `rapid-review.claims`."
    )
    after: Id | None = Field(
        None, description="With `add`: the id of the thing behind which it stands; at the end of its list without one."
    )
    fields: dict[str, Any] = Field(
        {},
        description="With `set` and `add`: the fields as process/ has them. A dot leads into one: `family.expect`. `roles+` adds to a list. `null` takes one out.",
    )
    made_of: Text | None = Field(
        None, description="The code of the national words that this was made of. `reviewmap check` gives it, and tells when they change."
    )
    force: Force | None = Field(None, description="How binding it is, where what is changed has no force of its own (who does a step).")
    source: Source = Field((), description="Where it says so, where what is changed has no source of its own.")

    @model_validator(mode="after")
    def _one_thing(self) -> Change:
        named = [name for name in ("set", "add", "remove") if getattr(self, name)]
        if len(named) != 1:
            raise ValueError("A change does one thing: write one of `set`, `add` and `remove`.")
        if self.remove and self.fields:
            raise ValueError("What is taken out has no `fields`. To change it, write `set` instead of `remove`.")
        if not self.remove and not self.fields:
            raise ValueError(f"`{named[0]}` needs `fields` below it: what is said.")
        if bool(self.add) != bool(self.into):
            raise ValueError("`add` and `into` stand together: what is new, and the list it goes into.")
        return self

    @property
    def does(self) -> Literal["set", "add", "remove"]:
        return "set" if self.set else "add" if self.add else "remove"

    @property
    def named(self) -> str:
        """The id, without the kind that may stand before it."""
        return (self.set or self.add or self.remove or "").rpartition(" ")[2]


class Changes(Part):
    """local/changes.yml: every change of this layer, in the order in which they are made."""

    made_from: Text | None = Field(None, description="The national release this layer was made from, such as `2026.1`.")
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class MadeChange:
    """A change as it was made. `kind` is the register's (model/kinds.py); `before` the national thing, None for what is new.

    `fields` are the names of the fields that were set, without what stands behind a dot.
    """

    change: Change
    kind: str
    id: str
    before: Part | None
    fields: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the page of differences tells of it."""
        return f"{self.kind}-{self.id}"
