"""A page's own headings: beside its text where there is room, and as the first choice on the first screen of a telephone, below its first
words, where nothing can be chosen before the first heading. The theme gives empty lists (overrides/frame: on-this-page.html, contents.html).
They are filled from the page as it is read, since a template writes headings that Markdown doesn't know; what can't be of use is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...pages.notes import top_block
from ...words.filled import TemplateMacros
from .pages import Page

HTML = TemplateMacros(__file__)

BESIDE = ".beside > nav.on-this-page"
MOST = 20  # headings beside a text: more can't be seen at once, and the page has a way of its own to find them
CONTENTS = "article > nav.contents"
CHOICES = "a[href], form, summary, button"
OFFERS = {"choices": 50, "decide": 50, "doors": 50, "help-list": 50, "sides--facts": 40}  # to what is there to be chosen from, more
FEW = 25  # words: with them, what can be chosen is still on the first screen


def headings_of(article: Any) -> list[tuple[str, str]]:
    """The id and the words of each heading that a page is divided by."""
    return [(node.attributes["id"], " ".join(node.text(separator=" ").split())) for node in article.css("h2[id]")]


def list_headings(page: Page) -> None:
    """Fill the lists of headings. The folded one is set below the page's first words, if nothing else can be chosen there."""
    article = page.tree.css_first("article")
    beside, folded = page.tree.css_first(BESIDE), page.tree.css_first(CONTENTS)
    if beside is None and folded is None:
        return
    found = headings_of(article)
    items = str(HTML.headings(found))
    if beside is not None:
        if 1 < len(found) <= MOST:
            beside.css_first("ul").inner_html = items
        else:
            beside.decompose()
    if folded is None:
        return
    folded.css_first("ul").inner_html = items
    attributes, inner = dict(folded.attributes), folded.inner_html or ""
    folded.decompose()
    lead = article.css_first(".lead") or article.css_first("p")
    if lead is None or len(found) < 2:
        return
    lead = top_block(lead, article)
    if _chooses_soon(_until_heading(article)):
        return
    place = page.tree.create_node("nav")
    for name, value in attributes.items():
        place.attrs[name] = value or ""
    lead.insert_after(place)
    lead.next.inner_html = inner


def _until_heading(article: Any) -> Iterator[Any]:
    """The blocks between the title and the first h2, but for the line that leads to other languages."""
    title = article.css_first("h1")
    node = top_block(title, article).next if title is not None else article.child
    while node is not None and node.tag != "h2":
        if not node.tag.startswith("-") and "translation" not in (node.attributes.get("class") or "").split():
            if node.css_first("h2") is not None and not _offers(node):
                return
            yield node
        node = node.next
    if node is not None:  # and what a first heading leads to, if that is to choose
        yield node
        yield from _up_to_choices(node.next)


def _up_to_choices(node: Any) -> Iterator[Any]:
    """The blocks below a heading as far as its list of choices; none where the next heading comes first."""
    found = []
    while node is not None and node.tag != "h2":
        if not node.tag.startswith("-"):
            found.append(node)
            if _offers(node):
                yield from found
                return
        node = node.next


def _offers(node: Any) -> set[str]:
    return OFFERS.keys() & set((node.attributes.get("class") or "").split())


def _chooses_soon(blocks: Iterable[Any]) -> bool:
    words = 0
    for block in blocks:
        choices = {node.mem_id for node in block.css(CHOICES) if _is_choice(node)}
        notes = {node.mem_id for node in block.css(".why")}
        for node in block.traverse(include_text=True):
            if node.mem_id in choices:
                return words <= max((OFFERS[one] for one in _offers(block)), default=FEW)
            if node.tag == "-text" and not _within(node, notes):
                words += len(node.text().split())
    return False


def _within(node: Any, those: set[int]) -> bool:
    while those and node is not None and node.tag != "article":
        if node.mem_id in those:
            return True
        node = node.parent
    return False


def _is_choice(node: Any) -> bool:
    """Not what leads to the note behind a sentence, nor what stands in one."""
    while node is not None and node.tag != "article":
        if {"marks", "why"} & set((node.attributes.get("class") or "").split()):
            return False
        node = node.parent
    return True
