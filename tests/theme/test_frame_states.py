"""What the frame says where somebody has filled in what is empty today: an owner, a day of checking, whom to tell, an area's own contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

from facts import LANGUAGES
from projects import ROOT, national
from reviewmap.model.edition import Contact, EarlierEdition, Local, LocalContacts
from reviewmap.pages.ready import Maker
from reviewmap.pages.sitevalues import site_values
from wording import one_line

WORDS = LANGUAGES["en-GB"]["words"]
SOMEBODY = Contact(name="The business manager", phone="01632 960 000", email="help@example.org")


@cache
def templates() -> Environment:
    """The theme's own templates, as MkDocs gives them to a page but for how it turns links."""
    found = Environment(loader=FileSystemLoader(ROOT / "overrides"))
    found.filters["url"] = lambda address: f"/{address}"
    return found


def shown(
    part: str, *, meta: dict[str, Any] | None = None, local: Local | None = None, url: str = "agencies/", **edition: Any
) -> LexborHTMLParser:
    """A part of the frame of a page, as far as the values of an edition and the front matter of the page make it."""
    knowledge = national()
    values = site_values(replace(knowledge, edition=knowledge.edition.model_copy(update=edition), local=local))
    config = SimpleNamespace(extra=SimpleNamespace(reviewmap=values), site_name="A site")
    page = SimpleNamespace(meta={"audience": "agency", **(meta or {})}, url=url, toc=[])
    return LexborHTMLParser(templates().get_template(f"frame/{part}.html").render(config=config, page=page))


def facts(tree: LexborHTMLParser) -> dict[str, str]:
    pairs = zip(tree.css("dt"), tree.css("dd"), strict=True)
    return {one_line(term.text()): one_line(said.text()) for term, said in pairs}


def area(contact: Contact | None = None, **values: Any) -> Local:
    return Local(partnership="Ashire Partnership", area="Ashire", contacts=LocalContacts(families=contact), **values)


@pytest.mark.parametrize(
    ("meta", "owner", "checked"),
    [
        ({}, "to be named by the publisher", "not yet checked by a content owner"),
        ({"owner": "The practice lead"}, "The practice lead", "not yet checked by a content owner"),
        ({"checked": "3 May 2027"}, "to be named by the publisher", "3 May 2027"),
        ({"checked": "3 May 2027", "check_again": "3 May 2028"}, "to be named by the publisher", "3 May 2027. Check again by 3 May 2028"),
    ],
)
def test_the_foot_says_who_looks_after_a_page_and_until_when_it_stands(meta: dict[str, str], owner: str, checked: str) -> None:
    told = facts(shown("footer", meta=meta))
    assert (told[WORDS["owner"]], told[WORDS["last_checked"]]) == (owner, checked)


def test_the_foot_names_the_publisher_and_says_draft_while_it_is_one() -> None:
    told = facts(shown("footer", publisher="The Panel", version="2027.2", date=date(2027, 3, 4), state="published"))
    assert (told["Published by"], told["Edition"]) == ("The Panel", "2027.2, 4 March 2027")
    told = facts(shown("footer", version="2027.2", date=date(2027, 3, 4), state="draft", draft_words="A draft"))
    assert told["Edition"] == "2027.2, 4 March 2027. A draft"
    assert facts(shown("footer", local=area()))["Published by"] == "Ashire Partnership"
    assert facts(shown("footer", local=area(publisher="Ashire Council")))["Published by"] == "Ashire Council"


@pytest.mark.parametrize(
    ("contact", "words", "leads"),
    [
        (Contact(name="Us", email="us@example.org", phone="01632 960 001"), "us@example.org", "mailto:us@example.org"),
        (Contact(name="Us", phone="01632 960 001"), "01632 960 001", ""),
        (Contact(name="Us"), "the publisher (contact to be named)", ""),
    ],
)
def test_whoever_finds_a_mistake_is_told_whom_to_tell(contact: Contact, words: str, leads: str) -> None:
    contacts = national().edition.contacts.model_copy(update={"mistakes": contact})
    tree = shown("footer", contacts=contacts)
    said = [one_line(one.text()) for one in tree.css("p")]
    assert WORDS["mistake"].replace("{contact}", words) in said
    assert [one.attributes["href"] for one in tree.css("p a")] == ([leads] if leads else [])


def test_only_the_panels_own_edition_passes_for_its_site() -> None:
    not_the_panels = "This is not the Child Safeguarding Practice Review Panel's own site."
    for panel, local, said in ((False, None, True), (True, None, False), (True, area(), True)):
        assert (not_the_panels in [one_line(one.text()) for one in shown("footer", local=local, is_panel_site=panel).css("p")]) == said


@pytest.mark.parametrize(
    ("contact", "words", "leads"),
    [
        (SOMEBODY, "In your area: The business manager 01632 960 000 We have not checked this number. help@example.org", ["tel:01632960000", "mailto:help@example.org"]),
        (SOMEBODY.model_copy(update={"checked": date(2026, 5, 6), "email": None}), "In your area: The business manager 01632 960 000", ["tel:01632960000"]),
        (Contact(name="The front desk"), "In your area: The front desk", []),
        (None, "", []),
    ],
)  # fmt: skip
def test_an_areas_own_contact_comes_first_and_says_whether_anybody_checked_it(
    contact: Contact | None, words: str, leads: list[str]
) -> None:
    tree = shown("help", local=area(contact))
    own = tree.css_first("section.help ul > li.help__own")
    assert (one_line(own.text()) if own else "") == words
    assert [one.attributes["href"] for one in own.css("a")] == leads if own else not leads
    if own:
        first = tree.css_first("section.help ul > li")
        assert one_line(first.text()) == words, "before all others"


def test_the_strip_says_whose_edition_it_is_and_no_draft_once_it_is_published() -> None:
    def strip(**values: Any) -> list[str]:
        return [one_line(one.text()) for one in shown("header", **values).css(".strip__part")]

    assert strip(version="2027.2", state="published") == ["All of England", "Edition 2027.2", "Other editions"]
    assert strip(version="2027.2", state="draft", draft_words="A draft", local=area()) == [
        "Ashire",
        "Edition 2027.2",
        "A draft",
        "Other editions",
    ]


def test_an_area_has_its_own_name_picture_and_colours() -> None:
    values = site_values(replace(national(), local=area(site_name="Reviews in Ashire", logo="assets/logo.svg", colours={"brand": "#112233", "brand_ink": "#fefefe"})))  # fmt: skip
    assert values["local"]["colours"] == {"brand": "#112233", "brand-ink": "#fefefe"}, "as tokens.css calls them"
    brand = shown("header", local=area(site_name="Reviews in Ashire", logo="assets/logo.svg")).css_first("a.brand")
    assert one_line(brand.text()) == "Reviews in Ashire" and brand.css_first("img").attributes["src"] == "/assets/logo.svg"
    assert shown("header").css_first("a.brand img") is None


@pytest.mark.parametrize(("before", "after"), [(True, True), (True, False), (False, True), (False, False)])
def test_what_comes_before_and_after_is_named_as_far_as_there_is_any(before: bool, after: bool) -> None:
    meta = {name: {"title": f"The {name}", "href": f"{name}/"} for name, there in (("before", before), ("after", after)) if there}
    links = [(one.attributes["rel"], one_line(one.text()), one.attributes["href"]) for one in shown("siblings", meta=meta).css("a")]
    wanted = [("prev", "Before this The before", "/before/")] * before + [("next", "After this The after", "/after/")] * after
    assert links == wanted


def test_crumbs_lead_from_the_top_down_to_the_page_itself() -> None:
    meta = {"title": "Here", "crumbs": [{"title": "Start", "href": ""}, {"title": "Roles", "href": "roles/"}]}
    tree = shown("crumbs", meta=meta, url="roles/gp/")
    assert [one_line(one.text()) for one in tree.css("li")] == ["Start", "Roles", "Here"]
    assert [one.attributes["href"] for one in tree.css("a")] == ["/", "/roles/"]
    assert [one_line(one.text()) for one in tree.css('[aria-current="page"]')] == ["Here"]
    assert shown("crumbs", meta={"title": "Here"}).css_first("nav") is None


@pytest.mark.parametrize(
    ("url", "meta", "leaves"),
    [
        ("", {"audience": "everyone"}, True),
        ("families/x/", {"audience": "family"}, True),
        ("young-people/x/", {"audience": "young-people"}, True),
        ("about/", {"audience": "everyone", "exit": True}, True),
        ("agencies/plan/", {"audience": "agency"}, False),
        ("about/", {"audience": "everyone"}, False),
    ],
)
def test_pages_that_somebody_may_have_to_leave_in_a_hurry_have_a_way_out_twice(url: str, meta: dict[str, Any], leaves: bool) -> None:
    for part in ("exit", "exit-again"):
        links = shown(part, url=url, meta=meta, exit_address="https://example.org/weather").css("a[data-exit]")
        assert [one.attributes["href"] for one in links] == ["https://example.org/weather"] * leaves, part


def test_an_earlier_edition_is_listed_with_what_was_said_of_it() -> None:
    knowledge = national()
    earlier = (
        EarlierEdition(version="2025.1", date=date(2025, 5, 6), words="The first one"),
        EarlierEdition(version="2024.2", date=date(2024, 5, 6)),
    )
    made = Maker(replace(knowledge, edition=knowledge.edition.model_copy(update={"earlier": earlier}))).editions
    top = knowledge.edition.site_address.rstrip("/")
    assert [(one.version, one.href, one.date_words, one.words) for one in made[1:]] == [
        ("2025.1", f"{top}/2025.1/", "6 May 2025", "The first one"),
        ("2024.2", f"{top}/2024.2/", "6 May 2024", None),
    ]
