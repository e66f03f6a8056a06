"""Matches every quotation with its source's text, and makes the lock. Refuses, with positions, what can't be proved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..model import Knowledge
from ..model.ledger import Ledger
from ..model.reference import KeyFigure
from ..problems import Problem, Where, did_you_mean
from ..words.citations import split_reference
from ..words.lengths import length_words
from .amounts import amount_stands, amounts, length_stands
from .lock import NOT_AT_HAND, Entry, Lock, short_hash
from .matching import cited, find, is_literal, too_short
from .passages import Passage, plain
from .said import SaidThing, all_said, changed
from .texts import SourceText


@dataclass(frozen=True)
class Verified:
    """The new lock, and everything for which it may not be written. `found` and `not_at_hand` count quotations."""

    lock: Lock
    problems: list[Problem]
    found: int
    not_at_hand: int


def verify(
    knowledge: Knowledge, texts: Mapping[str, SourceText], ledgers: Mapping[str, Ledger], old: Lock, again: Collection[str] = ()
) -> Verified:
    """Every quotation matched with the texts at hand. A source with a ledger can be read: its quotations have to be proved.

    What was proved before and has not changed stays proved, where its text isn't at hand now, also under another name. `again` names what somebody has read
    in its source again: its force, speaker or value may differ from what these words were read for before.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    old = _with_new_ids(old, knowledge)
    everything = list(all_said(knowledge))
    names = {said.name for said in everything}
    nameless = {(entry.source, entry.quotation): entry for name, entry in old.entries.items() if name not in names and entry.quotation}
    for said in everything:
        # What has another name now says the same words of the same source: nobody has to read it again for that.
        before = old.entries.get(said.name) or nameless.get((said.source, said.quotation))
        if before is not None and said.name not in again:
            problems += changed(said, before)
        problems += _value_stands(said)
        entry = _entry(said, before, texts, ledgers, problems)
        if entry is not None:
            entries[said.name] = entry
    problems += _unknown(again, entries)
    for source, ledger in ledgers.items():
        if source in texts:
            problems += compare(ledger, texts[source])
    read = {source: text.read for source, text in texts.items()}
    places = [place for entry in entries.values() for place in entry.found]
    lock = Lock(entries, {**{source: text for source, text in old.texts.items() if source in knowledge.source}, **read})
    return Verified(lock, problems, sum(place != NOT_AT_HAND for place in places), sum(place == NOT_AT_HAND for place in places))


def _with_new_ids(old: Lock, knowledge: Knowledge) -> Lock:
    """The lock as it would be if sources had always been called as they are now."""
    now = {was: one.id for one in knowledge.source.values() for was in one.was}

    def renamed(place: str) -> str:
        source, rest = split_reference(place)
        return f"{now.get(source, source)} {rest}".strip()

    entries = {
        name: replace(one, source=tuple(map(renamed, one.source)), found=tuple(map(renamed, one.found)))
        for name, one in old.entries.items()
    }
    return Lock(entries, {now.get(source, source): text for source, text in old.texts.items()}) if now else old


def _entry(
    said: SaidThing, before: Entry | None, texts: Mapping[str, SourceText], ledgers: Collection[str], problems: list[Problem]
) -> Entry | None:
    same = before is not None and before.source == said.source and before.quotation == said.quotation
    kept = before if same else None
    found: tuple[str, ...] = ()
    text = None
    if said.spoken.quote:
        known = len(problems)
        matches = [_match(said, number, texts, ledgers, kept, problems) for number in range(len(said.spoken.quote))]
        found = tuple(match[0] for match in matches)
        passages = [plain(match[1].text) for match in matches if match[1] is not None]
        text = short_hash(*passages) if passages else kept.text if kept else None
        if len(problems) == known:
            problems += _nothing_from(said, found, ledgers)
    if said.unverified:  # nobody has read the source for it: what it was read for before stays, so that it can't be slipped in
        speaker, force, value = (kept.speaker, kept.force, kept.value) if kept else (None, None, None)
    else:
        speaker, force, value = said.speaker, said.force, said.value
    if not found and not (force or value):
        return None
    return Entry(said.source, speaker, force, value, said.quotation, found, text)


def _match(
    said: SaidThing, number: int, texts: Mapping[str, SourceText], ledgers: Collection[str], kept: Entry | None, problems: list[Problem]
) -> tuple[str, Passage | None]:
    """Where a quotation was found ("report 3.11"), and the passage."""
    quotation = said.spoken.quote[number]
    where = said.quoted_at(number)
    sources = [split_reference(one) for one in said.source]
    for source, place in sources:
        if source in texts and (passage := find(quotation, cited(place, texts[source].passages))):
            if not is_literal(quotation, plain(passage.text)):
                problems += _pieces(quotation, where)
            return f"{source} {passage.id}".strip(), passage
    absent = [source for source, _ in sources if source not in texts]
    if kept is not None and kept.found[number] != NOT_AT_HAND and split_reference(kept.found[number])[0] in absent:
        return kept.found[number], None
    if any(source not in ledgers for source in absent):  # it may be from there, and that text was not at hand
        problems += _pieces(quotation, where)
        return NOT_AT_HAND, None
    if absent:
        problems.append(
            Problem(
                where,
                f"The text of '{absent[0]}' is not at hand, so this can't be proved.",
                "quotation",
                suggestion="Put it into the folder that `--text` names.",
            )
        )
    else:
        problems.append(_not_found(said, quotation, sources, texts, where))
    return NOT_AT_HAND, None


def _pieces(quotation: str, where: Where) -> Iterator[Problem]:
    if short := too_short(quotation):
        yield Problem(
            where,
            f"'{short}' is too short a piece of a quotation to prove anything.",
            "quotation",
            suggestion="Quote more words around it.",
        )


def _not_found(
    said: SaidThing, quotation: str, sources: Iterable[tuple[str, str]], texts: Mapping[str, SourceText], where: Where
) -> Problem:
    elsewhere = [
        f"{source} {passage.id}".strip()
        for source in dict.fromkeys(source for source, _ in sources)
        if (passage := find(quotation, texts[source].passages.values()))
    ]
    return Problem(
        where,
        f"These words do not stand in {' or '.join(said.source)}.",
        "quotation",
        suggestion=f"They stand in {elsewhere[0]}." if elsewhere else "Quote exactly, from one passage; join pieces of it with dots.",
    )


def _nothing_from(said: SaidThing, found: tuple[str, ...], ledgers: Collection[str]) -> Iterator[Problem]:
    for source in dict.fromkeys(split_reference(one)[0] for one in said.source):
        if source in ledgers and NOT_AT_HAND in found and not any(split_reference(one)[0] == source for one in found if one):
            yield Problem(
                said.spoken.where("source"),
                f"'{source}' is cited, and none of the quotations here stands in it.",
                "quotation",
                suggestion="Quote its words as well, or move it to `also`.",
            )


def _value_stands(said: SaidThing) -> Iterator[Problem]:
    """An amount has to stand in a quotation, unless nobody vouches for it."""
    if said.unverified or not said.spoken.quote:
        return
    words = said.spoken.quote
    sides = tuple(side.says for side in said.spoken.held("contest", ()))
    missing = []
    if said.timescale and said.timescale.show_length:
        lengths = ((said.timescale.length, words), (said.timescale.length_also, words + sides))
        missing += [length_words(length) for length, places in lengths if length and not any(length_stands(length, one) for one in places)]
    elif isinstance(said.spoken, KeyFigure):
        missing += [f"'{amount}'" for amount in amounts(said.spoken.value) if not any(amount_stands(amount, one) for one in words)]
    for amount in missing:
        yield Problem(
            said.value_where,
            f"The quotation does not hold {amount}.",
            "quotation",
            suggestion="Quote the words that say it, or write `evidence: unverified`.",
        )


def _unknown(again: Iterable[str], entries: Mapping[str, Entry]) -> Iterator[Problem]:
    for name in again:
        if name not in entries:
            yield Problem(
                Where("--again"), f"Nothing that can be locked is called '{name}'.", "unknown-id", suggestion=did_you_mean(name, entries)
            )


def compare(ledger: Ledger, text: SourceText) -> Iterator[Problem]:
    """A ledger's rows against the passages that the text has."""
    known = {row.id for row in ledger.passages}
    for row in ledger.passages:
        if row.id not in text.passages:
            yield Problem(
                row.where("id"),
                f"The text of '{ledger.source}' has no passage '{row.id}'.",
                "ledger-row",
                suggestion=did_you_mean(row.id, text.passages) or "Take the row out.",
            )
    missing = [passage_id for passage_id in text.passages if passage_id and passage_id not in known]
    if missing:
        yield Problem(
            ledger.where("passages"),
            f"Missing here: {', '.join(missing[:5])}{f' and {len(missing) - 5} more' if len(missing) > 5 else ''}.",
            "ledger-row",
            suggestion="`reviewmap sources ledger --text DIR` adds their rows.",
        )
    elif [row.id for row in ledger.passages if row.id in text.passages] != [one for one in text.passages if one]:
        yield Problem(
            ledger.where("passages"),
            "These rows are not in the order of the text.",
            "ledger-row",
            suggestion="`reviewmap sources ledger --text DIR` puts them in order.",
        )
