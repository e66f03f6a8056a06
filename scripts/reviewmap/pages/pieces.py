"""The small pieces of HTML inside running text: macros of content/_parts/said.html, called from Python and from every template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, FunctionLoader

from ..words.sentences import ended
from .parsing import environment

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


class Pieces:
    """`parts` are the pieces that templates include, by name; `jinja` is the environment in which all templates are filled in."""

    def __init__(self, parts: Mapping[str, str], functions: Mapping[str, Any]) -> None:
        self.jinja: Environment = environment(
            template=True,
            loader=FunctionLoader(lambda name: (parts[name], name, lambda: True) if name in parts else None),
            auto_reload=False,
        )
        self.jinja.globals.update(functions, ended=ended)
        module = self.jinja.get_template(FILE).module
        self.macros: dict[str, Any] = {name: getattr(module, name) for name in NAMES}
        self.jinja.globals.update(self.macros)

    def __getattr__(self, name: str) -> Any:
        return self.macros[name]
