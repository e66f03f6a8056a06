"""What an area's edition says of a field that differs: its value in words that readers know, and never as files hold it."""

from __future__ import annotations

from typing import Any

import pytest

from facts import length_words, written
from projects import national
from reviewmap.pages.differences import field_words, words
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


@pytest.mark.parametrize(
    ("field", "said"),
    [
        *(
            ("responsible", "Who does it"),
            ("accountable", "Who answers for it"),
            ("consulted", "Who is asked"),
            ("informed", "Who is told"),
        ),
        *(("decided_by", "Who decides"), ("within", "By when"), ("to", "Where it leads"), ("length", "How long")),
        *(("how_long", "How binding the length is"), ("duty", "Whether it has to be done"), ("plain", "In plain words")),
        *(("family", "What families can expect"), ("practitioner", "What practitioners can expect"), ("quote", "Words quoted")),
        *(("source", "Where it says so"), ("speaker", "Who says so"), ("force", "How binding"), ("rule", "What it says")),
        *(("finding", "What it says"), ("needs", "Needs"), ("plain_title", "Plain title")),
    ],
)
def test_a_field_is_called_as_readers_would_call_it(field: str, said: str) -> None:
    assert field_words(field) == said


def test_days_of_the_plan_are_called_by_what_they_are(maker: Maker) -> None:
    milestone = next(iter(maker.knowledge.things("milestone").values()))
    said = [field_words(name, milestone) for name in ("day", "to", "claim", "does")]
    assert said == ["On which day, or from which", "Until which day", "What it says", "Does"]
