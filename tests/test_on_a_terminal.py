"""Whoever sits at a terminal sees what a command is at; a pipe or a log gets the closing line and nothing else."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from projects import ROOT, reviewmap, tiny_project
from reviewmap.site.sync import alone_in

WRITTEN_OVER = "\r\x1b[K"


def at_a_terminal(*command: str, cwd: Path, path: Path = ROOT / "scripts") -> tuple[int, str]:
    """A command with a real terminal for its output: its exit code, and every sign that the terminal was sent."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, *command], cwd=cwd, env={**os.environ, "PYTHONPATH": str(path)}, stdout=theirs, stderr=theirs
    ) as ran:
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that nobody writes to it any more
                break
            if not part:
                break
            said += part
    os.close(ours)
    return ran.returncode, said.decode().replace("\r\n", "\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path / "project")


def test_a_build_waits_for_no_other_says_what_it_is_at_and_ends_with_one_line(project: Path) -> None:
    with alone_in(project / "build"):
        code, said = at_a_terminal("-m", "reviewmap", "build", cwd=project)
    waits = "reviewmap: Another build is under way with build/. Wait until it has ended.\n"
    assert (code, said.split(WRITTEN_OVER)[-1]) == (1, waits), "a problem stands on a line of its own"
    code, said = at_a_terminal("-m", "reviewmap", "build", cwd=project)
    assert code == 0
    shown = [line for line in said.split(WRITTEN_OVER) if line]
    papers = [line for line in shown if line.startswith("Setting papers: ")]
    assert shown[0] == "Checking ..." and f"Setting papers: {len(papers)} of {len(papers)} ..." in papers
    assert "Finishing, and holding every page to the contract ..." in shown
    assert re.search(r"^\d+ pages, \d+ papers? in \d+ s: open site/index\.html\n\Z", shown[-1], re.MULTILINE), (
        "what was written over is gone"
    )


def test_editions_are_counted_as_they_come(project: Path) -> None:
    for name in ("east", "west"):
        (project / "layers" / name).mkdir(parents=True)
        (project / "layers" / name / "edition.yml").write_text(f"partnership: Bakers of {name}\narea: {name}\n", "utf-8")
    code, said = at_a_terminal("-m", "reviewmap", "editions", "layers", "--check", cwd=project)
    assert code == 0
    assert re.findall(r"(?m)^(\d of \d): ", said) == ["1 of 2", "2 of 2"]
    piped = reviewmap(project, "editions", "layers", "--check")
    assert piped.err == "" and piped.out == "east: nothing wrong\nwest: nothing wrong\n2 of 2 have nothing wrong.\n"
    assert said.endswith(piped.out)


@pytest.mark.parametrize(
    ("command", "last"),
    [
        (["stage", "staged"], r"\d+ pages staged in staged: any engine builds them from there, by its mkdocs\.yml\."),
        (["export", "csv"], r"\d+ files in export\."),
        (["schema"], r"\d+ schemas in schema\."),
        (["presence"], r"Nothing is new: process/presence\.yml stays as it was\."),
        (["sources", "ledger"], r"handbook: \d+ of \d+ passages used\."),
        (["fresh", "--on", "2030-02-02"], r"0 things out of date\."),
        (["work"], r"\d+ lists\. See one: reviewmap work --list WORDS"),
        (["changes", ".", "."], r"Nothing changed in the definitions\."),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_every_command_ends_with_a_line_that_says_what_came_of_it(project: Path, command: list[str], last: str) -> None:
    ran = reviewmap(project, *command)
    assert ran.code == 0, ran.said
    assert re.fullmatch(last, ran.said[-1]), ran.said
    assert "\x1b" not in ran.out + ran.err and "..." not in ran.err


def test_who_runs_tests_is_told_what_they_wait_for(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        "import pytest\n@pytest.fixture\ndef built_site(): return 1\ndef test_it(built_site): assert built_site\n", "utf-8"
    )
    command = ("-m", "pytest", "-q", "-p", "waiting", "-p", "no:cacheprovider", "-p", "no:xdist", "test_one.py")
    code, said = at_a_terminal(*command, cwd=tmp_path, path=ROOT / "tests/support")
    assert code == 0 and "Building the site that the tests look at, once for all of them ..." in said
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "tests/support")}
    piped = subprocess.run([sys.executable, *command], cwd=tmp_path, env=surroundings, capture_output=True, text=True)
    assert piped.returncode == 0 and "Building" not in piped.stdout + piped.stderr
