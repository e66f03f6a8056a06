"""The frame with other values than the sample's: a published local edition, and one that says almost nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from reviewmap.site.finish import PageFrame, Release, finish
from theme.build_sample import EDITION, FRAME, run_mkdocs, stage_sample


def built_with(room: Path, values: dict, release: Release = EDITION) -> Path:
    config = stage_sample(room)
    data = yaml.safe_load(config.read_text(encoding="utf-8"))
    data["extra"]["reviewmap"].update(values)
    config.write_text(yaml.safe_dump(data), encoding="utf-8")
    (room / "docs/assets").mkdir()
    (room / "docs/assets/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    site = run_mkdocs(config)
    problems = finish(site, edition=release, frame=PageFrame(FRAME.files, data["extra"]["reviewmap"]))
    assert not [problem for problem in problems if problem.level == "error"]
    return site


def text(site: Path, name: str) -> tuple[str, str]:
    """-> (HTML, words)"""
    html = (site / name).read_text(encoding="utf-8")
    return html, " ".join(LexborHTMLParser(html).css_first("body").text(separator=" ").split())


@pytest.fixture(scope="module")
def local(tmp_path_factory) -> Path:
    return built_with(
        tmp_path_factory.mktemp("local"),
        {
            "edition": {"version": "2026.1", "date": "2026-11-22", "state": "published", "date_words": "22 November 2026"},
            "publisher": "Exampleshire Safeguarding Children Partnership",
            "mistake_contact": "reviews@exampleshire.example",
            "area": "Exampleshire",
            "is_panel_site": True,
            "accessibility_contact": "access@exampleshire.example",
            "local": {"partnership": "Exampleshire", "logo": "assets/logo.svg", "colours": {}},
            "contacts": {"families": {"name": "Business unit", "phone": "0000 111", "email": None, "checked": True}},
        },
        Release("2026.1", "2026-11-22", "https://example.org/", state="published"),
    )


def test_a_published_local_edition(local):
    html, words = text(local, "families/index.html")
    assert "noindex" not in html and "Draft" not in words
    assert "Exampleshire Safeguarding Children Partnership" in words and "mailto:reviews@exampleshire.example" in html
    assert "Panel's own site" not in words
    assert 'src="../assets/logo.svg" alt=""' in html
    assert "In your area: Business unit 0000 111" in words
    assert words.index("Business unit") < words.index("A helpline")  # what is near comes first
    assert "access@exampleshire.example" in text(local, "accessibility/index.html")[1]


def test_what_is_not_known_says_so(sample):
    html, words = text(sample, "practitioners/index.html")
    assert 'name="robots" content="noindex"' in html
    for said in (
        "All of England",
        "Edition 2026.1",
        "Draft. Parts of this have not been checked.",
        "to be named by the publisher",
        "not yet checked by a content owner",
        "This is not legal advice",
        "not the Child Safeguarding Practice Review Panel's own site",
        "Please do not give details of a child",
        "We have not rung these numbers yet.",
    ):
        assert said in words, said


def test_almost_nothing_given(tmp_path):
    site = built_with(tmp_path, {"help": {}, "doors_nav": [], "footer_links": [], "editions_href": None, "help_href": None, "local": None})
    html, words = text(site, "index.html")
    assert 'href="tel:999"' in html and "Who you can talk to" not in words
