"""What may not stand in a page's source: named with line, column and rule."""

from __future__ import annotations

import pytest
from reviewmap.check.forbidden import forbidden


@pytest.mark.parametrize("line, column, rule", [
    ("<script>alert(1)</script>", 1, "no-inline-script"),
    ('x <p onclick="x()">', 3, "no-inline-script"),
    ("[x](javascript:x())", 5, "no-inline-script"),
    ("<style>p{}</style>", 1, "no-inline-style"),
    ('<p class="a" style="color:red">', 1, "no-inline-style"),
    ('Text { style="color:red" }', 6, "no-inline-style"),
    ('<iframe src="x"></iframe>', 1, "no-embed"),
    ("![x](http://example.org/a.png)", 1, "no-foreign-request"),
    ('<img alt="" src="https://example.org/a.png">', 1, "no-foreign-request"),
    ('<img src="//example.org/a.png">', 1, "no-foreign-request"),
])
def test_each_is_named(line, column, rule):
    assert [(problem.line, problem.column, problem.rule) for problem in forbidden("A paragraph.\n\n" + line)] == [(3, column, rule)]


@pytest.mark.parametrize("line", ["`<script>`", "```\n<script>\n```", "[x](https://example.org/)", "![x](a.png)", "The style = plain", "1 < 2 style=3"])
def test_what_is_allowed(line):
    assert not list(forbidden(line))
