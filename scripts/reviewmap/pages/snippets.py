"""Small pieces of HTML that stand inside running text: badges, citations, links. One place makes each."""

from __future__ import annotations

from markupsafe import Markup

from ..citations import Citation
from ..firmness import Badge
from .escape import escape
from .ready import Link, Ready


def badge(shown: Badge | None) -> Markup:
    """How firm a thing is, in words in a pill; how sure we are of a finding, as a quiet sentence."""
    if shown is None:
        return Markup("")
    if shown.force == "finding":
        look = "unsure" if shown.evidence == "unverified" else "how-sure"
        return Markup('<span class="{}">{}.</span>').format(look, escape(shown.words))
    return Markup('<span class="force {} {}">{}</span>').format(shown.force, shown.evidence, escape(shown.words))


def citations(cited: list[Citation]) -> Markup:
    """Where a thing comes from, as links to the register of sources."""
    links = [Markup('<a class="src" href="@/sources/#{}">{}</a>').format(one.id, escape(one.words)) for one in cited]
    return Markup('<span class="srcs">{}</span>').format(Markup(" · ").join(links)) if links else Markup("")


def link(to: Link, *, plain: bool = False) -> Markup:
    return Markup('<a href="{}">{}</a>').format(Markup(to.href), escape(to.plain if plain and to.plain else to.name))


def claim(said: Ready, *, plain: bool = False) -> Markup:
    """A claim with how firm it is, where it comes from, and who disagrees."""
    text = escape(said.plain if plain and said.plain else said.text)
    pieces = [badge(said.badge), Markup('<span class="said">{}</span>').format(text), citations(said.source)]
    if said.drafted and not plain:
        pieces.append(Markup('<span class="drafted">Drafted wording</span>'))
    return Markup(" ").join(piece for piece in pieces if piece)
