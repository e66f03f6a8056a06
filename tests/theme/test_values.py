"""The frame with other values than the sample's: a published local edition, and one that says almost nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from reviewmap.site.finish import PageFrame, Release, finish
from theme.build_sample import EDITION, FRAME, run_mkdocs, stage_sample


def built_with(room: Path, values: dict, release: Release = EDITION, pages: dict[str, str] | None = None) -> Path:
    config = stage_sample(room)
    for name, words in (pages or {}).items():
        (room / "docs" / name).write_text(words, encoding="utf-8")
    data = yaml.safe_load(config.read_text(encoding="utf-8"))
    data["extra"]["reviewmap"].update(values)
    config.write_text(yaml.safe_dump(data), encoding="utf-8")
    (room / "docs/assets").mkdir()
    (room / "docs/assets/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    site = run_mkdocs(config)
    problems = finish(site, edition=release, frame=PageFrame(FRAME.files, data["extra"]["reviewmap"]))
    assert not [problem for problem in problems if problem.level == "error"]
    return site


def text(site: Path, name: str) -> tuple[str, str]:
    """-> (HTML, words)"""
    html = (site / name).read_text(encoding="utf-8")
    return html, " ".join(LexborHTMLParser(html).css_first("body").text(separator=" ").split())


@pytest.fixture(scope="module")
def local(tmp_path_factory) -> Path:
    return built_with(
        tmp_path_factory.mktemp("local"),
        {
            "edition": {"version": "2026.1", "date": "2026-11-22", "state": "published", "date_words": "22 November 2026"},
            "publisher": "Exampleshire Safeguarding Children Partnership",
            "mistake_contact": "reviews@exampleshire.example",
            "area": "Exampleshire",
            "is_panel_site": True,
            "accessibility_contact": "access@exampleshire.example",
            "local": {"partnership": "Exampleshire", "logo": "assets/logo.svg", "colours": {}},
            "contacts": {"families": {"name": "Business unit", "phone": "0000 111", "email": None, "checked": True}},
        },
        Release("2026.1", "2026-11-22", "https://example.org/", state="published"),
    )


def test_a_published_local_edition(local):
    html, words = text(local, "families/index.html")
    assert "noindex" not in html and "Draft" not in words
    assert "Exampleshire Safeguarding Children Partnership" in words and "mailto:reviews@exampleshire.example" in html
    assert "Panel's own site" not in words
    assert 'src="../assets/logo.svg" alt=""' in html
    assert "In your area: Business unit 0000 111" in words
    assert words.index("Business unit") < words.index("A helpline")  # what is near comes first
    assert "access@exampleshire.example" in text(local, "accessibility/index.html")[1]


def test_what_is_not_known_says_so(sample):
    html, words = text(sample, "practitioners/index.html")
    assert 'name="robots" content="noindex"' in html
    for said in (
        "All of England",
        "Edition 2026.1",
        "Draft. Parts of this have not been checked.",
        "to be named by the publisher",
        "not yet checked by a content owner",
        "This is not legal advice",
        "not the Child Safeguarding Practice Review Panel's own site",
        "Please do not give details of a child",
        "We have not rung these numbers yet.",
    ):
        assert said in words, said


def test_almost_nothing_given(tmp_path):
    site = built_with(tmp_path, {"help": {}, "doors_nav": [], "footer_links": [], "editions_href": None, "help_href": None, "local": None})
    html, words = text(site, "index.html")
    assert 'href="tel:999"' in html and "Who you can talk to" not in words


LINES = [
    {"name": "Ring", "words": "They listen.", "open": "Day and night.", "tel": "0800 111", "then": "then press 2"},
    {"name": "Write", "words": "By text.", "text": {"to": "85258", "say": "SHOUT"}},
    {"name": "Write or ring", "words": "Both.", "tel": "0800 222", "text": {"to": "85259"}},
    {"name": "Look", "words": "On a page.", "web": "https://www.example.org/help", "site": "example.org"},
    {"name": "Go <there>", "words": "In person.", "how": "Ask at the ward."},
]


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> dict[str, LexborHTMLParser]:
    """An area's draft whose every value is given, and pages that say all that a page can say of itself."""
    room = tmp_path_factory.mktemp("full")
    situation = {"danger_first": False, "to_children": False, "untried": False, "lines": LINES}
    values = {
        "area": "Example & Shire",
        "publisher": "The Partnership",
        "mistake_contact": "the business unit",
        "contacts": {"families": {"name": "The unit", "phone": "0000 111", "email": "unit@example.org", "checked": False}},
        "help": {
            "not_rung": "",
            "for_pages": dict.fromkeys(("family", "young-people", "practitioner", "agency", "everyone"), "loss"),
            "situations": {"loss": situation},
        },
    }
    site = built_with(room, values, pages={"families/full.md": FULL})
    return {
        name: LexborHTMLParser((site / name / "index.html").read_text(encoding="utf-8"))
        for name in ("families/full", "families", "process")
    }


FULL = """---
title: A "full" page
description: What a page can say.
words: [one word, another]
audience: family
owner: Ann & Co
checked: 3 May 2026
check_again: 4 June 2027
crumbs: [{title: "For <families>", href: families/}, {title: Second, href: glossary/}]
before: {title: The one <before>, href: glossary/}
after: {title: The one after, href: process/}
---
# A "full" page

## One

Words.

## Two

Words.
"""


def line(node) -> str:
    return " ".join(node.text().split())


def test_whoever_helps_is_told_of_with_every_word_that_is_known(full):
    block = full["families/full"].css_first("section.help")
    assert line(block.css_first(".help__danger")) == "If somebody is in danger, call 999"
    assert [line(item) for item in block.css("ul > li")] == [
        "In your area: The unit 0000 111 We have not checked this number. unit@example.org",
        "Ring 0800 111 then press 2 They listen. Day and night.",
        "Write Text SHOUT to 85258 By text.",
        "Write or ring 0800 222 Text 85259 Both.",
        "Look example.org On a page.",
        "Go <there> In person. Ask at the ward.",
    ]
    assert [link.attributes["href"] for link in block.css("ul a")] == [
        "tel:0000111",
        "mailto:unit@example.org",
        "tel:0800111",
        "tel:0800222",
        "https://www.example.org/help",
    ]
    assert block.css_first(".not-rung") is None, "nothing of it is untried"


def test_a_page_says_whose_it_is_when_it_was_checked_and_when_it_will_be(full):
    told = {line(term): line(term.parent.css_first("dd")) for term in full["families/full"].css(".foot dt")}
    assert told["Owner"] == "Ann & Co" and told["Published by"] == "The Partnership" and told["For"] == "Families"
    assert told["Last checked"] == "3 May 2026. Check again by 4 June 2027"
    assert {line(term): line(term.parent.css_first("dd")) for term in full["process"].css(".foot dt")}[
        "Last checked"
    ] == "not yet checked by a content owner"
    assert "Tell the business unit which page and which words." in line(full["process"].css_first(".foot")) and not full["process"].css(
        ".foot [href^=mailto]"
    )
    assert line(full["families/full"].css_first(".strip__area")) == "Example & Shire"


def test_what_a_page_says_of_its_place_stands_around_it(full):
    page = full["families/full"]
    assert line(page.css_first("title")).startswith('A "full" page - ')
    named = {meta.attributes["name"]: meta.attributes["content"] for meta in page.css("meta[name]")}
    assert (named["description"], named["keywords"]) == ("What a page can say.", "one word, another")
    assert [(line(link), link.attributes["href"]) for link in page.css(".crumbs a")] == [
        ("For <families>", "../"),
        ("Second", "../../glossary/"),
    ]
    assert line(page.css_first(".crumbs [aria-current]")) == 'A "full" page'
    assert [(line(link), link.attributes["href"], link.attributes["rel"]) for link in page.css(".siblings a")] == [
        ("Before this The one <before>", "../../glossary/", "prev"),
        ("After this The one after", "../../process/", "next"),
    ]
    assert page.css_first("article").attributes["data-audience"] == "family" and page.css_first(".on-this-page") is None
    assert [line(link) for link in page.css(".contents a")] == ["One", "Two"]
    assert [link.attributes["aria-current"] for link in page.css("#site-menu [aria-current]")] == ["true"]
    assert [link.attributes["aria-current"] for link in full["families"].css("#site-menu [aria-current]")] == ["page"]
