"""What is not checked, empty or out of date: warnings, which only `check --publish` turns into errors.

contact      a contact that nobody has named.
telephone    a number for which nobody has signed (999 may stand).
accepted     words for families and practitioners, letters, and pages by profession and for those who decide, for which nobody has signed.
checked      a file of definitions for which nobody has signed.
overdue      a date to check again that has passed on the day given with --on; without a day, dates are not looked at.
state        an edition that still says `state: draft`.
licence      an area's edition, while the owner of the national one has chosen no licence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ...model import Knowledge
from ...model.base import Kept
from ...model.documents import Letter
from ...model.everything import of_kind, parts
from ...model.questions import Prompt
from ...model.signing import sign_command
from ...model.working import Decider, Profession
from ...problems import Problem, Where
from ...read.content import ContentPage
from ..work import name_of_file, not_accepted

IMPORTANT = ("families", "mistakes", "accessibility", "security")  # contacts, as readers would miss them


def check(knowledge: Knowledge) -> Iterator[Problem]:
    slots = enumerate(_edition(knowledge), 1)
    yield from (replace(slot, turn=turn) if knowledge.local else slot for turn, slot in slots)
    yield from _numbers(knowledge)
    yield from _words(knowledge)
    for kept in of_kind(knowledge, Kept):
        name = name_of_file(knowledge, kept)
        if kept.checked is None and not knowledge.signing.is_told(name):
            yield _warning(
                kept.where(),
                "No content owner has checked this file.",
                "checked",
                f"Check it against its sources, then sign it off: {sign_command(name)}.",
            )


def _numbers(knowledge: Knowledge) -> Iterator[Problem]:
    for helper in knowledge.things("helper").values():
        name = knowledge.signing.name("helper", helper.id)
        if not helper.is_checked and not knowledge.signing.is_told(name):
            yield _warning(
                helper.where("phone" if helper.phone not in (None, "999") else "text" if helper.text else "textphone"),
                f"Nobody has checked this number: {helper.name}.",
                "telephone",
                f"Ring it, then sign it off: {sign_command(name)}.",
            )


def _words(knowledge: Knowledge) -> Iterator[Problem]:
    """One warning for each thing that is signed as a whole; questions are accepted one by one, and keep nobody from publishing."""
    waiting = list(not_accepted(knowledge))
    told: set[str] = set()
    for one, (where, _, name), _ in waiting:
        if name in told or isinstance(one, Prompt) or knowledge.signing.is_told(name):
            continue
        told.add(name)
        if isinstance(one, Letter):
            said = f"Nobody who answers for them has accepted the words of '{one.id}' (readers: {one.readers})."
        elif isinstance(one, (Profession, Decider)):
            said = f"No content owner has accepted what the page '{one.id}' says."
        else:
            readers = " and ".join(each.readers for each in waiting if each.thing is one)
            said = f"No content owner has accepted the words for {readers} at '{one.held('id')}'."
        yield _warning(where, said, "accepted", f"Read them, mend them, then sign them off: {sign_command(name)}.")


def overdue(knowledge: Knowledge, on: date, pages: Iterable[ContentPage] = ()) -> Iterator[Problem]:
    """Dates to check again that have passed on the given day."""
    dated = [(part, part.where) for part in parts(knowledge) if part.held("check_again")]
    for part, where in (*dated, *((page.front, page.where) for page in pages)):
        again = part.held("check_again")
        if isinstance(again, date) and again < on:  # the frame's words have a field that is called so
            yield _warning(
                where("check_again"),
                f"This was to be checked again by {again}.",
                "overdue",
                "Check it, sign it off anew, and write the next day behind `check_again:`.",
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
    """Empty slots, those first that a reader would miss most. With a layer, each is told in the file that an area may edit."""
    edition, layer = knowledge.edition, knowledge.local
    own = layer.where() if layer is not None else None
    for name in sorted(type(edition.contacts).model_fields, key=IMPORTANT.index):
        contact = getattr(edition.contacts, name)
        if name == "families" and layer is None:
            continue  # nationally nobody can be named; a local edition has to
        if not contact.name or not (contact.phone or contact.email):
            where = contact.where() if own is None or contact.file == own.file else layer.where("contacts") if layer else own
            yield _warning(
                where,
                f"The contact for {name} is empty.",
                "contact",
                "Name somebody, and how to reach them." if own is None else f"Write below `contacts:` {name}: {{name: ..., email: ...}}",
            )
        elif contact.phone and contact.phone != "999" and contact.checked is None:
            yield _warning(
                contact.where("phone"),
                f"Nobody has checked this number: {contact.name}.",
                "telephone",
                "Ring it, then set `checked:` to the day.",
            )
    if edition.publisher is None and layer is None:
        yield _warning(edition.where("publisher"), "Nobody is named as publisher.", "contact", "Name who publishes this edition.")
    if layer is not None:
        for name in ("exit_address", "site_address", "version", "date"):
            if layer.held(name) is None:
                yield _warning(
                    layer.where(name),
                    f"The area's edition has no '{name}' of its own; the national one stands in.",
                    "contact",
                    f"Write `{name}:`.",
                )
    for name in type(edition.statements).model_fields:
        if getattr(edition.statements, name) is None:
            where = edition.statements.where(name) if layer is None else layer.where("statements")
            yield _warning(
                where,
                f"'{name}' is empty.",
                "contact",
                "Only the publisher can say it." + (" Write it below `statements:`." if layer else ""),
            )
    if edition.state == "draft":
        where = edition.where("state") if layer is None else layer.where("state")
        yield _warning(where, "This edition is a draft.", "state", "Set `state: published` when it is one.")
    if layer is not None and edition.licence is None:
        yield _warning(
            layer.where("state"),
            "The owner of the national edition has chosen no licence yet, and until then nobody may publish a copy.",
            "licence",
            "Ask them. Trying it out is welcome.",
        )


def _warning(where: Where, message: str, rule: str, suggestion: str) -> Problem:
    return Problem(where, message, rule, level="warning", suggestion=suggestion, publish=True)
