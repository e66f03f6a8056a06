"""What people have to do, as lists that somebody can take one of."""

from __future__ import annotations

from facts import written
from projects import ROOT, must, national
from reviewmap.check.work import tasks


def test_who_reads_a_source_is_told_what_rests_on_it() -> None:
    said = must("reviewmap", "work", "--list", "Read ", cwd=ROOT).stdout
    assert "For whoever can read a source:" in said
    found = {task.what: task.places for task in tasks(national()) if task.what.startswith("Read ")}
    assert found
    for what, places in found.items():
        assert f"- {what}" in said
        for where, words in places:
            assert f"    {where.file}:{where.line}: {words}" in said
            line = (ROOT / where.file).read_text("utf-8").splitlines()[where.line - 1]
            assert "source" in line or line.strip().startswith("-") or "evidence" in line, f"{where}: {line}"


def test_every_number_that_nobody_has_rung_is_on_the_list() -> None:
    [ring] = [task for task in tasks(national()) if task.what.startswith("Ring ")]
    unverified = [
        one["name"] for one in written("support.yml")["support"] if one.get("evidence") != "verified" and one.get("phone") != "999"
    ]
    assert [name for _, name in ring.places] == [name for name in (words for _, words in ring.places) if name in unverified]
    assert ring.places


def test_without_words_it_is_a_line_a_list() -> None:
    said = must("reviewmap", "work", cwd=ROOT).stdout.splitlines()
    assert len([line for line in said if line.startswith("- ")]) == len(tasks(national()))
    assert not [line for line in said if line.startswith("    ")]
