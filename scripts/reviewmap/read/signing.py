"""Sign-offs set against what they are of: what stands is accepted or verified, what changed since is so no longer, and nothing else ever is.

Definitions are looked at as plain values, before they are understood: so a sign-off names what somebody wrote, and all that is made from it
says the same. `evidence: verified`, `drafted: false` and a day behind `checked:` count only where somebody has signed for the thing they stand in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, get_args

from ..model import FILES
from ..model.base import Evidence, Kept
from ..model.edition import Local
from ..model.kinds import KINDS, STAGES
from ..model.signing import SEAL_LETTERS, Signed, Signing, SignOff, SignOffs, sign_command
from ..problems import Problem, Where, did_you_mean
from .project import Project
from .shapes import validate
from .yamlfile import Path, YamlFile, read

FOLDER = "process/sign-off"
ENDINGS = (".yml", ".yaml")
SILENT = ("owner", "checked", "check_again")  # who looks after a thing: no part of what was signed
NOT_SEALED = (*SILENT, "note", "drafted")
KNOWN_EVIDENCE = get_args(Evidence)
WORDINGS = ("family", "practitioner")
PLACES = {"events": "event", "steps": "step", "decisions": "decision", "branches": "branch", "next": "arrow", "answers": "answer"}
NUMBERS = ("phone", "text", "textphone")
LETTERS = str.maketrans("0123456789abcdef", SEAL_LETTERS)
DRAFTED_UNLESS_SAID = ("letters", "glossary", "professions", "deciders")
SIGN = "`reviewmap sign`"
BY_HAND = "By hand: a record of its own at the end, with the new day and this name alone, without a seal."


@dataclass(frozen=True)
class SignOffRecord:
    """A sign-off, where it stands, and whether a layer holds it."""

    document: YamlFile
    path: Path
    said: SignOff

    def where(self, name: str) -> Where:
        return self.document.where_key((*self.path, "what", name))


@dataclass
class SignedThing:
    """Something that can be signed. `vouched` are the places in it that say it is checked: the value, the field, the path."""

    name: str
    document: YamlFile
    stem: str
    data: dict[str, Any]
    whole: bool = False
    listed: str = ""  # the list that holds it
    says_checked: Path | None = None  # where a day stands behind `checked:`, which only a sign-off can say
    vouched: list[tuple[dict[str, Any], str, Path]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """As a sign-off says it where two things share an id: `term rapid-review`, `stage rapid-review`."""
        if self.stem.startswith(f"{STAGES}/"):
            return "stage" if self.whole else PLACES.get(self.listed, "claim")
        if self.whole:
            return "file"
        if "rule" in self.data or "finding" in self.data:
            return "claim"
        return next((kind.name for kind in KINDS if kind.file == self.stem), self.stem)

    @property
    def is_helper(self) -> bool:
        return "does" in self.data and any(self.data.get(name) for name in NUMBERS)

    @property
    def is_kept(self) -> bool:
        """Is it a file that says who looks after it?"""
        return self.stem.startswith(f"{STAGES}/") or (self.stem in FILES and issubclass(FILES[self.stem], Kept))

    @property
    def has_words(self) -> bool:
        return any(isinstance(self.data.get(name), dict) for name in WORDINGS)

    @property
    def can_be_drafted(self) -> bool:
        return "drafted" in self.data or "ask" in self.data or self.stem in DRAFTED_UNLESS_SAID

    @property
    def can_be_signed(self) -> bool:
        return (
            "evidence" in self.data
            or self.can_be_drafted
            or self.has_words
            or self.is_helper
            or (self.whole and self.is_kept)
            or bool(self.vouched)
        )

    @property
    def seal(self) -> str:
        if self.whole:
            return seal_of({name: value for name, value in self.data.items() if name not in SILENT})
        if self.has_words:
            return seal_of({name: _sealed(self.data[name], self) for name in WORDINGS if self.data.get(name)})
        return seal_of(_sealed(self.data, self))


def seal_of(value: Any) -> str:
    """A short hash of plain values, in which neither the order of names nor the way they are written makes a difference."""
    digest = hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
    return digest.translate(LETTERS)


def _sealed(value: Any, thing: SignedThing) -> Any:
    """What is signed of a thing: what it says, without notes, and without things in it that have a name of their own."""
    if isinstance(value, list):
        return [_sealed(one, thing) for one in value if not (isinstance(one, dict) and "id" in one)]
    if not isinstance(value, dict):
        return value
    left_out = (*NOT_SEALED, "evidence") if thing.is_helper else NOT_SEALED
    return {
        name: _sealed(one, thing)
        for name, one in value.items()
        if name not in left_out and not (isinstance(one, dict) and ("id" in one or (value is thing.data and "evidence" in one)))
    }


def sign_offs(project: Project) -> tuple[list[SignOffRecord], list[Problem]]:
    """Every national sign-off that can be understood, and what is wrong with the others."""
    read_files = [_sign_offs_in(project.files[name], name) for name in project.below(FOLDER) if name.endswith(ENDINGS)]
    return [one for records, _ in read_files for one in records], [one for _, problems in read_files for one in problems]


def accepted_in(layer: YamlFile, said: Local | None) -> list[SignOffRecord]:
    """The sign-offs of an area: what its layer's file says under `accepted:`."""
    return [SignOffRecord(layer, ("accepted", number), one) for number, one in enumerate(said.accepted if said else ())]


@lru_cache(maxsize=40)  # definitions and pages each ask
def _sign_offs_in(content: bytes, name: str) -> tuple[tuple[SignOffRecord, ...], tuple[Problem, ...]]:
    document = read(content, name)
    file = validate(document, SignOffs)
    records = tuple(SignOffRecord(document, ("signed", number), one) for number, one in enumerate(file.signed if file else ()))
    return records, tuple(document.problems)


def things_in(documents: Mapping[str, YamlFile]) -> dict[str, list[SignedThing]]:
    """Everything in process/ that can be signed, by its name: things with an id, what a thing says without one (`bake-how-long`), files.

    Where things of two kinds share an id, the kind stands before it.
    """
    found: dict[str, list[SignedThing]] = {}
    for stem, document in documents.items():
        if document.file.startswith("process/") and isinstance(document.data, dict):
            thing = SignedThing(
                document.data["id"] if "/" in stem and "id" in document.data else stem, document, stem, document.data, whole=True
            )
            if "/" not in stem or "id" in document.data:
                found.setdefault(str(thing.name), []).append(thing)
            _look(document.data, (), thing, True, found)
    told: dict[str, list[SignedThing]] = {}
    for name, ones in found.items():
        signable = [one for one in ones if one.can_be_signed]
        several = len(signable) > 1 and len({one.kind for one in signable}) > 1
        for one in signable:
            told.setdefault(f"{one.kind} {name}" if several else name, []).append(one)
    return told


def _look(value: Any, path: Path, holder: SignedThing, is_holder: bool, found: dict[str, list[SignedThing]]) -> None:
    if isinstance(value, list):
        for number, one in enumerate(value):
            if isinstance(one, (dict, list)):
                _look(one, (*path, number), holder, False, found)
        return
    if path:
        name = value.get("id")
        if not isinstance(name, str) and is_holder and "evidence" in value and "id" in holder.data:
            name = f"{holder.data['id']}-{str(path[-1]).replace('_', '-')}"
        if isinstance(name, str):
            listed = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
            holder = SignedThing(name, holder.document, holder.stem, value, listed=listed)
            found.setdefault(name, []).append(holder)
    if value.get("evidence") == "verified":
        holder.vouched.append((value, "evidence", path))
    if value.get("drafted") == "false":
        holder.vouched.append((value, "drafted", path))
    if value.get("checked") and value is holder.data and (holder.whole or holder.is_helper) and holder.stem != "edition":
        holder.says_checked = path
    inside = value is holder.data
    for key, one in value.items():
        if isinstance(one, (dict, list)):
            _look(one, (*path, key), holder, inside, found)


def sign(documents: Mapping[str, YamlFile], records: Collection[SignOffRecord]) -> Signing:
    """What the sign-offs come to. The documents' values are changed: what is signed says so, what isn't no longer does."""
    found = things_in(documents)
    whole = all(isinstance(document.data, dict) for document in documents.values())  # else what is signed may stand in what can't be read
    by_name = {name: own for name, own in by_what(records).items() if not is_page(name) and (whole or name in found)}
    verdict = judged(
        by_name,
        lambda name: found[name][0].seal if name in found else None,
        lambda name, record: _nothing(name, record, found, documents.values()),
    )
    problems = verdict.problems
    for name, signed in verdict.standing.items():
        problems += _contradicted(name, signed, found[name])
    unsigned = {name for name, ones in found.items() if name not in verdict.standing and any(one.vouched for one in ones)}
    for name in sorted(unsigned - set(by_name)):
        problems += _unsigned(name, found[name])
    problems += [
        says_checked(thing.document.where((*thing.says_checked, "checked")), name)
        for name, things in found.items()
        for thing in things
        if thing.says_checked is not None
    ]
    signing = Signing(
        verdict.standing,
        verdict.undone,
        frozenset(unsigned),
        tuple((record.said.on, record.document.where((*record.path, "on"))) for record in records),
        tuple(problems),
        verdict.seals,
        frozenset(name for name in found if " " in name),
        tuple(record.said for record in records if record.document.file.startswith(f"{FOLDER}/")),
        frozenset(one.name for name in unsigned for one in found[name] if one.data.get("evidence") == "verified"),
    )
    apply(signing, found)
    return signing


def apply(signing: Signing, found: Mapping[str, Collection[SignedThing]], *, but: Collection[str] = ()) -> None:
    """Let things say what the sign-offs come to; those in `but` say what they like."""
    for thing in (one for ones in found.values() for one in ones if one.name not in but):
        names = (thing.name, f"{thing.kind} {thing.name}")
        signed = next((signing.standing[name] for name in names if name in signing.standing), None)
        if signed is not None:
            _accept(thing, signed)
        elif any(name in signing.unsigned or name in signing.undone for name in names):
            for value, says, _ in thing.vouched:
                value[says] = {"evidence": "unverified", "drafted": "true"}[says]


def _accept(thing: SignedThing, signed: Signed) -> None:
    data = thing.data
    if thing.whole:
        data["owner"], data["checked"] = signed.by, signed.on.isoformat()
    elif thing.is_helper:
        data["checked"] = signed.on.isoformat()
        if data.get("evidence") in KNOWN_EVIDENCE:  # what is missing, or no such word, is told
            data["evidence"] = "verified"
        return
    if signed.only_read:
        for value, says, _ in thing.vouched:
            if says == "drafted":
                value[says] = "true"
        return
    for name in WORDINGS:
        if isinstance(data.get(name), dict):
            _no_draft(data[name])
    if not thing.whole and thing.can_be_drafted:
        _no_draft(data)


def _no_draft(data: dict[str, Any]) -> None:
    if data.get("drafted", "true") in ("true", "false"):  # anything else is no answer, and is told
        data["drafted"] = "false"


def by_what(records: Iterable[SignOffRecord]) -> dict[str, list[SignOffRecord]]:
    """The sign-offs of each thing, by the name by which it is signed."""
    found: dict[str, list[SignOffRecord]] = {}
    for record in records:
        for name in record.said.what:
            found.setdefault(name, []).append(record)
    return found


def is_page(name: str) -> bool:
    """Is it a page that is signed, by its address? Pages are looked at by themselves (read/content.py)."""
    return name.startswith("/")


@dataclass
class Verdict:
    """By name: the sign-offs that stand, those that no longer do, and the seals that still have to be written."""

    standing: dict[str, Signed] = field(default_factory=dict)
    undone: dict[str, Signed] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seals: dict[tuple[str, str], str] = field(default_factory=dict)


def judged(
    named: Mapping[str, Sequence[SignOffRecord]],
    seal: Callable[[str], str | None],
    nothing: Callable[[str, SignOffRecord], Problem],
) -> Verdict:
    """What sign-offs come to. `seal` is that of a thing as it is now, None where there is no such thing: what `nothing` says is told then."""
    verdict = Verdict()
    for name, records in named.items():
        now = seal(name)
        if now is None:
            verdict.problems.append(nothing(name, records[0]))
        else:
            _judge(name, records, now, verdict)
    return verdict


def _judge(name: str, records: Sequence[SignOffRecord], seal: str, verdict: Verdict) -> None:
    newest = sorted(records, key=lambda record: record.said.on)
    good = [record for record in newest if record.said.what[name] == seal]
    open_ = [record for record in newest if record.said.what[name] is None]
    for record in open_:
        verdict.seals[record.document.file, name] = seal
        verdict.problems.append(
            _held(
                record.where(name),
                f"The sign-off of '{name}' has no seal yet, so it doesn't count.",
                "unsealed",
                f"Write `{name}: {seal}`, or run {SIGN}.",
            )
        )
    owners = {record.said.by: record for record in (*good, *open_)}
    if len(owners) > 1:
        first, *_, last = owners.values()
        where = first.where(name)
        verdict.problems.append(
            Problem(
                last.where(name),
                f"'{name}' has two owners: {last.said.by}, and {first.said.by} at {where.file}:{where.line}.",
                "two-owners",
                suggestion="Keep the sign-off of the one who answers for it; git remembers the other.",
            )
        )
    if good:
        verdict.standing[name] = _signed(good[-1], name)
        return
    stale = [record for record in newest if record.said.what[name] is not None]
    if not stale:
        return
    gone = verdict.undone[name] = _signed(stale[-1], name)
    if not open_:
        verdict.problems.append(
            _held(
                gone.where,
                f"'{name}' has changed since {gone.by} signed it on {gone.on}, so it counts as not checked.",
                "changed-since",
                f"Have whoever answers for it look again, then sign anew: {sign_command(name)}. {BY_HAND}",
            )
        )


def _signed(record: SignOffRecord, name: str) -> Signed:
    return Signed(record.said.by, record.said.on, record.where(name), record.said.only_read)


def _contradicted(name: str, signed: Signed, things: Iterable[SignedThing]) -> Iterator[Problem]:
    for thing in things:
        owner = thing.data.get("owner") if thing.whole else None
        if owner and owner != signed.by:
            yield Problem(
                thing.document.where(("owner",)),
                f"'{name}' has two owners: {owner}, and {signed.by} at {signed.where.file}:{signed.where.line}.",
                "two-owners",
                suggestion="Take this line out: whoever signs owns it.",
            )
        if thing.data.get("evidence") == "unverified" and thing.data.get("speaker") not in (None, "ours") and not thing.is_helper:
            yield Problem(
                signed.where,
                f"'{name}' is signed off here, and says of itself `evidence: unverified`.",
                "signed-unverified",
                suggestion="Write there what was found: `evidence:`, and the words in `quote:`.",
            )


def _nothing(name: str, record: SignOffRecord, found: Collection[str], documents: Iterable[YamlFile]) -> Problem:
    several = [f"`{one}`" for one in found if one.endswith(f" {name}")]
    if several:
        message = f"Several things are called '{name}'."
        return Problem(record.where(name), message, "unknown-id", suggestion=f"Say which: {' or '.join(several)}.")
    return Problem(
        record.where(name),
        f"There is nothing called '{name}' that can be accepted.",
        "unknown-id",
        suggestion=_called_now(name, found, documents) or did_you_mean(name, found) or "If it is gone, take its sign-off out as well.",
    )


def _called_now(name: str, found: Collection[str], documents: Iterable[YamlFile]) -> str:
    """A thing, or what a thing says without an id (`bake-how-long`), by the name that it has now; "" where nothing was called so."""
    for now, was in (pair for document in documents for pair in _renamed(document.data)):
        for old in was if isinstance(was, list) else [was]:
            if isinstance(old, str) and (new := re.sub(rf"(?<![\w-]){re.escape(old)}(?=-|$)", str(now), name)) != name and new in found:
                return f"It is called '{new}' now."
    return ""


def _renamed(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every id with what it was called before."""
    if isinstance(value, dict) and "was" in value:
        yield value.get("id"), value["was"]
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _renamed(one)


def _unsigned(name: str, things: Iterable[SignedThing]) -> Iterator[Problem]:
    for thing in things:
        for _, says, path in thing.vouched[:1]:
            yield _held(
                thing.document.where((*path, says)),
                f"Nobody has signed for '{name}', so it doesn't count as {'verified' if says == 'evidence' else 'accepted'}.",
                "unsigned",
                f"Sign it off: {sign_command(name)}, or " + ("write `evidence: unverified`." if says == "evidence" else "take this out."),
            )


def says_checked(where: Where, name: str) -> Problem:
    """A file, a helper or a page can't say by itself that somebody checked it."""
    suggestion = f"Take this line out, and sign it off: {sign_command(name)}."
    return Problem(where, "Only a sign-off says that something was checked.", "checked", suggestion=suggestion)


def _held(where: Where, message: str, rule: str, suggestion: str) -> Problem:
    return Problem(where, message, rule, level="warning", suggestion=suggestion, publish=True)
