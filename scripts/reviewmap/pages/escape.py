"""Text from YAML stays text: what looks like markup, Markdown or Jinja is shown as it was typed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

# Characters that HTML, Markdown, attribute lists or a template engine could take for more than themselves.
SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]#|~^=$!]|(?<=^)[-+:.)]|(?<=^\d)[.)]|:(?=[a-z_]+:)|\s*[\r\n]+\s*")


def escape(value: Any) -> Markup:
    """A value as text for a Markdown page: safe in running text, in a heading, in a table and in a quoted attribute.

    >>> str(escape("{{ 7 * 7 }} <b>"))
    '&#123;&#123; 7 &#42; 7 &#125;&#125; &lt;b&gt;'
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        return Markup("")
    return _escaped(str(value))


@lru_cache(maxsize=10_000)  # names and sources stand on many pages
def _escaped(text: str) -> Markup:
    return Markup(SPECIAL.sub(_entity, text))


def _entity(match: re.Match[str]) -> str:
    found = match[0]
    if found.isspace():
        return " "
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(found, f"&#{ord(found)};")
