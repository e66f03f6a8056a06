"""The words of process/search-words.yml as the search's index holds them: plain lists, read by overrides/assets/js/find.js."""

from __future__ import annotations

from typing import Any

from ..model.search_words import SearchWords


def for_the_index(words: SearchWords) -> dict[str, Any]:
    """Lists alone, so that the index stays small: same [[words, finds]], readers [[pages, words, hints]], danger [[says, words]]."""
    return {
        "small": list(words.small),
        "same": [[list(one.words), list(one.finds or one.words)] for one in words.same],
        "readers": [[list(one.pages), list(one.words), list(one.hints)] for one in words.readers],
        "lists": list(words.lists),
        "aside": list(words.aside),
        "danger": [[one.says, list(one.words)] for one in words.danger],
    }
