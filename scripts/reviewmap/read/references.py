"""References in YAML texts: `[[panel]]` or `[[timescale:finish-the-rapid-review]]` become the name or length they stand for.

A name, a date or a law's title stands once in process/; other texts refer to it. In plain texts (fields named `plain...`,
`family`, `expect`) the plain name is used. An unknown reference is a problem with a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..problems import Problem, did_you_mean
from ..words.lengths import length_words
from .yamlfile import Document, Path

REFERENCE = re.compile(r"\[\[\s*(?:(?P<kind>[a-z]+):)?(?P<id>[A-Za-z0-9-]+)\s*\]\]")
FULL_NAME = "name"  # [[name:panel]] is a role's title in full; [[panel]] is how texts name it
PLAIN_FIELDS = {"plain", "plain_title", "plain_lead", "plain_name", "family", "expect", "ask_for"}


class Names:
    """What references stand for, gathered from raw definitions before they are checked."""

    def __init__(self) -> None:
        self._professional: dict[str, dict[str, str]] = {}
        self._plain: dict[str, dict[str, str]] = {}
        self.wordless: set[str] = set()  # timescales that are there, and have no length that may be printed

    def add(self, kind: str, item_id: Any, professional: Any, plain: Any = None) -> None:
        if isinstance(item_id, str) and isinstance(professional, str):
            self._professional.setdefault(kind, {})[item_id] = professional
            self._plain.setdefault(kind, {})[item_id] = plain if isinstance(plain, str) else professional
        elif isinstance(item_id, str) and kind == "timescale":
            self.wordless.add(item_id)

    def find(self, kind: str | None, item_id: str, *, plain: bool) -> str | None:
        """The text of a reference; None if there is no such thing, or if the id alone could mean several."""
        table = self._plain if plain else self._professional
        kinds = [kind] if kind else self.kinds_of(item_id)
        if len(kinds) != 1:
            return None
        return table.get(kinds[0], {}).get(item_id)

    def kinds_of(self, item_id: str) -> list[str]:
        return [kind for kind in self._professional if item_id in self._professional[kind] and kind != FULL_NAME]

    def kinds_help(self) -> str:
        return "Known kinds: " + ", ".join(sorted(self._professional)) + "."

    def known(self, kind: str | None) -> list[str]:
        if kind:
            return list(self._professional.get(kind, {}))
        return [item_id for table in self._professional.values() for item_id in table]


def gather(documents: dict[str, Document]) -> Names:
    """Names from the raw files (file stem -> document). Wrong shapes are passed over; the models will report them."""
    names = Names()
    for role in _items(documents.get("roles"), "roles"):
        names.add("role", role.get("id"), role.get("short"), role.get("plain_name"))
        names.add(FULL_NAME, role.get("id"), role.get("title"))
    for source in _items(documents.get("sources"), "sources"):
        names.add("source", source.get("id"), source.get("short"))
    for term in _items(documents.get("glossary"), "terms"):
        names.add("term", term.get("id"), term.get("term"))
    for timescale in _items(documents.get("timescales"), "timescales"):
        # As on pages: a number that nobody has verified isn't printed. A length of a wrong shape is the model's to report.
        shown = str(timescale.get("show_length")) != "false" and isinstance(timescale.get("length"), dict)
        names.add("timescale", timescale.get("id"), (length_words(timescale["length"]) or "?") if shown else None)
    for process in _items(documents.get("other-processes"), "processes"):
        names.add("process", process.get("id"), process.get("title"), process.get("plain_title"))
    return names


def resolve(document: Document, names: Names, *, say_unknown: bool = True) -> None:
    """Replace the references in all of a document's texts, in place; add a problem for each that can't be resolved."""
    found = list(document.problems)
    document.data = _resolved(document.data, (), False, document, names)
    if not say_unknown:
        document.problems = found


def _resolved(data: Any, path: Path, plain: bool, document: Document, names: Names) -> Any:
    if isinstance(data, dict):
        return {key: _resolved(value, (*path, key), plain or key in PLAIN_FIELDS, document, names) for key, value in data.items()}
    if isinstance(data, list):
        return [_resolved(item, (*path, index), plain, document, names) for index, item in enumerate(data)]
    if isinstance(data, str) and ("[[" in data or "]]" in data):
        left = REFERENCE.sub("", data)
        if "[[" in left or "]]" in left:
            document.problems.append(
                Problem(
                    document.where(path),
                    "The double square brackets here are no reference.",
                    "reference",
                    suggestion="Write [[panel]] or [[timescale:finish-the-rapid-review]]: two brackets on each side, an id between them.",
                )
            )
        return REFERENCE.sub(lambda match: _replace(match, path, plain, document, names), data)
    return data


def _replace(match: re.Match[str], path: Path, plain: bool, document: Document, names: Names) -> str:
    kind, written = match["kind"], match["id"]
    item_id = written[:1].lower() + written[1:]
    found = names.find(kind, item_id, plain=plain)
    if found is None:
        kinds = names.kinds_of(item_id)
        if kind in (None, "timescale") and item_id in names.wordless:
            document.problems.append(
                Problem(
                    document.where(path),
                    f"{match[0]} has no words to stand for it.",
                    "reference",
                    suggestion="A length that nobody has verified isn't printed: say it without a number.",
                )
            )
            return match[0]
        if not kind and len(kinds) > 1:
            help_words = "Say which: " + ", ".join(f"[[{k}:{item_id}]]" for k in sorted(kinds)) + "."
        else:
            help_words = did_you_mean(item_id, names.known(kind)) or (names.kinds_help() if kind else "")
        document.problems.append(
            Problem(document.where(path), f"{match[0]} refers to nothing that is defined.", "reference", suggestion=help_words)
        )
        return match[0]
    return found[:1].upper() + found[1:] if written[:1].isupper() else found


def _items(document: Document | None, key: str) -> Iterator[dict[str, Any]]:
    data = document.data if document else None
    items = data.get(key) if isinstance(data, dict) else None
    if isinstance(items, list):
        yield from (item for item in items if isinstance(item, dict))
