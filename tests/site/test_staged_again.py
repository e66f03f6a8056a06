"""What pages became is taken again only where they are given the same: a warm staging is a cold one, to the byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from projects import edit, tiny_project
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.read.project import Project, read_project
from reviewmap.site.staging import stage

EDITS = {  # a thing, the edition, a part, a page for many things, a page of words
    "process/roles.yml": ("    plain_name: the taster\n    plain: Tastes", "    plain_name: the eater\n    plain: Eats"),
    "process/edition.yml": ("thirty days", "ten days"),
    "content/_parts/said.html": ("</a>", "!</a>"),
    "content/roles/each.md": ("{{ item.plain }}\n", "So: {{ item.plain }}\n"),
    "content/help/index.md": ("Who tastes", "Who likes to taste"),
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A draft: what was published becomes one by an edit, and then every page says so."""
    project = tiny_project(tmp_path_factory.mktemp("staged") / "tiny")
    edit(project, "process/edition.yml", "state: published", "state: draft")
    return read_project(project)


def test_a_warm_staging_is_a_cold_one(tiny: Project, tmp_path: Path) -> None:
    def staged(project: Project, cache: Path) -> dict[str, bytes]:
        return stage(project, knowledge_or_stop(project, [], cache=cache), cache=cache).files

    warm = tmp_path / "warm"
    before = staged(tiny, warm)
    for number, (name, (old, new)) in enumerate(EDITS.items()):
        assert old in tiny.files[name].decode()
        edited = replace(tiny, files={**tiny.files, name: tiny.files[name].decode().replace(old, new).encode()})
        found = staged(edited, warm)
        assert found != before, name
        assert found == staged(edited, tmp_path / str(number)), name
    assert staged(tiny, warm) == before
