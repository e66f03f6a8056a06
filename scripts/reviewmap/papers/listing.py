"""Papers as pages name them: links that say what comes, in which format and how big it is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..model.papers import Format, Poster
from ..words.escape import escape
from ..words.filled import TemplateMacros
from . import FOLDER
from .making import MadePaper

NAMES: dict[Format, str] = {"pdf": "PDF", "docx": "Word", "odt": "ODT"}
HTML = TemplateMacros(__file__)


def paper_files(made: Sequence[MadePaper]) -> dict[str, bytes]:
    """Every file by its path on the site."""
    return {f"{FOLDER}/{paper.wanted.id}.{kind}": data for paper in made for kind, data in paper.files.items()}


def answers_before(ids: Sequence[str]) -> dict[str, object]:
    """What pages get while the papers are being made of them: nothing, since a paper doesn't lead to itself."""
    nothing_yet = HTML.nothing_yet()
    return {"paper": dict.fromkeys(ids, nothing_yet), "papers": nothing_yet, "posters": nothing_yet}


def answers_after(made: Sequence[MadePaper]) -> dict[str, object]:
    """Answers for `{{ paper("summary") }}`, a link to the PDF, and `{{ papers() }}`, the list of those made of pages; and the same for posters."""
    return {
        "paper": {one.wanted.id: HTML.one_paper(_link(one, next(iter(one.files)), escape(one.wanted.title), size=False)) for one in made},
        "papers": _list([one for one in made if not isinstance(one.wanted, Poster)]),
        "posters": _list([one for one in made if isinstance(one.wanted, Poster)]),
    }


def _list(made: Sequence[MadePaper]) -> Markup:
    """A card a paper; what has the same pages in other letters stands on the card of the paper that lists them."""
    again: dict[str, list[MadePaper]] = {}
    for one in made:
        again.setdefault(_base(one), []).append(one)
    return HTML.list([_card(same) for same in again.values()])


def _base(one: MadePaper) -> str:
    return (None if isinstance(one.wanted, Poster) else one.wanted.same_pages_as) or one.wanted.id


def _card(same: Sequence[MadePaper]) -> dict[str, object]:
    """Its title, what it is about, and a row for each paper: its files beside each other."""
    first, *others = same
    title = escape(first.wanted.title) + _sheet(first, " on {}")
    rows = [_row(first, "", title), *(_row(one, escape(one.wanted.about) + " ", escape(one.wanted.title)) for one in others)]
    return {"title": title, "about": escape(first.wanted.about), "rows": rows}


def _row(one: MadePaper, before: str, title: Markup) -> dict[str, object]:
    return {"before": before, "links": [_link(one, kind, HTML.of(NAMES[kind], title), name=False) for kind in one.files]}


def _link(one: MadePaper, kind: Format, words: Markup, *, size: bool = True, name: bool = True) -> Markup:
    """A link that says its format, how many sides of paper it fills and, where it is chosen among others, its size."""
    sides = [f"{one.sides} sides of paper"] if kind == "pdf" and one.sides and not isinstance(one.wanted, Poster) else []
    facts = [
        *([NAMES[kind]] if name else []),
        *filter(None, [_sheet(one)]),
        *sides,
        *filter(None, [size_words(len(one.files[kind])) if size else ""]),
    ]
    return HTML.link(f"{FOLDER}/{one.wanted.id}.{kind}", words, facts)


def _sheet(one: MadePaper, words: str = "{}") -> str:
    """A poster's size of paper in these words; "" for the others, which are all A4."""
    return words.format(one.wanted.size.upper()) if isinstance(one.wanted, Poster) else ""


def size_words(size: int) -> str:
    """How big, for somebody who pays for data; "" for less than 0.1 MB, which the page says once. No nearer: a word shouldn't change the list.

    >>> size_words(99_999), size_words(100_000), size_words(1_260_000)
    ('', 'about 0.1 MB', 'about 1.3 MB')
    """
    return f"about {size / 1_000_000:.1f} MB" if size >= 100_000 else ""
