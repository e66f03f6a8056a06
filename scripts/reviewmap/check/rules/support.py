"""Whoever looks for help finds somebody, and whoever helps can be found.

empty-situation   a situation names nobody.
not-shown         a source of help stands in no situation, so no page shows it.
help-for-readers  pages for some readers have no help block of their own, or two claim them.
works-here        a local layer names national help that works everywhere already.

Passing:  `helpers: [samaritans]` where support.yml has `id: samaritans`.
Failing:  `helpers: []`; an organisation that no situation lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from ...model import Knowledge
from ...model.support import Audience, Situation
from ...problems import Problem


def check(knowledge: Knowledge) -> Iterator[Problem]:
    listed = {helper_id for situation in knowledge.support.situations for helper_id in situation.helpers}
    for situation in knowledge.support.situations:
        if not situation.helpers:
            yield Problem(
                situation.where("helpers"),
                f"Nobody is named for the situation '{situation.id}'.",
                "empty-situation",
                suggestion="Name somebody of `support:` under `helpers:`, or take the situation out.",
            )
    for helper in knowledge.support.support:
        if helper.id not in listed:
            yield Problem(
                helper.where("id"),
                f"No situation lists '{helper.id}', so no page shows it.",
                "not-shown",
                suggestion="Add it to the `helpers:` of a situation.",
            )
    yield from _readers(knowledge)
    yield from _works_here(knowledge)


def _readers(knowledge: Knowledge) -> Iterator[Problem]:
    first: dict[str, Situation] = {}
    for situation in knowledge.support.situations:
        for index, audience in enumerate(situation.for_pages):
            if first.setdefault(audience, situation) is not situation:
                yield Problem(
                    situation.where("for_pages", index),
                    f"Pages for '{audience}' have the help of '{first[audience].id}' already.",
                    "help-for-readers",
                    suggestion="Leave it at one of them.",
                )
    if missing := [audience for audience in get_args(Audience) if audience not in first]:
        yield Problem(
            knowledge.support.where("situations"),
            f"Pages for {', '.join(missing)} have no help of their own.",
            "help-for-readers",
            suggestion="Name them under `for_pages:` of a situation.",
        )


def _works_here(knowledge: Knowledge) -> Iterator[Problem]:
    everywhere = {helper.id for helper in knowledge.support.support if not helper.some_areas}
    for index, helper_id in enumerate(knowledge.local.works_here if knowledge.local else ()):
        if helper_id in everywhere:
            yield Problem(
                knowledge.local.where("works_here", index),
                f"'{helper_id}' works in all of England, so it need not be named here.",
                "works-here",
                suggestion="Take it out: only help with `some_areas` is named here.",
            )
