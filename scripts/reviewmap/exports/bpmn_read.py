"""A graph out of the BPMN that bpmn.py wrote: what the notation added is dropped, and each arrow is followed from box to box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..graphs.graph import Edge, Graph, Node
from .bpmn_names import bpmn, ours


def read(text: str) -> Graph:
    """Return the graph that a file from `write` holds; in a file of one band, arrows lead to boxes that it doesn't hold."""
    process = ElementTree.fromstring(text).find(bpmn("process"))
    if process is None:
        raise ValueError("no process in this BPMN file")
    reading = _Reading(process)
    nodes = tuple(_node(element) for element in process if reading.is_node(element))
    edges = sorted(reading.edges(), key=lambda one: one[0])
    left_out = tuple(one.get("words", "") for one in process.findall(f"{bpmn('extensionElements')}/{ours('leftOut')}"))
    described = process.findtext(bpmn("documentation")) or ""
    return Graph(process.get(ours("id"), ""), process.get("name", ""), nodes, tuple(edge for _, edge in edges), described, left_out)


class _Reading:
    def __init__(self, process: Element) -> None:
        self.process = process
        self.element = {element.get("id", ""): element for element in process}
        self.flows = process.findall(bpmn("sequenceFlow"))
        # Our own flows lead on from what we added; where several leave, the one to a box of the graph is the way.
        self.onward: dict[str, str] = {}
        self.before: dict[str, str] = {}
        for flow in self.flows:
            if flow.get(ours("own")) is not None:
                source, target = flow.get("sourceRef", ""), flow.get("targetRef", "")
                if source not in self.onward or self.is_node(self.element[target]):
                    self.onward[source] = target
                self.before[target] = source
        self.caught = {
            definition.get("name", ""): event.get("id", "")
            for event in process.findall(bpmn("intermediateCatchEvent"))
            for definition in event.findall(bpmn("linkEventDefinition"))
        }

    def is_node(self, element: Element) -> bool:
        return element.tag != bpmn("sequenceFlow") and element.get(ours("id")) is not None

    def edges(self) -> Iterator[tuple[int, Edge]]:
        for flow in self.flows:
            if flow.get(ours("kind")) is not None:
                source = flow.get(ours("origin")) or self._back(flow.get("sourceRef", ""))
                yield _edge(flow, source, self._on(flow.get("targetRef", "")))
        for element in self.element.values():
            for joined in element.findall(bpmn("dataOutputAssociation")):
                if joined.get(ours("kind")) is not None:
                    yield _edge(joined, element.get(ours("id"), ""), joined.get(ours("target"), ""))
            for arrow in element.findall(f"{bpmn('extensionElements')}/{ours('arrow')}"):
                yield _edge(arrow, arrow.get(ours("source"), ""), arrow.get(ours("target"), ""))

    def _back(self, name: str) -> str:
        while not self.is_node(self.element[name]):
            name = self.before[name]
        return self.element[name].get(ours("id"), "")

    def _on(self, name: str) -> str:
        """The id of the box to which an element of ours leads."""
        while not self.is_node(element := self.element[name]):
            again = element.get(ours("again"))
            if again is not None:
                return again
            link = element.find(bpmn("linkEventDefinition"))
            if link is not None and link.get("name", "") in self.caught and element.tag == bpmn("intermediateThrowEvent"):
                name = self.caught[link.get("name", "")]
            elif element.get(ours("to")) is not None:
                return element.get(ours("to"), "")
            else:
                name = self.onward[name]
        return element.get(ours("id"), "")


def _edge(element: Element, source: str, target: str) -> tuple[int, Edge]:
    return int(element.get(ours("order"), "0")), Edge(source, target, **_values(element, Edge, skip=("source", "target")))


def _node(element: Element) -> Node:
    roles = tuple(
        (role.get("id", ""), role.get("name", ""), role.get("href", ""))
        for role in element.findall(f"{bpmn('extensionElements')}/{ours('role')}")
    )
    return Node(title=element.get("name", ""), roles=roles, **_values(element, Node, skip=("title", "roles")))


def _values(element: Element, kind: type[Node] | type[Edge], *, skip: tuple[str, ...]) -> Mapping:
    found = {field.name: element.get(ours(field.name)) for field in fields(kind) if field.name not in skip}
    truths = {field.name for field in fields(kind) if isinstance(field.default, bool)}
    return {name: held == "true" if name in truths else held for name, held in found.items() if held is not None}
