"""The colours: ours are strong enough, and a local edition's are checked."""

from __future__ import annotations

import pytest

from reviewmap.check.colours import check_local, local_css, tokens, too_weak
from theme.build_sample import REPO

CSS = (REPO / "overrides/assets/css/tokens.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [0, 1], ids=["light", "dark"])
def test_our_own_colours_are_strong_enough(number):
    assert not list(too_weak(tokens(CSS)[number]))


@pytest.mark.parametrize(
    "own, name, words",
    [
        ({"link": "#7fb5e0"}, "link", "less than 7:1"),
        ({"brand": "#f0f0f0"}, "brand", "less than 4.5:1"),
        ({"brand-ink": "#0b4a50"}, "brand-ink", "contrast of 1.0:1"),
        ({"accent": "#ffeecc"}, "accent", "less than 3:1"),
        ({"paper": "#ffffff"}, "paper", "may set; those are brand"),
        ({"link": "red"}, "link", "#1a2b3c"),
        ({"link": "#fff;}body{display:none"}, "link", "isn't a colour"),
    ],
)
def test_a_weak_or_strange_colour_is_named(own, name, words):
    found = list(check_local(own, css=CSS))
    assert found and all(one == name for one, _ in found) and words in found[0][1]


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ({"brand": "#ffffff", "brand-ink": "#fffff0"}, "brand-ink"),  # of two that meet, what stands on the other
        ({"brand": "#ffffff"}, "brand"),
        ({"brand-ink": "#0b4a50"}, "brand-ink"),
        ({"brand": "#0b4a50", "brand-ink": "#0b4a51", "link": "#0a4a7d"}, "brand-ink"),
    ],
)
def test_of_two_colours_that_meet_the_one_is_named_that_an_area_chose(own, named):
    """Lines of maps go with the brand."""
    assert {name for name, words in check_local(own, css=CSS) if "the header's words" in words} == {named}
    assert {name for name, words in check_local({"brand": "#ffffff"}, css=CSS) if "lines of maps" in words} == {"brand"}


# What meets what: each has to be told apart by people who see little. 7:1 for what is read, 4.5:1 in bold, 3:1 for lines.
MEET = {
    "ink": ("paper", "card", "tint", "help-tint"),
    "link": ("paper", "card", "tint", "help-tint"),
    "ink-soft": ("paper", "card", "tint", "help-tint"),
    "brand-ink": ("brand",),
    "exit-ink": ("exit",),
    "must-ink": ("must",),
    "help": ("help-tint", "tint"),
    **dict.fromkeys(("should", "good", "varies", "proposed", "contested", "accent"), ("paper", "card", "tint")),
    "edge": ("paper", "card"),
    "brand-line": ("card",),
}
READ_SMALL = {"ink", "link", "ink-soft", "should", "good", "varies", "proposed", "contested"}
LINES = {"accent", "edge", "brand-line"}


def test_each_pair_of_colours_that_meet_is_looked_at():
    good, _ = tokens(CSS)
    for name, grounds in MEET.items():
        least = 7 if name in READ_SMALL else 3 if name in LINES else 4.5
        for ground in grounds:
            found = [(one, other, words) for one, other, words in too_weak({**good, name: good[ground]}) if (one, other) == (name, ground)]
            assert [words.endswith(f"has a contrast of 1.0:1, less than {least:g}:1") for *_, words in found] == [True], (name, ground)
    everything = dict.fromkeys(good, "#808080")
    assert len(list(too_weak(everything))) == sum(map(len, MEET.values())), "and no other"


def test_strong_colours_are_written_for_light_screens():
    own = {"brand": "#4b1d52", "link": "#3c1a78"}
    assert not list(check_local(own, css=CSS))
    css = local_css(own)
    assert "prefers-color-scheme: light" in css and "--brand: #4b1d52;" in css and "--brand-line: #4b1d52;" in css
    assert local_css({}) == ""
