"""What is no fault to YAML or Markdown, and hardly what somebody meant: a warning each, at its own line.

cut-text        ` #` leaves out the rest of a text; a colour without quotation marks is a note.
curly-quotes    “ ” where marks of YAML, HTML or Markdown were meant: readers would see them, or the link would break.
split-text      a comma inside [ ] that parts a sentence in two.
no-break-space  a space of another kind where Markdown needs an ordinary one. (In YAML, where it breaks what follows, it is an error.)
glued-list      a list without an empty line above it: Markdown takes it for more of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from ..kept import key_of
from ..problems import Problem, Where
from ..read.content import FRONT, ContentPage, unfenced
from ..read.load import ENDINGS
from ..read.project import LOCAL, Project
from ..read.unmeant import ANY_OTHER_SPACE, CURLY, OTHER_SPACES, SPACE, Unmeant, might_be_unmeant, split_texts, unmeant_in_yaml
from ..read.yamlfile import Once, at_once, read_once

ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,2}\.)[ \t]+\S")
STATEMENTS = re.compile(r"(?:\s*\{(?:%.*?%|#.*?#)\})+\s*$")  # lines that leave nothing behind on template pages
ALONE = re.compile(r" {0,3}(?:#{1,6}|\||>|<|!!!|:|\{:)|\s*$|(?:[-=:| ]+)$")  # a paragraph doesn't begin so
WRONG_SPACE = re.compile(rf"[ ]*([{OTHER_SPACES}])|[ ]*(?:[-*+]|\d{{1,2}}\.|!!!)([{OTHER_SPACES}])")
VALUE = re.compile(rf"\b[a-zA-Z-]{{1,30}}=([{CURLY}])")  # inside <...> or {...}
LINK_TITLE = re.compile(rf"\]\([^)\s]{{1,500}}\s+([{CURLY}])|^\[[^\]]+\]:\s+\S+\s+([{CURLY}])")
NOTHING, A_PARAGRAPH, AN_ITEM = range(3)
GLUED = ("This list is glued to the paragraph above it, and is shown as more of it.", "glued-list", "Leave an empty line above it.")
QUOTES = (
    "This quotation mark is curly, and takes no part in HTML or Markdown.",
    "curly-quotes",
    'Type a straight one: ".',
)


def in_definitions(project: Project, once: Once = at_once) -> Iterator[Problem]:
    """In the files of process/ and of a layer. `once` is a memory of what was found in them."""
    for folder in ("process", LOCAL):
        for name in project.below(folder):
            if name.endswith(ENDINGS) and "/ledger/" not in name and not name.startswith(f"{LOCAL}/content/"):
                content = project.files[name]
                found = once(key_of(["unmeant", name, content]), partial(_of_yaml, content, name))
                yield from _told([Unmeant(*one) for one in found], project.shown(name), 0)


def on_pages(pages: Iterable[ContentPage]) -> Iterator[Problem]:
    """In the front matter and in the text of pages."""
    for page in pages:
        front = FRONT.match(page.text)
        if front:
            yield from _told(_of_yaml(front[1].encode(), page.file), page.file, 1)
        yield from _told(_of_page(page), page.file, page.body_line)


def _told(found: Iterable[Unmeant], file: str, above: int) -> Iterator[Problem]:
    for one in found:
        yield Problem(Where(file, one.line + above, one.column), one.message, one.rule, "warning", one.suggestion)


@lru_cache(maxsize=600)  # few files change from one check of a preview to the next
def _of_yaml(content: bytes, name: str) -> tuple[Unmeant, ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ()  # told where it is read
    return *split_texts(text), *(unmeant_in_yaml(text, read_once(content, name).root) if might_be_unmeant(text) else ())


def _of_page(page: ContentPage) -> Iterator[Unmeant]:
    """Slips in Markdown. A list is glued where its first item follows a line of a paragraph."""
    standing_in = NOTHING
    last = 0
    spaces = ANY_OTHER_SPACE.search(page.body) is not None  # few pages have what is looked for on each line
    quotes = any(sign in page.body for sign in CURLY)
    for number, line in unfenced(page.body):
        if number != last + 1:  # code stood between
            standing_in = NOTHING
        last = number
        if spaces and (found := WRONG_SPACE.match(line)):
            if line.strip():
                yield Unmeant(number, found.start(1 if found[1] else 2) + 1, *SPACE)
        elif quotes and (at := _wrong_quotes(line)) is not None:
            yield Unmeant(number, at + 1, *QUOTES)
        if "{" in line and STATEMENTS.match(line):
            standing_in = standing_in if page.is_template else NOTHING
        elif ITEM.match(line):
            if standing_in == A_PARAGRAPH:  # told once a list
                yield Unmeant(number, len(line) - len(line.lstrip()) + 1, *GLUED)
            standing_in = AN_ITEM
        elif ALONE.match(line):
            standing_in = NOTHING
        elif standing_in == NOTHING and not line.startswith(("  ", "\t")):
            standing_in = A_PARAGRAPH


def _wrong_quotes(line: str) -> int | None:
    """Where a curly mark stands around the value of a tag or of an attribute list, or around the title of a link."""
    if line.isascii():
        return None
    for found in VALUE.finditer(line):
        if any(line.rfind(opened, 0, found.start()) > line.rfind(closed, 0, found.start()) for opened, closed in ("<>", "{}")):
            return found.start(1)
    title = LINK_TITLE.search(line)
    return title.start(1 if title[1] else 2) if title else None
