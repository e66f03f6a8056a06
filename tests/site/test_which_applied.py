"""Which edition applied: a table that everybody can read, and a look-up of a day whose answer has a link to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import EDITION, written
from projects import ROOT, national
from reviewmap.check.fields import filler
from reviewmap.model.edition import EarlierEdition
from reviewmap.read.content import parts, read_pages
from reviewmap.read.project import read_project

GUIDANCE = [one for one in written("sources.yml")["sources"] if one["kind"] == "guidance" and one.get("applied")]
REPLACED = next(one for one in GUIDANCE if one.get("replaced_on"))
NEWER = next(one for one in GUIDANCE if one["id"] == REPLACED["replaced_by"])


def test_the_table_says_it_without_a_script(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "editions/which-applied/index.html").read_text("utf-8"))
    guidance, editions = (
        [[cell.text().strip() for cell in row.css("th, td")] for row in table.css("tbody tr")] for table in page.css("table.applied")
    )
    day = REPLACED["replaced_on"]
    words = f"{day.day} {day:%B %Y}"
    names = {row[0].split(".")[0]: row for row in guidance}
    assert names[NEWER["short"]][1:] == [words, "still stands"]
    assert names[REPLACED["short"]][2] == words, "the one ends on the day on which the other begins"
    assert editions[0][0].startswith(f"Edition {EDITION['version']}")


def cells(table) -> list[list[str]]:
    return [[" ".join(cell.text().split()) for cell in row.css("th, td")] for row in table.css("tbody tr")]


def test_each_guidance_says_since_when_until_when_and_whether_anybody_read_it(built_site: Path) -> None:
    began = {one["replaced_by"]: one["replaced_on"] for one in GUIDANCE if one.get("replaced_on")}
    page = LexborHTMLParser((built_site / "editions/which-applied/index.html").read_text("utf-8"))
    table = page.css("table.applied")[0]
    wanted = {}
    for one in GUIDANCE:
        since, until = began.get(one["id"]), one.get("replaced_on")
        note = "" if one.get("read", True) else ". Nobody has read it for this site: it is known through others."
        words = f"{since.day} {since:%B %Y}" if since else one["applied"].split(" ", 1)[1]
        wanted[one["id"]] = [f"{one['short']}{note}", words, f"{until.day} {until:%B %Y}" if until else "still stands"]
    names = [(row.css_first("th a").attributes["href"] or "").partition("#")[2] for row in table.css("tbody tr")]
    assert dict(zip(names, cells(table), strict=True)) == wanted
    days = [row.css_first("td time").attributes["datetime"] for row in table.css("tbody tr") if row.css_first("td time")]
    assert days == sorted(days, reverse=True) and len(days) > 1, "the newest first"


def test_each_edition_stood_until_the_next_one_came() -> None:
    """Of three editions: where each stands, since when, and on which day which other took its place."""
    knowledge, project = national(), read_project(ROOT)
    days = [knowledge.edition.date - timedelta(days=number) for number in (40, 400)]
    earlier = tuple(EarlierEdition(version=f"20{25 - number}.1", date=day) for number, day in enumerate(days))
    page = next(one for one in read_pages(project)[0] if one.address == "editions/which-applied/")
    pieces = {name: text.decode() for name, text in parts(project).items()}
    several = replace(knowledge, edition=knowledge.edition.model_copy(update={"earlier": earlier}))
    table = LexborHTMLParser(filler(several, pieces).template(page, page.address)).css("table.applied")[1]

    def said(day: date) -> str:
        return f"{day.day} {day:%B %Y}"

    this = f"Edition {knowledge.edition.version} (this one{', a draft' if knowledge.edition.state == 'draft' else ''})"
    assert cells(table) == [
        [this, said(knowledge.edition.date), "still stands"],
        ["Edition 2025.1", said(days[0]), said(knowledge.edition.date)],
        ["Edition 2024.1", said(days[1]), said(days[0])],
    ]
    leads = [link.attributes["href"] for link in table.css("a")]
    assert leads == [f"{knowledge.edition.site_address.rstrip('/')}/{version}/" for version in ("2025.1", "2024.1")]


@pytest.mark.browser
def test_a_day_is_looked_up_and_its_answer_can_be_kept(built_site: Path, browser, serve_folder) -> None:
    day = REPLACED["replaced_on"]
    with serve_folder(built_site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}editions/which-applied/")
        for asked, applied in ((f"{day.day} {day:%B} {day.year}", NEWER), (f"{day.year}-{day.month:02}-{day.day - 1:02}", REPLACED)):
            page.get_by_label("Which day?").fill(asked)
            page.get_by_role("button", name="Look it up").click()
            assert applied["short"] in page.locator(".plan-tool [role=status]").inner_text()
        kept = page.url
        assert kept.endswith(f"#on-{day.year}-{day.month:02}-{day.day - 1:02}")
        again = context.new_page()
        again.goto(kept)
        again.locator(".plan-tool [role=status]", has_text=REPLACED["short"]).wait_for(timeout=5_000)
        assert again.get_by_label("Which day?").input_value() == f"{day.day - 1} {day:%B %Y}"
        again.goto(kept.partition("#")[0] + f"#on-{day.isoformat()}")  # another link to the same page
        again.locator(".plan-tool [role=status]", has_text=NEWER["short"]).wait_for(timeout=5_000)
        assert again.get_by_role("link", name="A link to this answer").get_attribute("href") == f"#on-{day.isoformat()}"
        page.get_by_label("Which day?").fill("the day after")
        page.get_by_role("button", name="Look it up").click()
        assert "no day that we can read" in page.locator(".field__wrong").inner_text()
        assert not page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length")
