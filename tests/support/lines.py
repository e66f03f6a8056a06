"""A finished page line by line: what a reader meets there, in order, so that nothing can be lost, added or moved unseen."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from wording import BLOCKS, is_all_of, one_line

LINES = BLOCKS | {"summary", "details", "thead", "tbody", "nav"}  # what can be folded, and parts of a table, are told apart too
# What is no words of the page: notes at the foot of a section, signs, pictures, and what only ears get.
ASIDE = frozenset(["marks", "headerlink", "notes-of-section", "legend", "unseen", "map", "here", "contents"])


@dataclass
class PageLine:
    """One line: what kind it is, its words without marks and notes, where its links lead, and whose notes its marks lead to."""

    tag: str
    text: str
    leads: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def lines(address: str, nodes: Iterable[LexborNode | None]) -> list[PageLine]:
    """Every line below some nodes that holds words."""
    return [line for node in nodes if node is not None and not _is_aside(node) for line in _below(address, node, node.tag)]


def _below(address: str, node: LexborNode, tag: str) -> Iterator[PageLine]:
    line = PageLine(tag, "")
    for child in _children(node):
        if child.tag in LINES:
            if not _is_aside(child):
                yield from _made(line)
                line = PageLine(tag, "")
                yield from _below(address, child, child.tag)
        else:
            _add(line, address, child)
    yield from _made(line)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _is_aside(node: LexborNode) -> bool:
    return bool(ASIDE & set((node.attributes.get("class") or "").split())) or node.tag in ("svg", "figure", "script", "template")


def _add(line: PageLine, address: str, node: LexborNode) -> None:
    if node.tag == "-text":
        line.text += node.text()
    elif node.tag == "br":
        line.text += " "
    elif "marks" in (node.attributes.get("class") or "").split():
        line.notes.append((node.attributes["href"] or "").removeprefix("#why-"))
    elif "whole-page" in (node.attributes.get("class") or "").split():
        line.notes += [(mark.attributes["href"] or "").removeprefix("#why-") for mark in node.css("a.marks")]
    elif not _is_aside(node) and not node.tag.startswith("-"):
        if node.tag == "a" and node.attributes.get("href"):
            line.leads.append(leads_to(address, node.attributes["href"] or ""))
        for child in _children(node):
            _add(line, address, child)


def _made(line: PageLine) -> Iterator[PageLine]:
    line.text = one_line(line.text)
    if line.text or line.notes:
        yield line


def leads_to(address: str, href: str) -> str:
    """Where a link on a page leads: an address from the site's top."""
    path, _, anchor = href.partition("#")
    if ":" in path.partition("/")[0]:
        return href
    whole = posixpath.normpath(posixpath.join("/", address, path)).lstrip("/") if path else address.rstrip("/")
    return (f"{whole}/" if whole and "." not in posixpath.basename(whole) else whole) + (f"#{anchor}" if anchor else "")


def differs(wanted: list[PageLine], found: list[PageLine]) -> str:
    """What first differs between what process/ asks for and what stands there; "" if nothing does.

    A [[name]] in wanted words may be worded as any name and be a link, so where one stands, further links may.
    """
    for number, (want, line) in enumerate(zip(wanted, found, strict=False)):
        names = "[[" in want.text
        leads = [one for one in line.leads if one in want.leads] if names else line.leads
        if want.tag != line.tag or not is_all_of(want.text, line.text) or leads != want.leads or want.notes != line.notes:
            return f"line {number}:\nwanted {want}\nfound  {line}"
    if len(wanted) != len(found):
        rest = (wanted if len(wanted) > len(found) else found)[min(len(wanted), len(found))]
        return f"{'lost' if len(wanted) > len(found) else 'too much'}: {rest}"
    return ""
