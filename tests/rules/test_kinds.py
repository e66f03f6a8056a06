"""The register of kinds: a row that would take another's place in silence is told at its line, before anything is read with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reviewmap
from marked import change, unsigned
from projects import national, tiny_project
from reviewmap.check.whole import check
from reviewmap.model.kinds import KINDS, STAGES, STATISTICS, Kind
from reviewmap.pages.repeats import REPEATS, repeated_as
from reviewmap.read.project import read_project

REGISTER = "reviewmap/model/kinds.py"
ROLE = '    Kind("role", "role", (Role,), "roles"'


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('    Kind("role", "job", (Profession,), "professions"),\n', "'role' is registered twice."),
        ('    Kind("job", "job", (Role,), "roles"),\n', "Role is registered twice (the other is 'job')."),
    ],
)
def test_a_kind_registered_twice_is_told_at_its_row(tmp_path: Path, row: str, words: str) -> None:
    project = tiny_project(tmp_path / "project")
    shutil.copytree(Path(reviewmap.__file__).parent, tmp_path / "scripts/reviewmap", ignore=shutil.ignore_patterns("__pycache__"))
    register = tmp_path / "scripts" / REGISTER
    text = register.read_text(encoding="utf-8")
    assert text.count(ROLE) == 1
    register.write_text(text.replace(ROLE, row + ROLE), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "reviewmap", "check"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith(ROLE)) + 1  # the row behind the new one
    assert ran.returncode == 1
    assert f"scripts/{REGISTER}:{line}:1: error: {words} Take one of the rows out" in ran.stderr


def test_each_kind_is_written_where_its_row_says() -> None:
    """Messages and sign-offs name the file of a kind by its row."""
    for kind in KINDS:
        files = {Path(part.where().file).relative_to("process") for part in national().things(kind.name).values()} if kind.file else set()
        folders = (STAGES, STATISTICS)
        named = {one.parts[0] if one.parts[0] in folders else one.with_suffix("").as_posix() for one in files}
        assert named <= {kind.file}, f"{kind.name}: {named}"


def test_each_kind_stands_where_its_row_says(built_site: Path) -> None:
    """Every thing of a kind with pages has its page, and every thing of one with a page has its place on that."""
    for kind in KINDS:
        if kind.name == "situation":  # some are for other pages: test_support.py
            continue
        for thing in national().things(kind.name) if kind.folder or kind.page else ():
            page = built_site / (f"{kind.folder}/{thing}" if kind.folder else kind.page) / "index.html"
            assert page.is_file() and (kind.folder or f'id="{thing}"' in page.read_text("utf-8")), f"{kind.name} {thing}"


def test_a_page_can_loop_over_every_kind_that_has_pages_and_link_to_each_thing(tmp_path: Path) -> None:
    """What a page is made for once a thing, one page can show whole: so a paper of all of them can be made."""
    project = tiny_project(tmp_path / "project")
    loops = [f'{{% for one in {name} %}}<a href="{{{{ one.href }}}}">{name}</a> {{% endfor %}}' for name in REPEATS]
    change(project, "content/help/index.md", "audience: family\n", "audience: family\ntemplate: true\n")
    change(project, "content/help/index.md", "{{ support() }}", "\n\n".join(["{{ support() }}", *loops]))
    assert [one.as_text() for one in unsigned(check(read_project(project))[1])] == []


def test_a_kind_of_two_words_is_one_word_where_pages_ask_for_it() -> None:
    """`{% for one in mix-ups %}` would be a subtraction. A page is repeated for its things, and loops over them, under one name."""
    assert repeated_as(Kind("mix-up", "mix-up", (), "mix-ups", folder="learning/mix-ups")) == "mix_ups"
    assert repeated_as(Kind("second-enquiry", "second enquiry", (), "equity", folder="equity")) == "second_enquiries"
    assert [name for name in REPEATS if not name.isidentifier()] == []
