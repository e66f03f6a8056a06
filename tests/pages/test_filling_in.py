"""Which pages a check has to fill in: those of which only that can tell whether they work. Each costs as much as all other checks together."""

from __future__ import annotations

import pytest

from projects import tiny_project
from reviewmap.check.fields import check, needs_filling_in
from reviewmap.check.survey import survey
from reviewmap.pages.parsing import parsed
from reviewmap.problems import in_order
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project


@pytest.mark.parametrize(
    "text",
    [
        '{{ part.whats | length + 1 }}',
        "{% for one in ones %}{% if loop.index > 2 %}{{ one }}{% endif %}{% endfor %}",
        "{% for one in ones %}{{ loop.index0 + 1 }}{% endfor %}",
        "{% if ones | length > 2 * (twos | length) %}x{% endif %}",
    ],
)  # fmt: skip
def test_what_is_counted_can_be_added_multiplied_and_compared(text: str) -> None:
    assert not needs_filling_in(parsed(text, template=True))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1 / (ones | length) }}",
        "{{ one.title + 1 }}",
        "{% if one.title > 2 %}x{% endif %}",
        "{% if loop.index > 2 %}x{% endif %}",
        "{{ ones | length + 99999999999 }}",
        "{{ ones | length * (twos | length) * (threes | length) }}",
        "{{ one.title * 3 }}",
        "{% for one in range(3) %}x{% endfor %}",
    ],
)
def test_what_may_fail_is_filled_in(text: str) -> None:
    assert needs_filling_in(parsed(text, template=True))


TEMPLATE = """---
title: More
description: More words.
audience: everyone
template: true
---
"""
# A line of a template page; what nothing there has, and what was meant.
ASKED_IN_VAIN = [
    ("{{ stages[0].titel }}", "titel", "title"),
    ("{{ (stages | first).titel }}", "titel", "title"),
    ("{{ (stages | last).titel }}", "titel", "title"),
    *((f"{{% for one in stages | {kept} %}}{{{{ one.titel }}}}{{% endfor %}}", "titel", "title") for kept in ("list", "sort(attribute='id')", "reverse", "unique(attribute='id')", "select", "reject", "selectattr('lead')", "rejectattr('lead')")),
    ("{% for group in stages | groupby('id') %}{{ group.lists }}{% endfor %}", "lists", ""),
    ("{% for group in stages | groupby('id') %}{% for one in group.list %}{{ one.titel }}{% endfor %}{% endfor %}", "titel", "title"),
    ("{% for one in stages %}{{ loop.indx }}{% endfor %}", "indx", ""),
    ("{% for one in stages %}x{% else %}{{ decisions[0].titel }}{% endfor %}", "titel", "title"),
    ("{% if stages[0].titel %}x{% endif %}", "titel", "title"),
    ("{% if false %}x{% elif true %}{{ stages[0].titel }}{% endif %}", "titel", "title"),
    ("{% set one = roles[0] %}{{ one.titel }}", "titel", "title"),
    ("{% with one = timescales[0] %}{{ one.titel }}{% endwith %}", "titel", "title"),
    ("{% macro m(one) %}{{ one.titel }}{% endmacro %}{{ m(roles[0]) }}", "titel", "title"),
    ("{% macro m(one) %}{{ one.titel }}{% endmacro %}{{ m(one=roles[0]) }}", "titel", "title"),
    ("{{ branches[0].titel if true else 1 }}", "titel", "title"),
    ("{{ edition.versoin }}", "versoin", "version"),
    ("{{ 'x'.uper() }}", "uper", ""),
]  # fmt: skip
GIVEN = "{{ stages[0].title }} {% for one in stages | rejectattr('lead') %}{{ one.title }}{{ loop.index }}{% endfor %} {{ nothing.at.all if false }}"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(tiny_project(tmp_path_factory.mktemp("asked") / "project"))


def told(tiny: Project, body: str) -> list[str]:
    project = Project({**tiny.files, "content/more.md": f"{TEMPLATE}{body}\n".encode()})
    seen = survey(project)
    pages = [page for page in seen.read if page.path == "more.md"]
    return [one.as_text() for one in in_order(check(pages, seen.parts, load_or_stop(tiny)))]


@pytest.mark.parametrize(("line", "name", "meant"), ASKED_IN_VAIN, ids=[row[0] for row in ASKED_IN_VAIN])
def test_what_nothing_has_is_told_at_its_line(tiny: Project, line: str, name: str, meant: str) -> None:
    mend = f" Did you mean '{meant}'?" if meant else ""
    words = f"This page cannot be filled in: there is nothing called '{name}' here.{mend} (template)"
    assert told(tiny, f"{GIVEN}\n\n{line}") == [f"content/more.md:9:1: error: {words}"]


def test_what_is_there_is_no_fault(tiny: Project) -> None:
    assert told(tiny, GIVEN) == []
