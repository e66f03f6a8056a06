"""Search: nothing before it is asked for, by keyboard, by the words people use, and what stands in without a script."""

from __future__ import annotations

import pytest

from checks.axe import axe_findings
from checks.finding import listed
from checks.looks import look_findings
from checks.modes import opened

pytestmark = pytest.mark.browser


NAMES = """links => links.map(link => link.firstChild.textContent)"""  # the page's name, without its section's


def found(page) -> list[str]:
    """The names of the pages that are listed."""
    page.locator("[data-find-list] a").first.wait_for()
    return page.locator("[data-find-list] > li > a").evaluate_all(NAMES)


def test_the_index_comes_only_with_focus(browser, home):
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(home)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url or "words.js" in url]
    before = len(asked)
    page.locator("#find-words").focus()
    page.wait_for_function("() => window.reviewmapSearch")
    names = ("js/words", "js/indexed", "js/asked", "js/find", "js/search", "search/index")
    assert asked[before:] == [f"{home}assets/{name}.js" for name in names]
    context.close()


@pytest.mark.parametrize(
    "words, title",
    [
        ("serious case review", "Do I have to take part?"),
        ("SCR", "Do I have to take part?"),
        ("ST03", "Rapid review"),
        ("rapid reviews", "Rapid review"),
        ("interpreter", "Do I have to take part?"),
        ("doctor safeguarding", "General practitioner"),
        ("cookies", "Privacy"),
        ("glosary", "Words people use"),
        ("acessibility", "Accessibility statement for this site"),
    ],
)
def test_words_people_use(browser, home, words, title):
    with opened(browser, home) as page:
        page.locator("#find-words").fill(words)
        assert title in found(page)[:2]


def test_by_keyboard_alone_and_announced(browser, home):
    with opened(browser, home + "search/", "narrow") as page:
        page.get_by_label("What are you looking for?").focus()
        page.keyboard.type("rapid review")
        page.wait_for_function("() => /found/.test(document.querySelector('[role=search] [role=status]').textContent)")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.textContent") == "Rapid review"
        page.keyboard.press("Enter")
        page.wait_for_url(home + "process/rapid-review/")


def test_enter_before_the_search_has_arrived_leaves_the_page_as_it_is(browser, home):
    with opened(browser, home) as page:
        page.context.route("**/assets/js/*.js", lambda route: route.abort())
        page.locator("#find-words").fill("review")
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)  # leaving would have begun
        assert page.url == home and page.locator("#find-words").input_value() == "review"


def test_escape_empties_and_stays(browser, home):
    with opened(browser, home) as page:
        field = page.locator("#find-words")
        field.fill("review")
        found(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert field.input_value() == "" and page.locator("[data-find-list] li").count() == 0
        assert page.evaluate("() => document.activeElement.id") == "find-words"


def test_on_a_telephone_escape_empties_the_field_before_it_closes_the_menu(browser, home):
    with opened(browser, home, "narrow") as page:
        button, field = page.locator(".menu-button"), page.locator("#find-words")
        button.click()
        field.fill("review")
        found(page)
        page.keyboard.press("Escape")
        assert field.input_value() == "" and field.is_visible() and button.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        assert not field.is_visible() and page.evaluate("() => document.activeElement.className").startswith("menu-button")
        button.click()
        page.evaluate("() => document.activeElement.blur()")
        page.keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false", "wherever somebody is"
        assert page.evaluate("() => document.activeElement === document.body"), "who is elsewhere stays there"


def test_what_lies_over_the_page_says_only_what_its_list_does_not(browser, home):
    """In the header: results speak for themselves to whoever sees them; that there are none is seen and heard."""
    with opened(browser, home) as page:
        status = page.locator("header [data-find-status]")
        page.locator("#find-words").fill("zzzzqq")
        status.filter(has_text="No page found").wait_for()
        assert status.bounding_box()["width"] > 100
        assert not axe_findings(page, mode="wide")
        page.locator("#find-words").fill("review")
        found(page)
        assert "found" in status.text_content() and status.bounding_box()["width"] <= 1


def test_nothing_found_says_so_with_a_way_on(browser, home):
    with opened(browser, home + "search/") as page:
        page.get_by_label("What are you looking for?").fill("zzzzqq")
        # Before that, it may say that the list of pages is on its way.
        page.locator("[data-find-status]").filter(has_text="No page found").wait_for()
        assert page.get_by_role("link", name="all pages, A to Z").first.is_visible()


@pytest.mark.parametrize("mode", ["wide", "narrow", "dark", "forced colours"])
def test_results_are_accessible(browser, home, mode):
    with opened(browser, home + "search/", mode) as page:
        page.get_by_label("What are you looking for?").fill("review")
        found(page)
        findings = [
            *axe_findings(page, mode=mode),
            *look_findings(page, media="forced" if mode == "forced colours" else "screen", walks=False),
        ]
        assert not findings, listed(findings)
    with opened(browser, home, mode) as page:
        if page.locator(".menu-button").is_visible():
            page.locator(".menu-button").click()
        page.locator("#find-words").fill("review")
        found(page)
        findings = [
            *axe_findings(page, mode=mode),
            *look_findings(page, media="forced" if mode == "forced colours" else "screen", walks=False),
        ]
        assert not findings, listed(findings)


def test_what_is_typed_is_text(browser, home):
    with opened(browser, home + "search/") as page:
        page.get_by_label("What are you looking for?").fill('<img> "rapid" \\ {{ }}')
        assert "Rapid review" in found(page)
        assert page.locator("[data-find] img").count() == 0


def test_all_pages_a_to_z(browser, home):
    with opened(browser, home + "index-of-pages/", "no script") as page:
        titles = page.locator(".every-page li > a").all_text_contents()
        assert "Rapid review" in titles and len(titles) >= 12
        assert titles == sorted(titles, key=str.casefold)
        page.get_by_role("link", name="Rapid review", exact=True).click()
        assert page.url == home + "process/rapid-review/"


def test_results_over_the_page_go_when_something_else_has_focus(browser, home):
    with opened(browser, home) as page:
        page.locator("#find-words").fill("review")
        count = page.locator("[data-find-list] a").count() if found(page) else 0
        for _ in range(count + 2):  # the button, every result, and one further
            page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.closest('nav').getAttribute('aria-label')") == "Main"
        assert page.locator("[data-find-list] li").count() == 0
        page.locator("#find-words").focus()
        assert found(page)
        page.get_by_role("heading", level=1).click()
        assert page.locator("[data-find-list] li").count() == 0


def test_a_paste_of_twenty_thousand_words_is_cut_and_that_is_said(browser, home):
    """Somebody pastes a whole report. The page stays usable, and finds what its first words ask for."""
    with opened(browser, home + "search/") as page:
        field = page.get_by_label("What are you looking for?")
        field.fill("rapid")
        found(page)
        words = "rapid review " + " ".join(f"word{number} Ünïcode-{number % 7} it’s" for number in range(20_000))
        page.evaluate(
            """words => {
            const field = document.querySelector('#find-page-words');
            field.value = words;
            field.dispatchEvent(new Event('input', {bubbles: true}));
        }""",
            words,
        )
        page.locator("[data-find-status]").filter(has_text="first words").wait_for(timeout=5_000)
        assert any(name.startswith("Rapid review") for name in found(page))
        field.fill("rapid review")
        page.locator("[data-find-status]").filter(has_not_text="first words").wait_for()
        assert found(page)[0].startswith("Rapid review")


def test_a_query_of_a_thousand_characters_is_answered(browser, home):
    with opened(browser, home + "search/") as page:
        page.get_by_label("What are you looking for?").fill(("rapid review " * 100)[:1_000])
        assert found(page)[0].startswith("Rapid review")


def test_no_browser_service_is_given_what_is_typed(browser, home):
    """As the browser reads it, not as we wrote it."""
    for address, name in ((home, "#find-words"), (home + "search/", "#find-page-words")):
        with opened(browser, address) as page:
            read = page.locator(name).evaluate(
                "field => [field.autocomplete, field.form.autocomplete, field.spellcheck, field.autocapitalize, field.getAttribute('autocorrect'), field.name]"
            )
            assert read == ["off", "off", False, "none", "off", ""]
