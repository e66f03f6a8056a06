"""In a preview, a page whose article and frame are those of before isn't put into its frame again: what the theme made of it stays.

This is a part of the engine, as articles.py is, and knows MkDocs' inside. Whatever templates read decides: the page's article, head and
title, the settings and values, the templates, and the names and addresses of all pages.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.commands import build
from mkdocs.utils import write_file

_build_page = build._build_page


class Compiled(BytecodeCache):
    """Templates as they were compiled, by their name and their text, for as long as the preview runs."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


class Framed:
    """The pages that MkDocs wrote last, by the paths of their Markdown. `templates` gives the theme's own files as they are now."""

    def __init__(self, templates: Callable[[], Mapping[str, bytes]]) -> None:
        self._templates = templates
        self._compiled = Compiled()
        self._around: Any = None
        self._pages: dict[str, tuple[Any, bytes]] = {}
        self._env: Any = None

    def keep(self, env: Any) -> None:
        """From now on MkDocs, in this process, looks here before it fills a page in."""
        env.bytecode_cache = self._compiled
        build._build_page = self._fill_in

    def _fill_in(self, page: Any, config: Any, doc_files: Any, nav: Any, env: Any, *others: Any, **named: Any) -> None:
        if env is not self._env:
            self._env = env
            self._begin(config, doc_files)
        name, made_of = page.file.src_uri, (page.content, page.title, page.meta, str(page.toc))
        known = self._pages.get(name)
        if known is not None and known[0] == made_of:
            write_file(known[1], page.file.abs_dest_path)
            return
        made_of = copy.deepcopy(made_of)
        _build_page(page, config, doc_files, nav, env, *others, **named)
        path = Path(page.file.abs_dest_path)
        if path.is_file():
            self._pages[name] = made_of, path.read_bytes()

    def _begin(self, config: Any, doc_files: Any) -> None:
        names = [(file.src_uri, file.url, file.page.title) for file in doc_files]
        around = config.site_name, config.site_url, copy.deepcopy(config.extra), dict(self._templates()), names
        if around != self._around:
            self._around = around
            self._pages.clear()
