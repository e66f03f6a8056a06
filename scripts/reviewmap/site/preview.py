"""What is wrong with a definition or a page, shown in the browser of whoever has a live preview open."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment

TEMPLATE = "overrides/problem.html"
BODY = re.compile(r"<body\b[^>]*>")
SHOWN = re.compile(r'\n?<div class="preview-problem".*?</div>', re.DOTALL)
MOST = 10  # problems that are shown; the terminal has them all


def show_in_browser(site: Path, words: str, template: str) -> None:
    """Write the problems at the top of each page of a preview's site; words that stood there before are taken away."""
    lines = words.splitlines()
    more = [f"And {len(lines) - MOST} more: see the terminal."] if len(lines) > MOST else []
    banner = Environment(autoescape=True).from_string(template).render(words=[*lines[:MOST], *more]).strip()
    for path in site.rglob("*.html"):
        html = SHOWN.sub("", path.read_text(encoding="utf-8"))
        path.write_text(BODY.sub(lambda body: f"{body[0]}\n{banner}", html, count=1), encoding="utf-8")
