"""What an edition must have is there: what process/presence.yml lists, and two sides wherever sources disagree.

presence        something that presence.yml names or counts is gone, and no `because:` says why.
presence-more   (a warning) there is more now than presence.yml knows, and losing it would not be noticed.
presence-list   presence.yml counts something that isn't there to be counted, or leaves out what every edition needs.
empty-list      a list that has to hold something is empty; a warning, where it may be left out and stands there empty.
one-side        a `contest` has one side only.

Passing:  `had: 3` with three helplines in support.yml; or with two, and `gone: [{one: nspcc, because: The line has closed.}]`.
Failing:  `support: []`; a page of content/ deleted; a contest in which one side speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from ...model import Knowledge
from ...model.base import Part
from ...model.everything import parts
from ...model.presence import Row
from ...problems import Problem, did_you_mean

FILE = "process/presence.yml"
PAGES, PARTS, EVERY = "pages", "parts", "every "
BEGUN_EMPTY = frozenset({"earlier", "retired", "changes", "records"})  # lists to which an edition adds one day
NOWHERE: Mapping[str, str] = {}
NEEDED = (PAGES, "stages", "support.support", "edition.exit_address")  # what no edition may leave uncounted


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """What holds wherever presence.yml lies."""
    for part in parts(knowledge):
        if (sides := part.held("contest")) and len({side.who for side in sides}) < 2:
            yield Problem(
                part.where("contest"),
                "Only one side speaks here, so that nothing is contested.",
                "one-side",
                suggestion="Name the other side as well, or take `contest` out and say how binding it is with `force`.",
            )
        for name in _lists(type(part)):
            if not part.__dict__[name]:
                yield Problem(
                    part.where(name),
                    f"'{name}' is empty: nothing is left of it.",
                    "empty-list",
                    suggestion="Put back what stood here: git has it.",
                )
        for name in sorted(name for name, value in part.__dict__.items() if value == ()):
            if name in part.model_fields_set and name not in BEGUN_EMPTY and not type(part).model_fields[name].is_required():
                yield Problem(
                    part.where(name),
                    f"'{name}' is an empty list, as if something were gone from it.",
                    "empty-list",
                    "warning",
                    suggestion="Put back what stood here, or delete the line.",
                )


def missing(
    knowledge: Knowledge, pages: Collection[str], included: Collection[str], moved: Mapping[str, str] = NOWHERE
) -> Iterator[Problem]:
    """What presence.yml asks for and isn't there. `pages` are those of content/ without .md, `included` the names of the parts.

    `moved` says of pages that stood elsewhere what they are called now.
    """
    presence, others = knowledge.presence, {PAGES: pages, PARTS: included}
    for needed in NEEDED:
        if not any(row.counted == needed and not row.only for row in presence.must_have):
            yield Problem(
                presence.where("must_have"),
                f"No row counts `{needed}`, which no edition may lose.",
                "presence-list",
                suggestion="Put the row back: git has it.",
            )
    for row in presence.must_have:
        found = names_of(row, knowledge, others)
        taken = _taken_locally(row, knowledge, others, found)
        if isinstance(found, Problem):
            yield found
        elif row.named:
            yield from _named(row, found, taken, moved if row.counted == PAGES else NOWHERE)
        else:
            yield from _counted(row, len(found), len(taken))


def _taken_locally(row: Row, knowledge: Knowledge, others: Mapping[str, Collection[str]], found: list[str] | Problem) -> list[str]:
    """What a layer took out: it says why itself, and whether it may is for check/rules/local_changes.py. Help is never taken out."""
    if knowledge.national is None or row.counted.startswith("support") or isinstance(found, Problem):
        return []
    before = names_of(row, knowledge.national, others)
    left = list(found)
    taken = []
    for name in before if isinstance(before, list) else ():
        if name in left:
            left.remove(name)
        else:
            taken.append(name)
    return taken


def names_of(row: Row, knowledge: Knowledge, others: Mapping[str, Collection[str]]) -> list[str] | Problem:
    """The names of what a row counts; or what is wrong with `counted`."""
    if row.counted in others:
        return sorted(others[row.counted])
    found: list[Any]
    if row.counted.startswith(EVERY):
        kind = row.counted.removeprefix(EVERY)
        found = [part for part in parts(knowledge) if kind in _kinds(type(part))]
        if not found:
            return _unknown(row, kind, {name for part in parts(knowledge) for name in _kinds(type(part))})
    else:
        first, *fields = row.counted.split(".")
        start = first.replace("-", "_")
        if start not in vars(knowledge):
            return _unknown(row, first, [*others, *(name.replace("_", "-") for name in vars(knowledge))])
        found = _flat(getattr(knowledge, start))
        for field in fields:
            known = {name for part in found for name in getattr(type(part), "model_fields", ())}
            if found and field not in known:
                return _unknown(row, field, known)
            found = _flat(tuple(part.held(field) for part in found if isinstance(part, Part)))
    kept = [one for one in found if all(_says(one, field, words) for field, words in row.only.items())]
    return [str(one.held("id") or "") if isinstance(one, Part) else str(one) for one in kept]


def _says(one: Any, field: str, words: str) -> bool:
    value = one.held(field) if isinstance(one, Part) else None
    return words in value if isinstance(value, tuple) else str(value).casefold() == words.casefold()


def _flat(value: Any) -> list[Any]:
    if isinstance(value, tuple):
        return [item for one in value for item in _flat(one)]
    return [] if value in (None, "") else [value]


@cache
def _kinds(model: type[Part]) -> frozenset[str]:
    """What a part counts as: a side that says when it counts from is a side like any other."""
    return frozenset(one.__name__.casefold() for one in model.__mro__ if issubclass(one, Part) and one is not Part)


@cache
def _lists(model: type[Part]) -> tuple[str, ...]:
    """The fields that have to hold a list of definitions."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if field.is_required() and get_origin(field.annotation) is tuple and isinstance(kind := get_args(field.annotation)[0], type)
        if issubclass(kind, Part)
    )


def _unknown(row: Row, word: str, known: Collection[str]) -> Problem:
    return Problem(
        row.where("counted"), f"There is nothing called '{word}' to be counted.", "presence-list", suggestion=did_you_mean(word, known)
    )


def _named(row: Row, found: list[str], taken: Collection[str], moved: Mapping[str, str]) -> Iterator[Problem]:
    explained = {gone.one for gone in row.gone} | set(taken)
    for index, name in enumerate(row.named):
        if name not in found and moved.get(name) in found:
            yield Problem(
                row.where("named", index),
                f"'{name}' is called '{moved[name]}' now.",
                "presence-more",
                "warning",
                suggestion="Run `reviewmap presence`, which writes that here.",
            )
        elif name not in found and name not in explained:
            yield Problem(
                row.where("named", index),
                f"'{name}' is gone, and it is one of the {row.what} that an edition must have.",
                "presence",
                suggestion=f"Put it back, or say why in {FILE}, in a line below `id: {row.id}`: gone: [{{one: {name}, because: ...}}].",
            )
    arrived = {moved[name] for name in row.named if name in moved}
    if new := [name for name in found if name not in row.named and name not in arrived]:
        yield Problem(
            row.where("named"),
            f"{_some(new)} {'is' if len(new) == 1 else 'are'} not listed here, so that losing {'it' if len(new) == 1 else 'them'} would not be noticed.",
            "presence-more",
            "warning",
            suggestion="Run `reviewmap presence`, which adds what is new.",
        )


def _counted(row: Row, now: int, taken: int) -> Iterator[Problem]:
    had = row.had or 0
    least = had - len(row.gone) - taken
    if now < least:
        explained = f", and the loss of {len(row.gone)} is explained" if row.gone else ""
        yield Problem(
            row.where("had"),
            f"Of {had} {row.what}, {now} {'is' if now == 1 else 'are'} left{explained}.",
            "presence",
            suggestion=f"Put back what is gone, or say for each why, in this row of {FILE}: gone: [{{one: ..., because: ...}}].",
        )
    elif now > least:
        yield Problem(
            row.where("had"),
            f"More than {least} {row.what} are there now ({now}), and losing one would not be noticed.",
            "presence-more",
            "warning",
            suggestion="Run `reviewmap presence`, which counts anew.",
        )


def _some(names: list[str]) -> str:
    first = ", ".join(f"'{name}'" for name in names[:3])
    return first + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def counted_anew(
    text: str, knowledge: Knowledge, pages: Collection[str], included: Collection[str], moved: Mapping[str, str] = NOWHERE
) -> tuple[str, list[str]]:
    """The text of presence.yml with what is new, and what was changed in it, in words. Nothing is taken out; what has moved is called anew."""
    lines, told = text.split("\n"), []
    for row in reversed(knowledge.presence.must_have):  # from the foot, so that lines above keep their numbers
        found = names_of(row, knowledge, {PAGES: pages, PARTS: included})
        if isinstance(found, Problem):
            continue
        if row.had is not None and len(found) + len(row.gone) > row.had:
            where, now = row.where("had"), len(found) + len(row.gone)
            line = lines[where.line - 1]
            lines[where.line - 1] = line[: where.column - 1] + str(now) + line[where.column - 1 + len(str(row.had)) :]
            told.append(f"{row.id}: {now} {row.what}, {row.had} before")
        if row.counted == PAGES:
            for index, name in enumerate(row.named):
                if name not in found and moved.get(name) in found:
                    where = row.where("named", index)
                    lines[where.line - 1] = lines[where.line - 1].replace(name, moved[name], 1)
                    told.append(f"{row.id}: {name} is called {moved[name]} now")
            found = [name for name in found if name not in {moved[old] for old in row.named if old in moved}]
        if row.named and (new := [name for name in found if name not in row.named]):
            last = row.where("named", len(row.named) - 1)
            indent = lines[last.line - 1][: last.column - 1]
            if indent.strip() == "-":
                lines[last.line : last.line] = [f"{indent}{name}" for name in new]
                told.append(f"{row.id}: {_some(new)} added")
    return "\n".join(lines), list(reversed(told))
