"""Which edition of this site, and which national guidance, stood on a day: periods, newest first, for a table and for the script that looks in it.

A period begins on the day that is known, or in the month; where only words are known, it has these. It ends when the next begins.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ..model.reference import SourceEntry
from ..words.dates import MONTHS, date_words

if TYPE_CHECKING:
    from .ready import Maker, Ready

DAY = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (20\d\d)")


def which_applied(maker: Maker) -> Ready:
    """`editions` and `guidance`: (name, href, begins, begins_words, ends, ends_words) each."""
    from .ready import Ready

    return Ready(editions=_editions(maker), guidance=_guidance(maker))


def _editions(maker: Maker) -> list[Any]:
    edition = maker.knowledge.edition
    dates = [(edition.version, edition.date), *((one.version, one.date) for one in edition.earlier)]
    hrefs = {one.version: one.href for one in maker.editions}
    found, until = [], None
    for version, day in dates:
        found.append(_period(f"Edition {version}", hrefs.get(version), day.isoformat(), date_words(day), until, note=""))
        until = day
    return found


def _guidance(maker: Maker) -> list[Any]:
    sources = [one for one in maker.knowledge.sources.sources if one.kind == "guidance" and one.applied]
    began = {one.replaced_by: one.replaced_on for one in sources if one.replaced_by and one.replaced_on}
    made = [_of_source(one, began.get(one.id)) for one in sources]
    return sorted(made, key=lambda period: period.begins, reverse=True)


def _of_source(source: SourceEntry, began: date | None) -> Any:
    words = (source.applied or "").removeprefix("from ").removeprefix("since ")
    found = DAY.search(words)
    value = began.isoformat() if began else _value(found) if found else ""
    note = "" if source.read else "Nobody has read it for this site: it is known through others."
    return _period(source.short, f"@/sources/#{source.id}", value, date_words(began) if began else words, source.replaced_on, note=note)


def _value(found: re.Match[str]) -> str:
    month = f"{found[3]}-{MONTHS.index(found[2]) + 1:02}"
    return f"{month}-{int(found[1]):02}" if found[1] else month


def _period(name: str, href: str | None, begins: str, begins_words: str, ends: date | None, *, note: str) -> Any:
    from .ready import Ready

    return Ready(
        name=name,
        href=href,
        begins=begins,
        begins_words=begins_words,
        ends=ends.isoformat() if ends else "",
        ends_words=date_words(ends) if ends else "",
        note=note,
    )
