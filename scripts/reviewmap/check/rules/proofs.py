"""Quotations are proved, and a fact changed is a fact unproved. Asked of the lock alone: no text is needed.

lock           the lock is there and can be read.
unproved       a quotation stands in the lock, with the words and the citation with which it was matched with its source's text.
changed-fact   a length, a figure, a force or a speaker is what its source was read for, as long as source and quotation stay.
unknown-place  a citation names a place that its source has, if that source has a ledger.

Passing:  a length changed together with its quotation, after `reviewmap sources verify`.
Failing:  `length: {amount: 16, unit: working-day}` where the source was read for 15; `source: report 99.999`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...ledger.lock import FILE, NOT_AT_HAND, Entry, Lock
from ...ledger.places import nameable, pieces
from ...ledger.said import SaidThing, all_said, changed
from ...model import Knowledge
from ...model.base import Part
from ...model.everything import parts
from ...problems import Problem, Where, did_you_mean
from ...read.proofs import Proofs
from ...words.citations import split_reference

RUN = "Run `reviewmap sources verify --text DIR`, where DIR holds the sources' texts. If you don't have them, leave `--text DIR` out: the words are then kept as not proved."
HAS_TO_BE_READ = "Run `reviewmap sources verify --text DIR`, where DIR holds the text of '{source}'. If you don't have it, ask for this in your proposal: what is quoted from there has to be proved."


def check(knowledge: Knowledge, proofs: Proofs) -> Iterator[Problem]:
    yield from unknown_places(knowledge, proofs.places)
    if proofs.lock is None:
        if any(said.spoken.quote for said in all_said(knowledge)) and not any(one.rule == "lock" for one in proofs.problems):
            yield Problem(
                Where(FILE), "The lock is missing, so no quotation here is proved.", "lock", suggestion=f"Put it back: git has it. {RUN}"
            )
        return
    everything = list(all_said(knowledge))
    own = {made.id for made in knowledge.made if made.kind == "source" and made.before is None}
    for said in everything:
        entry = proofs.lock.entries.get(said.name)
        if said.spoken.quote and (entry is not None or not _vouched_for(said, own)) and not _replaced(said, entry, own):
            yield from _proved(said, entry, proofs.places)
        if entry is not None:
            yield from changed(said, entry)
    yield from _gone(everything, proofs.lock)


def unknown_places(knowledge: Knowledge, places: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Citations of passages that a source with a ledger doesn't have."""
    known = {source: nameable(ids) for source, ids in places.items()}
    right: set[str] = set()  # citations: many stand at several things
    for part in (*parts(knowledge), *knowledge.signing.said):
        for number, reference in enumerate(part.__dict__.get("source") or ()):
            if reference not in right:
                wrong = list(no_such_places(reference, known, _source_where(part, number)))
                right |= set() if wrong else {reference}
                yield from wrong


def no_such_places(reference: str, known: Mapping[str, Collection[str]], where: Where) -> Iterator[Problem]:
    """The places that a citation names, and that its source doesn't have. `known` are those that can be named, by source."""
    source, place = split_reference(reference)
    for piece in pieces(place) if source in known else ():
        if piece not in known[source]:
            yield Problem(
                where,
                f"'{source}' has no place '{piece}'.",
                "unknown-place",
                suggestion=did_you_mean(piece, sorted(known[source])) or f"process/ledger/{source}.yml lists them all.",
            )


def _source_where(part: Part, number: int) -> Where:
    return part.where("source", number) if len(part.held("source")) > 1 else part.where("source")


def _proved(said: SaidThing, entry: Entry | None, places: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    with_a_ledger = next((source for one in said.source if (source := split_reference(one)[0]) in places), None)
    run = HAS_TO_BE_READ.format(source=with_a_ledger) if with_a_ledger else RUN
    if entry is None or entry.quotation is None:
        yield Problem(said.quoted_at(), "This quotation has not been matched with its source.", "unproved", suggestion=run)
    elif entry.quotation != said.quotation:
        yield Problem(said.quoted_at(), "This quotation was changed after it had been matched with its source.", "unproved", suggestion=run)
    elif entry.source != said.source:
        yield Problem(
            said.spoken.where("source"),
            f"This quotation was matched with {' and '.join(entry.source)}, and another source stands here now.",
            "unproved",
            suggestion=run,
        )
    else:
        for source in {split_reference(one)[0]: None for one in said.source}:
            if source in places and not any(one != NOT_AT_HAND and split_reference(one)[0] == source for one in entry.found):
                yield Problem(
                    said.quoted_at(),
                    f"The source '{source}' can be read, and no quotation was found in it.",
                    "unproved",
                    suggestion=f"Quote its words. {run}",
                )


def _vouched_for(said: SaidThing, own: Collection[str]) -> bool:
    """An area's words from a paper of its own: it vouches for them itself, and can't say by them what others must do."""
    return said.speaker in ("area", None) and bool(said.source) and all(split_reference(one)[0] in own for one in said.source)


def _replaced(said: SaidThing, entry: Entry | None, own: Collection[str]) -> bool:
    """The lock knows the national words, and an area's own stand here in their place."""
    return entry is not None and entry.source != said.source and _vouched_for(said, own)


def _gone(everything: list[SaidThing], lock: Lock) -> Iterator[Problem]:
    known = {said.name for said in everything}
    for name in lock.entries:
        if name not in known:
            said = f"The lock still holds '{name}', and nothing of that name is said any more."
            yield Problem(Where(FILE), said, "lock", suggestion="Run `reviewmap sources verify`.", level="warning")
