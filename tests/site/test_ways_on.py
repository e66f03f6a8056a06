"""A page and its map say the same about where things go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import national

STEP = re.compile(r"item \d+: ")


def line(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_where_a_step_leads_is_said_in_the_words_of_the_map(built_site: Path) -> None:
    checked = 0
    for stage in national().stages:
        page = LexborHTMLParser((built_site / "process" / stage.id / "index.html").read_text("utf-8"))
        for mark in page.css("ul.onward a.marks, .map__drafted"):  # who says it is another question
            mark.decompose()
        for pointer in page.css(f'[data-map="stage-{stage.id}"] li.outside > a > bdi'):  # a map has short names for other stages' places
            place = national().places[pointer.parent.parent.attributes["data-node"]]
            number = national().stages.index(national().stage_of[place.id]) + 1
            assert line(pointer) == f"Stage {number} · {place.short_title or place.title}"
            for item in page.css(f'[data-map="stage-{stage.id}"] li[data-target="{place.id}"] bdi'):
                if line(item) == line(pointer):
                    item.inner_html = place.title
        mapped = [
            STEP.sub("", line(item)).removesuffix(".").removesuffix("°").rstrip()
            for item in page.css(f'[data-map="stage-{stage.id}"] li[data-source]:not([data-answer])')
        ]
        for mark in page.css("ul.onward .marks, [data-map] .marks, [data-map] .t-drafted"):
            mark.decompose()
        listed = [line(item) for item in page.css("ul.onward li")]
        assert listed and set(listed) <= set(mapped)
        checked += len(listed)
    assert checked > 50


def test_a_way_that_comes_back_later_is_not_said_to_go_back(built_site: Path) -> None:
    page = (built_site / "process/report-and-sign-off/index.html").read_text("utf-8")
    [item] = [line(item) for item in LexborHTMLParser(page).css("ul.onward li") if "Reviewer relationship breaks down" in item.text()]
    assert item.startswith("Go on, to come back later, to")
    answers = LexborHTMLParser((built_site / "decisions/has-it-made-a-difference/index.html").read_text("utf-8")).css(".decide dd")
    assert any(line(answer).startswith("Go back to") for answer in answers)


def test_a_step_says_when_under_that_word(built_site: Path) -> None:
    """ "Together with the draft." on its own tells nobody that a time is meant."""
    page = LexborHTMLParser((built_site / "process/set-up-local-review/index.html").read_text("utf-8"))
    [when] = [said for said in page.css("dl.facts dt + dd") if "Before any information is gathered." in said.text()]
    term = when.prev
    while term.tag != "dt":
        term = term.prev
    assert line(term) == "When"


def test_what_a_report_asks_for_is_read_once(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "change/index.html").read_text("utf-8"))
    asked = page.css("h3[id] + p > .said")
    assert len(asked) >= 11  # six priorities and five recommendations
    for said in asked:
        assert line(page.css_first("article")).count(line(said)) == 1, line(said)


def test_every_role_has_a_step_a_decision_or_what_it_is_part_of(built_site: Path) -> None:
    pages = sorted((built_site / "roles").glob("*/index.html"))
    assert len(pages) > 50
    for path in pages:
        page = LexborHTMLParser(path.read_text("utf-8"))
        terms = {line(term) for term in page.css("article dt")}
        own = page.css("#steps, [id^=with-] ~ .doings li, #beside")  # its steps, those of the roles that it stands in, or its own process
        assert own or terms & {"Part of", "Who is part of it, or acts as it"}, path.parent.name
        assert "No step names this role" not in line(page.css_first("article")), path.parent.name


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("union-or-professional-body-representative", "Where it comes in, beside: Practitioners"),
        ("interpreter", "Where it comes in, beside: Parents"),
        ("family-liaison-and-bereavement-support", "Where it comes in, beside: Parents"),
        ("domestic-homicide-review-chair", "Where it meets the review"),
        ("safeguarding-adults-board", "Where it meets the review"),
        ("system-stewards", "Who is part of it, or acts as it"),
    ],
)
def test_a_role_that_no_step_names_says_where_it_stands(built_site: Path, role: str, told: str) -> None:
    assert told in line(LexborHTMLParser((built_site / f"roles/{role}/index.html").read_text("utf-8")).css_first("article"))


def test_what_the_partners_do_reaches_the_police(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "roles/police/index.html").read_text("utf-8"))
    assert any("Answers for it" in line(one) for one in page.css(".doings li"))
    assert page.css_first('a[href$="/roles/safeguarding-partners/"]') is not None


def test_the_menu_marks_the_part_of_the_site_to_which_a_page_belongs(built_site: Path) -> None:
    wanted = {
        "process": "The process",
        "process/rapid-review": "The process",
        "roles/police": "The process",
        "decisions/is-a-local-review-appropriate": "The process",
        "maps/atlas": "The process",
        "timescales": "The process",
        "agencies/plan": "Agencies",
        "families/my-child-has-died": "Families",
        "glossary": None,
    }
    for address, name in wanted.items():
        menu = LexborHTMLParser((built_site / address / "index.html").read_text("utf-8")).css_first("#site-menu nav")
        marked = [line(one) for one in menu.css("a[aria-current]")]
        assert marked == ([name] if name else []), address


def test_a_stage_leads_to_the_one_before_and_the_one_after(built_site: Path) -> None:
    """In their order, each by its name, with the word for which of the two it is."""
    order = national().stages
    for number, stage in enumerate(order):
        page = LexborHTMLParser((built_site / "process" / stage.id / "index.html").read_text("utf-8"))
        wanted = [("prev", "Before this", one) for one in order[max(0, number - 1) : number]]
        wanted += [("next", "After this", one) for one in order[number + 1 : number + 2]]
        links = [(a.attributes["rel"], line(a), a.attributes["href"]) for a in page.css("nav.siblings a")]
        assert links == [(rel, f"{words} {one.title}", f"../{one.id}/") for rel, words, one in wanted]
