"""Signs that nobody sees, and that change what a reader sees: control characters, and those that turn the direction of writing.

A name or a sentence can be made to read as another with them. They are looked for in what the browser has after it has read
the page, so one written as &#x202e; is found like one that was typed.
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f"  # control characters, but for tab, line ends and form feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of writing
    "\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # line ends nobody sees, marks of order, notes, tags
    "\ufffd"  # stands for what could not be read
    "]"
)
PLAIN = bytes(byte for byte in range(128) if byte in b"\t\n\r\f" or 32 <= byte < 127)
# Letters, by their category, that show nothing all the same.
BLANK = "\u115f\u1160\u2800\u3164\uffa0"


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
    return not any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANK for sign in text)
