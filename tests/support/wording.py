"""Words of process/ as readers meet them: a [[name]] in them may be worded as any name, a line's end is a space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

# Each is a block of text of its own.
BLOCKS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "caption",
        "figcaption",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "section",
        "ul",
        "ol",
        "dl",
        "table",
        "tr",
        "article",
        "main",
    ]
)
_NAME = re.compile(r"\[\[.*?\]\]")


@cache
def pattern(written: str) -> re.Pattern[str]:
    """What the words may look like on a page; a full stop at the end may be missing."""
    pieces = [re.escape(piece) for piece in _NAME.split(one_line(written).rstrip("."))]
    return re.compile(r".{1,160}?".join(pieces), re.IGNORECASE)


@cache
def longest(written: str) -> str:
    """The longest piece of the words without a name in it, to look for first."""
    return max(_NAME.split(one_line(written).rstrip(".")), key=len).lower()


def stands_in(written: str, text: str) -> bool:
    return longest(written) in text.lower() and pattern(written).search(text) is not None


def is_all_of(written: str, text: str) -> bool:
    return longest(written) in text.lower() and pattern(written).fullmatch(one_line(text).rstrip(".")) is not None


def one_line(text: str) -> str:
    return " ".join(text.split())


def missing(written: Iterable[str], text: str) -> Iterator[str]:
    """Those of the words that don't stand in a text."""
    whole = one_line(text)
    yield from (words for words in written if not stands_in(words, whole))


def short_title(thing: dict[str, Any]) -> str:
    """What the atlas calls a thing: its short title, or its title as far as three words and 24 signs go. `check` warns of those that are cut."""
    title = thing["title"]
    if thing.get("short_title"):
        return str(thing["short_title"])
    words = title.split()
    if len(words) <= 3 and len(title) <= 24:
        return title
    fitting = [" ".join(words[:count]) for count in (3, 2) if len(" ".join(words[:count])) < 24]
    return f"{(fitting or [words[0][:23]])[0]}…"
