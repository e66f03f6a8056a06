"""Pages of those who run, decide and oversee: decisions whole, answers found and marked, a checklist that counts and keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser

from checks.axe import axe_findings
from checks.finding import listed
from checks.modes import opened
from checks.reflow import reflow_findings
from checks.targets import target_findings
from content import pages as content_pages
from content import tone
from facts import RAPID_REVIEW, length_words, timescale, written
from projects import ROOT, national
from reviewmap.model.readiness import ReadyThing
from reviewmap.model.sharing import Request
from reviewmap.plan.days import Days

READINESS, SHARING, REQUESTS = "agencies/readiness/", "agencies/sharing-information/", "agencies/requests-for-information/"
EXAMPLE = "agencies/worked-example/"
SCRUTINEER, PARTNERS = "agencies/independent-scrutineer/", "agencies/safeguarding-partners/"


def read(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text("utf-8"))


def links(site: Path, address: str) -> set[str]:
    """Addresses in the site to which a page's main part leads."""
    found = set()
    for node in read(site, address).css("article a[href]"):
        target = (site / address / (node.attributes["href"] or "").partition("#")[0]).resolve()
        if target.is_relative_to(site.resolve()):
            found.add(target.relative_to(site.resolve()).as_posix() + "/")
    return found


# -- who finds what -----------------------------------------------------------------------------------------------------------


def test_everybody_who_decides_is_two_clicks_from_the_first_page(built_site: Path) -> None:
    assert "agencies/" in links(built_site, "")
    wanted = {f"agencies/{one.id}/" for one in national().deciders.deciders} | {READINESS, SHARING, REQUESTS, EXAMPLE, "agencies/plan/"}
    assert len(wanted) >= 13
    assert wanted <= links(built_site, "agencies/")


def test_a_scrutineer_finds_a_question_for_each_decision(built_site: Path) -> None:
    rows = {node.text().strip(): node.next.text() for node in read(built_site, SCRUTINEER).css("h2#questions ~ dl dt") if node.next}
    assert set(rows) == {one.title for one in national().things("decision").values()}
    assert all(asked.strip().endswith("?") for asked in rows.values())


def test_partners_see_each_of_their_decisions_with_time_test_and_record(built_site: Path) -> None:
    rows = [[cell.text().strip() for cell in row.css("th, td")] for row in read(built_site, PARTNERS).css("h2#decides ~ .table tbody tr")]
    theirs = [one for one in national().things("decision").values() if "safeguarding-partners" in one.decided_by]
    assert [row[0] for row in rows] == [one.title for one in sorted(theirs, key=lambda one: national().position[one.id])]
    assert all(when and asks.endswith((".", "?")) and record for _, when, asks, record in rows)
    times = {row[0]: row[1] for row in rows}
    assert length_words(timescale(RAPID_REVIEW)["length"]) in times["Is a Local Child Safeguarding Practice Review appropriate?"]


def test_an_answer_says_how_binding_it_is(built_site: Path) -> None:
    """Whoever is told that something has to be given sees beside it that this is the law, and finds its words."""
    tree = read(built_site, REQUESTS)
    for one in national().sharing.requests:
        answer = tree.css_first(f"h2#{one.id}").next
        while answer.tag != "p":
            answer = answer.next
        mark = answer.css_first("a.marks")
        assert (mark is not None) == bool(one.bound_by), one.id
        if mark is not None:
            assert "law" in mark.css_first(".mark").attributes["class"]
            note = tree.css_first(f'[id="{mark.attributes["href"].removeprefix("#")}"]')
            assert note is not None and note.css_first("q") is not None


def test_a_line_is_marked_as_law_only_where_the_law_asks_for_just_that(built_site: Path) -> None:
    tree, law = read(built_site, READINESS), 0
    for group in national().readiness.groups:
        for thing in group.things:
            first = tree.css_first(f"li#{thing.id} a.marks")
            ours = "quiet" in first.attributes["class"]
            assert ours != thing.asked_for, thing.id
            claim = national().things("claim")[thing.rests_on] if thing.rests_on else None
            law += bool(thing.asked_for and claim and claim.speaker == "law")
            assert not thing.asked_for or claim.force in ("must", "should"), thing.id
    assert law == len(tree.css("li.asks--law")) >= 4


def test_what_binds_without_a_claim_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs 'rests_on'"):
        ReadyThing(id="a", ask="Is it?", asked_for=True)
    with pytest.raises(ValidationError, match="has to stand in 'rests_on'"):
        Request(id="a", title="Somebody asks", answer="Yes.", bound_by="one", rests_on=("other",))


# -- how long, how hard -----------------------------------------------------------------------------------------------------

GRADE, SENTENCE, TASK_PAGE, OWN_PAGE = 12, 30, 900, 500


def standing(site: Path, address: str, *, own: bool = False) -> content_pages.TextPage:
    """What is seen of a page before somebody opens what is folded; `own`: without what the data of decisions and steps adds."""
    html = (site / address / "index.html").read_text("utf-8")
    if own:
        html = re.split(r'<h2 id="(?:steps|with-|tests)', re.sub(r'<h2 id="decides">.*?(?=<h2|</article)', "", html, flags=re.DOTALL))[0]
    tree = LexborHTMLParser(html)
    for node in tree.css("details > :not(summary), .unseen"):
        node.decompose()
    return content_pages.read_page(tree.html or "", address)


def test_tasks_and_roles_are_short(built_site: Path) -> None:
    written = sorted(path.stem for path in (ROOT / "content/agencies").glob("*.md") if path.stem not in ("index", "each"))
    tasks = {name: tone.length(standing(built_site, f"agencies/{name}/")) for name in written}
    assert len(tasks) >= 6
    assert {name: length for name, length in tasks.items() if not 300 < length <= TASK_PAGE} == {}
    roles = {one.id: tone.length(standing(built_site, f"agencies/{one.id}/", own=True)) for one in national().deciders.deciders}
    assert {one: length for one, length in roles.items() if not 60 < length <= OWN_PAGE} == {}


def test_every_page_for_agencies_can_be_read_by_busy_people(built_site: Path) -> None:
    pages = content_pages.read_site(built_site, "agencies")
    assert len(pages) > len(national().deciders.deciders)
    for page in pages:
        assert tone.grade(page) <= GRADE, page.address
        assert [one for one in page.sentences if len(tone.words_of(one)) > SENTENCE] == [], page.address


def test_a_business_manager_finds_the_plan_before_anything_else(built_site: Path) -> None:
    """On the day of the notification nobody looks for a table of decisions."""
    article = read(built_site, "agencies/business-unit/").css_first("article")
    first = LexborHTMLParser((article.html or "").partition("<h2")[0])
    assert str(first.css_first("ul.choices a").attributes["href"]).endswith("agencies/plan/")
    titles = [one.attributes["id"] for one in article.css("h2")]
    assert titles.index("differs") < titles.index("decides")


# -- the invented rapid review -------------------------------------------------------------------------------------------------


def test_each_part_of_the_example_says_that_it_is_invented(built_site: Path) -> None:
    told, tree = national().walkthrough, read(built_site, EXAMPLE)
    assert told.words in tree.css_first("article .lead").text()
    for episode in told.episodes:
        after = tree.css_first(f"h2#{episode.id}").next
        while after.tag != "p":
            after = after.next
        assert after.text().strip() == told.mark, episode.id
    assert all(one.css_first("p").text().startswith(told.mark) for one in tree.css(".filled"))
    opened = [one for episode in told.episodes for one in episode.opened]
    assert len(tree.css(".filled")) == len(opened) >= 15
    assert {link.attributes["href"].partition("#")[2] for link in tree.css(".filled a[href]")} == {one.document for one in opened}


def test_a_place_in_a_table_is_named_by_what_its_row_begins_with(built_site: Path) -> None:
    """Five entries called "By" say nothing, and a partner's view is that partner's: the words stood in another's row once."""
    labels = [node.text().strip() for node in read(built_site, EXAMPLE).css(".filled dt")]
    assert "By (Send the agency summary and the chronology)" in labels
    views = [one for one in labels if one.startswith("If not: the view in their own words, and why (")]
    said = {node.text().strip(): node.next.text() for node in read(built_site, EXAMPLE).css(".filled dt") if node.next}
    assert len(views) >= 2
    assert all(said[one].startswith("Health") for one in views if "Integrated Care Board" in one)


def test_the_examples_days_are_those_of_the_plan(built_site: Path) -> None:
    """From the one day that is entered, with the days of the calendar: what the page shows is what the plan counts."""
    knowledge = national()
    told, days = knowledge.walkthrough, Days(knowledge)
    lengths = {one.id: one.length for one in knowledge.timescales.timescales}
    notified = days.end(told.start.date, lengths["notify-the-panel"])
    sent = days.end(notified, lengths["finish-the-rapid-review"])
    tree = read(built_site, EXAMPLE)
    shown = {episode.id: tree.css_first(f"h2#{episode.id} ~ p.glance time") for episode in told.episodes if episode.day}
    assert shown["example-is-it-serious"].attributes["datetime"] == notified.isoformat()
    assert shown["example-sent"].attributes["datetime"] == sent.isoformat()
    assert not re.search(r"\b\d+ (?:working )?days?\b", (ROOT / "process/walkthrough.yml").read_text("utf-8")), "a number of days is typed"


def test_the_example_plans_what_applies_in_it_and_nothing_else(built_site: Path) -> None:
    """A row of the plan for a circumstance stands there if the example has that circumstance; day follows day."""
    told, plan = written("walkthrough.yml"), written("plan.yml")
    entered = {told["start"]["moment"], *(one["moment"] for one in told["falls"])}
    wanted = {
        row["does"]: row.get("applies_if") in (None, *told["circumstances"]) for row in plan["milestones"] if row["counted_from"] in entered
    }
    assert {True, False} <= set(wanted.values())
    rows = read(built_site, EXAMPLE).css("#days-caption ~ tbody tr")
    titles = [row.css_first("th").text().strip() for row in rows]
    assert {does: does in titles for does in wanted} == wanted
    days = [row.css_first("time").attributes["datetime"] for row in rows]
    assert len(set(titles)) == len(titles) == len(days)
    assert days == sorted(days)


# -- the checklist in a browser -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Iterator[Page]:
    """The checklist with its script. Nothing may be asked of a server while somebody ticks, and nothing is kept."""
    opened_page = browser.new_page()
    opened_page.goto(home + READINESS)
    opened_page.locator(".ticks-sum li").first.wait_for()
    opened_page.wait_for_load_state("networkidle")
    asked: list[str] = []
    opened_page.on("request", lambda request: asked.append(request.url))
    yield opened_page
    kept = opened_page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]")
    opened_page.close()
    assert (asked, kept) == ([], [0, 0, "", "", ""])


def ticked_in(page: Page, group: int) -> int:
    return page.locator("ol.ticks").nth(group).locator("input:checked").count()


@pytest.mark.browser
def test_ticks_are_counted_and_cleared(page: Page) -> None:
    boxes, of_law = page.locator(".ticks input"), page.locator(".asks--law input")
    total, law = boxes.count(), of_law.count()
    said = page.locator(".ticks-sum [role=status]")
    assert said.inner_text() == f"Ticked: 0 of {total}. Lines marked as law: 0 of {law}."
    of_law.first.check()
    page.locator("li:not(.asks--law) > input").first.check()
    assert said.inner_text() == f"Ticked: 2 of {total}. Lines marked as law: 1 of {law}."
    first = national().readiness.groups[0]
    assert page.locator(".ticks-sum li").first.inner_text() == f"{first.title}: {ticked_in(page, 0)} of {len(first.things)}"
    assert [int(line.rpartition(": ")[2].split()[0]) for line in page.locator(".ticks-sum li").all_inner_texts()] == [
        ticked_in(page, at) for at in range(len(national().readiness.groups))
    ]
    assert page.locator(".ticks-sum li").count() == len(national().readiness.groups)
    page.click(".ticks-sum button")
    assert said.inner_text().startswith(f"Ticked: 0 of {total}.") and page.locator(".ticks input:checked").count() == 0


@pytest.mark.browser
def test_the_checklist_can_be_read_ticked_and_printed_without_javascript(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(home + READINESS)
    plain.locator(".ticks label").first.click()
    assert plain.locator(".ticks input").first.is_checked()
    assert plain.locator(".ticks-sum").is_hidden() and plain.locator(".no-tool").is_visible()
    plain.emulate_media(media="print")
    assert plain.locator(".ticks input").first.is_visible() and plain.locator(".ticks__how").first.is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("address", [READINESS, SHARING, REQUESTS, EXAMPLE, PARTNERS])
def test_new_pages_can_be_used_by_everybody(browser: Browser, home: str, address: str) -> None:
    with opened(browser, home + address, "narrow") as seen:
        found = [*axe_findings(seen), *reflow_findings(seen), *target_findings(seen)]
        assert not found, listed(found)
