"""Text from YAML stays text: what looks like markup, Markdown or Jinja is shown as it was typed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import markupsafe
from markupsafe import Markup

# Characters that HTML, Markdown, attribute lists or a template engine could take for more than themselves, and those that begin a list.
SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]#|~^=$!]|:(?=[a-z_]+:)")
BEGINS = re.compile(r"(\d+(?=[.)](?:\s|$))|)([-+:.)])")
LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")


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
    if "\n" in text or "\r" in text:
        text = LINE_ENDS.sub(" ", text)
    escaped = SPECIAL.sub(lambda match: _entity(match[0]), text)
    if begins := BEGINS.match(escaped):
        escaped = begins[1] + _entity(begins[2]) + escaped[begins.end() :]
    return Markup(escaped)


def _entity(sign: str) -> str:
    escaped = markupsafe.escape(sign)
    return str(escaped) if escaped != sign else f"&#{ord(sign)};"
