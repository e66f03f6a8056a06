"""What was made before: the same bytes come back, a damaged entry never does, two builds may share a folder, and it stays below a size."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from projects import ROOT
from reviewmap.documents import making
from reviewmap.kept import forget, kept


def taken_from(module: str) -> set[str]:
    """The modules that a module of the generator imports, by their places; what only says how things are shaped isn't asked."""
    here = ROOT / "scripts/reviewmap"
    names = {
        "/".join((*Path(module).parts[: 2 - node.level], *(node.module or "").split("."))) + ".py"
        for node in ast.walk(ast.parse((here / module).read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    }
    return {name for name in names if (here / name).is_file() and not name.startswith("model/")}


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_document_is_made_again_when_what_makes_it_changed(kind: str) -> None:
    taken = taken_from(f"documents/{kind}.py")
    assert {"papers/office.py", "documents/blocks.py"} <= taken <= {*making.MADE_BY, f"documents/{kind}.py"}


def never() -> bytes:
    pytest.fail("it was made again")


def test_the_same_ingredients_are_made_once_and_others_again(tmp_path: Path) -> None:
    assert kept(tmp_path, ["a", b"bc"], lambda: b"first") == b"first"
    assert kept(tmp_path, ["a", b"bc"], never) == b"first"
    assert kept(tmp_path, ["ab", b"c"], lambda: b"second") == b"second", "where one ingredient ends counts"


@pytest.mark.parametrize("damage", [lambda data: data[:-1] + b"X", lambda data: data[:10], lambda data: b"", lambda data: data + b"more"])
def test_a_damaged_entry_is_made_again_and_never_shown(tmp_path: Path, damage) -> None:
    kept(tmp_path, ["a"], lambda: b"the right bytes")
    [entry] = tmp_path.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert kept(tmp_path, ["a"], lambda: b"the right bytes") == b"the right bytes"
    assert kept(tmp_path, ["a"], never) == b"the right bytes"


def test_two_processes_that_share_a_folder_never_see_half_an_entry(tmp_path: Path) -> None:
    code = """
import sys
import time
from pathlib import Path
from reviewmap.kept import forget, kept
for turn in range(200):
    name = str(turn % 7)
    data = (name * 50_000).encode()
    assert kept(Path(sys.argv[1]), [name], lambda: data) == data
    forget(Path(sys.argv[1]), most=100_000)
"""
    both = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stderr=subprocess.PIPE) for _ in range(2)]
    assert [(one.communicate()[1], one.returncode) for one in both] == [(b"", 0)] * 2


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    for age, name in enumerate(("new", "older", "oldest")):
        kept(tmp_path, [name], lambda name=name: name.encode() * 100)
        newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_ctime_ns)
        os.utime(newest, (1_000_000_000 - age, 1_000_000_000))
    kept(tmp_path, ["oldest"], never)  # used just now
    forget(tmp_path, most=1_100)
    assert len(list(tmp_path.iterdir())) == 2
    kept(tmp_path, ["oldest"], never)
    kept(tmp_path, ["new"], never)
    assert kept(tmp_path, ["older"], lambda: b"again") == b"again"


def test_what_a_build_left_half_written_goes_after_an_hour_and_what_another_writes_just_now_stays(tmp_path: Path) -> None:
    kept(tmp_path, ["a"], lambda: b"whole")
    hour = 60 * 60
    for name, age in (("killed.12-34.part", hour + 60), ("another.56-78.part", hour - 60), ("of-an-earlier-version", hour + 60)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    forget(tmp_path)
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".kept"} == {"another.56-78.part"}
    assert kept(tmp_path, ["a"], never) == b"whole"
    forget(tmp_path / "not-there")


def test_where_nothing_can_be_kept_it_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where the folder should be")
    assert kept(tmp_path / "folder", ["a"], lambda: b"made") == kept(tmp_path / "folder", ["a"], lambda: b"made") == b"made"
