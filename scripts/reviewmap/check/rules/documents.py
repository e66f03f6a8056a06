"""Documents can be filled in, and letters can be sent.

document-serves   `serves` names something that the step at `at`, or its stage, neither makes nor needs.
document-choice   a choice with fewer than two answers, or with one of them twice; answers where nothing is chosen.
document-found    a field found in more forms than could be read.
document-empty    a section in which nothing stands.
document-blank    a blank that isn't closed: `___name__`.
letter-doubt      words of doubt in a letter to a family or a child. They belong into its cover note.
letter-short      an abbreviation in a letter to a family or a child.
letter-missing    nothing goes to families, a child or practitioners at a stage, and nothing says why; or it says why, and something goes.

Passing:  `serves: [agency summaries]` at the step that makes agency summaries; `___name___`.
Failing:  `serves: [agency sumaries]`; "this has not been checked" in a letter to a mother.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ...model import Knowledge
from ...model.base import Part, parts_below
from ...model.documents import Document, Letter, Section, ToAnswer
from ...problems import Problem, did_you_mean
from ...words.blanks import BLANK

LINES = re.compile(r"__+")
SHORT = re.compile(r"\b[A-Z]{2,}[a-z]?\b")
UNDERSTOOD = {"NHS", "OK"}  # abbreviations that everybody says
TOLD_AT_EACH_STAGE = {"family": "families", "child": "a child", "practitioner": "practitioners"}
TOUCHY = ("family", "child")  # readers who get no doubt and no abbreviations
LONGEST_CHOICE = 250  # letters that a word processor's list can hold


def check(knowledge: Knowledge) -> Iterator[Problem]:
    read = knowledge.documents.forms_read
    for one in (*knowledge.documents.documents, *knowledge.letters.letters):
        yield from _serves(one, knowledge)
        for part in parts_below(one):
            if isinstance(part, ToAnswer):
                yield from _asked(part, read)
            elif isinstance(part, Section) and not any(part.held(name) for name in type(part).model_fields if name != "title"):
                yield Problem(part.where(), "Nothing stands in this section.", "document-empty", suggestion="Fill it, or take it out.")
        for part, path, words in texts([one]):
            if LINES.search(BLANK.sub("", words)):
                yield Problem(
                    part.where(*path),
                    "A blank begins or ends here alone.",
                    "document-blank",
                    suggestion="Write ___name___: three lines on each side.",
                )
    for letter in knowledge.letters.letters:
        if letter.readers in TOUCHY:
            yield from _letter(letter, knowledge.letters.no_doubt)
    yield from _holes(knowledge)


def _holes(knowledge: Knowledge) -> Iterator[Problem]:
    """Who looks for a letter at a stage finds one, or why there is none. An area may send one where others send nothing."""
    reasons = {(one.stage, one.readers): one for one in knowledge.letters.nothing_sent}
    for stage in knowledge.stages:
        for readers, words in TOLD_AT_EACH_STAGE.items():
            sent, reason = knowledge.letters_at(stage, readers), reasons.get((stage.id, readers))
            if not sent and reason is None:
                yield Problem(
                    stage.where("id"),
                    f"Nothing goes to {words} at the stage '{stage.id}', and nothing says why.",
                    "letter-missing",
                    suggestion="In process/letters.yml, write one, name the stage in `also_at` of one that fits, or say why under `nothing_sent`.",
                )
            elif sent and reason is not None and knowledge.local is None:
                yield Problem(
                    reason.where(),
                    f"It says that nothing goes to {words} at the stage '{stage.id}', and '{sent[0].id}' does.",
                    "letter-missing",
                    suggestion="Take out one of the two.",
                )


def _serves(one: Document | Letter, knowledge: Knowledge) -> Iterator[Problem]:
    place = knowledge.places.get(one.at)
    if place is None:
        return
    stage = knowledge.stage_of[one.at]
    at = getattr(place, "at", None)  # a decision belongs to a step
    step = knowledge.places.get(at) if at else place
    known = {*stage.makes, *(name for held in (place, step) if held for field in ("makes", "needs") for name in held.held(field, ()))}
    for number, name in enumerate(one.serves):
        if name not in known:
            yield Problem(
                one.where("serves", number),
                f"Neither '{one.at}' nor its stage makes or needs '{name}'.",
                "document-serves",
                suggestion=did_you_mean(name, known, say_known=6),
            )


def _asked(field: ToAnswer, read: int) -> Iterator[Problem]:
    if field.found is not None and field.found > read:
        yield Problem(
            field.where("found"),
            f"This is found in {field.found} forms, and only {read} could be read.",
            "document-found",
            suggestion="Count again, or change `forms_read`.",
        )
    if field.control != "choice":
        if field.choices or field.choices_from:
            yield Problem(
                field.where("choices" if field.choices else "choices_from"),
                "There are answers here, and nothing is chosen.",
                "document-choice",
                suggestion="Write `control: choice`, or take the answers out.",
            )
        return
    if not field.choices_from and len(field.choices) < 2:
        yield Problem(field.where(), "There is nothing to choose here.", "document-choice", suggestion="Give at least two `choices`.")
    twice = [choice for choice, times in Counter(field.choices).items() if times > 1]
    for choice in twice:
        yield Problem(field.where("choices"), f"'{choice}' stands here twice.", "document-choice", suggestion="Keep one of them.")
    for number, choice in enumerate(field.choices):
        if len(choice) > LONGEST_CHOICE:
            yield Problem(
                field.where("choices", number),
                f"This answer has {len(choice)} letters; a word processor's list holds {LONGEST_CHOICE}.",
                "document-choice",
                suggestion="Say it in fewer words.",
            )


def _letter(letter: Letter, doubts: Iterable[str]) -> Iterator[Problem]:
    for part, path, words in texts(letter.letter):
        small = words.casefold()
        for doubt in doubts:
            if re.search(rf"\b{re.escape(doubt.casefold())}\b", small):
                yield Problem(
                    part.where(*path),
                    f"“{doubt}” is a word of doubt, and this is a letter to a {letter.readers}.",
                    "letter-doubt",
                    suggestion="Say it in the cover note (`cover`), or leave it out of the letter.",
                )
        for short in SHORT.findall(BLANK.sub("", words)):
            if short not in UNDERSTOOD:
                yield Problem(
                    part.where(*path),
                    f"'{short}' is an abbreviation, and this is a letter to a {letter.readers}.",
                    "letter-short",
                    suggestion="Write it out, in words that people use.",
                )


def texts(parts: Iterable[Part]) -> Iterator[tuple[Part, tuple[str | int, ...], str]]:
    """Every text below some parts: what holds it, its path there, its words. Ids and citations are no texts."""
    for top in parts:
        for part in parts_below(top):
            for name in ("title", "about", "says", "points", "then", "label", "help", "choices", "filled", "cover"):
                value = part.held(name)
                if isinstance(value, str):
                    yield part, (name,), value
                elif isinstance(value, tuple):
                    yield from ((part, (name, number), words) for number, words in enumerate(value) if isinstance(words, str))
