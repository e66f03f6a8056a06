"""The process as a graph of plain values: what maps, text forms and exports are all made from.

A picture never says more than its text, because both are made from the same `Graph`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

NodeKind = Literal["start", "step", "decision", "branch", "end", "stage", "other"]
EdgeKind = Literal["next", "answer", "parallel", "loop", "learning"]
WEAKEST_FIRST = ("unverified", "reported", "verified")  # evidence


@dataclass(frozen=True)
class Node:
    """A box. `href` is an address inside the site ("process/rapid-review/#set-up"), or "" where nothing is linked."""

    id: str
    title: str
    kind: NodeKind
    code: str = ""
    plain_title: str = ""
    stage: str = ""
    href: str = ""
    words: str = ""  # a second line in the box, such as a timescale with how binding it is
    roles: tuple[tuple[str, str, str], ...] = ()  # (id, name, href) of the responsible roles
    says_who: bool = False  # the box shows its roles
    is_end: bool = False  # a branch may be an end too
    outside: bool = False  # belongs to another map, shown faintly
    place: str = ""  # the title of that other map, such as "Rapid review"


@dataclass(frozen=True)
class Edge:
    """An arrow. `answer` holds the words of a decision's answer; `words` those of any other arrow."""

    source: str
    target: str
    kind: EdgeKind = "next"
    answer: str = ""
    words: str = ""
    drafted: bool = False
    evidence: str = "unverified"
    note: str = ""


@dataclass(frozen=True)
class Graph:
    """A whole map: nodes in the order in which they are read, edges in the order in which they are written."""

    id: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    description: str = ""
    left_out: tuple[str, ...] = ()  # what this map leaves out, in words, said on its page
    read_aloud: bool = False  # its text form tells a story, instead of leading from step to step
    process: tuple[str, ...] = ()  # the ids in process order, where the nodes stand in another

    def node(self, node_id: str) -> Node:
        return self._by_id[node_id]

    def leaving(self, node_id: str) -> tuple[Edge, ...]:
        return self._by_source.get(node_id, ())

    def leads_back(self, edge: Edge) -> bool:
        """Whether an arrow leads to its own box or to one that comes before it in the process."""
        return self._at[edge.target] <= self._at[edge.source]

    # Looked up once for the whole graph, so that cost grows with its size and not with its square.
    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def _at(self) -> dict[str, int]:
        return {one: number for number, one in enumerate(self.process or self._by_id)}

    @cached_property
    def _by_source(self) -> dict[str, tuple[Edge, ...]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.source, []).append(edge)
        return {source: tuple(edges) for source, edges in found.items()}
