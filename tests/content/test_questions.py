"""A family's questions: each is answered where questions.yml says, two clicks or fewer from the families' start page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from .pages import TextPage, read_site
from .tone import sends_to_ask

START = "families/"
MOST_CLICKS = 2
QUESTIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text("utf-8"))["questions"]


@pytest.fixture(scope="session")
def pages(family_site: Path) -> dict[str, TextPage]:
    return {page.address: page for folder in ("families", "young-people") for page in read_site(family_site, folder)}


@pytest.fixture(scope="session")
def clicks(pages: dict[str, TextPage]) -> dict[str, int]:
    """Address -> clicks from the start page, counting only links in the main part of pages."""
    found, rim = {START: 0}, [START]
    for click in range(1, MOST_CLICKS + 1):
        rim = sorted({link for address in rim for link in pages[address].links if link in pages} - found.keys())
        found.update(dict.fromkeys(rim, click))
    return found


def test_there_are_sixty_questions_and_each_is_asked_once() -> None:
    assert len(QUESTIONS) >= 60
    assert sum(question.get("from") == "readers" for question in QUESTIONS) == 20, "the readers' own questions stay"
    assert len({question["asks"] for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["asks"])
def test_question_is_answered_within_two_clicks(question: dict[str, Any], pages: dict[str, TextPage], clicks: dict[str, int]) -> None:
    page = pages[question["page"]]
    assert question["answer"] in page.text, f"{page.address} no longer says this."
    said = [
        sentence
        for block in page.prose
        for sentence in block.sentences
        if question["answer"] in block.text and sentence in question["answer"] or question["answer"] in sentence
    ]
    assert said, "this is said in a heading only"
    assert not all(sends_to_ask(sentence) or sentence.endswith("?") for sentence in said), "this hands the question back"
    assert clicks.get(page.address, 99) <= MOST_CLICKS, f"{page.address} is too far from {START}"


def test_every_family_page_is_within_two_clicks(pages: dict[str, TextPage], clicks: dict[str, int]) -> None:
    assert [address for address in pages if clicks.get(address, 99) > MOST_CLICKS] == []
