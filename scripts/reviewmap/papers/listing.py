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
    """A card a paper; what has the same pages in other letters stands on the card of the paper that lists them."""
    again: dict[str, list[Made]] = {}
    for one in made:
        again.setdefault(_base(one), []).append(one)
    return '<ul class="cards papers">' + "".join(map(_card, again.values())) + "</ul>" if made else ""


def _base(one: Made) -> str:
    return (None if isinstance(one.wanted, Poster) else one.wanted.same_pages_as) or one.wanted.id


def _card(same: Sequence[Made]) -> str:
    first, *others = same
    title = f"{escape(first.wanted.title)}{_sheet(first, ' on {}')}"
    rows = [_row(first, "", title), *(_row(one, f"{escape(one.wanted.about)} ", str(escape(one.wanted.title))) for one in others)]
    return f'<li><p class="papers__name"><b>{title}</b></p><p>{escape(first.wanted.about)}</p>{"".join(rows)}</li>'


def _row(one: Made, before: str, title: str) -> str:
    """Its files beside each other. What a link leads to is said in full to who doesn't see the card."""
    links = " ".join(f"<span>{_link(one, kind, _of(kind, title), name=False)}</span>" for kind in one.files)
    return f'<p class="papers__files">{before}{links}</p>'


def _of(kind: Format, title: str) -> str:
    return f'{NAMES[kind]}<span class="unseen"> of {title}</span>'


def _link(one: Made, kind: Format, words: str, *, size: bool = True, name: bool = True) -> str:
    """A link that says its format, how many sides of paper it fills and, where it is chosen among others, its size."""
    sides = [f"{one.sides} sides of paper"] if kind == "pdf" and one.sides and not isinstance(one.wanted, Poster) else []
    facts = [
        *([NAMES[kind]] if name else []),
        *filter(None, [_sheet(one)]),
        *sides,
        *filter(None, [size_words(len(one.files[kind])) if size else ""]),
    ]
    said = f" ({', '.join(facts)})" if facts else ""
    return f'<a href="@/{FOLDER}/{one.wanted.id}.{kind}">{words}</a>{said}'


def _sheet(one: Made, words: str = "{}") -> str:
    """A poster's size of paper in these words; "" for the others, which are all A4."""
    return words.format(one.wanted.size.upper()) if isinstance(one.wanted, Poster) else ""


def size_words(size: int) -> str:
    """How big, for somebody who pays for data; "" for less than 0.1 MB, which the page says once. No nearer: a word shouldn't change the list.

    >>> size_words(40_400), size_words(1_260_000)
    ('', 'about 1.3 MB')
    """
    return f"about {size / 1_000_000:.1f} MB" if size >= 100_000 else ""
