"""Papers as pages name them: links that say what comes, in which format and how big it is."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.papers import Format, Poster
from ..words.escape import escape
from . import FOLDER
from .making import Made

NAMES: dict[Format, str] = {"pdf": "PDF", "docx": "Word", "odt": "ODT"}
NOTHING_YET = '<span class="not-on-paper"></span>'


def paper_files(made: Sequence[Made]) -> dict[str, bytes]:
    """Every file by its path on the site."""
    return {f"{FOLDER}/{paper.wanted.id}.{kind}": data for paper in made for kind, data in paper.files.items()}


def is_named(body: str) -> bool:
    """Does a page name papers, so that it has to wait for them?"""
    return any(f"{{{{ {function}(" in body for function in ("paper", "papers", "posters"))


def answers_before(ids: Sequence[str]) -> dict[str, object]:
    """What pages get while the papers are being made of them: nothing, since a paper doesn't lead to itself."""
    return {"paper": dict.fromkeys(ids, NOTHING_YET), "papers": NOTHING_YET, "posters": NOTHING_YET}


def answers_after(made: Sequence[Made]) -> dict[str, object]:
    """Answers for `{{ paper("summary") }}`, a link to the PDF, and `{{ papers() }}`, the list of those made of pages; and the same for posters."""
    return {
        "paper": {
            one.wanted.id: f'<span class="not-on-paper">On paper: {_link(one, next(iter(one.files)), str(escape(one.wanted.title)), size=False)}</span>'
            for one in made
        },
        "papers": _list([one for one in made if not isinstance(one.wanted, Poster)]),
        "posters": _list([one for one in made if isinstance(one.wanted, Poster)]),
    }


def _list(made: Sequence[Made]) -> str:
    return '<dl class="papers">' + "".join(_entry(one) for one in made) + "</dl>" if made else ""


def _entry(one: Made) -> str:
    title = f"{escape(one.wanted.title)}{_sheet(one, ' on {}')}"
    links = "".join(f"<dd>{_link(one, kind, f'{title}, {NAMES[kind]}')}</dd>" for kind in one.files)
    return f"<dt>{title}</dt><dd>{escape(one.wanted.about)}</dd>{links}"


def _link(one: Made, kind: Format, words: str, *, size: bool = True) -> str:
    """A link that says its format, how many sides of paper it fills and, where it is chosen among others, its size."""
    sides = [f"{one.sides} sides of paper"] if kind == "pdf" and one.sides and not isinstance(one.wanted, Poster) else []
    facts = [NAMES[kind], *filter(None, [_sheet(one)]), *sides, *([size_words(len(one.files[kind]))] if size else [])]
    return f'<a href="@/{FOLDER}/{one.wanted.id}.{kind}">{words}</a> ({", ".join(facts)})'


def _sheet(one: Made, words: str = "{}") -> str:
    """A poster's size of paper in these words; "" for the others, which are all A4."""
    return words.format(one.wanted.size.upper()) if isinstance(one.wanted, Poster) else ""


def size_words(size: int) -> str:
    """How big, for somebody who pays for data. No nearer than that: a changed word shouldn't change the list of papers.

    >>> size_words(40_400), size_words(1_260_000)
    ('less than 0.1 MB', 'about 1.3 MB')
    """
    return f"about {size / 1_000_000:.1f} MB" if size >= 100_000 else "less than 0.1 MB"
