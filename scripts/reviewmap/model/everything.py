"""Walks over the whole knowledge, so that rules and pages need no loop of their own for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from . import Knowledge
from .base import Part, is_one, parts_below


def parts(value: Any) -> Sequence[Part]:
    """Every part below a value (the whole knowledge, a file, a stage, a step ...), outermost first."""
    return value.parts if isinstance(value, Knowledge) else parts_below(value)


def of_kind(value: Any, *kinds: type[Part]) -> Iterator[Any]:
    """Every part of these kinds below a value."""
    return (part for part in parts(value) if is_one(type(part), kinds))
