"""Template pages and hand-written pages, rendered by Jinja with the same functions.

Everything a template prints is escaped unless a snippet made it; hand-written pages print what functions return.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template, TemplateError, TemplateNotFound

from ..problems import InputWrong, Problem, Where
from ..read.content import Page
from .functions import UnknownName, functions
from .helping import help_by_situation
from .parsing import environment, parsed
from .pieces import Pieces
from .sitevalues import site_address

if TYPE_CHECKING:  # a check can do without what makes ready values
    from .ready import Maker

NO_ATTRIBUTE = re.compile(r"^'[\w. ]+' has no attribute '(\w+)'$")
UNDEFINED = re.compile(r"^'(\w+)' is undefined$")

# What template pages may use beside the functions: name -> where it comes from.
GLOBALS: dict[str, Callable[[Maker], Any]] = {
    "item": lambda maker: None,
    "stages": lambda maker: maker.all("stage"),
    "decisions": lambda maker: maker.all("decision"),
    "branches": lambda maker: maker.all("branch"),
    "roles": lambda maker: maker.all("role"),
    "enquiries": lambda maker: maker.all("enquiry"),
    "timescales": lambda maker: maker.timescales,
    "worked_examples": lambda maker: maker.ready(maker.knowledge.timescales.worked_examples),
    "equity": lambda maker: maker.ready(maker.knowledge.equity),
    "learning": lambda maker: maker.ready(maker.knowledge.learning),
    "change": lambda maker: maker.ready(maker.knowledge.change),
    "other_processes": lambda maker: maker.ready(maker.knowledge.other_processes),
    "glossary": lambda maker: maker.ready(maker.knowledge.glossary),
    "key_figures": lambda maker: maker.ready(maker.knowledge.key_figures),
    "pictures": lambda maker: maker.ready(maker.knowledge.pictures),
    "sources": lambda maker: maker.ready(maker.knowledge.sources),
    "unknowns": lambda maker: maker.ready(maker.knowledge.unknowns),
    "firmness": lambda maker: maker.knowledge.firmness,
    "edition": lambda maker: maker.knowledge.edition,
    "local": lambda maker: maker.knowledge.local,
    "unchecked": lambda maker: maker.unchecked,
    "editions": lambda maker: maker.editions,
    "who_does_what": lambda maker: maker.who_does_what,
    "all_editions": lambda maker: f"{site_address(maker.knowledge)}editions/",
    "help_lists": lambda maker: list(help_by_situation(maker.knowledge).values()),
    "help_words": lambda maker: maker.knowledge.support,
    "views": lambda maker: maker.views,  # last: they may still be drawn
}


class Renderer:
    """Renders pages of one edition. `answers` are those of values.py; `parts` are the pieces that templates include, by name."""

    def __init__(self, maker: Maker, answers: Mapping[str, Any], pieces: Pieces, parts: Mapping[str, str]) -> None:
        self._templates = pieces.jinja
        self._maker = maker
        self._parts = parts
        self._values: dict[str, Any] = {}
        self._prose = environment(template=False)
        self._prose.globals.update(functions(answers))
        self._compiled: dict[str, Template] = {}
        self._lines: dict[str, Template] = {}

    def prepare(self, pages: Iterable[Page]) -> None:
        """Do all that template pages have in common, once: compile them and the parts, and make the values they ask for.

        What is wrong with one of them is said when it is filled in.
        """
        for name in self._parts:
            with suppress(TemplateError):
                self._templates.get_template(name)
        templates = [page for page in pages if page.is_template]
        for page in templates:
            with suppress(InputWrong):
                self._template(page)
        self._make_values("\n".join(page.body for page in templates))

    def template(self, page: Page, address: str, item: Any = None) -> str:
        """A template page for one thing, as Markdown."""
        self._make_values(page.body)
        return self._run(self._template(page), page, address, item, **self._values)

    def line(self, page: Page, field: str, item: Any) -> str:
        """A field of the front matter for one thing: plain text, not escaped, since it is written as YAML."""
        text = getattr(page.front, field)
        try:
            if text not in self._lines:
                self._lines[text] = self._prose.from_string(text)
            return self._run(self._lines[text], page, page.address, item)
        except TemplateError as error:  # a filter that nobody knows
            raise InputWrong([replace(_problem(page, error), where=page.where(field))]) from error
        except InputWrong as wrong:
            raise InputWrong([replace(problem, where=page.where(field)) for problem in wrong.problems]) from wrong

    def prose(self, page: Page) -> str:
        """A hand-written page, as mkdocs-macros will render it."""
        return self._run(self._compile(self._prose, page), page, page.address, None)

    def _template(self, page: Page) -> Template:
        if page.path not in self._compiled:
            self._compiled[page.path] = self._compile(self._templates, page)
        return self._compiled[page.path]

    def _make_values(self, body: str) -> None:
        """Those that a template asks for. Some are dear to make."""
        for name, value in GLOBALS.items():
            if name in body and name not in self._values and name != "item":
                self._values[name] = value(self._maker)

    def _compile(self, jinja: Environment, page: Page) -> Template:
        try:
            code = jinja.compile(parsed(page.body, template=page.is_template))
            return jinja.template_class.from_code(jinja, code, jinja.make_globals(None))
        except TemplateError as error:
            raise InputWrong([_problem(page, error)]) from error

    def _run(self, template: Template, page: Page, address: str, item: Any, **values: Any) -> str:
        try:
            return template.render(**{**values, "item": item}, page=SimpleNamespace(meta=page.meta, url=address, title=page.front.title))
        except (TemplateError, UnknownName, TypeError, AttributeError) as error:
            raise InputWrong([_problem(page, error)]) from error


def _problem(page: Page, error: Exception) -> Problem:
    """A failure at its line: of the page, or of the part in which it arose."""
    message = f"This page cannot be filled in: {_reason(error).rstrip('.')}."
    part, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if line is None:  # Jinja puts the template's own lines into the traceback
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_template(frame.filename)]
        line = frames[-1].lineno if frames else 1
        part = PurePath(frames[-1].filename).name if frames and frames[-1].filename != "<template>" else None
    if isinstance(part, str) and part.endswith(".html") and not isinstance(error, TemplateNotFound):
        return Problem(Where(f"content/_parts/{part}", line or 1, 1), message, "template")
    return Problem(Where(page.file, page.body_line + (line or 1), 1), message, "template")


def _reason(error: Exception) -> str:
    """Jinja's words without its insides: no names of our classes, no folders of this machine."""
    if isinstance(error, TemplateNotFound):
        return f"there is no part '{error.name}' in content/_parts"
    words = str(error).splitlines()[0]
    words = NO_ATTRIBUTE.sub(r"there is nothing called '\1' here", words)
    return UNDEFINED.sub(r"there is no function or value '\1'", words)


def _is_template(filename: str) -> bool:
    return filename == "<template>" or filename.endswith(".html")
