"""An article whose Markdown didn't change isn't converted again. Only the frame around it is filled in anew, which differs by edition.

This is a part of the engine (engine.py) and knows MkDocs' inside. What Markdown made of a page lies in the cache under the hash of all
that decides it: the page's text and address, the extensions, the versions of the programs. Where its links lead is asked again each
time, since other pages may come and go; if one of them leads elsewhere now, or nowhere, the page is converted again and MkDocs
complains as ever. A page of which it complained is never kept.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.structure import pages
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..kept import ENDING, code_of, keep, key_of, look_up, versions_of

MADE_BY = ("Markdown", "mkdocs", "pymdown-extensions")

_convert = pages.Page.render
_Links: Any = pages._RelativePathTreeprocessor


class _Recorded(_Links):  # type: ignore[misc]
    """MkDocs' own turning of links, with a list of what it was asked and what it said."""

    last: _Recorded

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.said: list[tuple[str, str]] = []
        _Recorded.last = self

    def path_to_url(self, url: str) -> str:
        to: str = super().path_to_url(url)
        self.said.append((url, to))
        return to


def keep_articles(folder: Path) -> None:
    """From now on MkDocs, in this process, looks into `folder` before it converts a page."""

    def render(page: Any, config: Any, files: Any) -> None:
        path = folder / f"{_key(page, config)}{ENDING}"
        if not _put_back(page, config, files, look_up(path)):
            with _complaints(muted=False) as complaints:
                _convert(page, config, files)
            if not complaints:
                keep(path, _written(page))

    pages._RelativePathTreeprocessor = _Recorded  # type: ignore[misc]
    pages.Page.render = render  # type: ignore[method-assign]


def _key(page: Any, config: Any) -> str:
    settings = repr((config.markdown_extensions, sorted((config.mdx_configs or {}).items()), config.use_directory_urls))
    return key_of([versions_of(*MADE_BY), code_of("site/articles.py"), settings, page.file.src_uri, page.file.url, page.markdown])


def _written(page: Any) -> bytes:
    made = {
        "html": page.content,
        "toc": [_entry(one) for one in page.toc],
        "title": page._title_from_render,
        "ids": sorted(page.present_anchor_ids),
        "links": list(dict.fromkeys(_Recorded.last.said)),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _put_back(page: Any, config: Any, files: Any, held: bytes | None) -> bool:
    """Let a page be what it was when it was converted. False if there is nothing to put back, or if a link leads elsewhere now."""
    if held is None:
        return False
    made = json.loads(held)
    links = _Links(page.file, files, config)
    with _complaints(muted=True) as complaints:
        if any(links.path_to_url(url) != to for url, to in made["links"]) or complaints:
            return False
    page.content = made["html"]
    page.toc = TableOfContents([_link(one) for one in made["toc"]])
    for first in page.toc.items[:1]:
        first.active = True  # type: ignore[attr-defined]  # as MkDocs has it
    page._title_from_render = made["title"]
    page.present_anchor_ids = set(made["ids"])
    page.links_to_anchors = links.links_to_anchors
    return True


def _entry(one: Any) -> list[Any]:
    return [one.title, one.id, one.level, [_entry(child) for child in one.children]]


def _link(entry: list[Any]) -> AnchorLink:
    title, id_, level, children = entry
    one = AnchorLink(title, id_, level)
    one.children = [_link(child) for child in children]
    return one


@contextmanager
def _complaints(*, muted: bool) -> Iterator[list[logging.LogRecord]]:
    """What MkDocs says of a page's links meanwhile; `muted`, nobody else hears of it."""
    heard: list[logging.LogRecord] = []

    def listen(record: logging.LogRecord) -> bool:
        heard.append(record)
        return not muted

    pages.log.addFilter(listen)
    try:
        yield heard
    finally:
        pages.log.removeFilter(listen)
