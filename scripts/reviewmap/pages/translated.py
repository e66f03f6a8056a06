"""The text of a page in another language, made ready: its links lead on in its language where they can, its headings have plain ids.

A translation writes the links of the page from which it was made (`taking-part.md`). Where that page has been translated too, the link
leads there; else it leads to the English page and says so. Its headings get the ids of the source's headings, so that an address with a
place in it is the same in every language, and made of letters that every program can send.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from posixpath import dirname, join, normpath, relpath

from ..model.languages import Language
from ..read.content import ContentPage, unfenced
from ..words.addresses import page_address

LINK = re.compile(r"\]\(\s*<?(?P<path>[^)\s>#:]*\.md)(?P<anchor>#[^)\s>]*)?>?(?P<title>\s+\"[^\"]*\")?\)")
IN_HTML = re.compile(r"""(?P<before>\b(?:href|action)=["'])(?P<address>(?!@/|#|[a-z]+:|/|\{)[^"']+)""")
HEADING = re.compile(r"^(?P<signs>#{1,6})(?P<words>[^#].*?)(?P<own>\{:?[^}]*\})?\s*#*\s*$")
OWN_ID = re.compile(r"#([\w-]+)")


def made_ready(page: ContentPage, pages: Mapping[str, ContentPage], language: Language) -> ContentPage:
    """A page in another language as it is filled in. `pages` are all, by their paths."""
    body = _with_ids(page, pages.get(page.source))
    if page.source:
        body = LINK.sub(lambda found: _turned(found, page, pages, language), body)
        here, there = page_address(page.source), page.address
        body = IN_HTML.sub(lambda found: f"{found['before']}{_from(here, there, found['address'])}", body)
    return replace(page, body=body)


def levels(page: ContentPage) -> list[int]:
    """The levels of a page's headings, in their order."""
    return [len(match["signs"]) for _, match in _headings(page.body)]


def heading_ids(page: ContentPage) -> list[str]:
    """The ids that a page's headings have on the site."""
    from markdown.extensions.toc import slugify  # takes long, and a check asks for no ids

    found: list[str] = []
    used: set[str] = set()
    for _, match in _headings(page.body):
        own = OWN_ID.search(match["own"] or "")
        plain = re.sub(r"[*_`]|\]\([^)]*\)|\{\{.*?\}\}", "", match["words"])
        found.append(own[1] if own else _once(slugify(plain, "-"), used))
    return found


def _with_ids(page: ContentPage, source: ContentPage | None) -> str:
    theirs = heading_ids(source) if source is not None and not source.is_template and levels(source) == levels(page) else []
    lines = page.body.splitlines()
    for number, (at, match) in enumerate(_headings(page.body)):
        if "#" not in (match["own"] or ""):
            name = theirs[number] if theirs else f"part-{number}" if number else "page"
            more = (match["own"] or "{: }")[2:-1].strip()
            lines[at] = f"{match['signs']}{match['words'].rstrip()} {{: #{name}{f' {more}' if more else ''} }}"
    return "\n".join(lines) + "\n"


def _headings(body: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The headings of a text that stand in no block of code: the number of the line, counted from 0, and what it is made of."""
    for number, line in unfenced(body):
        if match := HEADING.match(line):
            yield number - 1, match


def _once(name: str, used: set[str]) -> str:
    """As Markdown counts ids that stand before."""
    base, number = name, 0
    while name in used:
        number += 1
        name = f"{base}_{number}"
    used.add(name)
    return name


def _turned(found: re.Match[str], page: ContentPage, pages: Collection[str], language: Language) -> str:
    target = normpath(join(dirname(page.source), found["path"]))
    translated = f"{page.language}/{target}"
    is_there = translated in pages
    path = relpath(translated if is_there else target, dirname(page.path))
    link = f"]({path}{found['anchor'] or ''}{found['title'] or ''})"
    return link if is_there else f"{link}{{: hreflang=en-GB }} {language.words.in_english}"


def _from(here: str, there: str, address: str) -> str:
    """An address written for the page `here`, as it has to be written on the page `there`.

    >>> _from("families/a/", "pl/families/a/", "../b/#c"), _from("a/", "pl/a/", "..")
    ('../../../families/b/#c', '../../')
    """
    path, sign, anchor = address.partition("#")
    target = normpath(join(here, path)).lstrip("/") if path else here.rstrip("/")
    target = "" if target in (".", "..") else target
    up = "../" * there.count("/")
    slash = "/" if target and (not path or path.endswith(("/", ".."))) else ""
    return f"{up}{target}{slash}{sign}{anchor}"
