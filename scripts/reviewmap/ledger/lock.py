"""The lock of quotations: for everything said, which words prove it, where they stand, and what they were read for.

    process/ledger/quotations.lock.json    made by `reviewmap sources verify`, one line for each thing said, by its name for ever

A line says who speaks, how firmly (`force`), the value that the words prove (`value`: a length, a figure), the citations as they were
(`source`), a hash of the words (`quotation`), the passage in which each of them was found (`found`), and a hash of these passages
(`text`). Where a source's text was not at hand, `state` says so: its words are written as they are, and nobody has proved them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..problems import Problem, Where

FILE = "process/ledger/quotations.lock.json"
LOCAL_FILE = "local/ledger/quotations.lock.json"  # what an area quotes: its layer keeps its own, and no fork edits the national one
ABOUT, TEXTS = "//", "~texts"  # no id begins like these, so that they stand first and last
ABOUT_WORDS = "Made by `reviewmap sources verify`: never edit it by hand. After a merge, take either side and run it again."
NOT_AT_HAND = ""  # in place of a passage
STATE = "not-at-hand"


@dataclass(frozen=True)
class Entry:
    """What was proved of one thing said. Speaker, force and value are None where nobody has read the source for them (`unverified`)."""

    source: tuple[str, ...]
    speaker: str | None = None
    force: str | None = None
    value: str | None = None
    quotation: str | None = None
    found: tuple[str, ...] = ()
    text: str | None = None

    @property
    def proved(self) -> bool:
        """Was every quotation found in its source's text?"""
        return bool(self.found) and NOT_AT_HAND not in self.found


@dataclass(frozen=True)
class TextRead:
    """A text that quotations were matched with: a hash of the whole, and one of the ids of its passages in their order."""

    text: str
    passages: str


@dataclass(frozen=True)
class Lock:
    entries: Mapping[str, Entry] = field(default_factory=dict)
    texts: Mapping[str, TextRead] = field(default_factory=dict)


def short_hash(*texts: str) -> str:
    """A hash of texts, in which spaces and line ends make no difference."""
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in texts).encode()).hexdigest()[:16]


def passages_hash(ids: Iterable[str]) -> str:
    return short_hash(*ids)


def lock_text(lock: Lock) -> str:
    """The lock as the text of its file: sorted, one line each, so that two branches rarely touch the same place."""
    lines = [_line(ABOUT, ABOUT_WORDS)]
    lines += [_line(name, _as_data(lock.entries[name])) for name in sorted(lock.entries)]
    lines.append(_line(TEXTS, {name: vars(text) for name, text in sorted(lock.texts.items())}))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_lock(text: str, file: str = FILE) -> tuple[Lock, list[Problem]]:
    """The lock from its file's text; nothing of it, and a problem at its place, where it can't be understood."""
    try:
        data = json.loads(text)
        entries = {name: _entry(one) for name, one in data.items() if name not in (ABOUT, TEXTS)}
        return Lock(entries, {name: TextRead(**one) for name, one in data.get(TEXTS, {}).items()}), []
    except json.JSONDecodeError as error:
        where, said = Where(file, error.lineno, error.colno), "This line of the lock can't be read."
    except (AttributeError, KeyError, TypeError):
        where, said = Where(file), "This lock is not in its form."
    return Lock(), [
        Problem(
            where, said, "lock", suggestion="Put it back as git has it (after a merge, either side), then run `reviewmap sources verify`."
        )
    ]


def _line(name: str, data: Any) -> str:
    return f"{json.dumps(name)}: {json.dumps(data, ensure_ascii=False)}"


def _as_data(entry: Entry) -> dict[str, Any]:
    data = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(entry).items() if value not in (None, ())}
    return data | ({"state": STATE} if NOT_AT_HAND in entry.found else {})


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(
        tuple(data["source"]),
        data.get("speaker"),
        data.get("force"),
        data.get("value"),
        data.get("quotation"),
        tuple(data.get("found", ())),
        data.get("text"),
    )
