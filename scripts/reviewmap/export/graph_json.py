"""A graph as JSON, its schema, and back. https://json-schema.org/draft/2020-12/schema"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any, get_args

from ..graph import Edge, EdgeKind, Graph, Node, NodeKind

_ROLE = {"type": "array", "prefixItems": [{"type": "string"}] * 3, "minItems": 3, "maxItems": 3, "description": "id, name, address"}
_CHOICES = {"NodeKind": get_args(NodeKind), "EdgeKind": get_args(EdgeKind)}


def to_json(graph: Graph) -> str:
    """Return a graph as JSON text with sorted keys, so that the same graph gives the same bytes."""
    return json.dumps(asdict(graph), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_json(text: str) -> Graph:
    """Return the graph that `to_json` wrote."""
    held = json.loads(text)
    nodes = tuple(Node(**node | {"roles": tuple(map(tuple, node["roles"]))}) for node in held["nodes"])
    edges = tuple(Edge(**edge) for edge in held["edges"])
    return Graph(**held | {"nodes": nodes, "edges": edges, "left_out": tuple(held["left_out"])})


def schema() -> dict[str, Any]:
    """Return the JSON Schema of `to_json`, made from the value types themselves."""
    made = _object(Graph)
    made["properties"] |= {
        "nodes": {"type": "array", "items": _object(Node)},
        "edges": {"type": "array", "items": _object(Edge)},
        "left_out": {"type": "array", "items": {"type": "string"}},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A map of the process", **made}


def _object(kind: type[Graph] | type[Node] | type[Edge]) -> dict[str, Any]:
    properties = {field.name: _type(str(field.type), field.name) for field in fields(kind)}
    return {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


def _type(name: str, field: str) -> dict[str, Any]:
    if field == "roles":
        return {"type": "array", "items": _ROLE}
    if name in _CHOICES:
        return {"enum": list(_CHOICES[name])}
    return {"type": {"str": "string", "bool": "boolean"}.get(name, "array")}
