"""Slips of somebody's, and odd files: told in words where they are, and never "our mistake". Each ended in one, or was taken without a word."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from projects import ROOT
from reviewmap.changes.revisions import states
from reviewmap.check.whole import knowledge_or_stop
from reviewmap.commands.editions import built, named_twice
from reviewmap.commands.new_local import ASKED, asked, edition_text
from reviewmap.errors import CannotGoOn
from reviewmap.problems import InputWrong, Problem, Where
from reviewmap.read.project import read_project
from reviewmap.signing import as_yaml
from reviewmap.site import many, mkdocs_adapter
from reviewmap.site.links_out import trouble_at

CommandLine = Callable[..., tuple[int, str]]
LAYER = 'partnership: P\narea: A\nversion: "2026.1"\n'
ODD = ("https://x: y # z", "Read 5.2: it says: must.", '"Quoted" and more', "@x", "- a", "yes", "5")


@pytest.fixture
def command_line(ran: Callable[..., tuple[int, str, str]]) -> CommandLine:
    """The exit code of a command, and all that it says."""

    def run(*arguments: str) -> tuple[int, str]:
        code, out, err = ran(*arguments)
        return code, out + err

    return run


@pytest.mark.parametrize("text", ODD)
def test_any_sentence_can_be_signed_with(text: str) -> None:
    assert yaml.safe_load(f"- {as_yaml(text)}") == [text]


@pytest.mark.parametrize("text", ODD)
def test_an_address_is_written_as_it_was_said(text: str) -> None:
    layer = edition_text({"area": "A", "partnership": "P", "address": text, "contact": None, "phone": None, "email": None}, "2026.1")
    assert yaml.safe_load(layer)["site_address"] == text


def test_an_address_that_no_host_can_have_leads_nowhere() -> None:
    assert trouble_at("https://a..invalid/x").startswith("no answer: ")


def gone(here: Path) -> None:
    (here / "process/presence.yml").unlink()


def no_text(file: str) -> Callable[[Path], object]:
    def spoil(here: Path) -> None:
        (here / file).parent.mkdir(parents=True, exist_ok=True)
        (here / file).write_bytes(b"\xff\n")

    return spoil


def stages_of_words(here: Path) -> None:
    (here / "old.json").write_text(json.dumps({"stages": ["a"]}))


SIGNED = "process/sign-off/2026.yml"
SLIPS: list[tuple[str, Callable[[Path], object], list[str], str]] = [
    ("no presence", gone, ["presence"], "process/presence.yml: error: This file is missing."),
    ("sign-offs that are no text", no_text(SIGNED), ["sign", "lanes", "--by", "R", "--on", "2026-01-20"], "can't be read"),
    ("ids that are no text", no_text("process/ledger/published-ids.json"), ["remember"], "This list of ids can't be read."),
    ("old data that is something else", stages_of_words, ["changes", "old.json", "."], "old.json is not an edition's data/process.json."),
]


@pytest.mark.parametrize(("spoil", "command", "words"), [row[1:] for row in SLIPS], ids=[row[0] for row in SLIPS])
def test_an_odd_file_is_told(
    here: Path, command_line: CommandLine, spoil: Callable[[Path], object], command: list[str], words: str
) -> None:
    spoil(here)
    code, said = command_line(*command)
    assert code == 1 and words in said and "our mistake" not in said, said


def test_presence_is_written_into_the_file_that_is_there(here: Path, command_line: CommandLine) -> None:
    (here / "process/presence.yml").rename(here / "process/presence.yaml")
    code, said = command_line("presence")
    assert code == 0 and not (here / "process/presence.yml").exists(), said


def test_a_slip_in_the_layers_name_is_usage(here: Path, command_line: CommandLine) -> None:
    """`statistics import` takes any: an area's first figures may be what begins its layer."""
    code, said = command_line("remember", "--local", "loacl")
    assert code == 2 and "there is no folder 'loacl'" in said and not (here / "loacl").exists()


def test_answers_that_end_early_write_nothing() -> None:
    def ends(_: str) -> str:
        raise EOFError

    with pytest.raises(CannotGoOn, match="ended before the last question"):
        asked({name: None for name, _, _ in ASKED}, ends)


def test_a_cell_without_end_is_told(here: Path, command_line: CommandLine) -> None:
    shutil.copytree(ROOT / "process/statistics", here / "process/statistics")
    (here / "long.csv").write_text("x" * 200_000 + ",1\n")
    code, said = command_line("statistics", "import", "long.csv", "--read", "2026-01-02")
    assert code == 1 and "long.csv:1" in said and "our mistake" not in said, said


# -- what a fork can bring in -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["process/roles.yml", "process/more", "local"])
def test_changes_follow_no_link(here: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/edition.yml").write_text("area: a-secret\n")
    (here / name).unlink(missing_ok=True)
    (here / name).symlink_to(tmp_path / ("outside/edition.yml" if name.endswith(".yml") else "outside"))
    with pytest.raises(InputWrong) as wrong:
        states(".", ".", here)
    assert [(one.rule, one.where.file) for one in wrong.value.problems] == [("not-a-file", name)]
    assert f"{name}: error: " in str(wrong.value), "whoever calls from Python, or whose test stops, reads what is wrong"


def test_editions_follow_no_link_and_one_that_cannot_be_read_stops_none(tmp_path: Path) -> None:
    layers = [tmp_path / name for name in ("one", "other", "third")]
    for layer in layers:
        layer.mkdir()
    (layers[0] / "edition.yml").write_text(LAYER)
    (layers[1] / "edition.yml").symlink_to(layers[0] / "edition.yml")
    (layers[2] / "edition.yml").mkdir()  # as unreadable for root as for others
    assert named_twice(layers) == {}


def test_a_record_that_cannot_be_written_spoils_no_edition(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(many, "write_record", full)
    monkeypatch.setattr("reviewmap.cli.main", lambda _: 0)
    (here / "areas/a").mkdir(parents=True)
    (here / "areas/a/edition.yml").write_text(LAYER)
    assert built(here, here / "sites", here / "areas/a") == 0


# -- what is left out is told -----------------------------------------------------------------------------------------------------


def broken_area(here: Path) -> None:
    (here / "layers/brokentown").mkdir(parents=True)
    (here / "layers/brokentown/edition.yml").write_text(LAYER + "nothing: of the kind\n")


def test_every_way_to_a_site_says_which_area_is_left_out(here: Path, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_area(here)
    for made in ("staging.stage", "staging.write_staged", "origin.write_origin"):  # what takes long, and isn't asked for here
        monkeypatch.setattr(f"reviewmap.site.{made}", lambda *_, **__: [])
    for command in (["stage", "staged"], ["export", "dot"], ["root-files", "origin"]):
        code, said = command_line(*command)
        assert code == 0 and "brokentown is left out of what areas say" in said, (command, said)


def test_layers_behind_a_link_are_read_when_named_and_told_when_not(here: Path, tmp_path: Path) -> None:
    broken_area(here)
    (here / "layers").rename(tmp_path / "elsewhere")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    notes: list[str] = []
    knowledge_or_stop(read_project(here, layers=tmp_path / "link"), notes)
    assert len(notes) == 1 and notes[0].startswith("brokentown is left out")
    (here / "layers").symlink_to(tmp_path / "elsewhere")
    assert [(one.rule, one.where.file) for one in read_project(here).problems] == [("not-a-file", "layers")]


def test_a_full_disk_under_the_engine_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(28, "No space left on device", "build/docs/index.md")
    assert "Make room" in mkdocs_adapter._words(full)
    with pytest.raises(ValueError, match="ours"):
        mkdocs_adapter._words(ValueError("ours"))


# -- what an edition is made from ---------------------------------------------------------------------------------------------------


def test_an_edition_is_made_again_whenever_anything_that_it_is_made_from_is_another(here: Path) -> None:
    """A byte of a file, its name, a file that can't be read, a layer that is shown: each makes another edition of it. The order doesn't."""
    project = read_project(here)
    files, name = project.files, "content/help/index.md"
    unread = Problem(Where("content/a.md"), "This can't be read.", "unreadable")
    area = replace(project, files={"edition.yml": b"area: A"})
    others = [
        project,
        replace(project, files={**files, name: files[name] + b" "}),
        replace(project, files={(f"{one}x" if one == name else one): data for one, data in files.items()}),
        replace(project, files={one: data for one, data in files.items() if one != name}),
        replace(project, problems=(unread,)),
        replace(project, problems=(replace(unread, where=Where("content/b.md")),)),
        replace(project, areas={"a": area}),
        replace(project, areas={"b": area}),
        replace(project, areas={"a": replace(area, files={"edition.yml": b"area: B"})}),
    ]
    assert len({many.made_from(one) for one in others}) == len(others)
    assert many.made_from(replace(project, files=dict(reversed(files.items())))) == many.made_from(project)
