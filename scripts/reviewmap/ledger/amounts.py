"""Does an amount stand in somebody's words? In digits or in words, as a source writes it: "fifteen", "half", "six months", "26 weeks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.reference import Length

ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
PARTS = ["half", "third", "thirds", "quarter", "quarters", "fifth", "tenth", "twice", "double"]
OFTEN = {"year": "annual|annually|yearly", "month": "monthly", "week": "weekly", "day": "daily"}
SMALL_WORDS = {"a", "an", "the", "of", "in", "at", "from", "to", "and", "about", "around", "over", "under", "least", "most", "than", "more"}
# A number as people write it: £55,866.12, 27%, 2.5, 330.
NUMBER = re.compile(r"£?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent)?")


def number_words(number: int) -> str:
    """
    >>> number_words(15), number_words(26), number_words(110)
    ('fifteen', 'twenty-six', '')
    """
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return "" if number > 99 else TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


def length_stands(length: Length, words: str) -> bool:
    """Does this length, with its unit, stand in the words?

    >>> from reviewmap.model.reference import Length
    >>> length_stands(Length(amount="15", unit="working-day"), "usually completed within fifteen working days")
    True
    >>> length_stands(Length(amount="15", unit="working-day"), "within 15 days"), length_stands(Length(amount="1", unit="year"), "annually")
    (False, True)
    >>> length_stands(Length(amount="6", to="9", unit="month"), "after a set period, 6-9 months")
    True
    """
    text = _flat(words)
    unit = length.unit.replace("-", "[ -]") + "s?"
    amount = _number(length.amount)
    if length.to is not None:
        amount += rf"(?:[ -]?{unit})? ?(?:-|to|and|or) ?{_number(length.to)}"
    if re.search(rf"\b{amount}[ -]{unit}\b", text):
        return True
    return (
        length.amount == 1
        and length.to is None
        and bool(re.search(rf"\b(?:an?|each|every|per) {unit}\b|\b(?:{OFTEN.get(length.unit, unit)})\b", text))
    )


def amounts(value: str) -> list[str]:
    """The numbers and parts in a value, each as it has to stand in a quotation; what has neither has to stand there word for word.

    >>> amounts("18 of 20"), amounts("£55,866.12 and £16,531.90"), amounts("Around half"), amounts("A marked drop")
    (['18', '20'], ['£55,866.12', '£16,531.90'], ['half'], ['marked drop'])
    """
    found = [match[0].strip() for match in NUMBER.finditer(value)]
    found += [word for word in re.findall(r"[a-z]+", value.casefold()) if word in PARTS or word in ONES or word in TENS]
    if found:
        return found
    words = value.casefold().split()
    while words and words[0] in SMALL_WORDS:
        words = words[1:]
    return [" ".join(words)]


def amount_stands(amount: str, words: str) -> bool:
    """Does one amount stand in the words, as it is or spelt out?

    >>> amount_stands("27%", "only 27 per cent of reviews"), amount_stands("4", "four reviews"), amount_stands("3", "in 13 of them")
    (True, True, False)
    """
    text, wanted = _flat(words), _flat(amount)
    number = re.fullmatch(r"(\d[\d,]*)(%?)", wanted)
    if number is None:
        return re.search(rf"(?<![\w.]){re.escape(wanted)}(?!\w)", text) is not None
    digits = int(number[1].replace(",", ""))
    sign = "%" if number[2] else r"(?!%|\.\d|,\d)"
    return re.search(rf"(?<![\w.,]){_number(digits)}{sign}", text) is not None


def _number(number: int) -> str:
    """A pattern for a number in digits (with or without a comma for thousands) or in words."""
    spelt = number_words(number)
    ways = [f"{number}(?!\\d)", f"{number:,}(?!\\d)", *([spelt.replace("-", "[ -]") + r"(?!\w)"] if spelt else [])]
    return "(?:" + "|".join(dict.fromkeys(ways)) + ")"


def _flat(words: str) -> str:
    """Small letters, one kind of dash, one space, and % for "per cent"."""
    text = re.sub("[–—‑]", "-", words).replace("\u00a0", " ").casefold()
    return re.sub(r"\s?per cent\b|\s?percent\b|\s+%", "%", " ".join(text.split()))
