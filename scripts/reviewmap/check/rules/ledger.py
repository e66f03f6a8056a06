"""The ledger of a source says truly what became of each of its passages.

ledger-row   a row says in at most eight words what its passage is about, why it is left out if it is, and stands there once.
ledger-stale a row that says `used` is, and by nothing that is gone. (A warning where its list alone is behind.)
ledger-owed  (a warning) nothing rests on a passage yet, and no reason says why.

`where` and `use` are written by `reviewmap sources ledger`; `about` and `why` by hand.

Passing:  `use: left-out` with `why: References.`
Failing:  `use: used` for a passage that nothing cites; `where: [a-claim-that-is-gone]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...ledger.lock import FILE, passages_hash
from ...ledger.using import citations, using
from ...model import Knowledge
from ...model.ledger import Ledger, PassageRow
from ...problems import Problem, Where, did_you_mean
from ...read.proofs import Proofs

MOST_WORDS = 8
RUN = "Run `reviewmap sources ledger`."


def check(knowledge: Knowledge, proofs: Proofs) -> Iterator[Problem]:
    used = using(knowledge, proofs.places, proofs.lock)
    names = {name for name, _, _ in citations(knowledge)}
    for source, ledger in proofs.ledgers.items():
        if source not in knowledge.source:
            yield Problem(
                ledger.where("source"),
                f"There is no source '{source}'.",
                "unknown-source",
                suggestion=did_you_mean(source, knowledge.source),
            )
            continue
        seen: dict[str, PassageRow] = {}
        for row in ledger.passages:
            if seen.setdefault(row.id, row) is not row:
                yield Problem(row.where("id"), f"'{row.id}' stands here twice.", "ledger-row", suggestion="Keep one of them.")
            yield from _words(row)
            yield from _use(row, used[source].get(row.id, []), names)
        yield from _whole(ledger, proofs)


def _whole(ledger: Ledger, proofs: Proofs) -> Iterator[Problem]:
    """Are these exactly the passages that the text had when it was last read?"""
    read = proofs.lock.texts.get(ledger.source) if proofs.lock else None
    if read is not None and read.passages != passages_hash(row.id for row in ledger.passages):
        yield Problem(
            ledger.where("passages"),
            f"These are not the passages of the text that was read (says {FILE}).",
            "ledger-row",
            suggestion="A row is missing, too many or misspelt. `reviewmap sources verify --text DIR` says which.",
        )


def _words(row: PassageRow) -> Iterator[Problem]:
    if len(row.about.split()) > MOST_WORDS or row.about == "?":
        yield Problem(
            row.where("about"),
            f"Say in at most {MOST_WORDS} words what '{row.id}' is about.",
            "ledger-row",
            suggestion="In words of our own: no text of a source is kept here.",
        )
    if row.use == "left-out" and not row.why:
        yield Problem(row.where("use"), f"'{row.id}' is left out, and nothing says why.", "ledger-row", suggestion="Add `why:`.")
    if row.use != "left-out" and row.why:
        yield Problem(row.where("why"), f"'{row.id}' is {row.use}, so it isn't left out.", "ledger-row", suggestion="Take `why` out.")


def _use(row: PassageRow, used: list[str], names: set[str]) -> Iterator[Problem]:
    if row.use == "used" and not used:
        yield Problem(row.where("use"), f"Nothing rests on '{row.id}'.", "ledger-stale", suggestion=f"{RUN} Then say why it is left out.")
    elif row.use != "used" and used:
        yield Problem(row.where("use"), f"'{row.id}' is used: by {_some(used)}.", "ledger-stale", suggestion=RUN)
    else:
        for name in row.where_names:
            if name not in names:
                yield Problem(row.where("where"), f"There is nothing called '{name}' any more.", "ledger-stale", suggestion=RUN)
            elif name not in used:
                yield _warning(row.where("where"), f"'{name}' does not rest on '{row.id}' any more.", "ledger-stale", RUN)
        if missing := [name for name in used if name not in row.where_names]:
            yield _warning(row.where("where"), f"This rests on '{row.id}' as well: {_some(missing)}.", "ledger-stale", RUN)
    if row.use == "owed" and not used:
        yield _warning(
            row.where("use"),
            f"'{row.id}' is owed: nothing rests on it yet.",
            "ledger-owed",
            "Write a claim that rests on it, or say with `use: left-out` and `why:` why not.",
        )


def _warning(where: Where, message: str, rule: str, suggestion: str) -> Problem:
    return Problem(where, message, rule, suggestion=suggestion, level="warning")


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
