"""An atlas as a block for a page: the picture in a scroller that a keyboard can reach, what picks out a role, what lines mean, and the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from .. import figure, words
from ..svg import map_id
from .fit import Crowded
from .said import in_words
from .sheet import AtlasSheet
from .svg import inline, key
from .values import MOST_PICKED, Picked


def block(made: AtlasSheet | Crowded, *, base: str, caption: str, file: str) -> Markup:
    """Return one line of HTML that stands in Markdown as it is, on a line of its own between empty lines."""
    graph = made.atlas.graph
    prefix, title = map_id(graph.id), words.one_line(graph.title)
    picture = figure.left_to_words(made) if isinstance(made, Crowded) else _picture(made, prefix, title, base=base, file=file)
    written = figure.in_words(prefix, title, in_words(made.atlas, base=base), folded=not isinstance(made, Crowded))
    return figure.figure(prefix, picture, written, words.one_line(caption), atlas=True)


def _picture(made: AtlasSheet, prefix: str, title: str, *, base: str, file: str) -> Markup:
    roles = made.atlas.roles[:MOST_PICKED]
    groups = groupby(enumerate(roles, start=1), key=lambda one: one[1].band)
    named = [(words.one_line(band), [(number, words.one_line(role.name)) for number, role in own]) for band, own in groups]
    return figure.picture(
        prefix,
        title,
        inline(made, base=base, picks=picks(roles)),
        file=base + file,
        tools=True,
        choice=figure.HTML.choice(prefix, named) if named else "",
        key=figure.HTML.key_of_atlas(*key(made)),
    )


def picks(roles: Sequence[Picked]) -> Mapping[str, str]:
    """Each box's classes: p and a number for every role with a part in it, d and the number where the role does or decides it."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, role in enumerate(roles, start=1):
        for place in role.parts:
            found[place].append(f"p{number}")
        for place in role.does:
            found[place].append(f"d{number}")
    return {place: " ".join(names) for place, names in found.items()}
