"""All that a page is filled in from, under one name: where that is the same, the page is.

A page is given values, and it asks for answers. Values are known before it is filled in; of answers it is written down which it asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from ..kept import key_of

Asked = tuple[str, ...]  # the names that lead to an answer
NOTHING = object()


class Values:
    """Names of values: two that are made of the same have the same, in every process. What is no plain value is a TypeError."""

    def __init__(self) -> None:
        self._names: dict[int, tuple[Any, str]] = {}  # by id(); the value is held, so that no other gets its id
        self._encode = json.JSONEncoder(default=self._plain).encode

    def name(self, value: Any) -> str:
        return key_of([self._encode(value)])

    def _plain(self, value: Any) -> Any:
        """What JSON can't write by itself: things with fields, by their name; days; tables and sets."""
        known = self._names.get(id(value))
        if known is not None:
            return known[1]
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, set | frozenset):
            return sorted(map(self.name, value))
        if isinstance(value, Mapping):
            return dict(value)
        if callable(value) or not hasattr(value, "__dict__"):
            raise TypeError(type(value).__name__)
        if is_dataclass(value):  # small, and nearly all of them held once: a name for each would take longer than what it says
            return [type(value).__qualname__, value.__dict__]
        if isinstance(value, BaseModel):
            return self._of(value, {name: value.__dict__[name] for name in type(value).model_fields})
        return self._of(value, value.__dict__)

    def _of(self, value: Any, said: Any) -> str:
        written = f"{type(value).__qualname__} {self._encode(said)}".encode()  # key_of would take a tenth of a check for so many
        name = sha256(written).hexdigest()[:40]
        self._names[id(value)] = value, name
        return name


class Later(Mapping[str, Any]):
    """A table that is made when it is asked for the first time."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Answers(Mapping[str, Any]):
    """A table of answers, and of tables of them, which knows what was asked since it was told to `begin`."""

    def __init__(self, answers: Mapping[str, Any], above: Asked = (), asked: dict[Asked, None] | None = None) -> None:
        self._answers, self._above = answers, above
        self.asked: dict[Asked, None] = {} if asked is None else asked

    def begin(self) -> None:
        self.asked.clear()

    def __getitem__(self, name: str) -> Any:
        found = self._answers.get(name, NOTHING)
        here = (*self._above, name)
        if isinstance(found, Mapping):
            return Answers(found, here, self.asked)
        self.asked[here] = None
        if found is NOTHING:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        self.asked[(*self._above, "*")] = None
        return iter(self._answers)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def say(self, asked: Iterable[Iterable[str]]) -> str:
        """One name for what is said when this is asked."""
        return key_of(str(self._at(names)) for names in asked)

    def _at(self, names: Iterable[str]) -> Any:
        found: Any = self._answers
        for name in names:
            found = list(found) if name == "*" else found.get(name, NOTHING) if isinstance(found, Mapping) else NOTHING
        return "" if found is NOTHING else f"={found}"
