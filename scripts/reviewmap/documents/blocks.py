"""What a document is made of, whichever file it becomes: headings, paragraphs, lists, tables, and places to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ..words.blanks import Blank, in_pieces


@dataclass(frozen=True)
class SaidBlock:
    """Words that stand there. `strong` is printed bold; `small` is what helps to answer."""

    words: str
    strong: bool = False
    small: bool = False


Run = SaidBlock | Blank
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
class TableRow:
    """A row of a table; `lines` is how many lines of writing its cells have room for."""

    cells: tuple[tuple[Runs, ...], ...]
    lines: int = 1


@dataclass(frozen=True)
class Table:
    """`widths` are parts of the page's width. `header` is repeated on every page that the table reaches."""

    title: str
    widths: tuple[int, ...]
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class LetterBegins:
    """The cover note ends. What follows has pages of its own, with nothing at their foot."""


Block = Heading | Paragraph | Bullets | Table | LetterBegins


@dataclass(frozen=True)
class FilledDocument:
    """A whole document, ready to be written. `wide` turns its pages on their side."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    text_size: int
    wide: bool = False


def runs(words: str, known: Mapping[str, str] = MappingProxyType({})) -> Runs:
    """Words with their blanks. `known` are the words of blanks that this edition fills itself.

    >>> runs("Dear ___name___,", {"name": "Alex"})
    (SaidBlock(words='Dear ', strong=False, small=False), SaidBlock(words='Alex', strong=False, small=False), SaidBlock(words=',', strong=False, small=False))
    """
    return tuple(_run(piece, known) for piece in in_pieces(words))


def _run(piece: str | Blank, known: Mapping[str, str]) -> Run:
    if isinstance(piece, str):
        return SaidBlock(piece)
    return SaidBlock(known[piece.label]) if piece.label in known and piece.control == "text" else piece


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
    return "".join(run.words if isinstance(run, SaidBlock) else run.prompt for run in of)
