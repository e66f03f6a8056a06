"""The pages as readers get them: every bar's value in a table, contrast in each mode, and a helper that says only what its page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from checks.axe import axe_findings
from checks.finding import listed
from checks.looks import look_findings
from checks.modes import opened
from checks.reflow import reflow_findings
from checks.targets import target_findings
from checks.weight import sent
from projects import national

pytestmark = pytest.mark.browser
TRENDS, FIGURES, HELPER = "key-figures/trends/", "key-figures/every-figure/", "learning/strengthen-a-recommendation/"
SCRIPT_MAY_WEIGH = 15_000  # bytes, packed
ENOUGH = 3.0
DRAFTS = Path(__file__).with_name("drafts.yml")

# Each bar's colours as they come out, and the ground it lies on.
COLOURS = """() => [...document.querySelectorAll('.chart-bar')].map(bar => {
  const look = getComputedStyle(bar);
  return [bar.getAttribute('class'), look.fill, look.stroke, getComputedStyle(bar.closest('.map__scroll')).backgroundColor];
})"""
# Bars of one year that stand one below the other: the colours of each two that look different.
NEIGHBOURS = """() => [...document.querySelectorAll('.chart g[data-year]')].flatMap(year => {
  const bars = [...year.querySelectorAll(':scope > .chart-bar')];
  return bars.slice(1).map((bar, at) => [bars[at], bar]);
}).filter(([one, other]) => one.getAttribute('class') !== other.getAttribute('class'))
  .map(pair => pair.map(bar => {
    const look = getComputedStyle(bar);
    return look.fill === getComputedStyle(bar.closest('.map__scroll')).backgroundColor ? look.stroke : look.fill;  // hollow: its line shows
  }))"""


def bright(colour: str) -> float:
    parts = [int(one) / 255 for one in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((bright(one), bright(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_value_of_a_chart_stands_in_its_table(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / TRENDS / "index.html").read_bytes())
    figures = page.css("figure.chart")
    assert len(figures) >= 4
    for figure in figures:
        svg = figure.css_first("svg")
        for name in ("aria-labelledby", "aria-describedby"):
            assert figure.css_first(f"#{svg.attributes[name]}").text().strip()
        cells = {
            (row.css_first("th").text(), cell.text().split(" ")[0])
            for row in figure.css("tbody tr")
            if row.css_first("th")
            for cell in row.css("td")
        }
        drawn = [(group.attributes["data-year"], words.text()) for group in figure.css("g[data-year]") for words in group.css(".t-value")]
        drawn = [(year, words) for year, words in drawn if words != year]
        assert len(drawn) >= 3
        assert set(drawn) <= cells
        assert "Take care:" in figure.css_first("figcaption").text() and "Source:" in figure.css_first("figcaption").text()
        assert figure.css_first('figcaption a[href$=".csv"]')


@pytest.mark.parametrize("mode", ["wide", "dark", "print", "forced colours"])
def test_bars_stand_out_from_the_ground_and_from_each_other(browser: Browser, home: str, mode: str) -> None:
    with opened(browser, home + TRENDS, mode) as page:
        found, neighbours = page.evaluate(COLOURS), page.evaluate(NEIGHBOURS)
    looks = {re.search(r"look-\d", classes).group(): (fill, stroke) for classes, fill, stroke, _ in found if "unsure" not in classes}
    assert set(looks) == {"look-1", "look-2", "look-3"}
    for _, fill, stroke, ground in found:
        assert max(contrast(fill, ground), contrast(stroke, ground)) >= ENOUGH, (mode, fill, stroke, ground)
    assert contrast(looks["look-1"][0], looks["look-2"][0]) >= ENOUGH, mode
    assert len(neighbours) >= 3
    if mode != "forced colours":  # there one is hollow and the other is not
        assert [(one, other) for one, other in neighbours if contrast(one, other) < ENOUGH] == [], mode


def test_each_chart_can_be_taken_along_with_its_data_and_what_must_not_be_read_into_it(built_site: Path) -> None:
    """A picture that stands alone, with colours of its own, and a table, whose columns are explained."""
    page = LexborHTMLParser((built_site / TRENDS / "index.html").read_bytes())
    figures = page.css("figure.chart:has(figcaption a)")
    assert len(figures) >= 4
    for figure in figures:
        files = [(built_site / TRENDS / link.attributes["href"]).resolve() for link in figure.css("figcaption a[href*='data/statistics/']")]
        assert [file.suffix for file in files] == [".svg", ".csv", ".csv"]
        assert files[1].read_text("utf-8-sig").splitlines()[0].endswith("caution")
        drawn = files[0].read_text("utf-8")
        tree = ElementTree.fromstring(drawn)
        assert "var(" not in drawn and "class=" in drawn
        said = tree.find("{http://www.w3.org/2000/svg}desc").text
        assert "Take care:" in said and "Source:" in said
        bars = [one for one in tree.iter("{http://www.w3.org/2000/svg}rect") if "chart-bar" in (one.get("class") or "")]
        assert bars and all(
            max(contrast(hexed(bar.get(name)), "rgb(255,255,255)") for name in ("fill", "stroke")) >= ENOUGH for bar in bars
        )


def hexed(colour: str) -> str:
    return f"rgb({','.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("address", [TRENDS, FIGURES, HELPER])
def test_pages_hold_together(browser: Browser, home: str, address: str) -> None:
    for mode in ("wide", "narrow"):
        with opened(browser, home + address, mode) as page:
            found = [*axe_findings(page, mode=mode), *target_findings(page), *(reflow_findings(page) if mode == "narrow" else [])]
        assert not found, listed(found)


# -- the helper ------------------------------------------------------------------------------------------------------------

TRAINING = "All practitioners should attend training on professional curiosity by March."
POLICY = "The partnership should write a new policy on children who aren’t brought to appointments."


@pytest.fixture(scope="module")
def helper(browser: Browser, home: str) -> Iterator[Page]:
    """The page with its form. Nothing on it may fail, ask anything of a server, or be kept."""
    faults: list[str] = []
    asked: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(home + HELPER)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    yield page
    kept = page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]")
    page.close()
    assert (faults, asked, kept) == ([], [], [0, 0, "", "", ""])


def walk(page: Page, words: str) -> None:
    """As somebody without a mouse: type, go on with Tab, press Enter on the button."""
    page.focus("#draft")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.type") == "submit"
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("words", "title"), [(TRAINING, "Training or a briefing"), (POLICY, "A new or changed policy, form or tool")])
def test_a_recommendation_is_walked_through(helper: Page, words: str, title: str) -> None:
    walk(helper, words)
    assert helper.evaluate("() => document.activeElement.textContent") == title, "the answer is read from its heading on"
    text = helper.input_value("#draft-text")
    assert words in text and "Single loop" in text and "Leans on single people" in text
    assert len(re.findall(r"(?m)^\d\. ", text)) == 3
    assert "How we would know: Not said yet." in text and "Have we recommended this before?" in text
    heads, cells = (line.split("\t") for line in helper.input_value("#draft-row").strip("\n").split("\n"))
    row = dict(zip(heads, cells, strict=True))
    assert row["Recommendation"] == words and row["Loop"] == "Single loop" and row["Owner"] == "Nobody named yet"
    assert helper.locator(".strengthen-result tbody td").all_inner_texts() == cells
    assert helper.locator(".strengthen-result th[scope=col]").all_inner_texts() == heads
    found = [*axe_findings(helper, mode="wide"), *look_findings(helper, walks=False)]
    assert not found, listed(found)
    helper.focus("#draft-row")
    assert helper.evaluate("() => getSelection().toString() === document.activeElement.value"), "one key copies all of it"


def test_drafts_of_each_kind_are_known_by_their_words(helper: Page) -> None:
    """Fresh drafts, a third of which no word was known of when they were first tried."""
    drafts: dict[str, list[str]] = yaml.safe_load(DRAFTS.read_text("utf-8"))
    wanted = {draft: kind for kind, some in drafts.items() for draft in some}
    wanted |= {" ".join(kind.example.before.split()): kind.id for kind in national().recommendations.kinds if kind.example}
    assert all(len(drafts[kind.id]) >= 3 for kind in national().recommendations.kinds)
    taken_for = helper.evaluate(
        """drafts => drafts.map(draft => {
             document.querySelector('.strengthen [type=button]').click();
             document.getElementById('draft').value = draft;
             document.querySelector('.strengthen').requestSubmit();
             const heading = document.querySelector('.strengthen-result h3');
             return heading ? heading.textContent : 'unknown';
           })""",
        list(wanted),
    )
    titles = {one.get_attribute("data-kind"): one.locator("h3").inner_text() for one in helper.locator("[data-kind]").all()}
    titles["unknown"] = "unknown"
    assert dict(zip(wanted, taken_for, strict=True)) == {draft: titles[kind] for draft, kind in wanted.items()}


def test_it_says_only_what_the_page_says(helper: Page) -> None:
    walk(helper, TRAINING)
    helper.locator("[data-kind=training] summary").click()
    section = " ".join(helper.locator("[data-kind=training]").inner_text().split())
    for one in helper.locator(".strengthen-result ol li").all_inner_texts():
        assert one in section
    for one in helper.locator("[data-kind=training] [data-say]").all():
        said = one.get_attribute("data-say")
        assert said in helper.input_value("#draft-text")
        assert said.rpartition(" (")[0] in " ".join(one.inner_text().split())


def test_it_says_when_it_only_guesses_and_when_a_word_means_something_else(helper: Page) -> None:
    """ "Midwives should hold a handover" was of no kind, and "an appointment" of the kind of "an app"."""
    walk(helper, "Midwives should try harder.")
    assert "We know no word of your draft" in helper.inner_text(".strengthen-result")
    walk(helper, "Midwives should hold a handover.")
    assert "We know no word of your draft" not in helper.inner_text(".strengthen-result")
    walk(helper, "The former manager gave the formal answer at an appointment.")
    assert "We don\u2019t know its kind" in helper.inner_text(".strengthen [role=status]")


def test_what_it_does_not_know_it_says_and_judges_nothing(helper: Page) -> None:
    helper.click(".strengthen [type=button]")
    helper.click(".strengthen [type=submit]")
    assert helper.inner_text("#draft-wrong") == "Write your draft first."
    assert helper.get_attribute("#draft", "aria-invalid") == "true" and helper.evaluate("() => document.activeElement.id") == "draft"
    walk(helper, "Paint the door blue.")
    assert "That says nothing about your draft" in helper.inner_text(".strengthen [role=status]")
    assert helper.locator(".strengthen-result > *").count() == 0 and helper.get_attribute("#draft", "aria-invalid") is None
    helper.select_option("#draft-kind", "commissioning")
    helper.click(".strengthen [type=submit]")
    assert helper.locator(".strengthen-result h3").inner_text().startswith("Joint commissioning")
    helper.click(".strengthen [type=button]")
    assert helper.input_value("#draft") == helper.input_value("#draft-kind") == "" and helper.locator(".strengthen-result > *").count() == 0
    walk(helper, "=Train <b>all</b> staff, and audit it")
    assert "'=Train <b>all</b>" in helper.input_value("#draft-row"), "a spreadsheet gets text"
    assert helper.locator(".strengthen-result b").count() == 0
    for sign in "+-@":  # a list's dash, too
        walk(helper, f"{sign}Train all staff, and audit it")
        assert f"'{sign}Train" in helper.input_value("#draft-row"), "a spreadsheet gets text"
    walk(helper, "=Train all staff, and audit it")
    assert "Your words also fit: An audit" in helper.inner_text(".strengthen-result")


def test_without_scripts_the_page_says_all_of_it(browser: Browser, built_site: Path, home: str) -> None:
    with opened(browser, home + HELPER, "no script") as page:
        assert not page.locator(".strengthen").is_visible()
        kinds = page.locator("[data-known-by]")
        assert kinds.count() >= 13
        for number in range(kinds.count()):
            kinds.nth(number).locator("summary").click()
            text = kinds.nth(number).inner_text()
            assert all(
                part in text
                for part in ("Usual loop", "Usual level", "Strength", "Three questions", "How would we know?", "Known by words")
            )
            assert kinds.nth(number).locator("ol li").count() == 3
    assert sent(built_site / "assets/js/strengthen.js") <= SCRIPT_MAY_WEIGH
