"""What stands to be proved of something said: who says it, how firmly, which value; and whether that is still what its source was read for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Knowledge
from ..model.base import Part, Reading, Spoken
from ..model.reference import KeyFigure, Timescale
from ..problems import Problem, Where
from ..words.lengths import length_words
from .lock import Entry, short_hash


@dataclass(frozen=True)
class SaidThing:
    """One thing said, as the lock knows it."""

    name: str
    spoken: Spoken | Reading
    holder: Part | None
    undone: bool = False  # written as checked, and no sign-off stands for it: what its source was read for stays as it was

    @property
    def speaker(self) -> str | None:
        """Who says it, and of those whom the study heard how many: "law", "heard some". None for a side: it says in words who it is."""
        if isinstance(self.spoken, Reading):
            return None
        return " ".join(word for word in (self.spoken.speaker, self.spoken.how_many) if word)

    def quoted_at(self, number: int | None = None) -> Where:
        """Where its words stand, or one of several quotations."""
        if isinstance(self.spoken, Reading):
            return self.spoken.where("says")
        several = number is not None and len(self.spoken.quote) > 1
        return self.spoken.where("quote", number) if several and number is not None else self.spoken.where("quote")

    @cached_property
    def force(self) -> str | None:
        """The force; "contested" where sources disagree; None for what has none."""
        return "contested" if self.spoken.held("contest") else self.spoken.held("force")

    @property
    def timescale(self) -> Timescale | None:
        """The timescale whose length this says, if it says one."""
        holder = self.holder
        return holder if isinstance(holder, Timescale) and holder.how_long is self.spoken and holder.length else None

    @cached_property
    def value(self) -> str | None:
        """A length or a figure, in words: "15 working days", "6 months, or 26 weeks", "27%"."""
        if isinstance(self.spoken, KeyFigure):
            return self.spoken.value
        lengths = [self.timescale.length, self.timescale.length_also] if self.timescale else []
        return ", or ".join(words for length in lengths if (words := length_words(length))) or None

    @property
    def value_where(self) -> Where:
        return self.timescale.where("length") if self.timescale else self.spoken.where("value")

    @cached_property
    def source(self) -> tuple[str, ...]:
        return tuple(self.spoken.held("source", ()))

    @cached_property
    def quotation(self) -> str | None:
        """The hash of its quotations."""
        return short_hash(*self.spoken.quote) if self.spoken.quote else None

    @property
    def unverified(self) -> bool:
        return bool(self.spoken.held("evidence") == "unverified") and not self.undone


def all_said(knowledge: Knowledge) -> Iterator[SaidThing]:
    """Everything said that a lock can hold something of: words, a force or a value; and the words of each side where sources disagree.

    A side has no id, so that it goes by the name of what is disputed: "notify-the-panel-how-long side 2".
    """
    undone = knowledge.signing.called_verified
    for one in knowledge.named:
        said = SaidThing(*one, undone=one.name in undone)
        if said.spoken.quote or said.force or said.value:
            yield said
        for number, side in enumerate(one.spoken.held("contest", ()), 1):
            if side.quote:
                yield SaidThing(f"{one.name} side {number}", side, None, undone=said.undone)


def changed(said: SaidThing, entry: Entry) -> Iterator[Problem]:
    """What was changed while source and quotation stayed: the source was not read for that. What is unverified may change."""
    if said.unverified or said.source != entry.source or said.quotation != entry.quotation:
        return
    if said.value != entry.value:
        yield _changed(said.value_where, entry.value, said.value, "the length" if said.timescale else "it")
    if said.force != entry.force:
        yield _changed(said.spoken.where("force"), _mark(entry.force), _mark(said.force), "it")
    if said.speaker != entry.speaker:
        yield _changed(said.spoken.where("speaker"), _mark(entry.speaker), _mark(said.speaker), "it")


def _changed(where: Where, read_for: str | None, now: str | None, thing: str) -> Problem:
    was = f"This source was read for {read_for}, not {now or 'for nothing'}." if read_for else f"This source was never read for {now}."
    return Problem(
        where,
        was,
        "changed-fact",
        suggestion=f"Give a new source and quotation and run `reviewmap sources verify`, or mark {thing} `evidence: unverified`.",
    )


def _mark(word: str | None) -> str | None:
    return f"'{word}'" if word else None
