"""What is known of each page beside its text, re-read from the head of its file: its name, its description and words, for whom it is, the way
down to it; and the lists that have every page. And what search and the copy to take away hold of it."""

from __future__ import annotations

import json
import re
import zipfile
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import EDITION, LANGUAGES, written
from lines import leads_to
from projects import ROOT
from wording import is_all_of, one_line

Pages = dict[str, LexborHTMLParser]
HEAD = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
# Pages that search doesn't answer with: itself, in each language, the list of every page, and what keepers have left to do.
NOT_ANSWERS = {"search/", "index-of-pages/", "about/work/", *(f"{one['id']}/search/" for code, one in LANGUAGES.items() if code != "en-GB")}


@cache
def heads() -> dict[str, dict[str, Any]]:
    """The head of each page of content/ that is a page of its own, by its address; those of other languages stand below their folder."""
    found = {}
    others = {one["id"] for code, one in LANGUAGES.items() if code != "en-GB"}
    for path in (ROOT / "content").rglob("*.md"):
        *folders, name = path.relative_to(ROOT / "content").as_posix().removesuffix(".md").split("/")
        stem, _, language = name.partition(".")
        if stem == "each":
            continue
        assert language in ("", *others)
        parts = [*([language] if language else []), *folders, *([] if stem == "index" else [stem])]
        match = HEAD.match(path.read_text("utf-8"))
        assert match, path
        found["".join(f"{part}/" for part in parts)] = yaml.safe_load(match[1])
    return found


def meta(page: LexborHTMLParser, name: str) -> str:
    node = page.css_first(f'meta[name="{name}"]')
    return (node.attributes["content"] or "") if node is not None else ""


def heading(page: LexborHTMLParser) -> str:
    return one_line(page.css_first("article h1").text())


def text(node: LexborNode | None) -> str:
    return one_line(node.text()) if node is not None else ""


def test_a_page_bears_its_name_its_description_and_its_words(site_pages: Pages) -> None:
    assert len(heads()) > 100
    for address, head in heads().items():
        page = site_pages[address]
        assert page.css_first("title").text() == (f"{head['title']} - {EDITION['site_name']}" if address else EDITION["site_name"])
        assert meta(page, "description") == head["description"], address
        assert meta(page, "keywords") == ", ".join(map(str, head.get("words") or ())), address
        article = page.css_first("article")
        assert article.attributes["data-audience"] == head["audience"], address
        assert ("page--wide" in (article.attributes["class"] or "").split()) == bool(head.get("wide")), address
        footer = {text(row.css_first("dt")): text(row.css_first("dd")) for row in page.css(".foot dl > div")}
        said = LANGUAGES[page.css_first("html").attributes["lang"]]["words"]
        assert footer[said["owner"]] == (head.get("owner") or said.get("nobody") or EDITION["no_contact_words"]), address
        assert footer[said["for_readers"]] == said["readers"][head["audience"].replace("-", "_")], address


# Pages that are filled in for each thing of a list: where they stand, whose they are, how they are called, and in which words.
FILLED_IN = {
    "process": ([one for path in sorted((ROOT / "process/stages").glob("*.yml")) for one in [written(f"stages/{path.name}")]], "lead", ("plain_title",)),
    "roles": (written("roles.yml")["roles"], "plain", ("plain_name", "short")),
    "equity": (written("equity.yml")["enquiries"], "A key line of enquiry for reviews: what to ask, and where.", ("plain_title",)),
    "learning/meetings": (written("meetings.yml")["meetings"], "The questions for this meeting, to print and take along.", ()),
    "practitioners": (written("professions.yml")["professions"], "lead", ()),
    "agencies": (written("deciders.yml")["deciders"], "lead", ()),
}  # fmt: skip


@pytest.mark.parametrize("folder", FILLED_IN)
def test_a_page_of_one_thing_bears_what_is_written_of_that_thing(site_pages: Pages, folder: str) -> None:
    """And what texts call it beside its title, and its code: people type these too."""
    things, description, names = FILLED_IN[folder]
    assert things
    for thing in things:
        page = site_pages[f"{folder}/{thing['id']}/"]
        assert is_all_of(f"{thing['title']} - {EDITION['site_name']}", page.css_first("title").text())
        told, wanted = meta(page, "description"), one_line(thing.get(description, description))
        assert "[[" in wanted or told == wanted, thing["id"]
        others = dict.fromkeys(thing[name].removeprefix("the ") for name in names if thing.get(name) and thing[name] != thing["title"])
        wanted_words = [*thing.get("words", ()), *others, *([thing["code"]] if thing.get("code") else ())]
        assert is_all_of(", ".join(wanted_words), meta(page, "keywords")) if wanted_words else not meta(page, "keywords"), thing["id"]


def test_the_way_down_to_a_page_names_the_pages_above_it(site_pages: Pages) -> None:
    """By their titles, from the top, each leading there, and itself at the end; a page at the top has none."""
    for address, page in site_pages.items():
        parts = address.split("/")[:-1]
        above = ["/".join(parts[:depth]) + "/" for depth in range(1, len(parts))]
        wanted = [(heads()[one]["title"], one) for one in above if one in heads()]
        way = page.css_first(".crumbs")
        found = [(text(node), leads_to(address, node.attributes["href"] or "")) for node in (way.css("a") if way is not None else ())]
        assert found == wanted, address
        if way is not None:
            assert text(way.css_first('[aria-current="page"]')) == heading(page), address


def test_every_page_is_in_the_list_from_a_to_z_and_in_the_sitemap(site_pages: Pages, built_site: Path) -> None:
    listed = site_pages["index-of-pages/"].css_first(".every-page")
    rows, letter = [], ""
    for node in listed.css("h2, li"):
        if node.tag == "h2":
            letter = text(node)
        else:
            link = node.css_first("a")
            rows.append((letter, text(link), text(node.css_first("p")), (link.attributes["href"] or "").removeprefix("../")))
    wanted = []
    for address, page in site_pages.items():
        first = heading(page)[0].upper()
        if address != "index-of-pages/":
            wanted.append((first if first.isalpha() else "0 to 9", heading(page), one_line(meta(page, "description")), address))
    assert sorted(rows) == sorted(wanted)
    assert [(row[1].casefold(), row[3]) for row in rows] == sorted((row[1].casefold(), row[3]) for row in rows)
    letters = [text(node) for node in listed.css("h2")]
    assert [text(node) for node in listed.css(".letters a")] == letters == list(dict.fromkeys(letters))
    for link in listed.css(".letters a"):
        assert text(listed.css_first(f"[id='{(link.attributes['href'] or '').removeprefix('#')}']")) == text(link)
    day = EDITION["date"].isoformat()
    rows_of_map = re.findall(r"<url><loc>(.*?)</loc><lastmod>(.*?)</lastmod></url>", (built_site / "sitemap.xml").read_text("utf-8"))
    assert rows_of_map == [(EDITION["site_address"] + address, day) for address in sorted(site_pages)]


# -- what search holds ------------------------------------------------------------------------------------------------------


def index_of(script: str) -> dict[str, Any]:
    """The index with each sentence in words, also where it stands as the number of one before."""
    data = json.loads(script.removeprefix("window.reviewmapSearch=").partition(";window.reviewmapSearchReady")[0])
    said: list[str] = []
    for page in data["pages"]:
        for section in page[5]:
            for place in range(3, len(section)):
                if isinstance(section[place], str):
                    said.append(section[place])
                else:
                    section[place] = said[section[place]]
    return data


@pytest.fixture(scope="module")
def index(built_site: Path) -> dict[str, Any]:
    return index_of((built_site / "assets/search/index.js").read_text("utf-8"))


def test_search_knows_every_page_by_its_name_its_description_and_what_it_is_called(site_pages: Pages, index: dict[str, Any]) -> None:
    """Also as the menu and the foot of pages call it, and as the way down to it does."""
    assert [page[0] for page in index["pages"]] == sorted(site_pages.keys() - NOT_ANSWERS)
    english = LANGUAGES["en-GB"]["words"]
    home = site_pages[""]
    frame = [*english["doors"].values(), *english["foot"].values()]
    called: dict[str, set[str]] = {}
    for link in home.css("header a[href], footer a[href]"):
        if text(link) in frame:
            called.setdefault((link.attributes["href"] or "").removeprefix("./"), set()).add(text(link))
    assert len(called) > 8
    lists, aside = (written("search-words.yml")[name] for name in ("lists", "aside"))
    for address, title, description, words, rank, _, *language in index["pages"]:
        page = site_pages[address]
        assert (title, description) == (heading(page), meta(page, "description")), address
        names = {*called.get(address, ()), *filter(None, meta(page, "keywords").split(", "))} - {title}
        assert names <= set(words.split(", ")) | {words}, (address, names)
        assert rank == (1 if listed_in(address, lists) else 2 if listed_in(address, aside) else 0), address
        code = page.css_first("html").attributes["lang"]
        assert language == ([] if code == "en-GB" else [code]), address


def listed_in(address: str, places: list[str]) -> bool:
    """`roles/` is that page, `roles/*` every page below it, `/` the first page."""
    return any(
        address.startswith(place[:-1]) and address != place[:-1] if place.endswith("*") else address == place.lstrip("/")
        for place in places
    )


def letters(words: str) -> str:
    return re.sub(r"\W+", "", words)


def test_search_holds_of_each_section_what_stands_there_from_its_beginning(site_pages: Pages, index: dict[str, Any]) -> None:
    """Under its own heading, with its code, no section left out, and more of a guide's than of other pages'."""
    aside = "nav, svg, script, form, template, .map__text, .why, .marks, .mark, .notes, .notes-of-section, .notes-line, .known-by"
    cut: dict[bool, list[int]] = {True: [], False: []}
    for address, _, _, _, rank, sections, *_ in index["pages"]:
        article = LexborHTMLParser(site_pages[address].css_first("article").html).css_first("article")
        for node in article.css(aside):
            node.decompose()
        for node in article.css("q"):
            node.insert_before(" ")
        wanted: list[list[str]] = [["", "", "", ""]]
        for node in article.traverse(include_text=True):
            if node.tag in ("h2", "h3") and node.attributes.get("id"):
                wanted.append([node.attributes["id"] or "", text(node), node.attributes.get("data-code") or "", ""])
            elif node.tag == "-text" and not within(node, ("h1", "h2", "h3"), wanted[-1][0]):
                wanted[-1][3] += f"{node.text()} "
        assert [one[:3] for one in sections] == [one[:3] for one in wanted], address
        for section, (*_, words) in zip(sections, wanted, strict=True):
            held, whole = letters("".join(section[3:])), letters(words)
            assert whole.startswith(held) and bool(held) == bool(whole), (address, section[:2])
            if held != whole and rank != 1:
                cut[not rank].append(len(held))
    assert min(map(len, cut.values())) > 100 and mean(cut[True]) > 2 * mean(cut[False]), "answers stand in guides"


def within(node: LexborNode, tags: tuple[str, ...], anchor: str) -> bool:
    """Is this a word of a heading that begins a section, or of the page's name?"""
    above = node.parent
    while above is not None and above.tag != "article":
        if above.tag == "h1" or (above.tag in tags and above.attributes.get("id") == anchor and anchor):
            return True
        above = above.parent
    return False


# -- the copy to take away ----------------------------------------------------------------------------------------------------

ONLY_ONLINE = re.compile(
    r"404\.html|_headers|_server/\w+\.conf|robots\.txt|sitemap\.xml|\.well-known/security\.txt|site-offline\.zip(\.sha256)?|papers/.*|data/maps/png/.*"
)


def test_the_copy_holds_every_file_of_the_site_but_what_only_a_server_needs_and_what_is_large(built_site: Path) -> None:
    """With the words of every page, and what isn't there said in words; dated as the edition is."""
    files = {path.relative_to(built_site).as_posix(): path for path in built_site.rglob("*") if path.is_file()}
    with zipfile.ZipFile(built_site / "site-offline.zip") as archive:
        held = {name.removeprefix("reviews-offline/"): archive.read(name) for name in archive.namelist()}
        days = {info.date_time for info in archive.infolist()}
    assert days == {(EDITION["date"].year, EDITION["date"].month, EDITION["date"].day, 0, 0, 0)}
    assert held.keys() == {name for name in files if not ONLY_ONLINE.fullmatch(name)}
    told = 0
    for name, data in held.items():
        own = files[name].read_bytes()
        if not name.endswith(".html"):
            assert data == own or name == "assets/search/index.js", name
            continue
        here, there = LexborHTMLParser(data), LexborHTMLParser(own)
        told += (here.text() or "").count(" (not in this copy)")
        assert one_line((here.text() or "").replace(" (not in this copy)", "")) == one_line(there.text()), name
        assert not here.css("link[rel=canonical]"), f"{name} would tell where it comes from"
        address = name.removesuffix("index.html") if name.split("/")[-1] == "index.html" else name
        wanted = [leads_to(address, node.attributes["href"] or "") for node in there.css("a[href]")]
        found = [leads_to(address, node.attributes["href"] or "") for node in here.css("a[href]")]
        stays = [one for one in wanted if not ONLY_ONLINE.fullmatch(one.partition("#")[0])]
        assert [re.sub(r"(?<![^/])index\.html", "", one) for one in found] == stays, name
    assert told > 50
