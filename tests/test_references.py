"""[[...]] in texts: the name a thing has for these readers, written once and shown everywhere."""

from __future__ import annotations

import pytest

from reviewmap.model.base import Part, Text, Wording, Words
from reviewmap.model.reference import Role, SourceEntry, Term, Timescale
from reviewmap.problems import Problem, Where
from reviewmap.read.references import ReferenceNames, resolve
from reviewmap.read.shapes import validate
from reviewmap.read.yamlfile import read

ROLE = {"title": "A role", "kind": "k", "plain": "p"}
SOURCE = {"title": "A source", "kind": "law", "read": "true", "best_evidence": "verified"}
TIME = {"code": "T", "title": "A time", "what": "w", "plain": "p", "starts": {"words": "a start", "at": "outside"}}
TERM = {"plain": "p", "professional": "q", "evidence": "unverified", "source": "drafted", "speaker": "ours"}


class MadeUpPage(Part):
    """Fields of every kind in which a reference may stand."""

    finding: Text | None = None
    plain: Text | None = None
    plain_title: Text | None = None
    plain_lead: Text | None = None
    plain_name: Text | None = None
    a: Words = ()
    family: Wording | None = None
    practitioner: Wording | None = None


@pytest.fixture
def names() -> ReferenceNames:
    return ReferenceNames(
        [
            Role.model_validate(
                {**ROLE, "id": "panel", "title": "Panel for Reviews", "short": "the Panel", "plain_name": "the national panel"}
            ),
            Role.model_validate({**ROLE, "id": "partners", "short": "safeguarding partners", "plain_name": "local services"}),
            Role.model_validate({**ROLE, "id": "twice", "short": "a role", "plain_name": "a role"}),
            SourceEntry.model_validate({**SOURCE, "id": "act", "short": "Children Act 2004"}),
            SourceEntry.model_validate({**SOURCE, "id": "twice", "short": "a source"}),
            Term.model_validate({**TERM, "id": "rapid-review", "term": "Rapid review"}),
            Timescale.model_validate({**TIME, "id": "finish", "length": {"amount": "15", "unit": "working-day"}}),
            Timescale.model_validate({**TIME, "id": "check", "length": {"amount": "6", "to": "9", "unit": "month"}}),
            Timescale.model_validate({**TIME, "id": "keep", "length": {"amount": "1", "unit": "year", "at_least": "true"}}),
            Timescale.model_validate({**TIME, "id": "reply"}),
            Timescale.model_validate({**TIME, "id": "guess", "length": {"amount": "9", "unit": "day"}, "show_length": "false"}),
        ]
    )


def resolved(text: str, names: ReferenceNames) -> tuple[MadeUpPage, list[Problem]]:
    document = read(text.encode(), "f.yml")
    page = validate(document, MadeUpPage)
    assert document.problems == []
    return page, resolve(page, names)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
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
    ],
)
def test_what_a_reference_shows(names: ReferenceNames, written: str, shown: str) -> None:
    page, problems = resolved(f'finding: "{written}"', names)
    assert (page.finding, problems) == (shown, [])


@pytest.mark.parametrize("field", ["plain", "plain_title", "plain_lead", "plain_name"])
def test_families_read_the_plain_name(names: ReferenceNames, field: str) -> None:
    assert getattr(resolved(f'{field}: "[[panel]]"', names)[0], field) == "the national panel"


CLAIM = '{id: c, finding: "[[Panel]]", speaker: ours, no_quote: ours, evidence: unverified, source: drafted}'


def test_everything_below_family_is_plain(names: ReferenceNames) -> None:
    page, _ = resolved(
        f'family: {{expect: "[[panel]]", ask_for: ["[[panel]]"], claims: [{CLAIM}]}}\npractitioner: {{claims: [{CLAIM}]}}', names
    )
    assert (page.family.expect, page.family.ask_for) == ("the national panel", ("the national panel",))
    assert page.family.claims[0].finding == "The national panel"
    assert page.practitioner.claims[0].finding == "The Panel"


NOTHING, NO_WORDS = "refers to nothing that is defined", "has no words to stand for it"
KINDS = "Known kinds: name, process, role, source, term, timescale."
UNPRINTED = "A length that nobody has verified isn't printed: say it without a number."


@pytest.mark.parametrize(
    ("written", "what", "mend"),
    [
        ("[[panle]]", NOTHING, "Did you mean 'panel'?"),
        ("[[nothing-like-it]]", NOTHING, ""),
        ("[[role:finish]]", NOTHING, KINDS),
        ("[[timescale:finsh]]", NOTHING, "Did you mean 'finish'?"),
        ("[[timescale:reply]]", NO_WORDS, UNPRINTED),  # nobody has verified a length, so there is nothing to show
        ("[[timescale:guess]]", NO_WORDS, UNPRINTED),  # nobody has verified this one, so no page may show it
        ("[[guess]]", NO_WORDS, UNPRINTED),
        ("[[twice]]", NOTHING, "Say which: [[role:twice]], [[source:twice]]."),
        ("[[rolle:panel]]", NOTHING, KINDS),
    ],
)
def test_a_reference_to_nothing(names: ReferenceNames, written: str, what: str, mend: str) -> None:
    page, problems = resolved(f'a:\n  - "x"\n  - "{written}"\n', names)
    assert page.a == ("x", written)
    assert [(problem.where, problem.rule) for problem in problems] == [(Where("f.yml", 3, 5), "reference")]
    assert (problems[0].message, problems[0].suggestion) == (f"{written} {what}.", mend)


def test_what_could_not_be_read_is_not_told_to_be_missing() -> None:
    """A file with a fault gives no names; every reference to them would be reported as well, and wrongly."""
    names = ReferenceNames([], unread=["role"])
    assert resolved('a: ["[[panel]]", "[[role:panel]]", "[[name:panel]]"]', names)[1] == []
    assert [problem.rule for problem in resolved('finding: "[[source:act]]"', names)[1]] == ["reference"]


def test_what_a_reference_shows_is_not_looked_at_again() -> None:
    names = ReferenceNames(
        [Role.model_validate({**ROLE, "id": one, "short": f"[[{other}]]", "plain_name": "p"}) for one, other in ("ab", "ba")]
    )
    assert resolved('finding: "[[a]]"', names)[0].finding == "[[b]]"


@pytest.mark.parametrize("written", ["[[panel]", "[panel]]", "[[]]", "[[Timescale:finish]]", "[[panel]] and [[partners", "[[a b]]"])
def test_brackets_that_are_no_reference(names: ReferenceNames, written: str) -> None:
    """They would go out to readers."""
    _, problems = resolved(f'a:\n  - "{written}"\n', names)
    assert [problem.as_text() for problem in problems] == [
        "f.yml:2:5: error: The double square brackets here are no reference. "
        "Write [[panel]] or [[timescale:finish-the-rapid-review]]: two brackets on each side, an id between them. (reference)"
    ]
