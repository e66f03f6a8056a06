"""Words for the search do something.

no-word      a word without a letter or a figure can't be typed and found.
finds-itself a word that stands alone and finds nothing else.

Passing:  `words: [nan, gran]`; `words: [jail]` with `finds: [prison]`.
Failing:  `words: ["!"]`; `words: [jail]` with no `finds`, or with `finds: [jail]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Knowledge
from ...model.everything import parts
from ...model.search_words import DangerInLanguage, DangerWords, Reader, SameWords, SearchWords
from ...problems import Problem

LISTS = ("words", "finds", "hints", "small")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    own = knowledge.local.search_words if knowledge.local is not None else ()
    for part in (*parts(knowledge.search_words), *own):
        if isinstance(part, (SearchWords, SameWords, Reader, DangerWords, DangerInLanguage)):
            yield from _no_word(part)
    for same in (*knowledge.search_words.same, *own):
        if len({word.casefold() for word in (*same.words, *same.finds)}) < 2:
            yield Problem(
                same.where("words"),
                f"'{same.words[0] if same.words else ''}' finds nothing but itself.",
                "finds-itself",
                suggestion="Say under `finds:` what pages call it, or take it out.",
            )


def _no_word(part: SearchWords | SameWords | Reader | DangerWords | DangerInLanguage) -> Iterator[Problem]:
    for name in LISTS:
        for index, word in enumerate(getattr(part, name, ())):
            if not any(sign.isalnum() for sign in word):
                yield Problem(
                    part.where(name, index),
                    f"'{word}' has no letter and no figure.",
                    "no-word",
                    suggestion="Write what somebody would type.",
                )
