"""What pages became is taken again only where they are given the same: a warm staging is a cold one, to the byte."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from projects import edit, list_differences, tiny_project
from reviewmap import handed
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.model.knowledge import Published
from reviewmap.pages.render import Renderer
from reviewmap.read.project import Project, read_project
from reviewmap.site.staging import stage

ROLES, SOURCES, LAYER, CHANGES = "process/roles.yml", "process/sources.yml", "local/edition.yml", "local/changes.yml"
CHANGED = b"made_from: '2030.1'\nchanges:\n  - set: taster\n    because: We do.\n    fields: {plain: Tastes cake.}"
LANGUAGES, LINES, FIRST = "process/languages.yml", "content/help/list.md", re.compile(r"languages\.yml:(\d+)")
LISTING = b"---\ntitle: List\ndescription: All\naudience: everyone\ntemplate: 'true'\n---\n{{ work_lists[0].lists[0].places[0].at }}"
EDITS = {  # a thing, the edition, a part, a page for many things, a page of words, a title that others show, a document
    ROLES: ("    plain_name: the taster\n    plain: Tastes", "    plain_name: the eater\n    plain: Eats"),
    "process/edition.yml": ("thirty days", "ten days"),
    "content/_parts/said.html": ("</a>", "!</a>"),
    "content/roles/each.md": ("{{ item.plain }}\n", "So: {{ item.plain }}\n"),
    "content/help/index.md": ("Who tastes", "Who likes to taste"),
    "content/process/index.md": ("title: ", "title: All of "),
    "process/documents.yml": ("label: Why, control: long", "label: Why so, control: long"),
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


def test_a_comment_fills_in_again_only_what_names_lines_below_it(tiny: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment says nothing, and moves what stands below it: the one page that names lines names the next one."""
    filled = []
    fill = Renderer.filled_in
    monkeypatch.setattr(Renderer, "filled_in", lambda *given: filled.append(given[2]) or fill(*given))

    def staged(languages: bytes, cache: Path) -> tuple[dict[str, bytes], list[str]]:
        filled.clear()
        project = replace(tiny, files=tiny.files | {LINES: LISTING, LANGUAGES: languages})
        return stage(project, knowledge_or_stop(project, [], cache=cache), cache=cache).files, list(filled)

    as_it_is = tiny.files[LANGUAGES]
    before, _ = staged(as_it_is, tmp_path / "warm")
    line = int(FIRST.search(before["docs/help/list.md"].decode())[1])
    below, again = staged(as_it_is + b"# Below.\n", tmp_path / "warm")
    assert (below, again) == (before, [])
    above, again = staged(b"# Above.\n" + as_it_is, tmp_path / "warm")
    assert again == ["help/list/"] and above == staged(b"# Above.\n" + as_it_is, tmp_path / "cold")[0]
    assert int(FIRST.search(above["docs/help/list.md"].decode())[1]) == line + 1


def test_a_name_is_shown_anew_where_another_thing_names_it(tiny: Project, tmp_path: Path) -> None:
    """A page that goes through stages shows who leads each: nothing that a stage says itself changes with a role's title, or a source's."""
    page, row = "content/help/list.md", "{{ one.leads[0].name }}: {{ one.claims[0].source[0].words }}."
    shown = LISTING.partition(b"{{")[0] + f"{{% for one in stages if one.leads and one.claims %}}{row}\n{{% endfor %}}".encode()
    for title, short in (("Baker", "Handbook"), ("Oven keeper", "Handbook"), ("Oven keeper", "Bread book")):
        roles = tiny.files[ROLES].replace(b"    title: Baker", f"    title: {title}".encode())
        sources = tiny.files[SOURCES].replace(b"short: Handbook", f"short: {short}".encode())
        project = replace(tiny, files=tiny.files | {page: shown, ROLES: roles, SOURCES: sources})
        text = stage(project, knowledge_or_stop(project, [], cache=tmp_path), cache=tmp_path).files["docs/help/list.md"].decode()
        assert f"{title}: {short}" in text


def test_an_edition_that_knows_what_was_published_is_staged_anew(tiny: Project, tmp_path: Path) -> None:
    """What no file of the project says: which editions there were, and what changed since."""
    page = "content/help/index.md"
    shown = b"---\ntitle: Help\ndescription: All\naudience: everyone\ntemplate: 'true'\n---\n{{ changes.one }} {{ edition.version }}"
    project = replace(tiny, files={**tiny.files, page: shown})
    knowledge = knowledge_or_stop(project, [])
    for says, version in (("Bread", "2030.1"), ("Cake", "2030.1"), ("Cake", "2030.2"), ("Bread", "2030.1")):
        edition = knowledge.edition.model_copy(update={"version": version})
        given = replace(knowledge, published=Published({"one": says}), edition=edition)
        assert f"{says} {version}" in stage(project, given, cache=tmp_path).files["docs/help/index.md"].decode()


def test_what_areas_say_is_known_again_while_all_definitions_say_the_same(tiny: Project, tmp_path: Path) -> None:
    """The areas and the notes on layers that are left out, as without a memory: for a layer, an edit of it, one of the nation, a comment, a
    fault in it, and a comment above that."""
    east = {LAYER: b"partnership: Us\narea: East\nsite_address: https://east.example/", CHANGES: CHANGED}
    roles = {ROLES: tiny.files[ROLES].replace(b"plain: Tastes", b"plain: Eats")}
    other, broken = {CHANGES: CHANGED.replace(b"cake", b"jam")}, {CHANGES: CHANGED.replace(b"taster", b"tester")}
    comment, lower = {ROLES: b"# Roles.\n" + tiny.files[ROLES]}, {CHANGES: b"# Ours.\n" + broken[CHANGES]}
    told = []
    for national, layer in (({}, {}), ({}, other), (roles, {}), ({}, broken), ({}, lower), ({}, {}), (comment, {})):
        files = tiny.files | national
        project = replace(tiny, files=files, areas={"east": Project(files | east | layer, "layers/east")}, areas_are_examples=False)
        cold_notes: list[str] = []
        cold = knowledge_or_stop(project, cold_notes)
        for _ in range(2):
            notes: list[str] = []
            warm = knowledge_or_stop(project, notes, cache=tmp_path)
            assert (warm.areas, notes) == (cold.areas, cold_notes)
        told.append((cold.areas, cold_notes))
    assert len({repr(one) for one in told}) == 5 and not told[3][0] and told[3][1] and told[0] == told[5] == told[6]
    assert f"{CHANGES.replace('local', 'layers/east')}:3:" in told[3][1][0] and ":4:" in told[4][1][0]


LAYERS = {
    "first": {"edition.yml": "partnership: Bakers of A\narea: A\npublisher: Bakers of A\n"},
    "other": {"edition.yml": 'partnership: Bakers of B\narea: B\npublisher: Bakers of B\nversion: "2030.7"\n'},
    "changed": {
        "edition.yml": "partnership: Bakers of C\narea: C\n",
        "changes.yml": "changes:\n  - {set: taste-the-loaf, because: So we do., fields: {title: Taste it}}\n",
    },
}


def test_what_one_edition_saw_makes_no_other_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that no value of a layer reaches are taken from the edition that was made first; those that name it are not."""
    root = tiny_project(tmp_path / "project")
    list_differences(root)
    edit(root, "content/help/index.md", "Who tastes", "{{ reviewmap.publisher or reviewmap.nobody }} tastes")
    for name, files in LAYERS.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, "utf-8")
    filled = []
    fill = Renderer.filled_in
    monkeypatch.setattr(Renderer, "filled_in", lambda *given: filled.append(given[2]) or fill(*given))

    def staged(name: str, cache: str) -> tuple[dict[str, bytes], set[str]]:
        filled.clear()
        project = read_project(root, local=tmp_path / name)
        files = stage(project, knowledge_or_stop(project, [], cache=tmp_path / cache), cache=tmp_path / cache).files
        return files, set(filled)

    alone = {name: staged(name, f"alone-{name}") for name in LAYERS}
    monkeypatch.setattr(handed, "_known", {})
    monkeypatch.setattr(handed, "_learnt", {})
    staged("first", "many")
    with io.BytesIO() as file:
        handed.hand_over(file)
        monkeypatch.setattr(handed, "_learnt", None)
        assert handed.take_over(file)
    kept = sorted(path.name for path in (tmp_path / "many").rglob("*") if path.parent.name in ("filled", "seen"))
    for name in ("other", "changed"):
        files, again = staged(name, "many")
        assert files == alone[name][0] != alone["first"][0], name
        assert "help/" in again and len(again) < len(alone[name][1]) / 2, (name, again)
    assert kept == sorted(path.name for path in (tmp_path / "many").rglob("*") if path.parent.name in ("filled", "seen"))
