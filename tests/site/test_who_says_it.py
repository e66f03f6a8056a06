"""The words before a claim name whoever says it: the study, another document, or nobody but this site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from facts import written

STUDY = "report"


def claims(site: Path) -> Iterator[tuple[str, LexborNode, set[str]]]:
    """Every claim of the site: its page, itself, and the ids of the sources that it cites."""
    for path in sorted(site.rglob("index.html")):
        for claim in LexborHTMLParser(path.read_text("utf-8")).css("li.claim, .claims li"):
            said = claim.css_first(".said")
            cited = said.next if said else None
            while cited is not None and "srcs" not in (cited.attributes.get("class") or ""):
                cited = cited.next
            if cited is not None:
                yield path.parent.relative_to(site).as_posix(), claim, {(one.attributes["href"] or "").split("#")[1] for one in cited.css("a")}


def lead(claim: LexborNode) -> str:
    badge = claim.css_first(".force, .unsure, .how-sure")
    return badge.text().strip() if badge else ""


def test_what_only_this_site_says_is_nobody_elses_practice(built_site: Path) -> None:
    ours = [(page, lead(claim)) for page, claim, cited in claims(built_site) if cited == {"drafted"}]
    assert ours
    assert not [one for one in ours if not one[1].startswith(("Written for this site", "Our suggestion"))]


def test_what_was_made_from_a_paragraph_is_not_said_to_be_done(built_site: Path) -> None:
    """"Warn families before anything arrives by post" follows from one father's story; the study saw no area do it."""
    done = ("Some areas do this", "We understand that this happens", "Suggested by some")
    assert not [claim.text() for _, claim, cited in claims(built_site) if STUDY in cited and lead(claim).startswith(done)]


def test_how_binding_our_own_words_are_meant_stays_in_the_data(built_site: Path) -> None:
    def rules(value: object) -> Iterator[dict]:
        if isinstance(value, dict) and value.get("rule") and value.get("source") == ["drafted"]:
            yield value
        for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from rules(child)

    ours = list(rules(json.loads((built_site / "data/process.json").read_text("utf-8"))))
    assert {"good-practice", "proposed", "not-stated"} <= {rule["force"] for rule in ours}
    assert all(rule["evidence"] == "unverified" for rule in ours)


def test_the_study_says_only_what_it_says(built_site: Path) -> None:
    others = [(page, lead(claim)) for page, claim, cited in claims(built_site) if STUDY not in cited]
    assert [one for one in others if one[1].startswith("The evaluation")]
    assert not [one for one in others if one[1].startswith("The study")]


def test_nobody_found_a_question(built_site: Path) -> None:
    page = LexborHTMLParser((built_site / "change/index.html").read_text("utf-8"))
    questions = [item for item in page.css("#quality ~ ol > li") if item.css_first(".said")]
    assert len(questions) == len(written("change.yml")["quality_questions"])
    assert not [question.text() for question in questions if question.css(".how-sure, .unsure, .force")]
