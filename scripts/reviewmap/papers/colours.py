"""The site's colours, read from its tokens, so that paper and screen have the same."""

from __future__ import annotations

import re

TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})\s*;")


def light_colours(tokens: str) -> dict[str, str]:
    """Colours by name, for light surroundings, from the text of tokens.css: its first block.

    >>> light_colours(":root { --ink: #1c2a2d; --s1: .25rem; } @media (x) { :root { --ink: #ffffff; } }")
    {'ink': '#1c2a2d'}
    """
    return dict(TOKEN.findall(tokens.partition("@media")[0]))
