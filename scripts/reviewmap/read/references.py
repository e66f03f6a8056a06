"""References in YAML texts: `[[panel]]` or `[[timescale:finish-the-rapid-review]]` become the name or length they stand for.

A name, a date or a law's title stands once in process/; other texts refer to it. In plain texts (fields named `plain...`,
`family`, `expect`) the plain name is used. An unknown reference is a problem with a position.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..model.base import Part, is_one, parts_below
from ..model.kinds import BY_MODEL, KINDS
from ..model.reference import Timescale
from ..problems import Problem, did_you_mean
from ..words.standing import length_shown

REFERENCE = re.compile(r"\[\[\s*(?:(?P<kind>[a-z]+):)?(?P<id>[A-Za-z0-9-]+)\s*\]\]")
FULL_NAME = "name"  # [[name:panel]] is a role's title in full; [[panel]] is how texts name it
PLAIN_FIELDS = {"plain", "plain_title", "plain_lead", "plain_name", "family", "expect", "ask_for", "letter"}

Answers = dict[tuple[str | None, str, bool], str | None]  # by kind, id, and whether plain words are asked for


class ReferenceNames:
    """What references stand for. `unread` are the kinds of which a file could not be understood: nothing is known of them."""

    def __init__(self, parts: Iterable[Part], unread: Collection[str] = (), marked: Mapping[str, str] | None = None) -> None:
        self.unread = set(unread)
        self._marked = marked or {}  # words behind the length of a timescale that an area gave another one
        self.wordless: set[str] = set()  # timescales that are there, and have no length that may be printed
        kinds = [*(kind.name for kind in KINDS if kind.said), FULL_NAME, "timescale"]
        self._professional: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
        self._plain: dict[str, dict[str, str]] = {kind: {} for kind in self._professional}
        self._renamed: dict[str, dict[str, str]] = {}  # kind -> old id -> what it is called now
        self.asked: Answers = {}  # what was asked for since `resolve` began, and found
        for part in parts:
            self._add(part)

    def _add(self, part: Part) -> None:
        kind = BY_MODEL.get(type(part))
        if kind is not None:
            for old in part.held("was", ()):
                self._renamed.setdefault(kind.name, {})[old] = part.held("id")
        if isinstance(part, Timescale):
            words = length_shown(part)
            if words is None:
                self.wordless.add(part.id)
            else:
                self._professional["timescale"][part.id] = self._plain["timescale"][part.id] = words + self._marked.get(part.id, "")
        elif kind is not None and kind.said:
            part_id = part.held("id")
            self._professional[kind.name][part_id] = part.held(kind.said)
            self._plain[kind.name][part_id] = part.held(kind.said_plainly or kind.said)
            if kind.name == "role":
                self._professional[FULL_NAME][part_id] = self._plain[FULL_NAME][part_id] = part.held("title")

    def find(self, kind: str | None, item_id: str, *, plain: bool) -> str | None:
        """The text of a reference; None if there is no such thing, or if the id alone could mean several."""
        self.asked[kind, item_id, plain] = found = self._find(kind, item_id, plain)
        return found

    def say_the_same(self, asked: Answers) -> bool:
        """Would all that was asked for before be found as it was then?"""
        return all(self._find(*one) == found for one, found in asked.items())

    def _find(self, kind: str | None, item_id: str, plain: bool) -> str | None:
        table = self._plain if plain else self._professional
        kinds = [kind] if kind else self.kinds_of(item_id)
        if len(kinds) != 1:
            return None
        return table.get(kinds[0], {}).get(item_id)

    def called_now(self, kind: str | None, old: str) -> str | None:
        """The id of the thing that was called so before."""
        wanted = "role" if kind == FULL_NAME else kind
        return next((ids[old] for name, ids in self._renamed.items() if wanted in (None, name) and old in ids), None)

    def kinds_of(self, item_id: str) -> list[str]:
        return [kind for kind in self._professional if item_id in self._professional[kind] and kind != FULL_NAME]

    def may_be_known(self, kind: str | None) -> bool:
        """Is it possible that a file which could not be understood defines it?"""
        return bool(self.unread) and (kind is None or kind in self.unread or (kind == FULL_NAME and "role" in self.unread))

    def kinds_help(self) -> str:
        return "Known kinds: " + ", ".join(sorted(self._professional)) + "."

    def known(self, kind: str | None) -> list[str]:
        if kind:
            return list(self._professional.get(kind, {}))
        return [item_id for table in self._professional.values() for item_id in table]


def names_refer(file: Part) -> bool:
    """Does a name that a file gives refer to another? Then it isn't the same before and after that is put in its place."""
    return any(
        "[[" in str(part.held(field))
        for part in parts_below(file)
        if (kind := BY_MODEL.get(type(part))) is not None and kind.said
        for field in (kind.said, kind.said_plainly, kind.title)
    )


def resolve(part: Part, names: ReferenceNames) -> list[Problem]:
    """Replace the references in all texts of a part just read, in place; a problem for each that can't be resolved."""
    problems: list[Problem] = []
    names.asked = {}
    _resolve(part, False, names, problems)
    return problems


def _resolve(part: Part, plain: bool, names: ReferenceNames, problems: list[Problem]) -> None:
    held = part.__dict__  # a part is never changed once it has been read; this is the end of reading
    for name, value in held.items():
        if not value:  # as most are
            continue
        if isinstance(value, str):
            if "[[" in value or "]]" in value:
                held[name] = _resolved(value, part, (name,), plain or name in PLAIN_FIELDS, names, problems)
        elif isinstance(value, tuple):
            held[name] = _each(value, part, name, plain or name in PLAIN_FIELDS, names, problems)
        elif is_one(type(value), Part):
            _resolve(value, plain or name in PLAIN_FIELDS, names, problems)


def _each(values: tuple[Any, ...], part: Part, name: str, plain: bool, names: ReferenceNames, problems: list[Problem]) -> tuple[Any, ...]:
    changed = False
    made = []
    for index, value in enumerate(values):
        if isinstance(value, str):
            if "[[" in value or "]]" in value:
                path: tuple[str | int, ...] = (name, index)
                value = _resolved(value, part, path, plain, names, problems)
                changed = True
        elif is_one(type(value), Part):
            _resolve(value, plain, names, problems)
        made.append(value)
    return tuple(made) if changed else values


def _resolved(text: str, part: Part, path: tuple[str | int, ...], plain: bool, names: ReferenceNames, problems: list[Problem]) -> str:
    left = REFERENCE.sub("", text)
    if "[[" in left or "]]" in left:
        problems.append(
            Problem(
                part.where(*path),
                "The double square brackets here are no reference.",
                "reference",
                suggestion="Write [[panel]] or [[timescale:finish-the-rapid-review]]: two brackets on each side, an id between them.",
            )
        )
    return REFERENCE.sub(lambda match: _replace(match, part, path, plain, names, problems), text)


def _replace(
    match: re.Match[str], part: Part, path: tuple[str | int, ...], plain: bool, names: ReferenceNames, problems: list[Problem]
) -> str:
    kind, written = match["kind"], match["id"]
    item_id = written[:1].lower() + written[1:]
    found = names.find(kind, item_id, plain=plain)
    if found is not None:
        return found[:1].upper() + found[1:] if written[:1].isupper() else found
    if names.may_be_known(kind):
        return match[0]
    kinds = names.kinds_of(item_id)
    if kind in (None, "timescale") and item_id in names.wordless:
        what, help_words = "has no words to stand for it", "A length that nobody has verified isn't printed: say it without a number."
    elif not kind and len(kinds) > 1:
        what, help_words = "refers to nothing that is defined", f"Say which: {', '.join(f'[[{k}:{item_id}]]' for k in sorted(kinds))}."
    else:
        what = "refers to nothing that is defined"
        renamed = names.called_now(kind, item_id)
        help_words = (
            f"It is called '{renamed}' now."
            if renamed
            else did_you_mean(item_id, names.known(kind)) or (names.kinds_help() if kind else "")
        )
    problems.append(Problem(part.where(*path), f"{match[0]} {what}.", "reference", suggestion=help_words))
    return match[0]
