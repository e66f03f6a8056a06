"""Every page of the real site, in a real browser, through every check; three of each template in every mode.

A failure names page, element and rule. Pages are dealt out in hands, so that two browsers can share them.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import faces
from checks import axe, exits, help, keyboard, privacy, reflow, targets, weight
from checks.finding import Finding, listed
from checks.looks import drawing_findings, look_findings, paper_findings
from checks.modes import opened

pytestmark = pytest.mark.browser

HANDS = 12
WIDE_HANDS = 4
OF_EACH_TEMPLATE = 3
NOWHERE = "nowhere/at/all/"
RICH = ["", "families/", "agencies/", "process/rapid-review/", "index-of-pages/"]  # between them they have everything that a page can have

WITH_TOOLS = [
    "maps/atlas/",
    "agencies/plan/",
    "agencies/readiness/",
    "learning/questions/",
    "learning/strengthen-a-recommendation/",
    "search/",
]


def addresses(site: Path) -> list[str]:
    """Every page's address, home first, and one that leads to no page."""
    found = sorted(
        path.parent.relative_to(site).as_posix().replace(".", "") + "/"
        for path in site.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )
    return [*found, NOWHERE]


def some_of_each_template(site: Path, most: int = OF_EACH_TEMPLATE) -> list[str]:
    """Some pages of each folder: a folder's pages come from one template."""
    folders: dict[str, list[str]] = defaultdict(list)
    for address in addresses(site):
        parts = address.strip("/").split("/")
        folders[parts[0] if len(parts) > 1 else f"one:{address}"].append(address)
    return sorted(address for pages in folders.values() for address in pages[:most])


@pytest.fixture(scope="module")
def looks() -> defaultdict[str, set[int]]:
    """By mode, what axe has measured the contrast of already: most of a page looks as the pages before it did."""
    return defaultdict(set)


def walk(browser, home: str, pages: list[str], mode: str, check, *, face: str = faces.OWN) -> list[Finding]:
    """Findings of a check on each page. One window visits them all: the site keeps nothing, and a window takes longer than a page.

    A check that measures text is given a `face`, so that it finds the same on every machine: the widest one where words might not
    fit, the plain one where they might be too small or too many.
    """
    findings: list[Finding] = []
    with opened(browser, "about:blank", mode) as window, privacy.watched(window.context, home) as watch:
        for address in pages:
            window.goto(f"{home}{address.lstrip('/')}")
            faces.wear(window, face)
            findings += check(window)
    # A page that isn't there is a failed request.
    return findings + [one for one in watch.findings() if NOWHERE not in one.page + one.element]


@pytest.mark.parametrize("hand", range(WIDE_HANDS))
def test_some_of_each_template_pass_axe_wide_in_light_and_dark(browser, built_site, home, looks, hand):
    """Every page passes narrow, below; what a wide window changes comes from templates and styles, and dark changes colours alone."""

    def check(page) -> list[Finding]:
        findings = axe.axe_findings(page, mode="wide", looks=looks["wide"])
        page.emulate_media(color_scheme="dark")
        findings += axe.axe_findings(page, only=axe.OF_COLOURS, looks=looks["dark"])
        page.emulate_media(color_scheme="light")
        return findings

    findings = walk(browser, home, some_of_each_template(built_site)[hand::WIDE_HANDS], "wide", check)
    assert not findings, listed(findings)


@pytest.mark.parametrize("hand", range(HANDS))
def test_narrow_pages_pass_axe_fit_can_be_walked_and_pressed_and_keep_to_themselves(browser, built_site, home, looks, hand):
    """The one visit to every page: also nothing is stored, nobody else is asked, nothing is missing, and the browser complains of nothing."""
    findings = walk(
        browser,
        home,
        addresses(built_site)[hand::HANDS],
        "narrow",
        lambda page: [
            *privacy.storage_findings(page),
            *axe.axe_findings(page, mode="narrow", looks=looks["narrow"]),
            *reflow.reflow_findings(page),
            *targets.target_findings(page),
            *keyboard.walk_findings(page),
        ],
        face=faces.WIDEST,
    )
    assert not findings, listed(findings)


def test_some_of_each_template_can_be_read_in_print(browser, built_site, home, looks):
    """Paper has its own colours, shows what is folded, and leaves out what only a screen has a use for."""
    pages = some_of_each_template(built_site)
    findings = walk(
        browser,
        home,
        pages,
        "print",
        lambda page: [*axe.axe_findings(page, only=axe.OF_COLOURS, looks=looks["print"]), *paper_findings(page)],
    )
    assert not findings, listed(findings)


@pytest.mark.parametrize("mode", ["narrow", "wide"])
def test_some_of_each_template_with_spacing_and_large_text(browser, built_site, home, mode):
    findings = walk(
        browser,
        home,
        some_of_each_template(built_site),
        mode,
        lambda page: [*reflow.spacing_findings(page), *(reflow.large_text_findings(page) if mode == "wide" else [])],
        face=faces.WIDEST,
    )
    assert not findings, listed(findings)


def test_some_of_each_template_at_400_percent(browser, built_site, home):
    findings = walk(
        browser,
        home,
        some_of_each_template(built_site),
        "zoomed",
        lambda page: [*reflow.reflow_findings(page), *targets.target_findings(page), *keyboard.single_key_findings(page)],
        face=faces.WIDEST,
    )
    assert not findings, listed(findings)


@pytest.mark.parametrize("mode", ["wide", "no script"])
def test_rich_pages_fit_and_can_be_pressed(browser, home, mode):
    findings = walk(
        browser, home, RICH, mode, lambda page: [*reflow.reflow_findings(page), *targets.target_findings(page)], face=faces.PLAIN
    )
    assert not findings, listed(findings)


@pytest.mark.parametrize("mode", ["wide", "zoomed"])
def test_rich_pages_can_be_walked_by_keyboard(browser, home, mode):
    findings = walk(browser, home, RICH, mode, keyboard.walk_findings, face=faces.WIDEST)
    assert not findings, listed(findings)


@pytest.mark.parametrize("mode", ["zoomed", "dark narrow", "forced colours", "print"])
def test_rich_pages_pass_axe(browser, home, mode):
    findings = walk(browser, home, RICH, mode, lambda page: axe.axe_findings(page, mode=mode))
    assert not findings, listed(findings)


def test_controls_links_and_drawings_can_be_seen_in_every_light(browser, built_site, home):
    """Edges, rings, underlines, signs that the style sheet writes, and the boxes, lines and words of maps."""

    def check(page) -> list[Finding]:
        findings = []
        for media, light in (("screen", {}), ("screen", {"color_scheme": "dark"}), ("forced", {"forced_colors": "active"})):
            page.emulate_media(**light)
            findings += [*look_findings(page, media=media), *drawing_findings(page)]
            if page.locator("#map-atlas-role").count():
                page.locator("#map-atlas-role").select_option(index=9)
                findings += drawing_findings(page)
        page.emulate_media(color_scheme="light", forced_colors="none")
        return findings

    findings = walk(browser, home, sorted({*some_of_each_template(built_site, 1), *RICH, *WITH_TOOLS}), "wide", check)
    findings += walk(browser, home, WITH_TOOLS, "dark narrow", look_findings)
    assert not findings, listed(findings)


@pytest.mark.parametrize("mode", ["narrow", "zoomed"])
def test_the_menu_works_by_keyboard(browser, home, mode):
    findings = walk(browser, home, RICH, mode, keyboard.menu_findings)
    assert not findings, listed(findings)


def test_lines_are_short_enough_to_read(browser, built_site, home):
    findings = walk(browser, home, some_of_each_template(built_site), "wide", reflow.line_findings, face=faces.PLAIN)
    assert not findings, listed(findings)


def test_without_a_script_the_menu_is_open_and_leads_to_search(browser, home):
    with opened(browser, home, "no script") as page:
        assert page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").is_visible()
        assert not page.locator(".menu-button").is_visible()
        assert page.locator("[data-find]").count() == 1 and not page.locator("[data-find]").is_visible()


def test_nothing_stays_folded_on_paper(browser, home):
    with opened(browser, f"{home}roles/police/", "print") as page:
        assert page.locator("details:not([open]) li[data-node]").first.is_visible(), "the words of the map"
        assert page.locator("details.more:not([open]) .doings li").last.is_visible(), "what it does as a part of another role"


def test_some_of_each_template_without_script(browser, built_site, home):
    def readable(page) -> list[Finding]:
        words = page.locator("article").inner_text()
        return [] if len(words) > 80 else [Finding(page.url, "article", "no-script", "has nothing to read without a script")]

    findings = walk(browser, home, some_of_each_template(built_site), "no script", readable)
    assert not findings, listed(findings)


def test_family_text_has_strong_contrast(browser, built_site, home):
    pages = [address for address in addresses(built_site) if address.startswith(("families/", "young-people/", "using-this-site-safely/"))]
    assert pages
    for mode in ("wide", "dark"):
        looks: set[int] = set()
        findings = walk(browser, home, pages, mode, lambda page, looks=looks: axe.strict_contrast_findings(page, looks=looks))
        assert not findings, listed(findings)


def test_a_search_stores_fetches_and_is_refused_nothing(browser, home):
    """What every page asks for by itself is watched where every page is looked at, above."""
    context = browser.new_context()
    with privacy.watched(context, home) as watch:
        page = context.new_page()
        page.goto(f"{home}")
        page.locator("#find-words").fill("serious case review")
        page.locator("[data-find-list] a").first.wait_for()
        findings = privacy.storage_findings(page) + watch.findings()
    context.close()
    assert not findings, listed(findings)


def test_every_page_is_light_and_has_help_and_a_way_out(built_site):
    findings = [finding for path in sorted(built_site.rglob("index.html")) for finding in weight.weight_findings(path, built_site)]
    findings += weight.script_findings(built_site) + help.help_findings(built_site) + exits.exit_places_findings(built_site)
    assert not findings, listed(findings)
