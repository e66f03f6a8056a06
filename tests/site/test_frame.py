"""What stands around every page: its name, the way back, who is told to ring whom, the page's headings, and who says all of it."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import written
from projects import ROOT
from sitelinks import pages
from wording import one_line

NAME = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("theme:")[0])["site_name"]
FOR = {
    "everyone": "Everyone",
    "family": "Families",
    "young-people": "Young people",
    "practitioner": "People who work with children",
    "agency": "People who run or oversee reviews",
}
DOORS = {
    "families/": "Families",
    "young-people/": "Young people",
    "practitioners/": "People who work with children",
    "agencies/": "Agencies",
    "process/": "The process",
}
FOOT = {
    "what-we-do-not-know/": "What we do not know",
    "sources/": "Sources",
    "glossary/": "Words we use",
    "index-of-pages/": "All pages",
    "editions/": "Editions",
    "using-this-site-safely/": "Using this site safely",
    "accessibility/": "Accessibility",
    "privacy/": "Privacy",
    "about/": "About this site",
    "site-offline.zip": "Take this site with you: a copy that works without internet",
}


@pytest.fixture(scope="module")
def site(built_site: Path) -> dict[str, LexborHTMLParser]:
    """Every page in English by address."""
    return {address: page for address, page in pages(built_site).items() if page.css_first("html").attributes["lang"] == "en-GB"}


def line(node: LexborNode | None) -> str:
    return one_line(node.text()) if node is not None else ""


def leads(address: str, link: LexborNode) -> str:
    """Where a link leads, from the top of the site."""
    path = posixpath.normpath(posixpath.join("/", address, link.attributes["href"])).lstrip("/")
    return path + ("/" if path and "." not in posixpath.basename(path) else "")


def named(address: str, page: LexborHTMLParser) -> str:
    """What a page is called where there is little room: as its author says, else by its heading."""
    for file in (f"{address}index.md", f"{address.rstrip('/')}.md"):
        if (path := ROOT / "content" / file).is_file() and path.read_text(encoding="utf-8").startswith("---"):
            head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
            if "title" in head and "{" not in str(head["title"]):
                return one_line(head["title"])
    return line(page.css_first("article h1"))


def test_a_window_is_called_by_the_pages_name_and_the_sites(site: dict[str, LexborHTMLParser]) -> None:
    wrong = {}
    for address, page in site.items():
        title = line(page.css_first("title"))
        if title != (f"{named(address, page)} - {NAME}" if address else NAME):
            wrong[address] = (title, named(address, page))
    assert wrong == {}


def test_every_page_says_what_it_is_and_tells_nobody_where_its_readers_came_from(site: dict[str, LexborHTMLParser]) -> None:
    for address, page in site.items():
        named = {meta.attributes["name"]: meta.attributes["content"] for meta in page.css("head meta[name]")}
        assert len(named["description"]) > 20 and named["referrer"] == "no-referrer" and named["robots"] == "noindex", address
        assert named["viewport"] == "width=device-width,initial-scale=1" and named["color-scheme"] == "light dark", address
        assert page.css_first("link[rel=icon]") is not None, address


def test_the_way_back_names_where_it_leads_and_ends_with_this_page(site: dict[str, LexborHTMLParser]) -> None:
    wrong, seen = [], 0
    for address, page in site.items():
        for crumbs in page.css("nav.crumbs"):
            *back, here = crumbs.css("li")
            seen += len(back)
            if line(here) != line(page.css_first("article h1")) or here.attributes.get("aria-current") != "page":
                wrong.append((address, line(here)))
            for link in crumbs.css("li a"):
                target = site[leads(address, link)]
                if line(link) not in (line(target.css_first("article h1")), named(leads(address, link), target)):
                    wrong.append((address, line(link), named(leads(address, link), target)))
    assert seen > 150 and wrong == []


def test_each_door_and_each_line_of_the_foot_leads_where_it_says(site: dict[str, LexborHTMLParser]) -> None:
    for address, page in site.items():
        menu, foot = page.css_first("#site-menu nav"), page.css_first(".foot nav")
        found = {leads(address, link): line(link) for link in menu.css("a")}
        assert list(found.items()) == [*DOORS.items(), ("search/", "Search")], address
        assert [(leads(address, link), line(link)) for link in foot.css("a")] == [*DOORS.items(), *FOOT.items()], address
        current = [(line(link), link.attributes["aria-current"]) for link in menu.css("[aria-current]")]
        assert (DOORS.get(address), "page") in current if address in DOORS else ("page" not in [how for _, how in current]), address
        assert leads(address, page.css_first("a.brand")) == "" and line(page.css_first("a.brand")) == NAME, address
        assert [line(part) for part in page.css(".strip__part")][:2] == ["All of England", "Edition 2026.1"], address
        assert leads(address, page.css_first(".strip__part a")) == "editions/", address
        assert (page.css_first("header [data-find]") is None) == (address == "search/"), address


def test_the_foot_says_whose_this_is(site: dict[str, LexborHTMLParser]) -> None:
    for address, page in site.items():
        told = {line(term): line(term.parent.css_first("dd")) for term in page.css(".foot dt")}
        audience = page.css_first("article").attributes["data-audience"]
        assert list(told) == ["For", "Published by", "Edition", "Owner", "Last checked"], address
        assert told["For"] == FOR[audience], address
        assert told["Published by"] == told["Owner"] == "to be named by the publisher", address
        assert told["Edition"].startswith("2026.1, ") and told["Edition"].endswith("Draft. Parts of this have not been checked"), address
        assert told["Last checked"] == "not yet checked by a content owner", address
        assert [line(one) for one in page.css(".foot section p")] == [
            "This is not legal advice. It explains how reviews work in England.",
            "This is not the Child Safeguarding Practice Review Panel's own site.",
            "Is something here wrong? Tell the publisher (contact to be named) which page and which words. Please do not give details of a child or a family.",
        ], address


def test_a_pages_headings_are_listed_beside_it_and_below_its_first_words(site: dict[str, LexborHTMLParser]) -> None:
    listed = 0
    for address, page in site.items():
        headings = {f"#{one.attributes['id']}": line(one) for one in page.css("article h2[id]")}
        for links in (page.css(".on-this-page a"), page.css(".contents a")):
            found = {link.attributes["href"]: line(link) for link in links}
            listed += bool(found)
            assert not found or (len(found) > 1 and all(headings.get(to, words) == words for to, words in found.items())), address
            direct = [f"#{one.attributes['id']}" for one in page.css("article > h2[id]:not(.unseen)")]
            assert not found or [to for to in found if to in direct] == direct, (address, list(found), direct)
        if not address or page.css_first("article").attributes["data-audience"] in ("family", "young-people"):
            assert page.css_first(".on-this-page") is None, f"{address}: less stands around these pages"
    assert listed > 200


def test_everybody_named_in_the_help_of_a_page_is_told_of_whole(site: dict[str, LexborHTMLParser]) -> None:
    """Who, the number and how it goes on, what to send a text with, what for, when, and what it costs: those of the page's situation, in order."""
    support = written("support.yml")
    helpers = {one["id"]: one for one in support["support"]}
    situations = {one["id"]: one for one in support["situations"]}
    seen = set()
    for address, page in site.items():
        block = page.css_first("section.help")
        situation = situations[block.attributes["data-situation"]]
        seen.add(situation["id"])
        wanted = []
        for one in [helpers[name] for name in situation["helpers"] if not helpers[name].get("emergency")][: situation.get("in_block", 3)]:
            text = one.get("text")
            parts = [one["name"], one.get("phone"), one.get("phone_then") if one.get("phone") else None]
            if text:
                parts.append(f"Text {text['say']} to {text['to']}" if text.get("say") else f"Text {text['to']}")
            if not one.get("phone") and not text and one.get("web"):
                parts.append(one["web"].removeprefix("https://").removeprefix("www.").split("/")[0])
            parts.append(one["brief"])
            wanted.append(" ".join(part for part in parts if part))
        shown = [line(item) for item in block.css("ul > li")]
        assert len(shown) == len(wanted), address
        for item, words in zip(shown, wanted, strict=True):
            assert item.startswith(words), (address, item, words)
        for item, one in zip(
            block.css("ul > li"), [helpers[name] for name in situation["helpers"] if not helpers[name].get("emergency")], strict=False
        ):
            told = line(item.css_first(".help__open"))
            assert all(one[name].rstrip(".") in told for name in ("hours", "cost") if name in one), (address, one["id"])
            assert [link.attributes["href"] for link in item.css("a[href^='tel:']")] == (["tel:" + one["phone"].replace(" ", "")] if one.get("phone") else []), address  # fmt: skip
        child = situation.get("danger_first", True) and not situation.get("to_children")
        assert line(block.css_first(".help__danger")) == f"If {'a child' if child else 'somebody'} is in danger, call 999", address
        assert leads(address, block.css_first("p:not(.help__danger, .not-rung) a")) == "families/who-you-can-talk-to/", address
        assert "Who you can talk to, today or later." in [line(one) for one in block.css("p")], address
        assert (block.css_first(".not-rung") is not None) == (support_untried(situation, helpers)), address
    assert len(seen) > 8


def support_untried(situation: dict, helpers: dict) -> bool:
    shown = [helpers[name] for name in situation["helpers"] if not helpers[name].get("emergency")][: situation.get("in_block", 3)]
    return any(not one.get("checked") for one in shown)


def test_whoever_may_be_watched_can_leave_from_both_ends_and_learn_how(site: dict[str, LexborHTMLParser], built_site: Path) -> None:
    """Families' and young people's pages, the first one, and an address that has no page."""
    seen = 0
    for address, page in {**site, "404.html": LexborHTMLParser((built_site / "404.html").read_text(encoding="utf-8"))}.items():
        ways = page.css("[data-exit]")
        if page.css_first("article").attributes["data-audience"] in ("family", "young-people") or address in ("", "404.html"):
            assert [line(way) for way in ways] == ["Emergency: Exit this page", "Exit this page now"], address
        elif not ways:
            continue
        seen += 1
        assert {(way.attributes["href"], way.attributes["rel"]) for way in ways} == {
            ("https://www.bbc.co.uk/weather", "nofollow noreferrer")
        }, address
        safely = page.css_first(".leave__words a")
        assert line(safely) == "Using this site safely" and leads(address, safely) == "using-this-site-safely/", address
        assert line(page.css_first(".leave__keys")) == "Need to hide this page? Press Shift 3 times.", address
        assert page.css_first("script[src$='js/exit.js']") is not None, address
    assert seen > 40


def test_an_address_without_a_page_leads_on(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "404.html").read_text(encoding="utf-8"))
    assert line(page.css_first("h1")) == "This page is not here" and line(page.css_first("title")) == f"Page not found - {NAME}"
    assert "You have not done anything wrong." in line(page.css_first(".lead"))
    assert [(line(link), leads("", link)) for link in page.css("article ul a")] == [
        ("Start at the first page", ""),
        ("Search this site", "search/"),
        ("Look through all pages, A to Z", "index-of-pages/"),
    ]
