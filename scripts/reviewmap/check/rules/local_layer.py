"""What a local layer's edition.yml names can be used: colours that people can read, and a logo that is there.

colours  each pair of colours that meet has enough contrast: 7:1 for text, 4.5:1 in the header, 3:1 for lines (WCAG 2.2).
logo     a picture in local/content/, named as it stands there.
exit     "Exit this page" leads away from this site, over https, to a site that everybody can open, and carries nothing of the reader's.
panel    no area publishes in the name of the national Panel.

Passing:  `colours: {brand: "#3b1f5c"}`; `logo: assets/logo.svg` with local/content/assets/logo.svg in its place.
Failing:  `colours: {link: "#7799ff"}` (3 to 1 on paper); `logo: https://example.org/logo.png`; `exit_address: https://127.0.0.1/`;
          `publisher: Child Safeguarding Practice Review Panel`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...model import Knowledge
from ...model.edition import Local
from ...problems import Problem
from ...read.content import read_assets
from ...read.project import LOCAL, Project
from ..colours import check_local

TOKENS = "overrides/assets/css/tokens.css"
PANEL = "panel"  # the role's id
PUBLIC = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]+")  # a name, and no number of a machine
INSIDE = (
    ".localhost",
    ".local",
    ".internal",
    ".lan",
    ".home",
    ".home.arpa",
    ".intranet",
    ".corp",
    ".test",
    ".onion",
    ".invalid",
)  # names that lead nowhere but within a house


def _exit(knowledge: Knowledge) -> Iterator[Problem]:
    edition = knowledge.edition
    exit_, site = urlsplit(edition.exit_address), urlsplit(edition.site_address)
    host, own = (exit_.hostname or "").removeprefix("www."), (site.hostname or "").removeprefix("www.")
    if host == own or host.endswith(f".{own}") or own.endswith(f".{host}"):
        yield Problem(
            edition.where("exit_address"),
            f"'Exit this page' would lead to this site again ({host}).",
            "exit",
            suggestion="Choose a page elsewhere that anybody might have open, such as a weather forecast.",
        )
    elif exit_.query or exit_.fragment:
        yield Problem(
            edition.where("exit_address"),
            "The address that 'Exit this page' leads to has to be a plain page over https.",
            "exit",
            suggestion="Leave out what stands behind ? or #.",
        )
    elif not PUBLIC.fullmatch(host) or host.endswith(INSIDE):
        yield Problem(
            edition.where("exit_address"),
            f"'Exit this page' would lead to a place that not everybody can open ({host}).",
            "exit",
            suggestion="Choose a page that anybody might have open, such as a weather forecast.",
        )


def _panel(knowledge: Knowledge, layer: Local) -> Iterator[Problem]:
    """Who publishes an edition is told on every page and paper: nobody may take an area's for the Panel's own."""
    national = knowledge.national or knowledge  # an area may call the Panel what it likes, and is judged by what all others call it
    panel = national.things("role").get(PANEL)
    if panel is None:
        return
    names = {_folded(name) for name in (panel.title, panel.short, panel.plain_name, *panel.words) if name}
    for field in ("partnership", "publisher", "site_name", "logo_text", "area"):
        written = getattr(layer, field) or ""
        whole = _folded(panel.title) in _folded(written)
        if whole or _folded(written) in names:
            yield Problem(
                layer.where(field),
                f"'{field}' says '{panel.title if whole else written}', and this edition is an area's.",
                "not-the-panels",
                suggestion="Name your own partnership here.",
            )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def check(project: Project, knowledge: Knowledge) -> Iterator[Problem]:
    yield from _exit(knowledge)
    layer = knowledge.local
    if layer is None:
        return
    yield from _panel(knowledge, layer)
    if layer.colours.tokens:
        for name, fault in check_local(layer.colours.tokens, css=project.text(TOKENS)):
            yield Problem(
                layer.colours.where(name.replace("-", "_")),
                f"Too little contrast for {fault}.",
                "contrast",
                suggestion="Choose a darker colour, or a lighter one where the ground is dark.",
            )
    if layer.logo and read_assets(project)[0].get(layer.logo) != f"{LOCAL}/content/{layer.logo}":
        yield Problem(
            layer.where("logo"),
            f"There is no picture '{layer.logo}' in local/content/.",
            "logo",
            suggestion="Put it there; a picture from elsewhere would tell others who reads this.",
        )
