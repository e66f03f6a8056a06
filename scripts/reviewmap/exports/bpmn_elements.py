"""What a BPMN file is made of: elements and the flows between them, papers and notes beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..graphs.graph import Edge, Node
from .bpmn_facts import ArrowFacts

IN_ANY_CASE = "in any case"
OTHERWISE = "otherwise"


@dataclass(frozen=True)
class FlowArrow:
    """An arrow of the graph with its place in the graph's order."""

    number: int
    edge: Edge
    said: ArrowFacts


@dataclass(frozen=True)
class BpmnElement:
    """An element. `tag` is BPMN's; `node` is None where it is our own; `beside` is the node with which it stands in a lane.

    `event` says what an event is about (timer, conditional, link, signal) and `detail` holds its duration, condition or name; `refers_to` is the
    id of its signal.
    Parts with the same `chain` stand in one row of their own, under the way that they leave.
    """

    id: str
    tag: str
    name: str
    beside: str
    node: Node | None = None
    event: str = ""
    detail: str = ""
    refers_to: str = ""
    said: tuple[str, ...] = ()
    again: str = ""  # the node that happens here, and later again
    leads_to: str = ""  # the node outside this drawing to which it leads
    arrows: tuple[FlowArrow, ...] = ()  # those that no flow stands for: what begins anew after an end
    chain: str = ""
    aside: bool = False  # it belongs to what goes on beside the main way

    @property
    def is_gateway(self) -> bool:
        return self.tag.endswith("Gateway")


@dataclass(frozen=True)
class Flow:
    """A sequence flow; `arrow` is None where it is our own. `origin` is the node that it leaves where its source doesn't say so."""

    id: str
    source: str
    target: str
    condition: str = ""
    default: bool = False
    arrow: FlowArrow | None = None
    origin: str = ""

    @property
    def label(self) -> str:
        return OTHERWISE if self.default else self.condition


@dataclass(frozen=True)
class DataObject:
    """A document, or a store of learning, beside the element `host`: it goes `into` it, or comes out of it."""

    id: str
    name: str
    item: str  # several may be the same thing
    host: str
    into: bool
    is_store: bool = False
    arrow: FlowArrow | None = None


@dataclass(frozen=True)
class Note:
    """Words beside an element: over it, or in another lane."""

    id: str
    words: str
    host: str
    lane: str = ""


@dataclass(frozen=True)
class Parts:
    """Elements in the order in which they are read, and what belongs to them."""

    parts: tuple[BpmnElement, ...]
    flows: tuple[Flow, ...]
    papers: tuple[DataObject, ...] = ()
    notes: tuple[Note, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, BpmnElement]:
        return {part.id: part for part in self.parts}
