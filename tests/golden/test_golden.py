"""Golden cases: what somebody gets who makes one mistake. Input, exact words and exit code stand together in cases/.

A case changes a copy of the tiny project and runs `reviewmap build` (or `command:`) on it. Whatever goes wrong, the last
good site and the working folder stay as they were.

    change:                    # one edit after the other
      - {file: process/roles.yml, find: text that stands once, put: what stands there instead}
      - {file: ..., write: the whole new text}        or  delete: true, size: bytes, crlf: true, start: hex, hex: bytes in place of find
    command: check --publish   # if it is another than build
    alone: true                # in a process of its own; the others call the same entry point here, which is quicker
    staged: true               # found only by the engine, when the working folder is written already
    exit: 1
    says: |                    # all lines of stdout and stderr; none if it is left out
      process/roles.yml:7:1: error: ...
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from projects import Ran, edit, put_last_good, reviewmap, tiny_project, tree
from reviewmap.cli import main

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_golden(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    wanted = yaml.safe_load(case.read_text(encoding="utf-8"))
    project = tiny_project(tmp_path / "project")
    for change in wanted.get("change", ()):
        _apply(project, **change)
    put_last_good(project)
    before = tree(project)

    arguments = wanted.get("command", "build").split()
    if wanted.get("alone"):
        ran = reviewmap(project, *arguments)
    else:
        monkeypatch.chdir(project)
        code = main(arguments)
        ran = Ran(code, *capfd.readouterr())

    assert ran.said == (wanted.get("says") or "").splitlines()
    assert ran.code == wanted["exit"]
    scratch = "build/" if wanted.get("staged") else "build/.cache/"
    assert _without(scratch, tree(project)) == _without(scratch, before), "something was written"


def _without(start: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(start)}


def _apply(project: Path, file: str, **how: Any) -> None:
    path = project / file
    if "find" in how and "put" in how:
        edit(project, file, how["find"], how["put"])
    elif "find" in how:
        path.write_bytes(path.read_bytes().replace(how["find"].encode(), bytes.fromhex(how["hex"])))
    elif "write" in how:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(how["write"], encoding="utf-8")
    elif "delete" in how:
        path.unlink()
    elif "size" in how:
        path.write_bytes(b"# a comment\n".ljust(how["size"], b"#"))
    elif "crlf" in how:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    elif "start" in how:
        path.write_bytes(bytes.fromhex(how["start"]) + path.read_bytes())
    else:
        raise AssertionError(f"unknown change {how}")
