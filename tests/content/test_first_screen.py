"""What somebody meets first on a small telephone, and the steps of a review, told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from .pages import read_page

SMALL = {"width": 320, "height": 640}
ADDRESSES = ("families/", "families/my-child-has-died/", "young-people/")


def on_first_screen(address: str, browser: Browser, served: str) -> dict[str, float]:
    """Where things end, in px from the top of the page: by name; what isn't shown is missing."""
    page = browser.new_page(viewport=SMALL)
    page.goto(f"{served}{address}")
    named = {
        "title": "article h1",
        "lead": "article .lead",
        "third choice": "article .choices li:nth-child(3)",
        "safely": ".leave a[href*='using-this-site-safely']",
        "exit": ".leave__button",
        "draft": ".strip__draft",
        "help": "a.help-jump",
    }
    found = {
        name: page.evaluate(
            "s => { const e = document.querySelector(s); return e && e.checkVisibility() ? e.getBoundingClientRect().bottom : 0 }", css
        )
        for name, css in named.items()
    }
    found["draft is high"] = page.evaluate("() => document.querySelector('.strip')?.getBoundingClientRect().height ?? 0")
    page.close()
    return {name: end for name, end in found.items() if end}


@pytest.fixture(scope="module")
def served(built_site: Path, serve_folder: Callable[[Path], AbstractContextManager[str]]):
    with serve_folder(built_site) as address:
        yield address


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_first_screen_says_what_this_is_and_how_to_leave(address: str, browser: Browser, served: str) -> None:
    found = on_first_screen(address, browser, served)
    assert found["safely"] < 90 and found["exit"] < 90, found
    assert found["help"] < found["title"] < found["lead"] < SMALL["height"], found
    assert found["draft is high"] <= 32, "the draft mark is one slim line"


def test_the_families_first_screen_has_choices(browser: Browser, served: str) -> None:
    assert on_first_screen("families/", browser, served)["third choice"] <= SMALL["height"]


def test_every_step_is_told_once(built_site: Path) -> None:
    page = read_page((built_site / "families/what-happens/index.html").read_text("utf-8"), "families/what-happens/")
    twice = [sentence for sentence, count in Counter(page.sentences).items() if count > 1]
    assert twice == []
    assert not [link for link in page.links if link.startswith(("process/", "decisions/", "roles/"))], "its links are the family's own"


def test_the_family_map_reads_aloud(built_site: Path) -> None:
    tree = LexborHTMLParser((built_site / "maps/family/index.html").read_text("utf-8"))
    told = [" ".join(item.text().split()) for item in tree.css("ol.map__steps li[data-source]")]
    assert len(told) >= 8
    assert not [sentence for sentence in told if "(" in sentence or "go to" in sentence or not sentence.endswith(".")]
    assert any(sentence.startswith("Sometimes it stops here, because") for sentence in told)
    links = [link.attributes["href"] or "" for link in tree.css("ol.map__steps > li > a")]
    assert links and all("families/what-happens/" in link for link in links)
