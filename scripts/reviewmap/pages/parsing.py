"""Pages as Jinja reads them. A check looks at the same tree that a renderer fills in, so that no process reads a page twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from ..problems import did_you_mean
from .sandbox import DEEPEST, FILTERS, MOST_LOOPS, STATEMENTS, TESTS, Sandbox, kind_of

# Blank lines around blocks: template pages are all blocks, and what they print would stand apart.
_SETTINGS: dict[bool, dict[str, Any]] = {
    False: {"keep_trailing_newline": True},
    True: {"keep_trailing_newline": True, "trim_blocks": True, "lstrip_blocks": True},
}
NESTED = "this is nested too deeply"


def sandbox(
    *, template: bool, escaped: bool = True, tools: Mapping[str, Any] | None = None, parts: Mapping[str, str] | None = None
) -> Sandbox:
    """Jinja as template pages or as hand-written pages need it. Everything printed is escaped unless one of our functions made it."""
    return Sandbox(escaped=escaped, tools=tools, parts=parts, **_SETTINGS[template])


_PARSERS = {template: sandbox(template=template) for template in _SETTINGS}


@lru_cache(maxsize=500)
def parsed(body: str, *, template: bool) -> nodes.Template:
    """The tree of a page's body, which everybody shares and nobody changes. TemplateSyntaxError says what is wrong with it, and in which line."""
    parser = Parser(_PARSERS[template], body)
    try:
        return parser.parse()
    except RecursionError:
        raise TemplateSyntaxError(NESTED, parser.stream.current.lineno) from None
    except (ValueError, OverflowError):  # Python's word for a number of thousands of figures
        raise TemplateSyntaxError("this number is too long", parser.stream.current.lineno) from None


@lru_cache(maxsize=500)
def compiled(body: str, *, template: bool) -> CodeType:
    """What a page's body becomes, ready to be filled in by any room of its kind: many editions have most pages in common."""
    return _PARSERS[template].compile(parsed(body, template=template))


class Visited(NamedTuple):
    """A node of a page: how deep it stands, in how many loops, and in which macro ("" for none)."""

    node: nodes.Node
    depth: int
    loops: int
    macro: str


@lru_cache(maxsize=500)
def walked(tree: nodes.Template) -> list[Visited]:
    """Every node of a page, in the order of its text, down to where it is nested too deeply. Several checks look at it, and one walk is enough."""
    found, waiting = [], [Visited(tree, 0, 0, "")]
    while waiting:
        visited = waiting.pop()
        found.append(visited)
        node, depth, loops, macro = visited
        kind = type(node)
        if kind is nodes.TemplateData or kind is nodes.Const or depth > DEEPEST or loops > MOST_LOOPS:
            continue
        if kind is nodes.For:
            loops += 1
        elif kind is nodes.Macro:
            macro = node.name
        waiting += [Visited(child, depth + 1, loops, macro) for child in reversed(list(node.iter_child_nodes()))]
    return found


def not_allowed(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """What no page may do, seen without filling it in: (line, what is wrong, suggestion)."""
    for node, depth, loops, _ in walked(tree):
        kind = type(node)
        if depth > DEEPEST or loops > MOST_LOOPS:
            yield node.lineno, NESTED, "Take it apart."
        elif kind is nodes.Filter:
            if node.name not in FILTERS:
                yield node.lineno, f"there is no filter '{node.name}'", did_you_mean(node.name, FILTERS)
        elif kind is nodes.Test:
            if node.name not in TESTS:
                yield node.lineno, f"there is no test '{node.name}'", did_you_mean(node.name, TESTS)
        elif kind is nodes.Call and isinstance(node.node, nodes.Const):
            yield node.lineno, f"{kind_of(node.node.value)} can't be called", 'Write the name of a function: {{ role("gp") }}.'
        elif kind is nodes.Call and isinstance(node.node, (nodes.List, nodes.Tuple, nodes.Dict)):
            yield (
                node.lineno,
                f"{'a thing' if isinstance(node.node, nodes.Dict) else 'a list'} can't be called",
                "Take the brackets behind it away.",
            )
        elif kind is nodes.Output:
            for one in node.nodes:
                if isinstance(one, WRITTEN_LISTS):
                    yield one.lineno, "a list can't be printed", "Name a field of it, or go through it with a loop."
        elif isinstance(node, nodes.Stmt):
            if kind not in STATEMENTS or (kind is nodes.For and node.recursive):
                yield node.lineno, "this kind of statement isn't used in pages", "Pages use for, if, set, macro, include and import."
            elif kind in INCLUDING and not _names_a_part(node):
                yield node.lineno, "a part is named by a text in quotation marks", 'Write {% from "parts.html" import claims %}.'


WRITTEN_LISTS = (nodes.List, nodes.Tuple, nodes.Dict)
INCLUDING = (nodes.Import, nodes.FromImport, nodes.Include)


def _names_a_part(node: nodes.Import | nodes.FromImport | nodes.Include) -> bool:
    return isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
