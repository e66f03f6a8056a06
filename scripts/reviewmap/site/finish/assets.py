"""Files of the theme that no page asks for: its scripts, its word lists, its colour palettes, its style sheet once it is part of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

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
