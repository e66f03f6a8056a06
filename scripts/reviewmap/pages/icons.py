"""Icons that ship with the theme, drawn into pages and papers: `<span class="icon" data-icon="material/home-heart"></span>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# The theme's package is found, not imported: its icons are all that is needed of it.
_THEME = find_spec("material")
FOLDER = Path((_THEME.origin if _THEME else None) or "material").parent / "templates" / ".icons"
EMPTY_ICON = re.compile(r'<span class="icon" data-icon="([a-z0-9/-]+)"></span>')


@cache
def icon_svg(name: str) -> str:
    """The icon as SVG. A FileNotFoundError says that there is none of this name."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()


def with_icons(text: str) -> str:
    """Draw each icon of a page. The words beside it say the same, so that nothing is read aloud twice."""
    return EMPTY_ICON.sub(lambda match: match[0].replace("></span>", f">{_hidden(icon_svg(match[1]))}</span>"), text)


def missing_icons(text: str) -> Iterator[tuple[int, str]]:
    """Icons that a text names and the theme doesn't have: (where in the text, name)."""
    for match in EMPTY_ICON.finditer(text):
        if not (FOLDER / f"{match[1]}.svg").is_file():
            yield match.start(1), match[1]


def _hidden(svg: str) -> str:
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
