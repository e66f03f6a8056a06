"""What an area's edition says of a field that differs: its value in words that readers know, and never as files hold it."""

from __future__ import annotations

from typing import Any

import pytest

from facts import length_words, written
from projects import national
from reviewmap.pages.differences import words
from reviewmap.pages.ready import Maker


@pytest.fixture(scope="module")
def maker() -> Maker:
    return Maker(national())


def titles(kind: str, file: str, field: str) -> dict[str, str]:
    return {one["id"]: one[field] for one in written(file)[kind]}


def test_ids_are_told_as_the_names_of_what_they_name(maker: Maker) -> None:
    names, compared = titles("roles", "roles.yml", "title"), 0
    for role in written("roles.yml")["roles"]:
        for field in ("part_of", "acts_as", "beside"):
            if role.get(field):
                compared += 1
                assert words(maker, maker.knowledge.things("role")[role["id"]], field) == "; ".join(names[one] for one in role[field])
    assert compared > 10


def test_lengths_starts_and_answers_are_told_in_words(maker: Maker) -> None:
    for one in written("timescales.yml")["timescales"]:
        made = maker.knowledge.things("timescale")[one["id"]]
        least = "at least " if one.get("length", {}).get("at_least") else ""
        assert words(maker, made, "length") == (
            f"{least}{length_words(one['length'])}" if one.get("length") else words(maker, made, "length_also")
        )
        assert words(maker, made, "show_length") == ("Yes" if one.get("show_length", True) else "No")
        assert words(maker, made, "starts").startswith("back from " if one["starts"].get("back") else "from ")


def test_what_somebody_says_is_told_in_its_own_words(maker: Maker) -> None:
    texts: dict[str, Any] = {one.id: one.text for one in maker.knowledge.things("claim").values()}
    compared = 0
    for step in (place for place in maker.knowledge.places.values() if place.held("claims")):
        compared += 1
        assert words(maker, step, "claims") == "; ".join(texts[one.id] for one in step.held("claims"))
    assert compared > 30
    for place in (place for place in maker.knowledge.places.values() if place.held("equity")):
        assert words(maker, place, "equity") == "; ".join(one.ask for one in place.held("equity"))
