"""Which edition applied: a table that everybody can read, and a look-up of a day whose answer has a link to keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from facts import EDITION, written

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
