"""Calls in pages, checked without running them: is there such a function, and such a thing?

{{ timescale("finish-the-rapid-revew") }}   There is no timescale 'finish-the-rapid-revew'. Did you mean ...
{{ timescales("...") }}                     There is no function 'timescales'. Did you mean 'timescale'?
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from ..pages.functions import functions
from ..pages.parsing import not_allowed, parsed, walked
from ..pages.pieces import NAMES as PIECES
from ..pages.pieces import TOOLS
from ..pages.render import GLOBALS
from ..problems import Problem, Where, did_you_mean
from ..read.content import PARTIALS, ContentPage
from ..read.unmeant import CURLY
from .seen import NamedThing

# Function -> the kind of thing its first argument names.
NAMED = {
    "role": "role",
    "stage": "stage",
    "decision": "decision",
    "step": "place",
    "term": "term",
    "process": "process",
    "enquiry": "enquiry",
    "timescale": "timescale",
    "how_firm": "timescale",
    "how_firm_duty": "timescale",
    "claim": "claim",
    "source": "source",
    "figure": "figure",
    "map": "map",
    "paper": "paper",
    "support": "situation",
    "number": "helper",
}
_FUNCTIONS = {
    # the first argument is the page's context, which Jinja gives
    name: signature.replace(parameters=list(signature.parameters.values())[1:])
    for name, function in functions({"link": {}}).items()
    if (signature := inspect.signature(function))
}
CURLY_MEND = 'Quotation marks in brackets are straight: {{ function("id") }}.'
_OF_LOOPS = {"loop", "caller"}  # what Jinja itself makes inside loops and macros
_EVERYWHERE = {*_FUNCTIONS, "range", "namespace", "reviewmap", "page"}
_TEMPLATES = {*_EVERYWHERE, *GLOBALS, *PIECES, *TOOLS}


def function_names() -> Collection[str]:
    """The functions that every page may call."""
    return _FUNCTIONS.keys()


CITATION = "citation"  # kind of what source("report", "3.11") names beside the source: a place in it


class Source(NamedTuple):
    """A text that is filled in: the file, how many lines of it stand above, the text, and whether it has what template pages have."""

    file: str
    above: int
    text: str
    template: bool


def look(page: ContentPage, parts: Mapping[str, Collection[str]]) -> tuple[list[NamedThing], list[Problem]]:
    """What one page's calls name, and what is wrong with them whatever there is to be named. `parts` are what each part defines, by name."""
    return _look(Source(page.file, page.body_line, page.body, page.is_template), parts)


def look_at_part(name: str, text: str, parts: Mapping[str, Collection[str]]) -> list[Problem]:
    """The same for a part that pages include. It names no things: its macros are given them."""
    return _look(Source(f"content/{PARTIALS}/{name}", 0, text, True), parts)[1]


def defined_in(text: str) -> Collection[str]:
    """What a part offers to pages that include it; nothing where it can't be read, which is told elsewhere."""
    with suppress(TemplateSyntaxError):
        body = parsed(text, template=True).body
        return {node.name for node in body if isinstance(node, nodes.Macro)} | {
            name.name for node in body if isinstance(node, nodes.Assign) for name in node.find_all(nodes.Name) if name.ctx == "store"
        }
    return ()


def _look(source: Source, parts: Mapping[str, Collection[str]]) -> tuple[list[NamedThing], list[Problem]]:
    if "{" not in source.text:
        return [], []
    try:
        tree = parsed(source.text, template=source.template)
    except TemplateSyntaxError as error:
        mend = CURLY_MEND if re.search(f"unexpected char '[{CURLY}]'", error.message or "") else 'Check the brackets: {{ function("id") }}.'
        return [], [_cannot(source, error.lineno, (error.message or "").rstrip("."), mend)]
    named, problems = [], [_cannot(source, *fault) for fault in not_allowed(tree)]
    allowed = _TEMPLATES if source.template else _EVERYWHERE
    made, asked = _OF_LOOPS.copy(), {}
    for node, *_ in walked(tree):
        if isinstance(node, nodes.Name):
            if node.ctx == "load":
                asked.setdefault(node.name, node.lineno)
            else:
                made.add(node.name)
        elif isinstance(node, (nodes.Import, nodes.FromImport, nodes.Include)):
            problems += _parts_named(source, node, parts)
            if isinstance(node, nodes.FromImport):
                made |= {name if isinstance(name, str) else name[1] for name in node.names}
            elif isinstance(node, nodes.Import):
                made.add(node.target)
        elif isinstance(node, nodes.Macro):
            made.add(node.name)
        elif isinstance(node, nodes.Call):
            name = node.node.name if isinstance(node.node, nodes.Name) else None
            if name in NAMED and node.args and isinstance(node.args[0], nodes.Const):
                item_id = str(node.args[0].value)
                named.append(NamedThing(_place(source, node.lineno, item_id), NAMED[name], item_id))
                if name == "source" and len(node.args) > 1 and isinstance(node.args[1], nodes.Const):
                    cited = str(node.args[1].value)
                    named.append(NamedThing(_place(source, node.lineno, cited), CITATION, f"{item_id} {cited}"))
            if name in _FUNCTIONS and not _fits(name, node):
                problems.append(
                    Problem(
                        _place(source, node.lineno, name),
                        f"{name}() is called with too much or too little.",
                        "function-call",
                        suggestion=f"Write it as {{{{ {_usage(name)} }}}}.",
                    )
                )
    for name in sorted(asked.keys() - made - allowed):
        problems.append(
            Problem(
                _place(source, asked[name], name),
                f"There is no function or value '{name}'.",
                "unknown-function",
                suggestion=did_you_mean(name, allowed | made),
            )
        )
    return named, problems


def _parts_named(
    source: Source, node: nodes.Import | nodes.FromImport | nodes.Include, parts: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """A page that includes a part that isn't there, or asks it for something that it doesn't have."""
    if not source.template:
        yield _cannot(source, node.lineno, "only template pages include parts", "Write `template: true` at the top of the page.")
        return
    if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
        return  # told already
    part = node.template.value
    if part not in parts:
        yield _cannot(source, node.lineno, f"there is no part '{part}' in content/{PARTIALS}", did_you_mean(part, parts))
    elif isinstance(node, nodes.FromImport) and parts[part]:
        for name in (name if isinstance(name, str) else name[0] for name in node.names):
            if name not in parts[part]:
                yield _cannot(source, node.lineno, f"{part} has no '{name}'", did_you_mean(name, parts[part]))


def _cannot(source: Source, line: int, reason: str, suggestion: str) -> Problem:
    return Problem(
        Where(source.file, source.above + line, 1), f"This page cannot be filled in: {reason}.", "template", suggestion=suggestion
    )


def _fits(name: str, call: nodes.Call) -> bool:
    try:
        _FUNCTIONS[name].bind(*call.args, **{argument.key: argument.value for argument in call.kwargs})
    except TypeError:
        return False
    return True


def _usage(name: str) -> str:
    """How a function is written in a page.

    >>> _usage("timescale"), _usage("support"), _usage("contact")
    ('timescale("id", weeks=false)', 'support("situation", short=false)', 'contact()')
    """
    values = {"item_id": '"id"', "place": '"1.2"', "weeks": "weeks=false", "situation": '"situation"', "short": "short=false"}
    return f"{name}({', '.join(values[one] for one in _FUNCTIONS[name].parameters)})"


def _place(source: Source, line: int, word: str) -> Where:
    lines = source.text.splitlines()
    column = lines[line - 1].find(word) + 1 if 0 < line <= len(lines) else 1
    return Where(source.file, source.above + line, max(column, 1))
