"""Codes that the site prints: who types one gets the page where it stands first, with a link to the very place."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import written
from projects import national
from reviewmap.model.process import Event
from reviewmap.words.addresses import place_address

FIRST = """() => [...document.querySelectorAll(".find--page [data-find-list] li:first-child a")].map(link => link.getAttribute("href"))"""


@pytest.mark.browser
def test_a_code_leads_to_its_own_place(browser, built_site, serve_folder) -> None:
    knowledge = national()
    wanted = {
        place.code: place_address(knowledge, place.id).removeprefix("@/")
        for place in knowledge.places.values()
        if not isinstance(place, Event)
    }  # these have their stage's code
    page = browser.new_page()
    with serve_folder(built_site) as home:
        page.goto(f"{home}search/")
        field = page.locator("#find-page-words")
        field.focus()
        page.wait_for_function("() => window.reviewmapSearch")
        wrong = {}
        for code, address in wanted.items():
            field.fill(code)
            field.press("Enter")
            links = [link.removeprefix(home) for link in page.evaluate(FIRST)]
            if [link.partition("#")[0] for link in links[:1]] != [address.partition("#")[0]] or address not in links:
                wrong[code] = links[:3]
    page.close()
    assert len(wanted) > 50 and not wrong


def test_the_domains_of_equity_have_their_numbers(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "equity/index.html").read_text("utf-8"))
    assert [code.text() for code in page.css("#domains ~ ul > li > .code")] == [
        domain["code"] for domain in written("equity.yml")["domains"]
    ]
