"""Files of the theme that no page asks for: its scripts, its word lists, its colour palettes, its style sheet once it is part of ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .problems import Problem

UNUSED = (
    "assets/javascripts",
    "assets/stylesheets",
    "assets/images/favicon.png",
    "sitemap.xml.gz",
    "search.json",
)  # the last is Zensical's


def drop_unused(site: Path) -> None:
    """What the pages don't link stays out of the site and of the offline copy."""
    for name in UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def missing_files(pages, site: Path) -> Iterator[Problem]:
    """Each script, style and picture that a page names has to be there."""
    is_there = cache(os.path.isfile)  # most pages name the same few
    for page in pages:
        for selector, name in (
            ("script[src]", "src"),
            ('link[rel="stylesheet"]', "href"),
            ('link[rel="icon"]', "href"),
            ("img[src]", "src"),
        ):
            for node in page.tree.css(selector):
                value = (node.attributes.get(name) or "").split("?")[0].split("#")[0]
                folder = site if page.is_root_only else page.path.parent
                if value.startswith("/") or not value:
                    continue
                if not is_there(os.path.normpath(os.path.join(folder, value))):
                    yield Problem(
                        page.address, f'"{value}" is not there.', "Put the file in place, or take the reference away.", "missing-file"
                    )
