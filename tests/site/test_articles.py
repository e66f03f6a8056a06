"""An article that didn't change isn't converted again; what MkDocs makes and complains of is the same either way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from projects import QUIET, reviewmap, tiny_project, tree
from reviewmap.problems import InputWrong
from reviewmap.site.engine import run_mkdocs


def test_kept_articles_give_the_same_site_and_the_same_complaints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    project, staged, kept = tiny_project(tmp_path / "project"), tmp_path / "staged", tmp_path / "kept"
    assert reviewmap(project, "stage", str(staged)).code == 0
    run_mkdocs(staged, tmp_path / "plain")
    run_mkdocs(staged, tmp_path / "first", articles=kept)
    entries = {path: path.stat().st_mtime_ns for path in kept.iterdir()}
    pages = len(list((staged / "docs").rglob("*.md")))
    assert len(entries) == pages
    run_mkdocs(staged, tmp_path / "second", articles=kept)
    assert {path: path.stat().st_mtime_ns for path in kept.iterdir()} == entries, "nothing was converted again"
    assert tree(tmp_path / "plain") == tree(tmp_path / "first") == tree(tmp_path / "second")

    # One that was damaged is converted again, and not shown.
    victim = next(iter(entries))
    victim.write_bytes(victim.read_bytes().replace(b"html", b"HTML"))
    run_mkdocs(staged, tmp_path / "third", articles=kept)
    assert tree(tmp_path / "plain") == tree(tmp_path / "third")

    # The page is as it was, and where its link led there is nothing now.
    page = staged / "docs/help/index.md"
    page.write_text(page.read_text("utf-8") + "\n\n[Prices](prices.md) and [more](prices.md#more).\n", "utf-8")
    (staged / "docs/help/prices.md").write_text("---\ntitle: Prices\nrender_macros: false\n---\n\n## More\n\nFree.\n", "utf-8")
    run_mkdocs(staged, tmp_path / "fourth", articles=kept)
    run_mkdocs(staged, tmp_path / "fifth")
    assert tree(tmp_path / "fourth") == tree(tmp_path / "fifth") and "more" in (tmp_path / "fourth/help/index.html").read_text("utf-8")
    (staged / "docs/help/prices.md").write_text("---\ntitle: Prices\nrender_macros: false\n---\n\n## Less\n\nFree.\n", "utf-8")
    for articles in (kept, None):
        with pytest.raises(InputWrong) as wrong:
            run_mkdocs(staged, tmp_path / "sixth", articles=articles)
        assert {problem.rule for problem in wrong.value.problems} == {"broken-anchor"}, "the place on the page is gone"
    shutil.move(staged / "docs/help/prices.md", staged / "docs/prices.md")
    told = []
    for articles in (kept, None):
        with pytest.raises(InputWrong) as wrong:
            run_mkdocs(staged, tmp_path / "seventh", articles=articles)
        told.append([problem.as_text() for problem in wrong.value.problems])
    assert told[0] == told[1] and len(told[0]) == 2 and all("prices.md" in one and "broken-link" in one for one in told[0])
