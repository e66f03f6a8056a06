"""Links lead where their words say: to the page or the place on a page that is called so, and pages name their neighbours in order."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import written
from lines import leads_to
from wording import one_line

# A card on this page calls those who decide as they are called, and their page is called after what they decide.
SHORT = {("agencies/", f"agencies/{one['id']}/") for one in written("deciders.yml")["deciders"]}
# The list whose topics are called as what they are about.
LISTS = {"what-we-do-not-know/"}


def words(node: LexborNode) -> str:
    """What a link or a heading says, without marks, signs and what only ears get."""
    parts = [
        part.text()
        for part in node.traverse(include_text=True)
        if part.tag == "-text" and not any(_is_aside(above) for above in _above(part, node))
    ]
    return one_line("".join(parts)).removesuffix("¶").rstrip(" .:").casefold()


def _above(part: LexborNode, top: LexborNode) -> list[LexborNode]:
    found, node = [], part.parent
    while node is not None and node != top:
        found.append(node)
        node = node.parent
    return found


def _is_aside(node: LexborNode) -> bool:
    return bool({"marks", "mark", "headerlink", "unseen"} & set((node.attributes.get("class") or "").split()))


@pytest.fixture(scope="module")
def called(site_pages: dict[str, LexborHTMLParser]) -> dict[str, set[str]]:
    """What stands under each name: pages by their first heading, places by theirs, within articles."""
    found: dict[str, set[str]] = defaultdict(set)
    for address, page in site_pages.items():
        for heading in page.css("article :is(h1, h2, h3, h4)"):
            if heading.tag == "h1":
                found[words(heading)].add(address)
            elif heading.attributes.get("id"):
                found[words(heading)].add(f"{address}#{heading.attributes['id']}")
    return found


def test_a_link_that_bears_a_pages_name_leads_to_that_page(site_pages: dict[str, LexborHTMLParser], called: dict[str, set[str]]) -> None:
    """Where one page alone is called so. A link to a place below its name is one to that page."""
    compared, wrong = 0, []
    for address, page in site_pages.items():
        for link in page.css("a[href]:not(.marks)"):
            said = words(link)
            target = leads_to(address, link.attributes["href"] or "")
            named = called.get(said, set())
            if (
                all("#" in one for one in named)
                or (address, target) in SHORT
                or address in LISTS
                or target.startswith(("http", "mailto:", "tel:"))
                or not _is_a_page(target, site_pages)
            ):
                continue
            compared += 1
            if target not in named and target.partition("#")[0] not in {one for one in named if "#" not in one}:
                wrong.append((address, said, target, sorted(named)[:3]))
    assert compared > 3000
    assert wrong == []


def _is_a_page(target: str, site_pages: dict[str, LexborHTMLParser]) -> bool:
    return target.partition("#")[0] in site_pages


def test_every_link_leads_to_something_that_is_there(built_site: Path, site_pages: dict[str, LexborHTMLParser]) -> None:
    """Pages, places on them, and files; what leads elsewhere has a host."""
    ids = {address: {node.attributes["id"] for node in page.css("[id]")} for address, page in site_pages.items()}
    lost = []
    for address, page in site_pages.items():
        for link in page.css("a[href]"):
            target = leads_to(address, link.attributes["href"] or "")
            if ":" in target.partition("/")[0]:
                continue
            path, _, anchor = target.partition("#")
            if path in ids:
                ok = not anchor or unquote(anchor) in ids[path]
            else:
                ok = (built_site / posixpath.normpath(unquote(path) or ".")).exists()
            if not ok:
                lost.append((address, target))
    assert lost == []


def test_every_page_has_the_mark_by_which_a_tab_is_found(built_site: Path) -> None:
    """Also the one that is shown where there is no page, and those that have no address of their own."""
    pages = [path for path in built_site.rglob("*.html") if "<body" in path.read_text("utf-8")]
    assert built_site / "404.html" in pages
    for path in pages:
        tree = LexborHTMLParser(path.read_text("utf-8"))
        if tree.css_first("article") is not None:  # else it leads on by itself
            (icon,) = [node.attributes["href"] or "" for node in tree.css('link[rel="icon"]')]
            assert (built_site / icon[1:] if icon.startswith("/") else path.parent / icon).is_file(), path


def test_neighbours_lead_on_in_the_order_of_the_process(site_pages: dict[str, LexborHTMLParser]) -> None:
    """From every stage a reader can walk to the next: no page of the row is left out, whatever the links are called."""
    order = written("edition.yml")["stages"]
    for before, after in zip(order, order[1:], strict=False):
        here = f"process/{before}/"
        leads = {
            leads_to(here, link.attributes["href"] or "").partition("#")[0] for link in site_pages[here].css("a[href]:not(.headerlink)")
        }
        assert f"process/{after}/" in leads, before
