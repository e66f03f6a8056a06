"""Tokens played through our BPMN: each start ends, and nothing happens twice that the text has once."""

from __future__ import annotations

from collections import Counter
from functools import cache
from xml.etree import ElementTree

import pytest

from projects import national
from reviewmap.exports import process_bpmn
from reviewmap.exports.bpmn_names import BPMN
from tokens import Board, TokenRun, spiff, standard, starts

WHOLE = "process.bpmn"


@cache
def files() -> dict[str, str]:
    return process_bpmn.files(national())


@cache
def boards() -> dict[tuple[str, str], Board]:
    return {(name, start): Board(text, start) for name, text in files().items() for start in starts(text)}


def twice_in_the_text() -> set[str]:
    """What the definitions have at two points: "again" where an arrow leads there."""
    return {arrow.to for place in national().places.values() for arrow in place.held("next", ()) if arrow.meets == "again"}


def too_often(board: Board, run: TokenRun) -> dict[str, int]:
    """Boxes that happened more often than the text has them, and once more for each loop that was gone."""
    allowed = Counter(dict.fromkeys(twice_in_the_text(), 1))
    return {place: times for place, times in board.happened(run).items() if times > 1 + allowed[place] + run.loops.total()}


TODO = (
    "these happen more often than the text has them: write `meets:` at an arrow that leads to the first of them (process/README.md, Arrows)"
)


def unfinished(run: TokenRun) -> list[str]:
    return run.waiting if not run.ended or run.waiting else []


def test_the_files_have_the_starts_that_they_should() -> None:
    assert [board.start for (name, _), board in boards().items() if name == WHOLE] == [
        "n_the_incident", "own_begin_n_new_information_later", "own_begin_n_how_to_answer_the_panel"]  # fmt: skip
    assert {name for name, _ in boards()} == set(files())


def test_each_start_of_each_file_ends_and_nothing_happens_twice() -> None:
    for (name, start), board in boards().items():
        for seed in range(15 if name == WHOLE else 5):
            run = spiff(board, seed)
            assert unfinished(run) == [], (name, start, seed)
            assert too_often(board, run) == {}, (name, start, seed, TODO)


def test_each_start_ends_when_loops_are_gone_too() -> None:
    for (name, start), board in boards().items():
        for seed in range(5 if name == WHOLE else 2):
            assert unfinished(spiff(board, seed, loops=1)) == [], (name, start, seed)


@pytest.mark.parametrize("loops", [0, 1, 2])
def test_by_the_rules_of_the_standard_as_well(loops: int) -> None:
    for (name, start), board in boards().items():
        for seed in range(25 if name == WHOLE else 8):
            run = standard(board, seed, loops=loops)
            assert unfinished(run) == [], (name, start, seed)
            assert too_often(board, run) == {}, (name, start, seed, TODO)


def test_every_place_of_the_process_happens_in_some_run() -> None:
    seen = {
        place
        for (name, _), board in boards().items()
        if name == WHOLE
        for seed in range(150)
        for place in board.happened(standard(board, seed, loops=1))
    }
    assert seen == set(national().places)


def test_what_is_beside_the_main_way_happens_in_some_runs_and_not_in_others() -> None:
    board = boards()[WHOLE, "n_the_incident"]
    runs = [board.happened(standard(board, seed)) for seed in range(60)]
    notified = [run for run in runs if run["notify-the-panel"]]
    assert 0 < sum(bool(run["cross-border"]) for run in notified) < len(notified)
    assert all(run["set-up-the-rapid-review"] == 1 for run in notified), "once, whether one area is involved or two"


def test_the_rapid_review_does_not_wait_until_the_family_was_told() -> None:
    """The arrow's note says so; a join that waits would say something else."""
    board = boards()[WHOLE, "n_the_incident"]
    both = ("set-up-the-rapid-review", "tell-practitioners-and-the-family")
    orders = {
        tuple(board.places[name] for name in run.order if board.places.get(name) in both)
        for run in (standard(board, seed) for seed in range(600))  # to tell late is rare: five runs in four hundred
    }
    assert both in orders and both[::-1] in orders


@pytest.mark.parametrize("play", [spiff, standard])
def test_without_joins_that_wait_things_would_happen_twice(play) -> None:
    """With joins that let every token through, the same runs are noticed: the proof above can fail."""
    board = Board(with_joins("exclusiveGateway"), "n_the_incident")
    assert any(too_often(board, play(board, seed)) for seed in range(40))


@pytest.mark.parametrize("play", [spiff, standard])
def test_a_join_that_waits_for_what_never_comes_would_be_noticed(play) -> None:
    board = Board(with_joins("parallelGateway"), "n_the_incident")
    assert any(unfinished(play(board, seed)) for seed in range(40))


def with_joins(tag: str) -> str:
    """The whole with another kind of gateway where inclusive ones join."""
    root = ElementTree.fromstring(files()[WHOLE])
    joins = [one for one in root.iter(f"{{{BPMN}}}inclusiveGateway") if len(one.findall(f"{{{BPMN}}}incoming")) > 1]
    assert joins
    for one in joins:
        one.tag = f"{{{BPMN}}}{tag}"
    return ElementTree.tostring(root, encoding="unicode")
