"""Signs that nobody sees. Some hide what a text says, some turn the order of letters, and some make an empty text look like words.

A text may hold what people write in any language, emoji and their joiners included. It may not hold what controls a machine, turns
the direction of writing (browsers find that out by themselves), or belongs to no language.
"""

from __future__ import annotations

import html
import re
import unicodedata

# Control characters but for tab and line ends; what turns or isolates writing; line separators; a byte order mark in the middle;
# annotations; what is private to some machine.
REFUSED = (
    r"\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F"
    r"\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F"
    r"\u2028\u2029\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\uE000-\uF8FF"
)
# What may stand between letters, and can't be seen alone: spaces, joiners, soft hyphens, variation selectors.
UNSEEN = r"\s\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200D\u2060-\u2064\u2800\u3164\uFE00-\uFE0F\uFFA0"
# A text: nothing refused, and something to see. Written so that pydantic, Python and the editors' JavaScript read it alike.
TEXT = rf"^[^{REFUSED}]*[^{REFUSED}{UNSEEN}][^{REFUSED}]*$"

_REFUSED = re.compile(f"[{REFUSED}]")
SEEN = re.compile(f"[^{REFUSED}{UNSEEN}]")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+\d*);?")
TURNING = re.compile(r"[\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F]")


def wrong_with(text: str) -> str | None:
    """What is wrong with a text, in words; None if nothing is.

    >>> wrong_with("Words"), wrong_with("\\u200b \\u2060"), wrong_with("a\\u202eb"), wrong_with("a\\x07b")
    (None, 'there is nothing to see in it', 'it holds a sign that turns the direction of writing (U+202E)', 'it holds a control character (U+0007)')
    """
    found = _REFUSED.search(text)
    if found:
        return f"it holds {_named(found[0])}"
    return None if SEEN.search(text) else "there is nothing to see in it"


def refused_in(text: str) -> list[tuple[int, str]]:
    """Every refused sign of a text: where it stands, and its name.

    >>> refused_in("a\\x07b\\u2066c")
    [(1, 'a control character (U+0007)'), (3, 'a sign that turns the direction of writing (U+2066)')]
    """
    return [(match.start(), _named(match[0])) for match in _REFUSED.finditer(text)]


def without_refused(text: str) -> str:
    """A text with a space in place of each refused sign, so that all else keeps its place."""
    return _REFUSED.sub(" ", text)


def hidden_in(text: str) -> tuple[int, str] | None:
    """The first refused sign of a page, written as it is or as an HTML entity: where it stands, and its name.

    >>> hidden_in("a&#x202e;b"), hidden_in("AT&amp;T &rlm;"), hidden_in("plain &copy;")
    ((1, 'a sign that turns the direction of writing (U+202E)'), (9, 'a sign that turns the direction of writing (U+200F)'), None)
    """
    found = [(match.start(), match[0]) for match in [_REFUSED.search(text)] if match]
    if "&" in text:
        for entity in _ENTITY.finditer(text):
            meant = _REFUSED.search(html.unescape(entity[0])) or _REFUSED.search(_by_number(entity[0]))
            if meant:
                found.append((entity.start(), meant[0]))
                break
    if not found:
        return None
    at, sign = min(found)
    return at, _named(sign)


def _by_number(entity: str) -> str:
    """What a numbered entity means before HTML's own rules mend it: &#7; is nothing to a browser, and was meant as a bell."""
    number = re.fullmatch(r"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));?", entity)
    if number is None:
        return ""
    value = int(number[1]) if number[1] else int(number[2], 16)
    return chr(value) if value < 0x110000 else ""


def _named(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    if TURNING.match(sign):
        return f"a sign that turns the direction of writing ({code})"
    if unicodedata.category(sign) == "Cc":
        return f"a control character ({code})"
    return f"a sign that nobody sees ({code})"
