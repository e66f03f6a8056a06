"""What was seen on pages, as plain values."""

from __future__ import annotations

from typing import NamedTuple

from ..problems import Problem, Where
from ..read.content import Page


class Named(NamedTuple):
    """A thing that a call names, such as `{{ role("gp") }}`: its kind and id."""

    where: Where
    kind: str
    item_id: str


class Link(NamedTuple):
    """A link from page to page, as it is written and as a path in content/."""

    where: Where
    written: str
    path: str


class Seen(NamedTuple):
    """What one page names, its front matter's `situation` among it. `path` and `repeat` say which pages it becomes (repeats.paths_of)."""

    file: str
    path: str
    repeat: str | None
    links: list[Link]
    named: list[Named]


class Survey(NamedTuple):
    """What was seen on all pages, what is wrong with them, the paths of those that can't be read; the pages and parts themselves."""

    pages: list[Seen]
    problems: list[Problem]
    unread: set[str]
    read: list[Page]
    parts: dict[str, str]
