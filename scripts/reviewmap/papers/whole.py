"""A paper that is whole without the website: what leads on to a page that it doesn't hold is left out, sentence by sentence.

A page says more by leading on ("The page about seeing the draft has more."). In somebody's hand such a sentence is a promise that can't be
kept. So each sentence with a link to another page goes; what is left empty by that (an entry, a list, a heading) goes too.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..words.sentences import END

ELSEWHERE = ("http://", "https://", "tel:", "mailto:", "#")
HEADINGS = ("h2", "h3", "h4")
ENDED = re.compile(r"[.?!][\"”’)\]]*$")  # a text after which the next sentence begins, where a space comes


def without_ways_on(body: LexborNode, held: Collection[str]) -> LexborNode:
    """A copy of a page's body. `held` are the addresses of the pages in this paper.

    >>> page = LexborHTMLParser('<h2>Read on</h2><p>It is short. <a href="a/">A</a> says more. Ask.</p><h2>More</h2><ul><li><a href="b/">B</a></li></ul>')
    >>> without_ways_on(page.body, ()).inner_html
    '<h2>Read on</h2><p>It is short. Ask.</p>'
    >>> page = LexborHTMLParser('<p>You may say: <b>“No.”</b> See <a href="a/">A</a>, e.g. there. Two things: rest, and ring.</p>')
    >>> without_ways_on(page.body, ()).inner_html
    '<p>You may say: <b>“No.”</b> Two things: rest, and ring.</p>'
    >>> page = LexborHTMLParser('<p>Rest. <a href="a/">What about a court?</a> says who does what.</p>')
    >>> without_ways_on(page.body, ()).inner_html
    '<p>Rest.</p>'
    >>> page = LexborHTMLParser('<p>Rest.</p><h2>Read on</h2><ul><li><a href="a/">What about a court?</a> (in English)</li></ul>')
    >>> without_ways_on(page.body, ()).inner_html
    '<p>Rest.</p>'
    """
    copied = LexborHTMLParser(body.html or "").body
    assert copied is not None
    for block in list(copied.css("p, li, dd")):
        inner = [node for node in block.css("p, ul, ol, dl, div") if node.mem_id != block.mem_id]  # css finds the block itself too
        if block.tag == "li" and _is_a_way(block):  # in a paper, to read on is to turn the page
            block.decompose()
        elif not inner and any(_leads_on(link, held) for link in block.css("a[href]")):
            kept = "".join(html for html, leads_on in _sentences(block, held) if not leads_on).strip()
            if kept:
                block.inner_html = kept
            else:
                block.decompose()
    for emptied in list(copied.css("ul, ol, dl")):
        if not (emptied.text() or "").strip():
            emptied.decompose()
    for heading in list(copied.css(", ".join(HEADINGS))):
        if _is_alone(heading):
            heading.decompose()
    return copied


def _is_a_way(block: LexborNode) -> bool:
    link = block.css_first("a[href]")
    return (
        link is not None
        and not (link.attributes["href"] or "").startswith(ELSEWHERE)
        and (link.text() or "").strip() == (block.text() or "").strip()
    )


def _leads_on(link: LexborNode, held: Collection[str]) -> bool:
    href = link.attributes.get("href") or ""
    classes = (link.attributes.get("class") or "").split()
    return not (href.startswith(ELSEWHERE) or {"src", "marks"} & set(classes) or href.partition("#")[0] in held)


def _sentences(block: LexborNode, held: Collection[str]) -> list[tuple[str, bool]]:
    """The HTML of each sentence of a block, and whether a link in it leads on."""
    made: list[tuple[str, bool]] = [("", False)]
    ended = False
    for child in block.iter(include_text=True):
        if child.tag != "-text":
            ended = bool(ENDED.search((child.text() or "").rstrip()))
            links = [child] if child.tag == "a" else child.css("a[href]")
            made[-1] = (made[-1][0] + (child.html or ""), made[-1][1] or any(_leads_on(link, held) for link in links))
            continue
        text, start = child.text() or "", 0
        # The last one ended within a tag: <b>Ask.</b> Then go. A small letter or a bracket goes on: <a>What about a court?</a> says who does what.
        after = text.lstrip()[:1]
        if text[:1].isspace() and ended and not (after.islower() or after == "("):
            made[-1] = (made[-1][0] + " ", made[-1][1])
            made.append(("", False))
            text = text.lstrip()
        for end in END.finditer(text):
            made[-1] = (made[-1][0] + str(escape(text[start : end.end()])), made[-1][1])
            made.append(("", False))
            start = end.end()
        made[-1] = (made[-1][0] + str(escape(text[start:])), made[-1][1])
        ended = bool(ENDED.search(text))
    return made


def _is_alone(heading: LexborNode) -> bool:
    """Whether nothing stands under a heading: the next thing is one of its own rank or higher, or there is none."""
    after: Any = heading.next
    while after is not None and after.tag == "-text" and not (after.text() or "").strip():
        after = after.next
    return after is None or (after.tag in HEADINGS and after.tag <= heading.tag)
