"""What there is to be done by people, as lists that somebody can take one of: sources to read, words to accept, numbers to ring, files to check.

Each list is short to say ("Read Working Together 2026: 12 things rest on it") and names the places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Knowledge
from ..model.base import Kept, Part, Wording
from ..model.documents import Letter
from ..model.everything import of_kind
from ..model.process import Branch, Decision, Stage, Step
from ..model.questions import Prompt
from ..model.support import Helper
from ..model.working import Decider, Profession
from ..problems import Where, as_counted
from ..words.citations import split_reference
from ..words.counts import count
from ..words.names import ENGLISH
from ..words.standing import OURS

LONGEST = 80  # letters of a text that is only there to be known by
NOT_SIGNED = ("unsigned", "unsealed")


class WorkPlace(NamedTuple):
    """Where something is to be done, in a few words, and the name by which it is signed then ("" where nobody signs)."""

    where: Where
    words: str
    name: str = ""


@dataclass(frozen=True)
class Task:
    """`who` is the kind of person who can do it."""

    who: str
    what: str
    places: tuple[WorkPlace, ...]


def tasks(knowledge: Knowledge) -> list[Task]:
    """Every list, the longest of each kind first."""
    found = [
        *_to_be_read(knowledge),
        *_to_translate(knowledge),
        *_changed_since(knowledge),
        *_replaced(knowledge),
        *_to_read(knowledge),
        *_disputed(knowledge),
        *_to_accept(knowledge),
        *_to_ring(knowledge),
        *_to_check(knowledge),
    ]
    return [task for task in found if task.places]


def by_who(knowledge: Knowledge) -> dict[str, list[Task]]:
    """The lists of each kind of person together."""
    found: dict[str, list[Task]] = {}
    for task in tasks(knowledge):
        found.setdefault(task.who, []).append(task)
    return found


def _to_be_read(knowledge: Knowledge) -> Iterator[Task]:
    """Pages that somebody should read whom no command can stand in for (process/edition.yml)."""
    for reader in knowledge.edition.to_be_read:
        places = tuple(WorkPlace(reader.where("pages", number), f"/{page.lstrip('/')}") for number, page in enumerate(reader.pages))
        yield Task(reader.by, f"Before anybody publishes, read {count(len(places), 'page')}: {reader.why}", places)


def _to_translate(knowledge: Knowledge) -> Iterator[Task]:
    """What is written in another language and no translator has checked. Each translated page has a warning of its own (`untranslated`)."""
    for language in knowledge.languages.languages:
        if language.id == ENGLISH or language.translator:
            continue
        around = WorkPlace(language.where("translator"), "the words around every page, of the search and of papers")
        helped = [
            WorkPlace(own.where("brief"), one.name)
            for one in knowledge.things("helper").values()
            for own in one.in_languages
            if own.language == language.id
        ]
        danger = [
            WorkPlace(own.where("says"), own.says)
            for one in knowledge.search_words.danger
            for own in one.in_languages
            if own.language == language.id
        ]
        what = f"Check what is written in {language.english}, and each page in content/ that is called *.{language.id}.md"
        yield Task(f"a translator into {language.english}", what, (around, *helped, *danger))


def _changed_since(knowledge: Knowledge) -> Iterator[Task]:
    """What was signed and has changed since, by the role that signed it."""
    by_role: dict[str, list[WorkPlace]] = {}
    for name, signed in sorted(knowledge.signing.undone.items()):
        by_role.setdefault(signed.by, []).append(WorkPlace(signed.where, f"signed on {signed.on}", name))
    for role, places in by_role.items():
        yield Task(
            role, f"Look again at {count(len(places), 'thing that has', 'things that have')} changed since it was signed", tuple(places)
        )


def _replaced(knowledge: Knowledge) -> Iterator[Task]:
    """What rests on a source that another edition has replaced: it may say something else now."""
    for source in knowledge.sources.sources:
        if source.replaced_on is None:
            continue
        places = tuple(
            WorkPlace(named.spoken.where("source"), place, named.name)
            for named in knowledge.named
            for cited, place in map(split_reference, named.spoken.held("source") or ())
            if cited == source.id
        )
        newer = knowledge.source.get(source.replaced_by or "")
        what = f"Compare {count(len(places), 'thing')} from {source.short} with {newer.short if newer else 'the edition that replaced it'}"
        yield Task("whoever can read a source", what, places)


def _to_read(knowledge: Knowledge) -> Iterator[Task]:
    """Sources that nobody has read for a claim that rests on them: by source, and for each the places in it."""
    by_source: dict[str, dict[str, WorkPlace]] = {}
    for named in knowledge.named:
        if named.spoken.held("evidence") != "unverified":
            continue
        for reference in named.spoken.held("source") or ():
            source, place = split_reference(reference)
            if source != OURS:
                by_source.setdefault(source, {})[named.name] = WorkPlace(named.spoken.where("source"), place, named.name)
    for source, places in sorted(by_source.items(), key=lambda item: (-len(item[1]), item[0])):
        entry = knowledge.source.get(source)
        what = f"Read {entry.short if entry else source}: {count(len(places), 'thing rests', 'things rest')} on it"
        if entry is not None and entry.kind == "none":
            what = f"Find a source for {count(len(places), 'thing')}"
        in_order = sorted(places.values(), key=lambda place: as_counted(place.words))  # by the place in the source, as somebody reads
        yield Task("whoever can read a source", what, tuple(in_order))


def _disputed(knowledge: Knowledge) -> Iterator[Task]:
    places = [WorkPlace(named.spoken.where("contest"), "", named.name) for named in knowledge.named if named.spoken.held("contest")]
    yield Task("whoever can settle what sources disagree on", f"Settle {count(len(places), 'dispute')} between sources", tuple(places))


class NotAccepted(NamedTuple):
    """Words that nobody who answers for them has accepted, and the thing that is signed for them. `readers` are those of a wording."""

    thing: Part
    place: WorkPlace
    readers: str = ""


def not_accepted(knowledge: Knowledge) -> Iterator[NotAccepted]:
    """The one list of words that wait for somebody to accept them: `work` hands it out, and rules/publishing.py warns of it."""
    name = knowledge.signing.name
    for place in of_kind(knowledge, Stage, Step, Decision, Branch):
        for field, readers in (("family", "families"), ("practitioner", "practitioners")):
            words = place.held(field)
            if isinstance(words, Wording) and words.drafted and words.expect:
                signed_as = name(type(place).__name__.casefold(), place.id)
                yield NotAccepted(place, WorkPlace(words.where("drafted"), words.expect, signed_as), readers)
    for one in of_kind(knowledge, Letter, Profession, Decider):
        if one.drafted:
            yield NotAccepted(one, WorkPlace(one.where("drafted"), one.title, name(type(one).__name__.casefold(), one.id)))
    for asked in of_kind(knowledge, Prompt):
        if asked.drafted:
            yield NotAccepted(asked, WorkPlace(asked.where("ask"), asked.ask, asked.id))


def _to_accept(knowledge: Knowledge) -> Iterator[Task]:
    waiting = list(not_accepted(knowledge))
    wordings, letters, pages, prompts = (
        [one.place for one in waiting if isinstance(one.thing, kinds)]
        for kinds in ((Stage, Step, Decision, Branch), Letter, (Profession, Decider), Prompt)
    )
    yield Task(
        "whoever owns the words for families and practitioners",
        f"Accept or mend {count(len(wordings), 'wording')}",
        _short(wordings),
    )
    yield Task("whoever owns letters and call scripts", f"Accept or mend {count(len(letters), 'letter')}", _short(letters))
    yield Task("content owners", f"Accept or mend {count(len(pages), 'page')} by profession and role", _short(pages))
    yield Task("whoever owns the questions", f"Accept or mend {count(len(prompts), 'question')}", _short(prompts))


def _to_ring(knowledge: Knowledge) -> Iterator[Task]:
    places = [
        WorkPlace(one.where("name"), _read_where(one), knowledge.signing.name("helper", one.id))
        for one in knowledge.things("helper").values()
        if not one.is_checked
    ]
    yield Task("whoever can ring a number", f"Ring {count(len(places), 'number')}", tuple(places))


def _read_where(helper: Helper) -> str:
    """A number that nobody has rung: whose it is, in a copy of which page it was read, what day the copy shows, and what else has to be true."""
    numbers = [
        helper.phone or "",
        f"text {helper.text.to}" if helper.text else "",
        f"textphone {helper.textphone}" if helper.textphone else "",
    ]
    read = f"{helper.name}, {', '.join(filter(None, numbers))}: read in a copy of {helper.page} (its day: {helper.copy_date})"
    return f"{read}. Hours and cost, as told to readers: {helper.open or 'none.'}"


def _to_check(knowledge: Knowledge) -> Iterator[Task]:
    places = [WorkPlace(one.where, "", one.message.split("'")[1]) for one in knowledge.signing.problems if one.rule in NOT_SIGNED]
    yield Task("content owners", f"Sign {count(len(places), 'thing')} off, or take back that somebody checked it", tuple(places))
    files = list(of_kind(knowledge, Kept))
    unchecked = [WorkPlace(one.where(), "", name_of_file(knowledge, one)) for one in files if one.checked is None]
    yield Task("content owners", f"Check {count(len(unchecked), 'file')} against the sources", tuple(unchecked))
    nobodys = [WorkPlace(one.where(), "") for one in files if one.owner is None]
    yield Task("the publisher", f"Name an owner for {count(len(nobodys), 'file')}", tuple(nobodys))


def name_of_file(knowledge: Knowledge, file: Kept) -> str:
    """The name by which a file is signed: a stage's is its id, another's what it is called, without .yml."""
    own = file.held("id")
    return knowledge.signing.name("stage" if own else "file", own or file.file.removeprefix("process/").rpartition(".")[0])


def _short(places: Iterable[WorkPlace]) -> tuple[WorkPlace, ...]:
    return tuple(
        one if len(one.words) < LONGEST else one._replace(words=one.words[: LONGEST - 3].rsplit(" ", 1)[0] + " …") for one in places
    )
