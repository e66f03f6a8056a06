"""How much room a line of text needs, in px, before any browser has seen it.

The widths are Arial's, which the common system fonts stay near to. A reader's system may use a wider font and a reader may space
letters and words out (WCAG 1.4.12), so a line is given room for both. Only then can a box promise that its text stays inside.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Advance widths in thousandths of the font size, for U+0020 to U+007E: Arial's, or where that is more what DejaVu Sans leaves of its
# own, regular or bold, once the two factors below are taken from it. So a line in that font never needs more than it is given.
_WIDTHS: Final = (
    278, 345, 400, 711, 556, 889, 667, 234, 345, 345, 424, 720, 281, 333, 281, 300,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 300, 300, 720, 720, 720, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 280, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 345, 300, 345, 711, 556,
    424, 556, 556, 500, 556, 556, 321, 556, 556, 253, 253, 500, 253, 833, 556, 556,
    556, 556, 364, 500, 353, 556, 502, 722, 502, 502, 500, 560, 300, 560, 720,
)  # fmt: skip
# Arial's own, of the signs that are given more above: for lines whose length is held, so that no font can carry them further.
_ARIAL: Final = {
    " ": 278, "!": 278, '"': 355, "#": 556, "'": 191, "(": 333, ")": 333, "*": 389, "+": 584, ",": 278, "-": 333, ".": 278, "/": 278,
    ":": 278, ";": 278, "<": 584, "=": 584, ">": 584, "I": 278, "[": 278, "\\": 278, "]": 278, "^": 469, "`": 333, "f": 278, "i": 222,
    "j": 222, "l": 222, "r": 333, "t": 278, "v": 500, "x": 500, "y": 500, "{": 334, "|": 260, "}": 334, "~": 584,
}  # fmt: skip
# Arial Bold's, letter by letter, for the same use.
_ARIAL_BOLD: Final = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '&,-.:;()/?",
        (
            722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
            556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500,
            *(556,) * 10, 278, 238, 722, 278, 333, 278, 333, 333, 333, 333, 278, 611,
        ),
        strict=True,
    )
)  # fmt: skip
_WIDER_FONT: Final = 1.18  # DejaVu Sans, the widest of the common system fonts, beside Arial
_BOLD: Final = 1.15  # a bold face beside its regular one
_BOLD_ARIAL: Final = 1.08
_LETTER_SPACING: Final = 0.12  # of the font size, https://www.w3.org/TR/WCAG22/#text-spacing
_WORD_SPACING: Final = 0.16
_JOINER: Final = "\u200d"


def room(line: str, *, size: float, bold: bool = False, spare: bool = True) -> float:
    """Return the px that a line needs at a font size in px; without `spare`, in Arial alone, for lines whose length is held (svg textLength)."""
    if not spare:
        if bold:
            return size * sum(_ARIAL_BOLD.get(character) or _advance(character) * _BOLD_ARIAL for character in line) / 1000
        return size * sum(_ARIAL.get(character) or _advance(character) for character in line) / 1000
    natural = sum(map(_advance, line)) / 1000 * _WIDER_FONT * (_BOLD if bold else 1)
    return size * (natural + _LETTER_SPACING * len(line) + _WORD_SPACING * line.count(" "))


@lru_cache(maxsize=10_000)  # the same labels stand in many views
def wrap(text: str, *, width: float, size: float, bold: bool = False, spare: bool = True) -> tuple[str, ...]:
    """Return the lines of a text that each fit in a width in px; a word that is too long is cut between characters."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and room(joined, size=size, bold=bold, spare=spare) <= width:
            lines[-1] = joined
            continue
        lines.extend(_cut(word, width=width, size=size, bold=bold, spare=spare))
    return tuple(lines)


def _cut(word: str, *, width: float, size: float, bold: bool, spare: bool) -> list[str]:
    if room(word, size=size, bold=bold, spare=spare) <= width:
        return [word]
    pieces = [""]
    for cluster in _clusters(word):
        if pieces[-1] and room(pieces[-1] + cluster, size=size, bold=bold, spare=spare) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _clusters(word: str) -> list[str]:
    """Return what a reader takes for one character each: a letter with its marks, an emoji with its joined parts."""
    clusters: list[str] = []
    for character in word:
        joins = clusters and (
            unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
            or clusters[-1].endswith(_JOINER)
            or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
            or (_is_flag(character) and len(clusters[-1]) == 1 and _is_flag(clusters[-1]))
        )
        # A cluster of hundreds of marks is no letter any more; cutting it keeps the box.
        if joins and len(clusters[-1]) < 12:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


@lru_cache(maxsize=4096)
def _advance(character: str) -> int:
    code = ord(character)
    if 0x20 <= code <= 0x7E:
        return _WIDTHS[code - 0x20]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    plain = unicodedata.normalize("NFD", character)[0]
    if 0x20 <= ord(plain) <= 0x7E:
        return _WIDTHS[ord(plain) - 0x20]
    if unicodedata.east_asian_width(character) in "WF" or code >= 0x1F000:
        return 1250
    return 300 if character in "·’‘" else 950
