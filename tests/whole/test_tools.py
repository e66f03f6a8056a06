"""The small tools of pages, tried with everything that they offer, against what process/ and the page say."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from facts import written

pytestmark = pytest.mark.browser

ONE_DAY = datetime.timedelta(days=1)
BELONGS_TO_ALL = ("stages", "roles")  # a question that names no stage is asked at every one, and one that names nobody by everybody
# Words that people use for one another, and words that only look alike.
ALIKE = ("review reviews", "child children", "notify notified", "notify notifying", "meeting meetings", "die died", "carry carried", "plan planned", "agencies agency", "cafe café", "childrens children’s")  # fmt: skip
APART = ("news new", "caring car", "police policy", "need needle")


def test_each_choice_of_questions_shows_those_that_belong_to_it_and_no_other(
    browser: Browser, home: str, site_pages: dict[str, LexborHTMLParser]
) -> None:
    items = site_pages["learning/questions/"].css("[data-of]")
    belongs = {item.attributes["id"]: set((item.attributes["data-of"] or "").split()) for item in items}
    page = browser.new_page()
    page.goto(f"{home}learning/questions/")
    page.wait_for_function("() => document.querySelector('.choose') && !document.querySelector('.choose').hidden")
    tried = page.evaluate(
        """() => {
            const found = [];
            for (const field of document.querySelectorAll('[data-choose] select'))
                for (const option of field.options) {
                    field.value = option.value;
                    field.dispatchEvent(new Event('change', {bubbles: true}));
                    const shown = [...document.querySelectorAll('[data-of]')].filter(one => !one.hidden).map(one => one.id);
                    const sections = [...document.querySelectorAll('section')].filter(one => one.querySelector('[data-of]'));
                    found.push([field.id.replace('choose-', ''), option.value, shown, sections.every(one => one.hidden === !one.querySelector('[data-of]:not([hidden])')),
                        document.querySelector('[data-choose] [role=status]').textContent, document.querySelector('[data-choose] button').disabled]);
                    field.value = '';
                    field.dispatchEvent(new Event('change', {bubbles: true}));
                }
            return found;
        }"""
    )
    page.close()
    assert len(tried) > 40
    for kind, value, shown, headings_fit, status, cannot_print in tried:
        wanted = {
            name
            for name, of in belongs.items()
            if not value or f"{kind}.{value}" in of or (kind in BELONGS_TO_ALL and not any(one.startswith(f"{kind}.") for one in of))
        }
        assert set(shown) == wanted and headings_fit, f"{kind}: {value}"
        assert status == ("" if len(wanted) == len(belongs) else f"{len(wanted)} of {len(belongs)} questions are shown.") or not wanted
        assert cannot_print == (not wanted), f"{kind}: {value}"


def test_on_each_day_the_edition_that_stood_then_is_named(browser: Browser, home: str, built_site: Path) -> None:
    """On the day of a change, the day before and the day after; and on days that nobody knows anything of."""
    applied = [one for one in written("sources.yml")["sources"] if one.get("replaced_on")]
    sources = {one["id"]: one for one in written("sources.yml")["sources"]}
    page = browser.new_page()
    page.goto(f"{home}editions/which-applied/")
    page.wait_for_function("() => document.querySelector('.plan-tool')")

    def answer(day: datetime.date, words: str = "") -> str:
        page.get_by_label("Which day?").fill(words or day.isoformat())
        page.get_by_role("button", name="Look it up").click()
        return page.locator(".plan-tool [role=status]").inner_text()

    assert applied
    for one in applied:
        changed, newer = one["replaced_on"], sources[one["replaced_by"]]["short"]
        assert one["short"] in answer(changed - ONE_DAY) and newer not in answer(changed - ONE_DAY)
        for day in (changed, changed + ONE_DAY):
            assert newer in answer(day) and f"On {day.day} {day:%B %Y}." in answer(day)
        assert newer in answer(changed, f"{changed.day} {changed:%b} {changed.year}")
    assert answer(datetime.date(1990, 1, 1)).count("none that this page knows") == 2
    for words in ("31 February 2026", "1 Ma 2026", "yesterday"):
        assert answer(changed, words) == "" and "no day that we can read" in page.locator(".field__wrong").inner_text(), words
    page.close()


def test_search_takes_forms_of_a_word_for_one_another(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}search/")
    page.locator("[data-find] input").first.focus()
    page.wait_for_function("() => window.reviewmapFinding && window.reviewmapFinding.cut")
    cut = {
        words: page.evaluate("words => words.split(' ').map(one => reviewmapFinding.cut(one).join())", words) for words in (*ALIKE, *APART)
    }
    page.close()
    assert [words for words in ALIKE if len(set(cut[words])) != 1] == []
    assert [words for words in APART if len(set(cut[words])) == 1] == []
