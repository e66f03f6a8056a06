"""Nobody can tell from an area's records which child, family or worker they are about (local/learning.yml).

identifies    an exact day, a date of birth, an age to the day, somebody's name, a place below the area: errors.
may-identify  a word that may be a name or a place, and whatever stands in the warning list (`may_identify` in process/learning.yml): warnings.

Passing:  "Two families told us that nobody had rung them. From June 2026 the family link rings on the first day."
Failing:  "born on 3 March 2019"; "aged 3 weeks and 2 days"; "a boy called Tomos"; "a family in Northbrook"; "Hillside Primary".

Which words are names can't be known for sure: a word with a capital letter inside a sentence counts as one, unless it stands in the name
of a role, a term, a process, a step or a source, in what the area calls itself, or among the words that the area looked at (`no_names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Knowledge
from ...model.base import Part
from ...model.kinds import BY_NAME
from ...problems import Problem

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
BIRTH = re.compile(
    rf"\b(?:dates? of birth|d\.?o\.?b\b\.?|birth ?da(?:y|te)|born (?:on|in) (?:\w+ )*?(?:\d[\d./-]*(?:st|nd|rd|th)?(?: {MONTH})?(?: \d{{4}})?|{MONTH}\b(?: \d{{1,4}})?))",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\b|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?! ?\d)|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})",
    re.IGNORECASE,
)
AGE = re.compile(
    rf"\b(?:{NUMBER}[- ]days?[- ]old|(?:aged?|age of) {NUMBER} days?|day {NUMBER} of (?:his|her|their|its) life|{NUMBER} (?:year|month|week)s?(?:,| and|, and)? (?:and )?{NUMBER} (?:month|week|day)s?(?: old| of age)?)\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
NAMING = (
    "called",
    "named",
    "nicknamed",
    "child",
    "baby",
    "boy",
    "girl",
    "mother",
    "father",
    "mum",
    "dad",
    "brother",
    "sister",
    "sibling",
    "family",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "pc",
)
WHERE = ("in", "at", "near", "from", "around", "outside", "to")
PLACES = frozenset(
    [
        "street",
        "road",
        "lane",
        "avenue",
        "close",
        "crescent",
        "drive",
        "terrace",
        "court",
        "park",
        "estate",
        "village",
        "town",
        "ward",
        "parish",
        "school",
        "primary",
        "academy",
        "college",
        "nursery",
        "hospital",
        "hospice",
        "infirmary",
        "surgery",
        "clinic",
        "practice",
        "church",
        "mosque",
        "temple",
        "station",
        "prison",
        "hostel",
        "refuge",
        "hotel",
        "flats",
        "house",
    ]
)
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "easter",
        "ramadan",
        "eid",
        "diwali",
        "england",
        "english",
        "wales",
        "welsh",
        "scotland",
        "british",
        "uk",
        "i",
    ]
)
BEGINNINGS = frozenset(
    [
        "a",
        "an",
        "the",
        "in",
        "on",
        "at",
        "from",
        "by",
        "of",
        "for",
        "to",
        "with",
        "we",
        "they",
        "it",
        "he",
        "she",
        "you",
        "i",
        "this",
        "that",
        "these",
        "those",
        "there",
        "then",
        "when",
        "where",
        "who",
        "what",
        "why",
        "how",
        "some",
        "one",
        "two",
        "three",
        "four",
        "many",
        "most",
        "nobody",
        "somebody",
        "everybody",
        "each",
        "all",
        "no",
        "not",
        "after",
        "before",
        "while",
        "if",
        "since",
        "until",
        "because",
        "people",
        "families",
        "children",
        "parents",
        "staff",
        "workers",
        "teachers",
        "agencies",
        "partners",
        "letters",
        "forms",
        "our",
        "their",
        "other",
        "others",
        "later",
        "earlier",
    ]
)
FIELDS = ("title", "said", "what", "why", "evidence")
OWN_MAIL = re.compile(r"^[a-z]+[._-][a-z]+@", re.IGNORECASE)
TO_DO = "Say it without, so that nobody can tell which child it was."
LOOK = "If it names no child, family, worker or place below your area, list it under `no_names:`."


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Nothing, where an area published no records."""
    if knowledge.learned is None:
        return
    known = _known(knowledge) | {_plain(word) for one in knowledge.learned.no_names for word in WORD.findall(one)}
    common = _common(knowledge)
    watched = [word.casefold() for word in knowledge.learning.may_identify]
    for record in knowledge.learned.records:
        for field in FIELDS:
            yield from _text(record, field, str(record.held(field) or ""), known, common, watched)
        contact = record.contact
        yield from _text(contact, "role", contact.role, known, common, watched)
        if contact.email and OWN_MAIL.match(contact.email):
            yield _maybe(contact, "email", f"'{contact.email}' looks like one person's own address.", "Give that of a role.")


def _text(part: Part, field: str, text: str, known: frozenset[str], common: frozenset[str], watched: list[str]) -> Iterator[Problem]:
    for pattern, what in (
        (BIRTH, "This says when somebody was born"),
        (AGE, "This gives an age to the day or the week"),
        (POSTCODE, "This is a postcode"),
    ):
        if found := pattern.search(text):
            yield _tells(part, field, f"{what}: “{found[0]}”.", TO_DO)
    if not BIRTH.search(text) and (found := DAY.search(text)):
        yield _tells(part, field, f"An exact day can tell which child it was: “{found[0]}”.", "Write the month, or the year.")
    yield from _names(part, field, text, known, common)
    for word in watched:
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            yield _maybe(part, field, f"“{word}” may tell which child it was, together with what else is known.", TO_DO)


def _names(part: Part, field: str, text: str, known: frozenset[str], common: frozenset[str]) -> Iterator[Problem]:
    """Words with a capital letter that nothing here explains."""
    words = list(WORD.finditer(text))
    told: set[str] = set()
    for number, found in enumerate(words):
        word, before = found[0], words[number - 1] if number else None
        if not word[0].isupper() or _plain(word) in known or word in told:
            continue
        starts = before is None or text[before.end() : found.start()].strip(" \n\"“‘'(") in (".", "!", "?", ":", ";", "...")
        first = before[0].casefold() if before is not None and not starts else ""
        after = words[number + 1] if number + 1 < len(words) and text[found.end() : words[number + 1].start()].strip() == "" else None
        told.add(word)
        if starts and _plain(word) in common:  # a word like any other, at the beginning of a sentence
            continue
        if first in NAMING or (len(word) == 1 and first in NAMING):
            yield _tells(part, field, f"This reads as somebody's name: “{before[0] if before else ''} {word}”.", f"{TO_DO} {LOOK}")
        elif after is not None and (_plain(after[0]) in PLACES and (after[0][0].isupper() or not starts)):
            yield _tells(part, field, f"This names a place below the area: “{word} {after[0]}”.", f"{TO_DO} {LOOK}")
        elif first in WHERE:
            yield _tells(part, field, f"This reads as a place below the area: “{first} {word}”.", f"{TO_DO} {LOOK}")
        elif after is not None and after[0][0].isupper() and _plain(after[0]) not in known:
            yield _tells(part, field, f"This reads as somebody's name, or a place: “{word} {after[0]}”.", f"{TO_DO} {LOOK}")
            told.add(after[0])
        else:
            yield _maybe(part, field, f"Is “{word}” somebody's name, or a place?", LOOK)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s").rstrip("'")


def _known(knowledge: Knowledge) -> frozenset[str]:
    """The words in the names of what everybody knows, and in what the area calls itself."""
    names: list[str] = []
    for kind in ("stage", "step", "decision", "event", "role", "term", "process", "methodology", "loop", "level", "document", "enquiry"):
        row = BY_NAME[kind]
        for thing in knowledge.things(kind).values():
            names += [str(thing.held(field) or "") for field in (row.title, row.plain, row.said) if field]
            names += thing.held("abbreviations", ())
    names += [source.short or "" for source in knowledge.source.values()]
    if knowledge.local is not None:
        names += [knowledge.local.area, knowledge.local.partnership, *(helper.name for helper in knowledge.local.support)]
    return CALENDAR | {_plain(word) for name in names for word in WORD.findall(name)}


def _common(knowledge: Knowledge) -> frozenset[str]:
    """Words that the definitions write without a capital letter: such a word may begin a sentence."""
    texts = (value for part in knowledge.parts for value in part.__dict__.values() if isinstance(value, str))
    different = " ".join(set(" ".join(texts).split()))  # each word is written ten times
    return BEGINNINGS | frozenset(word for word in WORD.findall(different) if word[0].islower())


def _tells(part: Part, field: str, message: str, suggestion: str) -> Problem:
    return Problem(part.where(field), message, "identifies", suggestion=suggestion)


def _maybe(part: Part, field: str, message: str, suggestion: str) -> Problem:
    return Problem(part.where(field), message, "may-identify", "warning", suggestion)
