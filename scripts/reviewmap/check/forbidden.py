"""What may not stand in a Markdown page, found in its source, so that the message can name the line.

The finished HTML is checked again (finish/structure.py): this is for the person who writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FENCE = re.compile(r"^\s*(```|~~~)")
CODE = re.compile(r"`[^`]*`")
TAG = r"<[a-zA-Z][^>]*\s"
LOOK_FOR = (
    (
        re.compile(r"<script\b", re.I),
        "no-inline-script",
        "An inline <script> is blocked by our security policy.",
        "Leave it out: pages work without scripts of their own.",
    ),
    (re.compile(TAG + r"on[a-z]+\s*=", re.I), "no-inline-script", "An on…= attribute is a script.", "Leave it out."),
    (re.compile(r"javascript:", re.I), "no-inline-script", "A javascript: address is a script.", "Link to a page."),
    (
        re.compile(r"<style\b", re.I),
        "no-inline-style",
        "An inline <style> is blocked by our security policy.",
        "Leave it out: overrides/assets/css/ says how pages look.",
    ),
    (
        re.compile(r"(" + TAG + r"|\{:?[^}]*\s)style\s*=", re.I),
        "no-inline-style",
        "A style= attribute is blocked by our security policy.",
        "Leave it out: overrides/assets/css/ says how pages look.",
    ),
    (
        re.compile(r"<(iframe|object|embed|frame|applet|portal)\b", re.I),
        "no-embed",
        "An embed tells somebody else who reads this page.",
        "Link to it in words.",
    ),
    (
        re.compile(r"(!\[[^\]]*\]\(\s*<?|<(?:img|source|video|audio|track)\b[^>]*\s(?:src|srcset|poster)\s*=\s*[\"']?)(https?:)?//", re.I),
        "no-foreign-request",
        "A picture or sound from elsewhere tells somebody else who reads this page.",
        "Put a copy of it into the site.",
    ),
)


class Forbidden(NamedTuple):
    """`line` and `column` count from 1, in the text that was given."""

    line: int
    column: int
    what: str
    mend: str
    rule: str


def forbidden(text: str) -> Iterator[Forbidden]:
    """What the site's policy forbids in the body of a page, in order of lines. What is shown as code is left alone."""
    for number, line in unfenced(text):
        shown = CODE.sub(lambda code: " " * len(code[0]), line)
        for pattern, rule, what, mend in LOOK_FOR:
            for found in pattern.finditer(shown):
                yield Forbidden(number, found.start() + 1, what, mend, rule)


def unfenced(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page, counted from 1, without those that a fence shows as code."""
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line
