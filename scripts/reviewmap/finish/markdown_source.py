"""What may not stand in a Markdown page, found in its source, so that the message can name the line.

The finished HTML is checked again (structure.py): this is for the person who writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FENCE = re.compile(r"^\s*(```|~~~)")
FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`]*`")
TAG = r"<[a-zA-Z][^>]*\s"
LOOK_FOR = (
    (re.compile(r"<script\b", re.I), "no-inline-script", "An inline <script> is blocked by our security policy.", "Leave it out, or name a script file under `scripts:`."),
    (re.compile(TAG + r"on[a-z]+\s*=", re.I), "no-inline-script", "An on…= attribute is a script.", "Leave it out."),
    (re.compile(r"javascript:", re.I), "no-inline-script", "A javascript: address is a script.", "Link to a page."),
    (re.compile(r"<style\b", re.I), "no-inline-style", "An inline <style> is blocked by our security policy.", "Use a class of the markup contract."),
    (re.compile(r"(" + TAG + r"|\{:?[^}]*\s)style\s*=", re.I), "no-inline-style", "A style= attribute is blocked by our security policy.", "Use a class of the markup contract."),
    (re.compile(r"<(iframe|object|embed|frame|applet|portal)\b", re.I), "no-embed", "An embed tells somebody else who reads this page.", "Link to it in words."),
    (re.compile(r"(!\[[^\]]*\]\(\s*<?|<(?:img|source|video|audio|track)\b[^>]*\s(?:src|srcset|poster)\s*=\s*[\"']?)(https?:)?//", re.I), "no-foreign-request",
     "A picture or sound from elsewhere tells somebody else who reads this page.", "Put a copy of it into the site."),
)


class SourceProblem(NamedTuple):
    """`line` and `column` count from 1."""

    line: int
    column: int
    what: str
    mend: str
    rule: str


def check_source(text: str) -> Iterator[SourceProblem]:
    """The text of one .md file -> its problems, in order of lines."""
    front = FRONT_MATTER.match(text)
    fields = front[1] if front else ""
    for name in ("title", "description"):
        if not re.search(rf"^{name}:\s*\S", fields, re.MULTILINE):
            yield SourceProblem(1, 1, f"The page has no {name}.", f"Write `{name}:` between the two --- lines at its top.", f"page-{name}")
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and not (front and number <= text[: front.end()].count("\n") + 1):
            shown = CODE.sub(lambda code: " " * len(code[0]), line)
            for pattern, rule, what, mend in LOOK_FOR:
                for found in pattern.finditer(shown):
                    yield SourceProblem(number, found.start() + 1, what, mend, rule)
