"""Sign-offs: who, by role, looked at what, on which day, in which edition of which source, and what they checked.

    process/sign-off/*.yml      `signed:` for the national edition
    local/edition.yml           `accepted:` for an area's own

A sign-off carries a seal of what was signed. What has changed since has another seal, and nobody has signed it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from ..problems import Problem, Where
from .base import Bool, Citation, Part, PastDay, Text
from .scalars import _as_list

SEAL_LETTERS = "bcdfghjklmnpqrst"  # no figure, which YAML would take for a number, and no vowel, which would make words
SEAL = rf"^[{SEAL_LETTERS}]{{12}}$"
Seal = Annotated[str, StringConstraints(pattern=SEAL)]


def _sealed_or_not(value: Any) -> Any:
    """One id, several, or each with its seal behind it: all become the last."""
    if isinstance(value, str):
        return {value: None}
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return dict.fromkeys(value)
    return value


Signable = Annotated[
    dict[Text, Seal | None],
    BeforeValidator(_sealed_or_not),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "additionalProperties": {"anyOf": [{"type": "string", "pattern": SEAL}, {"type": "null"}]}},
            ]
        }
    ),
    Field(min_length=1),
]


def sign_command(name: str) -> str:
    """What somebody has to run to sign for it, as messages say it."""
    return f"`reviewmap sign {json.dumps(name) if ' ' in name else name} --by ROLE`"


class SignOff(Part):
    """One sitting in which somebody looked at something and answers for it."""

    what: Signable = Field(
        description="By id, each with the seal that `reviewmap sign` wrote behind it: a claim, a stage, step or decision whose words are accepted, a helper whose number was rung, a file of process/ without .yml, or a page by its address, such as /families/."
    )
    by: Text = Field(description="Who, by role: never a person's name.")
    on: PastDay = Field(description="The day on which they looked.")
    source: Annotated[tuple[Citation, ...], BeforeValidator(_as_list)] = Field(
        (), description="What they read: a source's id and where in it. Nothing for words and numbers that rest on no source."
    )
    edition: Text | None = Field(None, description="Which edition of it, as it names itself: 'March 2026'.")
    checked: Text | None = Field(None, description="What they checked, in a sentence.")
    only_read: Bool = Field(
        False, description="true: they read the source, and leave it to a content owner to accept how we word it. So wording stays drafted."
    )


class SignOffs(Part):
    signed: tuple[SignOff, ...] = ()


@dataclass(frozen=True)
class Signed:
    """A sign-off that stands: nothing has changed since."""

    by: str
    on: date
    where: Where
    only_read: bool = False


@dataclass(frozen=True)
class Signing:
    """What the sign-offs of a project come to, by name. `seals` are those that still have to be written: file, name -> seal.

    A name is an id; where things of several kinds share one, the kind stands before it, and the name is one of `with_kind`.
    """

    standing: Mapping[str, Signed] = field(default_factory=dict)
    undone: Mapping[str, Signed] = field(default_factory=dict)  # signed once, and changed since
    unsigned: frozenset[str] = frozenset()  # said to be checked, and nobody signed
    dated: tuple[tuple[date, Where], ...] = ()
    problems: tuple[Problem, ...] = ()
    seals: Mapping[tuple[str, str], str] = field(default_factory=dict)
    with_kind: frozenset[str] = frozenset()
    said: tuple[SignOff, ...] = ()  # what stands in process/sign-off/
    called_verified: frozenset[str] = frozenset()  # the ids of what says so of itself, and isn't: nobody signed, or it has changed since

    def name(self, kind: str, thing_id: str) -> str:
        """By which name somebody signs for a thing."""
        return whole if (whole := f"{kind} {thing_id}") in self.with_kind else thing_id

    def is_told(self, name: str) -> bool:
        """Has whoever should sign for it been told already, because it was signed or said to be checked, and isn't any more?"""
        return name in self.undone or name in self.unsigned
