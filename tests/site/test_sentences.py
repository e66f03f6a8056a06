"""Sentences end once: in what readers see, in what a screen reader says, in search and on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from jsontexts import texts
from papertext import office_text, pdf_pages

ENDED_TWICE = re.compile(r".{0,60}(?:\w[)\"”’]?\.\s?\.(?!\.)|[?!]\.)")


def said(page: Path) -> Iterator[str]:
    """The visible words of a page, then what only a screen reader or a pointer brings up."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    for node in tree.css("script, style"):
        node.decompose()
    yield " ".join((tree.root.text() if tree.root else "").split())
    for node in tree.css("[aria-label], [alt], [title], [content]"):
        yield from (node.attributes.get(name) or "" for name in ("aria-label", "alt", "title", "content"))


@pytest.mark.parametrize("kind", ["html", "svg"])
def test_no_sentence_on_the_site_ends_twice(built_site, kind):
    found = [(page.relative_to(built_site).as_posix(), fault) for page in sorted(built_site.rglob(f"*.{kind}"))
             for words in said(page) for fault in ENDED_TWICE.findall(words)]
    assert not found


def test_no_sentence_in_search_ends_twice(built_site):
    script = (built_site / "assets/search/index.js").read_text("utf-8")
    index, _ = json.JSONDecoder().raw_decode(script, script.index("{"))
    found = [fault for words in texts(index) for fault in ENDED_TWICE.findall(words)]
    assert not found


def test_no_sentence_on_paper_ends_twice(built_site):
    papers = [path for path in sorted((built_site / "papers").iterdir()) if path.suffix in (".pdf", ".docx", ".odt")]
    assert papers
    found = [(path.name, fault) for path in papers for fault in ENDED_TWICE.findall(
        " ".join(pdf_pages(path)) if path.suffix == ".pdf" else office_text(path))]
    assert not found
