"""Promise 9. Draft until somebody accepts it: a draft says so on every page and paper and isn't indexed; a commit that was green stays green."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import marks
from clock import moved_clock
from facts import EDITION, as_drawn, draft_words, paper_language, written
from papertext import office_text, pdf_pages, squeezed
from projects import edit, reviewmap, tiny_project
from sitelinks import pages

DRAFT = EDITION["state"] == "draft"
PAPERS = [(one["id"], kind) for one in written("papers.yml")["papers"] for kind in one["formats"]] + [
    (one["id"], "pdf") for one in written("papers.yml")["posters"]
]
TINY_WORDS = "Draft. Parts of this have not been checked"


def every_page(site: Path) -> dict[str, LexborHTMLParser]:
    return pages(site) | {"404": LexborHTMLParser((site / "404.html").read_text("utf-8"))}


def says(page: LexborHTMLParser, words: str) -> list[bool]:
    """Whether the header says so, and the footer."""
    return [words.rstrip(".") in " ".join(page.css_first(part).text(separator=" ").split()) for part in ("header", "footer")]


def hidden_from_search(page: LexborHTMLParser) -> bool:
    meta = page.css_first('meta[name="robots"]')
    return meta is not None and "noindex" in (meta.attributes["content"] or "")


def headers_say_noindex(site: Path) -> list[bool]:
    return [
        bool(re.search(r'X-Robots-Tag:? "?noindex', (site / name).read_text("utf-8")))
        for name in ("_headers", "_server/nginx.conf", "_server/apache.conf")
    ]


def test_every_page_says_in_which_state_it_is(built_site) -> None:
    for address, page in every_page(built_site).items():
        language = page.css_first("html").attributes["lang"]
        assert says(page, draft_words(language)) == [DRAFT, DRAFT], address
        unchecked = page.css_first(".translation__draft") is not None
        assert hidden_from_search(page) == (DRAFT or unchecked or address == "404"), address
    assert headers_say_noindex(built_site) == [DRAFT] * 3


@pytest.mark.parametrize(("paper", "kind"), PAPERS)
def test_every_paper_says_in_which_state_it_is(built_site, paper, kind) -> None:
    path = built_site / f"papers/{paper}.{kind}"
    text = " ".join([*pdf_pages(path), *pdf_pages(path, furniture=True)]) if kind == "pdf" else office_text(path)
    one = next((one for one in written("papers.yml")["papers"] if one["id"] == paper), {})
    language = paper_language(one)
    words = draft_words(language["code"]).rstrip(".")
    assert ((as_drawn(words, language) if kind == "pdf" else squeezed(words)) in squeezed(text)) == DRAFT


@pytest.mark.parametrize("state", ["draft", "published"])
def test_the_state_alone_decides_it(tiny_site, state) -> None:
    was = "published"
    site = tiny_site(state, lambda project: edit(project, "process/edition.yml", f"state: {was}\n", f"state: {state}\n"))
    draft = state == "draft"
    for address, page in every_page(site).items():
        assert says(page, TINY_WORDS) == [draft, draft], address
        assert hidden_from_search(page) == (draft or address == "404"), address
    assert headers_say_noindex(site) == [draft] * 3
    for path in sorted((site / "papers").glob("*.pdf")):
        assert (squeezed(TINY_WORDS) in squeezed(" ".join([*pdf_pages(path), *pdf_pages(path, furniture=True)]))) == draft, path.name


def test_words_that_nobody_has_accepted_say_so(site_pages) -> None:
    """Who does what, where things go on, and what people can expect are this site's own, until their owner accepts them."""
    pages_ = {address: page for address, page in site_pages.items() if page.css(".expect")}
    assert len(pages_) > 10
    assert not [address for address, page in pages_.items() if not marks.is_ours(page)]


def test_a_commit_that_was_green_stays_green(tmp_path) -> None:
    project = tiny_project(tmp_path / "project")
    later = moved_clock(date(2039, 1, 1))
    assert reviewmap(project, "check", environment=later).code == 0
    refused = reviewmap(project, "check", "--publish", environment=later)
    assert refused.code == 1 and any("(overdue)" in line for line in refused.said)
