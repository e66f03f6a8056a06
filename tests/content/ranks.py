"""At which place the site's own search lists a right page for each of the readers' questions, asked through the real page.

`python -m tests.content.ranks` prints the table, of the site in site/ or of the folder that is named behind it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
QUESTIONS = Path(__file__).parent / "data/questions.yml"
MORE = Path(__file__).parent / "data/more-questions.yml"
NONE = 99  # the search lists no right page
LISTED = """list => [...list.querySelectorAll(":scope > li > a")].map(link => new URL(link.href).pathname)"""


@dataclass(frozen=True)
class Question:
    """`pages` are the addresses that answer it ("/families/"), as far as they exist. `kept`: search was never tuned to it."""

    who: str
    ask: str
    pages: tuple[str, ...]
    kept: bool = False


@dataclass(frozen=True)
class Ranked:
    """A question, what the search listed for it (addresses, in order), and the place of the first right one."""

    question: Question
    listed: tuple[str, ...]

    @property
    def rank(self) -> int:
        return next((place for place, address in enumerate(self.listed, 1) if address in self.question.pages), NONE)


def questions(site: Path, *, file: Path = QUESTIONS) -> list[Question]:
    """The questions of which at least one right page exists in the site."""
    found = []
    for one in yaml.safe_load(file.read_text(encoding="utf-8")):
        there = tuple(page for page in one["pages"] if (site / page.strip("/") / "index.html").is_file())
        if there:
            found.append(Question(one["who"], one["ask"], there, bool(one.get("kept"))))
    return found


def ask_all(page: Any, home: str, asked: Sequence[Question]) -> list[Ranked]:
    """Type every question into the search page at `home` (a served site's address), one after the other in one session."""
    page.goto(f"{home}search/")
    field, found = page.locator("#find-page-words"), page.locator(".find--page [data-find-list]")
    field.focus()
    page.wait_for_function("() => window.reviewmapSearch")
    ranked = []
    for question in asked:
        field.fill(question.ask)
        field.press("Enter")
        ranked.append(Ranked(question, tuple(found.evaluate(LISTED))))
    return ranked


def within(ranked: Sequence[Ranked], places: int) -> float:
    """The share of questions that have a right page among the first so many."""
    return sum(one.rank <= places for one in ranked) / len(ranked)


def table(ranked: Sequence[Ranked]) -> str:
    rows = [f"{'-' if one.rank == NONE else one.rank:>4}  {one.question.ask:<62} {one.listed[0] if one.listed else ''}" for one in ranked]
    counts = ", ".join(f"{within(ranked, places):.0%} among the first {places}" for places in (1, 3, 10))
    return "\n".join(["rank  question" + " " * 55 + "listed first", *rows, f"{len(ranked)} questions: {counts}"])


def main(site: Path) -> None:
    sys.path.insert(0, str(ROOT / "tests/support"))
    from playwright.sync_api import sync_playwright

    from serving import serve_folder

    with serve_folder(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for file in (QUESTIONS, MORE):
            print(table(ask_all(browser.new_page(), home, questions(site, file=file))))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
