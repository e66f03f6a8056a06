"""What may not stand in a page's source: named with line, column and rule."""

from __future__ import annotations

import pytest
from reviewmap.finish.markdown_source import check_source
from theme.build_sample import REPO, SAMPLE

HEAD = "---\ntitle: T\ndescription: D\n---\n\n"


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
    assert [(problem.line, problem.column, problem.rule) for problem in check_source(HEAD + line)] == [(6, column, rule)]


@pytest.mark.parametrize("line", ["`<script>`", "```\n<script>\n```", "[x](https://example.org/)", "![x](a.png)", "The style = plain", "1 < 2 style=3"])
def test_what_is_allowed(line):
    assert not list(check_source(HEAD + line))


@pytest.mark.parametrize("text, rules", [("x", ["page-title", "page-description"]), ("---\ntitle: T\ndescription:\n---\n", ["page-description"])])
def test_a_page_without_title_or_description(text, rules):
    assert [problem.rule for problem in check_source(text)] == rules


def test_our_own_pages_are_right():
    for path in [*sorted((REPO / "content").rglob("*.md")), *sorted(SAMPLE.rglob("*.md"))]:
        if "template: true" not in path.read_text(encoding="utf-8"):
            assert not list(check_source(path.read_text(encoding="utf-8"))), path
