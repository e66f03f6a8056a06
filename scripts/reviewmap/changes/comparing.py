"""What changed between two sets of things, by id: one `FoundChange` for each thing that a reader could notice.

added · removed · renamed · moved, and of what stayed: length, force, evidence, speaker, roles, answers, prompts, documents, dates, sources,
wording, details. `way` says whether a force or a length binds more ("tightened") or less ("loosened"), where that can be told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..words.lengths import length_words
from .things import ComparedThing, Key

FIRMNESS = {"must": 4, "should": 3, "good-practice": 2}  # the rest binds nobody by itself
EVIDENCE = {"unverified": 0, "reported": 1, "verified": 2}
ROLES = ("responsible", "accountable", "decided_by", "consulted", "informed", "leads", "part_of", "acts_as", "beside", "lane", "spans")
DOCUMENTS = ("needs", "makes", "pages", "paper")
SOURCES = ("source", "quote", "no_quote", "also", "contest", "address", "more_addresses", "best_evidence", "read", "copied", "copied_from")
DATES = ("date", "applied", "replaced_on", "replaced_by", "expires", "first_year", "last_year", "as_at")
KEPT = ("checked", "check_again", "owner")  # who looks after a thing: a record, and nothing that readers are told as a fact
PLACES = ("to", "kind", "meets", "at", "order", "ends", "stages", "next")
ENDS = ("step", "decision", "branch", "event", "stage")  # where an arrow may lead
COUNTS = ("had", "gone")  # of what may not go missing: follows by itself from what was added and taken away, and is told there
NAMED_ABOVE = re.compile(r"version|date|earlier\..*")  # of an edition: whoever compares two names them, and those before them
UNITS = {"day": 1.0, "week": 7.0}
NOBODY = "unverified"
REFERRED_TO, CALLED = ("timescale", "role", "source", "term", "process"), ("short", "plain_name", "title", "term")
TEXTS = re.compile(
    r"(^|\.)(title|plain_title|short_title|lead|plain_lead|rule|finding|plain|ask|asks|expect|ask_for|none_because|note|words|answer|text|what|about|term"
    r"|professional|short|plain_name|label|title|says|who|caution|population|year|hint|does|name|because|draft_words|no_contact_words|not_checked_words)$"
)
REFERENCE = re.compile(r"\[\[[^\]]+\]\]")
EMPTY: Mapping[str, Mapping[str, Any]] = {}


@dataclass(frozen=True)
class FoundChange:
    """`what` is one of the kinds above; `before` and `after` are what stood there and stands there, in words or as ids.

    `unproved`: the value changed, its source and quotation did not, and `reviewmap check` fails there. `read_again`: the same, and the lock
    of quotations says that somebody has read them again for the new value.
    """

    what: str
    kind: str
    id: str
    name: str
    where: tuple[Key, ...]
    file: str
    field: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    way: str = ""
    unproved: bool = False
    read_again: bool = False
    force: str = ""
    speaker: str = ""


def compare(
    old: Mapping[Key, ComparedThing], new: Mapping[Key, ComparedThing], lock: Mapping[str, Mapping[str, Any]] = EMPTY
) -> list[FoundChange]:
    """Every change, in the order of the new things; what is gone comes last. `lock` is the newer state's lock of quotations."""
    renamed = _renamed(old, new)
    now_called = {before: after for after, before in renamed.items()}
    as_written = old
    old, new = _with_new_ids(old, new, now_called)
    echoes = _echoes(old, new, renamed)
    gone_because = {(one.fields.get("kind"), one.id): one for one in new.values() if one.kind == "retired"}
    found: list[FoundChange] = []
    for key, one in new.items():
        before = old.get(key) or old.get(renamed.get(key, ("", "")))
        if before is None:
            if one.kind not in ("file", "retired", "duty") or (one.kind == "duty" and one.holder in old):
                found.append(_made("added", one, new, after=_says(one)))
            continue
        if before.id != one.id and one.kind != "duty":  # a duty is called as its timescale is
            found.append(_made("renamed", one, new, before=(before.id,), after=(one.id,)))
        if one.kind != "duty" and _place(before, now_called) != (one.holder, one.field):
            found.append(_made("moved", one, new, before=_stands(before), after=_stands(one)))
        found += _within(before, one, old, new, echoes)
    for key, one in as_written.items():
        if key not in new and key not in now_called and one.kind not in ("file", "retired"):
            if one.kind == "duty" and one.holder is not None and one.holder not in new:
                continue  # told with its timescale
            reason = gone_because.get((one.kind, one.id))
            after = (str(reason.fields.get("because")),) if reason else ()
            found.append(_made("removed", one, as_written, before=_says(one), after=after))
    return [_as_locked(change, lock) for change in found]


def _as_locked(change: FoundChange, lock: Mapping[str, Mapping[str, Any]]) -> FoundChange:
    """A value whose proof stayed may have been read again: then the lock holds the new value."""
    if not change.unproved:
        return change
    name = f"{change.id}-how-long" if change.what == "length" else change.id
    field = "value" if change.what in ("length", "figure") else change.what
    held = lock.get(name, {}).get(field)
    if field == "speaker" and held is not None:
        held = held.partition(" ")[2 if change.field == "how_many" else 0]  # "heard several": how many say it stands behind who does
    if lock and held is None:
        return replace(change, unproved=False)  # nothing was ever read for it
    return replace(change, unproved=False, read_again=True) if held is not None and held == "".join(change.after) else change


def _renamed(old: Mapping[Key, ComparedThing], new: Mapping[Key, ComparedThing]) -> dict[Key, Key]:
    """The new name of a thing -> the one it had, by what it says itself under `was:`."""
    found: dict[Key, Key] = {}
    for key, one in new.items():
        if key in old:
            continue
        for earlier in reversed(one.old_ids):
            if (one.kind, earlier) in old and (one.kind, earlier) not in new:
                found[key] = (one.kind, earlier)
                break
    for key, one in new.items():  # a duty is called as its timescale is
        if one.kind == "duty" and key not in old and one.holder in found:
            earlier_id = f"{found[one.holder][1]}-{one.field.replace('_', '-')}"
            if ("duty", earlier_id) in old:
                found[key] = ("duty", earlier_id)
    return found


def _with_new_ids(
    old: Mapping[Key, ComparedThing], new: Mapping[Key, ComparedThing], now_called: Mapping[Key, Key]
) -> tuple[Mapping[Key, ComparedThing], Mapping[Key, ComparedThing]]:
    """Both, naming what was renamed as it is called now: who only names it has not changed."""
    there = {thing_id for _, thing_id in new}
    ids = {before[1]: after[1] for before, after in now_called.items() if before[1] not in there}
    if not ids:
        return old, new
    referred = re.compile(rf"(?<=\[\[)((?:[a-z]+:)?)({'|'.join(map(re.escape, ids))})(?=\]\])")

    def anew(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(anew(one) for one in value)
        return ids.get(value) or (referred.sub(lambda found: f"{found[1]}{ids[found[2]]}", value) if "[[" in value else value)

    def all_anew(things: Mapping[Key, ComparedThing]) -> Mapping[Key, ComparedThing]:
        return {key: replace(one, fields={name: anew(value) for name, value in one.fields.items()}) for key, one in things.items()}

    return all_anew(old), all_anew(new)


def _place(before: ComparedThing, now_called: Mapping[Key, Key]) -> tuple[Key | None, str]:
    holder = before.holder
    return (now_called.get(holder, holder) if holder is not None else None), before.field


def _stands(one: ComparedThing) -> tuple[str, ...]:
    return (" ".join(part for part in (*(one.holder or (one.file,)), one.field.replace("_", " ")) if part),)


def _says(one: ComparedThing) -> tuple[str, ...]:
    if one.kind == "old-address":
        return str(one.fields.get("now", "")), str(one.fields.get("because", ""))
    if one.kind == "sign-off":
        return _all(one.fields["signed"])
    return (one.name,)


def _made(what: str, one: ComparedThing, things: Mapping[Key, ComparedThing], **more: Any) -> FoundChange:
    above: list[Key] = []
    holder = one.holder
    while holder is not None and holder in things:
        above.append(holder)
        holder = things[holder].holder
    return FoundChange(
        what,
        one.kind,
        one.id,
        _name(one, things),
        tuple(above),
        one.file,
        force=str(one.fields.get("force", "")),
        speaker=str(one.fields.get("speaker", "")),
        **more,
    )


def _name(one: ComparedThing, things: Mapping[Key, ComparedThing]) -> str:
    if one.kind == "duty" and one.holder in things:
        return f"{things[one.holder].name} ({'how long' if one.field == 'how_long' else 'whether it has to be done'})"
    if one.kind == "arrow" and one.holder in things:  # its id says nothing to a reader
        ends = (things[key].name for kind in ENDS if (key := (kind, str(one.fields.get("to")))) in things)
        return f"{things[one.holder].name} → {next(ends, 'an end')}"
    return one.name


def _within(
    before: ComparedThing,
    one: ComparedThing,
    old: Mapping[Key, ComparedThing],
    new: Mapping[Key, ComparedThing],
    echoes: list[tuple[str, str]],
) -> Iterator[FoundChange]:
    """What changed in a thing that stayed: one change for each kind of field."""
    lengths = [name for name in ("length", "length_also") if _length(before, name) != _length(one, name)]
    for name in lengths:
        yield _made(
            "length",
            one,
            new,
            field=name,
            before=_words(length_words(_length(before, name))),
            after=_words(length_words(_length(one, name))),
            way=_way_of_length(_length(before, name), _length(one, name), counted_back=one.fields.get("starts.back") == "true"),
            unproved=_length_unproved(one, old, new) and name == "length",
        )
    names = [
        name
        for name in dict.fromkeys((*before.fields, *one.fields))
        if name.split(".")[0] not in ("length", "length_also")
        and not (one.kind == "presence" and name.split(".")[0] in COUNTS)
        and not (one.key == ("file", "edition") and NAMED_ABOVE.fullmatch(name))
        and not _same(before.fields.get(name), one.fields.get(name), () if _repeated(one, name) else echoes)
    ]
    proof_stayed = all(before.fields.get(name) == one.fields.get(name) for name in ("source", "quote", "no_quote"))
    read_for_it = one.fields.get("evidence") != NOBODY and before.fields.get("evidence") != NOBODY
    for name in names:
        what, way = _what(name, before, one)
        valued = name in ("force", "speaker", "how_many") or (name == "value" and one.kind == "figure")
        yield _made(
            what,
            one,
            new,
            field=name,
            before=_all(before.fields.get(name)),
            after=_all(one.fields.get(name)),
            way=way,
            unproved=valued and "source" in one.fields and proof_stayed and read_for_it,
        )


def _what(name: str, before: ComparedThing, one: ComparedThing) -> tuple[str, str]:
    last = name.split(".")[-1]
    first = name.split(".")[0]
    if last == "force":
        return "force", _way_of_force(before.fields.get(name), one.fields.get(name))
    if last == "evidence":
        rise = EVIDENCE.get(str(one.fields.get(name)), 0) - EVIDENCE.get(str(before.fields.get(name)), 0)
        return "evidence", "firmer" if rise > 0 else "weaker"
    if last in ("speaker", "how_many"):
        return "speaker", ""
    if name == "value":
        return "figure", ""
    if first in ROLES:
        return "roles", ""
    if first in DOCUMENTS:
        return "documents", ""
    if one.kind == "answer" or (one.kind == "decision" and first == "answers"):
        return "answers", ""
    if one.kind == "prompt" and last != "drafted" and first not in SOURCES:
        return "prompts", ""
    if last in DATES or (one.kind == "file" and one.id == "calendar" and first == "holidays") or first == "starts":
        return "dates", ""
    if first in SOURCES:
        return "sources", ""
    if last in KEPT or last == "drafted" or one.kind == "sign-off":
        return "sign-off", ""
    if first in PLACES:
        return "arrows", ""
    return ("wording" if TEXTS.search(re.sub(r"\.\d+(?=\.|$)", "", name)) else "details"), ""


def _way_of_force(before: Any, after: Any) -> str:
    rise = FIRMNESS.get(str(after), 0) - FIRMNESS.get(str(before), 0)
    return "tightened" if rise > 0 else "loosened" if rise < 0 else ""


def _length(one: ComparedThing, name: str) -> dict[str, str] | None:
    found = {field.partition(".")[2]: str(value) for field, value in one.fields.items() if field.startswith(f"{name}.")}
    return found or None


def _way_of_length(before: Mapping[str, str] | None, after: Mapping[str, str] | None, *, counted_back: bool) -> str:
    """A shorter time to do a thing binds more; so does a longer one that is the least that people are given."""
    if not before or not after or counted_back:
        return ""
    sizes = []
    for length in (before, after):
        unit = UNITS.get(length["unit"])
        if unit is None and before["unit"] != after["unit"]:
            return ""
        sizes.append(float(length.get("to") or length["amount"]) * (unit or 1.0))
    if (before.get("at_least") == "true") != (after.get("at_least") == "true") or sizes[0] == sizes[1]:
        return ""
    shorter = sizes[1] < sizes[0]
    return "loosened" if shorter == (after.get("at_least") == "true") else "tightened"


def _length_unproved(one: ComparedThing, old: Mapping[Key, ComparedThing], new: Mapping[Key, ComparedThing]) -> bool:
    """A length is proved by the words of `how_long`."""
    now = new.get(("duty", f"{one.id}-how-long"))
    before = old.get(("duty", f"{one.id}-how-long"))
    if now is None or before is None or NOBODY in (now.fields.get("evidence"), before.fields.get("evidence")):
        return False
    return all(before.fields.get(name) == now.fields.get(name) for name in ("source", "quote", "no_quote"))


def _echoes(old: Mapping[Key, ComparedThing], new: Mapping[Key, ComparedThing], renamed: Mapping[Key, Key]) -> list[tuple[str, str]]:
    """Words that texts of an export repeat because they refer to them: a length, a name. Where only these differ, nothing was rewritten."""
    found: list[tuple[str, str]] = []
    for key, one in new.items():
        before = old.get(key) or old.get(renamed.get(key, ("", "")))
        if before is None or one.kind not in REFERRED_TO:
            continue
        pairs = [(before.fields.get(name), one.fields.get(name)) for name in CALLED]
        pairs += [(length_words(_length(before, "length")), length_words(_length(one, "length")))]
        found += [(str(was), str(now)) for was, now in pairs if was and now and was != now]
    return found


def _repeated(one: ComparedThing, name: str) -> bool:
    """Is this where the words stand that others repeat?"""
    return one.kind in REFERRED_TO and name in CALLED


def _same(before: Any, after: Any, echoes: Collection[tuple[str, str]]) -> bool:
    if before == after:
        return True
    was, now = _all(before), _all(after)
    return len(was) == len(now) and all(_same_text(one, other, echoes) for one, other in zip(was, now, strict=True))


def _same_text(before: str, after: str, echoes: Collection[tuple[str, str]]) -> bool:
    """One of them may still refer (`[[panel]]`) where the other has the words."""
    if before == after:
        return True
    if ("[[" in before) != ("[[" in after):
        referring, worded = (before, after) if "[[" in before else (after, before)
        pattern = ".+?".join(map(re.escape, REFERENCE.split(referring)))
        return re.fullmatch(pattern, worded, re.DOTALL) is not None
    return any(was in before and before.replace(was, now) == after for was, now in echoes)


def _all(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _words(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()
