"""The small pieces of HTML inside running text: macros of content/_parts/said.html, called from Python and from every template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..problems import InputWrong
from ..read.content import PARTIALS
from ..words.dates import date_words
from ..words.sentences import ended
from .faults import COMPILING, THEIRS, problem_at, problem_of
from .languages import search_says
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
    "number",
    "support",
    "support_short",
    "contact",
    "here",
    "length",
    "local_page",
    "translation",
    "languages",
    "differs_here",
)  # what templates may call
TOOLS: dict[str, Callable[..., Any]] = {"ended": ended, "day": date_words, "search_says": search_says}


class Pieces:
    """`parts` are the pieces that templates include, by name; `jinja` is the sandbox in which all templates are filled in."""

    def __init__(self, parts: Mapping[str, str], tools: Mapping[str, Any]) -> None:
        self.parts = dict(parts)
        self.jinja = sandbox(template=True, tools={**tools, **TOOLS}, parts=parts)
        self._macros: dict[str, Any] = self._told(lambda: {name: getattr(self.jinja.get_template(FILE).module, name) for name in NAMES})
        self.jinja.globals.update(self._macros)

    def __getattr__(self, name: str) -> Callable[..., str]:
        def filled_in(*arguments: Any, **named: Any) -> str:
            return str(self._told(lambda: self._macros[name](*arguments, **named)))

        return filled_in

    def _told(self, make: Callable[[], Any]) -> Any:
        """What a piece makes; what is wrong with it is told at its line, as of a page. Each may take what a page may take, and a page
        that asks for one while it is filled in goes on with what it had left.
        """
        of_the_page = self.jinja.run
        self.jinja.begin()
        try:
            made = make()
            faults = self.jinja.run.faults
        except (*THEIRS, *COMPILING) as error:
            raise InputWrong([problem_of(error, f"content/{PARTIALS}/{FILE}", 0)]) from error
        finally:
            self.jinja.run = of_the_page
        if faults:
            raise InputWrong([problem_at(fault, f"content/{PARTIALS}/{FILE}", 0) for fault in faults])
        return made
