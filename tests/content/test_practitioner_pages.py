"""The pages for people who work with children, as built: short, plain, each answer once, and near the home page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from projects import national
from reviewmap.model.working import Profession

from . import tone
from .pages import TextPage, read_page, read_site

TASKS = [
    "i-have-just-heard",
    "will-i-be-blamed",
    "asked-for-information",
    "writing-a-summary-or-chronology",
    "a-conversation-or-event",
    "reading-a-draft",
    "publication",
    "looking-after-yourself",
]
# Who has to have a page, in the words of those who asked for it: each stands in the title of one page or in its search words.
WORK = """social worker, health visitor, school nurse, midwife, GP, hospital, emergency department, mental health, teacher,
    designated safeguarding lead, early years, police officer, housing, youth justice, probation, voluntary sector, foster carer, line manager"""
OLD_ANCHORS = ["registration", "words", "stages", "next", "the-incident", "rapid-review", "publication"]  # of the one page that there was
GRADE, SENTENCE, TASK_PAGE, OWN_PAGE = 10, 25, 900, 500


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, TextPage]:
    return {page.address: page for page in read_site(built_site, "practitioners")}


def professions() -> tuple[Profession, ...]:
    return national().professions.professions


def test_each_task_and_each_profession_is_two_clicks_from_the_home_page(built_site: Path, pages: dict[str, TextPage]) -> None:
    home = read_page((built_site / "index.html").read_text("utf-8"), "")
    assert "practitioners/" in home.links
    wanted = {f"practitioners/{one}/" for one in (*TASKS, *(one.id for one in professions()))}
    assert wanted <= set(pages["practitioners/"].links) & set(pages)


def test_everybody_who_was_promised_a_page_has_one() -> None:
    missing = []
    for words in (one.strip().casefold() for one in WORK.split(",")):
        if not any(words in " | ".join((one.title, *one.words)).casefold() for one in professions()):
            missing.append(words)
    assert missing == []


def test_they_are_plain(pages: dict[str, TextPage]) -> None:
    assert {address: tone.grade(page) for address, page in pages.items() if tone.grade(page) > GRADE} == {}
    found = [
        f"{address}: {sentence}"
        for address, page in pages.items()
        for sentence in page.sentences
        if len(tone.words_of(sentence)) > SENTENCE
    ]
    assert found == []


def test_tasks_are_short(pages: dict[str, TextPage]) -> None:
    lengths = {task: tone.length(pages[f"practitioners/{task}/"]) for task in TASKS}
    assert {task: length for task, length in lengths.items() if length > TASK_PAGE} == {}


def test_a_professions_page_is_short_beyond_what_data_adds(built_site: Path) -> None:
    lengths = {}
    for one in professions():
        address = f"practitioners/{one.id}/"
        html = (built_site / address / "index.html").read_text("utf-8")
        own, steps, _ = html.partition('id="steps"')
        lengths[one.id] = tone.length(read_page(own, address))
        assert steps or not one.roles, f"{one.id} names roles, and none of their steps are there"
    assert {one: length for one, length in lengths.items() if not 60 < length <= OWN_PAGE} == {}


def test_no_advice_is_copied_from_one_profession_to_the_next() -> None:
    """A remark stands on one page; what holds for several is a task's, or a claim that three pages at most print."""
    remarks = [
        (remark.says or remark.claim or remark.process)
        for one in professions()
        for remarks in (one.differs, one.asked_for, one.to_do, one.supported_by, one.may_also_follow)
        for remark in remarks
    ]
    times = Counter(remarks)
    says = {remark.says for one in professions() for remark in one.differs + one.asked_for + one.to_do + one.supported_by if remark.says}
    assert [one for one in says if times[one] > 1] == []
    assert max(times.values()) <= 5, times.most_common(3)


def test_old_anchors_of_the_start_page_still_lead_somewhere(built_site: Path) -> None:
    html = (built_site / "practitioners/index.html").read_text("utf-8")
    assert [anchor for anchor in OLD_ANCHORS if f'id="{anchor}"' not in html] == []


def test_blame_is_answered_with_both_halves(pages: dict[str, TextPage]) -> None:
    text = pages["practitioners/will-i-be-blamed/"].text
    assert "without fear of being blamed" in text
    assert "disciplinary action" in text
    assert "coroner" in text
