"""How ids and references read in a sentence: `[[panel]]` is "the Panel", `business-unit` is "Business unit"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..read.references import REFERENCE
from ..words.lengths import length_words
from .things import ComparedThing, Key

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
SAID = ("source", "role", "process", "term", "timescale")  # the last that has an id wins, where several kinds share one
NEVER_SIGNED = ("sign-off", "file", "source", "presence")
ANYTHING = ("moment", "branch", "event", "decision", "step", "stage", "lane", "helper", "source", "role")


class ThingNames:
    """What is called how, in the newer of two states; what is gone from it, as it was called before."""

    def __init__(self, old: Mapping[Key, ComparedThing], new: Mapping[Key, ComparedThing]) -> None:
        self._things = {**old, **new}
        self._by_id: dict[str, ComparedThing] = {}
        for kind in ANYTHING:
            self._by_id |= {one.id: one for key, one in self._things.items() if key[0] == kind}

    def in_words(self, text: str, *, is_id: bool = False) -> str:
        """A text with the words in place of its references; or, if it is an id, what that is called. "police" alone may be either."""
        if (is_id or ID.fullmatch(text)) and text in self._by_id:
            text = self._words(self._by_id[text])
        return REFERENCE.sub(self._said, text)

    def anything(self, name: str) -> str:
        """What a sign-off is of: an id, with the kind before it where several share one; else a page or a file, as it names itself."""
        kind, _, thing_id = name.rpartition(" ")
        for key, one in self._things.items():
            if key[1] == thing_id and key[0] not in NEVER_SIGNED and kind in ("", key[0]):
                holder = self._things.get(one.holder) if one.kind == "duty" and one.holder else None
                return self.in_words((holder or one).name)
        return name

    def _said(self, found: re.Match[str]) -> str:
        thing_id = found["id"]
        for kind in (found["kind"],) if found["kind"] in SAID else SAID[1:4]:
            one = self._things.get((kind, thing_id[:1].lower() + thing_id[1:]))
            if one is not None:
                return _capital(self._words(one), thing_id)
        return thing_id.replace("-", " ")

    def _words(self, one: ComparedThing) -> str:
        if one.kind == "timescale":
            length = {name.partition(".")[2]: str(value) for name, value in one.fields.items() if name.startswith("length.")}
            return length_words(length or None) or one.name
        return str(one.fields.get("short") or one.name)


def _capital(words: str, asked_for: str) -> str:
    return words[:1].upper() + words[1:] if asked_for[:1].isupper() else words
