"""Pages by profession and for those who decide: what a line may be, and what reaches a page by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import national, tiny_project
from reviewmap.check.whole import check
from reviewmap.pages.ready import Maker
from reviewmap.read.project import read_project

PROFESSION = """professions:
  - id: baker
    title: Baker
    lead: You bake.
"""


def test_steps_and_decisions_reach_a_page_through_roles_once_each() -> None:
    knowledge = national()
    maker = Maker(knowledge)
    for work in (*knowledge.professions.professions, *knowledge.deciders.deciders):
        page = maker.ready(work)
        listed = [doing["place"].id for doing in (*page.does, *(doing for other in page.through for doing in other.does))]
        assert len(listed) == len(set(listed)), work.id
        own = {place for role in work.roles for place in knowledge.doings.get(role, {})}
        assert {doing["place"].id for doing in page.does} == own, work.id
        assert [place.id for place in page.decides] == sorted((place.id for place in page.decides), key=knowledge.position.__getitem__)


def test_a_police_officers_page_has_what_the_force_does_as_a_partner_apart() -> None:
    [officer] = [one for one in Maker(national()).all("profession") if one.id == "police-officer"]
    assert "safeguarding-partners" in [other.role.id for other in officer.through]
    assert "keep-children-safe-now" in {doing["place"].id for doing in officer.does}


# a line of the profession's page, and what is said about it, at which line and column
WRONG = [
    ("differs: [{says: Warm., claim: bakers-learn}]", 5, "Give one of these"),
    ("differs: [{page: roles/}]", 5, "Give one of these"),
    ("differs: [{claim: bakers-learn, page: roles/}]", 5, "`page` stands beside `says`"),
    ("differs: [{claim: bakers-laern}]", 5, "Did you mean 'bakers-learn'?"),
    ("roles: [bakr]", 5, "There is no role 'bakr'"),
    ("supports: []", 5, "supports"),
    ("differs: [{says: Warm., page: rolse/}]", 5, "This leads to 'rolse/', which is no page."),
    ("drafted: true", 5, "No content owner has accepted what the page"),
]


@pytest.mark.parametrize(("line", "row", "words"), WRONG)
def test_a_wrong_line_is_named_with_its_place(line: str, row: int, words: str, tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "tiny")
    (project / "process/professions.yml").write_text(f"{PROFESSION}    {line}\n", "utf-8")
    told = [problem.as_text() for problem in check(read_project(project))[1] if problem.where.file.endswith("professions.yml")]
    assert any(f"professions.yml:{row}:" in one and words in one for one in told), told
