"""Every view drawn: as a block that a page embeds, and as a file of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from ..kept import kept, versions_of, whole_program
from ..model import Knowledge
from .atlas import block as atlas_block
from .atlas import svg as atlas_svg
from .atlas.fit import Crowded
from .bars import bars_figure, bars_svg
from .drawing import TooDense
from .figure import block, draw
from .groups import groups_figure, groups_svg
from .nested import nested_figure, nested_svg
from .svg import standalone
from .views import View, views

BASE = "@/"  # `addresses.relative` turns it towards a page


@dataclass(frozen=True)
class Drawn:
    """A view as one line of HTML and, when it is asked for, as an SVG file; None if it is too dense to be drawn."""

    view: View
    block: str
    alone: Callable[[], str] | None

    @cached_property
    def svg(self) -> str | None:
        return self.alone() if self.alone else None


_last: dict[str, Drawn] = {}  # by the ids of views


def drawn(knowledge: Knowledge, *, cache: Path | None = None) -> dict[str, Drawn]:
    """Every view, by its id. One that shows what it showed last isn't drawn again: most do, in another edition and after an edit."""
    found: dict[str, Drawn] = {}
    for view in views(knowledge):
        last = _last.get(view.id)
        found[view.id] = _last[view.id] = last if last is not None and last.view == view else _known(view, cache)
    return found


def _known(view: View, cache: Path | None) -> Drawn:
    """A view drawn, or what was drawn of the very same before. Graphviz's own are kept as it laid them out (layout.py)."""
    if cache is None or view.layout == "graph" or view.sheet is not None:  # the atlas's places lead to one another without end
        return _drawn(view, cache)
    made = lru_cache(lambda: _drawn(view, cache))
    key = [whole_program(), versions_of("jinja2", "markupsafe"), repr(view)]  # plain values, which are written out whole
    block, is_alone = json.loads(kept(cache, [*key, "block"], lambda: json.dumps([made().block, made().alone is not None]).encode()))
    return Drawn(view, block, (lambda: kept(cache, [*key, "alone"], lambda: str(made().svg).encode()).decode()) if is_alone else None)


def _drawn(view: View, cache: Path | None) -> Drawn:
    if view.sheet is not None:
        written = atlas_block.block(view.sheet, base=BASE, caption=view.caption, file=view.file)
        return Drawn(view, written, None if isinstance(view.sheet, Crowded) else partial(atlas_svg.standalone, view.sheet))
    if view.graph is not None:
        drawing = draw(view.graph, layout=view.layout, cache=cache)
        if isinstance(drawing, TooDense):
            return Drawn(view, block(drawing, base=BASE, caption=view.caption), None)
        return Drawn(
            view, block(drawing, base=BASE, caption=view.caption, file=view.file, folded=view.folded), partial(standalone, drawing)
        )
    named = {"picture_id": view.id, "title": view.title}
    said: Any = {"caption": view.caption, "left_out": view.left_out, "base": BASE, "file": view.file}
    if view.levels:
        return Drawn(view, nested_figure(view.levels, **said, **named), partial(nested_svg, view.levels, alone=True, **named))
    if view.scales:
        return Drawn(view, bars_figure(view.scales, **said, **named), partial(bars_svg, view.scales, alone=True, **named))
    return Drawn(view, groups_figure(view.groups, **said, **named), partial(groups_svg, view.groups, alone=True, **named))
