"""Commands that write folders: each file that there is to be, what is printed for scripts and what is told beside it, whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from projects import ROOT, edit, tree
from reviewmap.commands import check as check_command
from reviewmap.site.publishing import door
from reviewmap.site.publishing.door import DoorOutcome

Ran = Callable[..., tuple[int, str, str]]
VIEWS = "beside decisions family learning-loops loops-in-a-minute overview practitioners role-baker role-panel role-taster stage-first-look stage-last-look system-levels timeline"
EXPORTS = {
    "json": ["process.json", "process.schema.json"],
    "csv": [f"{name}.csv" for name in ("decisions", "questions", "roles-by-step", "steps", "timescales")],
    "dot": ["process.dot"],
    "bpmn": ["bpmn/first-look.bpmn", "bpmn/last-look.bpmn", "process.bpmn"],
    "svg": [f"maps/{name}.svg" for name in ("atlas", *VIEWS.split())],
}
REPEATED = {  # the pages that are many, and what there is of each in the tiny project
    "decisions": ["good-enough"],
    "equity": ["who-is-left-out"],
    "learning/meetings": ["at-the-oven"],
    "process": ["first-look", "last-look"],
    "roles": ["baker", "inspector", "panel", "taster"],
}


def left_out(here: Path) -> str:
    """Give the nation a layer that can't be read, and say what is told of it."""
    (here / "layers/brokentown").mkdir(parents=True)
    (here / "layers/brokentown/edition.yml").write_text("partnership: P\narea: A\nnothing: of the kind\n", "utf-8")
    return (
        "brokentown is left out of what areas say: 1 error there. The first: layers/brokentown/edition.yml:3:1: error: There is no field 'nothing' here."
        " Take it out, or look for its name in the README of this folder. (unknown-field)\n"
    )


@pytest.mark.parametrize("kind", EXPORTS)
def test_each_export_is_all_its_files_and_their_places_are_printed(ran: Ran, here: Path, kind: str) -> None:
    names = EXPORTS[kind]
    some = "1 file" if len(names) == 1 else f"{len(names)} files"
    for out, options in (("export", []), ("my/out", ["--out", "my/out"])):
        said = ran("export", kind, *options)
        assert said == (0, "".join(f"{out}/{name}\n" for name in names), f"{some} in {out}.\n")
        assert sorted(tree(here / out)) == sorted(names)


def test_what_an_export_leaves_out_is_told_beside_what_scripts_read(ran: Ran, here: Path) -> None:
    note = left_out(here)
    assert ran("export", "dot", "--out", "out") == (0, "out/process.dot\n", f"{note}1 file in out.\n")


def test_the_schemas_are_those_that_editors_look_for(ran: Ran, here: Path) -> None:
    """Each is named by a definition's first line; what is written here is what git has."""
    names = sorted(path.name for path in (ROOT / "schema").glob("*.json"))
    assert ran("schema") == (0, "".join(f"schema/{name}\n" for name in names), f"{len(names)} schemas in schema.\n")
    assert tree(here / "schema") == tree(ROOT / "schema")
    assert ran("schema", "--out", "my/own")[1:] == ("".join(f"my/own/{name}\n" for name in names), f"{len(names)} schemas in my/own.\n")
    for file in (ROOT / "process").rglob("*.yml"):
        named = file.read_text("utf-8").partition("\n")[0].rpartition("$schema=")[2]
        assert not named or (file.parent / named).resolve() == ROOT / "schema" / Path(named).name, file
        assert not named or Path(named).name in names, file


def test_what_is_staged_is_every_page_the_look_and_settings_that_need_nothing_of_ours(ran: Ran, here: Path) -> None:
    note = left_out(here)
    pages = []
    for path in (here / "content").rglob("*.md"):
        name = path.relative_to(here / "content").as_posix()
        folder = name.removesuffix("/each.md")
        pages += [f"{folder}/{one}.md" for one in REPEATED[folder]] if folder != name else [name]
    code, out, err = ran("stage", "my/staged")
    assert (code, err) == (0, note)
    assert out == f"{len(pages)} pages staged in my/staged: any engine builds them from there, by its mkdocs.yml.\n"
    staged = {name: data for name, data in tree(here / "my/staged").items() if not name.startswith(".cache/")}
    assert sorted(name.removeprefix("docs/") for name in staged if name.endswith(".md")) == sorted(pages)
    look = {name: data for name, data in tree(here / "overrides").items() if name not in ("problem.html", "older.html")}
    assert {name: staged.get(f"overrides/{name}") for name in look} == look
    given, settings = (yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8")) for folder in (here, here / "my/staged"))
    assert "hooks" not in settings and "watch" not in settings and settings["docs_dir"] == "docs"
    assert settings["site_name"] == "The tiny site" and settings["site_url"] == "https://example.org/"
    same = given.keys() - {"hooks", "watch", "docs_dir", "site_name", "site_url", "extra"}
    assert {name: settings[name] for name in same} == {name: given[name] for name in same}
    assert settings.keys() == given.keys() - {"hooks", "watch"}


def test_the_root_of_many_editions_leads_to_the_newest_and_to_the_list_of_all(ran: Ran, here: Path) -> None:
    note = left_out(here)
    newest = here / "origin/2030.1"
    newest.mkdir(parents=True)
    for name in ("index.html", "404.html", "sitemap.xml", "own.html"):
        (newest / name).write_text(f"{name} of 2030.1", "utf-8")
    before = tree(newest)
    made = sorted(
        [".well-known/security.txt", "404.html", "_headers", "_server/apache.conf", "_server/nginx.conf", "editions/index.html", "index.html", "robots.txt", "sitemap.xml"]
    )  # fmt: skip
    assert ran("root-files", "origin") == (0, "".join(f"{name}\n" for name in made), f"{note}9 files in origin. Commit them there.\n")
    files = tree(here / "origin")
    assert sorted(name for name in files if not name.startswith("2030.1/")) == made and tree(newest) == before
    assert files["404.html"] == b"404.html of 2030.1" and files["sitemap.xml"] == b"sitemap.xml of 2030.1"
    for name, to, title, words in (
        ("index.html", "2030.1/", "The newest edition", "Go to edition 2030.1"),
        ("editions/index.html", "../2030.1/editions/", "All editions", "Go to the list of editions"),
    ):
        page = LexborHTMLParser(files[name].decode())
        (link,) = page.css("a")
        assert (link.attributes["href"], link.text().strip(), page.css_first("title").text()) == (to, words, title)
        assert page.css_first('meta[http-equiv="refresh"]').attributes["content"] == f"0; url={to}"


@pytest.mark.parametrize(
    ("options", "beside", "place", "back"),
    [
        ([], [], "the branch gh-pages, here", ""),
        ([], ["2029.1"], "the branch gh-pages, here, beside 2029.1", ""),
        (["--branch", "pages"], ["2029.2", "2029.1"], "the branch pages, here, beside 2029.2, 2029.1", " --branch pages"),
        (["--remote", "origin"], [], "origin, branch gh-pages", " --remote origin"),
        (
            ["--remote", "up", "--branch", "site"],
            ["2029.1"],
            "up, branch site, beside 2029.1",
            " --remote up --branch site",
        ),
    ],
)
def test_who_published_is_told_where_it_is_and_how_to_take_it_back(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, options: list[str], beside: list[str], place: str, back: str
) -> None:
    """The door itself is opened in tests/site/test_publishing.py: here it says only what came of it."""
    monkeypatch.setattr(door, "publish", lambda *_, **__: DoorOutcome("2030.1", "abc", 1253, beside, ["One.", "Two."]))
    monkeypatch.setattr(door, "take_back", lambda *_, **__: DoorOutcome("2030.1", "abc", 0, ["2029.2", "2029.1"]))
    last = f"Edition 2030.1, 1,253 pages, is on {place}. To take it back: reviewmap publish --back{back}\n"
    assert ran("publish", *options) == (0, f"One.\nTwo.\n{last}", "")
    assert ran("publish", "--back", *options) == (
        0,
        f"Edition 2030.1 is taken back from {place.partition(', beside')[0]}: 2029.2 is the newest again. Its version may be used again.\n"
        "Run `reviewmap remember` and commit: else the addresses that only this edition had still count as published.\n",
        "",
    )


def test_what_is_due_by_today_holds_back_whoever_wants_to_publish(ran: Ran, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a day given, `check` looks at none, and `check --publish` at today's."""
    edit(here, "process/lanes.yml", "check_again: 2031-01-10", "check_again: 2030-03-01")
    said = "process/lanes.yml:4:14: error: This was to be checked again by 2030-03-01. "

    for day, due in ((date(2030, 3, 1), False), (date(2030, 3, 2), True)):

        class Today(date):
            @classmethod
            def today(cls, day: date = day) -> date:
                return day

        monkeypatch.setattr(check_command, "date", Today)
        assert ran("check")[0] == 0
        code, out, _ = ran("check", "--publish")
        assert (said in out) == due and (code == 1 or not due)
    assert said not in ran("check", "--publish", "--on", "2030-03-01")[1]
