"""What a local layer's edition.yml names can be used: colours that people can read, and a logo that is there.

colours  each pair of colours that meet has enough contrast: 7:1 for text, 4.5:1 in the header, 3:1 for lines (WCAG 2.2).
logo     a picture in local/content/, named as it stands there.
exit     "Exit this page" leads away from this site, over https, to an address that carries nothing of the reader's.

Passing:  `colours: {brand: "#3b1f5c"}`; `logo: assets/logo.svg` with local/content/assets/logo.svg in its place.
Failing:  `colours: {link: "#7799ff"}` (3 to 1 on paper); `logo: https://example.org/logo.png`.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...model import Knowledge
from ...problems import Problem
from ...read.content import read_assets
from ...read.project import LOCAL, Project
from ..colours import check_local

TOKENS = "overrides/assets/css/tokens.css"


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
    elif exit_.scheme != "https" or exit_.username or exit_.query or exit_.fragment:
        yield Problem(
            edition.where("exit_address"),
            "The address that 'Exit this page' leads to has to be a plain page over https.",
            "exit",
            suggestion="Leave out what stands behind ? or #, and before @.",
        )


def check(project: Project, knowledge: Knowledge) -> Iterator[Problem]:
    yield from _exit(knowledge)
    layer = knowledge.local
    if layer is None:
        return
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
