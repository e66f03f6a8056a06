"""Blanks in the words of documents and letters: `___name___`, `___date: day of the meeting___`, `___first|second___`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.documents import Control

BLANK = re.compile(r"___(.+?)___")
DAY = "date:"  # before the words of a blank that is a day
OR = "|"  # between the choices of a blank
CHOOSE_ONE, LONGEST_NAME = "choose one", 60  # letters: Word shows no longer name of a place to fill in


@dataclass(frozen=True)
class Blank:
    """A place to fill in. `label` names it to somebody who can't see what stands beside it; `prompt` is what it shows while it is empty."""

    label: str
    prompt: str
    control: Control = "text"
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The label, as short as an office program asks for."""
        return self.label[:LONGEST_NAME]


def in_pieces(words: str) -> Iterator[str | Blank]:
    """Words and the blanks between them, in their order.

    >>> list(in_pieces("Dear ___name___,"))
    ['Dear ', Blank(label='name', prompt='name', control='text', choices=()), ',']
    """
    pieces = BLANK.split(words)
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if piece:
                yield piece
        elif piece.startswith(DAY):
            label = piece.removeprefix(DAY).strip()
            yield Blank(label, label, "date")
        elif OR in piece:
            choices = tuple(one.strip() for one in piece.split(OR))
            yield Blank(_asks(pieces[number - 1]), " / ".join(choices), "choice", choices)
        else:
            yield Blank(piece.strip(), piece.strip())


def _asks(before: str) -> str:
    """What a choice is about, for those who hear a form: the words that lead to it.

    >>> _asks("We told people. The family: "), _asks("")
    ('The family', 'choose one')
    """
    return re.split(r"[.;] ", before)[-1].strip(" :.;")[:LONGEST_NAME] or CHOOSE_ONE
