"""What was seen on pages, as plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..handed import known, learn
from ..kept import ENDING, forget, keep, key_of, look_up
from ..problems import Problem, Where
from ..read.content import ContentPage
from .again import program

if TYPE_CHECKING:
    from ..pages.render import Renderer

MOST = 30_000_000  # bytes: a few versions of this program, of the nation and of layers


class NamedThing(NamedTuple):
    """A thing that a call names, such as `{{ role("gp") }}`: its kind and id."""

    where: Where
    kind: str
    item_id: str


class NamedLink(NamedTuple):
    """A link from page to page, as it is written and as a path in content/."""

    where: Where
    written: str
    path: str


class PageNames(NamedTuple):
    """What one page names, its front matter's `situation` among it. `path` and `repeat` say which pages it becomes (repeats.paths_of)."""

    file: str
    path: str
    repeat: str | None
    links: list[NamedLink]
    named: list[NamedThing]


class FilledPage(NamedTuple):
    """What was seen on a page that was filled in: the path of what it was made from, its ids, and the places to which it leads."""

    made_from: str
    ids: Collection[str]
    leads: Collection[tuple[str, str]]  # the address of a page, and the place on it


class Seen:
    """What a check saw on each page, as plain data, so that the next one looks only at pages that differ. A key holds all that decides."""

    def __init__(self, before: dict[str, Any] | None = None, path: Path | None = None) -> None:
        self.before = before or {}
        self.now: dict[str, Any] = {}
        self._path = path

    @classmethod
    def kept_in(cls, folder: Path, *names: str) -> Seen:
        """What this program saw before, of the edition of these names; of many editions, what the first of them saw, in memory alone."""
        if before := known(folder.name):
            return cls(dict(before))
        path = folder / f"{key_of([*program(), *names])}{ENDING}"
        return cls(json.loads(look_up(path) or b"{}"), path)

    def keep(self, *, forgetting: bool = True) -> None:
        """Keep what was seen; what was not seen this time is forgotten, or kept as well."""
        if self._path is not None:
            learn(self._path.parent.name, self.now)
            keep(self._path, json.dumps(self.now if forgetting else self.before | self.now).encode())
            forget(self._path.parent, most=MOST)

    def once(self, key: str, look: Callable[[], Any]) -> Any:
        """What was seen before under a key, or what `look` sees."""
        if key not in self.now:
            self.now[key] = self.before[key] if key in self.before else look()
        return self.now[key]

    def again(self, quick: str) -> Any:
        """What was seen on a page while nothing but other pages changes; None where it wasn't, or something else did."""
        key, told = self.before.get(quick, (None, None))
        _, said, seen = self.before.get(key, (None, None, None))
        if said is None or said != told:  # since then it was told something else
            return None
        self.now |= {quick: (key, told), key: self.before[key]}
        return seen

    def filled_in(self, quick: str | None, renderer: Renderer, page: ContentPage, address: str, item: Any, look: Callable[[], Any]) -> Any:
        """What `look` sees as it fills a page in. It is seen again where the page is given the same, and is told the same when it asks."""
        key = renderer.given(page, address, item)
        if key is None:
            return look()
        asked, said, seen = self.before.get(key, ((), None, None))
        if said != renderer.answers.say(asked):
            renderer.answers.begin()
            seen = look()
            asked = list(renderer.answers.asked)
            said = renderer.answers.say(asked)
        self.now[key] = asked, said, seen
        if quick:
            self.now[quick] = key, said
        return seen

    def last(self, name: str, otherwise: Any) -> Any:
        """What was written down under a name."""
        return self.before.get(name, otherwise)


class Survey(NamedTuple):
    """What was seen on all pages, what is wrong with them, the paths of those that can't be read; the pages and parts themselves."""

    pages: list[PageNames]
    problems: list[Problem]
    unread: set[str]
    read: list[ContentPage]
    parts: dict[str, str]

    @property
    def repeated(self) -> dict[str, str]:
        """The pages that are made for many things: their paths, without .md, and for what."""
        return {page.path.removesuffix(".md"): page.repeat for page in self.pages if page.repeat}

    @property
    def names(self) -> set[str]:
        """The paths of all pages without .md, also of those that can't be read."""
        return {path.removesuffix(".md") for path in (*(page.path for page in self.read), *self.unread)}

    @property
    def moved(self) -> dict[str, str]:
        """Paths without .md at which a page stood before, by its own `was:`, and the one at which it stands now."""
        return {
            name: page.path.removesuffix(".md")
            for page in self.read
            for old in page.front.was
            for name in (old.strip("/"), f"{old.strip('/')}/index")
        }


def place_of(folder: str, target: str) -> str:
    """Where in content/ a path leads that stands on a page of this folder.

    >>> place_of("roles", "../help/index.md"), place_of("", "./a.md")
    ('help/index.md', 'a.md')
    """
    parts: list[str] = folder.split("/") if folder else []
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
