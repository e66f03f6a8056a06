"""What can be read, and hardly says what somebody meant: spaces that are none to YAML, a text that ` #` cuts off, quotation marks that are none.

Each looks right on the screen of whoever typed it, or pasted it from a document, and so is told at its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

OTHER_SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # they look like a space, and neither YAML nor Markdown takes them for one
OPENING, CLOSING = "“‘„«‟‛", "”’“»"
CURLY = f"{OPENING}{CLOSING}"
# Where YAML looks for a space: at the start of a line, behind a hyphen, around a name's colon, before a note.
WRONG_SPACE = re.compile(
    rf"^[ ]*(?:-[ ]+)*([{OTHER_SPACES}])|^[ ]*(?:-[ ]+)*-([{OTHER_SPACES}])|^[ ]*(?:-[ ]+)*[a-z_]+(?:([{OTHER_SPACES}])[ ]*:|:[ ]*([{OTHER_SPACES}]))|([{OTHER_SPACES}])#",
    re.MULTILINE,
)
ANY_OTHER_SPACE = re.compile(f"[{OTHER_SPACES}]")
CUTS = re.compile(r"([ \t]+)#(\S?)")
SPLITS = re.compile(r'[:-] \[(?:[^\[\]"#\n]*, )?[A-Z][^\[\]",#.?!\n]* [^\[\]",#.?!\n]*(,) [a-z][^\[\]"#\n]* [^\[\]"#\n]*[.?!]\]')
MIGHT_CUT = re.compile(r"(?![ \t]*#).*(?:\S #|[ \t]#[^\s#])")
OPENS = re.compile(f"[{OPENING}]")

SPACE = (
    "This looks like a space and is another sign, which is taken for a letter.",
    "no-break-space",
    "Type an ordinary space in its place.",
)
CUT = (
    "What follows # on this line is left out: behind a space, # begins a note.",
    "cut-text",
    'Put the whole text in "quotes". Before a note write two spaces, and one behind its #.',
)
QUOTES = (
    "Readers will see these quotation marks: those that mark a text are straight.",
    "curly-quotes",
    'Write "straight" ones in their place; or put those around them, if readers are to see them.',
)
NOT_CLOSED = ("This quotation mark isn't closed here, and it marks no text: those that do are straight.", QUOTES[1], QUOTES[2])

SPLIT = (
    "This comma parts the sentence in two: readers get a paragraph or an item of each half.",
    "split-text",
    'Put the whole sentence in "quotes".',
)


class Unmeant(NamedTuple):
    """A place, counted from 1, and what is to be said of it."""

    line: int
    column: int
    message: str
    rule: str
    suggestion: str


def wrong_spaces(text: str) -> Iterator[Unmeant]:
    """Spaces of another kind where YAML needs an ordinary one, one a line.

    >>> [found[:2] for found in wrong_spaces("a:\\u00a0b\\n\\u00a0 c: d\\ne: f\\u00a0g")]
    [(1, 3), (2, 1)]
    """
    if text.isascii() or ANY_OTHER_SPACE.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if (found := WRONG_SPACE.search(line)) and not line.lstrip().startswith("#"):
            at = next(found.start(group) for group in range(1, 6) if found[group])
            yield Unmeant(number, at + 1, *SPACE)


def split_texts(text: str) -> Iterator[Unmeant]:
    """Commas inside [ ] that part a sentence: what follows begins small and ends the sentence.

    >>> [found[:2] for found in split_texts("says: [Once it is there, somebody reads it.]")]
    [(1, 24)]
    """
    for found in SPLITS.finditer(text):
        before = text.rfind("\n", 0, found.start(1))
        yield Unmeant(text.count("\n", 0, found.start(1)) + 1, found.start(1) - before, *SPLIT)


def with_ordinary_spaces(text: str) -> str:
    """The same text, in which all else keeps its place."""
    return ANY_OTHER_SPACE.sub(" ", text)


def cut_at(line: str) -> int | None:
    """Where ` #` may cut a text off, in a line that YAML could not go on from: its column, from 1.

    >>> cut_at("  go on # and are cut"), cut_at("  id: a  # a note"), cut_at("# a note")
    (9, None, None)
    """
    if not MIGHT_CUT.match(line):
        return None
    return next((found.end(1) + 1 for found in CUTS.finditer(line) if found[1] == " " or found[2].strip("#")), None)


def might_be_unmeant(text: str) -> bool:
    """Is there a sign of it? Few files have one, and the others need not be read for it."""
    cut = (" #" in text or "\t#" in text) and any("#" in line and MIGHT_CUT.match(line) for line in text.split("\n"))
    return cut or (not text.isascii() and any(_begins_a_value(text, found.start()) for found in OPENS.finditer(text)))


def _begins_a_value(text: str, at: int) -> bool:
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip(" ")
    return not before or before.endswith((":", "-", "[")) or (before.endswith(",") and "[" in before)


def unmeant_in_yaml(text: str, root: yaml.Node | None) -> Iterator[Unmeant]:
    """Plain texts that a # cuts off, and texts in quotation marks that are none to YAML. `root` is the text as it was read."""
    if root is None:
        return
    lines = text.split("\n")
    for node in _plain(root):
        if (cut := _cut(node, lines)) is not None:
            yield Unmeant(cut[0], cut[1], *CUT)
        value = node.value.strip()
        if len(value) > 1 and value[0] in OPENING:
            closing = CLOSING[OPENING.index(value[0])] if value[0] in OPENING[:4] else "”"
            inner = value[1:-1]
            if value[-1] == closing and not any(sign in inner for sign in (value[0], closing)):
                yield Unmeant(node.start_mark.line + 1, node.start_mark.column + 1, *QUOTES)
            elif closing not in value:
                yield Unmeant(node.start_mark.line + 1, node.start_mark.column + 1, *NOT_CLOSED)


def _plain(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every text without marks around it, values and items alike."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            if not node.style:
                yield node
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]


def _cut(node: yaml.ScalarNode, lines: list[str]) -> tuple[int, int] | None:
    """Line and column of the # that ends a text; None if what stands there is a note as notes are written, or nothing."""
    end = node.end_mark
    found = CUTS.match(lines[end.line], end.column) if end.line < len(lines) else None
    if found is None:
        return None
    glued = found[2] not in ("", "#")
    return (end.line + 1, found.end(1) + 1) if glued or (node.value and found[1] == " ") else None
