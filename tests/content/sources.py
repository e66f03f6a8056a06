"""What we wrote, read where it is written: pages and templates of content/, and the texts of process/, as `TextPage` values named after
their files. Left out are quotations (they keep their words), what people type into a search, and what is no text: ids and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .pages import TextBlock, TextPage

FRONT = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
CODE = re.compile(r"\{[{%].*?[%}]\}|<[a-z/!][^>]*>", re.DOTALL)
IN_CODE = re.compile(r"\"([^\"]*)\"|'([^']*)'")
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’")
NO_TEXT = ("id", "code", "address", "was", "source", "quotes", "quote", "page", "says")


def read_sources(root: Path) -> list[TextPage]:
    """Every file of content/ and process/ in which somebody writes for readers."""
    pages = [
        TextPage(path.relative_to(root).as_posix(), tuple(_content(path.read_text("utf-8"))), ())
        for path in sorted((root / "content").rglob("*"))
        if path.suffix in (".md", ".html")
    ]
    return pages + [
        TextPage(path.relative_to(root).as_posix(), tuple(_values(_load(path.read_text("utf-8")))), ())
        for path in sorted((root / "process").rglob("*.yml"))
    ]


def _load(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _content(text: str) -> Iterator[TextBlock]:
    """Front matter, then each paragraph, with the words of its tags and calls (a label, an answer) after it."""
    front = FRONT.match(text)
    if front:
        yield from _values(_load(front[1]))
    for paragraph in re.split(r"\n\s*\n", COMMENT.sub("", text[front.end() if front else 0 :])):
        yield from _block(CODE.sub("", paragraph))
        for code in CODE.findall(paragraph):
            for double, single in IN_CODE.findall(code):
                yield from _block(double or single)


def _values(value: Any) -> Iterator[TextBlock]:
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in NO_TEXT and not (name == "words" and isinstance(below, list)):
                yield from _values(below)
    elif isinstance(value, list):
        for below in value:
            yield from _values(below)
    elif isinstance(value, str):
        yield from _block(value)


def _block(text: str) -> Iterator[TextBlock]:
    words = " ".join(QUOTED.sub("…", " ".join(text.split())).split())
    if words:
        yield TextBlock("p", words)
