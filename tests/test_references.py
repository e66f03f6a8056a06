"""[[...]] in texts: the name a thing has for these readers, written once and shown everywhere."""

from __future__ import annotations

import pytest
from reviewmap.problems import Where
from reviewmap.read.references import Names, gather, resolve
from reviewmap.read.yamlfile import Document, read

ROLES = """
roles:
  - {id: panel, title: Panel for Reviews, short: the Panel, plain_name: the national panel}
  - {id: partners, short: safeguarding partners, plain_name: local services}
  - {id: twice, short: a role, plain_name: a role}
"""
TIMESCALES = """
timescales:
  - {id: finish, length: {amount: 15, unit: working-day}}
  - {id: check, length: {amount: 6, to: 9, unit: month}}
  - {id: keep, length: {amount: 1, unit: year, at_least: true}}
  - {id: reply}
  - {id: guess, length: {amount: 9, unit: day}, show_length: false}
"""


@pytest.fixture
def names() -> Names:
    files = {"roles": ROLES, "timescales": TIMESCALES, "sources": "sources:\n  - {id: act, short: Children Act 2004}\n  - {id: twice, short: a source}\n",
             "glossary": "terms:\n  - {id: rapid-review, term: Rapid review}\n"}
    return gather({stem: read(text.encode(), stem) for stem, text in files.items()})


def resolved(text: str, names: Names) -> Document:
    document = read(text.encode(), "f.yml")
    resolve(document, names)
    return document


@pytest.mark.parametrize(("written", "shown"), [
    ("[[panel]] meets.", "the Panel meets."),
    ("[[Panel]] meets.", "The Panel meets."),
    ("[[role:panel]]", "the Panel"),
    ("[[ role:Panel ]]", "The Panel"),
    ("the [[name:panel]]", "the Panel for Reviews"),
    ("Within [[timescale:finish]].", "Within 15 working days."),
    ("[[timescale:check]]", "6 to 9 months"),
    ("[[timescale:keep]]", "at least 1 year"),
    ("[[source:act]] s.16", "Children Act 2004 s.16"),
    ("[[rapid-review]]", "Rapid review"),
    ("[[panel]] and [[partners]]", "the Panel and safeguarding partners"),
    ("[panel] stays", "[panel] stays"),
])
def test_what_a_reference_shows(names: Names, written: str, shown: str) -> None:
    document = resolved(f'finding: "{written}"', names)
    assert (document.data, document.problems) == ({"finding": shown}, [])


@pytest.mark.parametrize("field", ["plain", "plain_title", "plain_lead", "plain_name", "expect", "ask_for"])
def test_families_read_the_plain_name(names: Names, field: str) -> None:
    assert resolved(f'{field}: "[[panel]]"', names).data == {field: "the national panel"}


def test_everything_below_family_is_plain(names: Names) -> None:
    document = resolved('family: {claims: [{finding: "[[Panel]]"}]}\npractitioner: {claims: [{finding: "[[Panel]]"}]}', names)
    assert document.data["family"]["claims"] == [{"finding": "The national panel"}]
    assert document.data["practitioner"]["claims"] == [{"finding": "The Panel"}]


@pytest.mark.parametrize(("written", "help_words"), [
    ("[[panle]]", "Did you mean 'panel'?"),
    ("[[role:finish]]", "Known kinds: name, role, source, term, timescale."),
    ("[[timescale:finsh]]", "Did you mean 'finish'?"),
    ("[[timescale:reply]]", "A length that nobody has verified isn't printed"),  # nobody has verified a length, so there is nothing to show
    ("[[timescale:guess]]", "A length that nobody has verified isn't printed"),  # nobody has verified this one, so no page may show it
    ("[[twice]]", "Say which: [[role:twice]], [[source:twice]]."),
    ("[[rolle:panel]]", "Known kinds: name, role, source, term, timescale."),
])
def test_a_reference_to_nothing(names: Names, written: str, help_words: str) -> None:
    document = resolved(f'a:\n  - "x"\n  - "{written}"\n', names)
    assert document.data == {"a": ["x", written]}
    assert [(problem.where, problem.rule) for problem in document.problems] == [(Where("f.yml", 3, 5), "reference")]
    assert written in document.problems[0].message
    assert help_words in document.problems[0].suggestion


def test_wrong_shapes_are_passed_over() -> None:
    for text in ("roles: 1", "roles: [1, [2]]", "- a", "roles: [{id: [x], short: y}]", "timescales: [{id: a, length: [1]}]"):
        document = read(text.encode(), "roles")
        gather({"roles": document, "timescales": document, "glossary": document, "sources": document})


def test_what_a_reference_shows_is_not_looked_at_again() -> None:
    names = gather({"roles": read(b'roles: [{id: a, short: "[[b]]"}, {id: b, short: "[[a]]"}]', "roles")})
    assert resolved('x: "[[a]]"', names).data == {"x": "[[b]]"}


@pytest.mark.parametrize("written", ["[[panel]", "[panel]]", "[[]]", "[[Timescale:finish]]", "[[panel]] and [[partners", "[[a b]]"])
def test_brackets_that_are_no_reference(names: Names, written: str) -> None:
    """They would go out to readers."""
    document = resolved(f'a:\n  - "{written}"\n', names)
    assert [(problem.where, problem.rule) for problem in document.problems] == [(Where("f.yml", 2, 5), "reference")]
