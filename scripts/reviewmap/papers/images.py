"""Maps as PNG, for slides and documents that take no SVG: the overview and each stage, from the same drawings as the SVG files."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from ..kept import forget, kept
from ..maps.mapset import Drawn
from ..maps.svg import FONT
from .pdf import VERSION, drawing

DENSITY = 144.0  # dots an inch, of which a drawing's own px is 1/96: letters of 12 px come out 18 dots high


def map_images(views: Mapping[str, Drawn], *, cache: Path) -> dict[str, bytes]:
    """The PNG files by their path on the site. What hasn't changed comes from the cache."""
    wanted = [(one.view.image, one.svg) for one in views.values() if one.view.image and one.svg]
    with ThreadPoolExecutor() as pool:
        made = list(pool.map(lambda one: _image(one[1], cache), wanted))
    forget(cache)
    return {path: data for (path, _), data in zip(wanted, made, strict=True)}


def _image(svg: str, cache: Path) -> bytes:
    # Only Lato comes in a wheel; it is narrower than the fonts that the boxes were measured for.
    dressed = svg.replace(FONT, "Lato")
    return kept(cache, [VERSION, str(DENSITY), dressed], partial(drawing, dressed, density=DENSITY))
