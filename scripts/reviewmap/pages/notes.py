"""What stands behind sentences, moved to the end of each section of a page: one note for each mark, which the mark leads to.

Templates write a note beside its sentence (content/_parts/said.html), so that nobody has to collect them. This works on the tree of
a page's HTML, for the site and for papers alike:

    professional pages   each mark leads to its note; notes are hidden until a mark leads there, and numbered in print
    family pages         sentences carry no mark; one quiet line at the foot of a section opens its notes
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from ..words.filled import TemplateMacros

HTML = TemplateMacros(__file__)

FAMILY = ("family", "young-people")
FAMILY_LINE = "Sources"  # one word: the sentence itself says who speaks
FAMILY_TITLE = "How we know this"
FAMILY_OWN = "What has no note is our own advice, in our own words."
BACK = "Back to the text"
KEY = "Key"  # one word: it opens what the signs of a short page mean


@dataclass
class _Note:
    id: str
    number: int
    mark: str
    about: str
    html: Markup
    replaced: str
    under: str = ""  # the heading of its sentence, where that isn't the heading of the line that opens it


@dataclass
class _Section:
    """The notes of one section, and the block of the page before which they go (None: at the end of its text)."""

    notes: list[_Note] = field(default_factory=list)
    before: Any = None
    heading: str = ""


def move_notes(article: Any, tree: Any, *, audience: str) -> None:
    """Move the notes of an article (an element of selectolax's `tree`) to the ends of their sections."""
    found = article.css(".why")
    if not found:
        return
    replaced = sorted({node.attributes["data-replaced"] or "" for node in found if "data-replaced" in node.attributes})
    sections = _sections(article)
    if audience in FAMILY:
        sections = _gathered(sections, _lines_allowed(article))
    noted = [section for section in sections if section.notes]
    for section in noted:
        if audience in FAMILY:
            here = [one for one in replaced if any(note.replaced == one for note in section.notes)]
            replaced = [one for one in replaced if one not in here]  # said once a page: where families find the first that rests on it
            html = _family_list(section, here, last=section is noted[-1])
        else:
            html = _list(section.notes)
        _insert(tree, article, section.before, html)
    if replaced and audience not in FAMILY:
        _insert(tree, article, None, HTML.replaced(replaced))


def _sections(article: Any) -> list[_Section]:
    numbers = _number_marks(article)
    title, block = article.css_first("h1"), None
    sections, current, known = [], _Section(heading=_said(title) if title is not None else ""), set()
    for node in article.css("h2, .why"):  # in the order of the page; a note holds neither
        if node.tag == "h2":
            top = top_block(node, article)
            # Headings in one block of the page share its notes: they stand after the block, not before what they are about.
            if current.notes and top.mem_id != block:
                current.before = top
                sections.append(current)
                current = _Section()
            current.heading, block = _said(node), top.mem_id
            continue
        note = _read(node, numbers)
        if note.id not in known:
            known.add(note.id)
            current.notes.append(note)
        node.decompose()
    return [*sections, current]


def _lines_allowed(article: Any) -> int:
    """How many lines about sources a family page has room for: one word each, within a hundredth of what stands there."""
    _, words, spent = _seen(article)
    return max(1, int(MOST_FOR_FAMILIES * words) - spent)


def _gathered(sections: list[_Section], most: int) -> list[_Section]:
    """Short sections share the line of the next, so that no more than `most` stand on a page.

    Each note names its sentence, and those of a section before that line's own stand under its heading.
    """
    left = [section for section in sections if section.notes]
    while len(left) > most:
        at = min(range(len(left) - 1), key=lambda one: len(left[one].notes) + len(left[one + 1].notes))
        first, second = left[at], left[at + 1]
        known = {note.id for note in first.notes}
        earlier = [replace(note, under=note.under or first.heading) for note in first.notes]
        own = [note for note in second.notes if note.id not in known]
        left[at : at + 2] = [_Section([*earlier, *own], second.before, second.heading)]
    return left


def _number_marks(article: Any) -> dict[str, int]:
    """Each note's number is the place of the first mark that leads to it."""
    numbers: dict[str, int] = {}
    for link in article.css("a.marks"):
        note_id = (link.attributes.get("href") or "").lstrip("#")
        if note_id not in numbers:
            numbers[note_id] = len(numbers) + 1
            link.attrs["id"] = f"at-{note_id}"
        link.attrs["data-note"] = str(numbers[note_id])
        link.attrs["role"] = "doc-noteref"
    return numbers


def _read(node: Any, numbers: dict[str, int]) -> _Note:
    read = node.attributes
    note_id = read.get("data-why") or ""
    return _Note(
        note_id,
        numbers.setdefault(note_id, len(numbers) + 1),
        read.get("data-mark") or "",
        read.get("data-about") or "",
        Markup(node.inner_html or ""),
        read.get("data-replaced") or "",
    )


def _said(heading: Any) -> str:
    return " ".join((heading.text() or "").split())


def top_block(node: Any, article: Any) -> Any:
    """The block of the page, directly in its article, that holds a node."""
    while node.parent is not None and node.parent.mem_id != article.mem_id:
        node = node.parent
    return node


def _list(notes: list[_Note]) -> str:
    return HTML.list(notes, BACK)


def _family_list(section: _Section, replaced: list[str], *, last: bool) -> str:
    groups = _by_heading(section.notes, section.heading)
    return HTML.family_list(FAMILY_LINE, FAMILY_TITLE, groups, replaced, FAMILY_OWN if last else "")


def _by_heading(notes: list[_Note], own: str) -> list[tuple[str, list[_Note]]]:
    """Notes by the heading of their sentences, in order; no heading is named where all belong to the line's own."""
    if not any(note.under for note in notes):
        return [("", notes)]
    return [(heading, list(some)) for heading, some in groupby(notes, key=lambda note: note.under or own)]


def _insert(tree: Any, article: Any, before: Any, html: str) -> None:
    holder = tree.create_node("div")
    holder.attrs["class"] = "notes-of-section"
    before = before or article.css_first("nav.siblings")  # the ways on come after all that a page says
    if before is not None:
        before.insert_before(holder)
        placed = before.prev
    else:
        article.insert_child(holder)
        placed = article.last_child
    placed.inner_html = str(html)


# -- marks that don't shout ---------------------------------------------------------------------------------------------

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
MOST, MOST_FOR_FAMILIES = 0.03, 0.01  # of a page's words may be about how sure we are
NOT_SEEN = "svg, script, .why, .notes, .notes-line > *:not(summary), details:not(.notes-line) > *:not(summary)"  # before anything is opened
ABOUT_SURENESS = ".mark, .unsure, .ours, .notes-line, .legend"
OURS = ".whole-page .mark.ours"  # at the top of a page that is our suggestion unless marked


def quieten(article: Any, tree: Any) -> None:
    """Where marks would be more than three words in a hundred, the commonest become signs, and the page says once what these mean.

    On a page of few words even that is too much: what its signs mean then opens behind one word, and "Not checked" stays in words longest.
    """
    if not article.css("a.marks"):
        return
    shortened, folded = _shortened(article)
    signs = _at_the_top(article, {**_quiet(article), **shortened})
    _say_once(article, tree, signs, _first_sign(article, shortened), folded=folded)
    for link in article.css("a.marks"):
        marks = [(node, _words(node)) for node in link.css(".mark[data-sign]")]
        if shortened.keys() & {said for _, said in marks}:
            # All of them are in the link's name, those that stay words too: who hears the page is told what others see.
            link.attrs["aria-label"] = f"{', '.join(said for _, said in marks)}: what stands behind this"
            link.attrs["title"] = ", ".join(said for _, said in marks if said in shortened)
        for node, said in marks:
            if said in shortened:
                node.attrs["class"] = f"{node.attributes['class']} sign"
                node.inner_html = str(escape(node.attributes["data-sign"] or ""))
    for node in article.css(".mark[data-sign]"):
        del node.attrs["data-sign"]


def _shortened(article: Any) -> tuple[dict[str, str], bool]:
    """The marks that become signs, and whether what these mean has to be opened."""
    seen, all_words, all_spent = _seen(article)
    kinds = Counter(
        ("unchecked" in (node.attributes["class"] or ""), node.attributes["data-sign"] or "", _words(node))
        for node in seen.css(".mark[data-sign]")
    )
    for folded in (False, True):
        said = _length(KEY if folded else " ".join(_quiet(seen).keys() - {_words(line) for line in seen.css(OURS)}))
        words, spent, shortened = all_words + said, all_spent + said, dict[str, str]()
        for (_, sign, mark), count in sorted(kinds.items(), key=lambda one: (folded and one[0][0], -one[1] * _length(one[0][2]), one[0])):
            if spent <= MOST * words:
                break
            saved = (count if folded else count - 1) * _length(mark)  # what stands there instead, if it is seen, is one of them
            if saved:
                words, spent = words - saved, spent - saved
                shortened[mark] = sign
        if spent <= MOST * words:
            break
    return shortened, folded


def _quiet(article: Any) -> dict[str, str]:
    """The marks that are a sign wherever they stand, by their words: beside others a reader has to be told them apart."""
    return {node.attributes.get("title") or "": _words(node) for node in article.css("a.marks.quiet")}


def _seen(article: Any) -> tuple[Any, int, int]:
    """What stands there before anything is opened: a copy of the article, its words, and how many of them are about how sure we are."""
    seen = article.clone()
    for node in seen.css(NOT_SEEN):
        node.decompose()
    about = {node.mem_id: node for node in seen.css(ABOUT_SURENESS)}  # one that is several of these counts once
    return seen, _count(seen), sum(map(_count, about.values()))


def _first_sign(article: Any, shortened: dict[str, str]) -> Any:
    return next(
        (node for node in article.css("a.marks.quiet, .mark[data-sign]") if "title" in node.attributes or _words(node) in shortened), None
    )


def _at_the_top(article: Any, signs: dict[str, str]) -> dict[str, str]:
    """Say the sign for our suggestions where the top of a page names them, before it is met in text or map; return the other signs."""
    line = article.css_first(OURS)
    mark = _words(line) if line is not None else ""
    sign = signs.get(mark) or ("°" if line is not None and article.css_first(".map__drafted") is not None else "")
    if sign:
        line.inner_html = f"{mark} ({sign})"
    return {other: one for other, one in signs.items() if other != mark}


def _say_once(article: Any, tree: Any, signs: dict[str, str], first: Any, *, folded: bool) -> None:
    if first is None or not signs:
        return
    legend = " · ".join(f"{sign} = {mark}" for mark, sign in signs.items())
    line = tree.create_node("details" if folded else "p")
    line.attrs["class"] = "more legend" if folded else "legend"
    placed = _set_down(line, top_block(first, article))
    placed.inner_html = str(HTML.folded(KEY, legend) if folded else escape(legend))


def _set_down(line: Any, block: Any) -> Any:
    """What signs mean stands above the first of them: above its block, or above the words beside a picture. The answers of a decision come first."""
    if "decide" in (block.attributes.get("class") or "").split():
        block.insert_after(line)
        return block.next
    words = block.css_first(".sides__words")
    before = words.child if words is not None else block
    before.insert_before(line)
    return before.prev


def _words(node: Any) -> str:
    return " ".join(node.text(separator=" ").split())


def _count(node: Any) -> int:
    return _length(node.text(separator=" "))


def _length(words: str) -> int:
    return len(WORD.findall(words))
