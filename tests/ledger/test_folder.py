"""What stands in process/ledger/: each file of it is understood, or told at its place with what to do."""

from __future__ import annotations

import pytest

from projects import TINY
from reviewmap.ledger.lock import FILE, LOCAL_FILE
from reviewmap.read.project import Project, read_project
from reviewmap.read.proofs import read_proofs

FOLDER, LEDGER = "process/ledger", "process/ledger/handbook.yml"
BACK = "Put it back as git has it (after a merge, either side), then run `reviewmap sources verify`."


@pytest.fixture(scope="module")
def tiny() -> Project:
    return read_project(TINY)


WRONG = [
    (f"{FOLDER}/notes.txt", b"Mine.", (0, 0), "Nothing of this name belongs to the ledger.", "unknown-file", "Take it away."),
    (f"{FOLDER}/book.yml", b"source: handbok\npassages: []\n", (1, 9), "This file is called after 'book', and its source is 'handbok'.", "unknown-file", "Call it handbok.yml."),
    (FILE, b"{\n\"//\": \"x\",\n<<<<<<< HEAD\n", (3, 1), "This line of the lock can't be read.", "lock", BACK),
    (FILE, b"[]", (0, 0), "This lock is not in its form.", "lock", BACK),
    (FILE, b'{"loaf": {"speaker": "study"}}', (0, 0), "This lock is not in its form.", "lock", BACK),
    (FILE, b"\xe4", (0, 0), "This lock is no UTF-8 text.", "lock", "Put it back: git has it."),
    (LOCAL_FILE, b"{", (1, 2), "This line of the lock can't be read.", "lock", BACK),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "place", "message", "rule", "suggestion"), WRONG, ids=[f"{row[4]}-{n}" for n, row in enumerate(WRONG)])  # fmt: skip
def test_a_file_that_is_none_is_told(
    tiny: Project, name: str, data: bytes, place: tuple[int, int], message: str, rule: str, suggestion: str
) -> None:
    proofs = read_proofs(Project({**tiny.files, name: data}, "local" if name == LOCAL_FILE else None))
    (problem,) = proofs.problems
    assert (problem.where.file, (problem.where.line, problem.where.column)) == (name, place)
    assert (problem.message, problem.rule, problem.suggestion, problem.level) == (message, rule, suggestion, "error")
    assert (proofs.lock is None) == (rule == "lock"), "of a lock that can't be understood, nothing counts"


def test_every_fault_of_a_list_of_passages_is_told_and_none_is_needed(tiny: Project) -> None:
    broken = tiny.files[LEDGER].replace(b"use: left-out", b"use: left").replace(b"about: who eats", b"abuot: who eats")
    told = read_proofs(Project({**tiny.files, LEDGER: broken})).problems
    assert len(told) >= 2 and {one.where.file for one in told} == {LEDGER} and all(one.where.line for one in told)
    proofs = read_proofs(tiny)
    assert proofs.problems == () and proofs.lock is not None and list(proofs.places) == ["handbook"]
    assert list(proofs.places["handbook"])[:4] == ["1", "1.1", "1.2", "2"]
    none = read_proofs(Project({name: data for name, data in tiny.files.items() if not name.startswith(FOLDER)}))
    assert (none.problems, none.lock, none.places) == ((), None, {})


def test_an_areas_lock_stands_beside_the_nations(tiny: Project) -> None:
    own = b'{"ours": {"source": ["our-paper 1"], "quotation": "0", "found": [""]}, "loaf": {"source": ["our-paper 2"]}}'
    proofs = read_proofs(Project({**tiny.files, LOCAL_FILE: own}, "local"))
    assert proofs.problems == () and proofs.lock is not None and proofs.national is not None
    assert proofs.lock.entries["ours"].source == ("our-paper 1",) and "ours" not in proofs.national.entries
    assert proofs.lock.entries["loaf"].source == ("our-paper 2",) != proofs.national.entries["loaf"].source
    assert proofs.lock.texts == proofs.national.texts
