"""The search index, from the finished pages, as a script file: one form that works from a server and from a folder.

It holds each page's address, title, description, the words people use for it and its headings, and for each word of the
texts the pages that have it. No sentence is kept twice: a result shows the page's description. A heading may have a code
(`data-code`), such as a step's: pages that name the code in their text come after the page that has it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from .pages import Page

PLACE = Path("assets/search/index.js")
NOT_SEARCHED = ("search/", "index-of-pages/")
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # the same as wordsOf() in search.js
SMALL = frozenset(
    [
        "a",
        "about",
        "am",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "of",
        "on",
        "or",
        "the",
        "to",
        "was",
        "we",
        "what",
        "when",
        "who",
        "will",
        "with",
        "you",
    ]
)
SKIPPED = "nav, svg, script, style, form, .why, .notes-of-section"


def plain(text: str) -> str:
    """Lower case without accents and apostrophes, as plain() in search.js.

    >>> plain("Children’s Café")
    'childrens cafe'
    """
    split = unicodedata.normalize("NFD", text.lower())
    for letter in set(split):  # a text has few different ones, so each is looked at once
        if letter in "\u2019'" or unicodedata.combining(letter):
            split = split.replace(letter, "")
    return split


def words_of(text: str) -> set[str]:
    """
    >>> sorted(words_of("See ST03-1, step by step"))
    ['by', 'see', 'st03', 'st03-1', 'step']
    """
    found = set()
    for word in WORD.findall(plain(text)):
        found.add(word)
        if "-" in word:
            found.update(part for part in word.split("-") if len(part) > 1)
    return found


def index_of(pages: list[Page]) -> dict:
    """-> {"pages": [[address, title, description, words, [[anchor, heading, code?], ...]], ...], "terms": {word: [page number, ...]}}"""
    entries = []
    terms: dict[str, list[int]] = {}
    for page in sorted(
        (page for page in pages if not page.is_root_only and page.address not in NOT_SEARCHED), key=lambda page: page.address
    ):
        article = page.tree.css_first("article")
        if article is None:
            continue
        article = article.clone()
        for node in article.css(SKIPPED):
            node.decompose()
        headings = [
            [node.attributes["id"], " ".join(node.text(separator=" ").split()), *filter(None, [node.attributes.get("data-code")])]
            for node in article.css("h2[id], h3[id]")
        ]
        for word in words_of(article.text(separator=" ")) - SMALL:
            terms.setdefault(word, []).append(len(entries))
        entries.append([page.address, page.title(), page.meta("description"), page.meta("keywords"), headings])
    return {"pages": entries, "terms": {word: terms[word] for word in sorted(terms)}}


def as_script(index: dict) -> str:
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"window.reviewmapSearch={data};window.reviewmapSearchReady&&window.reviewmapSearchReady();\n"


def with_file_names(index: dict) -> dict:
    """The same index for a folder without a server, where "roles/gp/" has to be "roles/gp/index.html"."""
    return {**index, "pages": [[f"{page[0]}index.html", *page[1:]] for page in index["pages"]]}
