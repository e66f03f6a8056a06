"""Small pages at old addresses: one that leads on, by itself and by a plain link; and one that says what is gone and where to look.

A redirect without scripts drops what stands behind #. So a page of which somebody may have kept a place inside does not lead on by itself:
it lists its old places, each with where it went, and a browser stops at the one that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import relpath

from ..words.addresses import prefix
from ..words.escape import escape
from .moved import Way

LEAD = "Go to its new address"


def redirect_page(target: str, *, title: str = "This page has moved", words: str = LEAD) -> str:
    """`target` is an address relative to the page."""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={target}">'
        f'</head><body><main><h1>{title}</h1><p><a href="{target}">{words}</a></p></main></body></html>\n'
    )


def old_page(address: str, way: Way, anchors: Iterable[tuple[str, Way]]) -> str:
    """The page at an old address: it leads on, or says why what stood there is gone."""
    anchors = list(anchors)
    if way.now and not anchors:
        return redirect_page(_link(address, way.now))
    title = "This page has moved" if way.now else "What stood here is gone"
    lead = f'<p><a href="{_link(address, way.now)}">{LEAD}</a></p>' if way.now else _gone(address, way)
    places = f"<h2>Places on the old page</h2>{_list(address, anchors)}" if anchors else ""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title><meta name="robots" content="noindex">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"></head><body><main><h1>{title}</h1>{lead}{places}</main></body></html>\n'
    )


def moved_places(address: str, anchors: Iterable[tuple[str, Way]]) -> str:
    """For the end of a page that is there: the places that stood on it before."""
    anchors = list(anchors)
    return (
        f'\n\n<section class="moved">\n<h2 id="moved-from-here">What stood here before</h2>\n{_list(address, anchors)}\n</section>\n'
        if anchors
        else ""
    )


def _list(address: str, anchors: list[tuple[str, Way]]) -> str:
    rows = "".join(f'<li id="{escape(anchor)}">{_row(address, anchor, way)}</li>' for anchor, way in anchors)
    return f"<ul>{rows}</ul>"


def _row(address: str, anchor: str, way: Way) -> str:
    name = escape(anchor.replace("-", " "))
    if way.now:
        return f'<a href="{_link(address, way.now)}">{name[:1].upper()}{name[1:]}</a>'
    return f"{name[:1].upper()}{name[1:]}: gone. {_why(address, way)}"


def _gone(address: str, way: Way) -> str:
    return f'<p>{_why(address, way)}</p><p><a href="{prefix(address)}">Start at the first page</a></p>'


def _why(address: str, way: Way) -> str:
    see = f' <a href="{_link(address, way.see)}">Look here instead.</a>' if way.see else ""
    return f"{escape(way.because)}{see}"


def _link(address: str, target: str) -> str:
    """The shortest way from one address to another.

    >>> _link("process/quick-look/", "process/rapid-review/#who"), _link("old/", "glossary/")
    ('../rapid-review/#who', '../glossary/')
    """
    path, sharp, anchor = target.partition("#")
    way = relpath(path or ".", address.rstrip("/") or ".")
    return f"{way}/{sharp}{anchor}" if not path or path.endswith("/") else f"{way}{sharp}{anchor}"
