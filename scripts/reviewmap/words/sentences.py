"""Where a sentence ends: texts from YAML may or may not bring their full stop, and readers are to see one."""

from __future__ import annotations

import re
from typing import Final

# Where one sentence ends and the next begins. A full stop ends one unless a small letter follows ("e.g. a name"); the marks of other
# scripts always do.
END: Final = re.compile(r"(?:[.?!][\"”’)\]]*\s+(?![a-z]))|(?:[؟۔।。！？]\s*)")
# A mark that ends a sentence, and what may close after it: quotation marks, escaped ones, and tags.
_END: Final = re.compile(r"""[.?!…](?:["'”’]|&\#3[49];|</\w+>)*$""")


def ended(text: str) -> str:
    """A text, or a line of HTML, with a full stop where no sentence ends yet.

    >>> ended("Held in attitudes"), ended("Held in attitudes."), ended("go to <a>Is it <bdi>urgent?</bdi></a>")
    ('Held in attitudes.', 'Held in attitudes.', 'go to <a>Is it <bdi>urgent?</bdi></a>')
    >>> ended('They asked "why?"'), ended("Back to the start (is it over?)"), ended("")
    ('They asked "why?"', 'Back to the start (is it over?).', '')
    """
    return f"{text}." if text and not _END.search(text) else text


def one_after_another(*texts: str) -> str:
    """Texts that follow each other as sentences; the last one stays as it is, and empty ones are left out.

    >>> one_after_another("Is it urgent?", "", "Decision D2", "Decides")
    'Is it urgent? Decision D2. Decides'
    """
    *before, last = [text for text in texts if text] or [""]
    return " ".join([*map(ended, before), last])


def first_sentence(text: str) -> str:
    """
    >>> first_sentence("Sometimes it stops here. Services may still learn.")
    'Sometimes it stops here.'
    """
    return re.split(r"(?<=[.?!])\s+", text.strip(), maxsplit=1)[0]
