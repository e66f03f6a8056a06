"""Whom readers are told to ring, as process/support.yml has them: a name, a number, when somebody is there and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from facts import written


@dataclass(frozen=True)
class Helpline:
    """`numbers` are what people ring, or send a text to. `told` are the sentences about hours and cost that have to stand with them."""

    name: str
    numbers: tuple[str, ...]
    told: tuple[str, ...]


@cache
def helplines(language: str = "en") -> tuple[Helpline, ...]:
    """Everybody. In another language hours and cost are told in it, where process/support.yml has them in it."""
    found = []
    for helper in written("support.yml")["support"]:
        own = next((one for one in helper.get("in_languages", ()) if one["language"] == language), helper)
        numbers = (helper.get("phone"), (helper.get("text") or {}).get("to"), helper.get("textphone"))
        told = tuple(own[name].rstrip(".") for name in ("hours", "cost") if name in own)
        found.append(Helpline(helper["name"], tuple(number for number in numbers if number), told))
    return tuple(found)


def numbers_in(text: str, language: str = "en") -> list[tuple[Helpline, str, str]]:
    """Each number in a text without spaces: whose it is, what stands before it, and what stands behind it up to the next number.

    111 and 999 are passed over: they stand in sentences, too.
    """
    lines = {"".join(number.split()): one for one in helplines(language) for number in one.numbers if number not in ("111", "999")}
    places = sorted((at, number) for number in lines for at in _places(number, text))
    ends = [*(at for at, _ in places[1:]), len(text)][: len(places)]
    return [
        (lines[number], text[max(0, at - 120) : at], text[at + len(number) : end]) for (at, number), end in zip(places, ends, strict=True)
    ]


def _places(number: str, text: str) -> list[int]:
    """Where a number stands that is no part of a longer one."""
    found, at = [], text.find(number)
    while at >= 0:
        if not (text[at - 1 : at].isdigit() or text[at + len(number) : at + len(number) + 1].isdigit()):
            found.append(at)
        at = text.find(number, at + 1)
    return found
