"""What stands behind each mark: the speaker's own words, where they stand, what else says so, and what is open, as process/ has it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from facts import written
from lines import leads_to
from projects import ROOT
from wording import one_line

from .test_fields import listed
from .test_lines import ended

NO_SOURCES = {"drafted", "none-found"}
NO_WORDS = {
    "not-read": "Nobody has read the words of the source for this, so they are missing here.",
    "not-kept": "Somebody read the source, and kept none of its words.",
    "picture": "This stands in a picture or a table.",
}
NAME = re.compile(r"\[\[.*?\]\]")


@cache
def spoken() -> dict[str, dict[str, Any]]:
    """Whatever somebody says, by the id of its note: its own, or that of what it belongs to and its field."""
    found: dict[str, dict[str, Any]] = {}

    def below(value: Any, name: str) -> None:
        if isinstance(value, list):
            for one in value:
                below(one, name)
        elif isinstance(value, dict):
            name = value.get("id") or name
            if "speaker" in value:
                found[name] = value
            for field, one in value.items():
                below(one, f"{name}-{field.replace('_', '-')}")

    for path in sorted((ROOT / "process").rglob("*.yml")):
        file = path.relative_to(ROOT / "process").as_posix()
        if not file.startswith(("ledger/", "sign-off/")):
            below(written(file), "")
    return found


def sources(value: Any) -> list[str]:
    return [f"sources/#{cited.split()[0]}" for cited in listed(value) if cited.split()[0] not in NO_SOURCES]


def words(text: str) -> str:
    """Words as a pattern: a [[name]] in them may be worded in any way."""
    return ".{1,160}?".join(re.escape(piece) for piece in NAME.split(one_line(text)))


def behind(one: dict[str, Any]) -> re.Pattern[str]:
    """All that a note says after the mark and who says it."""
    parts = [words(quote) for quote in listed(one.get("quote"))]
    parts += [r".+?\."] if sources(one.get("source")) else []
    parts += [re.escape(NO_WORDS[one["no_quote"]])] if one.get("no_quote") in NO_WORDS else []
    if one.get("evidence") == "verified":
        parts.append(r"[^.]*\bread this in the source itself\b[^.]*\.")
    parts.append(r"(?:A program matched these words with the source's text\.)?")
    parts += [words(ended(one["note"]))] if one.get("note") else []
    for more in one.get("also") or ():
        told = f"{words(more['about'])}: " if more.get("about") else ""
        parts.append(f"{'Not checked' if more['evidence'] == 'unverified' else 'Also'}: {told}.+?\\.")
    return re.compile(
        r"[^.]+\. (?:.+?) ?"
        + " ?".join(f"(?:{part})" for part in parts)
        + "(?: ?Working Together .+? replaced.*?| ?The study describes .+?)?"
    )


def test_a_note_says_what_stands_behind_its_sentence(site_pages: dict[str, LexborHTMLParser]) -> None:
    compared, wrong = set(), []
    for address, page in site_pages.items():
        for note in page.css(".notes > li"):
            name = (note.attributes["id"] or "").removeprefix("why-")
            one = spoken().get(name)
            if one is None:
                continue
            compared.add(name)
            text = one_line(note.text()).removesuffix("Back to the text").strip()
            wanted = sources(one.get("source")) + [
                f"sources/#{cited.split()[0]}" for more in one.get("also") or () for cited in listed(more["source"])
            ]
            leads = [leads_to(address, link.attributes["href"] or "") for link in note.css("a.src")]
            quotes = [one_line(quote.text()) for quote in note.css("q")]
            if leads != wanted:
                wrong.append((address, name, leads, wanted))
            elif len(quotes) != len(listed(one.get("quote"))) or not behind(one).fullmatch(text):
                wrong.append((address, name, text, behind(one).pattern))
    assert len(compared) > 1500
    assert wrong == []
