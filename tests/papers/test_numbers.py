"""A name stands before each number, and behind it when somebody is there and what it costs: on every page that families read, on every paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import language_of_page, paper_language
from helplines import helplines, numbers_in
from papertext import office_text, pdf_pages, squeezed

from .conftest import PAPERS

READ_BY_FAMILIES = ("families", "young-people", "pl", "ur")
CALLED = 'a[href^="tel:"]:not([href="tel:999"]), b.number'


def wrong_in(html: str, language: str) -> list[tuple[str, str]]:
    """What is not as it has to be: a number in no list or before its name, and somebody in a list whose hours or cost aren't told."""
    found, page = [], LexborHTMLParser(html)
    lists = [item for item in page.css(".support > li, section.help ul > li") if item.css_first("a, b, strong") is not None]
    listed = {call.mem_id for item in lists for call in item.css(CALLED)}
    found += [(call.text(), "in no list") for call in page.css(CALLED) if call.mem_id not in listed]
    named = {one.name: one for one in helplines(language)}
    for item in lists:
        one = named.get(" ".join(item.css_first("strong, b").text().split()))
        if one is None:
            found += [(call.text(), "no name before it") for call in item.css(CALLED)]
            continue
        text = squeezed(item.text())
        found += [(one.name, words) for words in one.told if squeezed(words) not in text]
    return found


def wrong_on_paper(text: str, language: str) -> list[tuple[str, str]]:
    """The same in the text of a paper, given without spaces, where a number stands until the next one begins."""
    found = []
    for one, before, behind in numbers_in(text, language):
        if squeezed(one.name) not in before:
            found.append((one.name, "no name before it"))
        whole = behind if len(one.numbers) == 1 else text  # a second number of the same people stands between
        found += [(one.name, words) for words in one.told if squeezed(words) not in whole]
    return found


def test_every_number_on_a_page_for_families_has_its_name_its_hours_and_its_cost(built_site: Path) -> None:
    wrong, called = [], set()
    for path in sorted(path for folder in READ_BY_FAMILIES for path in (built_site / folder).rglob("index.html")):
        html = path.read_text("utf-8")
        page = LexborHTMLParser(html)
        wrong += [(path.parent.relative_to(built_site).as_posix(), *one) for one in wrong_in(html, language_of_page(page)["id"])]
        called |= {" ".join(call.text().split()) for call in page.css(CALLED)}
    assert wrong == []
    assert called >= {number for one in helplines() for number in one.numbers}, "somebody whom no page names"


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_every_number_on_paper_has_its_name_its_hours_and_its_cost(kind: str, papers: Path) -> None:
    wrong, seen = [], 0
    for name in (name for name, one in PAPERS.items() if kind in one["formats"]):
        language, path = paper_language(PAPERS[name]), papers / f"{name}.{kind}"
        if kind == "pdf" and language["dir"] == "rtl":
            continue  # drawn from the left, piece by piece; the office files of the same paper are looked at
        text = squeezed(" ".join(pdf_pages(path)) if kind == "pdf" else office_text(path))
        wrong += [(path.name, *one) for one in wrong_on_paper(text, language["id"])]
        seen += len(numbers_in(text, language["id"]))
    assert wrong == []
    assert seen > 60


def test_what_is_wrong_with_a_number_is_found() -> None:
    line = next(one for one in helplines() if one.name == "Family Rights Group")
    told = " ".join(f"{words}." for words in line.told)
    call = f'<a href="tel:1">{line.numbers[0]}</a>'
    entry = '<ul class="support"><li>{}</li></ul>'
    assert len(line.told) == 2
    for html, words in [
        (entry.format(f"<strong>{line.name}</strong> {call} For parents. {told}"), []),
        (entry.format(f"<strong>{line.name}</strong> {call} For parents."), list(line.told)),
        (entry.format(f"{call} <strong>For parents</strong>"), ["no name before it"]),
        (f"<p>{line.name}: {call}. {told}</p>", ["in no list"]),
    ]:
        assert [words for _, words in wrong_in(html, "en")] == words
    for text, words in [
        (f"{line.name} {line.numbers[0]} For parents. {told}", []),
        (f"{line.name} {line.numbers[0]} For parents.", list(line.told)),
        (f"Ring {line.numbers[0]}. {told}", ["no name before it"]),
    ]:
        assert [words for _, words in wrong_on_paper(squeezed(text), "en")] == words
