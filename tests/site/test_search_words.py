"""What the search understands, on the real site: words of danger, slips, other scripts, and whatever somebody may paste."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from projects import ROOT

pytestmark = pytest.mark.browser
WORDS = yaml.safe_load((ROOT / "process/search-words.yml").read_text(encoding="utf-8"))
SUPPORT = yaml.safe_load((ROOT / "process/support.yml").read_text(encoding="utf-8"))
LIST = ".find--page [data-find-list]"


@pytest.fixture(scope="module")
def page(browser: Browser, built_site: Path, serve_folder: Callable[[Path], AbstractContextManager[str]]) -> Iterator[Page]:
    """The search page, ready to be asked."""
    with serve_folder(built_site) as home:
        opened = browser.new_page()
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        opened.goto(f"{home}search/")
        opened.locator("#find-page-words").focus()
        opened.wait_for_function("() => window.reviewmapSearch")
        yield opened
        opened.close()
        assert faults == []


def ask(page: Page, words: str) -> list[str]:
    """Type the words and press Enter; the addresses of the pages that are listed, in order, without the site's own."""
    field = page.locator("#find-page-words")
    field.fill(words)
    field.press("Enter")
    home = page.evaluate("() => new URL('../', location.href).href")
    return [
        link.removeprefix(home).partition("#")[0]
        for link in page.eval_on_selector_all(f"{LIST} > li > a", "links => links.map(link => link.href)")
    ]


def status(page: Page) -> str:
    return page.locator(".find--page [data-find-status]").text_content() or ""


def first_item(page: Page) -> str:
    return page.locator(f"{LIST} > li").first.text_content() or ""


# -- danger ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(WORDS["danger"])))
def test_every_word_of_danger_shows_who_helps_before_anything_found(page: Page, number: int) -> None:
    kind = WORDS["danger"][number]
    situations = {one["id"]: one for one in SUPPORT["situations"]}
    nearest = next(one for one in situations[kind["situations"][0]]["helpers"])
    name = next(one["name"] for one in SUPPORT["support"] if one["id"] == nearest)
    silent = []
    for words in kind["words"]:
        ask(page, words)
        if not (kind["says"] in first_item(page) and name in first_item(page)):
            silent.append(words)
    assert silent == []
    assert page.locator(f"{LIST} > li:first-child a[href='tel:999']").is_visible()


@pytest.mark.parametrize(
    "words",
    [
        "I want to die",
        "i just want to die",
        "I'm feeling suicidal",
        "im sucidal",
        "he is going to hurt me",
        "He’s going to hurt me tonight",
        "my dad keeps hitting me",
    ],
)
def test_danger_in_somebodys_own_words(page: Page, words: str) -> None:
    ask(page, words)
    assert page.locator(f"{LIST} > li:first-child a[href='tel:999']").count() == 1 and "First, who can help now" in status(page)


@pytest.mark.parametrize(
    "words",
    [
        "how did my child die",
        "when can I bury my baby",
        "serious harm",
        "who hit the child",
        "will the report hurt my family",
        "safe sleeping",
    ],
)
def test_danger_is_not_cried_where_there_is_none(page: Page, words: str) -> None:
    assert ask(page, words)
    assert page.locator(f"{LIST} > .find__help").count() == 0


def test_the_keyboard_reaches_help_first(page: Page) -> None:
    ask(page, "I want to die")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "tel:999"


# -- words ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rapid reviews", "Rapid Review"),
        ("rapid reveiw", "rapid review"),
        ("safegarding partners", "safeguarding partners"),
        ("intrepreter", "interpreter"),
        ("solicitors", "solicitor"),
        ("step-parent", "step parent"),
        ("children’s services", "childrens services"),
        ("children's services", "childrens services"),
        ("CORONER", "coroner"),
        ("córoner", "coroner"),
        ("  coroner\n\t", "coroner"),
        ("coroner???", "coroner"),
    ],
)
def test_the_same_in_another_spelling(page: Page, one: str, other: str) -> None:
    assert ask(page, one)[:1] == ask(page, other)[:1] != []


@pytest.mark.parametrize(
    ("typed", "like"),
    [("nan", "grandmother"), ("jail", "prison"), ("SCR", "serious case review"), ("funerl", "funeral"), ("lawyer", "solicitor")],
)
def test_words_that_pages_do_not_use(page: Page, typed: str, like: str) -> None:
    assert set(ask(page, typed)[:3]) & set(ask(page, like)[:3])


@pytest.mark.parametrize(
    "words", ["polish", "tłumacz", "tlumacz", "po polsku", "مترجم", "مُترجِم", "اردو", "język polski", "ਪੰਜਾਬੀ", "বাংলা", "русский"]
)
def test_whoever_asks_in_another_language_finds_the_page_about_languages(page: Page, words: str) -> None:
    """In English, or in that language where there is one."""
    assert any(address.endswith("families/english-is-not-my-first-language/") for address in ask(page, words)[:2])


def test_results_come_while_the_last_word_is_being_typed(page: Page) -> None:
    whole = ask(page, "interpreter")[:3]
    assert set(ask(page, "interpr")[:3]) & set(whole)


def test_what_was_looked_for_instead_is_said(page: Page) -> None:
    ask(page, "chronolgy")
    assert "We looked for “chronology”" in status(page)


@pytest.mark.parametrize("words", ["what is it", "who are you", "the", "do I have to"])
def test_nothing_but_small_words_still_searches(page: Page, words: str) -> None:
    assert ask(page, words)


def test_long_lists_come_after_guides(page: Page) -> None:
    for words in (
        "rapid review",
        "what is a rapid review",
        "safeguarding partners disagree",
        "publication of the report",
        "what happens when a child dies",
    ):
        assert not ask(page, words)[0].startswith(("glossary/", "sources/", "what-we-do-not-know/", "timescales/")), words


# -- whatever somebody may type or paste --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["???", "!!! ... ,,,", "''", "-", "- - -", "\u200b\u200b", "👩‍👩‍👧", "🙏🏽 ❤️", "\u202e\u202d", "&&&", "#", "́́"],
)
def test_what_has_no_word_lists_nothing(page: Page, words: str) -> None:
    assert ask(page, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script> coroner",
        "</ol></form><b>coroner",
        "javascript:alert(1)",
        "{{ 7*7 }} ${7*7} coroner",
        "constructor",
        "__proto__",
        "toString hasOwnProperty",
    ],
)
def test_html_and_code_are_words(page: Page, words: str) -> None:
    ask(page, words)
    assert page.locator(f"{LIST} :is(img, script, b:not(li b))").count() == 0
    assert page.locator("#find-page-words").input_value() == words


@pytest.mark.parametrize(
    "words", ["a" * 1_000, "review " * 143, "zq " * 333, "إ" * 1_000, "👍" * 500, "qwertz" + "y" * 900 + " coroner", "x-" * 500]
)
def test_a_thousand_letters(page: Page, words: str) -> None:
    """It answers at once: typing would stand still while it works."""
    took = page.evaluate(
        """words => {
          const ready = window.reviewmapFinding.prepare(window.reviewmapSearch);
          const start = performance.now();
          window.reviewmapFinding.find(ready, words);
          return performance.now() - start;
        }""",
        words,
    )
    assert took < 2_000
    ask(page, words)
    assert page.locator("#find-page-words").input_value() == words.replace("\n", "")


def test_of_a_pasted_text_the_beginning_is_looked_for_and_that_is_said(page: Page) -> None:
    assert set(ask(page, "coroner " + "lorem ipsum " * 10_000)) & set(ask(page, "coroner"))
    ask(page, "coroner " + "lorem ipsum " * 10_000)
    assert "first words" in status(page)


def test_right_to_left_beside_left_to_right(page: Page) -> None:
    assert ask(page, "coroner مترجم") and ask(page, "\u202ecoroner\u202c")[:1] == ask(page, "coroner")[:1]
