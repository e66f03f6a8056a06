"""The generator's own HTML stands in templates beside the modules that fill it in: `figure.html.jinja` beside `figure.py`.

A template holds macros; a module calls them with ready values and gets one line of markup. How values are escaped is the caller's to say,
once for a template, since what goes into a Markdown page has to be safe from Markdown too. The templates are ours and part of the program:
what people and areas write is filled in elsewhere, in the sandbox of pages/.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markupsafe
from markupsafe import Markup

from .sentences import ended

if TYPE_CHECKING:
    from jinja2 import Environment, Template

SUFFIX = ".html.jinja"
LINE_END = re.compile(r"\s*\n\s*")


class TemplateMacros:
    """The macros of the template beside a module: `HTML = Filled(__file__)`, then `HTML.name(value)`.

    Lines of a template are joined without what stands between them, so that a template may be laid out to be read. It is read and compiled
    when it is first asked for.
    """

    def __init__(self, module_file: str, *, escape: Callable[[str], str] = markupsafe.escape) -> None:
        self._path = Path(module_file).with_suffix(SUFFIX)
        self._escape = escape

    def __getattr__(self, macro: str) -> Callable[..., Markup]:
        found: Callable[..., Markup] = getattr(self._macros, macro)
        self.__dict__[macro] = found
        return found

    @cached_property
    def _macros(self) -> Any:
        source = LINE_END.sub("", self._path.read_text(encoding="utf-8"))
        template: Template = self._environment.from_string(source)
        return template.module

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, StrictUndefined  # takes long, and `check` fills in few of them

        environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=self.text)
        environment.filters["ended"] = lambda value: Markup(ended(str(self.text(value))))
        return environment

    def text(self, value: Any) -> Markup:
        """A value as it goes into the markup: what is markup already stays as it is."""
        return value if isinstance(value, Markup) else Markup(self._escape(str(value)))
