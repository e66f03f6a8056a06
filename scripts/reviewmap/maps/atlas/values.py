"""What an atlas is made of, as plain values: the graph, and where each box of it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...graphs.graph import Graph

MOST_PICKED = 64  # roles that can be picked out: as many as map.css has rules for


@dataclass(frozen=True)
class AtlasStage:
    """A column. `title` is the short one, `full` the whole."""

    id: str
    number: int
    title: str
    full: str
    href: str


@dataclass(frozen=True)
class AtlasBand:
    """A lane. Learning flows through the one that says so."""

    id: str
    title: str
    learning: bool = False


@dataclass(frozen=True)
class Time:
    """A length of time over the columns `first` to `last`, both included. `firm` says how binding the length is."""

    id: str
    title: str
    length: str
    firm: str
    counted: str
    href: str
    first: int
    last: int


@dataclass(frozen=True)
class Picked:
    """A role that can be picked out: the boxes in which it has a part, and among them those it does or decides itself."""

    id: str
    name: str
    band: str  # the title under which the choice lists it
    parts: frozenset[str]
    does: frozenset[str]


@dataclass(frozen=True)
class Atlas:
    """`column` and `lane` give, for each box of the graph, the number of its stage and of its band; `full` its whole title."""

    graph: Graph
    stages: tuple[AtlasStage, ...]
    bands: tuple[AtlasBand, ...]
    column: Mapping[str, int]
    lane: Mapping[str, int]
    full: Mapping[str, str]
    times: tuple[Time, ...] = ()
    roles: tuple[Picked, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)  # a sentence more about a box, for its text form
