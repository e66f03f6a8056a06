"""A layer knows which national words it was made of, and says so when they have changed. Warnings: an edition goes on being built.

made-of       a change, or a page in the place of a national one, carries the code of the national words that it was made of.
moved-on      the national words are others now: what they say, and what to do.
made-from     a layer names the national release it was made from, and there is one of that name (else an error).

Passing:  `made_of: 3f2a9c1b` beside `because:`, with the code that the check gave; at the top of a page likewise.
Failing:  the same code after the national edition has changed the length.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...ledger.lock import short_hash
from ...ledger.remembered import FILE as IDS
from ...ledger.remembered import read_remembered
from ...model import Knowledge
from ...model.base import Part
from ...model.layer import MadeChange
from ...model.reference import Length
from ...pages.languages import CODE, page_code
from ...problems import Problem, did_you_mean
from ...read.content import ContentPage, national_pages, read_pages
from ...read.project import LOCAL, Project
from ...read.yamlfile import read
from ...words.lengths import length_words

SHOWN = 60  # letters of the national words in a message


def check(project: Project, knowledge: Knowledge) -> Iterator[Problem]:
    changes = knowledge.layer
    if changes is not None and changes.changes and changes.made_from is None:
        yield Problem(changes.where(), "Nothing says from which national release this layer was made.", "made-from", "warning", f'Write `made_from: "{knowledge.edition.version}"` at the top.')  # fmt: skip
    if changes is not None and changes.made_from is not None:
        released = _releases(project)
        if released and changes.made_from not in released:
            yield Problem(
                changes.where("made_from"),
                f"There is no national release '{changes.made_from}'.",
                "made-from",
                suggestion=did_you_mean(changes.made_from, released, say_known=6),
            )
        elif released and changes.made_from != released[0]:
            yield Problem(
                changes.where("made_from"),
                f"This layer was made from the national release {changes.made_from}, and the nation is at {released[0]} now.",
                "made-from",
                "warning",
                f'Look at what is told below, and at what changed (`reviewmap changes {changes.made_from} . --local local` says what your layer names of it). Then write `made_from: "{released[0]}"`.',
            )
    for made in knowledge.made:
        code = code_of(made)
        if code is None or made.change.made_of == code:
            continue
        if made.change.made_of is None:
            yield Problem(made.change.where(), f"Nothing would tell you when the national '{made.id}' changes.", "made-of", "warning", f"Write `made_of: {code}` beside `because:`.")  # fmt: skip
        else:
            yield Problem(made.change.where("made_of"), f"The national '{made.id}' has changed since this was written. {_now(made)}", "moved-on", "warning", f"Look whether yours still fits, then write `made_of: {code}`.")  # fmt: skip
    for page, old in replaced(project):
        code = page_code(old)
        if page.front.made_of is None:
            yield Problem(page.where("title"), "Nothing would tell you when the national page in whose place this stands changes.", "made-of", "warning", f"Write `made_of: {code}` at its top.")  # fmt: skip
        elif page.front.made_of != code:
            yield Problem(page.where("made_of"), f"The national page {old.file} has changed since this was written, and readers are told so.", "moved-on", "warning", f"Read it (GitHub and GitLab show under its history what changed; so does `git log -p {old.file}`), mend this page, then write `made_of: {code}`.")  # fmt: skip


def _releases(project: Project) -> list[str]:
    """The national releases that process/edition.yml and the list of published ids know of, whatever a layer says of its own. The nation's own comes first."""
    data = read(project.files.get("process/edition.yml", b""), "process/edition.yml").data
    if not isinstance(data, dict):
        return []
    earlier = [one.get("version") for one in data.get("earlier") or () if isinstance(one, dict)]
    published = (read_remembered(project.text(IDS)) or {}).values() if IDS in project.files else ()
    return list(dict.fromkeys(str(version) for version in (data.get("version"), *earlier, *published) if version))


def replaced(project: Project) -> list[tuple[ContentPage, ContentPage]]:
    """An area's pages that take the place of a national one, with that one."""
    if not any(name.endswith(".md") for name in project.below(f"{LOCAL}/content")):
        return []
    before = {page.path: page for page in national_pages(project)}
    return [(page, before[page.path]) for page in read_pages(project)[0] if page.is_local and page.path in before]


def code_of(made: MadeChange) -> str | None:
    """The code of the national words that a change was made of; None for what is new."""
    return short_hash(*(f"{name} {text}" for name, text in _words(made)))[:CODE] if made.before is not None else None


def is_stale(made: MadeChange) -> bool:
    return made.change.made_of not in (None, code_of(made))


def _words(made: MadeChange) -> list[tuple[str, str]]:
    before: Part | None = made.before
    if before is None:
        return []
    names = made.fields or tuple(before.__dict__)
    return [(name, repr(_plain(before.held(name)))) for name in names]


def _plain(value: Any) -> Any:
    """A value without what is left open in it, so that a new field of ours is no change of the nation's words."""
    if isinstance(value, Part):
        return {name: _plain(one) for name, one in sorted(value.__dict__.items()) if one not in (None, (), False)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else str(value)


def _now(made: MadeChange) -> str:
    """What the nation says now, as far as a line holds it."""
    before = made.before
    names = made.fields or next(((name,) for name in ("rule", "finding", "plain", "title") if before is not None and before.held(name)), ())
    said = [f"{name}: {words}" for name in names if before is not None and (words := _in_words(before.held(name)))]
    return f"It says now: {'; '.join(said)}." if said else ""


def _in_words(value: Any) -> str:
    """A value in a few words; "" where it has none.

    >>> _in_words(("panel", "police")), _in_words(None), _in_words("x" * 70)[-8:]
    ('panel, police', '', 'xxxx ...')
    """
    if isinstance(value, Length):
        words = length_words(value) or ""
    elif isinstance(value, Part):
        words = next((str(value.held(name)) for name in ("rule", "finding", "expect", "ask", "says", "title") if value.held(name)), "")
    elif isinstance(value, tuple):
        words = ", ".join(one if isinstance(one, str) else _in_words(one) for one in value)
    else:
        words = str(value) if isinstance(value, (str, int)) else ""
    return words if len(words) <= SHOWN else words[:SHOWN] + " ..."
