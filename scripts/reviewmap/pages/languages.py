"""Pages in other languages: what the frame says on them, where they lead, and how far they can be trusted.

A translation is made from a page and carries that page's code (`made_of:`). It stays a draft while no translator is named, for itself or
for the frame of its language; it says that the English is newer as soon as the code is another one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..ledger.lock import short_hash
from ..model import Knowledge
from ..model.languages import ELSEWHERE, Language
from ..read.content import ContentPage
from ..words.addresses import page_address
from ..words.names import ENGLISH

CODE = 8  # signs of a hash: enough to see that words are others
SEARCH_PAGE = "search.md"
# Words in which a link or a number has its place: what stands before it, and behind. (No engine of templates need take them apart.)
WITH_A_PLACE = {
    "text_to": "{number}",
    "text_say": "{number}",
    "today_or_later": "{link}",
    "not_the_panels": "{panel}",
    "mistake": "{contact}",
}
SEARCH_SAYS = ("getting", "none", "one", "some", "more", "looked_for", "cut", "help_first", "also", "everybody")


def page_code(page: ContentPage) -> str:
    """The code of a page's words, by which what was made from it knows that they are still the same."""
    return short_hash(page.front.title, page.body)[:CODE]


def is_unchecked(page: ContentPage, languages: Mapping[str, Language]) -> bool:
    """Whether no translator answers for a page in another language, or for the frame around it."""
    language = languages.get(page.language)
    return page.front.translator is None or language is None or language.translator is None


def is_older(page: ContentPage, by_path: Mapping[str, ContentPage]) -> bool:
    """Whether the page from which a translation was made says something else by now."""
    source = by_path.get(page.source)
    return source is not None and page.front.made_of != page_code(source)


def day_in(language: Language, day: date) -> str:
    """A day as people write it in a language."""
    words = language.words
    return words.day.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def frame_languages(knowledge: Knowledge, pages: Sequence[ContentPage] = ()) -> dict[str, Any]:
    """What the frame's templates read as config.extra.reviewmap.languages.

    words   by language: everything of its entry that the frame prints
    pages   by address, of pages in another language: {language, unchecked, older, source}
    others  by address, of pages with translations, and "" for all others: the doors [{id, code, name, dir, href}] that its header has
    """
    known = {language.id: language for language in knowledge.languages.languages}
    by_path = {page.path: page for page in pages}
    written = [page for page in pages if page.language in known]
    about = {
        page.address: {
            "language": page.language,
            "unchecked": is_unchecked(page, known),
            "older": is_older(page, by_path),
            "source": page_address(page.source) if page.source in by_path else None,
        }
        for page in written
    }
    doors = {language_id: start for language_id, language in known.items() if (start := _start(language, written)) is not None}
    return {
        "words": {language.id: _words(language, knowledge) for language in known.values()},
        "pages": about,
        "doors": [_door(known[one], page_address(start)) for one, start in doors.items()],
        "others": _others(known, doors, written, by_path),
    }


def translated_search_pages(knowledge: Knowledge, pages: Sequence[ContentPage]) -> list[ContentPage]:
    """The search page in each language that has pages: the same page, with the words that the language's entry gives."""
    own = next((page for page in pages if page.path == SEARCH_PAGE), None)
    used = {page.language for page in pages}
    if own is None:
        return []
    made = []
    for language in knowledge.languages.languages:
        path = f"{language.id}/{SEARCH_PAGE}"
        if language.id not in used or any(page.path == path for page in pages):
            continue
        finding = language.words.finding
        front = own.front.model_copy(
            update={
                "title": finding.title,
                "description": finding.description,
                "translator": language.translator,
                "made_of": page_code(own),
            }
        )
        meta = own.meta | {"title": finding.title, "description": finding.description}
        made.append(replace(own, path=path, front=front, meta=meta, language=language.id, source=own.path))
    return made


def _start(language: Language, written: Iterable[ContentPage]) -> str | None:
    """Where the door to a language leads: the page that its entry names, or the first there is; None if there is none."""
    if language.id == ENGLISH:
        return "index.md"
    chosen = f"{language.id}/{language.start}.md"
    own = [page.path for page in written if page.language == language.id and page.source != SEARCH_PAGE]
    return chosen if chosen in own else own[0] if own else None


def _others(
    known: Mapping[str, Language], doors: Mapping[str, str], written: Iterable[ContentPage], by_path: Mapping[str, ContentPage]
) -> dict[str, Any]:
    """The other languages of a page, by its address: its own translations where there are some, else where the door leads."""
    same: dict[str, dict[str, str]] = {}
    for page in written:
        if page.source in by_path:
            same.setdefault(page.source, {ENGLISH: page.source})[page.language] = page.path
    of_path = {path: versions for versions in same.values() for path in versions.values()}
    found: dict[str, Any] = {}
    for path in sorted({*of_path, *(page.path for page in written)}):
        own = by_path[path].language or ENGLISH
        versions = of_path.get(path, {})
        found[page_address(path)] = [
            _door(known[one], page_address(versions.get(one, start))) for one, start in doors.items() if one != own
        ]
    found["*"] = [_door(known[one], page_address(start)) for one, start in doors.items() if one != ENGLISH]
    return found


def _door(language: Language, href: str) -> dict[str, str]:
    return {"id": language.id, "code": language.code, "name": language.name, "dir": language.dir, "href": href}


def _words(language: Language, knowledge: Knowledge) -> dict[str, Any]:
    """A language's entry as plain values, with what the edition says itself."""
    edition = knowledge.edition
    said = language.words.model_dump()
    if language.id == ENGLISH:
        own = {
            "draft": edition.draft_words,
            "nobody": edition.no_contact_words,
            "not_checked": edition.not_checked_words,
            "not_rung": knowledge.support.not_rung,
        }
        said |= {name: own[name] for name in ELSEWHERE if said[name] is None}
    own_day = day_in(language, edition.date)
    about = {"code": language.code, "name": language.name, "dir": language.dir, "edition_day": own_day}
    parts = {name: list(said[name].partition(sign))[::2] for name, sign in WITH_A_PLACE.items()}
    return said | about | {"parts": parts, "search_says": search_says(language)}


def help_says(knowledge: Knowledge, wanted: Collection[str]) -> dict[str, dict[str, str]]:
    """What search says around who helps, for somebody who typed words of danger in one of these languages, on whichever page."""
    return {
        language.id: {
            "code": language.code,
            "dir": language.dir,
            "danger": language.words.danger_somebody,
            "text_to": language.words.text_to,
            "text_say": language.words.text_say,
            "everybody": f"{language.words.finding.everybody} {language.words.in_english}",
            "not_rung": language.words.not_rung or "",
            "draft": "" if language.translator else language.words.untranslated,
        }
        for language in knowledge.languages.languages
        if language.id in wanted
    }


def search_says(language: Language) -> str:
    """What search says in a language, for overrides/assets/js/search.js: JSON, as `data-words` of its form."""
    words = language.words
    said = {name: getattr(words.finding, name) for name in SEARCH_SAYS}
    more = {"danger": words.danger_somebody, "text_to": words.text_to, "text_say": words.text_say}
    return json.dumps(said | more, ensure_ascii=False)
