"""Which addresses of a site are kept for ever, how the list is written, and what is told when one would be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import tiny_project
from reviewmap.check.addresses import check, lost_addresses, lost_words
from reviewmap.ledger.published_addresses import (
    FILE,
    LOCAL_FILE,
    HeldAddress,
    Unreadable,
    addresses_of,
    addresses_text,
    lost,
    read_addresses,
    together,
)
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project

# Only what stands in the text of a page is a place: the frame's are not, nor those that are made anew with each edition.
PAGE = """<html><body><nav id="site-nav"></nav><main><article class="md" id="it">
<h1 id="top">Help</h1> <h2 class="x" id="who">Who</h2> <p id="who">Twice</p>
<li id="why-3"></li><li id="at-why-3"></li><li id="map-overview"></li><li id="note-1"></li><li id="site-help"></li><li id="find-words"></li>
<li id="todo-1"></li><li id="news-1"></li><div id="page-text"></div><div id="moved-from-here"></div> <b id="whyever">x</b> <b data-id="no">x</b>
</article></main><footer id="foot"></footer></body></html>"""
SITE = {
    "index.html": PAGE,
    "roles/gp/index.html": '<p id="one"><p id="two">',
    "search/index.html": "<article>Find</article>",
    "help/leaf.html": '<article><p id="alone"></p></article>',
    "papers/leaf.pdf": "",
    "data/process.json": "",
    "404.html": PAGE,
    "robots.txt": "",
    "sitemap.xml": "",
    "assets/css/site.css": "",
    "_headers": "",
    "_server/nginx.conf": "",
    ".well-known/security.txt": "",
}
KEPT = {
    "": HeldAddress("2026.1", ("it", "top", "who", "whyever")),
    "data/process.json": HeldAddress("2026.1"),
    "help/leaf.html": HeldAddress("2026.1", ("alone",)),
    "papers/leaf.pdf": HeldAddress("2026.1"),
    "roles/gp/": HeldAddress("2026.1", ("one", "two")),
    "search/": HeldAddress("2026.1"),
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("addresses") / "project"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in SITE.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    return tmp_path / "site"


def test_what_readers_may_have_kept_is_listed_and_nothing_else(site: Path) -> None:
    assert addresses_of(site, "2026.1") == KEPT


def test_the_list_has_a_line_for_each_and_is_read_as_it_was_written() -> None:
    text = addresses_text(KEPT)
    lines = text.splitlines()
    assert lines[0] == "{" and lines[-1] == "}" and lines[2].startswith('"~sum": "')
    assert lines[1] == '"//": "Made by `reviewmap publish`: never edit it by hand. After a merge, run `reviewmap remember`.",'
    assert lines[3:-1] == [
        '"": ["2026.1", "it", "top", "who", "whyever"],',
        '"data/process.json": ["2026.1"],',
        '"help/leaf.html": ["2026.1", "alone"],',
        '"papers/leaf.pdf": ["2026.1"],',
        '"roles/gp/": ["2026.1", "one", "two"],',
        '"search/": ["2026.1"]',
    ]
    assert read_addresses(text) == KEPT
    assert addresses_text(dict(reversed(KEPT.items()))) == text


BY_HAND = "This list of published addresses was edited by hand, or two branches were merged in it."
NO_LIST = "This list of published addresses can't be read."


@pytest.mark.parametrize(
    ("find", "put", "words"),
    [
        ('"one", "two"', '"one"', BY_HAND),
        ('"papers/leaf.pdf": ["2026.1"]', '"papers/leaf.pdf": ["2026.2"]', BY_HAND),
        ('"papers/leaf.pdf": ["2026.1"],\n', "", BY_HAND),
        ('"search/"', '"serach/"', BY_HAND),
        ('"papers/leaf.pdf": ["2026.1"]', '"papers/leaf.pdf": []', NO_LIST),
        ('"papers/leaf.pdf": ["2026.1"]', '"papers/leaf.pdf": 7', NO_LIST),
        ('"search/": ["2026.1"]', '<<<<<<< HEAD\n"search/": ["2026.1"]', NO_LIST),
        (addresses_text(KEPT), "[]", NO_LIST),
    ],
    ids=range(8),
)
def test_a_list_that_somebody_edited_is_told(tiny: Project, find: str, put: str, words: str) -> None:
    text = addresses_text(KEPT)
    assert text.count(find) == 1
    with pytest.raises(Unreadable) as told:
        read_addresses(text.replace(find, put))
    assert str(told.value) == words
    files = {**tiny.files, FILE: text.replace(find, put).encode()}
    problems = [one.as_text() for one in check(Project(files), load_or_stop(tiny))]
    assert problems == [f"{FILE}: error: {words} Put it back as git has it, or run `reviewmap remember`. (addresses-lock)"]


def test_an_edition_adds_what_is_new_and_nothing_is_forgotten() -> None:
    now = {
        "roles/gp/": HeldAddress("2027.1", ("three", "two")),
        "search/": HeldAddress("2027.1"),
        "new/": HeldAddress("2027.1", ("a",)),
    }
    both = together(KEPT, now)
    assert both == {**KEPT, "roles/gp/": HeldAddress("2026.1", ("one", "two", "three")), "new/": HeldAddress("2027.1", ("a",))}
    assert list(lost(both, now)) == [
        ("", "2026.1"),
        ("data/process.json", "2026.1"),
        ("help/leaf.html", "2026.1"),
        ("papers/leaf.pdf", "2026.1"),
        ("roles/gp/#one", "2026.1"),
    ]
    assert list(lost(both, together(both, {}))) == []


MEND = "List it under `was:` of what is there now, or write a row for it under `addresses:` in process/retired.yml: where it went, or why it is gone."
AT_HOME = (
    "Put a page back at its path in local/content/, or write the address under `was:` at the top of the page of yours that has it now."
)


@pytest.mark.parametrize(("file", "shown", "mend"), [(FILE, FILE, MEND), (LOCAL_FILE, "ours/ledger/published-addresses.json", AT_HOME)])
def test_what_a_site_has_lost_is_told_at_its_line_and_of_many_the_first_twenty(
    tiny: Project, site: Path, file: str, shown: str, mend: str
) -> None:
    layer = {"local/edition.yml": b"partnership: P\narea: A\n"} if file == LOCAL_FILE else {}

    def told(kept: dict[str, HeldAddress]) -> list[str]:
        files = {**tiny.files, **layer, file: addresses_text(kept).encode()}
        return [one.as_text() for one in lost_addresses(Project(files, "ours" if layer else None), site)]

    def line(kept: dict[str, HeldAddress], address: str) -> str:
        number = next(number for number, one in enumerate(addresses_text(kept).splitlines(), 1) if one.startswith(f'"{address}":'))
        return f"{shown}:{number}:1: error: "

    assert told(KEPT) == []
    kept = {**KEPT, "roles/gp/": HeldAddress("2025.2", ("one", "gone", "two")), "old/": HeldAddress("2025.1", ("a", "b"))}
    assert told(kept) == [
        f"{line(kept, 'old/')}/old/ stood in edition 2025.1, and would be lost. {mend} (lost-address)",
        f"{line(kept, 'roles/gp/')}/roles/gp/#gone stood in edition 2025.2, and would be lost. {mend} (lost-address)",
    ]
    many = {f"p{number:02}/": HeldAddress("2026.1") for number in range(23)}
    assert told({name: many[name] for name in [*many][:20]}) == [
        f"{shown}:{4 + number}:1: error: /p{number:02}/ stood in edition 2026.1, and would be lost. {mend} (lost-address)"
        for number in range(20)
    ]
    assert told(many)[20:] == [f"{shown}: error: 3 more published addresses would be lost. {mend} (lost-address)"]
    gone = [(f"p{number:02}/", "2026.1") for number in range(23)]
    some = ", ".join(f"/p{number:02}/" for number in range(20))
    assert lost_words(gone) == f"23 published addresses would be lost, among them {some}. {MEND} Nothing was published."


def test_rows_that_lead_round_are_told_and_those_that_lead_on_are_not(tiny: Project) -> None:
    rows = "addresses:\n  - {was: /a/, now: /b/}\n  - {was: /b/, now: /c/}\n  - {was: /c/, now: /a/}\n  - {was: /d/, now: /e/}\n  - {was: /e/, now: /help/}\n"
    files = tiny.files
    text = files["process/retired.yml"].decode() + rows
    above = text[: text.index("addresses:")].count("\n") + 1
    told = [one.as_text() for one in check(Project(files), load_or_stop(Project({**files, "process/retired.yml": text.encode()})))]
    assert told == [
        f"process/retired.yml:{above + number}:21: error: {was} leads back to itself. Name the page that is there. (address-loop)"
        for number, was in enumerate(("/a/", "/b/", "/c/"), 1)
    ]
