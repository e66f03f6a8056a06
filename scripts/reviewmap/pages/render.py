"""Template pages and hand-written pages, filled in by Jinja with the same functions, in the same closed room (sandbox.py).

Everything that is printed is escaped unless a snippet or a function made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from operator import methodcaller
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import Template

from ..kept import key_of
from ..model import Knowledge
from ..problems import InputWrong
from ..read.content import ContentPage
from ..words.names import ENGLISH
from .applied import which_applied
from .asking import groups, options, where_to_ask
from .faults import COMPILING, THEIRS, problem_at, problem_of
from .functions import functions
from .given import Answers, Values
from .helping import help_by_situation
from .parsing import compiled, parsed, sandbox
from .pieces import Pieces
from .repeats import REPEATS
from .sandbox import Sandbox
from .sitevalues import site_address, site_values
from .worklists import work_lists

if TYPE_CHECKING:  # a check can do without what makes ready values
    from .ready import Maker

TAG = re.compile(r"""\{[{%](?:"[^"]*"|'[^']*'|.)*?[%}]\}""", re.DOTALL)
WORD = re.compile(r"\w+")
EXAMPLE = "exampleshire"  # the folder at the site's root where a published national edition shows the invented layer, built

LINES = "work_lists"  # of the following, the only one that says on which line something is written

# What template pages may use beside the functions: name -> where it comes from.
GLOBALS: dict[str, Callable[[Maker], Any]] = {
    "item": lambda maker: None,
    **{name: methodcaller("all", kind) for name, kind in REPEATS.items()},  # what a page can be repeated for, it can also loop over
    "branches": lambda maker: maker.all("branch"),
    "timescales": lambda maker: maker.timescales,
    "worked_examples": lambda maker: maker.ready(maker.knowledge.timescales.worked_examples),
    "worked_plan": lambda maker: maker.worked_plan,
    "played": lambda maker: maker.played,
    "sharing": lambda maker: maker.ready(maker.knowledge.sharing),
    "readiness": lambda maker: maker.ready(maker.knowledge.readiness),
    "kit": lambda maker: maker.documents.page(),
    "calendar": lambda maker: maker.ready(maker.knowledge.calendar),
    "equity": lambda maker: maker.ready(maker.knowledge.equity),
    "learning": lambda maker: maker.ready(maker.knowledge.learning),
    "recommendations": lambda maker: maker.ready(maker.knowledge.recommendations),
    "change": lambda maker: maker.ready(maker.knowledge.change),
    "question_groups": lambda maker: groups(maker, maker.questions),
    "question_filters": lambda maker: options(maker, maker.questions),
    "where_to_ask": where_to_ask,
    "other_processes": lambda maker: maker.ready(maker.knowledge.other_processes),
    "methods": lambda maker: maker.methods,
    "side_by_side": lambda maker: maker.side_by_side,
    "glossary": lambda maker: maker.ready(maker.knowledge.glossary),
    "key_figures": lambda maker: maker.ready(maker.knowledge.key_figures),
    "trends": lambda maker: maker.trends,
    "pictures": lambda maker: maker.ready(maker.knowledge.pictures),
    "sources": lambda maker: maker.ready(maker.knowledge.sources),
    "open_questions": lambda maker: [*maker.all("unknown"), *maker.all("drawing-question")],
    "unknowns": lambda maker: maker.ready(maker.knowledge.unknowns),
    "firmness": lambda maker: maker.knowledge.firmness,
    "edition": lambda maker: maker.knowledge.edition,
    "local": lambda maker: maker.knowledge.local,
    "differences": lambda maker: maker.differences,
    "from_areas": lambda maker: maker.from_areas,
    "areas_given": lambda maker: bool(maker.knowledge.areas),
    "example_site": lambda maker: f"{site_address(maker.knowledge)}{EXAMPLE}/" if maker.knowledge.local is None else "",
    "made_from": lambda maker: maker.knowledge.layer.made_from if maker.knowledge.layer else None,
    "unchecked": lambda maker: maker.unchecked,
    LINES: lambda maker: work_lists(maker.knowledge),
    "editions": lambda maker: maker.editions,
    "changes": lambda maker: maker.knowledge.published.changes if maker.knowledge.published else None,
    "which_applied": which_applied,
    "who_does_what": lambda maker: maker.who_does_what,
    "all_editions": lambda maker: f"{site_address(maker.knowledge)}editions/",
    "feed_address": lambda maker: f"{site_address(maker.knowledge)}feed.xml",
    "help_lists": lambda maker: list(help_by_situation(maker.knowledge).values()),
    "help_words": lambda maker: maker.knowledge.support,
    "language": lambda maker: maker.knowledge.things("language").get(ENGLISH),
    "views": lambda maker: maker.views,  # last: they may still be drawn
}

EDITION = "reviewmap"
# What every page can say of the edition: {{ reviewmap.publisher }}. Nothing else of the site's values is handed out.
OF_THE_EDITION = (
    *("site_name", "publisher", "nobody", "area", "edition", "server_records"),
    *("accessibility_contact", "accessibility_answer", "accessibility_reviewed"),
)


class Renderer:
    """Renders pages of one edition. `answers` are those of values.py; `parts` are the pieces that templates include, by name."""

    def __init__(self, maker: Maker, answers: Answers, pieces: Pieces, parts: Mapping[str, str]) -> None:
        own = functions(answers) | {EDITION: of_the_edition(maker.knowledge)}
        self._templates = pieces.jinja
        self._prose = sandbox(template=False, tools=own)
        self._line = sandbox(template=False, escaped=False, tools=own)
        self.maker, self.answers = maker, answers
        self._parts = parts
        self._values: dict[str, Any] = {}
        self._words: dict[str, set[str]] = {}  # those in a text's tags
        self._names, self._value_names = Values(), dict[str, str]()
        self._compiled: dict[tuple[str, str], Template] = {}  # by path and text: a preview's pages change
        self._lines: dict[str, Template] = {}

    def filled_in(self, page: ContentPage, address: str, item: Any = None) -> str:
        """A page as Markdown, whichever kind it is."""
        return self.template(page, address, item) if page.is_template else self.prose(page)

    def template(self, page: ContentPage, address: str, item: Any = None) -> str:
        """A template page for one thing, as Markdown."""
        values = self._values_in(page.body)
        return self._run(self._templates, self._known(self._templates, page), page, address, item, **values)

    def line(self, page: ContentPage, field: str, item: Any) -> str:
        """A field of the front matter for one thing: plain text, not escaped, since it is written as YAML."""
        text = getattr(page.front, field)
        try:
            if text not in self._lines:
                self._lines[text] = self._line.from_string(parsed(text, template=False))
            return self._run(self._line, self._lines[text], page, page.address, item)
        except COMPILING as error:
            raise InputWrong([replace(problem_of(error, page.file, page.body_line), where=page.where(field))]) from error
        except InputWrong as wrong:
            raise InputWrong([replace(problem, where=page.where(field)) for problem in wrong.problems]) from wrong

    def prose(self, page: ContentPage) -> str:
        """A hand-written page, as Markdown."""
        if "{" not in page.body:
            return page.body
        return self._run(self._prose, self._known(self._prose, page), page, page.address, None)

    def _known(self, room: Sandbox, page: ContentPage) -> Template:
        key = page.path, page.body
        if key not in self._compiled:
            self._compiled[key] = _compile(room, page)
        return self._compiled[key]

    def given(self, page: ContentPage, address: str, item: Any = None) -> str | None:
        """One name for all that a page is filled in from, but for what it asks while that is done; None where it can't be named."""
        values = self._values_in(page.body) if page.is_template else {}
        language = self.maker.knowledge.things("language").get(page.language) if page.language else None
        written = [page.file, page.path, page.text, page.body, page.meta, page.is_template, page.language, address]
        try:
            edition = self._edition if self._says_edition or EDITION in self._words_of(page.body) else ""
            named = [(name, self._name_of_value(name)) for name in values]
            return self._names.name([self._all_parts, edition, written, item, language, named])
        except TypeError:
            return None

    def _name_of_value(self, name: str) -> str:
        """One name for what a template is given under a name. Many are given the same."""
        if name not in self._value_names:
            self._value_names[name] = self._names.name(self._values[name])
        return self._value_names[name]

    @cached_property
    def _all_parts(self) -> str:
        """The pieces that a page may include."""
        return key_of(piece for part in self._parts.items() for piece in part)

    @cached_property
    def _edition(self) -> str:
        """What a page that names it is told of the edition."""
        return self._names.name(of_the_edition(self.maker.knowledge))

    @cached_property
    def _says_edition(self) -> bool:
        """Whether a piece names it: then every page may."""
        return any(EDITION in _words_in(text) for text in self._parts.values())

    def _values_in(self, body: str) -> dict[str, Any]:
        """Those that a template names in its tags, and no others: whatever a page is made of, it names. Some are dear to make."""
        names = [name for name in GLOBALS if name in self._words_of(body) and name != "item"]
        for name in names:
            if name not in self._values:
                self._values[name] = GLOBALS[name](self.maker)
        return {name: self._values[name] for name in names}

    def _words_of(self, body: str) -> set[str]:
        """Those in its tags. A page that is repeated has one text for all its things."""
        if body not in self._words:
            self._words[body] = _words_in(body)
        return self._words[body]

    def _run(self, room: Sandbox, template: Template, page: ContentPage, address: str, item: Any, **values: Any) -> str:
        room.begin()
        about = SimpleNamespace(meta=page.meta, url=address, title=page.front.title, language=page.language)
        if page.language:
            values |= {"language": self.maker.knowledge.things("language").get(page.language)}
        problems = []
        try:
            text = template.render(**values, item=item, page=about)
            room.spend(0)
        except THEIRS as error:
            problems.append(problem_of(error, page.file, page.body_line))
        problems[:0] = [problem_at(fault, page.file, page.body_line) for fault in room.run.faults]
        if problems:
            raise InputWrong(problems)
        return text


def _words_in(text: str) -> set[str]:
    """The words in the tags of a page or a piece: it is made of nothing that it doesn't name."""
    return {word for tag in TAG.findall(text) for word in WORD.findall(tag)}


def names_lines(page: ContentPage) -> bool:
    """Does it matter to a page on which line a definition stands?"""
    return LINES in page.body and LINES in _words_in(page.body)


def of_the_edition(knowledge: Knowledge) -> dict[str, Any]:
    """What every page can say of its edition."""
    values = site_values(knowledge)
    return {name: values[name] for name in OF_THE_EDITION}


def _compile(room: Sandbox, page: ContentPage) -> Template:
    try:
        return room.template_class.from_code(room, compiled(page.body, template=page.is_template), room.make_globals(None))
    except COMPILING as error:
        raise InputWrong([problem_of(error, page.file, page.body_line)]) from error
