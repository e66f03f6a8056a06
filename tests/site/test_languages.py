"""Pages in other languages, on the built site as readers meet them: the frame speaks their language, they say that they are drafts, search
finds them however somebody types, and nothing runs over the edge where lines begin on the right."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from facts import LANGUAGES, draft_words, language_of_page, written
from projects import ROOT, national
from reviewmap.pages.languages import frame_languages, translated_search_pages
from reviewmap.pages.search_words import for_the_index
from reviewmap.pages.sitevalues import site_values
from reviewmap.read.content import read_pages
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project
from reviewmap.site.build import frame, release
from reviewmap.site.finish.contract import frame as frames
from reviewmap.site.finish.contract import look, presence
from reviewmap.site.finish.pages import parse
from sitelinks import pages
from wording import one_line

pytestmark = pytest.mark.browser
SOURCE = "families/english-is-not-my-first-language/"
OTHERS = {code: one for code, one in LANGUAGES.items() if code != "en-GB"}


def opened(browser: Browser, address: str, width: int = 320) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(address)
    return page


def words(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join(node.text(separator=" ").split()) if node is not None else ""


@pytest.mark.parametrize("code", OTHERS)
def test_the_frame_speaks_the_language_of_the_page(built_site: Path, code: str) -> None:
    language = OTHERS[code]
    said = language["words"]
    mine = {address: page for address, page in pages(built_site).items() if page.css_first("html").attributes["lang"] == code}
    assert {f"{language['id']}/{SOURCE}", f"{language['id']}/search/"} <= mine.keys()
    for address, page in mine.items():
        assert page.css_first("body").attributes["dir"] == language["dir"], address
        for selector, name in (
            ("a.skip", "skip"),
            (".leave__words", "safely"),
            ("a.help-jump", "get_help"),
            ("section.help", "danger_child"),
            (".foot", "not_legal_advice"),
            (".translation__draft", "untranslated"),
        ):
            assert said[name] in words(page, selector), (address, name)
        assert draft_words(code) in words(page, "header.top"), address
        assert "No translator has checked it." in words(page, ".translation__draft [lang=en-GB]"), address
        assert page.css_first('meta[name="robots"][content="noindex"]') is not None, address
        assert [node.attributes["href"] for node in page.css(".translation a[hreflang=en-GB]")], address


def test_a_link_that_leads_to_english_says_so(built_site: Path) -> None:
    """In the page's own language, behind the link, and to a browser; a link within the language says nothing."""
    site = pages(built_site)
    told = 0
    for address, page in site.items():
        language = language_of_page(page)
        if language["id"] == "en":
            continue
        for link in page.css("article :is(p, li) > a[href]:not(.marks, .src, .translation *, [lang])"):
            to = normpath(join(address or ".", (link.attributes["href"] or "").partition("#")[0]))
            if ":" in to or to == normpath(address):
                continue
            is_english = not to.startswith(f"{language['id']}/")
            behind = one_line(link.next.text()) if link.next is not None else ""
            assert (link.attributes.get("hreflang") == "en-GB", behind.startswith(language["words"]["in_english"])) == (is_english,) * 2, (
                address,
                link.html,
            )
            told += is_english
    assert told >= 4


def test_headings_have_the_ids_of_the_english_ones_and_the_doors_lead_to_each_other(built_site: Path) -> None:
    site = pages(built_site)
    english = [node.attributes.get("id") for node in site[SOURCE].css("article :is(h1, h2)")]
    assert len(english) > 5
    for language in OTHERS.values():
        page = site[f"{language['id']}/{SOURCE}"]
        assert [node.attributes.get("id") for node in page.css("article :is(h1, h2)")] == english
        doors = {node.attributes["lang"]: " ".join(node.text().split()) for node in page.css(".strip__languages a")}
        assert doors == {code: one["name"] for code, one in LANGUAGES.items() if one is not language}
    for address, page in site.items():
        if page.css_first("html").attributes["lang"] == "en-GB":
            assert [node.text() for node in page.css(".strip__languages a")] == [one["name"] for one in OTHERS.values()], address


@pytest.mark.parametrize("source", [SOURCE, "search/"])
def test_each_door_leads_to_the_same_page_in_the_other_language(built_site: Path, source: str) -> None:
    site = pages(built_site)
    versions = {code: source if code == "en-GB" else f"{one['id']}/{source}" for code, one in LANGUAGES.items()}
    assert len(versions) > 2
    for own, address in versions.items():
        doors = {node.attributes["lang"]: f"/{address}{node.attributes['href']}" for node in site[address].css(".strip__languages a")}
        led_to = {code: f"{normpath(href)}/".lstrip("/") for code, href in doors.items()}
        assert led_to == {code: version for code, version in versions.items() if code != own}, address


def test_the_contract_refuses_an_english_frame_on_a_page_in_another_language(built_site: Path) -> None:
    """Whoever loses a part of the frame in a language is told, however good the English one is."""
    project = read_project(ROOT)
    values = _values()
    site = pages(built_site)
    english = (built_site / "families/taking-part/index.html").read_text("utf-8")
    for language in OTHERS.values():
        address = f"{language['id']}/{SOURCE}"
        html = (built_site / address / "index.html").read_text("utf-8")
        assert _faults(address, html, project, values) == set()
        for selector in ("section.leave", "header.top", "section.help", "footer.foot"):
            own, other = site[address].css_first(selector).html, LexborHTMLParser(english).css_first(selector).html
            assert _faults(address, html.replace(own, other), project, values), (address, selector)
        for wrong in (html.replace('class="translation__draft"', "", 1), html.replace('content="noindex"', 'content="index"'), re.sub(r'<html lang="\w+"', '<html lang="en-GB"', html)):  # fmt: skip
            assert _faults(address, wrong, project, values), address


def _values() -> dict:
    project = read_project(ROOT)
    knowledge, all_pages = load_or_stop(project), read_pages(project)[0]
    return site_values(knowledge) | {"languages": frame_languages(knowledge, [*all_pages, *translated_search_pages(knowledge, all_pages)])}


def _faults(address: str, html: str, project: Project, values: dict) -> set[str]:
    seen = look(parse(html, address=address))
    parts, misplaced = presence.parts_of(seen)
    around = frame(project, values)
    told = [*misplaced, *presence.must_have(seen, parts, release(values), around, needs_way_out="section.leave" in parts)]
    told += frames.differs(seen, parts, frames.Templates(around), release(values))
    return {problem.rule for problem in told} - {"frames-files"}  # the sheets of finished pages have been joined


# What somebody may type, letters with and without their marks, and the address that has to be found among the first.
TYPED = [
    ("pl/search/", "tłumacz", f"pl/{SOURCE}"),
    ("pl/search/", "tlumacz", f"pl/{SOURCE}"),
    ("search/", "potrzebuję tłumacza", f"pl/{SOURCE}"),
    ("ur/search/", "ترجمان", f"ur/{SOURCE}"),
    ("search/", "مجھے ترجمان چاہیے", f"ur/{SOURCE}"),
    ("ur/search/", "ترجُمان", f"ur/{SOURCE}"),
    ("ur/search/", "كاغذات", f"ur/{SOURCE}"),  # as an Arabic keyboard writes it
]


def test_search_finds_them_and_answers_in_their_language(browser: Browser, home: str) -> None:
    for at, typed, wanted in TYPED:
        page = opened(browser, home + at)
        page.locator("#find-page-words").focus()
        page.wait_for_function("() => window.reviewmapSearch")
        page.locator("#find-page-words").fill(typed)
        page.locator("#find-page-words").press("Enter")
        found = page.locator(".find--page [data-find-list] > li > a").first
        assert found.get_attribute("href").removeprefix(home).partition("#")[0] == wanted, typed
        assert found.get_attribute("lang") == wanted[:2]
        language = next(one for one in LANGUAGES.values() if one["id"] == (at[:2] if at[2] == "/" else "en"))
        status = page.locator(".find--page [data-find-status]").text_content()
        finding = language["words"]["finding"]
        # Where it took a word for another one, it says so as well.
        looked_for = f"(?: {re.escape(finding['looked_for'])})?".replace(r"\{words\}", ".+")
        counted = (re.escape(finding[name]).replace(r"\{count\}", r"\d+") for name in ("one", "some", "more"))
        assert any(re.fullmatch(count + looked_for, status) for count in counted), status
        page.close()


# What is written with its marks, and what somebody types without them, in the languages that are asked for most.
ALIKE = [
    ("Potrzebuję tłumacza", "potrzebuje tlumacza"),
    ("părinți și frați", "parinti si frati"),
    ("turjumaan ayaan u baahanahay", "Turjumaan ayaan u baahanahay"),
    ("مُتَرْجِمٌ", "مترجم"),
    ("ترجمان چاہیے", "ترجمان چاہيے"),
]


def test_words_are_cut_alike_with_and_without_their_marks(browser: Browser, home: str) -> None:
    page = opened(browser, home + "search/")
    page.locator("#find-page-words").focus()
    page.wait_for_function("() => window.reviewmapSearch")
    for written_, typed in ALIKE:
        cut = [page.evaluate("text => window.reviewmapFinding.cut(text)", text) for text in (written_, typed)]
        assert cut[0] == cut[1] and len(cut[0]) == len(typed.split()), cut
    page.close()


def test_leaving_by_shift_is_told_in_the_language(browser: Browser, home: str) -> None:
    for language in OTHERS.values():
        page = opened(browser, f"{home}{language['id']}/{SOURCE}")
        page.keyboard.press("Shift")
        assert page.locator("[data-leave-status]").text_content() == language["words"]["shift_twice"]
        page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_over_the_edge_and_the_way_out_stands_where_lines_end(browser: Browser, home: str, width: int) -> None:
    for language in OTHERS.values():
        page = opened(browser, f"{home}{language['id']}/{SOURCE}", width)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        button, mark = page.locator(".leave__button").bounding_box(), page.locator(".brand").bounding_box()
        if language["dir"] == "rtl":
            assert button["x"] < width / 2 < mark["x"] + mark["width"] and button["x"] < mark["x"] + mark["width"] - button["width"]
        number = page.locator('.help [href^="tel:"]').last
        assert number.evaluate("node => getComputedStyle(node).direction") == "ltr"  # its groups keep their order
        page.close()


def test_every_language_has_all_words_and_every_helper_of_its_pages_is_told_in_it() -> None:
    block = {"anybody"}  # the help beside pages for families
    situations = {one["id"]: one for one in written("support.yml")["situations"]}
    helpers = {one["id"]: one for one in written("support.yml")["support"]}
    others = {one["id"] for one in OTHERS.values()}
    for situation in block:
        for helper in [name for name in situations[situation]["helpers"] if not helpers[name].get("emergency")][:3]:
            assert {one["language"] for one in helpers[helper].get("in_languages", [])} == others, helper
    index = for_the_index(national(), help_page="help/")
    assert index["languages"].keys() == others
    for versions, _, lines, _ in index["danger"]:
        assert {language for language, *_ in versions} == {"en", *others}
        for line in lines:
            assert line["in_languages"].keys() == others, line["name"]
