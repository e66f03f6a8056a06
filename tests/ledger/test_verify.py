"""Quotations are proved with their sources' texts, and nothing is written as proved that isn't: `reviewmap sources` as people run it.

The tiny project quotes a handbook whose text stands in support/texts/handbook.txt; the text of its Act is nowhere.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marked import change
from projects import TINY, edit, reviewmap, sign_again, tiny_project
from reviewmap.ledger.lock import FILE, Entry, read_lock
from reviewmap.ledger.texts import read_texts
from reviewmap.ledger.verify import compare
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import Project, read_project
from reviewmap.read.proofs import read_proofs

TEXTS = Path(__file__).parents[1] / "support/texts"
EXACTLY = "Quote exactly, from one passage; join pieces of it with dots."
SAYS = "Quote the words that say it, or write `evidence: unverified`."
LENGTH, IT = (
    f"Give a new source and quotation and run `reviewmap sources verify`, or mark {thing} `evidence: unverified`."
    for thing in ("the length", "it")
)
FIRST, ROLES, TIMESCALES, SOURCES = "process/stages/00-first-look.yml", "process/roles.yml", "process/timescales.yml", "process/sources.yml"
LEDGER, FIGURES = "process/ledger/handbook.yml", "process/key-figures.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TEXTS, tmp_path / "texts")
    return tiny_project(tmp_path / "project")


def verify(project: Path, *more: str, text: bool = True) -> tuple[int, list[str]]:
    """The exit code and what was said, each problem without what stands before its message."""
    ran = reviewmap(project, "sources", "verify", *(("--text", "../texts") if text else ()), *more)
    return ran.code, ran.said


def lock(project: Path) -> dict[str, Entry]:
    found, problems = read_lock((project / FILE).read_text(encoding="utf-8"))
    assert problems == []
    return dict(found.entries)


def refused(project: Path, *words: str, more: tuple[str, ...] = (), text: bool = True) -> None:
    """Verifying is refused with exactly these words, of what is wrong and of what to do, and the lock stays as it was."""
    before = (project / FILE).read_bytes()
    code, said = verify(project, *more, text=text)
    count = f"{len(words)} problem{'' if len(words) == 1 else 's'} to mend. Nothing was changed."
    assert (code, [re.sub(r"^\S+: error: | \([a-z-]+\)$", "", line) for line in said]) == (1, [*words, count])
    assert (project / FILE).read_bytes() == before


def test_the_same_lock_comes_out_as_long_as_nothing_changes(project: Path) -> None:
    before = (project / FILE).read_bytes()
    assert verify(project) == (
        0,
        [
            "83 quotations proved, with 1 text at hand.",
            "1 quotation whose text is not at hand: written as such, not proved.",
            f"83 lines in {FILE}.",
        ],
    )
    assert (project / FILE).read_bytes() == before
    assert verify(project, text=False)[0] == 0
    assert (project / FILE).read_bytes() == before, "what was proved stays proved without the text"


def test_a_line_each_sorted(project: Path) -> None:
    lines = (project / FILE).read_text(encoding="utf-8").splitlines()[2:-2]
    names = [json.loads("{" + line.rstrip(",") + "}").popitem()[0] for line in lines]
    assert names == sorted(names)
    assert {"it-starts-here", "bake-duty", "bake-how-long", "loaves", "loaf"} <= set(names)


def test_it_says_where_the_words_stand_and_for_what_they_were_read(project: Path) -> None:
    entries = lock(project)
    assert (entries["bake-how-long"].value, entries["bake-how-long"].force, entries["bake-how-long"].found) == (
        "10 working days",
        "should",
        ("handbook 2",),
    )
    assert (entries["loaves"].value, entries["loaves"].found) == ("1.10", ("handbook 9",))
    assert entries["use-flour"].found == ("handbook 1.1", "handbook 1.1")


def test_words_whose_text_is_nowhere_are_never_called_proved(project: Path) -> None:
    (line,) = [line for line in (project / FILE).read_text(encoding="utf-8").splitlines() if "bread-act" in line and "not-at-hand" in line]
    assert '"found": [""]' in line
    assert not lock(project)["bread-is-sold-by-weight"].proved


@pytest.mark.parametrize(
    ("file", "find", "put", "said"),
    [
        (
            ROLES,
            "quote: The Act has every baker wash hands",
            "quote: ⟦The Act has every baker wash feet",
            f"These words do not stand in handbook 1.2. {EXACTLY}",
        ),
        (
            ROLES,
            "quote: The Act has every baker wash hands",
            "quote: ⟦Nobody asked.",
            "These words do not stand in handbook 1.2. They stand in handbook 6.",
        ),
        (
            ROLES,
            "quote: The Act has every baker wash hands",
            "quote: ⟦The Act has every bake",
            f"These words do not stand in handbook 1.2. {EXACTLY}",
        ),
        # pieces out of their order; pieces of two paragraphs
        (
            ROLES,
            "quote: The Act has every baker wash hands",
            "quote: ⟦wash hands ... The Act",
            f"These words do not stand in handbook 1.2. {EXACTLY}",
        ),
        (
            TIMESCALES,
            "source: handbook 3, speaker: study, quote: It takes",
            "source: handbook 3-4, speaker: study, quote: It takes",
            "'handbook' has no place '3-4'. process/ledger/handbook.yml lists them all.",
        ),
        (
            TIMESCALES,
            "source: handbook 3, speaker: study, quote: It takes a week.",
            'source: "⟦handbook 3, 4", speaker: study, quote: two to three days ... The taster does.',
            f"These words do not stand in handbook 3, 4. {EXACTLY}",
        ),
        (
            FIRST,
            "quote: [flour should be used ... of any kind, Use flour.]",
            "quote: [⟦flour ... of any kind, Use flour.]",
            "'flour' is too short a piece of a quotation to prove anything. Quote more words around it.",
        ),
        (
            FIRST,
            "quote: [flour should be used ... of any kind, Use flour.]",
            "quote: [flour should be used, ⟦Use water.]",
            "",
        ),
        (FIGURES, "quote: 1.10 loaves for each person", "quote: loaves for each person", f"The quotation does not hold '1.10'. {SAYS}"),
        (
            TIMESCALES,
            "quote: within ten working days of the order",
            "quote: the loaf within ten",
            f"The quotation does not hold 10 working days. {SAYS}",
        ),
    ],
)
def test_what_can_not_be_proved_is_refused(project: Path, file: str, find: str, put: str, said: str) -> None:
    if "Use water" in put:  # the Act may say it: its text is not at hand, and then nothing is proved of it
        edit(project, FIRST, "source: [handbook 1.1, bread-act s.2]", "source: handbook 1.1")
        said = f"These words do not stand in handbook 1.1. {EXACTLY}"
    marked = change(project, file, find, put)
    refused(project, said)
    if marked:
        assert verify(project)[1][0].startswith(f"{file}:{marked[1]}:")


def test_the_other_length_that_some_give_stands_in_what_is_quoted_or_in_what_a_side_says(project: Path) -> None:
    edit(project, TIMESCALES, "length_also: {amount: 1, unit: week}", "length_also: {amount: 9, unit: week}")
    refused(
        project,
        f"This source was read for 2 to 3 days, or 1 week, not 2 to 3 days, or 9 weeks. {LENGTH}",
        f"The quotation does not hold 9 weeks. {SAYS}",
    )


def test_a_fact_is_changed_with_its_proof(project: Path) -> None:
    """As README.md tells people: the new length, the new words, the new text."""
    edit(project, TIMESCALES, "length: {amount: 10,", "length: {amount: 11,")
    refused(
        project,
        f"This source was read for 10 working days, not 11 working days. {LENGTH}",
        f"The quotation does not hold 11 working days. {SAYS}",
    )
    edit(project, TIMESCALES, "quote: within ten working days of the order", "quote: within eleven working days of the order")
    refused(project, f"These words do not stand in handbook 2. {EXACTLY}")
    (project / "../texts/handbook.txt").write_text(
        (TEXTS / "handbook.txt").read_text(encoding="utf-8").replace("ten working", "eleven working"), encoding="utf-8"
    )
    assert verify(project)[0] == 0
    assert lock(project)["bake-how-long"].value == "11 working days"
    sign_again(project)
    assert reviewmap(project, "check", "--publish", "--on", "2030-02-02").said == ["0 errors, 0 warnings."]


def test_a_force_changes_only_if_somebody_says_that_they_read_it_again(project: Path) -> None:
    edit(project, TIMESCALES, "duty: {force: must, ", "duty: {force: should, ")
    refused(project, f"This source was read for 'must', not 'should'. {IT}")
    assert verify(project, "--again", "bake-duty")[0] == 0
    assert lock(project)["bake-duty"].force == "should"
    sign_again(project)
    assert reviewmap(project, "check", "--publish", "--on", "2030-02-02").said == ["0 errors, 0 warnings."]


@pytest.mark.parametrize(("old", "now"), [("bake", "bake-it"), ("handbook", "book-of-bread")])
def test_a_timescale_or_a_source_has_another_name_and_nobody_has_to_read_for_it_again(project: Path, old: str, now: str) -> None:
    """Without the text: the words are the same, and so is what they were read for. What is slipped in with a new name is still refused."""
    before = lock(project)
    for path in (project / "process").rglob("*.yml"):
        text = re.sub(rf"(?<![\w-]){old}(?=\n| \d|[\]}},])", now, path.read_text("utf-8"))
        path.write_text(text.replace(f"  - id: {now}\n", f"  - id: {now}\n    was: [{old}]\n"), "utf-8")
    timescales = (project / TIMESCALES).read_text("utf-8")
    (project / TIMESCALES).write_text(timescales.replace("duty: {force: must", "duty: {force: should"), "utf-8")
    if old == "handbook":
        (project / LEDGER).rename(project / f"process/ledger/{now}.yml")
    code, said = verify(project, text=False)
    assert code == 1 and "This source was read for 'must', not 'should'." in said[0] and len(said) == 2, said
    (project / TIMESCALES).write_text(timescales, "utf-8")
    assert verify(project, text=False)[0] == 0
    after = lock(project)
    proved = {name.replace("bake-it-", "bake-"): [place.replace(now, old) for place in entry.found] for name, entry in after.items()}
    assert proved == {name: list(entry.found) for name, entry in before.items()}


def test_nobody_can_be_said_to_have_read_what_is_not_there(project: Path) -> None:
    refused(project, "Nothing that can be locked is called 'bake-dutty'. Did you mean 'bake-duty'?", more=("--again", "bake-dutty"))


def test_what_was_marked_as_not_verified_can_not_come_back_as_something_else(project: Path) -> None:
    """The lock forgets nothing by being written meanwhile."""
    edit(project, TIMESCALES, "length: {amount: 10,", "length: {amount: 11,")
    edit(project, TIMESCALES, "how_long: {force: should, evidence: reported", "how_long: {force: should, evidence: unverified")
    assert verify(project)[0] == 0
    assert lock(project)["bake-how-long"].value == "10 working days"
    edit(project, TIMESCALES, "how_long: {force: should, evidence: unverified", "how_long: {force: should, evidence: reported")
    refused(
        project,
        f"This source was read for 10 working days, not 11 working days. {LENGTH}",
        f"The quotation does not hold 11 working days. {SAYS}",
    )


def test_new_words_of_a_source_that_can_be_read_need_its_text(project: Path) -> None:
    edit(project, ROLES, "quote: The Act has every baker wash hands", "quote: every baker wash hands")
    refused(
        project, "The text of 'handbook' is not at hand, so this can't be proved. Put it into the folder that `--text` names.", text=False
    )
    assert verify(project)[0] == 0


def test_a_source_that_is_cited_is_quoted(project: Path) -> None:
    edit(project, SOURCES, "source: bread-act s.1", "source: [bread-act s.1, handbook 1]")
    refused(project, "'handbook' is cited, and none of the quotations here stands in it. Quote its words as well, or move it to `also`.")


ROWS, ORDER = "`reviewmap sources ledger --text DIR` adds their rows.", "`reviewmap sources ledger --text DIR` puts them in order."


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda rows: [row.replace('"9"', '"9.1"') for row in rows],
            ["The text of 'handbook' has no passage '9.1'. Take the row out.", f"Missing here: 9. {ROWS}"],
        ),
        (
            lambda rows: [row.replace('"9"', '"99999"') for row in rows],
            ["The text of 'handbook' has no passage '99999'. Take the row out.", f"Missing here: 9. {ROWS}"],
        ),
        (lambda rows: [row for row in rows if '"4"' not in row], [f"Missing here: 4. {ROWS}"]),
        (lambda rows: rows[5:], [f"Missing here: 1, 1.1, 1.2, 2, 3. {ROWS}"]),
        (lambda rows: rows[7:], [f"Missing here: 1, 1.1, 1.2, 2, 3 and 2 more. {ROWS}"]),
        (lambda rows: [rows[1], rows[0], *rows[2:]], [f"These rows are not in the order of the text. {ORDER}"]),
    ],
)
def test_a_ledger_lists_what_its_text_has(spoil: Callable[[list[str]], list[str]], words: list[str]) -> None:
    head, *rows = re.split(r"(?m)^(?=  - id: )", (TINY / LEDGER).read_text(encoding="utf-8"))
    text = head + "".join(spoil(rows))
    proofs = read_proofs(Project({LEDGER: text.encode()}))
    told = list(compare(proofs.ledgers["handbook"], read_texts(TEXTS, ["handbook"])["handbook"]))
    assert proofs.problems == () and [f"{one.message} {one.suggestion}" for one in told] == words
    assert {(one.rule, one.level, one.where.file) for one in told} == {("ledger-row", "error", LEDGER)}
    if "has no passage" in words[0]:  # a row of a passage that there isn't is shown where it stands
        passage = words[0].split("'")[3]
        assert told[0].where[1:] == (text.splitlines().index(f'  - id: "{passage}"') + 1, 9)


def test_words_in_the_marks_of_a_side_are_proved(project: Path) -> None:
    """Where sources disagree, each side's quotation marks hold its source's words, as a claim's `quote` does."""
    edit(project, TIMESCALES, "says: It is two days.,", "says: 'It speaks of \"two to three days\".',")
    assert "not been matched with its source" in reviewmap(project, "check").out
    assert verify(project)[0] == 0
    assert lock(project)["taste-how-long side 1"].found == ("handbook 3",)
    assert reviewmap(project, "check").code == 0

    edit(project, TIMESCALES, '"two to three days"', '"two to four days"')
    assert "was changed after it had been matched" in reviewmap(project, "check").out
    refused(project, f"These words do not stand in handbook 3. {EXACTLY}")


def test_a_lock_with_the_marks_of_a_merge(project: Path) -> None:
    path = project / FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"loaf": {', '<<<<<<< HEAD\n"loaf": {'), encoding="utf-8")
    code, said = verify(project)
    assert (code, said[0].split(" (lock)")[0].endswith("then run `reviewmap sources verify`.")) == (1, True)


def test_texts_that_can_not_be_read(project: Path) -> None:
    assert reviewmap(project, "sources", "verify", "--text", "nowhere").code == 2
    (project / "../texts/handbook.txt").write_bytes(b"1 B\xe4cker")
    code, said = verify(project)
    assert (code, said) == (1, ["reviewmap: ../texts/handbook.txt is no UTF-8 text (byte 4). Save it as UTF-8."])


def test_the_ledger_follows_the_claims_and_keeps_what_people_wrote(project: Path) -> None:
    before = (project / LEDGER).read_text(encoding="utf-8")
    assert reviewmap(project, "sources", "ledger").code == 0
    assert (project / LEDGER).read_text(encoding="utf-8") == before

    edit(project, FIGURES, "    source: handbook 9\n", "    source: handbook 10\n")  # 9 is owed now, and 10 no longer left out
    assert reviewmap(project, "sources", "ledger").code == 0
    rows = {row["id"]: row for row in ledger(project)}
    assert (rows["9"], rows["10"]) == (
        {"id": "9", "about": "a count of loaves", "use": "owed"},
        {"id": "10", "about": "who baked the book", "use": "used", "where": ["loaves"]},
    )


def test_new_passages_of_a_text_get_their_rows(project: Path) -> None:
    text = project / "../texts/handbook.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("\n3 It is", "\n2.1 It cools.\n\n3 It is"), encoding="utf-8")
    assert reviewmap(project, "sources", "ledger", "--text", "../texts").code == 0
    assert [row["id"] for row in ledger(project)] == ["1", "1.1", "1.2", "2", "2.1", "3", "4", "5", "6", "7", "8", "9", "10"]
    assert "Say in at most 8 words what '2.1' is about." in reviewmap(project, "check").out


def ledger(project: Path) -> list[dict[str, Any]]:
    import yaml

    return yaml.load((project / LEDGER).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["passages"]


def told(project: Path) -> frozenset[str]:
    """What readers are told a program matched with its source's text, by name."""
    return load_or_stop(read_project(project)).matched


def test_readers_are_told_of_a_match_only_while_these_words_stand(project: Path) -> None:
    """Not of words whose text was nowhere, nor of words or a citation that were changed since; and again once they were matched again."""
    assert {"baker-washes-hands", "use-flour", "loaves"} <= told(project)
    assert "bread-is-sold-by-weight" not in told(project)
    edit(project, ROLES, "quote: The Act has every baker wash hands", "quote: every baker wash hands")
    edit(project, FIGURES, "source: handbook 9\n", "source: handbook 1-9\n")
    assert not {"baker-washes-hands", "loaves"} & told(project)
    edit(project, FIGURES, "source: handbook 1-9\n", "source: handbook 9\n")
    assert verify(project)[0] == 0
    assert {"baker-washes-hands", "loaves"} <= told(project)
