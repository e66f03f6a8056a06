"""One fact, one place: a timescale's length changed in one line changes wherever it is shown, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

import marks
from checks.modes import opened
from facts import RAPID_REVIEW, as_drawn, language_of_page, language_of_paper, length_words, lengthen, timescale, written
from papertext import office_text, pdf_pages, squeezed
from projects import copy_project, must, tree
from shared import made_once

# A rapid review takes OLD today, whatever its owners have written; it is to take NEW, a day (or week ...) more.
TODAY = timescale(RAPID_REVIEW)["length"]
LATER = {**TODAY, "amount": TODAY["amount"] + 1}
OLD, NEW = length_words(TODAY), length_words(LATER)
# Words of a source, quoted: they say 15 whatever the length is today.
QUOTED = "within 15 working days of notification by the local authority"
# The number, where the words after it (perhaps in the next line of a map) or its name before it (in data) make it a length; and the same in weeks.
NUMBER, GAP = rf"(?:{TODAY['amount']}|{LATER['amount']})\b", r"(?:\s|<[^>]+>|&nbsp;|\\n)*"
LENGTH = re.compile(rf'\b{NUMBER}(?={GAP}{GAP.join(TODAY["unit"].split("-"))})|(?<="amount": ){NUMBER}|\babout \d+ weeks?\b')
# Drawn to scale: a longer bar moves what stands after it.
TO_SCALE = "maps/timeline"
GEOMETRY = re.compile(r' (?:x|y|width|height|d|points|viewBox|cx|cy|x1|x2|y1|y2|transform)="[^"]*"')
# Turned into dates: a longer time ends on another day.
TO_DATES = ("agencies/plan", "agencies/worked-example")
DATES = re.compile(r"<time[^>]*>[^<]*</time>|datetime: \S+")
# Made from all pages or all definitions, so they follow; what they say is compared by their own tests.
DERIVED = ("assets/search/index.js", "assets/plan/days.js", "site-offline.zip", "site-offline.zip.sha256", "papers/", "documents/", "data/")


@pytest.fixture(scope="session")
def changed_project(shared_folder: Path, built_site: Path) -> Path:
    """A copy of the project, built, in which the rapid review is to take longer: one line was changed."""
    return made_once(shared_folder / "one-day-more", _build_with_one_day_more)


def _build_with_one_day_more(folder: Path) -> None:
    copy_project(folder, warm=True)
    lengthen(folder, RAPID_REVIEW, LATER["amount"])
    must("reviewmap", "build", cwd=folder)


@pytest.mark.parametrize("address", ["", "process/rapid-review/", "timescales/", "glossary/", "practitioners/", "agencies/"])
def test_it_shows_in_prose_tables_and_guides(address, built_site, changed_project):
    before, after = (words(site / address / "index.html") for site in (built_site, changed_project / "site"))
    assert OLD in before
    assert NEW in after


def test_it_shows_on_the_map_and_in_its_text(changed_project):
    page = LexborHTMLParser((changed_project / "site/process/rapid-review/index.html").read_text(encoding="utf-8"))
    for part in (".map__text", "figure.map svg"):
        text = " ".join(page.css_first(part).text(separator=" ").split())
        assert NEW in text, part
        assert OLD not in text, part


@pytest.mark.parametrize("paper", ["summary", "family-guide", "family-guide-large-print", "simpler"])
@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_it_shows_on_paper(paper, kind, built_site, changed_project):
    before, after = (words_on_paper(site / f"papers/{paper}.{kind}") for site in (built_site, changed_project / "site"))
    assert squeezed(OLD) in before
    assert squeezed(NEW) in after
    assert squeezed(OLD) not in after


def test_nothing_else_changes(built_site, changed_project):
    assert_only_the_length_differs(tree(built_site), tree(changed_project / "site"))


def test_no_page_shows_the_old_length(changed_project):
    for path in sorted((changed_project / "site").rglob("*.html")):
        assert OLD.removesuffix("s") not in words(path, without=marks.QUOTATIONS).replace(QUOTED, ""), path


def test_staging_touches_only_what_shows_it(staged_site, changed_project):
    before, after = (
        {name.removeprefix("docs/"): data for name, data in tree(folder).items() if not name.startswith(".cache/")}
        for folder in (staged_site, changed_project / "build")
    )
    assert_only_the_length_differs(before, after)


def test_the_plan_its_tool_and_its_calendar_file_count_with_it(built_site, changed_project, browser, serve_folder):
    """The same day entered before and after: the deadline has moved by the day, in the worked example, on the page and in the calendar."""
    before, after = (planned(browser, serve_folder, site) for site in (built_site, changed_project / "site"))
    for place in ("example", "page", "calendar"):
        assert date.fromisoformat(before[place]) < date.fromisoformat(after[place]), place
    assert before["page"] == before["calendar"]
    assert after["page"] == after["calendar"]


def planned(browser, serve_folder, site: Path) -> dict[str, str]:
    """The day of the deadline as the example shows it, and as the tool shows it and writes it for a day that is entered."""
    with serve_folder(site) as home, opened(browser, f"{home}agencies/plan/") as page:
        page.wait_for_function("() => window.reviewmapPlan")
        page.fill("#day-notified", "1 June 2027")
        page.click(".plan-tool [type=submit]")
        shown = page.locator(".plan-result .plan__row--deadline").first.locator("time").first.get_attribute("datetime")
        written_ = page.evaluate("() => reviewmapPlan.calendarOf(reviewmapPlan.planned({notified: '2027-06-01'}, []))")
        event = next(one for one in re.split("BEGIN:VEVENT", written_) if "SUMMARY:Send the rapid review" in one)
        calendar = re.search(r"DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)", event)
        return {
            "example": page.locator(f"#{RAPID_REVIEW} time").first.get_attribute("datetime"),
            "page": shown,
            "calendar": "-".join(calendar.groups()),
        }


def assert_only_the_length_differs(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    assert sorted(before) == sorted(after)
    changed = [name for name in before if before[name] != after[name]]
    assert changed
    for name in changed:
        if name.endswith((".html", ".md", ".json")):
            assert without_length(name, after[name]) == without_length(name, before[name]), name
        else:
            assert name.startswith(DERIVED), name


def words(path: Path, *, without: str = "") -> str:
    """What stands on a page, its title included, without the pieces that a selector names."""
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    for node in page.css(without) if without else ():
        node.decompose()
    return " ".join(page.root.text(separator=" ").split())


def words_on_paper(path: Path) -> str:
    """What stands in a paper, without spaces."""
    return squeezed(" ".join(pdf_pages(path)) if path.suffix == ".pdf" else office_text(path))


def without_length(name: str, data: bytes) -> str:
    text = LENGTH.sub("N", data.decode("utf-8"))
    if name.startswith(TO_DATES):
        return DATES.sub("D", text)
    return GEOMETRY.sub("", text) if name.startswith(TO_SCALE) else text


# -- whom to call: the same everywhere, and on every paper that is taken away ------------------------------------------------

EMERGENCY = next(one["phone"] for one in written("support.yml")["support"] if one.get("emergency"))
# In a few words more or less: the card has room for "Is somebody in danger? Call 999" alone.
CALL = re.compile(rf"danger[,?]\s*call\s*{EMERGENCY}", re.IGNORECASE)
ON_PAPER = [(one["id"], kind) for one in written("papers.yml")["papers"] for kind in one["formats"]]
# Every language says it in these words of its frame.
CALL_WORDS = ("danger_child", "danger_somebody")
FAMILY_POSTERS = [(one["id"], "pdf") for one in written("papers.yml")["posters"] if one["shows"] == "family"]


@pytest.mark.parametrize(("paper", "kind"), [*ON_PAPER, *FAMILY_POSTERS])
def test_whom_to_call_stands_on_every_paper(built_site, paper, kind):
    assert says_whom_to_call(words_on_paper(built_site / f"papers/{paper}.{kind}"), language_of_paper(paper), drawn=kind == "pdf")


def test_whom_to_call_stands_on_every_page(site_pages):
    assert EMERGENCY == "999"
    assert not [
        address
        for address, page in site_pages.items()
        if not says_whom_to_call(squeezed(page.css_first(".help").text(separator=" ")), language_of_page(page))
        or page.css_first(f'.help a[href="tel:{EMERGENCY}"]') is None
    ]


def says_whom_to_call(text: str, language: dict[str, Any], *, drawn: bool = False) -> bool:
    """Whether a text without spaces says it, the number right behind the words.

    A PDF draws what is read from the right with the last letter first; figures keep their order, and stand behind these words all the same.
    """
    if language["id"] == "en":
        return CALL.search(text) is not None
    said = (language["words"][name] for name in CALL_WORDS)
    return any((as_drawn(words, language) if drawn else squeezed(words)) + EMERGENCY in text for words in said)
