"""Definitions joined to one: what leads to what, who does what where, in the order of the process, and what stands in what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from projects import tiny_project
from reviewmap.model import Knowledge
from reviewmap.model.layer import Change, MadeChange
from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

ORDER = ["hunger", "bake-the-loaf", "taste-the-loaf", "good-enough", "give-it-to-the-ducks", "clean-the-oven", "done"]


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return load_or_stop(read_project(tiny_project(tmp_path_factory.mktemp("joined") / "project")))


def test_places_stand_in_the_order_of_the_process_with_the_stage_that_holds_them(bread: Knowledge) -> None:
    assert list(bread.places) == ORDER and bread.position == {name: number for number, name in enumerate(ORDER)}
    assert {name: stage.id for name, stage in bread.stage_of.items()} == {
        name: "last-look" if name in ("clean-the-oven", "done") else "first-look" for name in ORDER
    }
    assert list(bread.things("step")) == ["bake-the-loaf", "taste-the-loaf", "clean-the-oven"]
    assert (list(bread.things("decision")), list(bread.things("branch")), list(bread.things("event"))) == (["good-enough"], ["give-it-to-the-ducks"], ["hunger", "done"])  # fmt: skip
    assert bread.things("place") == bread.places


def test_what_the_order_of_a_stage_leaves_out_comes_last(bread: Knowledge) -> None:
    first, last = bread.stages
    shorter = replace(bread, stages=(first.model_copy(update={"order": ("good-enough", "hunger", "not-there")}), last))
    assert list(shorter.places) == [
        "good-enough",
        "hunger",
        "bake-the-loaf",
        "taste-the-loaf",
        "give-it-to-the-ducks",
        "clean-the-oven",
        "done",
    ]


def test_each_place_knows_from_where_arrows_and_answers_lead_to_it(bread: Knowledge) -> None:
    assert bread.leading_to == {
        "bake-the-loaf": ["hunger", "good-enough"],
        "taste-the-loaf": ["bake-the-loaf"],
        "clean-the-oven": ["bake-the-loaf", "good-enough"],
        "good-enough": ["taste-the-loaf"],
        "give-it-to-the-ducks": ["good-enough"],
        "done": ["clean-the-oven"],
    }


def test_each_role_knows_where_it_takes_part_and_in_which_ways(bread: Knowledge) -> None:
    assert {role: dict(places) for role, places in bread.doings.items()} == {
        "baker": {"bake-the-loaf": ("responsible", "accountable"), "good-enough": ("consulted",), "clean-the-oven": ("responsible",)},
        "taster": {"bake-the-loaf": ("consulted",), "taste-the-loaf": ("responsible",), "good-enough": ("decided_by",)},
        "panel": {"bake-the-loaf": ("informed",), "clean-the-oven": ("informed",)},
    }
    assert [list(places) for places in bread.doings.values()][0] == ["bake-the-loaf", "good-enough", "clean-the-oven"], "in process order"


def test_a_stage_has_its_own_letters_and_those_of_another_that_are_used_there(bread: Knowledge) -> None:
    (letter,) = [one for one in bread.letters.letters if one.at == "bake-the-loaf" and one.readers == "family"]
    for stage in bread.stages:
        assert letter in bread.letters_at(stage, "family") and bread.letters_at(stage, "nobody") == []
    alone = letter.model_copy(update={"also_at": ()})
    without = replace(bread, letters=bread.letters.model_copy(update={"letters": (alone,)}))
    assert [without.letters_at(stage, "family") for stage in without.stages] == [[alone], []]


def test_a_piece_knows_what_holds_it_up_to_its_file(bread: Knowledge) -> None:
    claim = bread.things("claim")["use-flour"]
    around = list(bread.around(claim))
    assert [getattr(one, "id", "") for one in around] == ["use-flour", "bake-the-loaf", "first-look"]
    assert around[-1] is bread.stages[0] and list(bread.around(bread.roles)) == [bread.roles]


def test_what_is_said_has_a_name_of_its_own_or_of_what_holds_it(bread: Knowledge) -> None:
    named = {one.name: one for one in bread.named}
    assert named["use-flour"].spoken is bread.things("claim")["use-flour"] and named["use-flour"].holder is None
    bake = bread.things("timescale")["bake"]
    for name, spoken in (("bake-how-long", bake.how_long), ("bake-duty", bake.duty)):
        assert named[name].spoken is spoken and named[name].holder is bake
    assert len(named) == len(bread.named), "each name is of one thing"


def test_of_several_changes_to_a_thing_the_last_counts(bread: Knowledge) -> None:
    first, last = (
        MadeChange(Change.model_validate({"set": "baker", "because": because, "fields": {"title": "X"}}), "role", "baker", None, ())
        for because in ("First.", "Last.")
    )
    assert replace(bread, made=(first, last)).made_by_thing == {("role", "baker"): last}
