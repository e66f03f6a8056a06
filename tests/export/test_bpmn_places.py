"""In which column and row each element of a BPMN drawing stands, by what leads where: rows of a way that branches, and events that come in from below."""

from __future__ import annotations

import pytest

from reviewmap.exports.bpmn_elements import BpmnElement, Flow, Parts
from reviewmap.exports.bpmn_lanes import ElementLanes
from reviewmap.exports.bpmn_spots import places

TAGS = {"t": "task", "g": "exclusiveGateway", "e": "intermediateCatchEvent", "s": "startEvent"}


def spots(elements: str, flows: str) -> dict[str, tuple[int, int]]:
    """ "t1 g1 t2/c t3@1 t4!": by the first letter a task, gateway or event; behind / its chain, @ its lane, ! beside the main way. Column and row of each."""
    parts, lane = [], {}
    for one in elements.split():
        aside, one = one.endswith("!"), one.rstrip("!")
        one, _, number = one.partition("@")
        name, _, chain = one.partition("/")
        parts.append(BpmnElement(name, TAGS[name[0]], name, "", chain=chain, aside=aside))
        lane[name] = int(number or 0)
    made = Parts(tuple(parts), tuple(Flow(f"f{number}", *one.split(">")) for number, one in enumerate(flows.split())))
    found = places(made, ElementLanes((), lane, {name: (one, one) for name, one in lane.items()}, {}, ()))
    assert all(
        (one.lane, one.first, one.last, one.is_gateway) == (lane[name], lane[name], lane[name], name[0] == "g")
        for name, one in found.items()
    )
    return {name: (one.column, one.row) for name, one in found.items()}


ROWS: list[tuple[str, str, dict[str, tuple[int, int]]]] = [
    ("s1 t1 t2", "s1>t1 t1>t2", {"s1": (0, 0), "t1": (1, 0), "t2": (2, 0)}),
    # where a way goes straight on from the gateway, its chains stand below it; else the first of them goes on
    ("g1 t1/a t2", "g1>t1 g1>t2", {"g1": (0, 0), "t1": (1, 1), "t2": (2, 0)}),
    ("g1 t1/a t2/b t3", "g1>t1 g1>t2 t1>t3", {"g1": (0, 0), "t1": (1, 0), "t2": (1, 1), "t3": (2, 0)}),
    ("g1 t1/a t2@1", "g1>t1 g1>t2", {"g1": (0, 0), "t1": (1, 0), "t2": (2, 0)}),
    ("g1 t1/a t2!", "g1>t1 g1>t2", {"g1": (0, 0), "t1": (1, 0), "t2": (2, 1)}),
    ("t0 g1 t1/a t2", "t0>g1 g1>t1 g1>t0 t1>t2", {"t0": (0, 0), "g1": (1, 0), "t1": (2, 0), "t2": (3, 0)}),
    ("t0 t1/a t2", "t0>t1 t0>t2", {"t0": (0, 0), "t1": (1, 0), "t2": (2, 0)}),
    ("g1! t1/a! t2!", "g1>t1 g1>t2", {"g1": (0, 1), "t1": (1, 2), "t2": (2, 1)}),
    ("g1! t1/a! t2", "g1>t1 t1>t2", {"g1": (0, 1), "t1": (1, 1), "t2": (2, 0)}),
    # chains share columns, and what follows stands behind the longest
    ("g1 t1/a t2/a t3/b t4", "g1>t1 t1>t2 g1>t3 g1>t4", {"g1": (0, 0), "t1": (1, 1), "t2": (2, 1), "t3": (1, 2), "t4": (3, 0)}),
    ("t1/a t2", "t1>t2", {"t1": (0, 0), "t2": (1, 0)}),
    # an event at which a way comes in, to what is reached from the left as well, stands under that way, in a column of its own
    ("s1 t1 e1 t2", "s1>t1 t1>t2 e1>t2", {"s1": (0, 0), "t1": (1, 0), "e1": (2, 1), "t2": (3, 0)}),
    ("s1 t1 e1! t2", "s1>t1 t1>t2 e1>t2", {"s1": (0, 0), "t1": (1, 0), "e1": (2, 2), "t2": (3, 0)}),
    ("s1 g1 t1/a e1 t2", "s1>g1 g1>t1 t1>t2 e1>t2", {"s1": (0, 0), "g1": (1, 0), "t1": (2, 0), "e1": (3, 1), "t2": (4, 0)}),
    ("s1 e1 t2", "s1>t2 e1>t2", {"s1": (0, 0), "e1": (1, 1), "t2": (2, 0)}),
    ("e1 t2 t3", "e1>t2 t3>t2", {"e1": (0, 0), "t2": (1, 0), "t3": (2, 0)}),
    ("s1 t1 e1 t2", "s1>t1 t1>e1 e1>t2 t1>t2", {"s1": (0, 0), "t1": (1, 0), "e1": (2, 0), "t2": (3, 0)}),
    ("s1 t1 t3 t2", "s1>t1 t1>t2 t3>t2", {"s1": (0, 0), "t1": (1, 0), "t3": (2, 0), "t2": (3, 0)}),
]  # fmt: skip


@pytest.mark.parametrize(("elements", "flows", "expected"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_where_each_element_stands(elements: str, flows: str, expected: dict[str, tuple[int, int]]) -> None:
    assert spots(elements, flows) == expected
