"""An atlas as a block for a page: the picture in a scroller that a keyboard can reach, what picks out a role, what lines mean, and the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from .. import figure, words
from ..escape import escape
from ..svg import map_id
from .fit import Crowded
from .said import in_words
from .sheet import Sheet
from .svg import inline, key
from .values import Picked

MOST_PICKED = 64  # roles that can be picked out: as many as the stylesheet has rules for


def block(made: Sheet | Crowded, *, base: str, caption: str, file: str) -> str:
    """Return one line of HTML that stands in Markdown as it is, on a line of its own between empty lines."""
    graph = made.atlas.graph
    prefix, title = map_id(graph.id), escape(words.one_line(graph.title))
    picture = figure.left_to_words(made) if isinstance(made, Crowded) else _picture(made, prefix, title, base=base, file=file)
    written = figure.in_words(prefix, title, in_words(made.atlas, base=base), folded=not isinstance(made, Crowded))
    return (
        f'<figure class="map map--atlas" id="{prefix}">{picture}{written}'
        f"<figcaption>{escape(words.one_line(caption))}</figcaption></figure>"
    )


def _picture(made: Sheet, prefix: str, title: str, *, base: str, file: str) -> str:
    roles = made.atlas.roles[:MOST_PICKED]
    return (
        f'<div class="map__picture"><a class="map__skip" href="#{prefix}-end">Skip the map</a>'
        f'<p class="map__tools">{_choice(roles, prefix)}{figure.to_words(prefix)} '
        f'<span class="map__tool"><input type="checkbox" class="map__larger" id="{prefix}-larger" autocomplete="off">'
        f'<label for="{prefix}-larger">Larger map</label></span> <a class="map__alone" href="{escape(base + file)}">Open the map by itself</a></p>'
        f'<div class="map__scroll" tabindex="0" role="region" aria-label="{title}: the map">{inline(made, base=base, picks=picks(roles))}</div>'
        f'{key(made)}<span id="{prefix}-end" tabindex="-1"></span></div>'
    )


def _choice(roles: Sequence[Picked], prefix: str) -> str:
    """A plain list to choose from. What is chosen is shown by the stylesheet alone."""
    if not roles:
        return ""
    numbered = list(enumerate(roles, start=1))
    groups = "".join(
        f'<optgroup label="{escape(words.one_line(band))}">'
        + "".join(f'<option class="p{number}">{escape(words.one_line(role.name))}</option>' for number, role in own)
        + "</optgroup>"
        for band, own in groupby(numbered, key=lambda one: one[1].band)
    )
    return (
        f'<span class="map__tool map__pick"><label for="{prefix}-role">Pick out a role</label>'
        f' <select id="{prefix}-role" autocomplete="off"><option>Everybody</option>{groups}</select></span>'
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
