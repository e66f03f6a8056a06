"""HTML stands in templates: `x.html.jinja` beside `x.py` (words/filled.py), content/_parts/ and overrides/. No text in Python holds a tag.

What may hold some stands here with its reason. Read from the program as Python reads it, so that comments and docstrings count for nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from projects import ROOT

CODE = ROOT / "scripts/reviewmap"
SVG = ["a", "svg", "g", "path", "rect", "polygon", "circle", "text", "tspan", "title", "desc"]
HTML = [
    "a",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "cite",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "q",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "video",
]
TAG = re.compile(rf"</?({'|'.join([*HTML, *SVG])})(?=[\s/>]|$)", re.IGNORECASE)

# Every number in a picture is worked out where it is drawn. A template would hold the same calls, in a language that is slower and checks no types.
DRAWS = {
    *(f"maps/{name}.py" for name in ("svg", "atlas/svg", "bars", "chart", "grid", "groups", "nested")),
    "papers/markup.py",  # colours an icon
}
# Looks for tags, or tells somebody of one that they wrote; what it puts in their place is what it found, or comes from a template.
READS = {
    *("check/forbidden.py", "check/pictures.py", "ledger/published_addresses.py", "pages/faults.py"),
    *(
        "check/anchors.py",
        "check/fields.py",
        "check/filled.py",
    ),  # what to write where a place is missing, and what stands for a map while nobody looks
    *(f"site/finish/{name}.py" for name in ("contract/look", "contract/presence", "known", "pages")),
    *("check/translations.py", "pages/translated.py"),  # what turns for itself, and addresses in what somebody wrote
    *("site/preview.py", "site/publishing/older.py", "pages/icons.py"),
    "papers/office.py",  # by pattern, paper's HTML in pandoc's dialect
}
ELSEWHERE = {"maps/dot.py"}  # Graphviz has a language of its own that looks like HTML


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text but those that stand alone, which say something to whoever reads the program."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node


def tags_in(source: str) -> list[tuple[int, str]]:
    """(line, tag) of every tag in a program's texts."""
    return [(text.lineno, match[1].lower()) for text in texts(ast.parse(source)) for match in TAG.finditer(str(text.value))]


@cache
def everywhere() -> dict[str, list[tuple[int, str]]]:
    found = {path.relative_to(CODE).as_posix(): tags_in(path.read_text("utf-8")) for path in sorted(CODE.rglob("*.py"))}
    return {name: tags for name, tags in found.items() if tags}


def test_no_html_in_python() -> None:
    wrong = [
        f"scripts/reviewmap/{name}:{line}: <{tag}> belongs in {name.removesuffix('.py')}.html.jinja (words/filled.py)"
        for name, tags in everywhere().items()
        for line, tag in tags
        if name not in READS | ELSEWHERE and not (name in DRAWS and tag in SVG)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_exception_is_needed() -> None:
    assert everywhere().keys() >= DRAWS | READS | ELSEWHERE


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = f'<p>{y}</p>'", ["p", "p"]),
        ("x = '<a href=\"' + y", ["a"]),
        ("x = '<hr>'", ["hr"]),
        ('def f():\n    """Gives a <p>."""\n    return "1 < 2, <section-id>, <w:p/>"', []),
    ],
)
def test_it_sees_tags_and_nothing_else(source: str, found: list[str]) -> None:
    assert [tag for _, tag in tags_in(source)] == found


def test_one_thing_escapes() -> None:
    """markupsafe; words/escape.py and maps/escape.py add what Markdown would read."""
    others = re.compile(r"\bhtml\.escape\b|from html import[^\n]*\bescape\b|saxutils")
    assert [path.name for path in CODE.rglob("*.py") if others.search(path.read_text("utf-8"))] == []
