"""What BPMN says of a process beyond its boxes and arrows: who stands where, papers, clocks, and how arrows meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class BpmnLane:
    id: str
    title: str


@dataclass(frozen=True)
class BpmnBand:
    """A part of the process that is drawn by itself, such as a stage."""

    id: str
    title: str


@dataclass(frozen=True)
class ArrowFacts:
    """What is known of an arrow: its id for ever, who says it, and how it meets the others (model/process.py)."""

    id: str = ""
    speaker: str = ""
    meets: Literal["waits", "passes", "again"] = "waits"


@dataclass(frozen=True)
class Doing:
    """What is known of a box. `lanes` are those of all who do it, the first one first; `beside` and `shares` say in
    words who else takes part, by lane."""

    lanes: tuple[str, ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()  # (part, role id, name), such as ("accountable", "panel", "The Panel")
    needs: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    by_when: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()  # (lane id, words): who else is asked or told
    shares: tuple[tuple[str, str], ...] = ()  # (lane id, words): who of a lane does it together with others
    said: tuple[str, ...] = ()  # more for whoever opens the box


@dataclass(frozen=True)
class Clock:
    """A timescale that runs. `duration` is ISO 8601, `words` the length with how firm it is, `start` what it is counted from.

    It starts behind the box `after`; or, where its start is no box, in front of the box `before`, when what `start` says happens; or,
    counted `back`, it holds the arrow from the box `before` to the box `after`.
    """

    id: str
    title: str
    words: str
    duration: str
    start: str
    before: str
    after: str = ""
    back: bool = False
    said: str = ""


@dataclass(frozen=True)
class Facts:
    """`doing` and `band_of` are by node id; `said` holds one for each arrow, in the graph's order, or nothing."""

    lanes: tuple[BpmnLane, ...]
    doing: Mapping[str, Doing] = field(default_factory=dict)
    said: tuple[ArrowFacts, ...] = ()
    clocks: tuple[Clock, ...] = ()
    bands: tuple[BpmnBand, ...] = ()
    band_of: Mapping[str, str] = field(default_factory=dict)
