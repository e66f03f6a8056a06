"""A report of changes as a page, Markdown, JSON, or an entry of an Atom feed (https://www.rfc-editor.org/rfc/rfc4287)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ..errors import CannotGoOn
from .meaning import AUDIENCES, LAYERS, Report, Told

ATOM = "http://www.w3.org/2005/Atom"
FORMAT = 1  # rises when something that stood in the JSON before stands elsewhere or means something else


def ready(report: Report) -> dict[str, Any]:
    """The report as plain values, for templates: a group for each reader, what comes first apart."""
    groups = []
    for audience, title in AUDIENCES.items():
        told = [_plain(one) for one in report.of(audience)]
        named = [one for one in told if one["named"]] if audience == LAYERS else []
        rest = [one for one in told if not one["first"] and one not in named]
        first = [one for one in told if one["first"] and one not in named]
        groups.append({"id": audience, "title": title, "named": named, "first": first, "rest": rest})
    return {
        "title": f"What changed from {_called(report.old)} to {_called(report.new)}",
        "summary": report.summary,
        "unproved": [_plain(one) for one in report.unproved],
        "groups": groups,
    }


def markdown(report: Report) -> str:
    values = ready(report)
    lines = [f"# {values['title']}", "", report.summary, ""]
    if values["unproved"]:
        lines += ["## Changed without new proof", "", *(f"- {one['sentence']}" for one in values["unproved"]), ""]
    for group in values["groups"]:
        lines += [f"## {group['title']}", ""]
        if not group["named"] and not group["first"] and not group["rest"]:
            lines += ["Nothing changed for you.", ""]
        for heading, name in (
            ("### Your layer names these", "named"),
            ("### First: law, force, lengths and dates", "first"),
            ("### And", "rest"),
        ):
            if group[name]:
                lines += [heading, "", *(f"- {_for_markdown(one['sentence'])}" for one in group[name]), ""]
    return "\n".join(lines).rstrip() + "\n"


def as_json(report: Report) -> str:
    told = [
        asdict(one.change) | {"sentence": one.sentence, "audiences": one.audiences, "first": one.first, "named": one.named}
        for one in report.told
    ]
    states = {name: {"name": state.name, "version": state.version, "date": state.date} for name, state in _states(report)}
    return json.dumps({"format": FORMAT, **states, "summary": report.summary, "changes": told}, ensure_ascii=False, indent=1) + "\n"


def page(report: Report) -> str:
    return _filled("page", report)


def atom(report: Report, *, address: str = "https://example.org/", site_name: str = "", before: str = "") -> str:
    """The feed with this report as its newest entry; `before` is the feed as it was, whose other entries stay as they are."""
    version = report.new.version or report.new.name
    entry = {
        "id": f"{address}#edition-{version}",
        "title": f"Edition {version}: {report.summary}",
        "updated": f"{report.new.date or '2000-01-01'}T00:00:00Z",
        "address": f"{address}{version}/editions/changes/",
        "content": _filled("entry", report),
    }
    return feed([entry], address=address, site_name=site_name or "Reviews: what changed", before=before)


def feed(entries: Iterable[dict[str, str]], *, address: str, site_name: str, before: str = "") -> str:
    """An Atom feed: new entries first, and those of the feed `before` behind them, each id once."""
    ElementTree.register_namespace("", ATOM)
    made = [_entry(entry) for entry in entries]
    kept = _entries(before) if before else []
    known = {_of(one, "id") for one in made}
    everything = [*made, *(one for one in kept if _of(one, "id") not in known)]
    top = ElementTree.Element(f"{{{ATOM}}}feed")
    _below(top, "id", f"{address}feed.xml")
    _below(top, "title", site_name)
    _below(top, "updated", max((_of(one, "updated") for one in everything), default="2000-01-01T00:00:00Z"))
    _below(top, "link", "", rel="self", type="application/atom+xml", href=f"{address}feed.xml")
    _below(top, "link", "", rel="alternate", type="text/html", href=f"{address}editions/")
    author = ElementTree.SubElement(top, f"{{{ATOM}}}author")
    _below(author, "name", site_name)
    top.extend(everything)
    ElementTree.indent(top, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(top, encoding="unicode") + "\n"


FORMATS: dict[str, Callable[[Report], str]] = {"markdown": markdown, "json": as_json, "page": page, "atom": atom}


def _filled(template: str, report: Report) -> str:
    from jinja2 import Environment, FileSystemLoader

    rooms = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return rooms.get_template(f"{template}.html.jinja").render(report=ready(report)) + "\n"


def _entries(text: str) -> list[ElementTree.Element]:
    try:
        return ElementTree.fromstring(text.encode()).findall(f"{{{ATOM}}}entry")
    except ElementTree.ParseError as error:
        raise CannotGoOn(f"The feed of what was published can't be read ({error}).") from error


def _entry(values: dict[str, str]) -> ElementTree.Element:
    entry = ElementTree.Element(f"{{{ATOM}}}entry")
    for name in ("id", "title", "updated"):
        _below(entry, name, values[name])
    _below(entry, "link", "", rel="alternate", type="text/html", href=values["address"])
    _below(entry, "content", values["content"], type="html")
    return entry


def _below(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = text or None


def _of(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{{{ATOM}}}{name}") or ""


def _states(report: Report) -> tuple[tuple[str, Any], ...]:
    return ("old", report.old), ("new", report.new)


def _called(state: Any) -> str:
    return f"edition {state.version}" if state.version and state.version == state.name else state.name


def _plain(one: Told) -> dict[str, Any]:
    return {"sentence": one.sentence, "what": one.change.what, "first": one.first, "named": one.named, "id": one.change.id}


def _for_markdown(text: str) -> str:
    return text.replace("[[", "\\[\\[").replace("<", "&lt;").replace("*", "\\*")
