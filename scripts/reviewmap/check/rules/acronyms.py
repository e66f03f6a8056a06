"""Every acronym in a text is in the glossary, so that a reader can look it up.

Passing:  "ICB" in a text, when a term of the glossary has it among its `abbreviations`.
Failing:  "XYZ" in a text and nowhere in the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Knowledge
from ...model.base import Part, is_one
from ...model.everything import parts
from ...model.languages import FrameWords, SearchWordsOfFrame
from ...model.reference import SourceEntry, Term
from ...model.support import InLanguage
from ...problems import Problem

# Two or more capitals, with figures and an "s" of the plural allowed: LCSPR, LCSPRs, A3 is none. It looks back from behind the
# first capital: a pattern that begins with a letter lets the search leap from one to the next, three times as fast.
ACRONYM = re.compile(r"([A-Z](?<![\w&-].)[A-Z][A-Z0-9]*)(?:s|'s)?(?![\w&-])")
# Words in capitals that are no acronyms of the field, and need no explanation.
PLAIN = {"UK", "NHS", "GP", "TV", "PDF", "HTML", "CSV", "JSON", "OK", "AM", "PM", "II", "III", "IV", "GOV", "YES", "NO", "NOT"}
# What is said in many languages: our glossary is English.
OF_THE_FRAME = (FrameWords, SearchWordsOfFrame, InLanguage)
# Codes, marks and addresses are not texts, nor is a word to send by text message.
NOT_TEXT = {
    "id",
    "code",
    "source",
    "address",
    "was",
    "words",
    "abbreviations",
    "web",
    "term",
    "kind",
    "quote",
    "post",
    "say",
    "page",
    "read_as",
}


def check(knowledge: Knowledge) -> Iterator[Problem]:
    known = {word for term in knowledge.glossary.terms for word in (*term.abbreviations, *term.words)}
    known |= {match for term in knowledge.glossary.terms for match in ACRONYM.findall(term.term)} | PLAIN
    for part in parts(knowledge):
        if is_one(type(part), (SourceEntry, Term)) or type(part) in OF_THE_FRAME:
            continue  # titles of other people's works, the explanations themselves, and other languages
        for name, index, text in _texts(part):
            for acronym in ACRONYM.findall(text):
                if acronym not in known:
                    where = part.where(name) if index is None else part.where(name, index)
                    yield Problem(
                        where,
                        f"'{acronym}' is not in the glossary.",
                        "acronym",
                        suggestion="Write it out, or add it to process/glossary.yml.",
                    )


def _texts(part: Part) -> Iterator[tuple[str, int | None, str]]:
    for name, value in part.__dict__.items():
        if isinstance(value, str):
            if name not in NOT_TEXT:
                yield name, None, value
        elif value and isinstance(value, tuple) and name not in NOT_TEXT:
            yield from ((name, index, item) for index, item in enumerate(value) if isinstance(item, str))
