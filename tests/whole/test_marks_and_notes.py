"""What stands behind sentences, on pages for families and for work: under its own heading, said once, and told whole to who hears the page."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import written
from wording import is_all_of, one_line

from .test_fields import listed
from .test_frame import heading_text
from .test_lines import in_order

Pages = dict[str, LexborHTMLParser]
OWN = "What has no note is our own advice, in our own words."
# What the lists of unchecked things are called, by the file in which they are written: by hand.
TOPICS = {
    "stages": "The process, step by step",
    "timescales": "Timescales",
    "plan": "The plan for the days of a review",
    "roles": "Roles",
    "other-processes": "Other processes",
    "methodologies": "Methodologies",
    "key-figures": "Key figures",
    "glossary": "Words",
    "equity": "Equity",
    "learning": "Learning",
    "change": "What the reports ask to change",
    "recommendations": "Recommendations",
    "sources": "The law, and what we read",
    "support": "Help",
    "practical": "Practical things after a death",
    "professions": "Pages by profession",
    "sharing": "Sharing information for a review",
    "readiness": "What to have ready",
    "unknowns": "Open questions",
    "statistics": "Figures by year",
}


def family_pages(site_pages: Pages) -> list[tuple[str, LexborNode]]:
    return [
        (address, page.css_first("article"))
        for address, page in site_pages.items()
        if page.css_first("article").attributes["data-audience"] in ("family", "young-people") and page.css_first("details.notes-line")
    ]


def test_a_family_page_says_at_its_last_notes_what_has_none(site_pages: Pages) -> None:
    for address, article in family_pages(site_pages):
        lines = article.css("details.notes-line")
        own = [OWN in [one_line(one.text()) for one in line.css("p")] for line in lines]
        assert own == [False] * (len(lines) - 1) + [True], address


def test_that_guidance_was_replaced_is_said_once_where_families_find_the_first_that_rests_on_it(site_pages: Pages) -> None:
    replaced = 0
    for address, article in family_pages(site_pages):
        told = [one_line(one.text()) for one in article.css("details.notes-line li")]
        alone = [one for one in told if one.startswith("Working Together") and ": replaced by " in one]
        assert len(alone) == len(set(alone)), address
        replaced += len(alone)
    assert replaced > 3


def test_a_note_on_a_family_page_stands_under_the_heading_of_its_sentence(site_pages: Pages) -> None:
    """One line may open the notes of several sections: then each stands under its own section's heading."""
    compared = 0
    for address, article in family_pages(site_pages):
        where, heading = {}, ""
        for node in article.css("h1, h2, .said"):
            if node.tag in ("h1", "h2"):
                heading = heading_text(node)
            else:
                where.setdefault(one_line(node.text()), heading)
        for line in article.css("details.notes-line"):
            under = ""
            for node in line.css("p, li"):
                if node.tag == "p":
                    under = one_line(node.text()) if node.css_first("b") is None else ""
                    continue
                about = one_line(node.text()).removeprefix("“").partition("”")[0]
                if under and about in where:
                    compared += 1
                    assert where[about] == under, (address, about)
    assert compared > 10


def test_who_hears_a_page_is_told_each_mark_whole(site_pages: Pages) -> None:
    """Where a mark is a sign, its link is called by all of its words, as its note begins."""
    compared = 0
    for address, page in site_pages.items():
        marks = {note.attributes["id"]: one_line(note.css_first("b").text()).rstrip(".") for note in page.css("ol.notes > li")}
        for link in page.css("article a.marks[aria-label]"):
            note = marks[(link.attributes["href"] or "").removeprefix("#")]
            assert (link.attributes["aria-label"] or "").casefold() == f"{note}: what stands behind this".casefold(), address
            compared += 1
    assert compared > 500


def test_each_list_of_what_nobody_checked_is_called_as_readers_know_it(site_pages: Pages) -> None:
    for topic, called in TOPICS.items():
        page = site_pages.get(f"what-we-do-not-know/{topic}/")
        if page is not None:  # all of it may be checked one day
            assert one_line(page.css_first("h1").text()) == f"Not checked: {called}"


def test_a_table_of_who_does_what_is_called_after_its_stage(site_pages: Pages) -> None:
    captions = [one_line(one.text()) for one in site_pages["process/who-does-what/"].css("#stages ~ .each table caption")]
    assert len(captions) == len(in_order())
    assert all(is_all_of(f"Who does what: {stage['title']}", said) for stage, said in zip(in_order(), captions, strict=True))


def test_what_someone_in_one_kind_of_work_does_is_listed_once(site_pages: Pages) -> None:
    """Under the first of their roles, and not again under those that these are a part of."""
    compared = 0
    for file, folder in (("professions", "practitioners"), ("deciders", "agencies")):
        for one in written(f"{file}.yml")[file]:
            lines = site_pages[f"{folder}/{one['id']}/"].css("article ul.doings > li > a:first-child")
            leads = [link.attributes["href"] for link in lines]
            assert len(leads) == len(set(leads)), one["id"]
            compared += len(listed(one.get("roles"))) and len(leads)
    assert compared > 100


def test_an_address_without_a_page_says_where_to_look(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "404.html").read_text("utf-8"))
    links = [(one_line(one.text()), one.attributes["href"]) for one in page.css("article li a")]
    assert [words for words, _ in links] == ["Start at the first page", "Search this site", "Look through all pages, A to Z"]
    assert [(lead or "").rpartition(".")[0] or lead for _, lead in links] == ["/", "/search/", "/index-of-pages/"]
