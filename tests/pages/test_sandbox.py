"""A page is data, whoever wrote it: it can reach nothing but what it is given, it comes to an end, and its faults are told at once."""

from __future__ import annotations

import time

import pytest
from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from reviewmap.pages.faults import THEIRS, problem_of
from reviewmap.pages.parsing import not_allowed, parsed, sandbox
from reviewmap.pages.sandbox import TooMuch

SECRET = "not for pages"


def a_function(word: str = "") -> Markup:
    """What a page may call. Its module knows SECRET."""
    return Markup(f"<b>{word}</b>")


def fill_in(text: str, **values: object) -> tuple[str, list[str]]:
    """What the page becomes, and what was told about it."""
    room = sandbox(
        template=True,
        tools={"call": a_function, "table": {"name": "value"}},
        parts={"round.html": "{% include 'round.html' %}", "twice.html": "{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 1) }}{% endmacro %}"},
    )
    room.begin()
    text = room.template_class.from_code(room, room.compile(parsed(text, template=True)), room.make_globals(None)).render(**values)
    room.spend(0)
    return text, [fault.words for fault in room.run.faults]


WAYS_OUT = [
    "{{ call.__globals__ }}",
    "{{ call.__globals__['SECRET'] }}",
    "{{ call['__globals__'] }}",
    "{{ call.__code__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__ }}",
    "{{ (1).__class__ }}",
    "{{ table.__class__ }}",
    "{{ table.__init__.__globals__ }}",
    "{{ table.pop('name') }}",
    "{{ table.update(name=1) }}",
    "{{ [1].append(2) }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{0.__class__}'.format_map(table) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__class__ }}",
    "{{ namespace.__init__ }}",
    "{{ namespace(a=1).__class__ }}",
    "{% for x in [1] %}{{ loop.__class__ }}{{ loop._iterator }}{% endfor %}",
    "{% macro m() %}{{ caller }}{{ varargs.__class__ }}{% endmacro %}{{ m.__globals__ }}{{ m._func }}",
    "{{ lipsum.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner }}",
    "{{ config }}",
    "{{ environment }}",
    "{{ table | attr('__class__') }}",
    "{{ [table] | map(attribute='__class__') | list }}",
    "{{ [table] | map(attribute='__init__.__globals__') | join }}",
    "{{ [table] | map('attr', '__class__') | list }}",
    "{{ [table] | groupby('__class__') }}",
    "{{ [table] | sort(attribute='__class__') }}",
    "{{ [table] | selectattr('__class__') | list | length }}",
    "{{ table | tojson }}",
    "{{ table | pprint }}",
    "{{ [1, 2, 3] | random }}",
    "{{ call }}",
    "{{ table }}",
    "{{ thing }}",
    "{{ thing.secret_method }}",
    "{{ thing.secret_method() }}",
    "{{ thing._hidden }}",
]


class Thing:
    """Not one of ours: nothing of it can be read."""

    _hidden = SECRET

    def secret_method(self) -> str:
        return SECRET


@pytest.mark.parametrize("text", WAYS_OUT)
def test_no_way_out(text: str) -> None:
    table = {"name": "value"}
    try:
        shown, faults = fill_in(text, thing=Thing(), table=table)
    except (TemplateError, TypeError) as refused:
        shown, faults = "", [str(refused)]
    assert faults, f"nothing was said, and this was shown: {shown}"
    for sign in ("<class", "function", "object at", SECRET, "0x", "Thing"):
        assert sign not in shown
    assert table == {"name": "value"}


ENDLESS = [
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{{ range(9999) | list | sort | length }}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}" + 200 * "Words. " + "{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% from 'twice.html' import m %}{{ m(1) }}",
    "{% macro m(n) %}{% if n < 30 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}{{ m(1) }}",
    "{% include 'round.html' %}",
    *(
        "{% set ns = namespace(a='some letters') %}{% for a in range(99) %}" + growing + "{% endfor %}{{ ns.a }}"
        for growing in (
            "{% set ns.a = ns.a ~ ns.a %}",
            "{% set ns.a = ns.a + ns.a %}",
            "{% set ns.a = ns.a | replace('e', ns.a) %}",
            "{% set ns.a = ns.a | replace('', ns.a) %}",
            "{% set ns.a = [ns.a, ns.a] | join(ns.a) %}",
            "{% set both %}{{ ns.a }}{{ ns.a }}{% endset %}{% set ns.a = both %}",
            "{% set ns.a = [ns.a, ns.a] %}",
        )
    ),
    "{% set ns = namespace(a=[1], b=[1]) %}{% for a in range(40) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}{{ ns.a == ns.b }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ 'a' | center(1000000000) }}",
    "{{ range(1000000000) | list }}",
    "{{ range(9999999999999999999) | list }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ 'a' | indent(1000000000) }}",
    "{{ [1] | batch(1000000000, 0) | list }}",
]


@pytest.mark.parametrize("text", ENDLESS)
def test_every_page_comes_to_an_end(text: str) -> None:
    began = time.process_time()
    try:
        shown, faults = fill_in(text)
    except (TemplateError, TooMuch, TypeError, RecursionError) as refused:
        shown, faults = "", [str(refused)]
    assert faults and len(shown) < 1_000_000
    assert time.process_time() - began < 10  # a loop without end would take years


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ '<b>' }}", "&lt;b&gt;"),
        ("{{ word }}", "&lt;b&gt; &#123;&#123;"),
        ("{{ call('x') }}", "<b>x</b>"),
        ("{{ table.name }}", "value"),
        ("{{ table.get('name') }}", "value"),
        ("{{ word.upper() }}", "&lt;B&gt; &#123;&#123;"),
        ("{% for n in range(3) %}{{ n }}{{ ', ' if not loop.last }}{% endfor %}", "0, 1, 2"),
        ("{{ 7 - 2 * 3 }}", "1"),
        ("{% set ns = namespace(n=0) %}{% for n in [1, 2] %}{% set ns.n = ns.n + n %}{% endfor %}{{ ns.n }}", "3"),
        ("{{ nothing is defined }} {{ nothing | default('else') }}", "False else"),
        ("{% macro m(a, b='y') %}{{ a }}{{ b }}{% endmacro %}{{ m('x') }}", "xy"),
    ],
)
def test_what_pages_are_for_goes_on_working(text: str, shown: str) -> None:
    assert fill_in(text, word="<b> {{") == (shown, [])


@pytest.mark.parametrize(
    "text", ["{{ [1] }}", "{{ (1, 2) }}", "{{ {'a': 1} }}", "{{ [1] if true else 2 }}", "{{ (1,) or 2 }}", "{{ table }}"]
)
def test_what_is_no_text_is_not_printed(text: str) -> None:
    with pytest.raises(TypeError, match="can't be printed"):
        fill_in(text)


def test_all_faults_of_a_page_are_told_at_once() -> None:
    _, faults = fill_in(
        "{{ nothing }}\n{{ table.nmae }}\n{% for x in nothing_else %}{% endfor %}\n{{ nothing }}{{ call('a', 'b') }}{{ table.name }}"
    )
    assert faults == [
        "there is no function or value 'nothing'",
        "there is nothing called 'nmae' here",
        "there is no function or value 'nothing_else'",
        "there is no function or value 'nothing'",
        "a_function() is called with too much or too little",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\n{{ 1 | center(9) }}", "there is no filter 'center'"),
        ("a\n{{ 1 is odder }}", "there is no test 'odder'"),
        ("a\n{{ 1() }}", "a number can't be called"),
        ("a\n{{ 'a'() }}", "a text can't be called"),
        ("a\n{{ [1]() }}", "a list can't be called"),
        ("a\n{{ [1] }}", "a list can't be printed"),
        ("a\n{{ 1, 2 }}", "a list can't be printed"),
        ("a\n{{ {'a': 1} }}", "a list can't be printed"),
        ("a\n{% extends 'parts.html' %}", "this kind of statement isn't used in pages"),
        ("a\n{% for x in [1] recursive %}{% endfor %}", "this kind of statement isn't used in pages"),
        ("a\n{% include name %}", "a part is named by a text in quotation marks"),
        ("a\n" + 50 * "{% if a %}" + 50 * "{% endif %}", "this is nested too deeply"),
        ("a\n" + 9 * "{% for a in b %}" + 9 * "{% endfor %}", "this is nested too deeply"),
        ("a\n{{ " + 60 * "1+" + "1 }}", "this is nested too deeply"),
    ],
)
def test_what_can_be_seen_without_filling_in(text: str, words: str) -> None:
    assert (2, words) in [(line, said) for line, said, _ in not_allowed(parsed(text, template=True))]


@pytest.mark.parametrize(
    ("text", "words"),
    [("a\n{{ " + 5000 * "(" + "1" + 5000 * ")" + " }}", "nested too deeply"), ("a\n{{ " + 5000 * "9" + " }}", "too long")],
)
def test_what_can_not_even_be_read(text: str, words: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=words) as refused:
        parsed(text, template=True)
    assert refused.value.lineno == 2


MISSING = [
    ("{{ nobody }}", "there is no function or value 'nobody'"),
    ("{{ nobody() }}", "there is no function or value 'nobody'"),
    ("{{ table.nme }}", "there is nothing called 'nme' here"),
    ("{{ [1, 2][5] }}", "there is nothing at 5 here"),
    ("{{ table.name.wide }}", "there is nothing called 'wide' here"),
    ("{{ call(1, 2, 3) }}", "a_function() is called with too much or too little"),
]
STOPPED = [
    ("{% for one in 5 %}{% endfor %}", "a number can't be gone through with a loop"),
    ("{{ range(20000) | list }}", "range() is asked for 20000 numbers, and gives 10000 at most"),
    ("{{ 'a' * 3 }}", "'*' doesn't work on a text and a number here"),
    ("{{ true + none }}", "'+' doesn't work on true or false and nothing here"),
    ("{{ 2 ** 3 }}", "'**' doesn't work on a number and a number here"),
    ("{{ table }}", "a thing can't be printed: name a field of it, or go through it with a loop"),
    ("{{ call }}", "a function can't be printed: name a field of it, or go through it with a loop"),
    ("{{ table.name() }}", "a text can't be called"),
    ("{{ 1 < 'a' }}", "a text, a number and a list can't be compared with each other"),
    ("{{ [[[[1]]]] == [[[[1]]]] }}", "lists in lists in lists can't be compared"),
    ("{{ 1 // 0 }}", "a number can't be divided by 0"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "it calls itself without end"),
    ("{% include 'none.html' %}", "there is no part 'none.html' in content/_parts"),
    ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "it doesn't come to an end: its loops and calls are too many"),
    ("{% set a = 'b' | replace('b', 'c' ~ words) %}{% for i in range(99) %}{{ a }}{% endfor %}", "it gets too long: more than 10 million letters are made on the way"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), MISSING)
def test_what_nothing_has_is_told_in_words(text: str, words: str) -> None:
    assert fill_in(f"One line\n{text}") == ("One line\n", [words])


@pytest.mark.parametrize(("text", "words"), STOPPED)
def test_what_stops_a_page_is_told_in_words_at_its_line(text: str, words: str) -> None:
    """As somebody reads it who wrote the page: six lines of front matter stand above."""
    with pytest.raises(THEIRS) as stopped:
        fill_in(f"One line\n{text}", words="d" * 200_000)
    told = problem_of(stopped.value, "content/a/index.md", 6)
    assert (told.where, told.level, told.message, told.rule) == (
        ("content/a/index.md", 8, 1),
        "error",
        f"This page cannot be filled in: {words}.",
        "template",
    )
