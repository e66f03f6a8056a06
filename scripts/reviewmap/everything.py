"""Walks over the whole knowledge, so that rules and pages need no loop of their own for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from .model import Knowledge
from .model.base import Part


def parts(value: Any) -> Iterator[Part]:
    """Every part below a value (the whole knowledge, a file, a stage, a step ...), outermost first."""
    if isinstance(value, Knowledge):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))


def of_kind(value: Any, *kinds: type[Part]) -> Iterator[Any]:
    """Every part of these kinds below a value."""
    return (part for part in parts(value) if isinstance(part, kinds))
