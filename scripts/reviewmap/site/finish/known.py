"""Articles that are the same in many editions: finished and looked at once, and set into the frame of each.

What is learnt of an article is handed on in memory (handed.py). A page is put together only where finishing the whole would have made the same, byte by byte, with nothing to be
told: it is learnt if nothing was wrong with it and if it is the same put together; and where something is wrong with the frame around a known
article, or where both have an id of the same name, the page is finished as a whole.

While the frame is finished, the article's headings stand for it: rules on the whole page and the list beside the text ask for these. If the
frame left anything open, it would reach into them, so they have to come out of the parser as they went in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from ...handed import known, learns
from ...handed import learn as learn_of
from ...kept import key_of
from . import contract, every_page, offline, search_index, styles
from .contract.addresses import Address
from .contract.look import HEADINGS
from .first_choice import headings_of
from .memory import HeldPage
from .mending import mend
from .pages import Page, SetIn
from .release import PageFrame, Release
from .sections import PageSection

ARTICLE = re.compile(r"(.*?)(<article\b[^>]*>)(.*)</article>(.*)", re.DOTALL)
END = "</article>"
SUBJECT = "articles"


class Given(NamedTuple):
    """What all pages of an edition are looked at with."""

    release: Release
    around: PageFrame
    templates: contract.Templates


class Article(NamedTuple):
    """What stands in a finished article, the same in the offline copy with the places to which that leads, and what rules and search know of it."""

    inner: str
    copied: str
    copy_leads: Sequence[str]
    headings: str
    title: str
    sections: Sequence[Sequence[Any]]
    ids: Sequence[str]
    leads: dict[str, str]
    fetches: dict[str, str]
    read: dict[str, Address]


def put_together(path: Path, address: str, html: str, given: Given) -> HeldPage | None:
    """A page with a known article, finished; None where it isn't known, or has to be finished as a whole."""
    articles = known(SUBJECT)
    cut = _cut(address, html, given) if articles else None
    if cut is None or cut[0] not in articles:
        return None
    *fields, read = articles[cut[0]]
    return _put_together(Page(path, address, html), cut, Article(*fields, {written: Address(*to) for written, to in read.items()}), given)  # type: ignore[call-arg]


def learn(held: HeldPage, given: Given) -> None:
    """Keep what is known of a page that was finished as a whole, and has its tree yet."""
    page = held.page
    if not learns() or held.looked.problems or held.looked.seen.problems:
        return
    cut, node = _cut(page.address, held.raw, given), page.tree.css_first("article")
    if cut is None or node is None or node.css_first("h1") is None:
        return
    seen = contract.look(Page(page.path, page.address, node.inner_html or ""))  # what is wrong there was looked for in the whole
    copied = offline.to_files(page, given.release).css_first("article")
    article = Article(
        node.inner_html or "",
        copied.inner_html or "",
        list({target for _, _, target in offline.targets(page, copied)}),
        _headings(node),
        held.entry.title,
        [[one.anchor, one.heading, one.code, one.sentences] for one in held.entry.sections],
        sorted(seen.ids - {id_ for id_, _ in headings_of(node)}),
        seen.leads,
        seen.fetches,
        seen.read,
    )
    again = _put_together(Page(page.path, page.address, held.raw), cut, article, given)
    if again is not None and _says(again) == _says(held):
        learn_of(SUBJECT, {cut[0]: article})


def _headings(article: Any) -> str:
    """The headings alone, as the parser writes them: those that a list of headings leads to with their words."""
    listed = dict(headings_of(article))
    written = "".join(
        f'<h2 id="{one.id}">{escape(listed[one.id])}</h2>' if one.tag == "h2" and one.id else f"<{one.tag}>-</{one.tag}>"
        for one in article.css(", ".join(HEADINGS))
    )
    return LexborHTMLParser(written).body.inner_html or ""


def _cut(address: str, html: str, given: Given) -> tuple[str, str, str, str] | None:
    """A page as it comes from the engine: a name for its article at its address, and what stands before, at the beginning of and after what is in it."""
    found = ARTICLE.fullmatch(html)
    if found is None or address == every_page.ADDRESS or address in given.around.values["languages"]["pages"]:
        return None  # that one lists the others, and a translation's own words depend on the edition's
    before, begins, inner, after = found.groups()
    return key_of([address, begins, inner]), before, begins, after


def _put_together(page: Page, cut: tuple[str, str, str, str], article: Article, given: Given) -> HeldPage | None:
    _, before, begins, after = cut
    around = Page(page.path, page.address, f"{before}{begins}{article.headings}{END}{after}")
    if mend(around):
        return None
    articles = around.tree.css("article")
    looked = contract.look_at(around, release=given.release, around=given.around, templates=given.templates)
    seen = looked.seen
    if (
        looked.problems
        or seen.problems
        or len(articles) != 1
        or articles[0].inner_html != article.headings
        or not seen.ids.isdisjoint(article.ids)
    ):
        return None
    entry = search_index.entry_of(around)
    styles.point_at_one(around)
    around.rest()
    place = f"{article.headings}{END}"
    if around.html.count(place) != 1:
        return None
    raw, whole = page.html, Page(page.path, page.address, around.html.replace(place, f"{article.inner}{END}"))
    whole.set_in = SetIn(around.html, place, f"{article.copied}{END}", article.copy_leads)
    seen.page = whole
    seen.ids |= set(article.ids)
    seen.leads, seen.fetches, seen.read = article.leads | seen.leads, article.fetches | seen.fetches, article.read | seen.read
    sections = [PageSection(anchor, heading, code, list(some)) for anchor, heading, code, some in article.sections]
    return HeldPage(raw, whole, entry._replace(page=whole, title=article.title, sections=sections), looked)


def _says(held: HeldPage) -> tuple[Any, ...]:
    """All that is kept of a page, to be compared."""
    seen = held.looked.seen
    return held.page.html, held.entry[1:], held.looked.parts, seen.ids, seen.leads, seen.fetches, seen.audience
