"""What rests on which passage of the handbook: by a citation of it, or by words that were found in it; and the file that says so, whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from projects import edit, reviewmap, tiny_project

TEXTS = Path(__file__).parents[1] / "support/texts"
FIRST, SOURCES, TIMESCALES, GLOSSARY = (
    "process/stages/00-first-look.yml",
    "process/sources.yml",
    "process/timescales.yml",
    "process/glossary.yml",
)
LEDGER = "process/ledger/handbook.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TEXTS, tmp_path / "texts")
    return tiny_project(tmp_path / "project")


def rows(project: Path) -> dict[str, str]:
    """Each passage's row as it stands in the file, but for where its lines break."""
    _, *pieces = (project / LEDGER).read_text("utf-8").split("  - id: ")
    return {json.loads(piece.splitlines()[0]): " ".join(piece.split()) for piece in pieces}


def test_whatever_cites_a_passage_in_whatever_way_stands_in_its_row(project: Path) -> None:
    before = rows(project)
    # A passage of its own; several in one citation; what is told beside; a side of a dispute; an example; all of a source, which is none of its passages.
    edit(project, FIRST, "source: handbook 1, id: smoke,", 'source: "handbook 4, 10", id: smoke,')
    edit(
        project,
        FIRST,
        "also: [{about: the kind, evidence: unverified, source: none-found}]",
        "also: [{about: the kind, evidence: unverified, source: handbook 1.2}]",
    )
    edit(
        project,
        TIMESCALES,
        "It is two days., evidence: reported, source: handbook 3}",
        "It is two days., evidence: reported, source: handbook 10}",
    )
    edit(project, TIMESCALES, "    source: handbook\n", "    source: [handbook, handbook 10]\n")
    edit(project, FIRST, "source: handbook 1, id: it-may-burn,", "source: handbook, id: it-may-burn,")
    ran = reviewmap(project, "sources", "ledger")
    assert (ran.code, ran.said) == (0, ["process/ledger/handbook.yml", "handbook: 12 of 12 passages used."])
    after = rows(project)
    assert {name: row for name, row in after.items() if row != before[name]} == {
        "1": before["1"].replace(" it-may-burn,", "").replace(" smoke,", ""),
        "1.2": before["1.2"].replace("[baker-washes-hands]", "[baker-washes-hands, use-flour]"),
        "4": before["4"].replace("[the-taster-does]", "[smoke, the-taster-does]"),
        "10": '"10" about: who baked the book use: used where: [one-town, smoke, taste-how-long]',
    }


def test_a_new_passage_waits_for_somebody_and_what_was_written_by_hand_stays(project: Path) -> None:
    text = project / "../texts/handbook.txt"
    text.write_text(text.read_text("utf-8").replace("\n3 It is", "\n2.1 It cools.\n\n3 It is"), "utf-8")
    (project / "../texts/bread-act.txt").write_text("1 Bread is sold by weight.\n", "utf-8")  # no list of its passages is kept
    edit(project, LEDGER, "about: who eats", 'about: "who: eats"')
    edit(project, LEDGER, "why: Thanks to people.", 'why: "Thanks: to people."')
    before = rows(project)
    ran = reviewmap(project, "sources", "ledger", "--text", "../texts")
    assert (ran.code, ran.said) == (0, ["process/ledger/handbook.yml", "handbook: 11 of 13 passages used."])
    assert rows(project) == {**before, "2.1": '"2.1" about: "?" use: owed'}
    assert list(rows(project)) == ["1", "1.1", "1.2", "2", "2.1", "3", "4", "5", "6", "7", "8", "9", "10"]
    assert sorted(path.name for path in (project / "process/ledger").iterdir()) == [
        "handbook.yml",
        "published-ids.json",
        "quotations.lock.json",
    ]
