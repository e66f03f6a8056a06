"""Small pages at old addresses: one that leads on, by itself and by a plain link; and one that says what is gone and where to look.

A redirect without scripts drops what stands behind #. So a page of which somebody may have kept a place inside does not lead on by itself:
it lists its old places, each with where it went, and a browser stops at the one that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import relpath

from ..words.addresses import prefix
from ..words.escape import escape
from ..words.filled import TemplateMacros
from .moved import MovedAddress

HTML = TemplateMacros(__file__)
LEAD = "Go to its new address"


def redirect_page(target: str, *, title: str = "This page has moved", words: str = LEAD) -> str:
    """`target` is an address relative to the page."""
    return HTML.leads_on(target, title, words) + "\n"


def old_page(address: str, way: MovedAddress, anchors: Iterable[tuple[str, MovedAddress]]) -> str:
    """The page at an old address: it leads on, or says why what stood there is gone."""
    places = [_place(address, anchor, one) for anchor, one in anchors]
    if way.now and not places:
        return redirect_page(_link(address, way.now))
    title = "This page has moved" if way.now else "What stood here is gone"
    return HTML.old_page(title, way.now and _link(address, way.now), LEAD, _why(address, way), prefix(address), places) + "\n"


def moved_places(address: str, anchors: Iterable[tuple[str, MovedAddress]]) -> str:
    """For the end of a page that is there: the places that stood on it before."""
    places = [_place(address, anchor, one) for anchor, one in anchors]
    return f"\n\n{HTML.moved(places)}\n" if places else ""


def _place(address: str, anchor: str, way: MovedAddress) -> dict[str, str]:
    """A place that stood on a page: its id and name, and where it is now or why it is gone. Text is made safe for Markdown too."""
    name = escape(anchor.replace("-", " "))
    return {
        "id": escape(anchor),
        "name": name[:1].upper() + name[1:],
        "now": _link(address, way.now) if way.now else "",
        "why": "" if way.now else _why(address, way),
    }


def _why(address: str, way: MovedAddress) -> str:
    return HTML.why(escape(way.because), _link(address, way.see) if way.see else "")


def _link(address: str, target: str) -> str:
    """The shortest way from one address to another.

    >>> _link("process/quick-look/", "process/rapid-review/#who"), _link("old/", "glossary/")
    ('../rapid-review/#who', '../glossary/')
    """
    path, sharp, anchor = target.partition("#")
    way = relpath(path or ".", address.rstrip("/") or ".")
    return f"{way}/{sharp}{anchor}" if not path or path.endswith("/") else f"{way}{sharp}{anchor}"
