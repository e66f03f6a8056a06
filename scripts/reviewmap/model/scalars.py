"""The smallest pieces of definitions and of front matter: one type each for text, days, ids, addresses, telephone numbers and citations.

What is wrong with one of them is worded in read/shapes.py, at its place in the file.
"""

from __future__ import annotations

import os
import re
from copy import deepcopy
from datetime import date
from typing import Annotated, Any

# Read at pydantic's first model: it would look through every installed package for plugins, which takes longer than our check.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema

from ..words.names import reserved
from ..words.signs import REFUSED, TEXT

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LONGEST_ID = 100  # letters: an id is a folder on the site and in archives
LONGEST_TEXT = 20_000  # letters
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
HOST = r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?"
PATH = r"([/?#][^\s\x22<>\\^`{|}]*)?"


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _spec_bool(value: Any) -> Any:
    # YAML 1.2: only these two words are truth values; pydantic alone would also take "no", "on" and "1".
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value, value + " (write true or false)")
    return value


def _spec_whole(value: Any) -> Any:
    # As for truth values: pydantic alone would also take "10.0", "1_5" and "015".
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]{0,8})", value):
        return f"{value[:40]} (write a whole number)"
    return value


def _spec_day(value: Any) -> Any:
    # A day and nothing else: pydantic alone takes "0" for the first second of 1970, and moments for their day.
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(f"'{value}' is not a date.")
    return value


def _not_reserved(value: str) -> str:
    if reserved(value):
        raise ValueError(f"'{value}' can't be a name: Windows keeps it for itself. Choose another.")
    return value


class WorkedOutOnce:
    """Stands behind the checks of a type that hundreds of fields have: pydantic works out once what they come to, and not for each field."""

    def __init__(self) -> None:
        self._schema: CoreSchema | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self._schema is None:
            self._schema = handler(source)
        return deepcopy(self._schema)  # pydantic writes into it what a field asks beside the type


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID), AfterValidator(_not_reserved), WorkedOutOnce()]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT, pattern=TEXT), WorkedOutOnce()]
# Without its own schema, pydantic would put "ge" and "le" there, which no validator knows and strict ones refuse.
Date = Annotated[date, BeforeValidator(_spec_day), Field(ge=FIRST_DAY, le=LAST_DAY), WithJsonSchema({"type": "string", "format": "date"})]
PAST = "past"  # by which check/rules/ahead.py knows it
PastDay = Annotated[Date, PAST]  # on which somebody did something: it has come
Whole = Annotated[int, BeforeValidator(_spec_whole)]
Bool = Annotated[bool, BeforeValidator(_spec_bool), WorkedOutOnce(), WithJsonSchema({"type": "boolean"})]
# Some sources are kept at http:// addresses.
WebAddress = Annotated[str, StringConstraints(pattern=rf"^https?://{HOST}{PATH}$", max_length=2_000)]
SafeAddress = Annotated[str, StringConstraints(pattern=rf"^https://{HOST}{PATH}$", max_length=2_000)]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\+?[0-9]( ?[0-9]){2,14}$")]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=254,
        pattern=r"^[A-Za-z0-9._%+'-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\.[A-Za-z]{2,}$",
    ),
]
Words = Annotated[
    tuple[Text, ...],
    BeforeValidator(_as_list),
    WorkedOutOnce(),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
OldIds = Annotated[
    tuple[Id, ...],
    BeforeValidator(_as_list),
    WorkedOutOnce(),
    Field(description="Ids that this had before: their addresses go on working."),
]
# A page or a file of this site, or a place in one. It becomes a file's name, so that no folder in it may be called "..".
SiteAddress = Annotated[str, StringConstraints(pattern=r"^/([a-z0-9-]+/)*([a-z0-9-]+(\.[a-z0-9-]+)*)?(#[A-Za-z0-9_-]+)?$", max_length=300)]
OldAddresses = Annotated[
    tuple[SiteAddress, ...],
    BeforeValidator(_as_list),
    Field(description="Addresses that this page, or a place in it, had before, from the site's top: they go on working."),
]
# An id of process/sources.yml and, behind a space, places in that source. Which places there are is for a rule to know.
Citation = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200, pattern=rf"^[a-z0-9]+(-[a-z0-9]+)*( [^{REFUSED}]+)?$"), WorkedOutOnce()
]
Source = Annotated[
    tuple[Citation, ...],
    BeforeValidator(_as_list),
    WorkedOutOnce(),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
    Field(description="A source's id and where in it: `report 3.11`. Several as a list. See process/sources.yml."),
]
