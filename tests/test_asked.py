"""Every question is in one list: of what it is, where it is asked, and on which page it stands. Written down from the small project's files."""

from __future__ import annotations

from pathlib import Path

from projects import tiny_project
from reviewmap.model.asked import every_question
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

STAGES = [
    ("who-gets-the-crust", "equity", ("first-look",)),
    ("what-did-we-learn", "learning", ("first-look",)),
    ("who-has-no-oven", "equity", ("bake-the-loaf",)),
    ("whose-taste-counts", "equity", ("good-enough",)),
    ("how-do-we-know", "learning", ("good-enough",)),
    ("who-cleans", "equity", ("last-look",)),
    ("what-stuck", "learning", ("last-look",)),
]
ELSEWHERE = [
    ("what-would-we-change", "learning", ("single",), "learning"),
    ("is-it-done-right", "learning", ("single",), "learning"),
    ("log-what", "learning", (), "learning/log"),
    ("did-it-help", "recommendation", (), "learning"),
]


def test_each_question_is_asked_once_with_what_it_is_about_and_where(tmp_path: Path) -> None:
    found = every_question(load_or_stop(read_project(tiny_project(tmp_path / "project"))))
    assert len({one.id for one in found}) == len(found)
    here = {row[0] for row in STAGES}
    assert [(one.id, one.about, one.at) for one in found if one.id in here] == STAGES, "in the order of the process"
    there = {row[0] for row in ELSEWHERE}
    assert [(one.id, one.about, one.loops, one.page) for one in found if one.id in there] == ELSEWHERE
    assert all(not one.at and not one.stages for one in found if one.id in there)
    asked = {one.id: one for one in found}
    assert (asked["who-gets-the-crust"].enquiries, asked["what-did-we-learn"].levels) == (("who-is-left-out",), ("bakery",))
    assert (asked["who-gets-the-crust"].plain, asked["who-gets-the-crust"].professional) == (
        "Who gets the crust?",
        "To whom does the crust go?",
    )
    assert asked["who-cleans"].professional == "", "one wording serves both"
    assert asked["who-has-no-oven"].stages == ("first-look",) == asked["how-do-we-know"].stages and asked["what-stuck"].stages == (
        "last-look",
    )
    assert set(asked["who-has-no-oven"].roles) >= {"baker"}
