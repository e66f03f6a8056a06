"""Gates for how family pages sound. Each is a function from a page to findings that name page, sentence and score.

The limits were chosen for this site and stand below, in `Limits`. Scores point at a page to read again; they are no proof that
anybody understands it. The readability formula is textstat's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import mean
from typing import NamedTuple

import textstat

from .pages import TextBlock, TextPage, words_of


class ToneFinding(NamedTuple):
    """One thing to mend. `score` is what was measured, in words; `sentence` is empty for a whole page."""

    page: str
    gate: str
    score: str
    sentence: str = ""

    def __str__(self) -> str:
        return f"{self.page}: {self.gate}: {self.score}" + (f": “{self.sentence}”" if self.sentence else "")


@dataclass(frozen=True)
class Limits:
    """What a kind of page has to keep. Grades are Flesch-Kincaid school grades; lengths are words."""

    grade: float
    sentence: int
    mean_sentence: float = 14
    page: int = 600
    paragraph: int = 3


FAMILY = Limits(grade=8, sentence=20)
TEENAGERS = Limits(grade=6, sentence=18, page=700)
CHILDREN = Limits(grade=4, sentence=12)
SIMPLER = Limits(grade=4, sentence=15)
FAMILY_MEAN_GRADE = 6.5
MOST_ASK = 0.10  # of the sentences of all family pages together; a single page may have twice that


def limits_for(address: str) -> Limits:
    """Which limits an address has to keep."""
    if address.startswith("young-people/"):
        return TEENAGERS if address == "young-people/12-to-17/" else CHILDREN
    return SIMPLER if address.startswith("families/simpler/") else FAMILY


@dataclass(frozen=True)
class AvoidedWord:
    """An entry of data/words-to-avoid.yml."""

    word: str
    why: str
    better: str
    where: str
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        forms = "|".join(re.escape(form) for form in (self.word, *self.also))
        return re.compile(rf"\b(?:{forms})s?\b", re.IGNORECASE)


def grade(page: TextPage) -> float:
    """Flesch-Kincaid school grade of the page's prose, headings left out."""
    return float(textstat.flesch_kincaid_grade(" ".join(_ended(sentence) for sentence in page.sentences)))


def mean_sentence(page: TextPage) -> float:
    """Words in a sentence, on average."""
    return mean(len(words_of(sentence)) for sentence in page.sentences)


def length(page: TextPage) -> int:
    """Words on the page, headings among them. Who there is to call is looked up, and not counted."""
    return sum(len(words_of(block.text)) for block in page.blocks if not block.reference)


def too_hard(page: TextPage, limits: Limits) -> Iterator[ToneFinding]:
    found = grade(page)
    if found > limits.grade:
        hardest = max(page.sentences, key=lambda sentence: textstat.flesch_kincaid_grade(_ended(sentence)))
        yield ToneFinding(page.address, "grade", f"{found} (at most {limits.grade}); hardest sentence", hardest)


def long_sentences(page: TextPage, limits: Limits) -> Iterator[ToneFinding]:
    average = mean_sentence(page)
    if average > limits.mean_sentence:
        yield ToneFinding(page.address, "mean sentence", f"{average:.1f} words (at most {limits.mean_sentence})")
    for block in page.blocks:
        for sentence in block.sentences:
            count = len(words_of(sentence))
            if count > limits.sentence:
                yield ToneFinding(page.address, "sentence", f"{count} words (at most {limits.sentence})", sentence)


def long_paragraphs(page: TextPage, limits: Limits) -> Iterator[ToneFinding]:
    for block in page.prose:
        if block.reference:
            continue
        count = len(block.sentences)
        if count > limits.paragraph:
            yield ToneFinding(page.address, "paragraph", f"{count} sentences (at most {limits.paragraph})", block.text)


def long_page(page: TextPage, limits: Limits) -> Iterator[ToneFinding]:
    count = length(page)
    if count > limits.page:
        yield ToneFinding(page.address, "page", f"{count} words (at most {limits.page})")


def avoided_words(page: TextPage, words: Iterable[AvoidedWord]) -> Iterator[ToneFinding]:
    """Words of the list, in prose and in headings."""
    for avoided in words:
        for block in page.blocks:
            for sentence in block.sentences:
                found = avoided.pattern.search(_without(sentence, avoided.unless))
                if found:
                    yield ToneFinding(page.address, "word", f"“{found[0]}”: {avoided.why} Better: {avoided.better}", sentence)


CAPITALS = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*s?\b")


def acronyms(page: TextPage, known: Iterable[str]) -> Iterator[ToneFinding]:
    allowed = set(known)
    for block in page.blocks:
        for sentence in block.sentences:
            for found in CAPITALS.findall(sentence):
                if found not in allowed:
                    yield ToneFinding(page.address, "acronym", found, sentence)


PROMISE = re.compile(r"\b(will|must|shall|won[’']t|\w+[’']ll)\b", re.IGNORECASE)
ADVICE = re.compile(r"\b(should|shouldn[’']t|ought)\b", re.IGNORECASE)
HAS_SOURCE = re.compile(r"\b(guidance|guide|law|study|\w+ (?:says|writes) that)\b", re.IGNORECASE)
BY_LAW = re.compile(r"\bby law\b", re.IGNORECASE)


def promises(page: TextPage, law: Iterable[str] = ()) -> Iterator[ToneFinding]:
    """“Will” and “must” outside what the law says; “by law” for what is no law (`law` are the sentences that somebody has read there);
    “should” that is neither guidance nor the study's. A question promises nothing."""
    lawful = set(law)
    for block in page.blocks:
        for sentence in block.sentences:
            found = PROMISE.search(sentence)
            if found and sentence not in lawful and not sentence.endswith("?"):
                yield ToneFinding(page.address, "promise", f"“{found[0]}” without a law that somebody has read", sentence)
            if BY_LAW.search(sentence) and sentence not in lawful:
                yield ToneFinding(page.address, "promise", "“by law” without a law that somebody has read", sentence)
            found = ADVICE.search(sentence)
            if found and not HAS_SOURCE.search(sentence):
                yield ToneFinding(page.address, "promise", f"“{found[0]}” is kept for guidance", sentence)


ASK = re.compile(r"\bask(s|ed|ing)?\b", re.IGNORECASE)


def sends_to_ask(sentence: str) -> bool:
    """Whether a sentence speaks of asking: too many of them hand the reader's question back."""
    return ASK.search(sentence) is not None


def hands_back(page: TextPage, most: float) -> Iterator[ToneFinding]:
    """A page on which too many sentences speak of asking, and one with more than one list of questions to put to somebody."""
    asking = [sentence for sentence in page.sentences if sends_to_ask(sentence)]
    if len(asking) > most * len(page.sentences) and len(asking) > 1:
        yield ToneFinding(page.address, "ask", f"{len(asking)} of {len(page.sentences)} sentences speak of asking", asking[0])
    lists = [run for run in _runs_of_items(page) if sum(item.text.endswith("?") and not item.leads for item in run) > 1]
    for extra in lists[1:]:
        yield ToneFinding(page.address, "ask", f"{len(lists)} lists of questions (at most 1)", extra[0].text)


def _runs_of_items(page: TextPage) -> Iterator[list[TextBlock]]:
    run: list[TextBlock] = []
    for block in page.blocks:
        if block.tag == "li":
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def presumed_deaths(page: TextPage, says: str, leaves_open: str, names: Iterable[str] = ()) -> Iterator[ToneFinding]:
    """Sentences that speak of a death and leave nothing open. `names` (of other reviews) and whom to call are passed over."""
    speaks, opens = re.compile(says, re.IGNORECASE), re.compile(leaves_open, re.IGNORECASE)
    for block in page.blocks:
        if block.reference:
            continue
        for sentence in block.sentences:
            found = speaks.search(_without(sentence, names))
            if found and not opens.search(sentence):
                yield ToneFinding(page.address, "presumes a death", f"“{found[0]}”", sentence)


def headings(page: TextPage) -> Iterator[ToneFinding]:
    """One h1, no level left out."""
    levels = [int(block.tag[1]) for block in page.blocks if re.fullmatch(r"h[1-6]", block.tag)]
    if levels.count(1) != 1:
        yield ToneFinding(page.address, "headings", f"{levels.count(1)} h1 (exactly 1)")
    for above, below in zip(levels, levels[1:], strict=False):
        if below > above + 1:
            yield ToneFinding(page.address, "headings", f"h{below} after h{above}")


def _without(sentence: str, phrases: Iterable[str]) -> str:
    for phrase in phrases:
        sentence = re.sub(re.escape(phrase), "", sentence, flags=re.IGNORECASE)
    return sentence


def _ended(sentence: str) -> str:
    return sentence if sentence.rstrip("\"'”’)").endswith((".", "!", "?")) else sentence.rstrip(":;,") + "."
