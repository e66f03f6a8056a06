"""A small page that leads on to another address, by itself and by a plain link."""

from __future__ import annotations


def redirect_page(target: str, *, title: str = "This page has moved", words: str = "Go to its new address") -> str:
    """`target` is an address relative to the page."""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={target}">'
        f'</head><body><main><h1>{title}</h1><p><a href="{target}">{words}</a></p></main></body></html>\n'
    )
