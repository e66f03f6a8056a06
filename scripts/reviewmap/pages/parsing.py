"""Pages as Jinja reads them. A check looks at the same tree that a renderer fills in, so that no process reads a page twice."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, nodes

from ..words.escape import escape

_SETTINGS: dict[bool, dict[str, Any]] = {
    # Hand-written pages print what functions return, as mkdocs-macros will.
    False: {"undefined": StrictUndefined, "keep_trailing_newline": True},
    # Everything a template prints is escaped unless a snippet made it.
    True: {
        "undefined": StrictUndefined,
        "keep_trailing_newline": True,
        "autoescape": True,
        "finalize": escape,
        "trim_blocks": True,
        "lstrip_blocks": True,
    },
}


def environment(*, template: bool, **others: Any) -> Environment:
    """Jinja as template pages or as hand-written pages need it."""
    # Nothing in our pages is worth working out beforehand; looking for it takes longer than it saves.
    return Environment(**_SETTINGS[template], optimized=False, **others)


_PARSERS = {template: environment(template=template) for template in _SETTINGS}


@lru_cache(maxsize=500)
def parsed(body: str, *, template: bool) -> nodes.Template:
    """The tree of a page's body, which everybody shares and nobody changes. TemplateSyntaxError says what is wrong with it, and in which line."""
    return _PARSERS[template].parse(body)
