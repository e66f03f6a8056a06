"""The atlas has room for its titles, and each of its rows has somebody or something in it.

short-title  a short title has at most three words and 24 signs; where one is missing and the title is longer, the atlas cuts it (a warning).
band         a row in which nobody ever acts, is asked or told, and nothing stands; a role or a place that stands in two rows; two rows of
             learning; somebody who acts and stands in no row (a warning); more roles than readers can pick out (a warning).

    short_title: Act now?                                 # passes
    short_title: Does anything at all need doing now?     # fails: seven words
"""

from __future__ import annotations

from collections.abc import Iterator

from ...graphs.atlas import MOST_SIGNS, MOST_WORDS, fits, short_title
from ...maps.atlas.values import MOST_PICKED
from ...model import Knowledge
from ...model.everything import of_kind
from ...model.process import Point, Stage
from ...problems import Problem

SHORTER = f"Say it in at most {MOST_WORDS} words and {MOST_SIGNS} signs."


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _titles(knowledge)
    yield from _twice(knowledge)
    yield from _empty(knowledge)
    yield from _nowhere(knowledge)
    yield from _too_many(knowledge)


def _titles(knowledge: Knowledge) -> Iterator[Problem]:
    for one in of_kind(knowledge, Point, Stage):
        if one.short_title and not fits(one.short_title):
            yield Problem(one.where("short_title"), f"'{one.short_title}' is too long for the atlas.", "short-title", suggestion=SHORTER)
        elif not one.short_title and knowledge.lanes.bands and not fits(one.title):
            yield Problem(
                one.where("id"),
                f"'{one.id}' has no short title, so the atlas says '{short_title(one)}'.",
                "short-title",
                level="warning",
                suggestion=f"Add `short_title:`. {SHORTER}",
            )


def _twice(knowledge: Knowledge) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    learning = None
    for band in knowledge.lanes.bands:
        for field in ("roles", "places"):
            for number, name in enumerate(getattr(band, field)):
                if (field, name) in seen:
                    yield Problem(
                        band.where(field, number),
                        f"'{name}' stands in the row '{seen[field, name]}' already.",
                        "band",
                        suggestion="Leave it in one row.",
                    )
                seen.setdefault((field, name), band.id)
        if band.learning and learning:
            yield Problem(
                band.where("learning"), f"Learning flows through the row '{learning}' already.", "band", suggestion="Leave it in one row."
            )
        learning = learning or (band.id if band.learning else None)


def _empty(knowledge: Knowledge) -> Iterator[Problem]:
    for band in knowledge.lanes.bands:
        takes_part = band.roles if band.asked_and_told else [role for role in band.roles if _acts(knowledge, role)]
        if not band.places and not any(role in knowledge.doings for role in takes_part):
            yield Problem(
                band.where("id"),
                f"Nobody stands in the row '{band.id}' of the atlas.",
                "band",
                suggestion="Name roles that do or decide something, or put something there with `places`; or take the row out.",
            )


def _nowhere(knowledge: Knowledge) -> Iterator[Problem]:
    if not knowledge.lanes.bands:
        return
    named = {role for band in knowledge.lanes.bands for role in band.roles}
    for role in knowledge.roles.roles:
        if role.id not in named and _acts(knowledge, role.id):
            yield Problem(
                role.where("id"),
                f"'{role.id}' does or decides something and stands in no row of the atlas, so that it is drawn among others.",
                "band",
                level="warning",
                suggestion="Name it in `bands` of process/lanes.yml.",
            )


def _too_many(knowledge: Knowledge) -> Iterator[Problem]:
    picked = [role for role in knowledge.roles.roles if role.id in knowledge.doings] if knowledge.lanes.bands else []
    if len(picked) > MOST_PICKED:
        yield Problem(
            knowledge.lanes.bands[-1].where("id"),
            f"{len(picked)} roles take part, and the atlas lets readers pick out {MOST_PICKED}: the last of its last rows can't be.",
            "band",
            level="warning",
            suggestion="Put roles together, or give map.css a rule for each more (MOST_PICKED).",
        )


def _acts(knowledge: Knowledge, role: str) -> bool:
    return any({"responsible", "decided_by"} & set(parts) for parts in knowledge.doings.get(role, {}).values())
