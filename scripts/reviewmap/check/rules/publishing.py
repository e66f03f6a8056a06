"""What is not checked, empty or out of date: warnings, which only `check --publish` turns into errors.

contact      a contact that nobody has named.
telephone    a number that nobody has verified (999 may stand).
accepted     words for families that no content owner has accepted (`drafted: true`).
overdue      a date to check again that has passed on the day given with --on; without a day, dates are not looked at.
state        an edition that still says `state: draft`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model import Knowledge
from ...model.base import Kept
from ...model.everything import of_kind
from ...model.process import Branch, Decision, Stage, Step
from ...problems import Problem, Where


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _edition(knowledge)
    for helper in knowledge.things("helper").values():
        if not helper.is_checked:
            yield _warning(
                helper.where("phone" if helper.phone not in (None, "999") else "text" if helper.text else "textphone"),
                f"Nobody has checked this number: {helper.name}.",
                "telephone",
                "Ring it, then set `evidence: verified` and `checked:` to the day.",
            )
    for place in of_kind(knowledge, Stage, Step, Decision, Branch):
        wording = place.family
        if wording is not None and wording.drafted and wording.expect:
            yield _warning(
                wording.where(),
                f"No content owner has accepted the words for families at '{place.id}'.",
                "accepted",
                "Read them, mend them, then set `drafted: false`.",
            )
    for kept in of_kind(knowledge, Kept):
        if kept.checked is None:
            yield _warning(
                kept.where(),
                "No content owner has checked this file.",
                "checked",
                "Check it against its sources, then set `checked:` to the day.",
            )


def overdue(knowledge: Knowledge, on: date) -> Iterator[Problem]:
    """Dates to check again that have passed on the given day."""
    for kept in of_kind(knowledge, Kept):
        if kept.check_again is not None and kept.check_again < on:
            yield _warning(
                kept.where("check_again"),
                f"This was to be checked again by {kept.check_again}.",
                "overdue",
                "Check it, then set `checked:` and `check_again:` anew.",
            )
    expires = knowledge.edition.security.expires
    if expires < on:
        yield _warning(
            knowledge.edition.security.where("expires"),
            f"security.txt went stale on {expires}.",
            "overdue",
            "Give it a new date, at most a year ahead.",
        )


def _edition(knowledge: Knowledge) -> Iterator[Problem]:
    edition = knowledge.edition
    if edition.state == "draft":
        yield _warning(edition.where("state"), "This edition is a draft.", "state", "Set `state: published` when it is one.")
    if edition.publisher is None and not (knowledge.local and knowledge.local.publisher):
        yield _warning(edition.where("publisher"), "Nobody is named as publisher.", "contact", "Name who publishes this edition.")
    for name in type(edition.statements).model_fields:
        if getattr(edition.statements, name) is None:
            yield _warning(edition.statements.where(name), f"'{name}' is empty.", "contact", "Only the publisher can say it.")
    local = knowledge.local.contacts if knowledge.local else None
    for name in type(edition.contacts).model_fields:
        contact = getattr(local, name, None) or getattr(edition.contacts, name)
        if name == "families" and knowledge.local is None:
            continue  # nationally nobody can be named; a local edition has to
        if not contact.name or not (contact.phone or contact.email):
            yield _warning(contact.where(), f"The contact for {name} is empty.", "contact", "Name somebody, and how to reach them.")
        elif contact.phone and contact.phone != "999" and contact.checked is None:
            yield _warning(
                contact.where("phone"),
                f"Nobody has checked this number: {contact.name}.",
                "telephone",
                "Ring it, then set `checked:` to the day.",
            )


def _warning(where: Where, message: str, rule: str, suggestion: str) -> Problem:
    return Problem(where, message, rule, level="warning", suggestion=suggestion, publish=True)
