"""Signs that nobody sees, and that change what a reader sees: control characters, and those that turn the direction of writing.

A name or a sentence can be made to read as another with them. They are looked for in what the browser has after it has read
the page, so one written as &#x202e; is found like one that was typed.
"""

from __future__ import annotations

import re
import unicodedata

from ....words.signs import REFUSED, SEEN

# What no text may hold (words/signs.py); and here, where texts have become pages, what stands for a sign that could not be read.
HIDDEN = re.compile(f"[{REFUSED}\ufffd]")
PLAIN = bytes(byte for byte in range(128) if byte in b"\t\n\r\f" or 32 <= byte < 127)


def hidden(text: str) -> list[str]:
    """The hidden signs of a text, each once, in order of their numbers.

    >>> hidden("safe \\u202eylniatrec")
    ['\\u202e']
    """
    # Nearly all of a text is plain ASCII; what is left without it is short.
    return sorted(set(HIDDEN.findall(text.encode(errors="replace").translate(None, PLAIN).decode())))


def name_of(sign: str) -> str:
    """
    >>> name_of("\\u202e"), name_of("\\x07")
    ('U+202E RIGHT-TO-LEFT OVERRIDE', 'U+0007')
    """
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()


def ways_to_write(sign: str) -> tuple[str, ...]:
    """How a sign may stand in a source: itself, as HTML writes it, as YAML and JSON do; lower case, to be found in any."""
    number = ord(sign)
    return (sign, f"&#x{number:x};", f"&#{number};", f"\\u{number:04x}", f"\\x{number:02x}", *NAMED.get(sign, ()))


NAMED = {"\u200e": ("&lrm;",), "\u200f": ("&rlm;",), "\ufffd": ("&#0;", "&#x0;")}


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of it.

    >>> is_blank(" \\u200b\\u00a0"), is_blank("a")
    (True, False)
    """
    return SEEN.search(text) is None
