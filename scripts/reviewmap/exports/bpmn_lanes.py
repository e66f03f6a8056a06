"""Who stands where: the lanes of a band, and the lanes that each element takes up in them.

BPMN draws an element in one lane. A step of several roles is one box over all their lanes where these lie side by side, and it is named in
each lane of the file; in a lane of theirs that lies apart, a note stands in its column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..graphs.graph import Graph
from .bpmn_elements import BpmnElement, Note, Parts
from .bpmn_facts import BpmnLane, Facts
from .bpmn_names import xml_id


@dataclass(frozen=True)
class ElementLanes:
    """By an element's id: its lane, the first and last lane that it reaches (numbers in `lanes`), and all lanes it belongs to."""

    lanes: tuple[BpmnLane, ...]
    lane: Mapping[str, int]
    reach: Mapping[str, tuple[int, int]]
    belongs: Mapping[str, tuple[int, ...]]
    notes: tuple[Note, ...]


def held_lanes(graph: Graph, facts: Facts) -> dict[str, tuple[str, ...]]:
    """The lanes of each node by its id; a node that has none stands with the one that leads to it."""
    held: dict[str, tuple[str, ...]] = {}
    for node in graph.nodes:
        own = facts.doing[node.id].lanes if node.id in facts.doing else ()
        before = next((held[edge.source][:1] for edge in graph.edges if edge.target == node.id and edge.source in held), ())
        held[node.id] = own or before or (facts.lanes[0].id,)
    return held


def standing(made: Parts, facts: Facts, held: Mapping[str, tuple[str, ...]]) -> ElementLanes:
    """Where the elements of one band stand. Lanes in which nothing stands are left out."""
    ids = {part.id: _lanes_of(part, held) for part in made.parts}
    used = {lane for lanes in ids.values() for lane in lanes} | {note.lane for note in made.notes if note.lane}
    lanes = tuple(lane for lane in facts.lanes if lane.id in used)
    number = {lane.id: one for one, lane in enumerate(lanes)}
    belongs = {name: tuple(sorted(number[lane] for lane in lanes)) for name, lanes in ids.items()}
    main = {name: number[lanes[0]] for name, lanes in ids.items()}
    reach = {name: _run(belongs[name], main[name]) for name in ids}
    apart = [_shared(part, lane, facts) for part in made.parts for lane in _apart(belongs[part.id], reach[part.id], lanes)]
    return ElementLanes(lanes, main, reach, belongs, tuple(_together([*made.notes, *apart], number, reach)))


def _apart(belongs: tuple[int, ...], reach: tuple[int, int], lanes: tuple[BpmnLane, ...]) -> list[BpmnLane]:
    """The lanes to which an element belongs and which its box doesn't reach."""
    return [lanes[one] for one in belongs if not reach[0] <= one <= reach[1]]


def _shared(part: BpmnElement, lane: BpmnLane, facts: Facts) -> Note:
    words = dict(facts.doing[part.again or part.beside].shares).get(lane.id, "") or f"Also: {part.name}"
    return Note(f"{part.id}_in_{xml_id(lane.id)}", words, part.id, lane.id)


def _together(notes: list[Note], number: Mapping[str, int], reach: Mapping[str, tuple[int, int]]) -> list[Note]:
    """Notes of one element in one lane as one; a note in a lane in which the element stands itself goes over it."""
    found: dict[tuple[str, str, str], Note] = {}
    for note in notes:
        first, last = reach[note.host]
        if note.lane and first <= number[note.lane] <= last:
            note = replace(note, lane="")
        key = (note.host, note.lane, "" if note.lane else note.id)
        found[key] = replace(found[key], words=f"{found[key].words}. {note.words}") if key in found else note
    return list(found.values())


def _lanes_of(part: BpmnElement, held: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    lanes = held[part.beside]
    return lanes if part.tag == "task" else lanes[:1]


def _run(numbers: tuple[int, ...], main: int) -> tuple[int, int]:
    """The lanes side by side around the main one.

    >>> _run((0, 1, 2, 4), 1)
    (0, 2)
    """
    first = last = main
    while first - 1 in numbers:
        first -= 1
    while last + 1 in numbers:
        last += 1
    return first, last
