"""The words before a claim name whoever says it: the study, another document, or nobody but this site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from facts import written

STUDY = "report"


def marks(site: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Every mark of the site: its page, its words, and the ids of the sources in the note to which it leads."""
    for path in sorted(site.rglob("index.html")):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        notes = {item.attributes["id"]: item for item in tree.css("ol.notes > li")}
        for link in tree.css("a.marks:not(.quiet)"):
            note = notes[(link.attributes["href"] or "").removeprefix("#")]
            cited = {(one.attributes["href"] or "").split("#")[1] for one in note.css("a.src")}
            yield path.parent.relative_to(site).as_posix(), f"{link.attributes.get('title') or ''} {link.text()}", cited


def test_what_nobody_else_says_is_our_suggestion(built_site: Path) -> None:
    alone = [(page, words) for page, words, cited in marks(built_site) if not cited]
    assert len(alone) > 50
    assert not [one for one in alone if "Our suggestion" not in one[1] and "°" not in one[1]]


def test_the_study_says_only_what_it_says(built_site: Path) -> None:
    """Its mark leads to its own words: those of the report, or of the evaluation that was made beside it."""
    said = [(page, words, cited) for page, words, cited in marks(built_site) if "Study" in words]
    assert len(said) > 100
    assert not [one for one in said if not one[2] & {STUDY, "impact-evaluation"}]


def test_how_binding_our_own_words_are_meant_stays_in_the_data(built_site: Path) -> None:
    def rules(value: object) -> Iterator[dict]:
        if isinstance(value, dict) and value.get("rule") and value.get("source") == ["drafted"]:
            yield value
        for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from rules(child)

    ours = list(rules(json.loads((built_site / "data/process.json").read_text("utf-8"))))
    assert {"good-practice", "proposed", "not-stated"} <= {rule["force"] for rule in ours}
    assert all(rule["evidence"] == "unverified" for rule in ours)


def test_nobody_found_a_question(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "change/index.html").read_text("utf-8"))
    questions = [item for item in page.css("#quality ~ ol > li") if item.css_first(".said")]
    assert len(questions) == len(written("change.yml")["quality_questions"])
    assert not [question.text() for question in questions if question.css(".how-sure, .unsure, .force")]
