"""What a document is made of, whichever file it becomes: headings, paragraphs, lists, tables, and places to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..model.documents import Control

BLANK = re.compile(r"___(.+?)___")
DAY = "date:"  # before the words of a blank that is a day
OR = "|"  # between the choices of a blank
CHOOSE_ONE, LONGEST_NAME = "choose one", 60  # letters: Word shows no longer name of a place to fill in


@dataclass(frozen=True)
class Said:
    """Words that stand there. `strong` is printed bold; `small` is what helps to answer."""

    words: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True)
class Blank:
    """A place to fill in. `label` names it to somebody who can't see what stands beside it; `prompt` is what it shows while it is empty."""

    label: str
    prompt: str
    control: Control = "text"
    choices: tuple[str, ...] = ()


Run = Said | Blank
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    words: str


@dataclass(frozen=True)
class Paragraph:
    """`style` is one of papers/dress.py."""

    runs: Runs
    style: Literal["Body Text", "Lead", "Claim", "Small Print"] = "Body Text"


@dataclass(frozen=True)
class Bullets:
    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table; `lines` is how many lines of writing its cells have room for."""

    cells: tuple[tuple[Runs, ...], ...]
    lines: int = 1


@dataclass(frozen=True)
class Table:
    """`widths` are parts of the page's width. `header` is repeated on every page that the table reaches."""

    title: str
    widths: tuple[int, ...]
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class LetterBegins:
    """The cover note ends. What follows has pages of its own, with nothing at their foot."""


Block = Heading | Paragraph | Bullets | Table | LetterBegins


@dataclass(frozen=True)
class Filled:
    """A whole document, ready to be written. `wide` turns its pages on their side."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    text_size: int
    wide: bool = False


def runs(words: str, known: dict[str, str] | None = None) -> Runs:
    """Words with their blanks. `known` are the words of blanks that this edition fills itself.

    >>> runs("Dear ___name___,")
    (Said(words='Dear ', strong=False, small=False), Blank(label='name', prompt='name', control='text', choices=()), Said(words=',', strong=False, small=False))
    """
    return tuple(_runs(words, known or {}))


def _runs(words: str, known: dict[str, str]) -> Iterator[Run]:
    pieces = BLANK.split(words)
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if piece:
                yield Said(piece)
        elif piece in known:
            yield Said(known[piece])
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


RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
STRONG = re.compile(r"[^\W\d_]")
TURN = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?")


def turned(words: str) -> list[tuple[str, bool]]:
    """Words in pieces of one direction, each with whether it is read from right to left.

    >>> turned("for עברית here")
    [('for ', False), ('עברית', True), (' here', False)]
    """
    found, at = [], 0
    for match in TURN.finditer(words):
        if match.start() > at:
            found.append((words[at : match.start()], False))
        found.append((match[0], True))
        at = match.end()
    if at < len(words):
        found.append((words[at:], False))
    return found


def begins_right(words: str) -> bool:
    """Is the first letter one that is read from right to left?"""
    first = STRONG.search(words)
    return first is not None and RIGHT_TO_LEFT.match(first[0]) is not None


def plain_words(of: Runs) -> str:
    """What a line says, its blanks by what they show."""
    return "".join(run.words if isinstance(run, Said) else run.prompt for run in of)
