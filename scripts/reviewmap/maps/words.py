"""The words that drawing and text form share, so that neither can say something else than the other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ..graphs.graph import Edge, Node
from ..words.sentences import one_after_another

KINDS = {
    "start": "Start",
    "step": "Step",
    "decision": "Decision",
    "branch": "Way round",
    "end": "End",
    "stage": "Stage",
    "other": "",
}
DRAFTED = "°"  # our suggestion: short, since it stands at many arrows; the key says what it means

# https://www.w3.org/TR/xml/#charsets
_UNLAWFUL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kind_words(node: Node) -> str:
    """Return what a node is, in words: "Step", "Way round, end"."""
    words = KINDS[node.kind]
    return f"{words}, end" if node.is_end and node.kind == "branch" else words


def heading(node: Node) -> str:
    """Return the small line over a node's title: "Step ST03-1", or "" where there is nothing to say."""
    return f"{kind_words(node)} {node.code}".strip()


def foot(node: Node) -> str:
    """Return the small line under a node's title: who acts, and its own words."""
    who = ", ".join(one for _, one, _ in node.roles) if node.says_who else ""
    return " · ".join(part for part in (one_line(who), one_line(node.words)) if part)


def name(node: Node) -> str:
    """Return a node's accessible name: every word that its box shows, in the same order, so that it can be called by what is seen."""
    return one_after_another(heading(node), one_line(node.title), foot(node))


def leads(kind: str, *, back: bool) -> str:
    """Return how an arrow or an answer leads on, to stand before a place's name. A loop may lead onward first: `back` says which.

    >>> leads("loop", back=True), leads("loop", back=False), leads("next", back=False), leads("answer", back=False)
    ('go back to', 'go on, to come back later, to', 'then go to', 'go to')
    """
    if kind == "loop":
        return "go back to" if back else "go on, to come back later, to"
    if kind == "learning":
        return "learning flows on to"
    if kind == "parallel":
        return "at the same time, go to"
    return ("then " if kind == "next" else "") + ("go back to" if back else "go to")


def arrow(edge: Edge) -> str:
    """Return the words beside an arrow, its kind included; "" for a plain arrow that nobody has to be told about."""
    said = one_line(edge.answer or edge.words)
    if edge.answer:
        marks = {"loop": "comes back", "parallel": "at the same time", "learning": "learning flows on"}
        said = _marked(said, marks.get(edge.kind, ""), DRAFTED if edge.drafted else "")
    else:
        lead = {"loop": "Comes back", "parallel": "At the same time", "learning": "Learning"}.get(edge.kind, "")
        said = f"{lead}: {said}" if lead and said else lead or said
        said = _marked(said, DRAFTED if edge.drafted else "") if said else DRAFTED if edge.drafted else ""
    return said


@lru_cache(maxsize=10_000)  # the same labels stand in many views
def one_line(text: str) -> str:
    """Return text with every run of white space as one space, and without characters that XML forbids."""
    return " ".join(_UNLAWFUL.sub("\ufffd", text).split())


def _marked(said: str, *marks: str) -> str:
    marks = tuple(mark for mark in marks if mark)
    return f"{said} ({', '.join(marks)})" if marks else said
