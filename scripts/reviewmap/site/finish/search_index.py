"""The search index, from the finished pages, as a script file: one form that works from a server and from a folder.

It holds the text by sections, so that a result can show the sentence that answers, and the words of process/search-words.yml. It isn't
cut into words here: overrides/assets/js/words.js does that for the pages' text and for what somebody types, so that both are cut alike.

    {"pages":  [[address, title, description, words, rank, [section, ...], language if it isn't English], ...],
     "words":  what `Release.search_words` says}
    section    [anchor, heading, code, sentence, ...]
    sentence   its text; or its number, if it has stood before (sentences are counted through the whole file, from 0)
    rank       0: a guide; 1: a long list; 2: a page aside from the guides
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from ...words.addresses import is_at
from .pages import Page
from .sections import Section, sections_of

PLACE = Path("assets/search/index.js")
NOT_SEARCHED = ("index-of-pages/",)
LARGEST = 460_000  # bytes of the index: packed, about 133,000, for which the first search waits
# Letters that a section may have: tried one after the other, until the index is small enough.
ROOM = (100_000, 4_000, 3_000, 2_000, 1_500, 1_000, 700, 500, 400, 350, 300, 270, 240, 210, 180, 150, 130, 120, 110, 100, 90, 80, 70, 60)
OF_GUIDES = 3  # so much more has a section of a guide: that is where answers stand
ROOM_OF_LIST = 6_000  # letters that a whole long list may have, shared among its sections
LONG_LIST, ASIDE = 1, 2
ENGLISH = "en"


def index_of(pages: Iterable[Page], search_words: Mapping[str, Any]) -> dict[str, Any]:
    """The index (see above). Of long sections it holds as much from their beginning as keeps the whole below `LARGEST`."""
    searched = [page for page in pages if not page.is_root_only and not is_at(page.address, NOT_SEARCHED) and not _is_search(page)]
    cut = [(page, sections_of(page)) for page in sorted(searched, key=lambda page: page.address)]
    index: dict[str, Any] = {}
    for room in ROOM:
        index = _index(cut, search_words, room)
        if len(_json(index).encode()) <= LARGEST:
            break
    return index


def as_script(index: Mapping[str, Any]) -> str:
    data = _json(index).replace("</", "<\\/")
    return f"window.reviewmapSearch={data};window.reviewmapSearchReady&&window.reviewmapSearchReady();\n"


def with_file_names(index: Mapping[str, Any]) -> dict[str, Any]:
    """The same index for a folder without a server, where "roles/gp/" has to be "roles/gp/index.html"."""
    danger = [
        [says, words, [f"{page}index.html", anchor], *more] for says, words, (page, anchor), *more in index["words"].get("danger", ())
    ]
    return {
        **index,
        "pages": [[f"{page[0]}index.html", *page[1:]] for page in index["pages"]],
        "words": {**index["words"], "danger": danger},
    }


def _index(cut: Sequence[tuple[Page, list[Section]]], search_words: Mapping[str, Any], room: int) -> dict[str, Any]:
    numbers: dict[str, int] = {}
    entries = []
    called = _called([page for page, _ in cut])
    for page, sections in cut:
        if not sections:
            continue
        rank = _rank(page, search_words)
        here = min(room, ROOM_OF_LIST // len(sections)) if rank == LONG_LIST else room if rank == ASIDE else room * OF_GUIDES
        held = [[section.anchor, section.heading, section.code, *_held(section, here, numbers)] for section in sections]
        language = page.language()
        own = [] if language.startswith(ENGLISH) else [language]
        entries.append([page.address, page.title(), page.meta("description"), _words(page, called), rank, held, *own])
    return {"pages": entries, "words": dict(search_words)}


def _is_search(page: Page) -> bool:
    """The search page, in any language."""
    return page.tree.css_first("article form[data-find]") is not None


def _held(section: Section, room: int, numbers: dict[str, int]) -> list[str | int]:
    """The section's sentences from the beginning, as far as there is room; at least the first."""
    held: list[str | int] = []
    for sentence in section.sentences:
        room -= len(sentence)
        if room < 0 and held:
            break
        if sentence in numbers:
            held.append(numbers[sentence])
        else:
            numbers[sentence] = len(numbers)
            held.append(sentence)
    return held


def _rank(page: Page, search_words: Mapping[str, Any]) -> int:
    return (
        LONG_LIST
        if is_at(page.address, search_words.get("lists", ()))
        else ASIDE
        if is_at(page.address, search_words.get("aside", ()))
        else 0
    )


def _called(pages: Sequence[Page]) -> dict[str, list[str]]:
    """What the frame's own links call a page, by its address: the menu and the foot, as the first page has them."""
    called: dict[str, list[str]] = {}
    for page in pages[:1]:
        for link in page.tree.css("header nav a[href], footer nav a[href]"):
            address = urljoin(f"/{page.address}", link.attributes.get("href") or "").lstrip("/")
            called.setdefault(address, []).append(" ".join(link.text().split()))
    return called


def _words(page: Page, called: Mapping[str, list[str]]) -> str:
    """What people call the page, with its short name and what links of the frame call it, where they differ from its heading."""
    short = page.tree.css_first('.crumbs [aria-current="page"]')
    names = [*([" ".join(short.text().split())] if short else []), *called.get(page.address, [])]
    return ", ".join([*dict.fromkeys(name for name in names if name != page.title()), *filter(None, [page.meta("keywords")])])


def _json(index: Mapping[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
