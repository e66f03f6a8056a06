"""The colours: ours are strong enough, and a local edition's are checked."""

from __future__ import annotations

import pytest

from reviewmap.check.colours import check_local, local_css, tokens, too_weak
from theme.build_sample import REPO

CSS = (REPO / "overrides/assets/css/tokens.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [0, 1], ids=["light", "dark"])
def test_our_own_colours_are_strong_enough(number):
    assert not list(too_weak(tokens(CSS)[number]))


@pytest.mark.parametrize("own, name, words", [
    ({"link": "#7fb5e0"}, "link", "less than 7:1"),
    ({"brand": "#f0f0f0"}, "brand", "less than 4.5:1"),
    ({"brand-ink": "#0b4a50"}, "brand-ink", "contrast of 1.0:1"),
    ({"accent": "#ffeecc"}, "accent", "less than 3:1"),
    ({"paper": "#ffffff"}, "paper", "may set; those are brand"),
    ({"link": "red"}, "link", "#1a2b3c"),
    ({"link": "#fff;}body{display:none"}, "link", "isn't a colour"),
])
def test_a_weak_or_strange_colour_is_named(own, name, words):
    found = list(check_local(own, css=CSS))
    assert found and all(one == name for one, _ in found) and words in found[0][1]


def test_strong_colours_are_written_for_light_screens():
    own = {"brand": "#4b1d52", "link": "#3c1a78"}
    assert not list(check_local(own, css=CSS))
    css = local_css(own)
    assert "prefers-color-scheme: light" in css and "--brand: #4b1d52;" in css and "--brand-line: #4b1d52;" in css
    assert local_css({}) == ""
