"""What people still have to do, as the page for maintainers shows it: by who can do it, the longest lists opened, the short ones named."""

from __future__ import annotations

from dataclasses import dataclass

from ..check.work import Task, by_who
from ..model import Knowledge

PLACES = 12  # of a list, before it leads to the command that shows all
LISTS = 8  # of those who can do it, that can be opened


@dataclass(frozen=True)
class ListedPlace:
    """A place of a list: by which name it is signed ("" where nobody signs), a few words, and where it is written."""

    name: str
    words: str
    at: str


@dataclass(frozen=True)
class ShownList:
    what: str
    places: tuple[ListedPlace, ...]
    more: int


@dataclass(frozen=True)
class ForSomebody:
    who: str
    id: str
    lists: tuple[ShownList, ...]
    short: tuple[str, ...]


def work_lists(knowledge: Knowledge) -> list[ForSomebody]:
    return [
        ForSomebody(who[:1].upper() + who[1:], f"todo-{number}", tuple(map(_shown, own[:LISTS])), tuple(task.what for task in own[LISTS:]))
        for number, (who, own) in enumerate(by_who(knowledge).items(), 1)
    ]


def _shown(task: Task) -> ShownList:
    places = tuple(
        ListedPlace(name, words, f"{where.file.removeprefix('process/')}:{where.line}") for where, words, name in task.places[:PLACES]
    )
    return ShownList(task.what, places, len(task.places) - len(places))
