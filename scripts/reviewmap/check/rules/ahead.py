"""Days on which something is said to have been done, and on which nobody can have done it yet.

ahead   a day of checking, reading, copying, signing or looking that is still to come: after the day given with --on; else after every day
        that has begun somewhere on Earth, and after the edition's own, for which it may be made ready. (Nothing is published before that.)

What passes today passes on every later day.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from ...model import Knowledge
from ...model.base import Part
from ...model.scalars import PAST
from ...problems import Problem, Where
from ..again import latest_day


def ahead(knowledge: Knowledge, on: date | None) -> Iterator[Problem]:
    last = on or max(latest_day(), knowledge.edition.date)
    for part in knowledge.parts:
        for name in _past_days(type(part)):
            day = part.held(name)
            if isinstance(day, date) and day > last and part.written(name):  # a day that no file says is that of a sign-off
                yield _told(part.where(name), day)
    yield from (_told(where, day) for day, where in knowledge.signing.dated if day > last)


@cache
def _past_days(model: type[Part]) -> tuple[str, ...]:
    """The fields of a model that hold a day which has come."""
    return tuple(name for name, field in model.model_fields.items() if PAST in (*field.metadata, *_below(field.annotation)))


def _below(annotation: Any) -> Iterator[Any]:
    """What is said of a type where null may stand as well."""
    for one in typing.get_args(annotation):
        yield from getattr(one, "__metadata__", ())


def _told(where: Where, day: date) -> Problem:
    words = f"Nobody can have done this on {day}: that day is still to come."
    return Problem(where, words, "ahead", suggestion="Write the day on which somebody did it.")
