"""The small pieces of HTML inside running text: macros of content/_parts/said.html, called from Python and from every template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..words.dates import date_words
from ..words.sentences import ended
from .parsing import sandbox

FILE = "said.html"
NAMES = (
    "to",
    "was",
    "citations",
    "said",
    "mark",
    "marks",
    "quiet",
    "ours",
    "note",
    "sides",
    "figure",
    "phone",
    "support",
    "support_short",
    "contact",
)  # what templates may call
TOOLS: dict[str, Callable[..., Any]] = {"ended": ended, "day": date_words}


class Pieces:
    """`parts` are the pieces that templates include, by name; `jinja` is the sandbox in which all templates are filled in."""

    def __init__(self, parts: Mapping[str, str], tools: Mapping[str, Any]) -> None:
        self.jinja = sandbox(template=True, tools={**tools, **TOOLS}, parts=parts)
        module = self.jinja.get_template(FILE).module
        self._macros: dict[str, Any] = {name: getattr(module, name) for name in NAMES}
        self.jinja.globals.update(self._macros)

    def __getattr__(self, name: str) -> Callable[..., str]:
        def filled_in(*arguments: Any, **named: Any) -> str:
            self.jinja.begin()  # each piece may take what a page may take
            return str(self._macros[name](*arguments, **named))

        return filled_in
