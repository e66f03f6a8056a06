"""What the finished page would be refused for, as far as its source shows it: so that a check says what a build would.

broken-link     an address that begins with a slash, or carries a question; a folder or a file that Markdown can't lead to.
unique-id       an id that stands twice, or that the frame has.
frames-own      a name by which the frame's scripts and styles know a part of the frame.
one-h1, heading-empty, typed-words, foreign-form

The finished page is looked at once more (site/finish/contract/). What stands in a condition or a loop may come out once, often or not
at all, and what is filled in isn't known here: of both only that is said which is wrong however it comes out.

Passing:  `## Who tastes {: #who }`; `[x](../help/index.md)`; a field with autocomplete="off" and its like.
Failing:  `[x](/etc/passwd)`; `[x](@/roles/)`, which is for HTML; `{: #who }` twice; `<a class="leave__button" href="../">Exit this page</a>`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from posixpath import normpath
from typing import NamedTuple

from jinja2 import nodes

from ..problems import did_you_mean
from ..words.signs import wrong_with
from .forbidden import (
    CLOSE,
    DEFINED,
    FILLED,
    LEADS,
    MACRO,
    MACRO_ENDS,
    ONE_ATTRIBUTE,
    OPEN,
    SCHEME,
    WHOLE,
    Fault,
    Forbidden,
    address_of,
    placed,
    shown,
)
from .text_tables import FRAMES_OWN, FRAMES_OWN_MEND, FRAMES_OWN_WORDS, TYPED_MEND, asked_of

FENCED = re.compile(r"^[ ]*(```|~~~).*?(?:^[ ]*\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
LISTED = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
IN_A_LIST = re.compile(r"""([#.])([^\s"'=#.]+)|(\b(?:id|class))=("[^"]*"|'[^']*'|[^\s"']+)""")
HEADING = re.compile(r"^[ ]{0,3}(#{1,6})([^\n]*)$", re.MULTILINE)
CONSTANT = re.compile(r"""\bid="([\w-]+)\"""")
FORMS = ("form", "input", "textarea", "select")
MADE = ("data/", "papers/", "maps/", "documents/", "assets/")  # where the generator puts files of its own


class Around(NamedTuple):
    """What a page is held against: the ids of the frame, the files of content/ by their places, and the folder in which the page stands."""

    ids: Collection[str]
    files: Collection[str]
    folder: str


def ids_of_frame(overrides: Iterator[str]) -> set[str]:
    """The ids that templates of the frame write out.

    >>> ids_of_frame(iter(['<h2 id="site-help">', '<p id="{{ one }}">']))
    {'site-help'}
    """
    return {name for text in overrides for name in CONSTANT.findall(text)}


def refused_when_finished(text: str, tree: nodes.Template | None = None, around: Around | None = None) -> Iterator[Forbidden]:
    """In order of its lines. Without `around` it is a part, which may stand on many pages, or often on one."""
    source = shown(text, tree)
    words = without_code(source.text)
    found: list[Fault] = [*_addresses(words), *_names_of_the_frame(words), *_forms(words)]
    if around is not None:
        found += [*_files(words, around), *_ids(_sure(words), around.ids), *_headings(_sure(words), words)]
    return iter(sorted(set(placed(text, source, found))))


def without_code(text: str) -> str:
    """With spaces in place of what is shown as code: nothing there leads anywhere or has a name."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    return CODE.sub(blank, FENCED.sub(blank, text)) if "`" in text or "~~~" in text else text


def _sure(text: str) -> str:
    """With spaces in place of what stands in conditions, loops and macros."""
    pieces, depth, begun = [], 0, 0
    for sign in re.finditer(f"[{OPEN}{CLOSE}{MACRO}{MACRO_ENDS}]", text):
        if not depth:
            pieces.append(text[begun : sign.start()])
            begun = sign.start()
        depth += 1 if sign[0] in (OPEN, MACRO) else -1
        if not depth:
            pieces.append(re.sub(r"[^\n]", " ", text[begun : sign.end()]))
            begun = sign.end()
    return "".join([*pieces, text[begun:]])


@lru_cache(maxsize=8)  # of one text several things are asked
def _written(text: str) -> tuple[tuple[int, str, dict[str, str]], ...]:
    """Each tag that is written whole: where, its name, its attributes."""
    return tuple(
        (tag.start(), tag[1].casefold(), {one[1].casefold(): (one[2] or "").strip("\"'") for one in ONE_ATTRIBUTE.finditer(tag[2])})
        for tag in WHOLE.finditer(text)
    )


def _addresses(text: str) -> Iterator[Fault]:
    """Inside the site an address starts at the page's folder, and has no question in it."""
    links = [(at, written, True) for at, written in _markdowns(text)]
    links += [(at, own["href"], False) for at, name, own in _written(text) if name == "a" and "href" in own]
    for at, written, is_markdown in links:
        address = address_of(written)
        if SCHEME.match(address) or address.startswith(("//", FILLED)):
            continue
        if address.startswith("/"):
            mend = "to the .md file: it has to work in any folder." if is_markdown else "to the page, or as @/roles/."
            yield at, "broken-link", f"The link '{written}' begins with a slash.", f"Write the path from this page's folder {mend}"
        elif "?" in address.partition("#")[0]:
            yield (
                at,
                "broken-link",
                f"The link '{written}' has a question in its address.",
                "Leave ? and what follows out: it is kept by every computer on the way.",
            )


def _markdowns(text: str) -> Iterator[tuple[int, str]]:
    """Where Markdown leads, or what it shows: the place of each address, and the address."""
    yield from ((leads.start(1), leads[1]) for leads in LEADS.finditer(text))
    yield from ((defined.start(2), defined[2]) for defined in DEFINED.finditer(text))


def _files(text: str, around: Around) -> Iterator[Fault]:
    """Markdown leads to pages by their files, and to files that are there."""
    for at, written in _markdowns(text):
        path = address_of(written).partition("#")[0]
        if not path or SCHEME.match(path) or path.startswith("/") or FILLED in path or "?" in path or path.endswith(".md"):
            continue
        place = normpath(f"{around.folder}/{path}" if around.folder else path)
        last = path.rpartition("/")[2]
        if "." not in last.strip("."):
            yield at, "broken-link", f"This links to '{written}', which is no page.", "Name the .md file: ../roles/index.md."
        elif place not in around.files and not place.startswith(MADE):
            mend = did_you_mean(place, around.files) or "Check the path: it starts at this page's folder."
            yield at, "broken-link", f"This links to '{written}', and there is no such file.", mend


def _ids(text: str, frames: Collection[str]) -> Iterator[Fault]:
    standing: set[str] = set()
    for at, name in sorted(names_in(text, "id")):
        if name in frames:
            yield at, "unique-id", f'The frame of every page has the id "{name}".', "Give it another: an id is an address."
        elif name in standing:
            yield at, "unique-id", f'The id "{name}" stands here for the second time.', "An id is an address: use it once a page."
        standing.add(name)


def _names_of_the_frame(text: str) -> Iterator[Fault]:
    for at, name in names_in(text, "class"):
        if name in FRAMES_OWN:
            yield at, "frames-own", f"The text of the page has “{name}”, {FRAMES_OWN_WORDS}", FRAMES_OWN_MEND


def names_in(text: str, what: str) -> Iterator[tuple[int, str]]:
    """Ids or classes that tags and attribute lists write out: where, and which."""
    for at, _, own in _written(text):
        yield from ((at, name) for name in own.get(what, "").split() if FILLED not in name)
    sign = {"id": "#", "class": "."}[what]
    for listed in LISTED.finditer(text):
        for one in IN_A_LIST.finditer(listed[1]):
            if one[1] == sign:
                yield listed.start(), one[2]
            elif one[3] == what:
                yield from ((listed.start(), name) for name in one[4].strip("\"'").split() if FILLED not in name)


def _forms(text: str) -> Iterator[Fault]:
    for at, name, own in _written(text):
        if name not in FORMS or FILLED in own.get("type", ""):
            continue
        asked = asked_of(name, own.get("type", "text").strip().casefold())
        lacking = [f'{one}="{good[0]}"' for one, good in asked.items() if FILLED not in own.get(one, "") and own.get(one, "") not in good]
        if lacking:
            yield at, "typed-words", f"<{name}> lacks {', '.join(lacking)}.", TYPED_MEND
        if name == "form" and not own.get("action"):
            yield (
                at,
                "foreign-form",
                "A form without an address sends what somebody types to where the page came from.",
                "Give it an `action` inside this site, as a path from the page's folder.",
            )


def _headings(sure: str, text: str) -> Iterator[Fault]:
    first = [heading.start() for heading in HEADING.finditer(sure) if heading[1] == "#"]
    first += [at for at, name, _ in _written(sure) if name == "h1"]
    for at in sorted(first)[1:]:
        yield at, "one-h1", "The page has another main heading above this one.", "Make it one of level 2: ## in front of it."
    for heading in HEADING.finditer(text):
        words = LISTED.sub("", heading[2]).strip("# \t")
        if not (FILLED in words or OPEN in words) and wrong_with(html.unescape(words)) == "there is nothing to see in it":
            yield heading.start(), "heading-empty", "This heading is empty, or shows nothing.", "Give it words, or take it away."
