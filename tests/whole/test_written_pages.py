"""Pages that somebody wrote, where they ask process/ for something: in its place stands what process/ says, in the voice of the page's readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
from selectolax.lexbor import LexborHTMLParser

from facts import LANGUAGES, length_words, written
from lines import leads_to
from projects import ROOT
from wording import one_line, pattern

from .test_fields import addresses, claims_by_id, decisions
from .test_frame import front_matter
from .test_lines import ended

Pages = dict[str, LexborHTMLParser]
CALL = re.compile(r"\{\{ *(\w+)\(([^)]*)\) *\}\}")
PLAIN = ("family", "young-people")
TIMES = {one["id"]: one for one in written("timescales.yml")["timescales"]}
PEOPLE = {one["id"]: one for one in written("support.yml")["support"]}
SOURCES = {one["id"]: one for one in written("sources.yml")["sources"]}
PROCESSES = {one["id"]: one for one in written("other-processes.yml")["processes"]}
PANEL = next(one for one in written("roles.yml")["roles"] if one["id"] == "panel")


def calls() -> Iterator[tuple[str, str, list[str]]]:
    """What each page asks for, in its order: page, function, what stands in its brackets."""
    for path in sorted((ROOT / "content").rglob("*.md")):
        name = path.relative_to(ROOT / "content").as_posix()
        stem, _, language = name.removesuffix(".md").partition(".")
        stem = "" if stem == "index" else stem.removesuffix("/index")
        address = f"{language}/{stem}/" if language else f"{stem}/" if stem else ""
        said = front_matter().get(address)
        if said is None or said.get("template"):
            continue
        for function, given in CALL.findall(path.read_text("utf-8")):
            yield address, function, [one.strip().strip('"') for one in given.split(",") if one.strip()]


def in_weeks(length: dict[str, Any]) -> str:
    weeks = round(length["amount"] / 5) if length["unit"] == "working-day" else 0
    return f" (about {weeks} week{'' if weeks == 1 else 's'})" if weeks else ""


def of_helper(one: dict[str, Any], language: str) -> str:
    own = next((each for each in one.get("in_languages") or () if each["language"] == language), one)
    then = own.get("phone_then", "")
    brief = own["brief"] if own is not one else ended(own["brief"])
    open_ = " ".join(own[name] if own is not one else ended(own[name]) for name in ("hours", "cost") if own.get(name))
    tried = one["phone"] == "999" or one.get("checked")
    not_rung = "" if tried else next(each["words"]["not_rung_one"] for each in LANGUAGES.values() if each["id"] == language)
    return one_line(f"{one['name']} {one['phone']} {then} {brief} {open_} {not_rung}")


def wanted(address: str, function: str, given: list[str]) -> tuple[str, str]:
    """The words that stand there, and where a link in them leads, if one does."""
    plain = front_matter()[address]["audience"] in PLAIN
    name = given[0] if given else ""
    if function == "claim":
        one = claims_by_id()[name]
        return (plain and one.get("plain")) or one.get("rule") or one["finding"], ""
    if function == "timescale":
        length = TIMES[name].get("length") if TIMES[name].get("show_length", True) else None
        if not length:
            return "no length that anybody has verified", ""
        return length_words(length) + (in_weeks(length) if "weeks=true" in given else ""), ""
    if function == "process":
        return PROCESSES[name]["plain_title" if plain else "title"], addresses()["processes"][name]
    if function == "decision":
        one = next(one for _, one in decisions() if one["id"] == name)
        return one["plain_title" if plain else "title"], addresses()["decisions"][name]
    if function == "source":
        return ", ".join([SOURCES[name]["short"], *given[1:]]), f"sources/#{name}"
    if function == "panel":
        return PANEL["plain_name" if plain else "short"], ""
    language = address.partition("/")[0] if address.partition("/")[0] in {one["id"] for one in LANGUAGES.values()} else "en"
    return of_helper(PEOPLE[name], language), f"tel:{PEOPLE[name]['phone'].replace(' ', '')}"


def test_what_a_page_asks_for_stands_there_in_the_voice_of_its_readers(site_pages: Pages) -> None:
    """One after another, as they are written; what is a name leads to what is called so."""
    at: dict[str, int] = {}
    text = {address: one_line(page.css_first("article").text(separator=" ")) for address, page in site_pages.items()}
    known = ("claim", "timescale", "process", "decision", "source", "panel", "number")
    compared, wrong = set(), []
    for address, function, given in calls():
        if function not in known:
            continue
        words, leads = wanted(address, function, given)
        found = pattern(re.sub(r"\s+", " ", words)).search(_unspaced(text[address]), at.get(address, 0))
        links = [leads_to(address, one.attributes["href"] or "") for one in site_pages[address].css("article a[href]")]
        if found is None or (leads and leads not in links):
            wrong.append((address, function, given, words))
        else:
            at[address] = found.end()
            compared.add((address, function, *given))
    assert wrong == []
    assert len(compared) > 150


def _unspaced(text: str) -> str:
    """Without the spaces that stand between a word in a tag and the sign behind it."""
    return re.sub(r" (?=[.,;:?!)])", "", text)


def test_each_of_two_rules_of_a_time_leads_to_its_own_note(site_pages: Pages) -> None:
    """On the home page both are told: that it has to be done, and how firm the time for it is."""
    (line,) = [one for one in site_pages[""].css("ol.steps p") if "The council has to do this." in one.text()]
    notes = [(one.attributes["href"] or "").removeprefix("#why-notify-the-panel-") for one in line.css("a.marks")]
    assert notes == ["duty", "how-long"]
    assert length_words(TIMES["notify-the-panel"]["length"]) in one_line(line.text())


def test_each_icon_is_the_one_that_its_page_names_and_nobody_hears_it(site_pages: Pages) -> None:
    """As the theme's file has it, in the order of the page. The words beside it say the same: it isn't read aloud, and no keyboard stops at it."""
    theme = Path(material.__file__).parent / "templates/.icons"
    drawn = 0
    for path in sorted((ROOT / "content").rglob("*.md")):
        names = re.findall(r'data-icon="([^"]+)"', path.read_text("utf-8"))
        if not names:
            continue
        address = path.relative_to(ROOT / "content").as_posix().removesuffix(".md").removesuffix("index").rstrip("/") + "/"
        icons = site_pages[address].css("article .icon")
        assert [one.attributes["data-icon"] for one in icons] == names, address
        for name, icon in zip(names, icons, strict=True):
            (svg,) = icon.css("svg")
            paths = [one.attributes["d"] for one in LexborHTMLParser((theme / f"{name}.svg").read_text("utf-8")).css("path")]
            assert [one.attributes["d"] for one in svg.css("path")] == paths, (address, name)
            assert (svg.attributes.get("aria-hidden"), svg.attributes.get("focusable")) == ("true", "false"), (address, name)
            assert one_line(icon.text()) == "", (address, name)
            drawn += 1
    assert drawn > 20
