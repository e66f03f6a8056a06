"""What the search understands, on the real site: words of danger, slips, other scripts, and whatever somebody may paste."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from projects import ROOT

pytestmark = pytest.mark.browser
WORDS = yaml.safe_load((ROOT / "process/search-words.yml").read_text(encoding="utf-8"))
SUPPORT = yaml.safe_load((ROOT / "process/support.yml").read_text(encoding="utf-8"))
LIST = ".find--page [data-find-list]"
MOST_WORDS, MOST_SLIPS = 40, 8  # looked for of one question: each word, and each slip, takes its time on a slow telephone


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


def plain(text: str) -> str:
    """What is read of a text: no spaces, no marks of who says it."""
    return re.sub(r"[^\w]+", "", text)


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


LANGUAGES = {one["id"]: one for one in yaml.safe_load((ROOT / "process/languages.yml").read_text(encoding="utf-8"))["languages"]}
IN_LANGUAGES = [own for kind in WORDS["danger"] for own in kind["in_languages"]]


@pytest.mark.parametrize("number", range(len(IN_LANGUAGES)))
def test_words_of_danger_in_another_language_are_answered_in_it(page: Page, number: int) -> None:
    """On whichever page they are typed: the sentence, what is said around the numbers, and that nobody has checked the translation."""
    own = IN_LANGUAGES[number]
    language = LANGUAGES[own["language"]]
    silent = []
    for words in own["words"]:
        ask(page, words)
        if own["says"] not in first_item(page):
            silent.append(words)
    assert silent == []
    help_ = page.locator(f"{LIST} > li:first-child")
    assert (help_.get_attribute("lang"), help_.get_attribute("dir")) == (language["code"], language["dir"])
    said = language["words"]
    told = [said["danger_somebody"], said["finding"]["everybody"], said["not_rung"], said["untranslated"]]
    assert [words for words in told if words not in first_item(page)] == []
    assert help_.locator("a[href='tel:999']").evaluate("node => node.textContent") == "999"
    told_in = {
        helper["name"]: one["brief"]
        for helper in SUPPORT["support"]
        for one in helper.get("in_languages", [])
        if one["language"] == language["id"]
    }
    names = help_.locator("ul b[lang=en-GB]:not(.number)").all_text_contents()
    briefs = help_.locator("ul .help__words").all_text_contents()
    for name, words in zip([name for name in names if name in told_in], briefs, strict=True):
        assert words == told_in[name]
    assert not help_.locator(".help__words[lang=en-GB]").count()


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("chce umrzec", "pl"),
        ("nie chcę już dłużej żyć", "pl"),
        ("samobujstwo", "pl"),
        ("on mnie zabije", "pl"),
        ("boje sie meza", "pl"),
        ("میں مرنا چاہتی ہوں", "ur"),
        ("ميں مرنا چاہتا ہوں", "ur"),  # as an Arabic keyboard writes it
        ("وہ مجھے مار دے گا", "ur"),
        ("wo mujhe mar dega", "ur"),
    ],
)
def test_danger_in_somebodys_own_words_in_another_language(page: Page, words: str, language: str) -> None:
    ask(page, words)
    assert page.locator(f"{LIST} > li.find__help").first.get_attribute("lang") == LANGUAGES[language]["code"]


def test_english_words_of_danger_are_answered_in_the_language_of_the_page(page: Page, browser: Browser) -> None:
    home = page.evaluate("() => new URL('../', location.href).href")
    for language in ("pl", "ur"):
        other = browser.new_page()
        other.goto(f"{home}{language}/search/")
        other.locator("#find-page-words").focus()
        other.wait_for_function("() => window.reviewmapSearch")
        ask(other, "I want to die")
        own = next(one for one in WORDS["danger"][0]["in_languages"] if one["language"] == language)
        assert own["says"] in first_item(other)
        other.close()
    ask(page, "I want to die")
    assert WORDS["danger"][0]["says"] in first_item(page) and page.locator(f"{LIST} > li:first-child").get_attribute("lang") is None


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


@pytest.mark.parametrize("words", ["rapid review", "interpreter at a meeting", "who reads the report first", "chronology"])
def test_a_result_leads_to_the_section_whose_words_it_shows(page: Page, built_site: Path, words: str) -> None:
    """Its name is the page's, its heading stands where its address leads, its sentence stands on that page; and all are counted."""
    ask(page, words)
    home = page.evaluate("() => new URL('../', location.href).href")
    results = page.eval_on_selector_all(
        f"{LIST} > li",
        """items => items.map(item => [item.querySelector(':scope > a').firstChild.textContent, item.querySelector(':scope > p:not(.find__parts)')?.textContent ?? '',
            [...item.querySelectorAll('a')].map(link => [link.href, link.querySelector('span')?.textContent ?? (link.closest('.find__parts') ? link.textContent : '')])])""",
    )
    assert len(results) > 1 and any(heading for _, _, links in results for _, heading in links)
    for name, sentence, links in results:
        address = links[0][0].removeprefix(home).partition("#")[0]
        tree = LexborHTMLParser((built_site / address / "index.html").read_text("utf-8"))
        assert plain(name) == plain(tree.css_first("h1").text()), address
        said = plain(sentence.removeprefix("… ").removesuffix(" …"))
        description = tree.css_first("meta[name=description]")
        assert said and said in plain(tree.css_first("article").text()) + plain(description.attributes["content"] or ""), address
        for href, heading in links:
            place, _, anchor = href.removeprefix(home).partition("#")
            assert place == address and bool(anchor) == bool(heading)
            target = tree.css_first(f"[id='{unquote(anchor)}']") if anchor else None
            assert not anchor or (
                target is not None and plain(heading) in plain(target.parent.text() if target.tag == "summary" else target.text())
            ), href
    assert re.search(r"\d+", status(page))[0] == str(len(results))


def test_results_stay_while_the_page_is_used_and_go_with_the_words(page: Page) -> None:
    assert ask(page, "interpreter")
    page.get_by_role("heading", level=1).click()
    assert page.locator(f"{LIST} > li").count() > 0
    field = page.locator("#find-page-words")
    field.fill("")
    field.press("Enter")
    assert page.locator(f"{LIST} > li").count() == 0 and status(page) == ""


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
    """It answers at once, or typing would stand still: of what is typed, few words are looked for, and for fewer a slip is looked for."""
    terms, mended = page.evaluate(
        """words => {
          const ready = window.reviewmapFinding.prepare(window.reviewmapSearch);
          const found = window.reviewmapFinding.find(ready, words);
          return [found.terms.length, found.mended.length];
        }""",
        words,
    )
    assert terms <= MOST_WORDS and mended <= MOST_SLIPS
    ask(page, words)
    assert page.locator("#find-page-words").input_value() == words.replace("\n", "")


def test_of_a_pasted_text_the_beginning_is_looked_for_and_that_is_said(page: Page) -> None:
    assert set(ask(page, "coroner " + "lorem ipsum " * 10_000)) & set(ask(page, "coroner"))
    ask(page, "coroner " + "lorem ipsum " * 10_000)
    assert "first words" in status(page)


def test_right_to_left_beside_left_to_right(page: Page) -> None:
    assert ask(page, "coroner مترجم") and ask(page, "\u202ecoroner\u202c")[:1] == ask(page, "coroner")[:1]
