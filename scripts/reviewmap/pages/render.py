"""Template pages and hand-written pages, rendered by Jinja with the same functions.

Everything a template prints is escaped unless a snippet made it; hand-written pages print what functions return.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, Template, TemplateError, TemplateNotFound

from ..problems import InputWrong, Problem, Where
from ..sitevalues import site_address
from . import snippets
from .content import Page
from .functions import UnknownName, functions
from .parsing import environment, parsed

if TYPE_CHECKING:  # a check can do without what makes ready values
    from .ready import Maker

NO_ATTRIBUTE = re.compile(r"^'[\w. ]+' has no attribute '(\w+)'$")
UNDEFINED = re.compile(r"^'(\w+)' is undefined$")

# What template pages may use beside the functions: name -> where it comes from.
GLOBALS: dict[str, Callable[[Maker], Any]] = {
    "item": lambda maker: None,
    "stages": lambda maker: maker.stages,
    "decisions": lambda maker: maker.decisions,
    "branches": lambda maker: maker.branches,
    "steps": lambda maker: maker.steps,
    "roles": lambda maker: maker.roles,
    "enquiries": lambda maker: maker.enquiries,
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
    "views": lambda maker: maker.views,
    "who_does_what": lambda maker: maker.who_does_what,
    "all_editions": lambda maker: f"{site_address(maker.knowledge)}editions/",
}

# Pieces that template pages and the parts they include may call.
SNIPPETS = {"badge": snippets.badge, "citations": snippets.citations, "said": snippets.claim, "to": snippets.link}


class Templates:
    """Pages as Jinja compiles them. That takes longer than to fill them in, and needs nothing of what they are filled in with.

    `parts` is the folder of pieces that template pages include.
    """

    def __init__(self, parts: Path) -> None:
        self._environments = {False: environment(template=False), True: environment(template=True, loader=FileSystemLoader(parts), auto_reload=False)}
        self._compiled: dict[str, Template] = {}
        self._lines: dict[str, Template] = {}

    def may_call(self, own: Mapping[str, Any]) -> None:
        """The functions that every page may call from now on."""
        for each in self._environments.values():
            each.globals.update(own)
        self._environments[True].globals.update(SNIPPETS)

    def prepare(self, pages: Iterable[Page]) -> None:
        """Compile template pages and parts before they are asked for. What is wrong with one is said when it is filled in."""
        parts = self._environments[True]
        for name in parts.list_templates():
            with suppress(TemplateError):
                parts.get_template(name)
        for page in pages:
            if page.is_template:
                with suppress(InputWrong):
                    self.of(page)

    def of(self, page: Page) -> Template:
        """A page's template. InputWrong says what is wrong with it."""
        if page.path not in self._compiled:
            jinja = self._environments[page.is_template]
            try:
                code = jinja.compile(parsed(page.body, template=page.is_template))
            except TemplateError as error:
                raise InputWrong([_problem(page, error)]) from error
            self._compiled[page.path] = jinja.template_class.from_code(jinja, code, jinja.make_globals(None))
        return self._compiled[page.path]

    def of_line(self, text: str) -> Template:
        """The template of a line of front matter: plain text, not escaped, since it is written as YAML."""
        if text not in self._lines:
            self._lines[text] = self._environments[False].from_string(text)
        return self._lines[text]


class Renderer:
    """Fills in the pages of one edition. `answers` are those of values.py."""

    def __init__(self, templates: Templates, maker: Maker, answers: Mapping[str, Any]) -> None:
        templates.may_call(functions(answers))
        self._templates = templates
        self._maker = maker
        self._values: dict[str, Any] = {}

    def template(self, page: Page, address: str, item: Any = None) -> str:
        """A template page for one thing, as Markdown."""
        for name in _names_in(page.body) - self._values.keys() - {"item"}:
            self._values[name] = GLOBALS[name](self._maker)
        return self._run(self._templates.of(page), page, address, item, **self._values)

    def line(self, page: Page, text: str, item: Any) -> str:
        """A line of front matter for one thing."""
        return self._run(self._templates.of_line(text), page, page.address, item)

    def prose(self, page: Page) -> str:
        """A hand-written page, as mkdocs-macros will render it."""
        return self._run(self._templates.of(page), page, page.address, None)

    def _run(self, template: Template, page: Page, address: str, item: Any, **values: Any) -> str:
        try:
            return template.render(**{**values, "item": item}, page=SimpleNamespace(meta=page.meta, url=address, title=page.front.title))
        except (TemplateError, UnknownName, TypeError, AttributeError) as error:
            raise InputWrong([_problem(page, error)]) from error


def _names_in(body: str) -> set[str]:
    """Which of the values a template asks for. Most pages need few, and some are dear to make."""
    return {name for name in GLOBALS if name in body}


def _problem(page: Page, error: Exception) -> Problem:
    """A failure at its line: of the page, or of the part in which it arose."""
    message = f"This page cannot be filled in: {_reason(error).rstrip('.')}."
    part, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if line is None:  # Jinja puts the template's own lines into the traceback
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_template(frame.filename)]
        line = frames[-1].lineno if frames else 1
        part = Path(frames[-1].filename).name if frames and frames[-1].filename != "<template>" else None
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
