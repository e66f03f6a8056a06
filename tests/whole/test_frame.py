"""What stands around each page, on every page: who helps now, whose site it is, for whom the page is, who looks after it, and where it belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import EDITION, LANGUAGES, Loader, draft_words, language_of_page, written
from lines import PageLine, differs, leads_to, lines
from projects import ROOT
from wording import one_line

from .test_fields import decisions, listed

Pages = dict[str, LexborHTMLParser]
HELPERS = {one["id"]: one for one in written("support.yml")["support"]}
SITUATIONS = {one["id"]: one for one in written("support.yml")["situations"]}
PANEL = next(one["title"] for one in written("roles.yml")["roles"] if one["id"] == "panel")
WHOSE = {audience: one["id"] for one in SITUATIONS.values() for audience in one.get("for_pages") or ()}
# Which part of the menu each folder belongs to: written by hand.
DOORS = {
    "families/": "families",
    "young-people/": "young_people",
    "practitioners/": "practitioners",
    "agencies/": "agencies",
    **dict.fromkeys(("process/", "roles/", "decisions/", "maps/", "timescales/", "other-processes/"), "process"),
}


@cache
def front_matter() -> dict[str, dict[str, Any]]:
    """What each page that somebody wrote says of itself, by its address: a page of its own stands where its file lies."""
    found = {}
    for path in (ROOT / "content").rglob("*.md"):
        name = path.relative_to(ROOT / "content").as_posix()
        if name.startswith("_") or path.name == "each.md":
            continue
        stem, _, language = name.removesuffix(".md").partition(".")
        stem = "" if stem == "index" else stem.removesuffix("/index")
        address = f"{language}/{stem}/" if language else f"{stem}/" if stem else ""
        found[address] = yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=Loader)
    return found


def words_of(page: LexborHTMLParser) -> tuple[dict[str, Any], dict[str, Any]]:
    language = language_of_page(page)
    return language, language["words"]


def place_of(words: str, **filled: str) -> str:
    for name, value in filled.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def in_language(one: dict[str, Any], language: str) -> dict[str, Any]:
    return next((own for own in one.get("in_languages") or () if own["language"] == language), one)


def help_line(one: dict[str, Any], language: dict[str, Any]) -> PageLine:
    """Who helps, in one line: by telephone or text, or else where on the web, or else how; and when, and what it costs."""
    own, text = in_language(one, language["id"]), one.get("text")
    said, leads = [one["name"]], []
    if one.get("phone"):
        said += [one["phone"], own.get("phone_then", "")]
        leads.append(f"tel:{one['phone'].replace(' ', '')}")
    if text:
        named = language["words"]["text_say" if text.get("say") else "text_to"]
        said.append(place_of(named, number=text["to"], say=text.get("say", "")))
    if one.get("web") and not (one.get("phone") or text):
        said.append(one["web"].removeprefix("https://").removeprefix("www.").split("/")[0])
        leads.append(one["web"])
    said.append(own["brief"])
    if own is one and one.get("how") and not (one.get("phone") or text or one.get("web")):
        said.append(one["how"])
    for name in ("hours", "cost"):
        ends = "" if own is not one else "."
        said += [f"{own[name].rstrip('.')}." if ends else own[name]] if own.get(name) else []
    return PageLine("li", " ".join(word for word in said if word), leads)


def is_tried(one: dict[str, Any]) -> bool:
    """999 is always there; whoever has no number need not be tried."""
    numbers = [one.get("phone"), (one.get("text") or {}).get("to"), one.get("textphone")]
    return not [number for number in numbers if number not in (None, "999")] or bool(one.get("checked"))


def help_lines(situation: dict[str, Any], language: dict[str, Any]) -> Iterator[PageLine]:
    words = language["words"]
    shown = [HELPERS[name] for name in situation["helpers"] if not HELPERS[name].get("emergency")][: situation.get("in_block", 3)]
    a_child = situation.get("danger_first", True) and not situation.get("to_children")
    yield PageLine("h2", words["get_help"])
    yield PageLine("p", f"{words['danger_child' if a_child else 'danger_somebody']} 999", ["tel:999"])
    yield from (help_line(one, language) for one in shown)
    elsewhere = "" if language["id"] == "en" else f" {words['in_english']}"
    yield PageLine("p", place_of(words["today_or_later"], link=f"{words['who_to_talk_to']}{elsewhere}"), ["families/who-you-can-talk-to/"])
    if not all(map(is_tried, shown)):
        yield PageLine("p", words.get("not_rung") or written("support.yml")["not_rung"])


def test_on_each_page_stands_who_helps_those_who_read_it(site_pages: Pages) -> None:
    """999 first, then those of the page's situation, or else of its readers, in their order."""
    wrong, asked = [], set()
    for address, page in site_pages.items():
        language, _ = words_of(page)
        block = page.css_first("section.help")
        said = front_matter().get(address)
        if said is None:  # made for a thing: whom it is for, its foot says
            audience = next(name for name, words in language["words"]["readers"].items() if words == for_whom(page)).replace("_", "-")
            said = {"audience": audience}
        name = said.get("situation") or WHOSE[said["audience"]]
        asked.add(name)
        wrong += [(address, told) for told in [differs(list(help_lines(SITUATIONS[name], language)), lines(address, [block]))] if told]
    assert wrong == []
    assert len(asked) > 8


def for_whom(page: LexborHTMLParser) -> str:
    return one_line(page.css_first("footer.foot dd").text())


def foot_lines(said: dict[str, Any] | None, page: LexborHTMLParser) -> Iterator[PageLine]:
    """The foot of a page; of one that is made for a thing, for whom it is and who looks after it are left to others."""
    language, words = words_of(page)
    english = language["id"] == "en"
    day = EDITION["date"]
    on = place_of(words["day"], day=str(day.day), month=words["months"][day.month - 1], year=str(day.year))
    draft = draft_words(language["code"]) if EDITION["state"] == "draft" else ""
    nobody = words.get("nobody") or EDITION["no_contact_words"]
    comma, stop = (", ", ". ") if english else (" · ", " · ")
    readers = words["readers"][said["audience"].replace("-", "_")] if said else for_whom(page)
    yield PageLine("h2", words["about_page"])
    for label, value in (
        ("for_readers", readers),
        ("published_by", EDITION["publisher"] or nobody),
        ("edition_is", f"{EDITION['version']}{comma}{on}{stop + draft if draft else ''}"),
        ("owner", (said or {}).get("owner") or nobody),
        ("last_checked", ""),
    ):
        yield PageLine("dt", words[label])
        yield PageLine("dd", value or "[[a day, or that nobody has]]")
    yield PageLine("h2", words["about_site"])
    yield PageLine("p", f"{words['not_legal_advice']} {words['england']}")
    yield from [] if EDITION["is_panel_site"] else [PageLine("p", place_of(words["not_the_panels"], panel=PANEL))]
    contact = EDITION["contacts"]["mistakes"]
    whom = contact.get("email") or contact.get("phone") or words["no_mistake_contact"]
    yield PageLine("p", place_of(words["mistake"], contact=whom), [f"mailto:{contact['email']}"] if contact.get("email") else [])
    yield PageLine("h2", words["more"])
    for name, called in words["doors"].items():
        yield PageLine("li", called, [f"{name.replace('_', '-')}/"])
    for name, called in words["foot"].items():
        yield PageLine("li", called, [f"{name.replace('_', '-')}/"])
    yield PageLine("li", words["offline"], ["site-offline.zip"])


def test_the_foot_of_each_page_says_whose_it_is_and_leads_on(site_pages: Pages) -> None:
    found = [
        (address, differs(list(foot_lines(front_matter().get(address), page)), lines(address, page.css("footer.foot"))))
        for address, page in site_pages.items()
    ]
    assert [one for one in found if one[1]] == []
    nobody = {code: one["words"].get("not_checked") or EDITION["not_checked_words"] for code, one in LANGUAGES.items()}
    checked = [address for address, one in front_matter().items() if one.get("checked")]
    for address, page in site_pages.items():
        last = one_line(page.css("footer.foot dd")[4].text())
        assert (last != nobody[language_of_page(page)["code"]]) >= (address in checked), address


def test_the_menu_says_on_each_page_where_it_belongs(site_pages: Pages) -> None:
    """The page itself, and each page that lies behind a part of the menu; the strip says which edition this is, and that it is a draft."""
    wrong = []
    for address, page in site_pages.items():
        language, words = words_of(page)
        behind = next((name for folder, name in DOORS.items() if address.startswith(folder)), None)
        links = page.css("#site-menu nav li a")
        marked = [(one_line(one.text()), one.attributes["aria-current"]) for one in links if "aria-current" in one.attributes]
        wanted = [(words["doors"][behind], "page" if address == f"{behind.replace('_', '-')}/" else "true")] if behind else []
        called = [(one_line(one.text()), leads_to(address, one.attributes["href"] or "")) for one in links]
        own = "" if language["id"] == "en" else f"{language['id']}/"
        doors = [(called_, f"{name.replace('_', '-')}/") for name, called_ in words["doors"].items()]
        parts = [one_line(one.text()) for one in page.css(".strip__part")]
        draft = [draft_words(language["code"])] if EDITION["state"] == "draft" else []
        strip = [words["everywhere"], place_of(words["edition"], version=EDITION["version"]), *draft, words["other_editions"]]
        if marked != wanted or called != [*doors, (words["search"], f"{own}search/")] or parts != strip:
            wrong.append((address, marked, called, parts))
    assert wrong == []


def test_what_search_engines_and_tabs_are_told_is_what_a_page_says_of_itself(site_pages: Pages) -> None:
    wrong, compared = [], 0
    for address, said in front_matter().items():
        page = site_pages[address]
        told = {one.attributes.get("name"): one.attributes.get("content") for one in page.css("head meta[name]")}
        title, site = one_line(page.css_first("head title").text()), EDITION["site_name"]
        compared += 1
        if "{" in said["description"] + said["title"]:
            continue
        wanted = (said["description"], ", ".join(listed(said.get("words"))) or None, site if address == "" else f"{said['title']} - {site}")
        if (told.get("description"), told.get("keywords"), title) != wanted:
            wrong.append((address, told, title, wanted))
        if EDITION["state"] == "draft":
            assert told.get("robots") == "noindex", address
    assert compared > 60 and wrong == []


def heading_text(node: LexborNode) -> str:
    """A heading without the sign that leads to itself."""
    return one_line(
        "".join(child.text() for child in node.iter(include_text=True) if "headerlink" not in (child.attributes.get("class") or ""))
    )


def test_pages_for_work_list_their_headings_beside_the_text(site_pages: Pages) -> None:
    """All of them in their order, each by its words, whether somebody wrote the page or a template makes it. Not where the text takes the
    whole width, where more are headings than can be seen at once, or on a page for families or young people, which has less around it."""
    with_list, wrong = set(), []
    for address, page in site_pages.items():
        beside, article = page.css_first("nav.on-this-page"), page.css_first("article")
        found = [(one_line(one.text()), (one.attributes["href"] or "").lstrip("#")) for one in beside.css("li a")] if beside else None
        headings = [(heading_text(one), one.attributes["id"]) for one in page.css("article h2[id]")]
        for_family = address == "" or article.attributes["data-audience"] in ("family", "young-people")
        is_wide = "page--wide" in (article.attributes["class"] or "").split()
        wanted = None if for_family or is_wide or not 2 <= len(headings) <= 20 else headings
        if found != wanted:
            wrong.append((address, found, wanted))
        if wanted:
            with_list.add(address)
    assert wrong == []
    pages_of_a_kind = {f"practitioners/{one['id']}/" for one in written("professions.yml")["professions"]} | {
        f"decisions/{one['id']}/" for _, one in decisions()
    }
    assert len(pages_of_a_kind) > 20 and with_list >= {*pages_of_a_kind, "timescales/", "process/rapid-review/"}


def test_who_is_in_danger_is_told_the_nearest_of_each_situation_in_turn(built_site: Path) -> None:
    """Search holds whom it tells them of: the first of each situation, then the second of each, nobody twice, four at most."""
    text = (built_site / "assets/search/index.js").read_text("utf-8")
    held = json.loads(text[text.index("{") : text.rindex("}") + 1])["words"]["danger"]
    kinds = written("search-words.yml")["danger"]
    assert [one[0][0][1] for one in held] == [one["says"] for one in kinds]
    for one, kind in zip(held, kinds, strict=True):
        versions, leads, helped, untried = one
        assert versions == [
            ["en", kind["says"], kind["words"]],
            *([own["language"], own["says"], own["words"]] for own in kind["in_languages"]),
        ]
        assert leads == ["families/who-you-can-talk-to/", kind["situations"][0]]
        blocks = [
            [HELPERS[name] for name in SITUATIONS[of]["helpers"] if not HELPERS[name].get("emergency")][: SITUATIONS[of].get("in_block", 3)]
            for of in kind["situations"]
        ]
        in_turn = dict.fromkeys(block[place]["name"] for place in range(3) for block in blocks if place < len(block))
        assert [line["name"] for line in helped] == list(in_turn)[:4]
        assert untried == any(not is_tried(helper) for block in blocks for helper in block)
