"""What a list of results says, line by line, of an index that is written here: the search page asks for it in place of the site's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LONG = "The rivers are wide here. " * 12
TALE = f"{'Before that many things were told of the river and of its banks, ' * 4}then an otter came by, {'and after that many more things were told of it, ' * 6}to the end."
PAGES = [
    ["families/otters/", "Who looks after otters?", "About otters.", "", 0, [["", "", "", "Nothing of that."], ["care", "Their care", "", "An otter is cared for."], ["food", "Their food", "", "An otter eats."], ["play", "Their play", "", "An otter plays."], ["sleep", "Their sleep", "", "An otter sleeps."]]],
    ["agencies/badgers/", "Badgers", "What badgers do.", "", 0, [["", "", "", "Nothing of badgers."], ["rules & days", "Rules", "", "A badger digs."]]],
    ["agencies/tale/", "A tale", "A long tale.", "", 0, [["tale", "", "", TALE]]],
    ["learning/birds/", "Birds", "Of birds.", "", 0, [["", "", "", "A heron and nobody else."]]],
    ["pl/bobry/", "Bobry", "O bobrach.", "", 0, [["", "", "", "To jest bóbr."]], "pl"],
    *[[f"list/{number}/", f"List {number}", "A list.", "", 0, [["", "", "", f"Stoats number {number}."]]] for number in range(14)],
]  # fmt: skip
LINES = [
    {"name": "Ring first", "words": "They listen.", "how": "Ask for Ann.", "open": "Day and night.", "tel": "0800 111 222", "then": "then press 2", "web": "https://www.example.org/now"},
    {"name": "Write", "words": "By text.", "text": {"to": "85000", "say": "HELLO"}, "open": "By day.", "in_languages": {"pl": {"words": "SMS-em.", "then": None, "open": "Zawsze."}}},
    {"name": "Write too", "words": "By text.", "text": {"to": "85001"}, "tel": "111", "then": "then wait", "in_languages": {"pl": {"words": "Czekaj.", "then": "potem czekaj", "open": None}}},
]  # fmt: skip
WORDS = {
    "small": ["the"],
    "danger": [
        [[["en", "Somebody helps with wolves.", ["wolf"]], ["pl", "Pomoc przeciw wilkom.", ["wilk"]]], ["families/help/", "wolves"], LINES, True],
        [[["en", "Somebody helps with bears.", ["bear"]]], ["families/help/", "bears"], LINES[:1], False],
    ],
    "languages": {"pl": {"code": "pl", "dir": "ltr", "danger": "Zadzwoń", "text_to": "SMS na {number}", "text_say": "SMS {say} na {number}", "everybody": "Wszyscy", "not_rung": "Nie dzwoniliśmy.", "draft": "Wersja robocza."}},
    "not_rung": "Nobody has rung them.",
}  # fmt: skip
READ = """list => [...list.children].map(item => item.textContent.replace(/\\s+/g, " ").trim())"""


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    opened = browser.new_page()
    script = f"window.reviewmapSearch = {json.dumps({'pages': PAGES, 'words': WORDS})};"
    opened.route("**/assets/search/index.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    opened.goto(f"{home}search/")
    opened.locator("#find-page-words").focus()
    opened.wait_for_function("() => window.reviewmapSearch")
    yield opened
    opened.close()


@pytest.fixture
def ask(page: Page) -> Callable[[str], tuple[str, list[str]]]:
    """-> (what is told, each item of the list)"""

    def asked(words: str) -> tuple[str, list[str]]:
        page.locator("#find-page-words").fill(words)
        page.locator("#find-page-words").press("Enter")
        return page.locator(".find--page [data-find-status]").text_content() or "", page.locator(".find--page [data-find-list]").evaluate(
            READ
        )

    return asked


def links(page: Page, found: str = "a") -> list[str]:
    """Where each leads, below the site's own address."""
    return page.locator(f".find--page [data-find-list] {found}").evaluate_all("links => links.map(link => link.getAttribute('href').replace(new URL('../', location.href).href, ''))")  # fmt: skip


def focused(page: Page) -> str:
    return page.evaluate("() => document.activeElement.textContent")


def test_a_result_says_page_part_and_sentence_and_two_more_parts(page: Page, ask: Any) -> None:
    told, items = ask("otter")
    assert told == "1 page found."
    parts = {"care": ("Their care", "An otter is cared for."), "food": ("Their food", "An otter eats."), "play": ("Their play", "An otter plays."), "sleep": ("Their sleep", "An otter sleeps.")}  # fmt: skip
    best, *others = [link.removeprefix("families/otters/#") for link in links(page)]
    assert items == [f"Who looks after otters? {''.join(parts[best])}Also there: {''.join(parts[other][0] for other in others)}"]
    assert len({best, *others}) == 3, "two more parts, and none twice"
    assert ask("badger digs") == ("1 page found.", ["Badgers: RulesA badger digs."])
    assert links(page) == ["agencies/badgers/#rules%20%26%20days"]
    assert ask("heron") == ("1 page found.", ["BirdsA heron and nobody else."])
    assert links(page) == ["learning/birds/"]


def test_a_long_sentence_is_cut_around_the_word(ask: Any) -> None:
    told, items = ask("otter came")
    (item,) = [one for one in items if one.startswith("A tale")]
    said = item.removeprefix("A tale")
    assert said.startswith("… ") and said.endswith(" …") and "then an otter came by" in said and 150 < len(said) <= 245
    assert said.strip("… ").split()[0] in TALE.split() and said.strip("… ").split()[-1] in TALE.split(), "no word is cut in two"
    assert told == "2 pages found."
    start = [one for one in ask("before that many things")[1] if one.startswith("A tale")][0].removeprefix("A tale")
    assert start.startswith("Before that many") and start.endswith(" …")


def test_twelve_are_shown_and_that_there_are_more_is_said(ask: Any) -> None:
    told, items = ask("stoats")
    assert told == "More than 12 pages found. The best come first." and len(items) == 12


def test_what_was_looked_for_instead_and_what_was_not_found_is_said(ask: Any) -> None:
    assert ask("the hreon") == ("1 page found. We looked for “heron”.", ["BirdsA heron and nobody else."])
    assert ask("zzzz") == ("No page found. Try another word, or look through all pages, A to Z.", [])
    assert (
        ask("zzzz " * 50)[0] == "No page found. Try another word, or look through all pages, A to Z. We looked for the first words of it."
    )
    assert ask("h") == ("", []) and ask("?!") == ("", [])


def test_a_page_in_another_language_says_so_to_whoever_reads_it_aloud(page: Page, ask: Any) -> None:
    ask("bóbr")
    assert page.locator(".find--page [data-find-list] > li [lang=pl]").count() == 2
    assert page.locator(".find--page [data-find-list] > li [dir=auto]").count() == 2
    ask("heron")
    assert page.locator(".find--page [data-find-list] > li [lang]").count() == 0


def test_who_helps_comes_first_whole(page: Page, ask: Any) -> None:
    told, items = ask("a wolf and a heron")
    assert told == "First, who can help now. 1 page found."
    assert items[1] == "BirdsA heron and nobody else."
    assert [part.strip() for part in page.locator(".find__help > *:not(ul)").all_text_contents()] == [
        "Somebody helps with wolves.",
        "If somebody is in danger, call 999",
        "Everybody who can help with this",
        "Nobody has rung them.",
    ]
    assert page.locator(".find__help ul > li").evaluate_all(
        "items => items.map(item => item.textContent.replace(/\\s+/g, ' ').trim())"
    ) == [
        "Ring first 0800 111 222 then press 2 example.org/now They listen. Ask for Ann. Day and night.",
        "Write Text HELLO to 85000 By text. By day.",
        "Write too 111 then wait Text 85001 By text.",
    ]
    assert links(page, ".find__help a") == ["tel:999", "tel:0800111222", "https://www.example.org/now", "tel:111", "families/help/#wolves"]
    assert page.locator(".find__help b").all_text_contents() == ["Ring first", "Write", "85000", "Write too", "85001"]
    assert page.locator(".find__help [href*=example]").get_attribute("rel") == "noreferrer"


def test_of_two_dangers_both_are_answered_and_only_untried_numbers_say_so(ask: Any, page: Page) -> None:
    told, items = ask("bear")
    assert told.startswith("First, who can help now. No page found.") and len(items) == 1 and "Nobody has rung" not in items[0]
    ask("the wolf the bear")
    assert page.locator(".find__help .find__says").all_text_contents() == ["Somebody helps with wolves.", "Somebody helps with bears."]


def test_danger_in_another_language_is_answered_in_it(ask: Any, page: Page) -> None:
    ask("wilk")
    help = page.locator(".find__help")
    assert (help.get_attribute("lang"), help.get_attribute("dir")) == ("pl", "ltr")
    assert [part.strip() for part in help.locator("> *:not(ul)").all_text_contents()] == ["Pomoc przeciw wilkom.", "Zadzwoń 999", "Wszyscy", "Nie dzwoniliśmy.", "Wersja robocza."]  # fmt: skip
    assert help.locator("ul > li").evaluate_all("items => items.map(item => item.textContent.replace(/\\s+/g, ' ').trim())") == [
        "Ring first 0800 111 222 then press 2 example.org/now They listen. Ask for Ann. Day and night.",
        "Write SMS HELLO na 85000 SMS-em. Zawsze.",
        "Write too 111 potem czekaj SMS na 85001 Czekaj.",
    ]
    assert help.locator("[lang=en-GB][dir=ltr]").all_text_contents() == ["Ring first", "0800 111 222", "then press 2", "example.org/now", "They listen. Ask for Ann.", "Day and night.", "Write", "85000", "Write too", "111", "85001"]  # fmt: skip


def test_results_go_with_escape_and_come_while_somebody_types(page: Page, ask: Any) -> None:
    ask("heron")
    page.locator("#find-page-words").press("Escape")
    assert (
        page.locator(".find--page [data-find-list] > li").count() == 0
        and page.locator(".find--page [data-find-status]").text_content() == ""
    )
    page.locator("#find-page-words").type("hero")
    page.locator(".find--page [data-find-list] > li").first.wait_for(timeout=3_000)
    ask("stoats")
    assert focused(page) == page.locator(".find--page [data-find-list] a").first.text_content(), "Enter leads to the first"
