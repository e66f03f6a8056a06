"""How family pages sound, as built: reading grade, length of sentences, words, promises. See tone.py for each gate.

Words that everyone avoids are looked for in everything that we write, where it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml

from reviewmap.read.load import load_or_stop
from reviewmap.read.project import read_project

from . import tone
from .pages import TextBlock, TextPage, read_page, read_site
from .sources import read_sources
from .tone import ToneFinding

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


WORDS = [
    tone.AvoidedWord(
        entry["word"], entry["why"], entry["better"], entry["where"], tuple(entry.get("also", ())), tuple(entry.get("unless", ()))
    )
    for entry in read(HERE / "data/words-to-avoid.yml")["words"]
]
EVERYONES_WORDS = [word for word in WORDS if word.where == "everyone"]
LISTED = read(HERE / "data/exceptions.yml")
KNOWN_CAPITALS = [entry["letters"] for entry in LISTED["known_capitals"]]
DEATH = read(HERE / "data/presumes-death.yml")
ABOUT_A_DEATH = ("child-has-died",)
# Sentences in which pages name a law themselves, beside those of claims: each with the claim or timescale that it rests on.
OF_THE_LAW = read(HERE / "data/by-law.yml")["sentences"]


@cache
def law() -> frozenset[str]:
    """Every sentence that may say what the law demands: the plain words of rules that the law makes, where somebody has read it."""
    knowledge = load_or_stop(read_project(ROOT))
    claims = [
        claim for claim in knowledge.things("claim").values() if claim.speaker in ("law", "government") and claim.evidence == "verified"
    ]
    lawful = {sentence for claim in claims for sentence in TextBlock("p", claim.plain or "").sentences}
    rests = {claim.id for claim in claims} | {
        timescale.id
        for timescale in knowledge.timescales.timescales
        if timescale.duty and timescale.duty.force == "must" and timescale.duty.evidence == "verified"
    }
    assert {entry["rests_on"] for entry in OF_THE_LAW} <= rests, "a sentence rests on what is no law that somebody has read"
    return frozenset(lawful | {entry["sentence"] for entry in OF_THE_LAW})


def situation(address: str) -> str | None:
    """The `situation` in the front matter of the page at an address."""
    path = ROOT / "content" / address.rstrip("/")
    source = path / "index.md" if path.is_dir() else path.with_suffix(".md")
    return yaml.safe_load(source.read_text("utf-8").split("---\n")[1]).get("situation")


GATES: dict[str, Callable[[TextPage], Iterator[ToneFinding]]] = {
    "grade": lambda page: tone.too_hard(page, tone.limits_for(page.address)),
    "sentences": lambda page: tone.long_sentences(page, tone.limits_for(page.address)),
    "paragraphs": lambda page: tone.long_paragraphs(page, tone.limits_for(page.address)),
    "length": lambda page: tone.long_page(page, tone.limits_for(page.address)),
    "words": lambda page: tone.avoided_words(page, WORDS),
    "acronyms": lambda page: tone.acronyms(page, KNOWN_CAPITALS),
    "promises": lambda page: tone.promises(page, law()),
    "ask": lambda page: tone.hands_back(page, 2 * tone.MOST_ASK),
    "death": lambda page: iter(()) if situation(page.address) in ABOUT_A_DEATH else tone.presumed_deaths(page, **DEATH),
    "headings": tone.headings,
}


def allows(listed: dict[str, str], finding: ToneFinding) -> bool:
    """Whether an entry of exceptions.yml is about this finding."""
    return listed["gate"] == finding.gate and listed["page"] == finding.page and listed["sentence"] in finding.sentence


def excepted(finding: ToneFinding) -> bool:
    return any(allows(listed, finding) for listed in LISTED["exceptions"])


@pytest.fixture(scope="session")
def pages(family_site: Path) -> list[TextPage]:
    return read_site(family_site, "families") + read_site(family_site, "young-people")


@pytest.fixture(scope="session")
def sources() -> list[TextPage]:
    return read_sources(ROOT)


@pytest.mark.parametrize("gate", GATES)
def test_family_pages_keep(gate: str, pages: list[TextPage]) -> None:
    found = [finding for page in pages for finding in GATES[gate](page) if not excepted(finding)]
    assert not found, "\n" + "\n".join(str(finding) for finding in found)


def test_words_that_everyone_avoids_are_written_nowhere(sources: list[TextPage]) -> None:
    assert {page.address.split("/")[0] for page in sources} == {"content", "process"}
    found = [finding for page in sources for finding in tone.avoided_words(page, EVERYONES_WORDS) if not excepted(finding)]
    assert not found, "\n" + "\n".join(str(finding) for finding in found)


def test_one_sentence_in_ten_at_most_speaks_of_asking(pages: list[TextPage]) -> None:
    sentences = [sentence for page in pages for sentence in page.sentences]
    asking = [sentence for sentence in sentences if tone.sends_to_ask(sentence)]
    assert len(asking) <= tone.MOST_ASK * len(sentences), f"{len(asking)} of {len(sentences)}"


def test_mean_grade_of_family_pages(pages: list[TextPage]) -> None:
    grades = {page.address: tone.grade(page) for page in pages if tone.limits_for(page.address) == tone.FAMILY}
    assert len(grades) >= 20
    assert mean(grades.values()) <= tone.FAMILY_MEAN_GRADE, grades


def test_every_exception_is_needed(pages: list[TextPage], sources: list[TextPage]) -> None:
    found = [finding for page in pages for gate in GATES.values() for finding in gate(page)]
    found += [finding for page in sources for finding in tone.avoided_words(page, EVERYONES_WORDS)]
    assert [listed for listed in LISTED["exceptions"] if not any(allows(listed, finding) for finding in found)] == []


def test_every_word_to_avoid_says_why_and_what_is_better() -> None:
    assert all(word.why and word.better and word.where in ("family", "everyone") for word in WORDS)
    assert len({word.word.lower() for word in WORDS}) == len(WORDS)


LAW = "Then by law it has to tell a national panel."

# gate, HTML of a page's main part, and the sentence that has to be named (None: nothing may be found)
CASES = [
    (
        "grade",
        "<p>Statutory safeguarding organisations collaboratively facilitate multidisciplinary accountability.</p>",
        "Statutory safeguarding organisations collaboratively facilitate multidisciplinary accountability.",
    ),
    ("sentences", f"<p>Read on. You can {'very ' * 20}slowly read.</p>", f"You can {'very ' * 20}slowly read."),
    ("sentences", f"<footer>You can {'very ' * 20}slowly read.</footer><p>Read on.</p>", None),
    ("length", f"<ul class='support'><li>{'Go on. ' * 301}</li></ul>", None),
    ("sentences", f"<section class='help'><p>Call {'and call ' * 20}us.</p></section><p>Read on.</p>", None),
    (
        "paragraphs",
        "<p>One is here. Two is here. Three is here. Four is here.</p>",
        "One is here. Two is here. Three is here. Four is here.",
    ),
    ("length", f"<p>{'Go on. ' * 301}</p>", ""),
    ("words", "<p>This case is closed.</p>", "This case is closed."),
    ("words", "<p>Ask for your key worker.</p>", None),
    ("acronyms", "<p>The LCSPR is done.</p>", "The LCSPR is done."),
    ("acronyms", "<p>The NHS is there.</p>", None),
    ("promises", "<p>They will ring you.</p>", "They will ring you."),
    ("promises", "<p>They'll ring you.</p>", "They'll ring you."),
    ("promises", "<p>When will they ring me?</p>", None),
    ("promises", f"<p>{LAW}</p>", None),
    ("promises", "<p>By law they ring you.</p>", "By law they ring you."),
    ("promises", "<p>The council must tell the panel.</p>", "The council must tell the panel."),
    ("promises", "<p>You should rest.</p>", "You should rest."),
    ("promises", "<p>The study says families should be told.</p>", None),
    ("ask", "<p>Ask who it is. Ask again.</p>", "Ask who it is."),
    ("ask", "<p>You can ask.</p><p>Somebody answers.</p>" + "<p>Read on.</p>" * 8, None),
    ("ask", "<ul><li>Who?</li><li>When?</li></ul><p>And:</p><ul><li>Why?</li><li>Where?</li></ul>", "Why?"),
    ("ask", "<ul><li>Who?</li><li>When?</li></ul><p>And:</p><ul><li>a pen</li><li>a friend</li></ul>", None),
    ("death", "<p>We know that your child died.</p>", "We know that your child died."),
    ("death", "<p>Your child may have died.</p>", None),
    ("headings", "<h1>One</h1><h1>Two</h1><p>Text.</p>", ""),
    ("headings", "<h1>One</h1><h3>Three</h3><p>Text.</p>", ""),
]


@pytest.mark.parametrize(("gate", "html", "sentence"), CASES)
def test_gate_finds(gate: str, html: str, sentence: str | None) -> None:
    heading = "" if "<h1>" in html else "<h1>Taking part</h1>"
    page = read_page(f"<body><main>{heading}{html}</main></body>", "families/taking-part/")
    found = list(GATES[gate](page))
    assert [finding.sentence for finding in found][:1] == ([] if sentence is None else [sentence])
    assert all(finding.page == page.address and finding.score for finding in found)


# file, what is written in it, and whether a word that everyone avoids has to be found there
WRITTEN = [
    ("content/about/index.md", "One line.\n\nFamilies who are hard\nto reach.", True),
    ("content/about/index.md", "Families who are <em>hard</em> to reach.", True),
    ("content/about/index.md", "---\ntitle: Families who are hard to reach\n---\nText.", True),
    ("content/about/index.md", '<p aria-label="Families who are hard to reach">Text.</p>', True),
    ("content/roles/each.md", '{{ "hard to reach" if item else "" }}', True),
    ("content/_parts/parts.html", "{% macro who() %}Families who are hard to reach{% endmacro %}", True),
    ("process/roles.yml", "roles:\n  - id: nobody\n    plain: >-\n      Families who are hard\n      to reach.", True),
    ("process/stages/00.yml", "next: [{to: done, words: hard to reach}]", True),
    ("content/about/index.md", '<p class="lead">The report says "hard\nto reach", and we don\'t.</p>', False),
    ("content/about/index.md", "---\ntitle: Families\nwords: [hard to reach]\n---\nText.", False),
    ("process/roles.yml", "roles:\n  - id: hard-to-reach\n    words: [hard to reach]\n    plain: Families who are “hard to reach”.", False),
]


@pytest.mark.parametrize(("file", "text", "is_found"), WRITTEN)
def test_a_word_that_everyone_avoids_is_found_where_it_is_written(tmp_path: Path, file: str, text: str, is_found: bool) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    [page] = read_sources(tmp_path)
    assert [finding.page for finding in tone.avoided_words(page, EVERYONES_WORDS)] == ([file] if is_found else [])


def test_young_people_and_simpler_pages_have_their_own_limits() -> None:
    assert tone.limits_for("young-people/8-to-11/") == tone.limits_for("young-people/") == tone.CHILDREN
    assert tone.limits_for("young-people/12-to-17/") == tone.TEENAGERS
    assert tone.limits_for("families/simpler/taking-part/") == tone.SIMPLER
    assert tone.limits_for("families/taking-part/") == tone.FAMILY
