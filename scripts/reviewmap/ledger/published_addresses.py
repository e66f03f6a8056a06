"""Every address and anchor that was ever published, with the first edition that had it: none of them is ever lost.

    process/ledger/published-addresses.json    made by `reviewmap publish`, one line for each page or file: its edition and its anchors
    local/ledger/published-addresses.json      the same of an area's edition, which has addresses of its own: no fork edits the national list

What counts is what readers may have kept: pages, papers, data, and the places inside the text of a page. Notes, the steps of a map's
list, lists of work and news of what changed are made anew with each edition, and styles and scripts are nobody's address.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "process/ledger/published-addresses.json"
LOCAL_FILE = "local/ledger/published-addresses.json"
ABOUT, SUM = "//", "~sum"
ABOUT_WORDS = "Made by `reviewmap publish`: never edit it by hand. After a merge, run `reviewmap remember`."
NO_ADDRESS = ("assets/", "_", "404.html", "robots.txt", "sitemap.xml", ".")
GENERATED = re.compile(r"(why|at-why|map|note|site|find|todo|news)-|(page-text|moved-from-here)$")
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class HeldAddress:
    """`since` is the first edition that had the address; `anchors` are the places inside it."""

    since: str
    anchors: tuple[str, ...] = ()


Addresses = Mapping[str, HeldAddress]


class Unreadable(Exception):
    """The list can't be understood, or was edited by hand; the message says which."""


def addresses_of(site: Path, version: str) -> dict[str, HeldAddress]:
    """What a built site has."""
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith(NO_ADDRESS):
            address = name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
            found[address] = HeldAddress(version, tuple(anchors_in(path.read_text(encoding="utf-8"))) if name.endswith(".html") else ())
    return found


def anchors_in(html: str) -> list[str]:
    """The ids of a page's own text; of a page without a frame, all."""
    article = ARTICLE.search(html)
    return [anchor for anchor in dict.fromkeys(ID.findall(article[0] if article else html)) if not GENERATED.match(anchor)]


def together(before: Addresses, now: Addresses) -> dict[str, HeldAddress]:
    """What was kept, and what an edition adds to it."""
    found = dict(before)
    for address, held in now.items():
        known = found.get(address)
        found[address] = held if known is None else HeldAddress(known.since, tuple(dict.fromkeys((*known.anchors, *held.anchors))))
    return found


def lost(kept: Addresses, now: Addresses) -> Iterator[tuple[str, str]]:
    """Each address that leads nowhere any more, with the first edition that had it: "roles/gp/", "glossary/#carer"."""
    for address, held in kept.items():
        if address not in now:
            yield address, held.since
            continue
        there = set(now[address].anchors)
        yield from ((f"{address}#{anchor}", held.since) for anchor in held.anchors if anchor not in there)


def addresses_text(kept: Addresses) -> str:
    rows = {address: [held.since, *held.anchors] for address, held in sorted(kept.items())}
    lines = [f"{json.dumps(ABOUT)}: {json.dumps(ABOUT_WORDS)}", f"{json.dumps(SUM)}: {json.dumps(_sum(rows))}"]
    lines += [f"{json.dumps(address)}: {json.dumps(row)}" for address, row in rows.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_addresses(text: str) -> dict[str, HeldAddress]:
    """The list from its file's text; Unreadable says why not."""
    try:
        data = json.loads(text)
        rows = {address: row for address, row in data.items() if address not in (ABOUT, SUM)}
        found = {address: HeldAddress(row[0], tuple(row[1:])) for address, row in rows.items()}
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        raise Unreadable("This list of published addresses can't be read.") from error
    if data.get(SUM) != _sum(rows):
        raise Unreadable("This list of published addresses was edited by hand, or two branches were merged in it.")
    return found


def _sum(rows: Mapping[str, list[str]]) -> str:
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:16]
