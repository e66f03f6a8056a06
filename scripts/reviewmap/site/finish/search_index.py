"""The search index, from the finished pages, as a script file: one form that works from a server and from a folder.

It holds the text by sections, so that a result can show the sentence that answers, and the words of process/search-words.yml. It isn't
cut into words here: overrides/assets/js/words.js does that for the pages' text and for what somebody types, so that both are cut alike.

    {"pages":  [[address, title, description, words, rank, [section, ...], language if it isn't English], ...],
     "words":  what `Release.search_words` says}
    section    [anchor, heading, code, sentence, ...]
    sentence   its text; or, in the file, its number, if it has stood before (sentences are counted through the whole file, from 0)
    rank       0: a guide; 1: a long list; 2: a page aside from the guides
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from ...words.addresses import is_at
from ...words.names import ENGLISH
from .pages import Page
from .sections import PageSection, sections_of

PLACE = Path("assets/search/index.js")
NOT_SEARCHED = ("index-of-pages/", "about/work/")  # lists of every page, and of what its keepers have left to do: no answer to anybody
LARGEST = 455_000  # bytes of the index: packed, about 131,000, for which the first search waits, with 15,000 of scripts
# Letters that a section may have: the most with which the index is small enough.
ROOM = (100_000, 4_000, 3_000, 2_000, 1_500, 1_000, 700, 500, 400, 350, 300, 270, 240, 210, 180, 150, 130, 120, 110, 100, 90, 80, 70, 60)
OF_GUIDES = 3  # so much more has a section of a guide: that is where answers stand
ROOM_OF_LIST = 6_000  # letters that a whole long list may have, shared among its sections
LONG_LIST, ASIDE = 1, 2


class PageEntry(NamedTuple):
    """What lists and search know of a page. `short` is what the way to it calls it, `words` what else people do; without sections search doesn't know it."""

    page: Page
    title: str
    description: str
    short: str
    words: str
    language: str
    sections: list[PageSection]


class _About(NamedTuple):
    """What the index says of a page beside its sections. `words` are its title, its description and what it is called; `language` is empty in English."""

    address: str
    words: tuple[str, str, str]
    rank: int
    language: tuple[str, ...]


def entry_of(page: Page) -> PageEntry:
    hidden = page.is_root_only or is_at(page.address, NOT_SEARCHED) or _is_search(page)
    way = page.tree.css_first('.crumbs [aria-current="page"]')
    return PageEntry(
        page,
        page.title(),
        page.meta("description"),
        " ".join(way.text().split()) if way else "",
        page.meta("keywords"),
        page.language(),
        [] if hidden else sections_of(page),
    )


def index_of(entries: Iterable[PageEntry], search_words: Mapping[str, Any]) -> dict[str, Any]:
    """The index (see above). Of long sections it holds as much from their beginning as keeps the whole below `LARGEST`."""
    searched = sorted((one for one in entries if one.sections), key=lambda one: one.page.address)
    called = _called(searched)
    cut = [(_about(one, called, search_words), one.sections) for one in searched]
    # The less room, the smaller: so a few of the rooms have to be tried, and not one after the other.
    at = bisect_left(ROOM, True, key=lambda room: len(_numbered(_index(cut, search_words, room)).encode()) <= LARGEST)
    return _index(cut, search_words, ROOM[min(at, len(ROOM) - 1)])


def as_script(index: Mapping[str, Any]) -> str:
    data = _numbered(index).replace("</", "<\\/")
    return f"window.reviewmapSearch={data};window.reviewmapSearchReady&&window.reviewmapSearchReady();\n"


def with_file_names(index: Mapping[str, Any], *, left_out: Iterable[str] = ()) -> dict[str, Any]:
    """The same index for a folder without a server, where "roles/gp/" has to be "roles/gp/index.html"; without pages of folders that it doesn't hold."""
    folders = tuple(f"{name.rstrip('/')}/" for name in left_out)
    danger = [[versions, [f"{page}index.html", anchor], *more] for versions, (page, anchor), *more in index["words"].get("danger", ())]
    return {
        **index,
        "pages": [[f"{page[0]}index.html", *page[1:]] for page in index["pages"] if not page[0].startswith(folders)],
        "words": {**index["words"], "danger": danger},
    }


def _index(cut: Sequence[tuple[_About, list[PageSection]]], search_words: Mapping[str, Any], room: int) -> dict[str, Any]:
    entries = []
    for about, sections in cut:
        long_list, aside = about.rank == LONG_LIST, about.rank == ASIDE
        here = min(room, ROOM_OF_LIST // len(sections)) if long_list else room if aside else room * OF_GUIDES
        held = [[section.anchor, section.heading, section.code, *_held(section, here)] for section in sections]
        entries.append([about.address, *about.words, about.rank, held, *about.language])
    return {"pages": entries, "words": dict(search_words)}


def _about(entry: PageEntry, called: Mapping[str, list[str]], search_words: Mapping[str, Any]) -> _About:
    address, words = entry.page.address, (entry.title, entry.description, _words(entry, called))
    return _About(address, words, _rank(address, search_words), () if entry.language.startswith(ENGLISH) else (entry.language,))


def _is_search(page: Page) -> bool:
    """The search page, in any language."""
    return page.tree.css_first("article form[data-find]") is not None


def _held(section: PageSection, room: int) -> list[str]:
    """The section's sentences from the beginning, as far as there is room; at least the first."""
    held: list[str] = []
    for sentence in section.sentences:
        room -= len(sentence)
        if room < 0 and held:
            break
        held.append(sentence)
    return held


def _rank(address: str, search_words: Mapping[str, Any]) -> int:
    return LONG_LIST if is_at(address, search_words.get("lists", ())) else ASIDE if is_at(address, search_words.get("aside", ())) else 0


def _called(entries: Sequence[PageEntry]) -> dict[str, list[str]]:
    """What the frame's own links call a page, by its address: the menu and the foot, as the first page has them."""
    called: dict[str, list[str]] = {}
    for page in [one.page for one in entries[:1]]:
        for link in LexborHTMLParser(page.html).css("header nav a[href], footer nav a[href]"):
            address = urljoin(f"/{page.address}", link.attributes.get("href") or "").lstrip("/")
            called.setdefault(address, []).append(" ".join(link.text().split()))
    return called


def _words(entry: PageEntry, called: Mapping[str, list[str]]) -> str:
    """What people call the page, with its short name and what links of the frame call it, where they differ from its heading."""
    names = [*filter(None, [entry.short]), *called.get(entry.page.address, [])]
    return ", ".join([*dict.fromkeys(name for name in names if name != entry.title), *filter(None, [entry.words])])


def _numbered(index: Mapping[str, Any]) -> str:
    """The index as it is written: a sentence that has stood before is its number."""
    numbers: dict[str, int] = {}

    def once(sentence: str) -> str | int:
        if sentence in numbers:
            return numbers[sentence]
        numbers[sentence] = len(numbers)
        return sentence

    pages = [
        [*about, [[*named, *map(once, sentences)] for *named, sentences in ((*one[:3], one[3:]) for one in sections)], *language]
        for *about, sections, language in ((*page[:5], page[5], page[6:]) for page in index["pages"])
    ]
    return json.dumps({**index, "pages": pages}, ensure_ascii=False, separators=(",", ":"))
