"""What all definitions share: strictness, positions, and claims that say how binding they are and where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from ..problems import Where
from .scalars import Bool, Citation, Date, Email, Id, OldIds, PastDay, Phone, SafeAddress, Source, Text, WebAddress, Whole, Words

__all__ = [
    "Bool",
    "Citation",
    "Date",
    "Email",
    "Id",
    "OldIds",
    "PastDay",
    "Phone",
    "SafeAddress",
    "Source",
    "Text",
    "WebAddress",
    "Whole",
    "Words",
]

Force = Literal["must", "should", "good-practice", "varies", "proposed", "not-stated"]
Evidence = Literal["verified", "reported", "unverified"]
Speaker = Literal["law", "guidance", "panel", "government", "study", "heard", "research", "evaluation", "area", "other", "ours"]
HowMany = Literal["one", "some", "several"]
NoQuote = Literal["not-read", "not-kept", "ours", "picture", "absence", "no-source"]


class Positions(Protocol):
    """Where things stand in a file (yamlfile.Document)."""

    def where(self, path: tuple[str | int, ...]) -> Where: ...

    def file_of(self, path: tuple[str | int, ...]) -> str: ...

    def way_down_to(self, path: tuple[str | int, ...]) -> Iterator[Any]: ...


class Part(BaseModel):
    """A piece of a definition: no unknown fields, never changed after reading, and it knows where it stands in its file."""

    # Deferred: only the models of whole files are ever asked to check something, and those of pieces are built with them.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    # Slots, not private attributes: setting those up for each piece would take as long as checking its fields.
    __slots__ = ("_below", "_document", "_path")

    if TYPE_CHECKING:
        _below: Sequence[Part]  # once somebody asked
        _document: Positions
        _path: tuple[str | int, ...]

    def stand(self, document: Positions, path: tuple[str | int, ...]) -> None:
        """Remember where this piece stands: a file's positions, and the path in them."""
        object.__setattr__(self, "_document", document)
        object.__setattr__(self, "_path", path)

    def where(self, *path: str | int) -> Where:
        """Where this piece (or the named field in it) stands; nowhere, if it was not read from a file."""
        return self._document.where((*self._path, *path)) if hasattr(self, "_document") else Where("")

    @property
    def file(self) -> str:
        """The file in which this piece stands, which is known without looking for its line; "" if it was not read from one."""
        return self._document.file_of(self._path) if hasattr(self, "_document") else ""

    @property
    def path(self) -> tuple[str | int, ...]:
        """The way from the top of its file to this piece."""
        return self._path if hasattr(self, "_path") else ()

    def written(self, name: str) -> Any:
        """What its file says of a field, where a missing sign-off makes it count as something else."""
        node = next(self._document.way_down_to((*self._path, name)), None) if hasattr(self, "_document") else None
        return getattr(node, "value", None)

    def held(self, name: str, otherwise: Any = None) -> Any:
        """A field that only some kinds of parts have. Asked for as an attribute, pydantic takes long to say that there is none."""
        return self.__dict__.get(name, otherwise)


# Is a type one of these models, or below one? Of each of ten thousand parts anew (isinstance), pydantic takes long to say it.
is_one: Callable[[Any, Any], bool] = cache(issubclass)


def parts_in(part: Part) -> Iterator[Part]:
    """The parts that a part holds itself, in its fields and their lists."""
    for value in part.__dict__.values():
        if value and type(value) is not str:  # most are texts, or empty
            yield from (one for one in (value if isinstance(value, tuple) else (value,)) if type(one) is not str and isinstance(one, Part))


def parts_below(value: Any) -> Sequence[Part]:
    """Every part in a value that is a part or a tuple, outermost first. Many ask for the same ones, so a part keeps its own."""
    found: list[Part] = []
    if isinstance(value, Part):
        if not hasattr(value, "_below"):
            _collect(value, found)
            object.__setattr__(value, "_below", tuple(found[1:]))  # without itself: a ring is freed late, or never (cli.py)
        return (value, *value._below)
    elif isinstance(value, tuple):
        for one in value:
            found += parts_below(one)
    return found


def _collect(value: Any, found: list[Part]) -> None:
    if is_one(type(value), Part):
        found.append(value)
        inside: Iterable[Any] = value.__dict__.values()  # the fields, in their order
    else:
        inside = value if isinstance(value, tuple) else ()
    for child in inside:
        if child and type(child) is not str:  # most are texts, or empty
            _collect(child, found)


class Spoken(Part, defer_build=False):
    """Whatever somebody says: who, in which words, and where these stand."""

    speaker: Speaker = Field(
        description="Who says it: law, guidance, panel, government, study (its authors), heard (people the study heard), research (cited by the study), evaluation, area (one area), other, ours.",
    )
    how_many: HowMany | None = Field(None, description="With `speaker: heard`: how many of those the study heard say it.")
    quote: Words = Field(
        (),
        description="The speaker's own words on which this rests, short and exact, from the paragraph that `source` names. Several as a list.",
    )
    no_quote: NoQuote | None = Field(
        None,
        description="Why there is no quotation: not-read (nobody has read the source itself), not-kept (somebody read it, and kept no words), ours, picture, absence (the whole was read, and does not say it), no-source.",
    )


class Named(NamedTuple):
    """Something that somebody says, its name for ever, and what holds it (a timescale its duty, for instance)."""

    name: str
    spoken: Spoken
    holder: Part | None = None


@cache
def nameless_fields(model: type[Part]) -> tuple[str, ...]:
    """The fields of a model that hold something said which has no id of its own."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        for one in (field.annotation, *get_args(field.annotation))
        if isinstance(one, type) and issubclass(one, Spoken) and "id" not in one.model_fields
    )


# Nearly every file holds claims, so that they and their pieces are built once, and not with each file.
class Support(Part, defer_build=False):
    """A second mark or source behind a claim, or behind the part of it that `about` names."""

    about: Text | None = None
    evidence: Evidence
    source: Source


class Reading(Part, defer_build=False):
    """One side where sources disagree: who says what."""

    who: Text
    says: Text
    evidence: Evidence
    source: Source

    @property
    def quote(self) -> tuple[str, ...]:
        """What stands in quotation marks in it: somebody's own words, which are proved like any quotation."""
        return tuple(quoted(self.says))


def quoted(text: str) -> list[str]:
    """What stands between double quotation marks.

    >>> quoted('They run from the "initiation", or from "becoming aware".')
    ['initiation', 'becoming aware']
    """
    return [words for words in re.findall('["“]([^"“”]+)["”]', text) if words.strip()]


class Claim(Spoken, defer_build=False):
    """One thing said about the world: a `rule` (what somebody does or has to do) with a force, or a `finding` without one.

    While `contest` stands, sources disagree how binding the rule is, and it has no single force.
    """

    id: Id = Field(description="Its name for ever, in words: local layers, change notes and locks name it by this.")
    rule: Text | None = None
    finding: Text | None = None
    plain: Text | None = Field(None, description="The same in plain words, for families.")
    kind: Literal["problem", "good-practice", "risk", "example", "question"] | None = None
    force: Force | None = None
    evidence: Evidence
    source: Source
    drafted: Bool = Field(False, description="Worded or derived here. A content owner has to accept it.")
    note: Text | None = None
    also: tuple[Support, ...] = ()
    contest: tuple[Reading, ...] = ()

    @property
    def text(self) -> str:
        return self.rule or self.finding or ""


class Wording(Part):
    """Words for one audience: what to expect, what to ask for, and what is known about it. Drafted until accepted."""

    expect: Text | None = None
    ask_for: Words = Field((), description="What the reader can ask or ask for at this point.")
    none_because: Text | None = Field(None, description="Why there are no words for these readers here.")
    drafted: Bool = True
    claims: tuple[Claim, ...] = ()


class Kept(Part):
    """Who looks after a definition, and when it was last checked against its sources."""

    owner: Text | None = None
    checked: PastDay | None = None
    check_again: Date | None = None

    @field_validator("check_again")
    @classmethod
    def _after_it_was_checked(cls, value: date | None, info: ValidationInfo) -> date | None:
        checked = info.data.get("checked")
        if value is not None and checked is not None and value < checked:
            raise ValueError(f"This was checked on {checked}, so it can't be due again before that day.")
        return value
