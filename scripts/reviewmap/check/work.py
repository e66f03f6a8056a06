"""What there is to be done by people, as lists that somebody can take one of: sources to read, words to accept, numbers to ring, files to check.

Each list is short to say ("Read Working Together 2026: 12 things rest on it") and names the places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..model import Knowledge
from ..model.base import Kept, Wording
from ..model.documents import Letter
from ..model.everything import of_kind
from ..model.questions import Prompt
from ..model.working import Decider, Profession
from ..problems import Where
from ..words.citations import split_reference
from ..words.standing import OURS


@dataclass(frozen=True)
class Task:
    """`who` is the kind of person who can do it; `places` are where, each with a few words."""

    who: str
    what: str
    places: tuple[tuple[Where, str], ...]


def tasks(knowledge: Knowledge) -> list[Task]:
    """Every list, the longest of each kind first."""
    found = [*_to_read(knowledge), *_disputed(knowledge), *_to_accept(knowledge), *_to_ring(knowledge), *_to_check(knowledge)]
    return [task for task in found if task.places]


def _to_read(knowledge: Knowledge) -> Iterator[Task]:
    """Sources that nobody has read for a claim that rests on them: by source, and for each the places in it."""
    by_source: dict[str, dict[str, tuple[Where, str]]] = {}
    for named in knowledge.named:
        if named.spoken.held("evidence") != "unverified":
            continue
        for reference in named.spoken.held("source") or ():
            source, place = split_reference(reference)
            if source != OURS:
                words = f"{named.name}: {place}" if place else named.name
                by_source.setdefault(source, {})[named.name] = (named.spoken.where("source"), words)
    for source, places in sorted(by_source.items(), key=lambda item: (-len(item[1]), item[0])):
        entry = knowledge.source.get(source)
        what = f"Read {entry.short if entry else source}: {_count(places, 'thing rests', 'things rest')} on it"
        if entry is not None and entry.kind == "none":
            what = f"Find a source for {_count(places, 'thing', 'things')}"
        yield Task("whoever can read a source", what, tuple(places.values()))


def _disputed(knowledge: Knowledge) -> Iterator[Task]:
    places = [(named.spoken.where("contest"), named.name) for named in knowledge.named if named.spoken.held("contest")]
    yield Task(
        "whoever can settle what sources disagree on", f"Settle {_count(places, 'dispute', 'disputes')} between sources", tuple(places)
    )


def _to_accept(knowledge: Knowledge) -> Iterator[Task]:
    wordings = [(one.where("drafted"), one.expect or "") for one in of_kind(knowledge, Wording) if one.drafted and one.expect]
    yield Task(
        "whoever owns the words for families and practitioners",
        f"Accept or mend {_count(wordings, 'wording', 'wordings')}",
        _short(wordings),
    )
    letters = [(one.where("drafted"), one.title) for one in of_kind(knowledge, Letter) if one.drafted]
    yield Task("whoever owns letters and call scripts", f"Accept or mend {_count(letters, 'letter', 'letters')}", _short(letters))
    pages = [(one.where("drafted"), one.title) for one in of_kind(knowledge, Profession, Decider) if one.drafted]
    yield Task("content owners", f"Accept or mend {_count(pages, 'page', 'pages')} by profession and role", _short(pages))
    prompts = [(one.where("ask"), one.ask) for one in of_kind(knowledge, Prompt) if one.drafted]
    yield Task("whoever owns the questions", f"Accept or mend {_count(prompts, 'question', 'questions')}", _short(prompts))


def _to_ring(knowledge: Knowledge) -> Iterator[Task]:
    places = [(one.where("name"), one.name) for one in knowledge.things("helper").values() if not one.is_checked]
    yield Task("whoever can ring a number", f"Ring {_count(places, 'number', 'numbers')}", tuple(places))


def _to_check(knowledge: Knowledge) -> Iterator[Task]:
    files = list(of_kind(knowledge, Kept))
    unchecked = [(one.where(), one.where().file) for one in files if one.checked is None]
    yield Task("content owners", f"Check {_count(unchecked, 'file', 'files')} against the sources", tuple(unchecked))
    nobodys = [(one.where(), one.where().file) for one in files if one.owner is None]
    yield Task("the publisher", f"Name an owner for {_count(nobodys, 'file', 'files')}", tuple(nobodys))


def _short(places: Iterable[tuple[Where, str]]) -> tuple[tuple[Where, str], ...]:
    return tuple((where, text if len(text) < 80 else text[:77].rsplit(" ", 1)[0] + " …") for where, text in places)


def _count(things: Collection[object], one: str, several: str) -> str:
    number = len(things)
    return f"{number} {one if number == 1 else several}"
