"""Each kind of page, in each way people see it, goes through each check."""

from __future__ import annotations

import pytest
from checks import axe, exits, help, keyboard, privacy, reflow, targets, weight
from checks.finding import listed
from checks.modes import MODES, opened

pytestmark = pytest.mark.browser

PAGES = {"home": "", "family": "families/", "young people": "young-people/", "practitioner": "practitioners/", "agency": "agencies/", "process": "process/",
         "stage": "process/rapid-review/", "role": "roles/gp/", "glossary": "glossary/", "search": "search/", "index": "index-of-pages/", "statement": "accessibility/",
         "privacy": "privacy/", "safety": "using-this-site-safely/", "not found": "nowhere/at/all/"}
RICH = ("home", "family", "agency", "stage", "index")  # between them they have everything that a page can have


def ways(*everywhere: str, also: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Every kind of page in some modes, and the rich ones in more."""
    return [(kind, mode) for kind in PAGES for mode in everywhere + (also if kind in RICH else ())]


@pytest.mark.parametrize("kind, mode", ways("wide", "narrow", also=tuple(mode for mode in MODES if mode not in ("wide", "narrow", "no script"))))
def test_axe_finds_nothing(browser, home, kind, mode):
    with opened(browser, home + PAGES[kind], mode) as page:
        findings = axe.axe_findings(page, mode=mode)
        assert not findings, listed(findings)


@pytest.mark.parametrize("mode", ["wide", "dark"])
@pytest.mark.parametrize("kind", ["family", "young people", "safety"])
def test_family_text_has_strong_contrast(browser, home, kind, mode):
    with opened(browser, home + PAGES[kind], mode) as page:
        findings = axe.strict_contrast_findings(page)
        assert not findings, listed(findings)


@pytest.mark.parametrize("kind, mode", ways("wide", "narrow", also=("zoomed", "no script")))
def test_everything_fits_and_can_be_pressed(browser, home, kind, mode):
    with opened(browser, home + PAGES[kind], mode) as page:
        findings = reflow.reflow_findings(page) + targets.target_findings(page)
        assert not findings, listed(findings)


@pytest.mark.parametrize("kind, mode", ways("narrow", also=("wide", "zoomed")))
def test_keyboard(browser, home, kind, mode):
    with opened(browser, home + PAGES[kind], mode) as page:
        findings = keyboard.walk_findings(page) + keyboard.single_key_findings(page)
        assert not findings, listed(findings)


@pytest.mark.parametrize("kind, mode", ways("narrow", also=("wide",)))
def test_spacing_and_large_text(browser, home, kind, mode):
    with opened(browser, home + PAGES[kind], mode) as page:
        findings = reflow.spacing_findings(page)
        if mode == "wide":  # WCAG asks for 200 % text or for 320 px, not for both at once
            findings += reflow.large_text_findings(page)
        assert not findings, listed(findings)


@pytest.mark.parametrize("mode", ["narrow", "zoomed"])
def test_menu_by_keyboard(browser, home, mode):
    with opened(browser, home + "families/", mode) as page:
        findings = keyboard.menu_findings(page)
        assert not findings, listed(findings)


def test_without_a_script_the_menu_is_open_and_leads_to_search(browser, home):
    with opened(browser, home, "no script") as page:
        assert page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").is_visible()
        assert not page.locator(".menu-button").is_visible()
        assert page.locator("[data-find]").count() == 1 and not page.locator("[data-find]").is_visible()


def test_lines_are_short_enough_to_read(browser, home):
    with opened(browser, home + "accessibility/") as page:
        longest = page.evaluate("""() => Math.max(...[...document.querySelectorAll('article p')].map(p => {
            const range = document.createRange(); let most = 0, line = 0, top = null;
            for (const text of (function* (node) { const walk = document.createTreeWalker(node, 4); while (walk.nextNode()) yield walk.currentNode; })(p))
                for (let i = 0; i < text.length; i++) { range.setStart(text, i); range.setEnd(text, i + 1); const box = range.getBoundingClientRect();
                    if (!box.height) continue; if (top === null || Math.abs(box.top - top) > 8) { top = box.top; line = 0; } line += 1; most = Math.max(most, line); }
            return most; }))""")
        assert longest <= 75


def test_nothing_is_stored_fetched_or_refused(browser, home):
    context = browser.new_context()
    with privacy.watched(context, home) as watch:
        page = context.new_page()
        for address in list(PAGES.values())[:-1]:
            page.goto(home + address)
            findings = privacy.storage_findings(page)
            assert not findings, listed(findings)
        page.goto(home)
        page.locator("#find-words").fill("serious case review")
        page.locator("[data-find-list] a").first.wait_for()
        findings = privacy.storage_findings(page) + watch.findings()
        assert not findings, listed(findings)
    context.close()


def test_weight(sample):
    findings = [finding for path in sorted(sample.rglob("index.html")) for finding in weight.weight_findings(path, sample)] + weight.script_findings(sample)
    assert not findings, listed(findings)


def test_help_is_in_the_same_place(sample):
    findings = help.help_findings(sample)
    assert not findings, listed(findings)


def test_exit_is_where_it_is_needed(sample):
    findings = exits.exit_places_findings(sample)
    assert not findings, listed(findings)
