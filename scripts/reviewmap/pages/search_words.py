"""The words of process/search-words.yml as the search's index holds them: plain lists, read by overrides/assets/js/asked.js."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from ..model import Knowledge
from ..model.languages import ENGLISH
from ..model.search_words import DangerWords
from .helping import help_block
from .languages import help_says

MOST_LINES = 4  # of people who help: more would be a list to choose from, in danger


def for_the_index(knowledge: Knowledge, *, help_page: str) -> dict[str, Any]:
    """Lists without names, so that the index stays small:

        same [[words, finds]]   readers [[pages, words, hints]]
        danger [[[[language, says, words], ...], [address, anchor], lines, whether a number is untried]]   English is first
        languages {language: what is said around help in it}

    A line is what a page's help block prints of one who helps, in other languages too. `help_page` is the address of the page that has them all.
    """
    words = knowledge.search_words
    own = knowledge.local.search_words if knowledge.local is not None else ()  # what people type in this area
    block = help_block(knowledge)
    return {
        "small": list(words.small),
        "same": [[list(one.words), list(one.finds or one.words)] for one in (*words.same, *own)],
        "readers": [[list(one.pages), list(one.words), list(one.hints)] for one in words.readers],
        "lists": list(words.lists),
        "aside": list(words.aside),
        "danger": [[_versions(one), [help_page, one.situations[0]], *_help(one, block)] for one in words.danger],
        "languages": help_says(knowledge, {own.language for one in words.danger for own in one.in_languages}),
        "not_rung": block["not_rung"],
    }


def _versions(one: DangerWords) -> list[list[Any]]:
    own = [[own.language, own.says, list(own.words)] for own in one.in_languages]
    return [[ENGLISH, one.says, list(one.words)], *own]


def _help(one: DangerWords, block: dict[str, Any]) -> tuple[list[dict[str, Any]], bool]:
    """The first who help in each of its situations, then the second ...; and whether a number is among them that nobody has tried."""
    situations = [block["situations"][situation_id] for situation_id in one.situations]
    in_turn = [line for lines in zip_longest(*(situation["lines"] for situation in situations)) for line in lines if line]
    once = {line["name"]: line for line in reversed(in_turn)}
    lines = [line for line in in_turn if once.get(line["name"]) is line][:MOST_LINES]
    return [{name: value for name, value in line.items() if value} for line in lines], any(situation["untried"] for situation in situations)
