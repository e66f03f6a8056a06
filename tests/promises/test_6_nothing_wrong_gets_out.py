"""Promise 6. A wrong definition never reaches the site: all problems at once, each with its place; the last good site stays as it was."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from facts import written
from projects import ROOT, copy_project, put_last_good, run, tree


def _doubled(value: Any, found: list[tuple[str, str]], name: str) -> Any:
    """Every list of things that have ids gets its first one again, at the end; `found` gets (list, id)."""
    if isinstance(value, list):
        made = [_doubled(one, found, name) for one in value]
        named = [one for one in value if isinstance(one, dict) and "id" in one]
        if named:
            found.append((name, named[0]["id"]))
            made.append(copy.deepcopy(named[0]))
        return made
    if isinstance(value, dict):
        return {key: _doubled(one, found, key) for key, one in value.items()}
    return value


def _files() -> list[str]:
    return [
        path.relative_to(ROOT / "process").as_posix() for path in sorted((ROOT / "process").rglob("*.yml")) if path.parent.name != "ledger"
    ]  # the ledger's ids are the passages of a source


def _has_ids(value: Any) -> bool:
    found: list[tuple[str, str]] = []
    _doubled(value, found, "")
    return bool(found)


@pytest.fixture(scope="module")
def with_everything_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[tuple[str, str]]], str, dict[str, bytes], Path]:
    """(ids that stand twice by file, what a build says of it, the site before, the site after)"""
    project = copy_project(tmp_path_factory.mktemp("twice") / "project")
    twice = {}
    for name in _files():
        found: list[tuple[str, str]] = []
        data = _doubled(written(name), found, "")
        if found:
            (project / "process" / name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
            twice[name] = found
    put_last_good(project)
    before = tree(project / "site")
    done = run("reviewmap", "build", cwd=project)
    assert done.returncode == 1, "a site was made of definitions in which ids stand twice"
    return twice, done.stdout + done.stderr, before, project / "site"


@pytest.mark.parametrize("name", [name for name in _files() if _has_ids(written(name))])
def test_an_id_that_stands_twice_is_reported_in_every_file(with_everything_twice, name: str) -> None:
    twice, said, *_ = with_everything_twice
    assert not {one for _, one in twice[name]} - _told(said, name)


def _told(said: str, name: str) -> set[str]:
    return set(re.findall(rf"(?m)^process/{re.escape(name)}:\d+:\d+: error: The id '([^']+)' is used already.*\(duplicate-id\)$", said))


def test_the_last_good_site_stays_as_it_was(with_everything_twice) -> None:
    *_, before, site = with_everything_twice
    assert tree(site) == before


def test_no_page_of_the_site_has_one_anchor_twice(built_site: Path) -> None:
    for path in sorted(built_site.rglob("*.html")):
        ids = [node.attributes["id"] for node in LexborHTMLParser(path.read_text("utf-8")).css("[id]")]
        assert len(ids) == len(set(ids)), (path, sorted({one for one in ids if ids.count(one) > 1}))


def test_every_word_of_the_glossary_has_an_anchor_of_its_own(site_pages) -> None:
    terms = [term["id"] for term in written("glossary.yml")["terms"]]
    headings = [heading.attributes["id"] for heading in site_pages["glossary/"].css("article h2[id]")]
    assert headings == terms and len(set(terms)) == len(terms)
