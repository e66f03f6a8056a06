"""Every question where it is asked, as readers get it: whole, in words that they can read, to choose from and to print."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat
import yaml
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checks.weight import sent
from projects import national

ROOT = Path(__file__).parents[2]
ANNEX_F = {5: 4, 7: 3, 9: 4, 11: 4, 12: 1, 14: 8, 16: 6, 17: 4, 19: 5}  # how many questions each passage of its section 5 holds: 39
PAGE = "learning/questions/"
HIDES_NOTHING = "() => [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]"


def page_of(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text("utf-8"))


def words(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def prompts() -> Iterator[dict[str, object]]:
    """Every prompt as it is written, with or without a loader: whatever has `ask:` as its own words."""

    def below(value: object) -> Iterator[dict[str, object]]:
        if isinstance(value, list):
            for one in value:
                yield from below(one)
        elif isinstance(value, dict):
            if isinstance(value.get("ask"), str) and "id" in value:
                yield value
            for one in value.values():
                yield from below(one)

    for path in sorted((ROOT / "process").rglob("*.yml")):
        if "ledger" not in path.parts and path.stem != "readiness":  # a partnership's checklist, asked on its own page
            yield from below(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


def test_annex_f_is_there_whole_with_both_wordings_its_own_words_and_where_to_ask(built_site: Path) -> None:
    """Each of the 39 questions: plain, professional, the report's words with their paragraph, and a place that the page leads to."""
    page = page_of(built_site, "equity/checklist")
    found: dict[int, int] = {}
    for item in page.css(".questions > li"):
        asked, professional = words(item.css_first(".questions__ask")), words(item.css_first(".professional"))
        quote, source = words(item.css_first("q")), words(item.css_first(".src"))
        assert asked.endswith(("?", ".")) and professional.startswith("Professional wording: ") and len(quote.split()) >= 4
        assert "AnF §5" in source, asked
        assert item.css('a[href*="process/"], a[href*="decisions/"]'), f"{asked}: nowhere to ask it"
        found[int(source.rpartition(" ")[2])] = found.get(int(source.rpartition(" ")[2]), 0) + 1
    assert found == ANNEX_F
    ledger = yaml.safe_load((ROOT / "process/ledger/report.yml").read_text("utf-8"))["passages"]
    assert [one["id"] for one in ledger if one["id"].startswith("AnF") and one["use"] == "owed"] == []


def test_plain_words_are_plain_and_professional_ones_can_be_read() -> None:
    grade = textstat.flesch_kincaid_grade
    too_hard = [f"{one['id']}: {grade(str(one['ask']))}" for one in prompts() if grade(str(one["ask"])) > 8]
    assert not too_hard, "plain wording above grade 8: " + ", ".join(too_hard)
    stiff = [str(one["id"]) for one in prompts() if one.get("professional") and grade(str(one["professional"])) > 12]
    assert not stiff, "professional wording above grade 12: " + ", ".join(stiff)


def test_every_stage_and_every_decision_asks_about_equity_and_about_learning(built_site: Path) -> None:
    knowledge = national()
    for stage in knowledge.stages:
        page = page_of(built_site, f"process/{stage.id}")
        assert page.css("#equity .ask li"), f"{stage.id}: nothing on equity"
        assert page.css("#learning .ask li") and page.css("#learning .lane > li"), f"{stage.id}: nothing on learning"
    for decision in knowledge.things("decision"):
        page = page_of(built_site, f"decisions/{decision}")
        for on in ("equity", "learning"):
            assert page.css(f"section.ask:has(#{on}) li"), f"{decision}: nothing on {on}"


def test_each_stage_and_decision_asks_something_that_no_other_asks() -> None:
    knowledge = national()
    places = [*knowledge.stages, *knowledge.things("decision").values()]
    asked = Counter(one.ask for place in places for one in (*place.equity, *place.learning))
    lacking = [
        f"{place.id}: {name}"
        for place in places
        for name in ("equity", "learning")
        if all(asked[one.ask] > 1 for one in getattr(place, name))
    ]
    assert len(places) > 20
    assert not lacking, "write under each of these fields in process/stages/ a question that no other place asks"


def test_the_nation_is_named_at_each_stage_or_nothing_was_found(built_site: Path) -> None:
    """What stands for the nation rests on a source, or it is said, once, that nothing was found; nothing is made up."""
    page, without = page_of(built_site, "learning/as-you-go"), []
    for row in national().learning.lane:
        levels = [one.level for one in row.now]
        assert len(levels) == len(set(levels)), row.stage
        if "national" not in levels:
            without.append(national().things("stage")[row.stage].title)
    said = [words(one) for one in page.css("p") if "nothing was found at:" in words(one)]
    assert len(said) == bool(without) and all(title in said[0] for title in without)


def test_every_question_is_on_the_page_and_in_the_table_once(built_site: Path) -> None:
    page = page_of(built_site, PAGE)
    shown = [(item.attributes["id"] or "").removeprefix("q-") for item in page.css(".questions > li")]
    rows = list(csv.DictReader(io.StringIO((built_site / "data/questions.csv").read_text("utf-8-sig"))))
    assert sorted(shown) == sorted(row["id"] for row in rows)
    assert len(shown) == len(set(shown))
    assert {str(one["id"]) for one in prompts()} <= set(shown), "a prompt that no list of questions has"
    of_quality = [row for row in rows if row["about"] == "Quality of a report"]
    assert len(of_quality) == len(national().change.quality_questions) > 0
    named = {row["said_by"].split(",")[0] for row in of_quality}
    assert all("suggestion" not in one for one in named), "the Panel's questions passing as ours"


def test_a_meeting_has_its_own_questions_and_no_two_alike(built_site: Path) -> None:
    for meeting in national().meetings.meetings:
        asked = [words(item) for item in page_of(built_site, f"learning/meetings/{meeting.id}").css(".questions .questions__ask")]
        assert 4 <= len(asked) <= 45, f"{meeting.id}: {len(asked)}"
        assert len(asked) == len(set(asked)), meeting.id


def test_examples_say_that_they_are_invented(built_site: Path) -> None:
    page = page_of(built_site, "equity/check-a-draft")
    pairs = page.css(".before-after")
    assert len(pairs) == len(national().equity.enquiries)
    for pair in pairs:
        assert [words(head).split(",")[0] for head in pair.css("h4")] == ["Invented", "Invented"]
    for ending in ("docx", "odt", "pdf"):
        assert (built_site / f"papers/check-a-draft.{ending}").stat().st_size > 4000


def test_where_change_stands_says_so_of_each(built_site: Path) -> None:
    page = page_of(built_site, "change")
    change = national().change
    for one in (*change.priorities, *change.evaluation):
        assert page.css_first(f"#{one.id}") and page.css_first(f"#{one.id}-next") and page.css_first(f"#{one.id}-outcome")
        assert one.as_of, f"{one.code}: nobody knows when somebody last looked"
    table = page.css("#glance ~ .table tbody tr, .table[aria-labelledby=glance-caption] tbody tr")
    assert len(table) >= 6 + 5 + 2 and all(row.css_first("time") for row in table)


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(home + PAGE)
    opened.wait_for_load_state("networkidle")
    yield opened
    kept = opened.evaluate(HIDES_NOTHING)
    opened.close()
    assert (faults, kept) == ([], [0, 0, "", "", ""])


def shown(page: Page) -> list[str]:
    return page.locator(".questions > li:visible .questions__ask").all_inner_texts()


@pytest.mark.browser
def test_choosing_hides_the_others_and_says_how_many_are_left(page: Page) -> None:
    every = page.locator(".questions > li").count()
    assert shown(page) == [], "each group is opened when it is wanted"
    page.get_by_label("Stage", exact=True).select_option(label="Rapid review")
    page.get_by_label("Learning loop").select_option(label="Double loop")
    left = shown(page)
    assert 0 < len(left) < every
    assert "Why did it make sense to the people who were there, at that time and with what they knew?" in left
    assert page.get_by_role("status").filter(has_text=f"{len(left)} of {every} questions are shown.").count() == 1
    headings = page.locator("#page-text h2:visible").all_inner_texts()
    assert "Publication" not in headings, "a heading over nothing"
    page.get_by_label("Line of enquiry").select_option(index=1)
    page.get_by_label("Level").select_option(label="National")
    assert "No question fits all of that" in page.locator(".plan-tool__status").inner_text()
    page.get_by_role("button", name="Show all again").click()
    assert page.locator(".questions > li:not([hidden])").count() == every
    assert page.evaluate("document.activeElement.id") == "choose-stages"


@pytest.mark.browser
def test_what_is_printed_is_what_was_chosen(page: Page) -> None:
    page.get_by_label("Meeting").select_option(label="The meeting that signs the report")
    chosen = shown(page)
    page.emulate_media(media="print")
    printed = page.locator(".questions > li:visible .questions__ask").all_inner_texts()
    assert printed == chosen and "What did we not ask?" in printed
    assert not page.locator(".choose").is_visible()
    page.emulate_media(media="screen")
    page.get_by_label("Learning loop").select_option(label="Double loop")
    assert shown(page)
    assert page.locator(".chosen").text_content() == (
        "The questions for this meeting. Learning loop: Double loop. Meeting: The meeting that signs the report."
    )
    page.evaluate("() => addEventListener('beforeprint', () => { document.isPrinted = true; })")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("() => document.isPrinted")
    page.get_by_role("button", name="Show all again").click()


@pytest.mark.browser
def test_without_scripts_nothing_is_lost(browser: Browser, home: str, built_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        plain = context.new_page()
        plain.goto(home + PAGE)
        assert plain.locator(".questions > li").count() == len(page_of(built_site, PAGE).css(".questions > li"))
        assert not plain.locator(".choose").is_visible()
        plain.locator(".questions").last.locator("xpath=..").locator("summary").click()
        assert plain.locator(".questions > li").last.is_visible()
    finally:
        context.close()


def test_the_tool_is_small(built_site: Path) -> None:
    assert 0 < sent(built_site / "assets/js/questions.js") < 3000
