"""Calls in pages, checked without running them: is there such a function, and such a thing?

{{ timescale("finish-the-rapid-revew") }}   There is no timescale 'finish-the-rapid-revew'. Did you mean ...
{{ timescales("...") }}                     There is no function 'timescales'. Did you mean 'timescale'?
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from ..pages.functions import functions
from ..pages.parsing import parsed
from ..pages.pieces import NAMES as PIECES
from ..pages.render import GLOBALS
from ..problems import Problem, Where, did_you_mean
from ..read.content import Page
from .seen import Named

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
_OF_LOOPS = {"loop", "caller"}  # what Jinja itself makes inside loops and macros
_MACROS_OWN = {"page", "config", "extra", "reviewmap"}  # what mkdocs-macros offers to every page


def look(page: Page) -> tuple[list[Named], list[Problem]]:
    """What one page's calls name, and what is wrong with them whatever there is to be named."""
    if "{" not in page.body:
        return [], []
    try:
        tree = parsed(page.body, template=page.is_template)
    except TemplateSyntaxError as error:
        return [], [
            Problem(
                Where(page.file, page.body_line + error.lineno, 1),
                f"This page cannot be filled in: {error.message}.",
                "template",
                suggestion='Check the brackets: {{ function("id") }}.',
            )
        ]
    named, problems = [], []
    allowed = {*_FUNCTIONS} | _MACROS_OWN | ({*GLOBALS, *PIECES, "ended"} if page.is_template else set())
    made, asked = _OF_LOOPS.copy(), {}
    for node in _walk(tree):
        if isinstance(node, nodes.Name):
            if node.ctx == "load":
                asked.setdefault(node.name, node.lineno)
            else:
                made.add(node.name)
        elif isinstance(node, nodes.FromImport):
            made |= {name if isinstance(name, str) else name[1] for name in node.names}
        elif isinstance(node, (nodes.Import, nodes.Macro)):
            made.add(node.target if isinstance(node, nodes.Import) else node.name)
        if not isinstance(node, nodes.Call):
            continue
        call = node
        name = call.node.name if isinstance(call.node, nodes.Name) else None
        if name in NAMED and call.args and isinstance(call.args[0], nodes.Const):
            item_id = str(call.args[0].value)
            named.append(Named(_place(page, call.lineno, item_id), NAMED[name], item_id))
        if name in _FUNCTIONS and not _fits(name, call):
            problems.append(
                Problem(
                    _place(page, call.lineno, name),
                    f"{name}() is called with too much or too little.",
                    "function-call",
                    suggestion=f"Write it as {{{{ {_usage(name)} }}}}.",
                )
            )
    for name in sorted(asked.keys() - made - allowed):
        problems.append(
            Problem(
                _place(page, asked[name], name),
                f"There is no function or value '{name}'.",
                "unknown-function",
                suggestion=did_you_mean(name, allowed),
            )
        )
    return named, problems


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Every node of a page, in the order of its text. One walk: Jinja's own search for names compiles the whole page."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(list(node.iter_child_nodes()))


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


def _place(page: Page, line: int, word: str) -> Where:
    lines = page.body.splitlines()
    column = lines[line - 1].find(word) + 1 if 0 < line <= len(lines) else 1
    return Where(page.file, page.body_line + line, max(column, 1))
