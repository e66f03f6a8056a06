"""Where in a definition something can be broken: every field, with what its model asks for there."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from reviewmap.model.base import Part
from reviewmap.words.signs import TEXT

Path = tuple[str | int, ...]


class FuzzedSite(NamedTuple):
    """A field that stands in a file: its path, its name, what it may hold, and whether it has to be there."""

    path: Path
    name: str
    kind: str  # text, word, day, number, id, list, part, other
    required: bool
    optional: bool  # null may stand there


def sites(data: Any, model: type[Part], path: Path = ()) -> Iterator[FuzzedSite]:
    """Every field that a definition has, and those that stand below it."""
    if not isinstance(data, dict):
        return
    for name, value in data.items():
        field = model.model_fields.get(name)
        if field is None:
            continue
        yield FuzzedSite((*path, name), name, kind_of(field), field.is_required(), _may_be_null(field.annotation))
        below = part_in(field.annotation)
        if below is not None:
            for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
                yield from sites(item, below, (*path, name) if index is None else (*path, name, index))


def kind_of(field: FieldInfo) -> str:
    annotation = _without_null(field.annotation)
    rules = [one for one in (*field.metadata, *typing.get_args(field.annotation)) if isinstance(one, StringConstraints)]
    rules += [rule for one in typing.get_args(field.annotation) for rule in typing.get_args(one) if isinstance(rule, StringConstraints)]
    if typing.get_origin(annotation) is Literal:
        return "word"
    if annotation is date:
        return "day"
    if annotation in (int, bool):
        return "number"
    if typing.get_origin(annotation) is tuple:
        return "list"
    if part_in(annotation) is not None:
        return "part"
    if any(rule.pattern == TEXT for rule in rules):
        return "text"
    return "id" if any(rule.pattern and "[a-z0-9]+(-" in str(rule.pattern) and "@" not in str(rule.pattern) for rule in rules) else "other"


def part_in(annotation: Any) -> type[Part] | None:
    """The model below a field: itself, or in a list, or where null may stand as well."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for one in typing.get_args(annotation) if (found := part_in(one))), None)


def _without_null(annotation: Any) -> Any:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        others = [one for one in typing.get_args(annotation) if one is not type(None)]
        return _without_null(others[0]) if len(others) == 1 else annotation
    return _without_null(typing.get_args(annotation)[0]) if typing.get_origin(annotation) is typing.Annotated else annotation


def _may_be_null(annotation: Any) -> bool:
    return type(None) in typing.get_args(annotation)
