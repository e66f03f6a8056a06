"""What areas learned as an Atom feed (https://www.rfc-editor.org/rfc/rfc4287). Its dates are those of the records: a build's day is nowhere in it."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from ..model import Knowledge
from ..model.areas import RECORD_WORDS, Area, AreaRecord
from .areas import FEED, LEARNED_PAGE, anchor_of, records_of
from .sitevalues import site_address

ATOM = "http://www.w3.org/2005/Atom"


def area_feed(knowledge: Knowledge) -> dict[str, bytes]:
    """The feed by its path: an area's own records, or those that a national edition gathered. None where nobody published any."""
    entries: list[tuple[Area | None, AreaRecord]] = (
        [(None, one) for one in records_of(knowledge)]
        if knowledge.local is not None
        else [(area, one) for area in knowledge.areas for one in area.records]
    )
    if not entries:
        return {}
    entries.sort(key=lambda one: (one[1].record.date, one[0].name if one[0] else "", one[1].record.id), reverse=True)
    ElementTree.register_namespace("", ATOM)
    base, local = site_address(knowledge), knowledge.local
    top = ElementTree.Element(_name("feed"))
    _put(top, "id", f"{base}{FEED}")
    _put(top, "title", f"What {local.area} learned and changed" if local is not None else "What areas learned and changed")
    _put(top, "updated", _moment(entries[0][1].record.date))
    _put(top, "link", rel="self", type="application/atom+xml", href=f"{base}{FEED}")
    _put(top, "link", rel="alternate", type="text/html", href=f"{base}{LEARNED_PAGE}")
    author = ElementTree.SubElement(top, _name("author"))
    _put(author, "name", (local.partnership if local is not None else knowledge.edition.publisher) or knowledge.edition.site_name)
    for area, one in entries:
        top.append(_entry(base, area, one))
    ElementTree.indent(top, " ")
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(top, encoding="unicode") + "\n"
    return {FEED: text.encode()}


def _entry(base: str, area: Area | None, one: AreaRecord) -> ElementTree.Element:
    record = one.record
    address = f"{base}{LEARNED_PAGE}#{anchor_of(record.id, area)}"
    entry = ElementTree.Element(_name("entry"))
    _put(entry, "id", address)
    _put(entry, "title", f"{area.called}: {record.title}" if area else record.title)
    _put(entry, "updated", _moment(record.date))
    _put(entry, "link", rel="alternate", type="text/html", href=address)
    if area is not None:
        author = ElementTree.SubElement(entry, _name("author"))
        _put(author, "name", area.partnership)
    _put(entry, "category", term=record.kind, label=RECORD_WORDS[record.kind])
    said = [f"You said: {record.said}"] if record.said else []
    lines = [*said, record.what, f"Why: {record.why}", f"How we know: {record.evidence}", f"The question behind it: {one.prompt_words}"]
    _put(entry, "content", "\n\n".join([*lines, f"Where in the process: {one.at_words}", f"Ask: {record.contact.role}"]), type="text")
    return entry


def _put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    ElementTree.SubElement(parent, _name(name), attributes).text = text or None


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
