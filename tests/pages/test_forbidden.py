"""What may not stand in a page's source: named with line, column and rule. What isn't known is refused."""

from __future__ import annotations

import time

import pytest

from projects import ROOT
from reviewmap.check.forbidden import forbidden
from reviewmap.pages.parsing import parsed
from reviewmap.read.content import read_pages
from reviewmap.read.project import read_project
from worded import is_worded


def told(text: str, *, unclosed: bool = False) -> list[tuple[int, int, str]]:
    """What is told of a text. That a tag is never closed is left out, unless that is asked for: a case that stops there would pass whatever it holds."""
    tree = parsed(text, template=True) if "{" in text else None
    found = [problem for problem in forbidden(text, tree) if unclosed or "never closed" not in problem.what]
    return [(problem.line, problem.column, problem.rule) for problem in found]


def test_what_our_own_pages_are_made_of_may_stand_in_a_page() -> None:
    """The list is closed, so a sign or an attribute that falls out of it refuses a page that is there."""
    pages = [one for one in read_pages(read_project(ROOT))[0] if "<" in one.body]
    assert len(pages) > 50
    assert {one.file: found for one in pages if (found := told(one.body))} == {}


@pytest.mark.parametrize("sign", ["\u2066", "\ufeff", "\u2028", "\x07"])
def test_a_sign_that_nobody_sees_is_named_so_that_somebody_sees_it(sign: str) -> None:
    """Its number tells which it is. The sign itself would be as unseen in the message."""
    (found,) = forbidden(f"Words {sign} and more.")
    assert f"(U+{ord(sign):04X})" in found.what and sign not in found.what


@pytest.mark.parametrize(("line", "column", "rule"), [
    ("<script>alert(1)</script>", 1, "no-inline-script"),
    ("<SCRIPT src=x>", 1, "no-inline-script"),
    ("<script", 1, "no-inline-script"),
    ('x <p onclick="x()">', 3, "no-inline-script"),
    ("x <p\tONCLICK=x()>", 3, "no-inline-script"),
    ("x <p/onclick=x()>", 3, "raw-html"),
    ("[x](javascript:x())", 3, "no-inline-script"),
    ("[x](<java&#115;cript:x()>)", 3, "no-inline-script"),
    ("[x](java&Tab;script:x())", 3, "no-inline-script"),
    ("[x](data:text/html,x)", 3, "no-inline-script"),
    ("[x]: vbscript:x", 1, "no-inline-script"),
    ('<a href=" javascript:x()">', 1, "no-inline-script"),
    ('<a href="jAvAsCrIpT&colon;x()">', 1, "no-inline-script"),
    ('<a href="file:///etc/passwd">x</a>', 1, "raw-html"),
    ('<a href="//example.org/">x</a>', 1, "raw-html"),
    ('<a href="\\\\example.org/">x</a>', 1, "raw-html"),
    ('<a href="/x" ping="https://example.org/">x</a>', 1, "raw-html"),
    ('<a href="x" target="_blank">x</a>', 1, "raw-html"),
    ("<style>p{}</style>", 1, "no-inline-style"),
    ('<p class="a" style="color:red">', 1, "no-inline-style"),
    ('Text {: style="color:red" }', 6, "no-inline-style"),
    ('Text { style="color:red" }', 6, "no-inline-style"),
    ('## Words {: #id onclick="x()" }', 10, "no-inline-script"),
    ('Text {: href="x" }', 6, "raw-html"),
    ("{: start=5 }", 1, "raw-html"),  # Markdown gives it to the line, not to the list
    ('<iframe src="x"></iframe>', 1, "no-embed"),
    ("![x](http://example.org/a.png)", 1, "no-foreign-request"),
    ("![x](//example.org/a.png)", 1, "no-foreign-request"),
    ("![a [b] c](https://example.org/a.png)", 1, "no-foreign-request"),
    ("[![x](https://example.org/a.png)](index.md)", 2, "no-foreign-request"),
    ("![x](data:image/png;base64,AAAA)", 1, "no-foreign-request"),
    ('<img alt="" src="https://example.org/a.png">', 1, "raw-html"),
    ("<image>", 1, "raw-html"),
    ("<svg onload=x()>", 1, "raw-html"),
    ("<math>", 1, "raw-html"),
    ("<template>", 1, "raw-html"),
    ("<base href=x>", 1, "raw-html"),
    ("<meta http-equiv=refresh>", 1, "raw-html"),
    ("<link rel=stylesheet href=x>", 1, "raw-html"),
    ("<video src=x>", 1, "raw-html"),
    ("<marquee>", 1, "raw-html"),
    ("<blink>", 1, "raw-html"),
    ("</noscript>", 1, "raw-html"),
    ("<custom-element>", 1, "raw-html"),
    ('<form action="https://example.org/">x</form>', 1, "raw-html"),
    ('<form action="search/" method="post">x</form>', 1, "raw-html"),
    ('<button formaction="https://example.org/">x</button>', 1, "raw-html"),
    ('<input type="password">', 1, "raw-html"),
    ('<input name="words">', 1, "raw-html"),
    ("<!-- a note -->", 1, "raw-html"),
    ("<!DOCTYPE html>", 1, "raw-html"),
    ("<?php x ?>", 1, "raw-html"),
    ("<![CDATA[x]]>", 1, "raw-html"),
    ('<p class="a', 1, "raw-html"),
    ("<p class='a>", 1, "raw-html"),
    ('<p title="a <b> c">', 1, "raw-html"),
    ("a<b", 2, "raw-html"),
    ('<p dir="sideways">', 1, "raw-html"),
    ("a&#x202e;b", 2, "text"),
    ("a&rlm;b", 2, "text"),
    ("a\u202eb", 2, "text"),
    ("a&#7;b", 2, "text"),
])  # fmt: skip
def test_each_is_named(line, column, rule):
    assert (3, column, rule) in told("A paragraph.\n\n" + line)
    found = forbidden("A paragraph.\n\n" + line)
    assert [one for one in found if not is_worded(one.rule, one.what, one.mend)] == []


@pytest.mark.parametrize(
    "line", ["`<script>`", "```\n<script>\n```", "    <script>", "\\`<script>`", "<div>`<script>`</div>", "~~~\n<script>"]
)
def test_what_looks_like_code_is_no_hiding_place(line):
    """What Markdown takes for code depends on signs lines away."""
    assert any(rule == "no-inline-script" for _, _, rule in told(line))


@pytest.mark.parametrize("text", [
    "<{{ 'script' }}>",
    "<s{# a note #}cript>",
    "<s{{ 'cript' }}>",
    "{% raw %}{{ \"{% endraw %}<script>{% raw %}\" }}{% endraw %}",
    "{{ \"}} {#\" }}<script>{{ \"#}\" }}",
    "{{ {\"a\": {}} | length }}<script>",
    "<{% if a %}p{% else %}script{% endif %}>",
    "<s{% if a %}pan{% else %}cript{% endif %}>",
    "<s{% if a %}cript>{% else %}pan>{% endif %}",
    "<{% if a %}p title=\"{% endif %}script{% if a %}\">{% endif %}>",
    "<p{% if a %}>{% endif %} onclick=x()>",
    "<p{% if a %}>{% endif %}<b onclick=x()>",
    "<p title=\"a{% if a %}\" class='{% endif %}\" onclick=\"x()\" '>",
    "<p title={% if a %}\"{% endif %} onclick=x() {% if a %}\"{% endif %}>",
    "<p {% if a %}x{% endif %}onclick=x()>",
    "<p {{ 'onclick' }}=x()>",
    "<p on{{ 'click' }}=x()>",
    "{% macro m() %}<script>{% endmacro %}",
    "{% set x %}<script>{% endset %}",
    "{% if a %}{% for b in c %}<script>{% endfor %}{% endif %}",
    "{% if a %}a{% elif b %}<script>{% endif %}",
    "{% for b in c %}{% else %}<script>{% endfor %}",
    '<form action="{{ address }}">',
])  # fmt: skip
def test_code_is_no_hiding_place_either(text):
    assert told(text), "nothing was said"


@pytest.mark.parametrize("line", [
    "[x](https://example.org/)", "[x](../a.md#b)", "![x](a.png)", "![x](../a/b.svg \"Words\")", "The style = plain", "1 < 2 style=3", "3 <4",
    "<https://example.org/a?b=c>", "<help@example.org>", "[mail](mailto:a@example.org)", "[ring](tel:999)",
    '<p class="lead">Words</p>', '<div class="ask" markdown></div>', "<br>", "<br/>", "<h2 id='a'>A</h2>", '<ol start="3" class="steps"><li>a</ol>',
    '<span class="icon" data-icon="material/home" aria-hidden="true"></span>', "## Words {: #id .lead data-code=\"ST1\" }",
    '<form class="find" role="search" action="../index-of-pages/" data-find></form>', '<input id="a" type="search" autocomplete="off">',
    "AT&amp;T &copy; &nbsp; &lt;script&gt;", "a\u200db", "<h{{ level }} id=\"{{ id }}\">{{ title }}</h{{ level }}>",
    '<span class="why"{% if about %} data-about="{{ about }}"{% endif %} data-why="{{ id }}"></span>', '<a href="{{ place.href }}">{{ place.title }}</a>',
    "{# <script> #}", "{{ '<script>' }}", "{% if a < b %}x{% endif %}",
])  # fmt: skip
def test_what_is_allowed(line):
    assert told("A paragraph.\n\n" + line, unclosed=True) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("<div>\n\nWords.", [(1, 1)]),
        ("Words.\n\n</div>", [(3, 1)]),
        ("</article>", [(1, 1)]),
        ("<table>\n<tr><td>a\n\nWords.", [(1, 1)]),
        ("<div><span>Words.</div>", [(1, 6)]),
        ("a <a href='x.md'>b", [(1, 3)]),
        ("<div>\n<p>Words.\n</div>\n<ul><li>a<li>b</ul>\n<br>", []),
        ("<h{{ level }}>a</h{{ level }}>", []),
        ("{% if a %}<div>{% else %}<section>{% endif %}", []),
        ("{% if a %}<div>{% endif %}Words.{% if a %}</div>{% endif %}", []),
        ("<div>{% for a in b %}<p><b>Words.</b>{% else %}<i>None.</i>{% endfor %}</div>", []),
        ("{% for a in b %}<p>{% endfor %}\n<table><tr><td>a", [(2, 1)]),
        ("{% if a %}<div>Words.</div>{% endif %}\n</section>", [(2, 1)]),
        ("{% macro m() %}{% if a %}<div>{% endif %}Words.{% if a %}</div>{% endif %}{% endmacro %}\n</div>", [(2, 1)]),
        ("{% macro m() %}\n<div>Words.{% endmacro %}\n{% macro n() %}<p>Words.</p>{% endmacro %}", [(2, 1)]),
    ],
)
def test_what_is_opened_is_closed(text, places):
    assert [(line, column) for line, column, _ in told(text, unclosed=True)] == places


def test_all_of_a_page_is_told_in_order_of_lines():
    text = "<script>\n\n{% if a %}\n<img src=x>\n{% endif %}\nWords [x](javascript:x())\n<p onclick=x()>"
    assert [(line, rule) for line, _, rule in told(text)] == [
        (1, "no-inline-script"), (4, "raw-html"), (6, "no-inline-script"), (7, "no-inline-script")]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["<", "<p", "<p ", '<p a="', "[", "![", "![a", "](", "{", "{: =", "&#", "&a", "!\n[a]: b\n", "<p a=b ", "[a[b]"]
)
def test_no_page_takes_long_to_look_at(piece):
    began = time.process_time()
    list(forbidden(piece * (300_000 // len(piece))))
    assert time.process_time() - began < 5
