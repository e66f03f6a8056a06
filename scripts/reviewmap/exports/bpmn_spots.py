"""In which column and row each element of a band stands, before anything has a size."""

from __future__ import annotations

from .bpmn_elements import BpmnElement, Parts
from .bpmn_lanes import ElementLanes
from .bpmn_routes import ElementSpot


def places(made: Parts, standing: ElementLanes) -> dict[str, ElementSpot]:
    """Columns in reading order. Chains that stand one behind the other share columns, each in a row of its own under the main way."""
    spots: dict[str, ElementSpot] = {}
    column = 0
    chains: dict[str, list[BpmnElement]] = {}
    comes = _comes_under(made)
    straight = _goes_straight(made, standing)
    behind: BpmnElement | None = None

    def settle() -> None:
        nonlocal column
        if any(name in comes for name in chains):
            first = 1 + int(next(iter(chains.values()))[0].aside)
        else:
            # Where nothing else goes straight on from a gateway, the first of its chains does.
            first = int(behind is not None and behind.aside) + int(behind is not None and behind.id in straight)
        for row, chain in enumerate(chains.values(), start=first):
            for step, part in enumerate(chain):
                lane = standing.lane[part.id]
                spots[part.id] = ElementSpot(part.id, column + step, lane, row, lane, lane, part.is_gateway)
        column += max(map(len, chains.values()), default=0)
        chains.clear()

    for part in made.parts:
        if part.chain or part.id in comes:
            if (part.id in comes) != any(name in comes for name in chains):
                settle()
            chains.setdefault(part.chain or part.id, []).append(part)
            continue
        settle()
        first, last = standing.reach[part.id]
        spots[part.id] = ElementSpot(part.id, column, standing.lane[part.id], int(part.aside), first, last, part.is_gateway)
        column += 1
        behind = part
    settle()
    return spots


def _comes_under(made: Parts) -> set[str]:
    """Events at which a way comes in from elsewhere, to a gate that the way from the left reaches too: they stand under that way."""
    place = {part.id: number for number, part in enumerate(made.parts)}
    coming: dict[str, list[str]] = {}
    for flow in made.flows:
        coming.setdefault(flow.target, []).append(flow.source)
    found = set()
    for flow in made.flows:
        if flow.source in coming or made.by_id[flow.source].tag == "task":
            continue
        others = [source for source in coming[flow.target] if source != flow.source and place[source] < place[flow.target]]
        if any(source in coming or place[source] < place[flow.source] for source in others):
            found.add(flow.source)
    return found


def _goes_straight(made: Parts, standing: ElementLanes) -> set[str]:
    """Gateways from which a flow goes on along their own row."""
    place = {part.id: number for number, part in enumerate(made.parts)}
    found = set()
    for flow in made.flows:
        source, target = made.by_id[flow.source], made.by_id[flow.target]
        same = standing.lane[flow.source] == standing.lane[flow.target] and source.aside == target.aside
        if source.is_gateway and same and not target.chain and place[flow.target] > place[flow.source]:
            found.add(flow.source)
    return found
