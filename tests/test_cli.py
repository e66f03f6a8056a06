"""The command line as people and scripts rely on it: exit codes, no traceback, and the last good site never touched."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import LAST_GOOD, edit, put_last_good, reviewmap, tiny_project, tree
from reviewmap import cli
from reviewmap.commands import COMMANDS
from reviewmap.commands import check as check_command
from reviewmap.errors import CannotGoOn
from reviewmap.problems import InputWrong, Problem, Where
from reviewmap.site.sync import alone_in


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tiny_project(tmp_path / "project")
    put_last_good(project)
    return project


def test_done_is_0(project: Path) -> None:
    ran = reviewmap(project, "check")
    assert (ran.code, ran.out, ran.err) == (0, "", "0 errors, 0 warnings.\n")


def test_warnings_alone_are_0(project: Path) -> None:
    edit(project, "process/edition.yml", "state: published", "state: draft")
    assert reviewmap(project, "check").code == 0


def test_wrong_input_is_1(project: Path) -> None:
    edit(project, "process/roles.yml", "    title: Baker\n", "")
    for command in (["check"], ["build"], ["stage", "staged"]):
        ran = reviewmap(project, *command)
        assert ran.code == 1
        assert (
            "process/roles.yml:13:5: error: 'title' is missing here. At 'panel' it is `title: The National Desk`. (missing-field)"
            in ran.said
        )
        assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["check", "--on", "tomorrow"],
        ["check", "--format", "xml"],
        ["build", "--site"],
        ["stage"],
        ["check", "--local", "loacl"],
    ],
)
def test_usage_is_2(project: Path, arguments: list[str]) -> None:
    ran = reviewmap(project, *arguments)
    assert ran.code == 2
    assert ran.err.startswith("usage: reviewmap")
    assert "Traceback" not in ran.err


def test_an_export_with_a_layer_is_the_areas_and_without_one_the_nations(project: Path) -> None:
    (project / "ours").mkdir()
    (project / "ours/edition.yml").write_text("partnership: The Partnership\narea: Ourtown\n", "utf-8")
    for options, area in ((["--local", "ours"], "Ourtown"), ([], None)):
        ran = reviewmap(project, "export", "json", "--out", "out", *options)
        assert ran.code == 0, ran.said
        assert (json.loads((project / "out/process.json").read_text("utf-8")).get("local") or {}).get("area") == area


def test_a_date_that_is_none_says_how_to_write_one(project: Path) -> None:
    assert "'tomorrow' is not a date. Write it as 2027-01-31." in reviewmap(project, "check", "--on", "tomorrow").err


def test_help_is_0_and_names_every_command(project: Path) -> None:
    ran = reviewmap(project, "--help")
    assert ran.code == 0
    for command in COMMANDS:
        assert f"\n    {command.NAME}" in ran.out


def test_our_bug_is_3_and_says_where_to_send_it(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def broken(chosen: object) -> int:
        raise ZeroDivisionError("a slip of ours")

    monkeypatch.setattr(check_command, "run", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(project)
    before = tree(project)
    assert cli.main(["check"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "our mistake, not yours (ZeroDivisionError)" in told.err
    assert "Traceback" not in told.err and "a slip of ours" not in told.err
    (log,) = tmp_path.glob("reviewmap-*.log")
    assert str(log) in told.err
    assert "a slip of ours" in log.read_text()
    assert tree(project) == before


def interrupted(project: Path, *arguments: str, when: Path) -> subprocess.CompletedProcess[str]:
    """Start the command and send it what Ctrl-C sends, to it and what it started, as soon as the file is there."""
    # Tests started in the background ignore Ctrl-C, and hand that on to what they start.
    command = ["env", "--default-signal=INT", sys.executable, "-m", "reviewmap", *arguments]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        until = time.monotonic() + 60
        while not when.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def test_ctrl_c_is_130_and_leaves_the_last_good_site(project: Path) -> None:
    before = tree(project / "site")
    done = interrupted(project, "build", when=project / "build/mkdocs.yml")
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "Interrupted. The last good site is as it was.\n"
    assert tree(project / "site") == before
    assert not list(project.glob(".site*")), "half a site was left behind"


def test_ctrl_c_in_the_middle_of_the_first_staging_is_no_obstacle_to_the_next(project: Path) -> None:
    shutil.rmtree(project / "build")
    done = interrupted(project, "build", when=project / "build/docs")
    assert done.returncode == 130
    assert reviewmap(project, "build").code == 0


def test_a_reader_that_stops_reading_is_no_fault(project: Path) -> None:
    edit(project, "process/edition.yml", "state: published", "state: draft")
    reading, writing = os.pipe()
    os.close(reading)
    # Written at once, and when the command ends: both ways a program may write.
    for environment in ({"PYTHONUNBUFFERED": "1"}, {}):
        ran = subprocess.run(
            [sys.executable, "-m", "reviewmap", "check", "--format", "json"],
            cwd=project,
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        assert (ran.returncode, ran.stderr) == (0, "")
    os.close(writing)


# -- a build that fails, and one that doesn't -------------------------------------------------------------------------------


def test_a_good_build_replaces_the_site_and_a_failing_one_does_not(project: Path) -> None:
    edit(
        project,
        "process/edition.yml",
        "not_checked_words: not yet checked by a content owner",
        "not_checked_words: nobody has looked at it",
    )
    good = reviewmap(project, "build")
    assert good.code == 0
    said = re.fullmatch(r"(\d+) pages, (\d+) papers? in \d+ s: open site/index\.html\n", good.out)
    assert said, "one line, and what to do now"
    assert "\ncontent/agencies/plan.md:1:1: warning: On the page /agencies/plan/: No page leads to this one. " in good.err
    built = tree(project / "site")
    assert int(said[1]) == sum(name.endswith(".html") for name in built) - 1, "the page for where there is none is no page"
    papers = {name.rpartition(".")[0] for name in built if name.startswith("papers/") and name.endswith((".pdf", ".docx", ".odt"))}
    assert int(said[2]) == len(papers), "a paper in three formats is one"
    assert "10 January 2030. Check again by 10 January 2031" in built["process/first-look/index.html"].decode()
    assert "nobody has looked at it" in built["help/index.html"].decode()
    owners = (
        ("Owner", "The desk"),
        ("Owner", "to be named by the publisher"),
    )  # of the stage, and of a page without one
    for name, owner in zip(("process/first-look/index.html", "help/index.html"), owners, strict=True):
        assert owner in [
            (row.css_first("dt").text(), row.css_first("dd").text()) for row in LexborHTMLParser(built[name]).css(".foot dl > div")
        ]
    assert "The last good site" not in built["index.html"].decode()
    assert "the baker" in built["roles/baker/index.html"].decode() or "Bakes bread." in built["roles/baker/index.html"].decode()

    page = project / "content/help/index.md"
    page.write_text(page.read_text() + '\n### Too deep\n\n<img src="x.png">\n')  # found only in the finished pages
    failed = reviewmap(project, "build")
    assert failed.code == 1
    assert "Traceback" not in failed.err
    assert tree(project / "site") == built
    assert sorted(path.name for path in project.iterdir()) == [
        "README.md",
        "build",
        "content",
        "mkdocs.yml",
        "overrides",
        "process",
        "site",
    ]


def test_a_build_does_not_ask_the_clock(project: Path) -> None:
    """Dates long past due change nothing: only a check on a day looks at them."""
    signed = project / "process/sign-off/2030.yml"
    signed.write_text(signed.read_text("utf-8").replace("2030-01-10", "2000-01-01"), "utf-8")
    edit(project, "process/lanes.yml", "check_again: 2031-01-10", "check_again: 2001-01-01")
    edit(project, "process/edition.yml", "expires: 2031-02-01", "expires: 2001-01-01")
    assert reviewmap(project, "check").code == 0
    assert reviewmap(project, "check", "--on", "2030-02-01").code == 0
    assert reviewmap(project, "check", "--publish", "--on", "2030-02-01").code == 1


def test_a_site_that_is_a_link_stays_one(project: Path, tmp_path: Path) -> None:
    """Where the place that is served isn't the project's folder."""
    served = tmp_path / "served"
    (project / "site").rename(served)
    (project / "site").symlink_to(served)
    for _ in range(2):
        assert reviewmap(project, "build").code == 0
        assert (project / "site").is_symlink() and "The last good site" not in (served / "index.html").read_text()


def test_a_site_that_a_killed_build_had_put_aside_comes_back(project: Path) -> None:
    (project / "site").rename(project / ".site.old")
    edit(project, "process/roles.yml", "    title: Baker\n", "")
    assert reviewmap(project, "build").code == 1
    assert (project / "site/index.html").read_text() == LAST_GOOD


def test_a_folder_with_a_git_repository_is_not_replaced(project: Path) -> None:
    """Such as a checkout of the branch that is published: its history would be lost."""
    (project / "site/.git").mkdir()
    before = tree(project / "site")
    ran = reviewmap(project, "build")
    assert ran.code == 1 and "site holds something else" in ran.err
    assert tree(project / "site") == before and (project / "site/.git").is_dir()


def but_for_memory(project: Path) -> dict[str, bytes]:
    """Every file of a project, but for what a build remembers, so as not to make it again."""
    return {name: data for name, data in tree(project).items() if not name.startswith("build/.cache/")}


def test_two_builds_at_a_time_do_not_mix(project: Path) -> None:
    before = but_for_memory(project)
    with alone_in(project / "build"):
        ran = reviewmap(project, "build")
    assert (ran.code, ran.said) == (1, ["reviewmap: Another build is under way with build/. Wait until it has ended."])
    assert but_for_memory(project) == before


def test_a_working_folder_with_somebodys_work_is_left_alone(project: Path) -> None:
    (project / "build/macros.json").unlink()
    before = tree(project)
    ran = reviewmap(project, "build")
    assert ran.code == 1 and "build holds something else" in ran.err
    assert tree(project) == before


@pytest.mark.parametrize("place", ["round", "n" * 300])
def test_a_place_that_is_none(project: Path, place: str) -> None:
    (project / "round").symlink_to("round")
    for command in (["build", "--site-dir", place], ["stage", place]):
        ran = reviewmap(project, *command)
        assert ran.code == 1 and len(ran.said) == 1, ran.said
        assert "our mistake" not in ran.err


def test_stage_replaces_its_own_earlier_result(project: Path) -> None:
    for _ in range(2):
        assert reviewmap(project, "stage", "staged").code == 0
    assert (project / "staged/mkdocs.yml").is_file()


# -- surroundings that are wrong --------------------------------------------------------------------------------------------


def test_a_file_where_the_site_should_go(project: Path) -> None:
    (project / "taken").write_text("mine")
    ran = reviewmap(project, "build", "--site-dir", "taken")
    assert (ran.code, ran.said) == (
        1,
        ["reviewmap: taken is a file, not a folder. Choose another place with --site-dir, or change who may write there."],
    )
    assert (project / "taken").read_text() == "mine"


def test_a_file_in_the_way_to_the_site(project: Path) -> None:
    (project / "taken").write_text("mine")
    ran = reviewmap(project, "build", "--site-dir", "taken/site")
    assert (ran.code, ran.said) == (
        1,
        ["reviewmap: taken is a file, not a folder. Choose another place with --site-dir, or change who may write there."],
    )
    assert (project / "taken").read_text() == "mine"


def test_a_folder_that_nobody_can_write(project: Path) -> None:
    ran = reviewmap(project, "build", "--site-dir", "/proc/site")  # also root can't make a folder there
    assert ran.code == 1
    assert ran.said == [
        "reviewmap: /proc/site can't be written (No such file or directory). Choose another place with --site-dir, or change who may write there."
    ]
    assert tree(project / "build") == {name: LAST_GOOD.encode() for name in ("docs/index.md", "macros.json")}


def test_a_working_folder_that_nobody_can_write(project: Path) -> None:
    shutil.rmtree(project / "build")
    (project / "build").write_text("a file in the way")
    before = tree(project)
    ran = reviewmap(project, "build")
    assert ran.code == 1
    assert ran.said == [
        "reviewmap: build is a file, not a folder. It is made by staging: move away what is in its place, or change who may write there."
    ]
    assert tree(project) == before


@pytest.mark.parametrize("arguments", [["schema", "--out", "/proc/here"], ["export", "csv", "--out", "/proc/here"]])
def test_other_folders_that_nobody_can_write(project: Path, arguments: list[str]) -> None:
    ran = reviewmap(project, *arguments)
    assert ran.code == 1
    assert ran.err.startswith("reviewmap: /proc/here") and "can't be written (No such file or directory)." in ran.err


def test_an_edition_that_is_not_whole(project: Path) -> None:
    (project / "published/2030.1").mkdir(parents=True)
    (project / "published/2030.1/index.html").write_text("Home.")
    ran = reviewmap(project, "root-files", "published")
    assert ran.code == 1
    assert "404.html, sitemap.xml is missing there" in ran.err


def test_a_folder_in_the_place_of_a_file(project: Path) -> None:
    for name in ("process/stages/02-more.yml", "content/help/more.md"):
        (project / name).mkdir()
    ran = reviewmap(project, "check")
    assert ran.code == 1
    for name in ("process/stages/02-more.yml", "content/help/more.md"):
        assert f"{name}: error: This can't be read (Is a directory)." in ran.out


def test_no_layout_engine_at_all(project: Path, tmp_path: Path) -> None:
    """An environment like ours but without its programs, and an empty PATH."""
    bare = tmp_path / "bare"
    venv.create(bare, with_pip=False)
    (packages,) = bare.glob("lib/python*/site-packages")
    (packages / "ours.pth").write_text("\n".join(path for path in sys.path if path.endswith(("site-packages", "scripts"))))
    (tmp_path / "empty").mkdir()
    with (project / "content/process/index.md").open("a", encoding="utf-8") as page:
        page.write('\n{{ map("decisions") }}\n')
    before = but_for_memory(project)
    ran = reviewmap(
        project, "build", python=[str(bare / "bin/python")], environment={"PATH": str(tmp_path / "empty"), "HOME": str(tmp_path)}
    )
    assert ran.code == 1
    assert len(ran.said) == 1
    assert ran.said[0].startswith("reviewmap: There is no layout engine for the maps")
    assert "make site" in ran.said[0] and "apt-get install graphviz" in ran.said[0]
    assert but_for_memory(project) == before


def test_another_folder_than_the_project(tmp_path: Path) -> None:
    ran = reviewmap(tmp_path, "build")
    assert (ran.code, ran.said[0]) == (
        1,
        "process: error: There is no folder process/ here. Run this command in the project's folder. (missing-file)",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_project_without_its_settings(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    ran = reviewmap(project, "build")
    assert ran.code == 1
    assert "mkdocs.yml: error: This file is missing. Put it back: git has it. (missing-file)" in ran.said


def test_a_settings_file_that_cannot_be_read(project: Path) -> None:
    edit(project, "mkdocs.yml", "theme:\n", "\ttheme:\n")
    ran = reviewmap(project, "build")
    assert ran.code == 1
    assert any(line.startswith("mkdocs.yml:") and "There is a tab here." in line for line in ran.said)
    assert "Traceback" not in ran.err


def test_our_own_mistake_is_told_whole_and_written_down_for_us(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def breaks(_: object) -> int:
        raise KeyError("of our own")

    monkeypatch.setattr(check_command, "run", breaks)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert cli.main(["check"]) == 3
    (log,) = tmp_path.glob("reviewmap-*.log")
    assert capsys.readouterr().err.splitlines() == [
        "reviewmap: this is our mistake, not yours (KeyError). The last good site is as it was.",
        f"Please send {log} to whoever publishes this edition. Look first that it holds nothing private.",
    ]
    text = log.read_text("utf-8")
    assert text.startswith("Traceback (most recent call last):\n") and text.endswith("KeyError: 'of our own'\n") and "in breaks" in text


def test_where_it_stopped_and_what_to_mend_is_told_by_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = [Problem(Where("a.yml", number, 1), "It is odd.", "odd") for number in (1, 2)]
    for stops, words in (
        (CannotGoOn("There is no folder. Make one."), ["reviewmap: There is no folder. Make one."]),
        (InputWrong(odd[:1]), ["a.yml:1:1: error: It is odd. (odd)", "1 problem to mend. Nothing was changed."]),
        (InputWrong(odd), ["a.yml:1:1: error: It is odd. (odd)", "a.yml:2:1: error: It is odd. (odd)", "2 problems to mend. Nothing was changed."]),
        (MemoryError(), ["reviewmap: This machine has too little memory. Close other programs, or take a machine with more memory. The last good site is as it was."]),
    ):  # fmt: skip

        def stop(_: object, error: BaseException = stops) -> int:
            raise error

        monkeypatch.setattr(check_command, "run", stop)
        assert cli.main(["check"]) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.splitlines()) == ("", words)
