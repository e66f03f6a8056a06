"""Small pieces of HTML that stand inside running text: badges, citations, links. One place makes each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from ..words.escape import escape
from ..words.sentences import ended

if TYPE_CHECKING:  # a check can do without what makes ready values
    from ..words.citations import Citation
    from ..words.firmness import Badge
    from .ready import Link, Ready


def badge(shown: Badge | None) -> Markup:
    """How firm a thing is, in words in a pill; how sure we are of a finding, as a quiet sentence."""
    if shown is None:
        return Markup("")
    if shown.force == "finding":
        look = "how-sure" if shown.evidence == "reported" else "unsure"
        return Markup(f'<span class="{look}">{escape(ended(shown.words))}</span>')
    return Markup(f'<span class="force {shown.force} {shown.evidence}">{escape(shown.words)}</span>')


def citations(cited: list[Citation], *, quoting: bool = False) -> Markup:
    """Where a thing comes from, as links to the register of sources. Somebody's own words carry author and year."""
    links = [f'<a class="src" href="@/sources/#{escape(one.id)}">{escape(one.quoted if quoting else one.words)}</a>' for one in cited]
    return Markup(f'<span class="srcs">{" · ".join(links)}</span>') if links else Markup("")


def link(to: Link, *, plain: bool = False) -> Markup:
    return Markup(f'<a href="{to.href}">{escape(to.plain if plain and to.plain else to.name)}</a>')


def was(thing: Ready) -> Markup:
    """The anchors that a thing had before, for its heading: links that led to them go on working."""
    return Markup("").join(Markup(f'<span id="{escape(old)}"></span>') for old in thing.was)


def claim(said: Ready, *, plain: bool = False) -> Markup:
    """A claim with how firm it is, where it comes from, and who disagrees."""
    text = said.plain if plain and said.plain else said.text
    pieces = [badge(said.badge), Markup(f'<span class="said">{escape(text)}</span>'), citations(said.source, quoting='"' in text)]
    if said.drafted and not plain and not (said.badge and said.badge.evidence == "drafted"):
        pieces.append(Markup('<span class="drafted">Drafted wording</span>'))
    return Markup(" ").join(piece for piece in pieces if piece)
