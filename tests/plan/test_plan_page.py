"""The plan as readers get it: the days of Python and of the page are the same, input is refused in words, and calendars can read what is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from checks.axe import axe_findings
from checks.finding import Finding, listed
from checks.looks import look_findings
from checks.modes import opened
from checks.reflow import reflow_findings
from checks.targets import target_findings
from checks.weight import PLAN, SCRIPTS, TOOL, sent
from facts import RAPID_REVIEW, length_words, timescale, written
from projects import national
from reviewmap.plan.days import Days
from reviewmap.plan.rows import rows
from reviewmap.plan.script import data, script

pytestmark = pytest.mark.browser
ADDRESS = "agencies/plan/"
BUTTON = ".plan-tool [type=submit]"
RAPID = timescale(RAPID_REVIEW)["length"]


@cache
def days() -> Days:
    return Days(national())


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    """The page with its tool ready. Nothing on it may fail, and nothing may be asked of a server once it is there."""
    opened_page = browser.new_page()
    faults: list[str] = []
    asked: list[str] = []
    opened_page.on("pageerror", lambda error: faults.append(str(error)))
    opened_page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened_page.goto(home + ADDRESS)
    opened_page.wait_for_function("() => window.reviewmapPlan")
    opened_page.wait_for_load_state("networkidle")
    opened_page.on("request", lambda request: asked.append(request.url))
    yield opened_page
    kept = opened_page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]")
    opened_page.close()
    assert (faults, [url for url in asked if not url.startswith("blob:")], kept) == ([], [], [0, 0, "", "", ""])


def enter(page: Page, *chosen: str, **typed: str) -> None:
    """Clear the form, fill it in and ask for the plan."""
    page.click(".plan-tool [type=button]")
    for moment, words in typed.items():
        page.fill(f"#day-{moment.replace('_', '-')}", words)
    for one in chosen:
        page.check(f"#applies-{one}")
    page.click(BUTTON)


def wrong(page: Page) -> dict[str, str]:
    """What stands at the fields, by the day that they ask for."""
    return {node.get_attribute("id").removeprefix("wrong-"): node.inner_text() for node in page.locator(".field__wrong:not(:empty)").all()}


def plan(page: Page) -> dict[str, list[str | None]]:
    """The rows of the plan by what is done, with their days."""
    return {
        row.locator(".plan__does").inner_text(): [time.get_attribute("datetime") for time in row.locator("time").all()]
        for row in page.locator(".plan-result .plan > li").all()
    }


# -- one rule, not two ------------------------------------------------------------------------------------------------------------------


def test_every_way_to_count_ends_on_the_same_day_here_and_there_for_every_day_that_is_known(page):
    counts = {count.key: count for row in rows(national()) for count in row.counts}
    everything = [day.isoformat() for day in days()]
    there = page.evaluate(
        """([keys, days]) => Object.fromEntries(keys.map(key =>
             [key, days.map(day => reviewmapPlan.lookedUp(reviewmapDays.ways[key], day))]))""",
        [sorted(counts), everything],
    )
    for key, count in counts.items():
        here = [days().counted(day, count.amount, count.unit, back=count.back) for day in days()]
        assert there[key] == [day.isoformat() if day else "" for day in here], key
    assert len(everything) > 5 * 365


def test_every_row_shows_the_same_days_here_and_there(page):
    """Each row of the page, for every eleventh day as the day of all that can be entered."""
    chosen = [one.id for one in national().plan.circumstances]
    moments = [one.id for one in national().plan.moments]
    some = list(days())[::11]
    there = page.evaluate(
        """([moments, days, chosen]) => days.map(day =>
             reviewmapPlan.planned(Object.fromEntries(moments.map(moment => [moment, day])), chosen)
               .filter(item => !item.node.classList.contains("plan__row--entered"))
               .map(item => [item.node.querySelector("a").textContent, ...Array.from(item.node.querySelectorAll("time"), time => time.getAttribute("datetime"))]))""",
        [moments, [day.isoformat() for day in some], chosen],
    )
    for day, shown in zip(some, there, strict=True):
        here = []
        for row in rows(national()):
            ends: list[str | None] = []
            for pair in ((row.count, row.until), *row.others):
                both = [days().counted(day, one.amount, one.unit, back=one.back) for one in pair if one]
                # Where the first of several days isn't known, the last isn't, and only one of them says so.
                ends += [end.isoformat() if end else None for end in (both if both[0] else both[:1])]
            here.append([row.part.does, *ends])
        assert sorted(shown, key=str) == sorted(here, key=str), day


def test_working_days_are_told_from_others_alike(page):
    there = page.evaluate(
        "days => days.map(day => reviewmapPlan.lookedUp(reviewmapDays.working, day) === day)", [str(day) for day in days()]
    )
    assert there == [days().is_working(day) for day in days()]


def test_the_script_holds_what_python_counted_and_nothing_else(built_site: Path):
    text = (built_site / "assets/plan/days.js").read_text(encoding="utf-8")
    assert text == script(national())
    assert json.loads(text.removeprefix("window.reviewmapDays=").removesuffix(";\n")) == data(national())


# -- input ------------------------------------------------------------------------------------------------------------------------------


FIRST, LAST = written("calendar.yml")["first_year"], written("calendar.yml")["last_year"]  # of the bank holidays that are known
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21 December 2026", "2026-12-21"),
        ("21/12/2026", "2026-12-21"),
        (" 21.12.2026 ", "2026-12-21"),
        ("21-12-2026", "2026-12-21"),
        ("2026-12-21", "2026-12-21"),
        ("2027-1-8", "2027-01-08"),
        ("Monday 21 December 2026", "2026-12-21"),
        ("Mon, 21st Dec 2026", "2026-12-21"),
        ("2nd Dec 2026", "2026-12-02"),
        ("3rd of December, 2026", "2026-12-03"),
        ("Friday, 4th  of december 2026", "2026-12-04"),
        ("1 sept 2027", "2027-09-01"),
        ("29 February 2028", "2028-02-29"),
        (f"1/1/{FIRST}", f"{FIRST}-01-01"),
        (f"31/12/{LAST}", f"{LAST}-12-31"),
        *[(f"9 {month} 2027", f"2027-{number:02}-09") for number, month in enumerate(MONTHS, 1)],
        *[(f"9-{month[:3].upper()}-2027", f"2027-{number:02}-09") for number, month in enumerate(MONTHS, 1)],
    ],
)
def test_days_as_people_write_them(page, typed, day):
    assert page.evaluate("typed => reviewmapPlan.read(typed)", typed) == {"day": day}


LIKE = "Write it like 21 December 2026 or 21/12/2026."
KNOWN = (
    f"We know the bank holidays of {FIRST} to {LAST} only, so nothing can be counted from {{}}. Count it by hand, with the list on GOV.UK."
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("soon", f"“soon” can’t be read as a day. {LIKE}"),
        ("  next   Monday ", f"“next Monday” can’t be read as a day. {LIKE}"),
        ("21/12/26", "Write the year with four figures, such as 21/12/2026."),
        ("8 January 27", "Write the year with four figures, such as 8/1/2027."),
        ("21/12/20266", f"Write the year with four figures, such as 21/12/{FIRST}."),
        ("21 Dec", f"“21 Dec” can’t be read as a day. {LIKE}"),
        ("29 February 2027", "February 2027 has 28 days, and no day 29."),
        ("31/6/2027", "June 2027 has 30 days, and no day 31."),
        ("0/6/2027", "June 2027 has 30 days, and no day 0."),
        ("12/21/2026", "There is no month 21. Write the day first, then the month, then the year."),
        ("21 Brumaire 2026", f"There is no month called “Brumaire”. {LIKE}"),
        (f"21 {'m' * 41} 2026", f"There is no month called “{'m' * 40}”. {LIKE}"),
        ("21 Ma 2026", f"There is no month called “Ma”. {LIKE}"),
        ("21 0 2026", f"There is no month called “0”. {LIKE}"),
        ("Friday 21 December 2026", "21 December 2026 is a Monday."),
        (f"31/12/{FIRST - 1}", KNOWN.format(f"31 December {FIRST - 1}")),
        (f"1 January {LAST + 1}", KNOWN.format(f"1 January {LAST + 1}")),
        ("<b>x</b>", f"“<b>x</b>” can’t be read as a day. {LIKE}"),
        ("٢١/١٢/٢٠٢٦", f"“٢١/١٢/٢٠٢٦” can’t be read as a day. {LIKE}"),
        ("9" * 400, f"“{'9' * 40}…” can’t be read as a day. {LIKE}"),
    ],
)
def test_what_is_no_day_is_told_at_its_field(page, typed, words):
    enter(page, notified=typed)
    assert wrong(page) == {"notified": words}
    assert page.locator("#day-notified").get_attribute("aria-invalid") == "true"
    assert "wrong-notified" in page.locator("#day-notified").get_attribute("aria-describedby")
    assert page.evaluate("() => document.activeElement.id") == "day-notified"
    assert plan(page) == {}
    assert page.locator(".plan-tool [role=status]").inner_text() == "No plan yet: something has to be put right above."


def test_an_empty_form_is_told_at_its_first_field(page):
    enter(page)
    assert wrong(page) == {"became-aware": "Enter at least one day, here or below."}


def test_two_days_that_contradict_are_told_at_the_later_one(page):
    enter(page, became_aware="18 December 2026", notified="17 December 2026")
    assert wrong(page) == {
        "notified": "This is before another day that you entered: “The local authority became aware”, 18 December 2026. One of the two can’t be right."
    }
    enter(page, notified="8 January 2027", published="7 January 2027")
    assert list(wrong(page)) == ["published"]
    enter(page, became_aware="17 December 2026", notified="17 December 2026")
    assert wrong(page) == {}


def test_all_that_is_wrong_is_told_at_once_and_goes_when_it_is_mended(page):
    enter(page, became_aware="soon", notified="21/12/26")
    assert list(wrong(page)) == ["became-aware", "notified"]
    enter(page, notified="21/12/2026")
    assert wrong(page) == {}
    assert page.locator("[aria-invalid]").count() == 0


# -- the plan ---------------------------------------------------------------------------------------------------------------------------


def test_a_weekend_and_a_bank_holiday_are_named_and_do_not_count(page):
    enter(page, became_aware="19 December 2026", notified="25 December 2026")
    notes = page.locator(".plan__row--entered .plan__note").all_inner_texts()
    assert notes == [
        "This is no working day. The next working day is the first that counts.",
        "This is no working day (Christmas Day). The next working day is the first that counts.",
    ]
    assert plan(page)["Notify the Panel"] == ["2026-12-29"]
    assert plan(page)["Send out request letters, templates and dates"] == ["2026-12-29"]


def test_a_bank_holiday_from_which_calendar_days_are_counted_is_only_named(page):
    """Seven days back from publication, and months from a decision, begin on that day itself, whatever day it is."""
    enter(page, decided="31 August 2026", published="3 January 2028")
    notes = page.locator(".plan__row--entered .plan__note").all_inner_texts()
    assert notes == ["This is no working day (Summer bank holiday).", "This is no working day (New Year’s Day)."]
    assert plan(page)["Send the full report to the Panel and the Secretary of State"] == ["2027-12-27"]


def test_where_the_calendar_ends_no_day_is_given(page):
    enter(page, notified=f"20 December {LAST}")
    row = page.locator(".plan-result .plan__row--deadline").filter(has_text="Send the rapid review")
    assert row.locator("time").first.get_attribute("datetime") is None
    assert row.locator("time").first.text_content() == f"a day outside {FIRST} to {LAST}, where we don’t know the bank holidays"
    assert "Send the rapid review" not in page.evaluate(
        f"() => reviewmapPlan.calendarOf(reviewmapPlan.planned({{notified: '{LAST}-12-20'}}, []))"
    )


def test_what_has_no_day_stands_last_and_says_nothing_more_of_it(page):
    enter(page, *[one.id for one in national().plan.circumstances], notified=f"20 December {LAST}")
    firsts = [(one[0], one) for one in plan(page).values()]
    known = [day is not None for day, _ in firsts]
    assert known == sorted(known, reverse=True) and 0 < sum(known) < len(known)
    days_said = page.locator(".plan-result .plan > li .plan__day").all_inner_texts()
    unknown = f"a day outside {FIRST} to {LAST}, where we don’t know the bank holidays"
    assert [said for said, is_known in zip(days_said, known, strict=True) if not is_known and said.casefold() != unknown.casefold()] == []


def test_who_clears_the_form_begins_anew(page):
    enter(page, "criminal-inquiry", notified="21/12/2026", published="soon")
    enter(page, "criminal-inquiry", notified="21/12/2026")
    page.locator(".plan-tool [type=button]").click()
    tool = page.locator(".plan-tool")
    assert (tool.locator("[role=status]").inner_text(), page.locator(".plan-result").inner_text(), wrong(page)) == ("", "", {})
    assert tool.locator("input:checked").count() == 0
    assert set(tool.locator("input:not([type=checkbox])").evaluate_all("fields => fields.map(field => field.value)")) == {""}
    assert page.evaluate("() => document.activeElement.id") == "day-became-aware"


def test_without_the_notification_it_is_counted_from_its_last_day_and_says_so(page):
    enter(page, became_aware="10 December 2026")
    shown = plan(page)
    assert shown["Notify the Panel"] == ["2026-12-17"]
    assert shown["Send the rapid review to the Panel"][0] == days().counted(date(2026, 12, 17), RAPID["amount"], RAPID["unit"]).isoformat()
    row = page.locator(".plan-result .plan__row--deadline").filter(has_text="Send the rapid review")
    assert "Counted as if the notification goes out on its last day, Thursday 17 December 2026." in row.inner_text()


def test_what_was_done_too_late_is_named(page):
    enter(page, became_aware="10 December 2026", notified="21 December 2026")
    row = page.locator(".plan-result .plan__row--deadline").filter(has_text="Notify the Panel")
    assert row.locator(".plan__note--late").count() == 1
    enter(page, became_aware="10 December 2026", notified="17 December 2026")
    assert page.locator(".plan__note--late").count() == 0


def test_sources_that_count_from_another_day_stand_beside_the_date_where_that_day_is_known(page):
    enter(page, became_aware="10 December 2026", notified="15 December 2026")
    row = page.locator(".plan-result .plan__row--deadline").filter(has_text="Send the rapid review")
    (other,) = row.locator(".plan__other").all()
    assert other.locator("time").get_attribute("datetime") == "2027-01-05"
    assert "Trafford" in other.inner_text()
    assert row.locator(".plan__sides li").count() >= 2
    enter(page, notified="15 December 2026")
    assert page.locator(".plan-result .plan__row--deadline .plan__other").count() == 0
    enter(page, decided="8 January 2027")
    assert plan(page)["Finish the local review"] == ["2027-07-08", "2027-07-09"]


def test_what_applies_adds_its_milestones_and_only_those(page):
    enter(page, notified="15 December 2026")
    without = plan(page)
    for one in national().plan.circumstances:
        enter(page, one.id, notified="15 December 2026")
        added = {row.does for row in national().plan.milestones if row.applies_if == one.id}
        assert added
        assert plan(page).keys() - without.keys() == added


def test_rows_stand_in_the_order_of_their_days_and_no_id_stands_twice(page):
    enter(
        page,
        *(one.id for one in national().plan.circumstances),
        became_aware="10/12/2026",
        notified="15/12/2026",
        decided="8/1/2027",
        published="30/6/2027",
    )
    first = [ends[0] for ends in plan(page).values()]
    assert first == sorted(first)
    assert (
        page.evaluate(
            "() => { const ids = [...document.querySelectorAll('[id]')].map(one => one.id); return ids.length - new Set(ids).size }"
        )
        == 0
    )
    assert page.evaluate("() => document.activeElement.textContent") == "Your plan"
    assert plan(page)["Send the full report to the Panel and the Secretary of State"] == ["2027-06-23"]


# -- what is taken along ----------------------------------------------------------------------------------------------------------------


def calendar(text: str) -> list[dict[str, str]]:
    """The events of a calendar file, read by the rules of RFC 5545; it fails where the file breaks one."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(0 < len(line.encode()) <= 75 for line in lines)  # 3.1
    unfolded = re.sub(r"\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    head = unfolded[1 : unfolded.index("BEGIN:VEVENT")]
    assert {"VERSION:2.0"} <= set(head)
    assert sum(line.startswith("PRODID:") for line in head) == 1  # 3.6
    found: list[dict[str, str]] = []
    inside = False
    for line in unfolded[1 + len(head) : -1]:
        name, colon, value = line.partition(":")
        assert colon
        if name == "BEGIN":
            assert (value, inside) == ("VEVENT", False)
            inside = True
            found.append({})
        elif name == "END":
            assert (value, inside) == ("VEVENT", True)
            inside = False
        else:
            assert inside
            assert name not in found[-1]
            if name in ("SUMMARY", "DESCRIPTION"):  # 3.3.11: a comma, a semicolon, a backslash are escaped, and nothing else is
                assert re.fullmatch(r"(?:[^\\;,\x00-\x1f]|\\[\\;,nN])*", value), value
            found[-1][name] = value
    assert not inside
    return found


def saved(page: Page) -> str:
    with page.expect_download() as waiting:
        page.click("text=Save for a calendar")
    assert waiting.value.suggested_filename == "review-plan.ics"
    return Path(waiting.value.path()).read_bytes().decode("utf-8")


# Each row of the plan as it is read there: the day, what to do, all that is said of it, and its facts by name. The quiet signs behind sentences are no words.
READ = """() => [...document.querySelectorAll('.plan-result .plan__row')].map(row => {
    row = row.cloneNode(true);
    row.querySelectorAll('.quiet').forEach(mark => mark.remove());
    const words = node => node.textContent.replace(/\\s+/g, ' ').replace(/ ([.,;])/g, '$1').trim();
    return { day: words(row.querySelector('.plan__day')), does: words(row.querySelector('.plan__does')),
             says: [...row.querySelectorAll('.plan__rule, .plan__other, .plan__note, .readings li')].map(words).filter(Boolean),
             facts: Object.fromEntries([...row.querySelectorAll('.plan__facts > div')].map(fact => [words(fact.children[0]), words(fact.children[1])])) }; })"""


def test_the_calendar_file_keeps_to_the_standard_and_holds_every_row(page):
    enter(page, "criminal-inquiry", became_aware="10/12/2026", notified="15/12/2026", decided="8/1/2027", published="30/6/2027")
    shown = plan(page)
    assert page.locator(".plan-tool [role=status]").inner_text() == f"Your plan has {len(shown)} dates. It stands below."
    events = calendar(saved(page))
    assert [event["SUMMARY"].replace("\\", "") for event in events] == list(shown)
    assert len({event["UID"] for event in events}) == len(events)
    row_of = {row.part.does: row for row in rows(national())}
    for event in events:
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", event["UID"])
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        start, end = (date.fromisoformat(event[f"{name};VALUE=DATE"]) for name in ("DTSTART", "DTEND"))
        name = event["SUMMARY"].replace("\\", "")
        row = row_of.get(name)
        last = shown[name][1] if row is not None and row.until is not None else shown[name][0]
        assert start.isoformat() == shown[name][0]
        assert end == date.fromisoformat(last) + timedelta(days=1)  # 3.6.1: DTEND is the day after the last
    for event, row in zip(events, page.evaluate(READ), strict=True):  # nobody else sees it, and the day stays free
        assert (event["CLASS"], event["TRANSP"]) == ("PRIVATE", "TRANSPARENT")
        told = re.sub(r"\\([\\;,])", r"\1", event["DESCRIPTION"]).split("\\n")
        assert (told if event["DESCRIPTION"] else []) == [*row["says"], *(f"{name}: {words}" for name, words in row["facts"].items())]
    assert page.locator(".plan-tool [role=status]").inner_text() == (
        "The calendar file has been made. It names no child; keep it as private as your own notes."
    )
    late = next(event for event in events if event["SUMMARY"].startswith("Send the rapid review"))["DESCRIPTION"]
    for words in (length_words(RAPID), "Trafford", "Who acts:", "If late:"):
        assert words in late
    again = calendar(saved(page))
    assert not {event["UID"] for event in again} & {event["UID"] for event in events}


def test_long_lines_and_other_scripts_fold_between_letters(page):
    words = "Größe, \\ ; \n" + "ع" * 70 + "👩‍👧" * 30
    text = page.evaluate(
        "words => reviewmapCalendar([{first: '2028-02-28', last: '2028-02-29', name: words, words}], '20261126T000000Z', () => 'x')", words
    )
    (event,) = calendar(text)
    back = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], event["DESCRIPTION"])
    assert back == words
    assert event["DTEND;VALUE=DATE"] == "20280301"


def test_copied_as_a_table(page, home):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home.rstrip("/"))
    enter(page, notified="15/12/2026")
    page.click("text=Copy as a table")
    assert "The table has been copied" in page.locator(".plan-tool [role=status]").inner_text()
    table = [line.split("\t") for line in page.evaluate("() => navigator.clipboard.readText()").replace("\r", "").split("\n")]
    assert table[0] == ["Day", "What", "Rule, and who says otherwise", "Who acts", "Document", "Tell", "If late"]
    assert [row[1] for row in table[1:]] == list(plan(page))
    assert {len(row) for row in table} == {7}
    shown = page.evaluate(READ)
    assert any(row["facts"].get("Tell") for row in shown) and any(len(row["says"]) > 1 for row in shown)
    for cells, row in zip(table[1:], shown, strict=True):
        assert cells == [row["day"], row["does"], " ".join(row["says"]), *(row["facts"].get(name, "") for name in table[0][3:])]
    assert all(row[0] for row in table)


def test_on_paper_the_day_stands_in_a_narrow_column_beside_its_row(page):
    page.click(".plan-tool [type=button]")  # the example is printed where nobody has a plan of their own
    page.emulate_media(media="print")
    try:
        for row in page.locator("#example ~ .plan > .plan__row").all()[:3]:
            day, rest = (row.locator(part).bounding_box() for part in (".plan__day", ".plan__does"))
            assert day["width"] < rest["width"] / 2 and day["x"] + day["width"] <= rest["x"] and abs(day["y"] - rest["y"]) < day["height"]
    finally:
        page.emulate_media(media="screen")


def test_on_paper_only_the_readers_own_plan_is_printed(page):
    enter(page, notified="15/12/2026")
    page.emulate_media(media="print")
    try:
        assert page.locator(".plan-result .plan > li").first.is_visible()
        assert not page.locator("#example").is_visible()
        assert not page.locator(".plan-tool").is_visible()
        page.emulate_media(media="screen")
        page.evaluate("() => addEventListener('beforeprint', () => { document.isPrinted = true; })")
        page.get_by_role("button", name="Print").click()
        assert page.evaluate("() => document.isPrinted")
        page.emulate_media(media="print")
        page.evaluate("() => document.querySelector('.plan-result').replaceChildren()")
        assert page.locator("#example").is_visible()
    finally:
        page.emulate_media(media="screen")


# -- everybody --------------------------------------------------------------------------------------------------------------------------


def test_the_example_needs_no_script_and_says_that_it_is_invented(browser, home):
    with opened(browser, home + ADDRESS, "no script") as page:
        entered = {one.moment: one.date for one in national().plan.example.days}
        text = page.locator("article").inner_text()
        assert "This example is invented." in text
        assert not page.locator(".plan-tool").is_visible()
        assert page.locator(".no-tool").is_visible()
        for row in rows(national()):
            shown = [time.get_attribute("datetime") for time in page.locator(f"[id='{row.id}'] time").all()]
            ends = [days().counted(entered[one.moment], one.amount, one.unit, back=one.back) for one in row.counts]
            assert shown == [end.isoformat() for end in ends if end], row.id
            assert page.locator(f"[id='{row.id}']").is_visible()


def test_milestones_say_that_they_are_no_rules_and_how_many_show_them(built_site: Path):
    tree = LexborHTMLParser((built_site / ADDRESS / "index.html").read_text(encoding="utf-8"))
    for one in national().plan.milestones:
        seen, folded = (" ".join(node.text(separator=" ").split()) for node in tree.css(f"[id='{one.id}'] .plan__rule"))
        assert seen.startswith("Good practice, not a rule."), "before anybody opens it"
        assert folded.startswith("Working day")
        assert (f"Shown by {one.shown_by} of {national().plan.areas.looked_at} areas." in folded) == bool(one.shown_by)
        assert tree.css_first(f"[id='{one.id}'] a.marks") is not None


def test_each_row_says_who_acts_which_document_and_what_if_it_is_late(built_site: Path):
    tree = LexborHTMLParser((built_site / ADDRESS / "index.html").read_text(encoding="utf-8"))
    for row in rows(national()):
        facts = [node.text(strip=True) for node in tree.css(f"[id='{row.id}'] dt")]
        assert {"Who acts", "Document", "If late"} <= set(facts), row.id


@pytest.mark.parametrize("mode", ["wide", "narrow", "dark", "forced colours"])
def test_with_a_plan_and_with_faults_everybody_can_use_it(browser, home, mode):
    with opened(browser, home + ADDRESS, mode) as page:
        page.wait_for_function("() => window.reviewmapPlan")
        enter(page, notified="21/12/26")
        findings = looked_at(page, mode)
        enter(page, "school-holiday", became_aware="10/12/2026", notified="15/12/2026", decided="8/1/2027", published="30/6/2027")
        findings += looked_at(page, mode)
        assert not findings, listed(findings)


def looked_at(page: Page, mode: str) -> list[Finding]:
    page.evaluate("() => scrollTo(0, 0)")  # the way out stays at the top, and covers what lies below it just then
    seen = look_findings(page, media="forced" if mode == "forced colours" else "screen", walks=False)
    return [*axe_findings(page, mode=mode), *seen, *reflow_findings(page), *(target_findings(page) if mode == "narrow" else ())]


def test_by_keyboard_alone(browser, home):
    with opened(browser, home + ADDRESS) as page:
        page.wait_for_function("() => window.reviewmapPlan")
        page.locator("#day-notified").focus()
        page.keyboard.type("15/12/2026")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.textContent") == "Your plan"
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.textContent") == "Save for a calendar (.ics)"


def test_it_works_from_a_folder(browser, built_site: Path):
    with opened(browser, (built_site / ADDRESS / "index.html").as_uri()) as page:
        page.wait_for_function("() => window.reviewmapPlan")
        enter(page, notified="15 December 2026")
        assert plan(page)["Send the rapid review to the Panel"][0] == "2027-01-08"


def test_the_tool_weighs_little_and_other_pages_do_not_pay_for_it(built_site: Path, browser, home):
    scripts = [built_site / "assets" / name for name in (*PLAN, "js/frame.js", "js/exit.js")]
    assert sum(sent(path) for path in scripts) <= TOOL
    assert sum(sent(path) for path in scripts[-2:]) <= SCRIPTS
    asked: list[str] = []
    with opened(browser, home + "timescales/") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "plan" in url or "calendar" in url]


def test_every_day_of_the_calendar_is_a_day_on_its_own() -> None:
    """The comparison above covers each day once, leap day included."""
    everything = list(days())
    assert date(2028, 2, 29) in everything
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(everything))


FAMILY = {"the-child", "siblings-and-surviving-children", "parents", "wider-family-and-friends", "person-responsible-for-harm"}


def test_a_row_names_those_whom_it_concerns_and_not_all_of_its_step(built_site: Path):
    """A step tells many people. The police are asked before the family is; the Panel isn't told that letters to agencies went out."""
    tree = LexborHTMLParser((built_site / ADDRESS / "index.html").read_text(encoding="utf-8"))

    def told(row: str) -> set[str]:
        cells = [one for one in tree.css(f"[id='{row}'] .plan__facts > div") if one.css_first("dt").text() == "Tell"]
        return {str(link.attributes["href"]).strip("/").split("/")[-1] for cell in cells for link in cell.css("a")}

    assert not told("ask-the-police-first") & FAMILY
    assert told("practitioners-told") == {"practitioners"}
    assert "panel" not in told("letters-and-templates-out") | told("executives-and-scrutineer-told")
    assert "independent-scrutineer" in told("executives-and-scrutineer-told")
    assert "safeguarding-partners" in told("tell-the-partners")
