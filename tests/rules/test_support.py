"""Who is there to talk to: what may be written about them, whom a page shows, and what comes first where an area has its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marked import change, place, unsigned
from projects import ROOT, national, tiny_project
from reviewmap.check.whole import check
from reviewmap.pages.helping import help_block, help_by_situation
from reviewmap.problems import Problem
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project
from worded import as_agreed

SUPPORT, HELP = "process/support.yml", "content/help/index.md"

# what is wrong, the file, what stands there, what is put there (⟦ where the message points), and words of the message
WRONG = [
    ("missing-field", SUPPORT, "    page: https://example.org/line\n", "", "'page' is missing"),
    ("missing-field", SUPPORT, "    evidence: verified\n", "", "'evidence' is missing"),
    ("missing-field", SUPPORT, "    quote: ring 0900 000\n", "", "'quote' is missing"),
    ("type", SUPPORT, "    phone: 0900 000\n", "    phone: ⟦0900 BREAD\n", "no telephone number as people say it"),
    ("type", SUPPORT, "    phone: 0900 000\n", "    phone: ⟦08088006019\n", "digits in groups"),
    (
        "type",
        SUPPORT,
        "    web: https://example.org/line\n    evidence",
        "    email: ⟦help at example.org\n    evidence",
        "no e-mail address",
    ),
    ("type", SUPPORT, "    phone: 0900 000\n    web: https://example.org/line\n", "", "how to reach 'bread-line'"),
    (
        "type",
        SUPPORT,
        "    phone: 0900 000\n",
        "    phone: 0900 000\n    hours: By day\n    in_languages: [{language: pl, brief: Głodni.}]\n",
        "`hours` of 'bread-line' is said in English and not in 'pl'",
    ),
    (
        "type",
        SUPPORT,
        "    phone: 0900 000\n",
        "    phone: 0900 000\n    in_languages: [{language: pl, brief: Głodni., cost: Za darmo.}]\n",
        "`cost` of 'bread-line' is said in 'pl' and not in English",
    ),
    (
        "empty-situation",
        SUPPORT,
        "helpers: [emergency, bread-line]\n",
        "helpers: [emergency, bread-line]\n  - id: thirsty\n    title: I am thirsty\n    helpers: ⟦[]\n",
        "Nobody is named for the situation 'thirsty'",
    ),
    ("not-shown", SUPPORT, "helpers: [emergency, bread-line]", "helpers: [emergency]", "No situation lists 'bread-line'"),
    (
        "unknown-id",
        SUPPORT,
        "helpers: [emergency, bread-line]",
        "helpers: [emergency, bread-line, ⟦bred-line]",
        "Did you mean 'bread-line'?",
    ),
    ("help-for-readers", SUPPORT, "for_pages: [family, ", "for_pages: [", "Pages for family have no help of their own"),
    ("unknown-id", HELP, "audience: family\n", "audience: family\n⟦situation: hungy\n", "Did you mean 'hungry'?"),
    ("unknown-id", HELP, "{{ support() }}", '{{ support("⟦thirsty") }}', "There is no situation 'thirsty'"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def said(project: Path, local: Path | None = None) -> list[Problem]:
    return unsigned(check(read_project(project, local=local))[1])


@pytest.mark.parametrize(("rule", "file", "find", "put", "words"), WRONG, ids=[f"{row[0]}-{number}" for number, row in enumerate(WRONG)])
def test_what_is_wrong_is_told_where_it_stands(project: Path, rule: str, file: str, find: str, put: str, words: str) -> None:
    marked = change(project, file, find, put)
    [problem] = [
        one for one in said(project) if one.rule not in ("forgotten-id", "remember")
    ]  # published ids stay, new ones are remembered
    assert (problem.rule, problem.level) == (rule, "error")
    assert words in f"{problem.message} {problem.suggestion}"
    assert rule in ("missing-field", "type") or as_agreed(problem), problem.as_text()
    if marked:
        assert place(problem) == marked


OWN = """
partnership: The hill
area: Hilltown
support:
  - id: hill-kitchen
    name: The hill kitchen
    brief: Soup.
    does: Soup for everybody
    phone: 01632 960 000
    page: https://example.org/soup
    quote: soup
    copy_date: not shown
    evidence: reported
    situations: [SITUATION]
works_here: [HERE]
"""


def local(project: Path, *, situation: str = "hungry", here: str = "bread-line") -> Path:
    layer = project / "local"
    layer.mkdir()
    (layer / "edition.yml").write_text(OWN.replace("SITUATION", situation).replace("HERE", here), encoding="utf-8")
    return layer


def in_some_areas(project: Path) -> None:
    change(project, SUPPORT, "    phone: 0900 000\n", "    phone: 0900 000\n    some_areas: Only on hills\n")


def test_help_of_the_area_comes_first_and_is_in_the_block(project: Path) -> None:
    in_some_areas(project)
    layer = local(project)
    assert [problem for problem in said(project, layer) if problem.level == "error"] == []
    knowledge = load_or_stop(read_project(project, local=layer))
    shown = [(one.helper.id, one.local, one.some_areas) for one in help_by_situation(knowledge)["hungry"].helps]
    assert shown == [("hill-kitchen", True, ""), ("bread-line", False, ""), ("emergency", False, "")]
    assert [line["name"] for line in help_block(knowledge)["situations"]["hungry"]["lines"]] == ["The hill kitchen", "The bread line"]


def test_without_a_layer_help_of_some_areas_says_so(project: Path) -> None:
    in_some_areas(project)
    knowledge = load_or_stop(read_project(project))
    assert [one.some_areas for one in help_by_situation(knowledge)["hungry"].helps] == ["", "Only on hills"]


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({"here": "soup-line"}, "There is no source of help 'soup-line'"),
        ({"situation": "thirsty"}, "There is no situation 'thirsty'"),
        ({"here": "emergency"}, "'emergency' works in all of England"),
    ],
)
def test_a_layer_that_names_what_is_gone_or_needs_no_naming_is_told(project: Path, named: dict[str, str], words: str) -> None:
    in_some_areas(project)
    problems = [problem for problem in said(project, local(project, **named)) if problem.level == "error"]
    assert [problem.where.file for problem in problems] == ["local/edition.yml"]
    assert words in problems[0].message and as_agreed(problems[0]), problems[0].as_text()


def test_nobody_is_told_that_a_number_was_rung_that_was_not() -> None:
    block = help_block(national())
    untried = {name for name, one in block["situations"].items() if one["untried"]}
    assert untried and block["not_rung"]
    for helper in national().support.support:
        assert helper.is_checked == (helper.number is None or helper.checked is not None), helper.id


def test_a_bereaved_reader_meets_bereavement_help_first_and_999_stays() -> None:
    knowledge = national()
    block = help_block(knowledge)["situations"]
    assert block["child-has-died"]["danger_first"] is False
    assert block["child-has-died"]["lines"][0]["tel"]
    assert all(one["danger_first"] for name, one in block.items() if name not in ("child-has-died", "killed", "workers"))


def test_every_situation_of_the_issue_has_somebody() -> None:
    listed = {one.id for one in national().support.situations if one.helpers}
    assert listed >= {
        "child-has-died",
        "killed",
        "child-hurt",
        "brothers-and-sisters",
        "young-person",
        "suicide",
        "kinship",
        "child-protection",
        "prison",
        "legal",
        "inquest",
        "complaint",
        "domestic-abuse",
        "disability-and-language",
        "workers",
    }


def test_children_of_8_to_11_meet_childline_first_and_no_line_about_suicide() -> None:
    page = (ROOT / "content/young-people/8-to-11.md").read_text("utf-8")
    assert "\nsituation: child-of-8-to-11\n" in page
    lines = help_block(national())["situations"]["child-of-8-to-11"]["lines"]
    assert lines[0]["name"] == "Childline"
    assert not [line["name"] for line in lines if "suicide" in line["words"].lower()]


def test_workers_are_not_taken_to_have_lost_a_child_and_siblings_are_not_taken_to_grieve() -> None:
    """A review may be about a child who lives: whoever stands first has to fit both."""
    block = help_block(national())["situations"]
    grief = re.compile(r"\b(lost|died|death|grie\w+|bereave\w*)\b", re.IGNORECASE)
    for name in ("workers", "brothers-and-sisters", "kinship", "anybody", "young-person", "child-of-8-to-11"):
        first = block[name]["lines"][0]
        assert not grief.search(first["words"]), name
    assert not [line["name"] for line in block["workers"]["lines"] if grief.search(f"{line['name']} {line['words']}")]
