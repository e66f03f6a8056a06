"""What process/ says today, read as plain YAML: its owners may change it, and what the tests expect changes with it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from projects import ROOT

RAPID_REVIEW = "finish-the-rapid-review"


class Loader(yaml.CSafeLoader):
    """YAML as it is today: `on`, `no` and the like are words."""


Loader.yaml_implicit_resolvers = {
    letter: [one for one in resolvers if one[0] != "tag:yaml.org,2002:bool" or letter in "tTfF"]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@cache
def written(file: str) -> dict[str, Any]:
    """A file of process/ as its owners wrote it: `written("edition.yml")`."""
    return yaml.load((ROOT / "process" / file).read_text("utf-8"), Loader=Loader)


EDITION = written("edition.yml")
LANGUAGES = {one["code"]: one for one in written("languages.yml")["languages"]}
EDITION_WORDS = f"Edition {EDITION['version']}, {EDITION['date'].day} {EDITION['date']:%B %Y}"


def draft_words(code: str) -> str:
    """What a draft says of itself in a language, named as browsers know it: "en-GB"."""
    return LANGUAGES[code]["words"].get("draft") or EDITION["draft_words"]


def paper_language(paper: dict[str, Any]) -> dict[str, Any]:
    """The entry of the language that a paper is in: a translation's pages are called pl/families/x."""
    folder = (paper.get("pages") or [""])[0].partition("/")[0]
    return next((one for one in LANGUAGES.values() if one["id"] == folder), LANGUAGES["en-GB"])


def language_of_paper(paper_id: str) -> dict[str, Any]:
    """The entry of the language that a paper or a poster is in, by its id. Posters are in English."""
    return paper_language(next((one for one in written("papers.yml")["papers"] if one["id"] == paper_id), {}))


def language_of_page(page: Any) -> dict[str, Any]:
    """The entry of the language that a finished page says it is in."""
    return LANGUAGES[page.css_first("html").attributes["lang"]]


def is_drawn(template: str, language: dict[str, Any], text: str, **filled: str) -> bool:
    """Whether words of the frame, their {brackets} filled in, stand in the text of a PDF, given without spaces.

    Among words that are read from the right, a name in Latin letters keeps its own order, and where it is drawn depends on where the line
    breaks: so each piece is looked for by itself. That they stand together is for the office file of the same paper to show.
    """
    if language["dir"] == "ltr":
        return as_drawn(template.format(**filled), language) in text
    pieces = re.split(r"\{\w+\}", template)
    return all(as_drawn(piece, language) in text for piece in pieces) and all("".join(name.split()) in text for name in filled.values())


def as_drawn(words: str, language: dict[str, Any]) -> str:
    """Words in the order in which a PDF draws their letters, without spaces: from the left, also what is read from the right."""
    squeezed = "".join(words.split())
    return squeezed[::-1] if language["dir"] == "rtl" else squeezed


def timescale(timescale_id: str) -> dict[str, Any]:
    return next(one for one in written("timescales.yml")["timescales"] if one["id"] == timescale_id)


def lengthen(project: Path, timescale_id: str, amount: int) -> None:
    """As README.md tells people: find the timescale's id, and change the one line that holds its length.

    What its source was read for changes with it in the lock, as it does when the new words have been proved: what these words are, and
    that nothing goes through without them, is proved in ledger/test_verify.py.
    """
    was = length_words(timescale(timescale_id)["length"])
    path = project / "process/timescales.yml"
    text, changed = re.subn(
        rf"(?m)(^  - id: {timescale_id}\n(?:    .*\n)*?    length: {{amount: )\d+", rf"\g<1>{amount}", path.read_text("utf-8")
    )
    assert changed == 1, f"{timescale_id} has no length that stands in one line"
    path.write_text(text, "utf-8")
    lock = project / "process/ledger/quotations.lock.json"
    line = rf'(?m)(^"{timescale_id}-how-long": .*"value": "){re.escape(was)}'
    now = length_words({**timescale(timescale_id)["length"], "amount": amount})
    text, changed = re.subn(line, rf"\g<1>{now}", lock.read_text("utf-8"))
    assert changed == 1, f"{timescale_id} has no line in the lock with its length"
    lock.write_text(text, "utf-8")


def length_words(length: dict[str, Any]) -> str:
    """As people say it: "15 working days", "6 to 9 months". Written here again, so that it can differ from what the generator makes of it."""
    number = f"{length['amount']} to {length['to']}" if "to" in length else str(length["amount"])
    return f"{number} {length['unit'].replace('-', ' ')}{'' if number == '1' else 's'}"


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def number_words(number: int) -> str:
    """As far as ninety-nine: nobody writes more in words."""
    if number < 20 or number > 99:
        return ONES[number] if number < 20 else str(number)
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
